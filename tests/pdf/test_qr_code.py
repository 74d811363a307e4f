"""The code of an address: what is drawn is the code, module by module."""

from __future__ import annotations

import re

import segno

from generator.pdf.qr_code import qr_code

ADDRESS = "https://example.org/news/briefings/us-lifts-atacms-limits/"


def drawn(svg: str) -> set[tuple[int, int]]:
    """The dark modules, by column and row."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", svg)
    assert all(there == back for _, _, there, back in runs)
    return {(int(x) + step, int(y)) for x, y, there, _ in runs for step in range(int(there))}


def test_the_modules_are_those_of_the_code() -> None:
    rows = segno.make(ADDRESS, error="m", micro=False, mask=0).matrix
    assert drawn(qr_code(ADDRESS)) == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}
    assert f'viewBox="0 0 {len(rows)} {len(rows)}"' in qr_code(ADDRESS)


def test_an_address_that_is_too_long_for_a_phone_has_none() -> None:
    assert qr_code("https://example.org/" + "x" * 300) == ""
