"""Whatever stands in content is text to other programs too."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

from generator.single import exported
from generator.text.moment import this_moment
from tests.browser.sites import new_project
from tests.hostile.content import STRINGS, write_site

_TAGS = {"div", "p", "h2", "ul", "li", "b", "q"}


class _Text(HTMLParser):
    """What a reader of HTML shows of it, and the elements that it has."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"id", "lang", "dir"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_each_is_exported_as_typed(tmp_path: Path) -> None:
    project = write_site(new_project(tmp_path)).project
    data = json.loads(exported(project, "every", "json", this_moment()))
    assert data["topics"] == list(STRINGS)
    assert [one["text"] for one in data["background"]] == list(STRINGS)
    ninjs = json.loads(exported(project, "every", "ninjs", this_moment()))
    bodies = {one["contentType"]: one["value"] for one in ninjs["bodies"]}
    html = _Text(bodies["text/html"])
    assert html.tags <= _TAGS
    for text in STRINGS:
        assert text in bodies["text/plain"]
        assert text in html.text
