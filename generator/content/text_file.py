"""Read a file as UTF-8 text, or as YAML, or say what is wrong with it. It must not know what the text is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.content.issue import Issue, Severity
from generator.content.limits import LARGEST_BRIEFING, LARGEST_SOURCE
from generator.content.yaml import Document
from generator.content.yaml import read as read_yaml
from generator.text.seen import MOST_MARKS, is_overmarked

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufffe\uffff]")
"""What no page can show, or shows in another order than it is read and proven in."""


def read_document(
    root: Path, path: Path, slug: str, contents: Mapping[Path, bytes], largest: int = LARGEST_BRIEFING
) -> tuple[Document | None, tuple[Issue, ...]]:
    """The YAML of a file, or None and what is wrong. File names in issues are relative to `root`; `largest` is in
    bytes."""
    file = path.relative_to(root).as_posix()
    text, problem, hint, place = read_text(path, contents, largest)
    if text is None:
        line, column = place or (None, None)
        said = f"{path.name} {problem}"
        return None, (Issue("yaml", Severity.ERROR, slug, file, line, column, "", said, hint),)
    if text[:100].count("\x00") > len(text[:100]) // 3:
        said, hint = f"{path.name} is not UTF-8", encoding_hint(text.encode())
        return None, (Issue("yaml", Severity.ERROR, slug, file, 1, 1, "", said, hint),)
    if is_overmarked(text):
        said = f"{path.name} has a letter with more than {MOST_MARKS} marks on it"
        return None, (Issue("yaml", Severity.ERROR, slug, file, None, None, "", said, "remove most of them"),)
    text = text.removeprefix("\ufeff")
    if not text.strip() and path.name == "briefing.yml":
        hint = "`briefing new SLUG` writes one to start from"
        return None, (Issue("yaml", Severity.ERROR, slug, file, None, None, "", "briefing.yml is empty", hint),)
    document, faults = read_yaml(file, text)
    return document, tuple(
        Issue("yaml", Severity.ERROR, slug, file, at.line, at.column, at.path, at.message, at.hint) for at in faults
    )


def read_text(
    path: Path, contents: Mapping[Path, bytes], largest: int = LARGEST_SOURCE
) -> tuple[str | None, str, str, tuple[int, int] | None]:
    """The text of a UTF-8 file with its line ends as they are; or None, what is wrong, how to mend it, and where.

    `contents` has the bytes of files that were read before.
    """
    data = contents.get(path)
    if data is None:
        try:
            if path.is_dir():
                return None, "is a folder, not a file", "give the name of a text file", None
            if path.exists() and not path.is_file():
                return None, "is no ordinary file", "give the name of a text file", None
            if path.stat().st_size > largest:
                return None, *_too_large(largest), None
            data = path.read_bytes()
        except FileNotFoundError:
            return None, "does not exist", "check the name, upper and lower case too", None
        except (OSError, ValueError) as error:
            return None, f"cannot be read: {getattr(error, 'strerror', None) or error}", "check its permissions", None
    if len(data) > largest:
        return None, *_too_large(largest), None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")
        place = line, len(before) + 1
        return None, f"is not UTF-8 (byte {error.start}, line {line})", encoding_hint(data), place
    return text, "", "", None


def _too_large(largest: int) -> tuple[str, str]:
    return f"is larger than {largest / 1_000_000:g} MB", "keep only what is needed of it"


def unfit(text: str) -> tuple[str, str]:
    """What keeps a text from being a source, and how to mend it; both are empty if nothing does."""
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return f"is no text: it has a NUL character in line {line}", encoding_hint(text.encode())
    if not text.strip():
        return "is empty", "put the article's text into it"
    if is_overmarked(text):
        return f"has a letter with more than {MOST_MARKS} marks on it", "remove most of them"
    found = UNPRINTABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        problem = f"has a control character (U+{ord(found[0]):04X}) in line {line}"
        return problem, "remove it before the text is stored"
    return "", ""


def encoding_hint(data: bytes) -> str:
    """How to mend a file that is no UTF-8 text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:200]:
        return "it looks like UTF-16; save it as UTF-8"
    return "save it as UTF-8; it may be Windows-1252 or Latin-1 now"
