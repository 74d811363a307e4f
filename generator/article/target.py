"""A web address in the parts that a request needs, and as a message shows it. It knows nothing of networks."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urldefrag, urlsplit

from generator.errors import ArticleError

_FORM = "write it as https://example.org/page"
_KEPT = "/%:@!$&'()*+,;=~"
_PORTS = {"http": 80, "https": 443}
_MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes, and what it asks for."""

    url: str
    secure: bool
    host: str
    port: int
    host_header: str
    path: str
    """With the query."""


def target_of(url: str) -> Target:
    """The target of an http or https address. Raises ArticleError if it is none, or has a name or password."""
    url = urldefrag(url.strip()).url
    try:
        return _target(urlsplit(url))
    except ValueError:
        raise ArticleError(f"{shown(url)} is not a web address", _FORM) from None


def shown(text: str) -> str:
    """Words of a server or an address as they may stand in a message: printable, and not endless."""
    printable = text if text.isprintable() else ascii(text)[1:-1]
    return printable if len(printable) <= _MOST_SHOWN else f"{printable[:_MOST_SHOWN]}…"


def _target(parts: SplitResult) -> Target:
    if parts.scheme not in _PORTS:
        hint = "only http:// and https:// are fetched; a file is given by its name"
        raise ArticleError(f"{shown(parts.geturl())} is not a web address", hint)
    host, port = parts.hostname, parts.port
    if not host or port == 0:
        raise ValueError
    if parts.username is not None or parts.password is not None:
        without = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise ArticleError(f"{shown(without)} was given with a name or a password", "leave these out")
    name = f"[{host}]" if ":" in host else host.encode("idna").decode()
    header = name if port in (None, _PORTS[parts.scheme]) else f"{name}:{port}"
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=f'{_KEPT}?')}" if parts.query else "")
    secure = parts.scheme == "https"
    return Target(
        f"{parts.scheme}://{header}{path}", secure, name.strip("[]"), port or _PORTS[parts.scheme], header, path
    )
