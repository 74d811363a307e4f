"""Files that are articles, and files that are not: each of these says what it is and how to mend it."""

from __future__ import annotations

import gzip
import io
import sys
import time
import zipfile
from pathlib import Path

import pytest

from generator.article.article import Article
from generator.article.read_article import read_article
from generator.article.read_file import LARGEST
from generator.errors import ArticleError
from tests.support import Site, completed

ARTICLE = "Ships pass again.\n\nThe strait was closed for nine days.\n"
UKRAINIAN = "Протока знову відкрита для суден, повідомило міністерство у середу.\n"
GREEK = "Τα πλοία περνούν ξανά από το στενό, ανακοίνωσε το υπουργείο την Τετάρτη.\n"
JAPANESE = "海峡は再び船に開かれたと、水曜日に省は発表した。\n"


def read(folder: Path, data: bytes, name: str = "article.txt") -> Article:
    file = folder / name
    file.write_bytes(data)
    return read_article(str(file))


def refusal(folder: Path, data: bytes, name: str = "article.txt") -> tuple[str, str]:
    """What is said of a file, and how to mend it, without the folder."""
    with pytest.raises(ArticleError) as raised:
        read(folder, data, name)
    return raised.value.message.replace(f"{folder}/", ""), raised.value.hint.replace(f"{folder}/", "")


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "contents")
    return data.getvalue()


# Plain text is kept as it is.


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ARTICLE, id="as usual"),
        pytest.param(ARTICLE.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(ARTICLE.replace("\n", "\r"), id="line ends of old Macs"),
        pytest.param("\n  indented, and ends without a line end", id="white space"),
        pytest.param("\ufeff" + ARTICLE, id="a byte order mark"),
        pytest.param("# Not *Markdown*, <b>not</b> HTML &amp; no entity\n", id="what looks like markup"),
        pytest.param("e\u0301 is not é, nor ﬁ fi\n", id="characters that could be normalised"),
        pytest.param(
            "soft\u00adhyphen, zero\u200bwidth, \u2028 and\ttab\n", id="invisible characters that pages can show"
        ),
        pytest.param(UKRAINIAN, id="another script"),
    ],
)
def test_plain_text_is_kept_to_the_last_character(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text.encode()) == Article(text)


@pytest.mark.parametrize("name", ["article.txt", "ARTICLE.TXT", "article", "article.text", "article.story"])
def test_a_name_that_says_nothing_is_plain_text(name: str, tmp_path: Path) -> None:
    assert read(tmp_path, ARTICLE.encode(), name) == Article(ARTICLE)


def test_what_is_read_passes_the_check_as_a_source(tmp_path: Path) -> None:
    text = read(tmp_path, ("\ufeff" + ARTICLE.replace("\n", "\r\n")).encode()).text
    summary = "summary: {text: Ships pass again., evidence: Ships pass again}"
    site = Site(tmp_path / "site").briefing(completed(summary), article=text)
    assert site.problems() == []


# What is no article.


@pytest.mark.parametrize("data", [b"", b" \t\r\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file(data: bytes, tmp_path: Path) -> None:
    message, hint = refusal(tmp_path, data)
    assert message in ("article.txt is empty", "article.txt has only invisible characters")
    assert hint == "give the file with the article's text"


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"there is no file .*/missing\.txt$") as raised:
        read_article(str(tmp_path / "missing.txt"))
    assert raised.value.hint == "check the name, upper and lower case too"


@pytest.mark.parametrize("name", ["www.example.org", "example.org/2024/ships", "news.example.org/a.html"])
def test_an_address_that_lacks_its_beginning(name: str) -> None:
    with pytest.raises(ArticleError) as raised:
        read_article(name)
    assert raised.value.hint == f"check the name; a web address begins with https://, such as https://{name}"


@pytest.mark.parametrize("name", ["ftp://example.org/a.txt", "file:///etc/hosts", "gopher://a/b"])
def test_an_address_that_is_not_of_the_web(name: str) -> None:
    with pytest.raises(ArticleError, match="is not a web address"):
        read_article(name)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is a folder, not a file"):
        read_article(str(tmp_path))


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(ArticleError, match="cannot be read: "):
        read_article("a\x00b")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file")
def test_a_file_without_end() -> None:
    with pytest.raises(ArticleError, match="/dev/zero is larger than 20 MB"):
        read_article("/dev/zero")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    with file.open("wb") as opened:
        opened.truncate(LARGEST + 1)
    with pytest.raises(ArticleError, match=r"article\.txt is larger than 20 MB"):
        read_article(str(file))


@pytest.mark.parametrize(
    ("data", "what", "mend"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF", "pdftotext"),
        (b"%PDF-1.7\nonly ASCII", "a PDF", "pdftotext"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document", "save it as plain text"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook", "save it as plain text"),
        (zipped("a.txt"), "a zip archive", "unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old Word or other Office document", "save it as plain"),
        (b"{\\rtf1\\ansi Ships pass.}", "a rich text document (RTF)", "save it as plain text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image", "a picture has no text to read"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image", "a picture has no text to read"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a WebP image", "a picture has no text to read"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "a recording", "transcript"),
        (b"\x00\x00\x00\x18ftypheic", "an image", "a picture has no text to read"),
        (b"\x00\x00\x00\x18ftypmp42", "a video", "transcript"),
        (gzip.compress(ARTICLE.encode(), mtime=0), "a gzip archive", "unpack it"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n", "a web page with all its files in one (MHTML)", "HTML only"),
        (bytes(range(256)) * 20, "binary data", "copy the article's text"),
    ],
)
def test_what_is_no_text_says_what_it_looks_like(data: bytes, what: str, mend: str, tmp_path: Path) -> None:
    message, hint = refusal(tmp_path, data)
    assert message == f"article.txt is no text: it looks like {what}"
    assert mend in hint


@pytest.mark.parametrize("name", ["article.md", "article.html", "article"])
def test_a_pdf_with_another_name(name: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, b"%PDF-1.7\n", name)[0] == f"{name} is no text: it looks like a PDF"


@pytest.mark.parametrize(
    ("text", "codec", "looks", "iconv"),
    [
        pytest.param(ARTICLE, "utf-16", "UTF-16", "UTF-16", id="UTF-16"),
        pytest.param(ARTICLE, "utf-16-le", "UTF-16", "UTF-16LE", id="UTF-16 without its mark"),
        pytest.param(ARTICLE, "utf-16-be", "UTF-16", "UTF-16BE", id="UTF-16, big-endian, without its mark"),
        pytest.param("A café reopens – “at last”.", "utf-16-le", "UTF-16", "UTF-16LE", id="UTF-16 with typography"),
        pytest.param(ARTICLE, "utf-32", "UTF-32", "UTF-32", id="UTF-32"),
        pytest.param(ARTICLE, "utf-32-be", "UTF-32", "UTF-32BE", id="UTF-32 without its mark"),
        pytest.param(
            "“We pass,” it said – at last.\n", "cp1252", "Windows-1252 or Latin-1", "WINDOWS-1252", id="quotes"
        ),
        pytest.param("Genève\n", "latin-1", "Windows-1252 or Latin-1", "WINDOWS-1252", id="Latin-1"),
        pytest.param(UKRAINIAN, "cp1251", "Windows-1251", "WINDOWS-1251", id="Windows-1251"),
        pytest.param(UKRAINIAN, "koi8_u", "KOI8-U", "KOI8-U", id="KOI8-U"),
        pytest.param(GREEK, "cp1253", "Windows-1253", "WINDOWS-1253", id="Windows-1253"),
        pytest.param(JAPANESE, "cp932", "Shift JIS", "CP932", id="Shift JIS"),
        pytest.param("海峡周三重新向船只开放，该部门表示。\n", "gb18030", "GB 18030", "GB18030", id="GB 18030"),
        pytest.param("海峽週三重新向船隻開放，該部門表示。\n", "big5", "Big5", "BIG5", id="Big5"),
        pytest.param("해협이 수요일에 다시 열렸다고 밝혔다.\n", "cp949", "EUC-KR", "CP949", id="EUC-KR"),
    ],
)
def test_another_encoding_is_named_with_the_way_to_convert_it(
    text: str, codec: str, looks: str, iconv: str, tmp_path: Path
) -> None:
    message, hint = refusal(tmp_path, text.encode(codec))
    assert message.startswith("article.txt is not UTF-8")
    assert hint == (
        f"it looks like {looks}; save it as UTF-8 in an editor, or run: "
        f"iconv -f {iconv} -t UTF-8 article.txt > utf-8-article.txt"
    )


def test_an_encoding_that_nobody_can_tell(tmp_path: Path) -> None:
    message, hint = refusal(tmp_path, b"first\nin no encoding: \x81\x8d\x8f\n")
    assert message == "article.txt is not UTF-8 (byte 22, line 2)"
    assert hint == "open it in a program that shows it well, and save it as UTF-8"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("one\n\x1b[31mred\n", "has a control character (U+001B) in line 2"),
        ("page one\n\x0cpage two\n", "has a control character (U+000C) in line 2"),
        ("a rise of \u202e51\u202c percent\n", "has a control character (U+202E) in line 1"),
    ],
)
def test_control_characters_are_named_with_their_line(text: str, problem: str, tmp_path: Path) -> None:
    message, hint = refusal(tmp_path, text.encode())
    assert (message, hint) == (f"article.txt {problem}", "remove it before the text is stored")


# Size.


@pytest.mark.parametrize(
    "text",
    [
        pytest.param((120 * "word " + "\n\n") * 8500, id="5 MB"),
        pytest.param("The strait “was closed” – " * 4000, id="a line of 100,000 characters"),
    ],
)
def test_large_texts_are_read_at_once(text: str, tmp_path: Path) -> None:
    started = time.monotonic()
    assert read(tmp_path, text.encode()).text == text
    assert time.monotonic() - started < 10  # a tenth of a second, on a machine that does nothing else
