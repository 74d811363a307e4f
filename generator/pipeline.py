"""The whole flow, in order: what there is, is checked; what changed, is planned, made, and put in its place.

The stages are imported where they are called: most builds find nothing to do, in less time than the imports take.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.content.survey import briefing_folders
from generator.errors import OutputError
from generator.files import silent
from generator.project import Project
from generator.rebuild import tasks
from generator.rebuild.altered import ask
from generator.rebuild.before import before, checked_before, states_before
from generator.rebuild.inputs import SiteInputs, program, read_inputs, room_for_compiled
from generator.rebuild.refusal import refuse_errors
from generator.rebuild.standing import Told, as_it_was, made_with, remember
from generator.rebuild.store import Memory, Store, kept_in, opened, with_store
from generator.site.settings import read_settings, settings_of
from generator.text.moment import this_moment

if TYPE_CHECKING:
    from generator.rebuild.checking import Content
    from generator.rebuild.plan import Plan
    from generator.rebuild.publishing import Made


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has to say of the content, what it planned, and what it made; None where all is as it was."""

    told: Told
    plan: Plan | None = None
    made: Made | None = None


def check_content(
    project: Project,
    track: tasks.Track = tasks.untracked,
    executor: Executor | None = None,
    waits: Callable[[str], None] = silent,
    now: str = "",
) -> Content:
    """Load and check all content: every issue of every file. It takes what builds have kept, and keeps nothing. `now`
    is the moment that matters for embargoes, this one if it is empty. Raises RunError if a worker of the executor
    dies."""
    language = settings_of(project.settings).language

    def work(store: Store) -> Content:
        from generator.rebuild.checking import check_project

        helpers = tasks.Helpers(track, executor)
        last = checked_before(store)
        return check_project(project, language, None, last, store, helpers, now or this_moment(), to_publish=False)

    try:
        return with_store(project.cache, program(), work, waits)
    except OutputError:
        # Where nothing can be kept, as in a checkout that may only be read, everything is checked anew.
        with opened(Path(":memory:"), "") as store:
            return work(store)


def build(
    project: Project,
    track: tasks.Track = tasks.untracked,
    executor: Executor | None = None,
    waits: Callable[[str], None] = silent,
    *,
    assistant: Executor | None = None,
    indexer: Executor | None = None,
    asker: Executor | None = None,
    shown: Callable[[], None] = lambda: None,
    memory: Memory | None = None,
    now: str = "",
    only_plan: bool = False,
    strict: bool = False,
) -> Built:
    """Bring docs/ and site/ up to date with the content as of the moment `now` (this one, if it is empty), or only plan
    it; `waits` is told what this waits for. What is in `memory` from an earlier build is not read again. An `assistant`
    does beside this process what is too little for the `executor`, an `indexer` makes indexes of the search; `shown` is
    called when all but these is in its place. An `asker` looks whether outputs are as they were, if not the assistant.
    With `strict`, an edit that readers are not told of is an error.

    Raises ContentError, before anything is changed, if the content has errors; ProjectError, TemplateError, SiteError
    or OutputError where the run fails, with the old site still in place.
    """
    settings, version, now = read_settings(project.settings), program(), now or this_moment()
    helpers = tasks.Helpers(track, executor, assistant, indexer)

    def work(store: Store) -> Built:
        altered = ask(project.root, store, kept_in(project.cache), version, asker or assistant)
        inputs = read_inputs(project, settings, version, states_before(store))
        around = made_with(project, inputs)
        looked = briefing_folders(project.root, project.content)
        if told := as_it_was(project, inputs, around, now, looked, store, altered):
            refuse_errors(told.issues, strict=strict)
            return Built(told)
        room_for_compiled(inputs.site)
        if assistant:
            assistant.submit(tasks.get_ready_to_check)
        from generator.rebuild.checking import check_project, keep, still_shown
        from generator.rebuild.indexing import begin
        from generator.rebuild.making import make
        from generator.rebuild.plan import plan_build
        from generator.rebuild.searching import tiers_of_content
        from generator.rebuild.work import Work

        last = before(project, store)
        content = check_project(project, settings.language, looked, last.manifest, store, helpers, now, to_publish=True)
        if assistant and inputs.site.html:
            assistant.submit(tasks.get_ready, inputs.site)
        last = replace(last, manifest=keep(store, last.manifest, content))
        issues = content.public_issues
        refuse_errors(issues, still_shown(content, last.manifest.bundles), strict=strict)
        tiers = tiers_of_content(content, settings.language) if settings.search else {}
        begun = {} if only_plan else begin(tiers, last.manifest.made_from, content, store, indexer)
        plan = plan_build(project, inputs, content, tiers, last, altered(), store)
        told = Told(issues, content.left_out, content.embargoes, plan.kept, last.manifest.unprinted())
        if only_plan or plan.is_empty:
            if not only_plan:
                remember(around, now, last.manifest, last.manifest, told, store)
            return Built(told, None if plan.is_empty else plan)
        made, manifest = make(Work(project, inputs, content, last, plan, store), begun, helpers, shown)
        told = replace(told, unprinted=manifest.unprinted())
        remember(around, now, last.manifest, manifest, told, store)
        return Built(told, plan, made)

    return with_store(project.cache, version, work, waits, memory)


def get_ready(project: Project, memory: Memory) -> None:
    """Load what the first change would have to wait for. Raises RunError."""
    settings, version = read_settings(project.settings), program()

    def read(store: Store) -> SiteInputs:
        before(project, store)
        return read_inputs(project, settings, version, states_before(store)).site

    site = with_store(project.cache, version, read, silent, memory)
    if site.html:
        tasks.get_ready(site)
