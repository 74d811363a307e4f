"""The kinds of single values that an editor may write: text, ids, dates, addresses, amounts, and their rules."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    JsonValue,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.config import JsonDict
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.content.limits import LONGEST_ADDRESS, LONGEST_MARK, LONGEST_TEXT, MOST_ENTRIES
from generator.text.moment import moment
from generator.text.seen import INVISIBLE, MOST_MARKS, disorder, is_blank, is_overmarked

LARGEST = 10**18
"""The bound of an amount: far above any count or sum in the news, within what every consumer of JSON reads."""

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKS = '<>"\\\\'
_NOT_IN_ADDRESS = re.compile(f"[{_MARKS}]|{_FORBIDDEN.pattern}|{INVISIBLE.pattern}")
_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _plain_text(text: str) -> str:
    """Text without control characters; the line end that a YAML block leaves behind is not part of it."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"is too long: {len(text):,} characters, of at most {LONGEST_TEXT:,}")
    found = None if text.isprintable() else _FORBIDDEN.search(text)
    if found:
        raise ValueError(f"holds a control character (U+{ord(found[0]):04X})")
    text = text.rstrip("\n")
    if not text.strip():
        raise ValueError("is empty")
    if not text.isascii() and is_blank(text):
        raise ValueError("has only invisible characters")
    if is_overmarked(text):
        raise ValueError(f"has a letter with more than {MOST_MARKS} marks on it")
    return text


def _text_in_order(text: str) -> str:
    """Plain text that is shown in the order in which it is read, and leaves the order of what is around it alone."""
    text = _plain_text(text)
    found = "" if text.isprintable() else disorder(text)
    if found:
        raise ValueError(
            f"is shown in another order than it is read in, by an invisible character (U+{ord(found):04X})"
        )
    return text


def _of_two_lines(text: str) -> str:
    if len(text) > LONGEST_MARK:
        raise ValueError(f"is too long for the head of a page: {len(text)} characters, of at most {LONGEST_MARK}")
    return text


def calendar_date(text: str, forms: str = "2024, 2024-08 or 2024-08-14") -> str:
    """A date in EDTF level 0. Raises ValueError for what is none, or not in the calendar."""
    match = _EDTF.fullmatch(text)
    if not match:
        raise ValueError(f"is not a date; write {forms}")
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"{text} is not in the calendar") from None
    return text


def _full_date(text: str) -> str:
    if len(calendar_date(text, "2024-08-14")) != len("2024-08-14"):
        raise ValueError("needs the day as well: write 2024-08-14")
    return text


def _year_as_text(value: object) -> object:
    """`when: 2024` is a number in YAML and a year to people; any other number is no date."""
    return str(value) if isinstance(value, int | float) else value


def _known_language(tag: str) -> str:
    if tag.split("-")[0].lower() not in _languages():
        raise ValueError(f"{tag} is no language that is known; write en, uk, pt-BR, …")
    return tag


@cache
def _languages() -> frozenset[str]:
    from babel import Locale  # here, since reading its data takes longer than most content does

    return frozenset(Locale("en").languages)


def _web_address(text: str) -> str:
    """An address of http or https that every program takes apart in the same way, and that shows where it leads."""
    if len(text) > LONGEST_ADDRESS:
        raise ValueError(f"is too long: {len(text):,} characters, of at most {LONGEST_ADDRESS:,}")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or re.search(r"\s", text):
        raise ValueError("is not a web address; write it whole, beginning with https:// or http://")
    found = _NOT_IN_ADDRESS.search(text)
    if found:
        character = found[0] if found[0] in _MARKS else f"U+{ord(found[0]):04X}"
        raise ValueError(f"is not a web address: it has {character}; copy it from the address bar of a browser")
    if "@" in parts.netloc:
        raise ValueError("has a name or a password before the host; leave them out")
    return text


def _amount(value: object) -> int | float | tuple[int | float, int | float]:
    """A number, or a pair of them."""
    if isinstance(value, list) and len(value) == 2:
        low, high = _number(value[0]), _number(value[1])
        if low >= high:
            raise ValueError("`value`: the first of [low, high] is the smaller one")
        return low, high
    return _number(value)


def _number(value: object) -> int | float:
    """A finite number; never a bool, never a text that looks like a number."""
    if isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST < value < LARGEST:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        raise ValueError(f"is too large; the largest is {LARGEST - 1}")
    if isinstance(value, str) and re.fullmatch(r"[-+]?[0-9]{1,3}([,_ .'][0-9]{3})+", value):
        raise ValueError(f"is not a number; write it without marks between the digits: {re.sub('[^0-9+-]', '', value)}")
    raise ValueError("is not a number; write 190, or [150, 190] for a range")


def _nothing_as_empty(value: object) -> object:
    """A key with nothing after it is an empty list."""
    return () if value is None else value


IDENTIFIER = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
WIKIDATA = r"^Q[1-9][0-9]*$"
_FORM: JsonDict = {"pattern": r"\S", "maxLength": LONGEST_TEXT}

Text = Annotated[str, AfterValidator(_text_in_order), Field(json_schema_extra=_FORM)]
"""Plain text, not Markdown: every character appears on the page as typed."""

Mark = Annotated[Text, AfterValidator(_of_two_lines), Field(json_schema_extra={"maxLength": LONGEST_MARK})]
"""Text that stands above and below each page on paper, where there is room for two lines of it."""

Copied = Annotated[str, AfterValidator(_plain_text), Field(json_schema_extra=_FORM)]
"""Words of a source, to be looked up there: a piece of it may close what it does not open."""

Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=100)]
"""Lower-case letters, digits and single hyphens."""

EdtfDate = Annotated[
    str,
    BeforeValidator(_year_as_text),
    AfterValidator(calendar_date),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
"""A date in EDTF level 0: a year, a month or a day. https://www.loc.gov/standards/datetime/"""

FullDate = Annotated[
    str,
    BeforeValidator(_year_as_text),
    AfterValidator(_full_date),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
"""A calendar day, as 2024-08-14."""

Moment = Annotated[
    str,
    AfterValidator(moment),
    Field(
        json_schema_extra={
            "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$"
        }
    ),
]
"""A moment with its zone, as 2024-11-18T06:00Z; kept in UTC, to the second."""

Language = Annotated[str, StringConstraints(pattern=LANGUAGE), AfterValidator(_known_language)]
"""A BCP 47 language tag."""

WebAddress = Annotated[
    str,
    AfterValidator(_web_address),
    Field(json_schema_extra={"pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#<>\"\\@]+([/?#][^\s<>\"\\]*)?$"}),
]


def _as_it_is(value: object) -> object:
    return value


_A_NUMBER: dict[str, JsonValue] = {"type": "number", "exclusiveMinimum": -LARGEST, "exclusiveMaximum": LARGEST}

Amount = Annotated[
    int | float | tuple[int | float, int | float],
    PlainValidator(_amount),
    PlainSerializer(_as_it_is),  # without it, Pydantic warns of every range that it writes as JSON
    WithJsonSchema(
        {
            "anyOf": [
                _A_NUMBER,
                {"type": "array", "items": _A_NUMBER, "minItems": 2, "maxItems": 2},
            ]
        }
    ),
]
"""A number, or the low and the high end of a range."""

T = TypeVar("T")


class _OrNothing:
    """Tells the JSON Schema that a list may be left empty."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(core), {"type": "null"}]}


Several = Annotated[tuple[T, ...], Field(max_length=MOST_ENTRIES), BeforeValidator(_nothing_as_empty), _OrNothing()]
"""A list that may be empty."""
