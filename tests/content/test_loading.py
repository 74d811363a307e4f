"""What the loader says of a briefing.yml and an entities.yml, by cases: each with its place, message and hint."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.support import Site, completed, read_cases, told

CASES = Path(__file__).parent / "cases"


def _cases(pattern: str, parts: int) -> list[object]:
    return [
        pytest.param(*case[1:], id=f"{path.stem}: {case[0]}")
        for path in sorted(CASES.glob(pattern))
        for case in read_cases(path, parts)
    ]


@pytest.mark.parametrize(("text", "expected"), _cases("whole/*.txt", 3))
def test_of_a_whole_briefing_is_said(text: str, expected: str, tmp_path: Path) -> None:
    assert _said(Site(tmp_path).briefing(f"{text}\n")) == expected


@pytest.mark.parametrize(("text", "expected"), _cases("part/*.txt", 3))
def test_of_part_of_a_briefing_is_said(text: str, expected: str, tmp_path: Path) -> None:
    """A case has the keys that matter; the others that a briefing needs follow below them."""
    assert _said(Site(tmp_path).briefing(completed(text))) == expected


@pytest.mark.parametrize(("entities", "text", "expected"), _cases("entities.txt", 4))
def test_of_entities_is_said(entities: str, text: str, expected: str, tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed(text)).write("content/entities.yml", f"{entities}\n")
    assert _said(site) == expected


def test_all_mistakes_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/entities.yml", "joe-biden: {name: Joe Biden, kind: human}\n")
    site.briefing(completed("titel: a"), slug="one")
    site.briefing("title: @\n", slug="two")
    site.briefing(completed("language: english\nstatus: live"), slug="three").write("content/three/article.txt", "")
    site.write("content/four/notes.txt", "to do")
    assert [line for line in told(site.loaded()[1]) if not line.startswith("  hint")] == [
        "content/entities.yml:1:36: schema: joe-biden.kind: `kind` must be person, organisation, place or thing, "
        "not “human”",
        "content/four: content: the folder has no briefing.yml",
        "content/one/briefing.yml:1:1: schema: titel: `titel` is not a known key",
        "content/three/briefing.yml:1:11: schema: language: `language` is not well formed: “english”",
        "content/three/briefing.yml:2:9: schema: status: `status` must be draft, published or withdrawn, not “live”",
        "content/three/briefing.yml:5:31: source-file: sources[0].file: `article.txt` is empty",
        "content/two/briefing.yml:1:8: yaml: not YAML: found character that cannot start any token while scanning "
        "for the next token",
    ]


@pytest.mark.parametrize(
    "before",
    ["plain", "😀😀", "e\u0301e\u0301", "👩‍👩‍👧", "𐐷", "السلام", "\u00a0\u2003", "ﬁ", "\ufeff"],
)
def test_columns_count_code_points(before: str, tmp_path: Path) -> None:
    """Directly after emoji, combining marks, astral and right-to-left letters, wide spaces and ligatures."""
    line = f'who: [{{name: "a{before}", rol: x, evidence: troops}}]'
    _, (issue,) = Site(tmp_path).briefing(completed(line)).loaded()
    assert (issue.line, issue.column) == (1, line.index("rol") + 1)


def test_a_message_shows_text_as_typed(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "é😀")
    _, (issue,) = Site(tmp_path).briefing(completed(f"status: {decomposed}")).loaded()
    assert f"“{decomposed}”" in issue.message


CONTROL = r'"a\e[2J\0\a\nb\r\x9b"'


@pytest.mark.parametrize(
    "text",
    [
        f"status: {CONTROL}",
        f"{CONTROL}: x",
        f"who: [{{entity: {CONTROL}, evidence: troops}}]",
        f"sources: [{{id: article, file: {CONTROL}}}]",
        f"sources: [{{id: {CONTROL}, file: article.txt}}]",
        f"language: {CONTROL}",
    ],
)
def test_no_message_carries_control_characters_of_the_content(text: str, tmp_path: Path) -> None:
    """They would clear the screen, or forge lines of the report."""
    _, issues = Site(tmp_path).briefing(completed(text)).loaded()
    said = "".join(issue.message + issue.hint + issue.path for issue in issues)
    assert issues
    assert [ascii(character) for character in said if unicodedata.category(character) == "Cc"] == []


def _said(site: Site) -> str:
    return "\n".join(told(site.loaded()[1])) or "clean"
