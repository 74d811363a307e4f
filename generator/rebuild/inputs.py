"""Gather what a site is made with, apart from its content: settings, theme, templates, program. Only files are read."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from generator.digest import digest, files_digest
from generator.errors import ProjectError
from generator.pages.generated import START
from generator.pages.template_digests import template_digests
from generator.pdf.edition import Edition
from generator.pdf.font_files import is_font, system_fonts
from generator.pdf.templates import print_templates
from generator.project import Project, installed_templates
from generator.rebuild.manifest import State
from generator.site.own_files import OwnFiles, own_files
from generator.site.policy import Policy
from generator.site.settings import Settings

_PACKAGES = (
    "babel",
    "jinja2",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pagefind",
    "pagefind-bin-extended",
    "pydantic",
    "pymdown-extensions",
    "pyyaml",
    "segno",
    "typst",
)

PDF = "pdf"
"""What stands for the template of a PDF."""


@dataclass(frozen=True, slots=True)
class SiteInputs:
    """What the pages of a site are made with, apart from what they say: the project's mkdocs.yml, theme overrides and
    templates, by path; that of a folder ends with `/`. `digest` tells two of them apart. Without `html`, only
    Markdown is made; `policy` is what pages tell browsers that they may load and run."""

    digest: str
    name: str
    address: str
    language: str
    html: bool
    policy: Policy | None
    edition: Edition | None
    """What its briefings are printed as, if they are."""
    fonts: tuple[str, ...]
    """Folders of fonts for that, by where they are on this machine: they are too large to travel with each task."""
    files: Mapping[str, bytes] = field(compare=False)
    nav: Mapping[str, str] = field(compare=False)
    """The front matter of pages in the navigation that were written by hand."""
    assets: frozenset[str] = field(compare=False)
    """Paths in docs/ of files that are no pages, which pages may link to."""
    compiled: str = field(compare=False)
    """The folder, if it is there, in which processes on this machine keep the theme's templates compiled."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is made with. `around` are digests of what all pages depend on, by what an editor would call it, and
    `templates` of the page templates by their names: all that a PDF is made with, but for what it says, is one of them.
    `system_fonts` is a digest of those of this machine, which a PDF may need."""

    settings: Settings
    own: OwnFiles
    site: SiteInputs
    around: Mapping[str, str]
    templates: Mapping[str, str]
    system_fonts: str


def with_system_fonts(template: str, inputs: Inputs) -> str:
    """What a PDF is made with that fonts of this machine were needed for."""
    return f"{template} {inputs.system_fonts}"


def program() -> str:
    """A digest of the program and of the packages that what it makes depends on."""
    package = Path(__file__).parent.parent
    code = files_digest((path for path in package.rglob("*") if path.suffix in (".py", ".txt", ".tsv")), package)
    return digest(code, sys.version, *(f"{name} {version(name)}" for name in _PACKAGES))


def read_inputs(project: Project, settings: Settings, version: str, made: Mapping[str, State]) -> Inputs:
    """What the project's site is made with by a version of the program. `made` are pages in docs/ that builds made,
    with their states. Raises ProjectError where something of it cannot be read."""
    try:
        return _read_inputs(project, settings, version, made)
    except OSError as error:
        raise ProjectError(f"cannot read {error.filename}: {error.strerror}", "check its permissions") from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"a page in {project.docs} is not UTF-8: {error}", "save it as UTF-8") from error


def _read_inputs(project: Project, settings: Settings, version: str, made: Mapping[str, State]) -> Inputs:
    slugs = [path.name for path in project.content.iterdir()] if project.content.is_dir() else []
    skipped = frozenset(f"briefings/{slug}" for slug in slugs)
    own = own_files(project.docs, skipped, settings.excluded, START, made)
    nav = {path: matter for path in settings.nav if (matter := _front_matter(own.pages.get(path, "")))}
    overrides = sorted(_below(project.root / settings.overrides)) if settings.overrides else []
    hooks = [project.root / name for name in settings.hooks]
    installed = installed_templates() / "theme"
    around = {
        "the settings": digest(project.settings.read_bytes(), settings.environment),
        "the theme": digest(
            files_digest((*overrides, *hooks), project.root), files_digest(_below(installed), installed), nav
        ),
    }
    assets = frozenset(own.assets)
    own_templates = sorted((project.root / "templates" / "markdown").glob("*.j2"))
    # A link in a template of the project may lead to a file of docs/; in those that are installed, none does.
    linked = sorted(assets) if own_templates and installed_templates() != project.root / "templates" else []
    templates = {
        name: digest(found, settings.name, settings.language, linked)
        for name, found in template_digests(project.templates).items()
    }
    edition = Edition(settings.name, settings.address, settings.author, settings.paper) if settings.paper else None
    for_print = print_templates(project.templates) if edition else {}
    fonts = sorted(path for name in settings.fonts for path in _below(project.root / name) if is_font(path))
    if edition:
        texts = [(name, path.read_bytes()) for name, path in sorted(for_print.items())]
        templates[PDF] = digest(texts, edition, files_digest(fonts, project.root))
    own_prints = [path for path in for_print.values() if path.is_relative_to(project.root)]
    files = {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for path in (project.settings, *overrides, *own_templates, *own_prints)
    }
    if settings.overrides and (project.root / settings.overrides).is_dir():
        files[f"{settings.overrides.rstrip('/')}/"] = b""  # MkDocs asks for the folder, even if nothing is in it
    site = SiteInputs(
        digest=digest(around, templates, sorted(assets)),
        name=settings.name,
        address=settings.address,
        language=settings.language,
        html=settings.by_page,
        policy=settings.policy,
        edition=edition,
        fonts=tuple(str(project.root / name) for name in settings.fonts),
        files=files,
        nav=nav,
        assets=assets,
        compiled=str(project.cache / "compiled" / digest(version, around)),
    )
    return Inputs(settings, own, site, around, templates, system_fonts() if edition else "")


def room_for_compiled(site: SiteInputs) -> None:
    """Make the folder for compiled templates, and take away those of other settings. Raises OSError."""
    folder = Path(site.compiled)
    if not folder.is_dir():
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.mkdir(parents=True)


def _front_matter(text: str) -> str:
    """The front matter of a page, with the lines around it; empty if it has none."""
    end = text.find("\n---", 3) if text.startswith("---\n") else -1
    return f"{text[:end]}\n---\n\n" if end > 0 else ""


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
