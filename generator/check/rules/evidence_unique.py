"""evidence-unique: evidence stands in its sources once, or prefix, suffix and source tell which place is meant."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.case import Case, Finding, Piece

_SHOWN = 3


def check(case: Case) -> Iterator[Finding]:
    for item in case.items:
        for piece in item.pieces:
            if len(piece.spans) > 1:
                yield _explain(case, piece)


def _explain(case: Case, piece: Piece) -> Finding:
    places = []
    for span in piece.spans[:_SHOWN]:
        reading = case.readings[span.source]
        line, column = reading.line_and_column(span.start)
        before = reading.plain(max(0, span.start - 40), span.start).split(" ")[-3:]
        places.append(f"  {reading.file}:{line}:{column}: after “{' '.join(before)}”")
    if len({span.source for span in piece.spans}) == len(piece.spans):
        hint = "name the one that is meant: `{exact: …, source: …}`"
    else:
        hint = "quote more of the sentence, or tell which with `{exact: …, prefix: …}` or `suffix:`"
    times = "twice" if len(piece.spans) == 2 else f"{len(piece.spans)} times"
    message = "\n".join((f"the evidence is in the sources {times}", *places))
    return Finding(piece.path, message, hint)
