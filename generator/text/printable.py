"""Text for a terminal: what would move its cursor, clear it, or show words in another order is seen as an escape."""

from __future__ import annotations

import re

UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text on one line, with escapes as Python writes them (`\\x1b`) for what no terminal is to be sent."""
    return text if text.isprintable() else UNFIT.sub(lambda found: ascii(found[0])[1:-1], text)
