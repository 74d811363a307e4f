"""What a printed briefing says, in the order in which it is read, by its view: no template is asked."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from generator.pages.items import FIGURES
from generator.pdf.print_view import (
    Moment,
    Notes,
    PrintedNumber,
    PrintedParty,
    PrintedReaction,
    PrintedStatement,
    PrintView,
)

QUOTES = {"en": "“”", "de": "„“", "he": "”“", "ar": "«»", "uk": "«»"}


def told(view: PrintView) -> str:
    """All of it, without any white space, which lines break differently."""
    return normalize("NFC", squeezed("".join(_parts(view))))


def squeezed(text: str) -> str:
    return "".join(text.split())


def _parts(view: PrintView) -> Iterator[str]:
    yield view.title
    yield f"Briefing · {view.date}" + "".join(f" · {topic}" for topic in view.topics)
    yield f" · Corrected {view.corrected}" if view.corrected else ""
    yield view.address
    yield view.summary + _marks(view.summary_notes)
    if view.figures:
        yield "Key figures"
        yield from map(_number, view.figures)
    if view.who:
        yield "Who"
        yield from map(_party, view.who)
    if view.what:
        yield "What happened"
        yield from (f"{at}.{_statement(one)}" for at, one in enumerate(view.what, 1))
    if view.reactions:
        yield "Reactions"
        yield from (_reaction(one, QUOTES[view.language.partition("-")[0]]) for one in view.reactions)
    if view.numbers:
        assert len(view.figures) == FIGURES
        yield "More numbers"
        yield "ValueWhat"
        yield from map(_number, view.numbers)
    if view.background:
        yield "Background"
        yield from (f"{at}.{_statement(one)}" for at, one in enumerate(view.background, 1))
    if view.timeline:
        yield "Timeline" + "DateEvent"
        yield from map(_moment, view.timeline)
    yield "Evidence"
    for note in view.notes:
        source = f"{view.sources[note.source].heading}, " if len(view.sources) > 1 else ""
        yield f"{note.number}{note.text} ({source}paragraph {note.paragraph})"
    if view.corrections:
        yield "Corrections"
        yield from (f"•{one.date}{one.text}" for one in view.corrections)
    if view.history:
        yield "History"
    for place, one in enumerate(view.history, 1):
        is_first = place == len(view.history)
        yield f"{one.time} {'Published.' if is_first else '' if one.note else 'Changed.'} {one.note}"
        if one.changes:
            yield "WhatBeforeAfter"
        yield from (
            f"{': '.join(filter(None, (row.section, row.name, row.part)))}"
            f"{' · '.join(row.before) or 'not there'}{' · '.join(row.after) or 'taken out'}"
            for row in one.changes
        )
    several = len(view.sources) > 1
    yield "Sources" if several else "Source"
    for cited in view.sources:
        yield f"•{cited.heading}"
        yield from (f", {part}" for part in cited.told)
        yield cited.address
        yield f"It does not give its {cited.missing}." if cited.missing else ""
    yield f"{view.used} of the {view.sentences} sentences in {'the sources' if several else 'the source'} "
    yield f"serve as evidence here ({view.share} %)."


def _marks(notes: Notes) -> str:
    return "".join(map(str, notes))


def _party(one: PrintedParty) -> str:
    role = f", {one.role}" if one.role else ""
    return f"{one.name}{role}{':' if role and one.text else ''}{one.text}{_marks(one.notes)}"


def _number(one: PrintedNumber) -> str:
    return f"{one.qualifier}{one.value}{one.label}{_marks(one.notes)}"


def _statement(one: PrintedStatement) -> str:
    return one.text + _marks(one.notes) + " · ".join(part for part in (one.when, one.status) if part)


def _reaction(one: PrintedReaction, quotes: str) -> str:
    quote = f"{quotes[0]}{one.quote}{quotes[1]}" if one.quote else ""
    role = f", {one.role}" if one.role else ""
    stance = f" · {one.shape} {one.stance}" if one.stance else ""
    return f"{quote}{one.name}{role}{stance}{one.text}{_marks(one.notes)}"


def _moment(one: Moment) -> str:
    events = "".join(f"{event.text}{_marks(event.notes)}{event.status}" for event in one.events)
    return one.when + events + (f"above: {', '.join(one.elsewhere)}" if one.elsewhere else "")
