"""date-supported: a `when` can be read from the evidence, or is the source's day of publication.

Where the evidence has no date of its own, its sentence may give it.

A date may be less precise than the evidence, never more.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.case import Case, CheckedItem, Finding
from generator.content.model import Statement
from generator.text.dates import covers, find_dates


def check(case: Case) -> Iterator[Finding]:
    for item in case.grounded_items:
        if isinstance(item.item, Statement) and item.item.when and not _supported(case, item, item.item.when):
            unknown = not any(reading.source.published for reading, _ in case.places(item))
            hint = "quote the date as evidence too, or leave `when` out"
            if unknown:
                hint += "; words such as “on Monday” need the source's `published`"
            yield Finding((*item.path, "when"), f"neither the evidence nor its source says {item.item.when}", hint)


def _supported(case: Case, item: CheckedItem, when: str) -> bool:
    for reading, span in case.places(item):
        published = reading.source.published
        if published and (published == when or published.startswith(f"{when}-")):
            return True
        sentence = reading.sentences_around(span.start, span.end)
        dates = find_dates(reading.plain(span.start, span.end), published)
        if any(covers(found, when) for found in dates or find_dates(reading.plain(*sentence), published)):
            return True
    return False
