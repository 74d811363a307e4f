"""Print by Typst: jobs and templates in, PDF out. It must not know what a briefing is.

The data is handed over as one JSON text, so that nothing of it is ever read as Typst markup. Every PDF is tagged and
holds to PDF/UA-1, by which Typst refuses a character that no font has. The same job gives the same bytes, on any day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

import typst

from generator.errors import MissingGlyphsError, PrintError, TemplateError
from generator.pdf.job import Pdf, PrintJob
from generator.pdf.missing_glyphs import fonts_for, told
from generator.pdf.templates import gathered

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_ASSERTED = "assertion failed: "
"""How Typst begins to say what a template found impossible."""
_PLACE = re.compile(r"┌─ \S*?([\w-]+\.typ:[0-9]+:[0-9]+)")


def printer(templates: Mapping[str, Path], fonts: Sequence[Path], folder: Path) -> Callable[[PrintJob], Pdf]:
    """The function that prints jobs with templates, by their names, and the fonts in some folders; `folder`, which is
    made, is for itself while it is used. Raises TemplateError for a template that cannot be used.

    Fonts of the machine are asked for only where neither those that come with Typst nor these have a character, so that
    most PDFs are the same on every machine. The function raises TemplateError, MissingGlyphsError, and PrintError for
    what a template finds impossible.
    """
    root = gathered(templates, folder)
    own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts))
    families = sorted(own.families())
    compiler = cache(partial(_compiler, root, fonts))

    def print_job(job: PrintJob) -> Pdf:
        try:
            return Pdf(_compiled(compiler(system=False), job, families, fallback=False), by_system=False)
        except MissingGlyphsError:
            return Pdf(_compiled(compiler(system=True), job, families, fallback=True), by_system=True)

    return print_job


def _compiler(root: Path, fonts: Sequence[Path], *, system: bool) -> typst.Compiler:
    return typst.Compiler(root=root, font_paths=typst.Fonts(include_system_fonts=system, font_paths=list(fonts)))


def _compiled(compiler: typst.Compiler, job: PrintJob, families: Sequence[str], *, fallback: bool) -> bytes:
    source = (
        f'#import "{job.template}.typ": document\n'
        f"#document(json(bytes({_quoted(job.data)})), {_listed(families)}, {str(fallback).lower()})\n"
    )
    day = datetime.fromisoformat(job.day).replace(tzinfo=UTC)
    try:
        pdf = compiler.compile(source.encode(), format="pdf", pdf_standards=["ua-1"], timestamp=day)
    except typst.TypstError as error:
        if missing := _missing(error.diagnostic):
            hint = f"install {fonts_for(missing)}, or name a folder that has it in `extra.pdf.fonts` in mkdocs.yml"
            raise MissingGlyphsError(f"no font has {told(missing)}", hint, missing) from None
        if error.message.startswith(_ASSERTED):
            raise PrintError(error.message.removeprefix(_ASSERTED), "shorten what is too long") from None
        place = _PLACE.search(error.diagnostic)
        where = f"templates/pdf/{place[1]}: " if place else ""
        raise TemplateError(f"{where}{error.message}", "; ".join(error.hints)) from None
    assert isinstance(pdf, bytes)
    return pdf


def _missing(diagnostic: str) -> str:
    """The characters that Typst could not display: of a cluster of several, those that are beyond ASCII."""
    clusters = (_ESCAPED.sub(lambda one: chr(int(one[1], 16)), text) for text in _MISSING.findall(diagnostic))
    return "".join("".join(one for one in text if not one.isascii()) or text for text in clusters)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _listed(texts: Sequence[str]) -> str:
    return "(" + "".join(f"{_quoted(text)}, " for text in texts) + ")"
