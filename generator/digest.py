"""Digests that tell values and files apart. It must not know what they are for."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path


def digest(*parts: object) -> str:
    """A digest of values that print as what they are: texts, numbers, enums, frozen dataclasses of them."""
    return _digest(parts, 16).hex()


def short_digest(*parts: object) -> bytes:
    """The same in eight bytes, where very many are kept."""
    return _digest(parts, 8)


def files_digest(files: Iterable[Path], root: Path) -> str:
    """A digest of files, by their path below `root` and their bytes; a link that leads nowhere counts as itself."""
    return digest(*(part for path in sorted(files) for part in (path.relative_to(root).as_posix(), _bytes(path))))


def _digest(parts: Iterable[object], size: int) -> bytes:
    found = blake2b(digest_size=size)
    for part in parts:
        data = part if isinstance(part, bytes) else (part if isinstance(part, str) else repr(part)).encode()
        found.update(len(data).to_bytes(8, "little"))
        found.update(data)
    return found.digest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        return str(error.strerror).encode()
