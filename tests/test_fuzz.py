"""The targets of `make fuzz` hold on their seeds, and on bytes at random."""

from __future__ import annotations

import importlib
import random

import pytest

from fuzz.__main__ import TARGETS

_MOST = 150


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_on_its_seeds(name: str) -> None:
    target = importlib.import_module(f"fuzz.{name}")
    assert len(target.SEEDS) > 10
    chosen = random.Random(1)
    for seed in chosen.sample(target.SEEDS, min(_MOST, len(target.SEEDS))):
        target.check(seed)
        damaged = bytearray(seed or b"\0")
        for _ in range(3):
            damaged[chosen.randrange(len(damaged))] = chosen.randrange(256)
        target.check(bytes(damaged))
