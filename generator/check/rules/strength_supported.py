"""strength-supported: an item's status, stance and modality are no stronger than its evidence's.

Warnings, since prose has more ways to hedge than a list of words: each names the words that it rests on. A more
cautious text than its evidence is always fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.case import Case, CheckedItem, Finding
from generator.content.model import Reaction, Statement
from generator.text.counting import may_count
from generator.text.hedging import Hedge, lost
from generator.text.quantities import find_quantities

_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|rumou?r\w*|unconfirmed|unverified|so-called|claim\w*"
    r"|alleg\w*|accus\w*|suspected)\b",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:(?-i:may)|might|could|would|perhaps|possibl[ey]|probably|likely|expected|expects|plan(?:s|ned|ning)? to|planned|considering|considers|proposed|proposes"
    r"|believe[sd]?|thought|suggests?|suggested|estimate[sd]?|appears?|seems?|according to|sources?|said|says|told"
    r"|hopes|hoped|fears|feared|wants|wanted|threaten\w*)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(r"\b(?:claim(?:s|ed|ing)?|alleg\w*|accus\w*|purported\w*|contend\w*|insist\w*)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:report\w*|media|according to|sources?|newspapers?|outlets?|broadcasters?)\b", re.IGNORECASE
)
_CONFIRMS = re.compile(
    r"\b(?:confirm(?:s|ed|ing|ation)?|announc\w*|official figures|verif\w*|acknowledg\w*|admit\w*|prove[sdn]?|declared"
    r"|ruled|convicted|published|records show|documents show|data show|figures show)\b",
    re.IGNORECASE,
)
_DISPUTES = re.compile(
    r"\b(?:den(?:y|ies|ied|ial|ials|ying)|disput\w*|contest\w*|reject\w*|contradict\w*|refut\w*|dismiss\w*|question\w*"
    r"|disagree\w*|challeng\w*|contrary|conflicting|not true|untrue|false|doubt\w*|controvers\w*|rebut\w*|differ\w*"
    r"|no evidence|baseless|unfounded|argu\w*|sceptic\w*|skeptic\w*)\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:no (?:\w+ )?(?:comment|statement|response|reply|answer|remarks?)|declin(?:e[sd]|ing)|refus(?:e[sd]|ing)|silen\w+|without comment"
    r"|yet to|(?:not|\w+n't) (?:\w+ ){0,2}(?:comment\w*|respond\w*|reply|replied|answer\w*|ma[dk]e|spoken|speak|say|said|issued?"
    r"|given?|available|return\w*|react\w*)|unavailable|could not be reached)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:welcom\w*|support\w*|back(?:s|ed|ing)?|prais\w*|hail\w*|endors\w*|approv\w*|applaud\w*|favou?r(?:s|ed|ing)?"
    r"|in favou?r|agree[sd]?|thank\w*|celebrat\w*|commend\w*|pleased|glad|delighted|reaffirm\w*|cheer\w*|champion\w*)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:condemn\w*|oppos\w*|critici[sz]\w*|reject\w*|denounc\w*|protest\w*|attack\w*|object(?:s|ed|ing)|slam\w*|blast\w*"
    r"|against|disapprov\w*|wrong|mistake|unacceptable|outrag\w*|shame\w*|disgrac\w*|deplor\w*|rebuk\w*|reckless|angr\w+"
    r"|unfair|unjust|appall\w*|scathing|lambast\w*|vow\w* to fight|resist\w*)\b",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|no|neither|nor|without|refus\w+ to|declin\w+ to)|n't)(?: \w+){0,2} \Z", re.IGNORECASE
)
_QUOTED = re.compile(r'"[^"]*"')  # what is quoted may be about anything
_SOFTER = "say it no more strongly than the source does"


def check(case: Case) -> Iterator[Finding]:
    if case.briefing.language.split("-")[0].lower() != "en":
        return
    for item in case.grounded_items:
        value = item.item
        evidence = item.evidence
        if isinstance(value, Statement) and value.status:
            yield from _check_status((*item.path, "status"), value.status, evidence)
        if isinstance(value, Reaction) and value.stance:
            yield from _check_stance((*item.path, "stance"), value.stance, _QUOTED.sub('""', evidence))
        if item.text:
            found = next(_check_text(case, item, item.text, evidence), None)
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
        if not _SILENT.search(evidence):
            yield Finding(path, "the evidence does not say that they declined to speak", hint)
    elif stance == "supports" and not _affirmed(_FOR, evidence):
        other = _affirmed(_AGAINST, evidence) or _SILENT.search(evidence) or _FOR.search(evidence)
        if other:
            yield Finding(path, f"the evidence says “{other[0]}”, which is not support", hint)
    elif stance == "opposes" and not _AGAINST.search(evidence):
        other = _affirmed(_FOR, evidence) or _SILENT.search(evidence)
        if other and not _NOT_BEFORE.search(evidence[: other.start()]):
            yield Finding(path, f"the evidence says “{other[0]}”, which is not opposition", hint)
    elif stance == "warns" and not _affirmed(_AGAINST, evidence):
        silent = _SILENT.search(evidence)
        if silent:
            yield Finding(path, f"the evidence says “{silent[0]}”, which is no warning", hint)


def _affirmed(words: re.Pattern[str], evidence: str) -> re.Match[str] | None:
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
    for reading, found in case.quantities(item) if may_count(text) else ():
        if found.qualifiers and "exactly" not in found.qualifiers:
            for ours in find_quantities(text, case.briefing.language):
                if (ours.low, ours.high) == (found.low, found.high) and "exactly" in ours.qualifiers:
                    yield f"{sorted(found.qualifiers)[-1]} {reading.plain(found.start, found.end)}"
