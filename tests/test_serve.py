"""`briefing serve` as a browser sees it: a real server on this machine, real files, real requests."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any

import pytest

from generator.content.issue import Issue, Severity
from generator.errors import ContentError, OutputError, ProjectError, ServeError, SiteError
from generator.serve import Rebuild, serve
from generator.serve.problem import MOST
from generator.serve.server import with_script
from tests.support import Site

PATIENCE = 60.0  # seconds after which a test gives up
SETTINGS = "site_name: A site\n"
PAGE = "<!doctype html><html><body><p>{}</p></body></html>"


def issue(message: str = "wrong", severity: Severity = Severity.ERROR, **values: Any) -> Issue:
    place = {"rule": "schema", "briefing": "case", "file": "content/case.txt", "line": 1, "column": 1, "path": ""}
    return Issue(**{**place, "severity": severity, "message": message, **values})


def build_from(site: Site) -> Rebuild:
    """A small site: its one page shows content/case.txt, where `wrong` is an error."""

    def build(_: Callable[[], None]) -> tuple[str, ...]:
        text = (site.root / "content/case.txt").read_text()
        if "wrong" in text:
            raise ContentError((issue(text),))
        page = site.root / "site/index.html"
        if page.is_file() and page.read_text() == PAGE.format(text):
            return ()
        site.write("site/index.html", PAGE.format(text))
        return ("index.html",)

    return build


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).write("mkdocs.yml", SETTINGS).write("content/case.txt", "good")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str


@dataclass
class Served:
    """A site that is being served."""

    site: Site
    said: Queue[str] = field(default_factory=Queue)
    failed: Queue[Exception] = field(default_factory=Queue)
    built: Queue[bool] = field(default_factory=Queue)
    """For each build, whether browsers have to be told of it."""
    port: int = 0

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.getheaders()), response.read().decode())
        connection.close()
        return answer

    @contextmanager
    def watched(self) -> Iterator[Iterator[dict[str, Any]]]:
        """What the stream of a browser says, one state after the other."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/_briefing/events")
        response = connection.getresponse()
        assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        try:
            yield _states(response)
        finally:
            response.close()
            connection.close()


def _states(response: HTTPResponse) -> Iterator[dict[str, Any]]:
    while line := response.readline():
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


@contextmanager
def serving(site: Site, build: Rebuild | None = None, host: str = "127.0.0.1") -> Iterator[Served]:
    """Serve a site, from the end of the first build on."""
    served, stop = Served(site), Event()
    build = build or build_from(site)

    def rebuild(shown: Callable[[], None]) -> Sequence[str]:
        told = True
        try:
            changed = build(shown)
            told = bool(changed)
            return changed
        finally:
            served.built.put(told)

    thread = Thread(
        target=serve, args=(site.project, host, 0, rebuild, served.said.put, served.failed.put, stop), daemon=True
    )
    thread.start()
    address = served.said.get(timeout=PATIENCE)
    served.port = int(address.partition(", ")[0].rstrip("/").rpartition(":")[2].partition("/")[0])
    if served.built.get(timeout=PATIENCE):
        with served.watched() as states:
            until(states, lambda state: bool(state["problem"]) or not state["build"].endswith("-0"))
    try:
        yield served
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def build_of(page: str) -> str:
    return page.partition('data-build="')[2].partition('"')[0]


def until(states: Iterator[dict[str, Any]], wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    return next(state for state in states if wanted(state))


# Pages reload.


def test_a_page_has_the_script_and_the_file_does_not(site: Site) -> None:
    with serving(site) as served:
        page = served.get("/")
        assert page.status == 200
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.headers["Cache-Control"] == "no-cache"
        assert '<script src="/_briefing/live.js" data-build="' in page.body
        assert (site.root / "site/index.html").read_text() == PAGE.format("good")
        assert served.get("/_briefing/live.js").headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert served.get("/_briefing/overlay.css").headers["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<body>a</body></html>", "<body>aSCRIPT</body></html>"),
        ("<BODY>a</BODY>", "<BODY>aSCRIPT</BODY>"),
        ("<pre>&lt;/body> </body></pre></body>", "<pre>&lt;/body> </body></pre>SCRIPT</body>"),
        ("a piece", "a pieceSCRIPT"),
        ("", "SCRIPT"),
    ],
)
def test_where_the_script_stands(page: str, expected: str) -> None:
    script = '<script src="/_briefing/live.js" data-build="b-1" defer></script>'
    assert with_script(page.encode(), "b-1").decode() == expected.replace("SCRIPT", script)


def test_a_save_makes_the_page_reload(site: Site) -> None:
    with serving(site) as served:
        page = served.get("/").body
        with served.watched() as states:
            assert next(states) == {"build": build_of(page), "problem": None}
            site.write("content/case.txt", "better")
            after = next(states)
            assert after["problem"] is None
            assert after["build"] != build_of(page)
            page = served.get("/").body
            assert "<p>better</p>" in page
            assert build_of(page) == after["build"]
        assert served.said.get(timeout=PATIENCE) == "\ncontent/case.txt changed"


def test_a_page_that_was_sent_before_the_build_is_told_when_it_connects(site: Site) -> None:
    """A tab that was hidden, or a laptop that slept."""
    with serving(site) as served:
        page = served.get("/").body
        site.write("content/case.txt", "better")
        served.built.get(timeout=PATIENCE)
        with served.watched() as states:
            until(states, lambda state: state["build"] != build_of(page))


def test_a_save_that_changes_nothing_in_the_site_reloads_nothing(site: Site) -> None:
    with serving(site) as served, served.watched() as states:
        before = next(states)
        site.write("content/unused.txt", "")
        assert served.built.get(timeout=PATIENCE) is False
        site.write("content/case.txt", "better")
        after = until(states, lambda _: "<p>better</p>" in served.get("/").body)
    first, second = (int(state["build"].rpartition("-")[2]) for state in (before, after))
    assert second == first + 1


def test_every_browser_is_told(site: Site) -> None:
    with serving(site) as served, served.watched() as one, served.watched() as other:
        assert next(one) == next(other)
        site.write("content/case.txt", "better")
        assert next(one) == next(other)


def test_each_run_is_another_one(site: Site) -> None:
    """A tab that is still open from the last run is out of date."""
    with serving(site) as served:
        before = build_of(served.get("/").body)
    with serving(site) as served:
        assert build_of(served.get("/").body) != before


def test_pages_are_shown_before_a_build_ends(site: Site) -> None:
    indexed = Event()
    build = build_from(site)

    def indexing(shown: Callable[[], None]) -> Sequence[str]:
        changed = build(shown)
        if (site.root / "content/later").exists():
            shown()
            assert indexed.wait(PATIENCE)
        return changed

    with serving(site, indexing) as served, served.watched() as states:
        before = next(states)["build"]
        site.write("content/later", "")
        site.write("content/case.txt", "text 2")
        now = until(states, lambda state: state["build"] != before)["build"]
        indexed.set()
        site.write("content/case.txt", "wrong")
        failed = until(states, lambda state: bool(state["problem"]))
        assert failed["build"] == now


def test_what_fails_after_pages_are_shown_is_told(site: Site) -> None:
    build = build_from(site)

    def failing(shown: Callable[[], None]) -> Sequence[str]:
        changed = build(shown)
        if (site.root / "content/fail").exists():
            shown()
            raise SiteError("the search could not be indexed")
        return changed

    with serving(site, failing) as served, served.watched() as states:
        before = next(states)["build"]
        site.write("content/fail", "")
        site.write("content/case.txt", "text 2")
        told = until(states, lambda state: bool(state["problem"]))
        assert told["build"] != before
        assert told["problem"]["issues"][0]["message"] == "the search could not be indexed"


def test_many_saves_during_a_build_make_few_more(site: Site) -> None:
    building, go_on = Event(), Event()
    build = build_from(site)

    def slow(shown: Callable[[], None]) -> Sequence[str]:
        if (site.root / "content/slow").exists() and not go_on.is_set():
            building.set()
            assert go_on.wait(PATIENCE)
        return build(shown)

    with serving(site, slow) as served, served.watched() as states:
        site.write("content/slow", "")
        assert building.wait(PATIENCE)
        for number in range(1000):
            site.write(f"content/{number}.txt", "")
        site.write("content/case.txt", "of the thousand")
        go_on.set()
        next(states)
        next(states)
        site.write("content/case.txt", "last")
        until(states, lambda _: "<p>last</p>" in served.get("/").body)
        assert served.built.qsize() <= 4  # the slow one, one for the thousand, perhaps one for their rest, the last


# What is wrong is shown.


def test_an_error_is_shown_and_gone_with_the_next_good_save(site: Site) -> None:
    with serving(site) as served, served.watched() as states:
        before = next(states)
        site.write("content/case.txt", "wrong <b>here</b>")
        shown = next(states)
        assert shown["build"] == before["build"]
        assert shown["problem"]["title"] == "1 error in the content"
        assert "<p>good</p>" in served.get("/").body
        assert isinstance(served.failed.get(timeout=PATIENCE), ContentError)
        site.write("content/case.txt", "good")
        assert next(states) == before  # nothing else changed: the page stays, and with it where its reader is


def test_what_is_shown_of_an_issue(site: Site) -> None:
    found = issue(
        "`<b>titel</b>` is not a known key\n  written: a",
        rule="schema",
        file="content/case/briefing.yml",
        line=2,
        column=3,
        path="who[0].titel",
        hint="did you mean `title`?",
    )
    site.write("content/case/briefing.yml", "who:\n- titel: “ä”\n")

    def build(_: Callable[[], None]) -> tuple[str, ...]:
        raise ContentError((found,))

    with serving(site, build) as served, served.watched() as states:
        (shown,) = until(states, lambda state: bool(state["problem"]))["problem"]["issues"]
    assert shown == {
        "severity": "error",
        "rule": "schema",
        "place": "content/case/briefing.yml:2:3",
        "path": "who[0].titel",
        "message": "`<b>titel</b>` is not a known key\n  written: a",
        "hint": "did you mean `title`?",
        "before": "- ",
        "at": "titel: “ä”",
    }


def test_errors_come_first_notes_not_at_all_and_not_too_many_of_either(site: Site) -> None:
    issues = (
        issue("a note", Severity.NOTE),
        issue("a warning", Severity.WARNING),
        *(issue(f"error {number}", line=number) for number in range(MOST, 0, -1)),
    )

    def build(_: Callable[[], None]) -> tuple[str, ...]:
        raise ContentError(issues)

    with serving(site, build) as served, served.watched() as states:
        problem = until(states, lambda state: bool(state["problem"]))["problem"]
    assert problem["title"] == f"{MOST} errors in the content"
    assert [shown["message"] for shown in problem["issues"]] == [f"error {number}" for number in range(1, MOST + 1)]
    assert problem["more"] == 1


@pytest.mark.parametrize(
    ("line", "column", "before", "at"),
    [
        (1, 1, "", "first line"),
        (1, 7, "first ", "line"),
        (1, 11, "first line", ""),
        (9, 1, "", ""),
        (None, None, "", ""),
        (2, 301, f"…{'x' * 100}", f"{'y' * 200}…"),
    ],
)
def test_the_line_of_an_issue(line: int | None, column: int | None, before: str, at: str, site: Site) -> None:
    site.write("content/case.txt", f"first line\r\n{'x' * 300}{'y' * 300}\r\n")

    def build(_: Callable[[], None]) -> tuple[str, ...]:
        raise ContentError((issue(line=line, column=column),))

    with serving(site, build) as served, served.watched() as states:
        (shown,) = until(states, lambda state: bool(state["problem"]))["problem"]["issues"]
    assert (shown["before"], shown["at"]) == (before, at)


@pytest.mark.parametrize(
    ("error", "message", "hint"),
    [
        (SiteError("MkDocs warned", "a link is broken"), "MkDocs warned", "a link is broken"),
        (ZeroDivisionError("in a hook"), "ZeroDivisionError: in a hook", "the terminal shows where it was raised"),
    ],
)
def test_a_run_that_fails_is_shown_too_and_serving_goes_on(
    error: Exception, message: str, hint: str, site: Site
) -> None:
    build = build_from(site)

    def failing(shown: Callable[[], None]) -> Sequence[str]:
        if (site.root / "content/fail").exists():
            raise error
        return build(shown)

    with serving(site, failing) as served, served.watched() as states:
        site.write("content/fail", "")
        problem = until(states, lambda state: bool(state["problem"]))["problem"]
        assert problem["title"] == "The build failed"
        assert [(shown["message"], shown["hint"]) for shown in problem["issues"]] == [(message, hint)]
        assert served.failed.get(timeout=PATIENCE) is error
        (site.root / "content/fail").unlink()
        until(states, lambda state: state["problem"] is None)


def test_content_that_was_never_good(site: Site) -> None:
    """There is a page that says so; the error is shown over it, and the first good save puts the site there."""
    site.write("content/case.txt", "wrong")
    with serving(site) as served:
        page = served.get("/briefings/case/")
        assert page.status == 503
        assert "<h1>There is no site yet</h1>" in page.body
        with served.watched() as states:
            until(states, lambda state: bool(state["problem"]))
            site.write("content/case.txt", "good")
            state = until(states, lambda state: state["problem"] is None)
        assert state["build"] != build_of(page.body)
        assert "<p>good</p>" in served.get("/").body


# Files.


KINDS = {
    "a.css": "text/css; charset=utf-8",
    "a.js": "text/javascript; charset=utf-8",
    "a.mjs": "text/javascript; charset=utf-8",
    "a.json": "application/json; charset=utf-8",
    "a.xml": "application/xml; charset=utf-8",
    "a.atom": "application/atom+xml; charset=utf-8",
    "a.svg": "image/svg+xml; charset=utf-8",
    "a.txt": "text/plain; charset=utf-8",
    "a.PNG": "image/png",
    "a.webp": "image/webp",
    "a.pdf": "application/pdf",
    "a.wasm": "application/wasm",
    "a.woff2": "font/woff2",
    "sitemap.xml.gz": "application/gzip",
    "a.pf_meta": "application/octet-stream",
    "CNAME": "application/octet-stream",
}


def test_kinds_of_files(site: Site) -> None:
    for path in KINDS:
        site.write(f"site/{path}", path)
    with serving(site) as served:
        answers = {path: served.get(f"/{path}") for path in KINDS}
    assert {path: answer.headers["Content-Type"] for path, answer in answers.items()} == KINDS
    assert {path: answer.body for path, answer in answers.items()} == {path: path for path in KINDS}
    assert {answer.headers["X-Content-Type-Options"] for answer in answers.values()} == {"nosniff"}


def test_pages_have_the_policy_that_they_will_be_published_with(site: Site) -> None:
    def policy(served: Served) -> str:
        return served.get("/").headers["Content-Security-Policy"]

    with serving(site) as served, served.watched() as states:
        before = next(states)
        assert "script-src 'self'" in policy(served)
        assert "frame-ancestors 'self'" in policy(served)
        site.write("mkdocs.yml", SETTINGS + "extra: {policy: {img-src: 'https://images.example'}}\n")
        until(states, lambda state: state["build"] != before["build"])
        assert "img-src 'self' data: https://images.example" in policy(served)
        assert served.get("/_briefing/live.js").headers["Content-Security-Policy"] == policy(served)


def test_names_that_are_encoded(site: Site) -> None:
    site.write("site/töpics/a b%20c/index.html", "here")
    with serving(site) as served:
        assert served.get("/t%C3%B6pics/a%20b%2520c/").body.startswith("here")
        assert served.get("/t%C3%B6pics/a%20b%2520c").headers["Location"] == "/t%C3%B6pics/a%20b%2520c/"


def test_a_folder_without_its_slash(site: Site) -> None:
    site.write("site/archive/index.html", "the archive").write("site/images/a.svg", "<svg/>")
    with serving(site) as served:
        answer = served.get("/archive?year=2024")
        assert (answer.status, answer.headers["Location"]) == (302, "/archive/?year=2024")
        assert served.get("/archive/").body.startswith("the archive")
        assert served.get("//archive").headers["Location"] == "/archive/"
        assert served.get("/images").status == 404
        assert served.get("/images/").status == 404
        assert served.get("/images/a.svg/").status == 404


def test_a_page_that_is_not_there(site: Site) -> None:
    with serving(site) as served:
        assert served.get("/nowhere/").status == 404
        assert "<h1>There is no such page</h1>" in served.get("/nowhere/").body
        site.write("site/404.html", "<body>the site's own</body>")
        answer = served.get("/nowhere/")
        assert answer.status == 404
        assert answer.body.startswith("<body>the site's own<script ")


OUTSIDE = (
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e%2fsecret.txt",
    "/a/../../secret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "//../secret.txt",
    "/%2fetc/passwd",
    "/linked.txt",
    "/linked/secret.txt",
    "/linked-index/",
    "/circle",
    "/.git/config",
    "/%00",
    "/_briefing/../secret.txt",
    "/_briefing/..%2fserver.py",
)


def test_no_path_leaves_the_site(site: Site) -> None:
    site.write("secret.txt", "a secret").write("site/.git/config", "a secret").write("site/a/b.txt", "")
    (site.root / "site/linked.txt").symlink_to("../secret.txt")
    (site.root / "site/linked").symlink_to("..")
    (site.root / "site/linked-index").mkdir()
    (site.root / "site/linked-index/index.html").symlink_to("../../secret.txt")
    (site.root / "site/circle").symlink_to("circle")
    with serving(site) as served:
        answers = {path: served.get(path) for path in OUTSIDE}
    assert {path: answer.status for path, answer in answers.items()} == dict.fromkeys(OUTSIDE, 404)
    assert [path for path, answer in answers.items() if "a secret" in answer.body] == []


def test_links_inside_of_the_site_and_a_site_that_is_a_link(site: Site) -> None:
    site.write("elsewhere/a.txt", "a")
    (site.root / "elsewhere/b.txt").symlink_to("a.txt")
    (site.root / "site").symlink_to("elsewhere")
    with serving(site) as served:
        assert served.get("/b.txt").body == "a"


def test_head(site: Site) -> None:
    site.write("site/a.css", "a {}")
    with serving(site) as served:
        for path in ("/", "/a.css", "/nowhere", "/_briefing/events"):
            got = served.get(path, "HEAD")
            assert got.body == ""
            assert (
                path == "/_briefing/events"
                or got.headers["Content-Length"] == served.get(path).headers["Content-Length"]
            )


def test_other_methods(site: Site) -> None:
    with serving(site) as served:
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"):
            answer = served.get("/", method)
            assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_a_file_that_the_browser_has_already(site: Site) -> None:
    """Files that were built again within the same second are told apart."""
    site.write("site/a.css", "a {}")
    with serving(site) as served:
        tag = served.get("/a.css").headers["ETag"]
        answer = served.get("/a.css", **{"If-None-Match": f'"other", W/{tag}'})
        assert (answer.status, answer.body) == (304, "")
        stat = (site.root / "site/a.css").stat()
        site.write("site/a.css", "b {}")
        os.utime(site.root / "site/a.css", ns=(stat.st_atime_ns, stat.st_mtime_ns + 1000))
        assert served.get("/a.css", **{"If-None-Match": tag}).body == "b {}"


def test_a_connection_is_used_again(site: Site) -> None:
    with serving(site) as served:
        connection = HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
        for path in ("/", "/nowhere", "/"):
            connection.request("GET", path)
            assert connection.getresponse().read()
            assert connection.sock is not None
        connection.close()


# Where it is served.


def test_a_site_below_a_path(site: Site) -> None:
    site.write("mkdocs.yml", SETTINGS + "site_url: https://news.example/the/briefings/\n").write("site/a/b.txt", "b")
    with serving(site) as served:
        for path in ("/", "/the/briefings"):
            assert (served.get(path).status, served.get(path).headers["Location"]) == (302, "/the/briefings/")
        assert "<p>good</p>" in served.get("/the/briefings/").body
        assert served.get("/the/briefings/a/b.txt").body == "b"
        for path in ("/a/b.txt", "/the/", "/the/briefings.txt", "/briefings/"):
            assert served.get(path).status == 404


@pytest.mark.parametrize(
    "address",
    ["", "https://news.example", "https://news.example/", "!ENV [NO_SUCH_NAME, 'https://news.example/']", "[a, list]"],
)
def test_a_site_at_the_top(address: str, site: Site) -> None:
    site.write("mkdocs.yml", f"{SETTINGS}site_url: {address}\n")
    with serving(site) as served:
        assert served.get("/").status == 200


def test_a_site_that_moves(site: Site) -> None:
    with serving(site) as served, served.watched() as states:
        before = next(states)
        site.write("mkdocs.yml", SETTINGS + "site_url: https://news.example/moved/\n")
        until(states, lambda state: state["build"] != before["build"])
        assert served.get("/").headers["Location"] == "/moved/"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:1234", 200),
        ("127.0.0.1", 200),
        ("[::1]", 200),
        ("[::1]:1234", 200),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("192.0.2.1", 403),
        ("", 403),
    ],
)
def test_hosts_that_mean_this_machine(host: str, status: int, site: Site) -> None:
    """A page of another site can have its own name lead to this machine, and would then read drafts."""
    with serving(site) as served:
        for path in ("/", "/_briefing/live.js"):
            answer = served.get(path, Host=host)
            assert answer.status == status
            assert status == 200 or answer.body == "This address is not one that the site is served on.\n"
        assert served.get("/_briefing/events", "HEAD", Host=host).status == status


def test_every_host_where_it_is_served_to_the_network(site: Site) -> None:
    with serving(site, host="0.0.0.0") as served:
        assert served.get("/", Host="desk.example").status == 200


def test_the_address_is_said_with_the_port_that_was_free(site: Site) -> None:
    said: list[str] = []
    stop = Event()
    stop.set()
    serve(site.project, "127.0.0.1", 0, build_from(site), said.append, print, stop)
    (line,) = said
    start, _, rest = line.partition("http://127.0.0.1:")
    assert start == "Serving on "
    assert rest.endswith("/, Ctrl+C ends it.")
    assert int(rest.partition("/")[0]) > 0


def test_a_port_that_is_taken_is_said_before_anything_is_built(site: Site) -> None:
    def build(_: Callable[[], None]) -> tuple[str, ...]:
        pytest.fail("it was built")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError) as caught:
            serve(site.project, "127.0.0.1", port, build, print, print)
    assert caught.value.message.startswith(f"cannot serve on 127.0.0.1:{port}: ")
    assert "--port" in caught.value.hint


@pytest.mark.parametrize("host", ["256.0.0.1", "192.0.2.1"])
def test_a_host_that_this_machine_is_not(host: str, site: Site) -> None:
    with pytest.raises(ServeError) as caught:
        serve(site.project, host, 0, build_from(site), print, print)
    assert "--host" in caught.value.hint


def test_the_network_is_not_asked_for_names(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> str:
        raise AssertionError("a name was looked up")

    for name in ("getfqdn", "gethostbyaddr", "gethostbyname"):
        monkeypatch.setattr(socket, name, no_network)
    with serving(site) as served:
        assert served.get("/").status == 200


def test_without_settings(site: Site) -> None:
    (site.root / "mkdocs.yml").unlink()
    with pytest.raises(ProjectError):
        serve(site.project, "127.0.0.1", 0, build_from(site), print, print)


def test_where_the_site_cannot_be(site: Site) -> None:
    site.write("site", "a file")
    with pytest.raises(OutputError):
        serve(site.project, "127.0.0.1", 0, build_from(site), print, print)


def test_the_end_closes_the_streams(site: Site) -> None:
    with serving(site) as served:
        connection = HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
        connection.request("GET", "/_briefing/events")
        response = connection.getresponse()
    assert response.read().count(b"event: state\n") == 1
    connection.close()
