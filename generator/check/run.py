"""Run the grounding rules, in order, over every briefing; what passes is grounded.

RULES and LAST are the whole check. It finds nothing itself and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.check.case import Case, Finding, check_items
from generator.check.reading import Reading
from generator.check.rules import (
    date_supported,
    evidence_found,
    evidence_unique,
    name_known,
    no_silent_edit,
    number_matches,
    paraphrase_supported,
    quote_speaker,
    quote_verbatim,
    source_covered,
    source_unchanged,
    strength_supported,
)
from generator.content.entities import names, registered
from generator.content.grounded import GroundedArchive, GroundedBriefing, GroundedSource, Span
from generator.content.issue import Issue, Severity
from generator.content.load import Archive, LoadedBriefing
from generator.content.model import Status
from generator.content.yaml import Path
from generator.text.names import KnownNames, known_names


@dataclass(frozen=True, slots=True)
class Rule:
    """A grounding rule: its name, what a finding of it weighs, and the function that finds."""

    name: str
    severity: Severity
    check: Callable[[Case], Iterator[Finding]]


RULES = (
    Rule("evidence-found", Severity.ERROR, evidence_found.check),
    Rule("evidence-unique", Severity.ERROR, evidence_unique.check),
    Rule("quote-verbatim", Severity.ERROR, quote_verbatim.check),
    Rule("quote-speaker", Severity.ERROR, quote_speaker.check),
    Rule("number-matches", Severity.ERROR, number_matches.check),
    Rule("name-known", Severity.ERROR, name_known.check),
    Rule("paraphrase-supported", Severity.ERROR, paraphrase_supported.check),
    Rule("strength-supported", Severity.WARNING, strength_supported.check),
    Rule("date-supported", Severity.WARNING, date_supported.check),
    Rule("source-covered", Severity.NOTE, source_covered.check),
    Rule("source-unchanged", Severity.ERROR, source_unchanged.check),
)
LAST = Rule("no-silent-edit", Severity.WARNING, no_silent_edit.check)
"""What is asked once there is no error: a mistake that is to be mended is no edit that readers should be told of."""


def check(archive: Archive) -> tuple[GroundedArchive, tuple[Issue, ...]]:
    """Hold every briefing against its sources.

    Returns the published briefings without an error, grounded, and the issues of all, drafts too. A withdrawn
    briefing has nothing to check.
    """
    known = known_names({id: entity.names for id, entity in archive.entities.by_id.items()})
    by_name = names(archive.entities)
    grounded: list[GroundedBriefing] = []
    left_out = [(one.slug, Status.WITHDRAWN) for one in archive.withdrawn]
    left_out += [(slug, Status.DRAFT) for slug in archive.refused]
    issues: list[Issue] = []
    for loaded in archive.briefings:
        status = loaded.briefing.status
        if status is not Status.PUBLISHED:
            left_out.append((loaded.slug, status))
        case = make_case(loaded, archive, known, by_name)
        found = tuple(check_case(case, loaded))
        issues.extend(found)
        if status is Status.PUBLISHED and not any(issue.severity is Severity.ERROR for issue in found):
            grounded.append(_ground(case, loaded))
    return GroundedArchive(archive.entities, tuple(grounded), archive.withdrawn, tuple(sorted(left_out))), tuple(issues)


def make_case(loaded: LoadedBriefing, archive: Archive, known: KnownNames, by_name: Mapping[str, str]) -> Case:
    """A loaded briefing with its evidence looked up; who is called by a registered name is that entity."""
    briefing = registered(loaded.briefing, by_name)
    readings = {
        source.id: Reading(loaded.texts[source.id], source, loaded.files[source.id], briefing.language)
        for source in briefing.sources
    }
    items = check_items(briefing, readings)
    return Case(loaded.slug, briefing, readings, archive.entities, known, items, loaded.revisions)


def check_case(case: Case, loaded: LoadedBriefing) -> Iterator[Issue]:
    """Every finding of every rule, as issues with their places in briefing.yml."""
    found = [issue for rule in RULES for issue in _issues(rule, case, loaded)]
    yield from found
    if not any(issue.severity is Severity.ERROR for issue in found):
        yield from _issues(LAST, case, loaded)


def _issues(rule: Rule, case: Case, loaded: LoadedBriefing) -> Iterator[Issue]:
    for finding in rule.check(case):
        place = loaded.document.place(finding.path)
        yield Issue(
            rule=rule.name,
            severity=rule.severity,
            briefing=case.slug,
            file=loaded.document.file,
            line=place.line,
            column=place.column,
            path=place.path,
            message=finding.message,
            hint=finding.hint,
        )


def _ground(case: Case, loaded: LoadedBriefing) -> GroundedBriefing:
    spans: dict[Path, tuple[Span, ...]] = {item.path: item.spans for item in case.items}
    sources = {
        reading.id: GroundedSource(reading.text, reading.paragraphs, reading.sentences)
        for reading in case.readings.values()
    }
    return GroundedBriefing(loaded.slug, loaded.briefing, sources, spans, loaded.revisions)
