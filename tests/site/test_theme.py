"""The theme: what it mends of Material's pages, what it says to machines, and which colours and sides it uses."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from generator.site.html import load, to_html
from generator.site.settings import read_settings
from generator.site.theme_files import theme_files
from tests.site.html import Element, read_html

REPOSITORY = Path(__file__).parent.parent.parent
THEME = REPOSITORY / "templates" / "theme"
NEW = REPOSITORY / "templates" / "new" / "mkdocs.yml"
STYLES = (THEME / "assets" / "briefing.css").read_text("utf-8")

OVERVIEW = """---
title: "A &lt;bridge&gt; &quot;closes&quot; &amp; opens"
description: "It closes &amp; opens."
language: en-GB
kind: overview
---
# A &lt;bridge&gt; closes

## Who

### Somebody

<script type="application/ld+json">{"@type":"NewsArticle"}</script>
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with an address and the repository's settings, but for the folder of overrides."""
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8").replace("  custom_dir: templates/theme\n", "")
    (tmp_path / "mkdocs.yml").write_text(f"{text}\nsite_url: https://news.example/briefings/\n", "utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path


def with_own_folder(root: Path) -> Path:
    """The site with overrides of its own in the folder `mine`, which come before the theme's."""
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("  name: material\n", "  name: material\n  custom_dir: mine\n"), "utf-8")
    return root


def page(root: Path, text: str, path: str = "briefings/a/index.md") -> Element:
    (made,) = to_html(load(root / "mkdocs.yml", THEME), {path: text}, ())
    return read_html(made.html.decode())


def front(**meta: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in meta.items()) + "---\n# A\n"


def error_page(root: Path) -> Element:
    settings = root / "mkdocs.yml"
    made = theme_files(settings, read_settings(settings), THEME, {}, root / "work")
    return read_html(made["404.html"].decode())


@pytest.fixture(params=["of the navigation", "overview", "error"])
def any_page(request: pytest.FixtureRequest, root: Path) -> Element:
    if request.param == "error":
        return error_page(root)
    return page(root, "# A\n\n## B\n", "about.md") if request.param == "of the navigation" else page(root, OVERVIEW)


def test_no_checkbox_has_what_only_text_fields_may_have(any_page: Element) -> None:
    boxes = [one for one in any_page.all("input") if one.attributes.get("type") == "checkbox"]
    assert {box.attributes["id"] for box in boxes} >= {"__drawer", "__search"}
    assert [box for box in boxes if "autocomplete" in box.attributes] == []


def test_every_label_has_its_control(any_page: Element) -> None:
    controls = {one.attributes.get("id") for one in any_page.all("input")}
    labels = any_page.all("label")
    assert labels
    assert {label.attributes.get("for") for label in labels} <= controls


def test_the_search_has_a_name(any_page: Element) -> None:
    searches = [one for one in any_page.everything() if one.attributes.get("role") == "search"]
    assert [one.attributes.get("aria-label") for one in searches] == ["Search"]


def test_no_script_is_written_into_a_page(any_page: Element) -> None:
    """So that a Content-Security-Policy may forbid it; what has another type than a script's is data."""
    inline = [one for one in any_page.all("script") if "src" not in one.attributes]
    assert {one.attributes.get("type") for one in inline} <= {"application/json", "application/ld+json"}
    assert [one for one in any_page.everything() if any(name.startswith("on") for name in one.attributes)] == []


def test_every_page_announces_the_feeds(any_page: Element) -> None:
    feeds = {one.attributes["type"]: one for one in any_page.all("link") if one.attributes["rel"] == "alternate"}
    assert set(feeds) == {"application/atom+xml", "application/feed+json"}
    assert feeds["application/atom+xml"].attributes["href"].endswith("feed.xml")


def test_a_topic_announces_its_own_feeds_before_those_of_the_site(root: Path) -> None:
    text = front(title="Rail &amp; road", kind="archive", atom="feed.xml", json_feed="feed.json")
    feeds = [one.attributes for one in page(root, text, "topics/rail.md").all("link") if "title" in one.attributes]
    assert [(one["href"], one["title"]) for one in feeds if one["rel"].split() == ["alternate"]] == [
        ("feed.xml", "Briefing Press: Rail & road"),
        ("feed.json", "Briefing Press: Rail & road"),
        ("../../feed.xml", "Briefing Press"),
        ("../../feed.json", "Briefing Press"),
    ]


def properties(of: Element) -> dict[str, str]:
    """What a page says of itself to whoever links to it (https://ogp.me)."""
    found = (one.attributes for one in of.all("meta"))
    return {one["property"]: one["content"] for one in found if "property" in one}


def test_a_briefing_says_what_it_is(root: Path) -> None:
    made = page(root, OVERVIEW)
    assert properties(made) == {
        "og:type": "article",
        "og:site_name": "Briefing Press",
        "og:title": 'A <bridge> "closes" & opens',
        "og:description": "It closes & opens.",
        "og:url": "https://news.example/briefings/briefings/a/",
        "og:locale": "en_GB",
    }
    (description,) = (one for one in made.all("meta") if one.attributes.get("name") == "description")
    assert description.attributes["content"] == "It closes & opens."


def test_a_page_without_front_matter_says_what_the_site_is(root: Path) -> None:
    said = properties(page(root, '# By "hand" & more\n', "by-hand.md"))
    assert (said["og:type"], said["og:title"]) == ("website", 'By "hand" & more')
    assert said["og:description"].startswith("Briefings in which every statement")
    assert said["og:locale"] == "en"


@pytest.mark.parametrize(
    ("meta", "shown"),
    [
        ({"kind": "overview", "language": "ar", "dir": "rtl"}, ("briefing briefing--overview", "ar", "rtl")),
        ({"kind": "source", "language": "en"}, ("briefing briefing--source", "en", "ltr")),
        ({"kind": "topic"}, ("briefing briefing--topic", None, None)),
        ({}, ("briefing briefing--page", None, None)),
    ],
    ids=["from right to left", "from left to right", "in the language of the site", "by hand"],
)
def test_the_content_has_its_kind_and_its_language(
    root: Path, meta: dict[str, str], shown: tuple[str | None, ...]
) -> None:
    made = page(root, front(title="A", **meta))
    (content,) = (one for one in made.all("div") if one.attributes.get("class", "").startswith("briefing "))
    assert tuple(content.attributes.get(name) for name in ("class", "lang", "dir")) == shown
    assert [one.attributes["lang"] for one in made.all("html")] == ["en"]


@pytest.mark.parametrize(
    ("kind", "scripts"),
    [
        ("overview", ["early.js", "navigation.js", "evidence.js"]),
        ("source", ["early.js", "navigation.js"]),
        ("home", ["early.js", "navigation.js", "visits.js"]),
        ("numbers", ["early.js", "navigation.js", "tables.js"]),
    ],
)
def test_a_page_loads_few_scripts_beside_those_of_material(root: Path, kind: str, scripts: list[str]) -> None:
    sources = [one.attributes.get("src", "") for one in page(root, front(title="A", kind=kind)).all("script")]
    assert [Path(one).name for one in sources if "javascripts" not in one and one] == scripts
    assert sum((THEME / "assets" / name).stat().st_size for name in scripts) < 8192


def test_the_headings_at_the_side_are_those_of_the_sections(root: Path) -> None:
    (headings,) = (one for one in page(root, OVERVIEW).all("ul") if one.attributes.get("data-md-component") == "toc")
    assert [link.text for link in headings.all("a")] == ["Who"]


def test_the_front_page_has_the_name_of_the_site_for_its_title_once(root: Path) -> None:
    assert [one.text for one in page(root, front(title="A"), "index.md").all("title")] == ["Briefing Press"]
    assert [one.text for one in page(root, front(title="B")).all("title")] == ["B - Briefing Press"]


def test_the_error_page_leads_to_the_front_page(root: Path) -> None:
    (article,) = error_page(root).all("article")
    assert [one.text for one in article.all("h1")] == ["There is no such page"]
    assert [link.attributes["href"].rstrip(".") for link in article.all("a")] == ["/briefings/"]


def test_a_template_of_a_site_can_extend_the_page(root: Path) -> None:
    (root / "mine").mkdir()
    (root / "mine" / "mine.html").write_text('{% extends "main.html" %}{% block content %}<p>Mine</p>{% endblock %}')
    made = page(with_own_folder(root), front(template="mine.html"))
    assert [one.text for one in made.all("article")[0].all("p")] == ["Mine"]
    (drawer,) = (one for one in made.all("input") if one.attributes.get("id") == "__drawer")
    assert "autocomplete" not in drawer.attributes
    assert properties(made)["og:type"] == "website"


@pytest.mark.parametrize(
    ("name", "known"), [("partials/logo.html", False), ("page.html", False), ("mine.html", True), ("404.html", True)]
)
def test_parts_are_remembered_only_if_nobody_else_wrote_any(root: Path, name: str, known: bool) -> None:
    """A part that a site brings along may say something else on each page."""
    path = root / "mine" / name
    path.parent.mkdir(parents=True)
    path.write_text('{% extends "base.html" %}' if name == "page.html" else "{{ page.url }}")
    site = load(with_own_folder(root) / "mkdocs.yml", THEME)
    assert (site.place is not None) is known
    if name == "partials/logo.html":
        one, two = to_html(site, {"a.md": "# A\n", "b.md": "# B\n"}, ())
        assert (b"a/" in one.html, b"b/" in two.html) == (True, True)


def test_a_copy_of_the_theme_is_the_theme(root: Path) -> None:
    shutil.copytree(THEME, root / "mine")
    assert load(with_own_folder(root) / "mkdocs.yml", THEME).place is not None


def test_a_new_site_is_set_up_like_the_own_one() -> None:
    own, new = (yaml_load(path.read_text("utf-8")) for path in (REPOSITORY / "mkdocs.yml", NEW))
    assert new.pop("site_url") == ""  # unless the environment says it
    assert own["theme"].pop("custom_dir") == "templates/theme"
    assert (own.pop("site_name"), new.pop("site_name")) == ("Briefing Press", "Briefings")
    own.pop("exclude_docs")
    assert own == new


def test_sides_are_logical() -> None:
    """A page may be written from right to left; so no rule knows left or right, but that which is for such a page."""
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", STYLES, flags=re.DOTALL))
    physical = re.compile(r"(?:^|[\s-])(?:left|right)(?:-\w+)?\s*:|:\s*(?:left|right)\s*;")
    assert [rule.strip() for rule, body in rules if physical.search(body) and '[dir="rtl"]' not in rule] == []


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", block))


def block_of(selector: str) -> str:
    return STYLES[STYLES.index(f"{selector} {{") :].partition("}")[0]


LIGHT = colours(block_of(":root > *"))
DARK = LIGHT | colours(block_of('[data-md-color-scheme="slate"]'))
GROUNDS = ("--md-default-bg-color", "--briefing-wash")
TEXTS = (
    "--md-default-fg-color",
    "--md-default-fg-color--light",
    "--briefing-accent",
    "--md-code-fg-color",
    *(name for name in LIGHT if name.startswith("--md-code-hl-")),
)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, "contrast ratio")."""

    def luminance(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_told_from_its_ground(scheme: dict[str, str], ground: str) -> None:
    assert {name for name in TEXTS if contrast(scheme[name], scheme[ground]) < 4.5} == set()


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_marked_words_can_be_read(scheme: dict[str, str]) -> None:
    assert contrast(scheme["--md-default-fg-color"], scheme["--briefing-mark"]) >= 4.5


def test_without_scripts_dark_is_the_same_dark() -> None:
    without = colours(block_of(".no-js body:not([data-md-color-media])"))
    assert without.items() <= DARK.items()
    assert set(GROUNDS) < set(without)
