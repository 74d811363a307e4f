"""What a site's policy would refuse in a page as it was built, with what to do about it: an editor should see that
before readers do. A browser has the last word; what scripts and style sheets load when they run is not seen here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.site.policy import Policy, hash_of, host_source

_ATTRIBUTES = r"""(?:[^"'>]|"[^"]*"|'[^']*')*"""
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SCRIPT_ADDRESS = r"\s*".join("javascript:")
"""Browsers pass over line breaks in an address."""
_SUSPECT = tuple(
    re.compile(pattern.encode())
    for pattern in (
        r"""on(?<=[\s"'/]on)[a-z]+\s*=""",
        r"""style(?<=[\s"'/]style)\s*=(?!"text-align: \w+;")""",
        "srcdoc",
        "&(?:#|tab;|newline;|colon;)",  # which may spell an address
        _SCRIPT_ADDRESS,
    )
)
"""What may be written into any element, or at least begin so. Each begins with plain letters, to be found at once."""
_RUNS = re.compile(
    r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script(?:1\.[0-5])?|"
    r"text/(?:jscript|livescript)|module|importmap|speculationrules)?",
    re.IGNORECASE,
)
"""The types of scripts that are more than data."""


def _tags(names: str) -> re.Pattern[str]:
    return re.compile(
        rf"<!--(?:-?>|.*?--!?>)|<(?P<raw>script|style)\b(?P<of_raw>{_ATTRIBUTES})>(?P<text>.*?)</(?P=raw)\s*>|"
        rf"<(?P<name>{names})(?=[\s/>])(?P<attributes>{_ATTRIBUTES})>",
        re.IGNORECASE | re.DOTALL,
    )


_LOADS = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("img", "srcset"): "img-src",
    ("input", "src"): "img-src",
    ("image", "href"): "img-src",
    ("use", "href"): "img-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("source", "src"): "media-src",
    ("source", "srcset"): "img-src",
    ("track", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("frame", "src"): "frame-src",
    ("object", "data"): "object-src",
    ("embed", "src"): "object-src",
    ("base", "href"): "base-uri",
    ("form", "action"): "form-action",
    ("input", "formaction"): "form-action",
    ("button", "formaction"): "form-action",
}
"""The attributes that name what is loaded, or where a form goes, with the directives that allow it."""
_LINKS = {"stylesheet": "style-src", "icon": "img-src", "apple-touch-icon": "img-src", "manifest": "manifest-src"}
"""The same for `<link>`, by its `rel`."""
_CALLED = {
    "script-src": "a script",
    "style-src": "a style sheet",
    "img-src": "an image",
    "media-src": "sound or video",
    "frame-src": "a frame",
    "manifest-src": "a manifest",
    "form-action": "a form",
}
_NEVER = {"base-uri": "write whole addresses", "object-src": "write a link to it, or an iframe"}
_INSTEAD = {
    "https://fonts.googleapis.com": "write `font: false` under `theme`",
    "frame-src": "write a link to it",
    "form-action": "write a link to it",
}
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "data"))
_IS_SCRIPT = re.compile(_SCRIPT_ADDRESS, re.IGNORECASE)
_ANY = _tags(r"[a-z][^\s/>]*")
_LOADING = _tags("|".join(sorted({"link", *(name for name, _ in _LOADS)})))
_LONGEST = 60


class Refused(NamedTuple):
    """What is refused, and how it is mended."""

    what: str
    how: str


def refused(html: str, policy: Policy, address: str) -> Iterator[Refused]:
    """What a policy refuses in a page of the site that will stand at `address`, if that is known."""
    plain = html.encode(errors="replace").lower()  # of text, lower() takes four times as long
    tags = _ANY if any(suspect.search(plain) for suspect in _SUSPECT) else _LOADING
    for found in tags.finditer(html):
        name = (found["raw"] or found["name"] or "").lower()
        if not name:
            continue
        attributes = _attributes(found["of_raw"] or found["attributes"] or "")
        if found["raw"]:
            yield from _written(name, attributes, found["text"], policy)
        yield from _loaded(name, attributes, policy, address)
        if tags is _ANY:
            yield from _in_attributes(attributes, policy, address)


@lru_cache(maxsize=1 << 10)  # the theme's stand on every page
def _attributes(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, one, two, three in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower().removeprefix("xlink:"), unescape(one or two or three))
    return found


def _written(name: str, attributes: Mapping[str, str], text: str, policy: Policy) -> Iterator[Refused]:
    """A script or a style sheet whose text stands in the page."""
    if name == "style":
        directive, setting, what = "style-src", "extra_css", "a style sheet that is written into it"
    elif "src" not in attributes and _RUNS.fullmatch(attributes.get("type", "").partition(";")[0].strip()):
        directive, setting, what = "script-src", "extra_javascript", "a script that is written into it"
    else:
        return
    if text.strip() and not _is_allowed(text, directive, policy):
        how = f"put it into a file of docs/ and name that under `{setting}`, or {_allow(directive, hash_of(text))}"
        yield Refused(f"{what}, {_short(text)}", how)


def _in_attributes(attributes: Mapping[str, str], policy: Policy, address: str) -> Iterator[Refused]:
    for name, value in attributes.items():
        if re.fullmatch("on[a-z]+", name):
            how = "have a file of docs/ that `extra_javascript` names add a listener to it"
            yield Refused(f"a script in the attribute {name}, {_short(value)}", how)
        elif name == "style" and value and not _is_allowed(value, "style-src-attr", policy):
            how = "give it a `class`, whose look a file of docs/ has that `extra_css` names"
            yield Refused(
                f"the attribute style, {_short(value)}", f"{how}, or {_allow('style-src-attr', hash_of(value))}"
            )
        elif name == "srcdoc":
            yield from refused(value, policy, address)
        elif name in _ADDRESSES and _IS_SCRIPT.match(value.strip()):
            how = "have a file of docs/ that `extra_javascript` names listen to a click on it"
            yield Refused(f"a script in the attribute {name}, {_short(value)}", how)


def _loaded(name: str, attributes: Mapping[str, str], policy: Policy, address: str) -> Iterator[Refused]:
    """What is of another host, or of a kind that no page may have."""
    if name == "link":
        kinds = attributes.get("rel", "").lower().split()
        loads = [(attributes.get("href", "").strip(), _LINKS[kind]) for kind in kinds if kind in _LINKS]
    else:
        loads = [
            (url, _LOADS[name, key])
            for key, value in attributes.items()
            if (name, key) in _LOADS
            for url in _urls(key, value)
        ]
    for url, directive in loads:
        source = _elsewhere(url, address)
        if directive in _NEVER:
            yield Refused(f"an element {name}, {_short(url)}", _NEVER[directive])
        elif source and not any(_covers(allowed, source, url) for allowed in policy.sources(directive)):
            how = _INSTEAD.get(source) or _INSTEAD.get(directive) or "put a copy into docs/"
            where = "another host" if "//" in source else "its own address"
            to = "that goes to" if directive == "form-action" else "from"
            yield Refused(f"{_CALLED[directive]} {to} {where}, {_short(url)}", f"{how}, or {_allow(directive, source)}")


def _urls(name: str, value: str) -> list[str]:
    """The addresses in an attribute; `srcset` has several, each with a size."""
    return [one.split()[0] for one in re.split(r",\s", value) if one.strip()] if name == "srcset" else [value.strip()]


def _elsewhere(url: str, address: str) -> str:
    """What an address would have to be allowed by: its host, or its scheme alone; empty for one of this site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme in ("data", "blob"):
        return f"{scheme}:"
    if not parts.netloc or scheme not in ("", "http", "https"):
        return ""
    site = urlsplit(address)
    scheme = scheme or site.scheme.lower() or "https"
    source = _origin(scheme, parts.netloc)
    is_own = site.scheme.lower() == scheme and source == _origin(scheme, site.netloc)
    return "" if is_own else source


def _origin(scheme: str, host: str) -> str:
    port = {"http": ":80", "https": ":443"}[scheme]
    place = f"{scheme}://{host.rpartition('@')[2].removesuffix(port)}"
    return host_source(place) or place


def _covers(allowed: str, source: str, url: str) -> bool:
    """Whether a source of a policy is one for an address, which has itself the source `source`."""
    if allowed.endswith(":"):
        return source == allowed or source.startswith(f"{allowed}//")
    if "://" not in allowed:
        return False
    scheme, _, rest = allowed.partition("://")
    host, slash, path = rest.partition("/")
    of_url, _, found = source.partition("://")
    if of_url != scheme and (scheme, of_url) != ("http", "https"):
        return False
    if host.endswith(":*"):
        host, found = host[:-2], re.sub(r":\d+$", "", found)
    is_host = found.endswith(host[1:]) if host.startswith("*.") else found == host
    way = urlsplit(url).path.lstrip("/")
    return is_host and (not slash or not path or (way.startswith(path) if path.endswith("/") else way == path))


def _is_allowed(text: str, directive: str, policy: Policy) -> bool:
    sources = policy.sources(directive)
    return "'unsafe-inline'" in sources or hash_of(text) in sources


def _allow(directive: str, source: str) -> str:
    return f'allow it in mkdocs.yml by `extra: {{policy: {{{directive}: "{source}"}}}}`'


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
