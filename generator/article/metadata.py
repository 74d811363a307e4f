"""What is said of an article beside its text, as the model takes it, or nothing. It corrects and completes no value."""

from __future__ import annotations

import re

from pydantic import TypeAdapter, ValidationError

from generator.content.fields import EdtfDate, FullDate, Language, Text, WebAddress

_TEXT = TypeAdapter[str](Text)
_DATE = TypeAdapter[str](EdtfDate)
_DAY = TypeAdapter[str](FullDate)
_ADDRESS = TypeAdapter[str](WebAddress)
_LANGUAGE = TypeAdapter[str](Language)
_BEGINS_WITH_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")


def one_line(value: object) -> str | None:
    """Words on a single line."""
    return _taken(_TEXT, " ".join(value.split())) if isinstance(value, str) else None


def day(value: object) -> str | None:
    """A calendar day, of a time as well: 2024-08-14T10:00:00+02:00 is 2024-08-14, as its clock said."""
    found = _BEGINS_WITH_DAY.match(value.strip()) if isinstance(value, str) else None
    return _taken(_DAY, found[1]) if found else None


def date(value: object) -> str | None:
    """A year, a month or a day."""
    return day(value) or _taken(_DATE, value.strip() if isinstance(value, str) else value)


def address(value: object) -> str | None:
    """A whole web address, without its fragment."""
    return _taken(_ADDRESS, value.strip().partition("#")[0]) if isinstance(value, str) else None


def language(value: object) -> str | None:
    """A BCP 47 tag; `en_GB` is a frequent way to write en-GB."""
    return _taken(_LANGUAGE, value.strip().replace("_", "-")) if isinstance(value, str) else None


def _taken(kind: TypeAdapter[str], value: object) -> str | None:
    try:
        return kind.validate_python(value)
    except ValidationError:
        return None
