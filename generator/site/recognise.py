"""Markdown of the few constructs that templates write, turned at once into what Python-Markdown makes of it.

Python-Markdown is the judge: what is not known for sure is declined, and goes through Python-Markdown itself. Each
construct is one row of `INLINE` or `BLOCKS`, held against Python-Markdown by tests. Nothing here may guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique

from generator.site.convert import KEEP_NOTHING, Content

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Match = re.Match[str]

Address = Callable[[str], str]
"""Gives the address in HTML of a link in Markdown."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the constructs of one page share: the addresses of its links, and its headings so far."""

    address: Address
    permalink: bool
    toc: list[Any] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Inline:
    """A construct within a line: a pattern of its Markdown, and its HTML; None where the Markdown is HTML already.

    The pattern is verbose, takes the whole construct, and takes nothing that it is not sure of. Its groups are named.
    """

    name: str
    pattern: str
    html: Callable[[Match, Page], str] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A construct between blank lines: whether a text is one, and its HTML.

    `joins`: two in a row with the same here would become one, which is declined. `ids`: what it gives to the ids of
    a page before any heading gets one. `nests`: 1 where it opens an element for the blocks after it, -1 where it
    closes that. `last`: it is known only at the end of a page.
    """

    name: str
    takes: Callable[[str], object]
    html: Callable[[str, Page], str]
    joins: str | None = None
    ids: re.Pattern[str] | None = None
    nests: int = 0
    last: bool = False


Recogniser = Callable[[str, Address], Content | None]


def recogniser(config: MkDocsConfig) -> Recogniser | None:
    """`recognise` for a site's settings; None where they have extensions, or options of them, that are not known."""
    options = config.mdx_configs or {}
    toc = options.get("toc", {})
    permalink = toc.get("permalink", False)
    known = set(options) <= {"toc"} and set(toc) <= {"permalink"} and isinstance(permalink, bool)
    if not known or not set(config.markdown_extensions) <= KEEP_NOTHING:
        return None
    return partial(recognise, permalink=permalink)


def recognise(text: str, address: Address, *, permalink: bool) -> Content | None:
    """What Python-Markdown and MkDocs make of `text`; None where that is not known for sure.

    `address` is not called unless all of `text` is known. `permalink` is the option of the extension `toc`.
    """
    blocks = _BLANK.split(text.strip("\n"))
    kinds = [next((kind for kind in BLOCKS if kind.takes(block)), _UNKNOWN) for block in blocks]
    if _UNKNOWN in kinds or not _stand_alone(kinds) or not _nest(kinds, blocks):
        return None
    pairs = list(zip(kinds, blocks, strict=True))
    page = Page(address, permalink, ids={made for kind, block in pairs if kind.ids for made in kind.ids.findall(block)})
    html = "\n".join([kind.html(block, page) for kind, block in pairs])
    title = page.toc[0]["name"] if blocks[0].startswith("# ") else None
    return Content(html, nest_toc_tokens(page.toc), title, frozenset(page.ids.union(_ID.findall(text))))


def _stand_alone(kinds: list[Block]) -> bool:
    return not any(one.last or (one.joins and one.joins == two.joins) for one, two in pairwise(kinds))


def _nest(kinds: list[Block], blocks: list[str]) -> bool:
    """Whether each element that is opened is closed, and has something in it."""
    tags = [kind.nests for kind in kinds]
    if not any(tags):
        return True
    opened: list[str] = []
    for kind, block in zip(kinds, blocks, strict=True):
        if kind.nests > 0:
            opened.append(_TAG_NAME.findall(block)[0])
        elif kind.nests < 0 and (not opened or opened.pop() != _TAG_NAME.findall(block)[0]):
            return False
    return not opened and (1, -1) not in pairwise(tags)


_TAG_NAME = re.compile("[a-z]+")
_BLANK = re.compile(r"\n\n+")
_ID = re.compile(r'<[^<>]*\sid="([^"<>]*)"')

# Characters that mean nothing within a line, whatever stands beside them. Left out is all that may begin or complete
# a construct, and control characters, some of which Python-Markdown uses itself.
_TEXT = r"[^\x00-\x1f\x7f-\x9f<>&\\`*_\[\]{}|~^@\#!\ud800-\udfff\ufeff]"
_VALUE_EXCEPT = r"""\x00-\x1f\x7f-\x9f<>&\\`*_\[\]{}|~^@"'\ud800-\udfff\ufeff"""
_VALUE = f"[^{_VALUE_EXCEPT}]"
_TITLE = rf"[^{_VALUE_EXCEPT}\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
"""The same without white space other than a space, which would become one."""
_ATTRIBUTE = rf'(?:\ (?!(?:id|name|markdown)\b)[a-z][a-z-]*+(?:="{_VALUE}*+")?+)*+'
_REFERENCE = r"&(?:\#[0-9]++|\#x[0-9A-Fa-f]++|[A-Za-z][A-Za-z0-9]*+);"
_TAGS = "abbr|a|bdi|br|b|cite|data|i|mark|q|small|span|sub|sup|s|time|u|wbr"


def _and(_match: Match, _page: Page) -> str:
    return "&amp;"


def _escape(match: Match, _page: Page) -> str:
    return match[0][1]


_PLAIN = (
    Inline("text", rf"{_TEXT}++"),
    Inline("exclamation", r"!(?!\[)"),
    Inline("reference", _REFERENCE),
    Inline("ampersand", r"&(?=\ )", _and),
    Inline("escape", r"\\[*_{}\[\]()\#+.!-]", _escape),
    Inline("tag", rf'</?(?:{_TAGS}){_ATTRIBUTE}(?:\ id="[\w.:-]++"{_ATTRIBUTE})?+>'),
)


def _one_of(constructs: tuple[Inline, ...]) -> str:
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", construct.pattern) for construct in constructs)
    return f"(?:{'|'.join(unnamed)})"


def _link(match: Match, page: Page) -> str:
    title = f' title="{match["title"]}"' if match["title"] else ""
    return f'<a href="{page.address(match["url"])}"{title}>{_inner(match["words"], page)}</a>'


_LINK = Inline(
    "link",
    rf"""\[ (?P<words> {_one_of(_PLAIN)}++ ) \]
        \( (?P<url> (?: [A-Za-z0-9/:?\#@!+,;=%~._-]++ | &amp; )++ )
        (?: \ "(?P<title> (?!\ ) (?: {_TITLE}++ | {_REFERENCE} )++ (?<!\ ) )" )?+ \)""",
    _link,
)


def _emphasis(mark: str, tag: str) -> Inline:
    def html(match: Match, page: Page) -> str:
        return f"<{tag}>{_inner(match[f'{tag}_text'], page)}</{tag}>"

    text = rf"(?P<{tag}_text> {_one_of((*_PLAIN, _LINK))}++ )"
    return Inline(tag, rf"{mark} (?![\s*]) {text} (?<!\s) {mark} (?!\*)", html)


INLINE = (*_PLAIN, _LINK, _emphasis(r"\*\*", "strong"), _emphasis(r"\*", "em"))
"""All that is known within a line, in the order in which it is tried."""

_MADE = {construct.name: construct.html for construct in INLINE if construct.html}
# The group that names a construct stands at its end, so that it begins with a literal, which `re` looks for quickly.
_TO_MAKE = re.compile("|".join(f"{made.pattern} (?P<{made.name}>)" for made in INLINE if made.html), re.VERBOSE)


def _inner(text: str, page: Page) -> str:
    """The HTML of text that is known to consist of inline constructs and of marks of blocks."""
    return _TO_MAKE.sub(lambda match: _MADE[match.lastgroup or ""](match, page), text)


# Text that begins no block, whichever block it stands in; and such text without white space at its end.
_WORDS = rf"(?! [-+=] | \*\  | \d++\.\  ) (?=\S) {_one_of(INLINE)}++"
_LINE = rf"{_WORDS} (?<!\s)"


def _heading(text: str, page: Page) -> str:
    marks, _, words = text.partition(" ")
    listed = _HEADING_ATTRIBUTES.search(words)
    html = _inner(words[: listed.start()] if listed else words, page).rstrip()
    name = strip_tags(html) if "<" in html else " ".join(html.split())
    own, classes = (listed["id"], listed["classes"]) if listed else (None, None)
    made = own or unique(slugify(unescape(name), "-"), page.ids)
    page.toc.append({"level": len(marks), "id": made, "name": name})
    link = f'<a class="headerlink" href="#{made}" title="Permanent link">&para;</a>' if page.permalink else ""
    attribute = f' class="{classes.replace(" .", " ")[1:]}"' if classes else ""
    return f'<h{len(marks)}{attribute} id="{made}">{html}{link}</h{len(marks)}>'


_LISTED = r"(?<=\ ) \{ (?: \ \#(?P<id> [\w-]++ ) )?+ (?: \ (?P<classes> \.[\w-]++ (?: \ \.[\w-]++ )*+ ) )?+ \ \}"
_HEADING_ATTRIBUTES = re.compile(rf"{_LISTED} \Z", re.VERBOSE | re.ASCII)


def _list(tag: str) -> Callable[[str, Page], str]:
    def html(text: str, page: Page) -> str:
        items = "\n".join(f"<li>{line.partition(' ')[2]}</li>" for line in _inner(text, page).split("\n"))
        return f"<{tag}>\n{items}\n</{tag}>"

    return html


def _quote(text: str, page: Page) -> str:
    paragraphs = "\n".join(_paragraph(line[2:], page) for line in text.split("\n>\n"))
    return f"<blockquote>\n{paragraphs}\n</blockquote>"


def _paragraph(text: str, page: Page) -> str:
    return f"<p>{_inner(text.lstrip(' '), page)}</p>"


def _table(text: str, page: Page) -> str:
    rows = [[cell.strip(" ") for cell in line.strip("|").split("|")] for line in _inner(text, page).split("\n")]
    styles = [_ALIGNED[delimiter[:1] == ":", delimiter[-1:] == ":"] for delimiter in rows[1]]
    head, *body = (
        "\n".join(f"<{tag}{style}>{cell}</{tag}>" for cell, style in zip(row, styles, strict=True))
        for tag, row in (("th", rows[0]), *(("td", row) for row in rows[2:]))
    )
    lines = "\n".join(f"<tr>\n{row}\n</tr>" for row in body)
    return f"<table>\n<thead>\n<tr>\n{head}\n</tr>\n</thead>\n<tbody>\n{lines}\n</tbody>\n</table>"


def _is_table(text: str) -> bool:
    return _TABLE.fullmatch(text) is not None and len({line.count("|") for line in text.split("\n")}) == 1


_ALIGNED = {
    (False, False): "",
    (False, True): ' style="text-align: right;"',
    (True, False): ' style="text-align: left;"',
    (True, True): ' style="text-align: center;"',
}
_ROW = rf"\| (?: \ {_one_of(INLINE)}++ \| )++"
_TABLE = re.compile(rf"{_ROW} \n \| (?: \ ?+:?+-++:?+\ ?+\| )++ (?: \n {_ROW} )++", re.VERBOSE)


def _opening(text: str, _page: Page) -> str:
    return text.removesuffix(" markdown>") + ">"


def _as_it_is(text: str, _page: Page) -> str:
    return text


def _matching(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.VERBOSE).fullmatch


_UNKNOWN = Block("unknown", _matching(""), _as_it_is)
_DIRECTION = r'(?: \ dir="(?:ltr|rtl)" )?+'
_NESTING = "article|aside|details|div|section"

BLOCKS = (
    Block(
        "heading",
        _matching(rf"\#{{1,6}}\ {_WORDS} (?: (?<!\s) | {_LISTED} )"),
        _heading,
        ids=re.compile(r"\ \{\ \#([\w-]+)"),
    ),
    Block("bullets", _matching(rf"-\ {_LINE} (?: \n-\ {_LINE} )*+"), _list("ul"), joins="list"),
    Block("quotation", _matching(rf">\ {_LINE} (?: \n>\n>\ {_LINE} )*+"), _quote, joins="quotation"),
    Block("paragraph", _matching(rf"\ {{0,3}} {_WORDS}"), _paragraph),
    Block("steps", _matching(rf"[0-9]++\.\ {_LINE} (?: \n[0-9]++\.\ {_LINE} )*+"), _list("ol"), joins="list"),
    Block("table", _is_table, _table),
    Block(
        "opening",
        _matching(rf'<(?:{_NESTING}) (?: \ class="{_VALUE}++" )?+ {_DIRECTION} (?: \ id="[\w.:-]++" )?+ \ markdown>'),
        _opening,
        ids=_ID,
        nests=1,
    ),
    Block("closing", _matching(rf"</(?:{_NESTING})>"), _as_it_is, nests=-1),
    Block(
        "data",
        _matching(r'<script\ type="application/ld\+json"> [^\x00-\x1f\x7f-\x9f<>&]++ </script>'),
        _as_it_is,
        last=True,
    ),
    Block("summary", _matching(rf"<summary> (?: {_TEXT} | {_REFERENCE} )++ </summary>"), _as_it_is),
)
"""All that is known between blank lines, in the order in which it is tried."""
