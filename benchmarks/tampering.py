"""Change each single character of a site's evidence, quotes and numbers, and see whether the check tells.

Each position is tried with another character of its kind (a letter, a digit, a mark), and left out, but for the ends:
what is left of evidence is evidence. What folds to the same text is no change. Nothing is written.
Exit code 0 if every change is caught, 1 if one is not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import Figure, all_hold, show
from generator.check.case import Case, check_items
from generator.check.reading import Reading
from generator.check.run import RULES
from generator.content.entities import Entities, names, registered
from generator.content.issue import Severity
from generator.content.load import LoadedBriefing, load, survey
from generator.content.model import Briefing, Evidence, Item, Number, Reaction
from generator.project import Project
from generator.text.fold import folded
from generator.text.names import KnownNames, known_names

_OTHER = str.maketrans("0123456789", "1234567890")
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Change:
    """A briefing in which one character differs, and where that is."""

    where: str
    briefing: Briefing | None
    """None if the model does not take it."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=Path(), help="the site's folder")
    project = Project(parser.parse_args(arguments).project.resolve())
    figures = tuple(measure(project))
    show("Changes of a single character that the check catches", figures)
    return 0 if all_hold(figures) else 1


def measure(project: Project) -> Iterator[Figure]:
    archive, _ = load(survey(project.root, project.content))
    known = known_names({id: entity.names for id, entity in archive.entities.by_id.items()})
    for loaded in archive.briefings:
        tried = 0
        missed: list[str] = []
        case = _case(loaded, loaded.briefing, archive.entities, known, None)
        for change in changes(loaded.briefing):
            tried += 1
            if change.briefing and not _is_caught(_case(loaded, change.briefing, archive.entities, known, case)):
                missed.append(change.where)
        for where in missed[:_SHOWN]:
            print(f"not caught: {loaded.slug}: {where}")
        share = 100 * (tried - len(missed)) / max(1, tried)
        yield Figure(f"{loaded.slug}, of {tried:,} changes", share, "%", "100", share == 100)


def changes(briefing: Briefing) -> Iterator[Change]:
    """Every change of one character in the evidence, quotes and values of a briefing."""
    for path, item in briefing.items():
        at = ".".join(map(str, path))
        for number, evidence in enumerate(item.evidence):
            for place, text in _changed(evidence.exact):
                pieces = (*item.evidence[:number], Evidence(exact=text), *item.evidence[number + 1 :]) if text else ()
                yield _with(briefing, path, item, {"evidence": pieces}, f"{at}.evidence.{number}[{place}]: {text}")
        if isinstance(item, Reaction) and item.quote:
            for place, text in _changed(item.quote):
                yield _with(briefing, path, item, {"quote": text}, f"{at}.quote[{place}]: {text}")
        if isinstance(item, Number) and isinstance(item.value, int):
            for place, text in _changed(str(item.value)):
                if text.isdigit() and int(text) != item.value:
                    yield _with(briefing, path, item, {"value": int(text)}, f"{at}.value[{place}]: {text}")


def _changed(text: str) -> Iterator[tuple[int, str]]:
    """The text with one character replaced by another of its kind, or left out from within."""
    for place, character in enumerate(text):
        inside = 0 < place < len(text) - 1
        for other in (_other(character), "") if inside else (_other(character),):
            changed = text[:place] + other + text[place + 1 :]
            if folded(changed) != folded(text):
                yield place, changed


def _other(character: str) -> str:
    if character.isdigit():
        return character.translate(_OTHER)
    if character.isalpha():
        return "q" if character.lower() != "q" else "k"
    return "~"


def _with(briefing: Briefing, path: tuple[str | int, ...], item: Item, update: dict[str, object], where: str) -> Change:
    """The briefing with one item changed."""
    if not all(update.values()):
        return Change(where, None)
    changed = item.model_copy(update=update)
    section = str(path[0])
    if len(path) == 1:
        return Change(where, briefing.model_copy(update={section: changed}))
    items = list(getattr(briefing, section))
    items[int(path[1])] = changed
    return Change(where, briefing.model_copy(update={section: tuple(items)}))


def _case(loaded: LoadedBriefing, briefing: Briefing, entities: Entities, known: KnownNames, read: Case | None) -> Case:
    """A briefing as the rules see it; its sources are read once."""
    readings = (
        read.readings
        if read
        else {
            source.id: Reading(loaded.texts[source.id], source, loaded.files[source.id], briefing.language)
            for source in briefing.sources
        }
    )
    named = registered(briefing, names(entities))
    return Case(loaded.slug, named, readings, entities, known, check_items(named, readings))


def _is_caught(case: Case) -> bool:
    errors = (rule for rule in RULES if rule.severity is Severity.ERROR)
    return any(True for rule in errors for _ in rule.check(case))


if __name__ == "__main__":
    sys.exit(main())
