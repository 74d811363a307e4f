"""Files and folders that are not what they should be: encodings, links, names. Each gives one issue with its place."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.content.limits import MAX_SLUG
from tests.support import ARTICLE, Site, completed, told

SOURCE = "content/case/briefing.yml:3:31: source-file: sources[0].file:"
BRIEFING = "content/case/briefing.yml"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).briefing(completed())


# What a source's file may hold.


@pytest.mark.parametrize(
    ("data", "said", "hint"),
    [
        pytest.param(
            ARTICLE.encode("utf-16"),
            "is not UTF-8 (byte 0, line 1)",
            "it looks like UTF-16; save it as UTF-8",
            id="UTF-16",
        ),
        pytest.param(
            ARTICLE.encode("utf-16-be"),
            "is no text: it has a NUL character in line 1",
            "it looks like UTF-16; save it as UTF-8",
            id="UTF-16 without its mark",
        ),
        pytest.param(
            "first\nZürich\n".encode("latin-1"),
            "is not UTF-8 (byte 7, line 2)",
            "save it as UTF-8; it may be Windows-1252 or Latin-1 now",
            id="Latin-1",
        ),
        pytest.param(
            "first\n“said”\n".encode("cp1252"),
            "is not UTF-8 (byte 6, line 2)",
            "save it as UTF-8; it may be Windows-1252 or Latin-1 now",
            id="Windows-1252",
        ),
        pytest.param(
            "a 😀".encode()[:-1],
            "is not UTF-8 (byte 2, line 1)",
            "save it as UTF-8; it may be Windows-1252 or Latin-1 now",
            id="cut off in a character",
        ),
        pytest.param(b"", "is empty", "put the article's text into it", id="nothing"),
        pytest.param(b" \t\r\n\n", "is empty", "put the article's text into it", id="white space"),
        pytest.param(
            b"first\n\x1b[31mred\n",
            "has a control character (U+001B) in line 2",
            "remove it before the text is stored",
            id="a control character",
        ),
        pytest.param(
            b"page one\n\x0cpage two\n",
            "has a control character (U+000C) in line 2",
            "remove it before the text is stored",
            id="a page break",
        ),
        pytest.param(
            "a rise of \u202e51\u202c percent\n".encode(),
            "has a control character (U+202E) in line 1",
            "remove it before the text is stored",
            id="words that are shown backwards",
        ),
    ],
)
def test_a_source_that_is_no_text_is_refused(site: Site, data: bytes, said: str, hint: str) -> None:
    site.write("content/case/article.txt", data)
    assert told(site.loaded()[1]) == [f"{SOURCE} `article.txt` {said}", f"  hint: {hint}"]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffWith a mark.\n",
        "Windows\r\nline ends.\r\n",
        "No line end",
        "A tab\there.\n",
        "Line\u2028separator\x85.\n",
    ],
)
def test_a_source_is_kept_byte_for_byte(site: Site, text: str) -> None:
    archive, issues = site.write("content/case/article.txt", text).loaded()
    assert issues == ()
    assert archive.briefings[0].texts == {"article": text}


# What may stand where a source's file should be.


def test_a_source_that_is_missing(site: Site) -> None:
    (site.root / "content/case/article.txt").unlink()
    assert told(site.loaded()[1])[0] == f"{SOURCE} `article.txt` does not exist"


def test_a_source_that_is_a_folder(site: Site) -> None:
    (site.root / "content/case/article.txt").unlink()
    site.write("content/case/article.txt/part.txt", ARTICLE)
    assert told(site.loaded()[1])[0] == f"{SOURCE} `article.txt` is a folder, not a file"


def test_a_source_that_is_no_ordinary_file(site: Site) -> None:
    (site.root / "content/case/article.txt").unlink()
    os.mkfifo(site.root / "content/case/article.txt")
    assert told(site.loaded()[1])[0] == f"{SOURCE} `article.txt` is no ordinary file"


def test_a_source_that_may_not_be_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "article.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told(site.loaded()[1]) == [
        f"{SOURCE} `article.txt` cannot be read: Permission denied",
        "  hint: check its permissions",
    ]


def test_a_source_with_a_name_that_no_disk_takes(tmp_path: Path) -> None:
    name = 100 * "name"
    _, (issue,) = Site(tmp_path).briefing(completed(f"sources: [{{id: article, file: {name}}}]")).loaded()
    assert (issue.rule, issue.line, issue.path) == ("source-file", 1, "sources[0].file")
    assert issue.message.endswith("cannot be read: File name too long")


@pytest.mark.parametrize("target", ["../../secret.txt", "/etc/passwd", "../other/article.txt"])
def test_a_source_that_is_a_link_out_of_its_folder(site: Site, target: str) -> None:
    site.write("secret.txt", "a secret").write("content/other/article.txt", "another text")
    site.briefing(completed(), slug="other")
    (site.root / "content/case/article.txt").unlink()
    (site.root / "content/case/article.txt").symlink_to(target)
    assert told(site.loaded()[1]) == [
        f"{SOURCE} `article.txt` leads out of the briefing's folder",
        "  hint: keep the source's text beside briefing.yml and give its name only",
    ]


def test_a_source_behind_a_folder_that_is_a_link_out(site: Site) -> None:
    site.write("elsewhere/article.txt", "a secret")
    site.briefing(completed("sources: [{id: article, file: texts/article.txt}]"))
    (site.root / "content/case/texts").symlink_to("../../elsewhere")
    assert told(site.loaded()[1])[0] == (
        f"{BRIEFING}:1:31: source-file: sources[0].file: `texts/article.txt` leads out of the briefing's folder"
    )


def test_a_source_that_is_a_link_to_itself(site: Site) -> None:
    (site.root / "content/case/article.txt").unlink()
    (site.root / "content/case/article.txt").symlink_to("article.txt")
    _, (issue,) = site.loaded()
    assert (issue.rule, issue.line, issue.path) == ("source-file", 3, "sources[0].file")


def test_a_source_that_is_a_link_to_the_briefing(site: Site) -> None:
    (site.root / "content/case/article.txt").unlink()
    (site.root / "content/case/article.txt").symlink_to("briefing.yml")
    assert told(site.loaded()[1])[0] == f"{SOURCE} a briefing cannot be its own source"


def test_a_source_may_be_a_link_within_its_folder_or_stand_in_a_folder_there(site: Site) -> None:
    site.write("content/case/texts/first.txt", ARTICLE)
    (site.root / "content/case/article.txt").unlink()
    (site.root / "content/case/article.txt").symlink_to("texts/first.txt")
    archive, issues = site.loaded()
    assert issues == ()
    assert archive.briefings[0].texts == {"article": ARTICLE}


# What briefing.yml and entities.yml may be.


@pytest.mark.parametrize("path", [BRIEFING, "content/entities.yml"])
@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        pytest.param("a: b\n".encode("utf-16"), "1:1", "is not UTF-8 (byte 0, line 1)", id="UTF-16"),
        pytest.param(b"a: b\nc: Z\xfcrich\n", "2:5", "is not UTF-8 (byte 9, line 2)", id="Latin-1"),
        pytest.param("é: 😀".encode() + b"\xff", "1:5", "is not UTF-8 (byte 8, line 1)", id="after an emoji"),
    ],
)
def test_yaml_that_is_not_utf_8(site: Site, path: str, data: bytes, place: str, said: str) -> None:
    issues = [issue for issue in site.write(path, data).loaded()[1] if issue.file == path]
    assert told(issues)[0] == f"{path}:{place}: yaml: {Path(path).name} {said}"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_yaml_in_utf_16_without_its_mark(site: Site, encoding: str) -> None:
    said = told(site.write(BRIEFING, completed().encode(encoding)).loaded()[1])
    assert said[-1] == "  hint: it looks like UTF-16; save it as UTF-8"
    assert len(said) == 2


@pytest.mark.parametrize(
    ("text", "place", "character"),
    [
        ('title: "😀\x07"', "1:10", "U+0007"),
        ('a: b\ntitle: "e\u0301\x1b"', "2:11", "U+001B"),
        ("a: b\r\nc: d\r\ntitle: \x7f", "3:8", "U+007F"),
        ("a: b\rtitle: \x0c", "2:8", "U+000C"),
        ("title: a\x00b", "1:9", "U+0000"),
        ("title: a\uffffb", "1:9", "U+FFFF"),
        ("\ufefftitle: \x01", "1:8", "U+0001"),
    ],
)
def test_yaml_with_a_control_character(site: Site, text: str, place: str, character: str) -> None:
    said = told(site.briefing(text).loaded()[1])[0]
    assert said == f"{BRIEFING}:{place}: yaml: a control character ({character})"


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"], ids=["NEL", "LS", "PS"])
def test_yaml_with_a_line_end_that_no_editor_shows_as_one(site: Site, separator: str) -> None:
    """They end a line in YAML 1.1 and nowhere else, so every place below would be wrong, and the text would change."""
    said = told(site.briefing(completed(f'topics: ["a{separator}b"]\nlanguage: english')).loaded()[1])
    assert said == [
        f"{BRIEFING}:1:12: yaml: a line separator (U+{ord(separator):04X})",
        "  hint: replace it with a space or a line end",
    ]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\ufeff", "\ufeff\n"])
def test_a_briefing_that_is_empty(site: Site, text: str) -> None:
    assert told(site.briefing(text).loaded()[1]) == [
        f"{BRIEFING}: yaml: briefing.yml is empty",
        "  hint: `briefing new SLUG` writes one to start from",
    ]


def test_a_briefing_that_is_a_folder(tmp_path: Path) -> None:
    site = Site(tmp_path).write("content/case/briefing.yml/notes.txt", "")
    assert told(site.loaded()[1])[0] == f"{BRIEFING}: yaml: briefing.yml is a folder, not a file"


def test_entities_that_are_a_folder(site: Site) -> None:
    site.write("content/entities.yml/joe-biden.yml", "")
    assert told(site.loaded()[1])[:1] == ["content/entities.yml: yaml: entities.yml is a folder, not a file"]
    assert len(site.loaded()[1]) == 1


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "# nobody yet\n"])
def test_entities_may_be_empty(site: Site, text: str) -> None:
    assert site.write("content/entities.yml", text).loaded()[1] == ()


@pytest.mark.parametrize("change", ["\ufeff{}", "{}\n# the end, and no line end after it", "---\n{}", "{}\n..."])
def test_a_mark_of_its_encoding_or_of_a_document_does_no_harm(site: Site, change: str) -> None:
    assert site.briefing(change.replace("{}", completed())).loaded()[1] == ()


def test_places_in_a_file_with_windows_line_ends(site: Site) -> None:
    text = completed("topics: [a, 5]\nlanguage: english").replace("\n", "\r\n")
    assert [(issue.line, issue.column) for issue in site.briefing(text).loaded()[1]] == [(1, 13), (2, 11)]


# What the folders of content/ may be called.


@pytest.mark.parametrize(
    "slug", ["a", "2024", "us-lifts-limits", "US-lifts-limits", "a_b", "v1.5", "index", MAX_SLUG * "a"]
)
def test_a_slug_that_is_a_segment_of_an_address(tmp_path: Path, slug: str) -> None:
    archive, issues = Site(tmp_path).briefing(completed(), slug=slug).loaded()
    assert issues == ()
    assert [briefing.slug for briefing in archive.briefings] == [slug]


@pytest.mark.parametrize(
    "slug",
    ["a b", "käse", "новости", "a--b", "-a", "a-", "a%20b", "a?b", "a#b", "a&b", "a+b", "a'b", "😀", "a\\b", 101 * "a"],
)
def test_a_slug_that_is_none(tmp_path: Path, slug: str) -> None:
    archive, issues = Site(tmp_path).briefing(completed(), slug=slug).loaded()
    assert archive.briefings == ()
    assert told(issues) == [
        f"content/{slug}: slug: the folder's name cannot be part of an address",
        "  hint: use up to 100 letters (a-z) and digits, with single hyphens between them: us-lifts-limits",
    ]


def test_two_slugs_that_differ_in_case_only(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for slug in ("Limits", "limits", "LIMITS", "other"):
        site.briefing(completed(), slug=slug)
    assert told(site.loaded()[1]) == [
        "content/Limits: slug: `Limits` and `LIMITS` differ only in upper and lower case",
        "  hint: rename one of the two folders",
        "content/limits: slug: `limits` and `LIMITS` differ only in upper and lower case",
        "  hint: rename one of the two folders",
    ]


def test_a_folder_without_a_briefing(site: Site) -> None:
    assert told(site.write("content/notes/to-do.txt", "").loaded()[1]) == [
        "content/notes: content: the folder has no briefing.yml",
        "  hint: add the file, or move the folder out of content/",
    ]


def test_what_is_passed_over(site: Site) -> None:
    """A folder that begins with a dot, an empty folder, and files beside the folders."""
    site.write("content/.git/config", "").write("content/README.md", "")
    (site.root / "content/later").mkdir()
    archive, issues = site.loaded()
    assert issues == ()
    assert [briefing.slug for briefing in archive.briefings] == ["case"]


def test_content_that_is_a_file(tmp_path: Path) -> None:
    assert told(Site(tmp_path).write("content", "").loaded()[1]) == [
        "content: content: content is a file, not a folder",
        "  hint: move it away; `briefing new my-first-briefing` makes the folder",
    ]


def test_a_folder_name_cannot_forge_a_line_of_the_report(tmp_path: Path) -> None:
    site = Site(tmp_path).write("content/a\x1b[31m\nb/briefing.yml", completed())
    assert told(site.loaded()[1])[0] == "content/a\\x1b[31m\\nb: slug: the folder's name cannot be part of an address"
