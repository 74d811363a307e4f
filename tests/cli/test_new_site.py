"""`briefing new-site`: a repository that builds, shows a true first briefing, and is there whole or not at all."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.content.model import SECTIONS
from generator.errors import RunError
from generator.locked import lock_file
from generator.origin import HINT, recorded_origin
from generator.project import installed_templates
from tests.support import Site

REPOSITORY = Path(__file__).parent.parent.parent
SKELETON = installed_templates() / "new-site"
PINNED = "briefing-press==0.1.0"


def new_site(folder: Path, source: str = PINNED) -> Result:
    return CliRunner().invoke(main, ["new-site", str(folder), "--from", source], catch_exceptions=False)


def requirement(folder: Path) -> str:
    return (folder / "requirements.txt").read_text("utf-8").splitlines()[-1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A new site, in git, that was built."""
    site = Site(tmp_path_factory.mktemp("sites") / "Hafen & Küste")
    assert new_site(site.root).exit_code == 0
    for command in (
        ["init", "-q"],
        ["add", "--all"],
        ["-c", "user.name=a", "-c", "user.email=a", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], cwd=site.root, check=True)
    result = site.run("build")
    assert (result.stderr, result.exit_code) == ("", 0)
    return site


# What is made.


def test_it_makes_all_that_a_site_needs(tmp_path: Path) -> None:
    result = new_site(tmp_path / "desk")
    assert (result.stderr, result.exit_code) == ("", 0)
    made = re.findall(r"^made (.+)$", result.stdout, re.MULTILINE)
    assert made == [str(tmp_path / "desk" / path) for path in sorted(Site(tmp_path / "desk").tree())]
    assert {Path(path).relative_to(tmp_path / "desk").as_posix() for path in made} == {
        ".gitattributes",
        ".github/workflows/site.yml",
        ".gitignore",
        "Makefile",
        "README.md",
        "content/entities.yml",
        "content/how-this-site-works/article.txt",
        "content/how-this-site-works/briefing.yml",
        "content/my-first-briefing/article.txt",
        "content/my-first-briefing/briefing.yml",
        "mkdocs.yml",
        "deploy/pending.sh",
        "deploy/server.sh",
        "deploy/store.sh",
        "requirements.txt",
        "schema/briefing.schema.json",
        "schema/entities.schema.json",
    }
    assert result.stdout.endswith(
        f"\nNext: `cd {tmp_path / 'desk'}` and `make serve`; README.md there tells the rest.\n"
    )


def test_its_content_is_clean_but_for_the_draft_that_is_left_out(built: Site) -> None:
    result = built.run("check")
    expected = "2 briefings checked: nothing to mend.\nleft out: my-first-briefing (draft)\n"
    assert (result.stdout, result.exit_code) == (expected, 0)


def test_its_first_briefing_is_true_of_the_program(built: Site) -> None:
    article = (built.root / "content/how-this-site-works/article.txt").read_text("utf-8")
    (quote,) = re.findall("“(.+?),” the README says", article)
    assert quote in " ".join((built.root / "README.md").read_text("utf-8").split())
    assert "up to six sections" in article
    assert len(SECTIONS) == 6
    assert "two commands" in article
    assert "## Two commands" in (built.root / "README.md").read_text("utf-8")


def test_what_is_built_has_the_briefing_and_not_the_draft(built: Site) -> None:
    assert list((built.root / "site/briefings/how-this-site-works").glob("how-this-site-works-*.pdf"))
    assert "How a site of briefings works" in (built.root / "site/index.html").read_text("utf-8")
    assert not (built.root / "site/briefings/my-first-briefing").exists()


def test_git_keeps_nothing_of_what_is_made_from_the_rest(built: Site) -> None:
    told = subprocess.run(["git", "status", "--porcelain"], cwd=built.root, capture_output=True, text=True, check=True)
    assert told.stdout == ""


def test_the_address_of_the_site_can_come_from_the_environment(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://desk.example/news/")
    assert built.run("build").exit_code == 0
    feed = (built.root / "site/feed.xml").read_text("utf-8")
    assert "https://desk.example/news/briefings/how-this-site-works/" in feed


def test_its_makefile_has_what_its_readme_and_its_workflow_ask_for() -> None:
    targets = set(re.findall(r"^([\w-]+):", (SKELETON / "Makefile").read_text("utf-8"), re.MULTILINE))
    workflow = (SKELETON / ".github/workflows/site.yml").read_text("utf-8")
    asked = re.findall(
        r"(?:^|`|run: )make ([\w-]+)", (SKELETON / "README.md").read_text("utf-8") + workflow, re.MULTILINE
    )
    assert {"site", "serve", "check", "deploy", "deploy-to-store"} <= set(asked) <= targets


def test_its_workflow_uses_nothing_that_can_change_under_its_name() -> None:
    workflow = yaml.safe_load((SKELETON / ".github/workflows/site.yml").read_text("utf-8"))
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert len(used) == 8
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one) for one in used)


def test_the_lock_file_that_comes_with_the_program() -> None:
    assert lock_file() == REPOSITORY / "requirements/site.txt"


# What the program is installed from.


@pytest.mark.parametrize(
    "source", [PINNED, "briefing-press[import]>=0.1,<1", "briefing-press @ https://example.org/briefing_press.whl"]
)
def test_from_a_requirement(source: str, tmp_path: Path) -> None:
    assert new_site(tmp_path / "desk", source).exit_code == 0
    assert requirement(tmp_path / "desk") == source


def test_from_an_address(tmp_path: Path) -> None:
    new_site(tmp_path / "desk", "git+https://example.org/press.git@v1")
    assert requirement(tmp_path / "desk") == "briefing-press @ git+https://example.org/press.git@v1"


def test_from_a_wheel_which_is_copied_into_the_site(tmp_path: Path) -> None:
    wheel = tmp_path / "briefing_press-9.9-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    assert new_site(tmp_path / "desk", str(wheel)).exit_code == 0
    assert requirement(tmp_path / "desk") == f"./program/{wheel.name}"
    assert (tmp_path / "desk/program" / wheel.name).read_bytes() == b"a wheel"


def test_from_a_checkout_which_only_this_machine_has(tmp_path: Path) -> None:
    checkout = tmp_path / "a checkout"
    checkout.mkdir()
    (checkout / "pyproject.toml").touch()
    result = new_site(tmp_path / "desk", str(checkout))
    assert requirement(tmp_path / "desk") == f"briefing-press @ {checkout.as_uri()}"
    assert f"installs the program from {checkout}, a folder of this machine.\n" in result.stdout


@pytest.mark.parametrize("source", ["nowhere.whl", "nowhere", "mkdocs==1.6", "briefing-press==1\nmkdocs", "--pre"])
def test_from_what_is_nothing(source: str, tmp_path: Path) -> None:
    result = new_site(tmp_path / "desk", source)
    assert result.stderr == f"error: nothing can be installed from “{source}”\n  hint: {HINT}\n"
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_what_an_installer_recorded(tmp_path: Path) -> None:
    archive = tmp_path / "a b.whl"
    archive.touch()
    git = {"url": "https://example.org/p.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}
    fetched = {"url": "https://example.org/p.whl", "archive_info": {"hashes": {"sha256": "ff"}}}
    assert recorded_origin(git).requirement == "briefing-press @ git+https://example.org/p.git@0a1b"
    assert recorded_origin(fetched).requirement == "briefing-press @ https://example.org/p.whl#sha256=ff"
    assert recorded_origin({"url": archive.as_uri(), "archive_info": {}}).archive == archive
    assert recorded_origin({"url": tmp_path.as_uri(), "dir_info": {"editable": True}}).folder == tmp_path
    with pytest.raises(RunError, match="which is there no more"):
        recorded_origin({"url": (tmp_path / "gone.whl").as_uri(), "archive_info": {}})


# Where it can and where it cannot be.


@pytest.mark.parametrize("name", ["desk", "a desk", "Büro für Häfen", "新闻", "-desk", "a'b"])
def test_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["new-site", "--from", PINNED, "--", name])
    assert (result.stderr, result.exit_code) == ("", 0)
    assert (tmp_path / name / "mkdocs.yml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("there", [(), (".git/HEAD",)])
def test_in_a_folder_with_nothing_in_it_but_git(there: tuple[str, ...], tmp_path: Path) -> None:
    site = Site(tmp_path)
    for path in there:
        site.write(path, "ref: refs/heads/main\n")
    result = new_site(tmp_path)
    assert (result.stderr, result.exit_code) == ("", 0)
    assert {"mkdocs.yml", "README.md", *there} <= site.tree().keys()
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_has_something_stays_as_it_is(tmp_path: Path) -> None:
    site = Site(tmp_path / "desk").write("notes.txt", "ours")
    before = site.tree()
    result = new_site(site.root)
    assert result.stderr.startswith(f"error: {site.root} is not empty: it has notes.txt; nothing was changed\n  hint: ")
    assert (result.stdout, result.exit_code, site.tree()) == ("", 2, before)


def test_a_file_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("ours")
    result = new_site(tmp_path / "desk")
    assert result.stderr.startswith(f"error: {tmp_path / 'desk'} is there, and is no folder; nothing was changed\n")
    assert (result.exit_code, (tmp_path / "desk").read_text()) == (2, "ours")


def test_a_parent_that_is_not_there(tmp_path: Path) -> None:
    result = new_site(tmp_path / "no" / "desk")
    assert result.stderr == f"error: there is no folder {tmp_path / 'no'}\n  hint: make it first\n"
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 250)  # the system takes no name that is a little longer
    result = new_site(folder)
    assert result.stderr.startswith(f"error: cannot write {folder}: ")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


@pytest.mark.parametrize("exists", [False, True])
def test_where_the_disk_is_full_on_the_way(exists: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "mkdocs.yml")

    monkeypatch.setattr("generator.new_site.new_briefing", full)
    if exists:
        (tmp_path / "desk").mkdir()
    result = new_site(tmp_path / "desk")
    assert result.stderr.startswith("error: cannot write mkdocs.yml: No space left on device\n")
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.rglob("*")] == (["desk"] if exists else [])


def test_the_rest_of_a_killed_run_is_in_nobodys_way(tmp_path: Path) -> None:
    Site(tmp_path).write("desk/.desk.1234567.part/mkdocs.yml", "half").write(".new.1234567.part/mkdocs.yml", "half")
    assert new_site(tmp_path / "desk").exit_code == 0
    assert new_site(tmp_path / "new").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "new"]
    assert not list((tmp_path / "desk").glob(".desk*"))
