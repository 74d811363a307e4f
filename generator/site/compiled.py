"""Keep the theme's templates compiled, from one process to the next: to compile them takes as long as to make twenty
pages. What is damaged is compiled again."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from generator.files import replace

_SIZE = 16


class Compiled(jinja2.BytecodeCache):
    """Compiled templates in a folder, which has to be another one for other settings or another version of the program:
    a template's name and text say which it is. Where the folder is not there, nothing is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            data = self._file(bucket).read_bytes()
        except OSError:
            return
        if _proof(data[_SIZE:]) == data[:_SIZE]:
            bucket.bytecode_from_string(data[_SIZE:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        if self._folder.is_dir():
            code = bucket.bytecode_to_string()
            with suppress(OSError):  # what is not kept is compiled again
                replace(self._file(bucket), _proof(code) + code)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - it is somewhere else each time
        """A template's name alone, for what travels with a task is unpacked in another place each time."""
        return name

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / blake2b(f"{bucket.key}/{bucket.checksum}".encode(), digest_size=_SIZE).hexdigest()


def _proof(code: bytes) -> bytes:
    return blake2b(code, digest_size=_SIZE).digest()
