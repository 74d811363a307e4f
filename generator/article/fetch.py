"""Fetch one page or text from the web, and from nowhere else.

An address that somebody passes on must not reach what only this machine can see. So each name, of redirects too, is
resolved once, every address is held against `public_address`, and the connection goes to one of the very addresses that
were checked: a name that resolves otherwise a moment later changes nothing. `http.client` of the standard library is
handed that connection, and the certificate is verified for the name. Libraries that fetch resolve names themselves, or
through a pool, and would have to be kept from it; this needs forty lines. The environment's proxies are not asked: a
proxy resolves names where nobody checks. Time, size (packed and unpacked) and redirects have limits.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from socket import gaierror, socket
from urllib.parse import urljoin

from generator import __version__
from generator.article.network import INTERNET, Deadline, Network, TimedSocket
from generator.article.public_address import is_public
from generator.article.target import Target, shown, target_of
from generator.errors import ArticleError

PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = (*PAGES, "text/plain", "text/markdown")
_PIECE = 65536
_SAVE = "open it in a browser, save the page as HTML, and give that file"
_UNREACHED = "check the address, and the connection to the internet; proxies of the environment are not used"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is waited for and taken."""

    seconds: float = 20.0
    """For everything, redirects too."""
    silence: float = 10.0
    """Seconds in which nothing comes."""
    size: int = 10_000_000
    """Bytes, packed and unpacked."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: from which address in the end, of which type (empty if not told), in which encoding, if told."""

    url: str
    content_type: str
    charset: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """What a server said: for which address in the end, its status, and how long to wait, if it told so."""

    url: str
    status: int
    retry_after: str


def fetch(url: str, *, allow_private: bool = False, limits: Limits = Limits(), network: Network = INTERNET) -> Fetched:
    """What stands at a web address: HTML or text, unpacked.

    Raises ArticleError if it cannot be reached, is not public (unless that is allowed), is no text, or goes beyond
    the limits.
    """
    with _answered("GET", url, allow_private, limits, network) as (target, response):
        return _received(target, response, limits)


def ask(
    url: str,
    *,
    method: str = "HEAD",
    allow_private: bool = False,
    limits: Limits = Limits(),
    network: Network = INTERNET,
) -> Answered:
    """What a server answers for a web address in the end, of which nothing is read but that. Raises ArticleError if it
    cannot be reached, is not public (unless that is allowed), or goes beyond the limits."""
    with _answered(method, url, allow_private, limits, network) as (target, response):
        return Answered(target.url, response.status, response.headers.get("retry-after", ""))


@contextmanager
def _answered(
    method: str, url: str, allow_private: bool, limits: Limits, network: Network
) -> Iterator[tuple[Target, HTTPResponse]]:
    """What is answered where an address leads in the end, and where that is."""
    deadline = Deadline(time.monotonic() + limits.seconds, limits.silence)
    seen: list[str] = []
    while True:
        target = target_of(url)
        if target.url in seen:
            raise ArticleError(f"{shown(seen[0])} redirects in a circle", _SAVE)
        if len(seen) > limits.redirects:
            raise ArticleError(f"{shown(seen[0])} redirects more than {limits.redirects} times", _SAVE)
        seen.append(target.url)
        with _told(target, limits), _connected(target, deadline, allow_private, network) as connection:
            response = _request(method, target, TimedSocket(connection, deadline))
            location = response.headers.get("location")
            if response.status not in (301, 302, 303, 307, 308) or not location:
                yield target, response
                return
            # http.client reads headers as Latin-1; an address that is not ASCII is sent as UTF-8.
            url = urljoin(target.url, location.strip().encode("latin-1").decode("utf-8", "replace"))


@contextmanager
def _connected(target: Target, deadline: Deadline, allow_private: bool, network: Network) -> Iterator[socket]:
    """A connection to an address of the target that may be reached, encrypted if it is to be."""
    addresses = network.addresses(target.host, target.port, deadline.left())
    private = [] if allow_private else [address for address in addresses if not is_public(address)]
    if private:
        message = f"{shown(target.url)} leads to {private[0]}, which is no public address"
        raise ArticleError(message, "if you trust it, allow addresses of your own network: --allow-private")
    with _first(target, addresses, deadline, network) as connection:
        if not target.secure:
            yield connection
            return
        connection.settimeout(deadline.left())
        with ssl.create_default_context().wrap_socket(connection, server_hostname=target.host) as encrypted:
            yield encrypted


def _first(target: Target, addresses: tuple[str, ...], deadline: Deadline, network: Network) -> socket:
    """A connection to the first address that takes one."""
    failure: OSError | None = None
    for address in addresses:
        try:
            return network.connect(address, target.port, deadline.left())
        except OSError as error:
            failure = error
    raise failure or OSError("it has no address")


def _request(method: str, target: Target, connection: TimedSocket) -> HTTPResponse:
    client = HTTPConnection(target.host_header)
    client.sock = connection
    headers = {
        "Host": target.host_header,
        "User-Agent": f"briefing-press/{__version__}",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    client.request(method, target.path, headers=headers)
    return client.getresponse()


def _received(target: Target, response: HTTPResponse, limits: Limits) -> Fetched:
    url = shown(target.url)
    if response.status != HTTPStatus.OK:
        raise refusal(url, response.status)
    kind = response.headers.get_content_type() if response.headers.get("content-type") else ""
    if kind and kind not in _TEXTS:
        raise ArticleError(f"{url} is not HTML or text, but {shown(kind)}", "give the address of the article's page")
    if response.length is not None and response.length > limits.size:
        raise _too_large(url, limits)
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip", "deflate", ""):
        raise ArticleError(f"{url} came packed as {shown(packed)}, which was not asked for", _SAVE)
    data = _body(url, response, limits, unpacked=packed not in ("identity", ""))
    return Fetched(target.url, kind, response.headers.get_content_charset(), data)


def _body(url: str, response: HTTPResponse, limits: Limits, *, unpacked: bool) -> bytes:
    """All that comes, unpacked if it is packed: no more than the limit of it at any time."""
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 32) if unpacked else None
    data = bytearray()
    came = 0
    while piece := response.read(_PIECE):
        came += len(piece)
        data += unpacking.decompress(piece, limits.size + 1 - len(data)) if unpacking else piece
        if max(came, len(data)) > limits.size:
            raise _too_large(url, limits)
    if response.length or (unpacking and came and not unpacking.eof):
        raise IncompleteRead(b"")
    return bytes(data)


@contextmanager
def _told(target: Target, limits: Limits) -> Iterator[None]:
    """Turn what can go wrong on the way into an error that says so."""
    url = shown(target.url)
    try:
        yield
    except TimeoutError:
        message = f"{url} took too long: {limits.seconds:g} seconds for all of it, or {limits.silence:g} without a byte"
        raise ArticleError(message, f"try again later, or {_SAVE}") from None
    except gaierror:
        raise ArticleError(f"{url}: no host called {shown(target.host)} was found", _UNREACHED) from None
    except ssl.SSLCertVerificationError as error:
        message = f"{url}: the certificate is not valid for {shown(target.host)}: {error.verify_message}"
        raise ArticleError(message, "it may not be the site that it says it is; check the address") from None
    except ssl.SSLError as error:
        message = f"{url}: no secure connection (TLS) could be made: {error.reason or error}"
        raise ArticleError(message, "check the address; a site without TLS begins with http://") from None
    except IncompleteRead:
        raise ArticleError(f"{url} broke off before its end", "try again") from None
    except (HTTPException, zlib.error, ValueError) as error:
        raise ArticleError(f"{url}: the answer is no HTTP that can be read ({type(error).__name__})", _SAVE) from None
    except OSError as error:
        raise ArticleError(f"{url} cannot be reached: {error.strerror or error}", _UNREACHED) from None


def refusal(url: str, status: int) -> ArticleError:
    """The error that an answer other than 200 is."""
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    if status in (401, 402, 403, 429, 451):
        return ArticleError(f"{url}: the server refuses it ({phrase})", _SAVE)
    hint = "try again later" if status >= 500 else "check the address in a browser"
    return ArticleError(
        f"{url}: the server has no such page ({phrase})"
        if status in (404, 410)
        else f"{url}: the server answered {phrase}",
        hint,
    )


def _too_large(url: str, limits: Limits) -> ArticleError:
    return ArticleError(
        f"{url} is larger than {limits.size / 1_000_000:g} MB",
        "copy the article's text into a .txt file, saved as UTF-8",
    )
