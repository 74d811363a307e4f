"""An incremental build is byte for byte a clean build, and leaves every file alone that does not change: one case for
each kind of edit, which says what it changes; and any sequence of edits."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies
from hypothesis.stateful import RuleBasedStateMachine, rule

from generator.errors import ContentError, SiteError, TemplateError
from generator.pipeline import build
from tests.rebuild.archive import (
    BY_MKDOCS,
    ENTITIES,
    HOOK,
    NOTHING,
    RARE,
    SETTINGS,
    STORIES,
    Story,
    archive,
    clean_build,
    difference,
    found,
    outputs,
    pages_of,
    register,
    remove,
    small_pages,
    tell,
    unequal,
    unlike_clean,
)
from tests.rebuild.edits import EDITS, Desk
from tests.support import Site

LIBRARY = STORIES["library"]
SECOND = STORIES["second"]
EARLY = STORIES["early"]
MARA_LIND = {**ENTITIES["mara-lind"]}
COUNCIL_TOO = {**ENTITIES["council"]}

HOME, ABOUT, FINDER, ARCHIVE, US = "", "about/", "search/", "archive/", "us/"
TOPICS, CULTURE, TOWNS = "topics/", "topics/culture/", "topics/towns/"
NAMES, PEOPLE, ORGANISATIONS, PLACES, THINGS = "entities/", "people/", "organisations/", "places/", "things/"
MARA, COUNCIL = "entities/mara-lind/", "entities/council/"
TIMELINE, NUMBERS, BOOKS, QUOTES = "timeline/", "numbers/", "measures/books/", "quotes/"

TITLES = {
    "library": {HOME, ARCHIVE, CULTURE, MARA, COUNCIL, TIMELINE, NUMBERS, BOOKS},
    "second": {HOME, ARCHIVE, TOWNS, TIMELINE},
    "early": {HOME, ARCHIVE, CULTURE, TOWNS, MARA, TIMELINE, NUMBERS, BOOKS, QUOTES},
}
"""The pages beyond its own that show a briefing's title, by its slug: lists of briefings, and of what it says."""
ENTRIES = {HOME, ARCHIVE, CULTURE}
"""Those that show more of the library's briefing: its summary, topics, corrections."""

SEARCH = "an index"
"""Files of the search, most of which are named after what is in them."""
SITEMAP = {"sitemap.xml", "sitemap.xml.gz"}
"""Names the others, each with its latest date."""
MAP_2024, MAP_2023, MAP_SITE = "sitemap-2024.xml", "sitemap-2023.xml", "sitemap-site.xml"
PRINTED = "its PDF"
ICON = "assets/images/favicon.png"
NAV = "  - About: about.md\n"


def of(slug: str, *names: str) -> set[str]:
    """Pages of a briefing: `""` is the overview."""
    return {f"briefings/{slug}/{name}/" if name else f"briefings/{slug}/" for name in names}


def all_of(slug: str, story: Story) -> set[str]:
    return of(slug, "", "source", *story.sections)


def data(*slugs: str) -> set[str]:
    """What machines read of briefings, and what is printed of them."""
    return {f"briefings/{slug}/{name}" for slug in slugs for name in ("briefing.json", PRINTED)}


def machine_data(*slugs: str) -> set[str]:
    """What only machines read of them."""
    return {f"briefings/{slug}/briefing.json" for slug in slugs}


def feeds(*pages: str) -> set[str]:
    return {f"{page}{name}" for page in pages for name in ("feed.xml", "feed.json")}


BRIEFINGS = set[str]().union(*(all_of(slug, story) for slug, story in STORIES.items()))
LISTS = {ABOUT, FINDER, TOPICS, NAMES, PEOPLE, ORGANISATIONS, PLACES, THINGS}.union(*TITLES.values())
EVERY_PAGE = {US, *LISTS, *BRIEFINGS}
EVERY_PDF = {f"briefings/{slug}/{PRINTED}" for slug in STORIES}
PDF_OF_EARLY = f"site/briefings/early/early-{STORIES['early'].date}.pdf"
EVERY_FEED = feeds(HOME, CULTURE, TOWNS)


@dataclass(frozen=True)
class Edit:
    """What somebody does, and what it changes: addresses of pages that are written or go, and other files of site/."""

    do: Callable[[Site], object]
    writes: frozenset[str] | set[str] = frozenset()
    removes: frozenset[str] | set[str] = frozenset()
    others: frozenset[str] | set[str] = frozenset()


def retell(slug: str = "library", /, **values: object) -> Callable[[Site], Site]:
    return lambda site: tell(site, slug, replace(STORIES[slug], **values))  # type: ignore[arg-type]


def enter(id: str, **values: object) -> Callable[[Site], Site]:
    """Change an entity's entry in the register."""
    return lambda site: register(site, {**ENTITIES, id: {**ENTITIES[id], **values}})


def recorded(day: int) -> Callable[[Site], object]:
    return lambda site: site.run("publish", "library", "--now", f"2024-07-0{day}T06:00Z", "--note", "A reader wrote.")


def rebuild(site: Site) -> object:
    return build(site.project)


def settings(old: str, new: str) -> Callable[[Site], object]:
    return lambda site: site.write("mkdocs.yml", SETTINGS.replace(old, new))


def write(path: str, text: str | bytes) -> Callable[[Site], object]:
    return lambda site: site.write(path, text)


def gone(path: str) -> Callable[[Site], object]:
    return lambda site: remove(site, path)


def rename(path: str, to: str) -> Callable[[Site], object]:
    return lambda site: (site.root / path).rename(site.root / to)


def both(*steps: Callable[[Site], object]) -> Callable[[Site], object]:
    return lambda site: [step(site) for step in steps]


def age(path: str) -> Callable[[Site], object]:
    """Save a file again, as it is."""
    return lambda site: site.write(path, (site.root / path).read_bytes())


JSON_LD = of("library", "") | of("early", "")
"""The overviews that tell programs what is known of Mara Lind."""

OF_CONTENT = {
    "a title": Edit(
        retell(title="A larger library"),
        all_of("library", LIBRARY) | TITLES["library"],
        others={SEARCH, *feeds(HOME, CULTURE), *data("library")},
    ),
    "a title that no font has": Edit(
        retell(title=f"A {RARE} library"),
        all_of("library", LIBRARY) | TITLES["library"],
        others={SEARCH, *feeds(HOME, CULTURE), *data("library")},
    ),
    "an item's text": Edit(
        retell(text="the old one closes"),
        of("library", "", "what") | {TIMELINE},
        others={SEARCH, *data("library")},
    ),
    "a number, and its source": Edit(
        retell(books=901),
        of("library", "", "numbers", "source") | {NUMBERS, BOOKS},
        others={SEARCH, *data("library")},
    ),
    "a source, where nothing rests on it": Edit(
        lambda site: site.write("content/library/article.txt", LIBRARY.article.replace("1960", "1961")),
        of("library", "source", "who", "numbers"),  # of which evidence stands beside it
        others={SEARCH, *machine_data("library")},
    ),
    "a date, within its year": Edit(
        retell(date="2024-03-02"),
        of("library", "") | TITLES["library"] - {TIMELINE},
        others={SEARCH, MAP_2024, *feeds(HOME, CULTURE), *data("library")},
    ),
    "a date, to another year": Edit(
        retell(date="2023-03-02"),
        of("library", "") | TITLES["library"] - {TIMELINE},
        others={SEARCH, MAP_2024, MAP_2023, *feeds(HOME, CULTURE), *data("library")},
    ),
    "a date, to a new year": Edit(
        retell(date="2022-03-02"),
        of("library", "") | TITLES["library"] - {TIMELINE},
        others={SEARCH, MAP_2024, "sitemap-2022.xml", *SITEMAP, *feeds(HOME, CULTURE), *data("library")},
    ),
    "a section more": Edit(
        retell(sections=("who", "what", "numbers", "background")),
        all_of("library", LIBRARY) | of("library", "background") | {TIMELINE},
        others={SEARCH, MAP_2024, *data("library")},
    ),
    "a section less": Edit(
        retell(sections=("who", "what")),
        of("library", "", "who", "what", "source") | {NUMBERS},
        of("library", "numbers") | {BOOKS},
        others={SEARCH, MAP_2024, MAP_SITE, *data("library")},
    ),
    "a new briefing": Edit(
        lambda site: tell(site, "new", Story("A new library")),
        all_of("new", Story())
        | {HOME, ABOUT, FINDER, ARCHIVE, TOPICS, CULTURE, PEOPLE, MARA, TIMELINE, NUMBERS, BOOKS},
        others={SEARCH, MAP_2024, *feeds(HOME, CULTURE), *data("new")},
    ),
    "a briefing that goes": Edit(
        gone("content/library"),
        {HOME, ABOUT, FINDER, ARCHIVE, TOPICS, CULTURE, NAMES, PEOPLE, ORGANISATIONS, MARA, TIMELINE, NUMBERS},
        all_of("library", LIBRARY) | {COUNCIL, BOOKS},
        others={SEARCH, MAP_2024, MAP_SITE, *feeds(HOME, CULTURE), *data("library")},
    ),
    "the last briefing of a year that goes": Edit(
        gone("content/early"),
        {HOME, ABOUT, FINDER, ARCHIVE, TOPICS, CULTURE, TOWNS, PEOPLE, MARA, TIMELINE, NUMBERS, QUOTES},
        all_of("early", EARLY) | {BOOKS},
        others={SEARCH, MAP_2023, MAP_SITE, *SITEMAP, *feeds(HOME, CULTURE, TOWNS), *data("early")},
    ),
    "another slug": Edit(
        rename("content/library", "content/reading"),
        all_of("reading", LIBRARY) | TITLES["library"],
        all_of("library", LIBRARY),
        others={SEARCH, MAP_2024, *feeds(HOME, CULTURE), *data("library", "reading")},
    ),
    "a draft again": Edit(
        retell(status="draft"),
        {HOME, ABOUT, FINDER, ARCHIVE, TOPICS, CULTURE, NAMES, PEOPLE, ORGANISATIONS, MARA, TIMELINE, NUMBERS},
        all_of("library", LIBRARY) | {COUNCIL, BOOKS},
        others={SEARCH, MAP_2024, MAP_SITE, *feeds(HOME, CULTURE), *data("library")},
    ),
    "withdrawn": Edit(
        retell(status="withdrawn"),
        {HOME, ABOUT, FINDER, ARCHIVE, TOPICS, CULTURE, NAMES, PEOPLE, ORGANISATIONS, MARA, TIMELINE, NUMBERS}
        | of("library", ""),
        all_of("library", LIBRARY) - of("library", "") | {COUNCIL, BOOKS},
        others={SEARCH, MAP_2024, MAP_SITE, *feeds(HOME, CULTURE), *data("library")},
    ),
    "a first revision": Edit(recorded(1), of("library", ""), others=data("library")),
    "a second revision": Edit(
        both(recorded(1), rebuild, retell(text="the old one closes"), rebuild, recorded(2)),
        of("library", "") | ENTRIES,
        others={MAP_2024, *SITEMAP, *feeds(HOME, CULTURE), *data("library")},
    ),
    "the reason why it was withdrawn": Edit(
        both(retell(status="withdrawn"), rebuild, retell(status="withdrawn", reason="The source was wrong.")),
        of("library", ""),
    ),
    "an embargo": Edit(
        retell(embargo="9999-01-01T00:00Z"),
        {HOME, ABOUT, FINDER, ARCHIVE, TOPICS, CULTURE, NAMES, PEOPLE, ORGANISATIONS, MARA, TIMELINE, NUMBERS},
        all_of("library", LIBRARY) | {COUNCIL, BOOKS},
        others={SEARCH, MAP_2024, MAP_SITE, *feeds(HOME, CULTURE), *data("library")},
    ),
    "an embargo that is over": Edit(retell(embargo="2024-11-18T06:00Z")),
    "a correction": Edit(
        retell(corrected="2024-04-01"),
        of("library", "") | ENTRIES,
        others={SEARCH, MAP_2024, *SITEMAP, *feeds(HOME, CULTURE), *data("library")},
    ),
    "a topic that is renamed": Edit(
        retell(topics=("Arts",)),
        of("library", "") | ENTRIES | {TOPICS, "topics/arts/"},
        others={SEARCH, MAP_SITE, *feeds(HOME, CULTURE, "topics/arts/"), *data("library")},
    ),
    "a topic that nothing has any more": Edit(
        both(retell("early", topics=("Towns",)), rebuild, retell(topics=("Towns",))),
        of("library", "") | {HOME, ARCHIVE, TOPICS, TOWNS},
        {CULTURE},
        others={SEARCH, MAP_SITE, *feeds(HOME, CULTURE, TOWNS), *data("library")},
    ),
    "a topic that is written as in another briefing": Edit(
        retell(topics=("culture",)),
        of("library", "") | ENTRIES | {TOPICS},
        others={SEARCH, *feeds(HOME, CULTURE), *data("library")},
    ),
    "a measure that a second briefing gives": Edit(
        both(retell(measure=""), rebuild, retell()),
        {NUMBERS, BOOKS},
        others={MAP_SITE, *machine_data("library")},
    ),
    "a measure that only one briefing gives any more": Edit(
        retell(measure=""), {NUMBERS}, {BOOKS}, others={MAP_SITE, *machine_data("library")}
    ),
    "the day of an event": Edit(retell(closes="2024"), of("library", "", "what") | {TIMELINE}, others=data("library")),
    "an entity's name": Edit(
        enter("mara-lind", name="M. Lind", aliases=["Mara Lind", "Lind"]),
        of("library", "", "who") | of("early", "", "who", "reactions") | {MARA, PEOPLE, QUOTES},
        others={SEARCH, *data("library", "early")},
    ),
    "an entity's alias": Edit(enter("mara-lind", aliases=["Lind", "the librarian"]), {MARA, *JSON_LD}, others={SEARCH}),
    "an entity's description": Edit(
        enter("mara-lind", description="Runs libraries."), {MARA, PEOPLE, *JSON_LD}, others={SEARCH}
    ),
    "an entity's kind": Edit(
        enter("council", kind="thing"),
        {COUNCIL, NAMES, ORGANISATIONS, THINGS, *of("library", "")},
        others={SEARCH, *machine_data("library")},
    ),
    "an entity that nobody names any more": Edit(
        retell(council=False),
        of("library", "", "who", "source") | {NAMES, ORGANISATIONS},
        {COUNCIL},
        others={SEARCH, MAP_SITE, *data("library")},
    ),
    "an entity that is named by an alias": Edit(retell(runs="name: Lind")),
    "a name that becomes an entity's alias": Edit(
        both(enter("mara-lind", aliases=[]), retell(runs="name: Lind"), rebuild, enter("mara-lind")),
        of("library", "who") | {MARA, PEOPLE, *JSON_LD},
        others={SEARCH, *data("library")},
    ),
    "an entity more": Edit(lambda site: register(site, {**ENTITIES, "bergen": {"name": "Bergen", "kind": "place"}})),
    "an entity less, that nobody names": Edit(
        lambda site: register(site, {"mara-lind": MARA_LIND, "council": COUNCIL_TOO})
    ),
    "files that are saved as they are": Edit(
        both(*(age(f"content/{name}") for name in ("entities.yml", "early/briefing.yml", "early/article.txt")))
    ),
    "a comment": Edit(lambda site: site.write("content/library/briefing.yml", LIBRARY.briefing + "# done\n")),
}

OF_THE_SITE = {
    "a page template": Edit(
        write("templates/markdown/numbers.md.j2", "---\n{{ made }}\n---\n# {{ page.title }}\n"),
        of("library", "numbers") | of("early", "numbers"),
    ),
    "a page template that no page uses": Edit(write("templates/markdown/mine.md.j2", "{{ made }}")),
    "the page template of entities": Edit(
        write("templates/markdown/entity.md.j2", "---\n{{ made }}\n---\n# {{ page.name }}\n"),
        {MARA, COUNCIL},
    ),
    "the site's name": Edit(settings("A site", "The site"), EVERY_PAGE, others={"404.html", *EVERY_FEED, *EVERY_PDF}),
    "the site's address": Edit(
        settings("example.org", "example.com"),
        EVERY_PAGE,
        others={*SITEMAP, MAP_2024, MAP_2023, MAP_SITE, *EVERY_FEED, *EVERY_PDF},
    ),
    "the site's language": Edit(
        settings("material,", "material, language: nb,"),
        EVERY_PAGE,
        others={"404.html", SEARCH, *EVERY_FEED, *EVERY_PDF},
    ),
    "the size of paper": Edit(settings("site_url", "extra: {pdf: {paper: us-letter}}\nsite_url"), others=EVERY_PDF),
    "nothing is printed any more": Edit(
        settings("site_url", "extra: {pdf: false}\nsite_url"),
        {f"briefings/{slug}/" for slug in STORIES},
        others=EVERY_PDF,
    ),
    "a print template": Edit(write("templates/pdf/style.typ", "// ours"), others=EVERY_PDF),
    "a font of the site, for a title that no other has": Edit(
        both(
            retell(title=f"A {RARE} library"),
            rebuild,
            write("fonts/one.ttf", "a font"),
            settings("site_url", "extra: {pdf: {fonts: fonts}}\nsite_url"),
        ),
        of("library", ""),
        others=EVERY_PDF,
    ),
    "a comment in the settings": Edit(settings("nav:\n", "# where to go\nnav:\n")),
    "an override of the theme": Edit(
        write("overrides/partials/copyright.html", "<p>Yours</p>"), EVERY_PAGE, others={"404.html"}
    ),
    "a file of the theme more": Edit(write("overrides/assets/our.css", "p {}"), others={"assets/our.css"}),
    "an override less": Edit(gone("overrides/partials/copyright.html"), EVERY_PAGE, others={"404.html"}),
    "no search any more": Edit(
        settings("plugins: [search]", "plugins: []"), EVERY_PAGE, others={SEARCH, "404.html", "_headers"}
    ),
    "pictures of another host": Edit(
        settings("site_url", "extra: {policy: {img-src: 'https://images.example.org'}}\nsite_url"),
        EVERY_PAGE,
        others={"404.html", "_headers"},
    ),
    "a page more": Edit(write("docs/faq.md", "# Questions\n"), {"faq/"}, others={SEARCH, MAP_SITE}),
    "a page's text": Edit(write("docs/us.md", "# Us\n\nTwo people.\n"), {"us/"}, others={SEARCH}),
    "a page less": Edit(gone("docs/us.md"), removes={US}, others={SEARCH, MAP_SITE}),
    "a page more, in the navigation": Edit(
        both(settings(NAV, f"{NAV}  - Questions: faq.md\n"), write("docs/faq.md", "# Questions\n")),
        EVERY_PAGE | {"faq/"},
        others={SEARCH, "404.html", MAP_SITE},
    ),
    "a page with what the theme shows in the navigation": Edit(
        write("docs/about.md", "---\nicon: material/abacus\n---\n# Ours\n"), EVERY_PAGE, others={SEARCH, "404.html"}
    ),
    "a page by hand, where the generator has one": Edit(write("docs/about.md", "# Ours\n"), {ABOUT}, others={SEARCH}),
    "a page by hand, where a briefing has one": Edit(
        write("docs/briefings/library/who.md", "# Ours\n"), of("library", "who"), others={SEARCH}
    ),
    "a page by hand, where a briefing has one no more": Edit(
        both(write("docs/briefings/library/numbers.md", "# Ours\n"), retell(sections=("who", "what"))),
        of("library", "", "who", "what", "source") | {NUMBERS},
        of("library", "numbers") | {BOOKS},
        others={SEARCH, MAP_2024, MAP_SITE, *data("library")},
    ),
    "a page by hand, where a briefing goes": Edit(
        both(write("docs/briefings/library/numbers.md", "# Ours\n"), gone("content/library")),
        OF_CONTENT["a briefing that goes"].writes | of("library", "numbers"),
        OF_CONTENT["a briefing that goes"].removes - of("library", "numbers"),
        OF_CONTENT["a briefing that goes"].others,
    ),
    "a page that is not published any more": Edit(
        settings("nav:\n", "exclude_docs: us.md\nnav:\n"), removes={US}, others={SEARCH, MAP_SITE}
    ),
    "a picture more": Edit(write("docs/pictures/one.svg", "<svg/>"), others={"pictures/one.svg"}),
    "a picture": Edit(write("docs/map.svg", "<svg></svg>"), others={"map.svg"}),
    "a picture that another takes the place of": Edit(
        both(gone("docs/map.svg"), write("docs/us.md", "# Us\n"), write("docs/new.svg", "<svg/>")),
        {"us/"},
        others={"map.svg", "new.svg", SEARCH},
    ),
    "a file of docs/ in the place of the theme's": Edit(write(f"docs/{ICON}", b"ours"), others={ICON}),
    "headers of one's own": Edit(write("docs/_headers", "/*\n  X-Ours: yes\n"), others={"_headers"}),
    "a file where a folder was": Edit(
        both(gone("docs/us.md"), write("docs/us", "no page")),
        removes={US},
        others={"us", SEARCH, MAP_SITE},
    ),
}

LARGE = EVERY_PAGE.union(
    {"archive/2024/", "archive/2023/", "topics/index/c/", "topics/index/t/"},
    {f"{page}{year}/" for page in (MARA, NUMBERS, BOOKS) for year in (2024, 2023)},
    {f"{MARA}2023/07/"},
    {"timeline/2024/", "timeline/2024/06/", "timeline/2024/06/part-1/", "timeline/1960/", "timeline/1960/part-1/"},
)
"""The pages of the small archive, if few lines fill one."""

OF_A_LARGE_ARCHIVE = {
    "the title of an old briefing": Edit(
        retell("early", title="A late library"),
        all_of("early", EARLY)
        | {CULTURE, TOWNS, QUOTES, "archive/2023/", "timeline/1960/part-1/"}
        | {f"{MARA}2023/07/", f"{NUMBERS}2023/", f"{BOOKS}2023/"},
        others={SEARCH, *data("early")},
    ),
    "the title of the latest": Edit(
        retell("second", title="Another library"),
        all_of("second", SECOND)
        | {HOME, ARCHIVE, "archive/2024/", TOWNS, TIMELINE, "timeline/2024/06/", "timeline/1960/"},
        others={SEARCH, *feeds(HOME, TOWNS), *data("second")},
    ),
    "a new briefing, for which years are split by month": Edit(
        lambda site: tell(site, "new", Story("A new library", "2024-04-01")),
        all_of("new", Story())
        | {
            HOME,
            ABOUT,
            FINDER,
            PEOPLE,
            ARCHIVE,
            CULTURE,
            "topics/culture/2024/",
            "topics/culture/2023/",
            "topics/index/c/",
        }
        | {MARA, NUMBERS, BOOKS, "archive/2024/", "archive/2024/03/", "archive/2024/04/"}
        | {f"{page}2024/{month}" for page in (MARA, NUMBERS, BOOKS) for month in ("", "03/", "04/")}
        | {TIMELINE, "timeline/2024/", "timeline/2024/06/", "timeline/2024/06/part-2/"},
        others={SEARCH, MAP_2024, MAP_SITE, *SITEMAP, *feeds(HOME, CULTURE), *data("new")},
    ),
    "the last briefing of a year that goes": Edit(
        gone("content/early"),
        {HOME, ABOUT, FINDER, ARCHIVE, "topics/index/c/", "topics/index/t/", CULTURE, TOWNS, PEOPLE, MARA, QUOTES}
        | {TIMELINE, "timeline/1960/", NUMBERS},
        all_of("early", EARLY)
        | {"archive/2024/", "archive/2023/", "timeline/1960/part-1/", BOOKS}
        | {f"{page}{year}/" for page in (MARA, NUMBERS, BOOKS) for year in (2024, 2023)}
        | {f"{MARA}2023/07/"},
        others={SEARCH, MAP_2023, MAP_SITE, *SITEMAP, *data("early")},
    ),
}

BY_HAND = {
    "a page of site/ is deleted": Edit(gone("site/about/index.html"), {ABOUT}),
    "a page of site/ is changed": Edit(write("site/about/index.html", "changed"), {ABOUT}),
    "a feed is deleted": Edit(gone("site/topics/culture/feed.xml"), others={"topics/culture/feed.xml"}),
    "a briefing's data are changed": Edit(
        write("site/briefings/early/briefing.json", "{}"), others=machine_data("early")
    ),
    "a PDF is deleted": Edit(gone(PDF_OF_EARLY), others={f"briefings/early/{PRINTED}"}),
    "the sitemap of a year is deleted": Edit(gone(f"site/{MAP_2023}"), others={MAP_2023}),
    "the file of a sitemap is left in site/": Edit(write("site/sitemap-1999.xml", "old"), others={"sitemap-1999.xml"}),
    "a file of the theme is deleted": Edit(gone("site/404.html"), others={"404.html"}),
    "the search index is changed": Edit(write("site/search/tiers.json", "{}"), others={SEARCH}),
    "a folder of site/ is deleted": Edit(
        gone("site/briefings/library"), all_of("library", LIBRARY), others=data("library")
    ),
    "all briefings' pages are deleted": Edit(gone("site/briefings"), BRIEFINGS, others=data(*STORIES)),
    "a file is left in site/": Edit(write("site/old.html", "old"), others={"old.html"}),
    "a folder is left in site/": Edit(write("site/briefings/old/index.html", "old"), removes=of("old", "")),
    "a page of docs/ is deleted": Edit(gone("docs/index.md")),
    "a generated page of docs/ is changed": Edit(
        lambda site: site.write("docs/about.md", (site.root / "docs/about.md").read_bytes() + b"\nMore.\n")
    ),
    "a generated page is left in docs/": Edit(
        lambda site: site.write("docs/old/index.md", (site.root / "docs/about.md").read_bytes())
    ),
    "generated pages of docs/ are deleted": Edit(both(gone("docs/briefings"), gone("docs/index.md"))),
    "what is kept between builds is deleted": Edit(gone(".cache")),
    "a generated page is left in docs/, nothing is kept, and the content was checked since": Edit(
        lambda site: [
            remove(site, ".cache"),
            site.write("docs/briefings/library/reactions.md", (site.root / "docs/about.md").read_bytes()),
            site.run("check"),
        ]
    ),
}


@pytest.mark.parametrize("edit", OF_CONTENT.values(), ids=OF_CONTENT)
def test_an_edit_of_the_content(site: Site, edit: Edit, tmp_path: Path) -> None:
    _holds(site, edit, tmp_path)


@pytest.mark.parametrize("edit", OF_THE_SITE.values(), ids=OF_THE_SITE)
def test_an_edit_of_the_site(site: Site, edit: Edit, tmp_path: Path) -> None:
    _holds(site, edit, tmp_path)


@pytest.mark.parametrize("edit", OF_A_LARGE_ARCHIVE.values(), ids=OF_A_LARGE_ARCHIVE)
def test_an_edit_of_a_large_archive(edit: Edit, tmp_path: Path) -> None:
    with small_pages():
        site = archive(tmp_path / "site-folder")
        build(site.project)
        assert pages_of(of_site(outputs(site))) == LARGE
        _holds(site, edit, tmp_path)


@pytest.mark.parametrize("edit", BY_HAND.values(), ids=BY_HAND)
def test_outputs_that_somebody_changed_are_mended(site: Site, edit: Edit, tmp_path: Path) -> None:
    before = outputs(site)
    _holds(site, edit, tmp_path)
    assert unequal(outputs(site), before) == []


def _holds(site: Site, edit: Edit, tmp_path: Path) -> None:
    edit.do(site)
    before = found(site)
    build(site.project)
    told = difference(before, found(site))
    assert told.touched == frozenset()
    written, removed = (of_site(paths) for paths in (told.written, told.removed))
    assert pages_of(written) == edit.writes
    assert pages_of(removed) == edit.removes
    others = (path for path in written | removed if not path.endswith("index.html"))
    assert {_called(path) for path in others} == edit.others
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []
    assert build(site.project).plan is None


def _called(path: str) -> str:
    if path.startswith("search/"):
        return SEARCH
    return f"{path.rpartition('/')[0]}/{PRINTED}" if path.endswith(".pdf") else path


def of_site(paths: Iterable[str]) -> set[str]:
    return {path.removeprefix("site/") for path in paths if path.startswith("site/")}


# What a clean build refuses, an incremental one refuses as well, and the site stays as it was.

PLACES_COUNT = settings("omitted_files: ignore}", "omitted_files: ignore}, links: {anchors: warn}")
"""MkDocs warns of a link to a place that a page does not have only where it is asked to."""
TOWARDS_LIBRARY = (
    "---\n{{ made }}\n---\n"
    "# What\n{% if page.title == 'A second library' %}[There](../library/index.md#who-2){% endif %}\n"
)

REFUSED = {
    "a picture goes that a page shows": gone("docs/map.svg"),
    "a file goes that the theme leads to from every page": both(
        settings("plugins: [search]", "plugins: [search]\nextra_css: [own/mine.css]"),
        write("docs/own/mine.css", "p {}"),
        rebuild,
        gone("docs/own/mine.css"),
    ),
    "a page goes that the navigation leads to": both(
        settings(NAV, f"{NAV}  - Us: us.md\n"), rebuild, gone("docs/us.md")
    ),
    "a page goes that another leads to": both(write("docs/more.md", "[Us](us.md)\n"), rebuild, gone("docs/us.md")),
    "a section goes that a page leads to": both(
        write("docs/more.md", "[Figures](briefings/library/numbers.md)\n"),
        rebuild,
        retell(sections=("who", "what")),
    ),
    "a place goes that a page leads to": both(
        PLACES_COUNT,
        write("docs/more.md", "[Paid](briefings/library/index.md#who-2)\n"),
        rebuild,
        retell(council=False),
    ),
    "a place goes that another briefing leads to": both(
        PLACES_COUNT, write("templates/markdown/what.md.j2", TOWARDS_LIBRARY), rebuild, retell(council=False)
    ),
    "a briefing goes that another leads to": both(
        write("templates/markdown/what.md.j2", TOWARDS_LIBRARY), rebuild, gone("content/library")
    ),
    "a picture goes that a page template shows": both(
        write("docs/logo.svg", "<svg/>"),
        write("templates/markdown/about.md.j2", "---\n{{ made }}\n---\n![](logo.svg)\n"),
        rebuild,
        gone("docs/logo.svg"),
    ),
    "a page template makes pages that do not say that they are generated": write(
        "templates/markdown/about.md.j2", "# {{ site.name }}\n"
    ),
    "a page comes that another is in the place of": both(write("docs/us/index.md", "# We\n")),
    "a page comes that is in the place of home": both(write("docs/README.md", "# We\n")),
    "a file comes that is in the place of a page": both(write("docs/about/index.html", "we")),
    "a folder without a briefing comes": write("content/notes/to-do.txt", ""),
    "a folder comes whose name is no address": write("content/a case/briefing.yml", LIBRARY.briefing),
    "a file comes that is in the place of the sitemap": write("docs/sitemap.xml", "we"),
    "a file comes that is in the place of a year's sitemap": write("docs/sitemap-2023.xml", "we"),
    "a file comes that is in the place of what lists the search": write("docs/search/tiers.json", "we"),
    "a file comes that is in the place of what reads the search": write("docs/search/pagefind.js", "we"),
    "a file comes that may be in the place of an index": write("docs/search/en/all/index/en_1.pf_index", "we"),
    "a file comes that is in the place of a feed": write("docs/feed.xml", "we"),
    "a file comes that is in the place of a topic's feed": write("docs/topics/culture/feed.json", "we"),
    "a year comes whose sitemap is in the place of a file": both(
        write("docs/sitemap-2020.xml", "we"), rebuild, retell(date="2020-01-01")
    ),
}


@pytest.mark.parametrize("edit", REFUSED.values(), ids=REFUSED)
def test_an_edit_that_is_refused(site: Site, edit: Callable[[Site], object], tmp_path: Path) -> None:
    edit(site)
    before = found(site)
    with pytest.raises((SiteError, ContentError, TemplateError)):
        build(site.project)
    assert difference(before, found(site)) == NOTHING
    with pytest.raises((SiteError, ContentError, TemplateError)):
        clean_build(site, tmp_path / "clean")


def test_two_files_of_one_place_are_named(site: Site) -> None:
    with pytest.raises(SiteError, match=r"docs/us.md and docs/us/index.md would both be site/us/index.html"):
        build(site.write("docs/us/index.md", "# We\n").project)


def test_the_folder_of_overrides_may_become_empty(site: Site) -> None:
    remove(remove(site, "overrides/partials"), "overrides/assets/one.css")
    build(site.project)
    assert "<p>Ours</p>" not in (site.root / "site/index.html").read_text("utf-8")
    assert not (site.root / "site/assets/one.css").exists()


# More than one build.


def test_fonts_of_the_machine_print_again_what_needs_them(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A briefing that no font can print, printed when one is installed, and again when that changes; others never."""
    build(retell(title=f"A {RARE} library")(site).project)
    assert not printed(site, "library")
    others = {slug: printed(site, slug) for slug in ("second", "early")}
    seen = []
    for fonts in ("one font", "another font"):
        monkeypatch.setenv("FONTS_OF_MACHINE", fonts)
        planned = build(site.project, only_plan=True).plan
        assert planned
        assert [path for path in planned.pages if path.endswith(".pdf")] == ["briefings/library/library-2024-03-01.pdf"]
        build(site.project)
        seen += printed(site, "library")
        assert "library-2024-03-01.pdf" in (site.root / "site/briefings/library/index.html").read_text("utf-8")
    assert len({data for data, _ in seen}) == 2
    monkeypatch.setenv("FONTS_OF_MACHINE", "")
    build(site.project)
    assert not printed(site, "library")
    assert "library-2024-03-01.pdf" not in (site.root / "site/briefings/library/index.html").read_text("utf-8")
    assert {slug: printed(site, slug) for slug in others} == others


def printed(site: Site, slug: str) -> list[tuple[bytes, int]]:
    """The PDF of a briefing, if it is there, and when it was written."""
    return [(file.read_bytes(), file.stat().st_mtime_ns) for file in site.root.glob(f"site/briefings/{slug}/*.pdf")]


def test_what_is_withdrawn_and_comes_back_is_as_it_was(site: Site) -> None:
    before = outputs(site)
    for status in ("withdrawn", "draft", "published"):
        retell(status=status)(site)
        build(site.project)
    assert unequal(outputs(site), before) == []


def test_a_page_by_hand_stays_until_its_author_removes_it(site: Site) -> None:
    before = outputs(site)
    site.write("docs/about.md", "# Ours\n").write("docs/briefings/library/who.md", "# Theirs\n")
    for title in ("A larger library", "A smaller library"):
        build(retell(title=title)(site).project)
        assert (site.root / "docs/about.md").read_text() == "# Ours\n"
        assert (site.root / "docs/briefings/library/who.md").read_text() == "# Theirs\n"
    build(site.write("docs/briefings/library/who.md", "# Nobody's\n").project)
    assert "Nobody's" in (site.root / "site/briefings/library/who/index.html").read_text("utf-8")
    remove(remove(site, "docs/about.md"), "docs/briefings/library/who.md")
    build(retell()(site).project)
    assert unequal(outputs(site), before) == []


def test_a_file_in_the_place_of_the_theme_s_stays_until_it_goes(site: Site) -> None:
    before = outputs(site)
    for icon in (b"ours", b"ours again"):
        site.write(f"docs/{ICON}", icon)
        build(site.project)
        build(retell(title=f"A library, {icon.decode()}")(site).project)
        assert (site.root / "site" / ICON).read_bytes() == icon
    build(remove(retell()(site), "docs/assets").project)
    assert unequal(outputs(site), before) == []


def test_an_error_in_the_content_leaves_all_as_it_was_and_the_next_build_catches_up(site: Site, tmp_path: Path) -> None:
    retell(title="A larger library")(site)
    site.write("content/early/briefing.yml", EARLY.briefing + "titel: a\n")
    before = found(site)
    with pytest.raises(ContentError):
        build(site.project)
    assert difference(before, found(site)) == NOTHING
    tell(site, "early", EARLY)
    build(site.project)
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []


# A site that MkDocs builds at one go.

BY_MKDOCS_EDITS = {
    "a picture": write("docs/map.svg", "<svg></svg>"),
    "a page less": gone("docs/us.md"),
    "a briefing less, and another hook": both(
        gone("content/library"), write("hooks.py", HOOK.replace("hooked", "changed"))
    ),
    "no hook any more": settings("", ""),
}


def test_a_site_with_a_hook(tmp_path: Path) -> None:
    site = archive(tmp_path / "hooked", BY_MKDOCS)
    build(site.project)
    assert "hooked" in (site.root / "site/about/index.html").read_text("utf-8")
    for name, edit in BY_MKDOCS_EDITS.items():
        edit(site)
        before = found(site)
        planned = build(site.project, only_plan=True).plan
        build(site.project)
        assert difference(before, found(site)).touched == frozenset(), name
        assert unequal(outputs(site), clean_build(site, tmp_path / name)) == [], name
        assert planned, name
        assert build(site.project).plan is None, name


# Any sequence of edits.


class AnySequence(RuleBasedStateMachine):
    """Edits, and builds between them, each of which has to be a clean build of what is there."""

    limits: Callable[[], AbstractContextManager[None]] = staticmethod(nullcontext)

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="briefing-equality-"))
        self.desk = Desk.at(self.folder / "site")
        self.builds = 0
        self.build()
        assert (self.desk.site.project.site / "index.html").exists()

    @rule(name=strategies.sampled_from(sorted(EDITS)), dice=strategies.randoms(use_true_random=False))
    def edit(self, name: str, dice: Random) -> None:
        EDITS[name](self.desk, dice)

    @rule()
    def build(self) -> None:
        self.builds += 1
        with self.limits():
            assert unlike_clean(self.desk.site, self.folder / f"clean {self.builds}") == []

    def teardown(self) -> None:
        self.build()
        shutil.rmtree(self.folder)


AnySequence.TestCase.settings = hypothesis_settings(
    max_examples=2, stateful_step_count=8, derandomize=True, database=None
)
TestAnySequence = AnySequence.TestCase


class AnySequenceInALargeArchive(AnySequence):
    """The same where few lines fill a page."""

    limits = staticmethod(small_pages)


AnySequenceInALargeArchive.TestCase.settings = AnySequence.TestCase.settings
TestAnySequenceInALargeArchive = AnySequenceInALargeArchive.TestCase
