"""Pages made in memory are those of a stock `mkdocs build`, byte for byte, whichever pages are made together."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.site.html import HtmlPage, load, to_html
from generator.site.loaded import LoadedSite

REPOSITORY = Path(__file__).parent.parent.parent
THEME = REPOSITORY / "templates" / "theme"
CASES = sorted((REPOSITORY / "tests" / "cases").glob("*/docs"))
SETTINGS = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
NAV = SETTINGS[SETTINGS.index("\nnav:\n") : SETTINGS.index("\nplugins:\n")]

EXTRA = {
    "by-hand.md": "# By hand\n\n![A picture](assets/picture.png)\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n",
    "folder/README.md": "No heading. [Home](../index.md) [top](#)\n\n<div markdown>\n\n## A *heading*\n\n</div>\n",
    "attributes.md": "---\nhide: [navigation]\ntags: [a]\n---\n## Two {: #b .c data-search-boost='3' }\n\n[it](#b)\n",
    "archive/more.md": '# More\n\n[Archive](index.md) <p data-search-exclude="x">y</p>\n',
}
ASSETS = ("assets/picture.png",)


@pytest.fixture(params=CASES, ids=lambda docs: docs.parent.name)
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A site with the repository's settings, the generated pages of a case, and some pages written by hand."""
    shutil.copytree(request.param, tmp_path / "docs")
    shutil.copytree(THEME, tmp_path / "templates" / "theme")
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    write(tmp_path, {**EXTRA, "assets/picture.png": "PNG"})
    return tmp_path


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, "utf-8")


def pages_of(root: Path) -> dict[str, str]:
    docs = root / "docs"
    return {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in sorted(docs.rglob("*.md"))}


def site_of(root: Path, **nav: str) -> LoadedSite:
    return load(root / "mkdocs.yml", THEME, nav)


def make(root: Path) -> list[HtmlPage]:
    return to_html(site_of(root), pages_of(root), ASSETS)


def stock(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site as MkDocs builds it, with the theme overrides."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return root / "site"


def assert_same(made: list[HtmlPage], site: Path) -> None:
    for page in made:
        assert page.html.decode() == (site / page.target).read_text("utf-8"), page.path


def test_every_page_is_the_one_of_a_stock_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_same(make(root), stock(root, monkeypatch))


@pytest.mark.parametrize(
    ("setting", "instead"),
    [
        ("custom_dir: templates/theme", "custom_dir: overrides"),
        ("use_directory_urls: true", "use_directory_urls: false"),
        (
            "site_name: Briefing Press",
            "site_name: A\nsite_url: https://example.org/a/\nrepo_url: https://example.org/r\nedit_uri: e/",
        ),
        ("  - navigation.tabs", "  - navigation.footer\n    - navigation.top\n    - content.action.edit"),
        ("  - search\n", "  - search:\n      enabled: false\n"),
        ("      permalink: true", "      permalink: false"),
        ("  - tables", "  - smarty"),
        ("  language: en", "  language: de"),
        ("\nnav:\n", "\nnav:\n  - Deep:\n      - More: archive/more.md\n      - Elsewhere: https://example.org\n"),
    ],
    ids=["own overrides", "file urls", "address", "features", "no index", "no permalink", "extension", "german", "nav"],
)
def test_settings_make_no_difference_to_that(
    setting: str, instead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REPOSITORY / "tests" / "cases" / "every-field" / "docs", tmp_path / "docs")
    shutil.copytree(THEME, tmp_path / "templates" / "theme")
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides" / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}{{ page.url }}{% endblock %}'
    )
    write(tmp_path, {**EXTRA, "assets/picture.png": "PNG"})
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    assert setting in settings
    (tmp_path / "mkdocs.yml").write_text(settings.replace(setting, instead), "utf-8")
    made = make(tmp_path)
    site = stock(tmp_path, monkeypatch)
    for page in made:
        assert page.html.decode() == (site / page.target).read_text("utf-8"), page.path


def test_a_page_is_the_same_whichever_pages_are_made_with_it(root: Path) -> None:
    site, pages = site_of(root), pages_of(root)
    together = {page.path: page for page in to_html(site, pages, ASSETS)}
    for path, text in pages.items():
        (alone,) = to_html(site, {path: text}, ASSETS)
        assert alone == together[path]
    assert make(root) == list(together.values())


def test_links_to_other_pages_are_handed_back() -> None:
    site = site_of(REPOSITORY)
    text = "# A\n\n[b](b.md) [c](../c.md#d) [c](../c.md#d) [self](#a) [e](https://example.org/e.md)\n"
    for markdown in (text, text + "\n```\nnot recognised\n```\n"):
        (page,) = to_html(site, {"x/a.md": markdown}, ())
        assert page.links == (("x/b.md", ""), ("c.md", "d"))
        assert page.anchors == {"a"}
        assert (page.path, page.target) == ("x/a.md", "x/a/index.html")
        assert b'<a href="../b/">b</a> <a href="../../c/#d">c</a>' in page.html


@pytest.mark.parametrize("tail", ["", "\n```\nnot recognised\n```\n"], ids=["quick", "python-markdown"])
@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[x](b.md#nowhere)", "the doc 'b.md' does not contain an anchor '#nowhere'"),
        ("[x](#nowhere)", "there is no such anchor on this page"),
        ("[x](gone.png)", "target is not found among documentation files"),
        ("[x](../b.md)", "'../b.md', but the target is not found among documentation files. Did you mean 'b.md'?"),
        ("[x](/b.md)", "contains an absolute link '/b.md'"),
        ("[x](b)", "contains an unrecognized relative link 'b', it was left as is. Did you mean 'b.md'?"),
    ],
)
def test_what_a_strict_build_warns_of_is_an_error(link: str, said: str, tail: str) -> None:
    site = site_of(REPOSITORY)
    with pytest.raises(SiteError) as raised:
        to_html(site, {"a.md": f"# A\n\n{link}\n{tail}", "b.md": "# B\n"}, ())
    assert said in raised.value.hint
    assert raised.value.hint.count("a.md") == 1


def test_a_link_that_is_no_url_is_told_with_its_page() -> None:
    with pytest.raises(SiteError, match=r"could not read a\.md"):
        to_html(site_of(REPOSITORY), {"a.md": "[x](http://[y)"}, ())


def test_a_fault_in_a_template_is_told_with_its_place(tmp_path: Path) -> None:
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "templates" / "theme").mkdir(parents=True)
    (tmp_path / "templates" / "theme" / "main.html").write_text("{% if %}")
    with pytest.raises(SiteError) as raised:
        make(tmp_path)
    assert "main.html:1" in raised.value.hint


@pytest.mark.parametrize(
    ("setting", "instead", "said"),
    [
        ("  - search\n", "  - search\n  - tags\n", "the plugin material/tags"),
        ("extra_css:", "hooks: [hook.py]\nextra_css:", "hooks"),
        (NAV, "\n", "no `nav`"),
    ],
)
def test_settings_that_need_all_pages_at_once_are_declined(
    setting: str, instead: str, said: str, tmp_path: Path
) -> None:
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    assert setting in settings
    (tmp_path / "mkdocs.yml").write_text(
        settings.replace(setting, instead).replace("custom_dir", "# custom_dir"), "utf-8"
    )
    (tmp_path / "hook.py").write_text("")
    (tmp_path / "docs").mkdir()
    with pytest.raises(SiteError, match=said):
        site_of(tmp_path)


def test_the_navigation_takes_titles_and_icons_from_pages_that_are_not_made(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = (root / "mkdocs.yml").read_text("utf-8").replace("- Archive: archive/index.md", "- archive/more.md")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    write(root, {"archive/more.md": "---\nicon: material/archive\n---\n# More *of it*\n"})
    with pytest.raises(ValueError, match=r"archive/more\.md"):
        site_of(root)
    pages = pages_of(root)
    site = load(root / "mkdocs.yml", THEME, {"archive/more.md": pages["archive/more.md"]})
    built = stock(root, monkeypatch)
    for path, text in pages.items():
        (page,) = to_html(site, {path: text}, ASSETS)
        assert page.html == (built / page.target).read_bytes(), path


def test_nothing_is_written_and_no_setting_of_the_process_changes(root: Path) -> None:
    def state() -> tuple[list[Path], dict[str, str]]:
        return sorted(root.rglob("*")), {**os.environ, "NO_MKDOCS_2_WARNING": "1"}

    before = state()
    make(root)
    assert state() == before
