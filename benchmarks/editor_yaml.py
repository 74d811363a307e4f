"""Write values as YAML in the way editors do: plain text unquoted, long text folded, short lists on one line.

PyYAML's writer takes most of the time that an archive takes, and quotes and wraps in its own way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

WIDTH = 118
_SHORT = re.compile(r"[^\W\d][\w -]{,30}")
_NO_TEXT = frozenset("yes no on off true false null y n".split())


def document(data: Mapping[str, object]) -> str:
    """The YAML of a mapping of texts, numbers, lists and mappings; lists of names or numbers stand on one line."""
    return "\n".join(_mapping(data, "")) + "\n"


def _mapping(data: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{indent}{key}:", value, indent)


def _entry(head: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from _text(head, value, f"{indent}  ")
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, f"{indent}  ")
    elif isinstance(value, Sequence):
        yield from _list(head, value, indent)
    else:
        yield f"{head} {value}"


def _list(head: str, values: Sequence[object], indent: str) -> Iterator[str]:
    if all(isinstance(value, int) or (isinstance(value, str) and _SHORT.fullmatch(value)) for value in values):
        yield f"{head} [{', '.join(map(str, values))}]"
        return
    yield head
    for value in values:
        if isinstance(value, Mapping):
            first, *rest = _mapping(value, f"{indent}    ")
            yield f"{indent}  - {first.lstrip()}"
            yield from rest
        else:
            yield from _entry(f"{indent}  -", value, f"{indent}  ")


def _text(head: str, text: str, indent: str) -> Iterator[str]:
    if not _is_plain(text):
        yield f"{head} {_quoted(text)}"
    elif len(head) + len(text) < WIDTH:
        yield f"{head} {text}"
    else:
        yield f"{head} >-"
        yield from (f"{indent}{line}" for line in _lines(text, WIDTH - len(indent)))


def _lines(text: str, width: int) -> Iterator[str]:
    start = 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width)
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _is_plain(text: str) -> bool:
    """Whether text needs no quotes: a few signs make it something else, and so do the words that YAML 1.1 reads."""
    begins_well = text[:1].isalpha() or text.startswith("“")
    return begins_well and not (": " in text or " #" in text or text[-1] in ": " or text.lower() in _NO_TEXT)


def _quoted(text: str) -> str:
    """Text that YAML would take for something else; its double-quoted form is that of JSON."""
    return text if re.fullmatch(r"[0-9-]+|https?://\S+", text) else json.dumps(text, ensure_ascii=False)
