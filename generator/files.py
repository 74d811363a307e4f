"""Put files on disk whole or not at all. It must not know what is in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from generator.errors import OutputError

if sys.platform != "win32":
    import fcntl

PART = ".part"
"""How the name of a file that is being written ends."""


def replace(target: Path, data: bytes) -> None:
    """Put `data` at `target` by an atomic rename, and make its folder if there is none. Raises OSError."""
    part = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    try:
        try:
            _write(part, data)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(part, data)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _write(file: Path, data: bytes) -> None:
    with FileIO(file, "w") as handle:  # a buffer would cost as much as the writing
        rest = memoryview(data)
        while rest:
            rest = rest[handle.write(rest) :]


def read(file: Path) -> bytes | None:
    """What is in a file, or None if it is not there. Raises OSError."""
    try:
        with FileIO(file) as handle:
            return handle.readall()
    except FileNotFoundError:
        return None


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock file while two programs must not do the same: the second waits for the first. Raises OSError.

    Where the system has no such locks (Windows), nothing is held.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as handle:
        if sys.platform != "win32":
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def output(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into an OutputError that names the file."""
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename or folder
        message = f"cannot write {where}: {error.strerror or error}"
        raise OutputError(message, "check the disk and the permissions; no file is half-written") from error
