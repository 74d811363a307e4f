"""What is found of a briefing, an entity and a page: what their pages show, under the places of these pages."""

from __future__ import annotations

import json
from pathlib import Path

from generator.content.issue import Severity
from generator.content.model import Entity, Kind
from generator.pages.briefing_pages import briefing_pages
from generator.pages.views import OverviewView, SourceView
from generator.pipeline import build
from generator.search.documents import ASIDE, BACK, Document, briefing_document, entity_document, sources_document
from generator.search.index import LISTED, index
from tests.site.html import Element, read_html
from tests.support import Site, grounded

REPOSITORY = Path(__file__).parent.parent.parent
ARTICLE = """Mara Lind, the mayor, opened the bridge on Monday. It is 900 metres long.

“It will last,” said Mara Lind. Nobody asked about the <b>weather</b> & the river.
"""
BRIEFING = """date: 2024-03-04
title: The mayor opens a bridge
summary: {text: Mara Lind opened the bridge., evidence: "Mara Lind, the mayor, opened the bridge on Monday."}
who:
  - {entity: mara-lind, text: opened the bridge, role: mayor, evidence: "Mara Lind, the mayor, opened the bridge"}
numbers:
  - {label: Length of the bridge, value: 900, unit: metre, evidence: 900 metres}
reactions:
  - {entity: mara-lind, quote: It will last, evidence: "“It will last,” said Mara Lind."}
"""
WHOLE = "sources: [{id: article, file: article.txt, publish_text: full}]\n"
ENTITIES = "mara-lind: {name: Mara Lind, kind: person, aliases: [Lind], description: Mayor.}\n"


def documents(site: Site, briefing: str = BRIEFING + WHOLE, article: str = ARTICLE) -> tuple[Document, Document]:
    """What is found of a briefing, and of its sources."""
    site.write("content/entities.yml", ENTITIES).briefing(briefing, article=article)
    archive, issues = grounded(site.project)
    assert [issue.message for issue in issues if issue.severity is not Severity.NOTE] == []
    (one,) = archive.briefings
    views = [page.view for page in briefing_pages(one, archive.entities, "en")]
    (overview,) = (view for view in views if isinstance(view, OverviewView))
    (sources,) = (view for view in views if isinstance(view, SourceView))
    return briefing_document(one, archive.entities, overview), sources_document(one, overview, sources)


def document(site: Site, briefing: str = BRIEFING + WHOLE, article: str = ARTICLE) -> Document:
    """What is found of a briefing."""
    return documents(site, briefing, article)[0]


def of_sources(site: Site, briefing: str = BRIEFING + WHOLE, article: str = ARTICLE) -> Document:
    """What is found of its sources."""
    return documents(site, briefing, article)[1]


def text(element: Element) -> str:
    return " ".join(element.text.split())


def test_a_briefing_with_its_places(tmp_path: Path) -> None:
    page = read_html(document(Site(tmp_path)).html)
    assert [text(heading) for heading in page.all("h1")] == ["The mayor opens a bridge"]
    assert {heading.attributes["id"]: text(heading) for heading in page.all("h2")} == {
        "numbers": "Numbers",
        "who": "Who",
        "reactions": "Reactions",
    }
    assert [text(paragraph) for paragraph in page.all("p")] == [
        "Mara Lind opened the bridge.",
        "900 meters · Length of the bridge",
        "Mara Lind · opened the bridge · mayor",
        "“It will last” · Mara Lind · mayor",
    ]


def test_the_text_of_a_source_under_its_heading(tmp_path: Path) -> None:
    found = of_sources(
        Site(tmp_path),
        f"{BRIEFING}sources: [{{id: article, file: article.txt, headline: A bridge, publish_text: full}}]\n",
    )
    page = read_html(found.html)
    assert {heading.attributes["id"]: text(heading) for heading in page.all("h2")} == {"source-article": "A bridge"}
    assert [text(paragraph) for paragraph in page.all("p")] == ARTICLE.strip().split("\n\n")
    assert [text(told) for told in page.all("span")] == ["The mayor opens a bridge", "4 March 2024"]
    assert (found.address, found.date, found.facets) == ("briefings/case/source/", "2024-03-04", ())


def test_a_briefing_is_found_under_its_facets(tmp_path: Path) -> None:
    told = f"{BRIEFING}topics: [Roads]\nsources: [{{id: article, file: article.txt, publisher: The Gazette}}]\n"
    found = document(Site(tmp_path), told)
    assert found.facets == (
        ("person", "Mara Lind"),
        ("topic", "Roads"),
        ("publisher", "The Gazette"),
        ("year", found.date[:4]),
    )


def test_of_excerpts_nothing_else_is_found(tmp_path: Path) -> None:
    told = f"{BRIEFING}sources: [{{id: article, file: article.txt, publish_text: excerpts}}]\n"
    page = of_sources(Site(tmp_path), told).html
    assert "It is 900 metres long." in page
    assert "weather" not in page


def test_the_places_are_those_of_the_page(tmp_path: Path) -> None:
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8").replace("  custom_dir: templates/theme\n", "")
    site = Site(tmp_path).write("content/entities.yml", ENTITIES).write("mkdocs.yml", settings)
    site.briefing(BRIEFING + WHOLE, article=ARTICLE)
    build(site.project)
    page = read_html((site.root / "site/briefings/case/index.html").read_text("utf-8"))
    there = {element.attributes.get("id") for element in page.everything()}
    found = {heading.attributes["id"] for heading in read_html(document(Site(tmp_path)).html).all("h2")}
    assert found == {"numbers", "who", "reactions"}
    assert found <= there


def test_letters_that_are_written_otherwise_without_a_mark(tmp_path: Path) -> None:
    told = BRIEFING.replace("The mayor opens a bridge", "Łódź opens a bridge over the Øre")
    article = f"{ARTICLE}\nThe bridge crosses the Øre near Łódź.\n"
    found, sources = documents(Site(tmp_path), told + WHOLE, article)
    assert f">{ASIDE} Lódź Ore {BACK}</p>" in found.html
    assert f"<p>The bridge crosses the Øre near Łódź. {ASIDE} Ore Lódź {BACK}</p>" in sources.html
    entity = Entity.model_validate({"name": "Radosław Sikorski", "kind": Kind.PERSON})
    assert f">{ASIDE} Radoslaw {BACK}</p>" in entity_document(entity, "entities/radoslaw-sikorski/", "en").html


def test_what_is_aside_cannot_be_written(tmp_path: Path) -> None:
    told = BRIEFING.replace("The mayor opens", f"The {ASIDE}mayor{BACK} opens")
    assert not {ASIDE, BACK} & set(document(Site(tmp_path), told + WHOLE).html)


def test_an_entity_is_found_by_its_names() -> None:
    entity = Entity.model_validate({"name": "Mara Lind", "kind": Kind.PERSON, "aliases": ["Lind"], "description": "A"})
    found = entity_document(entity, "entities/mara-lind/", "en")
    assert (found.address, found.facets, found.date) == ("entities/mara-lind/", (), "")
    page = read_html(found.html)
    assert [text(element) for element in page.all("h1", "p", "span")] == ["Mara Lind", "Lind", "A", "person"]


def test_what_has_no_word_is_found_by_its_address() -> None:
    entity = Entity(name="[…]", kind=Kind.THING, aliases=("---",))
    found = entity_document(entity, "entities/gap/", "en")
    assert f"{ASIDE} entities/gap/ {BACK}" in found.html
    assert len(json.loads(index((found,), "en")[LISTED])["documents"]) == 1
