"""Several briefings in one document: what is in it, where, and where each name is."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.pdf.jobs import compendium_job
from generator.pdf.print_view import PrintView
from generator.project import Project
from tests.pdf.printing import EDITION, REPOSITORY, new_printer, shipped, views
from tests.pdf.reading import Read, read


def compendium(*found: PrintView, heading: str = "All briefings") -> Read:
    return read(new_printer()(compendium_job(heading, found, EDITION)).data)


def three() -> tuple[PrintView, ...]:
    site = views(Project(REPOSITORY / "tests/cases/whole-site"))
    return tuple(sorted((one for one in site if one.direction == "ltr"), key=lambda view: view.day))


def test_the_cover_says_what_it_is_and_how_it_may_be_passed_on() -> None:
    first, *others = three()
    made = compendium(replace(first, handling="TLP:RED"), *others, heading="Bridges")
    cover = made.pages[0]
    assert cover == f"Bridges 3 briefings, {first.date} to {others[-1].date} Briefing Press TLP:RED"
    assert made.about["Title"] == "Bridges"
    assert (made.accessible, made.faults) == ("1", ())


def test_the_contents_name_each_briefing_with_its_page() -> None:
    found = three()
    made = compendium(*found)
    contents = made.pages[1]
    for view in found:
        (number,) = re.findall(rf"{re.escape(view.date)} {re.escape(view.title)} [. ]*(\d+)", contents)
        assert f"{view.title} Briefing · {view.date}" in made.pages[int(number) - 1]


def test_the_index_names_the_pages_of_each_name() -> None:
    found = three()
    made = compendium(*found)
    at = next(number for number, page in enumerate(made.pages) if "Index of names" in page and number > 1)
    index = " ".join(made.pages[at:])
    bodies = [page.partition(" Evidence ")[0] for page in made.pages[2:at]]
    names = {name for view in found for name in view.names}
    assert names
    for name in names:
        (listed,) = re.findall(rf"{re.escape(name)} ((?:\d+, )*\d+)", index)
        for number in map(int, listed.split(", ")):
            assert name in bodies[number - 3]


def test_names_are_in_the_order_of_their_letters_without_diacritics() -> None:
    view = shipped()
    names = ("Žižka", "Ánh", "Zelenskyy", "anna", "Bob")
    made = compendium(replace(view, names=names, who=tuple(replace(view.who[0], name=name) for name in names)))
    index = made.pages[-1].partition("Index of names ")[2]
    assert re.findall(r"[^\W\d]+(?= \d)", index)[:5] == ["Ánh", "anna", "Bob", "Zelenskyy", "Žižka"]


def test_each_briefing_is_a_bookmark_with_its_sections_below() -> None:
    found = three()
    made = compendium(*found)
    assert [title for title, _ in made.bookmarks] == [*(view.title for view in found), "Index of names"]
    assert all("Evidence" in below for _, below in made.bookmarks[:-1])


def test_the_marks_of_one_briefing_do_not_lead_to_the_notes_of_another() -> None:
    view = shipped()
    made = compendium(view, replace(view, slug="again", title="Again"))
    assert made.faults == ()
    assert made.text.count("1 President Joe Biden has lifted a ban on Ukraine. (paragraph 1)") == 2
