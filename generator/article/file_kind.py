"""What a file that is no text is, told by its first bytes, and how to get at its text. It reads nothing out of it."""

from __future__ import annotations

from generator.article.encoding import guess

_COPY = "copy the article's text into a .txt file, saved as UTF-8"
_SAVE = f"save it as plain text (.txt, UTF-8) from the program that opens it, or {_COPY}"
_PICTURE = f"a picture has no text to read; {_COPY}"
_UNPACK = "unpack it, and give the file with the article's text"
_PDF = f"take its text out, such as by: pdftotext -enc UTF-8 FILE article.txt; or {_COPY}"
_RECORDING = "give a transcript of it as a .txt file"
_SINGLE = "save the page as HTML only (.html), and give that file"

_BEGINNINGS = (
    (b"%PDF-", "a PDF", _PDF),
    (b"{\\rtf", "a rich text document (RTF)", _SAVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or other Office document", _SAVE),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG image", _PICTURE),
    (b"GIF8", "a GIF image", _PICTURE),
    (b"II*\x00", "a TIFF image", _PICTURE),
    (b"MM\x00*", "a TIFF image", _PICTURE),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"(\xb5/\xfd", "a zstd archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"bplist00", "a Safari web archive", _SINGLE),
    (b"From: <Saved by ", "a web page with all its files in one (MHTML)", _SINGLE),
    (b"ID3", "a sound recording", _RECORDING),
    (b"OggS", "a recording", _RECORDING),
    (b"\x1a\x45\xdf\xa3", "a video", _RECORDING),
    (b"SQLite format 3\x00", "a database", _COPY),
    (b"\x7fELF", "a program", _COPY),
)
_ZIPPED = (
    (b"word/", "a Word document", _SAVE),
    (b"xl/", "an Excel workbook", _SAVE),
    (b"ppt/", "a PowerPoint presentation", _SAVE),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", _SAVE),
    (b"application/epub+zip", "an EPUB book", _SAVE),
)


def binary_kind(data: bytes) -> tuple[str, str] | None:
    """What a file is and how to get its text, or None if it is a text, in whatever encoding."""
    if data.startswith(b"PK\x03\x04"):
        named = ((what, hint) for name, what, hint in _ZIPPED if name in data[:4096] or name in data[-65536:])
        return next(named, ("a zip archive", _UNPACK))
    if data[:4] == b"RIFF":
        return ("a WebP image", _PICTURE) if data[8:12] == b"WEBP" else ("a recording", _RECORDING)
    if data[4:8] == b"ftyp":
        return ("an image", _PICTURE) if data[8:12] in (b"heic", b"avif", b"mif1") else ("a video", _RECORDING)
    for beginning, what, hint in _BEGINNINGS:
        if data.startswith(beginning):
            return what, hint
    return ("binary data", _COPY) if b"\x00" in data[:4096] and not guess(data) else None
