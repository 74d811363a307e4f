"""Find in English prose what makes a statement less than a fact: possibility, hearsay, negation, and what it bears on.

Word lists and windows, no grammar: it can miss a hedge, and whoever asks should treat an answer as a reason to look
again, not as a proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from generator.text.inflection import base_forms
from generator.text.words import WORD, lowered, one_of, tokens


class Hedge(StrEnum):
    """The ways of saying less than that something is so."""

    POSSIBLE = "possible"
    HEARSAY = "hearsay"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Hedged:
    """A hedge in a text: its kind, the base forms of the word that it bears on, and both in the text's words."""

    kind: Hedge
    governed: frozenset[str]
    shown: str
    beside: frozenset[str]
    """The base forms of the word after that, without which a denied noun is not the same: "no islands left"."""
    start: int
    """Where it begins in the text."""


# What bears on the next word that says something: "may break", "failed to save", "allegedly stole".
_GOVERNORS = {
    Hedge.POSSIBLE: (
        "may, might, could, would, should, ought to, perhaps, possibly, probably, likely to, potentially, appear "
        "to, appears to, appeared to, seem to, seems to, seemed to, expected to, expects to, expect to, plan to, "
        "plans to, plan for, plans for, planned to, planning, planning to, intend to, intends to, intended to, "
        "consider, considers, considered, considering, weigh, weighs, weighing, propose, "
        "proposes, proposed, proposing, threaten to, "
        "threatens to, threatened to, hope to, hopes to, hoped to, hoping to, want to, wants to, wanted to, aim "
        "to, aims to, aimed to, seek to, seeks to, sought to, try to, tries to, tried to, trying to, ready to, "
        "set out to, agreed in principle to, if, unless, whether, provided"
    ),
    Hedge.HEARSAY: (
        "allegedly, reportedly, purportedly, supposedly, apparently, allege, alleges, allege that, alleges that, "
        "alleged that, alleging that, "
        "claim, claims, claimed, claiming, claim that, claims that, claimed that, claiming that, "
        "claims to, claimed to, "
        "claiming to, accused of, accuses, accused, accusing, suspected, suspected of, believed to, thought to, "
        "said to, understood to, rumored to, rumoured to"
    ),
    Hedge.NEGATED: (
        "not, never, no longer, cannot, *n't, fail to, fails to, failed to, failing to, refuse to, refuses to, "
        "refused to, refusing to, decline to, declines to, declined to, declining to, deny, denies, denied, "
        "denying, deny that, denies that, denied that, denying that, unable to, stopped short of, rule out, rules"
        " out, ruled out, ruling out, without, no, nobody, no one, none of, yet to, hardly, barely, scarcely, "
        "hardly any, barely any, scarcely any"
    ),
}
# What says anywhere in a text that it is hedged in this way, or shows that the editor did not overlook the hedge.
_MENTIONS = {
    Hedge.POSSIBLE: one_of(
        "may, might, could, would, can, should, ought, perhaps, possible, possibly, possibility, probable, "
        "probably, potential, potentially, likely, unlikely, maybe, appear*, seem*, expect*, plan*, intend*, "
        "intention*, consider*, propos*, threat*, hope*, hoping, want, wants, wanted, wish*, aim*, seek*, sought,"
        " try, tries, tried, trying, attempt*, ready, if, unless, whether, provided, risk*, fear*, worry*, "
        "worri*, believ*, think*, thought, suspect*, suggest*, estimat*, chance, prospect, discuss*, weigh*, "
        "ask*, urg*, call for, calls for, called for, call on, calls on, called on, demand*, warn*, advice, "
        "advis*, recommend*, promis*, pledg*, vow*, commit*, about to, was to, were to, "
        "due to, scheduled to, set to, slated to, open to, in talks, under review, draft*, "
        "bid, bids, bidding"
    ),
    Hedge.HEARSAY: one_of(
        "alleg*, report*, purported*, suppos*, apparent*, claim*, accus*, suspect*, believ*, thought, said, say, "
        "says, saying, told, tell, tells, according, understood, rumor*, rumour*, unconfirmed, unverified, "
        "insist*, argu*, may, might, could, possibl*, perhaps, charg*, contend*, maintain*, assert*, describ*, "
        "call*"
    ),
    Hedge.NEGATED: one_of(
        "not, no, never, none, nobody, nothing, neither, nor, without, cannot, *n't, refus*, declin*, deny, "
        "denies, denied, denying, denial*, fail*, lack*, reject*, rule out, ruled out, rules out, unable, "
        "inability, short of, avoid*, halt*, stop*, ban, bans, "
        "banned, banning, bar, bars, barred, barring, prevent*, block*, incomplete, incorrect, "
        "insufficient, incapable, invalid, yet to, hardly, barely, "
        "scarce*, few, little, rare*, seldom, only, abandon*, cancel*, scrap*, drop*, "
        "withh*, absen*, missing, dismiss*, impossible, illegal, end, ends, ended, ending, silent, free of, miss,"
        " misses, missed, lose*, lost, spare, spared, withdr*, suspend*, exclud*, oppos*, innocent, cleared, "
        "uncertain*, unclear, unknown, undecided, undetermined, unresolved, unsolved, unfinished, unlikely, unwilling, "
        "unsuccessful*, unavailable, unanswered, unchanged, unaffected, undamaged, untouched, unhurt, unharmed, "
        "uninjured, unscathed, unsafe, unfit, unlawful, untrue, unfounded, unpaid, unsold, unaware, unlike, "
        "unidentified, "
        "acquitted, refrain*, rather than, instead of, far from"
    ),
}
_GOVERNS = {kind: one_of(phrases) for kind, phrases in _GOVERNORS.items()}
# Of each phrase one word, for a quick look whether there is anything to find.
_TRIGGERS = {
    kind: frozenset("t" if phrase.endswith("n't") else phrase.split()[0] for phrase in phrases.split(", "))
    for kind, phrases in _GOVERNORS.items()
}

_NO_HEDGE = (" only ", " fewer ", " less ", " more ", " later ", " earlier ")  # "not only", "no fewer than"
_STOP = re.compile(r"""[!?;:"]|\.(?=[\s"']|\Z)""")
_SAID = one_of("said, told, announced, confirmed, declared, added, promised, pledged, vowed")
_CONDITION = one_of("if, unless, whether, provided, could, might, may")
_WOULD = re.compile(r"would(?!\w)")
_FUTURE = one_of("will, *'ll, is to, are to, going to")
_PERCEIVED = frozenset("hear see feel smell watch notice tell".split())
_PASSED_OVER = frozenset(
    "a an the to be been being is are was were am has have had do does did of in on at by for from with that this"
    " these those it its he she they we i you his her their our as also very so just still yet already even ever "
    "immediately "
    "officially formally publicly fully only soon again any there more".split()
)
_WINDOW = 6  # words in which a hedge finds what it bears on


@lru_cache(maxsize=256)
def hedges(text: str, kind: Hedge) -> tuple[Hedged, ...]:
    """The hedges of a kind in a folded text, each with the first word after it that says something."""
    return tuple(_hedges(text, kind))


def _hedges(text: str, kind: Hedge) -> Iterator[Hedged]:
    lower = lowered(text)
    for match in _GOVERNS[kind].finditer(lower):
        if lower.startswith(_NO_HEDGE, match.end()):
            continue
        governed = _governed(lower, match.end())
        if governed is None:
            continue
        forms = base_forms(governed[0])
        # "They could hear it" tells that they heard it; "the islands are no islands" does not deny them.
        told = match[0] == "could" and forms & _PERCEIVED
        if not told and not (match[0] == "no" and _is_elsewhere(lower, governed, forms)):
            after = _governed(lower, governed.end()) if match[0] == "no" else None
            beside = base_forms(after[0]) if after else frozenset[str]()
            yield Hedged(kind, forms, text[match.start() : governed.end()], beside, match.start())


def is_hedged(text: str, kind: Hedge) -> bool:
    """Whether a folded text says in any way that something is possible, hearsay, or not so."""
    return bool(_MENTIONS[kind].search(lowered(text)))


def lost(evidence: str, text: str, *kinds: Hedge) -> Iterator[Hedged]:
    """The hedges of the evidence that bear on a word which the text has without any hedge of that kind."""
    may_hedge = tokens(evidence)
    found = [hedged for kind in kinds if not _TRIGGERS[kind].isdisjoint(may_hedge) for hedged in hedges(evidence, kind)]
    if not found:
        return iter(())
    there = frozenset[str]().union(*map(base_forms, tokens(text)))
    return (
        hedged
        for hedged in found
        if not hedged.governed.isdisjoint(there)
        and (not hedged.beside or not hedged.beside.isdisjoint(there))
        and not is_hedged(text, hedged.kind)
        and not (_is_announced(lowered(evidence), hedged.start) and _FUTURE.search(lowered(text)))
    )


def _is_elsewhere(text: str, governed: re.Match[str], forms: frozenset[str]) -> bool:
    """Whether a word stands in the text at another place as well."""
    return any(forms & base_forms(word[0]) for word in WORD.finditer(text) if word.start() != governed.start())


def _is_announced(text: str, start: int) -> bool:
    """Whether a hedge is the "would" of reported speech, which was a "will": "she said she would go".

    It follows a past verb of saying in its sentence, and nothing makes it conditional.
    """
    would = _WOULD.match(text, start)
    if not would:
        return False
    begin = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, would.end())
    sentence = text[begin : stop.start() if stop else len(text)]
    return bool(_SAID.search(text, begin, start)) and not _CONDITION.search(sentence)


def _governed(text: str, start: int) -> re.Match[str] | None:
    """The first of the next words that says something, before the sentence or a quotation ends."""
    stop = _STOP.search(text, start)
    after = islice(WORD.finditer(text, start, stop.start() if stop else len(text)), _WINDOW)
    return next((word for word in after if word[0] not in _PASSED_OVER), None)
