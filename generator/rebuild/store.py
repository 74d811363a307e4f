"""Keep values between builds, in one file that may be deleted or damaged at any time: that costs time only.

What comes out is what went in, or it is as if it had never been there. It must not know what the values mean.
"""

from __future__ import annotations

import pickle
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.errors import BriefingError, OutputError

_LARGE = 1 << 20
"""Bytes above which a value is kept as it is: to compress it takes longer than to write it."""
_PICKLED = b"\x80"
_OF_THE_DISK = ("full", "readonly", "read-only", "disk I/O error")


class DamagedError(BriefingError):
    """The store is not as it was left, or not ours: forget it."""


class Store:
    """Values by name, each with a digest that tells damage. Changes are kept together or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Any:
        """The value of a name; None if there is none. Raises DamagedError."""
        row = self._row(name)
        return _value(name, *row) if row else None

    def values(self, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """Names with their values. Raises DamagedError, also where there is none."""
        for name in names:
            row = self._row(name)
            if row is None:
                raise DamagedError(f"{name} is not there any more")
            yield name, _value(name, *row)

    def _row(self, name: str) -> tuple[Any, Any] | None:
        with _faults():
            row: tuple[Any, Any] | None = self._connection.execute(
                "SELECT proof, data FROM kept WHERE name = ?", (name,)
            ).fetchone()
        return row

    def change(self, values: Mapping[str, Any], gone: Iterable[str] = ()) -> None:
        """Keep values and forget others, all at once. Raises DamagedError, and OutputError on a full disk."""
        rows = ((name, *_kept(name, value)) for name, value in values.items())
        with _faults(), self._connection:
            self._connection.executemany("DELETE FROM kept WHERE name = ?", ((name,) for name in gone))
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)


@contextmanager
def opened(file: Path, version: str) -> Iterator[Store]:
    """The store in `file`, empty if there is none or if another version of the program left it there.

    Raises OutputError where it can neither be read nor made.
    """
    try:
        with _faults():
            connection = _connect(file, version)
    except DamagedError:
        forget(file)
        try:
            connection = _connect(file, version)
        except sqlite3.Error as error:
            raise OutputError(f"cannot write {file}: {error}", "check the disk and the permissions") from error
    try:
        yield Store(connection)
    finally:
        connection.close()


def forget(file: Path) -> None:
    """Remove a store with all that belongs to it."""
    for path in (file, *file.parent.glob(f"{file.name}-*")):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            with suppress(FileNotFoundError):
                path.unlink()


def _connect(file: Path, version: str) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file)
    try:
        # A killed program loses nothing by it; a power failure may damage the file, which is noticed.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, proof BLOB, data BLOB)")
        connection.commit()
        there = connection.execute("SELECT proof, data FROM kept WHERE name = 'version'").fetchone()
        if there is None or _value("version", *there) != version:
            with connection:
                connection.execute("DELETE FROM kept")
                connection.execute("INSERT INTO kept VALUES ('version', ?, ?)", _kept("version", version))
    except BaseException:
        connection.close()
        raise
    return connection


def _kept(name: str, value: Any) -> tuple[bytes, bytes]:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    if len(data) < _LARGE:
        data = zlib.compress(data, 1)
    return _proof(name, data), data


def _value(name: str, proof: Any, data: Any) -> Any:
    if not isinstance(data, bytes) or _proof(name, data) != proof:
        raise DamagedError(f"the value of {name} is damaged")
    try:
        return pickle.loads(data if data.startswith(_PICKLED) else zlib.decompress(data))
    except Exception as error:
        # Whole, and yet of no use: it was made by code that is no longer there.
        raise DamagedError(f"the value of {name} cannot be read: {error}") from error


def _proof(name: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=16, key=blake2b(name.encode()).digest()).digest()


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if any(word in str(error) for word in _OF_THE_DISK):
            raise OutputError(f"cannot write the cache: {error}", "check the disk and the permissions") from error
        raise DamagedError(str(error)) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise DamagedError(str(error)) from error
