"""What is to be printed, and what comes of it. They are values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is to be printed: the template's name, the data that it is given, as JSON, and the day it is of
    (2024-08-14), which stands in the PDF in place of the time at which it is made."""

    template: str
    data: str
    day: str


class Pdf(NamedTuple):
    """A PDF, and whether fonts of this machine were needed for it."""

    data: bytes
    by_system: bool
