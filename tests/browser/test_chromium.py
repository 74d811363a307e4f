"""Which browser the tests drive; and that they fail where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.chromium import CHOICE, NoBrowserError, find


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A browser that starts."""
    return program(tmp_path / "chromium", "echo Chromium 1")


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_the_environment_names_a_browser(there: Path) -> None:
    assert find({CHOICE: str(there)}) == there


def test_a_browser_that_is_named_and_not_there_is_not_replaced_by_another(tmp_path: Path) -> None:
    with pytest.raises(NoBrowserError, match=r"names .*nowhere, which is no browser"):
        find({CHOICE: str(tmp_path / "nowhere")})


def test_a_stand_in_for_a_package_that_is_not_installed_is_no_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, there: Path
) -> None:
    stand_in = program(tmp_path / "chromium-browser", "echo please install the snap; exit 1")
    monkeypatch.setattr(chromium, "_candidates", lambda: iter((stand_in, tmp_path / "missing", there)))
    assert find({}) == there


def test_without_a_browser_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "_candidates", lambda: iter(()))
    with pytest.raises(NoBrowserError) as raised:
        find({})
    for told in ("apt install chromium", "playwright install", CHOICE, "--ignore tests/browser"):
        assert told in str(raised.value)


def test_without_a_browser_the_tests_fail_and_are_not_skipped(tmp_path: Path) -> None:
    run = subprocess.run(
        (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/browser/test_source.py"),
        env={**os.environ, CHOICE: str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "no browser that starts" in run.stdout
    assert "passed" not in run.stdout
    assert "skipped" not in run.stdout


def test_what_is_missing_is_the_programs_exit_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(CHOICE, str(tmp_path / "nowhere"))
    assert chromium.main() == 2
