"""The contract between views and templates, both ways: a template can ask for nothing that is not in its view, and a
view has nothing that no template shows."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import jinja2
import pytest

from generator.errors import TemplateError
from generator.pages import site_views, views
from generator.pages.markdown import Markdown
from generator.pages.page import Page
from generator.pages.render import page_environment, renderer
from generator.pages.site_views import AboutView
from generator.pages.views import SiteView
from generator.project import Project, installed_templates
from tests.support import all_pages, grounded

CASES = Path(__file__).parent.parent / "cases"
SITE = SiteView("Briefings")


class Seen:
    """Hands on what a view has, and notes which of its fields are asked for."""

    def __init__(self, view: object, asked: set[tuple[str, str]]) -> None:
        self._view, self._asked = view, asked

    def __getattr__(self, name: str) -> object:
        value = getattr(self._view, name)
        self._asked.add((type(self._view).__name__, name))
        return watched(value, self._asked)

    def __iter__(self) -> Iterator[object]:
        """What is taken apart has all of its fields asked for."""
        return (getattr(self, name) for name in fields_of(type(self._view)))


def fields_of(view: type[Any]) -> tuple[str, ...]:
    """The fields of a view, which is a dataclass or a named tuple; of anything else, none."""
    if is_dataclass(view):
        return tuple(field.name for field in fields(view))
    named: tuple[str, ...] = getattr(view, "_fields", ())
    return named


def watched(value: object, asked: set[tuple[str, str]]) -> Any:
    if fields_of(type(value)):
        return Seen(value, asked)
    return tuple(watched(one, asked) for one in value) if isinstance(value, tuple) else value


def pages_of_cases() -> list[Page]:
    cases = sorted(path for path in CASES.iterdir() if path.is_dir())
    return [page for case in cases for page in all_pages(grounded(Project(case))[0])]


def test_every_field_of_every_view_is_shown_by_a_template() -> None:
    made = page_environment(jinja2.FileSystemLoader(str(installed_templates() / "markdown")))
    asked: set[tuple[str, str]] = set()
    for page in pages_of_cases():
        template = made.get_template(f"{page.template}.j2")
        template.render(page=watched(page.view, asked), site=watched(SITE, asked), made=Markdown(""))

    found = {view for module in (views, site_views) for _, view in inspect.getmembers(module, inspect.isclass)}
    documented = {(view.__name__, name) for view in found for name in fields_of(view)}
    assert asked == documented


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.nothing }}",
        "{% if page.nothing %}x{% endif %}",
        "{% for one in page.nothing %}x{% endfor %}",
        "{{ nothing }}",
        "{{ page }}",
        "{{ none }}",
    ],
)
def test_a_template_that_asks_for_more_than_its_view_is_an_error(template: str, tmp_path: Path) -> None:
    (tmp_path / "markdown").mkdir()
    (tmp_path / "markdown" / "about.md.j2").write_text(template)
    render = renderer([tmp_path], SITE)
    with pytest.raises(TemplateError, match=r"about\.md\.j2"):
        render(Page("about.md", "about.md", AboutView(1), "content/"))


def test_a_template_with_a_fault_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "markdown").mkdir()
    (tmp_path / "markdown" / "about.md.j2").write_text("a\n{% if %}\n")
    render = renderer([tmp_path], SITE)
    with pytest.raises(TemplateError, match=r"about\.md\.j2:2: "):
        render(Page("about.md", "about.md", AboutView(1), "content/"))


@pytest.mark.parametrize("name", ["about.md.j2", "site.j2"], ids=["a page's", "one that it uses"])
def test_a_template_that_is_not_saved_as_utf_8_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "markdown").mkdir()
    (tmp_path / "markdown" / "about.md.j2").write_text('---\n{{ made }}\n---\n{% include "site.j2" %}')
    (tmp_path / "markdown" / name).write_bytes(b"a\n" + "Über uns\n".encode("latin-1"))
    render = renderer([tmp_path], SITE)
    with pytest.raises(TemplateError, match=rf"{name.replace('.', '[.]')}:2: .*UTF-8") as raised:
        render(Page("about.md", "about.md", AboutView(1), "content/"))
    assert raised.value.hint


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ 1 / 0 }}",
        "{{ 10.0 ** 400 }}",
        '{{ "{}".format() }}',
        '{{ "{nothing}".format() }}',
        "{{ [1] | batch(0) | list }}",
        '{{ "a" | round }}',
        '{{ "%d" | format("a") }}',
        '{{ "%d" % "a" }}',
        "{{ page.briefings.nothing }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        '{% include "nothing.j2" %}',
    ],
)
def test_what_goes_wrong_in_a_template_is_told_with_its_line(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "markdown").mkdir()
    (tmp_path / "markdown" / "about.md.j2").write_text(f"---\n{{{{ made }}}}\n---\n{wrong}\n")
    render = renderer([tmp_path], SITE)
    with pytest.raises(TemplateError, match=r"about\.md\.j2:4: for about\.md: .+"):
        render(Page("about.md", "about.md", AboutView(1), "content/"))


def test_what_goes_wrong_in_a_template_that_another_uses_is_told_with_the_line_there(tmp_path: Path) -> None:
    (tmp_path / "markdown").mkdir()
    (tmp_path / "markdown" / "about.md.j2").write_text('---\n{{ made }}\n---\n{% include "parts.j2" %}\n')
    (tmp_path / "markdown" / "parts.j2").write_text("a\n{{ 1 / 0 }}\n")
    render = renderer([tmp_path], SITE)
    with pytest.raises(TemplateError, match=r"parts\.j2:2: for about\.md: ZeroDivisionError: division by zero"):
        render(Page("about.md", "about.md", AboutView(1), "content/"))


def test_a_template_of_the_site_comes_before_the_installed_one(tmp_path: Path) -> None:
    (tmp_path / "markdown").mkdir()
    (tmp_path / "markdown" / "about.md.j2").write_text("---\n{{ made }}\n---\nours: {{ page.briefings }}")
    render = renderer([tmp_path, installed_templates()], SITE)
    assert render(Page("about.md", "about.md", AboutView(7), "content/")).endswith("\n---\nours: 7")


def test_a_template_whose_pages_would_be_taken_for_written_by_hand_is_refused(tmp_path: Path) -> None:
    (tmp_path / "markdown").mkdir()
    (tmp_path / "markdown" / "about.md.j2").write_text("ours: {{ page.briefings }}")
    render = renderer([tmp_path], SITE)
    with pytest.raises(TemplateError, match=r"about\.md\.j2 does not say that its page is generated"):
        render(Page("about.md", "about.md", AboutView(7), "content/"))
