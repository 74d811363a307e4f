"""Tell page templates apart by what they and the templates that they use say, so that a change asks for no more pages
than it touches."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

_NAMED = re.compile(r"[\w./-]+\.j2")
"""A template's name, wherever it stands in another: one that is not used after all costs a page made for nothing."""


def template_digests(folders: Sequence[Path]) -> Mapping[str, str]:
    """A digest of each page template by its name without `.j2`; the first folder that has one gives it."""
    texts: dict[str, str] = {}
    for folder in reversed(folders):
        for path in (folder / "markdown").glob("*.j2"):
            texts[path.name] = path.read_text(encoding="utf-8", errors="replace")
    used = {name: frozenset(_NAMED.findall(text)) for name, text in texts.items()}
    return {name.removesuffix(".j2"): _digest(name, texts, used) for name in texts}


def _digest(name: str, texts: Mapping[str, str], used: Mapping[str, frozenset[str]]) -> str:
    found: set[str] = set()
    wanted = {name}
    while wanted:
        found |= wanted
        wanted = {other for one in wanted for other in used.get(one, ())} - found
    digest = blake2b(digest_size=16)
    for one in sorted(found):
        digest.update(f"{one}\0{texts.get(one)}\0".encode())
    return digest.hexdigest()
