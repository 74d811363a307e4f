"""quote-verbatim: a quote stands inside quotation marks in the source, within or next to its evidence.

"Next to" is the evidence's paragraph and the sentence before and after the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from generator.check.case import Case, CheckedItem, Finding
from generator.content.model import Reaction
from generator.text.difference import mark_differences
from generator.text.fold import folded, stands_whole


def check(case: Case) -> Iterator[Finding]:
    for item in case.grounded_items:
        if isinstance(item.item, Reaction) and item.item.quote and not case.quoted_spans(item):
            yield _explain(case, item, folded(item.item.quote))


def _explain(case: Case, item: CheckedItem, quote: str) -> Finding:
    path = (*item.path, "quote")
    if quote[0] in "\"'" and quote[-1] in "\"'" and len(quote) > 2:
        return Finding(path, "the quote has quotation marks of its own", "leave them off; the page sets them")
    if any(stands_whole(case.readings[span.source].folded.text, quote) for span in item.spans):
        reading = case.readings[item.spans[0].source]
        quoted = any(stands_whole(reading.plain(*passage), quote) for passage in reading.quotations)
        if quoted:
            return Finding(path, "the quote is in the source, but not near its evidence", "give the evidence around it")
        hint = "use `text:` for a paraphrase"
        return Finding(path, "the source has these words, but not in quotation marks", hint)
    passages = [text for _, text in case.passages(item)]
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
