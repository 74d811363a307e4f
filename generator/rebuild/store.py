"""Keep values between builds, in one file that may be deleted or damaged at any time: that costs time only.

What comes out is what went in, or it is as if it had never been there. It must not know what the values mean.
"""

from __future__ import annotations

import pickle
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from generator.errors import BriefingError, OutputError
from generator.files import locked, output

R = TypeVar("R")

_LARGE = 1 << 16
"""Bytes above which a value is kept as it is: to compress it takes its time, and so does each reading of it then."""
_PICKLED = b"\x80"
_OF_THE_DISK = ("full", "readonly", "read-only", "disk I/O error")


class DamagedError(BriefingError):
    """The store is not as it was left, or not ours: forget it."""


class Store:
    """Values by name, each with a digest that tells damage. Changes are kept together or not at all."""

    def __init__(self, connection: sqlite3.Connection, memory: Memory) -> None:
        self._connection = connection
        self._memory = memory

    def get(self, name: str) -> Any:
        """The value of a name; None if there is none. Raises DamagedError."""
        with _faults():
            query = "SELECT proof FROM kept WHERE name = ?"
            row = self._connection.execute(query, (name,)).fetchone() if name in self._memory else None
        if row and self._memory[name][0] == row[0]:
            return self._memory[name][1]
        found = self._row(name)
        if found is None:
            return None
        value = _value(name, *found)
        self._memory[name] = found[0], value
        return value

    def mapping(self, name: str) -> dict[str, Any] | None:
        """A mapping that is kept in parts; None if there is none. Raises DamagedError, also if parts are missing."""
        parts = [self.get(f"{name}#{part}") for part in range(PARTS)]
        if all(part is None for part in parts):
            return None
        if any(part is None for part in parts):
            raise DamagedError(f"not all of {name} is there any more")
        return {key: value for part in parts for key, value in part.items()}

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
        proofs: dict[str, bytes] = {}

        def rows() -> Iterator[tuple[str, bytes, bytes]]:  # one at a time: of a large archive they take 100 MB together
            for name, value in values.items():
                proof, data = _kept(name, value)
                if name in self._memory:
                    proofs[name] = proof
                yield name, proof, data

        with _faults(), self._connection:
            self._connection.executemany("DELETE FROM kept WHERE name = ?", ((name,) for name in gone))
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows())
        self._memory.update({name: (proof, values[name]) for name, proof in proofs.items()})


FORGOTTEN = "forgotten"
"""What is kept where all that another version of the program kept was forgotten."""
PARTS = 64
"""In how many parts a large mapping is kept, so that a change of a few values writes little."""

Memory = dict[str, tuple[bytes, Any]]
"""Values that a process has read or kept, with their proofs: as long as these are the same, so are the values."""


def changed_parts(name: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> Mapping[str, Any]:
    """The parts of a mapping that must be kept anew for it to be `now` if it was `before`, by their names in a
    store."""
    keys = [key for key, value in now.items() if key not in before or before[key] != value]
    parts = {_part(key) for key in (*keys, *(before.keys() - now.keys()))}
    if not before:
        parts = set(range(PARTS))
    changed: dict[int, dict[str, Any]] = {part: {} for part in parts}
    for key, value in now.items():
        part = _part(key)
        if part in changed:
            changed[part][key] = value
    return {f"{name}#{part}": values for part, values in changed.items()}


def _part(key: str) -> int:
    return zlib.crc32(key.encode()) % PARTS


@contextmanager
def opened(file: Path, version: str, memory: Memory | None = None) -> Iterator[Store]:
    """The store in `file`, empty if there is none or if another version of the program left it there. What is in
    `memory` is not read again.

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
        yield Store(connection, {} if memory is None else memory)
    finally:
        connection.close()


@contextmanager
def only_read(file: Path, version: str, memory: Memory) -> Iterator[Store | None]:
    """The store in `file` as another process uses it too, not to be changed; None if there is none of this version.
    Raises DamagedError."""
    connection = None
    try:
        with _faults():
            connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
            there = connection.execute("SELECT proof, data FROM kept WHERE name = 'version'").fetchone()
        yield Store(connection, memory) if there and _value("version", *there) == version else None
    finally:
        if connection:
            connection.close()


def with_store(
    folder: Path, version: str, work: Callable[[Store], R], waits: Callable[[str], None], memory: Memory | None = None
) -> R:
    """Do work with what `folder` keeps between builds, one build at a time; with nothing, if that is damaged.

    `waits` is told which other process this waits for. Raises what the work raises, and OutputError.
    """
    file = kept_in(folder)
    with output(folder), locked(folder / "lock", waits):
        try:
            with opened(file, version, memory) as store:
                return work(store)
        except DamagedError:
            forget(file)
            with opened(file, version) as store:
                return work(store)


def kept_in(folder: Path) -> Path:
    """The file in which `with_store` keeps things in a folder."""
    return folder / "kept.db"


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
            now = {"version": version, **({FORGOTTEN: True} if there else {})}
            with connection:
                connection.execute("DELETE FROM kept")
                rows = [(name, *_kept(name, value)) for name, value in now.items()]
                connection.executemany("INSERT INTO kept VALUES (?, ?, ?)", rows)
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
