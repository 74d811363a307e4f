"""Whether the addresses of sources are there, asked of a real server on this machine, politely."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.article.fetch import Answered
from generator.errors import ArticleError
from generator.links import Found, Manners, Time, Verdict, ask_all
from tests.article.web import Answer, Asked, serving
from tests.support import Site, completed


def answer(status: int = 200, **headers: str) -> Answer:
    return lambda asked: asked.answer(b"page", status, **headers)


def only_get(asked: Asked) -> None:
    asked.answer(b"page", 200 if asked.command == "GET" else 405)


def hangs_up_on_head(asked: Asked) -> None:
    if asked.command == "GET":
        asked.answer(b"page")


def site_with(root: Path, *addresses: str) -> Site:
    sources = "\n".join(f"  - {{id: s-{at}, file: article.txt, url: '{url}'}}" for at, url in enumerate(addresses))
    evidence = "summary: {text: troops stay, evidence: {exact: troops in the region, source: s-0}}"
    return Site(root).briefing(completed(f"sources:\n{sources}\n{evidence}"))


def verdicts(root: Path, answers: Mapping[str, Answer], *options: str) -> dict[str, tuple[str, str]]:
    """For each path, what is said of it and why, with the server's address left out."""
    with serving(answers) as port:
        base = f"http://127.0.0.1:{port}"
        site = site_with(root, *(f"{base}{path}" for path in answers))
        run = site.run("links", "--external", "--allow-private", "--pause", "0", "--format", "json", *options)
        told = json.loads(run.output)
    assert run.exit_code == any(one["verdict"] == "not there" for one in told)
    return {one["address"].removeprefix(base): (one["verdict"], one["message"].replace(base, "")) for one in told}


def test_what_is_said_of_each_answer(tmp_path: Path) -> None:
    answers = {
        "/there": answer(),
        "/elsewhere-here": answer(301, location="/there"),
        "/only-get": only_get,
        "/hangs-up": hangs_up_on_head,
        "/gone": answer(404),
        "/gone-for-good": answer(410),
        "/refuses": answer(403),
        "/broken": answer(500),
        "/circle": answer(302, location="/circle"),
        "/inwards": answer(302, location="ftp://example.org/"),
    }
    assert verdicts(tmp_path, answers) == {
        "/there": ("there", ""),
        "/elsewhere-here": ("there", ""),
        "/only-get": ("there", ""),
        "/hangs-up": ("there", ""),
        "/gone": ("not there", "/gone: the server has no such page (404 Not Found)"),
        "/gone-for-good": ("not there", "/gone-for-good: the server has no such page (410 Gone)"),
        "/refuses": ("unclear", "/refuses: the server refuses it (403 Forbidden)"),
        "/broken": ("unclear", "/broken: the server answered 500 Internal Server Error"),
        "/circle": ("unclear", "/circle redirects in a circle"),
        "/inwards": ("unclear", "ftp://example.org/ is not a web address"),
    }


def test_an_address_that_leads_to_another_host(tmp_path: Path) -> None:
    with serving({"/": answer()}) as other:
        (told,) = verdicts(tmp_path, {"/": answer(301, location=f"http://127.0.0.1:{other}/")}).values()
    assert told == ("moved", f"/ leads to another host: http://127.0.0.1:{other}/")


def test_people_are_told_the_place(tmp_path: Path) -> None:
    with serving({"/gone": answer(404), "/there": answer()}) as port:
        site = site_with(tmp_path, f"http://127.0.0.1:{port}/there", f"http://127.0.0.1:{port}/gone")
        run = site.run("links", "--external", "--allow-private", "--pause", "0")
    assert run.exit_code == 1
    assert run.output.startswith("content/case/briefing.yml:3:39: error: link: sources[1].url: http://127.0.0.1:")
    assert "2 addresses asked: 1 there, 1 not there." in run.output


def test_nothing_is_asked_unless_it_is_said(tmp_path: Path) -> None:
    asked: list[str] = []
    with serving({"/": lambda one: asked.append(one.path)}) as port:
        run = site_with(tmp_path, f"http://127.0.0.1:{port}/").run("links")
    assert run.exit_code == 0
    assert run.output == (
        f"http://127.0.0.1:{port}/ (content/case/briefing.yml:2)\n"
        "1 address on 1 host. Nothing was asked; `briefing links --external` asks.\n"
    )
    assert asked == []


def test_no_private_network_is_asked_unless_it_is_said(tmp_path: Path) -> None:
    asked: list[str] = []
    with serving({"/": lambda one: asked.append(one.path)}) as port:
        run = site_with(tmp_path, f"http://127.0.0.1:{port}/").run("links", "--external")
    assert run.exit_code == 0  # it is not known whether it is there
    assert "leads to 127.0.0.1, which is no public address" in run.output
    assert asked == []


def test_content_that_cannot_be_read_is_told_first(tmp_path: Path) -> None:
    run = Site(tmp_path).briefing(completed("title: [")).run("links", "--external")
    assert run.exit_code == 1
    assert "No address was asked: 1 error in the content." in run.output


PATIENT = Manners()


class _Clock:
    """A time that goes on only when somebody waits."""

    def __init__(self) -> None:
        self.at = 0.0
        self.waited: list[float] = []

    def time(self) -> Time:
        return Time(lambda: self.at, self._wait)

    def _wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += seconds


def asked_of(
    addresses: list[str], says: Callable[[str, str], Answered], manners: Manners = PATIENT
) -> tuple[dict[str, Found], list[float], list[str]]:
    """What came of addresses, the pauses, and what was asked, in order."""
    clock, asked = _Clock(), []

    def ask(url: str, method: str) -> Answered:
        asked.append(f"{method} {url}")
        return says(url, method)

    return dict(ask_all(addresses, ask, manners, clock.time())), [one for one in clock.waited if one], asked


def test_there_is_a_pause_between_two_requests_to_a_host() -> None:
    _, waited, asked = asked_of([f"https://a.example/{at}" for at in range(3)], lambda url, _: Answered(url, 200, ""))
    assert waited == [1.0, 1.0]
    assert asked == [f"HEAD https://a.example/{at}" for at in range(3)]


def test_a_server_is_waited_for_as_it_asks() -> None:
    statuses = iter((429, 200))
    found, waited, asked = asked_of(["https://a.example/"], lambda url, _: Answered(url, next(statuses), "7"))
    assert found["https://a.example/"].verdict is Verdict.THERE
    assert waited == [7.0, 1.0]
    assert len(asked) == 2


@pytest.mark.parametrize("told", ["3600", "Wed, 21 Oct 2026 07:28:00 GMT", ""])
def test_a_server_that_asks_for_too_much_is_left_alone(told: str) -> None:
    found, waited, asked = asked_of(["https://a.example/"], lambda url, _: Answered(url, 429, told))
    assert found["https://a.example/"].verdict is Verdict.UNCLEAR
    assert waited == []
    assert len(asked) == 1


def test_the_time_for_all_is_kept() -> None:
    addresses = [f"https://a.example/{at}" for at in range(5)]
    found, _, asked = asked_of(addresses, lambda url, _: Answered(url, 200, ""), Manners(pause=1.0, seconds=2.0))
    assert len(asked) == 2
    assert [one.verdict for one in found.values()] == [Verdict.THERE] * 2 + [Verdict.UNCLEAR] * 3
    assert found[addresses[-1]].said == "the time for all addresses was over"


def test_what_cannot_be_reached_is_asked_once_more_and_told() -> None:
    def fails(url: str, _: str) -> Answered:
        raise ArticleError(f"{url}: no host called a.example was found", "check the address")

    found, _, asked = asked_of(["https://a.example/"], fails)
    assert found["https://a.example/"].verdict is Verdict.UNCLEAR  # as where there is no network at all
    assert asked == ["HEAD https://a.example/", "GET https://a.example/"]
