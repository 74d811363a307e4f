"""What nginx and Caddy answer with the files that `briefing webserver` prints: as the site needs it, at the root of a
host
and below a path."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from generator.site.headers import headers
from generator.site.settings import read_settings
from generator.webserver import Server, server_file
from tests.programs import NoServerError, find
from tests.support import Site, completed
from tests.webservers.running import Served, run_caddy, run_nginx

BELOW = "/press/room/"
SETTINGS = """\
site_name: A "site" {{of}} ours
site_url: https://news.example{path}
theme: {{name: material, font: false}}
nav: [Home: index.md]
extra: {{pdf: false, policy: {{img-src: "https://bücher.example"}}}}
"""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Host(NamedTuple):
    """A site as it is served at an address, which ends with a slash."""

    address: str
    site: Path

    def answers(self, path: str, **asked: str) -> Answer:
        at = urlsplit(f"{self.address}{path}")
        assert at.hostname
        connection = http.client.HTTPConnection(at.hostname, at.port)
        connection.request("GET", at.path, headers={"Accept-Encoding": "gzip", **asked})
        response = connection.getresponse()
        found = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        connection.close()
        return found

    def one(self, pattern: str) -> str:
        """The path of a file of the site."""
        return min(path.relative_to(self.site).as_posix() for path in self.site.glob(pattern))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, with what a page by hand may lead to."""
    made = Site(tmp_path_factory.mktemp("site")).write("mkdocs.yml", SETTINGS.format(path="/"))
    made.briefing(completed("topics: [Ferries]"))
    made.write("docs/data.csv", "a,b\n" * 200).write("docs/module.wasm", b"\0asm\1\0\0\0" * 100)
    made.write("docs/assets/javascripts/own.min.js", "go();\n" * 200).write("docs/photo.webp", b"RIFF" * 300)
    result = made.run("build")
    assert result.exit_code == 0, result.output
    made.write("site/.git/config", "secret")
    return made.project.site


@pytest.fixture(scope="module", params=["nginx at /", f"nginx at {BELOW}", "caddy at /", f"caddy at {BELOW}"])
def host(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    name, _, path = request.param.partition(" at ")
    folder = tmp_path_factory.mktemp(name)
    server: Server = "nginx" if name == "nginx" else "caddy"
    project = Site(folder).write("mkdocs.yml", SETTINGS.format(path=path)).project
    top = folder / "www"
    (top / path.strip("/")).parent.mkdir(parents=True, exist_ok=True)
    (top / path.strip("/")).symlink_to(site) if path != "/" else top.symlink_to(site)
    served = [Served(top, server_file(project, server))]
    with ExitStack() as stack:
        if server == "nginx":
            try:
                (address,) = stack.enter_context(run_nginx(folder, served))
            except NoServerError as error:
                pytest.fail(str(error), pytrace=False)
        elif caddy := find("caddy"):
            (address,) = stack.enter_context(run_caddy(caddy, folder, served))
        else:
            pytest.skip("there is no Caddy; Debian 12 has it: apt install caddy")
        yield Host(f"{address}{path}", site)


PATHS = ("", "about/", "feed.xml", "assets/briefing.css", "search/pagefind.js", "nowhere/", "photo.webp")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers(host: Host, tmp_path: Path, path: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(path="/"), "utf-8")
    said = host.answers(path).headers
    policy = read_settings(tmp_path / "mkdocs.yml").policy
    assert policy
    assert "https://xn--bcher-kva.example" in policy.header
    for name, value in headers(policy).items():
        assert said[name.lower()] == value


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/briefing.css", "text/css; charset=utf-8"),
        ("search/pagefind.js", "text/javascript; charset=utf-8"),
        ("search/tiers.json", "application/json"),
        ("briefings/case/briefing.json", "application/json"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("topics/ferries/feed.json", "application/feed+json; charset=utf-8"),
        ("module.wasm", "application/wasm"),
        ("photo.webp", "image/webp"),
        ("data.csv", "text/csv; charset=utf-8"),
    ],
)
def test_each_file_is_said_to_be_what_it_is(host: Host, pattern: str, kind: str) -> None:
    answer = host.answers(host.one(pattern))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(kind)


@pytest.mark.parametrize(
    "pattern",
    ["index.html", "assets/briefing.css", "assets/javascripts/bundle.*.js", "feed.xml", "feed.json", "module.wasm"],
)
def test_what_is_text_comes_compressed(host: Host, pattern: str) -> None:
    path = host.one(pattern)
    answer = host.answers(path)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body) == (host.site / path).read_bytes()
    assert "content-encoding" not in host.answers(path, **{"Accept-Encoding": "identity"}).headers


def test_what_is_compressed_already_comes_as_it_is(host: Host) -> None:
    answer = host.answers(host.one("search/en/all/fragment/*.pf_fragment"))
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("pattern", ["assets/javascripts/bundle.*.min.js", "assets/stylesheets/main.*.min.css"])
def test_what_has_a_digest_in_its_name_is_kept_for_ever(host: Host, pattern: str) -> None:
    assert host.answers(host.one(pattern)).headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "pattern",
    [
        "search/en/all/fragment/*.pf_fragment",
        "search/en/all/index/*.pf_index",
        "search/en/sources/all/fragment/*.pf_fragment",
    ],
)
def test_words_of_briefings_are_kept_for_minutes_since_one_may_be_withdrawn(host: Host, pattern: str) -> None:
    assert host.answers(host.one(pattern)).headers["cache-control"] == "public, max-age=600"


@pytest.mark.parametrize(
    "pattern",
    [
        "index.html",
        "feed.xml",
        "assets/briefing.css",
        "assets/early.js",
        "assets/javascripts/own.min.js",
        "search/pagefind.js",
        "search/tiers.json",
        "search/en/all/pagefind-entry.json",
        "search/en/all/wasm.en.pagefind",
    ],
)
def test_anything_else_is_asked_after_each_time(host: Host, pattern: str) -> None:
    path = host.one(pattern)
    answer = host.answers(path)
    assert answer.headers["cache-control"] == "no-cache"
    again = host.answers(path, **{"If-None-Match": answer.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


def test_what_is_not_there_is_told_by_the_sites_own_page(host: Host) -> None:
    missing = "search/en/all/fragment/en_0000000.pf_fragment"
    for path in ("nowhere/at/all", "search/en/", ".git/config", "_headers", missing):
        answer = host.answers(path)
        assert answer.status == 404, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        assert b"There is no such page" in gzip.decompress(answer.body)


def test_an_address_without_the_slash_at_its_end_leads_to_the_one_with_it(host: Host) -> None:
    at = urlsplit(host.address).path
    answer = host.answers("about")
    assert (answer.status, answer.headers["location"]) in ((301, f"{at}about/"), (308, f"{at}about/"))
    if at != "/":
        answer = Host(host.address.rstrip("/"), host.site).answers("")
        assert (answer.status, answer.headers["location"]) == (301, at)
