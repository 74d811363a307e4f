"""The Chromium or Chrome that the tests drive: `python -m tests.browser.chromium` finds one, or installs one.

The tests themselves only look for it: they install nothing, and without one they fail.
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

CHOICE = "CHROME_PATH"
"""The environment variable that names a browser; Lighthouse goes by the same."""

SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that asks nobody for anything of its own accord."""

_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
# The shell without windows shows pages in the same way for a third of the work, so it is taken first.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge",
)
_PLACES = {
    "Darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    "Windows": tuple(
        rf"%{root}%\{folder}\Application\chrome.exe"
        for root in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
        for folder in (r"Google\Chrome", "Chromium")
    ),
}


class NoBrowserError(Exception):
    """There is no Chromium or Chrome; the message says what to install."""


def find(environment: Mapping[str, str] = os.environ) -> Path:
    """The browser that CHROME_PATH names, or else the first that is found. Raises NoBrowserError."""
    if chosen := environment.get(CHOICE):
        if not _starts(Path(chosen)):
            raise NoBrowserError(f"{CHOICE} names {chosen}, which is no browser that starts")
        return Path(chosen)
    for candidate in _candidates():
        if _starts(candidate):
            return candidate
    ways = "".join(f"\n  {_line(commands)}" for commands in _ways())
    raise NoBrowserError(
        "The tests in tests/browser need Chromium or Chrome, and none was found. Install either from your system's "
        f"packages (Debian: apt install chromium), or by what `make browser` does:{ways}\n"
        f"Or name one in the environment variable {CHOICE}. To leave these tests out: pytest --ignore tests/browser"
    )


def install() -> Path:
    """The browser that is found, or else installed in a supported way, said before it is done. Raises NoBrowserError.

    A way that fails may have done enough nevertheless (a list of packages that could not be renewed), so what counts
    is whether there is a browser afterwards.
    """
    try:
        return _ready()
    except NoBrowserError:
        if os.environ.get(CHOICE):
            raise
    for commands in _ways():
        print(f"There is no browser that the tests can drive: {_line(commands)}", flush=True)
        for command in commands:
            subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        try:
            return _ready()
        except NoBrowserError:
            continue
    return _ready()


def _ready() -> Path:
    """The browser that is found, if what drives it starts as well."""
    browser = find()
    if (asked := _driver()).returncode:
        told = asked.stderr.strip().splitlines()[:1]
        raise NoBrowserError(f"Playwright does not start (Debian: apt install libatomic1): {''.join(told)}")
    return browser


def _driver() -> subprocess.CompletedProcess[str]:
    """Playwright’s answer where it puts the browser that it installs; it fails if a library is missing."""
    return subprocess.run([sys.executable, "-c", _OWN], capture_output=True, text=True, check=False)


def _candidates() -> Iterator[Path]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield Path(found)
    for place in _PLACES.get(platform.system(), ()):
        yield Path(os.path.expandvars(place)).expanduser()
    asked = _driver()
    if asked.returncode == 0:
        yield Path(asked.stdout.strip())


def _starts(browser: Path) -> bool:
    """Whether it is there, and no mere stand-in for a package that is not installed."""
    if not browser.is_file():
        return False
    if platform.system() == "Windows":
        return True  # asked for its version, it would open a window there
    try:
        asked = subprocess.run([browser, "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def _ways() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The ways to install a browser on this system, the best first; each is some commands."""
    own = (sys.executable, "-m", "playwright", "install")
    if platform.system() != "Linux" or os.geteuid() != 0:
        return (((*own, "chromium"),),)
    with_libraries = ((*own, "--with-deps", "chromium"),)
    if shutil.which("apt-get") is None:
        return (with_libraries,)
    # Playwright's driver needs libatomic1, which a bare Debian lacks. Older ones have no package of the shell, Ubuntu
    # has neither of the two (or one that only points to a snap): the next way is taken there.
    install = ("apt-get", "-qq", "-y", "--no-install-recommends", "install", "libatomic1")
    shell = (("apt-get", "-qq", "update"), (*install, "chromium-headless-shell"))
    return (shell, ((*install, "chromium"),), with_libraries)


def _line(commands: tuple[tuple[str, ...], ...]) -> str:
    return " && ".join(map(shlex.join, commands))


def main() -> int:
    """Have a browser, or say what is missing: exit code 2."""
    try:
        install()
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
