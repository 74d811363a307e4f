"""Tell how the program can be installed again, in another environment or on another machine, as a line for pip.

It must install nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator import __version__
from generator.errors import RunError

PACKAGE = "briefing-press"
HINT = f"name it with --from: a wheel, a checkout, an address such as git+https://…@TAG, or {PACKAGE}==VERSION"

_NAMED = re.compile(rf"{PACKAGE}(?:\[[\w, -]+\])?\s*(?:===?|~=|>=|@)\s*\S[^\r\n]*")
_ADDRESS = re.compile(r"(?:git\+)?(?:https?|ssh|file)://\S+")
_ARCHIVES = (".whl", ".tar.gz")


@dataclass(frozen=True, slots=True)
class Origin:
    """What the program is installed from: a `requirement` as pip reads it; or an `archive` on this machine, which can
    be copied to where it is needed. `folder` is that of a checkout on this machine, if it is one."""

    requirement: str = ""
    archive: Path | None = None
    folder: Path | None = None


def named_origin(text: str) -> Origin:
    """What somebody names: an archive or a checkout by its path, an address, or a requirement. Raises RunError."""
    path = Path(text)
    if text.endswith(_ARCHIVES) and path.is_file():
        return Origin(archive=path)
    if (path / "pyproject.toml").is_file():
        return _of_folder(path.resolve())
    if _ADDRESS.fullmatch(text):
        return Origin(f"{PACKAGE} @ {text}")
    if _NAMED.fullmatch(text):
        return Origin(text)
    raise RunError(f"nothing can be installed from “{text}”", HINT)


def installed_origin() -> Origin:
    """What the program that runs was installed from. Raises RunError if that is not known, or is there no more."""
    try:
        recorded = distribution(PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        raise RunError("the program runs without being installed: it is not known what from", HINT) from None
    return recorded_origin(json.loads(recorded)) if recorded else Origin(f"{PACKAGE}=={__version__}")


def recorded_origin(recorded: Mapping[str, Any]) -> Origin:
    """What an installer recorded, as PyPA's direct_url.json has it. Raises RunError if it is there no more."""
    url = recorded["url"]
    if vcs := recorded.get("vcs_info"):
        return Origin(f"{PACKAGE} @ {vcs['vcs']}+{url}@{vcs['commit_id']}")
    at = urlsplit(url)
    if at.scheme != "file":
        hashes = recorded.get("archive_info", {}).get("hashes", {})
        return Origin(f"{PACKAGE} @ {url}" + (f"#sha256={hashes['sha256']}" if "sha256" in hashes else ""))
    path = Path(unquote(at.path))
    if not path.exists():
        raise RunError(f"the program was installed from {path}, which is there no more", HINT)
    return _of_folder(path) if path.is_dir() else Origin(archive=path)


def _of_folder(path: Path) -> Origin:
    return Origin(f"{PACKAGE} @ {path.as_uri()}", folder=path)
