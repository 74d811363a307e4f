"""Text as it will be stored: it passes the check of a source. What an editor gives is kept to the last character, since
offsets are counted in it; what was taken out of markup is made here, and may lose what no page can show."""

from __future__ import annotations

from generator.article.encoding import guess
from generator.content.text_file import UNPRINTABLE, unfit
from generator.errors import ArticleError
from generator.text.seen import is_blank


def as_it_is(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, character by character, line ends and byte order mark too.

    Raises ArticleError if it is in another encoding, or is no source's text.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError(f"{name} is not UTF-8 (byte {error.start}, line {line})", _conversion(data, name)) from None
    if "\x00" in text and guess(data):
        raise ArticleError(f"{name} is not UTF-8", _conversion(data, name))
    return fit(text, name)


def fit(text: str, name: str) -> str:
    """The text, if it can be a source's. Raises ArticleError."""
    problem, hint = unfit(text)
    if not problem and is_blank(text):
        problem, hint = "has only invisible characters", "give the file with the article's text"
    if problem:
        raise ArticleError(f"{name} {problem}", hint)
    return text


def in_paragraphs(paragraphs: list[str]) -> str:
    """Paragraphs as a text, set apart by blank lines; empty if there are no words."""
    lines = (UNPRINTABLE.sub("", paragraph).strip() for paragraph in paragraphs)
    text = "\n\n".join(line for line in lines if not is_blank(line))
    return f"{text}\n" if text else ""


def _conversion(data: bytes, name: str) -> str:
    found = guess(data)
    if not found:
        return "open it in a program that shows it well, and save it as UTF-8"
    return (
        f"it looks like {found.name}; save it as UTF-8 in an editor, or run: "
        f"iconv -f {found.iconv} -t UTF-8 {name} > utf-8-{name.replace(chr(92), '/').rpartition('/')[2]}"
    )
