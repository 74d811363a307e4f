"""What several tests need: a site folder to write into, edit and build, chainable, after mdBook's BookTest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result

from generator.check.run import check
from generator.cli import main
from generator.content.entities import names
from generator.content.grounded import GroundedArchive
from generator.content.issue import Issue, Severity
from generator.content.load import Archive, load, survey
from generator.pages.briefing_pages import briefing_pages
from generator.pages.extract import extract
from generator.pages.page import Page
from generator.pages.parts import FEEDS, site_parts
from generator.pages.postings import postings
from generator.pages.site_pages import site_page
from generator.pages.withdrawn import withdrawn_page
from generator.pipeline import check_content
from generator.project import Project

ARTICLE = "There are around 10,000 troops in the region.\n"

NEUTRAL = {
    "title": "title: a case",
    "date": "date: 2024-11-17",
    "sources": "sources: [{id: article, file: article.txt}]",
    "summary": "summary: {text: troops stay, evidence: troops in the region}",
}


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

    def loaded(self) -> tuple[Archive, tuple[Issue, ...]]:
        return load(survey(self.root, self.project.content))

    def issues(self) -> tuple[Issue, ...]:
        return check_content(self.project).issues

    def problems(self) -> list[str]:
        """Errors and warnings in short: severity, rule and path."""
        return [
            f"{issue.severity.value} {issue.rule} {issue.path}"
            for issue in sorted(self.issues(), key=lambda issue: issue.order)
            if issue.severity is not Severity.NOTE
        ]

    def run(self, *arguments: str) -> Result:
        """What a command says and returns for this site; an exception that it does not handle is raised."""
        return CliRunner().invoke(main, [*arguments, "--project", str(self.root)], catch_exceptions=False)

    def tree(self) -> dict[str, tuple[bytes, int]]:
        """Every file of the site with its bytes and the time it was written, but for the cache."""
        files = (
            path for path in self.root.rglob("*") if path.is_file() and not path.is_relative_to(self.project.cache)
        )
        return {path.relative_to(self.root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def grounded(project: Project) -> tuple[GroundedArchive, tuple[Issue, ...]]:
    """What may be published of a project's content, and every issue, with nothing kept from before."""
    archive, load_issues = load(survey(project.root, project.content))
    found, check_issues = check(archive)
    return found, (*load_issues, *check_issues)


def all_pages(archive: GroundedArchive) -> list[Page]:
    """Every page that is made of an archive, for a site in English."""
    by_name = names(archive.entities)
    briefings = [one.registered(by_name) for one in archive.briefings]
    extracts = {one.slug: extract(one, archive.entities) for one in briefings}
    parts = site_parts({slug: postings(one) for slug, one in extracts.items()}, archive.entities)
    pages = [site_page(part, extracts, "en") for part in parts if part.kind not in FEEDS]
    pages += [withdrawn_page(one, "en") for one in archive.withdrawn]
    return pages + [page for one in briefings for page in briefing_pages(one, archive.entities, "en")]


def completed(text: str = "") -> str:
    """A valid briefing, but for what `text` has: the keys that it does not have follow below it."""
    missing = (line for key, line in NEUTRAL.items() if not re.search(rf"^{key}\s*:", text, re.MULTILINE))
    return "\n".join([*([text] if text else []), *missing]) + "\n"


def told(issues: Iterable[Issue]) -> list[str]:
    """Issues in the order of a report, a line each and one for the hint: `file:line:column: rule: path: message`."""
    lines = []
    for issue in sorted(issues, key=lambda issue: issue.order):
        place = ":".join(str(part) for part in (issue.file, issue.line, issue.column) if part is not None)
        lines.append(": ".join(part for part in (place, issue.rule, issue.path, issue.message) if part))
        if issue.hint:
            lines.append(f"  hint: {issue.hint}")
    return lines


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
