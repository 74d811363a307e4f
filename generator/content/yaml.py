"""Read one YAML file into plain data, and tell later where in the file a key stands.

YAML 1.2 core scalars (`no` and `12:30` are text), no tags, no anchors, no aliases, no duplicate keys, one document.
It reads events from PyYAML's C parser, which know line and column. It must not know what the data mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import yaml

from generator.content.limits import MAX_DEPTH, MAX_DIGITS, MOST_FAULTS

Path = tuple[str | int, ...]

_RESOLVERS: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile(r"(?:null|Null|NULL|~|)"), lambda _: None),
    (re.compile(r"(?:true|True|TRUE|false|False|FALSE)"), lambda text: text.lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)"), lambda text: float(text.replace(".", "").lower())),
    (re.compile(r"\.(?:nan|NaN|NAN)"), lambda _: float("nan")),
)
_NO_TEXT = re.compile("|".join(pattern.pattern for pattern, _ in _RESOLVERS))
_BEGINS_NO_TEXT = "-+.0123456789ntfNTF~"
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LINE_SEPARATORS = "\x85\u2028\u2029"  # line ends to YAML 1.1 only: places would be wrong by any editor's count
_TIGHT_COMMENT = re.compile(r"[ \t]+#[^\s#]")  # "criminal #1": hardly meant as a comment
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Fault:
    """What makes the text no YAML that we take, with its place (line and column from 1)."""

    line: int
    column: int
    path: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key's value stands (line and column from 1), and the path as far as the file has it."""

    line: int
    column: int
    path: str


@dataclass(frozen=True)
class Document:
    """A YAML file as read: its name relative to the project, its text, and its data as plain Python values."""

    file: str
    text: str
    data: object

    @cached_property
    def _root(self) -> yaml.Node | None:
        """The nodes with their marks: made once, and only for a file of which something is told."""
        return yaml.compose(self.text, Loader=yaml.CSafeLoader)

    def written(self, path: Path) -> str | None:
        """The scalar at `path` as it is written, if there is one."""
        node = self._root
        for step in path:
            if isinstance(node, yaml.MappingNode):
                node = next((v for k, v in node.value if k.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
        return str(node.value) if isinstance(node, yaml.ScalarNode) else None

    def place(self, path: Path, *, at_key: bool = False) -> Place:
        """The place of the value at `path`, or of its key; of what stands closest above it if it is missing.

        An index into what the file has as a single value is that value: a list of one may be written without
        its dashes (`evidence: text`).
        """
        node = self._root
        if node is None:
            return Place(1, 1, path_text(path))
        mark = node.start_mark
        taken: list[str | int] = []
        for step in path:
            if isinstance(node, yaml.MappingNode) and isinstance(step, str):
                found = next(((k, v) for k, v in node.value if k.value == step), None)
                taken.append(step)
                if found is None:
                    break
                key, node = found
                mark = key.start_mark if at_key and step == path[-1] else node.start_mark
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                taken.append(step)
                node = node.value[step]
                mark = node.start_mark
            elif isinstance(node, yaml.ScalarNode):
                break
        return Place(mark.line + 1, mark.column + 1, path_text(tuple(taken)))


def path_text(path: Path) -> str:
    """`("what", 2, "evidence")` as people write it: `what[2].evidence`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def read(file: str, text: str) -> tuple[Document | None, tuple[Fault, ...]]:
    """The document of `text`, or every fault that was found in it."""
    refused = _REFUSED.search(text)
    if refused:
        return None, (_character_fault(text, refused),)
    reader = _Reader(text)
    root: object = None
    try:
        root = reader.document()
    except yaml.MarkedYAMLError as error:
        return None, (*reader.faults, _syntax_fault(text, error))
    except yaml.reader.ReaderError as error:
        return None, (_at(text, error.position, f"not readable as YAML: {error.reason}"),)
    except _UnreadableError:
        pass
    if reader.faults:
        return None, tuple(reader.faults)
    return Document(file, text, root), ()


class _Mark(Protocol):
    """A mark of either of PyYAML's parsers: line and column, from 0."""

    line: int
    column: int


class _UnreadableError(Exception):
    """The rest of the file cannot be read in a useful way."""


class _Reader:
    """Builds the data from events; lives for one file."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._has_comment = "#" in text
        self._events: Iterator[yaml.Event] = iter(yaml.CSafeLoader(text).get_event, None)
        # For each open collection, outermost first, the index or key of its value that comes next.
        self._keys: list[str | int | None] = []

    def document(self) -> object:
        root: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                root = self._value(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(event, "a second document in one file", "one file holds one document; remove `---`")
                    raise _UnreadableError
        return root

    def _value(self, event: yaml.Event) -> object:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if not isinstance(event, yaml.CollectionStartEvent):
            self._refuse_alias(event)
            return None
        self._refuse_extras(event)
        if len(self._keys) >= MAX_DEPTH:
            self._fault(event, f"nested more than {MAX_DEPTH} deep")
            raise _UnreadableError
        return self._mapping() if isinstance(event, yaml.MappingStartEvent) else self._list()

    def _list(self) -> list[object]:
        found: list[object] = []
        self._keys.append(0)
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self._value(event))
            self._keys[-1] = len(found)
        self._keys.pop()
        return found

    def _mapping(self) -> dict[str, object]:
        found: dict[str, object] = {}
        self._keys.append(None)
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._keys[-1] = None
            key = self._key(event)
            if key in found:
                self._fault(event, f"the key `{key}` stands twice", "keep one of the two", key)
            self._keys[-1] = key
            found[key] = self._value(next(self._events))
        self._keys.pop()
        return found

    def _key(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            return str(event.value)
        if isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event)
            self._fault(event, "a list or mapping as a key", "a key is plain text")
        else:
            self._refuse_alias(event)
        raise _UnreadableError

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        self._refuse_extras(event)
        if not event.implicit[0] or event.style:
            return event.value
        if self._has_comment and event.end_mark and _TIGHT_COMMENT.match(self._text, event.end_mark.index):
            self._fault(event, "a `#` after a space begins a comment", "put quotes around the whole text")
        return self._resolve(event)

    def _resolve(self, event: yaml.ScalarEvent) -> object:
        text = str(event.value)
        if text[:1] in _BEGINS_NO_TEXT and _NO_TEXT.fullmatch(text):
            for pattern, value in _RESOLVERS:
                if pattern.fullmatch(text):
                    if len(text) > MAX_DIGITS:
                        self._fault(event, f"a number of {len(text)} digits")
                        return None
                    return value(text)
        return text

    def _refuse_alias(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, f"an alias (*{event.anchor})", "write the value itself; aliases are not used here")

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._fault(event, f"an anchor (&{event.anchor})", "remove it; anchors are not used here")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(event, f"a tag ({tag})", "remove it, or put quotes around the text")

    def _fault(self, event: yaml.Event, message: str, hint: str = "", key: str = "") -> None:
        steps: list[str | int] = [step for step in self._keys if step is not None]
        path = path_text((*steps, key) if key else tuple(steps))
        line, column = (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)
        self.faults.append(Fault(line + 1, column + 1, path, message, hint))
        if len(self.faults) >= MOST_FAULTS:
            raise _UnreadableError


def _syntax_fault(text: str, error: yaml.MarkedYAMLError) -> Fault:
    lines = _LINE_END.split(text)
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark or mark
    line, column = _position(mark, lines)
    problem = error.problem or error.context or "not YAML"
    written = lines[line]
    if "\t" in written[: column + 1] and not written[:column].strip():
        return Fault(line + 1, written.index("\t") + 1, "", "a tab in the indentation", "indent with spaces")
    hint = ""
    if "mapping values are not allowed" in problem:
        hint = "text with a colon in it needs quotes around it; or else check the indentation, and the space after each"
        hint = f"{hint} colon"
    elif "could not find expected ':'" in problem:
        line, column = _position(opened, lines)
        hint = "a key needs a colon after it, and a space after the colon"
    elif any(said in problem for said in ("cannot start any token", "entries are not allowed", "keys are not allowed")):
        hint = "text that begins with this character needs quotes around it"
    elif "alphabetic or numeric" in problem:
        line, column = _position(opened, lines)
        hint = "text that begins with this character needs quotes around it"
    elif "escape character" in problem and "unknown" in problem:
        hint = "in double quotes a backslash begins an escape; use single quotes"
    elif "expected key" in problem and written[:column].rstrip().endswith(("'", '"')):
        hint = "nothing may follow a closing quote; put quotes of the other kind around the whole text"
    elif "expected key" in problem or "block end" in problem or "block collection" in str(error.context):
        hint = "check the indentation here and above"
    elif "end of stream" in problem or ("expected ','" in problem and _position(opened, lines)[0] < line):
        line, column = _position(opened, lines)
        hint = "a quote or bracket was opened here and never closed"
    context = f" {error.context}" if error.context else ""
    return Fault(line + 1, column + 1, "", f"not YAML: {problem}{context}", hint)


def _position(mark: _Mark | None, lines: list[str]) -> tuple[int, int]:
    """Line and column, from 0, of a mark: within the text also where PyYAML's mark is after its end."""
    if mark is None:
        return 0, 0
    if mark.line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return mark.line, min(mark.column, len(lines[mark.line]))


def _character_fault(text: str, match: re.Match[str]) -> Fault:
    character = f"(U+{ord(match[0]):04X})"
    if match[0] in _LINE_SEPARATORS:
        return _at(text, match.start(), f"a line separator {character}", "replace it with a space or a line end")
    return _at(text, match.start(), f"a control character {character}", "remove it")


def _at(text: str, position: int, message: str, hint: str = "") -> Fault:
    before = _LINE_END.split(text[:position])
    return Fault(len(before), len(before[-1]) + 1, "", message, hint)
