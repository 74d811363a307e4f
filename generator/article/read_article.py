"""An article, from where it is: a file, or a web address. The one way into reading."""

from __future__ import annotations

import re

from generator.article.article import Article
from generator.article.read_file import read_file
from generator.article.read_url import read_url

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read_article(given: str, *, allow_private: bool = False) -> Article:
    """The article in a file, or behind a web address, which may be one of a private network if that is allowed.

    Raises ArticleError, which says what is wrong and how to mend it, if it cannot be read.
    """
    return read_url(given, allow_private=allow_private) if _SCHEME.match(given) else read_file(given)
