"""Web pages as articles: the text without what stands around it, and what the page says of itself."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.article.article import Article
from generator.article.html_page import read_page
from generator.article.read_article import read_article
from generator.errors import ArticleError
from tests.article.web import Answer, serving

LONG = (
    "The strait had been closed for nine days, and more than forty ships had waited on both of its sides for a pilot."
)
BODY = f"<p>Ships pass again through the strait, the ministry said on Wednesday.</p><p>{LONG}</p>"
TEXT = f"Ships pass again through the strait, the ministry said on Wednesday.\n\n{LONG}\n"


def page(body: str = BODY, head: str = "", html: str = "<html>") -> str:
    return (
        f"<!doctype html>{html}<head><meta charset='utf-8'>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article>{body}</article><aside><p>Sign up to our newsletter</p></aside>"
        "<footer><p>© 2021 All rights reserved, updated 2022-03-04</p></footer></body></html>"
    )


def json_ld(data: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


# The text.


def test_paragraphs_are_set_apart_by_blank_lines_and_what_stands_around_is_left_out() -> None:
    assert read_page(page(), "a.html").text == TEXT


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<h2>What it means</h2><p>More.</p>", "What it means\n\nMore.", id="a heading"),
        pytest.param("<p>The <a href='/x'>ministry</a> <b>said</b>\n so.</p>", "The ministry said so.", id="marks"),
        pytest.param(
            "<p>&ldquo;We wait&rdquo; &mdash; 5&nbsp;days &amp; more</p>", "“We wait” — 5 days & more", id="entities"
        ),
        pytest.param("<p>One line.<br>Another line.</p>", "One line.\nAnother line.", id="a line break"),
        pytest.param(
            "<blockquote><p>We waited.</p><p>For long.</p></blockquote>", "We waited.\n\nFor long.", id="a quotation"
        ),
        pytest.param("<ul><li>First point</li><li>Second point</li></ul>", "First point\n\nSecond point", id="a list"),
        pytest.param(
            "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>North</td><td>12</td></tr></table>",
            "Port | Ships\n\nNorth | 12",
            id="a table",
        ),
        pytest.param("<p>About 10<sup>3</sup> t of CO<sub>2</sub>.</p>", "About 10³ t of CO₂.", id="raised digits"),
        pytest.param(
            "<p>In 2019<sup><a href='#n1'>3</a></sup> it rose.</p>", "In 2019 it rose.", id="the mark of a note"
        ),
        pytest.param("<p>The 21<sup>st</sup> ship.</p>", "The 21st ship.", id="raised letters"),
        pytest.param("<p>Zero\u202ewidth\x0c and page.</p>", "Zerowidth and page.", id="what no page can show"),
    ],
)
def test_what_elements_become(html: str, text: str) -> None:
    assert read_page(page(f"{BODY}{html}"), "a.html").text == f"{TEXT}\n{text}\n"


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<nav><a href='/'>Home</a></nav>", "<script>show()</script>", "<!-- -->"]
)
def test_a_page_without_an_article(html: str) -> None:
    with pytest.raises(ArticleError) as raised:
        read_page(html, "a.html")
    assert raised.value.message == "a.html: no article's text was found in the page"
    assert "copy its text into a .txt file" in raised.value.hint


def test_without_trafilatura_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ArticleError) as raised:
        read_page(page(), "a.html")
    assert raised.value.hint == "pip install 'briefing-press[import]'"


# What the page says of itself.


def test_all_that_can_be_known() -> None:
    head = """
      <title>Ships pass again | The Example Herald</title>
      <link rel="canonical" href="https://herald.example/strait">
      <meta property="og:title" content=" Ships pass\n again ">
      <meta property="og:site_name" content="the Example HERALD">
      <meta name="author" content="Example Reporter">
      <meta property="article:published_time" content="2024-08-14T23:30:00-05:00">
    """
    assert read_page(page(head=head, html="<html lang='en-GB'>"), "a.html") == Article(
        TEXT,
        headline="Ships pass again",
        publisher="the Example HERALD",
        author="Example Reporter",
        published="2024-08-14",
        url="https://herald.example/strait",
        language="en-GB",
    )


def test_what_is_not_said_is_not_known() -> None:
    assert read_page(page(), "a.html") == Article(TEXT)


def test_a_date_that_only_stands_on_the_page_is_not_taken() -> None:
    assert read_page(page(f"{BODY}<p>Updated on 3 May 2020.</p>"), "a.html").published is None


def test_a_publisher_is_not_made_of_the_address() -> None:
    assert read_page(page(), "a.html", "https://herald.example/2024/08/strait").publisher is None


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param("<meta content='2024-08-14' name='DC.date.issued'>", "2024-08-14", id="Dublin Core"),
        pytest.param("<meta itemprop='datePublished' content='2024-08-14'>", "2024-08-14", id="microdata"),
        pytest.param("<meta name='date' content='14.08.2024'>", None, id="no ISO date"),
        pytest.param("<meta name='date' content='2024-08'>", None, id="no day"),
        pytest.param("<meta name='date' content='2024-02-30'>", None, id="not in the calendar"),
        pytest.param("<meta property='og:updated_time' content='2024-08-14'>", None, id="when it was changed"),
        pytest.param(
            json_ld({"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "datePublished": "2024-08-14"}]}),
            "2024-08-14",
            id="JSON-LD",
        ),
        pytest.param(json_ld({"@type": "Event", "datePublished": "2024-08-14"}), None, id="JSON-LD of something else"),
        pytest.param(json_ld({"@type": "NewsArticle", "datePublished": 20240814}), None, id="JSON-LD that is odd"),
        pytest.param("<script type='application/ld+json'>{not json</script>", None, id="broken JSON-LD"),
        pytest.param(f"<script type='application/ld+json'>{'[' * 100_000}</script>", None, id="JSON-LD without end"),
    ],
)
def test_the_day_it_was_published(head: str, published: str | None) -> None:
    assert read_page(page(head=head), "a.html").published == published


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        pytest.param(
            json_ld({"@type": "NewsArticle", "headline": "Ships &amp; ports"}), "", "Ships & ports", id="JSON-LD"
        ),
        pytest.param("<title>Ships pass</title>", "", "Ships pass", id="the title"),
        pytest.param("<title>A site</title>", "<h1>Ships <i>pass</i></h1>", "Ships pass", id="the only h1"),
        pytest.param("<title>A site</title>", "<h1>Ships</h1><h1>Ports</h1>", "A site", id="one h1 of several"),
        pytest.param(
            "<meta property='og:title' content='Ships pass | World | Herald'>",
            "<h1>Ships pass</h1>",
            "Ships pass",
            id="h1",
        ),
        pytest.param(
            "<meta property='og:title' content='Ships pass again'>", "<h1>Ships</h1>", "Ships pass again", id="no site"
        ),
        pytest.param(
            "<meta property='og:title' content='Ships pass – Herald'><meta property='og:site_name' content='Herald'>",
            "",
            "Ships pass",
            id="with the publisher",
        ),
        pytest.param("<title>Ships – and ports</title>", "", "Ships – and ports", id="a dash"),
        pytest.param("<title> </title>", "", None, id="nothing"),
    ],
)
def test_the_headline(head: str, body: str, headline: str | None) -> None:
    assert read_page(page(f"{body}{BODY}", head), "a.html").headline == headline


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        pytest.param(json_ld({"@type": "Article", "author": {"name": "A. Reporter"}}), "", "A. Reporter", id="JSON-LD"),
        pytest.param(
            json_ld({"@type": "Article", "author": [{"name": "A. Reporter"}, "B. Reporter"]}),
            "",
            "A. Reporter, B. Reporter",
            id="several",
        ),
        pytest.param(
            json_ld({"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "name": "A. Reporter"}]}),
            "",
            "A. Reporter",
            id="by reference",
        ),
        pytest.param("<meta name='author' content='by a. reporter'>", "", "a. reporter", id="in its own spelling"),
        pytest.param("", "<a rel='author' href='/a'>A. Reporter</a>", "A. Reporter", id="a link to the author"),
        pytest.param(
            "", "<p itemprop='author'>By <b itemprop='name'>A. Reporter</b>, Paris</p>", "A. Reporter", id="microdata"
        ),
        pytest.param("<meta property='article:author' content='https://a.example/me'>", "", None, id="a profile"),
        pytest.param(
            "<meta name='author' content='HERALD'><meta property='og:site_name' content='Herald'>",
            "",
            None,
            id="the publisher",
        ),
        pytest.param("", "<p class='byline'>By A. Reporter</p>", None, id="only shown"),
    ],
)
def test_the_author(head: str, body: str, author: str | None) -> None:
    assert read_page(page(f"{body}{BODY}", head), "a.html").author == author


@pytest.mark.parametrize(
    ("publisher", "known"),
    [
        ({"@type": "Organization", "name": "The Example Herald"}, "The Example Herald"),
        ([{"name": "The Example Herald"}], "The Example Herald"),
        ("The Example Herald", "The Example Herald"),
        ({"name": ""}, None),
        ({"name": "bad \ud800"}, None),
        ([], None),
        (7, None),
    ],
)
def test_the_publisher_in_json_ld(publisher: object, known: str | None) -> None:
    head = json_ld({"@type": "NewsArticle", "publisher": publisher})
    assert read_page(page(head=head), "a.html").publisher == known


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang='uk'>", "uk"),
        ("<html lang='en_US'>", "en-US"),
        ("<html xml:lang='de'>", "de"),
        ("<html lang=''>", "en"),
        ("<html lang='klingon'>", "en"),
    ],
)
def test_the_language(html: str, language: str) -> None:
    assert read_page(page(html=html), "a.html").language == language


@pytest.mark.parametrize("canonical", ["/strait", "javascript:alert(1)", "ftp://herald.example/a", "https://a b"])
def test_an_address_that_is_none(canonical: str) -> None:
    assert read_page(page(head=f'<link rel="canonical" href="{canonical}">'), "a.html").url is None


def test_a_page_saved_by_a_browser_says_where_from() -> None:
    html = page().replace("<html>", "<!-- saved from url=(0027)https://herald.example/strait -->\n<html>")
    assert read_page(html, "a.html").url == "https://herald.example/strait"


# Files and addresses.


@pytest.mark.parametrize("name", ["a.html", "A.HTM", "a.xhtml", "saved page"])
def test_a_saved_page(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(page(), "utf-8")
    assert read_article(str(tmp_path / name)) == Article(TEXT)


def test_a_page_with_an_xml_declaration(tmp_path: Path) -> None:
    html = "<?xml version='1.0' encoding='utf-8'?>\n" + page(html="<html xmlns='http://www.w3.org/1999/xhtml'>")
    (tmp_path / "saved").write_text(html, "utf-8")
    assert read_article(str(tmp_path / "saved")) == Article(TEXT)


def test_a_text_that_speaks_of_html_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "article").write_text("Of <html> it is said:\n", "utf-8")
    assert read_article(str(tmp_path / "article")) == Article("Of <html> it is said:\n")


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", "<meta charset=iso-8859-1>"),
        ("cp1252", ""),
        ("utf-8", "<meta charset='iso-8859-1'>"),
        ("cp1251", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>"),
        ("utf-8", "<meta charset='unicode_escape'>"),
        ("utf-8", "<meta charset='nonsense'>"),
    ],
)
def test_the_encoding_of_a_saved_page(codec: str, declared: str, tmp_path: Path) -> None:
    said = "«Протока відкрита», — сказали в міністерстві." if codec == "cp1251" else "“Déjà vu” – at last, it said."
    html = f"<html><head>{declared}</head><body><article>{BODY}<p>{said}</p></article></body></html>"
    (tmp_path / "a.html").write_bytes(html.encode(codec))
    assert read_article(str(tmp_path / "a.html")).text == f"{TEXT}\n{said}\n"


def get(answer: Answer, path: str) -> Article:
    with serving({path: answer}) as port:
        return read_article(f"http://127.0.0.1:{port}{path}", allow_private=True)


def test_a_page_on_the_web_has_its_address_and_the_day_it_was_fetched() -> None:
    head = "<link rel='canonical' href='https://elsewhere.example/'>"
    article = get(lambda asked: asked.answer(page(head=head).encode()), "/strait")
    assert (article.text, article.retrieved) == (TEXT, date.today().isoformat())
    assert article.url is not None
    assert article.url.endswith("/strait")


def test_the_server_says_the_encoding() -> None:
    said = "Протока відкрита, повідомило міністерство."
    html = f"<html><body><article>{BODY}<p>{said}</p></article></body></html>".encode("koi8_u")
    assert said in get(lambda asked: asked.answer(html, content_type="text/html; charset=KOI8-U"), "/a").text


@pytest.mark.parametrize(
    ("kind", "path", "text"),
    [
        ("text/plain", "/a.txt", "# Not *Markdown*\r\n"),
        ("text/plain; charset=utf-8", "/a.md", "Not Markdown\n"),
        ("text/markdown", "/a", "Not Markdown\n"),
    ],
)
def test_a_text_on_the_web(kind: str, path: str, text: str) -> None:
    assert get(lambda asked: asked.answer(b"# Not *Markdown*\r\n", content_type=kind), path).text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF-1.7\n", "is no text: it looks like a PDF"), (b" \n", "is empty"), (b"a\x1bb", "control character")],
)
def test_what_is_no_text_on_the_web(data: bytes, said: str) -> None:
    with pytest.raises(ArticleError, match=said):
        get(lambda asked: asked.answer(data, content_type="text/plain"), "/a")


def test_a_private_address_is_not_read() -> None:
    with pytest.raises(ArticleError, match="is no public address"):
        read_article("http://127.0.0.1:9/")
