"""Write values as YAML in the way editors do: plain text unquoted, long text folded, short lists on one line.

PyYAML's writer takes most of the time that an archive takes, and quotes and wraps in its own way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

WIDTH = 118
_PLAIN = re.compile(r"(?!(?:yes|no|on|off|true|false|null|y|n|~)$)[A-Za-z“](?:[^:#\n]|:(?=[^\s])|(?<=\S)#)*(?<![:\s])", re.I)


def document(data: Mapping[str, object]) -> str:
    """The YAML of a mapping of texts, numbers, lists and mappings; a tuple of short texts or numbers is a flow list."""
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
    short = all(isinstance(value, int) or (isinstance(value, str) and len(value) < 30) for value in values)
    if short:
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
    if not _PLAIN.fullmatch(text):
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


def _quoted(text: str) -> str:
    """Text that YAML would take for something else; its double-quoted form is that of JSON."""
    return text if re.fullmatch(r"[0-9-]+|https?://\S+", text) else json.dumps(text, ensure_ascii=False)
