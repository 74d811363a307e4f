"""A source's text with its evidence marked: overlapping evidence, paragraphs, what is left out, and long texts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.grounded import GroundedSource
from generator.pages.marks import Mark
from generator.pages.source_text import fragments, used_sentences
from generator.pages.views import Fragment
from generator.text.segment import paragraphs, sentences


def source(text: str) -> GroundedSource:
    blocks = paragraphs(text)
    return GroundedSource(text, blocks, sentences(text, blocks))


def marks(places: Iterable[tuple[int, int]]) -> list[Mark]:
    in_order = sorted(set(places))
    return [Mark(number, start, end, (("who", number - 1),)) for number, (start, end) in enumerate(in_order, 1)]


def shown(paragraph: Iterable[Fragment]) -> str:
    """A paragraph with `n(` where evidence begins, `)n` where it ends, and what is marked in brackets."""
    parts = []
    for fragment in paragraph:
        begins = "".join(f"{anchor[1:]}(" for anchor in fragment.anchors)
        ends = "".join(f"){link.text.removeprefix('Who ')}" for link in fragment.back)
        text = fragment.text or "…"
        parts.append(f"{begins}{f'[{text}]' if fragment.marked else text}{ends}")
    return "".join(parts)


def marked(text: str, *evidence: str, excerpts: bool = False) -> list[str]:
    there = source(text)
    found = marks((text.index(piece), text.index(piece) + len(piece)) for piece in evidence)
    used = used_sentences(there, found) if excerpts else None
    made = fragments(there, found, used, {mark.number: "" for mark in found})
    return [shown(paragraph) for paragraph in made]


@pytest.mark.parametrize(
    ("text", "evidence", "paragraphs"),
    [
        ("One two three.", ["two"], ["One 1([two])1 three."]),
        ("One two.", ["One two"], ["1([One two.])1"]),
        ("a b c d", ["a b c", "b c d"], ["1([a ]2([b c])1[ d])2"]),
        ("a b c d", ["a b c d", "b c"], ["1([a ]2([b c])2[ d])1"]),
        ("a b c", ["a b", "a b c"], ["1(2([a b])1[ c])2"]),
        ("a b c", ["a b c", "b c"], ["1([a ]2([b c])1)2"]),
        ("a b\n\nc d\n\ne f", ["b\n\nc d\n\ne"], ["a 1([b]", "[c d]", "[e])1 f"]),
        ("a b\n\nc d", [], ["a b", "c d"]),
    ],
    ids=[
        "a part of a paragraph",
        "with the stop that closes it",
        "evidence that overlaps",
        "evidence within evidence",
        "evidence with one beginning",
        "evidence with one end",
        "evidence over three paragraphs",
        "no evidence",
    ],
)
def test_evidence_is_marked_where_it_is(text: str, evidence: list[str], paragraphs: list[str]) -> None:
    assert marked(text, *evidence) == paragraphs


def test_of_excerpts_the_rest_is_a_gap() -> None:
    text = "One. Two. Three. Four.\n\nFive.\n\nSix. Seven."
    assert marked(text, "Two.", "Three.", "Six.", excerpts=True) == ["…1([Two.])1 2([Three.])2", "…3([Six.])3", "…"]


def test_the_longest_evidence_that_ends_leads_to_the_original() -> None:
    found = marks([(0, 5), (2, 5)])
    (paragraph,) = fragments(
        source("a b c"), found, None, {1: "https://example.org/#long", 2: "https://example.org/#s"}
    )
    assert [fragment.original for fragment in paragraph] == ["", "https://example.org/#long"]


@given(
    st.lists(st.sampled_from(["a", "Bc.", "\n\n", " ", "d!", "\n"]), min_size=1, max_size=40).map("".join),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6),
)
def test_the_whole_text_stands_there_and_the_evidence_is_marked(text: str, places: list[tuple[int, int]]) -> None:
    there = source(text)
    found = marks((start, min(start + length, len(text))) for start, length in places if start < len(text))
    made = fragments(there, found, None, {mark.number: "" for mark in found})
    assert ["".join(fragment.text for fragment in paragraph) for paragraph in made] == [
        text[start:end] for start, end in there.paragraphs
    ]
    for (start, _), paragraph in zip(there.paragraphs, made, strict=True):
        at = start
        for fragment in paragraph:
            for place in range(at, at + len(fragment.text)):
                if any(mark.start <= place < mark.end for mark in found):
                    assert fragment.marked
            at += len(fragment.text)


def steps(work: Callable[[], object]) -> int:
    """How many instructions of Python a piece of work takes: a measure of it that no other work on a machine spoils."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("excerpts", [True, False])
@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["one paragraph", "many paragraphs"])
def test_the_work_grows_with_the_text_and_its_evidence_and_not_with_their_product(between: str, excerpts: bool) -> None:
    def work(times: int) -> int:
        there = source(between.join(["A sentence of evidence here. And one that nothing rests on."] * times))
        found = marks(there.sentences[::2])
        used = used_sentences(there, found) if excerpts else None
        return steps(lambda: fragments(there, found, used, {mark.number: "" for mark in found}))

    work(400)  # what is kept from one briefing to the next is there now
    assert work(400) < 2.2 * work(200)
