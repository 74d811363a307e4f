"""Where the shards of a large build are done: in processes on this machine, or on the workers of a Dask cluster."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread, active_count
from typing import Any, TypeVar

from generator.errors import RunError

T = TypeVar("T")

PROCESSES = "processes"
DASK = "dask:"


@contextmanager
def executor(spec: str, workers: int | None = None, *, fork: bool = True) -> Iterator[Executor | None]:
    """The executor that a specification names: `processes` (`workers` of them, or one a core; none for one), or
    `dask:ADDRESS`, a scheduler's address such as tcp://10.0.0.5:8786. Without `fork`, processes are started anew.

    Raises RunError if there is no such executor, or no scheduler at the address.
    """
    if spec == PROCESSES:
        if workers == 1:
            yield None
        else:
            with _Processes(workers, fork) as pool:
                yield pool
    elif spec.startswith(DASK):
        with _dask(spec.removeprefix(DASK)) as client:
            yield client
    else:
        raise RunError(f"there is no executor {spec}", "use `processes`, or `dask:` and a scheduler's address")


@contextmanager
def assistant(workers: int | None = None, *, fork: bool = True) -> Iterator[Executor | None]:
    """A process beside this one for what is little work; none if there is to be only one of the `workers`. Without
    `fork` it is started anew."""
    if workers == 1:
        yield None
    else:
        with _Processes(1, fork) as pool:
            yield pool


def collect_rarely() -> None:
    """Look for garbage cycles less often: an archive is many small values without any, and looking for them after
    every 700 takes a third of the time."""
    gc.set_threshold(200_000, 20, 100)


def _may_fork() -> bool:
    """Not beside threads that Python does not know of, such as those that Typst prints with: a forked process would
    wait for them without having them."""
    threads = Path("/proc/self/task")
    return not threads.is_dir() or len(list(threads.iterdir())) <= active_count()


def _begin() -> None:
    """What a worker process does first. It must not outlive the process that it works for, however that ends."""
    collect_rarely()
    os.environ["RAYON_NUM_THREADS"] = "1"  # of Typst: the cores are shared by processes, and more threads only cost
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses Ctrl-C means the command, which ends this
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


class _Processes(Executor):
    """A pool of processes that is made when it is first asked for anything: most builds never ask."""

    def __init__(self, workers: int | None, fork: bool) -> None:
        self._workers = workers
        self._fork = fork
        self._pool: Executor | None = None

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        if self._pool is not None:
            # Where one was ended from outside, the task that it had has told so: others start.
            with suppress(BrokenExecutor):
                return self._pool.submit(fn, *args, **kwargs)
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        context = None if self._fork and _may_fork() else get_context("spawn")
        self._pool = ProcessPoolExecutor(self._workers, context, initializer=_begin)
        return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._pool:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise RunError("Dask is not installed", "pip install 'briefing-press[dask]'") from None
    try:
        client = distributed.Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise RunError(f"no Dask scheduler answers at {address}: {error}", "check the address") from error
    try:
        # A task whose worker is lost is done again by another: nothing that it made has left it by then.
        yield client.get_executor(pure=False, retries=2)
    except distributed.KilledWorker as error:
        raise RunError(f"the cluster lost its workers: {error}", "look into their logs") from error
    finally:
        client.close()
