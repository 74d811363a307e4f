"""A briefing on paper: all of it, once, as typed, in an accessible PDF that is the same on any day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import MissingGlyphsError, TemplateError
from generator.pdf.job import PrintJob
from generator.pdf.jobs import ONE_PAGE, briefing_job
from generator.pdf.print_view import PrintView
from generator.pdf.templates import gathered, print_templates
from generator.project import Project, installed_templates
from tests.pdf.fonts import made_font
from tests.pdf.printing import EDITION, REPOSITORY, new_printer, printed, shipped, views
from tests.pdf.reading import BROKEN, addresses, highest_and_lowest, outermost, read, said_of, sizes
from tests.pdf.told import squeezed, told
from tests.support import Site

CASES = [REPOSITORY, *sorted((REPOSITORY / "tests/cases").iterdir())]
_UNORDERED = str.maketrans("»)]>”", "«([<“", f"\u200e\u200f-{BROKEN}")
_FROM_RIGHT = re.compile("[\u0590-\u08ff]")


def running_title(view: PrintView) -> str:
    """The title, as far as it stands below each page."""
    return view.title if len(view.title) <= 90 else view.title[:89] + "…"


def around(pages: Sequence[str], view: PrintView) -> Iterator[str]:
    """What stands above and below the pages."""
    for number, _ in enumerate(pages, 1):
        yield f"{view.handling}{EDITION.name}{running_title(view)}Page {number} of {len(pages)}{view.handling}"


def letters(text: str) -> Counter[str]:
    """How often each letter is there, wherever; one and the other of a pair are not told apart, nor hyphens counted."""
    return Counter(squeezed(text).translate(_UNORDERED))


def bare(pages: Sequence[str], view: PrintView) -> str:
    """A pattern for the text of the pages without what stands above and below each, and without any white space. A
    hyphen at the end of a line may be one that only that asks for."""
    title = squeezed(running_title(view))
    texts = []
    for number, page in enumerate(pages, 1):
        start = squeezed(view.handling + EDITION.name)
        below = squeezed(f"{title}Page {number} of {len(pages)}{view.handling}")
        text = squeezed(page)
        assert text.startswith(start)
        assert text.endswith(below)
        texts.append(text[len(start) : -len(below)])
    return "-?".join(map(re.escape, "".join(texts).split(BROKEN)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_missing_nothing_is_there_twice_and_all_is_as_typed(case: Path, tmp_path: Path) -> None:
    for view in views(Project(case)):
        text = told(view)
        beyond = "".join(sorted({one for one in text if ord(one) > 0x5FF}))
        fonts = [made_font(tmp_path / "fonts", "Some Others", beyond)] if beyond else []
        found = read(printed(view, fonts=fonts))
        assert found.faults == ()
        if _FROM_RIGHT.search(text):  # in which order lines of two directions are read, readers of PDF differ
            assert letters(found.text) == letters(text + "".join(around(found.pages, view)))
        else:
            assert re.fullmatch(bare(found.pages, view), text)


def test_it_is_tagged_accessible_and_says_what_it_is() -> None:
    view = replace(shipped(), handling="TLP:AMBER")
    pdf = printed(view)
    found = read(pdf)
    assert (found.tagged, found.accessible, found.language) == (True, "1", "en")
    assert found.about["Title"] == view.title
    assert found.about["Author"] == "A desk"
    assert found.about["Subject"] == view.description
    assert found.about["Keywords"].split(", ") == [*view.topics, *view.names]
    assert found.about["CreationDate"].startswith("D:20241117000000")
    headings = "Key figures, Who, What happened, Reactions, Background, Evidence, History, Source"
    assert found.bookmarks == tuple((name, ()) for name in headings.split(", "))
    assert said_of(pdf, "Figure", "/Alt") == ["QR code of https://example.org/news/briefings/us-lifts-atacms-limits/"]
    assert len(said_of(pdf, "H1", "/T")) == len(found.bookmarks)
    assert len(said_of(pdf, "BlockQuote", "/T")) == 2
    assert addresses(pdf) == {"https://example.org/news/briefings/us-lifts-atacms-limits/"}


def test_each_mark_is_a_link_to_its_note() -> None:
    view = shipped()
    parts: tuple[Sequence[Any], ...] = (view.figures, view.who, view.what, view.reactions, view.background)
    marks = [*view.summary_notes, *(note for part in parts for one in part for note in one.notes)]
    assert len(said_of(printed(view), "Link", "/T")) == len(marks) + 2  # and the code and the address


def test_tables_have_their_headers_again_on_each_page() -> None:
    view = shipped()
    rows = tuple(replace(view.figures[0], label=f"row {number}") for number in range(60))
    pdf = printed(replace(view, numbers=rows))
    assert sum("Value What" in page for page in read(pdf).pages) == 2
    assert len(said_of(pdf, "TH", "/T")) >= 2
    assert all(f"row {number}" in read(pdf).text for number in range(60))


def test_the_same_content_gives_the_same_bytes() -> None:
    assert printed(shipped()) == printed(shipped())


def test_without_an_address_there_is_no_code_and_no_link() -> None:
    pdf = printed(shipped(address=""))
    assert said_of(pdf, "Figure", "/Alt") == []
    assert addresses(pdf) == set()


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_the_size_of_paper(paper: str, size: tuple[int, int]) -> None:
    assert sizes(printed(shipped(), replace(EDITION, paper=paper))) == {size}


MARKUP = (
    r"""#let x = 1 $a^2$ @ref *bold* _it_ <label> \ // no /* c */ `raw` ~ -- --- ... """
    r""""q" 'q' [b] {c} = H + l - m \u{41} \""""
)


@pytest.mark.parametrize("template", ["briefing", ONE_PAGE])
def test_typst_markup_is_text(template: str) -> None:
    view = shipped()
    view = replace(
        view,
        title=MARKUP,
        handling=MARKUP,
        topics=(MARKUP,),
        summary=MARKUP,
        who=tuple(replace(one, name=MARKUP, role=MARKUP, text=MARKUP) for one in view.who[:1]),
        what=tuple(replace(one, text=MARKUP, when=MARKUP, status=MARKUP) for one in view.what[:1]),
        reactions=tuple(
            replace(one, name=MARKUP, role=MARKUP, text=MARKUP, quote=MARKUP) for one in view.reactions[:1]
        ),
        figures=tuple(replace(one, label=MARKUP, value=MARKUP) for one in view.figures[:1]),
        background=(),
    )
    found = read(printed(view, template=template))
    assert found.about["Title"] == MARKUP
    said = 3 + 3 + 3 + 4 + 2  # the head, a party, a statement, a reaction, a figure
    assert squeezed(found.text).count(squeezed(MARKUP)) == said + 2 * len(found.pages)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_any_text_comes_out_as_typed(text: str) -> None:
    view = shipped()
    view = replace(view, background=(replace(view.background[0], text=text),))
    assert re.fullmatch(bare(read(printed(view)).pages, view), told(view))


def test_white_space_is_as_on_the_page_of_the_site() -> None:
    text = read(printed(replace(shipped(), title="alpha\tomega\nand \\t and \\n"))).text
    assert "alpha omega and \\t and \\n Briefing" in text


WORD = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung" * 4


@pytest.mark.parametrize("template", ["briefing", ONE_PAGE])
def test_a_word_without_an_end_stays_on_the_paper(template: str) -> None:
    view = replace(
        shipped(),
        long_words=True,
        title=WORD,
        handling=WORD[:150],
        summary=WORD,
        figures=tuple(replace(one, label=WORD, value=WORD) for one in shipped().figures[:2]),
        who=tuple(replace(one, name=WORD, role=WORD) for one in shipped().who[:2]),
        numbers=tuple(replace(one, label=WORD, value=WORD) for one in shipped().figures[:2]),
    )
    pdf = printed(view, template=template)
    assert outermost(pdf) <= 595 - 40
    assert squeezed(read(pdf).text).replace(BROKEN, "").count(WORD) >= (6 if template == "briefing" else 2)


def test_a_handling_mark_as_long_as_it_may_be_is_on_the_paper() -> None:
    mark = "FOR THE MEMBERS OF THE COUNCIL ALONE, AND NOT FOR OTHERS, " * 3
    page = read(printed(replace(shipped(), handling=mark[:150]))).pages[0]
    assert page.count(" ".join(mark[:150].split())) == 2
    assert highest_and_lowest(printed(replace(shipped(), handling=mark[:150]))) <= (842 - 14, 14)


def test_what_typst_writes_as_an_escape_is_named_as_the_character() -> None:
    with pytest.raises(MissingGlyphsError) as caught:
        printed(replace(shipped(), title="A \uf8ff sign"))
    assert caught.value.message == "no font has \uf8ff (U+F8FF)"
    assert caught.value.hint.startswith("install a font that has it, or name")


def test_a_long_address_has_no_code() -> None:
    view = shipped(address=f"https://example.org/{'news/' * 80}")
    assert view.code == ""
    assert said_of(printed(view), "Figure", "/Alt") == []


def test_characters_that_no_font_has_are_named_with_the_fonts_to_install() -> None:
    with pytest.raises(MissingGlyphsError) as caught:
        printed(replace(shipped(), title="A 𓀀 and 𓀁"))
    assert caught.value.message == "no font has 𓀀 (U+13000), 𓀁 (U+13001)"
    assert "install Noto Sans Egyptian Hieroglyphs (in Debian: fonts-noto-core)" in caught.value.hint


def test_fonts_of_the_site_are_used_before_those_of_the_machine(tmp_path: Path) -> None:
    fonts = made_font(tmp_path / "fonts", "Hieroglyphs", "𓀀𓀁")
    job = briefing_job(replace(shipped(), title="A 𓀀 and 𓀁"), EDITION)
    made = new_printer(fonts=[fonts])(job)
    assert not made.by_system
    assert read(made.data).about["Title"] == "A 𓀀 and 𓀁"
    assert "𓀀" in read(made.data).text


def test_letters_that_come_with_typst_ask_for_no_font_of_the_machine() -> None:
    job = briefing_job(replace(shipped(), title="Рада, Žižka, Ελλάδα, ראש, 5 ₴, 3 € – “done” → ½"), EDITION)
    assert not new_printer()(job).by_system


def test_a_template_of_the_site_comes_before_the_installed_one(tmp_path: Path) -> None:
    style = (installed_templates() / "pdf/style.typ").read_text("utf-8")
    Site(tmp_path).write("templates/pdf/style.typ", style.replace("10.5pt", "24pt"))
    larger = new_printer(tmp_path / "templates")(briefing_job(shipped(), EDITION)).data
    assert len(read(larger).pages) > len(read(printed(shipped())).pages)


FAULTS = {
    "what Typst cannot read": ("#let x = (", "templates/pdf/briefing.typ:1:9: unclosed delimiter"),
    "a value that the view does not have": (
        "#let document(data, own, fallback) = data.view.nonsense",
        'templates/pdf/briefing.typ:1:47: dictionary does not contain key "nonsense"',
    ),
    "what is not accessible": (
        '#let document(data, own, fallback) = image(bytes(data.view.code), format: "svg")',
        "templates/pdf/briefing.typ:1:37: PDF/UA-1 error: missing alt text",
    ),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_template_is_named_with_its_place(text: str, message: str, tmp_path: Path) -> None:
    Site(tmp_path).write("templates/pdf/briefing.typ", text)
    with pytest.raises(TemplateError) as caught:
        new_printer(tmp_path / "templates")(briefing_job(shipped(), EDITION))
    assert message in caught.value.message


def test_a_template_may_not_ask_for_a_package_that_would_be_downloaded(tmp_path: Path) -> None:
    site = Site(tmp_path).write("templates/pdf/style.typ", '// ours\n#import "@preview/tablex:0.0.8": tablex\n')
    with pytest.raises(TemplateError, match=r"style\.typ:2: the template asks for a package"):
        gathered(print_templates(site.project.templates), tmp_path / "print")


def test_a_template_has_no_way_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    Site(tmp_path).write("templates/pdf/briefing.typ", f'#let document(..) = read("{tmp_path}/secret.txt")')
    with pytest.raises(TemplateError, match="not found"):
        new_printer(tmp_path / "templates")(PrintJob("briefing", "{}", "2024-11-17"))
    Site(tmp_path).write("templates/pdf/briefing.typ", '#let document(..) = read("../../../secret.txt")')
    with pytest.raises(TemplateError, match="would escape the project root"):
        new_printer(tmp_path / "templates")(PrintJob("briefing", "{}", "2024-11-17"))
