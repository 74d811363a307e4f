"""Who a party is: one name, and one role where it is listed twice, whichever output tells of it."""

from __future__ import annotations

import json
from pathlib import Path

from generator.content.grounded import GroundedBriefing
from generator.export import body
from generator.pages.extract import extract
from generator.pages.json_ld import json_ld
from generator.pages.overview import overview
from generator.pages.subject import subject
from tests.support import Site, completed, grounded

ARTICLE = "The mayor, Ann Lee, spoke. “We stay,” said Ann Lee, who is an engineer. “We wait,” said ann-lee.\n"
ENTITIES = "ann-lee: {name: Ann Lee, kind: person}\n"
SAID = '{quote: We stay, evidence: "“We stay,” said Ann Lee", '


def roles(tmp_path: Path, text: str) -> dict[str, list[str]]:
    """The role that the speaker of each reaction has, by output."""
    briefing = completed(f"{text}\nsummary: {{text: The mayor spoke., evidence: The mayor}}\n".strip())
    site = Site(tmp_path).briefing(briefing, article=ARTICLE).write("content/entities.yml", ENTITIES)
    archive, issues = grounded(site.project)
    assert [issue.message for issue in issues if issue.severity == "error"] == []
    one: GroundedBriefing = archive.briefings[0]
    entities = archive.entities
    said = json.loads(json_ld(one, entities))
    parties = {party["@id"]: party for party in (*said.get("about", ()), *said.get("mentions", ()))}
    sections = {section.heading: section for section in body.sections(one.briefing, entities)}
    return {
        "overview": [reaction.role for reaction in overview(subject(one, entities, "en"), ()).reactions],
        "extract": [saying.role for saying in extract(one, entities).sayings],
        "body": [line.lead.partition(", ")[2] for line in sections["Reactions"].lines],
        "JSON-LD": [
            parties[part["spokenByCharacter"]["@id"]].get("disambiguatingDescription", "") for part in said["hasPart"]
        ],
    }


def everywhere(*expected: str) -> dict[str, list[str]]:
    return {output: list(expected) for output in ("overview", "extract", "body", "JSON-LD")}


def test_of_a_party_that_is_listed_twice_the_first_role_given_is_told(tmp_path: Path) -> None:
    text = f"""
who:
  - {{entity: ann-lee, evidence: "Ann Lee, spoke"}}
  - {{entity: ann-lee, role: mayor, evidence: "The mayor, Ann Lee"}}
  - {{entity: ann-lee, role: engineer, evidence: "Ann Lee, who is an engineer"}}
reactions:
  - {SAID}entity: ann-lee}}
"""
    assert roles(tmp_path, text.strip()) == everywhere("mayor")


def test_a_name_that_is_written_as_an_id_is_another_party(tmp_path: Path) -> None:
    text = """
who:
  - {entity: ann-lee, role: mayor, evidence: "The mayor, Ann Lee"}
reactions:
  - {name: ann-lee, quote: We wait, evidence: "“We wait,” said ann-lee."}
"""
    assert roles(tmp_path, text.strip()) == everywhere("")
