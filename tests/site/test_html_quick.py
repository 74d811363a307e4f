"""The quick ways to HTML give what Python-Markdown gives, or decline."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.utils.meta import get_data

from generator.pages.markdown import escape, inline, title
from generator.site.convert import Content, convert
from generator.site.html import load, to_html
from generator.site.links import Docs, Link, LinksOfPage, page_file
from generator.site.loaded import LoadedSite
from generator.site.proof import proven
from generator.site.recognise import BLOCKS, INLINE, recognise

REPOSITORY = Path(__file__).parent.parent.parent
THEME = REPOSITORY / "templates" / "theme"
GENERATED = [
    path
    for path in sorted((REPOSITORY / "tests" / "cases").glob("*/docs/**/*.md"))
    if path.parent.name != "measures"  # these few have drawings, which go the long way
]


@pytest.fixture(scope="module")
def site() -> Iterator[LoadedSite]:
    level = logging.getLogger("mkdocs").level
    made = load(REPOSITORY / "mkdocs.yml", THEME)
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # of made-up links, MkDocs has much to say
    yield made
    logging.getLogger("mkdocs").setLevel(level)


def markdown_of(path: Path) -> str:
    text: str = get_data(path.read_text("utf-8"))[0]
    return text


TEXTS = [markdown_of(path) for path in GENERATED]


@dataclass(frozen=True)
class Both:
    """What either way makes of a page, and the links that it finds; `quick` is None where it declines."""

    quick: Content | None
    judge: Content
    quick_links: list[Link]
    judge_links: list[Link]


def both_ways(site: LoadedSite, text: str) -> Both | None:
    """None where Python-Markdown or MkDocs itself stumbles."""
    file = page_file(site.config, "p/q.md")
    docs = Docs(site.config, [file], (), tuple)
    quick_links, judge_links = LinksOfPage(file, docs, site.config), LinksOfPage(file, docs, site.config)
    quick = recognise(text, quick_links.path_to_url, permalink=True)
    try:
        judge = convert(site.converter, text, judge_links)
    except ValueError:
        assert quick is None
        return None
    permalinks = {Link("p/q.md", anchor, f"#{anchor}") for anchor in judge.anchors}
    return Both(quick, judge, list(quick_links.found), [link for link in judge_links.found if link not in permalinks])


def assert_same(site: LoadedSite, text: str) -> bool:
    """Whether the quick way takes `text`; it is the same then."""
    both = both_ways(site, text)
    if both is None or both.quick is None:
        return False
    assert both.quick == both.judge
    assert both.quick_links == both.judge_links
    return True


def test_the_quick_ways_are_taken(site: LoadedSite) -> None:
    assert site.recognise is not None
    assert site.place is not None


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.relative_to(REPOSITORY / "tests/cases").as_posix())
def test_every_generated_page_is_recognised(path: Path, site: LoadedSite) -> None:
    text = markdown_of(path)
    blocks = [block for block in text.strip("\n").split("\n\n") if block.strip("\n")]
    unknown = [block for block in blocks if not any(kind.takes(block.strip("\n")) for kind in BLOCKS)]
    assert unknown == [], "templates write what generator/site/recognise.py does not know"
    assert assert_same(site, text)


RECOGNISED = {
    "text": "A plain line.",
    "exclamation": "Oh! yes",
    "reference": "a &amp; b &#x5b; &#91;",
    "ampersand": "a & b",
    "escape": r"1\. \[x\] \*",
    "tag": '<a id="x"></a><mark>a</mark><br><sup data-search-exclude>b</sup>',
    "link": '[a &lt; b](x/y.md#z "T") [c](https://example.org/?a=b&amp;c) '
    '[1](y.md#e1 "“A”, (b) &quot;c&quot; &amp; d&#x2a;") [d](https://e.org/f#g:~:text=h%20%2D-,i,j%E2%80%9D,-k.)',
    "strong": "**a [b](c.md)** c",
    "em": r"*a \** b*c*d",
    "heading": '# A\n\n## <a id="x"></a>B [c](d.md)\n\n## B',
    "bullets": "- a\n- *b*",
    "quotation": "> a\n>\n> b",
    "paragraph": "a\n\n b \n\nc",
    "steps": "1. a\n2. b\n10. c",
    "table": "| a | b | *c* | d |\n|---|--:|:---|:-:|\n| 1 | [x](y.md) |   | e & f |\n| g | h | i | j |"
    '\n\n| a | b |\n| ---: | --- |\n| <data value="">1</data> | <time datetime="2024">c</time> |',
    "opening": '<div dir="rtl" markdown>\n\na\n\n</div>\n\n- a\n\n<div class="b c" dir="ltr" id="d" markdown>'
    "\n\n## D { .e .f }\n\n- g\n\n</div>\n\n- h\n\n## D",
    "data": '- a\n\n<script type="application/ld+json">{"@id":"./","b":["*c*","`\\"d\\"","[e](f)","\\u003c"]}</script>',
    "closing": "<section markdown>\n\n<div markdown>\n\n## a { #b }\n\n## B\n\n</div>\n\n</section>",
    "summary": '<details class="a" markdown>\n\n<summary>b &amp; c</summary>\n\n> d\n\n</details>',
}


def test_there_is_a_sample_of_each_construct() -> None:
    assert {construct.name for construct in (*INLINE, *BLOCKS)} == set(RECOGNISED)


@pytest.mark.parametrize("text", RECOGNISED.values(), ids=RECOGNISED)
def test_a_construct_becomes_what_python_markdown_makes_of_it(text: str, site: LoadedSite) -> None:
    assert assert_same(site, text)


@pytest.mark.parametrize(
    "text",
    [
        "a\nb",
        "- a\n\n- b",
        "- a\n\n1. b",
        "> a\n\n> b",
        "> a\n> b",
        "- - a",
        "1. # a",
        "> - a",
        "    code",
        "***a***",
        "*a **b** c*",
        "*a",
        "a_b_",
        "`a`",
        "[a]",
        "[a][b]",
        "[a]: b",
        "![a](b.png)",
        "[a](b(c))",
        "[*a*](b.md)",
        '[a](b.md " c")',
        '[a](b.md "c ")',
        '[a](b.md "c"d")',
        '[a](b.md "c\'d")',
        '[a](b.md "c *d*")',
        '<div dir="auto" markdown>\n\na\n\n</div>',
        "<script>a</script>",
        '<script type="application/ld+json">{"a":"<b>"}</script>',
        '<script type="application/ld+json">{}</script>\n\na',
        'a\n<script type="application/ld+json">{}</script>',
        '[a](b.md "c\u3000d")',
        '<a name="b">c</a>',
        "<div>a</div>",
        "<a id=b>",
        "a < b",
        "&a",
        "a {: .b }",
        "# a #",
        "a | b\n--|--\nc | d",
        "---",
        "a\tb",
        r"\>",
        "[TOC]",
        "<div markdown>\n\n</div>",
        "<div markdown>\n\na",
        "a\n\n</div>",
        "<div markdown>\n\n<section markdown>\n\na\n\n</div>\n\n</section>",
        "<summary>*a*</summary>",
        "| a |\n|---|",
        "| a | b |\n|---|---|\n| c |",
    ],
)
def test_anything_else_is_declined(text: str, site: LoadedSite) -> None:
    assert not assert_same(site, text)


def test_no_link_is_looked_up_before_all_of_a_page_is_known() -> None:
    asked: list[str] = []

    def address(url: str) -> str:
        asked.append(url)
        return url

    assert recognise("[a](b.md)\n\n`c`", address, permalink=True) is None
    assert asked == []


MARKUP = st.sampled_from(
    [
        *"abc *_[](){}<>&\\`#-+.!|~^@:=\"'\n1é“\u00a0\u2028😀",
        *(
            "**",
            "***",
            "__",
            "  ",
            "\n\n",
            "\n\n\n",
            "    ",
            "![",
            "](x.md)",
            "[a](b.md)",
            "[a *b* c](d.md#e)",
            ' "t")',
        ),
        *('<a id="x"></a>', '<a id="y">', "</a>", "<br>", "<mark>", "</mark>", "<sup data-search-exclude>", "</sup>"),
        *("<div>", "</div>", "<b", "<!-- c -->", "<?p?>", "<x@y.z>", "<http://e.org>", "<script>", "<s>", "</s>"),
        *("# ", "## ", "- ", "1. ", "12. ", "٣. ", "> ", ">\n", "---", "===", "~~~", "- - -", "[x]: y", "[TOC]"),
        *("<div markdown>\n\n", '<section class="c" id="i" markdown>\n\n', "\n\n</div>\n\n", "\n\n</section>\n\n"),
        *("| ", " |", "\n|---|--:|\n", " { #h .c }", "<summary>", "</summary>"),
        *('<script type="application/ld+json">', "</script>", '<div dir="ltr" markdown>\n\n', "<bdi>", "</bdi>"),
        *("](https://e.org/#:~:text=a%2Cb,-c)", ' "&quot;t&quot; u")', ' "(")', "&quot;", "&apos;", "\u3000"),
        *("& ", "&amp;", "&#x27;", "&lt;", "&nbsp;", "&foo;", "\\*", "\\[", "\\]", "\\.", "\\\\", "{ .c }", "{: #i }"),
        *("\x02", "\x03", "klzzwxh:0000", "wzxhzdk:0", "\ufeff", "\x85", "word ", "www.e.org"),
    ]
)
SNIPPETS = st.lists(MARKUP, min_size=1, max_size=14).map("".join)
TYPED = (st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20) | SNIPPETS).map(
    lambda text: "".join(c for c in text if c >= " " and not "\x7f" <= c < "\xa0") or "a"
)
PLACES = st.sampled_from(
    [
        '- <a id="n-1"></a>*{0}* **{1}** {2}<sup data-search-exclude>[1](s.md#e1 "Evidence 1")</sup>',
        '- <a id="n-1"></a>**[<bdi>{0}</bdi>](e.md)** {1}<sup data-search-exclude>[1](s.md#e1 "{3}")</sup> *{2}*',
        '[1](s.md#e1 "{3}") [2](s.md#e2 "{3}") {0}',
        "> {0}<mark>{1}</mark>{2} [Source, 1](s.md#e1) · [{0}](https://e.org/a#:~:text=b%20c,-d)",
        '<div dir="rtl" markdown>\n\n{0}\n\n</div>\n\n{1}',
        "# {0}",
        '## <a id="w"></a>{0}',
        "*{0} · {1}*",
        "> {0} [Source, 1](s.md#e1)\n>\n> {1}",
        '<a id="e"></a><mark>{0}</mark><sup data-search-exclude>[{1}](x.md)</sup> {2}',
        "1. {0}",
        "**[{0}](x.md)**",
        "> “{0}”",
        "{0}<br>{1}",
        "### [{0}](z/index.md)",
        "## {0} {{ #i .c }}",
        '<div class="c" id="w" markdown>\n\n## {0}\n\n{1}\n\n</div>\n\n{2}',
        "<details markdown>\n\n<summary>{0}</summary>\n\n- {1}\n\n</details>",
        "| {0} | {1} |\n|---|--:|\n| {2} | {0} |",
        "{0}",
    ]
)
SHOWN = TYPED.map(escape) | TYPED.map(inline) | SNIPPETS
VALUES = st.tuples(SHOWN, SHOWN, SHOWN, TYPED.map(title) | SNIPPETS)
LINES = st.tuples(PLACES, VALUES).map(lambda filled: filled[0].format(*filled[1]))
PAGES = st.lists(LINES, min_size=1, max_size=4).map("\n\n".join)


@given(PAGES)
def test_typed_text_in_templates(site: LoadedSite, text: str) -> None:
    assert_same(site, text)


@given(SNIPPETS)
def test_arbitrary_markdown(site: LoadedSite, text: str) -> None:
    assert_same(site, get_data(f"---\na: b\n---\n{text}")[0])


@given(text=st.sampled_from(TEXTS), data=st.data())
def test_generated_pages_with_something_changed(site: LoadedSite, text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    text = text[begin : begin + 400]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(MARKUP) + text[at + data.draw(st.integers(0, 4)) :]
    assert_same(site, text)


ADDRESSES = st.lists(
    st.sampled_from(
        [
            *"a./#?:é ",
            "../",
            "./",
            "b.md",
            "index.md",
            "q.md",
            "//",
            "#c",
            "?d",
            "%20",
            ".md",
            "png",
            "http:",
            "@e.f",
            "\\",
        ]
    ),
    min_size=1,
    max_size=5,
).map("".join)


@pytest.mark.parametrize("path", ["p/q.md", "index.md", "a/index.md", "a/b/c.md"])
@given(address=ADDRESSES)
def test_addresses_are_those_of_mkdocs(site: LoadedSite, path: str, address: str) -> None:
    file = page_file(site.config, path)
    docs = Docs(site.config, [file], ("a.png", "p/a"), tuple)
    links = LinksOfPage(file, docs, site.config)
    first, again = links.path_to_url(address), links.path_to_url(address)
    of_mkdocs = _RelativePathTreeprocessor(file, docs, site.config)  # by now, docs has what is linked to
    assert first == again == of_mkdocs.path_to_url(address)
    anchors = {target.src_uri: set(anchors) for target, anchors in of_mkdocs.links_to_anchors.items()}
    found: dict[str, set[str]] = {}
    for link in links.found:
        if link.anchor:
            found.setdefault(link.path, set()).add(link.anchor)
    assert found == {page: names for page, names in anchors.items() if page.endswith(".md")}


def test_a_quick_way_that_gives_something_else_is_not_taken(site: LoadedSite) -> None:
    def wrong(_text: str, _address: object) -> Content:
        return Content("<p>wrong</p>", [], None, frozenset())

    held = proven(replace(site, recognise=wrong))
    assert held.recognise is None
    assert held.place is not None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("templates/theme/base.html", "{{ page.title }}"),
        ("templates/theme/partials/logo.html", "{{ page.title }}"),
        ("templates/theme/main.html", '{% extends "base.html" %}{% block libs %}{{ page.title }}{% endblock %}'),
    ],
)
def test_a_site_with_templates_of_its_own_remembers_nothing_of_a_page(path: str, text: str, tmp_path: Path) -> None:
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text)
    own = load(tmp_path / "mkdocs.yml", THEME)
    assert own.place is None
    first, second = to_html(own, {"x/a.md": "# First\n", "x/b.md": "# Second\n"}, ())
    assert b"First" in first.html
    assert b"First" not in second.html
