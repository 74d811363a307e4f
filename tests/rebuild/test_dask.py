"""A cluster of Dask on this machine, with a scheduler and two workers that are processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from generator.errors import RunError
from generator.executors import DASK, executor
from generator.pipeline import build
from tests.rebuild.archive import STORIES, archive, clean, outputs, tell, unequal
from tests.support import Site

BRIEFINGS = 24


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    made = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1", memory_limit=None
    )
    yield made
    made.close()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site with enough briefings for more tasks than workers."""
    for module in ("checking", "make_pages"):
        monkeypatch.setattr(f"generator.rebuild.{module}.BATCH", 4)
    site = archive(tmp_path / "site-folder")
    for number in range(BRIEFINGS):
        tell(
            site, f"library-{number}", replace(STORIES["library"], date=f"20{10 + number % 5}-01-01", books=number + 2)
        )
    return site


def built_by_command(site: Site, to: Path) -> dict[str, bytes]:
    """The outputs of a clean build in a process of its own, which prints as the workers do."""
    other = clean(site, to)
    command = [sys.executable, "-c", "from generator.cli import main; main()", "build", "--workers", "1"]
    subprocess.run([*command, "--project", str(other.root)], check=True, stdout=subprocess.DEVNULL)
    return outputs(other)


def test_a_cluster_makes_what_one_process_makes(site: Site, cluster: LocalCluster, tmp_path: Path) -> None:
    with executor(f"{DASK}{cluster.scheduler_address}") as workers:
        build(site.project, executor=workers)
        site.write("mkdocs.yml", (site.root / "mkdocs.yml").read_text().replace("A site", "Ours"))
        build(site.project, executor=workers)
    assert unequal(outputs(site), built_by_command(site, tmp_path / "clean")) == []


def test_a_build_survives_the_death_of_a_worker(site: Site, cluster: LocalCluster, tmp_path: Path) -> None:
    with Client(cluster.scheduler_address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        pids = sorted(client.run(os.getpid).values())
    killed: list[int] = []

    def track(tasks: Sequence[Any], label: str) -> Iterable[Any]:
        for number, task in enumerate(tasks):
            if label == "Making pages" and number == 2:
                os.kill(pids[0], signal.SIGKILL)
                killed.append(pids[0])
            yield task

    with executor(f"{DASK}{cluster.scheduler_address}") as workers:
        build(site.project, track, workers)
    assert killed == pids[:1]
    assert unequal(outputs(site), built_by_command(site, tmp_path / "clean")) == []


def test_a_scheduler_that_does_not_answer_is_named() -> None:
    with pytest.raises(RunError, match="no Dask scheduler answers at nonsense://"), executor(f"{DASK}nonsense://"):
        pass
