"""Rank the sentences of an article: which carry the news, and which tell what came before.

News is written with the most important first; so the place of a sentence weighs most, then the words that it shares
with the headline. What somebody says is a reaction and no news, unless nothing else is there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from generator.draft.annotate import Annotated, Sentence
from generator.draft.items import Words, words_at
from generator.text.segment import Span

_BEFORE = re.compile(
    r"\b(?:previously|formerly|historically|in the past|until now|so far"
    r"|for (?:years|decades|months|the past|more than)"
    r"|(?:in|since|between|during) (?:the )?(?:early |late |mid-)?(?:1[0-9]{3}|20[0-9]{2}|[a-z]* ?years?)\b"
    r"|last (?:year|month|decade|century|summer|winter|spring|autumn)|(?:years?|months?|decades?) (?:ago|earlier)"
    r"|since (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|since (?:the|his|her|its|then)"
    r"|(?:was|were) founded|used to|the first time|annual|tradition|history|has long|have long|dates? back)",
    re.IGNORECASE,
)
_PLUPERFECT = re.compile(r"\bhad (?:\w+ly |also |already |never |not |been )*\w+(?:ed|en|wn|ne|ght|de|ld|me|un)\b")
_DATELINE = re.compile(
    r"(?:[A-Z]{3}[A-Z .'’/-]*(?:, [A-Z][\w .,]{1,30})?(?:\([^)]{2,40}\))?|[A-Z][\w .,'’/-]{1,40}\([^)]{2,40}\)"
    r"|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, [A-Z][\w'’-]+)\s*(?:[—–]|-{1,2})\s+"
)
"""PORTO NOVO (Herald) —, Porto Novo (Herald) -, LONDON, March 3 —, Taipei, Taiwan —"""
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 6
"""Letters by which words of one stem are the same."""
_LEAST_WORDS = 6
_MOST_BACKGROUND = 12
_SPEECH_WEIGHT = 0.45
_QUOTED = 0.5
"""Share of a sentence in quotation marks from which it is speech."""


def news(
    article: Annotated, body: Sequence[int], headline: str, spoken: Collection[int], earlier: Collection[Span]
) -> tuple[Words, ...]:
    """The sentences that carry the news, the weightiest first.

    body: the numbers of the sentences of the text proper; spoken: those that report what somebody says;
    earlier: the spans that tell of before
    """
    wanted = _content_words(headline)
    scored = []
    for place, number in enumerate(body):
        sentence = article.sentences[number]
        if sum(tag not in ",:;()-?" for tag in sentence.tags) < _LEAST_WORDS or _is_quotation(sentence):
            continue
        shared = wanted & _content_words(" ".join(sentence.words)) if wanted else frozenset[str]()
        score = 3.0 / (1 + 0.35 * place) + 0.25 * len(shared)
        score *= _SPEECH_WEIGHT if place and number in spoken else 1.0
        score *= 0.6 if place and sentence.span in earlier else 1.0
        scored.append((-score, number))
    return tuple(_without_dateline(article, article.sentences[number]) for _, number in sorted(scored))


def background(article: Annotated, body: Sequence[int], spoken: Collection[int]) -> tuple[Words, ...]:
    """The sentences about what was before, in their order."""
    found = []
    for place, number in enumerate(body):
        sentence = article.sentences[number]
        if number in spoken or place == 0 or len(sentence.tags) < _LEAST_WORDS or _is_quotation(sentence):
            continue
        text = article.text[slice(*sentence.span)]
        if _BEFORE.search(text) or _PLUPERFECT.search(text):
            found.append(words_at(article.text, *_with_stop(article, sentence)))
    return tuple(found[:_MOST_BACKGROUND])


def _is_quotation(sentence: Sentence) -> bool:
    """Whether more of a sentence is within quotation marks than outside."""
    quoted = sum(
        end - start for start, end, tag in zip(sentence.starts, sentence.ends, sentence.tags, strict=True) if tag == "Q"
    )
    return quoted > _QUOTED * (sentence.span[1] - sentence.span[0])


def _content_words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))


def _without_dateline(article: Annotated, sentence: Sentence) -> Words:
    start, end = _with_stop(article, sentence)
    dateline = _DATELINE.match(article.text, start, end)
    return words_at(article.text, dateline.end() if dateline else start, end)


def _with_stop(article: Annotated, sentence: Sentence) -> Span:
    """The span of a sentence with the stop that closes it."""
    start, end = sentence.span
    while end < len(article.text) and article.text[end] in ".!?…":
        end += 1
    return start, end
