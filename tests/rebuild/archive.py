"""A small archive to edit and to build: few short briefings, made from values, and what two builds of it have in
common."""

from __future__ import annotations

import json
import os
import re
import shutil
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml

from generator.errors import BriefingError
from generator.pages.generated import is_made
from generator.pipeline import build
from tests.support import Site

SETTINGS = """\
site_name: A site
site_url: https://example.org/
theme: {name: material, font: false, custom_dir: overrides}
nav:
  - Home: index.md
  - Archive: archive/index.md
  - About: about.md
plugins: [search]
markdown_extensions: [attr_list, md_in_html, tables]
validation: {nav: {omitted_files: ignore}}
"""
BY_MKDOCS = SETTINGS + "hooks: [hooks.py]\n"
"""With a hook, MkDocs builds the whole site at one go."""
HOOK = "def on_page_content(html, **_):\n    return html + '<p>hooked</p>'\n"

ENTITIES: Mapping[str, Mapping[str, Any]] = {
    "mara-lind": {"name": "Mara Lind", "kind": "person"},
    "oslo": {"name": "Oslo", "kind": "place"},
}
ALL_SECTIONS = ("who", "what", "reactions", "numbers", "background")


@dataclass(frozen=True)
class Story:
    """A short article and its briefing, which says of it what `sections` names."""

    title: str = "A library opens"
    date: str = "2024-03-01"
    books: int = 900
    sections: tuple[str, ...] = ("who", "what", "numbers")
    status: str = "published"
    town: str = "Oslo"
    text: str = "the old library closes"

    @property
    def article(self) -> str:
        return (
            f"The town of {self.town} opens a new library on Monday.\n"
            "Mara Lind runs the library.\n"
            "The old library closes in June.\n"
            "Mara Lind said: “It is a good day.”\n"
            f"The new library has {self.books} books.\n"
            "The old library opened in 1960.\n"
        )

    @property
    def briefing(self) -> str:
        items: dict[str, Mapping[str, Any]] = {
            "who": {"entity": "mara-lind", "text": "runs the library", "evidence": "Mara Lind runs the library."},
            "what": {"text": self.text, "evidence": "The old library closes in June."},
            "reactions": {"entity": "mara-lind", "quote": "It is a good day", "evidence": "It is a good day"},
            "numbers": {"label": "Books", "value": self.books, "unit": "book", "evidence": f"{self.books} books"},
            "background": {"text": "the old library opened", "when": "1960", "evidence": "opened in 1960"},
        }
        return yaml.safe_dump(
            {
                "title": self.title,
                "date": self.date,
                "status": self.status,
                "sources": [{"id": "article", "file": "article.txt", "publish_text": "full"}],
                "summary": {"text": "a new library opens", "evidence": "opens a new library"},
                **{section: [items[section]] for section in ALL_SECTIONS if section in self.sections},
            },
            sort_keys=False,
            allow_unicode=True,
        )


STORIES: Mapping[str, Story] = {
    "library": Story(),
    "second": Story("A second library", "2024-03-09", 40, ("what", "background")),
    "early": Story("An early library", "2023-07-01", 1200, ("who", "reactions", "numbers", "background")),
}


def archive(root: Path, settings: str = SETTINGS) -> Site:
    """A site with STORIES, a page and a file of its own, which is not built yet."""
    site = Site(root).write("mkdocs.yml", settings).write("hooks.py", HOOK)
    site.write("overrides/partials/copyright.html", "<p>Ours</p>").write("overrides/assets/one.css", "p {}")
    site.write("docs/us.md", "# Us\n\n[A map](map.svg), and [home](index.md).\n").write("docs/map.svg", "<svg/>")
    register(site, ENTITIES)
    for slug, story in STORIES.items():
        tell(site, slug, story)
    return site


def tell(site: Site, slug: str, story: Story) -> Site:
    return site.briefing(story.briefing, slug, story.article)


def register(site: Site, entities: Mapping[str, Mapping[str, Any]]) -> Site:
    return site.write("content/entities.yml", yaml.safe_dump({id: dict(one) for id, one in entities.items()}))


def remove(site: Site, path: str) -> Site:
    target = site.root / path
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink()
    return site


def copied(site: Site, to: Path) -> Site:
    """All of a site, with its times, its outputs and what is kept between builds."""
    shutil.copytree(site.root, to, symlinks=True, dirs_exist_ok=True, copy_function=_copy)
    return Site(to)


def _copy(source: str, target: str) -> None:
    if "/site/assets/javascripts/" in source:  # nearly all of a site's bytes, into which no test writes
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def clean(site: Site, to: Path) -> Site:
    """What somebody would check out who never built the site: its inputs and nothing else."""
    for path in site.root.rglob("*"):
        name = path.relative_to(site.root)
        is_output = name.parts[0] in ("site", ".cache") or (name.parts[0] == "docs" and _is_generated(path))
        if path.is_file() and not is_output:
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to / name)
    return Site(to)


def clean_build(site: Site, to: Path) -> dict[str, bytes]:
    """The outputs of a build from the inputs alone."""
    other = clean(site, to)
    build(other.project)
    return outputs(other)


def _is_generated(path: Path) -> bool:
    return path.suffix == ".md" and path.is_file() and is_made(path)


def outputs(site: Site) -> dict[str, bytes]:
    """Every file of docs/ and site/ with its bytes."""
    return {path: data for path, (data, _) in found(site).items()}


def found(site: Site) -> dict[str, tuple[bytes, int]]:
    """Every file of docs/ and site/ with its bytes and its time."""
    return {
        path.relative_to(site.root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for top in (site.project.docs, site.project.site)
        for parent, _, names in os.walk(top)
        for path in (Path(parent, name) for name in names)
    }


@dataclass(frozen=True)
class Difference:
    """What a build did to docs/ and site/, by the files' times: `touched` have a new time and the same bytes."""

    written: frozenset[str]
    removed: frozenset[str]
    touched: frozenset[str]


NOTHING = Difference(frozenset(), frozenset(), frozenset())


def difference(before: Mapping[str, tuple[bytes, int]], after: Mapping[str, tuple[bytes, int]]) -> Difference:
    changed = {path for path in after if after[path] != before.get(path)}
    touched = {path for path in changed if path in before and before[path][0] == after[path][0]}
    return Difference(frozenset(changed - touched), frozenset(before.keys() - after), frozenset(touched))


def unequal(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Paths that are in one of the two only, or differ; so that a failing test says which."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def built(site: Site) -> str:
    """Build a site; the kind of error that it ends with, if any."""
    try:
        build(site.project)
    except BriefingError as error:
        return type(error).__name__
    return ""


def unlike_clean(site: Site, to: Path) -> list[str]:
    """What a build of a site leaves unlike a clean build of what is there: paths, or the errors that they end with."""
    other = clean(site, to)
    error, clean_error = built(site), built(other)
    if error or clean_error:
        return [] if error == clean_error else [f"{error or 'no error'}, but {clean_error or 'no error'} when clean"]
    left = build(site.project, only_plan=True).plan
    again = [f"again {path}: {reason}" for path, reason in {**left.pages, **left.others}.items()] if left else []
    return unequal(outputs(site), outputs(other)) + again + (["remove again"] if left and left.gone else [])


def dead_links(site: Path) -> list[str]:
    """Links, scripts and styles of a site's pages, and entries of its sitemap and of the index of its search, that lead
    to no file of it."""
    dead = [f"listed: {path}" for path in _listed(site) if not (site / path / "index.html").is_file()]
    for page in sorted(site.rglob("*.html")):
        here = page.relative_to(site).as_posix()
        for link in _LINK.findall(page.read_text("utf-8")):
            parts = urlsplit(urljoin(f"http://site/{here}", link))
            path = unquote(parts.path).lstrip("/")
            target = site / (f"{path}index.html" if not path or path.endswith("/") else path)
            if parts.netloc == "site" and not target.is_file():
                dead.append(f"{here}: {link}")
    return dead


def _listed(site: Path) -> list[str]:
    listed = []
    if (site / "sitemap.xml").is_file():
        listed += re.findall("<loc>https://example.org/(.*)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    if (site / "search/search_index.json").is_file():
        index = json.loads((site / "search/search_index.json").read_text("utf-8"))
        listed += [entry["location"].partition("#")[0] for entry in index["docs"]]
    return listed


_LINK = re.compile(r"""<(?:a|link|script|img)\b[^>]*?\s(?:href|src)=["']?([^"'\s>]+)""")


def pages_of(paths: Iterable[str]) -> set[str]:
    """The addresses of the pages among the files of a site."""
    return {path.removesuffix("index.html") for path in paths if path.endswith("index.html")}


def forked(work: Callable[[], object]) -> int:
    """The id of a process that does some work, with all that this one has loaded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which the child does not need
        child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child
