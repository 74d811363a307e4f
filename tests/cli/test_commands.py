"""What holds for every command: help, --project, exit codes of the installed program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator import __version__
from generator.cli import main
from tests.support import Site, completed

COMMANDS = sorted(main.commands)
FOR_A_PROJECT = [name for name in COMMANDS if name != "new-site"]
ARGUMENTS = {"webserver": ["nginx"], "new": ["first"], "draft": ["article.txt"], "export": ["case"]}
SETTINGS = (
    "site_name: A site\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list, md_in_html, tables]\n"
)


def installed(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program as it is installed beside this Python."""
    program = Path(sys.executable).with_name("briefing")
    return subprocess.run([program, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=60)


# Help.


def test_the_commands() -> None:
    assert COMMANDS == [
        "build",
        "check",
        "draft",
        "export",
        "links",
        "new",
        "new-site",
        "override",
        "pdf",
        "publish",
        "schema",
        "serve",
        "webserver",
    ]


def test_help_of_the_program_tells_the_first_steps_and_the_exit_codes() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert "briefing new-site my-site\n" in result.stdout
    assert "Exit codes: 0 all is well, 1 the content has errors, 2 the run itself failed." in result.stdout
    for name in COMMANDS:
        assert f"\n  {name} " in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_of_every_command(name: str, option: str) -> None:
    result = CliRunner().invoke(main, [name, option])
    assert result.stdout.startswith(f"Usage: main {name} [OPTIONS]")
    assert ("--project DIR" in result.stdout) == (name in FOR_A_PROJECT)
    assert result.exit_code == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_says_what_it_is_for(name: str) -> None:
    command = main.commands[name]
    assert command.help
    assert command.get_short_help_str(limit=200)
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


def test_the_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"briefing, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["chek"], ["check", "--fromat", "json"], ["check", "extra"], ["serve", "--port", "x"]]
)
def test_what_is_no_command_fails_the_run(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


# --project.


@pytest.mark.parametrize("name", FOR_A_PROJECT)
@pytest.mark.parametrize("folder", ["nowhere", "a-file"])
def test_a_project_that_is_no_folder(name: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").touch()
    result = CliRunner().invoke(main, [name, *ARGUMENTS.get(name, []), "--project", folder])
    assert result.stderr == f"error: there is no folder {folder}\n  hint: check --project\n"
    assert (result.stdout, result.exit_code) == ("", 2)
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]


@pytest.mark.parametrize("name", ["new", "check", "build", "export", "schema", "override"])
def test_every_command_works_on_the_project_that_it_is_given(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path / "a site").write("mkdocs.yml", SETTINGS).briefing(completed())
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    result = CliRunner().invoke(main, [name, *ARGUMENTS.get(name, []), "--project", "../a site"])
    assert (result.stderr, result.exit_code) == ("", 0)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert all(not path.startswith(("..", "/")) for path in site.tree())


def test_the_project_is_this_folder_where_none_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Site(tmp_path).briefing(completed())
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["check"]).stdout == "1 briefing checked: nothing to mend.\n"


def test_files_are_named_from_the_project_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Site(tmp_path / "site").briefing(completed("titel: a"))
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--project", "site"])
    assert result.stdout.startswith("content/case/briefing.yml:1:1: error: ")


def test_a_project_that_is_a_link(tmp_path: Path) -> None:
    Site(tmp_path / "site").briefing(completed())
    (tmp_path / "link").symlink_to("site")
    assert Site(tmp_path / "link").run("check").exit_code == 0


# The installed program.


def test_exit_codes_of_the_installed_program(tmp_path: Path) -> None:
    site = Site(tmp_path).briefing(completed())
    assert installed("check", cwd=tmp_path).returncode == 0
    assert installed("build", cwd=tmp_path).returncode == 2  # there is no mkdocs.yml
    site.briefing(completed("titel: a"))
    assert installed("check", cwd=tmp_path).returncode == 1


def test_the_installed_program_writes_no_colours_into_a_pipe(tmp_path: Path) -> None:
    Site(tmp_path).briefing(completed("titel: a"))
    shown = installed("check", cwd=tmp_path)
    assert shown.stdout.startswith("content/case/briefing.yml:1:1: error: schema: titel: `titel` is not a known key\n")
    assert shown.stderr == ""


def test_the_installed_program_writes_utf_8_whatever_the_terminal_says(tmp_path: Path) -> None:
    """A path or a quote of the content is not lost, and no letter ends the run, where the locale is C."""
    Site(tmp_path).briefing(completed("titel: “ä” 😀"))
    program = Path(sys.executable).with_name("briefing")
    ran = subprocess.run(
        [program, "check"], cwd=tmp_path, capture_output=True, check=False, timeout=60, env={"LC_ALL": "C", "PATH": ""}
    )
    assert ran.returncode == 1
    assert "titel: “ä” 😀" in ran.stdout.decode("utf-8")
