"""A briefing on one side: what ranks first, whole items only, and what is left out is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.pdf.jobs import ONE_PAGE
from generator.pdf.print_view import PrintedCorrection, PrintView
from tests.pdf.printing import EDITION, printed, shipped
from tests.pdf.reading import BROKEN, read

LONG = "The committee of the river towns talked about the bridge and the ferry and the road. "


def page(view: PrintView, paper: str = "a4") -> str:
    """The text of the only page."""
    found = read(printed(view, replace(EDITION, paper=paper), template=ONE_PAGE))
    assert found.faults == ()
    assert found.accessible == "1"
    (text,) = found.pages
    return text.replace(BROKEN, "-")


def grown(view: PrintView, times: int) -> PrintView:
    return replace(view, who=view.who * times, what=view.what * times, reactions=view.reactions * times, background=())


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_what_ranks_first_is_there_and_what_is_left_out_is_said(paper: str) -> None:
    view = shipped()
    text = page(view, paper)
    for first in (view.title, view.summary, view.figures[0].label, view.reactions[0].quote, view.what[0].text):
        assert first in text
    told = text.partition("Left out here: ")[2].partition(".")[0]
    parties = sum(f"{one.name}{f', {one.role}:' if one.role else ''} {one.text}" in text for one in view.who)
    assert f"{len(view.who) - parties} of 15 parties" in told
    assert "All of it, with the words of the evidence, is on the web page named above." in text
    assert text.count("https://example.org/news/briefings/us-lifts-atacms-limits/") == 1


def test_evidence_is_named_by_its_paragraph() -> None:
    view = shipped()
    paragraphs = dict.fromkeys(f"¶{view.notes[number - 1].paragraph}" for number in view.summary_notes)
    assert f"joined the war. {' '.join(paragraphs)}" in page(view)


def test_with_several_sources_each_has_a_letter_though_two_have_one_headline() -> None:
    view = shipped()
    notes = tuple(replace(note, source=int(note.number > 5)) for note in view.notes)
    sources = tuple(replace(view.sources[0], heading="The river", told=(name,)) for name in ("Harbour Post", "Radio"))
    text = page(replace(view, notes=notes, sources=sources))
    assert "joined the war. A¶1 B¶3 B¶5" in text
    assert "¶ is the paragraph that says so of A: The river, Harbour Post; B: The river, Radio." in text


def test_what_fits_is_all_there_and_nothing_is_said_to_be_left_out() -> None:
    view = shipped()
    text = page(replace(view, who=view.who[:3], background=(), reactions=view.reactions[:2]))
    assert "Left out" not in text
    assert all(one.text in text for one in view.what)


@pytest.mark.parametrize("times", [2, 20])
def test_many_items_make_one_page_too(times: int) -> None:
    assert "Left out here:" in page(grown(shipped(), times))


def test_a_part_of_which_nothing_fits_is_said_to_be_left_out() -> None:
    view = shipped()
    text = page(replace(view, what=tuple(replace(one, text=LONG * 80) for one in view.what)))
    assert "all 10 things that happened" in text
    assert "What happened" not in text


def test_many_sources_are_not_all_named() -> None:
    view = shipped()
    text = page(replace(view, sources=view.sources * 118))
    assert "¶ is the paragraph that says so of source A, B, … in their order." in text


def test_long_figures_are_left_out() -> None:
    view = shipped()
    text = page(replace(view, figures=tuple(replace(one, label=LONG * 12) for one in view.figures)))
    assert "of 5 key figures" in text


def test_a_summary_that_has_no_room_is_cut_and_that_is_said() -> None:
    view = shipped()
    text = page(replace(view, summary=LONG * 200))
    assert "Left out here: the end of the summary, " in text
    assert " … ¶1" in text


def test_a_long_title_and_a_long_summary_fit_by_smaller_letters() -> None:
    view = replace(shipped(), title=LONG * 3, summary=(LONG * 60)[:5000].strip())
    text = page(view)
    assert view.summary in text
    assert "the end of the summary" not in text


def test_a_briefing_with_nothing_but_a_summary() -> None:
    view = replace(shipped(), figures=(), who=(), what=(), reactions=(), background=())
    assert "Left out" not in page(view)


def test_corrections_are_told() -> None:
    corrected = (PrintedCorrection("19 November 2024", "The range is 190 miles."),)
    text = page(replace(shipped(), corrected="19 November 2024", corrections=corrected))
    assert "Corrections 19 November 2024 The range is 190 miles. Key figures" in text
