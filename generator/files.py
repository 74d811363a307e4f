"""Put files on disk whole or not at all. It must not know what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import OutputError

PART = ".part"
"""How the name of a file that is being written ends."""


def replace(target: Path, data: bytes) -> None:
    """Put `data` at `target` by an atomic rename, and make its folder if there is none. Raises OSError."""
    part = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    try:
        try:
            part.write_bytes(data)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


@contextmanager
def output(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into an OutputError that names the file."""
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename or folder
        message = f"cannot write {where}: {error.strerror or error}"
        raise OutputError(message, "check the disk and the permissions; no file is half-written") from error
