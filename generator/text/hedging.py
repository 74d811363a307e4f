"""Find in English prose what makes a statement less than a fact: possibility, hearsay, negation, and what it bears on.

Word lists and windows, no grammar: it can miss a hedge, and whoever asks should treat an answer as a reason to look
again, not as a proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from generator.text.inflection import base_forms
from generator.text.words import WORD, tokens, words


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


_GOVERNORS = {
    Hedge.POSSIBLE: re.compile(
        r"\b(?:may|might|could|would|should|ought to|perhaps|possibly|probably|likely to|potentially|appears? to|appeared to|seems? to"
        r"|seemed to|expected to|expects? to|plans? (?:to|for)|planned to|planning (?:to|for)?|intends? to|intended to"
        r"|consider(?:s|ed|ing)?|propos(?:es?|ed|ing)|threaten(?:s|ed)? to|hop(?:es?|ed|ing) to|wants? to|wanted to"
        r"|aims? to|aimed to|seeks? to|sought to|tr(?:y|ies|ied|ying) to|ready to|set out to|agreed in principle to"
        r"|if|unless|whether|provided)\b"
    ),
    Hedge.HEARSAY: re.compile(
        r"\b(?:allegedly|reportedly|purportedly|supposedly|apparently|alleg(?:es?|ed|ing) that|claim(?:s|ed|ing)? that"
        r"|claim(?:s|ed|ing)? to|claim(?:s|ed|ing)?|accus(?:es?|ed|ing) \w+ of|accused of|suspected of"
        r"|believed to|thought to|said to|understood to|rumou?red to|suspected)\b"
    ),
    Hedge.NEGATED: re.compile(
        r"\b(?:not|never|no longer|cannot|\w+n't|fail(?:s|ed|ing)? to|refus(?:es?|ed|ing) to|declin(?:es?|ed|ing) to"
        r"|den(?:y|ies|ied|ying)(?: that)?|unable to|stopped short of|rul(?:es?|ed|ing) out|without)\b"
    ),
}
_MENTIONS = {
    Hedge.POSSIBLE: re.compile(
        r"\b(?:may|might|could|would|can|should|perhaps|possibl[ey]|possibility|probabl[ey]|potential(?:ly)?|likely|unlikely"
        r"|maybe|appear\w*|seem\w*|expect\w*|plan\w*|intend\w*|intention\w*|consider\w*|propos\w*|threat\w*|hop(?:e\w*|ing)"
        r"|wants?|wanted|wish\w*|aim\w*|seek\w*|sought|tr(?:y|ies|ied|ying)|attempt\w*|ready|if|unless|whether|provided|risk\w*"
        r"|fear\w*|worr\w+|believ\w*|think\w*|thought|suspect\w*|suggest\w*|estimat\w*|chance|prospect|discuss\w*|weigh\w*"
        r"|ask\w*|urg\w*|call\w* (?:for|on)|demand\w*|warn\w*|advi[cs]\w*|recommend\w*|ought|promis\w*|pledg\w*|vow\w*|commit\w*|about to|open to|in talks|under review|draft\w*|bid\w*)\b"
    ),
    Hedge.HEARSAY: re.compile(
        r"\b(?:alleg\w*|report\w*|purported\w*|suppos\w*|apparent\w*|claim\w*|accus\w*|suspect\w*|believ\w*|thought"
        r"|said|says?|saying|told|tells?|according|understood|rumou?r\w*|unconfirmed|unverified|insist\w*|argu\w*"
        r"|may|might|could|possibl\w+|perhaps|charg\w*|contend\w*|maintain\w*|assert\w*|describ\w*|call\w*)\b"
    ),
    Hedge.NEGATED: re.compile(
        r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n't|refus\w+|declin\w+|den(?:y|ies|ied|ying)"
        r"|denials?|fail\w*|lack\w*|reject\w*|rul\w+ out|unable|inability|short of|avoid\w*|halt\w*|stop\w*|ban\w*|bar\w*"
        r"|prevent\w*|block\w*|un\w{4,}|in(?:complete|correct|sufficient|capable|valid)|yet to|hardly|barely|only|abandon\w*"
        r"|cancel\w*|scrap\w*|drop\w*|withh\w+|absen\w+|missing|dismiss\w*|impossible|illegal|end(?:s|ed|ing)?|silent|free of"
        r"|miss(?:es|ed)?|los[et]\w*|spared?|withdr\w+|suspend\w*|exclud\w*|oppos\w*|innocent|cleared"
        r"|acquitted|refrain\w*|too \w+ to|rather than|instead of|far from)\b"
    ),
}
# Words of which at least one is in every governor, for a quick look whether there is anything to find.
_TRIGGERS = {
    Hedge.POSSIBLE: frozenset(
        "may might could would should ought perhaps possibly probably likely potentially appear appears appeared seem "
        "seems seemed expected expects expect plan plans planned planning intend intends intended consider considers "
        "considered considering propose proposes proposed proposing threaten threatens threatened hope hopes hoped hoping "
        "want wants wanted aim aims aimed seek seeks sought try tries tried trying ready set agreed if unless whether "
        "provided".split()
    ),
    Hedge.HEARSAY: frozenset(
        "allegedly reportedly purportedly supposedly apparently allege alleges alleged alleging claim claims claimed "
        "claiming accuse accuses accused accusing suspected believed thought said understood rumored rumoured".split()
    ),
    Hedge.NEGATED: frozenset(
        "not never no cannot n't t fail fails failed failing refuse refuses refused refusing decline declines declined "
        "declining deny denies denied denying unable stopped rule rules ruled ruling without".split()
    ),
}
_STOP = re.compile(r"""[!?;:"]|\.(?=[\s"']|\Z)""")
_PERCEIVED = frozenset("hear see feel smell watch notice tell".split())
_PASSED_OVER = frozenset(
    "a an the to be been being is are was were am has have had do does did of in on at by for from with that this these "
    "those it its he she they we i you his her their our as also very so just still yet already even ever immediately "
    "officially formally publicly fully only soon again any there more".split()
)
_WINDOW = 6  # words in which a hedge finds what it bears on


def hedges(text: str, *kinds: Hedge) -> Iterator[Hedged]:
    """The hedges of these kinds in a folded text, each with the first word after it that says something."""
    there = tokens(text)
    lower = _lower(text)
    for kind in kinds:
        if _TRIGGERS[kind].isdisjoint(there):
            continue
        for match in _GOVERNORS[kind].finditer(lower):
            if text[match.end() :].startswith(" only "):
                continue
            governed = _governed(text, match.end())
            if governed is None:
                continue
            forms = base_forms(governed[0].lower())
            if not (match[0] == "could" and forms & _PERCEIVED):
                yield Hedged(kind, forms, text[match.start() : governed.end()])


def _governed(text: str, start: int) -> re.Match[str] | None:
    """The first of the next words that says something."""
    stop = _STOP.search(text, start)
    after = islice(WORD.finditer(text, start, stop.start() if stop else len(text)), _WINDOW)
    return next((word for word in after if word[0].lower() not in _PASSED_OVER), None)


def _lower(text: str) -> str:
    """The text in small letters, but for May, which is a month."""
    return "May".join(part.lower() for part in text.split("May"))


def is_hedged(text: str, kind: Hedge) -> bool:
    """Whether a folded text says in any way that something is possible, hearsay, or not so."""
    return bool(_MENTIONS[kind].search(_lower(text)))


def lost(evidence: str, text: str, *kinds: Hedge) -> Iterator[Hedged]:
    """The hedges of the evidence that bear on a word which the text has without any hedge of that kind."""
    found = list(hedges(evidence, *kinds))
    if found:
        there = frozenset[str]().union(*(base_forms(word.key) for word in words(text)))
        yield from (hedged for hedged in found if hedged.governed & there and not is_hedged(text, hedged.kind))
