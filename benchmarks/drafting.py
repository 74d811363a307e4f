"""Score drafts against articles that people annotated, and time drafting: what the README says of `briefing draft`.

The articles are no part of the project: --articles names a folder with a gold.json and the texts that it names. Its
`articles` have `quotes` (spans with `speaker`: a span with `name`, or null), `numbers` (spans with `counted`: a span
with `head`, or null) and, where it has them, `other_marked` (spans), `statements` (with `content`, a span),
`who` (names), `what` and `when` (spans or texts).
What has `doubtful` or `nested` set counts neither as found nor as missed.
Exit code 0 if every promise holds, 1 if one does not, 2 if it could not be measured.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.report import Figure, MeasuringError, all_hold, show, write_json
from generator.draft.draft import draft
from generator.draft.items import Draft, Number, Reaction, Words
from generator.draft.lexicon import lexicon
from generator.text.names import known_names

FIRST = 3
"""How many of who, what and when are looked at."""
HALF = 0.5
LONG = 4
"""Words from which a quotation is a long one."""
CHARACTERS = 200_000
_MARKS = " .,;:!?…'\"“”‘’"


@dataclass(frozen=True, slots=True)
class Scored:
    """An article with what people found in it and what was drafted."""

    text: str
    gold: Mapping[str, Any]
    draft: Draft


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="folder with gold.json and the texts it names")
    parser.add_argument("--json", type=Path, help="write the figures into this file too")
    options = parser.parse_args(arguments)
    try:
        figures = tuple(measure(options.articles))
    except (MeasuringError, OSError, KeyError, ValueError) as error:
        print(f"could not be measured: {error!r}", file=sys.stderr)
        return 2
    show("Drafting", figures)
    if options.json:
        write_json(options.json, {}, figures)
    return 0 if all_hold(figures) else 1


def measure(folder: Path) -> Iterator[Figure]:
    """All figures of the articles of a folder."""
    words, known = lexicon(), known_names({})
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["articles"]
    if not gold:
        raise MeasuringError("gold.json has no articles")
    texts = [(folder / article["file"]).read_bytes().decode() for article in gold]
    scored = [Scored(text, article, draft(text, words, known)) for text, article in zip(texts, gold, strict=True)]
    yield _at_least("items verbatim at their offsets", _verbatim(scored), 1.0)
    yield from _quotations(scored)
    yield from _attributions(scored)
    yield from _numbers(scored)
    for section, promised in (("who", 0.80), ("what", 0.75), ("when", 0.60)):
        yield from _among_the_first(scored, section, promised)
    yield _speed(texts, lambda text: draft(text, words, known))


def _at_least(name: str, value: float, promised: float) -> Figure:
    return Figure(name, round(value, 4), "", f"{promised:.2f}", value >= promised)


def _verbatim(scored: Iterable[Scored]) -> float:
    there = [(one.text[words.start : words.end] == words.text) for one in scored for words in _all_words(one.draft)]
    return sum(there) / len(there) if there else 0.0


def _all_words(draft: Draft) -> Iterator[Words]:
    for reaction in draft.reactions:
        yield reaction.content
        yield from (words for words in (reaction.cue, reaction.speaker and reaction.speaker.words) if words)
    for number in draft.numbers:
        yield from (words for words in (number.words, number.counted) if words)
    for superlative in draft.superlatives:
        yield from (words for words in (superlative.words, superlative.compared) if words)
    for party in draft.who:
        yield from (words for words in (party.role, party.does) if words)
    yield from (*draft.what, *draft.background, *(event.words for event in draft.when))


def _quotations(scored: Iterable[Scored]) -> Iterator[Figure]:
    counts = dict.fromkeys(
        ("found", "gold", "same", "long found", "long gold", "asked", "right", "both", "long both"), 0
    )
    for one in scored:
        gold = [quote for quote in one.gold["quotes"] if _counts(quote)]
        open_ones = [mark for mark in (*one.gold["quotes"], *one.gold.get("other_marked", ())) if not _counts(mark)]
        drafted = [
            reaction
            for reaction in one.draft.reactions
            if reaction.kind == "quote" and not any(_touches(reaction.content, mark) for mark in open_ones)
        ]
        counts["found"] += len(drafted)
        counts["gold"] += len(gold)
        counts["long found"] += sum(_is_long(reaction.content.text) for reaction in drafted)
        for quote in gold:
            long = _is_long(quote["text"])
            counts["long gold"] += long
            same = next((reaction for reaction in drafted if _is_same(reaction.content, quote)), None)
            if same is None:
                continue
            counts["same"] += 1
            right = _is_speaker(same, quote["speaker"])
            counts["asked"] += long and quote["speaker"] is not None
            counts["right"] += long and quote["speaker"] is not None and right
            counts["both"] += right
            counts["long both"] += long and right
    yield _at_least("direct quotes found, F1", _f1(counts["same"], counts["found"], counts["gold"]), 0.96)
    yield _at_least("speaker right, quotes of 4 words or more", counts["right"] / max(1, counts["asked"]), 0.94)
    yield _at_least("quote and speaker both right, F1", _f1(counts["both"], counts["found"], counts["gold"]), 0.88)
    both = _f1(counts["long both"], counts["long found"], counts["long gold"])
    yield _at_least("quote and speaker both right, F1, 4 words or more", both, 0.91)


def _attributions(scored: Iterable[Scored]) -> Iterator[Figure]:
    """Quotations and statements together: the same where half of what both cover is of both."""
    found = same = gold = hit = 0
    for one in scored:
        if "statements" not in one.gold:
            return
        quotes = [mark for mark in one.gold["quotes"] if _counts(mark)]
        statements = [mark["content"] for mark in one.gold["statements"] if _counts(mark)]
        marks = (*one.gold["quotes"], *(mark["content"] for mark in one.gold["statements"]))
        drafted = [reaction.content for reaction in one.draft.reactions]
        found += len(drafted)
        same += sum(any(_overlap(words, mark) >= HALF for mark in marks) for words in drafted)
        gold += len(quotes) + len(statements)
        hit += sum(any(_overlap(words, mark) >= HALF for words in drafted) for mark in (*quotes, *statements))
    precision, recall = same / max(1, found), hit / max(1, gold)
    yield _at_least("all attributions, overlap 0.5, precision", precision, 0.80)
    yield _at_least("all attributions, overlap 0.5, F1", 2 * precision * recall / max(precision + recall, 1e-9), 0.60)


def _overlap(words: Words, gold: Mapping[str, Any]) -> float:
    both = min(words.end, gold["end"]) - max(words.start, gold["start"])
    return float(max(0, both) / (max(words.end, gold["end"]) - min(words.start, gold["start"])))


def _counts(marked: Mapping[str, Any]) -> bool:
    """Whether marked words are settled: neither doubtful nor within another quotation."""
    return not marked.get("doubtful") and not marked.get("nested")


def _is_long(text: str) -> bool:
    return len(text.split()) >= LONG


def _is_same(words: Words, gold: Mapping[str, Any]) -> bool:
    overlap = min(words.end, gold["end"]) - max(words.start, gold["start"])
    return overlap > 0 and words.text.strip(_MARKS) == str(gold["text"]).strip(_MARKS)


def _is_speaker(reaction: Reaction, gold: Mapping[str, Any] | None) -> bool:
    """Whether both have no speaker, or the same by name, or the phrase covers most of the one that people marked."""
    if gold is None or reaction.speaker is None:
        return gold is None and reaction.speaker is None
    if gold["name"] and _plain(reaction.speaker.name) == _plain(gold["name"]):
        return True
    words = reaction.speaker.words
    overlap = min(words.end, gold["end"]) - max(words.start, gold["start"])
    return bool(overlap >= (gold["end"] - gold["start"]) / 2)


def _numbers(scored: Iterable[Scored]) -> Iterator[Figure]:
    found = gold = counted = asked = valued = right = drafted_numbers = 0
    for one in scored:
        open_ones = [mark for mark in one.gold["numbers"] if not _counts(mark)]
        with_noun = [number for number in one.draft.numbers if number.counted or number.unit]
        drafted_numbers += sum(not any(_touches(number.words, mark) for mark in open_ones) for number in with_noun)
        for number in one.gold["numbers"]:
            gold += 1
            same = next((drafted for drafted in one.draft.numbers if _touches(drafted.words, number)), None)
            found += same is not None
            if "value" in number and not number.get("doubtful"):
                valued += 1
                right += same is not None and _is_value(same, number["value"])
            if number["counted"] and not number.get("doubtful"):
                asked += 1
                counted += (
                    same is not None and same.counted is not None and _touches(same.counted, number["counted"]["head"])
                )
    yield Figure("numbers found", round(found / max(1, gold), 4), "", "", None)
    if valued:
        yield _at_least(
            "number values, F1, of numerals with a noun or a sign", _f1(right, drafted_numbers, valued), 0.9
        )
    yield _at_least("counted noun", counted / max(1, asked), 0.90)


def _touches(words: Words, gold: Mapping[str, Any]) -> bool:
    return bool(words.start < gold["end"] and gold["start"] < words.end)


def _is_value(number: Number, value: Any) -> bool:
    wanted = tuple(value) if isinstance(value, list) else value
    return bool(number.value == wanted)


def _among_the_first(scored: Sequence[Scored], section: str, promised: float) -> Iterator[Figure]:
    asked = [one for one in scored if one.gold.get(section)]
    if not asked:
        return
    right = 0
    for one in asked:
        drafted = [_plain(_said(item)) for item in getattr(one.draft, section)[:FIRST]]
        wanted = [_plain(item if isinstance(item, str) else item["text"]) for item in one.gold[section]]
        right += any(ours in theirs or theirs in ours for ours in drafted for theirs in wanted)
    yield _at_least(f"{section}: a right one among the first {FIRST}", right / len(asked), promised)


def _said(item: Any) -> str:
    return str(getattr(item, "name", None) or getattr(item, "text", None) or item.words.text)


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", " ".join(name.lower().split()).strip(_MARKS))


def _f1(same: int, found: int, gold: int) -> float:
    return 2 * same / (found + gold) if found + gold else 0.0


def _speed(texts: Sequence[str], make: Callable[[str], Draft]) -> Figure:
    """Characters a second, one article after the other, in the best of three rounds after one that warms up."""
    rounds = max(1, CHARACTERS // sum(map(len, texts)))
    took = []
    for _ in range(4):
        begun = time.process_time()
        for _ in range(rounds):
            for text in texts:
                make(text)
        took.append(time.process_time() - begun)
    speed = rounds * sum(map(len, texts)) / min(took[1:])
    return Figure("speed, one core", round(speed), "characters/s", f"{CHARACTERS:,}", speed >= CHARACTERS)


if __name__ == "__main__":
    sys.exit(main())
