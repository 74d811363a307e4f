"""Make a release of what is committed: sdist, wheel, bill of materials and digests, in dist/.

The same commit gives the same bytes, on any day and in any folder. Nothing is uploaded.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from supply.bill import NAME, bill
from supply.lock import read_lock

REPOSITORY = Path(__file__).resolve().parents[1]


class ReleaseError(Exception):
    """A release cannot be made of what there is."""


def release(repository: Path, out: Path, commit: str = "HEAD") -> Mapping[str, str]:
    """Make the files of a release of a commit in the folder `out`; gives the SHA-256 digest of each by its name. Raises
    ReleaseError."""
    epoch = _git(repository, "log", "-1", "--format=%ct", commit).decode().strip()
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "source"), Path(folder, "made")
        source.mkdir()
        archive = _git(repository, "archive", commit)
        subprocess.run(["tar", "-xf", "-", "-C", str(source)], input=archive, check=True)
        _build(source, made, epoch)
        (wheel,) = made.glob("*.whl")
        version = wheel.name.split("-")[1]
        pins = read_lock((source / "requirements/site.txt").read_text("utf-8"))
        (made / f"{NAME}-{version}.cdx.json").write_text(bill(pins, version, _digest(wheel), int(epoch)), "utf-8")
        digests = {path.name: _digest(path) for path in sorted(made.iterdir())}
        out.mkdir(parents=True, exist_ok=True)
        for name in digests:
            (out / name).write_bytes((made / name).read_bytes())
    (out / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in digests.items()), "utf-8")
    return digests


def uncommitted(repository: Path) -> bool:
    """Whether something differs from what is committed."""
    return bool(_git(repository, "status", "--porcelain").strip())


def _build(source: Path, made: Path, epoch: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--target", "wheel"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
    ran = subprocess.run(
        [*command, "--directory", str(made)], cwd=source, env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise ReleaseError(f"hatchling could not build the package:\n{ran.stdout}{ran.stderr}")


def _git(repository: Path, *arguments: str) -> bytes:
    ran = subprocess.run(["git", *arguments], cwd=repository, capture_output=True, check=False)
    if ran.returncode:
        raise ReleaseError(f"git {arguments[0]} failed: {ran.stderr.decode(errors='replace').strip()}")
    return ran.stdout


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def main() -> int:
    """Make a release of the last commit."""
    try:
        if uncommitted(REPOSITORY):
            print("What is not committed is not in the release.", file=sys.stderr)
        digests = release(REPOSITORY, REPOSITORY / "dist")
    except ReleaseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for name, digest in digests.items():
        print(f"made dist/{name}, sha256 {digest}")
    print("made dist/SHA256SUMS")
    return 0


if __name__ == "__main__":
    sys.exit(main())
