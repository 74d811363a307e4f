"""Find the direct quotations of an article, and who is said to say each: by cue verbs, inversion, and carrying over.

It finds the phrase that stands for the speaker. Whose name that is, `cast` says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.model import Stance
from generator.draft.annotate import Annotated, has_headline
from generator.draft.cues import after, at_the_end, before, is_passive
from generator.draft.lexicon import Lexicon
from generator.draft.noun_phrases import Range, main_subject, subject_before
from generator.text.segment import Span

_NAMING = frozenset(
    "named titled entitled nicknamed dubbed codenamed headlined labelled labeled hashtag song album film movie book "
    "novel play show series episode painting poem essay article campaign project slogan banner banners sign signs "
    "word words phrase term terms chanted shirt shirts reading operation game single track exhibition".split()
)
_SMALL_WORDS = frozenset("a an the of and or in on to for at by with from is it as our your my we".split())
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_FULL = 7
"""Words from which a quotation without a cue is taken for speech if it reads like a sentence."""
_SHORT = 4
_CARRIED = frozenset(
    (
        "no speaker",
        "sentence before",
        "sentence after",
        "colon",
        "same speaker",
        "same speaker, next paragraph",
        "quotation goes on",
    )
)
"""Rules by which a quotation has its speaker from elsewhere."""
_CAPTIONS = 5
"""Quotations of captions that may stand within a long one."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words and the place of the phrase that speaks them: the number of its sentence, and its words there.

    cue: the number of the sentence and the place of the verb; stance: what the verb carries by itself
    """

    content: Span
    speaker: tuple[int, Range] | None
    cue: tuple[int, int] | None
    rule: str
    review: bool = False
    stance: Stance | None = None
    quoted: bool = True


def quoted(article: Annotated, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """The quotations that report what somebody says, in their order; titles and scare quotes are left out."""
    found: list[Attribution] = []
    for place in _places(article):
        attribution: Attribution = _direct(article, place, lexicon) or _carried(article, place, found)
        if _is_speech(article, place, attribution):
            found.append(attribution)
    return tuple(_told_later(article, found))


def _told_later(article: Annotated, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Gives a quotation that is not closed in its paragraph to whom the end of it names: "… we wait. / “Then we go,”
    she said"."""
    later: Attribution | None = None
    told = []
    for given in reversed(found):
        goes_on = later and not article.text[given.content[1] : later.content[0]].strip(" \t\r\n\"“'‘«„")
        if later and goes_on and given.rule in _CARRIED:
            one = replace(later, content=given.content, rule="quotation goes on")
        else:
            one = given
        later = one if one.rule not in _CARRIED or goes_on else None
        told.append(one)
    yield from reversed(told)


@dataclass(frozen=True, slots=True)
class _Place:
    """A quotation in its sentence."""

    sentence: int
    at: int
    content: Span
    words: tuple[str, ...]


def _places(article: Annotated) -> Iterator[_Place]:
    waiting = [iter(passages) for passages in article.quotations]
    for number, sentence in enumerate(article.sentences):
        for at, tag in enumerate(sentence.tags):
            if tag == "Q":
                content = next(waiting[sentence.paragraph])
                yield _Place(number, at, content, tuple(_WORD.findall(article.text, *content)))


def _direct(article: Annotated, place: _Place, lexicon: Lexicon) -> Attribution | None:
    """The attribution in the quotation's own sentence, or in a bare "Smith said." after it."""
    sentence = article.sentences[place.sentence]
    found = after(sentence, place.at) or before(sentence, place.at, lexicon) or at_the_end(sentence, place.at)
    if found:
        speaker, cue, rule, review = found
        return Attribution(
            place.content,
            (place.sentence, speaker) if speaker else None,
            (place.sentence, cue) if cue is not None else None,
            rule,
            review,
        )
    return _bare_after(article, place)


def _bare_after(article: Annotated, place: _Place) -> Attribution | None:
    """ "Stop!" Smith said."""
    number = place.sentence + 1
    if article.sentences[place.sentence].tags[place.at + 1 :] or number >= len(article.sentences):
        return None
    following = article.sentences[number]
    if following.paragraph != article.sentences[place.sentence].paragraph:
        return None
    verb = following.tags.find("V")
    if verb < 1 or following.tags[verb + 1 : verb + 2] not in ("", ",", "Q", "f", "i", "w", "a"):
        return None
    ending = article.text[place.content[0] : place.content[1] + 1][-2:]
    if "?" not in ending and "!" not in ending:
        return None
    subject = subject_before(following, verb)
    if subject is None or subject[0] != 0:
        return None
    return Attribution(place.content, (number, subject), (number, verb), "subject and verb")


def _carried(article: Annotated, place: _Place, found: Sequence[Attribution]) -> Attribution:
    """The one who speaks before, where a quotation stands by itself."""
    sentence = article.sentences[place.sentence]
    last = found[-1] if found and found[-1].speaker else None
    here = sentence.paragraph
    alone = not sentence.tags.strip("Q,c?-")
    spoke = _sentence_of(article, last) if last else -9
    begun = _begun(article, found[-_CAPTIONS:], here) if sentence.tags[0] == "Q" else None
    if begun:
        return replace(begun, content=place.content, rule="quotation goes on")
    if last and (spoke >= place.sentence - 1 and article.sentences[spoke].paragraph == here):
        return replace(last, content=place.content, rule="same speaker", review=not alone)
    told = _said_before(article, place) or _said_after(article, place)
    if told:
        return told
    if last and alone and article.sentences[spoke].paragraph == here:
        return replace(last, content=place.content, rule="same speaker", review=True)
    if last and alone and article.sentences[spoke].paragraph == here - 1:
        return replace(last, content=place.content, rule="same speaker, next paragraph")
    return Attribution(place.content, None, None, "no speaker", True)


def _stands_alone(article: Annotated, place: _Place) -> bool:
    """Whether a quotation is all that its paragraph has."""
    sentence = article.sentences[place.sentence]
    start, end = article.paragraphs[sentence.paragraph]
    return place.content[0] <= start + 1 and place.content[1] >= end - 2


def _said_after(article: Annotated, place: _Place) -> Attribution | None:
    """The one who goes on to say something in the same paragraph: “We cannot wait.” Smith warned that …"""
    number = place.sentence + 1
    here = article.sentences[place.sentence]
    if number >= len(article.sentences) or here.tags.strip("Q,c?-"):
        return None
    following = article.sentences[number]
    verb = following.tags.find("V")
    if following.paragraph != here.paragraph or verb < 1 or is_passive(following, verb):
        return None
    subject = subject_before(following, verb)
    if subject is None or subject[0] > 1:
        return None
    return Attribution(place.content, (number, subject), (number, verb), "sentence after", True)


def _begun(article: Annotated, found: Sequence[Attribution], here: int) -> Attribution | None:
    """The quotation of one of the two paragraphs before that was not closed there."""
    ends = [article.paragraphs[number][1] for number in range(max(0, here - 2), here)]
    return next((one for one in reversed(found) if one.speaker and one.content[1] in ends), None)


def _said_before(article: Annotated, place: _Place) -> Attribution | None:
    """The one whom the sentence before says something of: "He tweeted from his account:", "She was unhappy." """
    number = place.sentence - 1
    if number < 0:
        return None
    previous, here = article.sentences[number], article.sentences[place.sentence].paragraph
    if previous.paragraph != here and not (previous.paragraph == here - 1 and previous.tags[-1] != "Q"):
        return None
    if previous.paragraph != here and not _stands_alone(article, place):
        return None
    for verb, tag in enumerate(previous.tags):
        if tag in "VU" and not is_passive(previous, verb) and (subject := subject_before(previous, verb)):
            return Attribution(place.content, (number, subject), (number, verb), "sentence before", True)
    subject = main_subject(previous) if previous.tags.endswith(":") else None
    return Attribution(place.content, (number, subject), None, "colon", True) if subject else None


def _sentence_of(article: Annotated, attribution: Attribution) -> int:
    """The number of the sentence that an attribution's content begins in."""
    return bisect_right(article.sentences, attribution.content[0], key=lambda sentence: sentence.starts[0]) - 1


def _is_speech(article: Annotated, place: _Place, found: Attribution) -> bool:
    """Whether a quotation reports speech: it has a speaker by its own cue, or reads like a sentence."""
    sentence = article.sentences[place.sentence]
    count = len(place.words)
    if count == 0:
        return False
    introduced = sentence.tags[: place.at].endswith((":", ","))
    if _is_title(place.words) and not introduced and found.rule != "inverted":
        return False
    if count < _SHORT and found.rule != "inverted" and sentence.paragraph == 0 and has_headline(article):
        return False
    word_before = sentence.words[place.at - 1].lower() if place.at else ""
    if word_before in _NAMING and count < _FULL:
        return False
    if found.rule in _CARRIED and found.rule != "quotation goes on":
        return _reads_like_a_sentence(article.text, place)
    return True


def _is_title(words: Sequence[str]) -> bool:
    """Whether words are set like a title: each with a capital, but for small ones."""
    big = [word for word in words if word.lower() not in _SMALL_WORDS]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in big)
    return bool(big) and len(words) < 14 and (capitals == len(big) or (len(big) > 4 and capitals > 0.8 * len(big)))


def _reads_like_a_sentence(text: str, place: _Place) -> bool:
    start, end = place.content
    closes = text[end - 1] in ".?!,…" or text[end : end + 1] in (".", ",")
    return len(place.words) >= _FULL or (len(place.words) >= _SHORT and closes and text[start].isupper())
