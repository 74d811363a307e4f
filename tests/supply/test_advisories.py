"""`make advisories`: known weaknesses are told; where they cannot be asked for, that is told, and no more claimed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supply import advisories
from supply.advisories import LOCKS, Answer, NotReachedError, Weakness, answer, ask

REPORT = {
    "dependencies": [
        {"name": "click", "version": "8.2.1", "vulns": []},
        {
            "name": "jinja2",
            "version": "3.1.5",
            "vulns": [{"id": "PYSEC-2025-1", "fix_versions": ["3.1.6"], "aliases": [], "description": "…"}],
        },
        {"name": "typst", "skip_reason": "Dependency not found"},
    ],
    "fixes": [],
}


def test_a_report_is_read() -> None:
    assert answer(json.dumps(REPORT)) == Answer(3, ("typst",), (Weakness("jinja2 3.1.5", "PYSEC-2025-1", ("3.1.6",)),))


def test_where_nothing_answers_that_is_told_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """pip-audit itself runs, and is led to a port at which nobody listens."""
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    lock = tmp_path / "requirements/site.txt"
    lock.parent.mkdir()
    lock.write_text(f"click==8.2.1 \\\n    --hash=sha256:{64 * '1'}\n", "utf-8")
    monkeypatch.setattr(advisories, "REPOSITORY", tmp_path)
    monkeypatch.setattr(advisories, "LOCKS", (lock,))
    assert advisories.main() == 0
    told = capsys.readouterr().out
    assert told.startswith("skipped: requirements/site.txt: the data on known weaknesses cannot be reached from here (")


@pytest.mark.parametrize(
    ("weaknesses", "unknown", "status", "line"),
    [
        ((), (), 0, "requirements/site.txt: 3 packages, 0 known weaknesses"),
        ((Weakness("a 1", "X-1", ("2",)),), (), 1, "requirements/site.txt: a 1: X-1, mended in 2"),
        ((Weakness("a 1", "X-1", ()),), (), 1, "requirements/site.txt: a 1: X-1, not mended yet"),
        ((), ("b",), 0, "requirements/site.txt: nothing could be asked of b"),
    ],
)
def test_what_is_known_is_told(
    weaknesses: tuple[Weakness, ...],
    unknown: tuple[str, ...],
    status: int,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(advisories, "ask", lambda _: Answer(3, unknown, weaknesses))
    assert advisories.main() == status
    assert line in capsys.readouterr().out.splitlines()


def test_data_that_knows_no_package_is_not_taken_for_none_being_weak(monkeypatch: pytest.MonkeyPatch) -> None:
    report = json.dumps({"dependencies": [{"name": "click", "skip_reason": "not found"}], "fixes": []})
    monkeypatch.setattr("subprocess.run", lambda *_, **__: type("Ran", (), {"stdout": report, "stderr": ""}))
    with pytest.raises(NotReachedError):
        ask(LOCKS[0])
