"""Read one YAML file into plain data, and tell later where in the file a key stands.

YAML 1.2 core scalars (`no` and `12:30` are text), no tags, no anchors, no aliases, no duplicate keys, one document.
It reads events from PyYAML's C parser, which know line and column. It must not know what the data mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import yaml

Path = tuple[str | int, ...]

MAX_DEPTH = 12
MAX_DIGITS = 400

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
_MAY_BE_NO_TEXT = re.compile(r"[-+.0-9ntfNTF~]|\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


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


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as read: its name relative to the project, its text, and its data as plain Python values."""

    file: str
    text: str
    data: object

    def place(self, path: Path, *, at_key: bool = False) -> Place:
        """The place of the value at `path`, or of its key; of what stands closest above it if it is missing.

        An index into what the file has as a single value is that value: a list of one may be written without
        its dashes (`evidence: text`).
        """
        node = yaml.compose(self.text, Loader=yaml.CSafeLoader)
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
    control = _CONTROL.search(text)
    if control:
        return None, (_control_fault(text, control),)
    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        return None, (*reader.faults, _syntax_fault(text, error))
    except yaml.reader.ReaderError as error:
        return None, (_at(text, error.position, f"not readable as YAML: {error.reason}"),)
    except _UnreadableError:
        pass
    if reader.faults:
        return None, tuple(reader.faults)
    return Document(file, text, reader.root), ()


class _Mark(Protocol):
    """A mark of either of PyYAML's parsers: line and column, from 0."""

    line: int
    column: int


class _UnreadableError(Exception):
    """The rest of the file cannot be read in a useful way."""


class _Reader:
    """Builds the data from events; lives for one file."""

    def __init__(self) -> None:
        self.root: object = None
        self.faults: list[Fault] = []
        self._documents = 0
        # The open collections, outermost first; for a mapping, with the key whose value comes next.
        self._stack: list[list[object] | dict[str, object]] = []
        self._keys: list[str | int | None] = []

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event)
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._fault(event, f"an alias (*{event.anchor})", "write the value itself; aliases are not used here")
            self._put(None)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._fault(event, "a second document in one file", "one file holds one document; remove `---`")
                raise _UnreadableError

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._awaits_key():
            self._key(event)
        elif event.implicit[0] and not event.style:
            self._put(self._resolve(event))
        else:
            self._put(event.value)

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1], dict) and self._keys[-1] is None

    def _key(self, event: yaml.ScalarEvent) -> None:
        mapping = self._stack[-1]
        key = str(event.value)
        if key in mapping:
            self._fault(event, f"the key `{key}` stands twice", "keep one of the two", key)
        self._keys[-1] = key

    def _resolve(self, event: yaml.ScalarEvent) -> object:
        text = str(event.value)
        if _MAY_BE_NO_TEXT.match(text):
            for pattern, value in _RESOLVERS:
                if pattern.fullmatch(text):
                    if len(text) > MAX_DIGITS:
                        self._fault(event, f"a number of {len(text)} digits")
                        return None
                    return value(text)
        return text

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if self._awaits_key():
            self._fault(event, "a list or mapping as a key", "a key is plain text")
            raise _UnreadableError
        if len(self._stack) >= MAX_DEPTH:
            self._fault(event, f"nested more than {MAX_DEPTH} deep")
            raise _UnreadableError
        mapping = isinstance(event, yaml.MappingStartEvent)
        collection: list[object] | dict[str, object] = {} if mapping else []
        self._put(collection)
        self._stack.append(collection)
        self._keys.append(None if mapping else 0)

    def _put(self, value: object) -> None:
        if not self._stack:
            self.root = value
            return
        parent, key = self._stack[-1], self._keys[-1]
        if isinstance(parent, list):
            parent.append(value)
            self._keys[-1] = len(parent)
        elif key is None:
            raise _UnreadableError  # an alias stands where a key belongs: already a fault
        else:
            parent[str(key)] = value
            self._keys[-1] = None

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._fault(event, f"an anchor (&{event.anchor})", "remove it; anchors are not used here")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(event, f"a tag ({tag})", "remove it; put text that looks like a number in quotes")

    def _fault(self, event: yaml.Event, message: str, hint: str = "", key: str = "") -> None:
        steps: list[str | int] = [step for step in self._keys if step is not None]
        path = path_text((*steps, key) if key else tuple(steps))
        line, column = _position(event.start_mark)
        self.faults.append(Fault(line + 1, column + 1, path, message, hint))


def _syntax_fault(text: str, error: yaml.MarkedYAMLError) -> Fault:
    line, column = _position(error.problem_mark, error.context_mark)
    problem = error.problem or error.context or "not YAML"
    lines = text.splitlines()
    written = lines[line] if line < len(lines) else ""
    if "\t" in written[: column + 1] and not written[:column].strip():
        return Fault(line + 1, written.index("\t") + 1, "", "a tab in the indentation", "indent with spaces")
    hint = ""
    if "mapping values are not allowed" in problem:
        hint = "text with a colon in it needs quotes around it"
    elif "cannot start any token" in problem:
        hint = "text that begins with this character needs quotes around it"
    elif "block end" in problem or "block collection" in str(error.context):
        hint = "check the indentation here and above"
    elif "end of stream" in problem:
        hint = "a quote or bracket was opened above and never closed"
    context = f" {error.context}" if error.context else ""
    return Fault(line + 1, column + 1, "", f"not YAML: {problem}{context}", hint)


def _position(*marks: _Mark | None) -> tuple[int, int]:
    """Line and column, from 0, of the first mark that there is."""
    mark = next((mark for mark in marks if mark is not None), None)
    return (0, 0) if mark is None else (mark.line, mark.column)


def _control_fault(text: str, match: re.Match[str]) -> Fault:
    return _at(text, match.start(), f"a control character (U+{ord(match[0]):04X})", "remove it")


def _at(text: str, position: int, message: str, hint: str = "") -> Fault:
    line = text.count("\n", 0, position)
    column = position - (text.rfind("\n", 0, position) + 1)
    return Fault(line + 1, column + 1, "", message, hint)
