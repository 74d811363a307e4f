"""The web servers that the tests run: `python -m tests.webservers.programs` finds them, or installs them.

nginx has to be there. Caddy, which not every Debian has, is tested where it is.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

_SYSTEM = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin", "/usr/local/bin")
"""Where programs are that are not for everybody's PATH."""
_INSTALL = ("apt-get", "-qq", "-y", "--no-install-recommends", "install")
_WAYS = ((("apt-get", "-qq", "update"), (*_INSTALL, "nginx-light")), ((*_INSTALL, "caddy"),))


class NoServerError(Exception):
    """There is no nginx; the message says what to install."""


def find(name: str) -> Path | None:
    """A program, if it is there."""
    found = shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", os.defpath), *_SYSTEM)))
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
    """Have nginx, and Caddy if there is one, or say what is missing: exit code 2."""
    is_missing = {"nginx": find("nginx") is None, "caddy": find("caddy") is None}
    if shutil.which("apt-get") and os.geteuid() == 0:
        for way, missing in zip(_WAYS, is_missing.values(), strict=True):
            if missing:
                print(f"There is no web server to test with: {' && '.join(map(shlex.join, way))}", flush=True)
                for command in way:
                    subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    try:
        nginx()
    except NoServerError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
