"""What number-matches shows of the source: the number among its own sentence's words, in any language."""

from __future__ import annotations

from pathlib import Path

from tests.support import Site, briefing_yaml


def messages(folder: Path, article: str, number: dict[str, object], language: str = "en") -> list[tuple[str, str]]:
    text = briefing_yaml({"language": language, "numbers": [number]}, article)
    issues = Site(folder).briefing(text, article=article).issues()
    return [(issue.message, issue.hint) for issue in issues if issue.rule == "number-matches"]


def test_words_of_the_sentence_before_are_not_shown(tmp_path: Path) -> None:
    article = "Each day costs $4 million. Around 40 ships are waiting."
    number = {"label": "Ships waiting", "value": 40, "evidence": "40 ships are waiting"}
    assert messages(tmp_path, article, number) == [
        ("the source says “Around 40 ships”, not exactly 40", "write `qualifier: about`")
    ]


def test_where_number_words_are_not_read_the_hint_says_what_to_write(tmp_path: Path) -> None:
    article = "Місто витратить на воду 120 мільйонів гривень за рік."
    number = {"label": "Витрати", "value": 120_000_000, "evidence": article}
    assert messages(tmp_path, article, number, "uk") == [
        (
            "the evidence does not give 120,000,000",
            "it has “на воду 120 мільйонів гривень”; "
            "in this language digits alone are read: write them, and their scale in the label",
        )
    ]
