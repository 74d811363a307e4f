"""Tell whether the fonts of this machine changed, without reading any. It must not know what they are for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.digest import digest


def system_fonts() -> str:
    """A digest of the fonts that are installed here, by their names, sizes and times."""
    return digest(*sorted(_fonts()))


def _fonts() -> Iterator[str]:
    for folder in _folders():
        for parent, _, names in os.walk(folder):
            for name in names:
                try:
                    at = os.stat(f"{parent}/{name}")  # noqa: PTH116 - a thousand of them are asked for at each build
                except OSError:
                    continue
                yield f"{parent}/{name}/{at.st_size}/{at.st_mtime_ns}"


def _folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        return Path(
            os.environ.get("SYSTEMROOT", "C:\\Windows"), "Fonts"
        ), home / "AppData/Local/Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", home / ".local/share/fonts"
