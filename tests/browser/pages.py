"""Every kind of page that a site has, each with an example: what must hold for every page is held against these."""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """A page of one of the two sites."""

    site: str
    path: str


BRIEFING = "briefings/us-lifts-atacms-limits/"

KINDS = {
    "home": Example("shipped", ""),
    "about": Example("shipped", "about/"),
    "search": Example("shipped", "search/"),
    "archive": Example("shipped", "archive/"),
    "archive of a year": Example("hostile", "archive/2020/"),
    "overview": Example("shipped", BRIEFING),
    "who": Example("shipped", f"{BRIEFING}who/"),
    "what": Example("shipped", f"{BRIEFING}what/"),
    "reactions": Example("shipped", f"{BRIEFING}reactions/"),
    "numbers of a briefing": Example("shipped", f"{BRIEFING}numbers/"),
    "background": Example("shipped", f"{BRIEFING}background/"),
    "source": Example("shipped", f"{BRIEFING}source/"),
    "entity": Example("shipped", "entities/volodymyr-zelenskyy/"),
    "entity in a year": Example("hostile", "entities/gauge/2020/"),
    "people": Example("shipped", "people/"),
    "organisations": Example("shipped", "organisations/"),
    "places": Example("shipped", "places/"),
    "things": Example("hostile", "things/"),
    "topics": Example("shipped", "topics/"),
    "topic": Example("shipped", "topics/ukraine-war/"),
    "topic in a year": Example("hostile", "topics/ferry/2020/"),
    "timeline": Example("hostile", "timeline/"),
    "timeline of a year": Example("hostile", "timeline/2020/"),
    "numbers": Example("hostile", "numbers/"),
    "numbers of a year": Example("hostile", "numbers/2020/"),
    "measure": Example("hostile", "measures/rain/"),
    "quotes": Example("shipped", "quotes/"),
    "quotes of a year": Example("hostile", "quotes/2020/"),
    "page that is not there": Example("shipped", "404.html"),
}

HARD = {
    "names in many scripts": Example("hostile", "briefings/names/"),
    "who, in many scripts": Example("hostile", "briefings/names/who/"),
    "words without an end": Example("hostile", "briefings/long/"),
    "who, without an end": Example("hostile", "briefings/long/who/"),
    "reactions without an end": Example("hostile", "briefings/long/reactions/"),
    "source of words without an end": Example("hostile", "briefings/long/source/"),
    "home with words without an end": Example("hostile", ""),
    "topics with words without an end": Example("hostile", "topics/"),
    "one item": Example("hostile", "briefings/one-item/"),
    "overlapping evidence": Example("hostile", "briefings/overlap/source/"),
    "from right to left": Example("hostile", "briefings/arabic/"),
    "source from right to left": Example("hostile", "briefings/arabic/source/"),
    "numbers in several units": Example("hostile", "briefings/rain/"),
    "excerpts": Example("hostile", "briefings/excerpts/source/"),
    "people in many scripts": Example("hostile", "people/"),
    "all quotes": Example("hostile", "quotes/"),
    "timeline without a day": Example("hostile", "timeline/1987/"),
    "measure of a hundred numbers": Example("hostile", "measures/trips/"),
}
