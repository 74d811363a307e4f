"""`briefing pdf`: a briefing, or a selection of them, as a file; what cannot be printed is said, and leaves nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pdf.reading import read, sizes
from tests.support import Site, completed

ENTITIES = """
council: {name: Town Council, kind: organisation}
mara-lind: {name: Mara Lind, kind: person}
"""
COUNCIL = "{entity: council, evidence: The Town Council met}"
MARA = "{entity: mara-lind, evidence: said Mara Lind}"
SITE = "site_name: A desk\ntheme: {name: material, font: false}\n"
TEXT = "The Town Council met. The troops in the region stay, said Mara Lind.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Three briefings of different days, topics and parties, a draft, and one that was withdrawn."""
    monkeypatch.chdir(tmp_path)
    made = Site(tmp_path).write("mkdocs.yml", SITE).write("content/entities.yml", ENTITIES)
    for slug, keys in {
        "first": ("title: The first", "date: 2024-01-05", "topics: [Towns]", f"who: [{COUNCIL}]"),
        "second": ("title: The second", "date: 2024-02-07", "topics: [Towns, Parks]", f"who: [{MARA}]"),
        "third": ("title: The third", "date: 2025-03-09", "topics: [Parks]"),
        "in-work": ("title: In work", "date: 2025-03-10", "topics: [Towns]", "status: draft"),
        "gone": ("title: Gone", "date: 2025-03-11", "topics: [Towns]", "status: withdrawn"),
    }.items():
        made = made.briefing(completed("\n".join(keys)), article=TEXT, slug=slug)
    return made


def titles(pdf: Path) -> list[str]:
    """The briefings of a compendium, in their order."""
    return [title for title, _ in read(pdf.read_bytes()).bookmarks if title != "Index of names"]


def test_a_briefing_is_written_into_a_file_named_after_its_slug_and_date(site: Site) -> None:
    result = site.run("pdf", "first")
    assert (result.exit_code, result.stdout) == (0, "wrote first-2024-01-05.pdf\n")
    assert read((site.root / "first-2024-01-05.pdf").read_bytes()).about["Title"] == "The first"


def test_it_is_what_the_site_has(site: Site) -> None:
    assert site.run("build").exit_code == 0
    assert site.run("pdf", "first", "-o", "mine.pdf").exit_code == 0
    theirs = (site.root / "site/briefings/first/first-2024-01-05.pdf").read_bytes()
    assert (site.root / "mine.pdf").read_bytes() == theirs


def test_to_standard_output(site: Site) -> None:
    result = site.run("pdf", "first", "-o", "-")
    assert read(result.stdout_bytes).about["Title"] == "The first"


def test_a_device_is_written_into_and_not_replaced(site: Site) -> None:
    assert site.run("pdf", "first", "-o", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_a_link_is_followed(site: Site) -> None:
    (site.root / "there.pdf").write_bytes(b"old")
    (site.root / "here.pdf").symlink_to("there.pdf")
    assert site.run("pdf", "first", "-o", "here.pdf").exit_code == 0
    assert (site.root / "here.pdf").is_symlink()
    assert read((site.root / "there.pdf").read_bytes()).about["Title"] == "The first"


def test_on_one_page(site: Site) -> None:
    assert site.run("pdf", "first", "--format", "one-page", "-o", "one.pdf").exit_code == 0
    assert len(read((site.root / "one.pdf").read_bytes()).pages) == 1


SELECTIONS = {
    "all": (["--all"], ["The first", "The second", "The third"], "All briefings"),
    "a topic": (["--topic", "Towns"], ["The first", "The second"], "Towns"),
    "a topic, spelt otherwise": (["--topic", "towns"], ["The first", "The second"], "Towns"),
    "an entity": (["--entity", "mara-lind"], ["The second"], "Mara Lind"),
    "from a year": (["--from", "2025"], ["The third"], "From 2025"),
    "to a month, all of it": (["--to", "2024-02"], ["The first", "The second"], "To February 2024"),
    "between two days": (
        ["--from", "2024-01-06", "--to", "2025-03-09"],
        ["The second", "The third"],
        "6 January 2024 to 9 March 2025",
    ),
    "of a topic in a year": (["--topic", "Parks", "--from", "2024", "--to", "2024"], ["The second"], "Parks · 2024"),
}


@pytest.mark.parametrize(("options", "found", "heading"), SELECTIONS.values(), ids=SELECTIONS)
def test_a_selection_is_one_document(site: Site, options: list[str], found: list[str], heading: str) -> None:
    result = site.run("pdf", *options, "-o", "some.pdf")
    assert (result.stderr, result.exit_code) == ("", 0)
    made = site.root / "some.pdf"
    assert titles(made) == found
    assert read(made.read_bytes()).about["Title"] == heading


REFUSED = {
    "no such briefing": (["frist"], 2, "error: there is no briefing `frist`\n  hint: did you mean `first`?"),
    "the beginning of one": (["sec"], 2, "error: there is no briefing `sec`\n  hint: did you mean `second`?"),
    "a draft": (["in-work"], 2, "error: `in-work` is a draft"),
    "withdrawn": (["gone"], 2, "error: `gone` was withdrawn\n  hint: only what is published is given out"),
    "no such topic": (["--topic", "Town"], 2, "hint: did you mean the topic `Towns`?"),
    "no such entity": (["--entity", "mara-lid"], 2, "hint: did you mean `mara-lind`?"),
    "a selection of nothing": (["--from", "2030"], 2, "error: there is no published briefing of this selection"),
    "only a draft": (["--from", "2025-03-10"], 2, "hint: drafts and what is withdrawn are not printed"),
    "no date": (["--from", "soon"], 2, "error: soon: is not a date; write 2024, 2024-08 or 2024-08-14"),
    "no day of the calendar": (["--to", "2025-02-30"], 2, "error: 2025-02-30: 2025-02-30 is not in the calendar"),
    "from the later to the earlier": (["--from", "2025", "--to", "2024"], 2, "nothing is from 2025 to 2024"),
    "nothing at all": ([], 2, "Error: name either a SLUG, or what to select"),
    "a slug and a selection": (["first", "--all"], 2, "Error: name either a SLUG, or what to select"),
    "a selection on one page": (["--all", "--format", "one-page"], 2, "Error: one-page is a form of a single briefing"),
    "an unknown size of paper": (["first", "--paper", "a5"], 2, "'a5' is not one of 'a4', 'us-letter'"),
    "an output that is a folder": (["first", "-o", "content"], 2, "'content' is a directory"),
    "an output without a name": (["first", "-o", ""], 2, "Error: --output needs the name of a file"),
    "an output below a file": (["first", "-o", "mkdocs.yml/x.pdf"], 2, "error: cannot write"),
}


@pytest.mark.parametrize(("options", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_printed_is_said(site: Site, options: list[str], code: int, said: str) -> None:
    before = site.tree()
    result = site.run("pdf", *options)
    assert said in result.stderr
    assert result.exit_code == code
    assert site.tree() == before


def test_more_than_a_document_holds(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.paper.MOST", 2)
    result = site.run("pdf", "--all")
    assert "error: 3 briefings are too many for one document, which holds 2\n  hint: select fewer" in result.stderr
    assert site.run("pdf", "--to", "2024").exit_code == 0


def test_an_error_in_the_content_prints_nothing(site: Site) -> None:
    site.briefing(
        completed("title: A lie\nwhat: [{text: They left., evidence: They left.}]"), article=TEXT, slug="first"
    )
    for options in (["first"], ["--all"]):
        result = site.run("pdf", *options, "-o", "none.pdf")
        assert "error: evidence-found: what[0].evidence: " in result.stderr
        assert "Nothing was printed: 1 error in the content." in result.stderr
        assert result.exit_code == 1
        assert not (site.root / "none.pdf").exists()
    assert site.run("pdf", "second").exit_code == 0


def test_of_many_the_briefing_with_such_a_character_is_named(site: Site) -> None:
    site.briefing(completed("title: A 𓀀 sign"), article=f"{TEXT}A 𓀀 sign.\n", slug="second")
    result = site.run("pdf", "--all", "-o", "all.pdf")
    assert "error: second: no font has 𓀀 (U+13000)" in result.stderr
    assert result.exit_code == 2


def test_what_leaves_no_room_on_one_side_is_said(site: Site) -> None:
    title = " ".join(["The Town Council met."] * 200)
    site.briefing(completed(f"title: {title}"), article=TEXT, slug="first")
    result = site.run("pdf", "first", "--format", "one-page")
    assert "error: first: its title and topics leave no room on one side\n  hint: shorten" in result.stderr
    assert result.exit_code == 2


def test_a_page_by_hand_may_not_lead_to_a_pdf_that_is_not_there(site: Site) -> None:
    site.briefing(completed("title: A 𓀀 sign\ndate: 2024-01-05"), article=f"{TEXT}A 𓀀 sign.\n", slug="first")
    site.write("docs/us.md", '<a href="../briefings/second/second-2024-02-07.pdf">this</a>\n')
    assert site.run("build").exit_code == 0
    site.write("docs/us.md", '<a href="../briefings/first/first-2024-01-05.pdf">that</a>\n')
    result = site.run("build")
    assert "site/us/index.html leads to site/briefings/first/first-2024-01-05.pdf, which is not there" in result.stderr
    assert result.exit_code == 2


def test_a_broken_draft_holds_nothing_up(site: Site) -> None:
    site.briefing(completed("title: In work\nstatus: draft\nnonsense: 1"), article=TEXT, slug="in-work")
    assert site.run("pdf", "--all", "-o", "all.pdf").exit_code == 0


def test_the_size_of_paper(site: Site) -> None:
    assert site.run("pdf", "first", "--paper", "us-letter", "-o", "first.pdf").exit_code == 0
    assert sizes((site.root / "first.pdf").read_bytes()) == {(612, 792)}


def test_a_selection_is_named_after_what_it_selects(site: Site) -> None:
    result = site.run("pdf", "--topic", "Parks", "--from", "2024", "--to", "2025-03")
    assert result.stdout == "wrote parks-from-2024-to-2025-03.pdf\n"


def test_a_character_that_no_font_has_is_named_with_its_briefing(site: Site) -> None:
    site.briefing(
        completed("title: A 𓀀 sign"), article="There are around 10,000 troops in the region. A 𓀀 sign.\n", slug="first"
    )
    result = site.run("pdf", "first")
    assert "error: first: no font has 𓀀 (U+13000)\n  hint: install Noto Sans Egyptian Hieroglyphs" in result.stderr
    assert result.exit_code == 2
    built = site.run("build")
    assert "not printed: first: no font has 𓀀 (U+13000)\n  hint: install Noto Sans Egyptian Hieroglyphs" in built.stderr
    assert built.exit_code == 0
    assert not list(site.root.glob("site/briefings/first/*.pdf"))
    assert "PDF of this briefing" not in (site.root / "site/briefings/first/index.html").read_text("utf-8")
    assert "PDF of this briefing" in (site.root / "site/briefings/second/index.html").read_text("utf-8")
    again = site.run("build")
    assert "not printed: first: no font has some of its characters; `briefing pdf first` tells which" in again.stderr


SETTINGS = {
    "an unknown size of paper": ("paper: a5", "`extra.pdf.paper` is no size of paper that is known: a5"),
    "an unknown option": ("papr: a4", "`extra.pdf` has what is not known: {'papr': 'a4'}"),
    "a folder that is not there": ("fonts: [letters]", "`extra.pdf.fonts` names a folder that is not there: letters"),
    "a folder elsewhere": ("fonts: [..]", "`extra.pdf.fonts` is outside of the site's folder: .."),
    "the folder of the site itself": ("fonts: [.]", "names a folder that builds write into: ."),
    "a number": ("fonts: 3", "`extra.pdf.fonts` is no list of folders: 3"),
}


@pytest.mark.parametrize(("setting", "said"), SETTINGS.values(), ids=SETTINGS)
def test_a_setting_that_is_not_known_is_said(site: Site, setting: str, said: str) -> None:
    site.write("mkdocs.yml", f"{SITE}extra: {{pdf: {{{setting}}}}}\n")
    for command in (["pdf", "first"], ["build"]):
        result = site.run(*command)
        assert said in result.stderr
        assert result.exit_code == 2


def test_a_site_that_prints_nothing(site: Site) -> None:
    site.write("mkdocs.yml", f"{SITE}extra: {{pdf: false}}\n")
    assert site.run("build").exit_code == 0
    assert list(site.root.rglob("*.pdf")) == []
    assert "PDF of this briefing" not in (site.root / "site/briefings/first/index.html").read_text("utf-8")
    assert site.run("pdf", "first").exit_code == 0
