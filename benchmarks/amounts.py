"""Draw made-up amounts: each with its value, unit and qualifier, and two ways in which a text may put it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

Value = int | float | tuple[int, int]

_QUALIFIERS = ("exactly", "about", "up to", "at least", "more than", "less than")
_WEIGHTS = (30, 27, 10, 11, 14, 8)
_WORDINGS = {
    "exactly": ("",),
    "about": ("about", "around", "roughly"),
    "up to": ("up to", "at most", "no more than"),
    "at least": ("at least", "no less than"),
    "more than": ("more than", "over"),
    "less than": ("less than", "under"),
}
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as a number item has it, and as the source (`text`) and an editor (`other`) put it in words."""

    value: Value
    unit: str
    qualifier: str
    text: str
    other: str


def counted(random: Random, low: int, high: int) -> Amount:
    """A count between two bounds, more often a small one, of two or three digits that are not zero."""
    size = int(low * (high / low) ** random.random())
    step = max(1, 10 ** (len(str(size)) - random.choice((2, 2, 3))))
    value = max(low, size // step * step)
    # Four digits may stand without a comma where no reader takes them for a year.
    bare = 2_100 < value < 10_000 and random.random() < 0.3
    return _qualified(random, value, "", (str(value) if bare else f"{value:,}",))


def money(random: Random, low: int, high: int) -> Amount:
    """A sum between two bounds in millions."""
    tenths = int(10 * low * (high / low) ** random.random())
    if tenths > 200:
        tenths -= tenths % 10
    million = f"{tenths / 10:g} million" if tenths < 10_000 else f"{tenths // 100 / 100:g} billion"
    if tenths >= 10_000:
        tenths = tenths // 100 * 100
    unit, wordings = random.choice(
        (
            ("EUR", (f"{million} euros", f"€{million}")),
            ("USD", (f"${million}", f"{million} dollars")),
            ("GBP", (f"£{million}", f"£{tenths * 100_000:,}")),
        )
    )
    return _qualified(random, tenths * 100_000, unit, wordings)


def percent(random: Random, low: int, high: int) -> Amount:
    """A share in percent, sometimes with a decimal."""
    value = random.randint(low, high) + (random.choice((0.2, 0.4, 0.5, 0.8)) if random.random() < 0.25 else 0)
    return _qualified(random, value, "percent", (f"{value} percent", f"{value}%"))


def period(random: Random, low: int, high: int, unit: str) -> Amount:
    """A length of time in days, weeks, …"""
    value = random.randint(low, high)
    written = _SMALL[value] if value < len(_SMALL) else str(value)
    return _qualified(random, value, unit, (f"{written} {unit}s", f"{value} {unit}s"))


def price_range(random: Random, low: int, high: int) -> Amount:
    """From one price to another, in euros."""
    least = random.randrange(low, high, 5)
    most = least + random.randrange(5, high, 5)
    text = f"between {least} and {most} euros"
    return Amount((least, most), "EUR", "exactly", text, f"{least} to {most} euros")


def _qualified(random: Random, value: int | float, unit: str, wordings: tuple[str, ...]) -> Amount:
    qualifier = random.choices(_QUALIFIERS, _WEIGHTS)[0]
    written = tuple(
        f"{random.choice(_WORDINGS[qualifier])} {random.choice(wordings)}".strip() for _ in ("source", "editor")
    )
    return Amount(value, unit, qualifier, *written)
