"""The characters of a web page, by what it is, what its server says and what it says itself. It reads no markup but for
that."""

from __future__ import annotations

import codecs
import re

from generator.article.encoding import guess
from generator.errors import ArticleError

_META = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_TEXT_CODEC = re.compile(r"ascii|utf-(?:8|16|32)|iso8859|iso2022|cp|koi8|mac|gb|big5|euc|shift|hz|tis|johab")
# What browsers read for a name that is used for more than it says.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def decode_page(data: bytes, name: str, charset: str | None = None) -> str:
    """The page as text, without a byte order mark; `charset` is what the server says.

    What is valid UTF-8 and more than ASCII is that, whatever is said of it. Raises ArticleError if nothing fits.
    """
    marked = guess(data) if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None
    said = [marked.codec if marked else None, _codec(charset), _codec(_own_word(data))]
    said.insert(3 if data.isascii() else 1, "utf-8-sig")
    guessed = guess(data)
    for codec in (*said, guessed.codec if guessed else None):
        if codec:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
    hint = "open it in a browser and copy the article's text into a .txt file, saved as UTF-8"
    raise ArticleError(f"{name}: the encoding of the page cannot be told", hint)


def _own_word(data: bytes) -> str | None:
    found = _META.search(data[:4096])
    label = (found[1] or found[2]).decode("ascii", "ignore") if found else None
    # A page whose own word can be read as ASCII is no UTF-16.
    return None if label is None or label.lower().startswith("utf-16") else label


def _codec(label: str | None) -> str | None:
    """The codec for texts that a label stands for, if there is one."""
    try:
        name = codecs.lookup(label).name if label else ""
    except (LookupError, ValueError):
        return None
    return _WIDER.get(name, name) if _TEXT_CODEC.match(name) else None
