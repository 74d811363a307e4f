"""Markdown as an article: its prose without markup, and its front matter as what is known."""

from __future__ import annotations

import pytest

from generator.article.article import Article
from generator.article.markdown_text import read_markdown
from generator.errors import ArticleError


@pytest.mark.parametrize(
    ("markdown", "prose"),
    [
        pytest.param("Ships *pass* __again__, ***at last***.", "Ships pass again, at last.", id="emphasis"),
        pytest.param(
            "The [strait](https://a.example 'title') and [port][1].\n\n[1]: /x", "The strait and port.", id="links"
        ),
        pytest.param("See <https://a.example/b>.", "See https://a.example/b.", id="an address"),
        pytest.param("Text\n\n## What it means ##\n\nMore", "Text\n\nWhat it means\n\nMore", id="a heading"),
        pytest.param("Text\n\nUnderlined\n----------\nMore", "Text\n\nUnderlined\n\nMore", id="a heading, underlined"),
        pytest.param("One line\nand its end.\n\nNext.", "One line and its end.\n\nNext.", id="lines of a paragraph"),
        pytest.param("One  \ntwo\\\nthree<br>four", "One\ntwo\nthree\nfour", id="line breaks"),
        pytest.param("- one\n- two\n  - three\n1. four", "one\n\ntwo\n\nthree\n\nfour", id="lists"),
        pytest.param("> “We waited,” it said.\n>\n> Long.", "“We waited,” it said.\n\nLong.", id="a quotation"),
        pytest.param("| Port | Ships |\n|---|--:|\n| *North* | 12 |", "Port | Ships\n\nNorth | 12", id="a table"),
        pytest.param("Text\n\n```\ncode\n```\n\n    more code\n\nEnd", "Text\n\nEnd", id="code"),
        pytest.param("Run `make site` now.", "Run make site now.", id="code within a line"),
        pytest.param("A ![ship](a.jpg) here\n\n![alone](b.jpg)", "A  here", id="pictures"),
        pytest.param("One\n\n---\n\nTwo", "One\n\nTwo", id="a rule"),
        pytest.param(
            "<div>\nIn <b>HTML</b> &amp; more\n</div>\n\nA <i>word</i>", "In HTML & more\n\nA word", id="HTML"
        ),
        pytest.param("<!-- not\nshown -->\n\nText<!-- nor this -->", "Text", id="comments"),
        pytest.param("<script>\nalert(1)\n</script>\n\nText", "Text", id="a script"),
        pytest.param(
            r"5 \* 3, \# and 2*3*4 &copy; snake_case_name", "5 * 3, # and 234 © snake_case_name", id="escapes"
        ),
        pytest.param("In 2019[^1] it rose.\n\n[^1]: So it is said.", "In 2019 it rose.\n\nSo it is said.", id="notes"),
        pytest.param("\ufeff# Title\r\n\r\nText\r\n", "Title\n\nText", id="line ends of Windows, and a mark"),
        pytest.param("Text\x0c more\x85", "Text more\x85".strip(), id="what no page can show"),
    ],
)
def test_the_prose(markdown: str, prose: str) -> None:
    assert read_markdown(markdown, "article.md").text == f"{prose}\n"


def test_front_matter() -> None:
    markdown = """\
---
title: "Strait: reopened to ships"
author: [A. Reporter, B. Reporter]
date: 2024-08-14T09:30:00Z
publisher: The Example Herald
url: https://herald.example/strait#top
lang: en_GB
retrieved: 2024-08-15
tags: [sea]
---

Ships pass.
"""
    assert read_markdown(markdown, "article.md") == Article(
        "Ships pass.\n",
        headline="Strait: reopened to ships",
        author="A. Reporter, B. Reporter",
        published="2024-08-14",
        publisher="The Example Herald",
        url="https://herald.example/strait",
        language="en-GB",
        retrieved="2024-08-15",
    )


@pytest.mark.parametrize(
    ("line", "publisher", "url"),
    [
        ("source: The Example Herald", "The Example Herald", None),
        ("source: https://herald.example/strait", None, "https://herald.example/strait"),
    ],
)
def test_a_source_is_a_publisher_or_an_address(line: str, publisher: str | None, url: str | None) -> None:
    article = read_markdown(f"---\n{line}\n---\nShips pass.\n", "article.md")
    assert (article.publisher, article.url) == (publisher, url)


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("date: 2024", "2024"),
        ("date: 2024-08", "2024-08"),
        ("Published: 2024-08-14 10:00", "2024-08-14"),
        ("date: 14 August 2024", None),
        ("date: 2024-13-01", None),
        ("date: [2024]", None),
        ("date: yesterday", None),
    ],
)
def test_a_date_is_taken_if_it_is_one(line: str, known: str | None) -> None:
    assert read_markdown(f"---\n{line}\n---\nShips pass.\n", "article.md").published == known


@pytest.mark.parametrize(
    "line",
    ["title: ''", "title: [a]", "title:", "author: {name: x}", "url: /strait", "url: ftp://a.example", "lang: zzz"],
)
def test_a_value_that_the_model_does_not_take_is_not_known(line: str) -> None:
    assert read_markdown(f"---\n{line}\n---\nShips pass.\n", "article.md") == Article("Ships pass.\n")


@pytest.mark.parametrize(
    ("markdown", "headline"),
    [
        ("# Ships *pass*\n\nText", "Ships pass"),
        ("---\ntitle: Said first\n---\n# Ships pass\n\nText", "Said first"),
        ("Text\n\n# Later\n", None),
        ("## Second level\n\nText", None),
    ],
)
def test_the_headline_is_what_the_front_matter_says_or_the_first_heading(markdown: str, headline: str | None) -> None:
    assert read_markdown(markdown, "article.md").headline == headline


@pytest.mark.parametrize("markdown", ["---\n\nA text between rules.\n\n---\n\nEnd", "---\nText\n---\n"])
def test_rules_are_no_front_matter(markdown: str) -> None:
    assert "ext" in read_markdown(markdown, "article.md").text


def test_front_matter_with_a_comment() -> None:
    assert read_markdown("---\n# of the article\n\ntitle: A\n---\nText\n", "article.md").headline == "A"


@pytest.mark.parametrize("hostile", ["---\n" + 5000 * "# a\n", "---\n" + 200_000 * "a", "<div>\n" + 20_000 * "<!--"])
def test_what_looks_like_the_beginning_of_something_is_read_in_one_go(hostile: str) -> None:
    assert read_markdown(f"Text\n\n{hostile}", "article.md").text.startswith("Text\n")
    assert "end" in read_markdown(f"{hostile}\n\nend", "article.md").text


def test_front_matter_that_cannot_be_read() -> None:
    with pytest.raises(ArticleError) as raised:
        read_markdown("---\nlang: en\ntitle: Strait: reopened\n---\nText\n", "article.md")
    assert raised.value.message.startswith("article.md:3: the front matter cannot be read: ")
    assert raised.value.hint


@pytest.mark.parametrize("markdown", ["---\ntitle: A\n---\n", "![a](b.jpg)", "```\ncode\n```\n", "<!-- a -->"])
def test_no_prose(markdown: str) -> None:
    with pytest.raises(ArticleError, match=r"article\.md has no prose"):
        read_markdown(markdown, "article.md")
