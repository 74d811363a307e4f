"""The wheel is whole: installed apart from the checkout, with what it declares, it starts a site and builds it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from email import message_from_string
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

REPOSITORY = Path(__file__).parent.parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints, with nothing of the environment that leads to the checkout. Raises CalledProcessError."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    ran = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the hatchling of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=REPOSITORY)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def files(wheel: Path) -> Mapping[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment with the wheel in it, and, behind it, the packages of this one."""
    root = tmp_path_factory.mktemp("environment")
    venv.create(root, with_pip=False, symlinks=True)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", root / "bin/python")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", "--no-compile", wheel, cwd=root)
    (packages,) = root.glob("lib/python*/site-packages")
    behind = [path for path in sys.path if Path(path).name == "site-packages"]
    (packages / "behind.pth").write_text("\n".join(behind), "utf-8")
    return root / "bin"


def test_all_that_the_program_reads_is_in_it(files: Mapping[str, bytes]) -> None:
    for folder, inside in (("generator", "generator"), ("templates", "generator/templates")):
        for path in (REPOSITORY / folder).rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                name = f"{inside}/{path.relative_to(REPOSITORY / folder).as_posix()}"
                assert files[name] == path.read_bytes(), name
    assert files["generator/requirements.txt"] == (REPOSITORY / "requirements/site.txt").read_bytes()


def test_nothing_else_is_in_it(files: Mapping[str, bytes]) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in files} == {"generator", "briefing_press"}
    assert not [name for name in files if name.endswith((".pyc", ".part"))]


def test_what_it_declares_is_what_is_installed_here(files: Mapping[str, bytes]) -> None:
    (metadata,) = (data.decode() for name, data in files.items() if name.endswith(".dist-info/METADATA"))
    declared = [Requirement(line) for line in message_from_string(metadata).get_all("Requires-Dist", [])]
    needed = [one for one in declared if not one.marker or one.marker.evaluate({"extra": ""})]
    assert len(needed) > 12
    assert [one for one in needed if version(one.name) not in one.specifier] == []


def test_installed_apart_it_starts_and_builds_a_site(environment: Path, wheel: Path, tmp_path: Path) -> None:
    used = run(environment / "python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(used.strip()).is_relative_to(environment.parent)
    run(environment / "briefing", "new-site", "a desk", cwd=tmp_path)
    assert (tmp_path / "a desk/program" / wheel.name).read_bytes() == wheel.read_bytes()
    told = run(environment / "briefing", "build", cwd=tmp_path / "a desk")
    assert told.startswith("left out: my-first-briefing (draft)\n")
    for path in (
        "index.html",
        "briefings/how-this-site-works/index.html",
        "assets/briefing.css",
    ):
        assert (tmp_path / "a desk/site" / path).is_file()


def test_it_tells_where_its_lock_file_is_before_anything_else_is_installed(environment: Path, tmp_path: Path) -> None:
    (packages,) = environment.parent.glob("lib/python*/site-packages")
    told = run(environment / "python", "-I", "-S", "-c", _LOCKED, packages, cwd=tmp_path)
    lock = Path(told.strip())
    assert lock.is_relative_to(packages)
    assert "--hash=sha256:" in lock.read_text("utf-8")


_LOCKED = "import runpy, sys; sys.path.append(sys.argv[1]); runpy.run_module('generator.locked', run_name='__main__')"
"""`python -m generator.locked` where nothing but the program is installed."""
