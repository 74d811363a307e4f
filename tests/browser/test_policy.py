"""The policy in a real browser, with pages from a real nginx: everything works under it, and what is not of the site
does not run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.project import Project
from generator.webserver import server_file
from tests.browser.conftest import Sites
from tests.browser.pages import BRIEFING, KINDS
from tests.browser.server import served
from tests.browser.sites import build, shipped
from tests.browser.visit import Visitor, words_are_marked
from tests.webservers.running import Served, run_nginx

BELOW = "/press/room/"

BY_HAND = """\
# Notes

```sh
make site
```

=== "One"

    The first tab.

=== "Two"

    The second tab.

| a | b |
|:-:|--:|
| 1 | 2 |

- [x] done

<p id="own"></p>
"""
SETTINGS = """
site_url: https://news.example{below}
extra_javascript: [own.js]
markdown_extensions:
  - attr_list
  - tables
  - pymdownx.highlight
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.tasklist: {{custom_checkbox: true}}
"""
CONSENT = "  consent: {title: Cookies, description: There are some., cookies: {visits: Visits}}\n"


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site at an address with a path, with a page written by hand that uses what Material offers, and a script."""
    site = shipped(tmp_path_factory.mktemp("by-hand"))
    settings = (site.root / "mkdocs.yml").read_text("utf-8")
    start, _, rest = settings.partition("\nmarkdown_extensions:\n")
    features = start.replace("    - navigation.tabs\n", "    - content.code.copy\n    - content.tabs.link\n")
    text = features.replace("  generator: false\n", f"  generator: false\n  pdf: false\n{CONSENT}")
    more = rest[rest.index("\nexclude_docs") :]
    site.write("mkdocs.yml", text + SETTINGS.format(below=BELOW) + more)
    site.write("docs/notes.md", BY_HAND).write("docs/own.js", "document.querySelector('#own')?.append('It runs.');\n")
    return build(site)


@pytest.fixture(scope="module")
def addresses(sites: Sites, by_hand: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Where nginx serves the sites: each at the root of a host and below a path, by name."""
    root = tmp_path_factory.mktemp("nginx")
    folders = {**sites.folders, "by hand": by_hand}
    (root / "settings").mkdir()
    served_: dict[str, Served] = {}
    for below in ("/", BELOW):
        (root / "settings" / "mkdocs.yml").write_text(f"site_name: A\nsite_url: https://news.example{below}\n")
        said = server_file(Project(root / "settings"), "nginx")
        for name, folder in folders.items():
            top = folder
            if below != "/":
                top = root / name.replace(" ", "-")
                (top / BELOW.strip("/")).parent.mkdir(parents=True)
                (top / BELOW.strip("/")).symlink_to(folder)
            served_[f"{name} at {below}"] = Served(top, said)
    with run_nginx(root, list(served_.values())) as started:
        yield {name: f"{at}{name.split()[-1]}" for name, at in zip(served_, started, strict=True)}


@pytest.mark.parametrize("below", ["/", BELOW], ids=["at the root", "below a path"])
def test_every_kind_of_page_works_under_it(visitor: Visitor, addresses: Mapping[str, str], below: str) -> None:
    page = visitor.opens(addresses[f"by hand at {below}"])
    for site, path in KINDS.values():
        if path == "404.html" and below != "/":
            continue  # it has addresses of its own, and is visited below
        url = f"{addresses[f'{site} at {below}']}{path}"
        visitor.may_go_to(url)
        response = page.goto(url)
        assert response
        assert response.ok
        assert "script-src 'self' 'wasm-unsafe-eval';" in response.headers["content-security-policy"]
        expect(page.locator("main")).to_be_visible()
    assert visitor.problems == []


@pytest.mark.parametrize("below", ["/", BELOW], ids=["at the root", "below a path"])
def test_what_scripts_do_works_under_it(visitor: Visitor, addresses: Mapping[str, str], below: str) -> None:
    page = visitor.opens(f"{addresses[f'shipped at {below}']}{BRIEFING}")
    page.locator("main sup a").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("In the source")
    page.get_by_role("button", name="Close").click()
    page.get_by_title("Switch to the dark scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("/")
    page.keyboard.type("missiles")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/?words=missiles*")
    words_are_marked(page)
    page.goto(f"{addresses[f'shipped at {below}']}search/?q=Zelenskyy")
    expect(page.locator(".search__hits > li").first).to_be_visible()


def test_pages_by_hand_work_with_what_material_offers(visitor: Visitor, addresses: Mapping[str, str]) -> None:
    page = visitor.opens(f"{addresses[f'by hand at {BELOW}']}notes/")
    expect(page.locator("#own")).to_have_text("It runs.")
    expect(page.get_by_role("heading", name="Cookies")).to_be_visible()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("heading", name="Cookies")).to_be_hidden()
    page.get_by_text("Two", exact=True).click()
    expect(page.get_by_text("The second tab.")).to_be_visible()
    expect(page.locator("th").nth(1)).to_have_css("text-align", "right")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    assert page.evaluate("navigator.clipboard.readText()").strip() == "make site"


def test_what_is_missing_is_told_of_below_a_path_too(visitor: Visitor, addresses: Mapping[str, str]) -> None:
    top = addresses[f"by hand at {BELOW}"]
    page = visitor.opens(top)
    response = page.goto(f"{top}briefings/none/there/")
    assert response
    assert response.status == 404
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("link", name="Go to the home page").click()
    page.wait_for_url(top)
    expect(page.locator("h1")).to_be_visible()
    visitor.problems[:] = [one for one in visitor.problems if "404" not in one]  # that is what it was about


CDN = "https://cdn.example/"
HOSTILE = {
    "a script in the page": ("<script>document.title = 'run'</script>", "script-src-elem refuses inline"),
    "a script in an attribute": ("<img src=x onerror=\"document.title = 'run'\">", "script-src-attr refuses inline"),
    "a script of another host": (f"<script src='{CDN}a.js'></script>", f"script-src-elem refuses {CDN}a.js"),
    "an image of another host": (f"<img src='{CDN}a.png'>", f"img-src refuses {CDN}a.png"),
    "a style sheet in the page": ("<style>h1 { color: red }</style>", "style-src-elem refuses inline"),
    "a base": (f"<base href='{CDN}'>", f"base-uri refuses {CDN}"),
}


@pytest.mark.parametrize("said", ["by the server", "by the page"])
def test_what_is_not_of_the_site_is_refused(visitor: Visitor, sites: Sites, tmp_path: Path, said: str) -> None:
    html = (sites.folders["shipped"] / "about" / "index.html").read_text("utf-8")
    if said == "by the server":
        html = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    shutil.copytree(sites.folders["shipped"] / "assets", tmp_path / "site" / "assets")
    for name, (text, _) in HOSTILE.items():
        folder = tmp_path / "site" / name.replace(" ", "-")
        folder.mkdir()
        (folder / "index.html").write_text(html.replace("</body>", f"{text}</body>"), "utf-8")
    with ExitStack() as stack:
        if said == "by the server":
            (tmp_path / "mkdocs.yml").write_text("site_name: A\n")
            by_nginx = Served(tmp_path / "site", server_file(Project(tmp_path), "nginx"))
            top = f"{stack.enter_context(run_nginx(tmp_path, [by_nginx]))[0]}/"
        else:
            top = stack.enter_context(served(tmp_path / "site"))
        page = visitor.opens(f"{top}a-base/")
        for name, (_, refused) in HOSTILE.items():
            page.goto(f"{top}{name.replace(' ', '-')}/")
            assert page.title() != "run"
            assert any(one.startswith(f"policy: {refused}") for one in visitor.problems), (name, visitor.problems)
            visitor.problems.clear()
        visitor.leaves()  # what the console says of a page may come after what the page itself told
        visitor.problems.clear()
