"""source-covered: which sentences of a source no item uses, and the share that is used.

A note, never a fault: what an editor leaves out is a judgement. It asks to be read once more.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.case import Case, Finding
from generator.text.cut import beginning
from generator.text.share import percent

_SHOWN = 5
_LONGEST = 90
"""Characters of a sentence, which are enough to know it by."""


def check(case: Case) -> Iterator[Finding]:
    for index, reading in enumerate(case.readings.values()):
        used = {
            number
            for item in case.grounded_items
            for source, span in case.places(item)
            if source is reading
            for number in reading.sentence_numbers(span.start, span.end)
        }
        total = len(reading.sentences)
        unused = [number for number in range(total) if number not in used]
        if not unused:
            continue
        lines = [f"{len(used)} of {total} sentences serve as evidence ({percent(len(used), total)} %); not used:"]
        for number in unused[:_SHOWN]:
            start, end = reading.sentences[number]
            line, column = reading.line_and_column(start)
            lines.append(f"  {reading.file}:{line}:{column}: {beginning(reading.plain(start, end), _LONGEST)}")
        if len(unused) > _SHOWN:
            lines.append(f"  … and {len(unused) - _SHOWN} more")
        yield Finding(("sources", index), "\n".join(lines), "read them once more: is anything missing?")
