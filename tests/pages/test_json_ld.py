"""What a briefing says in the words of schema.org: all that is given, nothing that is not, and safe in its page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.content.entities import Entities
from generator.content.grounded import GroundedBriefing
from generator.content.issue import Severity
from generator.pages.json_ld import json_ld
from generator.pages.marks import anchor
from generator.project import Project
from tests.support import Site, completed, grounded

REPOSITORY = Path(__file__).parent.parent.parent
ARTICLE = "“We stay,” said Ann Lee of Acme. Bob Roe declined to comment. It rained in Oslo.\n"
ENTITIES = """
ann-lee: {name: Ann Lee, kind: person, aliases: [Lee], description: An engineer, wikidata: Q1}
acme: {name: Acme, kind: organisation}
oslo: {name: Oslo, kind: place}
rain: {name: Rain, kind: thing, aliases: [rained]}
"""


def only(project: Project) -> tuple[GroundedBriefing, Entities]:
    """The one briefing of a project, which has no error, and the entities."""
    archive, issues = grounded(project)
    assert [issue.message for issue in issues if issue.severity is Severity.ERROR] == []
    (briefing,) = archive.briefings
    return briefing, archive.entities


def said(tmp_path: Path, text: str = "", article: str = ARTICLE) -> dict[str, Any]:
    """The JSON-LD of a briefing whose summary is its article's first sentence, but for what `text` has."""
    first = json.dumps(article.split(". ")[0], ensure_ascii=False)
    given = text if "summary:" in text else f"{text}\nsummary: {{text: {first}, evidence: {first}}}"
    site = Site(tmp_path).briefing(completed(given.strip()), article=article).write("content/entities.yml", ENTITIES)
    found: dict[str, Any] = json.loads(json_ld(*only(site.project)))
    return found


def test_a_briefing_in_which_every_field_is_given() -> None:
    port = {"@type": "Organization", "@id": "../../entities/port-authority/", "name": "Port Authority"}
    rossi = {"@type": "Person", "@id": "../../entities/elena-rossi/", "name": "Elena Rossi"}
    assert json.loads(json_ld(*only(Project(REPOSITORY / "tests/cases/every-field")))) == {
        "@context": "https://schema.org",
        "@type": "BackgroundNewsArticle",
        "@id": "./",
        "headline": "Harbour bridge closes for repairs",
        "description": "The bridge closes for six to eight weeks.",
        "inLanguage": "en",
        "datePublished": "2025-02-20",
        "dateModified": "2025-02-21",
        "keywords": ["Transport", "Harbour"],
        "conditionsOfAccess": "TLP:AMBER+STRICT *for you*",
        "about": [
            {**port, "disambiguatingDescription": "Owner of the bridge"},
            {**rossi, "alternateName": ["Rossi"], "disambiguatingDescription": "runs the authority"},
            {"@type": "Thing", "@id": "who/#who-3", "name": "Shop owners"},
        ],
        "citation": [
            {
                "@type": "Article",
                "@id": "source/#source-report",
                "headline": "Harbour bridge to close for repairs",
                "publisher": "Harbour Post",
                "author": "A staff writer",
                "datePublished": "2025-02-19",
                "url": "https://example.org/news/bridge?a=1&b=2",
                "license": "CC BY 4.0",
            }
        ],
        "isBasedOn": [{"@id": "source/#source-report"}],
        "hasPart": [
            {
                "@type": "Quotation",
                "@id": "#reactions-1",
                "text": "We cannot wait any longer",
                "spokenByCharacter": rossi,
                "isBasedOn": [{"@id": "source/#source-report"}],
            }
        ],
        "correction": [
            {
                "@type": "CorrectionComment",
                "datePublished": "2025-02-21",
                "text": "The bridge closes on 3 March; 2 March was wrong.",
            }
        ],
    }


def test_what_is_not_given_is_absent(tmp_path: Path) -> None:
    assert said(tmp_path, article="It rained in Oslo.\n") == {
        "@context": "https://schema.org",
        "@type": "BackgroundNewsArticle",
        "@id": "./",
        "headline": "a case",
        "description": "It rained in Oslo.\n".strip(),
        "inLanguage": "en",
        "datePublished": "2024-11-17",
        "citation": [{"@type": "Article", "@id": "source/#source-article"}],
        "isBasedOn": [{"@id": "source/#source-article"}],
    }


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        (
            "entity: ann-lee, evidence: Ann Lee",
            {
                "@type": "Person",
                "@id": "../../entities/ann-lee/",
                "name": "Ann Lee",
                "alternateName": ["Lee"],
                "description": "An engineer",
                "sameAs": "https://www.wikidata.org/wiki/Q1",
            },
        ),
        (
            "entity: acme, evidence: Ann Lee of Acme",
            {"@type": "Organization", "@id": "../../entities/acme/", "name": "Acme"},
        ),
        ("entity: oslo, evidence: Oslo", {"@type": "Place", "@id": "../../entities/oslo/", "name": "Oslo"}),
        (
            "entity: rain, evidence: It rained",
            {"@type": "Thing", "@id": "../../entities/rain/", "name": "Rain", "alternateName": ["rained"]},
        ),
        ("name: Bob Roe, evidence: Bob Roe", {"@type": "Thing", "@id": "who/#who-1", "name": "Bob Roe"}),
    ],
    ids=["a person", "an organisation", "a place", "a thing", "one that is not registered"],
)
def test_a_party(party: str, expected: dict[str, Any], tmp_path: Path) -> None:
    assert said(tmp_path, f"who: [{{{party}}}]")["about"] == [expected]


def test_who_only_says_something_is_mentioned_with_the_role_that_the_reaction_gives(tmp_path: Path) -> None:
    reactions = """
who: [{name: Bob Roe, evidence: Bob Roe}]
reactions:
  - {entity: ann-lee, role: of Acme, quote: We stay, evidence: "“We stay,” said Ann Lee of Acme"}
  - {name: Bob Roe, stance: declined, text: No comment., evidence: Bob Roe declined to comment.}
"""
    found = said(tmp_path, reactions)
    assert [party["name"] for party in found["about"]] == ["Bob Roe"]
    assert [(party["name"], party["disambiguatingDescription"]) for party in found["mentions"]] == [
        ("Ann Lee", "of Acme")
    ]


def test_a_paraphrase_is_no_quotation(tmp_path: Path) -> None:
    found = said(tmp_path, "reactions: [{name: Bob Roe, text: No comment., evidence: Bob Roe declined to comment.}]")
    assert "hasPart" not in found


def test_a_party_of_several_items_stands_there_once(tmp_path: Path) -> None:
    found = said(tmp_path, "who: [{entity: oslo, evidence: Oslo}, {entity: oslo, role: a city, evidence: in Oslo}]")
    assert [(party["name"], party["disambiguatingDescription"]) for party in found["about"]] == [("Oslo", "a city")]


def test_the_date_of_change_is_that_of_the_latest_correction(tmp_path: Path) -> None:
    corrections = "corrections: [{date: 2025-03-02, text: b}, {date: 2025-01-01, text: a}]"
    assert said(tmp_path, corrections)["dateModified"] == "2025-03-02"


def test_a_quotation_that_rests_on_two_sources(tmp_path: Path) -> None:
    text = """
sources: [{id: paper, file: article.txt}, {id: agency, file: agency.txt}]
summary: {text: It rained., evidence: It rained}
reactions: [{name: Bob Roe, quote: We go, evidence: ["“We go,” said Bob Roe", It rained]}]
"""
    site = Site(tmp_path).briefing(completed(text.strip()), article="It rained.\n")
    site.write("content/case/agency.txt", "“We go,” said Bob Roe.\n")
    (quotation,) = json.loads(json_ld(*only(site.project)))["hasPart"]
    assert quotation["isBasedOn"] == [{"@id": "source/#source-agency"}, {"@id": "source/#source-paper"}]


# In its page.


@pytest.mark.parametrize(
    "typed",
    [
        "</script><script>alert(1)</script>",
        "<!-- a & b -->",
        "]]>",
        "one\u2028two\u2029three",
        'quotes " and \\ and \\u003c',
        "two\nlines\tand a tab",
    ],
)
def test_no_text_ends_the_script_or_the_line(typed: str, tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed(f"topics: [{json.dumps(typed)}]"))
    line = json_ld(*only(site.project))
    assert not set(line) & set("<>&\n\r\u2028\u2029")
    assert json.loads(line)["keywords"] == [typed]


@pytest.mark.parametrize("typed", ["Обстріл Харкова", "وقف إطلاق النار (UN)", "停火 😀", "e\u0301té"])
def test_text_in_any_script_is_as_typed(typed: str, tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed(f"topics: [{typed}]"))
    assert f'"keywords":["{typed}"]' in json_ld(*only(site.project))


# What is shipped.


def test_the_quotes_of_the_shipped_briefing_are_at_their_anchors() -> None:
    briefing, entities = only(Project(REPOSITORY))
    parts = json.loads(json_ld(briefing, entities))["hasPart"]
    assert [(part["@id"], part["text"], part["spokenByCharacter"]["name"]) for part in parts] == [
        ("#reactions-1", "missiles will speak for themselves", "Volodymyr Zelenskyy"),
        ("#reactions-2", "a very big step toward the start of World War III", "Vladimir Dzhabarov"),
    ]
    assert {part["@id"] for part in parts} <= {f"#{anchor(path)}" for path, _ in briefing.briefing.items()}


def test_the_shipped_source_has_no_publisher_author_date_or_address() -> None:
    assert json.loads(json_ld(*only(Project(REPOSITORY))))["citation"] == [
        {"@type": "Article", "@id": "source/#source-article"}
    ]
