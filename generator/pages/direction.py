"""Which way a language is written, and which way a text runs. It must not know any page."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from babel.core import get_global

from generator.text.seen import has_direction

Direction = Literal["ltr", "rtl"]

_SCRIPTS = frozenset(
    "adlm arab aran armi avst chrs cprt elym gara hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo "
    "orkh palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa yezi".split()
)
"""Scripts that are written from right to left (as Unicode's bidirectional classes have it), by ISO 15924 code."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_FROM_LEFT = re.compile("[0-9A-Za-z]")
_TOLD = 2000
"""So many characters of a text tell which way it runs."""


@cache
def direction(language: str) -> Direction:
    """The direction of a BCP 47 tag: of its script, or of the script that its language is likely to be written in."""
    first, *others = language.split("-")
    base = get_global("language_aliases").get(first.lower(), first.lower())
    script = next((tag for tag in others if len(tag) == 4 and tag.isalpha()), "")
    if not script:
        region = next((tag.upper() for tag in others if len(tag) == 2 or tag.isdigit()), "")
        likely = get_global("likely_subtags")
        whole = likely.get(f"{base}_{region}") or likely.get(base) or ""
        script = next((tag for tag in whole.split("_")[1:] if len(tag) == 4), "")
    return "rtl" if script.lower() in _SCRIPTS else "ltr"


def may_disturb(text: str, page: Direction) -> bool:
    """Whether a text may change the order of what stands beside it on a page, as a number behind it; quickly told."""
    against = _FROM_RIGHT if page == "ltr" else _FROM_LEFT
    return has_direction(text) or against.search(text) is not None


def may_run_against(text: str, page: Direction) -> bool:
    """Whether anything in a text may run against the direction of its page; quickly told."""
    return page == "rtl" or (not text.isascii() and _FROM_RIGHT.search(text) is not None)


def runs_against(text: str, page: Direction) -> bool:
    """Whether most letters of a text, of its beginning if it is long, run against the direction of its page."""
    if not may_run_against(text, page):
        return False
    letters = "".join(filter(str.isalpha, text[:_TOLD]))
    from_right = len(_FROM_RIGHT.findall(letters))
    return 2 * from_right > len(letters) if page == "ltr" else 2 * from_right < len(letters)
