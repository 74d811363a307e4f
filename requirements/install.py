"""Set up a virtual environment from a lock file, unless it already is what the lock file says.

Runs with the system's Python and nothing else: it must import only the standard library.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path


def main(venv: Path, lock: Path, stamp: Path) -> int:
    """Make `venv` hold what `lock` says, and write the digest of what was installed into `stamp`."""
    if sys.version_info < (3, 11):
        version = ".".join(map(str, sys.version_info[:3]))
        print(f"Python 3.11 or later is needed, this is {version}; name another one: make PYTHON=python3.12")
        return 2
    wanted = digest(lock, Path("pyproject.toml"))
    if stamp.is_file() and stamp.read_text() == wanted:
        return 0
    python = venv / "bin" / "python"
    if not python.exists():
        print(f"Setting up {venv} …", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(venv)], check=False)
        if made.returncode:
            print("Python's venv module is needed; on Debian and Ubuntu: apt install python3-venv")
            return 2
    pip = [str(python), "-m", "pip", "install", "--quiet"]
    steps = (
        [*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)],
        [*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", "."],
    )
    for step in steps:
        if subprocess.run(step, check=False).returncode:
            print(f"The set-up failed; what is in {venv} was left as it is. Mend the cause and run make again.")
            return 2
    stamp.write_text(wanted)
    return 0


def digest(*files: Path) -> str:
    """The digest of the files and of the Python that installs them."""
    found = hashlib.sha256(f"{sys.version}\n{sys.prefix}\n".encode())
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:])))
