"""The article behind a web address. What is fetched, and from where it may come, is the business of `fetch`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from generator.article import metadata
from generator.article.article import Article
from generator.article.fetch import PAGES, fetch
from generator.article.file_kind import binary_kind
from generator.article.html_encoding import decode_page
from generator.article.html_page import read_page
from generator.article.markdown_text import read_markdown
from generator.article.read_file import is_page
from generator.article.stored_text import fit
from generator.errors import ArticleError


def read_url(url: str, *, allow_private: bool = False) -> Article:
    """The article of a page or of a text on the web, with its address and the day of today. Raises ArticleError."""
    got = fetch(url, allow_private=allow_private)
    name = got.url
    if not got.data.strip():
        raise ArticleError(f"{name} is empty", "check the address in a browser")
    binary = binary_kind(got.data)
    if binary:
        raise ArticleError(f"{name} is no text: it looks like {binary[0]}", binary[1])
    text = decode_page(got.data, name, got.charset)
    if got.content_type in PAGES or (not got.content_type and is_page(got.data)):
        article = read_page(text, name, got.url)
    elif got.content_type == "text/markdown" or PurePosixPath(urlsplit(got.url).path).suffix in (".md", ".markdown"):
        article = read_markdown(text, name)
    else:
        article = Article(fit(text, name))
    return replace(article, url=article.url or metadata.address(got.url), retrieved=date.today().isoformat())
