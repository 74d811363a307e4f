"""Any article and any words: what is found stands there, and the check ends with findings or without."""

from __future__ import annotations

from pydantic import ValidationError

from fuzz.seeds import cases
from generator.check.run import check as check_archive
from generator.content.entities import Entities
from generator.content.load import Archive, LoadedBriefing
from generator.content.model import Briefing
from generator.content.yaml import read
from generator.text.fold import fold, folded

SEEDS = (
    *cases("tests/check/cases/*.txt", slice(1, 3), 4),
    b"There are around 10,000 troops in the region.\0around 10,000 troops\0troops\0",
    "“It works,” said Ana Duarte. She left.\0“It works,” said Ana Duarte.\0It works\0Ana Duarte".encode(),
)


def check(data: bytes) -> None:
    """The bytes are an article, evidence, words of one's own and a name, with NUL between them."""
    article, exact, words, name, *_ = (*data.decode("utf-8", "replace").split("\0"), "", "", "")
    there, wanted = fold(article), folded(exact)
    for start, end in there.find(wanted) if wanted else ():
        assert folded(article[there.origin(start) : there.origin(end)]).strip() == wanted.strip()
    briefing = _briefing(exact, words, name)
    if briefing and article.strip():
        document, _ = read("a.yml", "{}")
        assert document
        loaded = LoadedBriefing("a", briefing, document, {"a": article}, {"a": "a.txt"})
        found, issues = check_archive(Archive(Entities({}), (loaded,)))
        assert len(found.briefings) == (not any(issue.severity.value == "error" for issue in issues))


def _briefing(exact: str, words: str, name: str) -> Briefing | None:
    """A briefing that says the words wherever it may, or None where it may not."""
    item = {"evidence": exact}
    try:
        return Briefing.model_validate(
            {
                "title": "A case",
                "date": "2024-11-18",
                "sources": [{"id": "a", "file": "a.txt"}],
                "summary": {"text": words, **item},
                "what": [{"text": words, "when": "2024-11", **item}],
                "who": [{"name": name, "role": words, **item}],
                "reactions": [{"name": name, "quote": words, "text": words, **item}],
                "numbers": [
                    {"label": words, "value": 10, "unit": name, **item},
                    {"label": name, "superlative": words, **item},
                ],
            }
        )
    except ValidationError:
        return None
