"""What a browser may load and run for a page of the site: its Content-Security-Policy (https://www.w3.org/TR/CSP3/).

It follows from the settings alone, so it is the same on every page, however many there are. No page may widen it: a
script that got into one by any way would else be allowed by being there."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any


def hash_of(text: str) -> str:
    """A text as a source: the script, the style sheet or the `style` that it is may be in a page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


_ALIGNED = tuple(hash_of(f"text-align: {side};") for side in ("left", "center", "right"))
_OWN = {
    "default-src": ("'self'",),
    "script-src": ("'self'",),
    "style-src-attr": ("'unsafe-hashes'", *_ALIGNED),
    "img-src": ("'self'", "data:"),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'self'",),
}
"""What every site has. Columns of tables are aligned by a `style`, whose three values are allowed by their hashes; the
theme's style sheet has its icons as `data:`."""
_OF_SEARCH = "'wasm-unsafe-eval'"
"""The search is WebAssembly. It does not allow JavaScript to be made of text."""

_SCRIPTS = "script-src"
_STYLES = ("style-src", "style-src-attr")
_OTHERS = (
    "img-src",
    "font-src",
    "connect-src",
    "media-src",
    "frame-src",
    "worker-src",
    "manifest-src",
    "form-action",
    "frame-ancestors",
)
SETTABLE = (_SCRIPTS, *_STYLES, *_OTHERS)
"""The directives to which a site may add sources."""

_HOST = re.compile(
    r"""((?:https?|wss?)://(?:\*\.)?)([^\x00-,/:-@[-`{-\x7f]+|\[[\da-f:.]+\])((?::(?:\d{1,5}|\*))?(?:/[\w./%~+-]*)?)""",
    re.ASCII | re.IGNORECASE,
)
_HASH = re.compile(r"sha(?:256-[\w+/]{43}=|384-[\w+/]{64}|512-[\w+/]{86}==)", re.ASCII)
_SCHEME = re.compile(r"(?:https|data|blob):")


@dataclass(frozen=True, slots=True)
class Policy:
    """Directives, each with its sources, in the order in which they are written."""

    directives: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def header(self) -> str:
        """The value of the header `Content-Security-Policy`."""
        return "; ".join(" ".join((name, *sources)) for name, sources in self.directives)

    @property
    def in_page(self) -> str:
        """The same for a page's own head, in which nobody can say who may frame it."""
        return Policy(tuple(one for one in self.directives if one[0] != "frame-ancestors")).header

    def sources(self, directive: str) -> tuple[str, ...]:
        """What is allowed for a directive, if need be by the one that speaks for it."""
        found = dict(self.directives)
        instead = "style-src" if directive == "style-src-attr" else "default-src"
        return found.get(directive) or found.get(instead) or found["default-src"]


def policy_of(added: Any, *, search: bool) -> Policy | None:
    """The policy of a site with the setting `extra.policy`: sources by directive, or None where it is `false`. Raises
    ValueError that says what is wrong with it."""
    if added is False:
        return None
    more = {} if added in (None, True) else added
    if not isinstance(more, dict):
        raise ValueError(f"has no directives: {more}")
    own = {**_OWN, _SCRIPTS: (*_OWN[_SCRIPTS], *((_OF_SEARCH,) if search else ()))}
    for name, value in more.items():
        sources = tuple(_sources(name, value))
        own[name] = (
            ("'none'",) if "'none'" in sources else tuple(dict.fromkeys((*own.get(name, ("'self'",)), *sources)))
        )
    if "'unsafe-inline'" in own.get("style-src", ()) and "style-src-attr" not in more:
        del own["style-src-attr"]
    return Policy(tuple(own.items()))


def _sources(name: Any, value: Any) -> Iterator[str]:
    if name not in SETTABLE:
        raise ValueError(f"has a directive to which nothing can be added: {name}; there are {', '.join(SETTABLE)}")
    for one in value if isinstance(value, list) else (value,):
        source = _source(name, one.strip().strip("'")) if isinstance(one, str) else None
        if source is None:
            raise ValueError(f"has no source for {name}: {one}")
        yield source


def _source(name: str, text: str) -> str | None:
    """A source as it stands in a policy, None if it is none that may stand there."""
    if text in ("none", "self"):
        return f"'{text}'"
    if name in (_SCRIPTS, *_STYLES) and _HASH.fullmatch(text):
        return f"'{text}'"
    if name in _STYLES and text == "unsafe-inline":
        return f"'{text}'"
    if name in _OTHERS and _SCHEME.fullmatch(text):
        return text
    return host_source(text)


def host_source(text: str) -> str | None:
    """An address as a source: its host in lower case, and as the network has it
    (https://www.rfc-editor.org/rfc/rfc5890). None if it is no web address."""
    found = _HOST.fullmatch(text)
    if not found:
        return None
    scheme, host, rest = found.groups()
    try:
        name = host.lower() if host.startswith("[") else host.encode("idna").decode().lower()
    except UnicodeError:
        return None
    return f"{scheme.lower()}{name}{rest}"
