"""Serve the site on this machine, build it again when what it is made from changes, and have browsers reload.

It must not print, and must not write into the site: what is said goes through the caller, the reload script is put
into pages as they are sent. The last good site stays while something is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event

from generator.errors import ProjectError, RunError
from generator.files import output
from generator.project import Project
from generator.serve.base import base_path
from generator.serve.live import Live, State
from generator.serve.problem import problem_of
from generator.serve.server import listening
from generator.serve.watch import changes
from generator.site.headers import headers
from generator.site.settings import read_settings

Rebuild = Callable[[Callable[[], None]], Sequence[str]]
"""Builds the site, and gives the paths in it that changed; raises ContentError or RunError with the old site in place.
What it is given it calls when all pages are in their places, while the search is still being indexed.

It is called in the thread that called `serve`, never twice at once, so it may keep what it knows from call to call.
"""

_SHOWN = 3


def serve(
    project: Project,
    host: str,
    port: int,
    rebuild: Rebuild,
    say: Callable[[str], None],
    failed: Callable[[Exception], None],
    stop: Event | None = None,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until interrupted, or until `stop` is set. The first build is made here too, after the port is bound.

    `say` gets what a person should know, first the address; `failed` gets what a build raised. Whatever that is,
    serving goes on: it is shown in the browser, and gone with the next good build. Port 0 takes any free port. After
    the first build, if it is good, `ready` may load what the first change would have to wait for.
    Raises, before anything is built, ServeError if the address cannot be used, ProjectError without settings, and
    OutputError if site/ or docs/ cannot be made.
    """
    settings = read_settings(project.settings)
    for folder in (project.site, project.docs):  # docs/ too: its appearance would count as a change
        with output(folder):
            folder.mkdir(exist_ok=True)
    live = Live(base_path(project.settings), headers(settings.policy))
    try:
        with listening(host, port, project.site, live) as url:
            say(f"Serving on {url}, Ctrl+C ends it.")
            for changed in changes(project, stop or Event(), say):
                if changed:
                    say(f"\n{_named(changed, project.root)} changed")
                live.show(_built(live, project, rebuild, failed))
                if not changed and live.state.problem is None:
                    with suppress(RunError):  # the next build will tell
                        ready()
    except KeyboardInterrupt:
        pass


def _built(live: Live, project: Project, rebuild: Rebuild, failed: Callable[[Exception], None]) -> State:
    """The state after a build; that with its pages is shown as soon as they are there."""
    state = live.state
    try:
        changed = rebuild(lambda: live.show(_next(state, project)))
    except Exception as error:  # of a hook or a plugin that is being written too: its next version may be right
        failed(error)
        return replace(live.state, problem=problem_of(error, project.root))
    if live.state is not state:
        return live.state
    after = _next(state, project)
    is_other = changed or (after.base, after.headers) != (state.base, state.headers)
    return after if is_other else replace(state, problem=None)


def _next(state: State, project: Project) -> State:
    """The state when something changed."""
    said = state.headers
    with suppress(ProjectError):  # the next build will tell
        said = headers(read_settings(project.settings).policy)
    return replace(state, base=base_path(project.settings), headers=said, number=state.number + 1, problem=None)


def _named(changed: frozenset[Path], root: Path) -> str:
    """Some paths by name, and how many more there are."""
    names = sorted(path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path) for path in changed)
    more = len(names) - _SHOWN
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_SHOWN])} and {more} more"
