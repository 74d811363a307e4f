"""`briefing new`: a skeleton that passes the check whatever its slug, in an empty folder too, and never overwrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.schema import schemas
from generator.export.briefing_json import schema as published_schema
from tests.support import Site, completed

HINT = "use up to 100 letters (a-z) and digits, with single hyphens between them: us-lifts-limits"


def test_in_an_empty_folder_it_makes_all_that_a_site_needs(tmp_path: Path) -> None:
    result = Site(tmp_path).run("new", "my-first-briefing")
    assert result.stdout == (
        "made mkdocs.yml\n"
        "made content/entities.yml\n"
        "made schema/briefing.schema.json\n"
        "made schema/entities.schema.json\n"
        "made content/my-first-briefing/article.txt\n"
        "made content/my-first-briefing/briefing.yml\n"
        "\n"
        "Next: put the article's text into content/my-first-briefing/article.txt, edit briefing.yml beside it,\n"
        "and run `briefing check`. With `status: published` it is on the site; `briefing serve` shows it.\n"
    )
    assert (result.stderr, result.exit_code) == ("", 0)
    assert sorted(Site(tmp_path).tree()) == [
        "content/entities.yml",
        "content/my-first-briefing/article.txt",
        "content/my-first-briefing/briefing.yml",
        "mkdocs.yml",
        "schema/briefing.schema.json",
        "schema/entities.schema.json",
    ]


def test_in_a_site_it_makes_the_briefing_only(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.run("new", "first")
    site.write("mkdocs.yml", "site_name: Ours\n").write("content/entities.yml", "# ours\n")
    before = site.tree()
    result = site.run("new", "second")
    assert result.stdout.startswith("made content/second/article.txt\nmade content/second/briefing.yml\n\nNext: ")
    assert {path: found for path, found in site.tree().items() if "second" not in path} == before


@pytest.mark.parametrize(
    "slug",
    [
        "my-first-briefing",
        "kursk-strike",
        "US-lifts-limits",
        "marie_curie",
        "2024",
        "2024-11-17",
        "true",
        "null",
        "1e3",
        "v1.5",
        100 * "a",
    ],
)
def test_the_skeleton_passes_the_check(slug: str, tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert site.run("new", slug).exit_code == 0
    result = site.run("check")
    assert (result.stdout, result.exit_code) == (
        f"1 briefing checked: nothing to mend.\nleft out: {slug} (draft)\n",
        0,
    )


def test_the_skeleton_explains_itself_and_names_its_schema(tmp_path: Path) -> None:
    Site(tmp_path).run("new", "first")
    text = (tmp_path / "content/first/briefing.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/briefing.schema.json\n")
    for section in (
        "sources",
        "summary",
        "who",
        "what",
        "reactions",
        "numbers",
        "background",
        "timeline",
        "corrections",
    ):
        assert f"\n{section}:" in text
    assert text.count("#") > 12


def test_the_skeleton_becomes_a_site(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.run("new", "first")
    skeleton = tmp_path / "content/first/briefing.yml"
    assert site.run("build").exit_code == 0
    assert not (tmp_path / "site/briefings").exists()
    skeleton.write_text(skeleton.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    result = site.run("build")
    assert (result.stderr, result.exit_code) == ("", 0)
    assert (tmp_path / "site/briefings/first/index.html").is_file()


@pytest.mark.parametrize("slug", ["case", "CASE", "Case"])
def test_a_slug_that_is_taken(slug: str, tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed())
    before = site.tree()
    result = site.run("new", slug)
    assert result.stderr == (
        "error: content/case exists already; nothing was changed\n  hint: choose another slug, or edit what is there\n"
    )
    assert (result.stdout, result.exit_code, site.tree()) == ("", 2, before)


@pytest.mark.parametrize(
    "slug",
    [
        "",
        " ",
        "a b",
        "../a",
        "a/b",
        "/etc",
        ".",
        "..",
        ".a",
        "a--b",
        "a-",
        "käse",
        "a%20b",
        "a\\b",
        "a\nb",
        "😀",
        101 * "a",
    ],
)
def test_a_slug_that_is_no_segment_of_an_address(slug: str, tmp_path: Path) -> None:
    result = Site(tmp_path).run("new", slug)
    shown = slug.replace("\n", "\\n")
    assert result.stderr.startswith(f"error: “{shown}” cannot be part of an address\n  hint: ")
    assert (result.stdout, result.exit_code, Site(tmp_path).tree()) == ("", 2, {})


@pytest.mark.parametrize(
    ("slug", "hint"),
    [
        ("Harbour Strike", "write harbour-strike"),
        ("Käse: teurer!", "write kase-teurer"),
        ("a--b", "write a-b"),
        ("вода", HINT),
        ("", HINT),
        (101 * "a", HINT),
    ],
)
def test_what_to_write_in_place_of_such_a_slug(slug: str, hint: str, tmp_path: Path) -> None:
    assert Site(tmp_path).run("new", slug).stderr.endswith(f"\n  hint: {hint}\n")


@pytest.mark.parametrize("slug", ["entities.yml", "Entities.yml"])
def test_the_name_of_the_file_of_entities_is_taken_from_the_start(slug: str, tmp_path: Path) -> None:
    result = Site(tmp_path).run("new", slug)
    assert result.stderr.startswith("error: ")
    assert (result.stdout, result.exit_code, Site(tmp_path).tree()) == ("", 2, {})


def test_no_slug(tmp_path: Path) -> None:
    result = Site(tmp_path).run("new")
    assert "Missing argument 'SLUG'" in result.stderr
    assert result.exit_code == 2


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    site = Site(tmp_path).write("content", "a file")
    result = site.run("new", "first")
    assert result.stderr.startswith(f"error: cannot write {tmp_path / 'content'}")
    assert result.exit_code == 2
    assert (tmp_path / "content").read_text() == "a file"


def test_the_rest_of_a_killed_run_is_in_nobodys_way(tmp_path: Path) -> None:
    site = Site(tmp_path).write("content/.first.1234567.part/briefing.yml", "half")
    assert site.run("new", "first").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "content").iterdir()) == ["entities.yml", "first"]
    assert site.run("check").exit_code == 0


def test_the_schemas_are_written_once(tmp_path: Path) -> None:
    site = Site(tmp_path)
    first, second = site.run("schema"), site.run("schema")
    assert first.stdout == (
        "wrote schema/briefing.schema.json\n"
        "wrote schema/entities.schema.json\n"
        "wrote schema/briefing-export.schema.json\n"
    )
    assert second.stdout == "schema/ is up to date\n"
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "schema").iterdir()} == {
        **schemas(),
        "briefing-export.schema.json": published_schema(),
    }


def test_a_schema_that_was_changed_is_written_anew(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.run("schema")
    result = site.write("schema/entities.schema.json", "{}").run("schema")
    assert (result.stdout, result.exit_code) == ("wrote schema/entities.schema.json\n", 0)


def test_a_schema_that_cannot_be_written(tmp_path: Path) -> None:
    result = Site(tmp_path).write("schema", "a file").run("schema")
    assert result.stderr.startswith(f"error: cannot write {tmp_path / 'schema'}")
    assert result.exit_code == 2


def test_the_skeleton_s_example_of_a_correction_may_be_taken_as_it_is(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.run("new", "a")
    file = tmp_path / "content/a/briefing.yml"
    skeleton = file.read_text("utf-8")
    line = next(line for line in skeleton.splitlines() if line.startswith("corrections:"))
    file.write_text(skeleton.replace(line, f"corrections:\n  {line.partition('# ')[2]}"), "utf-8")
    assert (site.run("check").exit_code, site.problems()) == (0, [])
