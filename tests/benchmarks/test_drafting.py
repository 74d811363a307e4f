"""The scorer of drafts tells what is right from what is wrong, and what an editor chose is found again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import drafting, redrafting, tampering
from benchmarks.report import Figure, MeasuringError
from generator.project import Project
from tests.support import Site

TEXT = 'Port opens\n\n"We waited for many hours," said Ana Duarte. Around 40 ships left the port on Sunday.\n'
SHIPPED = Project(Path(__file__).parent.parent.parent)


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "CHARACTERS", 1_000)


def span(words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def gold(tmp_path: Path, speaker: str, name: str) -> Path:
    article = {
        "file": "a.txt",
        "quotes": [span("We waited for many hours,", speaker=span(speaker, name=name))],
        "numbers": [span("40", value=40, counted=span("ships", head=span("ships")))],
        "who": ["Ana Duarte"],
        "what": [span("Around 40 ships left the port on Sunday.")],
        "when": ["Sunday"],
        "statements": [],
    }
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gold.json").write_text(json.dumps({"articles": [article]}), "utf-8")
    return tmp_path


def figures(folder: Path) -> dict[str, Figure]:
    return {figure.name: figure for figure in drafting.measure(folder)}


def test_what_is_all_right_has_full_marks(tmp_path: Path) -> None:
    found = figures(gold(tmp_path, "Ana Duarte", "Ana Duarte"))
    assert {name: figure.value for name, figure in found.items() if name != "speed, one core"} == dict.fromkeys(
        set(found) - {"speed, one core"}, 1.0
    )
    assert found["speed, one core"].value > 0


def test_a_wrong_speaker_costs_marks(tmp_path: Path) -> None:
    found = figures(gold(tmp_path, "Port opens", "Rui Lima"))
    assert found["direct quotes found, F1"].value == 1
    assert found["speaker right, quotes of 4 words or more"].value == 0
    assert found["quote and speaker both right, F1"].holds is False


def test_a_folder_without_articles_cannot_be_measured(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text('{"articles": []}', "utf-8")
    with pytest.raises(MeasuringError, match=r"no articles"):
        figures(tmp_path)
    assert drafting.main(["--articles", str(tmp_path)]) == 2


def test_items_of_the_shipped_briefing_are_found_again(tmp_path: Path) -> None:
    ((slug, who, _, _, numbers, _),) = redrafting.measure(SHIPPED, tmp_path)
    assert (slug, who, numbers) == ("us-lifts-atacms-limits", "15 of 15", "5 of 5")


BRIEFING = """\
title: T
date: 2024-11-18
sources: [{id: article, file: article.txt}]
summary: {text: Ships left., evidence: ships left the port}
"""


def test_every_change_of_a_character_is_tried_and_caught(tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(BRIEFING, article=TEXT)
    (figure,) = tampering.measure(site.project)
    assert figure.name == f"case, of {2 * len('ships left the port') - 2} changes"
    assert figure.holds


def test_a_change_that_no_rule_sees_is_not_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tampering, "RULES", ())
    (figure,) = tampering.measure(Site(tmp_path).briefing(BRIEFING, article=TEXT).project)
    assert (figure.value, figure.holds) == (0, False)
