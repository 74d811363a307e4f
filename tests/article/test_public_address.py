"""Which addresses are public: a table."""

from __future__ import annotations

import pytest

from generator.article.public_address import is_public


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.215.14",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:80b::200e",
        pytest.param("::ffff:1.1.1.1", id="a public IPv4 address, mapped"),
        pytest.param("64:ff9b::1.1.1.1", id="a public IPv4 address behind NAT64"),
        pytest.param("2002:101:101::", id="a public IPv4 address by 6to4"),
    ],
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("0.0.0.0", id="unspecified"),
        pytest.param("0.1.2.3", id="this network"),
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.255.255.254", id="the end of loopback"),
        pytest.param("10.0.0.1", id="private, 10"),
        pytest.param("172.16.0.1", id="private, 172.16"),
        pytest.param("172.31.255.255", id="private, 172.31"),
        pytest.param("192.168.1.1", id="private, 192.168"),
        pytest.param("169.254.169.254", id="the metadata service of a cloud"),
        pytest.param("100.64.0.1", id="CGNAT"),
        pytest.param("100.100.100.200", id="the metadata service of another cloud"),
        pytest.param("192.0.0.8", id="for protocols"),
        pytest.param("192.0.2.1", id="documentation"),
        pytest.param("198.18.0.1", id="benchmarks"),
        pytest.param("198.51.100.1", id="documentation, second"),
        pytest.param("203.0.113.1", id="documentation, third"),
        pytest.param("192.88.99.1", id="a relay of 6to4"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("239.255.255.250", id="multicast, of devices"),
        pytest.param("240.0.0.1", id="reserved"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("::", id="unspecified, IPv6"),
        pytest.param("::1", id="loopback, IPv6"),
        pytest.param("::7f00:1", id="IPv4-compatible"),
        pytest.param("::ffff:127.0.0.1", id="loopback, mapped"),
        pytest.param("::ffff:10.0.0.1", id="private, mapped"),
        pytest.param("::ffff:0:127.0.0.1", id="loopback, translated"),
        pytest.param("64:ff9b::7f00:1", id="loopback behind NAT64"),
        pytest.param("64:ff9b::a9fe:a9fe", id="link-local behind NAT64"),
        pytest.param("64:ff9b:1::1", id="NAT64 of a local network"),
        pytest.param("2002:7f00:1::", id="loopback by 6to4"),
        pytest.param("2002:c0a8:101::1", id="private by 6to4"),
        pytest.param("2001:0:4136:e378:8000:63bf:3fff:fdd2", id="Teredo"),
        pytest.param("2001:db8::1", id="documentation, IPv6"),
        pytest.param("3fff::1", id="documentation, IPv6, second"),
        pytest.param("fe80::1", id="link-local, IPv6"),
        pytest.param("fe80::1%lo", id="link-local with its interface"),
        pytest.param("fec0::1", id="site-local"),
        pytest.param("fc00::1", id="unique local"),
        pytest.param("fd00:ec2::254", id="the metadata service of a cloud, IPv6"),
        pytest.param("ff02::1", id="multicast, IPv6"),
        pytest.param("100::1", id="discarded"),
        pytest.param("5f00::1", id="segment routing"),
        pytest.param("4000::1", id="not given to anybody"),
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="does not appear to be"):
        is_public("localhost")
