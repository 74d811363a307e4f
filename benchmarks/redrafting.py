"""Draft the articles of a site's briefings anew, and tell how many of the items that an editor made are proposed.

An item counts as proposed where the draft has one of the same section, that rests on the same words of the source and,
where it has them, has the same party, value, unit and superlative. Nothing is kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.report import WORK, MeasuringError, show_rows
from generator.article.article import Article
from generator.content.load import LoadedBriefing, load, survey
from generator.content.model import Evidence, Item, Named, Number
from generator.drafting import desk, write_new
from generator.files import replace
from generator.project import Project
from generator.text.fold import folded

SECTIONS = ("who", "what", "reactions", "numbers", "background")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=Path(), help="the site's folder")
    options = parser.parse_args(arguments)
    try:
        rows = tuple(measure(Project(options.project.resolve()), WORK))
    except (MeasuringError, OSError) as error:
        print(f"could not be measured: {error!r}", file=sys.stderr)
        return 2
    show_rows("Items of editors that a draft proposes", ("Briefing", *SECTIONS), rows)
    return 0


def measure(project: Project, work: Path) -> Iterator[tuple[str, ...]]:
    """A row for each briefing: its slug, and for each section how many of how many items are proposed."""
    archive, _ = load(survey(project.root, project.content))
    if not archive.briefings:
        raise MeasuringError("there are no briefings")
    work.mkdir(parents=True, exist_ok=True)
    for loaded in archive.briefings:
        with tempfile.TemporaryDirectory(prefix="redrafting-", dir=work) as folder:
            drafted = _drafted(loaded, project, Project(Path(folder)))
        yield loaded.slug, *(_proposed(loaded, drafted, section) for section in SECTIONS)


def _drafted(loaded: LoadedBriefing, project: Project, other: Project) -> LoadedBriefing:
    """The draft of a briefing's sources, made in another site with the same entities."""
    register = project.content / "entities.yml"
    other.content.mkdir()
    if register.exists():
        replace(other.content / "entities.yml", register.read_bytes())
    articles = [Article(text, language=loaded.briefing.language) for text in loaded.texts.values()]
    write_new(desk(other), loaded.slug, articles, loaded.briefing.date)
    archive, _ = load(survey(other.root, other.content))
    return archive.briefings[0]


def _proposed(loaded: LoadedBriefing, drafted: LoadedBriefing, section: str) -> str:
    ours: Sequence[Item] = getattr(drafted.briefing, section)
    theirs: Sequence[Item] = getattr(loaded.briefing, section)
    return f"{sum(any(_is_same(item, other) for other in ours) for item in theirs)} of {len(theirs)}"


def _is_same(item: Item, other: Item) -> bool:
    if isinstance(item, Named) and isinstance(other, Named) and _party(item) != _party(other):
        return False
    if isinstance(item, Number) and isinstance(other, Number) and _figure(item) != _figure(other):
        return False
    if isinstance(item, Named) and not hasattr(item, "quote"):
        return True  # who is involved, wherever the article says so
    return any(_touch(one, two) for one in item.evidence for two in other.evidence)


def _party(item: Named) -> str:
    return item.entity or folded(item.name or "").casefold()


def _figure(item: Number) -> tuple[object, ...]:
    return item.value, item.unit, item.superlative


def _touch(one: Evidence, two: Evidence) -> bool:
    first, second = folded(one.exact), folded(two.exact)
    return first in second or second in first


if __name__ == "__main__":
    sys.exit(main())
