"""What is printed, and what comes of it. They are values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be printed: the template's name, the data that it is given, as JSON, and the day it is of
    (2024-08-14), which stands in the PDF in place of the time at which it is made."""

    template: str
    data: str
    day: str


class Printed(NamedTuple):
    """A PDF, and whether fonts of this machine were asked for."""

    pdf: bytes
    by_system: bool
