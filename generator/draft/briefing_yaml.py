"""Write proposed entries as briefing.yml, or into one that is there, whose words, comments and line ends stay.

It writes text. What is proposed, and what holds, is decided before.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import FoldedScalarString

from generator.content.model import SECTIONS
from generator.draft.proposal import Entry

_DATE = re.compile("[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?")
"""What YAML would write within quotation marks if it were not given as a date or a number."""
_WIDTH = 118
_NEVER = 1 << 20
"""A width that no line has: lines break where this module says, and those of an editor stay."""
_SCHEMA = "# yaml-language-server: $schema=../../schema/briefing.schema.json\n"


class _Breaking(Protocol):
    """What Ruamel's folded text has and its types do not tell: where its lines break."""

    fold_pos: list[int]


def new_text(head: Mapping[str, object], entries: Sequence[Entry], remarks: Sequence[str]) -> str:
    """A briefing.yml: title, date, sources and summary as given in `head`, the entries by section, and remarks to the
    editor above all."""
    document = CommentedMap()
    for key, value in head.items():
        document[key] = _value(value, 2)
        if key in ("sources", "summary"):
            document.yaml_set_comment_before_after_key(key, before="\n")
    for section in SECTIONS:
        added = _entries([entry for entry in entries if entry.section == section])
        if added:
            document[section] = added
            document.yaml_set_comment_before_after_key(section, before="\n")
    lines = "".join(f"# {line}".rstrip() + "\n" for line in remarks)
    return f"{_SCHEMA}#\n{lines}\n{_dumped(document)}"


def added_text(text: str, sources: Sequence[Mapping[str, object]], entries: Sequence[Entry]) -> str:
    """A briefing.yml with more sources and entries, each at the end of its section; every other line stays as it is.

    Raises ValueError if it is no mapping, or a section is written within brackets.
    """
    document = _yaml().load(text)
    if not isinstance(document, CommentedMap):
        raise ValueError("briefing.yml is no mapping")
    added = {"sources": [Entry("sources", source) for source in sources]}
    added |= {section: [entry for entry in entries if entry.section == section] for section in SECTIONS}
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    for section, new in sorted(added.items(), key=lambda one: -_line(document, one[0], len(lines))):
        if new:
            _insert(lines, document, section, _block(section, new), ending)
    return "".join(lines)


def _line(document: CommentedMap, section: str, otherwise: int) -> int:
    return int(document.lc.key(section)[0]) if section in document else otherwise


def _block(section: str, entries: Sequence[Entry]) -> list[str]:
    """The lines of entries, below the line of their section."""
    document = CommentedMap({section: _entries(entries, drafted=True)})
    return _dumped(document).splitlines()[1:]


def _insert(lines: list[str], document: CommentedMap, section: str, block: list[str], ending: str) -> None:
    """Put lines at the end of a section, before the comments of the one that follows."""
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    there = document.get(section)
    if section not in document:
        lines += [ending, f"{section}:{ending}", *(f"{line}{ending}" for line in block)]
        return
    first = int(document.lc.key(section)[0])
    if not there:
        comment = lines[first].partition("#")[2].rstrip()
        lines[first] = f"{section}:{f'  #{comment}' if comment else ''}{ending}"
        last, dash = first, 2
    else:
        if there.fa.flow_style():
            raise ValueError(f"`{section}` is written within brackets; put each entry on lines of its own")
        following = [int(document.lc.key(key)[0]) for key in document if int(document.lc.key(key)[0]) > first]
        last = min(following, default=len(lines)) - 1
        while not lines[last].strip() or lines[last].lstrip().startswith("#"):
            last -= 1
        dash = int(there.lc.item(0)[1]) - 2
    lines[last + 1 : last + 1] = [f"{' ' * dash}{line[2:]}{ending}" if line.strip() else ending for line in block]


def _entries(entries: Sequence[Entry], *, drafted: bool = False) -> CommentedSeq:
    found = CommentedSeq(_value(entry.data, 4) for entry in entries)
    for number, entry in enumerate(entries):
        note = _note(entry, drafted=drafted)
        if note:
            found.yaml_set_comment_before_after_key(number, before=note, indent=2)
    return found


def _note(entry: Entry, *, drafted: bool) -> str:
    parts = [*(["drafted"] if drafted else []), *([f"look at this first: {entry.note}"] if entry.note else [])]
    return "; ".join(parts)


def _value(value: object, indent: int) -> object:
    """A value as it is written: long text folded, lists of values in lines of their own."""
    if isinstance(value, Mapping):
        return CommentedMap((key, _value(inner, indent + 2)) for key, inner in value.items())
    if isinstance(value, list):
        if value and all(isinstance(one, int | float) for one in value):
            flow = CommentedSeq(value)
            flow.fa.set_flow_style()
            return flow
        return CommentedSeq(_value(inner, indent + 2) for inner in value)
    if isinstance(value, str) and _DATE.fullmatch(value):
        return date.fromisoformat(value) if len(value) > len("2024-08") else int(value)
    if isinstance(value, str) and len(value) + indent > _WIDTH - 14 and " " in value:
        return _folded(value, _WIDTH - indent - 2)
    return value


def _folded(text: str, width: int) -> FoldedScalarString:
    """Text to be written over several lines, which break at spaces."""
    breaks = []
    begin = 0
    while len(text) - begin > width:
        at = text.rfind(" ", begin, begin + width)
        if at <= begin:
            at = text.find(" ", begin + width)
            if at < 0:
                break
        breaks.append(at)
        begin = at + 1
    folded: FoldedScalarString = FoldedScalarString(text)
    cast(_Breaking, folded).fold_pos = breaks
    return folded


def _dumped(document: CommentedMap) -> str:
    out = io.StringIO()
    _yaml().dump(document, out)
    return out.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _NEVER
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
