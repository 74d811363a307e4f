"""Print documents as PDF by Typst: data and templates in, bytes out. It must not know what a briefing is.

The data is handed over as one JSON text, so that nothing of it is ever read as Typst markup. Every PDF is tagged and
holds to PDF/UA-1, by which Typst refuses a character that no font has. The same document gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

import typst

from generator.errors import MissingGlyphsError, TemplateError
from generator.pdf.document import Document, Printed
from generator.pdf.missing_glyphs import fonts_for, told

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_PLACE = re.compile(r"┌─ \S*?([\w-]+\.typ:[0-9]+:[0-9]+)")


def printer(templates: Path, fonts: Sequence[Path]) -> Callable[[Document], Printed]:
    """The function that prints documents with the templates in a folder, and the fonts in others.

    Fonts of the machine are asked for only where neither those that come with Typst nor these have a character, so that
    most PDFs are the same on every machine. The function raises MissingGlyphsError and TemplateError.
    """
    own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts))
    families = sorted(own.families())
    compiler = cache(partial(_compiler, templates, fonts))

    def print_document(document: Document) -> Printed:
        try:
            return Printed(_compiled(compiler(system=False), document, families, fallback=False), by_system=False)
        except MissingGlyphsError:
            return Printed(_compiled(compiler(system=True), document, families, fallback=True), by_system=True)

    return print_document


def _compiler(templates: Path, fonts: Sequence[Path], *, system: bool) -> typst.Compiler:
    return typst.Compiler(root=templates, font_paths=typst.Fonts(include_system_fonts=system, font_paths=list(fonts)))


def _compiled(compiler: typst.Compiler, document: Document, families: Sequence[str], *, fallback: bool) -> bytes:
    source = (
        f'#import "{document.template}.typ": document\n'
        f"#document(json(bytes({_quoted(document.data)})), {_listed(families)}, {str(fallback).lower()})\n"
    )
    day = datetime.fromisoformat(document.day).replace(tzinfo=UTC)
    try:
        pdf = compiler.compile(source.encode(), format="pdf", pdf_standards=["ua-1"], timestamp=day)
    except typst.TypstError as error:
        missing = "".join(_MISSING.findall(error.diagnostic))
        if missing:
            hint = f"install {fonts_for(missing)}, or name a folder that has it in `extra.pdf.fonts` in mkdocs.yml"
            raise MissingGlyphsError(f"no font has {told(missing)}", hint) from None
        place = _PLACE.search(error.diagnostic)
        where = f"templates/pdf/{place[1]}: " if place else ""
        raise TemplateError(f"{where}{error.message}", "; ".join(error.hints)) from None
    assert isinstance(pdf, bytes)
    return pdf


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _listed(texts: Sequence[str]) -> str:
    return "(" + "".join(f"{_quoted(text)}, " for text in texts) + ")"
