"""The bill of materials of a release is CycloneDX, and says what the lock file says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from supply.bill import bill
from supply.lock import Pin, read_lock

REPOSITORY = Path(__file__).parent.parent.parent
LOCK = (REPOSITORY / "requirements/site.txt").read_text("utf-8")
DIGEST = 64 * "a"

SMALL = f"""\
click==8.2.1 \\
    --hash=sha256:{64 * "1"} \\
    --hash=sha256:{64 * "2"}
    # via
    #   briefing-press (pyproject.toml)
    #   mkdocs
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{64 * "3"}
    # via click
hatchling==1.27.0 \\
    --hash=sha256:{64 * "4"}
    # via briefing-press (pyproject.toml:build)
mkdocs==1.6.1 \\
    --hash=sha256:{64 * "5"}
    # via briefing-press (pyproject.toml)
"""


@pytest.fixture(scope="module")
def told() -> Mapping[str, Any]:
    """The bill of what is locked now."""
    found: Mapping[str, Any] = json.loads(bill(read_lock(LOCK), "1.2.3", DIGEST, 1_700_000_000))
    return found


def test_a_lock_file_is_read() -> None:
    assert read_lock(SMALL)[:2] == (
        Pin("click", "8.2.1", "", (64 * "1", 64 * "2"), ("briefing-press (pyproject.toml)", "mkdocs")),
        Pin("colorama", "0.4.6", "sys_platform == 'win32'", (64 * "3",), ("click",)),
    )


@pytest.mark.parametrize(
    "text", ["click>=8\n", "click==8.2.1\n    # via mkdocs\n", f"click==8.2.1 \\\n    --hash=sha256:{64 * '1'}\n"]
)
def test_what_is_no_lock_file(text: str) -> None:
    with pytest.raises(ValueError, match="pin"):
        read_lock(text)


def test_it_is_valid_by_the_schema_of_cyclonedx() -> None:
    text = bill(read_lock(LOCK), "1.2.3", DIGEST, 1_700_000_000)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text.replace('"library"', '"books"', 1)) is not None


def test_it_says_what_it_is_the_bill_of(told: Mapping[str, Any]) -> None:
    program = told["metadata"]["component"]
    assert (program["name"], program["version"]) == ("briefing-press", "1.2.3")
    assert program["hashes"] == [{"alg": "SHA-256", "content": DIGEST}]
    assert program["licenses"] == [{"license": {"id": "MIT"}}]
    assert told["metadata"]["timestamp"] == "2023-11-14T22:13:20+00:00"


def test_it_has_what_is_needed_at_run_time_with_hashes_and_who_asks_for_it() -> None:
    small = json.loads(bill(read_lock(SMALL), "1", DIGEST, 0))
    click, colorama, mkdocs = small["components"]
    assert click["purl"] == "pkg:pypi/click@8.2.1"
    assert [one["content"][0] for one in click["hashes"]] == ["1", "2"]
    assert colorama["properties"] == [{"name": "python:marker", "value": "sys_platform == 'win32'"}]
    assert mkdocs["name"] == "mkdocs"  # and hatchling, which only builds, is not there
    assert {one["ref"]: one.get("dependsOn", []) for one in small["dependencies"]} == {
        "briefing-press": ["click==8.2.1", "mkdocs==1.6.1"],
        "click==8.2.1": ["colorama==0.4.6"],
        "colorama==0.4.6": [],
        "mkdocs==1.6.1": ["click==8.2.1"],
    }


def test_nothing_that_the_program_declares_is_missing(told: Mapping[str, Any]) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert needed <= {component["name"] for component in told["components"]}


def test_the_same_release_has_the_same_bill() -> None:
    first, second = (bill(read_lock(LOCK), "1.2.3", DIGEST, 1_700_000_000) for _ in range(2))
    assert first == second
