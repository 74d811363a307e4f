"""What is withdrawn, or kept back by an embargo, has left no trace in anything that is published."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.pipeline import build
from generator.text.moment import moment
from tests.rebuild.archive import BY_MKDOCS, SETTINGS, STORIES, archive, register, tell, unlike_clean
from tests.support import Site

SECRET = replace(
    STORIES["library"],
    title="Xylophones in the reading room",
    town="Quibbletown",
    topics=("Zithers",),
    measure="xylophones",
    sections=("who", "what", "reactions", "numbers", "background"),
    runs="entity: bilge-quint",
    books=7351,
)
"""A briefing whose words no other has."""
WORDS = ("xylophone", "quibbletown", "zither", "bilge", "quint", "7,351", "7351")
SLUG = "of-a-library"


@pytest.fixture(params=[SETTINGS, BY_MKDOCS], ids=["page by page", "by MkDocs as a whole"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """A site that has the secret, told by nobody else."""
    site = archive(tmp_path / "site", request.param)
    entities = {"mara-lind": {"name": "Mara Lind", "kind": "person"}, "council": {"name": "Council", "kind": "thing"}}
    register(site, {**entities, "bilge-quint": {"name": "Bilge Quint", "kind": "person"}})
    return _told(site)


def _told(site: Site, **values: str) -> Site:
    story = replace(SECRET, **values)  # type: ignore[arg-type]
    tell(site, SLUG, story)
    article = story.article.replace("Mara Lind", "Bilge Quint")
    briefing = (site.root / "content" / SLUG / "briefing.yml").read_text("utf-8").replace("Mara Lind", "Bilge Quint")
    return site.briefing(briefing, SLUG, article)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and all text of every file, whatever it is packed in; the parts of an index of the search too."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if data.startswith(b"\x1f\x8b"):
                data = gzip.decompress(data)
            if data.startswith(b"%PDF"):
                reader = PdfReader(BytesIO(data))
                told = "\n".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
            else:
                told = data.decode("utf-8", "replace")
            yield path.relative_to(folder).as_posix(), told


def traces(site: Site, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """The files of docs/ and site/ whose name or text has one of the words, and that word."""
    found = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    return [
        (name, match[0])
        for folder in (site.project.docs, site.project.site)
        for name, told in texts(folder)
        if (match := found.search(f"{name}\n{told}"))
    ]


def test_what_is_published_is_found_in_many_places(site: Site) -> None:
    build(site.project)
    assert {word.lower() for _, word in traces(site, WORDS)} >= {"xylophone", "quibbletown", "zither", "bilge"}
    assert len(traces(site, WORDS)) > 30


def test_what_is_withdrawn_is_gone_but_for_a_notice_at_its_address(site: Site, tmp_path: Path) -> None:
    build(site.project)
    build(_told(site, status="withdrawn", reason="The source was taken back.").project)
    assert traces(site, WORDS) == []
    notice = f"briefings/{SLUG}/index"
    assert [name for name, _ in traces(site, ("The source was taken back",))] == [f"{notice}.md", f"{notice}.html"]
    assert [path.name for path in (site.project.site / "briefings" / SLUG).iterdir()] == ["index.html"]
    assert unlike_clean(site, tmp_path / "clean") == []


def test_a_withdrawn_briefing_needs_nothing_but_its_status(site: Site) -> None:
    build(site.project)
    for path in (site.root / "content" / SLUG).iterdir():
        path.unlink()
    site.write(f"content/{SLUG}/briefing.yml", "status: withdrawn\nwithdrawal: {date: 2024-11-19, reason: It errs.}\n")
    build(site.project)
    assert traces(site, WORDS) == []
    assert "19 November 2024" in (site.project.site / "briefings" / SLUG / "index.html").read_text("utf-8")


def test_an_embargo_keeps_everything_back_and_ends_by_itself(site: Site) -> None:
    _told(site, embargo="2024-11-18T06:00+01:00")
    build(site.project, now=moment("2024-11-18T04:59:59Z"))
    assert traces(site, (*WORDS, SLUG)) == []
    site.write(f"content/{SLUG}/briefing.yml", (site.root / "content" / SLUG / "briefing.yml").read_bytes() + b"# !\n")
    assert build(site.project, now=moment("2024-11-18T04:59:59Z")).plan is None

    assert build(site.project, now=moment("2024-11-18T05:00Z")).plan is not None
    assert len(traces(site, WORDS)) > 30
    assert build(site.project, now=moment("2024-11-19T05:00Z")).plan is None


def test_a_clock_that_jumps_back_keeps_it_back_again(site: Site) -> None:
    _told(site, embargo="2024-11-18T06:00Z")
    build(site.project, now=moment("2024-11-18T07:00Z"))
    build(site.project, now=moment("2024-11-18T05:00Z"))
    assert traces(site, (*WORDS, SLUG)) == []


@pytest.mark.parametrize("mistake", ["its evidence is gone", "a key that there is not", "its source is gone"])
def test_a_mistake_in_what_is_kept_back_does_not_hold_up_the_others(site: Site, mistake: str) -> None:
    _told(site, embargo="2024-11-18T06:00Z")
    if mistake == "its evidence is gone":
        site.write(f"content/{SLUG}/article.txt", "Nothing of this is so.\n")
    elif mistake == "its source is gone":
        (site.root / "content" / SLUG / "article.txt").unlink()
    else:
        file = site.root / "content" / SLUG / "briefing.yml"
        file.write_bytes(file.read_bytes() + b"titel: x\n")
    build(site.project, now=moment("2024-11-18T05:00Z"))
    assert (site.project.site / "briefings" / "library" / "index.html").is_file()


def test_what_was_recorded_under_an_embargo_is_no_history(site: Site) -> None:
    """Readers could see none of it: it was published when the embargo ended, as it was then."""
    _told(site, embargo="2024-11-18T06:00Z")
    site.run("publish", SLUG, "--now", "2024-11-16T06:00Z", "--note", "Wobbly words")
    _told(site, embargo="2024-11-18T06:00Z", closes="2024")
    site.run("publish", SLUG, "--now", "2024-11-17T06:00Z", "--note", "Wobbly words")
    build(site.project, now=moment("2024-11-19T06:00Z"))
    page = (site.project.docs / "briefings" / SLUG / "index.md").read_text("utf-8")
    assert "**18 November 2024, 06:00 UTC** Published.\n" in page
    assert traces(site, ("2024-11-16", "2024-11-17", "16 November", "17 November", "Wobbly")) == []


def test_it_is_said_what_is_still_shown_while_others_have_errors(site: Site) -> None:
    build(site.project)
    _told(site, status="withdrawn").write("content/library/article.txt", "Nothing of this is so.\n")
    refused = site.run("build")
    assert refused.exit_code == 1
    assert f"Still shown, though withdrawn: {SLUG}\n" in refused.stderr
    site.briefing(
        (site.root / "content/library/briefing.yml").read_text("utf-8").replace("published", "draft"), "library"
    )
    assert site.run("build").exit_code == 0
    assert traces(site, WORDS) == []
