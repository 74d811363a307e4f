"""Ask whether the addresses that content gives are still there, as politely as a reader: one after the other at a host,
with a pause, and only what the answer begins with. It must not judge what stands there.

`robots.txt` is not asked: it is for programs that find addresses by themselves, and each of these an editor gave.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, repeat
from threading import Event
from urllib.parse import urlsplit

from generator.article.fetch import Answered, refusal
from generator.article.target import shown
from generator.content.issue import Issue, Severity
from generator.content.load import Archive
from generator.content.yaml import Place
from generator.errors import ArticleError

_REFUSES = (401, 402, 403, 429, 451)
_BUSY = (429, 503)
_LONGEST_WAIT = 60.0
_HOSTS = 8
"""So many hosts are asked at the same time."""


class Verdict(StrEnum):
    """What is known of an address."""

    THERE = "there"
    MOVED = "moved"
    UNCLEAR = "unclear"
    GONE = "not there"


_SEVERITIES = {Verdict.MOVED: Severity.NOTE, Verdict.UNCLEAR: Severity.WARNING, Verdict.GONE: Severity.ERROR}


@dataclass(frozen=True, slots=True)
class Given:
    """Where an address is given: the briefing, the file, and the place in it."""

    briefing: str
    file: str
    place: Place


@dataclass(frozen=True, slots=True)
class Found:
    """What came of asking for an address. `url` is where it leads in the end, if that is elsewhere; `said` and `hint`
    are for people, and empty where it is there."""

    address: str
    verdict: Verdict
    url: str = ""
    said: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Manners:
    """How it is asked: seconds between two requests to a host, and seconds for all of it."""

    pause: float = 1.0
    seconds: float = 600.0


@dataclass(frozen=True, slots=True)
class Time:
    """A clock, in seconds, and what waits for so many."""

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


Ask = Callable[[str, str], Answered]
"""Asks for an address by a method. Raises ArticleError."""


def given(archive: Archive) -> Mapping[str, tuple[Given, ...]]:
    """The addresses of all sources, with the places that give them; what is withdrawn has none."""
    found: dict[str, list[Given]] = defaultdict(list)
    for one in archive.briefings:
        for index, source in enumerate(one.briefing.sources):
            if source.url:
                place = one.document.place(("sources", index, "url"))
                found[source.url].append(Given(one.slug, one.document.file, place))
    return {address: tuple(places) for address, places in found.items()}


def host(address: str) -> str:
    """The host that is asked for an address."""
    return urlsplit(address).netloc.lower()


def ask_all(
    addresses: Sequence[str], ask: Ask, manners: Manners = Manners(), clock: Time = Time()
) -> Mapping[str, Found]:
    """What came of each address, in their order."""
    ends, stopped = clock.now() + manners.seconds, Event()
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[host(address)].append(address)

    def politely(url: str, method: str) -> Answered:
        if stopped.is_set() or clock.now() >= ends:
            raise TimeoutError
        return ask(url, method)

    pool = ThreadPoolExecutor(_HOSTS)
    try:
        answers = pool.map(lambda there: tuple(_of_host(there, politely, manners.pause, ends, clock)), by_host.values())
        found = {one.address: one for one in chain.from_iterable(answers)}
    finally:
        stopped.set()  # who interrupts waits for what was asked already, and for no more
        pool.shutdown(cancel_futures=True)
    return {address: found[address] for address in addresses}


def as_issues(found: Mapping[str, Found], places: Mapping[str, Sequence[Given]]) -> tuple[Issue, ...]:
    """What is to be told of addresses that are not just there, at each place that gives them."""
    return tuple(
        Issue("link", _SEVERITIES[one.verdict], at.briefing, at.file, *_place(at), one.said, one.hint)
        for one in found.values()
        if one.verdict in _SEVERITIES
        for at in places[one.address]
    )


def _place(at: Given) -> tuple[int, int, str]:
    return at.place.line, at.place.column, at.place.path


def _of_host(addresses: Sequence[str], ask: Ask, pause: float, ends: float, clock: Time) -> Iterator[Found]:
    """What came of the addresses of one host, one after the other."""
    pauses = chain([0.0], repeat(pause))

    def with_pause(url: str, method: str) -> Answered:
        clock.wait(min(next(pauses), max(0.0, ends - clock.now())))
        return ask(url, method)

    for address in addresses:
        try:
            yield _one(address, with_pause, ends, clock)
        except TimeoutError:
            yield Found(address, Verdict.UNCLEAR, "", "the time for all addresses was over", "give it more: --timeout")
        except ArticleError as error:
            yield Found(address, Verdict.UNCLEAR, "", error.message, error.hint)


def _one(address: str, ask: Ask, ends: float, clock: Time) -> Found:
    try:
        answered = ask(address, "HEAD")
    except ArticleError:
        answered = ask(address, "GET")  # some servers know nothing else, and do not say so
    if answered.status in _BUSY and (seconds := _seconds(answered.retry_after)) is not None:
        if seconds > min(_LONGEST_WAIT, ends - clock.now()):
            said = f"{shown(address)}: the server asks for {seconds:g} seconds of patience ({answered.status})"
            return Found(address, Verdict.UNCLEAR, "", said, "try again later")
        clock.wait(seconds)
        answered = ask(address, "HEAD")
    if answered.status >= 400 and answered.status not in _BUSY:
        answered = ask(address, "GET")
    return _found(address, answered)


def _found(address: str, answered: Answered) -> Found:
    if answered.status < 300:
        if host(answered.url) == host(address):
            return Found(address, Verdict.THERE)
        said = f"{shown(address)} leads to another host: {shown(answered.url)}"
        return Found(address, Verdict.MOVED, answered.url, said, "look whether it is still the source")
    error = refusal(shown(address), answered.status)
    unclear = answered.status in _REFUSES or answered.status >= 500
    hint = "look at it in a browser: many servers refuse programs" if unclear else "look for where it is now"
    return Found(address, Verdict.UNCLEAR if unclear else Verdict.GONE, answered.url, error.message, hint)


def _seconds(retry_after: str) -> float | None:
    """Seconds to wait as a server says, or None if it tells none, or a date."""
    return float(retry_after) if retry_after.strip().isascii() and retry_after.strip().isdigit() else None
