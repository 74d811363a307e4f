"""Where the built HTML of a page leads within its site, whoever wrote the link: an editor, a template or the theme.

It reads HTML and knows no other page: whether what a link leads to is there, others must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_TAG = re.compile(r"""<[A-Za-z](?:[^"'>]|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_PLAIN = re.compile(r"[\w./-]+", re.ASCII)
_TOP = frozenset(("", "top"))
"""Anchors that every page has."""


def leads(html: str, target: str) -> frozenset[str]:
    """What the page at `target` in site/ leads to within the site: paths in site/, and `path#anchor` for a place on
    the page itself that it does not have. An address that begins with a slash may be anybody's, and is left out."""
    text = _without_scripts(html)
    links = {*_values(text, "href"), *_values(text, "src")}
    anchors = {unquote(link[1:]) for link in links if link.startswith("#")} - _TOP
    folder = dirname(target)
    up = "../" * (folder.count("/") + 1) if folder else ""
    found = {_path(page, folder, up) for page in {link.partition("#")[0] for link in links}} - {""}
    if anchors:
        anchors = {anchor for anchor in anchors if not anchor.startswith(":~:")}.difference(
            _values(text, "id"), _values(text, "name")
        )
    return frozenset(found.union(f"{target}#{anchor}" for anchor in anchors))


def _without_scripts(html: str) -> str:
    before, *scripts = html.split("<script")
    text = "".join([before, *(script.partition("</script>")[2] for script in scripts)])
    return _COMMENT.sub("", text) if "<!--" in text else text


def _values(text: str, name: str) -> Iterator[str]:
    """The values of an attribute: cut out where all are written as the theme does, looked for where some are not, and
    where text that is no tag has what looks like one."""
    *before, last = text.split(f' {name}="')
    if len(before) == text.count(f"{name}=") and all(part.rfind("<") > part.rfind(">") for part in before):
        values = [part[: part.index('"')] for part in (*before[1:], last)] if before else []
    else:
        values = [
            one or two or three
            for tag in _TAG.findall(text)
            for found, one, two, three in _ATTRIBUTE.findall(tag)
            if found.lower() == name
        ]
    return (unescape(value) if "&" in value else value for value in values)


def _path(link: str, folder: str, up: str) -> str:
    """The path in site/ of a link as it is written in a folder, from which `up` leads to the top; empty for what is
    not within the site."""
    if _PLAIN.fullmatch(link) and not link.startswith("/"):
        path = link[len(up) :] if link.startswith(up) else f"{folder}/{link}"
        if "./" not in path and not link.endswith("."):
            return f"{path}index.html" if path.endswith("/") or not path else path
    scheme, host, path, _, _ = urlsplit(link)
    if scheme or host or not path or path.startswith("/"):
        return ""
    there = normpath(join(folder, unquote(path)))
    if there.startswith(".."):
        return ""
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return f"{there}/index.html".removeprefix("./") if is_folder else there
