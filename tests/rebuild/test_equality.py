"""An incremental build is byte for byte a clean build, and leaves every file alone that does not change: one case for
each kind of edit, which says what it changes; and any sequence of edits."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
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
    tell,
    unequal,
    unlike_clean,
)
from tests.rebuild.edits import EDITS, Desk
from tests.support import Site

LIBRARY = STORIES["library"]
EARLY = STORIES["early"]
MARA = {**ENTITIES["mara-lind"]}

HOME, ABOUT, ARCHIVE, Y2024, Y2023 = "", "about/", "archive/", "archive/2024/", "archive/2023/"
SEARCH = "search/search_index.json"
SITEMAP = {"sitemap.xml", "sitemap.xml.gz"}
ICON = "assets/images/favicon.png"
NAV = "  - About: about.md\n"


def of(slug: str, *names: str) -> set[str]:
    """Pages of a briefing: `""` is the overview."""
    return {f"briefings/{slug}/{name}/" if name else f"briefings/{slug}/" for name in names}


def all_of(slug: str, story: Story) -> set[str]:
    return of(slug, "", "source", *story.sections)


BRIEFINGS = set[str]().union(*(all_of(slug, story) for slug, story in STORIES.items()))
EVERY_PAGE = {HOME, ABOUT, ARCHIVE, Y2024, Y2023, "us/", *BRIEFINGS}


@dataclass(frozen=True)
class Edit:
    """What somebody does, and what it changes: addresses of pages that are written or go, and other files of site/."""

    do: Callable[[Site], object]
    writes: frozenset[str] | set[str] = frozenset()
    removes: frozenset[str] | set[str] = frozenset()
    others: frozenset[str] | set[str] = frozenset()


def retell(**values: object) -> Callable[[Site], Site]:
    return lambda site: tell(site, "library", replace(LIBRARY, **values))  # type: ignore[arg-type]


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


OF_CONTENT = {
    "a title": Edit(retell(title="A larger library"), all_of("library", LIBRARY) | {HOME, Y2024}, others={SEARCH}),
    "an item's text": Edit(retell(text="the old one closes"), of("library", "", "what"), others={SEARCH}),
    "a number, and its source": Edit(retell(books=901), of("library", "", "numbers", "source"), others={SEARCH}),
    "a source, where nothing rests on it": Edit(
        lambda site: site.write("content/library/article.txt", LIBRARY.article.replace("1960", "1961")),
        of("library", "source"),
        others={SEARCH},
    ),
    "a date, within its year": Edit(retell(date="2024-03-02"), of("library", "") | {HOME, Y2024}, others={SEARCH}),
    "a date, to another year": Edit(
        retell(date="2023-03-02"), of("library", "") | {HOME, ARCHIVE, Y2023, Y2024}, others={SEARCH}
    ),
    "a date, to a new year": Edit(
        retell(date="2022-03-02"),
        of("library", "") | {HOME, ARCHIVE, Y2024, "archive/2022/"},
        others={SEARCH, *SITEMAP},
    ),
    "a section more": Edit(
        retell(sections=("who", "what", "numbers", "background")),
        all_of("library", LIBRARY) | of("library", "background"),
        others={SEARCH, *SITEMAP},
    ),
    "a section less": Edit(
        retell(sections=("who", "what")),
        of("library", "", "who", "what", "source"),
        of("library", "numbers"),
        others={SEARCH, *SITEMAP},
    ),
    "a new briefing": Edit(
        lambda site: tell(site, "new", Story("A new library")),
        all_of("new", Story()) | {HOME, ABOUT, ARCHIVE, Y2024},
        others={SEARCH, *SITEMAP},
    ),
    "a briefing that goes": Edit(
        gone("content/library"),
        {HOME, ABOUT, ARCHIVE, Y2024},
        all_of("library", LIBRARY),
        others={SEARCH, *SITEMAP},
    ),
    "the last briefing of a year that goes": Edit(
        gone("content/early"),
        {HOME, ABOUT, ARCHIVE},
        all_of("early", EARLY) | {Y2023},
        others={SEARCH, *SITEMAP},
    ),
    "another slug": Edit(
        rename("content/library", "content/reading"),
        all_of("reading", LIBRARY) | {HOME, Y2024},
        all_of("library", LIBRARY),
        others={SEARCH, *SITEMAP},
    ),
    "a draft again": Edit(
        retell(status="draft"),
        {HOME, ABOUT, ARCHIVE, Y2024},
        all_of("library", LIBRARY),
        others={SEARCH, *SITEMAP},
    ),
    "withdrawn": Edit(
        retell(status="withdrawn"),
        {HOME, ABOUT, ARCHIVE, Y2024},
        all_of("library", LIBRARY),
        others={SEARCH, *SITEMAP},
    ),
    "an entity's name": Edit(
        lambda site: register(site, {**ENTITIES, "mara-lind": {**MARA, "name": "M. Lind", "aliases": ["Mara Lind"]}}),
        of("library", "", "who") | of("early", "", "who", "reactions"),
        others={SEARCH},
    ),
    "an entity's alias": Edit(
        lambda site: register(site, {**ENTITIES, "mara-lind": {**MARA, "aliases": ["the librarian"]}})
    ),
    "an entity more": Edit(lambda site: register(site, {**ENTITIES, "bergen": {"name": "Bergen", "kind": "place"}})),
    "an entity less, that nobody names": Edit(lambda site: register(site, {"mara-lind": MARA})),
    "files that are saved as they are": Edit(
        both(*(age(f"content/{name}") for name in ("entities.yml", "early/briefing.yml", "early/article.txt")))
    ),
    "a comment": Edit(lambda site: site.write("content/library/briefing.yml", LIBRARY.briefing + "# done\n")),
}

OF_THE_SITE = {
    "a page template": Edit(
        write("templates/markdown/numbers.md.j2", "---\n{{ made }}\n---\n# {{ page.title }}\n"),
        of("library", "numbers") | of("early", "numbers"),
        others={SEARCH},
    ),
    "a page template that no page uses": Edit(write("templates/markdown/mine.md.j2", "{{ made }}")),
    "the site's name": Edit(settings("A site", "The site"), EVERY_PAGE, others={SEARCH, "404.html"}),
    "the site's address": Edit(
        settings("example.org", "example.com"),
        EVERY_PAGE,
        others=SITEMAP,
    ),
    "the site's language": Edit(
        settings("material,", "material, language: nb,"), EVERY_PAGE, others={"404.html", SEARCH}
    ),
    "a comment in the settings": Edit(settings("nav:\n", "# where to go\nnav:\n")),
    "an override of the theme": Edit(
        write("overrides/partials/copyright.html", "<p>Yours</p>"), EVERY_PAGE, others={"404.html"}
    ),
    "a file of the theme more": Edit(write("overrides/assets/our.css", "p {}"), others={"assets/our.css"}),
    "an override less": Edit(gone("overrides/partials/copyright.html"), EVERY_PAGE, others={"404.html"}),
    "no search any more": Edit(settings("plugins: [search]", "plugins: []"), EVERY_PAGE, others={SEARCH, "404.html"}),
    "a page more": Edit(write("docs/faq.md", "# Questions\n"), {"faq/"}, others={SEARCH, *SITEMAP}),
    "a page's text": Edit(write("docs/us.md", "# Us\n\nTwo people.\n"), {"us/"}, others={SEARCH}),
    "a page less": Edit(gone("docs/us.md"), removes={"us/"}, others={SEARCH, *SITEMAP}),
    "a page more, in the navigation": Edit(
        both(settings(NAV, f"{NAV}  - Questions: faq.md\n"), write("docs/faq.md", "# Questions\n")),
        EVERY_PAGE | {"faq/"},
        others={SEARCH, "404.html", *SITEMAP},
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
        of("library", "", "who", "what", "source"),
        of("library", "numbers"),
        others={SEARCH, *SITEMAP},
    ),
    "a page by hand, where a briefing goes": Edit(
        both(write("docs/briefings/library/numbers.md", "# Ours\n"), gone("content/library")),
        {HOME, ABOUT, ARCHIVE, Y2024} | of("library", "numbers"),
        all_of("library", LIBRARY) - of("library", "numbers"),
        {SEARCH, *SITEMAP},
    ),
    "a page that is not published any more": Edit(
        settings("nav:\n", "exclude_docs: us.md\nnav:\n"), removes={"us/"}, others={SEARCH, *SITEMAP}
    ),
    "a picture more": Edit(write("docs/pictures/one.svg", "<svg/>"), others={"pictures/one.svg"}),
    "a picture": Edit(write("docs/map.svg", "<svg></svg>"), others={"map.svg"}),
    "a picture that another takes the place of": Edit(
        both(gone("docs/map.svg"), write("docs/us.md", "# Us\n"), write("docs/new.svg", "<svg/>")),
        {"us/"},
        others={"map.svg", "new.svg", SEARCH},
    ),
    "a file of docs/ in the place of the theme's": Edit(write(f"docs/{ICON}", b"ours"), others={ICON}),
    "a file where a folder was": Edit(
        both(gone("docs/us.md"), write("docs/us", "no page")),
        removes={"us/"},
        others={"us", SEARCH, *SITEMAP},
    ),
}

BY_HAND = {
    "a page of site/ is deleted": Edit(gone("site/about/index.html"), {ABOUT}),
    "a page of site/ is changed": Edit(write("site/about/index.html", "changed"), {ABOUT}),
    "a file of the theme is deleted": Edit(gone("site/404.html"), others={"404.html"}),
    "the search index is changed": Edit(write(f"site/{SEARCH}", "{}"), others={SEARCH}),
    "a folder of site/ is deleted": Edit(gone("site/briefings/library"), all_of("library", LIBRARY)),
    "all briefings' pages are deleted": Edit(gone("site/briefings"), BRIEFINGS),
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
    assert {path for path in written | removed if not path.endswith("index.html")} == edit.others
    assert unequal(outputs(site), clean_build(site, tmp_path / "clean")) == []
    assert build(site.project).plan is None


def of_site(paths: Iterable[str]) -> set[str]:
    return {path.removeprefix("site/") for path in paths if path.startswith("site/")}


# What a clean build refuses, an incremental one refuses as well, and the site stays as it was.

REFUSED = {
    "a picture goes that a page shows": gone("docs/map.svg"),
    "a page goes that the navigation leads to": both(
        settings(NAV, f"{NAV}  - Us: us.md\n"), lambda site: build(site.project), gone("docs/us.md")
    ),
    "a page goes that another leads to": both(
        write("docs/more.md", "[Us](us.md)\n"), lambda site: build(site.project), gone("docs/us.md")
    ),
    "a section goes that a page leads to": both(
        write("docs/more.md", "[Figures](briefings/library/numbers.md)\n"),
        lambda site: build(site.project),
        retell(sections=("who", "what")),
    ),
    "a picture goes that a page template shows": both(
        write("docs/logo.svg", "<svg/>"),
        write("templates/markdown/about.md.j2", "---\n{{ made }}\n---\n![](logo.svg)\n"),
        lambda site: build(site.project),
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
    "a file comes that is in the place of the sitemap": both(write("docs/sitemap.xml", "we")),
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

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="briefing-equality-"))
        self.desk = Desk.at(self.folder / "site")
        self.builds = 0
        self.build()

    @rule(name=strategies.sampled_from(sorted(EDITS)), dice=strategies.randoms(use_true_random=False))
    def edit(self, name: str, dice: Random) -> None:
        EDITS[name](self.desk, dice)

    @rule()
    def build(self) -> None:
        self.builds += 1
        assert unlike_clean(self.desk.site, self.folder / f"clean {self.builds}") == []

    def teardown(self) -> None:
        self.build()
        shutil.rmtree(self.folder)


AnySequence.TestCase.settings = hypothesis_settings(
    max_examples=3, stateful_step_count=8, derandomize=True, database=None
)
TestAnySequence = AnySequence.TestCase
