"""The programs that the tests run beside a browser: `python -m tests.programs` finds them, or installs them.

nginx has to be there. The others (Caddy, which not every Debian has, and what carries a site elsewhere) are tried where
they are.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

_PACKAGES = {"nginx": "nginx-light", "caddy": "caddy", "rsync": "rsync", "rclone": "rclone"}
"""Which package of Debian has each program."""
_UPDATE = ("apt-get", "-qq", "update")
_INSTALL = ("apt-get", "-qq", "-y", "--no-install-recommends", "install")


class NoServerError(Exception):
    """There is no nginx; the message says what to install."""


def find(name: str) -> Path | None:
    """A program, if it is on the PATH, or beside it where systems keep what is not for everybody: sbin, beside bin."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    beside = [str(Path(folder).with_name("sbin")) for folder in folders if Path(folder).name == "bin"]
    found = shutil.which(name, path=os.pathsep.join((*folders, *beside)))
    return Path(found) if found else None


def nginx() -> Path:
    """Raises NoServerError."""
    found = find("nginx")
    if found is None:
        raise NoServerError(
            "The tests of the policy need nginx, and it was not found. Install it from your system's packages (Debian: "
            "apt install nginx-light; it need not run, the tests start one of their own). To leave these tests out: "
            "pytest --ignore tests/webservers --ignore tests/browser/test_policy.py"
        )
    return found


def main() -> int:
    """Have nginx, and the others if they can be had, or say what is missing: exit code 2."""
    missing = [package for program, package in _PACKAGES.items() if find(program) is None]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        # One by one, since one that a Debian has not would keep it from the others.
        for command in (_UPDATE, *((*_INSTALL, package) for package in missing)):
            print(f"Programs to test with are missing: {shlex.join(command)}", flush=True)
            subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    try:
        nginx()
    except NoServerError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
