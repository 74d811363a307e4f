"""The entries of Material's search index, page by page; the plugin's own parser reads what is not known here."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

_PLUGIN: Any = import_module("material.plugins.search.plugin")  # has no types


def search_entries(plugin: Any, page: Page, *, quick: bool = True) -> tuple[str, ...]:
    """What the plugin puts into its index for a page, as the JSON that it writes; `quick`: without its parser."""
    index = _PLUGIN.SearchIndex(**plugin.config)
    search = page.meta.get("search")
    if isinstance(search, dict) and search.get("exclude"):
        return ()
    known = sections(page.content or "") if quick else None
    if known is None:
        index.add_entry_from_context(page)
    else:
        for section in known:
            index.create_entry_for_section(section, page.toc, page.url, page)
    return tuple(json.dumps(entry, separators=(",", ":"), default=str) for entry in index.entries)


def without_search_attributes(html: str) -> str:
    """The content of a page without the attributes that are meant for the plugin, as it removes them."""
    return _ATTRIBUTES.sub("", html) if _ATTRIBUTE.search(html) else html


_ATTRIBUTE = re.compile(r'data-search-\w+="[^"]+"')
_ATTRIBUTES = re.compile(rf"\s?{_ATTRIBUTE.pattern}")

_KEPT = {"code", "li", "ol", "p", "sub", "sup", "ul"}
_KNOWN = (
    *_KEPT, "a", "abbr", "b", "bdi", "blockquote", "cite", "data", "details", "div", "dd", "dl", "dt", "em", "i",
    "mark", "q", "s", "section", "small", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "time",
    "tr", "u",
)  # fmt: skip

_IN_TAG = r"""[^<>"']*+ (?: "[^"<>]*+" [^<>"']*+ )*+ (?<! / )"""
_TOKEN = re.compile(
    rf"""
      (?P<text> [^<]++ )
    | (?P<excluded> <sup\ data-search-exclude> (?: [^<] | <a\ {_IN_TAG}> [^<]*+ </a> )*+ </sup> )
    | (?P<data> <script\ type="application/ld\+json"> [^<]*+ </script> )
    | <h (?P<level> [1-6] ) (?: \ class="[^"<>&]*+" )?+ \ id="(?P<id> [^"<>&]*+ )">
    | (?P<permalink> <a\ class="headerlink"\ {_IN_TAG}> [^<]*+ </a> )
    | (?P<void> < (?: br | hr | img | wbr ) (?: \ {_IN_TAG} )?+ \ ?+ /?+ > )
    | </ (?P<end> [a-z]++[1-6]?+ ) >
    | < (?P<start> {"|".join(_KNOWN)} ) (?: \ {_IN_TAG} )?+ >
    """,
    re.VERBOSE,
)


def sections(html: str) -> list[Any] | None:
    """The sections that the plugin's parser finds in the content of a page; None where that is not known for sure.

    Known are the commonest elements, each closed where it must be, and what is kept from the search in the one form
    that the templates write.
    """
    found: list[Any] = []
    section: Any = None
    within: list[str] = []
    parts: list[str] = []
    end = excluded = permalinks = 0
    for token in _TOKEN.finditer(html):
        if token.start() != end:
            return None
        end = token.end()
        kind = token.lastgroup
        if kind == "id":
            within.append(f"h{token['level']}")
            if within[-1] != "h1" and not found:
                found.append(_PLUGIN.Section(_PLUGIN.Element("hx"), len(within)))
            section = _PLUGIN.Section(_PLUGIN.Element(within[-1]), len(within))
            section.id = token["id"] if found else None
            found.append(section)
            parts = section.title
            continue
        if kind == "void":
            continue
        if section is None:
            section = _PLUGIN.Section(_PLUGIN.Element("hx"))
            found.append(section)
            parts = section.text
        if kind == "text":
            _add(parts, token[0], collapse=parts is section.text)
        elif kind == "start":
            within.append(token["start"])
            if within[-1] in _KEPT:
                parts.append(f"<{within[-1]}>")
        elif kind == "end":
            if not within or within[-1] != token["end"]:
                return None
            section = _after_element(section, found, len(within))
            tag = within.pop()
            parts = section.title if section.el.tag in within else section.text
            if tag in _KEPT and not _close(parts, f"<{tag}>"):
                return None
        elif kind == "excluded":
            excluded += 1
        elif parts is section.title:
            permalinks += 1
    known = end == len(html) and not within and "linenodiv" not in html
    known = known and (excluded, permalinks) == (html.count("data-search-exclude"), html.count("headerlink"))
    return found if known else None


def _after_element(section: Any, found: list[Any], depth: int) -> Any:
    """The section that goes on where an element ends: another one, if its heading stood in the element."""
    outer = next((one for one in reversed(found) if one.depth <= depth), None) if section.depth > depth else None
    if outer is None:
        return section
    section.depth = float("inf")  # it is over
    return outer


def _add(parts: list[str], text: str, *, collapse: bool) -> None:
    if "&" in text:
        text = unescape(text)
    if not text.isspace():
        parts.append(escape(text.replace("\n", " "), quote=False))
    elif not collapse or not parts or not parts[-1].isspace():
        parts.append(" ")


def _close(parts: list[str], tag: str) -> bool:
    """End an element that is kept; one that would be the first of its kind and empty goes. False: it never began."""
    if tag not in parts:
        return False
    first = parts.index(tag)
    if all(parts[at].isspace() for at in range(first + 1, len(parts))):
        del parts[first:]
    else:
        parts.append(f"</{tag[1:]}")
    return True
