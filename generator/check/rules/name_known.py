"""name-known: a party's name or one of its aliases stands in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from generator.check.case import Case, Finding
from generator.content.model import Named
from generator.text.words import is_mentioned, stands, stands_verbatim

_INITIALS = re.compile(r"(?:[^\W\d_]\.){2}")
_APART = re.compile(r"(?<=\b[^\W\d_a-z]\.) (?=[^\W\d_a-z]\.)")  # J. P. Mbeki is J.P. Mbeki


def check(case: Case) -> Iterator[Finding]:
    texts = [text for reading in case.readings.values() for text in reading.block_texts]
    for item in case.items:
        if isinstance(item.item, Named):
            forms = case.party_names(item.item)
            verbatim = any(stands_verbatim(text, form) for text in texts for form in forms)
            if not verbatim and not any(_is_in(text, form) for text in texts for form in forms):
                key = "entity" if item.item.entity else "name"
                message = f"no source has the name “{forms[0]}”" + (" or an alias of it" if len(forms) > 1 else "")
                yield Finding((*item.path, key), message, _hint(case, forms, key))


def _is_in(text: str, form: str) -> bool:
    if is_mentioned(text, form):
        return True
    joined = _APART.sub("", form)
    return bool(_INITIALS.match(joined)) and stands(_APART.sub("", text), joined)


def _hint(case: Case, forms: tuple[str, ...], key: str) -> str:
    near = process.extractOne(forms[0], case.named, scorer=fuzz.token_set_ratio, score_cutoff=75)
    if not near:
        return ""
    if key == "entity":
        return f"the source has “{near[0]}”; if that is meant, add it to the aliases in entities.yml"
    return f"the source has “{near[0]}”"
