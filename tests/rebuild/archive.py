"""A small archive to edit and to build: few short briefings, made from values, and what two builds of it have in
common."""

from __future__ import annotations

import json
import os
import re
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from generator.errors import BriefingError
from generator.pages import parts
from generator.pages.generated import is_made
from generator.pipeline import build
from tests.support import Site

RARE = "𓀀"
"""A character that only fonts of the site or of the machine have, if there are any."""
ADDRESS = "https://example.org/"
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
    "mara-lind": {"name": "Mara Lind", "kind": "person", "aliases": ["Lind"]},
    "council": {"name": "Town Council", "kind": "organisation"},
    "oslo": {"name": "Oslo", "kind": "place"},
}
ALL_SECTIONS = ("who", "what", "reactions", "numbers", "background")


@dataclass(frozen=True)
class Story:
    """A short article and its briefing, which says of it what `sections` names. `runs` is how the briefing calls the
    one who runs the library, and `council` whether it says who pays for it."""

    title: str = "A library opens"
    date: str = "2024-03-01"
    books: int = 900
    sections: tuple[str, ...] = ("who", "what", "numbers")
    status: str = "published"
    town: str = "Oslo"
    text: str = "the old library closes"
    closes: str = "2024-06"
    topics: tuple[str, ...] = ("Culture",)
    measure: str = "books"
    runs: str = "entity: mara-lind"
    council: bool = False
    corrected: str = ""
    embargo: str = ""
    reason: str = ""

    @property
    def article(self) -> str:
        return (
            f"The town of {self.town} opens a new library on Monday.\n"
            "Mara Lind runs the library.\n"
            "The old library closes in June 2024.\n"
            "Mara Lind said: “It is a good day.”\n"
            f"The new library has {self.books} books.\n"
            "The old library opened in 1960.\n"
            "The Town Council, its owner, pays for the library.\n"
        )

    @property
    def briefing(self) -> str:
        runs = yaml.safe_load(self.runs)
        pays = {
            "entity": "council",
            "role": "owner",
            "text": "pays for the library",
            "evidence": "The Town Council, its owner, pays for the library.",
        }
        number = {"label": "Books", "value": self.books, "unit": "book", "evidence": f"{self.books} books"}
        items: dict[str, list[Mapping[str, Any]]] = {
            "who": [
                {**runs, "text": "runs the library", "evidence": "Mara Lind runs the library."},
                *([pays] if self.council else []),
            ],
            "what": [{"text": self.text, "when": self.closes, "evidence": "The old library closes in June 2024."}],
            "reactions": [{**runs, "quote": "It is a good day", "evidence": "It is a good day"}],
            "numbers": [{**number, **({"measure": self.measure} if self.measure else {})}],
            "background": [{"text": "the old library opened", "when": "1960", "evidence": "opened in 1960"}],
        }
        correction = {"date": self.corrected, "text": "The old library closes in June."}
        return yaml.safe_dump(
            {
                "title": self.title,
                "date": self.date,
                "topics": list(self.topics),
                "status": self.status,
                "sources": [{"id": "article", "file": "article.txt", "publish_text": "full"}],
                "summary": {"text": "a new library opens", "evidence": "opens a new library"},
                **{section: items[section] for section in ALL_SECTIONS if section in self.sections},
                **({"corrections": [correction]} if self.corrected else {}),
                **({"embargo": self.embargo} if self.embargo else {}),
                **({"withdrawal": {"reason": self.reason}} if self.reason else {}),
            },
            sort_keys=False,
            allow_unicode=True,
        )


STORIES: Mapping[str, Story] = {
    "library": Story(council=True),
    "second": Story("A second library", "2024-03-09", 40, ("what", "background"), topics=("Towns",)),
    "early": Story(
        "An early library",
        "2023-07-01",
        1200,
        ("who", "reactions", "numbers", "background"),
        topics=("culture", "Towns"),
    ),
}
"""Of each kind of page that a site may have there is one."""


def archive(root: Path, settings: str = SETTINGS) -> Site:
    """A site with STORIES, a page and a file of its own, which is not built yet."""
    site = Site(root).write("mkdocs.yml", settings).write("hooks.py", HOOK)
    site.write("overrides/partials/copyright.html", "<p>Ours</p>").write("overrides/assets/one.css", "p {}")
    site.write("docs/us.md", "# Us\n\n[A map](map.svg), and [home](index.md).\n").write("docs/map.svg", "<svg/>")
    register(site, ENTITIES)
    for slug, story in STORIES.items():
        tell(site, slug, story)
    return site


@contextmanager
def small_pages() -> Iterator[None]:
    """While it lasts, few lines fill a page: a small archive is split as a large one is."""
    with pytest.MonkeyPatch.context() as patch:
        for name, lines in (("LATEST", 1), ("BRIEFINGS", 2), ("APPEARANCES", 1), ("EVENTS", 1), ("FIGURES", 1),
                            ("QUOTES", 1), ("NAMES", 1)):  # fmt: skip
            patch.setattr(parts, name, lines)
        yield


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
    """Links, scripts and styles of a site's pages, and what its sitemaps, its feeds, the index of its search and the
    data of its briefings name, that lead to no file of it."""
    files = {Path(parent, name).relative_to(site).as_posix() for parent, _, names in os.walk(site) for name in names}
    dead = []
    for here in sorted(files):
        links = next((links for ending, links in _LINKS.items() if here.endswith(ending)), None)
        for link in links((site / here).read_text("utf-8")) if links else ():
            parts = urlsplit(urljoin(ADDRESS + here, link))
            path = unquote(parts.path).lstrip("/")
            is_here = parts.netloc == urlsplit(ADDRESS).netloc
            if is_here and (f"{path}index.html" if not path or path.endswith("/") else path) not in files:
                dead.append(f"{here}: {link}")
    return dead


def _in_page(text: str) -> list[str]:
    return re.findall(r"""<(?:a|link|script|img)\b[^>]*?\s(?:href|src)=["']?([^"'\s>]+)""", text)


def _in_sitemap(text: str) -> list[str]:
    return [unescape(address) for address in re.findall("<loc>(.*)</loc>", text)]


def _in_atom(text: str) -> list[str]:
    return [unescape(address) for address in re.findall('<link [^>]*href="([^"]*)"', text)]


def _in_json_feed(text: str) -> list[str]:
    feed = json.loads(text)
    own = [feed[key] for key in ("home_page_url", "feed_url") if key in feed]
    return [*own, *(item["url"] for item in feed["items"])]


def _in_briefing(text: str) -> list[str]:
    briefing = json.loads(text)
    ids = [item["entity"]["id"] for item in (*briefing["who"], *briefing["reactions"]) if "entity" in item]
    return [f"/briefings/{briefing['slug']}/", *(f"/entities/{id}/" for id in ids)]


_LINKS: Mapping[str, Callable[[str], list[str]]] = {
    ".html": _in_page,
    "feed.xml": _in_atom,
    "feed.json": _in_json_feed,
    "briefing.json": _in_briefing,
    ".xml": _in_sitemap,
}
"""What reads the links of a file, by how its name ends."""


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
