"""Print in tests: briefings of the repository and of test cases, as the program prints them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

from generator.content.entities import names
from generator.pdf.edition import Edition
from generator.pdf.job import Pdf, PrintJob
from generator.pdf.jobs import FULL, briefing_job
from generator.pdf.print_view import PrintView, print_view
from generator.pdf.printer import printer
from generator.pdf.templates import print_templates
from generator.project import Project, installed_templates
from tests.support import grounded

REPOSITORY = Path(__file__).parents[2]
EDITION = Edition("Briefing Press", "https://example.org/news/", "A desk", "a4")


def views(project: Project, address: str = EDITION.address) -> list[PrintView]:
    """The published briefings of a project, as they are on paper."""
    archive, _ = grounded(project)
    known = names(archive.entities)
    return [print_view(one.registered(known), archive.entities, "en", address) for one in archive.briefings]


def shipped(address: str = EDITION.address) -> PrintView:
    """The briefing that comes with the program."""
    (view,) = views(Project(REPOSITORY), address)
    return view


def new_printer(*templates: Path, fonts: Sequence[Path] = ()) -> Callable[[PrintJob], Pdf]:
    """A printer with the installed templates, or those of other folders before them."""
    folder = Path(mkdtemp(prefix="tests-")) / "print"
    return printer(print_templates((*templates, installed_templates())), fonts, folder)


def printed(view: PrintView, edition: Edition = EDITION, fonts: Sequence[Path] = (), template: str = FULL) -> bytes:
    """A briefing as a PDF."""
    return new_printer(fonts=fonts)(briefing_job(view, edition, template)).data
