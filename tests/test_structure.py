"""The house keeps its shape: imports point one way, modules say why they exist, and nothing grows too large."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may import, beside itself.
MAY_IMPORT = {
    "errors": {"content"},  # for the type of an issue only
    "digest": set[str](),
    "files": {"errors"},
    "project": set[str](),
    "locked": set[str](),
    "origin": {"errors"},
    "overrides": {"errors", "files", "project"},
    "text": set[str](),
    "content": {"text"},
    "check": {"content", "text"},
    "pages": {"content", "text", "digest", "errors", "files"},
    "export": {"content", "pages"},
    "site": {"errors", "files", "project"},
    "report": {"content", "text"},
    "progress": set[str](),
    "executors": {"errors"},
    "search": {"content", "text", "pages", "errors"},
    "pdf": {"content", "digest", "errors", "export", "pages", "text"},
    "rebuild": {"content", "check", "digest", "export", "pages", "pdf", "search", "site", "errors", "files", "project"},
    "single": {"content", "check", "export", "site", "errors", "project"},
    "selection": {"content", "errors", "pages"},
    "proving": {"check", "content", "draft", "text"},
    "drafting": {"article", "content", "draft", "errors", "files", "new", "project", "proving", "text"},
    "paper": {"check", "content", "errors", "pages", "pdf", "project", "rebuild", "selection", "single", "site"},
    "webserver": {"errors", "project", "site"},
    "links": {"article", "content", "errors"},
    "new": {"content", "errors", "files", "project"},
    "new_site": {"errors", "files", "new", "origin", "project"},
    "article": {"content", "errors", "text"},
    "draft": {"content", "text", "errors"},
    "publish": {"content", "errors", "files", "project", "single", "text"},
    "pipeline": {"content", "rebuild", "site", "errors", "files", "project", "text"},
    "serve": {"errors", "files", "pages", "project", "site"},
    "cli": {
        "article",
        "draft",
        "drafting",
        "content",
        "errors",
        "executors",
        "export",
        "files",
        "links",
        "new",
        "new_site",
        "origin",
        "overrides",
        "paper",
        "pdf",
        "pipeline",
        "progress",
        "project",
        "publish",
        "rebuild",
        "report",
        "selection",
        "serve",
        "single",
        "site",
        "text",
        "webserver",
    },
}


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("rule", sorted((PACKAGE / "check" / "rules").glob("*.py")), ids=lambda path: path.stem)
def test_no_rule_imports_another(rule: Path) -> None:
    assert "generator.check.rules" not in rule.read_text("utf-8")


def imported_rooms(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator"):
            parts = node.module.split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("generator.")}
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(module: Path) -> None:
    here = room(module)
    if here != "__init__":
        assert imported_rooms(module) - {here, "__version__"} <= MAY_IMPORT[here]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_begins_with_why_it_exists(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_holds_one_thing(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 400


def test_the_flow_can_be_read_on_one_screen() -> None:
    assert len((PACKAGE / "pipeline.py").read_text("utf-8").splitlines()) <= 150
