"""Make a font that has the characters that are asked for, so that no test depends on the fonts of a machine."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]


def made_font(folder: Path, family: str, characters: str) -> Path:
    """A font file in the folder, in which each of the characters is a square; the folder."""
    names = {ord(one): f"u{ord(one):04X}" for one in characters}
    order = [".notdef", *dict.fromkeys(names.values())]
    pen = TTGlyphPen(None)
    for at, point in enumerate(((100, 0), (100, 700), (800, 700), (800, 0))):
        (pen.lineTo if at else pen.moveTo)(point)
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, square))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (900, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    folder.mkdir(parents=True, exist_ok=True)
    builder.save(str(folder / f"{family}.ttf"))
    return folder
