"""What is read from mkdocs.yml, beside what the tests of the command and of the server ask of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ProjectError
from generator.site.settings import Settings, read_settings


def settings(folder: Path, text: str) -> Settings:
    path = folder / "mkdocs.yml"
    path.write_text(text, "utf-8")
    return read_settings(path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://news.example/below/", "https://news.example/below/"),
        ("!ENV [NO_SUCH_NAME, 'https://news.example/below/']", "https://news.example/below/"),
        ("!ENV [NO_SUCH_NAME, SITE, 'https://news.example/']", "https://set.example/"),
        ("!ENV SITE", "https://set.example/"),
        ("!ENV [SITE]", "https://set.example/"),
        ("!ENV NO_SUCH_NAME", ""),
        ("!relative $docs_dir", ""),
    ],
)
def test_the_address_may_come_from_the_environment(
    written: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE", "https://set.example/")
    monkeypatch.delenv("NO_SUCH_NAME", raising=False)
    assert settings(tmp_path, f"site_name: A\nsite_url: {written}\n").address == meant


def test_so_may_the_name_and_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAME", "Ours")
    found = settings(tmp_path, "site_name: !ENV NAME\ntheme: {name: material, language: !ENV [LANGUAGE_OF_SITE, uk]}\n")
    assert (found.name, found.language) == ("Ours", "uk")


def test_whatever_else_comes_from_the_environment_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "site_name: A\nextra: {analytics: !ENV [KEY, none]}\n"
    monkeypatch.delenv("KEY", raising=False)
    unset = settings(tmp_path, text).environment
    monkeypatch.setenv("KEY", "7")
    assert settings(tmp_path, text).environment != unset


@pytest.mark.parametrize("outside", ["../over", "/over", "over/../../other"])
@pytest.mark.parametrize("line", ["theme: {{name: material, custom_dir: {}}}", "hooks: [{}]"])
def test_what_a_site_is_made_with_is_in_its_folder(line: str, outside: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"is outside of the site's folder: .*"):
        settings(tmp_path, f"site_name: A\n{line.format(outside)}\n")


def test_a_folder_within_may_be_written_in_any_way(tmp_path: Path) -> None:
    found = settings(tmp_path, f"site_name: A\ntheme: {{name: material, custom_dir: {tmp_path}/./over/}}\n")
    assert found.overrides == "over"
