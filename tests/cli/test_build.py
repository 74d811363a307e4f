"""`briefing build`: what it writes and says; and, when it refuses, that nothing is written and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support import Site, completed

SETTINGS = """\
site_name: A site
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, tables]
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).write("mkdocs.yml", SETTINGS).briefing(completed())


def test_a_first_build_and_a_second(site: Site) -> None:
    first = site.run("build")
    docs, published = first.stdout.splitlines()
    assert docs.startswith("docs/: ")
    assert docs.endswith(" written, 0 removed, 0 unchanged")
    assert published.startswith("site/: ")
    assert (first.stderr, first.exit_code) == ("", 0)
    assert (site.root / "site/briefings/case/index.html").is_file()

    before = site.tree()
    second = site.run("build")
    assert second.stdout == "docs/: nothing changed\nsite/: nothing changed\n"
    assert (second.stderr, second.exit_code) == ("", 0)
    assert site.tree() == before


def test_what_is_left_out_is_said_and_has_no_page(site: Site) -> None:
    site.briefing(completed("status: draft"), slug="later").briefing(completed("status: withdrawn"), slug="gone")
    result = site.run("build")
    assert result.stdout.startswith("left out: gone (withdrawn)\nleft out: later (draft)\ndocs/: ")
    assert result.exit_code == 0
    assert not (site.root / "site/briefings/later").exists()
    assert "This briefing was withdrawn" in (site.root / "site/briefings/gone/index.html").read_text("utf-8")


def test_a_briefing_that_is_withdrawn_loses_its_pages_but_for_a_notice(site: Site) -> None:
    site.run("build")
    result = site.briefing(completed("status: withdrawn")).run("build")
    assert "left out: case (withdrawn)\n" in result.stdout
    assert result.exit_code == 0
    left = [path for folder in ("docs", "site") for path in (site.root / folder / "briefings").rglob("*")]
    assert [path.name for path in left if path.is_file()] == ["index.md", "index.html"]


def test_when_to_build_again_is_said_and_not_for_which_briefing(site: Site) -> None:
    site.briefing(completed("embargo: 2024-11-18T06:00Z"), slug="scoop")
    site.briefing(completed("embargo: 2024-11-20T06:00+02:00"), slug="later")
    result = site.run("build", "--now", "2024-11-17T00:00Z")
    assert result.stdout.startswith("embargo: 2 briefings are kept back; build again at 2024-11-18T06:00:00Z\n")
    assert "scoop" not in result.output
    again = site.run("build", "--now", "2024-11-18T06:00Z")
    assert again.stdout.startswith("embargo: 1 briefing is kept back; build again at 2024-11-20T04:00:00Z\n")
    assert (site.root / "site/briefings/scoop/index.html").is_file()
    assert "embargo" not in site.run("build", "--now", "2024-11-20T04:00Z").stdout


@pytest.mark.parametrize("when", ["tomorrow", "2024-11-18", "2024-11-18T06:00", "2024-02-30T06:00Z"])
def test_a_moment_that_is_none_is_refused(site: Site, when: str) -> None:
    result = site.run("build", "--now", when)
    assert result.exit_code == 2
    assert f"“{when}”" in result.stderr or f"{when} is not in the calendar" in result.stderr
    assert not (site.root / "site").exists()


@pytest.mark.parametrize("command", ["export", "pdf"])
def test_what_is_kept_back_is_not_given_out(site: Site, command: str) -> None:
    site.briefing(completed("embargo: 2024-11-18T06:00Z"))
    result = site.run(command, "case", "--now", "2024-11-18T05:59Z")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`case` is kept back until 2024-11-18T06:00:00Z" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what: [{text: troops left, evidence: not in it}]", id="its evidence is not found"),
        pytest.param("titel: a", id="a misspelt key"),
        pytest.param("who: [{entity: nobody, evidence: troops}]", id="an unknown entity"),
        pytest.param("sources: [{id: article, file: later.txt}]", id="its source is not there yet"),
    ],
)
def test_a_draft_in_the_making_stops_no_build(site: Site, text: str) -> None:
    result = site.briefing(completed(f"status: draft\n{text}"), slug="later").run("build")
    assert "left out: later (draft)\n" in result.stdout
    assert (result.stderr, result.exit_code) == ("", 0)


def test_warnings_are_said_and_stop_no_build(site: Site) -> None:
    site.briefing(completed("what: [{text: troops stay, when: 2019, evidence: troops}]"))
    result = site.run("build")
    assert "content/case/briefing.yml:1:34: warning: date-supported: what[0].when: " in result.stderr
    assert result.stdout.startswith("docs/: ")
    assert result.exit_code == 0


def test_a_page_written_by_hand_is_kept(site: Site) -> None:
    result = site.write("docs/about.md", "# About us\n").run("build")
    assert "kept: docs/about.md was written by hand, so the generated page does not replace it\n" in result.stdout
    assert (site.root / "docs/about.md").read_text() == "# About us\n"


@pytest.mark.parametrize("date", ["0001-01-01", "1848-02-24", "9999-12-31"])
def test_a_briefing_may_have_any_date_of_the_calendar(site: Site, date: str) -> None:
    result = site.briefing(completed(f"date: {date}")).run("build")
    assert (result.stderr, result.exit_code) == ("", 0)


def test_a_briefing_may_have_any_language(site: Site) -> None:
    for language in ("no", "EN", "pt-br", "zh-Hans-CN", "sr-Latn", "ar", "tlh", "en-QQ"):
        site.briefing(completed(f"language: {language}"), slug=f"in-{language}")
    result = site.run("build")
    assert (result.stderr, result.exit_code) == ("", 0)


# A refused build.

BAD: dict[str, dict[str, str | bytes]] = {
    "a misspelt key": {"content/case/briefing.yml": completed("titel: a")},
    "a tab": {"content/case/briefing.yml": "title: a\n\tdate: b"},
    "a key twice": {"content/case/briefing.yml": completed("title: a\ntitle: b")},
    "an anchor": {"content/case/briefing.yml": completed("topics: &a [b]")},
    "an alias": {"content/case/briefing.yml": completed("topics: *a")},
    "a tag": {"content/case/briefing.yml": completed("title: !!str a")},
    "UTF-16": {"content/case/briefing.yml": completed().encode("utf-16")},
    "an empty briefing": {"content/case/briefing.yml": ""},
    "an empty source": {"content/case/article.txt": ""},
    "a source in Latin-1": {"content/case/article.txt": "Zürich".encode("latin-1")},
    "a source that is missing": {"content/case/briefing.yml": completed("sources: [{id: article, file: b.txt}]")},
    "a source above": {"content/case/briefing.yml": completed("sources: [{id: article, file: ../b.txt}]")},
    "a source anywhere": {"content/case/briefing.yml": completed("sources: [{id: article, file: /etc/passwd}]")},
    "evidence not found": {"content/case/briefing.yml": completed("summary: {text: a, evidence: not in it}")},
    "evidence found twice": {"content/case/article.txt": "There are troops in the region, troops in the region."},
    "an unknown entity": {"content/case/briefing.yml": completed("who: [{entity: nobody, evidence: troops}]")},
    "two entities with one alias": {
        "content/entities.yml": "a: {name: A, kind: place, aliases: [X]}\nb: {name: B, kind: place, aliases: [X]}"
    },
    "entities that are no YAML": {"content/entities.yml": "a: ["},
    "entities that are no mapping": {
        "content/entities.yml": "none\n",
        "content/case/briefing.yml": completed("who: [{entity: troops, text: stay, evidence: troops in the region}]"),
    },
    "two slugs that differ in case": {
        "content/CASE/briefing.yml": completed(),
        "content/CASE/article.txt": "There are troops in the region.",
    },
    "a slug with a space": {"content/a case/briefing.yml": completed()},
    "a folder without a briefing": {"content/notes/to-do.txt": ""},
}


@pytest.mark.parametrize("files", BAD.values(), ids=BAD)
def test_a_refused_build_writes_nothing_and_loses_nothing(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    site = Site(tmp_path).write("mkdocs.yml", SETTINGS).briefing(completed())
    site.write("docs/index.md", "---\n# Made by Briefing Press from content/: edit that instead.\n---\n# Old\n")
    site.write("docs/briefings/old/index.md", "---\n# Made by Briefing Press\n---\n").write("site/index.html", "old")
    for path, data in files.items():
        site.write(path, data)
    before = site.tree()
    result = site.run("build")
    assert site.tree() == before
    assert result.stdout == ""
    assert ": error: " in result.stderr
    assert result.stderr.endswith("\nThe site was not built: 1 error in the content.\n")
    assert result.exit_code == 1


def test_a_refusal_says_where_and_how_to_mend_it(site: Site) -> None:
    result = site.briefing(completed("titel: a")).briefing("", slug="second").run("build")
    assert result.stderr == (
        "content/case/briefing.yml:1:1: error: schema: titel: `titel` is not a known key\n"
        "     1 | titel: a\n"
        "       | ^\n"
        "  hint: did you mean `title`?\n"
        "\n"
        "content/second/briefing.yml: error: yaml: briefing.yml is empty\n"
        "  hint: `briefing new SLUG` writes one to start from\n"
        "\n"
        "The site was not built: 2 errors in the content.\n"
    )


def test_no_content_at_all(tmp_path: Path) -> None:
    site = Site(tmp_path).write("mkdocs.yml", SETTINGS)
    before = site.tree()
    result = site.run("build")
    assert result.stderr == (
        "content: error: content: there is no briefing yet\n"
        "  hint: `briefing new my-first-briefing` makes one to start from\n"
        "\n"
        "The site was not built: 1 error in the content.\n"
    )
    assert (result.exit_code, site.tree()) == (1, before)


# The run itself fails.


def test_no_settings(tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed())
    before = site.tree()
    result = site.run("build")
    assert result.stderr == (
        f"error: there is no mkdocs.yml in {tmp_path}\n"
        "  hint: run the command in a site's folder, or name it with --project; `briefing new SLUG` starts a site\n"
    )
    assert (result.stdout, result.exit_code, site.tree()) == ("", 2, before)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("site_name: [", "error: cannot read {}: "),
        (b"site_name: \xe9", "error: cannot read {}: "),
        ("theme: material", "error: {} has no `site_name`\n  hint: add a line such as `site_name: Briefings`\n"),
        ("", "error: {} has no `site_name`\n"),
        ('site_name: " \\u200b"', "error: {} has no `site_name`\n"),
        ('site_name: "A\\u0007"', "error: {}: `site_name` holds a control character\n"),
        ('site_name: "A\\u202e"', "error: {}: `site_name` holds a control character\n"),
        ('site_name: A\nsite_description: "a\\0"', "error: {}: `site_description` holds a control character\n"),
        ("site_name: A\nsite_url: javascript://a/", "error: {}: `site_url` is no web address: javascript://a/\n"),
        (
            "site_name: A\nsite_url: 'https://a.org/\"><script>'",
            "error: {}: `site_url` is no web address: https://a.org",
        ),
        ("site_name: A\nsite_url: a.org", "error: {}: `site_url` is no web address: a.org\n  hint: write it such as"),
    ],
)
def test_settings_that_are_none(site: Site, settings: str | bytes, said: str) -> None:
    site.write("mkdocs.yml", settings)
    before = site.tree()
    result = site.run("build")
    assert result.stderr.startswith(said.format(site.root / "mkdocs.yml"))
    assert (result.exit_code, site.tree()) == (2, before)


@pytest.mark.parametrize("plugins", ["[search]", "[search, tags]"])
def test_the_site_s_name_is_shown_as_it_is_written(site: Site, plugins: str) -> None:
    name, said = (
        'A & B &copy; <script>alert(1)</script> "C"',
        "A &amp; B &amp;copy; &lt;script&gt;alert(1)&lt;/script&gt;",
    )
    settings = SETTINGS.replace("site_name: A site", f"site_name: {name}\nsite_description: {name}")
    result = site.write("mkdocs.yml", settings.replace("[search]", plugins)).run("build")
    assert result.exit_code == 0, result.stderr
    for page in (site.root / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert said in html
        assert "<script>alert" not in html
        assert "&amp;amp;" not in html


@pytest.mark.parametrize("plugins", ["[search]", "[search, tags]"])
def test_a_language_that_the_theme_does_not_have_is_said(site: Site, plugins: str) -> None:
    settings = SETTINGS.replace("name: material", "name: material, language: x-klingon")
    result = site.write("mkdocs.yml", settings.replace("[search]", plugins)).run("build")
    assert "the theme has no partials/languages/x-klingon.html\n  hint: see `theme` in mkdocs.yml" in result.stderr
    assert result.exit_code == 2


def test_what_mkdocs_refuses_is_said_and_nothing_is_published(site: Site) -> None:
    site.run("build")
    before = {path: found for path, found in site.tree().items() if path.startswith("site/")}
    result = site.write("mkdocs.yml", SETTINGS.replace("[search]", "[nonesuch]")).run("build")
    assert "error: MkDocs could not build the site\n" in result.stderr
    assert 'The "nonesuch" plugin is not installed' in result.stderr
    assert result.exit_code == 2
    assert {path: found for path, found in site.tree().items() if path.startswith("site/")} == before


def test_a_warning_of_mkdocs_is_an_error_and_nothing_is_published(site: Site) -> None:
    result = site.write("docs/us.md", "[nowhere](nowhere.md)\n").run("build")
    assert result.stderr.startswith("error: MkDocs warned while it built the site; nothing was published\n")
    assert "us.md" in result.stderr
    assert result.exit_code == 2
    assert not (site.root / "site").exists()


@pytest.mark.parametrize("name", ["docs", "site", ".cache"])
def test_an_output_folder_that_is_a_file(site: Site, name: str) -> None:
    result = site.write(name, "a file").run("build")
    assert result.stderr.startswith(f"error: cannot write {site.root / name}")
    assert "\n  hint: check the disk and the permissions; no file is half-written\n" in result.stderr
    assert result.exit_code == 2
    assert (site.root / name).read_text() == "a file"


def test_a_folder_where_a_page_should_be(site: Site) -> None:
    result = site.write("docs/index.md/notes.txt", "").run("build")
    assert result.stderr.startswith(f"error: cannot write {site.root / 'docs/index.md'}: Is a directory\n")
    assert result.exit_code == 2


def test_a_disk_that_is_full(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.run("build")
    before = site.tree()

    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28), str(site.root / "docs/index.md"))

    monkeypatch.setattr(os, "replace", refuse)
    result = site.briefing(completed("title: another case")).run("build")
    assert result.stderr.startswith(f"error: cannot write {site.root / 'docs/index.md'}: No space left on device\n")
    assert result.exit_code == 2
    assert {path: found for path, found in site.tree().items() if not path.startswith("content/")} == {
        path: found for path, found in before.items() if not path.startswith("content/")
    }


@pytest.mark.parametrize("name", [".#about.md", "picture.png"], ids=["of an editor program", "of a person"])
def test_a_link_to_nowhere_among_the_pages(site: Site, name: str) -> None:
    """Emacs marks a file that is being edited by such a link; MkDocs passes over names with a dot."""
    site.write("docs/us.md", "# Us\n")
    (site.root / "docs" / name).symlink_to("nowhere")
    result = site.run("build")
    if name.startswith("."):
        assert (result.stderr, result.exit_code) == ("", 0)
    else:
        assert result.stderr.startswith("error: ")
        assert name in result.stderr
        assert result.exit_code == 2


def test_a_theme_override_that_is_wrong_is_named_with_its_line(site: Site) -> None:
    site.write("mkdocs.yml", SETTINGS.replace("material,", "material, custom_dir: overrides,"))
    result = site.write("overrides/main.html", "a\n{% nonesuch %}").run("build")
    assert result.stderr.startswith("error: MkDocs could not build the site: a template of the theme is wrong\n")
    assert f"{site.root / 'overrides/main.html'}:2: " in result.stderr
    assert (result.exit_code, (site.root / "site").exists()) == (2, False)


def test_a_link_that_leads_to_itself_among_the_pages(site: Site) -> None:
    (site.write("docs/us.md", "# Us\n").root / "docs/loop.png").symlink_to("loop.png")
    result = site.run("build")
    assert result.stderr.startswith("error: ")
    assert "loop.png" in result.stderr
    assert result.exit_code == 2


def test_hidden_files_of_the_site_stay(site: Site) -> None:
    """`site/` may be the working tree of the branch that is served."""
    site.run("build")
    (site.write("site/.git/HEAD", "ref: refs/heads/pages\n").root / "site/.git/refs/tags").mkdir(parents=True)
    site.write("site/old/index.html", "old").run("build")
    assert (site.root / "site/.git/HEAD").read_text() == "ref: refs/heads/pages\n"
    assert (site.root / "site/.git/refs/tags").is_dir()
    assert not (site.root / "site/old").exists()


def test_a_template_of_the_site_that_is_wrong(site: Site) -> None:
    result = site.write("templates/markdown/home.md.j2", "{{ page.nonesuch }}").run("build")
    assert "home.md.j2" in result.stderr
    assert "nonesuch" in result.stderr
    assert (result.stdout, result.exit_code) == ("", 2)
