"""An article in a file: what kind of file it is tells how it is read. It writes nothing, and follows no address."""

from __future__ import annotations

import re
from pathlib import Path

from generator.article.article import Article
from generator.article.file_kind import binary_kind
from generator.article.html_encoding import decode_page
from generator.article.html_page import read_page
from generator.article.markdown_text import read_markdown
from generator.article.stored_text import as_it_is
from generator.errors import ArticleError

LARGEST = 20_000_000
"""Bytes of a file that is read."""

_PLAIN = (".txt", ".text")
_MARKDOWN = (".md", ".markdown")
_PAGE = (".html", ".htm", ".xhtml")
_LOOKS_LIKE_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+)?html\b", re.I | re.S
)
_ADDRESS_WITHOUT_SCHEME = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)\S*", re.I)


def read_file(name: str) -> Article:
    """The article in a file: plain text kept as it is, Markdown and HTML without their markup.

    Raises ArticleError if there is no such file, or no article's text in it.
    """
    data = _contents(name)
    if not data.strip():
        raise ArticleError(f"{name} is empty", "give the file with the article's text")
    binary = binary_kind(data)
    if binary:
        what, hint = binary
        raise ArticleError(f"{name} is no text: it looks like {what}", hint)
    return read_text_of(data, name, Path(name).suffix.lower())


def read_text_of(data: bytes, name: str, suffix: str) -> Article:
    """The article in the bytes of a text file; what it is called says whether it is Markdown or HTML, or else its
    beginning does."""
    if suffix in _PAGE or (suffix not in (*_PLAIN, *_MARKDOWN) and is_page(data)):
        return read_page(decode_page(data, name), name)
    text = as_it_is(data, name)
    return read_markdown(text, name) if suffix in _MARKDOWN else Article(text)


def is_page(data: bytes) -> bool:
    """Whether bytes begin as an HTML page does."""
    return _LOOKS_LIKE_PAGE.match(data[:4096]) is not None


def _contents(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        hint = "check the name, upper and lower case too"
        if _ADDRESS_WITHOUT_SCHEME.fullmatch(name):
            hint = f"check the name; a web address begins with https://, such as https://{name}"
        raise ArticleError(f"there is no file {name}", hint) from None
    except IsADirectoryError:
        raise ArticleError(f"{name} is a folder, not a file", "give the file with the article's text") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise ArticleError(f"{name} cannot be read: {said}", "check its permissions") from None
    if len(data) > LARGEST:
        raise ArticleError(f"{name} is larger than {LARGEST // 1_000_000} MB", "give a file with one article only")
    return data
