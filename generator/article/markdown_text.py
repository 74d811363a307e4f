"""The article of a Markdown file: its prose without markup, and what its front matter says of it.

It goes by the tokens of markdown-it-py, which know what is markup; no HTML is made. Code and pictures are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.article import metadata
from generator.article.article import Article
from generator.article.stored_text import fit, in_paragraphs
from generator.content.yaml import read as read_yaml
from generator.errors import ArticleError

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?=\s*(?:#[^\n]*\n\s*)*[\w-][ \w-]*:)(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE
)
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,99}\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,99}\]")
_NO_PROSE = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)


def read_markdown(text: str, name: str) -> Article:
    """The prose of a Markdown text, paragraphs and headings set apart by blank lines, with what its front matter says.

    Without a title there, a heading of the first level that it begins with is the headline. Raises ArticleError if the
    front matter cannot be read, or if there is no prose.
    """
    front = _FRONT_MATTER.match(text)
    known = _known(front[1], name) if front else {}
    body = text[front.end() :] if front else text.removeprefix("\ufeff")
    body = _NOTE_MARK.sub("", _NOTE.sub("", body))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    prose = in_paragraphs(list(_paragraphs(tokens)))
    if not prose:
        raise ArticleError(f"{name} has no prose", "put the article's text into it")
    source = _first(known, "source")
    url = _first(known, "url", "link", "canonical_url", "source_url", "original_url")
    heading = _words(tokens[1]) if tokens and (tokens[0].type, tokens[0].tag) == ("heading_open", "h1") else None
    return Article(
        fit(prose, name),
        headline=metadata.one_line(_first(known, "title", "headline")) or metadata.one_line(heading),
        publisher=metadata.one_line(_first(known, "publisher", "site_name", "site"))
        or (None if metadata.address(source) else metadata.one_line(source)),
        author=metadata.one_line(_listed(_first(known, "author", "authors", "byline"))),
        published=metadata.date(_first(known, "published", "date", "publish_date", "pubdate", "date_published")),
        url=metadata.address(url) or metadata.address(source),
        retrieved=metadata.date(_first(known, "retrieved", "accessed")),
        language=metadata.language(_first(known, "language", "lang")) or "en",
    )


def _known(yaml: str, name: str) -> Mapping[str, object]:
    document, faults = read_yaml(name, yaml)
    if faults:
        fault = faults[0]
        hint = fault.hint or "put a value with a colon into quotation marks, or take the front matter out"
        raise ArticleError(f"{name}:{fault.line + 1}: the front matter cannot be read: {fault.message}", hint)
    data = document.data if document else None
    return {str(key).lower().replace("-", "_"): value for key, value in data.items()} if isinstance(data, dict) else {}


def _first(known: Mapping[str, object], *keys: str) -> object:
    return next((known[key] for key in keys if known.get(key) is not None), None)


def _listed(value: object) -> object:
    """Several authors on one line."""
    return ", ".join(each for each in value if isinstance(each, str)) if isinstance(value, list) else value


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    row: list[str] = []
    in_row = False
    for token in tokens:
        if token.type == "tr_open":
            row, in_row = [], True
        elif token.type == "tr_close":
            in_row = False
            yield " | ".join(row)
        elif token.type == "inline":
            if in_row:
                row.append(_words(token))
            else:
                yield _words(token)
        elif token.type == "html_block":
            yield from (" ".join(line.split()) for line in _without_tags(token.content).split("\n\n"))


def _words(inline: Token) -> str:
    """What a reader of the page reads of a paragraph's tokens."""
    parts = []
    for token in inline.children or ():
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and _LINE_BREAK.fullmatch(token.content)):
            parts.append("\n")
    return "".join(parts)


def _without_tags(html: str) -> str:
    return unescape(_NO_PROSE.sub("", _LINE_BREAK.sub("\n", html)))
