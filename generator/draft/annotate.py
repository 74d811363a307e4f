"""Cut an article into sentences of tagged words, each quotation a word of its own, for rules that match tags.

It tells word classes by lists, endings and neighbours. What a sentence means is for the rules to say.

A sentence's tags are one text, a letter for each word, so that a rule is a regular expression over it:

    d determiner   p pronoun      o object pronoun   r who, which   h that          s if, when, …
    i preposition  f of, in, to…  c and, or, but     x auxiliary    a adverb        w day or month
    m number       A according    V verb of saying   W the same in -ing             Q quotation
    U verb of judging (welcome, condemn), which says what somebody thinks without words of theirs
    v other verb   b verb or noun g other -ing       e other -ed    n noun or other word
    N capitalised  Y possessive   , : ; ( ) - ?      marks as they are, any dash as -, other marks as ?
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.draft.lexicon import Lexicon
from generator.text.inflection import is_common
from generator.text.quotations import outermost, quotations
from generator.text.segment import Span, paragraphs, sentences

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:['’]s)?|[0-9]+(?:-[^\W\d_]+)+|[$£€¥]?[0-9][0-9.,:]*[0-9]%?|(?:RM|Rs|US|NZ|HK|[NRSA])[$.]?[0-9][0-9.,]*[a-z]*|[#@]?[^\W_]+(?:[-'’.&/][^\W_]+)*['’]?|[^\s\w]|_"
)
_SMALL = re.compile(r"\b[a-z][^\W_]+(?:[-'’][^\W_]+)*")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W_]+(?:[-'’][^\W_]+)*")
_PARTICLES = frozenset("de del della der den di da das dos du van von la le el al bin ibn ben y e ten ter &".split())
_CONTRACTED = re.compile(r"(?:i|he|she|it|they|we|you|who)['’](?:d|ll|re|ve|m)\Z", re.IGNORECASE)
_PREFIXED = re.compile(r"(?:[ae][dhlnrst]h?-|[dlo]['’])[A-Z]")
_WITH_IS = frozenset("it he she that there what who here where".split())
_PLURALS = frozenset("people police men women children media staff".split())
_MONEY = re.compile(r"(?:RM|Rs|US|NZ|HK|[NRSA])[$.]?[0-9]")
_CREDITS = frozenset("image images photo photos picture pictures credit file caption video source".split())
_SAYS = frozenset("say says".split())
_ALONE = frozenset("another this these those some many most all few each both several half none".split())
"""Determiners that stand for a noun as well."""
_STOPPED = ".!?…"
FINITE = "VUvbx"
"""Tags of words that may be the verb of a clause."""
_LONGEST_SENTENCE = 300
"""Words and marks after which a sentence is cut, so that none takes long to read."""
_LONGEST_HEADING = 200
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ":", ";", ",")
_DASHES = "-–—―"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words between two stops that are outside quotation marks, with their tags and places in the article's text."""

    tags: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    paragraph: int
    """The number of the paragraph that it stands in."""

    @property
    def span(self) -> Span:
        return self.starts[0], self.ends[-1]

    def lower(self, at: int) -> str:
        """The word at a place, in small letters, without a possessive ending."""
        word = self.words[at].lower()
        return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article's text with its paragraphs, what is quoted in each, and its tagged sentences."""

    text: str
    paragraphs: tuple[Span, ...]
    quotations: tuple[tuple[Span, ...], ...]
    """The passages in quotation marks of each paragraph, without the marks; nested ones are left out."""
    sentences: tuple[Sentence, ...]


def has_headline(article: Annotated) -> bool:
    """Whether the first of several paragraphs is a headline: short, and no sentence."""
    first = article.text[slice(*article.paragraphs[0])] if len(article.paragraphs) > 1 else ""
    return bool(first) and is_heading(first)


def is_heading(words: str) -> bool:
    """Whether the words of a paragraph are a heading."""
    return len(words) <= _LONGEST_HEADING and not words.endswith(_SENTENCE_ENDS) and "\n" not in words


def annotate(text: str, lexicon: Lexicon) -> Annotated:
    """The text cut into sentences of tagged words."""
    parts = paragraphs(text)
    outer = tuple(_by_paragraph(quotations(text, parts), parts))
    stops = {end for _, end in sentences(text, parts)}
    inside = frozenset(_INSIDE.findall(text, parts[0][1] if len(parts) > 1 else 0))
    words = _Words(lexicon, frozenset(_SMALL.findall(text)), inside)
    found = [
        sentence
        for number, (part, quoted) in enumerate(zip(parts, outer, strict=True))
        for sentence in _sentences(text, part, quoted, number, stops, words)
    ]
    return Annotated(text, parts, outer, tuple(found))


def _by_paragraph(passages: tuple[Span, ...], parts: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The passages that are not within another, for each paragraph."""
    starts = [start for start, _ in passages]
    for start, end in parts:
        yield tuple(outermost(passages[bisect_left(starts, start) : bisect_left(starts, end)]))


@dataclass(frozen=True, slots=True)
class _Words:
    """What tells of a capitalised word that opens a sentence whether it is a name: the lexicon, the words that the
    text has in small letters, and those that have a capital inside a sentence too."""

    lexicon: Lexicon
    small: frozenset[str]
    inside: frozenset[str]


class _Token(NamedTuple):
    word: str
    start: int
    end: int


def _sentences(
    text: str, part: Span, quoted: tuple[Span, ...], number: int, stops: set[int], words: _Words
) -> Iterator[Sentence]:
    run: list[_Token] = []
    for token in _tokens(text, part, quoted):
        is_quotation = text[token.start] != token.word[:1] or token.word == ""
        run.append(token)
        if len(run) >= _LONGEST_SENTENCE or _stops(text, token, is_quotation, part[1], stops):
            yield from _sentence(run, number, words)
            run = []
    yield from _sentence(run, number, words)


def _tokens(text: str, part: Span, quoted: tuple[Span, ...]) -> Iterator[_Token]:
    """The words and marks of a paragraph; a quotation, with its marks, is a token without a word."""
    at = part[0]
    for start, end in quoted:
        yield from _plain_tokens(text, at, start - 1)
        at = min(end + 1, part[1])
        yield _Token("", start - 1, at)
    yield from _plain_tokens(text, at, part[1])


def _plain_tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield _Token(match[0], match.start(), match.end())


def _stops(text: str, token: _Token, is_quotation: bool, end: int, stops: set[int]) -> bool:
    """Whether a sentence ends with a token: a stop, or a quotation that ends with one before a new beginning."""
    if not is_quotation:
        return token.end in stops and token.word in _STOPPED
    if text[token.end - 2] not in _STOPPED and text[token.end - 1] not in _STOPPED:
        return False
    following = text[token.end : end].lstrip()[:1] if token.end < end else ""
    return not following or following.isupper() or following in "\"“'‘["


def _sentence(run: list[_Token], number: int, known: _Words) -> Iterator[Sentence]:
    kept = [token for token in run if token.word not in (".", "…", "!")]
    if kept:
        tags = _tagged(kept, known)
        words = tuple(token.word for token in kept)
        yield Sentence(tags, words, tuple(t.start for t in kept), tuple(t.end for t in kept), number)


def _tagged(run: list[_Token], words: _Words) -> str:
    known = words.lexicon.tags
    tags: list[str] = []
    opens = True
    for token in run:
        word = token.word
        if not word:
            tag = "Q"
        elif not word[0].isalnum():
            tag = _mark(word)
        elif word[0].isdigit() or _MONEY.match(word):
            tag = "n" if word[-1].isalpha() and "-" in word else "m"
        else:
            tag = known.get(word, "") or ("’" in word and known.get(word.replace("’", "'"), "")) or ""
            if not tag:
                tag = _unlisted(word, opens, words)
        tags.append(tag)
        opens = tag in "Q:?" or (opens and tag == "(")
    return _in_context(run, tags, words.lexicon)


def _mark(word: str) -> str:
    if word in ",:;()":
        return word
    if word[0] in "$£€¥" and len(word) > 1:
        return "m"
    if word[0] in "#@" and len(word) > 1:
        return "N"
    return "-" if word in _DASHES else "?"


def _unlisted(word: str, opens: bool, words: _Words) -> str:
    """The tag of a word that is not listed as it is written."""
    if word.endswith(("'s", "’s", "s'", "s’")):
        return "x" if word[:-2].lower() in _WITH_IS else "Y"
    if _CONTRACTED.match(word):
        return "p"
    if not word[0].isupper() and _PREFIXED.match(word):
        return "N"
    if not word[0].isupper():
        lower = word.rstrip("'’")
        if lower.endswith("ing") and len(lower) > 5:
            return "g"
        if lower.endswith("ed") and len(lower) > 4:
            return "e"
        return "a" if lower.endswith("ly") and len(lower) > 4 else "n"
    lower = word.lower()
    if lower == "the":
        return "d"
    if not opens or (word.isupper() and len(word) > 1):
        return "N"
    listed = words.lexicon.tags.get(lower)
    if listed and (listed not in "Vvb" or word not in words.inside):
        return listed
    common = is_common(lower) and lower not in words.lexicon.given_names and word not in words.inside
    if common or lower in words.small:
        return _unlisted(lower, False, words)
    return "N"


def _in_context(run: list[_Token], tags: list[str], lexicon: Lexicon) -> str:
    """The tags, those of ambiguous words by what stands before and after them."""
    last = len(tags) - 1
    for at, tag in enumerate(tags):
        before = tags[at - 1] if at else "."
        if at == 0 and tag in "bVUvgen" and last and tags[1] in "VUx" and run[0].word not in ("There", "Here"):
            tags[at] = "N" if tag != "n" else tag  # "United said"
        elif tag in "bVUv":
            tags[at] = _verb_or_noun(run, tags, at, lexicon)
        elif tag == "N" and at < last and tags[at + 1] == ":" and run[at].word.lower() in _CREDITS:
            tags[at] = "n"
        elif tag == "p" and at < last and tags[at + 1] in "nge" and run[at].word.lower() in _ALONE:
            tags[at] = "d"
        elif tag == "x" and run[at].word[0].isupper() and at < last and tags[at + 1] == "N":
            tags[at] = "N" if run[at].word == "Will" else tag
        elif tag in "nm?" and before == "N" and run[at].word in _PARTICLES and at < last and tags[at + 1] == "N":
            tags[at] = "N"
    return "".join(tags)


def _verb_or_noun(run: list[_Token], tags: list[str], at: int, lexicon: Lexicon) -> str:
    """The tag of a word that may be a verb: after a determiner or a preposition it is a noun, and so on."""
    tag, word = tags[at], run[at].word
    before = tags[at - 1] if at else "."
    after = tags[at + 1] if at + 1 < len(tags) else "."
    if word[0].isupper() and after == "N" and word.lower() in lexicon.given_names:
        return "N"
    cue = lexicon.cues.get(word.lower())
    form = cue.form if cue else "past" if tag == "v" else "s" if word.endswith("s") else "base"
    infinitive = before == "f" and run[at - 1].word.lower() == "to"
    if form == "past":
        stands_alone = before == "d" and run[at - 1].word.lower() in _ALONE
        return tag if stands_alone or before not in "dY" else "e" if after in "nNeg" else "n"
    if (before in "dYimf.:?" and not infinitive) or (before == "r" and run[at - 1].word.lower() == "whose"):
        return "n"
    if before == "n" and after == "x" and word.lower() not in _SAYS:
        return "n"  # "different reasons were given"
    if before == "n" and (form == "base") != _is_plural(run[at - 1].word):
        return "n"
    if before == "N" and tag in "VU" and form == "base" and not _is_plural(run[at - 1].word):
        return "n"
    return tag


def _is_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith("ss")) or word.lower() in _PLURALS
