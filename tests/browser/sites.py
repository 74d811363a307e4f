"""Sites to visit, made as everybody makes them: a folder, content, and the command `briefing build`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.hostile import write_hostile
from tests.support import Site

REPOSITORY = Path(__file__).resolve().parents[2]


def new_project(root: Path) -> Site:
    """A folder with the repository's own settings, theme and page templates, and no content yet."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return Site(root)


def shipped(root: Path) -> Site:
    """A folder with what the repository ships."""
    shutil.copytree(REPOSITORY / "content", root / "content")
    return new_project(root)


def hostile(root: Path, address: str) -> Site:
    """A folder with content that is hard to show, of which one article was published at `address`."""
    return write_hostile(new_project(root), address)


def build(site: Site) -> Path:
    """The folder of the built site. Raises RuntimeError with what the command says if it fails."""
    command = (sys.executable, "-c", "from generator.cli import main; main()", "build", "--project", str(site.root))
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"briefing build failed:\n{run.stdout}{run.stderr}")
    return site.project.site
