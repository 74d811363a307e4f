"""The article of a web page: trafilatura tells its text from what stands around it. No address is followed.

What is known of the article is what `page_metadata` finds declared. What trafilatura makes of a page has names in
another spelling, hosts as publishers, and dates from anywhere on it.
"""

from __future__ import annotations

import re
from typing import Any

from generator.article import metadata
from generator.article.article import Article
from generator.article.page_metadata import declared
from generator.article.stored_text import fit, in_paragraphs
from generator.errors import ArticleError

_INSTALL = "pip install 'briefing-press[import]'"
_RAISED = {
    "sup": str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾"),
    "sub": str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎"),
}
_DIGIT = re.compile("[0-9]")
_BLOCKS = ("p", "head", "list", "item", "quote", "code", "table", "row", "div")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_SPACES = re.compile(r"[^\S\n]+")


def read_page(html: str, name: str, url: str | None = None) -> Article:
    """The article of a page, its paragraphs set apart by blank lines. `url` is where it was fetched from: a saved page
    says that itself, or nobody knows.

    Raises ArticleError if trafilatura is not installed, or finds no article.
    """
    try:
        from trafilatura import bare_extraction, load_html
    except ImportError:
        raise ArticleError(f"{name}: to read a web page takes trafilatura, which is not installed", _INSTALL) from None
    tree: Any = load_html(html)
    if tree is None:
        raise _none(name)
    said = declared(tree)
    _keep_numbers(tree)
    found: Any = bare_extraction(tree, url=url, include_comments=False)
    text = in_paragraphs(_paragraphs(found.body)) if found else ""
    if not text:
        raise _none(name)
    saved_from = _SAVED_FROM.search(html[:4096])
    return Article(
        fit(text, name),
        headline=said.headline,
        publisher=said.publisher,
        author=said.author,
        published=said.published,
        url=metadata.address(url or (saved_from[1] if saved_from else None)) or said.url,
        language=said.language or "en",
    )


def _none(name: str) -> ArticleError:
    hint = "a page may show it by a script, or to subscribers only: copy its text into a .txt file, saved as UTF-8"
    return ArticleError(f"{name}: no article's text was found in the page", hint)


def _keep_numbers(tree: Any) -> None:
    """As plain text 10³ and a note's mark after 2019 would be 103 and 20193: raise what is raised, drop the marks."""
    for element in list(tree.iter("sup", "sub")):
        words = element.text_content()
        if any(link.get("href", "").startswith("#") for link in element.iter("a")):
            element.drop_tree()
        elif _DIGIT.search(words):
            del element[:]
            element.text = words.translate(_RAISED[element.tag])


def _paragraphs(body: Any) -> list[str]:
    """The paragraphs of what trafilatura found: a row of a table is one, its cells set apart by bars."""
    for element in body.iter():
        if element.tag in _BLOCKS:
            element.text = f"\n\n{element.text or ''}"
            element.tail = f"\n\n{element.tail or ''}"
        elif element.tag == "lb":
            element.tail = f"\n{element.tail or ''}"
        elif element.tag == "cell" and element.getnext() is not None:
            element.tail = " | "
    found = _BLANK_LINES.split("".join(body.itertext()))
    return ["\n".join(_SPACES.sub(" ", line).strip() for line in paragraph.strip().split("\n")) for paragraph in found]
