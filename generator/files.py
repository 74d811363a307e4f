"""Put files on disk whole or not at all. It must not know what is in them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import TextIO

from generator.errors import OutputError

if sys.platform != "win32":
    import fcntl

PART = ".part"
"""How the name of a file that is being written ends."""
_MOMENT = 0.5  # seconds


def put(target: Path, data: bytes) -> None:
    """Put `data` where somebody asks for it: as `replace` does, but a link is followed, and what is no file, such as
    /dev/null, is written into. Raises OSError."""
    there = target.resolve()
    if there.exists() and not there.is_file():
        _write(there, data)
    else:
        replace(there, data)


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


def silent(_: str) -> None:
    """Tells nobody."""


@contextmanager
def locked(file: Path, waits: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock file while two programs must not do the same: the second waits for the first. Raises OSError.

    If that takes longer than a moment, `waits` is called with the id of the process that is waited for. Where the
    system has no such locks (Windows), nothing is held. The lock is of this process alone: a worker that outlives it
    does not hold it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+") as handle:
        if sys.platform != "win32":
            if not _locked_soon(handle):
                waits(_text(handle))
                fcntl.lockf(handle, fcntl.LOCK_EX)
            if _text(handle) != str(os.getpid()):
                handle.truncate(0)
                handle.write(f"{os.getpid()}\n")
                handle.flush()
        yield


def _text(handle: TextIO) -> str:
    handle.seek(0)
    return handle.read().strip()


def _locked_soon(handle: TextIO) -> bool:
    end = time.monotonic() + _MOMENT
    while sys.platform != "win32":
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # systems differ in which
            if time.monotonic() > end:
                return False
            time.sleep(_MOMENT / 50)
        else:
            return True
    return True


@contextmanager
def output(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into an OutputError that names the file."""
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename or folder
        message = f"cannot write {where}: {error.strerror or error}"
        raise OutputError(message, "check the disk and the permissions; no file is half-written") from error
