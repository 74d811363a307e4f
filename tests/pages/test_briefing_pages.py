"""What the pages of a briefing show, and where their links lead."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import markdown
import pytest

from generator.content.issue import Severity
from generator.pages.briefing_pages import briefing_pages
from generator.pages.render import renderer
from generator.pages.views import SiteView
from tests.support import Site, completed, grounded

ARTICLE = "Ann Lee of Acme opened 3 gates. “We stay,” said Lee. It rained all day, and then it snowed. The end came.\n"
ENTITIES = "ann-lee: {name: Ann Lee, kind: person, aliases: [Lee]}\n"
FULL = (
    "sources: [{id: article, file: article.txt, publish_text: full, url: https://example.org/a, publisher: The Post}]"
)


def pages(tmp_path: Path, text: str, article: str = ARTICLE) -> dict[str, str]:
    """The pages of a briefing by their names, of which the rest is as neutral as it can be."""
    summary = "summary: {text: It rained., evidence: It rained all day}"
    given = text if "summary:" in text else f"{text}\n{summary}"
    site = Site(tmp_path).briefing(completed(given.strip()), article=article).write("content/entities.yml", ENTITIES)
    archive, issues = grounded(site.project)
    assert [issue.message for issue in issues if issue.severity is Severity.ERROR] == []
    render = renderer(site.project.templates, SiteView("Briefings"))
    made = briefing_pages(archive.briefings[0], archive.entities, "en")
    return {Path(page.path).stem: render(page) for page in made}


def numbers(count: int) -> str:
    return f"numbers: [{', '.join(['{label: Gates, value: 3, evidence: opened 3 gates}'] * count)}]"


def test_the_overview_shows_the_first_numbers_and_says_how_many_there_are(tmp_path: Path) -> None:
    made = pages(tmp_path, numbers(8))
    assert re.findall(r'id="(numbers-\d)"', made["index"]) == [f"numbers-{index}" for index in range(1, 7)]
    assert "[All 8 numbers, with their evidence](numbers.md)" in made["index"]
    assert re.findall(r'id="(numbers-\d)"', made["numbers"]) == [f"numbers-{index}" for index in range(1, 9)]
    assert "[Number 6](index.md#numbers-6) [Number 7](numbers.md#numbers-7)" in made["source"]


def test_where_the_overview_has_all_numbers_their_page_is_linked_for_the_evidence(tmp_path: Path) -> None:
    made = pages(tmp_path, numbers(6))
    assert "[Numbers with their evidence](numbers.md)" in made["index"]


def test_every_link_within_a_briefing_leads_to_a_place_that_is_there(tmp_path: Path) -> None:
    made = pages(
        tmp_path,
        f"""
{FULL}
{numbers(8)}
who: [{{entity: ann-lee, text: opened 3 gates, evidence: Ann Lee of Acme opened 3 gates}}]
what: [{{text: It rained., when: 2024, evidence: It rained}}, {{text: It snowed., evidence: it snowed}}]
reactions: [{{entity: ann-lee, quote: We stay, evidence: "“We stay,” said Lee."}}]
background: [{{text: It snowed., evidence: and then it snowed}}]
timeline: [{{text: The end came., when: 2024-11, evidence: The end came.}}]
""",
    )
    for name, page in made.items():
        for target, anchor in re.findall(r"\]\((\w+)\.md(?:#([\w-]+))?[ )]", page):
            assert not anchor or f'id="{anchor}"' in made[target], f"{name}: {target}#{anchor}"


@pytest.mark.parametrize(
    ("party", "shown"),
    [
        ("entity: ann-lee, text: opened 3 gates", "**[Ann Lee](../../entities/ann-lee.md)** opened 3 gates<sup"),
        ("entity: ann-lee", "**[Ann Lee](../../entities/ann-lee.md)**<sup"),
        ("name: Acme", "**Acme**<sup"),
    ],
    ids=["registered", "with no text", "not registered"],
)
def test_a_party_is_linked_to_all_that_the_site_has_on_it(party: str, shown: str, tmp_path: Path) -> None:
    made = pages(tmp_path, f"who: [{{{party}, evidence: Ann Lee of Acme opened 3 gates}}]")
    assert f'- <a id="who-1"></a>{shown}' in made["index"]
    assert ("[Everything on Ann Lee](../../entities/ann-lee.md)" in made["who"]) is ("ann-lee" in party)


def test_topics_lead_to_their_pages(tmp_path: Path) -> None:
    made = pages(tmp_path, "topics: [Ukraine war, Обстріл]")
    folder, other = "../../topics", quote("обстріл")
    topics = f"[Ukraine war]({folder}/ukraine-war.md) · [Обстріл]({folder}/{other}.md)"
    assert f"**Briefing** · 17 November 2024 · {topics}\n" in made["index"]


def test_the_last_correction_is_told_under_the_title(tmp_path: Path) -> None:
    made = pages(tmp_path, "corrections: [{date: 2024-12-02, text: b}, {date: 2024-11-18, text: a}]")
    assert "**Briefing** · 17 November 2024 · Corrected 2 December 2024\n" in made["index"]
    assert made["index"].index("## Corrections") < made["index"].index("## Source")


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("", "The source does not give its publisher, author, date or address."),
        (", publisher: P, author: A", "The source does not give its date or address."),
        (", publisher: P, author: A, published: 2024, url: https://example.org", None),
    ],
)
def test_what_the_source_does_not_tell(about: str, told: str | None, tmp_path: Path) -> None:
    made = pages(tmp_path, f"sources: [{{id: article, file: article.txt{about}}}]")
    section = f"## What the source does not tell\n\n{told}\n\n## Source\n"
    assert section in made["index"] if told else "not tell" not in made["index"]
    assert ((told or "does not give") in made["source"]) is bool(told)


def test_a_mark_has_the_words_of_its_evidence_as_its_title(tmp_path: Path) -> None:
    article = 'He said "it *rained*",\n  and left. It ended.\n'
    summary = """summary: {text: It rained., evidence: 'He said "it *rained*", and left'}"""
    made = pages(tmp_path, summary, article)
    title = "He said &quot;it &#x2a;rained&#x2a;&quot;, and left"
    assert f'It rained.<sup data-search-exclude>[1](source.md#e1 "{title}")</sup>' in made["index"]


def test_the_words_of_very_long_evidence_are_cut(tmp_path: Path) -> None:
    words = " ".join(["rain and snow"] * 40)
    made = pages(
        tmp_path, f"summary: {{text: It rained., evidence: It rained with {words}}}", f"It rained with {words}."
    )
    (title,) = re.findall(r'source.md#e1 "([^"]*)"', made["index"])
    assert title.endswith((" and …", " rain …", " snow …"))
    assert 280 < len(title) <= 300


def test_an_item_is_quoted_in_context_with_the_publishers_page_and_its_neighbours(tmp_path: Path) -> None:
    made = pages(tmp_path, f"{FULL}\nwhat: [{{text: It snowed., evidence: then it snowed}}]")
    quoted = "> “We stay,” said Lee. It rained all day, and <mark>then it snowed.</mark> The end came."
    original = "[The Post](https://example.org/a#:~:text=then%20it%20snowed)"
    assert f"{quoted} [Source, 2](source.md#e2) · {original}\n" in made["what"]
    made = pages(tmp_path, f"{FULL}\nwhat: [{{text: It rained., evidence: It rained all day}}]")
    assert "\n\nThe same words also support: [Summary](index.md#summary)\n" in made["what"]


def test_of_excerpts_no_more_is_quoted_than_the_source_page_shows(tmp_path: Path) -> None:
    made = pages(tmp_path, "what: [{text: It snowed., evidence: then it snowed}]")
    assert "> It rained all day, and <mark>then it snowed.</mark> [Source, 2](source.md#e2)\n" in made["what"]
    for page in made.values():
        assert "We stay" not in page
        assert "The end" not in page


def test_where_the_publisher_is_not_known_the_host_stands_for_it(tmp_path: Path) -> None:
    source = "sources: [{id: article, file: article.txt, url: https://www.example.org/a?b}]"
    made = pages(tmp_path, f"{source}\nwhat: [{{text: It snowed., evidence: it snowed}}]")
    assert "· [example.org](https://www.example.org/a?b#:~:text=it%20snowed)" in made["what"]


def test_a_source_without_an_address_has_no_way_out(tmp_path: Path) -> None:
    made = pages(tmp_path, "what: [{text: It snowed., evidence: it snowed}]")
    assert "Original" not in made["source"]
    assert ":~:" not in "".join(made.values())


@pytest.mark.parametrize(("language", "turned"), [("en", False), ("ar", True), ("he", True), ("az-Arab", True)])
def test_the_front_matter_tells_what_is_written_from_right_to_left(language: str, turned: bool, tmp_path: Path) -> None:
    made = pages(tmp_path, f"language: {language}\nwhat: [{{text: It snowed., evidence: it snowed}}]")
    assert {"\ndir: rtl\n" in page for page in made.values()} == {turned}


def test_what_runs_against_the_page_is_kept_apart(tmp_path: Path) -> None:
    article = "Ann Lee said: “הגשם ירד.” It rained all day.\n"
    reactions = "reactions: [{entity: ann-lee, quote: הגשם ירד, evidence: 'Ann Lee said: “הגשם ירד.”'}]"
    made = pages(tmp_path, reactions, article)
    assert "> <bdi>“הגשם ירד”</bdi>\n" in made["index"]
    assert "**[Ann Lee](" in made["index"]
    assert '<div class="text" markdown>' in made["source"]
    made = pages(tmp_path, f"language: he\n{reactions}", article)
    assert "> “הגשם ירד”\n" in made["index"]
    assert "**[<bdi>Ann Lee</bdi>](" in made["index"]
    assert '<div class="text" dir="ltr" markdown>' in made["source"]


def test_a_source_of_two_hundred_thousand_characters(tmp_path: Path) -> None:
    sentences = [f"Sentence number {index} says that it rained here." for index in range(4400)]
    article = "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)) + "\n"
    assert len(article) > 200_000
    items = "\n".join(f"  - {{text: It rained., evidence: {sentences[at]}}}" for at in range(7, 4400, 40))
    made = pages(tmp_path, f"{FULL}\nsummary: {{text: It rained., evidence: {sentences[0]}}}\nwhat:\n{items}", article)
    assert made["source"].count("<mark>") == 111
    assert "111 of its 4400 sentences serve as evidence (2 %)." in made["source"]
    assert made["what"].count("[The Post](https://example.org/a#:~:text=") == 110


@pytest.mark.parametrize("headline", ["E1", "Source article"])
def test_a_heading_in_the_words_of_an_anchor_takes_no_place_from_it(tmp_path: Path, headline: str) -> None:
    made = pages(
        tmp_path,
        """
title: Summary
sources: [{id: article, file: article.txt, publish_text: full, headline: HEADLINE}]
who: [{name: Who 2, evidence: opened with Who 1}, {name: Who 1, evidence: opened with Who 1}]
what: [{text: What 1, evidence: of What 1}]
reactions: [{name: Reactions 1, text: It ended., evidence: the end of Reactions 1}]
numbers: [{label: Gates, value: 3, evidence: 3 gates}]
background: [{text: Background 1., evidence: a Background 1}]
summary: {text: It opened., evidence: opened}
""".replace("HEADLINE", headline),
        "Who 2 opened with Who 1 the list of What 1, 3 gates, the end of Reactions 1 and a Background 1.\n",
    )
    for name, page in made.items():
        body = page.split("---\n", 2)[2]
        html = markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables", "toc"])
        ids = re.findall(r' id="([^"]+)"', html)
        assert sorted(ids) == sorted(set(ids)), name
    assert '## <a id="who-2"></a>Who 1 { #who-2-heading }' in made["who"]
