"""Read a lock file: what is pinned in it, with which hashes, and what asked for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
_HASH = re.compile(r"^\s+--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^\s+# (?!via$)(?:via )?\s*(\S.*)$")
OURS = "briefing-press (pyproject.toml)"
"""What the lock file calls this program where it asks for something at run time."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A version of a package that is pinned, where a `marker` says so; the SHA-256 digests of the files that it may be
    installed from; and the names of what asked for it."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]


def read_lock(text: str) -> tuple[Pin, ...]:
    """The pins of a lock file as uv writes it. Raises ValueError at a line that is none of it."""
    return tuple(_pin(lines) for lines in _blocks(text))


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.splitlines():
        if block and not line.startswith(" "):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _pin(lines: list[str]) -> Pin:
    pin = _PIN.match(lines[0])
    if pin is None:
        raise ValueError(f"no pin: {lines[0]}")
    hashes = tuple(found[1] for line in lines if (found := _HASH.match(line)))
    via = tuple(found[1] for line in lines[1:] if (found := _VIA.match(line)))
    if not hashes or not via:
        raise ValueError(f"a pin without a hash, or that nothing asked for: {lines[0]}")
    return Pin(pin[1], pin[2], pin[3] or "", hashes, via)
