"""The words that drafting knows, read from plain lists; a site may add lists of its own. It holds words, no rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from generator.content.model import Stance
from generator.errors import ProjectError
from generator.text.lexicon import place_forms, titles

_FOLDER = Path(__file__).parent / "lexicon"
_VERB = re.compile(r"(?P<base>\w[\w-]+)(?:\((?P<forms>[^)]*)\))?")
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)\Z")

_FRAMES = ("quote", "clause", "to", "object")
_STANCES: Mapping[str, Stance] = {stance: stance for stance in get_args(Stance)}
Form = Literal["base", "s", "past", "ing"]

CLASSES = {
    "determiner": "d",
    "pronoun": "p",
    "object": "o",
    "relative": "r",
    "that": "h",
    "subordinate": "s",
    "preposition": "i",
    "of": "f",
    "and": "c",
    "auxiliary": "x",
    "adverb": "a",
    "time": "w",
    "number": "m",
    "according": "A",
}
"""The tag of each class of words that hold a sentence together."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a verb that gives words to somebody, and how it is built.

    quote: words in quotation marks may be its object; clause: "that …" may; to: whom it is told stands first;
    object: a noun phrase or "to …" says what is said; stance: what the verb carries by itself
    """

    base: str
    form: Form
    quote: bool
    clause: bool
    to: bool
    object: bool
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that the rules ask for, each in small letters."""

    tags: Mapping[str, str]
    """Words with one tag each: see `generator.draft.annotate`."""
    cues: Mapping[str, Cue]
    given_names: Mapping[str, str]
    """Given names and words for people, with man, woman or either."""
    gendered: Mapping[str, str]
    titles: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    opinions: frozenset[str]
    people: frozenset[str]
    """Words for people and groups who say things, in the singular."""
    countries: Mapping[str, str]
    """Names of places and peoples, with the place that each stands for."""
    languages: Mapping[str, frozenset[str]]
    """The small words of each language."""


def lexicon(folder: Path | None = None) -> Lexicon:
    """The words that come with the program, and those in files of the same names in a site's own folder.

    Raises ProjectError if one of these files cannot be read.
    """
    folders = (_FOLDER,) if folder is None or not folder.is_dir() else (_FOLDER, folder)
    return _lexicon(folders)


@cache
def _lexicon(folders: tuple[Path, ...]) -> Lexicon:
    cues = dict(_cues(folders))
    tags = dict(_verbs(folders))
    tags |= {form: _tag(cue) for form, cue in cues.items()}
    for name, words in _rows(folders, "words.txt", CLASSES):
        tags |= dict.fromkeys(words.split(), CLASSES[name])
    return Lexicon(
        tags=tags,
        cues=cues,
        given_names=dict(_by_gender(folders, "given_names.txt")),
        gendered=dict(_by_gender(folders, "men_and_women.txt")),
        titles=titles() | _plain(folders, "titles.txt"),
        organisations=_plain(folders, "organisations.txt"),
        places=_plain(folders, "places.txt"),
        opinions=_plain(folders, "opinions.txt"),
        people=_plain(folders, "people.txt"),
        countries={form.lower(): place for place, forms in place_forms().items() for form in (place, *forms)},
        languages={tag: frozenset(words.split()) for tag, words in _rows(folders, "languages.txt")},
    )


def _tag(cue: Cue) -> str:
    says = cue.quote or cue.clause
    return ("W" if says else "g") if cue.form == "ing" else ("V" if says else "U")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a list, and where it stands."""

    path: Path
    number: int
    text: str

    def row(self, columns: int) -> list[str]:
        """Its columns. Raises ProjectError if it has others."""
        row = self.text.split("\t")
        if len(row) != columns:
            raise self.error(f"has {len(row)} columns, not {columns}", "set columns apart with one tab")
        return row

    def error(self, message: str, hint: str) -> ProjectError:
        return ProjectError(f"{self.path.parent.name}/{self.path.name}:{self.number}: {message}", hint)


def _lines(folders: tuple[Path, ...], name: str) -> Iterator[_Line]:
    for folder in folders:
        path = folder / name
        if not path.exists():
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ProjectError(f"{folder.name}/{name} cannot be read: {error}", "it is a text file in UTF-8") from error
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield _Line(path, number, line)


def _rows(folders: tuple[Path, ...], name: str, firsts: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Lines of two columns, the first one of some words."""
    for line in _lines(folders, name):
        first, rest = line.row(2)
        if firsts and first not in firsts:
            raise line.error(f"“{first}” is none of the words that may begin a line", f"write {', '.join(firsts)}")
        yield first, rest


def _plain(folders: tuple[Path, ...], name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(folders, name) for word in line.text.split())


def _by_gender(folders: tuple[Path, ...], name: str) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for gender, words in _rows(folders, name, ("man", "woman")):
        for word in words.split():
            seen[word] = gender if seen.get(word, gender) == gender else "either"
    yield from seen.items()


def _cues(folders: tuple[Path, ...]) -> Iterator[tuple[str, Cue]]:
    found: dict[str, Cue] = {}
    for line in _lines(folders, "cues.txt"):
        frames, stance, verbs = line.row(3)
        built = frames.split()
        if unknown := [word for word in built if word not in _FRAMES]:
            raise line.error(f"“{unknown[0]}” is no way to build a verb", f"write {', '.join(_FRAMES)}")
        if stance != "-" and stance not in _STANCES:
            raise line.error(f"“{stance}” is no stance", f"write -, {', '.join(_STANCES)}")
        for base, forms in _with_forms(verbs):
            for form, kind in forms:
                before = found.get(form)
                found[form] = Cue(
                    base,
                    kind,
                    "quote" in built or bool(before and before.quote),
                    "clause" in built or bool(before and before.clause),
                    "to" in built or bool(before and before.to),
                    "object" in built or bool(before and before.object),
                    _STANCES.get(stance) or (before.stance if before else None),
                )
    yield from found.items()


def _verbs(folders: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    for line in _lines(folders, "verbs.txt"):
        for _, forms in _with_forms(line.text):
            for form, kind in forms:
                yield form, {"ing": "g", "base": "b", "s": "b"}.get(kind, "v")


def _with_forms(verbs: str) -> Iterator[tuple[str, tuple[tuple[str, Form], ...]]]:
    """Each verb with its forms, and what each is."""
    for match in _VERB.finditer(verbs):
        base = match["base"]
        given = match["forms"].split(",") if match["forms"] else []
        ing = [form for form in given if form.endswith("ing")]
        past = [form for form in given if not form.endswith("ing")] or [_past(base)]
        forms: list[tuple[str, Form]] = [(base, "base"), (_third_person(base), "s")]
        forms += [(form, "past") for form in past]
        yield base, (*forms, *((form, "ing") for form in ing or [_participle(base, past[0])]))


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if _SIBILANT.search(base) else "s")


def _past(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    if base.endswith("e"):
        return base + "d"
    return base + (base[-1] if _DOUBLING.fullmatch(base) else "") + "ed"


def _participle(base: str, past: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    doubled = past == f"{base}{base[-1]}ed" or _DOUBLING.fullmatch(base)
    return base + (base[-1] if doubled else "") + "ing"
