"""Bytes to begin with, from the repository's own test cases."""

from __future__ import annotations

from pathlib import Path

_REPOSITORY = Path(__file__).parent.parent


def files(*patterns: str) -> tuple[bytes, ...]:
    """What is in the repository's files of these names."""
    return tuple(path.read_bytes() for pattern in patterns for path in sorted(_REPOSITORY.glob(pattern)))


def cases(pattern: str, part: slice, parts: int) -> tuple[bytes, ...]:
    """Some of the parts of each case in files of cases, with NUL between them."""
    found = []
    for data in files(pattern):
        pieces = data.split(b"\n.\n")
        found += [b"\0".join(pieces[at : at + parts][part]) for at in range(0, len(pieces) - 1, parts)]
    return tuple(found)
