"""Run a command and measure it with all its processes: time, processor time, memory. It must not know what it does."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

from benchmarks.report import MeasuringError

psutil: Any = import_module("psutil")  # it says nothing of its types

EVERY = 0.05
"""Seconds between two looks at the memory."""
SPARING = 10
"""How many times as long as a look itself the time between two is at least: the system goes through all the memory for
it, so that more of them would slow down what is measured."""

_BUSY = ("user", "system", "nice", "irq", "softirq", "steal")
_KEPT_LINES = 30


@dataclass(frozen=True, slots=True)
class Load:
    """What a piece of work took. Seconds on the clock, `processor` seconds of all its processes, `memory` that they
    had together at their peak, in MB (each page that they share counted once), and `others`: processor seconds of
    everything else on the machine meanwhile, and of what its host took away."""

    seconds: float
    processor: float
    memory: float
    others: float

    @property
    def got(self) -> float:
        """The share of the machine that the work got, in percent of all its cores."""
        return self._share(self.processor)

    @property
    def lost(self) -> float:
        """The share that went elsewhere: far above 0, it has spoilt what was measured."""
        return self._share(self.others)

    def _share(self, processor: float) -> float:
        return 100 * processor / (self.seconds * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment, to take the difference to a later one: the clock, the processor seconds that the whole machine has
    spent, and those of this process."""

    now: float
    busy: float
    own: float


def clock() -> Clock:
    """This moment."""
    times = psutil.cpu_times()
    return Clock(time.perf_counter(), sum(getattr(times, name, 0.0) for name in _BUSY), time.process_time())


def since(begun: Clock, processor: float, memory: float) -> Load:
    """What was measured from a moment until now."""
    now = clock()
    others = now.busy - begun.busy - processor - (now.own - begun.own)
    return Load(now.now - begun.now, processor, memory, max(0.0, others))


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> tuple[Load, str]:
    """Run a command in a folder; what it took, and what it printed, with what it said on standard error before it.

    Raises MeasuringError if it fails.
    """
    ended = Event()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output, ThreadPoolExecutor(1) as pool:
        begun = clock()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=output, stderr=subprocess.STDOUT
        )
        peak = pool.submit(_peak, process.pid, ended)
        try:
            # Of the processes that it waited for too, which are those of its own that have ended.
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            ended.set()
            if process.returncode is None:
                process.kill()
                process.wait()
        # The processor times first: they are of this moment, and the memory may take another one to come.
        load = since(begun, usage.ru_utime + usage.ru_stime, 0.0)
        memory = peak.result()
        output.seek(0)
        printed = output.read()
    if process.returncode:
        raise MeasuringError(f"{' '.join(command)} ended with {process.returncode}:\n{_end(printed)}")
    return Load(load.seconds, load.processor, memory, load.others), printed


def tree_memory(pid: int) -> float:
    """MB that a process and all below it have now. Where the system cannot tell shares of pages, only their own."""
    found = 0
    for process in _tree(pid):
        with suppress(psutil.Error):
            info = process.memory_full_info()
            found += getattr(info, "pss", info.uss)
    return found / 1_000_000


def tree_processor(pid: int) -> float:
    """Processor seconds that a process and all below it have spent so far, also those that have ended."""
    spent = 0.0
    for process in _tree(pid):
        with suppress(psutil.Error):
            times = process.cpu_times()
            spent += times.user + times.system + times.children_user + times.children_system
    return spent


def _tree(pid: int) -> Sequence[Any]:
    try:
        top = psutil.Process(pid)
        return (top, *top.children(recursive=True))
    except psutil.Error:
        return ()  # it has ended


def _peak(pid: int, ended: Event) -> float:
    peak, pause = 0.0, 0.0
    while not ended.wait(pause):
        begun = time.perf_counter()
        peak = max(peak, tree_memory(pid))
        pause = max(EVERY, SPARING * (time.perf_counter() - begun))
    return peak


def _end(printed: str) -> str:
    return "\n".join(printed.splitlines()[-_KEPT_LINES:])
