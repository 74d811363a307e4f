"""The YAML reader: what scalars mean, where things stand, and that no text at all makes it fail."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.content.limits import MAX_DEPTH
from generator.content.yaml import Document, Path, Place, path_text, read

# What a plain scalar means in YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema).

TEXTS = [
    *"no No NO yes on off y n 12:30 1:30:45 1_000 1,000 0b11 0o8 0o 0x 0xG 1e 1e+ e3 . .. -- + .e1 1.2.3 +-1 a".split(),
    *"nan inf NaN .Nan -nan -.nan 2024-11-17 2024-11 2024-11-17T10:00:00Z nullx Nul tRue TrUe truE ~~ = << 5%".split(),
    *("1\u00a0000", "10 000", "½", "١٢", "１２", "5a", "1e3x"),
]
NULLS = ["", "~", "null", "Null", "NULL", "# only a comment"]
TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGERS = {"0": 0, "-0": 0, "+5": 5, "-5": -5, "007": 7, "0o17": 15, "0x1F": 31, "0xff": 255, "1" + 30 * "0": 10**30}
DECIMALS = {".5": 0.5, "-.5": -0.5, "5.": 5.0, "1e3": 1000.0, "1E-3": 0.001, "+1.5e+2": 150.0, "1.50": 1.5, "0.0": 0.0}
INFINITIES = {".inf": math.inf, "+.Inf": math.inf, "-.INF": -math.inf, "1e400": math.inf}


@pytest.mark.parametrize("text", TEXTS)
def test_a_scalar_that_is_text(text: str) -> None:
    assert data(f"key: {text}") == {"key": text}


@pytest.mark.parametrize("text", NULLS)
def test_a_scalar_that_is_nothing(text: str) -> None:
    assert data(f"key: {text}") == {"key": None}


@pytest.mark.parametrize(
    ("text", "value"), [*TRUTHS.items(), *INTEGERS.items(), *DECIMALS.items(), *INFINITIES.items()]
)
def test_a_scalar_that_is_a_value(text: str, value: object) -> None:
    found = data(f"key: {text}")["key"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_a_scalar_that_is_not_a_number(text: str) -> None:
    assert math.isnan(data(f"key: {text}")["key"])


@pytest.mark.parametrize("text", ["5", "null", "true", "", "~", ".inf"])
@pytest.mark.parametrize("written", ["'{}'", '"{}"', "|-\n  {}", ">-\n  {}"])
def test_a_scalar_in_quotes_or_in_a_block_is_text(text: str, written: str) -> None:
    assert data(f"key: {written.format(text)}") == {"key": text}


@pytest.mark.parametrize("text", ["no", "5", "true", "~", "12:30", "1.0", "null"])
def test_a_key_is_always_text(text: str) -> None:
    assert data(f"{text}: value") == {text: "value"}


def test_a_number_of_too_many_digits() -> None:
    assert told(f"key: {401 * '9'}") == ["1:6: key: a number of 401 digits"]


# Whatever the text, the reader gives data or says what is wrong, and where.

SIGNS = (
    r"""key: : - --- ... ? , [ ] { } & &a * *a ! !!str | > |2- % %YAML @ ` ' " '' \ \x00 \ud800 \N # ~ <<:""".split()
)
SCALARS = "text null true 5 1e3 0o17 .nan 2024-11-17 no “a” 😀 e\u0301 日本 \U0010ffff \x00 \x1b \ufffe \ufeff".split()
SPACES = [" ", "  ", "    ", ": ", "- ", " #", "\n", "\n  ", "\n    - ", "\r\n", "\r", "\t", "\x85", "\u2028"]
FRAGMENTS = st.lists(st.sampled_from([*SIGNS, *SCALARS, *SPACES]), max_size=400).map("".join)


@given(st.one_of(st.text(max_size=3000), FRAGMENTS, st.text(alphabet="ab:-[]{}'\"\n #&*!|>?%\t", max_size=300)))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    document, faults = read("file.yml", text)
    assert (document is None) == bool(faults)
    lines = re.split(r"\r\n|\r|\n", text)
    for fault in faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert fault.message


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 50_000,
        "{a: " * 50_000,
        "\n".join(" " * n + "-" for n in range(500)),
        "? " * 50_000,
        '"' * 99_999,
    ],
    ids=["lists", "dashes", "mappings", "steps", "keys", "quotes"],
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    document, faults = read("file.yml", text)
    assert document is None
    assert len(faults) == 1


# Plain data that another program wrote as YAML is read as the same data.

NOT_IN_A_SCALAR = "\x85\u2028\u2029"  # line ends in YAML 1.1, by which PyYAML writes
NUMBER_IN_1_2_ONLY = re.compile(
    r"0o[0-7]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)[eE][-+]?[0-9]+|[-+][0-9]+|0[0-9]+\.?|[-+]?[0-9]+"
)
texts = st.text(st.characters(codec="utf-8", exclude_characters=NOT_IN_A_SCALAR), max_size=60).filter(
    lambda text: not NUMBER_IN_1_2_ONLY.fullmatch(text)
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False),
    texts,
    st.just("no"),
    st.just("12:30"),
)
plain_data = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
).filter(lambda value: depth(value) <= MAX_DEPTH)


class Dumper(yaml.SafeDumper):
    """PyYAML's own, but for the anchors it writes where one value stands twice."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


@given(plain_data, st.booleans(), st.sampled_from([None, False, True]), st.sampled_from([20, 80, 10_000]))
def test_what_is_written_is_read(value: object, as_typed: bool, flow: bool | None, width: int) -> None:
    written = yaml.dump(value, Dumper=Dumper, allow_unicode=as_typed, default_flow_style=flow, width=width)
    document, faults = read("file.yml", written)
    assert faults == ()
    assert document is not None
    assert document.data == value


def test_text_that_only_yaml_1_1_quotes_is_read_as_1_2_has_it() -> None:
    """PyYAML writes these texts without quotes, as YAML 1.1 may; by YAML 1.2 they are numbers."""
    assert data(yaml.safe_dump({"octal": "0o17", "exponent": "1e3"})) == {"octal": 15, "exponent": 1000.0}


# Where things stand.

BRIEFING = """\
title: a case
who:
  - name: "😀 somebody"
    evidence: troops
  - {name: e\u0301, evidence: [troops, {exact: region}]}
numbers:
"""


@pytest.mark.parametrize(
    ("path", "at_key", "expected"),
    [
        pytest.param((), False, Place(1, 1, ""), id="the file"),
        pytest.param(("title",), False, Place(1, 8, "title"), id="a value"),
        pytest.param(("title",), True, Place(1, 1, "title"), id="a key"),
        pytest.param(("who",), False, Place(3, 3, "who"), id="a list: its first dash"),
        pytest.param(("who", 0), False, Place(3, 5, "who[0]"), id="an item: its first key"),
        pytest.param(("who", 0, "name"), False, Place(3, 11, "who[0].name"), id="text in quotes: the quote"),
        pytest.param(("who", 1), False, Place(5, 5, "who[1]"), id="an item in braces"),
        pytest.param(("who", 1, "evidence"), True, Place(5, 16, "who[1].evidence"), id="after a combining mark"),
        pytest.param(("who", 1, "evidence", 1, "exact"), False, Place(5, 43, "who[1].evidence[1].exact"), id="deep"),
        pytest.param(
            ("who", 0, "evidence", 0), False, Place(4, 15, "who[0].evidence"), id="a list of one, without dash"
        ),
        pytest.param(("who", 0, "evidence", 0, "exact"), False, Place(4, 15, "who[0].evidence"), id="and its only key"),
        pytest.param(("who", 0, "role"), False, Place(3, 5, "who[0].role"), id="a missing key: what lacks it"),
        pytest.param(("summary", "text"), False, Place(1, 1, "summary"), id="a missing key at the top"),
        pytest.param(("who", 7), False, Place(3, 3, "who"), id="a missing item: the list"),
        pytest.param(("numbers",), False, Place(6, 9, "numbers"), id="nothing: after its colon"),
    ],
)
def test_the_place_of_a_path(path: Path, at_key: bool, expected: Place) -> None:
    assert document(BRIEFING).place(path, at_key=at_key) == expected


def test_a_path_as_people_write_it() -> None:
    assert path_text(("what", 2, "evidence", 0, "exact")) == "what[2].evidence[0].exact"


marks = st.sampled_from(["", "😀", "e\u0301", "日本", "“a” b", "𐐷"])
marked_data = (
    st.recursive(
        marks,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=4)
            | st.lists(st.tuples(marks, inner), min_size=1, max_size=4).map(dict)
        ),
        max_leaves=12,
    )
    .map(lambda value: named(value, iter(range(10_000))))
    .filter(lambda value: depth(value) <= MAX_DEPTH)
)


@given(marked_data, st.sampled_from([None, False, True]), st.integers(2, 6))
def test_the_place_of_every_path_of_any_data(value: object, flow: bool | None, indent: int) -> None:
    """Each leaf and key has a name of its own, so that a search finds where it truly stands."""
    text = yaml.dump(
        value, Dumper=Dumper, allow_unicode=True, default_flow_style=flow, indent=indent, width=9999, sort_keys=False
    )
    read_again = document(text)
    for path, name, at_key in named_places(value, ()):
        place = read_again.place(path, at_key=at_key)
        line, column = position(text, name)
        assert (place.line, place.path) == (line, path_text(path))
        if not isinstance(at(value, path), list | dict) or at_key:
            assert column - place.column in (0, 1)  # 1 where a quote stands before it


def named(value: Any, numbers: Iterator[int]) -> Any:
    """The data with a number before each leaf and each key."""
    if isinstance(value, list):
        return [named(inner, numbers) for inner in value]
    if isinstance(value, dict):
        return {f"<{next(numbers)}>{key}": named(inner, numbers) for key, inner in value.items()}
    return f"<{next(numbers)}>{value}"


def named_places(value: Any, path: Path) -> Iterator[tuple[Path, str, bool]]:
    """Each path with the name that stands on its line; for a collection, the first name in it. And each key."""
    yield path, first_name(value), False
    for step, inner in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        if isinstance(step, str):
            yield (*path, step), step, True
        yield from named_places(inner, (*path, step))


def first_name(value: Any) -> str:
    while isinstance(value, list):
        value = value[0]
    return str(next(iter(value)) if isinstance(value, dict) else value)


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def position(text: str, name: str) -> tuple[int, int]:
    """Line and column, from 1, of the number that begins a name."""
    start = text.index(name[: name.index(">") + 1])
    return text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1


def depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


def document(text: str) -> Document:
    found, faults = read("file.yml", text)
    assert faults == ()
    assert found is not None
    return found


def data(text: str) -> Any:
    return document(text).data


def told(text: str) -> list[str]:
    return [f"{fault.line}:{fault.column}: {fault.path}: {fault.message}" for fault in read("file.yml", text)[1]]
