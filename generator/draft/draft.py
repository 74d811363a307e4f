"""Draft what a briefing may say of an article: the way from its text to all that is proposed, rule by rule.

It proposes. What is written for the editor, and how, is told elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.draft.annotate import FINITE, Annotated, annotate, has_headline, is_heading
from generator.draft.cast import Cast, cast, named
from generator.draft.items import Draft, Reaction, Speaker, words_at
from generator.draft.lexicon import Lexicon
from generator.draft.mentions import mentions
from generator.draft.news import background, news
from generator.draft.numbers import numbers
from generator.draft.quotes import Attribution, quoted
from generator.draft.statements import stated
from generator.draft.superlatives import superlatives
from generator.draft.when import EXPRESSION, find_times
from generator.draft.who import who
from generator.text.dates import find_dates
from generator.text.language import is_english
from generator.text.names import KnownNames
from generator.text.segment import Span

_OPENING = 3
"""Paragraphs after the headline in which the day of publication may stand by itself."""
_CAPTION = re.compile(r"(?:Image|Photo|Photograph|Picture|Credit|File photo|Source|Video)s?\s*:", re.IGNORECASE)
_TELLING = frozenset(FINITE + "eQ")
_LONGEST_CAPTION = 300
_LONGEST_DAY = 60
_BYTE_ORDER_MARK = "\ufeff"
_CREDIT = 90
"""Characters at the end of a caption in which its credit stands."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text proper: the headline, and the day of publication that a line by itself gives."""

    headline: Span | None
    published: str | None
    opening: tuple[int, ...]
    """The numbers of the sentences of the headline and of the line with the day."""
    body: tuple[int, ...]
    """The numbers of the sentences of the text proper, without headline, date line, captions and headings."""


def draft(text: str, lexicon: Lexicon, known: KnownNames, published: str | None = None, language: str = "en") -> Draft:
    """All that the rules propose of an article's text.

    published: the day of publication in EDTF level 0, if it is known; language: BCP 47. The rules are for English: of
    another language only quotations, without speakers, and numbers are proposed.
    """
    article = annotate(text, lexicon)
    if not is_english(language):
        return Draft(reactions=tuple(_unattributed(article)), numbers=numbers(text, language))
    around = frame(article, published)
    everyone = cast(mentions(article, lexicon), known)
    quotes = quoted(article, lexicon)
    statements = tuple(stated(article, lexicon))
    reactions = tuple(
        _reaction(article, everyone, one, lexicon)
        for one in sorted((*quotes, *statements), key=lambda found: (found.content, found.rule))
    )
    headline = text[slice(*around.headline)] if around.headline else ""
    spoken = frozenset(one.cue[0] for one in (*quotes, *statements) if one.cue and one.rule != "according to")
    before = background(article, around.body, spoken)
    speakers = Counter(one.speaker.name for one in reactions if one.speaker)
    told = sorted({*around.opening, *around.body})
    sentences = tuple(article.sentences[number].span for number in told)
    return Draft(
        reactions=reactions,
        numbers=numbers(text, language),
        superlatives=superlatives(text, sentences),
        who=who(article, everyone, around.body, headline, speakers, lexicon),
        what=news(article, around.body, headline, spoken, frozenset((one.start, one.end) for one in before)),
        background=before,
        when=find_times(text, sentences, around.published),
    )


def frame_of(text: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """The headline that stands in a text, and the day of publication that a line of it gives."""
    around = frame(annotate(text, lexicon))
    words = text[slice(*around.headline)].removeprefix(_BYTE_ORDER_MARK) if around.headline else ""
    return " ".join(words.split()) or None, around.published


def frame(article: Annotated, published: str | None = None) -> Frame:
    """The headline, the day of publication, and the text proper of an article."""
    text, parts = article.text, article.paragraphs
    headline = parts[0] if has_headline(article) else None
    aside = {0} if headline else set[int]()
    opening = set(aside)
    for number, part in enumerate(parts):
        words = text[slice(*part)]
        if number <= _OPENING and (day := _day_alone(words)):
            published = published or day
            aside.add(number)
            opening.add(number)
        elif number and (_is_caption(words) or is_heading(words)):
            aside.add(number)
    told = {sentence.paragraph for sentence in article.sentences if _TELLING.intersection(sentence.tags)}
    aside |= set(range(len(parts))) - told
    body = tuple(at for at, sentence in enumerate(article.sentences) if sentence.paragraph not in aside)
    everything = tuple(range(len(article.sentences)))
    opens = tuple(at for at, sentence in enumerate(article.sentences) if sentence.paragraph in opening)
    return Frame(headline, published, opens, body or everything)


def _is_caption(words: str) -> bool:
    return len(words) < _LONGEST_CAPTION and _CAPTION.search(words[-_CREDIT:]) is not None


def _day_alone(words: str) -> str | None:
    """The day that a short line is nothing but."""
    if len(words) > _LONGEST_DAY or not EXPRESSION.search(words):
        return None
    left = EXPRESSION.sub("", words)
    if len(re.sub(r"[\W\d_]|(?i:published|updated|posted|on|at|gmt|bst|edt|est|utc|am|pm)", "", left)) > 0:
        return None
    days = [one for one in find_dates(words, None) if one.first == one.last]
    return days[0].first.isoformat() if days else None


def _reaction(article: Annotated, everyone: Cast, found: Attribution, lexicon: Lexicon) -> Reaction:
    speaker, review = None, found.review
    if found.speaker:
        number, (first, end) = found.speaker
        sentence = article.sentences[number]
        name, sure = named(article, everyone, number, (first, end), lexicon)
        speaker = Speaker(name, words_at(article.text, sentence.starts[first], sentence.ends[end - 1]))
        review = review or not sure
    cue = None
    if found.cue:
        sentence = article.sentences[found.cue[0]]
        cue = words_at(article.text, sentence.starts[found.cue[1]], sentence.ends[found.cue[1]])
    return Reaction(
        kind="quote" if found.quoted else "statement",
        speaker=speaker,
        cue=cue,
        content=words_at(article.text, *found.content),
        stance=found.stance,
        rule=found.rule,
        review=review,
    )


def _unattributed(article: Annotated) -> Iterable[Reaction]:
    """Quotations of a text in a language that has no rules: without speakers, each to be looked at."""
    for passages in article.quotations:
        for start, end in passages:
            if len(article.text[start:end].split()) > 2:
                words = words_at(article.text, start, end)
                yield Reaction("quote", None, None, words, None, "quotation marks", review=True)
