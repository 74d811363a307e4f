"""Tell which files are fonts, and whether those of this machine changed, without reading any."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.digest import digest


def system_fonts() -> str:
    """A digest of the fonts that are installed here, by their names, sizes and times."""
    return digest(*sorted(_fonts()))


def is_font(path: Path) -> bool:
    """Whether a file is one that Typst reads fonts from, by its name."""
    return path.suffix.lower() in (".ttf", ".otf", ".ttc", ".otc")


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
        windows = Path(os.environ.get("SYSTEMROOT", "C:\\Windows"))
        return windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", data / "fonts"
