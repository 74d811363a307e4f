"""A site's inputs, loaded once a process: what pages are made with, and briefings printed. It knows no task."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.errors import TemplateError
from generator.pages.page import Page
from generator.pages.render import renderer
from generator.pages.views import SiteView
from generator.pdf.job import Pdf
from generator.pdf.templates import print_templates
from generator.project import installed_templates
from generator.rebuild.inputs import SiteInputs
from generator.site.html import load as load_site

if TYPE_CHECKING:
    from generator.site.loaded import LoadedSite


Print = Callable[[GroundedBriefing, Entities], Pdf]
"""Prints a briefing. Raises MissingGlyphsError and TemplateError."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """A site's inputs, loaded: what turns pages into Markdown, Markdown into HTML, and gives what prints briefings."""

    render: Callable[[Page], str]
    press: Callable[[], Print]
    site: LoadedSite | None


@lru_cache(maxsize=2)
def workshop(inputs: SiteInputs) -> Workshop:
    """A site's inputs, loaded once a process."""
    root = Path(mkdtemp(prefix="briefing-"))
    # Unlike atexit, this also runs when a worker process ends.
    Finalize(None, shutil.rmtree, (root,), {"ignore_errors": True}, exitpriority=0)
    (root / "docs").mkdir()  # MkDocs insists on it
    for name, data in inputs.files.items():
        path = root / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_bytes(data)
    templates = (root / "templates", installed_templates())
    render = renderer(templates, SiteView(inputs.name))
    theme = installed_templates() / "theme"
    site = None
    if inputs.html:
        site = load_site(root / "mkdocs.yml", theme, inputs.nav, Path(inputs.compiled), inputs.policy)
    return Workshop(partial(_rendered, render, root), cache(partial(press, root, inputs)), site)


def press(root: Path, inputs: SiteInputs) -> Print:
    """What prints briefings. It is asked for when the first is to be printed: Typst is large, and has threads. Raises
    TemplateError."""
    from generator.pdf.jobs import briefing_job
    from generator.pdf.print_view import print_view
    from generator.pdf.printer import printer

    edition = inputs.edition
    assert edition
    templates = print_templates((root / "templates", installed_templates()))
    with _as_in_project(root):
        print_job = printer(templates, list(map(Path, inputs.fonts)), root / "print")

    def print_briefing(grounded: GroundedBriefing, entities: Entities) -> Pdf:
        return print_job(briefing_job(print_view(grounded, entities, inputs.language, edition.address), edition))

    return print_briefing


def _rendered(render: Callable[[Page], str], root: Path, page: Page) -> str:
    with _as_in_project(root):
        return render(page)


@contextmanager
def _as_in_project(root: Path) -> Iterator[None]:
    """Tell of a template by its place in the project."""
    try:
        yield
    except TemplateError as error:
        raise TemplateError(error.message.replace(f"{root}/", ""), error.hint) from error
