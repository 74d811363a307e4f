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
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.scalarstring import FoldedScalarString

from generator.content.model import SECTIONS
from generator.draft.proposal import Entry

_DATE = re.compile("[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?")
"""What YAML would write within quotation marks if it were not given as a date or a number."""
_DATED = frozenset(("date", "when", "published", "retrieved"))
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
        document[key] = _keyed(key, value, 2)
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

    Raises ValueError if that cannot be done by adding lines.
    """
    root = _yaml().compose(text)
    if not isinstance(root, MappingNode) or root.flow_style:
        raise ValueError("briefing.yml is no mapping with a line for each key")
    ending = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    added = {"sources": [Entry("sources", source) for source in sources]}
    added |= {section: [entry for entry in entries if entry.section == section] for section in SECTIONS}
    there = {key.value: (key, value) for key, value in root.value}
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    end = int(root.end_mark.line) + (int(root.end_mark.column) > 0)
    present = [section for section, new in added.items() if new and section in there]
    missing = [section for section, new in added.items() if new and section not in there]
    for section in missing:
        block = [f"{section}:", *_block(added[section], 2)]
        lines[end:end] = _set(["", *block], root.start_mark.column, ending)
        end += len(block) + 1
    for section in sorted(present, key=lambda name: -int(there[name][0].start_mark.line)):
        _extend(lines, *there[section], section, added[section], ending)
    result = "".join(lines)
    if _plain(result) != _with(_plain(text), added):
        raise ValueError("its YAML is written in a way that lines cannot be added to")
    return result


def _plain(text: str) -> object:
    return YAML(typ="safe").load(text)


def _with(data: object, added: Mapping[str, Sequence[Entry]]) -> object:
    """The data of a briefing with more entries."""
    assert isinstance(data, dict)
    more = {section: _plain(_dumped(_entries(new))) for section, new in added.items() if new}
    return data | {section: [*(data.get(section) or []), *_as_list(new)] for section, new in more.items()}


def _as_list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _block(entries: Sequence[Entry], dash: int) -> list[str]:
    """The lines of entries, their dashes in a column."""
    lines = _dumped(_entries(entries, drafted=True)).splitlines()
    return [f"{' ' * dash}{line[2:]}".rstrip() for line in lines]


def _set(lines: Sequence[str], column: int, ending: str) -> list[str]:
    return [f"{' ' * column}{line}{ending}" if line else ending for line in lines]


def _extend(
    lines: list[str], key: ScalarNode, value: Node, section: str, entries: Sequence[Entry], ending: str
) -> None:
    """Put entries at the end of a section, before what follows it."""
    column, first = int(key.start_mark.column), int(key.start_mark.line)
    if isinstance(value, SequenceNode) and value.value and not value.flow_style:
        end = _end(value, lines)
        lines[end:end] = _set(_block(entries, int(value.start_mark.column)), 0, ending)
        return
    empty = (isinstance(value, SequenceNode) and not value.value) or isinstance(value, ScalarNode)
    if not empty or int(value.end_mark.line) > first + (int(value.end_mark.column) == 0):
        raise ValueError(f"`{section}` is written within brackets; put each entry on lines of its own")
    comment = lines[first].partition("#")[2].rstrip()
    head = f"{section}:{f'  #{comment}' if comment else ''}"
    lines[first : first + 1] = _set([head, *_block(entries, 2)], column, ending)


def _end(node: Node, lines: Sequence[str]) -> int:
    """The number of the line after the last one that a block belongs to."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    end = int(node.end_mark.line) + (int(node.end_mark.column) > 0)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        end = int(node.end_mark.line)
        while not lines[end - 1].strip() and not _keeps(lines, node):
            end -= 1
    return end


def _keeps(lines: Sequence[str], node: ScalarNode) -> bool:
    """Whether a block of text keeps the blank lines at its end: "|+"."""
    return "+" in lines[int(node.start_mark.line)][int(node.start_mark.column) :][:3]


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


def _keyed(key: str, value: object, indent: int) -> object:
    """A value with dates as dates, which YAML would else write within quotation marks."""
    if key in _DATED and isinstance(value, str) and _DATE.fullmatch(value):
        return date.fromisoformat(value) if len(value) > len("2024-08") else int(value)
    return _value(value, indent)


def _value(value: object, indent: int) -> object:
    """A value as it is written: long text folded, lists of values in lines of their own."""
    if isinstance(value, Mapping):
        return CommentedMap((key, _keyed(key, inner, indent + 2)) for key, inner in value.items())
    if isinstance(value, list):
        if value and all(isinstance(one, int | float) for one in value):
            flow = CommentedSeq(value)
            flow.fa.set_flow_style()
            return flow
        return CommentedSeq(_value(inner, indent + 2) for inner in value)
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


def _dumped(document: CommentedMap | CommentedSeq) -> str:
    out = io.StringIO()
    _yaml().dump(document, out)
    return out.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _NEVER
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
