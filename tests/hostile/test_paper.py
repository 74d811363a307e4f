"""Whatever stands in content is text on paper too, and can be read out of a PDF as it was typed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest

from generator.pdf.print_view import PrintView
from generator.text.seen import INVISIBLE
from tests.hostile.content import SMALL, write_site
from tests.pdf.fonts import made_font
from tests.pdf.printing import EDITION, printed, views
from tests.pdf.reading import BROKEN, addresses, read
from tests.pdf.told import squeezed, told
from tests.support import Site

# Which of a pair opens, depends on the reader of the PDF.
_PAIRS = str.maketrans("»)]>”›", "«([<“‹")


def letters(text: str) -> Counter[str]:
    seen = INVISIBLE.sub("", normalize("NFD", squeezed(text)))
    return Counter(seen.replace("-", "").replace(BROKEN, "").translate(_PAIRS))


@pytest.fixture(scope="module")
def printable(tmp_path_factory: pytest.TempPathFactory) -> list[PrintView]:
    return views(write_site(Site(tmp_path_factory.mktemp("paper"))).project)


def test_a_byte_order_mark_within_text_is_printed_as_what_joins_words(printable: list[PrintView]) -> None:
    (view,) = (view for view in printable if "\ufeff" in view.title)
    assert "/ID" in printed(view).decode("latin-1")


@pytest.mark.parametrize("title", ["Every string", next(iter(SMALL.values()))], ids=["lists", "title"])
def test_each_is_on_paper_as_typed(printable: list[PrintView], title: str, tmp_path: Path) -> None:
    for view in (view for view in printable if view.title == title):
        text = told(view)
        beyond = "".join(sorted({one for one in text if ord(one) > 0x5FF}))
        pdf = printed(view, fonts=[made_font(tmp_path / "fonts", "Some Others", beyond)])
        found = read(pdf)
        assert found.faults == ()
        assert all(re.match(r"https://example\.org/", address) for address in addresses(pdf))
        around = "".join(
            f"{view.handling}{EDITION.name}{_running(view)}Page {at} of {len(found.pages)}{view.handling}"
            for at, _ in enumerate(found.pages, 1)
        )
        is_there, has_to_be = letters(found.text), letters(text + around)
        assert has_to_be - is_there == Counter()  # a sign of several characters is read out as all of them, each time
        assert is_there.keys() == has_to_be.keys()


def _running(view: PrintView) -> str:
    return view.title if len(view.title) <= 90 else view.title[:89] + "…"
