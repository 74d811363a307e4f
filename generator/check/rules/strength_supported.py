"""strength-supported: an item's status, stance and modality are no stronger than its evidence's.

Warnings, since prose has more ways to hedge than a list of words: each one names the words that it rests on. A more
cautious text than its evidence is always fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.case import Case, CheckedItem, Finding
from generator.check.rules.number_matches import evidence_quantities
from generator.content.model import Party, Reaction, Statement, Summary
from generator.text.fold import folded
from generator.text.lexicon import base_forms, reporting
from generator.text.names import Word, words
from generator.text.quantities import find_quantities

_MODALS = frozenset("may might could can would should".split())
_WEAK = re.compile(
    r"\b(?:may|might|could|would|perhaps|possibly|possible|probably|potential(?:ly)?|likely|unlikely|maybe|appears?|seems?"
    r"|seemed|appeared|reportedly|allegedly|alleged|purportedly|suspected|believed?s?|thought|expect(?:s|ed)?|hopes?"
    r"|hoped|plan(?:s|ned|ning)?|intend(?:s|ed)?|consider(?:s|ed|ing)?|propos(?:e|es|ed|al)|threaten(?:s|ed)?|fears?"
    r"|feared|worr(?:y|ies|ied)|risks?|if|unless|whether|should|can|estimated?s?|suggest(?:s|ed)?|claim(?:s|ed)?"
    r"|according to|said to|accused|aims?|aimed|wants?|wanted|seek(?:s|ing)?|sought|try|tries|trying|tried|ask(?:s|ed)?"
    r"|urge[sd]?|call(?:s|ed)? for|discuss\w*|weigh(?:s|ed|ing)?|could have|so-called|unconfirmed)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:will|shall|must|is going to|are going to|'ll|is set to|are set to|certainly|definitely)\b", re.I
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n't|refus\w+|declin\w+|den(?:y|ies|ied)|fail\w*"
    r"|lack\w*|reject\w*|rul\w+ out|unable|stopped short|avoid\w*|halt\w*|stop\w*|ban\w*|bar\w*|prevent\w*|block\w*|un\w{4,}"
    r"|yet to|nowhere|hardly|barely|little|few|only|abandon\w*|cancel\w*|scrap\w*|drop\w*|withheld|absent|missing"
    r"|dismiss\w*|impossible|illegal|end(?:ed|s)?|free of|silent|quiet)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|cannot|\w+n't)\Z", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:reportedly|reports?|reported|according to|sources?|media|said|says|say|tells?|told|believed?|understood|thought"
    r"|estimated|expected|suggests?|rumou?rs?|rumou?red)\b",
    re.IGNORECASE,
)
_CONFIRMS = re.compile(
    r"\b(?:confirm\w*|announc\w*|official(?:ly)?|verif\w*|acknowledg\w*|admit\w*|prov\w+|declar\w*|signed|court|ruled"
    r"|published|released|records?|documents?|figures|data|statistics)\b",
    re.IGNORECASE,
)
_DISPUTES = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|disput\w*|contest\w*|reject\w*|contradict\w*|refut\w*|dismiss\w*|question\w*|disagree\w*"
    r"|challeng\w*|contrary|conflicting|not true|untrue|false|doubt\w*|controvers\w*|both sides|rebut\w*|deni\w*)\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:no (?:\w+ )?(?:comment|statement|response|reply|answer)|declin\w*|refus\w*|not (?:\w+ )?(?:comment\w*|respond\w*|"
    r"repl\w+|answer\w*|ma[dk]e|spoken|speak|say|said|issued?|given?|available|return\w*|immediately)|\w+n't (?:\w+ )?"
    r"(?:comment|respond|reply|answer|say|make|return|immediately)|silen\w+|without comment|yet to)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:welcom\w*|support\w*|back(?:s|ed|ing)?|prais\w*|hail\w*|endors\w*|approv\w*|applaud\w*|favou?r\w*|agree\w*|thank\w*"
    r"|celebrat\w*|commend\w*|good|great|right|necessary|pleased|glad|delighted|important|reaffirm\w*|urg\w*|promis\w*)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:condemn\w*|oppos\w*|critici[sz]\w*|reject\w*|denounc\w*|protest\w*|attack\w*|object\w*|slam\w*|blast\w*|against"
    r"|disapprov\w*|wrong|mistake|unacceptable|outrag\w*|shame\w*|disgrace\w*|deplor\w*|lament\w*|rebuk\w*|disaster"
    r"|reckless|dangerous|illegal|angr\w+|regret\w*|unfair|unjust|terrible|appall\w*|cruel)\b",
    re.IGNORECASE,
)
_FUNCTION = frozenset(
    "a an the to be been being is are was were has have had do does did of in on at by for from with and or but that this "
    "it its he she they his her their as also very so just still yet already even officially formally publicly".split()
)


def check(case: Case) -> Iterator[Finding]:
    if case.briefing.language.split("-")[0].lower() != "en":
        return
    for item in case.grounded_items:
        value = item.item
        evidence = case.evidence_text(item)
        if isinstance(value, Statement) and value.status:
            yield from _check_status(item, value.status, evidence)
        if isinstance(value, Reaction) and value.stance:
            yield from _check_stance(item, value.stance, evidence)
        if isinstance(value, Summary | Party | Statement | Reaction) and value.text:
            yield from _check_text(case, item, folded(value.text), evidence)


def _check_status(item: CheckedItem, status: str, evidence: str) -> Iterator[Finding]:
    path = (*item.path, "status")
    if status == "confirmed":
        hedge = _hedge(evidence)
        if hedge:
            yield Finding(path, f"the evidence says “{hedge}”, which is less than confirmed", _WEAKER)
    elif status == "reported":
        claim = _claim(evidence)
        if claim and not re.search(r"\b(?:report\w*|media|according to)\b", evidence, re.IGNORECASE):
            yield Finding(path, f"the evidence says “{claim}”: that is a claim", "write `status: claimed`")
    elif status in ("denied", "disputed") and not _DISPUTES.search(evidence):
        yield Finding(path, f"the evidence does not say that this is {status}", "quote the denial as evidence too")


_WEAKER = "write `status: reported` or `claimed`, or quote what confirms it"


def _hedge(evidence: str) -> str | None:
    """The words that make evidence less than a confirmation, unless it says that it is one."""
    if _CONFIRMS.search(evidence):
        return None
    found = _WEAK.search(evidence) or _REPORTED.search(evidence)
    return found[0] if found else _claim(evidence)


def _claim(evidence: str) -> str | None:
    """The verb by which somebody claims rather than says."""
    for word in words(evidence):
        if not word.capital and reporting(evidence[word.start : word.end]) == "claims":
            return evidence[word.start : word.end]
    found = re.search(r"\b(?:alleged(?:ly)?|purported(?:ly)?|so-called|unverified|unconfirmed)\b", evidence, re.I)
    return found[0] if found else None


def _check_stance(item: CheckedItem, stance: str, evidence: str) -> Iterator[Finding]:
    path = (*item.path, "stance")
    favourable, hostile = _FOR.search(evidence), _AGAINST.search(evidence)
    if stance == "declined":
        if not _SILENT.search(evidence):
            yield Finding(path, "the evidence does not say that they declined to speak", "choose another stance")
    elif stance == "supports" and hostile and not favourable:
        yield Finding(path, f"the evidence says “{hostile[0]}”", "that does not support")
    elif stance == "opposes" and favourable and not hostile:
        yield Finding(path, f"the evidence says “{favourable[0]}”", "that does not oppose")


def _check_text(case: Case, item: CheckedItem, text: str, evidence: str) -> Iterator[Finding]:
    path = (*item.path, "text")
    hint = "say it no more strongly than the source does"
    hedged = _lost_modal(text, evidence)
    if hedged:
        yield Finding(path, f"the evidence says “{hedged}”; the text says it as a fact", hint)
    negated = _lost_negation(text, evidence)
    if negated:
        yield Finding(path, f"the evidence says “{negated}”; the text leaves the “not” out", hint)
    added = _lost_negation(evidence, text)
    if added:
        yield Finding(path, f"the text says “{added}”; the evidence does not", hint)
    for dropped in _lost_qualifiers(case, item, text):
        yield Finding(path, f"the source says “{dropped}”; the text leaves the qualifier out", hint)


def _lost_modal(text: str, evidence: str) -> str | None:
    """The hedged words of the evidence whose verb the text has without any hedge."""
    if _WEAK.search(text):
        return None
    ours = {form for word in words(text) for form in base_forms(word.key)}
    there = words(evidence)
    for number, word in enumerate(there):
        if word.key in _MODALS:
            verb = _next_content(there, number)
            if verb and (ours & set(base_forms(verb.key)) or _STRONG.search(text)):
                return evidence[word.start : verb.end]
    return None


def _lost_negation(without: str, with_: str) -> str | None:
    """Negated words of one text that the other has with no negation anywhere."""
    if _NEGATION.search(without):
        return None
    ours = {form for word in words(without) for form in base_forms(word.key)}
    there = words(with_)
    for number, word in enumerate(there):
        if _NOT.search(with_[word.start : word.end]):
            governed = _next_content(there, number)
            if governed and ours & set(base_forms(governed.key)) and "not only" not in with_:
                return with_[word.start : governed.end]
    return None


def _next_content(there: tuple[Word, ...], number: int) -> Word | None:
    """The word that a modal or negation governs: the next one that is no function word."""
    for word in there[number + 1 : number + 5]:
        if word.key not in _FUNCTION and not _NOT.search(word.key):
            return word
    return None


def _lost_qualifiers(case: Case, item: CheckedItem, text: str) -> Iterator[str]:
    """Numbers that the source bounds or rounds and the text gives bare."""
    written = find_quantities(text, case.briefing.language)
    for reading, found in evidence_quantities(case, item):
        if not found.qualifiers or "exactly" in found.qualifiers:
            continue
        for ours in written:
            if (ours.low, ours.high) == (found.low, found.high) and "exactly" in ours.qualifiers:
                yield f"{sorted(found.qualifiers)[-1]} {reading.plain(found.start, found.end)}"
                break
