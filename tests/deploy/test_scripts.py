"""The scripts that publish a site: what changed arrives, what is gone goes, and what did not arrive is not forgotten.

They are run on folders of this machine: rsync and rclone take these as they take servers and stores. What builds is
a stand-in here that makes what a test says; one test has the program itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.project import installed_templates
from tests.support import Site, completed

SCRIPTS = installed_templates() / "new-site/deploy"
TOOLS = {"server.sh": "rsync", "store.sh": "rclone"}
MARK = ".briefing-press"

BUILDER = """\
#!/bin/sh
# briefing build --changes FILE: makes what lies in next/, removes what next.gone names, and says so
if [ -f next.error ]; then exit "$(cat next.error)"; fi
: > list
mkdir -p .cache/briefing site
(cd next && find . -type f) | sed 's,^\\./,,' | sort | while IFS= read -r path; do
  mkdir -p "site/$(dirname "$path")"
  mv "next/$path" "site/$path"
  echo "+ $path" >> list
done
while IFS= read -r path; do
  rm "site/$path"
  rmdir -p "site/$(dirname "$path")" 2> /dev/null
  echo "- $path" >> list
done < next.gone
: > next.gone
if [ -s list ]; then touch .cache/briefing/kept.db; fi
cp list "$3"
"""
FAILING = """\
#!/bin/sh
# The tool, which is cut off at its call number {at}, counted from the last that was
echo call >> {calls}
if [ "$(wc -l < {calls})" -eq {at} ]; then exit 30; fi
exec {tool} "$@"
"""


@dataclass(frozen=True)
class Desk:
    """A site's folder, the place where it is published, and programs that stand before those of the system."""

    root: Path
    script: str

    @property
    def place(self) -> Path:
        return self.root / "www of ours"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def next(self, files: Mapping[str, str], gone: tuple[str, ...] = ()) -> Desk:
        """What the next build makes and removes."""
        for path, text in files.items():
            (self.root / "next" / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / "next" / path).write_text(text, "utf-8")
        (self.root / "next.gone").write_text("".join(f"{path}\n" for path in gone), "utf-8")
        return self

    def program(self, name: str, text: str) -> None:
        (self.root / "bin").mkdir(exist_ok=True)
        (self.root / "bin" / name).write_text(text, "utf-8")
        (self.root / "bin" / name).chmod(0o755)

    def publish(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        path = f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}"
        command = ("sh", SCRIPTS / self.script, *(arguments or (self.place,)))
        environment = {**os.environ, "PATH": path, "RCLONE_CONFIG": "/dev/null"}
        return subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    def build(self) -> None:
        """A build that the script knows nothing of."""
        subprocess.run(["sh", "bin/briefing", "build", "--changes", "unheard"], cwd=self.root, check=True)


def files(folder: Path) -> Mapping[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MARK)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


@pytest.fixture(params=sorted(TOOLS))
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    if not shutil.which(TOOLS[request.param]):
        pytest.skip(f"{TOOLS[request.param]} is not installed")
    desk = Desk(tmp_path, request.param)
    desk.program("briefing", BUILDER)
    return desk.next(FIRST)


FIRST = {
    "index.html": "home: one",
    "assets/javascripts/a.12345678.min.js": "script",
    "briefings/one/index.html": "one",
    "briefings/one/who/index.html": "who",
    "# odd name;.txt": "by hand",
    " two words/ü.txt": "by hand",
}
SECOND = {"index.html": "home: two", "briefings/two/index.html": "two"}
GONE = ("briefings/one/index.html", "briefings/one/who/index.html")


def test_all_arrives_the_first_time_and_then_what_changed(desk: Desk) -> None:
    first = desk.publish()
    assert (first.returncode, first.stdout) == (0, f"published: {desk.place}\n"), first.stderr
    assert files(desk.place) == files(desk.site) == FIRST
    assert desk.next(SECOND, GONE).publish().returncode == 0
    kept = {path: text for path, text in FIRST.items() if path not in GONE}
    assert files(desk.place) == files(desk.site) == {**kept, **SECOND}
    if desk.script == "server.sh":  # a store has no folders
        assert not (desk.place / "briefings/one").exists()


def test_nothing_is_compared_but_what_changed(desk: Desk) -> None:
    desk.publish()
    (desk.place / "index.html").write_text("changed there", "utf-8")
    assert desk.next({"b.html": "new"}).publish().returncode == 0
    assert files(desk.place) == {**files(desk.site), "index.html": "changed there"}


@pytest.mark.parametrize("at", [1, 3])
def test_what_was_cut_off_arrives_with_the_next_run(desk: Desk, at: int) -> None:
    desk.publish()
    tool = TOOLS[desk.script]
    calls = desk.root / "calls"
    desk.next(SECOND, GONE).program(tool, FAILING.format(at=at, calls=f"'{calls}'", tool=shutil.which(tool)))
    assert desk.publish().returncode == 30
    assert desk.next({"later.html": "later"}).publish().returncode == 0
    assert files(desk.place) == files(desk.site)
    assert {"later.html", "briefings/two/index.html"} <= files(desk.place).keys()
    assert not files(desk.place).keys() & set(GONE)


@pytest.mark.parametrize("at", [2, 4])
def test_a_first_time_that_was_cut_off_is_completed(desk: Desk, at: int) -> None:
    tool = TOOLS[desk.script]
    calls = desk.root / "calls"
    desk.program(tool, FAILING.format(at=at, calls=f"'{calls}'", tool=shutil.which(tool)))
    assert desk.publish().returncode != 0
    assert desk.publish().returncode == 0
    assert files(desk.place) == files(desk.site) == FIRST


def test_what_somebody_built_without_publishing_it_arrives_too(desk: Desk) -> None:
    desk.publish()
    desk.next(SECOND, GONE).build()
    assert desk.next({}).publish().returncode == 0
    assert files(desk.place) == files(desk.site)


def test_what_is_built_while_something_is_sent_arrives_with_the_next_run(desk: Desk) -> None:
    desk.publish()
    tool = TOOLS[desk.script]
    later = "if mkdir once 2> /dev/null; then echo later > next/later.html; sh bin/briefing build --changes unheard; fi"
    desk.program(tool, f'#!/bin/sh\n{later}\nexec {shutil.which(tool)} "$@"\n')
    assert desk.next(SECOND).publish().returncode == 0
    assert "later.html" not in files(desk.place)
    assert desk.publish().returncode == 0
    assert files(desk.place) == files(desk.site)


def test_without_what_is_remembered_all_is_compared(desk: Desk) -> None:
    desk.publish()
    shutil.rmtree(desk.root / ".cache/deploy")
    (desk.place / "withdrawn.html").write_text("still there", "utf-8")
    assert desk.next(SECOND, GONE).publish().returncode == 0
    assert files(desk.place) == files(desk.site)


@pytest.mark.parametrize("code", [1, 2])
def test_a_build_that_fails_publishes_nothing_and_loses_nothing(desk: Desk, code: int) -> None:
    desk.publish()
    (desk.root / "next.error").write_text(str(code))
    assert desk.next(SECOND, GONE).publish().returncode == code
    assert files(desk.place) == FIRST
    (desk.root / "next.error").unlink()
    assert desk.publish().returncode == 0
    assert files(desk.place) == files(desk.site)


def test_what_others_put_there_is_not_touched(desk: Desk) -> None:
    desk.place.mkdir()
    (desk.place / "thesis.txt").write_text("years of work", "utf-8")
    result = desk.publish()
    assert result.stderr.startswith(f"error: {desk.place} has files that were not published from here; nothing was")
    assert (result.returncode, files(desk.place)) == (2, {"thesis.txt": "years of work"})
    (desk.place / MARK).touch()
    assert desk.publish().returncode == 0
    assert files(desk.place) == FIRST


def test_what_begins_with_a_dot_is_the_server_s(desk: Desk) -> None:
    (desk.place / ".well-known").mkdir(parents=True)
    (desk.place / ".well-known/security.txt").write_text("the server's", "utf-8")
    assert desk.publish().returncode == 0
    shutil.rmtree(desk.root / ".cache/deploy")
    assert desk.publish().returncode == 0
    assert files(desk.place) == {**FIRST, ".well-known/security.txt": "the server's"}


def test_no_place(desk: Desk) -> None:
    result = desk.publish("")
    assert result.stderr.startswith("error: name where to publish, such as ")
    assert (result.returncode, desk.site.exists()) == (2, False)


def test_with_the_program_itself(tmp_path: Path) -> None:
    if not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    settings = "site_name: Ours\ntheme: {name: material, font: false}\nnav: [{Home: index.md}]\nextra: {pdf: false}\n"
    site = Site(tmp_path).write("mkdocs.yml", settings)
    desk = Desk(tmp_path, "server.sh")
    repository = Path(__file__).parent.parent.parent
    run = "from generator.cli import main; main()"
    desk.program("briefing", f'#!/bin/sh\nPYTHONPATH="{repository}" exec "{sys.executable}" -c "{run}" "$@"\n')
    site.briefing(completed("title: the first"), slug="first")
    assert desk.publish().returncode == 0
    shutil.rmtree(tmp_path / "content/first")
    site.briefing(completed("title: another"), slug="another")
    result = desk.publish()
    assert result.returncode == 0, result.stderr
    assert not (desk.place / "briefings/first").exists()
    assert (desk.place / "briefings/another/index.html").is_file()
    assert not subprocess.run(
        ["diff", "-r", "--exclude", MARK, "site", desk.place], cwd=tmp_path, check=False
    ).returncode
