"""source-unchanged: a source's text is the one that was published first.

What readers were shown as the proof must stay what it was: a text that changes under its evidence proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.case import Case, Finding
from generator.content.revisions import source_digest


def check(case: Case) -> Iterator[Finding]:
    for index, source in enumerate(case.briefing.sources):
        first = next((one for one in case.revisions if source.id in one.sources), None)
        if first and first.sources[source.id] != source_digest(case.readings[source.id].text):
            yield Finding(
                ("sources", index, "file"),
                f"the text of `{source.file}` is not the one that was published at {first.time}",
                "put it back as it was; an article that was changed is another source, with an id of its own",
            )
