"""What all that is printed of a site has in common. It is a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """A site's name, and its address, empty if it has none; who stands for it, by name, empty if nobody is named; and
    the size of paper, as Typst calls it."""

    name: str
    address: str
    author: str
    paper: str
