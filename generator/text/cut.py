"""Cut a text that is too long at a word, so that it is seen: ` …` stands for what is left out. It must not know why."""

from __future__ import annotations

_LEFT_OUT = "…"


def one_line(text: str) -> str:
    """The text with its white space folded."""
    return " ".join(text.split())


def beginning(text: str, most: int) -> str:
    """The text, or its beginning where it has more than `most` characters, of which the result has no more."""
    if len(text) <= most:
        return text
    kept = text[: most - len(_LEFT_OUT) - 1]
    return f"{kept.rpartition(' ')[0] or kept} {_LEFT_OUT}"


def ending(text: str, most: int) -> str:
    """The text, or its end where it has more than `most` characters, of which the result has no more."""
    if len(text) <= most:
        return text
    kept = text[-(most - len(_LEFT_OUT) - 1) :]
    return f"{_LEFT_OUT} {kept.partition(' ')[2] or kept}"


def both_ends(text: str, most: int) -> str:
    """The text, or its beginning and its end where it has more than `most` characters, of which the result has no
    more."""
    if len(text) <= most:
        return text
    return f"{beginning(text, most // 2)}{ending(text, most // 2).removeprefix(_LEFT_OUT)}"
