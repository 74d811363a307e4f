"""Any file: the loader gives what it says, or tells what is wrong where it stands; never anything else."""

from __future__ import annotations

from fuzz.seeds import cases, files
from generator.content.entities import register
from generator.content.model import Briefing
from generator.content.validate import validate
from generator.content.yaml import read

SEEDS = (
    *files("content/*.yml", "content/*/briefing.yml", "tests/cases/*/content/**/*.yml"),
    *cases("tests/content/cases/**/*.txt", slice(1, 2), 3),
)


def check(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    document, faults = read("a.yml", text)
    lines = len(text.splitlines()) + 1
    assert (document is None) == bool(faults)
    assert all(1 <= fault.line <= lines and fault.column >= 1 and fault.message for fault in faults)
    if document:
        briefing, issues = validate(Briefing, document.data, document, "a")
        assert (briefing is None) == bool(issues)
        _, more = register(document)
        assert all(issue.message for issue in (*issues, *more))
