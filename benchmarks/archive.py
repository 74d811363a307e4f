"""Make a site of made-up briefings, as large as one likes, to measure with: `archive.py --briefings 1000 --out DIR`.

The same number and seed give the same bytes, and a briefing does not depend on how many there are. It is benchmark
data: nothing of it is ever shipped or shown as news.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.cast import entities, make_cast
from benchmarks.editor_yaml import document
from benchmarks.grammar import Beat, Choices, Frame, Grammar, ItemFrame, fill, read_grammar
from benchmarks.story import Story, make_story

SEED = 2024
LAST_DAY = date(2024, 12, 31)
DAYS = 3653
"""Ten years, by which the briefings' dates are spread."""

_GOLDEN = 0.6180339887498949  # its multiples spread evenly, however many there are
_SETTINGS = Path(__file__).resolve().parents[1] / "mkdocs.yml"
_SECTIONS = {"reaction": "reactions", "number": "numbers"}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a section: its keys and values in the order in which they are written."""

    section: str
    keys: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What a frame becomes: sentences, the items that rest on them, and a title and summary if it opens the story."""

    sentences: tuple[str, ...]
    items: tuple[Item, ...]
    title: str
    summary: str


def make_archive(out: Path, briefings: int, seed: int = SEED, *, prints: bool = False) -> None:
    """Write mkdocs.yml, content/entities.yml and so many briefings below content/ into the folder `out`. The site is
    printed only if that is asked for: other builders, with which it is compared, print nothing."""
    cast, grammar = make_cast(seed), read_grammar()
    content = out / "content"
    content.mkdir(parents=True, exist_ok=True)
    (out / "mkdocs.yml").write_text(_settings(prints), encoding="utf-8")
    registered = {id: {"name": name, "kind": kind, "aliases": aliases} for id, name, kind, aliases in entities(cast)}
    (content / "entities.yml").write_text(document(registered), encoding="utf-8")
    for number in range(briefings):
        random = Random(f"{seed}/{number}")
        day = LAST_DAY - timedelta(days=int(number * _GOLDEN % 1 * DAYS))
        story = make_story(random, cast, grammar.topics, day, number)
        article, briefing = _compose(random, story, grammar)
        folder = content / story.slug
        folder.mkdir(exist_ok=True)
        (folder / "article.txt").write_text(article, encoding="utf-8")
        (folder / "briefing.yml").write_text(document(briefing), encoding="utf-8")


def _settings(prints: bool) -> str:
    """The repository's own mkdocs.yml, without the theme's folder, which an installed program brings along."""
    lines = _SETTINGS.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.strip().startswith("custom_dir:"))
    return text if prints else text.replace("extra:\n", "extra:\n  pdf: false\n")


def _compose(random: Random, story: Story, grammar: Grammar) -> tuple[str, dict[str, object]]:
    """The article's text, and what is written in briefing.yml."""
    first, *middle, last = grammar.beats
    random.shuffle(middle)
    passages = [_passages(random, beat, story) for beat in (first, *middle, last)]
    paragraphs = (" ".join(text for passage in beat for text in passage.sentences) for beat in passages)
    article = random.choice(("\n", "\n\n")).join(paragraphs) + "\n"
    opening = passages[0][0]
    sections: dict[str, list[dict[str, object]]] = {
        name: [] for name in ("who", "what", "reactions", "numbers", "background", "timeline")
    }
    known = set()
    for beat in passages:
        for passage in beat:
            for item in passage.items:
                party = item.keys[0]
                if item.section != "who" or party not in known:
                    sections[item.section].append(dict(item.keys))
                if item.section == "who":
                    known.add(party)
    return article, {
        "title": opening.title,
        "date": story.day.isoformat(),
        "topics": _topics(random, story, grammar),
        "language": "en",
        "status": "published",
        "sources": [dict(_source(random, story, opening.title))],
        "summary": {"text": opening.summary, "evidence": opening.sentences},
        **{name: entries for name, entries in sections.items() if entries},
        **_corrections(random, story),
    }


def _passages(random: Random, beat: Beat, story: Story) -> tuple[Passage, ...]:
    count = random.randint(*beat.pick)
    chosen = sorted(random.sample(range(len(beat.more)), count))
    frames = (random.choice(beat.first), *(beat.more[index] for index in chosen))
    return tuple(_passage(random, frame, story) for frame in frames)


def _passage(random: Random, frame: Frame, story: Story) -> Passage:
    choices: Choices = {}
    said = tuple(fill(template, story.values, random, choices) for template in frame.say)
    parts = tuple(text.split("~")[1] for text in said if "~" in text)
    sentences = tuple(text.replace("~", "") for text in said)
    items = tuple(
        _item(random, item, story, choices, parts if item.part else tuple(sentences[at] for at in item.of))
        for item in frame.items
    )
    title, summary = (fill(template, story.values, random, choices) for template in (frame.title, frame.summary))
    return Passage(sentences, items, title, summary)


def _item(random: Random, frame: ItemFrame, story: Story, choices: Choices, evidence: tuple[str, ...]) -> Item:
    subject = fill(frame.subject, story.values, random, choices)
    keys = {key: fill(template, story.values, random, choices) for key, template in frame.keys}
    return Item(
        _SECTIONS.get(frame.section, frame.section),
        (*_told(frame.section, subject, keys, story), ("evidence", evidence[0] if len(evidence) == 1 else evidence)),
    )


def _told(section: str, subject: str, keys: dict[str, str], story: Story) -> Iterator[tuple[str, object]]:
    """What an item says, key by key."""
    if section in ("who", "reaction"):
        party = story.parties[subject]
        yield party.key, party.value
        if section == "who" and party.role:
            yield "role", party.role
    elif section == "number":
        yield "label", subject
        if "amount" in keys:
            amount = story.amounts[keys.pop("amount")]
            yield "value", amount.value
            if amount.unit:
                yield "unit", amount.unit
            if amount.qualifier != "exactly":
                yield "qualifier", amount.qualifier
    else:
        yield "text", subject
    yield from keys.items()


def _topics(random: Random, story: Story, grammar: Grammar) -> tuple[str, ...]:
    other = random.choice(grammar.topics).name
    return (story.topic.name,) if other == story.topic.name or random.random() < 0.4 else (story.topic.name, other)


def _source(random: Random, story: Story, title: str) -> Iterator[tuple[str, object]]:
    yield "id", "article"
    yield "file", "article.txt"
    yield "publish_text", random.choice(("full", "full", "excerpts"))
    if story.published:
        paper = random.choice(("Courier", "Observer", "Messenger", "Daily"))
        yield "headline", title
        yield "publisher", f"The {story.city} {paper}"
        yield "published", story.published.isoformat()
        yield "url", f"https://news.example.org/{story.published:%Y/%m}/{story.slug}"


def _corrections(random: Random, story: Story) -> dict[str, object]:
    if random.random() > 0.04:
        return {}
    text = "An earlier version of this briefing gave a wrong date for the first study."
    return {"corrections": [{"date": (story.day + timedelta(days=2)).isoformat(), "text": text}]}


def main() -> None:
    """Make an archive as the command line asks."""
    parser = argparse.ArgumentParser(description="Make a site of made-up briefings to measure with.")
    parser.add_argument("--briefings", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the new site")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another archive (default: {SEED})")
    options = parser.parse_args()
    make_archive(options.out, options.briefings, options.seed)


if __name__ == "__main__":
    main()
