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
from generator.pdf.templates import gathered, print_templates
from generator.project import installed_templates
from generator.rebuild.inputs import SiteInputs
from generator.site.html import load as load_site

if TYPE_CHECKING:
    from generator.pdf.document import Printed
    from generator.site.loaded import LoadedSite


@dataclass(frozen=True, slots=True)
class Workshop:
    """A site's inputs, loaded: what turns pages into Markdown, Markdown into HTML, and briefings into PDF."""

    render: Callable[[Page], str]
    print: Callable[[GroundedBriefing, Entities], Printed]
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
    render = renderer(templates, SiteView(inputs.name, inputs.edition is not None))
    printing = cache(partial(press, root, inputs))
    theme = installed_templates() / "theme"
    site = load_site(root / "mkdocs.yml", theme, inputs.nav, Path(inputs.compiled)) if inputs.html else None
    return Workshop(partial(_rendered, render, root), lambda *briefing: printing()(*briefing), site)


def press(root: Path, inputs: SiteInputs) -> Callable[[GroundedBriefing, Entities], Printed]:
    """The function that prints briefings. It is asked for when the first is to be printed: Typst is large, and has
    threads."""
    from generator.pdf.documents import printed_briefing
    from generator.pdf.print_view import print_view
    from generator.pdf.printer import printer

    edition = inputs.edition
    assert edition
    with _as_in_project(root):
        templates = gathered(print_templates((root / "templates", installed_templates())), root / "print")
    print_document = printer(templates, [root / name for name in inputs.fonts])

    def print_briefing(grounded: GroundedBriefing, entities: Entities) -> Printed:
        return print_document(printed_briefing(print_view(grounded, entities, inputs.language), edition))

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
