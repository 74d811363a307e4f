"""Whether one quantity may stand for another in an editor's words: the same, or rounded and said so."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from generator.text.numbers.quantities import Quantity

_DIGITS_KEPT = (1, 2, 3, 4)


def is_fair(written: Quantity, source: Quantity) -> bool:
    """Whether `written` says no more than `source` does.

    The same value is fair unless the words around it bound it the other way ("more than" for "up to"). A rounded
    one is fair if it is said to be rounded, and in the direction that is said: 9,874 is about 10,000, nearly
    10,000, more than 9,000. A fraction is the same as its percentage: half, 50 percent.
    """
    written, source = _in_one_unit(written, source)
    if written.unit != source.unit and not (written.unit is None and source.counted is None):
        return False
    if (written.low, written.high) == (source.low, source.high):
        return not _contradicts(written, source)
    if written.low != written.high:
        return False
    return any(
        _rounds_to(source.low, written.low, direction)
        for qualifier, direction in _DIRECTIONS
        if qualifier in written.qualifiers and "exactly" not in written.qualifiers
    )


def is_same(written: Quantity, source: Quantity) -> bool:
    """Whether two quantities are of the same value, a fraction and its percentage among them."""
    written, source = _in_one_unit(written, source)
    return (written.low, written.high) == (source.low, source.high)


_DIRECTIONS = (
    ("about", ROUND_HALF_UP),
    ("up to", ROUND_CEILING),
    ("less than", ROUND_CEILING),
    ("more than", ROUND_FLOOR),
    ("at least", ROUND_FLOOR),
)
_UPWARD = frozenset(("more than", "at least"))
_DOWNWARD = frozenset(("up to", "less than"))


def _in_one_unit(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    if {one.unit, other.unit} == {None, "percent"}:
        return _as_percentage(one), _as_percentage(other)
    return one, other


def _as_percentage(quantity: Quantity) -> Quantity:
    """A fraction of a whole in percent; any other quantity as it is."""
    if quantity.unit is not None or not 0 < quantity.low <= quantity.high < 1:
        return quantity
    return replace(quantity, low=100 * quantity.low, high=100 * quantity.high, unit="percent")


def _contradicts(written: Quantity, source: Quantity) -> bool:
    """Whether the two bound the value in opposite directions, or one bounds what the other has as a rough value."""
    ours, theirs = written.qualifiers, source.qualifiers
    if not ours or not theirs or "exactly" in ours or ours & theirs:
        return False
    if ours & _UPWARD:
        return not theirs & _UPWARD
    if ours & _DOWNWARD:
        return not theirs & _DOWNWARD
    return False


def _rounds_to(value: Decimal, rounded: Decimal, direction: str) -> bool:
    return any(_round(value, digits, direction) == rounded for digits in _DIGITS_KEPT)


def _round(value: Decimal, digits: int, direction: str) -> Decimal:
    if not value:
        return value
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return (value / step).to_integral_value(direction) * step
