"""The short code of an address, for a phone's camera, as an SVG. It must not know where it stands."""

from __future__ import annotations

from itertools import groupby

import segno

_LONGEST = 300


def qr_code(address: str) -> str:
    """An SVG of the QR code (ISO/IEC 18004) of an address, a unit a module, without the quiet zone around it; empty for
    an address so long that its code would be too fine for a phone."""
    if len(address) > _LONGEST:
        return ""
    # Readers take any of the eight masks, and to find the one that is said to be best takes three times as long.
    rows = segno.make(address, error="m", micro=False, mask=0).matrix
    runs = []
    for y, row in enumerate(rows):
        x = 0
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    size = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{"".join(runs)}"/></svg>'
