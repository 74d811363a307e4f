"""The archive that the README's figures are measured with is what it says: clean, varied and the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from benchmarks.archive import make_archive
from generator.content.issue import Severity
from generator.content.load import load, survey
from generator.content.model import SECTIONS, Briefing, Reaction
from generator.project import Project
from generator.text.segment import sentences
from tests.support import grounded

BRIEFINGS = 12


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("archive")
    make_archive(root, BRIEFINGS)
    return Project(root)


@pytest.fixture(scope="module")
def briefings(project: Project) -> tuple[Briefing, ...]:
    return tuple(loaded.briefing for loaded in load(survey(project.root, project.content))[0].briefings)


@pytest.fixture(scope="module")
def articles(project: Project) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(project.content.rglob("article.txt")))


def files(root: Path) -> Mapping[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_all_of_it_passes_the_check_without_an_error_or_a_warning(project: Project) -> None:
    archive, issues = grounded(project)
    assert [issue for issue in issues if issue.severity is not Severity.NOTE] == []
    assert len(archive.briefings) == BRIEFINGS


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_seed_makes_a_clean_archive(tmp_path: Path, seed: int) -> None:
    make_archive(tmp_path, BRIEFINGS, seed)
    assert [issue for issue in grounded(Project(tmp_path))[1] if issue.severity is not Severity.NOTE] == []


def test_the_same_number_and_seed_make_the_same_bytes(project: Project, tmp_path: Path) -> None:
    make_archive(tmp_path, BRIEFINGS)
    assert files(tmp_path) == files(project.root)


def test_a_larger_archive_has_the_briefings_of_a_smaller_one(project: Project, tmp_path: Path) -> None:
    make_archive(tmp_path, BRIEFINGS + 5)
    assert files(project.root).items() < files(tmp_path).items()


def test_another_seed_makes_other_briefings(project: Project, tmp_path: Path) -> None:
    make_archive(tmp_path, BRIEFINGS, seed=1)
    assert not set(articles_of(tmp_path)) & set(articles_of(project.root))


def articles_of(root: Path) -> Iterable[bytes]:
    return (data for name, data in files(root).items() if name.endswith("article.txt"))


def test_no_two_articles_share_more_than_a_few_sentences(articles: tuple[str, ...]) -> None:
    said = [{text[start:end] for start, end in sentences(text)} for text in articles]
    shared = [len(said[one] & said[other]) for one in range(BRIEFINGS) for other in range(one)]
    assert max(shared) <= 3


def test_articles_have_the_size_of_a_short_news_report(articles: tuple[str, ...]) -> None:
    assert all(20 <= len(sentences(text)) <= 40 for text in articles)
    assert all(1_500 <= len(text) <= 3_200 for text in articles)


def test_dates_spread_over_years_up_to_the_end_of_2024(briefings: tuple[Briefing, ...]) -> None:
    dates = [briefing.date for briefing in briefings]
    assert len({date[:4] for date in dates}) >= 8
    assert min(dates) >= "2015-01-01"
    assert max(dates) == "2024-12-31"


def test_every_section_but_the_timeline_has_items_in_every_briefing(briefings: tuple[Briefing, ...]) -> None:
    for section in SECTIONS[:-1]:
        assert all(getattr(briefing, section) for briefing in briefings), section
    assert any(briefing.timeline for briefing in briefings)


def test_parties_are_partly_registered_and_partly_just_named(briefings: tuple[Briefing, ...]) -> None:
    for section in ("who", "reactions"):
        parties = [party for briefing in briefings for party in getattr(briefing, section)]
        assert any(party.entity for party in parties)
        assert any(party.name for party in parties)


def test_the_register_is_large_and_of_every_kind(project: Project) -> None:
    entities = load(survey(project.root, project.content))[0].entities.by_id.values()
    kinds = [entity.kind.value for entity in entities]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {"organisation": 80, "person": 400, "place": 60}
    assert all(entity.aliases for entity in entities)


def test_what_a_briefing_can_have_occurs(briefings: tuple[Briefing, ...]) -> None:
    reactions: list[Reaction] = [reaction for briefing in briefings for reaction in briefing.reactions]
    assert any(reaction.quote for reaction in reactions)
    assert {reaction.stance for reaction in reactions} == {"supports", "opposes", "warns", "neutral", "declined"}
    numbers = [number for briefing in briefings for number in briefing.numbers]
    assert {number.qualifier for number in numbers} >= {
        "exactly",
        "about",
        "up to",
        "at least",
        "more than",
        "less than",
    }
    assert any(number.superlative for number in numbers)
    assert any(isinstance(number.value, tuple) for number in numbers)
    assert {len(item.when) for briefing in briefings for item in briefing.what if item.when} >= {7, 10}
    sources = [briefing.sources[0] for briefing in briefings]
    assert {source.publish_text for source in sources} == {"full", "excerpts"}
    assert {bool(source.published) for source in sources} == {True, False}
    assert all(source.url is None or "example.org/" in source.url for source in sources)
