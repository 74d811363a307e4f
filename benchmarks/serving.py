"""Measure what an editor sees of `briefing serve`: the time from saving a file until the browser is told to reload."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Timer
from typing import IO
from urllib.parse import urlsplit

from benchmarks.command import Load, clock, since, tree_memory, tree_processor
from benchmarks.report import MeasuringError
from generator.serve.server import OWN

_PATIENCE = 60.0
"""Seconds after which nothing more is expected, and so many more for each save."""
_PATIENCE_OF_SAVE = 10.0
_PAUSE = 0.5
"""Seconds between two saves, as an editor makes some."""
_ADDRESS = re.compile(r"Serving on (\S+),")
_BUILT = re.compile(r"^(site/: .*|The site was not built.*|error: .*|Traceback .*)$")
_UP_TO_DATE = "site/: nothing changed"


def reloads(project: Path, saves: Sequence[Callable[[], None]]) -> tuple[Load, ...]:
    """What each save of a file takes, up to the event for which a browser reloads the page. The site has been built.

    The memory is that after the build. Raises MeasuringError if serving fails, or does not come to it.
    """
    with _served(project, _PATIENCE + _PATIENCE_OF_SAVE * len(saves)) as (process, printed):
        address = urlsplit(_match(_ADDRESS, printed))
        built = _match(_BUILT, printed)
        if built != _UP_TO_DATE:
            raise MeasuringError(f"`briefing serve` did not find the site built: {built}")
        connection = HTTPConnection(address.netloc)
        try:
            connection.request("GET", f"{OWN}events", headers={"Accept": "text/event-stream"})
            builds = _builds(connection.getresponse())
            loads = []
            last = next(builds)
            for save in saves:
                time.sleep(_PAUSE)
                begun, spent = clock(), tree_processor(process.pid)
                save()
                last = next(build for build in builds if build != last)
                load = since(begun, tree_processor(process.pid) - spent, 0.0)
                loads.append(Load(load.seconds, load.processor, tree_memory(process.pid), load.others))
        except (OSError, StopIteration) as error:
            raise MeasuringError("`briefing serve` told of no build after a file was saved") from error
        finally:
            connection.close()
        return tuple(loads)


@contextmanager
def _served(project: Path, seconds: float) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """A `briefing serve` of a project and what it prints, until the context ends or the seconds are over."""
    command = ("-c", "from generator.cli import main; main()", "serve", "--port", "0", "--project", str(project))
    with subprocess.Popen(
        (sys.executable, *command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        limit = Timer(seconds, process.kill)
        limit.start()
        try:
            assert process.stdout is not None
            yield process, process.stdout
        finally:
            limit.cancel()
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _match(pattern: re.Pattern[str], printed: IO[str]) -> str:
    """The group that a pattern finds in the first line that has it."""
    lines = []
    for line in printed:
        lines.append(line)
        if found := pattern.search(line.rstrip()):
            return found[1]
    raise MeasuringError(f"`briefing serve` ended without a line like {pattern.pattern}:\n{''.join(lines)}")


def _builds(stream: HTTPResponse) -> Iterator[str]:
    """The build that each event tells of. Raises MeasuringError for one that failed."""
    while line := stream.readline().decode():
        if line.startswith("data: "):
            state = json.loads(line.removeprefix("data: "))
            if state["problem"]:
                raise MeasuringError(f"a build failed: {state['problem']}")
            yield state["build"]
