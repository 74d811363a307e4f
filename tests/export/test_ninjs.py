"""A briefing as a news item in IPTC ninjs 3.1. What the standard knows is told here in short; it was held against its
published JSON Schema too, which is not carried here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.content.issue import Severity
from generator.export.ninjs import ninjs
from generator.project import Project
from tests.support import Site, completed, grounded

REPOSITORY = Path(__file__).parent.parent.parent
CASES = sorted(path for path in (REPOSITORY / "tests/cases").iterdir() if path.is_dir())
PUBLISHED = [
    pytest.param(*one, id=one[0].slug)
    for archive in (grounded(Project(root))[0] for root in (REPOSITORY, *CASES))
    for one in ((briefing, archive.entities) for briefing in archive.briefings)
]
SITES = ["", "https://example.org/press/"]

TEXT = {"type": "string"}
URI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+$"}
MOMENT = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}


def one(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def several(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": 1}


WORDS = several(one("value", role=TEXT, contentType=TEXT, value=TEXT))
CONCEPTS = several(one("name", "rel", name=TEXT, rel={"enum": ["about", "mentions"]}, uri=URI, literal=TEXT))
ITEM: dict[str, Any] = {
    "uri": URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    "representationType": {"enum": ["full", "partial"]},
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    **dict.fromkeys(("firstCreated", "versionCreated", "contentCreated"), MOMENT),
    **dict.fromkeys(("profile", "language", "title", "slugline", "by", "usageTerms"), TEXT),
    **dict.fromkeys(("headlines", "descriptions", "bodies"), WORDS),
    **dict.fromkeys(("people", "organisations", "places", "subjects"), CONCEPTS),
    "standard": one("name", "version", "schema", name={"const": "ninjs"}, version={"const": "3.1"}, schema=URI),
    "genres": several(one(name=TEXT, uri=URI)),
    "infoSources": several(one(name=TEXT)),
    "renditions": several(one("name", name=TEXT, href=URI, contentType=TEXT)),
}
STANDARD = one("uri", **ITEM, associations=several(one("name", "uri", **ITEM, name=TEXT, rel=TEXT)))
"""The properties of a ninjs 3.1 news item as far as a briefing has them: all others are unknown or not used."""


def item_of(project: Project, site: str = "") -> dict[str, Any]:
    """The one briefing of a project, which has no error, as ninjs."""
    archive, issues = grounded(project)
    assert [issue.message for issue in issues if issue.severity is Severity.ERROR] == []
    (briefing,) = archive.briefings
    found: dict[str, Any] = json.loads(ninjs(briefing, archive.entities, site))
    return found


def body(item: dict[str, Any], content_type: str) -> str:
    (found,) = (part["value"] for part in item["bodies"] if part["contentType"] == content_type)
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(("briefing", "entities"), PUBLISHED)
def test_there_is_nothing_that_the_standard_does_not_know(briefing: Any, entities: Any, site: str) -> None:
    item = json.loads(ninjs(briefing, entities, site))
    assert [error.message for error in Draft202012Validator(STANDARD).iter_errors(item)] == []


def test_a_briefing_in_which_every_field_is_given() -> None:
    item = item_of(Project(REPOSITORY / "tests/cases/every-field"), "https://example.org/press/")
    (source,) = item.pop("associations")
    assert {key: value for key, value in item.items() if key != "bodies"} == {
        "uri": "https://example.org/press/briefings/harbour-bridge/",
        "standard": {
            "name": "ninjs",
            "version": "3.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
        },
        "type": "text",
        "profile": "briefing",
        "representationType": "full",
        "pubStatus": "usable",
        "firstCreated": "2025-02-20T00:00:00Z",
        "versionCreated": "2025-02-21T00:00:00Z",
        "language": "en",
        "usageTerms": "TLP:AMBER+STRICT *for you*",
        "title": "Harbour bridge closes for repairs",
        "slugline": "harbour-bridge",
        "genres": [{"name": "Background", "uri": "http://cv.iptc.org/newscodes/genre/Background"}],
        "headlines": [{"role": "main", "contentType": "text/plain", "value": "Harbour bridge closes for repairs"}],
        "descriptions": [
            {
                "role": "summary",
                "contentType": "text/plain",
                "value": "The bridge closes for six to eight weeks.",
            }
        ],
        "people": [{"name": "Elena Rossi", "rel": "about", "literal": "elena-rossi"}],
        "organisations": [{"name": "Port Authority", "rel": "about", "literal": "port-authority"}],
        "subjects": [
            {"name": "Transport", "rel": "about"},
            {"name": "Harbour", "rel": "about"},
            {"name": "Shop owners", "rel": "about"},
        ],
        "infoSources": [{"name": "Harbour Post"}],
        "renditions": [
            {
                "name": "web",
                "href": "https://example.org/press/briefings/harbour-bridge/",
                "contentType": "text/html",
            },
            {
                "name": "data",
                "href": "https://example.org/press/briefings/harbour-bridge/briefing.json",
                "contentType": "application/json",
            },
        ],
    }
    evidence = source.pop("bodies")
    assert source == {
        "name": "Harbour bridge to close for repairs",
        "rel": "source",
        "uri": "https://example.org/news/bridge?a=1&b=2",
        "type": "text",
        "representationType": "partial",
        "contentCreated": "2025-02-19T00:00:00Z",
        "usageTerms": "CC BY 4.0",
        "by": "A staff writer",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": "Harbour bridge to close for repairs"}],
        "infoSources": [{"name": "Harbour Post"}],
    }
    assert evidence[0] == {
        "role": "evidence",
        "contentType": "text/plain",
        "value": "The Port Authority will close the harbour bridge on 3 March 2025.",
    }
    assert "The ferry will run as usual." not in str(evidence)


def test_the_body_as_plain_text() -> None:
    item = item_of(Project(REPOSITORY / "tests/cases/every-field"))
    assert body(item, "text/plain") == (
        "The bridge closes for six to eight weeks.\n"
        "\n"
        "Numbers\n"
        "\n"
        "- Duration of the work: 6–8 weeks\n"
        "- Cost of the work: about €2,500,000\n"
        "- Cables that might fail: up to 12 percent\n"
        "\n"
        "Who\n"
        "\n"
        "- Port Authority, Owner of the bridge: will close the bridge\n"
        "- Elena Rossi, runs the authority\n"
        "- Shop owners\n"
        "\n"
        "What happened\n"
        "\n"
        "- 3 March 2025: The bridge will close on 3 March 2025. (reported)\n"
        "\n"
        "Reactions\n"
        "\n"
        "- Elena Rossi, runs the authority (warns): “We cannot wait any longer” Up to 12% of the cables might fail.\n"
        "- Shop owners (declined): No comment.\n"
        "\n"
        "Background\n"
        "\n"
        "- August 2024: An inspection found rust. (confirmed)\n"
        "\n"
        "Timeline\n"
        "\n"
        "- 1967: The bridge was opened.\n"
        "\n"
        "Corrections\n"
        "\n"
        "- 21 February 2025: The bridge closes on 3 March; 2 March was wrong."
    )


def test_the_body_as_html_has_the_same_words() -> None:
    item = item_of(Project(REPOSITORY / "tests/cases/every-field"))
    html = body(item, "text/html")
    assert html.startswith('<div lang="en" dir="ltr"><p>The bridge closes for six to eight weeks.</p><h2>Numbers</h2>')
    assert (
        '<li id="reactions-1"><b>Elena Rossi, runs the authority (warns)</b>: <q>We cannot wait any longer</q>'
        " Up to 12% of the cables might fail.</li>"
    ) in html
    plain = re.sub(r"[“”\n-]| {2,}", "", body(item, "text/plain"))
    assert re.sub(r"\s", "", re.sub(r"<[^>]*>|-", "", html)) == re.sub(r"\s", "", plain)


def test_what_is_not_given_is_absent(tmp_path: Path) -> None:
    item = item_of(Site(tmp_path).briefing(completed()).project)
    assert set(item) == {
        "uri",
        "standard",
        "type",
        "profile",
        "representationType",
        "pubStatus",
        "firstCreated",
        "versionCreated",
        "language",
        "title",
        "slugline",
        "genres",
        "headlines",
        "descriptions",
        "bodies",
        "associations",
    }
    (source,) = item["associations"]
    assert set(source) == {"name", "rel", "uri", "type", "representationType", "bodies"}
    assert (source["name"], source["uri"][:9]) == ("article", "urn:uuid:")


@pytest.mark.parametrize(
    ("kind", "property"),
    [("person", "people"), ("organisation", "organisations"), ("place", "places"), ("thing", "subjects")],
)
def test_where_a_kind_of_entity_is_listed(kind: str, property: str, tmp_path: Path) -> None:
    site = Site(tmp_path).write("content/entities.yml", f"troops: {{name: troops, kind: {kind}, wikidata: Q42}}")
    item = item_of(site.briefing(completed("who: [{entity: troops, evidence: troops}]")).project)
    assert item[property] == [
        {"name": "troops", "rel": "about", "uri": "http://www.wikidata.org/entity/Q42", "literal": "troops"}
    ]


def test_who_only_says_something_is_mentioned(tmp_path: Path) -> None:
    text = """
who: [{name: Ann Lee, evidence: Ann Lee}]
reactions:
  - {name: Ann Lee, text: No comment., stance: declined, evidence: Ann Lee declined to comment.}
  - {name: Bob Roe, text: No comment., stance: declined, evidence: Bob Roe declined to comment.}
summary: {text: Ann Lee, evidence: Ann Lee}
"""
    article = "Ann Lee declined to comment. Bob Roe declined to comment.\n"
    item = item_of(Site(tmp_path).briefing(completed(text.strip()), article=article).project)
    assert item["subjects"] == [{"name": "Ann Lee", "rel": "about"}, {"name": "Bob Roe", "rel": "mentions"}]


def test_the_timeline_of_the_body_is_in_the_order_of_dates_and_repeats_no_other_section(tmp_path: Path) -> None:
    text = """
what: [{text: it closed, when: 2021, evidence: It closed in 2021.}]
timeline:
  - {text: it opened again, when: 2022, evidence: It opened again in 2022.}
  - {text: it opened, when: 1960, evidence: It opened in 1960.}
summary: {text: it opened, evidence: It opened in 1960.}
"""
    article = "It opened in 1960. It closed in 2021. It opened again in 2022.\n"
    item = item_of(Site(tmp_path).briefing(completed(text.strip()), article=article).project)
    assert body(item, "text/plain").endswith("Timeline\n\n- 1960: it opened\n- 2022: it opened again")


@pytest.mark.parametrize("published", ["2024", "2024-11"])
def test_a_date_without_its_day_is_no_moment(published: str, tmp_path: Path) -> None:
    text = completed(f"sources: [{{id: article, file: article.txt, published: {published}}}]")
    (source,) = item_of(Site(tmp_path).briefing(text).project)["associations"]
    assert "contentCreated" not in source


def test_an_address_in_another_script_is_a_uri(tmp_path: Path) -> None:
    text = completed('sources: [{id: article, file: article.txt, url: "https://example.org/новини?a|b"}]')
    (source,) = item_of(Site(tmp_path).briefing(text).project)["associations"]
    assert source["uri"] == "https://example.org/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8?a%7Cb"


@pytest.mark.parametrize(
    "typed", ["<script>alert()</script> & more", "Обстріл Харкова", "وقف إطلاق النار (UN)", "停火 😀"]
)
def test_text_is_as_typed_and_in_html_no_markup(typed: str, tmp_path: Path) -> None:
    text = json.dumps(typed, ensure_ascii=False)
    site = Site(tmp_path).briefing(completed(f"topics: [{text}]\ncorrections: [{{date: 2024-11-18, text: {text}}}]"))
    item = item_of(site.project)
    assert [subject["name"] for subject in item["subjects"]] == [typed]
    assert f"- 18 November 2024: {typed}" in body(item, "text/plain")
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"<li><b>18 November 2024</b>: {escaped}</li>" in body(item, "text/html")


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("uk", "ltr"), ("he", "rtl")])
def test_html_tells_the_direction_of_its_language(language: str, direction: str, tmp_path: Path) -> None:
    html = body(item_of(Site(tmp_path).briefing(completed(f"language: {language}")).project), "text/html")
    assert html.startswith(f'<div lang="{language}" dir="{direction}">')
