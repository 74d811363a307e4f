"""What pages beyond a briefing's own take from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.content.entities import names, registered
from generator.pages.extract import Act, Event, Extract, Figure, Saying, extract
from tests.support import Site, grounded

AGENCY = "Mara Lind runs the library.\nThe library has 900 books.\nMara Lind said: “It is open.”\n"
PAPER = "The library of Oslo has about 1,000 books.\nIt opened in 1960, and the new house in May 2024.\n"
ENTITIES = """
mara-lind: {name: Mara Lind, kind: person, aliases: [Lind]}
oslo: {name: Oslo, kind: place}
"""
BRIEFING = """
title: A library
date: 2024-06-01
topics: [Culture]
sources:
  - {id: agency, file: article.txt}
  - {id: paper, file: paper.txt, publisher: The Paper}
summary: {text: the library has books, evidence: The library has 900 books.}
"""


def made(tmp_path: Path, text: str, briefing_so_far: str = BRIEFING) -> Extract:
    """The extract of a briefing that says this as well."""
    site = Site(tmp_path).write("content/entities.yml", ENTITIES).briefing(briefing_so_far + text, article=AGENCY)
    found, issues = grounded(site.write("content/case/paper.txt", PAPER).project)
    assert [issue.message for issue in issues if issue.severity == "error"] == []
    (one,) = found.briefings
    briefing = registered(one.briefing, names(found.entities))
    return extract(replace(one, briefing=briefing), found.entities)


def test_what_stands_above_the_items(tmp_path: Path) -> None:
    one = made(tmp_path, "corrections: [{date: 2024-06-03, text: a}, {date: 2024-06-02, text: b}]\n")
    assert one[:7] == ("case", "A library", "en", "2024-06-01", "2024-06-03", ("Culture",), "the library has books")
    assert one[7:] == ((), (), (), (), "", "")


def test_parties_and_speakers_have_the_names_of_their_entities(tmp_path: Path) -> None:
    one = made(
        tmp_path,
        """
who:
  - {name: Lind, role: runs the library, evidence: Mara Lind runs the library.}
  - {entity: oslo, text: has about 1000 books, evidence: "The library of Oslo has about 1,000"}
reactions:
  - {entity: mara-lind, quote: It is open, evidence: “It is open.”}
""",
    )
    assert one.acts == (
        Act("who-1", "mara-lind", "Mara Lind", "runs the library", ""),
        Act("who-2", "oslo", "Oslo", "", "has about 1000 books"),
    )
    assert one.sayings == (Saying("reactions-1", "mara-lind", "Mara Lind", "runs the library", "", "It is open", ""),)


def test_a_figure_has_who_published_it_as_far_as_that_is_known(tmp_path: Path) -> None:
    one = made(
        tmp_path,
        """
numbers:
  - {label: Books, value: 900, unit: book, evidence: The library has 900 books.}
  - {label: Books, value: 1000, unit: book, qualifier: about, measure: books, evidence: "has about 1,000 books"}
  - {label: Books, value: 900, unit: book, evidence: [The library has 900 books., The library of Oslo]}
""",
    )
    assert one.figures == (
        Figure("numbers-1", "Books", 900, "", "book", "", "", (), ""),
        Figure("numbers-2", "Books", 1000, "", "book", "about", "books", (), "The Paper"),
        Figure("numbers-3", "Books", 900, "", "book", "", "", (), "The Paper"),
    )


def test_who_published_a_source_that_names_only_its_address_is_the_host(tmp_path: Path) -> None:
    """The same as where the evidence leads there; a headline is not who published it."""
    text = """
numbers:
  - {label: Books, value: 900, unit: book, evidence: The library has 900 books.}
"""
    source = "{id: agency, file: article.txt, headline: A library, url: 'https://www.agency.example/library'}"
    briefing = BRIEFING.replace("{id: agency, file: article.txt}", source)
    assert [figure.source for figure in made(tmp_path, text, briefing_so_far=briefing).figures] == ["agency.example"]


def test_a_figure_is_about_the_parties_that_its_label_names(tmp_path: Path) -> None:
    one = made(
        tmp_path,
        """
who:
  - {entity: oslo, evidence: The library of Oslo}
numbers:
  - {label: Books of Oslo, value: 1000, unit: book, qualifier: about, evidence: "The library of Oslo has about 1,000"}
  - {label: Books, value: 900, unit: book, evidence: The library has 900 books.}
""",
    )
    assert [figure.named for figure in one.figures] == [("oslo",), ()]


def test_statements_with_a_date_are_events_whatever_their_section(tmp_path: Path) -> None:
    one = made(
        tmp_path,
        """
what:
  - {text: a new house opened, when: 2024-05, status: reported, evidence: the new house in May 2024}
  - {text: the library has books, evidence: The library has 900 books.}
background:
  - {text: it opened, when: 1960, evidence: It opened in 1960}
timeline:
  - {text: it opened, when: 1960, evidence: It opened in 1960}
""",
    )
    assert one.events == (
        Event("background-1", "1960", "it opened", ""),
        Event("timeline-1", "1960", "it opened", ""),
        Event("what-1", "2024-05", "a new house opened", "reported"),
    )
