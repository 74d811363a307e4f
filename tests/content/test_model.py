"""What a valid file becomes: values that cannot be changed, with every short form written out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.content.grounded import WithdrawnBriefing
from generator.content.load import Archive
from generator.content.model import Briefing, Entity, Evidence, Kind, Status, Withdrawal
from generator.text.moment import moment
from tests.support import Site, completed


def briefing(text: str, folder: Path) -> Briefing:
    (loaded,) = archive(Site(folder).briefing(completed(text))).briefings
    return loaded.briefing


def archive(site: Site) -> Archive:
    found, issues = site.loaded()
    assert issues == ()
    return found


def test_what_is_not_said_is_as_cautious_as_can_be(tmp_path: Path) -> None:
    made = briefing("numbers: [{label: troops, value: 10000, evidence: troops}]", tmp_path)
    assert (made.status, made.language, made.topics, made.corrections) == (Status.PUBLISHED, "en", (), ())
    assert made.sources[0].publish_text == "excerpts"
    assert (made.sources[0].publisher, made.sources[0].author, made.sources[0].published) == (None, None, None)
    assert made.numbers[0].qualifier == "exactly"


@pytest.mark.parametrize("written", ["", "[]", "~", "null"])
@pytest.mark.parametrize("section", ["topics", "who", "what", "reactions", "numbers", "background", "timeline"])
def test_a_section_may_have_nothing_in_it(section: str, written: str, tmp_path: Path) -> None:
    assert getattr(briefing(f"{section}: {written}", tmp_path), section) == ()


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("troops", (Evidence(exact="troops"),)),
        ("[troops, region]", (Evidence(exact="troops"), Evidence(exact="region"))),
        ("{exact: troops, prefix: the}", (Evidence(exact="troops", prefix="the"),)),
        (
            "[troops, {exact: in, suffix: the, source: article}]",
            (Evidence(exact="troops"), Evidence(exact="in", suffix="the", source="article")),
        ),
        ("|\n      troops\n      in", (Evidence(exact="troops\nin"),)),
        (">-\n      troops\n      in", (Evidence(exact="troops in"),)),
        ("'  troops '", (Evidence(exact="  troops "),)),
    ],
)
def test_evidence_is_a_list_of_pieces_however_it_is_written(
    written: str, pieces: tuple[Evidence, ...], tmp_path: Path
) -> None:
    made = briefing(f"what:\n  - text: troops stay\n    evidence: {written}", tmp_path)
    assert made.what[0].evidence == pieces


@pytest.mark.parametrize(
    ("written", "when"), [("2024", "2024"), ("'2024'", "2024"), ("2024-08", "2024-08"), ("2024-08-14", "2024-08-14")]
)
def test_a_date_is_text(written: str, when: str, tmp_path: Path) -> None:
    assert briefing(f"timeline: [{{text: a, when: {written}, evidence: troops}}]", tmp_path).timeline[0].when == when


@pytest.mark.parametrize(
    ("written", "value"),
    [("190", 190), ("-5", -5), ("1e3", 1000.0), (".5", 0.5), ("0o17", 15), ("[150, 190.5]", (150, 190.5))],
)
def test_a_value_is_a_number_or_a_pair(written: str, value: object, tmp_path: Path) -> None:
    made = briefing(f"numbers: [{{label: troops, value: {written}, evidence: troops}}]", tmp_path).numbers[0].value
    assert made == value
    assert type(made) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "*stars* and _lines_",
        "<b>&amp;</b>",
        "{{ page }} {% raw %}",
        "  spaces  ",
        "e\u0301😀",
        "a\\nb",
        "# no",
        "a\u2003b",
    ],
)
def test_text_is_as_typed(text: str, tmp_path: Path) -> None:
    assert briefing(f"title: '{text}'", tmp_path).title == text


SHUFFLED = """\
timeline: [{text: a, when: 2024, evidence: troops}]
background: [{text: a, evidence: troops}]
numbers: [{label: a, value: 1, evidence: troops}]
reactions: [{name: a, text: b, evidence: troops}]
what: [{text: a, evidence: troops}, {text: b, evidence: region}]
who: [{name: a, evidence: troops}]"""


def test_the_items_come_in_the_order_of_the_page(tmp_path: Path) -> None:
    assert [path for path, _ in briefing(SHUFFLED, tmp_path).items()] == [
        ("summary",),
        ("who", 0),
        ("what", 0),
        ("what", 1),
        ("reactions", 0),
        ("numbers", 0),
        ("background", 0),
        ("timeline", 0),
    ]


def test_nothing_can_be_changed(tmp_path: Path) -> None:
    made = briefing("", tmp_path)
    for value, field in ((made, "title"), (made.summary, "text"), (made.sources[0], "file")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(value, field, "another")


def test_entities_by_their_ids(tmp_path: Path) -> None:
    site = Site(tmp_path).write(
        "content/entities.yml",
        "nato: {name: NATO, kind: organisation}\n"
        "joe-biden: {name: Joe Biden, kind: person, aliases: [Biden], wikidata: Q6279}",
    )
    assert archive(site).entities.by_id == {
        "nato": Entity(name="NATO", kind=Kind.ORGANISATION),
        "joe-biden": Entity(name="Joe Biden", kind=Kind.PERSON, aliases=("Biden",), wikidata="Q6279"),
    }
    assert archive(site).entities.by_id["joe-biden"].names == ("Joe Biden", "Biden")


def test_briefings_come_in_the_order_of_their_slugs(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for slug in ("b", "a", "c", "B2"):
        site.briefing(completed(), slug=slug)
    assert [loaded.slug for loaded in archive(site).briefings] == ["B2", "a", "b", "c"]


def test_the_sources_of_a_withdrawn_briefing_are_not_read(tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed("status: withdrawn\nwithdrawal: {reason: It errs.}"))
    (site.root / "content/case/article.txt").unlink()
    found = archive(site)
    assert found.briefings == ()
    assert found.withdrawn == (WithdrawnBriefing("case", Withdrawal(reason="It errs.")),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-11-18T06:00Z", "2024-11-18T06:00:00Z"),
        ("2024-11-18 06:00:59Z", "2024-11-18T06:00:59Z"),
        ("2024-11-18T06:00+05:45", "2024-11-18T00:15:00Z"),
        ("2024-12-31T23:30-01:00", "2025-01-01T00:30:00Z"),
    ],
)
def test_a_moment_is_the_same_in_every_zone(written: str, meant: str) -> None:
    assert moment(written) == meant


def test_each_source_has_its_text_and_its_file(tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed("sources: [{id: one, file: article.txt}, {id: two, file: texts/two.txt}]"))
    (loaded,) = archive(site.write("content/case/texts/two.txt", "Two.\r\n")).briefings
    assert loaded.texts["two"] == "Two.\r\n"
    assert loaded.files == {"one": "content/case/article.txt", "two": "content/case/texts/two.txt"}
