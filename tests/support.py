"""What several tests need: a site folder to write into, edit and build, chainable, after mdBook's BookTest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.content.issue import Issue, Severity
from generator.pipeline import check_content
from generator.project import Project

ARTICLE = "There are around 10,000 troops in the region.\n"


@dataclass(frozen=True)
class Site:
    """A site's folder below a temporary one."""

    root: Path

    @property
    def project(self) -> Project:
        return Project(self.root)

    def write(self, path: str, text: str | bytes) -> Site:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def briefing(self, text: str, slug: str = "case", article: str = ARTICLE) -> Site:
        return self.write(f"content/{slug}/briefing.yml", text).write(f"content/{slug}/article.txt", article)

    def issues(self) -> tuple[Issue, ...]:
        return check_content(self.project)[1]

    def problems(self) -> list[str]:
        """Errors and warnings in short: severity, rule and path."""
        return [
            f"{issue.severity.value} {issue.rule} {issue.path}"
            for issue in sorted(self.issues(), key=lambda issue: issue.order)
            if issue.severity is not Severity.NOTE
        ]


def briefing_yaml(sections: Mapping[str, Any], article: str) -> str:
    """A briefing with the given sections, and the rest as neutral as it can be."""
    first = next(line for line in article.splitlines() if line.strip())
    neutral = {
        "title": "a case",
        "date": "2024-11-17",
        "language": "en",
        "sources": [{"id": "article", "file": "article.txt"}],
        "summary": {"text": "what the source says", "evidence": first.strip()},
    }
    return yaml.safe_dump({**neutral, **sections}, allow_unicode=True, sort_keys=False, width=1000)


def read_cases(path: Path, parts: int) -> Iterator[tuple[str, ...]]:
    """The cases of a text file: so many parts each, ended by a line with a dot, as markdown-it-py has them."""
    found = path.read_text(encoding="utf-8").split("\n.\n")
    for at in range(0, len(found) - 1, parts):
        yield tuple(part.strip("\n") for part in found[at : at + parts])
