"""strength-supported: an item's status, stance and modality are no stronger than its evidence's.

Warnings, since prose has more ways to hedge than a list of words: each names the words that it rests on. A more
cautious text than its evidence is always fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.case import Case, CheckedItem, Finding
from generator.content.model import Reaction, Statement
from generator.text.fold import folded, whole
from generator.text.hedging import Hedge, lost
from generator.text.language import is_english
from generator.text.numbers.counting import quantities_of
from generator.text.numbers.rounding import is_same
from generator.text.words import Phrases, lowered, one_of

_HEARSAY = one_of(
    "reportedly, allegedly, purportedly, supposedly, apparently, rumor*, rumour*, unconfirmed, unverified, claim "
    "to, claim that, so-called, claims that, claims to, claimed, claiming, alleg*, accus*, suspected"
)
_UNCERTAIN = one_of(
    "may, might, could, would, perhaps, possible, possibly, probably, likely, expected, expects, plan to, plans "
    "to, planned, considering, considers, proposed, proposes, believe, believes, believed, thought, suggest, "
    "suggests, suggested, estimate, estimates, estimated, appears, seems, according to, source, sources, said, "
    "says, told, hopes, hoped, fears, feared, wants, wanted, threaten*"
)
_CLAIMED = one_of(
    "claim to, claim that, claims that, claims to, claimed, claiming, alleg*, accus*, purported*, contend*, insist*"
)
_REPORTS = one_of("report*, media, according to, source, sources, newspaper*, outlet*, broadcaster*")
_CONFIRMS = one_of(
    "confirm, confirms, confirmed, confirmation, announc*, official figures, verif*, acknowledg*, admit*, prove, "
    "proves, proved, proven, declared, ruled, convicted, published, records show, documents show, data show, "
    "figures show"
)
_DISPUTES = one_of(
    "deny, denies, denied, denying, denial, denials, disput*, contest*, reject*, contradict*, refut*, dismiss*, "
    "question*, disagree*, challeng*, contrary, conflicting, not true, untrue, false, doubt*, controvers*, "
    "rebut*, differ*, no evidence, baseless, unfounded, argu*, sceptic*, skeptic*"
)
_SILENT = one_of(
    "no comment, no statement, no response, no reply, no answer, no remarks, no official statement, no official "
    "comment, no immediate comment, no immediate response, no public statement, declines, declined, declining, "
    "refuses, refused, refusing, silen*, without comment, yet to, unavailable, could not be reached, not "
    "comment*, not respond*, not reply, not replied, not answer*, not made, not make, not spoken, not speak, not "
    "say, not said, not issued, not issue, not given, not give, not available, not return*, not react*, not yet "
    "comment*, not yet respond*, not yet said, not immediately comment*, not immediately respond*, not "
    "immediately reply, not immediately return*, not immediately available, *n't comment*, *n't respond*, *n't "
    "reply, *n't answer*, *n't say, *n't return*, *n't made"
)
_NEITHER_SPOKE = re.compile(r"\bneither\b[^.;]{1,80}\b(?:respond|repl(?:y|ie)|comment|answer|react)")
_FOR = one_of(
    "welcom*, support*, back, backs, backed, backing, prais*, hail*, endors*, approv*, applaud*, favor, favors, "
    "favored, favour, favours, favoured, in favor, in favour, agree, agrees, agreed, thank*, celebrat*, commend*,"
    " pleased, glad, delighted, reaffirm*, cheer*, champion*"
)
_AGAINST = one_of(
    "condemn*, oppos*, criticis*, criticiz*, reject*, denounc*, protest*, attack*, object, objects, objected, "
    "objecting, slam*, blast*, against, disapprov*, wrong, mistake, unacceptable, outrag*, shame*, disgrac*, "
    "deplor*, rebuk*, reckless, angr*, unfair, unjust, appall*, scathing, lambast*, resist*"
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|no|neither|nor|without|refus\w+ to|declin\w+ to)|n't)(?: \w+){0,2} \Z", re.IGNORECASE
)
_QUOTED = re.compile(r'"[^"]*"')  # what is quoted may be about anything
_SOFTER = "say it no more strongly than the source does"


def check(case: Case) -> Iterator[Finding]:
    if not is_english(case.briefing.language):
        return
    for item in case.grounded_items:
        value = item.item
        if isinstance(value, Statement) and value.status:
            yield from _check_status((*item.path, "status"), value.status, lowered(item.evidence))
        if isinstance(value, Reaction) and value.stance:
            evidence = _QUOTED.sub('""', lowered(item.evidence))
            yield from _check_stance((*item.path, "stance"), value.stance, evidence)
        if isinstance(value, Reaction) and value.quote:
            yield from _check_quote(case, item, folded(value.quote))
        if item.text:
            found = next(_check_text(case, item, item.text, item.evidence), None)
            if found:
                yield Finding((*item.path, "text"), found, _SOFTER)


def _check_status(path: tuple[str | int, ...], status: str, evidence: str) -> Iterator[Finding]:
    if status == "confirmed":
        weak = _HEARSAY.search(evidence) or (None if _CONFIRMS.search(evidence) else _UNCERTAIN.search(evidence))
        if weak:
            hint = "write `status: reported` or `claimed`, or quote what confirms it as well"
            yield Finding(path, f"the evidence says “{weak[0]}”, which is less than confirmed", hint)
    elif status == "reported":
        claim = _CLAIMED.search(evidence)
        if claim and not _REPORTS.search(evidence):
            yield Finding(path, f"the evidence says “{claim[0]}”: that is a claim", "write `status: claimed`")
    elif status in ("denied", "disputed") and not _DISPUTES.search(evidence):
        yield Finding(path, f"the evidence does not say that this is {status}", "quote who says so as evidence too")


def _check_stance(path: tuple[str | int, ...], stance: str, evidence: str) -> Iterator[Finding]:
    hint = "choose another stance"
    if stance == "declined":
        if not _silence(evidence):
            yield Finding(path, "the evidence does not say that they declined to speak", hint)
    elif stance == "supports" and not _affirmed(_FOR, evidence):
        other = _affirmed(_AGAINST, evidence) or _silence(evidence) or _FOR.search(evidence)
        if other:
            yield Finding(path, f"the evidence says “{other[0]}”, which is not support", hint)
    elif stance == "opposes" and not _AGAINST.search(evidence):
        other = _affirmed(_FOR, evidence) or _silence(evidence)
        if other and not _NOT_BEFORE.search(evidence[: other.start()]):
            yield Finding(path, f"the evidence says “{other[0]}”, which is not opposition", hint)
    elif stance == "warns" and not _affirmed(_AGAINST, evidence):
        silent = _silence(evidence)
        if silent:
            yield Finding(path, f"the evidence says “{silent[0]}”, which is no warning", hint)


def _check_quote(case: Case, item: CheckedItem, quote: str) -> Iterator[Finding]:
    """A quote must not begin behind the "not" that it belongs to."""
    for _, passage in case.passages(item):
        for start, _ in whole(passage, quote):
            negation = _NOT_BEFORE.search(passage[:start].lower())
            if negation:
                message = f"the source says “{negation[0].strip()}” right before the quote, which leaves it out"
                yield Finding((*item.path, "quote"), message, "quote the “not” as well")
                return


def _silence(evidence: str) -> re.Match[str] | None:
    """What says that somebody did not speak."""
    return _SILENT.search(evidence) or _NEITHER_SPOKE.search(evidence)


def _affirmed(words: Phrases, evidence: str) -> re.Match[str] | None:
    """The first of the words that is not negated."""
    return next(
        (found for found in words.finditer(evidence) if not _NOT_BEFORE.search(evidence[: found.start()])), None
    )


def _check_text(case: Case, item: CheckedItem, text: str, evidence: str) -> Iterator[str]:
    """What the text says more strongly than the evidence, in words."""
    # In a reaction it is the party who claims; the text need not say so once more.
    hearsay = () if isinstance(item.item, Reaction) else (Hedge.HEARSAY,)
    for hedged in lost(evidence, text, Hedge.POSSIBLE, Hedge.NEGATED, *hearsay):
        yield f"the evidence says “{hedged.shown}”; the text says it as a fact"
    for hedged in lost(text, evidence, Hedge.NEGATED):
        yield f"the text says “{hedged.shown}”; the evidence does not"
    for dropped in _lost_qualifiers(case, item, text):
        yield f"the source says “{dropped}”; the text leaves the qualifier out"


def _lost_qualifiers(case: Case, item: CheckedItem, text: str) -> Iterator[str]:
    """Numbers that the source bounds or rounds and the text gives bare."""
    for reading, found in case.quantities(item):
        if found.qualifiers and "exactly" not in found.qualifiers:
            for ours in quantities_of(text, case.briefing.language):
                if "exactly" in ours.qualifiers and is_same(ours, found):
                    yield f"{sorted(found.qualifiers)[-1]} {reading.plain(found.start, found.end)}"
