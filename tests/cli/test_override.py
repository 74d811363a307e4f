"""`briefing override`: a site's own templates, and what an upgrade of the program changed in their originals."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.project import installed_templates
from tests.support import Site, completed

HOME = "markdown/home.md.j2"
ORIGINAL = (installed_templates() / HOME).read_text("utf-8")
ABOUT = (installed_templates() / "markdown/about.md.j2").read_text("utf-8")
LATEST = "## Latest\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    settings = "site_name: Ours\ntheme: {name: material, font: false}\nnav: [{Home: index.md}]\nextra: {pdf: false}\n"
    return Site(tmp_path).write("mkdocs.yml", settings).briefing(completed())


def upgraded(site: Site) -> Site:
    """The same with a copy that was made of an older original, which is told by the one that is kept."""
    site.run("override", HOME)
    own = ORIGINAL.replace(LATEST, "## Newest\n").replace("[All topics]", "[Each topic]")
    site.write(f"templates/{HOME}", own)
    return site.write(f"templates/originals/{HOME}", ORIGINAL.replace(LATEST, "## Newest\n"))


def test_a_copy_is_made_with_its_original_beside_it(site: Site) -> None:
    result = site.run("override", HOME)
    assert result.stdout == f"made templates/{HOME}\nkept the original: templates/originals/{HOME}\n"
    for path in (f"templates/{HOME}", f"templates/originals/{HOME}"):
        assert (site.root / path).read_text("utf-8") == ORIGINAL
    assert site.run("override").stdout == f"templates/{HOME}: current\n"


def test_a_copy_that_is_the_original_needs_no_record(site: Site) -> None:
    site.write(f"templates/{HOME}", ORIGINAL)
    assert site.run("override").stdout == f"templates/{HOME}: current\n"


def test_a_build_uses_the_copies_and_names_those_whose_original_is_another_or_not_known(site: Site) -> None:
    own = upgraded(site).write("templates/markdown/about.md.j2", ABOUT + "\nWe are the desk.\n")
    result = own.run("build")
    assert result.stderr == (
        "warning: templates/markdown/about.md.j2: it is not known which original it was copied from\n"
        "  hint: `briefing override markdown/about.md.j2` records that it is the one that there is now\n"
        f"warning: templates/{HOME}: its original changed since it was copied\n"
        "  hint: `briefing override --diff` shows how\n"
    )
    assert result.exit_code == 0
    assert "Newest" in (site.root / "site/index.html").read_text("utf-8")
    assert "We are the desk." in (site.root / "site/about/index.html").read_text("utf-8")


def test_what_changed_is_shown_with_the_way_to_merge_it(site: Site) -> None:
    told = upgraded(site).run("override", "--diff").stdout.splitlines()
    assert [line for line in told if line.startswith(("-#", "+#"))] == ["-## Newest", "+## Latest"]
    command = next(line for line in told if line.startswith("To merge: ")).removeprefix("To merge: ")
    subprocess.run(command, shell=True, cwd=site.root, check=True)
    merged = (site.root / f"templates/{HOME}").read_text("utf-8")
    assert merged == ORIGINAL.replace("[All topics]", "[Each topic]")
    assert told[-1] == f"and then: briefing override {HOME} --merged"
    assert site.run("override", HOME, "--merged").exit_code == 0
    assert site.run("override", "--diff").stdout == "no original changed since it was copied\n"


def test_an_outdated_copy_is_not_taken_for_merged(site: Site) -> None:
    before = upgraded(site).tree()
    result = site.run("override", HOME)
    assert result.stderr.startswith(
        f"error: {HOME} is copied from another version of the original; nothing was changed"
    )
    assert (result.exit_code, site.tree()) == (2, before)


def test_a_copy_of_which_nothing_is_known_can_be_recorded(site: Site) -> None:
    site.write(f"templates/{HOME}", ORIGINAL + "ours\n")
    assert site.run("override").stdout == f"templates/{HOME}: unrecorded\n"
    result = site.run("override", HOME)
    assert result.stdout.startswith(f"recorded: templates/{HOME} has what its original has now\n")
    assert (site.root / f"templates/{HOME}").read_text("utf-8") == ORIGINAL + "ours\n"
    assert site.run("override").stdout == f"templates/{HOME}: current\n"


def test_a_template_of_the_theme_needs_the_setting_that_uses_it(site: Site) -> None:
    hint = "For it to be used, add `custom_dir: templates/theme` to `theme` in mkdocs.yml.\n"
    assert site.run("override", "theme/main.html").stdout.endswith(hint)
    settings = (site.root / "mkdocs.yml").read_text("utf-8")
    site.write("mkdocs.yml", settings.replace("name: material", "name: material, custom_dir: our theme"))
    (site.root / "our theme").mkdir()
    assert site.run("override", "theme/404.html").stdout.startswith("made our theme/404.html\n")


def test_what_a_site_adds_of_its_own_overrides_nothing(site: Site) -> None:
    site.write("templates/markdown/ours.j2", "ours").write("templates/pdf/notes.txt", "ours")
    assert (
        site.run("override").stdout
        == "no template is overridden; `briefing override --list` names those that there are\n"
    )


def test_the_list_of_all(site: Site) -> None:
    names = site.run("override", "--list").stdout.splitlines()
    assert {HOME, "pdf/style.typ", "theme/partials/logo.html"} <= set(names)
    assert not [name for name in names if name.startswith(("new/", "new-site/"))]


@pytest.mark.parametrize("name", ["nothing.j2", "../mkdocs.yml", "new/mkdocs.yml", ""])
def test_a_name_of_no_template(name: str, site: Site) -> None:
    before = site.tree()
    result = site.run("override", name) if name else site.run("override", "--merged")
    assert result.exit_code == 2
    assert site.tree() == before
