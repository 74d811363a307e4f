"""Hold plain data against the model; every error at once, as issues with place, path and a way to mend it.

It translates Pydantic's errors for people who write YAML. It must not read files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from generator.content.fields import IDENTIFIER, LANGUAGE, WIKIDATA
from generator.content.issue import Issue, Severity
from generator.content.limits import MOST_ENTRIES
from generator.content.model import Model
from generator.content.yaml import Document, Path, Place

M = TypeVar("M", bound=Model)

_SHAPES = {
    "string_type": "must be text",
    "tuple_type": "must be a list, each entry with a dash before it",
    "model_type": "must be a mapping, with keys of its own",
    "model_attributes_type": "must be a mapping, with keys of its own",
    "too_short": "must have at least one entry",
    "string_too_long": "is too long",
}

_FORMS = {
    LANGUAGE: "a language tag, such as en or pt-BR",
    IDENTIFIER: "lower-case letters, digits and single hyphens, such as joe-biden",
    WIKIDATA: "a Wikidata id, such as Q42",
}


def validate(
    model: type[M], data: object, document: Document, briefing: str, base: Path = ()
) -> tuple[M | None, tuple[Issue, ...]]:
    """The model's value of `data`, which stands at `base` in `document`; or None, and what is wrong with it."""
    issues = [
        _at(document, briefing, document.place(base + path), message, "")
        for path, message in (model.complaints(data) if isinstance(data, Mapping) else ())
    ]
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        own = (detail for detail in details if not _follows(detail, details))
        issues += [_issue(model, detail, document, briefing, base) for detail in own]
    return (None if issues else value), tuple(issues)


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether Pydantic counts too few entries only because some of them are not valid."""
    inside = len(detail["loc"])
    return detail["type"] == "too_short" and any(
        other["loc"][:inside] == detail["loc"] and len(other["loc"]) > inside for other in details
    )


def closest(word: str, known: Iterator[str] | tuple[str, ...] | list[str]) -> str | None:
    """The known word that was probably meant, if one is near enough."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def _issue(model: type[BaseModel], detail: ErrorDetails, document: Document, briefing: str, base: Path) -> Issue:
    unknown = detail["type"] == "extra_forbidden"
    location = tuple(step for step in detail["loc"] if isinstance(step, str | int))
    place = document.place(base + location, at_key=unknown)
    message, hint = _explain(model, detail, location, base, document)
    return _at(document, briefing, place, message, hint)


def _at(document: Document, briefing: str, place: Place, message: str, hint: str) -> Issue:
    return Issue(
        rule="schema",
        severity=Severity.ERROR,
        briefing=briefing,
        file=document.file,
        line=place.line,
        column=place.column,
        path=place.path,
        message=message,
        hint=hint,
    )


def _explain(
    model: type[BaseModel], detail: ErrorDetails, location: Path, base: Path, document: Document
) -> tuple[str, str]:
    path = base + location
    if location[-1:] == ("exact",) and not document.place(path).path.endswith(".exact"):
        path = path[:-1]  # evidence that is only its text
    name = next((f"`{step}`" for step in reversed(path) if isinstance(step, str)), "the file")
    kind, given = detail["type"], detail["input"]
    if kind == "missing":
        return f"{name} is missing", ""
    if kind == "extra_forbidden":
        known = tuple(_fields_at(model, location[:-1]))
        meant = closest(str(location[-1]), known)
        return f"{name} is not a known key", (
            f"did you mean `{meant}`?" if meant else f"known keys: {', '.join(known)}"
        )
    if kind in ("literal_error", "enum"):
        expected = detail["ctx"]["expected"].replace("'", "")
        meant = closest(str(given), expected.replace(" or ", ", ").split(", "))
        return f"{name} must be {expected}, not {_shown(given)}", f"did you mean `{meant}`?" if meant else ""
    if kind == "string_pattern_mismatch":
        return f"{name} is not well formed: {_shown(given)}", _FORMS[detail["ctx"]["pattern"]]
    if kind == "too_long":
        return f"{name} has more than {MOST_ENTRIES:,} entries", "make several briefings of it"
    if kind in _SHAPES:
        hint = ""
        shown = _shown(given)
        if kind == "string_type" and isinstance(given, int | float):
            shown = document.written(base + location) or shown
            hint = f'put it in quotes: "{shown}"'
        return f"{name} {_SHAPES[kind]}, not {shown}", hint
    message = detail["msg"].removeprefix("Value error, ")
    return message if message.startswith(("needs", "`", "two ")) else f"{name} {message}", ""


def _shown(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list" if value else "an empty list"
        case str() if len(value) > 40:
            return f"“{value[:40]}…”"
        case str():
            return f"“{value}”"
        case _:
            return str(value)


def _fields_at(model: type[BaseModel], location: Path) -> Iterator[str]:
    """The keys that may stand at `location`."""
    current: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = _model_in(current.model_fields[step].annotation)
    if current is not None:
        yield from current.model_fields


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model), None)
