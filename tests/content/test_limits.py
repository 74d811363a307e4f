"""What is as large as it may be is taken, and what is one larger is refused with a message that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.limits import (
    LARGEST_BRIEFING,
    LARGEST_REGISTER,
    LARGEST_SOURCE,
    LARGEST_SOURCES,
    LONGEST_ADDRESS,
    LONGEST_TEXT,
    MAX_DEPTH,
    MAX_DIGITS,
    MOST_BRIEFINGS,
    MOST_ENTITIES,
    MOST_ENTRIES,
    MOST_FAULTS,
)
from generator.content.survey import briefing_folders
from generator.content.yaml import read
from generator.text.seen import MOST_MARKS
from tests.support import ARTICLE, Site, completed

EVIDENCE = "evidence: troops in the region"


def filled(text: str, size: int) -> str:
    """A YAML text, made as long as that by a comment."""
    start = f"{text}#"
    return f"{start}{'x' * (size - len(start) - 1)}\n"


def listed(key: str, entry: str) -> Callable[[int], str]:
    return lambda many: completed(f"{key}: [{', '.join(entry.format(at) for at in range(many))}]")


IN_A_BRIEFING: dict[str, tuple[int, Callable[[int], str], str]] = {
    "a file": (
        LARGEST_BRIEFING,
        lambda size: filled(completed(), size),
        "yaml: briefing.yml is larger than 2 MB",
    ),
    "a text": (
        LONGEST_TEXT,
        lambda size: completed(f"title: {'x' * size}"),
        "schema: title: `title` is too long: 20,001 characters, of at most 20,000",
    ),
    "a piece of a source": (
        LONGEST_TEXT,
        lambda size: completed(f"summary: {{text: troops stay, evidence: {{exact: region, prefix: {'x' * size}}}}}"),
        "schema: summary.evidence.prefix: `prefix` is too long: 20,001 characters, of at most 20,000",
    ),
    "an address": (
        LONGEST_ADDRESS,
        lambda size: completed(
            f"sources: [{{id: article, file: article.txt, url: 'https://example.org/{'x' * (size - 20)}'}}]"
        ),
        "schema: sources[0].url: `url` is too long: 2,001 characters, of at most 2,000",
    ),
    "topics": (MOST_ENTRIES, listed("topics", "topic {}"), "schema: topics: `topics` has more than 1,000 entries"),
    "items": (
        MOST_ENTRIES,
        listed("what", f"{{{{text: troops stay, {EVIDENCE}}}}}"),
        "schema: what: `what` has more than 1,000 entries",
    ),
    "pieces of evidence": (
        MOST_ENTRIES,
        lambda many: completed(f"summary: {{text: troops stay, evidence: [{', '.join(['region'] * many)}]}}"),
        "schema: summary.evidence: `evidence` has more than 1,000 entries",
    ),
    "sources": (
        MOST_ENTRIES,
        listed("sources", "{{id: s-{}, file: article.txt}}"),
        "schema: sources: `sources` has more than 1,000 entries",
    ),
    "marks on a letter": (
        MOST_MARKS,
        lambda many: completed(f'title: "a{chr(0x5C)}u0301{(chr(0x5C) + "u0316") * (many - 1)}"'),
        "schema: title: `title` has a letter with more than 50 marks on it",
    ),
    "marks on a letter, as written": (
        MOST_MARKS,
        lambda many: completed(f"title: a{chr(0x301) * many}"),
        "yaml: briefing.yml has a letter with more than 50 marks on it",
    ),
}


def told(site: Site) -> list[str]:
    """What is wrong with the content, without what its sources do not say."""
    _, issues = site.loaded()
    return [": ".join(part for part in (issue.rule, issue.path, issue.message) if part) for issue in issues]


@pytest.mark.parametrize("name", IN_A_BRIEFING)
def test_how_much_of_it_a_briefing_may_have(tmp_path: Path, name: str) -> None:
    most, written, said = IN_A_BRIEFING[name]
    assert told(Site(tmp_path).briefing(written(most))) == []
    assert told(Site(tmp_path).briefing(written(most + 1))) == [said]


def test_how_large_a_source_may_be(tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert told(site.briefing(completed(), article=ARTICLE.ljust(LARGEST_SOURCE, "x"))) == []
    assert told(site.briefing(completed(), article=ARTICLE.ljust(LARGEST_SOURCE + 1, "x"))) == [
        "source-file: sources[0].file: `article.txt` is larger than 2 MB"
    ]


def test_how_large_all_sources_may_be_together(tmp_path: Path) -> None:
    many = LARGEST_SOURCES // LARGEST_SOURCE
    site = Site(tmp_path).briefing(listed("sources", "{{id: s-{0}, file: '{0}.txt'}}")(many))
    for at in range(many):
        site.write(f"content/case/{at}.txt", ARTICLE.ljust(LARGEST_SOURCE, "x"))
    assert told(site) == []
    site.briefing(listed("sources", "{{id: s-{0}, file: '{0}.txt'}}")(many + 1)).write("content/case/5.txt", "x")
    (said,) = told(site)
    assert said == "source-file: sources[5].file: the sources are larger than 10 MB together"


def test_how_large_the_register_may_be(tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed())
    one = "a: {name: A, kind: person}\n"
    assert told(site.write("content/entities.yml", filled(one, LARGEST_REGISTER))) == []
    assert told(site.write("content/entities.yml", filled(one, LARGEST_REGISTER + 1))) == [
        "yaml: entities.yml is larger than 20 MB"
    ]


def test_how_many_entities_there_may_be(tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed())
    lines = [f"e-{at}: {{name: E{at}, kind: thing}}\n" for at in range(MOST_ENTITIES + 1)]
    assert told(site.write("content/entities.yml", "".join(lines[:-1]))) == []
    assert told(site.write("content/entities.yml", "".join(lines))) == [
        "schema: there are 50,001 entities, of at most 50,000"
    ]


def test_how_many_briefings_there_may_be(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for at in range(MOST_BRIEFINGS):
        (content / f"b-{at}").mkdir()
    assert briefing_folders(tmp_path, content) == ((), ())
    (content / "one-more").mkdir()
    folders, (issue,) = briefing_folders(tmp_path, content)
    assert folders == ()
    assert issue.message == "there are 50,001 folders; a site has at most 50,000 briefings"


def test_how_deep_yaml_may_be() -> None:
    assert read("a.yml", "[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == ()
    (fault,) = read("a.yml", "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[1]
    assert fault.message == "nested more than 12 deep"


def test_how_long_a_number_may_be() -> None:
    assert read("a.yml", "1" * MAX_DIGITS)[1] == ()
    (fault,) = read("a.yml", "1" * (MAX_DIGITS + 1))[1]
    assert fault.message == "a number of 401 digits"


@pytest.mark.parametrize(("many", "told"), [(MOST_FAULTS, MOST_FAULTS), (MOST_FAULTS + 1, MOST_FAULTS)])
def test_how_much_is_told_of_a_file_that_cannot_be_read(many: int, told: int) -> None:
    _, faults = read("a.yml", "- &a b\n" * many)
    assert len(faults) == told


def test_a_long_piece_that_is_not_in_a_long_source_is_told_at_once(tmp_path: Path) -> None:
    words = "word " * (LONGEST_TEXT // 5)
    briefing = completed(f'summary: {{text: troops stay, evidence: "{words}"}}')
    site = Site(tmp_path).briefing(briefing, article=ARTICLE + "other " * 10_000)
    assert "error evidence-found summary.evidence" in site.problems()
