"""evidence-found: evidence stands in its source, whole words of it.

Otherwise the closest passage is shown, with the words that differ marked. Evidence that begins or ends inside a word
or a numeral is none: "10,000" does not stand in "110,000".
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from generator.check.case import Case, Finding, Piece
from generator.check.reading import Reading
from generator.text.cut import beginning
from generator.text.difference import LONGEST, mark_differences
from generator.text.fold import folded

_NEAR = 55.0  # of 100; below it the closest passage has little to do with the evidence
_MOST_COMPARED = 20_000_000
"""Characters of evidence times those of a source, above which nobody waits for the closest passage."""


def check(case: Case) -> Iterator[Finding]:
    for item in case.items:
        for piece in item.pieces:
            if not piece.spans:
                yield _explain(case, piece)


def _explain(case: Case, piece: Piece) -> Finding:
    source = piece.evidence.source
    if source is not None and source not in case.readings:
        known = ", ".join(case.readings)
        return Finding((*piece.path, "source"), f"no source has the id `{source}`", f"the sources are: {known}")
    if piece.elsewhere:
        reading = case.readings[piece.elsewhere[0].source]
        line, column = reading.line_and_column(piece.elsewhere[0].start)
        message = "the words are in the source, but not with this prefix and suffix"
        return Finding(piece.path, message, f"they stand at {reading.file}:{line}:{column}")
    if piece.cut:
        return _explain_cut(case, piece)
    return _explain_missing(case, piece)


def _explain_cut(case: Case, piece: Piece) -> Finding:
    span = piece.cut[0]
    reading = case.readings[span.source]
    start, end = span.start, span.end
    while start > 0 and not reading.text[start - 1].isspace():
        start -= 1
    while end < len(reading.text) and not reading.text[end].isspace():
        end += 1
    message = "the evidence cuts a word or number of the source in two"
    return Finding(piece.path, message, f"the source has: {beginning(reading.plain(start, end), LONGEST)}")


def _explain_missing(case: Case, piece: Piece) -> Finding:
    written = folded(piece.evidence.exact)
    readings = [reading for reading in case.readings.values() if piece.evidence.source in (None, reading.id)]
    near = [reading for reading in readings if len(written) * len(reading.folded.text) <= _MOST_COMPARED]
    found = (_closest(written, reading) for reading in near)
    score, start, end, reading = max(found, key=lambda found: found[0], default=(0.0, 0, 0, readings[0]))
    message = "the evidence is not in the source"
    if score < _NEAR:
        return Finding(piece.path, message, "copy the words from the source's text, and change nothing")
    passage = reading.folded.text[start:end]
    ours, theirs = mark_differences(written, passage)
    line, column = reading.line_and_column(reading.folded.origin(start))
    comparison = f"{message}\n  written:    {ours}\n  the source: {theirs}"
    return Finding(piece.path, comparison, f"closest passage: {reading.file}:{line}:{column}")


def _closest(written: str, reading: Reading) -> tuple[float, int, int, Reading]:
    """How alike the most alike passage is (0 to 100), and where it is in the folded text, as whole words."""
    text = reading.folded.text
    found = fuzz.partial_ratio_alignment(written, text)
    if found is None:
        return 0.0, 0, 0, reading
    start, end = found.dest_start, found.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    # The alignment has the length of what was written: take the words it leaves over at either end off again.
    words = text[start:end].split(" ")
    best = max(
        (
            (fuzz.ratio(written, " ".join(words[first : len(words) - last])), -first - last, first, last)
            for first in range(min(3, len(words)))
            for last in range(min(3, len(words) - first))
        ),
        default=(0.0, 0, 0, 0),
    )
    _, _, first, last = best
    start += sum(len(word) + 1 for word in words[:first])
    end -= sum(len(word) + 1 for word in words[len(words) - last :])
    return best[0], start, end, reading
