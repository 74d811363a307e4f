"""Read a PDF as a reader would get it out again: the text of its pages, what it says of itself, its bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from unicodedata import normalize

import pikepdf
from pypdf import PdfReader

Place = tuple[float, float]
"""Where on a page something is, in points from its left and from below."""

BROKEN = "\0"
"""What stands for a hyphen at the end of a line: it may be the text's own, or be there for that end."""


@dataclass(frozen=True)
class Read:
    """A PDF: the text of each page with its white space folded, its faults by qpdf, document information, language,
    version of PDF/UA, and bookmarks with those below them."""

    pages: tuple[str, ...]
    faults: tuple[str, ...]
    about: dict[str, str]
    language: str
    accessible: str
    tagged: bool
    bookmarks: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        return " ".join(self.pages)


def read(pdf: bytes) -> Read:
    """A PDF, read."""
    with pikepdf.open(BytesIO(pdf)) as document:
        with document.open_metadata() as metadata:
            accessible = str(metadata.get("{http://www.aiim.org/pdfua/ns/id/}part", ""))
        with document.open_outline() as outline:
            bookmarks = tuple((one.title, tuple(below.title for below in one.children)) for one in outline.root)
        return Read(
            pages=tuple(_texts(pdf)),
            faults=tuple(document.check_pdf_syntax()),
            about={key.removeprefix("/"): str(value) for key, value in document.docinfo.items()},
            language=str(document.Root.get("/Lang", "")),
            accessible=accessible,
            tagged=bool(document.Root.MarkInfo.Marked) and "/StructTreeRoot" in document.Root,
            bookmarks=bookmarks,
        )


def said_of(pdf: bytes, kind: str, key: str) -> list[str]:
    """What an attribute such as /Alt says of each element of a kind."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found = [one for one in _below(document.Root.StructTreeRoot) if str(one.get("/S", "")) == f"/{kind}"]
        return [str(one.get(key, "")) for one in found]


def addresses(pdf: bytes) -> set[str]:
    """The web addresses that a PDF has links to."""
    with pikepdf.open(BytesIO(pdf)) as document:
        links = [link for page in document.pages for link in page.get("/Annots", []) if "/A" in link]
        return {str(link.A.URI) for link in links if "/URI" in link.A}


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Width and height of the pages, in points."""
    return {(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(BytesIO(pdf)).pages}


def outermost(pdf: bytes) -> float:
    """How far right the last letter of any text begins, in points."""
    return max(x for x, _ in _places(pdf))


def highest_and_lowest(pdf: bytes) -> tuple[float, float]:
    """The baselines of the highest and of the lowest text of any page, in points from below."""
    heights = [y for _, y in _places(pdf)]
    return max(heights), min(heights)


def _places(pdf: bytes) -> Iterator[Place]:
    """Where each piece of text begins."""
    for page in PdfReader(BytesIO(pdf)).pages:
        found: list[Place] = []

        def see(
            text: str, cm: list[float], tm: list[float], *_: object, into: list[tuple[float, float]] = found
        ) -> None:
            if text.strip():
                x, y = tm[4], tm[5]
                into.append((cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]))

        page.extract_text(visitor_text=see)
        yield from found


def _texts(pdf: bytes) -> Iterator[str]:
    for page in PdfReader(BytesIO(pdf)).pages:
        text = normalize("NFC", page.extract_text()).replace("-\n", BROKEN).replace("\xad\n", BROKEN)
        yield " ".join(text.split())


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    children: Any = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            yield child
            yield from _below(child)
