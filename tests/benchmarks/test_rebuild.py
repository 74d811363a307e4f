"""What rebuilding is measured with: changes that leave the archive clean, promises that may be lost, all processes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks import edits
from benchmarks.command import Load, run
from benchmarks.edits import Archive, Edit
from benchmarks.measurement import (
    COLD,
    FIRST_SAVE,
    LATER_SAVES,
    MKDOCS,
    NOTHING,
    ONE_ENTITY,
    ONE_ITEM,
    ONE_LESS,
    ONE_MORE,
    ONE_PROCESS,
    PAGE_TEMPLATE,
    TWO_PROCESSES,
    Done,
    Measurement,
    measurement,
)
from benchmarks.promises import figures
from benchmarks.rebuild import Wish, measure
from benchmarks.report import Figure, MeasuringError, all_hold, write_json
from benchmarks.serving import reloads
from generator.content.issue import Severity
from tests.support import grounded

BRIEFINGS = 12
ALL_CHANGES = (edits.one_item, edits.one_entity, edits.one_more, edits.one_less, edits.page_template)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return edits.make(tmp_path, BRIEFINGS, 2)


def files(root: Path) -> Mapping[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def changed(archive: Archive, edit: Edit, number: int = 0) -> set[str]:
    """The files that an edit makes, changes or removes."""
    before = files(archive.root)
    edit(archive, number)
    after = files(archive.root)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_briefings_to_be_added_are_not_there_yet(archive: Archive) -> None:
    assert len(grounded(archive.project)[0].briefings) == len(archive.slugs) == BRIEFINGS
    assert [folder.is_dir() for folder in archive.later] == [True, True]


def test_briefings_are_told_the_oldest_first(archive: Archive) -> None:
    dates = {one.slug: one.briefing.date for one in grounded(archive.project)[0].briefings}
    assert list(archive.slugs) == sorted(dates, key=lambda slug: dates[slug])


@pytest.mark.parametrize("edit", ALL_CHANGES)
def test_after_each_change_and_the_next_of_its_kind_the_check_finds_nothing(archive: Archive, edit: Edit) -> None:
    for number in (0, 1):
        assert changed(archive, edit, number)
        assert [issue for issue in grounded(archive.project)[1] if issue.severity is not Severity.NOTE] == []


def test_no_change_is_none(archive: Archive) -> None:
    assert changed(archive, edits.nothing) == set()


def test_a_changed_item_is_in_the_oldest_briefing_and_the_next_in_another(archive: Archive) -> None:
    first, second = (changed(archive, edits.one_item, number) for number in (0, 1))
    assert first == {f"content/{archive.slugs[0]}/briefing.yml"}
    assert len(second) == 1
    assert second != first


def test_a_renamed_person_keeps_the_old_name_as_an_alias(archive: Archive) -> None:
    def persons() -> Mapping[str, Any]:
        loaded: Mapping[str, Any] = yaml.safe_load((archive.project.content / "entities.yml").read_text("utf-8"))
        return loaded

    before = persons()
    assert changed(archive, edits.one_entity) == {"content/entities.yml"}
    after = persons()
    (id,) = (id for id in before if before[id] != after[id])
    assert before[id]["name"] in after[id]["aliases"]
    assert before[id]["name"] != after[id]["name"]
    assert any(f"entity: {id}\n" in text for text in map(bytes.decode, files(archive.project.content).values()))


def test_a_briefing_is_added_and_another_removed(archive: Archive) -> None:
    added, removed = changed(archive, edits.one_more), changed(archive, edits.one_less)
    assert {path.rpartition("/")[2] for path in added} == {"article.txt", "briefing.yml"}
    assert {path.rpartition("/")[2] for path in removed} == {"article.txt", "briefing.yml"}
    assert not added & removed
    assert len(grounded(archive.project)[0].briefings) == BRIEFINGS


def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    child = "import time; held = bytearray(b'x') * 60_000_000; time.sleep(0.6)"
    parent = (
        "import subprocess, sys\n"
        f"children = [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in range(2)]\n"
        "for child in children: child.wait()"
    )
    assert run((sys.executable, "-c", parent), tmp_path)[0].memory > 120


def test_processor_time_is_that_of_processes_below_too(tmp_path: Path) -> None:
    child = "sum(range(3_000_000))"
    idle, _ = run((sys.executable, "-c", "pass"), tmp_path)
    busy, _ = run((sys.executable, "-c", f"import os, sys; os.system(sys.executable + ' -c \"{child}\"')"), tmp_path)
    assert busy.processor > idle.processor


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(MeasuringError, match=r"ended with 3(.|\n)*too bad"):
        run((sys.executable, "-c", "print('too bad'); raise SystemExit(3)"), tmp_path)


def measured(briefings: int, name: str, *seconds: float, memory: float = 0.0, written: int = 0) -> Measurement:
    return measurement(briefings, name, [Done(Load(each, 1.0, memory, 0.0), 0, written, 0) for each in seconds])


def found(*measurements: Measurement) -> Mapping[str, Figure]:
    return {figure.name: figure for figure in figures(measurements)}


def holds(*measurements: Measurement) -> list[bool | None]:
    return [figure.holds for figure in figures(measurements)]


def test_a_measurement_has_the_medians_and_the_most_memory() -> None:
    runs = [Done(Load(seconds, 1.0, memory, 0.0), 7) for seconds, memory in ((3.0, 10.0), (1.0, 30.0), (2.0, 20.0))]
    one = measurement(100, COLD, runs)
    assert (one.seconds, one.memory, one.pages, one.written, one.each) == (2.0, 30.0, 7, None, (3.0, 1.0, 2.0))


def test_a_build_of_others_is_held_against_ours_before_and_after_it() -> None:
    # The machine gets slower, run by run: what lies in the middle is compared with what lies around it.
    ours, others = measured(1000, COLD, 1.0, 3.0, 5.0, memory=1), measured(1000, MKDOCS, 6.0, 12.0)
    figure = found(ours, others)["1,000: cold build to mkdocs"]
    assert figure.value == pytest.approx(1 / 3)
    assert figure.promise == "1/3 or less"


@pytest.mark.parametrize(("others", "kept"), [(30.1, True), (29.9, False)])
def test_a_cold_build_is_to_take_a_third_of_the_time_of_mkdocs(others: float, kept: bool) -> None:
    figure = found(measured(100, COLD, 10.0, 10.0), measured(100, MKDOCS, others))["100: cold build to mkdocs"]
    assert figure.holds is kept


@pytest.mark.parametrize(
    ("name", "kept", "lost"), [(NOTHING, 1.5, 1.6), (ONE_ITEM, 3, 3.1), (FIRST_SAVE, 1, 1.1), (LATER_SAVES, 1, 1.1)]
)
def test_what_is_promised_of_10_000_briefings_is_promised_of_fewer(name: str, kept: float, lost: float) -> None:
    for briefings in (100, 10_000):
        assert holds(measured(briefings, name, kept))[0] is True
        assert holds(measured(briefings, name, lost))[0] is False
    assert holds(measured(20_000, name, lost))[0] is None


def test_a_file_written_when_nothing_changed_loses_a_promise() -> None:
    assert holds(measured(100, NOTHING, 1.0, written=0)) == [True, True]
    assert holds(measured(100, NOTHING, 1.0, written=1)) == [True, False]


def test_memory_of_a_cold_build_is_a_gigabyte_at_most() -> None:
    assert holds(measured(10_000, COLD, 1.0, memory=1000)) == [True]
    assert holds(measured(10_000, COLD, 1.0, 1.0, memory=1001)) == [False]


def test_two_processes_are_compared_with_one_where_there_is_enough_to_do() -> None:
    name = "1,000: two processes to one, cold"
    one, all_cores = measured(1000, ONE_PROCESS, 18.0), measured(1000, COLD, 10.0, 10.0)
    assert found(one, all_cores)[name].holds is True
    assert found(one, all_cores, measured(1000, TWO_PROCESSES, 10.1))[name].holds is False
    few = found(measured(100, ONE_PROCESS, 1.0), measured(100, COLD, 1.0))["100: two processes to one, cold"]
    assert (few.value, few.promise, few.holds) == (1.0, "", None)


@pytest.mark.parametrize(("large", "kept"), [(1.49, True), (1.5, False)])
def test_ten_times_as_many_briefings_take_less_than_half_as_long_again(large: float, kept: bool) -> None:
    figure = found(measured(1000, ONE_ITEM, 1.0), measured(10_000, ONE_ITEM, large))
    assert figure["one item changed, 10,000 briefings to 1,000"].holds is kept


def test_how_other_sizes_grow_is_told_without_a_promise() -> None:
    figure = found(measured(20, NOTHING, 0.5), measured(60, NOTHING, 1.0))["nothing changed, 60 briefings to 20"]
    assert (figure.value, figure.promise, figure.holds) == (2.0, "", None)


def test_figures_are_written_as_json(tmp_path: Path) -> None:
    told = (Figure("pages", 7.0, "pages"), Figure("time", 2.0, "s", "1 or less", False))
    write_json(tmp_path / "figures.json", {"runs": 3}, told)
    data = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert data["machine"].keys() == {"cpu", "cores", "python", "system"}
    assert data["runs"] == 3
    assert data["figures"][1] == {"name": "time", "value": 2.0, "unit": "s", "promise": "1 or less", "holds": False}
    assert not all_hold(told)
    assert all_hold(told[:1])


def test_everything_is_measured_and_nothing_is_left_behind(tmp_path: Path) -> None:
    by_name = {one.name: one for one in measure(Wish((BRIEFINGS,), 1, {}), tmp_path)}
    # On two cores, all cores are two processes.
    assert by_name.keys() - {TWO_PROCESSES} == {
        *(COLD, ONE_PROCESS),
        *(NOTHING, ONE_ITEM, ONE_ENTITY, ONE_MORE, ONE_LESS, PAGE_TEMPLATE),
        *(FIRST_SAVE, LATER_SAVES),
    }
    assert all(one.memory > 0 and one.processor > 0 for one in by_name.values())
    assert by_name[NOTHING].written == by_name[NOTHING].removed == 0
    assert _pages(by_name, PAGE_TEMPLATE) == [BRIEFINGS]
    assert _pages(by_name, ONE_PROCESS) == _pages(by_name, COLD)
    assert by_name[ONE_LESS].removed
    assert list(tmp_path.iterdir()) == []


def _pages(by_name: Mapping[str, Measurement], *names: str) -> Iterable[int | None]:
    return [by_name[name].pages for name in names]


def test_serving_a_site_that_is_not_built_is_not_measured(archive: Archive) -> None:
    (archive.project.content / archive.slugs[0] / "briefing.yml").write_text("title: only\n", encoding="utf-8")
    with pytest.raises(MeasuringError, match="did not find the site built: The site was not built"):
        reloads(archive.root, ())
