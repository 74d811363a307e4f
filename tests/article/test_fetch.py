"""Fetching, against a real server on this machine that behaves well or badly. Nothing leaves the machine."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Mapping

import pytest

from generator.article.fetch import Fetched, Limits, fetch
from generator.article.network import INTERNET, Network
from generator.errors import ArticleError
from tests.article.web import CERTIFICATE, Answer, Asked, serving

PAGE = "<html><body><p>Ships pass again – at last.</p></body></html>".encode()
LIMITS = Limits(seconds=120, silence=60, size=100_000, redirects=5)
HASTY = Limits(seconds=1.5, silence=0.4)
SOON = 30.0
"""Seconds in which a test must be over whatever the server does: far more than the limits, on a busy machine too."""


def fetched(answer: Answer, limits: Limits = LIMITS, path: str = "/") -> Fetched:
    with serving({path: answer}) as port:
        return fetch(f"http://127.0.0.1:{port}{path}", allow_private=True, limits=limits)


def failure(answer: Answer, limits: Limits = LIMITS) -> str:
    """What is said of an answer, with the address as URL."""
    with serving({"/": answer}) as port, pytest.raises(ArticleError) as raised:
        fetch(f"http://127.0.0.1:{port}/", allow_private=True, limits=limits)
    assert raised.value.hint
    return raised.value.message.replace(f"http://127.0.0.1:{port}/", "URL")


# What is fetched.


def test_a_page() -> None:
    got = fetched(lambda asked: asked.answer(PAGE, content_type="text/html; charset=UTF-8"))
    assert (got.content_type, got.charset, got.data) == ("text/html", "utf-8", PAGE)


@pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml", "text/plain", "text/markdown"])
def test_the_types_that_are_read(kind: str) -> None:
    assert fetched(lambda asked: asked.answer(PAGE, content_type=kind)).content_type == kind


def test_a_page_whose_type_is_not_told() -> None:
    def untold(asked: Asked) -> None:
        asked.head()
        asked.wfile.write(PAGE)

    assert fetched(untold).content_type == ""


@pytest.mark.parametrize(
    ("name", "pack"), [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_a_packed_page(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert fetched(lambda asked: asked.answer(pack(PAGE), content_encoding=name)).data == PAGE


def test_a_page_in_chunks() -> None:
    def chunked(asked: Asked) -> None:
        asked.protocol_version = "HTTP/1.1"
        asked.head(content_type="text/html", transfer_encoding="chunked")
        for piece in (PAGE[:10], PAGE[10:]):
            asked.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        asked.wfile.write(b"0\r\n\r\n")

    assert fetched(chunked).data == PAGE


def test_the_request_says_who_asks_and_keeps_nothing_open() -> None:
    def told(asked: Asked) -> None:
        asked.answer(str(asked.headers).encode())

    lines = fetched(told).data.decode().splitlines()
    assert [line for line in lines if line.startswith("User-Agent: briefing-press/")]
    assert "Connection: close" in lines
    assert not [line for line in lines if line.startswith(("Cookie", "Authorization", "Referer"))]


@pytest.mark.parametrize(
    ("path", "asked_for"),
    [
        ("/a b", "/a%20b"),
        ("/straße?q=ä#part", "/stra%C3%9Fe?q=%C3%A4"),
        ("/100%25", "/100%25"),
    ],
)
def test_an_address_with_other_characters(path: str, asked_for: str) -> None:
    with serving({asked_for: lambda asked: asked.answer(PAGE)}) as port:
        got = fetch(f"http://127.0.0.1:{port}{path}", allow_private=True, limits=LIMITS)
    assert got.url == f"http://127.0.0.1:{port}{asked_for}"


def test_the_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetched(lambda asked: asked.answer(PAGE)).data == PAGE


# Redirects.


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    answers: dict[str, Answer] = {
        "/old": lambda asked: asked.answer(status=status, location="new?a=1"),
        "/new?a=1": lambda asked: asked.answer(PAGE),
    }
    with serving(answers) as port:
        got = fetch(f"http://127.0.0.1:{port}/old", allow_private=True, limits=LIMITS)
    assert (got.url, got.data) == (f"http://127.0.0.1:{port}/new?a=1", PAGE)


def test_five_redirects_are_followed_and_six_are_not() -> None:
    def further(asked: Asked) -> None:
        asked.answer(status=302, location=f"/{int(asked.path[1:]) + 1}")

    answers: dict[str, Answer] = {f"/{at}": further for at in range(10)}
    answers["/5"] = lambda asked: asked.answer(PAGE)
    with serving(answers) as port:
        assert fetch(f"http://127.0.0.1:{port}/0", allow_private=True, limits=LIMITS).data == PAGE
    answers["/5"] = further
    with serving(answers) as port, pytest.raises(ArticleError, match="/0 redirects more than 5 times"):
        fetch(f"http://127.0.0.1:{port}/0", allow_private=True, limits=LIMITS)


def test_a_circle_of_redirects() -> None:
    answers: dict[str, Answer] = {
        "/a": lambda asked: asked.answer(status=302, location="/b"),
        "/b": lambda asked: asked.answer(status=302, location="/a"),
    }
    with serving(answers) as port, pytest.raises(ArticleError, match="/a redirects in a circle"):
        fetch(f"http://127.0.0.1:{port}/a", allow_private=True, limits=LIMITS)


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:alert(1)", "data:text/html,a"]
)
def test_a_redirect_to_what_is_no_web_address(location: str) -> None:
    assert "is not a web address" in failure(lambda asked: asked.answer(status=302, location=location))


def test_a_redirect_without_an_address() -> None:
    assert failure(lambda asked: asked.answer(status=302)) == "URL: the server answered 302 Found"


# Private addresses.


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "0", "[::1]", "[::ffff:127.0.0.1]", "LOCALHOST"],
)
def test_this_machine_is_not_asked(host: str) -> None:
    asked_for: list[str] = []

    def answer(asked: Asked) -> None:
        asked_for.append(asked.path)
        asked.answer(PAGE)

    with serving({"/": answer}) as port, pytest.raises(ArticleError) as raised:
        fetch(f"http://{host}:{port}/", limits=LIMITS)
    assert "which is no public address" in raised.value.message
    assert "--allow-private" in raised.value.hint
    assert asked_for == []


def world(port: int, names: Mapping[str, tuple[str, ...]], reached: list[str]) -> Network:
    """A network of names with made-up addresses, each of which is the server of a test."""

    def addresses(host: str, _port: int, _seconds: float) -> tuple[str, ...]:
        return names[host]

    def connect(address: str, _port: int, seconds: float) -> socket.socket:
        reached.append(address)
        return socket.create_connection(("127.0.0.1", port), seconds)

    return Network(addresses, connect)


def test_a_public_address_that_redirects_to_a_private_one() -> None:
    reached: list[str] = []
    names = {"news.example": ("93.184.215.14",), "intranet.example": ("10.0.0.5",)}
    answers: dict[str, Answer] = {
        "/": lambda asked: asked.answer(status=302, location="http://intranet.example/secret"),
        "/secret": lambda asked: asked.answer(b"secret"),
    }
    with serving(answers) as port, pytest.raises(ArticleError) as raised:
        fetch("http://news.example/", limits=LIMITS, network=world(port, names, reached))
    assert raised.value.message == "http://intranet.example/secret leads to 10.0.0.5, which is no public address"
    assert reached == ["93.184.215.14"]


def test_a_name_with_a_public_and_a_private_address() -> None:
    reached: list[str] = []
    names = {"news.example": ("93.184.215.14", "192.168.0.1")}
    with serving({}) as port, pytest.raises(ArticleError, match=r"192\.168\.0\.1, which is no public address"):
        fetch("http://news.example/", limits=LIMITS, network=world(port, names, reached))
    assert reached == []


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_reached() -> None:
    reached: list[str] = []
    answers = iter([("93.184.215.14",), ("127.0.0.1",)])
    with serving({"/": lambda asked: asked.answer(asked.headers["Host"].encode())}) as port:
        network = world(port, {}, reached)
        rebinding = Network(lambda *_: next(answers), network.connect)
        got = fetch("http://rebinding.example/", limits=LIMITS, network=rebinding)
    assert got.data == b"rebinding.example"
    assert reached == ["93.184.215.14"]
    assert next(answers) == ("127.0.0.1",)


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    def connect(address: str, port: int, seconds: float) -> socket.socket:
        if address == "2606:4700::1":
            raise OSError("Network is unreachable")
        return socket.create_connection(("127.0.0.1", port), seconds)

    with serving({"/": lambda asked: asked.answer(PAGE)}) as port:
        both = Network(lambda *_: ("2606:4700::1", "93.184.215.14"), connect)
        assert fetch(f"http://news.example:{port}/", limits=LIMITS, network=both).data == PAGE


# Limits.


def test_headers_that_do_not_come() -> None:
    started = time.monotonic()
    said = failure(lambda asked: asked.endlessly(b"", pause=0.05), HASTY)
    assert said == "URL took too long: 1.5 seconds for all of it, or 0.4 without a byte"
    assert time.monotonic() - started < SOON


@pytest.mark.parametrize("before", ["headers", "body", "chunks"])
def test_an_answer_that_drips(before: str) -> None:
    def dripping(asked: Asked) -> None:
        if before == "headers":
            asked.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        elif before == "body":
            asked.head(content_type="text/html", content_length="5000")
        else:
            asked.protocol_version = "HTTP/1.1"
            asked.head(content_type="text/html", transfer_encoding="chunked")
        asked.endlessly(b"1\r\na\r\n" if before == "chunks" else b"a", pause=0.1)

    started = time.monotonic()
    assert failure(dripping, HASTY).startswith("URL took too long: ")
    assert time.monotonic() - started < SOON


def test_redirects_share_one_time() -> None:
    def slowly(asked: Asked) -> None:
        asked.ended.wait(0.35)
        asked.answer(status=302, location=f"/{int(asked.path[1:]) + 1}")

    started = time.monotonic()
    with serving({f"/{at}": slowly for at in range(9)}) as port, pytest.raises(ArticleError, match="took too long"):
        fetch(f"http://127.0.0.1:{port}/0", allow_private=True, limits=Limits(seconds=1, silence=0.9, redirects=8))
    assert time.monotonic() - started < SOON


def test_a_resolver_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(SOON))
    started = time.monotonic()
    with pytest.raises(ArticleError, match="took too long"):
        fetch("http://news.example/", limits=HASTY)
    assert time.monotonic() - started < SOON


def test_a_body_that_is_said_to_be_too_large() -> None:
    def huge(asked: Asked) -> None:
        asked.head(content_type="text/html", content_length=str(10 * 1000**3))
        asked.endlessly(b"a" * 1000)

    assert failure(huge) == "URL is larger than 0.1 MB"


def test_a_body_without_end() -> None:
    def endless(asked: Asked) -> None:
        asked.head(content_type="text/html")
        asked.endlessly(b"a" * 1000)

    assert failure(endless) == "URL is larger than 0.1 MB"


def test_a_body_as_large_as_the_limit() -> None:
    assert len(fetched(lambda asked: asked.answer(b"a" * 100_000)).data) == 100_000
    assert (
        len(fetched(lambda asked: asked.answer(gzip.compress(b"a" * 100_000), content_encoding="gzip")).data) == 100_000
    )


def test_a_bomb() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < LIMITS.size
    assert failure(lambda asked: asked.answer(bomb, content_encoding="gzip")) == "URL is larger than 0.1 MB"


# What is refused, or goes wrong.


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "text/css"])
def test_what_is_no_text(kind: str) -> None:
    assert failure(lambda asked: asked.answer(b"{}", content_type=kind)) == f"URL is not HTML or text, but {kind}"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "URL: the server has no such page (404 Not Found)"),
        (410, "URL: the server has no such page (410 Gone)"),
        (403, "URL: the server refuses it (403 Forbidden)"),
        (429, "URL: the server refuses it (429 Too Many Requests)"),
        (500, "URL: the server answered 500 Internal Server Error"),
        (204, "URL: the server answered 204 No Content"),
        (299, "URL: the server answered 299"),
    ],
)
def test_a_status_that_is_no_page(status: int, said: str) -> None:
    assert failure(lambda asked: asked.answer(b"", status=status)) == said


def test_a_body_that_breaks_off() -> None:
    assert failure(lambda asked: asked.answer(PAGE, content_length="5000")) == "URL broke off before its end"


def test_a_packed_body_that_breaks_off() -> None:
    body = gzip.compress(PAGE)[:-10]
    assert failure(lambda asked: asked.answer(body, content_encoding="gzip")) == "URL broke off before its end"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(b"SSH-2.0-OpenSSH_9\r\n", "BadStatusLine", id="another protocol"),
        pytest.param(b"HTTP/1.1 200 OK\r\nA: " + b"a" * 100_000, "LineTooLong", id="a header without end"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"A: a\r\n" * 200, "HTTPException", id="headers without end"),
        pytest.param(b"", "RemoteDisconnected", id="nothing"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nplain",
            "error",
            id="not packed",
        ),
    ],
)
def test_an_answer_that_is_no_http(answer: bytes, said: str) -> None:
    def answered(asked: Asked) -> None:
        asked.wfile.write(answer)

    assert failure(answered) == f"URL: the answer is no HTTP that can be read ({said})"


def test_what_is_packed_in_another_way() -> None:
    said = failure(lambda asked: asked.answer(b"a", content_encoding="br"))
    assert said == "URL came packed as br, which was not asked for"


def test_what_a_server_says_cannot_paint_a_terminal() -> None:
    said = failure(lambda asked: asked.answer(b"a", content_encoding="\x1b[31mred"))
    assert said == r"URL came packed as \x1b[31mred, which was not asked for"


def test_a_name_that_does_not_exist() -> None:
    def unknown(*_: object) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(ArticleError, match=r"no host called nowhere\.example was found"):
        fetch("http://nowhere.example/", network=Network(unknown, INTERNET.connect))


def test_nobody_listens() -> None:
    with serving({}) as port:
        pass
    with pytest.raises(ArticleError, match="cannot be reached: Connection refused"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True, limits=LIMITS)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/a", "ftp://example.org/a is not a web address"),
        ("file:///etc/passwd", "file:///etc/passwd is not a web address"),
        ("http://", "http:// is not a web address"),
        ("http:///path", "http:///path is not a web address"),
        ("http://example.org:0/", "http://example.org:0/ is not a web address"),
        ("http://example.org:99999/", "http://example.org:99999/ is not a web address"),
        ("http://[::1/", "http://[::1/ is not a web address"),
        (f"http://{'a' * 64}.org/", f"http://{'a' * 64}.org/ is not a web address"),
        ("http://\udcff/", r"http://\udcff/ is not a web address"),
        ("https://me:secret@example.org/a", "https://example.org/a was given with a name or a password"),
        ("https://me@example.org/a", "https://example.org/a was given with a name or a password"),
    ],
)
def test_addresses_that_are_not_asked(url: str, said: str) -> None:
    with pytest.raises(ArticleError) as raised:
        fetch(url, limits=LIMITS)
    assert raised.value.message == said
    assert raised.value.hint


# TLS.


def test_a_page_over_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving({"/": lambda asked: asked.answer(PAGE)}, encrypted=True) as port:
        assert fetch(f"https://localhost:{port}/", allow_private=True, limits=LIMITS).data == PAGE


def test_a_certificate_that_nobody_vouches_for() -> None:
    said = r"the certificate is not valid for localhost: self.signed certificate"
    with serving({"/": Asked.answer}, encrypted=True) as port, pytest.raises(ArticleError, match=said):
        fetch(f"https://localhost:{port}/", allow_private=True, limits=LIMITS)


def test_a_certificate_for_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving({"/": lambda asked: asked.answer(PAGE)}, encrypted=True) as port:
        network = world(port, {"bank.example": ("93.184.215.14",)}, [])
        with pytest.raises(ArticleError, match=r"the certificate is not valid for bank\.example"):
            fetch("https://bank.example/", limits=LIMITS, network=network)


def test_a_server_without_tls() -> None:
    said = r"no secure connection \(TLS\) could be made"
    with serving({"/": lambda asked: asked.answer(PAGE)}) as port, pytest.raises(ArticleError, match=said):
        fetch(f"https://127.0.0.1:{port}/", allow_private=True, limits=LIMITS)
