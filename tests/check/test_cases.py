"""The grounding rules by cases: honest content passes, dishonest content is caught, and nothing else is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support import Site, briefing_yaml, read_cases

CASES = [
    pytest.param(*case[1:], id=f"{path.stem}: {case[0]}")
    for path in sorted(Path(__file__).parent.glob("cases/*.txt"))
    for case in read_cases(path, 4)
]


@pytest.mark.parametrize(("article", "sections", "expected"), CASES)
def test_rules_say(article: str, sections: str, expected: str, tmp_path: Path) -> None:
    data = yaml.safe_load(sections)
    entities = data.pop("entities", {})
    site = Site(tmp_path).briefing(briefing_yaml(data, article), article=article)
    site.write("content/entities.yml", yaml.safe_dump(entities, allow_unicode=True))
    assert sorted(site.problems()) == sorted([] if expected == "clean" else expected.split("\n"))
