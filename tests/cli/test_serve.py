"""`briefing serve` as a command: what it says, what it serves, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.support import Site, completed

PATIENCE = 60.0  # seconds after which a test gives up
SETTINGS = (
    "site_name: A site\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list, md_in_html, tables]\n"
)
PROGRAM = """\
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # who started the tests may have it ignored
from generator.cli import main
main()
"""
SLOW_BUILD = """\
import signal, sys, time
from pathlib import Path
from generator.project import Project
from generator.serve import serve
signal.signal(signal.SIGINT, signal.default_int_handler)
def build(shown):
    print("building", flush=True)
    time.sleep(600)
serve(Project(Path(sys.argv[1])), "127.0.0.1", 0, build, lambda text: print(text, flush=True), print)
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).write("mkdocs.yml", SETTINGS).briefing(completed())


@contextmanager
def running(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def interrupted(process: subprocess.Popen[str]) -> tuple[str, str, int]:
    """What a process says, and its exit code, after Ctrl+C."""
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=PATIENCE)
    return stdout, stderr, process.returncode


def line(process: subprocess.Popen[str], start: str) -> str:
    """The next line that starts so."""
    assert process.stdout
    return next(line for line in process.stdout if line.startswith(start))


def connected(said: str) -> HTTPConnection:
    """A connection to the address in `Serving on …`."""
    host, port = said.partition("http://")[2].partition("/")[0].split(":")
    return HTTPConnection(host, int(port), timeout=PATIENCE)


def test_a_site_is_built_and_served_until_ctrl_c(site: Site) -> None:
    """At once, whatever browsers are connected, with nothing but what was done on the terminal."""
    with running(PROGRAM, "serve", "--port", "0", "--project", str(site.root)) as process:
        said = line(process, "Serving on ")
        assert said.endswith("/, Ctrl+C ends it.\n")
        assert line(process, "site/: ")
        page, stream = connected(said), connected(said)
        stream.request("GET", "/_briefing/events")
        events = stream.getresponse()
        assert events.readline() == b"retry: 500\n"
        page.request("GET", "/briefings/case/")
        assert "troops stay" in page.getresponse().read().decode()
        assert interrupted(process) == ("", "", 0)
        page.close()
        events.close()
        stream.close()


def test_ctrl_c_during_a_build(site: Site) -> None:
    with running(SLOW_BUILD, str(site.root)) as process:
        line(process, "building")
        assert interrupted(process) == ("", "", 0)


def test_content_that_was_never_good_is_told_here_and_in_the_browser(site: Site) -> None:
    site.briefing(completed("titel: a"))
    with running(PROGRAM, "serve", "--port", "0", "--project", str(site.root)) as process:
        stream = connected(line(process, "Serving on "))
        stream.request("GET", "/_briefing/events")
        events = stream.getresponse()
        assert any(b"`titel` is not a known key" in told for told in iter(events.readline, b""))
        _, stderr, code = interrupted(process)
        events.close()
        stream.close()
    assert stderr.startswith("content/case/briefing.yml:1:1: error: schema: titel: `titel` is not a known key\n")
    assert stderr.endswith("\nThe site was not built: 1 error in the content.\n")
    assert code == 0


def test_without_any_content_it_says_how_to_begin(tmp_path: Path) -> None:
    site = Site(tmp_path).write("mkdocs.yml", SETTINGS)
    with running(PROGRAM, "serve", "--port", "0", "--project", str(site.root)) as process:
        assert process.stderr
        told = next(text for text in process.stderr if "hint:" in text)
        assert told == "  hint: `briefing new my-first-briefing` makes one to start from\n"


@contextmanager
def busy_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_port_that_is_taken(site: Site) -> None:
    before = site.tree()
    with busy_port() as port:
        result = site.run("serve", "--port", str(port))
    assert result.stderr == (
        f"error: cannot serve on 127.0.0.1:{port}: Address already in use\n"
        "  hint: another program may use the port; choose one with --port\n"
    )
    assert (result.stdout, result.exit_code) == ("", 2)
    assert site.tree() == before


def test_a_host_that_is_none(site: Site) -> None:
    result = site.run("serve", "--host", "256.0.0.1")
    assert result.stderr.startswith("error: cannot serve on 256.0.0.1:8000: ")
    assert "--host" in result.stderr
    assert result.exit_code == 2


def test_without_settings(tmp_path: Path) -> None:
    result = Site(tmp_path).briefing(completed()).run("serve")
    assert result.stderr.startswith(
        f"error: there is no mkdocs.yml in {tmp_path}\n  hint: run the command in a site's "
    )
    assert result.exit_code == 2


def test_where_the_site_cannot_be_written(site: Site) -> None:
    result = site.write("site", "a file").run("serve")
    assert result.stderr.startswith(f"error: cannot write {site.root / 'site'}")
    assert result.exit_code == 2


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_what_is_no_port(port: str, site: Site) -> None:
    result = site.run("serve", "--port", port)
    assert "Invalid value for '--port'" in result.stderr
    assert result.exit_code == 2
