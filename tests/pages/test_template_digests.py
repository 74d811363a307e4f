"""Which page templates a change of another touches."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.pages.template_digests import template_digests
from generator.project import installed_templates

STATEMENTS = {"what.md", "background.md"}
SECTIONS = {*STATEMENTS, "who.md", "reactions.md", "numbers.md"}


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        ("who.md.j2", {"who.md"}),
        ("statements.j2", STATEMENTS),
        ("macros.j2", {*SECTIONS, "overview.md", "source.md"}),
    ],
)
def test_a_change_touches_the_pages_that_use_it_and_no_others(changed: str, touched: set[str], tmp_path: Path) -> None:
    shutil.copytree(installed_templates(), tmp_path, dirs_exist_ok=True)
    before = template_digests([tmp_path])
    path = tmp_path / "markdown" / changed
    path.write_text(f"{path.read_text('utf-8')}{{# changed #}}\n", "utf-8")
    after = template_digests([tmp_path])
    assert {name for name in before if name.endswith(".md") and before[name] != after[name]} == touched
