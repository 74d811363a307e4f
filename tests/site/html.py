"""Reads a built site by meaning: headings, ids, links, what is loaded, and the text of an element."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """An element with its attributes and, in order, its texts and elements."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        found = [self] if self.tag in tags else []
        for child in self.children:
            if isinstance(child, Element):
                found.extend(child.all(*tags))
        return found

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def everything(self) -> list[Element]:
        return [self, *(e for child in self.children if isinstance(child, Element) for e in child.everything())]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read_html(text: str) -> Element:
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


@dataclass(frozen=True)
class BuiltSite:
    """The pages of a built site by their address below it (`briefings/x/`)."""

    root: Path
    pages: dict[str, Element]

    def broken_links(self) -> list[str]:
        """Every link, picture, script or style that leads to no file or anchor of the site."""
        anchors = {
            address: {e.attributes["id"] for e in page.everything() if "id" in e.attributes}
            for address, page in self.pages.items()
        }
        broken = []
        for address, page in self.pages.items():
            for element in page.everything():
                for name in ("href", "src"):
                    target = element.attributes.get(name)
                    if target and not self._leads_somewhere(address, target, anchors):
                        broken.append(f"{address}: {target}")
        return broken

    def _leads_somewhere(self, address: str, target: str, anchors: dict[str, set[str]]) -> bool:
        parts = urlsplit(urljoin(f"http://site/{address}", target))
        if parts.scheme not in ("http", "https") or parts.netloc != "site":
            return True
        path = unquote(parts.path).lstrip("/")
        if path.endswith("index.html"):
            path = path.removesuffix("index.html")
        if parts.fragment and path in anchors:
            return parts.fragment in anchors[path] or parts.fragment.startswith("__")
        return path in self.pages or (self.root / path).is_file()

    def loaded_from_elsewhere(self) -> list[str]:
        """What a browser would fetch from another host to show a page."""
        found = []
        for address, page in self.pages.items():
            for element in page.all("link", "script", "img", "iframe", "source", "video", "audio"):
                rel = element.attributes.get("rel", "")
                for name in ("href", "src", "srcset"):
                    target = element.attributes.get(name, "")
                    if urlsplit(target).netloc and rel not in ("canonical", "alternate", "prev", "next"):
                        found.append(f"{address}: {target}")
        return found


def read_site(root: Path) -> BuiltSite:
    pages = {}
    for path in root.rglob("*.html"):
        address = path.relative_to(root).as_posix().removesuffix("index.html")
        pages[address] = read_html(path.read_text("utf-8"))
    return BuiltSite(root, pages)
