"""The policy of a site: what stands in it, what its settings may add, and what is no policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.errors import ProjectError
from generator.site.headers import headers, headers_file
from generator.site.policy import Policy, host_source, policy_of
from generator.site.settings import read_settings


def policy(added: Any = None, *, search: bool = True) -> Policy:
    found = policy_of(added, search=search)
    assert found
    return found


def test_no_script_runs_but_those_of_files_of_the_site() -> None:
    assert policy().sources("script-src") == ("'self'", "'wasm-unsafe-eval'")
    assert policy(search=False).sources("script-src") == ("'self'",)
    assert "unsafe-inline" not in policy().header
    assert "'unsafe-eval'" not in policy().header


def test_what_is_not_named_is_of_the_site_itself() -> None:
    assert policy().sources("font-src") == ("'self'",)
    assert policy().sources("style-src") == ("'self'",)
    assert policy().sources("object-src") == ("'none'",)
    assert policy().sources("base-uri") == ("'none'",)


def test_who_may_frame_a_page_only_a_server_can_say() -> None:
    assert "frame-ancestors 'self'" in policy().header
    assert "frame-ancestors" not in policy().in_page
    assert policy().header.startswith(policy().in_page)


@pytest.mark.parametrize(
    ("directive", "added", "sources"),
    [
        ("img-src", "https://images.example.org", "'self' data: https://images.example.org"),
        ("img-src", ["https:", "blob:"], "'self' data: https: blob:"),
        ("font-src", "https://fonts.example.org/a/", "'self' https://fonts.example.org/a/"),
        ("connect-src", "wss://live.example.org:8443", "'self' wss://live.example.org:8443"),
        ("frame-src", "https://*.example.org", "'self' https://*.example.org"),
        ("frame-src", "HTTPS://Bücher.Example", "'self' https://xn--bcher-kva.example"),
        ("frame-src", "https://[::1]:8000", "'self' https://[::1]:8000"),
        ("frame-ancestors", "none", "'none'"),
        ("form-action", "'none'", "'none'"),
        ("script-src", f"sha256-{'A' * 43}=", f"'self' 'wasm-unsafe-eval' 'sha256-{'A' * 43}='"),
        ("style-src", "'unsafe-inline'", "'self' 'unsafe-inline'"),
    ],
)
def test_settings_add_sources(directive: str, added: Any, sources: str) -> None:
    assert " ".join(policy({directive: added}).sources(directive)) == sources


def test_a_style_sheet_of_any_text_makes_hashes_of_attributes_needless() -> None:
    assert policy({"style-src": "unsafe-inline"}).sources("style-src-attr") == ("'self'", "'unsafe-inline'")


@pytest.mark.parametrize(
    "added",
    [
        {"script-src": "unsafe-inline"},
        {"script-src": "'unsafe-eval'"},
        {"script-src": "unsafe-hashes"},
        {"script-src": "nonce-abc"},
        {"script-src": "*"},
        {"script-src": "https:"},
        {"script-src": "data:"},
        {"script-src": "sha256-abc"},
        {"img-src": "*"},
        {"img-src": "images.example.org"},
        {"img-src": "https://a.example; script-src *"},
        {"img-src": "https://a.example, https://b.example"},
        {"img-src": 'https://a.example"'},
        {"img-src": "https://a.example\nscript-src"},
        {"img-src": "https://a.example/<b>"},
        {"img-src": "https://user@a.example"},
        {"img-src": "https://.."},
        {"img-src": ""},
        {"img-src": None},
        {"img-src": [["https://a.example"]]},
        {"object-src": "https://a.example"},
        {"default-src": "https://a.example"},
        {"sandbox": ""},
        {1: "https://a.example"},
        ["img-src"],
        "https://a.example",
        7,
    ],
    ids=str,
)
def test_what_would_let_any_script_pass_or_is_no_source_is_refused(added: Any) -> None:
    with pytest.raises(ValueError, match="has"):
        policy_of(added, search=True)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("extra: {policy: false}", None),
        ("extra: {policy: true}", policy()),
        ("extra: {generator: false}", policy()),
        ("plugins: []", policy(search=False)),
        ("extra: {policy: {img-src: 'https://a.example'}}", policy({"img-src": "https://a.example"})),
    ],
)
def test_it_follows_from_the_settings(tmp_path: Path, settings: str, found: Policy | None) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\n{settings}\n", "utf-8")
    assert read_settings(tmp_path / "mkdocs.yml").policy == found


def test_settings_that_are_no_policy_say_what_would_be(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nextra: {policy: {script-src: \"'unsafe-inline'\"}}\n", "utf-8")
    with pytest.raises(ProjectError) as raised:
        read_settings(tmp_path / "mkdocs.yml")
    assert raised.value.message.endswith("`extra.policy` has no source for script-src: 'unsafe-inline'")
    assert "img-src: [https://images.example.org]" in raised.value.hint


@pytest.mark.parametrize("text", ["", "example.org", "ftp://example.org", "https://", "https://a b", "https://a#b"])
def test_what_is_no_web_address_is_no_source(text: str) -> None:
    assert host_source(text) is None


def rules(text: bytes) -> dict[str, dict[str, str]]:
    """The file as the hosts read it: a path begins its line, a header is indented."""
    found: dict[str, dict[str, str]] = {}
    for line in text.decode().splitlines():
        if line.startswith("/"):
            found[line] = {}
        else:
            assert line.startswith("  ")
            name, _, value = line.strip().partition(": ")
            [*found.values()][-1][name] = value
    return found


def test_hosts_read_the_policy_from_a_file() -> None:
    found = rules(headers_file(policy()))
    assert found["/*"] == headers(policy())
    assert found["/*"]["Content-Security-Policy"] == policy().header
    assert all(len(line) < 2000 for line in headers_file(policy()).splitlines())


def test_no_path_has_two_rules_of_caching_which_hosts_would_join() -> None:
    found = rules(headers_file(policy()))
    assert "Cache-Control" not in found.pop("/*")
    assert all(set(said) == {"Cache-Control"} for said in found.values())
    assert [path for path in found if path.count("*") > 1] == []


def test_without_a_policy_the_other_headers_stay() -> None:
    assert set(headers(policy())) - set(headers(None)) == {"Content-Security-Policy"}
