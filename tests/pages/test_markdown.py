"""Every character an editor types appears on the page exactly as typed, wherever it stands."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from typing import Any

import jinja2
import markdown
import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mkdocs.utils import meta

from generator.pages.markdown import Markdown, address, environment, escape, html_text, title, yaml_text

EXTENSIONS: dict[str, dict[str, dict[str, Any]]] = {
    "the site's own extensions": {
        "attr_list": {},
        "md_in_html": {},
        "tables": {},
        "toc": {"permalink": True},
        "admonition": {},
        "footnotes": {},
        "def_list": {},
        "pymdownx.superfences": {},
    },
    "all extensions": {
        "attr_list": {},
        "md_in_html": {},
        "tables": {},
        "toc": {"permalink": True},
        "admonition": {},
        "footnotes": {},
        "def_list": {},
        "abbr": {},
        "meta": {},
        "smarty": {"smart_angled_quotes": True},
        "sane_lists": {},
        "nl2br": {},
        "wikilinks": {},
        "pymdownx.superfences": {},
        "pymdownx.highlight": {},
        "pymdownx.inlinehilite": {},
        "pymdownx.mark": {},
        "pymdownx.caret": {},
        "pymdownx.tilde": {},
        "pymdownx.betterem": {},
        "pymdownx.details": {},
        "pymdownx.emoji": {"strict": True},
        "pymdownx.tasklist": {},
        "pymdownx.keys": {},
        "pymdownx.smartsymbols": {},
        "pymdownx.magiclink": {
            "repo_url_shorthand": True,
            "social_url_shorthand": True,
            "repo_url_shortener": True,
            "social_url_shortener": True,
            "normalize_issue_symbols": True,
            "provider": "github",
            "user": "desk",
            "repo": "news",
        },
        "pymdownx.critic": {},
        "pymdownx.arithmatex": {},
        "pymdownx.snippets": {"check_paths": True},
        "pymdownx.tabbed": {},
        "pymdownx.fancylists": {},
        "pymdownx.blocks.admonition": {},
        "pymdownx.blocks.details": {},
        "pymdownx.blocks.html": {},
        "pymdownx.progressbar": {},
        "pymdownx.quotes": {"callouts": True},
        "pymdownx.saneheaders": {},
    },
}
ORDINAL = {"sup"}  # smartsymbols raises the "st" of "1st"; the characters stay.


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on a page: its template, and which element then holds the text, with what is around it."""

    template: str
    element: str
    before: str = ""
    after: str = ""
    inside: frozenset[str] = frozenset()


def _place(template: str, element: str, before: str = "", after: str = "", inside: str = "") -> Place:
    return Place(template, element, before, after, frozenset(inside.split()))


PLACES = {
    "paragraph": _place("{{ text }}\n", "p"),
    "paragraph between others": _place("Before.\n\n{{ text }}\n\nAfter.\n", "p:2"),
    "line of a paragraph": _place("Before\n{{ text }}\nafter", "p", "Before\n", "\nafter", inside="br"),
    "list item": _place("- {{ text }}\n- Next\n", "li"),
    "item of a loose list": _place("- One\n\n- {{ text }}\n\n    C\n", "li:2", "\n", "\nC\n", inside="p"),
    "ordered list item": _place("1. {{ text }}\n2. Next\n", "li"),
    "item of a list in a list": _place("- One\n    - {{ text }}\n", "li:2"),
    "heading": _place("## {{ text }} {: #who }\n", "h2"),
    "heading without attributes": _place("# {{ text }}\n", "h1"),
    "block quote": _place("> {{ text }}\n", "p"),
    "table cell": _place("| A | B |\n|---|---|\n| {{ text }} | b |\n", "td"),
    "last table cell": _place("| A | B |\n|---|---|\n| a | {{ text }} |\n", "td:2"),
    "table head": _place("| {{ text }} | B |\n|---|---|\n| a | b |\n", "th"),
    "strong": _place("**{{ text }}**\n", "strong"),
    "strong in a sentence": _place("The **{{ text }}**: more.\n", "strong"),
    "strong after an anchor": _place('- <a id="a"></a>**{{ text }}** said\n', "strong"),
    "emphasis": _place("*{{ text }}*\n", "em"),
    "link text": _place("[{{ text }}](y.md)\n", "a"),
    "strong link text": _place("- **[{{ text }}](y.md)** said\n", "a"),
    "mark": _place('<mark id="e1">{{ text }}</mark>\n', "mark"),
    "mark in a sentence": _place('The <mark id="e1">{{ text }}</mark>.\n', "mark"),
    "span": _place('He <span class="a">{{ text }}</span> she\n', "span"),
    "caption": _place('<figcaption markdown="span">{{ text }}</figcaption>\n', "figcaption"),
    "summary": _place("<details markdown><summary markdown>{{ text }}</summary></details>\n", "summary"),
    "div": _place('<div class="a" markdown>\n{{ text }}\n</div>\n', "div", "\n", "\n", inside="p"),
    "defined term": _place("{{ text }}\n:   Definition\n", "dt"),
    "definition": _place("Term\n:   {{ text }}\n", "dd"),
    "admonition": _place("!!! note\n    {{ text }}\n", "p:2"),
    "footnote": _place("A[^1].\n\n[^1]: B {{ text }} c\n", "li", "\nB ", " c\xa0↩\n", inside="p a"),
    "between letters": _place("a{{ text }}b\n", "p", "a", "b"),
    "between words": _place("The {{ text }} said\n", "p", "The ", " said"),
    "in quotation marks": _place("“{{ text }}”, she said\n", "p", "“", "”, she said"),
    "in brackets": _place("He ({{ text }})\n", "p", "He (", ")"),
    "before a colon": _place("- The {{ text }}: more\n", "li", "The ", ": more"),
    "before a link": _place("{{ text }}[more](y.md)\n", "p", "", "more", inside="a"),
    "before a number raised": _place("{{ text }}<sup>1</sup>\n", "p", "", "1", inside="sup"),
    "after a link": _place("[more](y.md){{ text }}\n", "p", "more", "", inside="a"),
    "after a footnote's number": _place("A[^1]{{ text }}\n\n[^1]: B\n", "p", "A1", "", inside="sup a"),
}


class _Reader(HTMLParser):
    """The text of one element, and the elements in it."""

    def __init__(self, element: str) -> None:
        super().__init__(convert_charrefs=True)
        name, _, number = element.partition(":")
        self.name = name
        self.number = int(number or 1)
        self.depth = 0
        self.skipped = 0
        self.text: list[str] = []
        self.inside: list[str] = []
        self.found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth:
            if ("class", "headerlink") in attrs:
                self.skipped = self.depth
            else:
                self.inside.append(tag)
            self.depth += tag != "br"
        elif tag == self.name:
            self.number -= 1
            if self.number == 0:
                self.depth = 1
                self.found = True

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag != "br":
            self.depth -= 1
            if self.depth == self.skipped:
                self.skipped = 0

    def handle_data(self, data: str) -> None:
        if self.depth and not self.skipped:
            self.text.append(data)


def read(page: str, element: str) -> tuple[str, set[str]]:
    """The text of an element of a page (`p:2` is the second p), and the names of the elements in it."""
    reader = _Reader(element)
    reader.feed(page)
    reader.close()
    assert reader.found, f"no {element} in {page}"
    return "".join(reader.text), set(reader.inside)


@cache
def converter(extensions: str) -> Callable[[str], str]:
    chosen = EXTENSIONS[extensions]
    made = markdown.Markdown(extensions=list(chosen), extension_configs=chosen)
    return lambda source: made.reset().convert(source)


@cache
def template(source: str) -> jinja2.Template:
    return environment(jinja2.DictLoader({})).from_string(source)


def assert_shown(place: Place, extensions: str, **texts: str) -> None:
    """The texts stand where the template has them, character by character, and none of them became markup."""
    source = template(place.template).render(texts)
    page = converter(extensions)(source)
    text, inside = read(page, place.element)
    expected = place.before + "".join(texts.values()) + place.after
    assert text == expected, f"{source!r} became {page!r}"
    allowed = place.inside | ORDINAL if extensions == "all extensions" else place.inside
    assert inside <= allowed, f"{source!r} became {page!r}"


NAMED = {
    # what begins a block
    "number of a list item": "1. Kyiv",
    "year and full stop": "2024.",
    "number in brackets": "12) Kyiv",
    "letter of a list item": "a. Kyiv",
    "Roman number": "iv) Kyiv",
    "bullet": "- Kyiv",
    "rule": "---",
    "rule with spaces": "* * *",
    "line under a heading": "===",
    "heading": "## Kyiv ##",
    "quotation": "> Kyiv",
    "definition": ": Kyiv",
    "admonition": '!!! note "Kyiv"',
    "details": '???+ note "Kyiv"',
    "tab": '=== "Kyiv"',
    "block": "/// note",
    "indented code": "    Kyiv",
    "fence": "```python",
    "fence of tildes": "~~~",
    "table": "| a | b |",
    "footnote": "[^1]: Kyiv",
    "abbreviation": "*[UN]: United Nations",
    "reference": "[a]: https://example.org",
    "task": "[x] Kyiv",
    "snippet": '--8<-- "a.md"',
    "contents": "[TOC]",
    "place of the footnotes": "///Footnotes Go Here///",
    "meta data": "Ukraine: what next",
    "meta data after forty letters": "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk: closed",
    "end of the meta data": "...",
    # what marks words
    "emphasis": "*a* **b** _c_ __d__ snake_case_name",
    "code": "`a` ``b``",
    "link": "[a](b) ![c](d) [e][f] [[g]]",
    "HTML": "</p><script>alert(1)</script><!-- a --><?php ?><b/>",
    "automatic link": "<https://example.org> <a@example.org>",
    "reference to a character": "&amp; &#42; &#x2a; &copy AT&T R&D; A & B",
    "backslashes": r"\* \\ \( \) \[ \] \begin{a}b\end{a} C:\new\\",
    "attributes": "Kyiv {: .a #b } { .c } {#d}",
    "critic": "{++a++} {--b--} {~~c~>d~~} {==e==} {>>f<<}",
    "TeX": "$a$ $$b$$ US$5-$6 from $1 to $2, \\(c\\) \\[d\\]",
    "insertion and deletion": "~~a~~ ~b~ ^^c^^ ^d^ ==e==",
    "keys": "++ctrl+alt+del++ C++ 1+1",
    "typography": """'a' "b" it's '90s -- --- ... .... <<c>>""",
    "symbols": "(c) (r) (tm) (C) () +/- =/= --> <-- <--> c/o 1/2 3/4 24/7 9/11 1/2/2024",
    "emoji": ":smile: :+1: :100: at 10:30:45",
    "URLs": "http://a.org https://www.a.org/?b=c#d ftp://a.org www.a.org WWW.a.org",
    "e-mail": "a.b@example.org <mailto:a@example.org>",
    "mentions": "@user @x:user @user/repo user/repo#1 repo@" + "0123456789" * 4,
    "issues": "#1 !1 ?1 repo#1 repo!1 repo?1",
    "commit": "0123456789abcdef0123456789abcdef01234567",
    # white space
    "line ends": "a\nb\r\nc\n\nd\re\n",
    "tabs and spaces": "\ta\tb  c   d ",
    "spaces of other widths": "\u2003\u3000a\xa0b \xa0 c\u2028d\u2029e\u3000",
    "byte order mark": "\ufeffa\ufeff",
    # found by the properties below
    "a bracket that ends the number of a list item": ")  [",
    "a commit that follows c/o": "c/o" + "deadbeef" * 5,
    "a fraction that follows a long number": "0" * 40 + "1/2",
    "meta data that could be a commit": "0" * 40 + "f: a",
    "forty letters": "a" * 40,
    "symbol between the brackets of a template": "c",
    "time before the colon of a template": "at 10:30",
    "exclamation before a link": "Stop!",
}


@pytest.mark.parametrize("extensions", EXTENSIONS)
@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED.keys())
def test_text_that_looks_like_markup_is_shown_as_typed(text: str, extensions: str) -> None:
    for place in PLACES.values():
        assert_shown(place, extensions, text=text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ukraine’s President Volodymyr Zelenskyy said, “missiles…” (10,000 at 5%) — U.S.-supplied",
        "The U.S. gave $61 billion, of which $14 billion is for re-stocking; 9/11, and/or 24 A & B",
        "Why now? He said: “Stop! It is 10:30 in Kyiv, not 09:30.”",
        "2024 was – as he put it – “a turning-point”",
        "5.5 million people, i.e. 12.5%; X = Y + Z",
        "Путін відповів: «ні»",
        "日本語のテキスト。",
    ],
)
def test_ordinary_prose_stays_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("1. Kyiv", r"1\. Kyiv"),
        ("- 5 degrees", r"\- 5 degrees"),
        ("#1 in C#", r"\#1 in C\#"),
        ("2*3 snake_case", r"2\*3 snake\_case"),
        ("it's “AT&T”", "it&apos;s “AT&amp;T”"),
        ("a < b", "a &lt; b"),
        ("wait...", r"wait.\.\."),
        ("www.example.org", r"www\.example.org"),
        ("see https://example.org/a", "see https:/&#x2f;example.org/a"),
        ("jane@example.org", "jane&#x40;example.org"),
        ("[1] {2} |3|", "&#x5b;1&#x5d; &#x7b;2&#x7d; &#x7c;3&#x7c;"),
        (" a  b\nc\t", "&#x20;a &#x20;b&#xa;c&#x9;"),
    ],
)
def test_only_what_needs_it_is_escaped(text: str, source: str) -> None:
    assert escape(text) == source


_PIECES = r"""
1. ¦12) ¦a. ¦iv. ¦- ¦* ¦+ ¦-¦--¦---¦===¦=¦# ¦#¦> ¦>¦: ¦:   ¦!!! note¦??? note¦```¦~~~¦[^1]¦///¦/// note
¦Title: ¦Key:¦key-:¦...¦[ ] ¦--8<--¦&¦;¦*¦**¦_¦__¦`¦~¦~~¦^¦^^¦==¦+¦++¦[¦]¦(¦)¦{¦}¦!¦![¦](¦](b)¦<¦</¦<b>
¦</b>¦<!--¦-->¦<?¦?>¦<script>¦{: ¦{ .a }¦{#a}¦{++¦++}¦{--¦--}¦{~~¦~>¦~~}¦{==¦==}¦{>>¦<<}¦{{ x }}¦&amp;
¦&#42;¦& ¦\¦\\¦\*¦\(¦\)¦\[¦\]¦\begin{a}¦\end{a}¦$¦$$¦$5¦ $5¦5$¦%¦'¦"¦''¦<<¦>>¦.¦..¦(c)¦(tm¦c)¦c/o¦/o¦1/2
¦/2¦1/¦+/-¦/-¦=/=¦->¦<-¦1st¦r¦tm¦o¦:smile:¦:+1¦:¦::¦10:30¦smile¦ctrl¦http://¦https:¦ftp¦/¦//¦www.¦ww¦w.a
¦a.b@c.org¦a@b¦@¦@x:¦@user¦#1¦!1¦?1¦?¦user/repo¦repo@¦deadbeef¦deadbeef:¦U.S.¦5%¦don't¦x¦a¦1¦2¦40¦|
"""
FRAGMENTS = [
    *NAMED.values(),
    *_PIECES.replace("\n", "").split("¦"),
    *[" ", "  ", "    ", "\n", "\n\n", "\r", "\t", "\xa0", "\u2003", "\u2028", "\u3000", "\ufeff", "\u200b"],
    *"é“”’—…日ї٣ſ\u212a\xad\u0301\u202e\U0001f600\U0001fffe",
]
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"), include_characters="\t\n\r")
ANY_TEXT = st.text(CHARACTERS, min_size=1)
ANY_ASCII = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1)
LIKE_MARKUP = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map("".join)
TEXT = ANY_TEXT | ANY_ASCII | LIKE_MARKUP


@pytest.mark.parametrize("extensions", EXTENSIONS)
@given(text=TEXT, place=st.sampled_from(list(PLACES.values())))
@settings(max_examples=200, deadline=None)
def test_any_text_is_shown_as_typed_in_any_place(text: str, place: Place, extensions: str) -> None:
    assert_shown(place, extensions, text=text)


SIDE_BY_SIDE = [
    _place("{{ a }}{{ b }}\n", "p"),
    _place("- {{ a }}{{ b }}\n", "li"),
    _place("| A | B |\n|---|---|\n| {{ a }}{{ b }} | b |\n", "td"),
    _place('{{ a }}<mark id="e1">{{ b }}</mark>\n', "p", inside="mark"),
    _place("<b>{{ a }}</b>{{ b }}\n", "p", inside="b"),
]


@pytest.mark.parametrize("extensions", EXTENSIONS)
@given(a=TEXT, b=TEXT, place=st.sampled_from(SIDE_BY_SIDE))
@settings(max_examples=200, deadline=None)
def test_texts_side_by_side_make_no_markup_together(a: str, b: str, place: Place, extensions: str) -> None:
    # "?1" can be a link and ":ї:" an unknown emoji, but "Why?" and "Україна: " shall stay readable.
    assume(not (a.endswith("?") and b[0].isdigit()) and not (a.endswith(":") and not b.isascii()))
    assert_shown(place, extensions, a=a, b=b)


def title_of(page: str) -> str | None:
    """The title of the first link of a page."""
    titles: list[str | None] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                titles.append(dict(attrs).get("title"))

    reader = Reader()
    reader.feed(page)
    reader.close()
    return titles[0]


TITLES = ['- [1](s.md#e1 "{}")', '<sup>[1](s.md#e1 "{}") [2](s.md#e2 "b (c)")</sup> *d*', 'a [1](s.md "{}")']


def assert_titled(text: str, place: str, extensions: str) -> None:
    source = place.format(title(text))
    assert title_of(converter(extensions)(source)) == " ".join(text.split()), source


@pytest.mark.parametrize("extensions", EXTENSIONS)
@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED.keys())
def test_the_title_of_a_link_is_the_text_as_typed(text: str, extensions: str) -> None:
    for place in TITLES:
        assert_titled(text, place, extensions)


@pytest.mark.parametrize("extensions", EXTENSIONS)
@given(text=TEXT.filter(str.strip), place=st.sampled_from(TITLES))
@settings(max_examples=200, deadline=None)
def test_the_title_of_a_link_is_any_text_as_typed(text: str, place: str, extensions: str) -> None:
    assert_titled(text, place, extensions)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“Missiles will speak,” he said (in Kyiv).", "“Missiles will speak,” he said (in Kyiv)."),
        ('say "so"', "say &quot;so&quot;"),
        ("AT&T & co", "AT&amp;T &amp; co"),
        ("a *b* [c]", "a &#x2a;b&#x2a; &#x5b;c&#x5d;"),
        ("one\n two", "one two"),
    ],
)
def test_only_what_needs_it_is_a_reference_in_a_title(text: str, source: str) -> None:
    assert title(text) == source


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a_b?c=d#e:~:text=f%2C,g", "https://example.org/a_b?c=d#e:~:text=f%2C,g"),
        ("https://example.org/?a&b", "https://example.org/?a&amp;b"),
        ("https://example.org/(a)'b\"", "https://example.org/%28a%29%27b%22"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
    ],
)
def test_the_address_of_a_link(url: str, written: str) -> None:
    assert address(url) == written
    assert converter("the site's own extensions")(f"[a]({written})") == f'<p><a href="{written}">a</a></p>'


@given(TEXT)
def test_escaped_text_is_one_line_without_spaces_that_could_be_lost(text: str) -> None:
    source = escape(text)
    assert source.splitlines() == [source]
    assert source == " ".join(source.split(" ")).strip()
    assert "  " not in source


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@given(text=st.text() | LIKE_MARKUP)
def test_yaml_reads_back_the_text(text: str, loader: type[yaml.SafeLoader]) -> None:
    assert yaml.load(f"a: {yaml_text(text)}\nb: 1\n", loader) == {"a": text, "b": 1}


@pytest.mark.parametrize(
    ("text", "scalar"),
    [
        ("Ukraine’s “missiles” — 日本", '"Ukraine’s “missiles” — 日本"'),
        ('say "no": #1 \\ {a}', r'"say \"no\": #1 \\ {a}"'),
        ("a\tb\nc\rd", r'"a\tb\nc\rd"'),
        ("\x85\u2028\u2029\ufeff\ufffe\x00", r'"\u0085\u2028\u2029\ufeff\ufffe\u0000"'),
        ("no", '"no"'),
        ("", '""'),
    ],
)
def test_yaml_text_stays_readable(text: str, scalar: str) -> None:
    assert yaml_text(text) == scalar


@given(TEXT)
def test_html_text_holds_no_markup(text: str) -> None:
    made = html_text(text)
    assert html.unescape(made).replace("\r", "\n") == text.replace("\r", "\n")
    assert not set(made) & set("<>\"'")


@given(TEXT)
def test_mkdocs_reads_front_matter_as_html_that_shows_the_text(text: str) -> None:
    page = template("---\ntitle: {{ text | yaml }}\n---\n\n# Kyiv\n").render(text=text)
    assert meta.get_data(page) == ("# Kyiv\n", {"title": html.escape(text)})


LITERAL = "# *a* & <b>c</b> [d](e.md){: .f } `g` | 1. -- \"h\" 'i' \\* &amp; $j$\n"


def test_the_text_of_a_template_is_markdown_and_stays_as_it_is() -> None:
    assert template(LITERAL + "{{ text }}\n" + LITERAL).render(text="*") == LITERAL + "\\*\n" + LITERAL


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("{{ text }}", r"\*a\*"),
        ("{{ '*b*' }}", r"\*b\*"),
        ("{{ text | upper }}", r"\*A\*"),
        ("{{ [text, text] | join(', ') }}", r"\*a\*, \*a\*"),
        ("{{ text ~ '_' }}", r"\*a\*\_"),
        ("{{ text | e }}", r"\*a\*"),
        ("{{ '<b>' | safe }}", "&lt;b&gt;"),
        ("{{ made }}", "**a**"),
        ("{{ made ~ '!' }}", r"\*\*a\*\*\!"),
        ("{{ 7 }} {{ 2.5 }} {{ amount }} {{ day }} {{ -1 }}", r"7 2.5 1E+3 2024-11-17 \-1"),
        ("{% set b %}*{{ text }}*{% endset %}{{ b }}", r"*\*a\**"),
        ("{% set b = text %}{{ b }}", r"\*a\*"),
        ("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(text) }}", r"**\*a\***"),
        ("{% macro m() %}*{{ caller() }}*{% endmacro %}{% call m() %}{{ text }}{% endcall %}", r"*\*a\**"),
        ("{% call plain() %}{% endcall %}", r"\*plain\*"),
        ("{% filter upper %}{{ text }}{% endfilter %}", r"&#x5c;\*A&#x5c;\*"),
        ("{% include 'part' %}", r"- \*a\*"),
        ("{% from 'macros' import bold %}{{ bold(text) }}", r"**\*a\***"),
        ("{% extends 'base' %}{% block b %}{{ super() }}, *{{ text }}*{% endblock %}", r"> \*a\*, *\*a\**"),
        ("{% for i in [[1, [[2, []]]]] recursive %}*{{ i[0] }}*{{ loop(i[1]) }}{% endfor %}", "*1**2*"),
        ("title: {{ text | yaml }}", 'title: "*a*"'),
        ("title: {{ '<A & \"B\">' | yaml }}", 'title: "&lt;A &amp; &quot;B&quot;&gt;"'),
        ("title: {{ 7 | yaml }}", 'title: "7"'),
    ],
)
def test_what_a_template_prints_is_escaped_once_unless_it_is_markdown(source: str, page: str) -> None:
    parts = {
        "part": "- {{ text }}",
        "macros": "{% macro bold(x) %}**{{ x }}**{% endmacro %}",
        "base": "> {% block b %}{{ text }}{% endblock %}",
    }
    made = environment(jinja2.DictLoader(parts)).from_string(source)
    values = {
        "text": "*a*",
        "made": Markdown("**a**"),
        "amount": Decimal("1E+3"),
        "day": date(2024, 11, 17),
        "plain": lambda **_: "*plain*",
    }
    assert made.render(values) == page


def test_a_rendered_page_is_markdown() -> None:
    assert isinstance(template("{{ text }}").render(text="a"), Markdown)


@pytest.mark.parametrize("source", ["{{ value }}", "{{ value | yaml }}", "{{ none }}", "a {{ [value][0] }}"])
def test_none_is_not_printed(source: str) -> None:
    with pytest.raises(TypeError, match="can print text, numbers and dates, not None"):
        template(source).render(value=None)


@pytest.mark.parametrize("value", [True, ["a"], {"a": 1}, b"a", object()])
def test_what_no_reader_could_read_is_not_printed(value: object) -> None:
    with pytest.raises(TypeError, match="can print text, numbers and dates"):
        template("{{ value }}").render(value=value)


@pytest.mark.parametrize("source", ["{{ nobody }}", "{{ nobody | yaml }}", "{{ text.nobody }}"])
def test_an_unknown_name_is_an_error(source: str) -> None:
    with pytest.raises(jinja2.UndefinedError):
        template(source).render(text="a")


def test_statements_leave_no_lines_behind() -> None:
    source = "A\n\n{% for text in texts %}\n  {% if text %}\n- {{ text }}\n  {% endif %}\n{% endfor %}\n\nB\n"
    assert template(source).render(texts=["a", "", "b"]) == "A\n\n- a\n- b\n\nB\n"
