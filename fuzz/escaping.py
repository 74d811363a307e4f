"""Any text that the model takes: through template, Markdown and HTML it is the same text again, wherever it stands."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from generator.content.fields import Text
from tests.hostile.strings import HOSTILE
from tests.pages.test_markdown import EXTENSIONS, NAMED, PLACES, TITLES, assert_shown, assert_titled

SEEDS = tuple(bytes([at]) + text.encode() for at, text in enumerate((*HOSTILE.values(), *NAMED.values())))
_TEXT: TypeAdapter[str] = TypeAdapter(Text)


def check(data: bytes) -> None:
    """The first byte says which place and which extensions; the rest is the text."""
    try:
        text = _TEXT.validate_python(data[1:].decode("utf-8", "replace"))
    except ValidationError:
        return
    at = data[0]
    extensions = list(EXTENSIONS)[at % 2]
    assert_shown(list(PLACES.values())[at // 2 % len(PLACES)], extensions, text=text)
    assert_titled(text, TITLES[at // 2 % len(TITLES)], extensions)
