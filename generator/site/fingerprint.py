"""Tell whether anything that a site is made from, or the site itself, changed since it was last built.

What it stores may be deleted or damaged at any time: the site is then built once more.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path

from generator.files import output, replace


def fingerprint(inputs: Iterable[Path], site: Path) -> dict[str, str]:
    """The digests of all that the site is made from (files, folders, installed packages) and of what site/ has."""
    made_from = hashlib.sha256()
    for name, version in sorted({(found.name, found.version) for found in distributions()}):
        made_from.update(f"{name}=={version}\n".encode())
    for top in inputs:
        for path in _files(top):
            made_from.update(f"{path}\0".encode() + hashlib.sha256(_content(path)).digest())
    there = hashlib.sha256()
    for path in _files(site):
        stat = path.lstat()
        there.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return {"inputs": made_from.hexdigest(), "site": there.hexdigest()}


def is_current(stored: Path, current: dict[str, str]) -> bool:
    """Whether the stored fingerprint is the current one."""
    try:
        return bool(json.loads(stored.read_text(encoding="utf-8")) == current)
    except (OSError, ValueError):
        return False


def store(stored: Path, current: dict[str, str]) -> None:
    """Keep a fingerprint for the next build. Raises OutputError."""
    with output(stored.parent):
        replace(stored, json.dumps(current).encode())


def _content(path: Path) -> bytes:
    """What a file holds; of a link that leads nowhere, where it leads. What cannot be read MkDocs will tell of."""
    try:
        return path.read_bytes()
    except OSError:
        return b"link to " + os.fsencode(path.readlink()) if path.is_symlink() else b""


def _files(top: Path) -> Iterable[Path]:
    if top.is_file():
        yield top
        return
    for parent, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            yield Path(parent, name)
