"""quote-verbatim: a quote stands inside quotation marks in the source, within or next to its evidence.

"Next to" is the evidence's paragraph and the sentence before and after the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from generator.check.case import Case, CheckedItem, Finding
from generator.content.grounded import Span
from generator.content.model import Reaction
from generator.text.difference import mark_differences
from generator.text.fold import cuts, fold, folded


def check(case: Case) -> Iterator[Finding]:
    for item in case.grounded_items:
        if isinstance(item.item, Reaction) and item.item.quote and not quoted_spans(case, item):
            yield _explain(case, item, folded(item.item.quote))


def quoted_spans(case: Case, item: CheckedItem) -> tuple[Span, ...]:
    """The quotation passages in or next to an item's evidence that hold its quote, verbatim and in whole words."""
    quote = folded(item.item.quote or "") if isinstance(item.item, Reaction) else ""
    if not quote:
        return ()
    return tuple(span for span, text in _passages(case, item) if _holds(text, quote))


def _holds(passage: str, quote: str) -> bool:
    return any(not cuts(passage, start, end) for start, end in fold(passage).find(quote))


def _passages(case: Case, item: CheckedItem) -> Iterator[tuple[Span, str]]:
    for reading, span in case.places(item):
        first, last = reading.paragraph_around(span.start, span.end)
        near_first, near_last = reading.sentences_around(span.start, span.end, before=1, after=1)
        for start, end in reading.quotations:
            if start < max(last, near_last) and min(first, near_first) < end:
                yield Span(reading.id, start, end), reading.plain(start, end)


def _explain(case: Case, item: CheckedItem, quote: str) -> Finding:
    path = (*item.path, "quote")
    if any(_holds(case.readings[span.source].folded.text, quote) for span in item.spans):
        reading = case.readings[item.spans[0].source]
        quoted = any(_holds(reading.plain(*passage), quote) for passage in reading.quotations)
        if quoted:
            return Finding(path, "the quote is in the source, but not near its evidence", "give the evidence around it")
        hint = "use `text:` for a paraphrase"
        return Finding(path, "the source has these words, but not in quotation marks", hint)
    passages = [text for _, text in _passages(case, item)]
    best = max(passages, key=lambda text: fuzz.partial_ratio(quote, text), default="")
    if fuzz.partial_ratio(quote, best) < 60:
        return Finding(path, "the quote is not in the source", "copy the words from between the quotation marks")
    found = fuzz.partial_ratio_alignment(quote, best)
    if found and len(best) > len(quote) + 40:
        start = best.rfind(" ", 0, found.dest_start + 1) + 1
        end = best.find(" ", found.dest_end - 1)
        best = best[start : end if end > 0 else len(best)]
    ours, theirs = mark_differences(quote, best)
    message = f"the quote is not what the source has\n  written:    {ours}\n  the source: {theirs}"
    return Finding(path, message, "copy the words from between the quotation marks")
