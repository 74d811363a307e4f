"""Which encoding a text that is not UTF-8 looks like: the frequent ones, told by what they look like when decoded.

A guess, for a message or for a page that says nothing of itself. It never decides on a text that somebody gives.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_LOOKED_AT = 20_000  # bytes
_DENSE = 0.25  # share of bytes above ASCII from which a script is not Latin
_PLAUSIBLE = 0.7  # share of a script's frequent characters among those above ASCII


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding as people call it, as Python does, and as iconv does."""

    name: str
    codec: str
    iconv: str


_MARKS = (
    (codecs.BOM_UTF32_LE, Encoding("UTF-32", "utf-32", "UTF-32")),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, Encoding("UTF-32", "utf-32", "UTF-32")),
    (codecs.BOM_UTF16_LE, Encoding("UTF-16", "utf-16", "UTF-16")),
    (codecs.BOM_UTF16_BE, Encoding("UTF-16", "utf-16", "UTF-16")),
)
# Where text in Latin letters has its zero bytes, in groups of four.
_ZEROS = (
    ((False, True, True, True), Encoding("UTF-32", "utf-32-le", "UTF-32LE")),
    ((True, True, True, False), Encoding("UTF-32", "utf-32-be", "UTF-32BE")),
    ((False, True, False, True), Encoding("UTF-16", "utf-16-le", "UTF-16LE")),
    ((True, False, True, False), Encoding("UTF-16", "utf-16-be", "UTF-16BE")),
)
_LATIN = Encoding("Windows-1252 or Latin-1", "cp1252", "WINDOWS-1252")
# Those with two bytes a character first: most other texts are no valid ones. Greek before Cyrillic, whose most frequent
# letter is rare in Greek; KOI8 after Windows-1251, as which its small letters are capitals.
_SCRIPTS = (
    (Encoding("Shift JIS", "cp932", "CP932"), re.compile("[ぁ-ヿ一-龥、。]")),
    (Encoding("EUC-KR", "cp949", "CP949"), re.compile("[가-힣]")),
    (Encoding("GB 18030", "gb18030", "GB18030"), re.compile("[一-龥、。，“”]")),
    (Encoding("Big5", "big5", "BIG5"), re.compile("[一-龥、。，]")),
    (Encoding("Windows-1253", "cp1253", "WINDOWS-1253"), re.compile("[α-ώά-ί]")),
    (Encoding("Windows-1251", "cp1251", "WINDOWS-1251"), re.compile("[а-яёіїєґ]")),
    (Encoding("KOI8-U", "koi8_u", "KOI8-U"), re.compile("[а-яёіїєґ]")),
)


def guess(data: bytes) -> Encoding | None:
    """The encoding that bytes look like, which are not UTF-8; None if they look like none that is known."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:_LOOKED_AT]
    if b"\x00" in start:
        return _by_zeros(start)
    above = sum(byte > 127 for byte in start)
    if above < _DENSE * len(start):
        return _LATIN if _decoded(start, _LATIN) is not None else None
    return next((encoding for encoding, frequent in _SCRIPTS if _is_plausible(start, encoding, frequent)), None)


def _by_zeros(start: bytes) -> Encoding | None:
    columns = [start[at::4] for at in range(4)]
    shares = [column.count(0) / len(column) if column else 0.0 for column in columns]
    for zeros, encoding in _ZEROS:
        if all((share > 0.6) if zero else (share < 0.1) for share, zero in zip(shares, zeros, strict=True)):
            return encoding
    return None


def _is_plausible(start: bytes, encoding: Encoding, frequent: re.Pattern[str]) -> bool:
    text = _decoded(start, encoding)
    if text is None:
        return False
    above = sum(character > "\x7f" for character in text)
    return len(frequent.findall(text)) > _PLAUSIBLE * above


def _decoded(start: bytes, encoding: Encoding) -> str | None:
    try:
        # Incrementally: the last character may be cut.
        return codecs.getincrementaldecoder(encoding.codec)().decode(start)
    except UnicodeDecodeError:
        return None
