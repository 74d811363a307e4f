"""Find the names in an article, with the titles before them and what kind of thing each seems to name.

It looks at one place at a time; which names are of the same party, `cast` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.content.model import Kind
from generator.draft.annotate import Annotated, Sentence
from generator.draft.lexicon import Lexicon
from generator.text.inflection import is_common
from generator.text.segment import Span

_RUN = re.compile(r"(?:w(?=N)|N)*[NY]")
_CORE_BEFORE = re.compile(r"[dY]?[dYnNmgea]*\Z")
_JOINING = frozenset("of for on".split())
_MODIFIERS = frozenset("grand high home senior first second acting former late special state security general".split())
_NAME_TITLES = frozenset("mr mrs ms miss dr sir dame lord lady prof madam mx rev".split())
_IN_PLACE = frozenset("in near outside across around".split())
_COMPASS = frozenset("north south east west northern southern eastern western central".split())
_POSSESSIVE = re.compile(r"(?:['’]s|['’])\Z")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}\Z")
_OFFICES = frozenset("president secretary chief head mayor king queen chancellor premier general captain judge".split())
_OF_PEOPLE = ("man", "woman", "er", "or", "ist", "ian", "eer", "yst")
"""How words for what people are often end."""
_LETTERS = 5
"""Fewer capitals than this are letters behind a name."""
_PARTS_OF_OFFICE = 3
_LONGEST_OFFICE = 8
_LONGEST_ROLE = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a place: the number of its sentence, its words there with titles, and the name itself.

    words, name: the name without titles and possessive; span: where that is in the text
    title: the titles before it, in small letters; role: where the words are that tell what a person is
    kind: what it seems to name, None where nothing tells; alias: a short form in brackets behind it
    """

    sentence: int
    first: int
    end: int
    words: tuple[str, ...]
    name: str
    span: Span
    title: tuple[str, ...]
    kind: Kind | None
    gender: str | None
    role: Span | None
    alias: str | None


def mentions(article: Annotated, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The names outside quotation marks, in their order."""
    return tuple(
        mention
        for number, sentence in enumerate(article.sentences)
        for first, end in _runs(sentence, lexicon)
        for mention in _mentions(article, number, first, end, lexicon)
    )


def _runs(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Capitalised words that follow each other, joined over "of" where the first ends an organisation's name."""
    tags = sentence.tags
    at = 0
    while run := _RUN.search(tags, at):
        first, end = run.span()
        at = run.end()
        if not sentence.words[first][0].isupper() and sentence.words[first][0] not in "#@":
            continue
        while (
            end + 1 < len(tags)
            and tags[end - 1] == "N"
            and tags[end] == "f"
            and sentence.words[end] in _JOINING
            and (end > run.end() or sentence.lower(end - 1) in lexicon.organisations)
        ):
            skip = end + 1 + (sentence.words[end + 1] == "the")
            following = _RUN.match(tags, skip)
            if following is None or not sentence.words[skip][0].isupper():
                break
            end = at = following.end()
        yield first, end


def _mentions(article: Annotated, number: int, first: int, end: int, lexicon: Lexicon) -> Iterator[Mention]:
    """The name of a run, and before it that of whoever a title in the run belongs to: "Labour MP Jane Smith"."""
    sentence = article.sentences[number]
    lowers = [sentence.lower(at) for at in range(first, end)]
    if first < end - 1 and lowers[-1] in lexicon.titles and lowers[0] not in lexicon.given_names:
        told = next(
            at for at in range(end - 1, first - 1, -1) if at == first or lowers[at - first - 1] not in lexicon.titles
        )
        if told > first:  # "Harbour Office Spokesperson"
            yield _mention(article, number, first, told, (), lexicon)
        return
    is_organisation = lowers[-1] in lexicon.organisations
    start = first if is_organisation else _name_start(first, end, lowers, lexicon)
    if start == end:
        return
    title = tuple(word for word in lowers[: start - first] if word in lexicon.titles)
    if start > first and title and lowers[0] not in lexicon.titles:
        before = next(at for at in range(first, start) if sentence.lower(at) in lexicon.titles)
        yield _mention(article, number, first, before, (), lexicon)
    yield _mention(article, number, start, end, title, lexicon, whole=first)


def _name_start(first: int, end: int, lowers: list[str], lexicon: Lexicon) -> int:
    """Where the name itself begins, behind titles, peoples and what the bearer belongs to."""
    start = first
    titles = [at for at in range(first, end) if _is_title(lowers[at - first], lexicon)]
    if titles and titles[-1] < end - 1:
        start = titles[-1] + 1
        given = [at for at in range(start + 1, end - 1) if lowers[at - first] in lexicon.given_names]
        return given[0] if given and lowers[start - first] not in lexicon.given_names and end - given[0] <= 3 else start
    if titles and titles == list(range(first, end)):
        return end
    if titles and titles[-1] == end - 1 and all(word in lexicon.titles or word in lexicon.countries for word in lowers):
        return end
    given = [at for at in range(first + 1, end - 1) if lowers[at - first] in lexicon.given_names]
    if given and lowers[0] not in lexicon.given_names and end - given[0] <= 4:
        return given[0]
    if end - first >= 4 and not any(map(is_common, lowers[-2:])) and lowers[-1] not in lexicon.countries:
        before = lowers[-3]
        joined = before in _JOINING or before == "the"
        if not joined and (is_common(before) or before in lexicon.organisations or "of" in lowers):
            return end - 2
    if end - first >= 3 and lowers[0] in lexicon.countries and " ".join(lowers) not in lexicon.countries:
        return first + 1 if end - first > 3 or lowers[1] not in lexicon.places else first
    return start


def _is_title(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.titles or ("-" in word and all(part in lexicon.titles for part in word.split("-")))


def _mention(
    article: Annotated,
    number: int,
    start: int,
    end: int,
    title: tuple[str, ...],
    lexicon: Lexicon,
    whole: int | None = None,
) -> Mention:
    sentence = article.sentences[number]
    words = (*sentence.words[start : end - 1], _POSSESSIVE.sub("", sentence.words[end - 1]))
    span = sentence.starts[start], sentence.starts[end - 1] + len(words[-1])
    first = start if whole is None else whole
    kind = _kind(sentence, start, end, words, title, lexicon)
    tags = sentence.tags
    alias = None
    if tags[end : end + 3] == "(N)" and _ACRONYM.match(sentence.words[end + 1]):
        alias = sentence.words[end + 1]
    name = " ".join(article.text[slice(*span)].split())
    mention = Mention(number, first, end, words, name, span, title, kind, None, None, alias)
    if kind in (Kind.PERSON, None):
        return replace(mention, gender=_gender(sentence, mention, lexicon), role=_role(article, mention, lexicon))
    return mention


def _kind(
    sentence: Sentence, start: int, end: int, words: tuple[str, ...], title: tuple[str, ...], lexicon: Lexicon
) -> Kind | None:
    lowers = [word.lower() for word in words]
    joined = " ".join(lowers)
    if joined in lexicon.countries:
        return Kind.PLACE
    if lowers[0] in lexicon.given_names and len(words) in (2, 3) and lowers[-1] not in lexicon.organisations:
        return Kind.PERSON
    in_place = lowers[-1] in lexicon.places or lowers[0] in lexicon.places or lowers[0] in _COMPASS
    if in_place and len(words) > 1 and lowers[-1] not in lexicon.organisations:
        return Kind.PLACE
    if any(word in lexicon.organisations for word in lowers[-1:]) or (
        len(words) > 2 and any(word in lexicon.organisations for word in lowers)
    ):
        return Kind.ORGANISATION
    if any(word not in _MODIFIERS for word in title):
        return Kind.PERSON
    before = sentence.tags[start - 1] if start else "."
    article = start > 0 and sentence.lower(start - 1) in ("the", "a", "an")
    if len(words) == 1 and _ACRONYM.match(words[0]):
        return Kind.ORGANISATION
    if words[0][0] in "#@" or "." in words[-1][1:-1]:
        return Kind.ORGANISATION
    if article:
        return Kind.ORGANISATION if len(words) == 1 or not all(map(is_common, lowers)) else Kind.THING
    tags = sentence.tags
    if tags[end : end + 2] == ",m" and sentence.words[end + 1].isdigit() and int(sentence.words[end + 1]) < 120:
        return Kind.PERSON
    if before == "n" and sentence.lower(start - 1) in lexicon.titles | lexicon.gendered.keys():
        return Kind.PERSON
    if tags[end : end + 2] == ",r" and sentence.lower(end + 1) == "who":
        return Kind.PERSON
    of_place = start > 1 and sentence.lower(start - 1) == "of" and sentence.lower(start - 2) in lexicon.places
    if start and len(words) < 3 and (of_place or sentence.lower(start - 1) in _IN_PLACE):
        return Kind.PLACE
    if 1 < len(words) < 5:
        if all(map(is_common, lowers)) or any(word.isupper() and len(word) > 2 for word in words):
            return Kind.THING
        return Kind.PERSON
    return None


def _gender(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> str | None:
    """man or woman, by a title, the given name, or a word for a man or a woman beside the name."""
    told = next((lexicon.gendered[word] for word in mention.title if word in lexicon.gendered), None)
    given = lexicon.given_names.get(mention.words[0].lower()) if len(mention.words) > 1 else None
    if told or given in ("man", "woman"):
        return told or given
    tags = sentence.tags
    core = _CORE_BEFORE.search(tags, max(0, mention.first - 6), mention.first)
    before = range(core.start() if core else mention.first, mention.first)
    after = (
        range(mention.end + 1, min(len(tags), mention.end + 5)) if tags[mention.end : mention.end + 1] == "," else ()
    )
    for at in (*before, *after):
        if (word := sentence.lower(at)) in lexicon.gendered and tags[at] != "Y":
            return lexicon.gendered[word]
    return None


def _role(article: Annotated, mention: Mention, lexicon: Lexicon) -> Span | None:
    """The words that say what a person is: before the name, or a comma in front of it, or in apposition after it."""
    sentence = article.sentences[mention.sentence]
    tags = sentence.tags
    name = next(at for at in range(mention.first, mention.end) if sentence.starts[at] == mention.span[0])
    told = _office(sentence, name, lexicon)
    if told is None and name > 1 and tags[name - 1] == ",":
        before = _office(sentence, name - 1, lexicon)
        people = before and any(_is_of_people(sentence.lower(at), lexicon) for at in range(*before))
        told = before if people else None
    if told:
        return sentence.starts[told[0]], sentence.ends[told[1] - 1]
    begin = mention.end + 1
    if tags[mention.end : begin] != ",":
        return None
    stop = next((at for at in range(begin, len(tags)) if tags[at] in ",Q;:(-VUvxWr"), len(tags))
    inside = [sentence.lower(at) for at in range(begin, stop)]
    if not inside or len(inside) > _LONGEST_ROLE or tags[begin] not in "dnNY":
        return None
    if all(sentence.words[at].isupper() and len(sentence.words[at]) < _LETTERS for at in range(begin, stop)):
        return None  # letters behind a name: QC, MP
    of_people = tags[begin] == "d" and any(word.endswith(_OF_PEOPLE) for word in inside[1:4])
    if not of_people and not any(word in lexicon.titles or word in lexicon.gendered for word in inside[:6]):
        return None
    if stop < len(tags) and tags[stop] not in ",Q;:(":
        return None
    begin += sentence.lower(begin) in ("the", "a", "an")
    return sentence.starts[begin], sentence.ends[stop - 1]


def _office(sentence: Sentence, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The words of an office that end at a place: "Senior Russian lawmaker", "head of the Harbour Office"."""
    tags = sentence.tags
    if end and tags[end - 1] == "f":
        return None
    first = end
    for _ in range(_PARTS_OF_OFFICE):
        core = _CORE_BEFORE.search(tags, max(0, first - _LONGEST_OFFICE), first)
        first = core.start() if core else first
        if first < 2 or sentence.lower(first - 1) not in _JOINING:
            break
        head = sentence.lower(first - 2)
        if tags[first - 2] != "N" and not (head in lexicon.titles or _is_of_people(head, lexicon)):
            break
        first -= 1
    while first < end and (
        tags[first] == "f" or (tags[first] in "dam" and sentence.lower(first) not in lexicon.countries)
    ):
        first += 1
    words = [sentence.lower(at) for at in range(first, end)]
    known = any(word in lexicon.titles and word not in _NAME_TITLES and word not in _MODIFIERS for word in words)
    return (first, end) if known else None


def _is_of_people(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun is for what a person is, and not for what an office is about: prosecutor, not defence."""
    return word in lexicon.people or word in lexicon.gendered or word in _OFFICES or word.endswith(_OF_PEOPLE)
