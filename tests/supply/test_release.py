"""A release is made of a commit, and is the same whenever and wherever it is made."""

from __future__ import annotations

import json
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from supply.release import ReleaseError, release, uncommitted

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what is in the working tree here, committed."""
    root = tmp_path_factory.mktemp("repository")
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    wanted = (
        "generator/",
        "templates/",
        "requirements/site.txt",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
    )
    for name in listed.splitlines():
        if name.startswith(wanted) and (REPOSITORY / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes((REPOSITORY / name).read_bytes())
    author = ("-c", "user.name=a", "-c", "user.email=a")
    for command in (("init", "-q"), ("add", "--all", "--force"), (*author, "commit", "-qm", "a")):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def test_the_same_commit_gives_the_same_bytes(repository: Path, tmp_path: Path) -> None:
    first = release(repository, tmp_path / "first")
    assert sorted(name.rpartition(".")[2] for name in first) == ["gz", "json", "whl"]
    elsewhere = tmp_path / "a clone"
    subprocess.run(["git", "clone", "-q", repository, elsewhere], check=True)
    (elsewhere / "generator/stray.py").write_text("not committed")
    assert uncommitted(elsewhere)
    assert release(elsewhere, tmp_path / "second") == first
    assert (tmp_path / "first/SHA256SUMS").read_bytes() == (tmp_path / "second/SHA256SUMS").read_bytes()


def test_its_digests_are_those_of_its_files_and_its_bill_has_that_of_the_wheel(
    repository: Path, tmp_path: Path
) -> None:
    digests = release(repository, tmp_path)
    told = [tuple(line.split("  ")) for line in (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert told == [(digest, name) for name, digest in digests.items()]
    assert digests == {name: sha256((tmp_path / name).read_bytes()).hexdigest() for name in digests}
    (wheel,) = (name for name in digests if name.endswith(".whl"))
    (bill,) = tmp_path.glob("*.cdx.json")
    program = json.loads(bill.read_text("utf-8"))["metadata"]["component"]
    assert program["hashes"] == [{"alg": "SHA-256", "content": digests[wheel]}]


def test_where_nothing_is_committed(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    with pytest.raises(ReleaseError, match="git log failed"):
        release(tmp_path, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()
