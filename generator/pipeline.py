"""The whole flow, in order: what there is, is checked; what changed, is planned, made, and put in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from generator.content.issue import Issue, Severity
from generator.content.load import survey
from generator.errors import ContentError, OutputError
from generator.files import locked, output
from generator.project import Project
from generator.rebuild.before import Before, before
from generator.rebuild.checking import Content, Track, check_changed, keep
from generator.rebuild.inputs import program, read_inputs
from generator.rebuild.making import Made, make
from generator.rebuild.plan import Plan, plan_build
from generator.rebuild.store import DamagedError, Store, forget, opened
from generator.site.settings import read_settings

R = TypeVar("R")


def untracked(values: Sequence[Any], _: str) -> Iterable[Any]:
    """Shows nothing."""
    return values


@dataclass(frozen=True, slots=True)
class Built:
    """What a build found, planned and made."""

    content: Content
    plan: Plan
    made: Made

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues that bear on what is published."""
        return _of_published(self.content)


def check_content(project: Project, track: Track = untracked, executor: Executor | None = None) -> Content:
    """Load and check all content: every issue of every file. Raises RunError if a worker of the executor dies."""
    language = read_settings(project.settings).language if project.settings.exists() else "en"
    try:
        return _with_store(project, lambda store: _checked(project, language, store, executor, track)[0])
    except OutputError:
        # Where nothing can be kept, as in a checkout that may only be read, everything is checked anew.
        with opened(Path(":memory:"), "") as store:
            return _checked(project, language, store, executor, track)[0]


def build(
    project: Project, track: Track = untracked, executor: Executor | None = None, *, only_plan: bool = False
) -> Built:
    """Bring docs/ and site/ up to date with the content, or only plan it.

    Raises ContentError, before anything is changed, if the content has errors; ProjectError, TemplateError, SiteError
    or OutputError where the run fails, with the old site still in place.
    """
    inputs = read_inputs(project)

    def work(store: Store) -> Built:
        content, last = _checked(project, inputs.settings.language, store, executor, track)
        issues = _of_published(content)
        if any(issue.severity is Severity.ERROR for issue in issues):
            raise ContentError(issues)
        plan = plan_build(project, inputs, content, last)
        if plan.is_empty or only_plan:
            return Built(content, plan, Made((), (), last.manifest.outputs))
        return Built(content, plan, make(project, inputs, content, last, plan, store, executor, track))

    return _with_store(project, work)


def _checked(
    project: Project, language: str, store: Store, executor: Executor | None, track: Track
) -> tuple[Content, Before]:
    """The content, checked, and what the last builds left, which knows of the check."""
    there = survey(project.root, project.content)
    last = before(project, store)
    content = check_changed(there, language, last.manifest, store, executor, track)
    kept = keep(store, last.manifest, content)
    if not content.checked and not content.issues:
        content = replace(content, general=(_no_content(project),))
    return content, replace(last, manifest=kept)


def _with_store(project: Project, work: Callable[[Store], R]) -> R:
    """Do work with what is kept between builds, one build at a time; with nothing, if it turns out to be damaged."""
    file, version = project.cache / "kept.db", program()
    with output(project.cache), locked(project.cache / "lock"):
        try:
            with opened(file, version) as store:
                return work(store)
        except DamagedError:
            forget(file)
            with opened(file, version) as store:
                return work(store)


def _of_published(content: Content) -> tuple[Issue, ...]:
    """The issues that bear on what is published: not those of drafts and of what is withdrawn."""
    return tuple(
        issue
        for issue in content.issues
        if not (found := content.checked.get(issue.briefing)) or found.left_out is None
    )


def _no_content(project: Project) -> Issue:
    return Issue(
        rule="content",
        severity=Severity.ERROR,
        briefing="",
        file=project.content.relative_to(project.root).as_posix(),
        line=None,
        column=None,
        path="",
        message="there is no briefing yet",
        hint="`briefing new my-first-briefing` makes one to start from",
    )
