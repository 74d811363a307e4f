"""What the policy of a site means for who makes one: what it would refuse is told before readers miss it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.policy import hash_of
from tests.support import Site, completed

SETTINGS = """\
site_name: A site
theme: {name: material, font: false, custom_dir: mine}
nav: [Home: index.md]
plugins: [search]
extra: {pdf: false}
"""
HASH = hash_of("go()")
REFUSED = "error: a page has what the site's policy has browsers refuse; nothing was published\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path).write("mkdocs.yml", SETTINGS).briefing(completed())
    return overriding(made, "partials/copyright.html", "<p>Ours</p>")


def overriding(site: Site, template: str, text: str) -> Site:
    """With a template of the theme of its own, of which the original is known."""
    assert site.run("override", f"theme/{template}").exit_code == 0
    return site.write(f"mine/{template}", text)


def refused(site: Site) -> list[str]:
    """What a build has against the pages, a line each; asserts that it publishes nothing."""
    before = site.tree()
    result = site.run("build")
    assert result.exit_code == 2
    assert result.stderr.startswith(REFUSED), result.stderr
    assert site.tree() == before
    return result.stderr.removeprefix(REFUSED).removeprefix("  hint: ").splitlines()


def builds(site: Site) -> Site:
    result = site.run("build")
    assert (result.stderr, result.exit_code) == ("", 0)
    return site


def html(site: Site, page: str) -> str:
    return (site.project.site / page / "index.html").read_text("utf-8")


def with_extra(site: Site, extra: str) -> Site:
    return site.write("mkdocs.yml", SETTINGS.replace("{pdf: false}", f"{{pdf: false, {extra}}}"))


def test_every_page_says_first_what_may_run(site: Site) -> None:
    builds(site.write("docs/notes.md", "# Notes\n"))
    pages = [*site.project.site.rglob("*.html")]
    assert {page.name for page in pages} == {"index.html", "404.html"}
    for page in pages:
        _, _, head = page.read_text("utf-8").partition('<meta charset="utf-8">')
        assert head.startswith('<meta http-equiv="Content-Security-Policy" content="default-src \'self\'; script-src')
        assert "frame-ancestors" not in head


def test_a_script_in_a_page_by_hand_has_to_go_into_a_file_or_into_the_settings(site: Site) -> None:
    builds(site)
    (told,) = refused(site.write("docs/notes.md", "# Notes\n\n<script>go()</script>\n"))
    assert told == (
        "site/notes/index.html has a script that is written into it, go(): put it into a file of docs/ and name that "
        f'under `extra_javascript`, or allow it in mkdocs.yml by `extra: {{policy: {{script-src: "{HASH}"}}}}`'
    )
    builds(with_extra(site, f'policy: {{script-src: "{HASH}"}}'))
    assert HASH in html(site, "notes")
    assert HASH in html(site, "briefings/case")


def test_a_script_in_a_file_runs(site: Site) -> None:
    site.write("docs/go.js", "go()").write("docs/notes.md", "# Notes\n")
    site.write("mkdocs.yml", f"{SETTINGS}extra_javascript: [go.js]\n")
    assert '<script src="../go.js"></script>' in html(builds(site), "notes")


def test_everything_that_would_be_refused_is_told_at_once(site: Site) -> None:
    site.write("docs/a.md", '# A\n\n<p onclick="go()">A</p>\n\n![B](https://images.example/b.png)\n')
    site.write("docs/b.html", '<iframe src="https://video.example/"></iframe>')
    told = refused(site)
    assert [line.partition(", ")[0] for line in told] == [
        "site/a/index.html has a script in the attribute onclick",
        "site/a/index.html has an image from another host",
        "site/b.html has a frame from another host",
    ]


def test_an_override_that_writes_a_script_into_every_page_is_told_once(site: Site) -> None:
    (told,) = refused(site.write("mine/partials/copyright.html", "<p>Ours</p><script>go()</script>"))
    assert " more have a script that is written into it, go(): " in told


def test_fonts_of_another_host_have_a_setting_of_their_own(site: Site) -> None:
    site.write("mkdocs.yml", SETTINGS.replace("font: false, ", ""))
    assert any("write `font: false` under `theme`" in line for line in refused(site))


def test_a_site_that_mkdocs_builds_whole_is_held_to_it_too(site: Site) -> None:
    site.write("hooks.py", "").write("docs/notes.md", "# Notes\n\n<script>go()</script>\n")
    site.write("mkdocs.yml", f"{SETTINGS}hooks: [hooks.py]\n")
    result = site.run("build")
    assert result.stderr.startswith(f"{REFUSED}  hint: site/notes/index.html has a script that is written into it")
    site.write("docs/notes.md", "# Notes\n")
    assert "Content-Security-Policy" in html(builds(site), "notes")
    assert (site.project.site / "_headers").is_file()


def test_a_main_template_of_ones_own_leaves_the_policy_before_the_first_script(site: Site) -> None:
    overriding(site, "main.html", '{% extends "base.html" %}{% block libs %}{% endblock %}')
    page = html(builds(site), "briefings/case")
    assert page.count("Content-Security-Policy") == 1
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_a_site_may_do_without(site: Site) -> None:
    builds(with_extra(site.write("docs/notes.md", "# Notes\n\n<script>go()</script>\n"), "policy: false"))
    assert "Content-Security-Policy" not in html(site, "notes")
    assert "Content-Security-Policy" not in (site.project.site / "_headers").read_text("utf-8")
    for server in ("nginx", "caddy"):
        said = site.run("webserver", server).stdout
        assert "Content-Security-Policy" not in said
        assert "nosniff" in said


def test_headers_of_ones_own_stay(site: Site) -> None:
    builds(site.write("docs/_headers", "/*\n  X-Ours: yes\n"))
    assert (site.project.site / "_headers").read_text("utf-8") == "/*\n  X-Ours: yes\n"


def test_what_a_server_needs_goes_to_a_file(site: Site) -> None:
    result = site.run("webserver", "nginx", "--output", str(site.root / "briefings.conf"))
    assert (result.output, result.exit_code) == ("", 0)
    assert (site.root / "briefings.conf").read_text("utf-8") == site.run("webserver", "nginx").stdout


@pytest.mark.parametrize(
    ("address", "host", "base"),
    [
        ("https://news.example", "news.example", "/"),
        ("https://news.example:8443/press/room/", "news.example", "/press/room/"),
        ("https://bücher.example/press", "xn--bcher-kva.example", "/press/"),
        ("https://[::1]:8000/", "::1", "/"),
    ],
)
def test_it_is_for_the_place_of_the_site(site: Site, address: str, host: str, base: str) -> None:
    site.write("mkdocs.yml", f"{SETTINGS}site_url: {address}\n")
    nginx, caddy = (site.run("webserver", server).stdout for server in ("nginx", "caddy"))
    assert f"server_name {host};" in nginx
    assert f"location {base} {{" in nginx
    assert f"error_page 403 404 =404 {base}404.html;" in nginx
    assert f"route {base}* {{" in caddy
    assert f"rewrite * {base}404.html" in caddy


def test_a_path_that_a_server_would_read_otherwise_is_refused(site: Site) -> None:
    site.write("mkdocs.yml", f"{SETTINGS}site_url: https://news.example/a%7Bb/\n")
    result = site.run("webserver", "caddy")
    assert result.exit_code == 2
    assert "the path of `site_url` cannot be written for caddy: /a{b/" in result.stderr
