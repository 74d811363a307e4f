"""A briefing as running text, plain and as HTML, for formats that carry an article's body. It has the order and the
words of the overview, and nothing of its look.

Other than there, all numbers stand here, since no page of numbers does beside it; and the timeline has what no other
section has: it repeats none of theirs, each of which begins with its date if it has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from generator.content.entities import Entities
from generator.content.model import Briefing, Named, Number, Party, Reaction, Statement
from generator.content.yaml import Path
from generator.pages import wording
from generator.pages.direction import direction
from generator.pages.marks import anchor
from generator.pages.parties import Key, role_of, roles, shown_name


@dataclass(frozen=True, slots=True)
class Line:
    """An item in words: what it begins with (a name, a label, a date), a quote, a text, and the text's status, each of
    which may be empty. `anchor` is the item's id on the overview."""

    anchor: str
    lead: str
    quote: str
    text: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The items under a heading."""

    heading: str
    lines: tuple[Line, ...]


def sections(briefing: Briefing, entities: Entities) -> tuple[Section, ...]:
    """The sections that have something in them, in the order of the overview."""
    language = briefing.language
    of_party = roles(briefing.who)
    reactions = [_reaction(_at("reactions", n), item, of_party, entities) for n, item in enumerate(briefing.reactions)]
    timeline = [_statement(path, item, language) for _, path, item in briefing.dated() if path[0] == "timeline"]
    found = (
        ("Numbers", [_number(_at("numbers", n), item, language) for n, item in enumerate(briefing.numbers)]),
        ("Who", [_party(_at("who", n), item, entities) for n, item in enumerate(briefing.who)]),
        ("What happened", _statements("what", briefing.what, language)),
        ("Reactions", reactions),
        ("Background", _statements("background", briefing.background, language)),
        ("Timeline", timeline),
        ("Corrections", [Line("", wording.day(one.date, language), "", one.text) for one in briefing.corrections]),
    )
    return tuple(Section(heading, tuple(lines)) for heading, lines in found if lines)


def plain(summary: str, shown: Sequence[Section]) -> str:
    """The summary and the sections as plain text: paragraphs with an empty line between them."""
    blocks = [summary]
    for section in shown:
        blocks += [section.heading, "\n".join(f"- {_plain(line)}" for line in section.lines)]
    return "\n\n".join(blocks)


def html(summary: str, shown: Sequence[Section], language: str) -> str:
    """The same as an element of HTML, with its language and the direction that it is written in."""
    inner = "".join((f"<p>{escape(summary, quote=False)}</p>", *(_section(section) for section in shown)))
    return f'<div lang="{language}" dir="{direction(language)}">{inner}</div>'


def _section(section: Section) -> str:
    items = "".join(_item(line) for line in section.lines)
    return f"<h2>{section.heading}</h2><ul>{items}</ul>"


def _item(line: Line) -> str:
    id = f' id="{line.anchor}"' if line.anchor else ""
    lead, quote, text = (escape(part, quote=False) for part in (line.lead, line.quote, line.text))
    return f"<li{id}>{_joined(lead and f'<b>{lead}</b>', quote and f'<q>{quote}</q>', text, line.status)}</li>"


def _plain(line: Line) -> str:
    return _joined(line.lead, line.quote and f"“{line.quote}”", line.text, line.status)


def _joined(lead: str, quote: str, text: str, status: str) -> str:
    said = " ".join(part for part in (quote, text, status and f"({status})") if part)
    return ": ".join(part for part in (lead, said) if part)


def _at(section: str, index: int) -> str:
    return anchor((section, index))


def _party(at: str, item: Party, entities: Entities) -> Line:
    return Line(at, _named(item, item.role, entities), "", item.text or "")


def _reaction(at: str, item: Reaction, roles: Mapping[Key, str], entities: Entities) -> Line:
    lead = _named(item, role_of(item, roles), entities)
    return Line(at, f"{lead} ({item.stance})" if item.stance else lead, item.quote or "", item.text or "")


def _named(item: Named, role: str | None, entities: Entities) -> str:
    name = shown_name(item, entities)
    return f"{name}, {role}" if role else name


def _statements(section: str, items: Sequence[Statement], language: str) -> list[Line]:
    return [_statement((section, n), item, language) for n, item in enumerate(items)]


def _statement(path: Path, item: Statement, language: str) -> Line:
    when = wording.day(item.when, language) if item.when else ""
    return Line(anchor(path), when, "", item.text, item.status or "")


def _number(at: str, item: Number, language: str) -> Line:
    if item.value is None:
        return Line(at, item.label, "", item.superlative or "")
    value = wording.amount(item.value, item.unit, language)
    return Line(at, item.label, "", value if item.qualifier == "exactly" else f"{item.qualifier} {value}")
