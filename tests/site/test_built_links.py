"""What a built page leads to, told from its HTML alone."""

from __future__ import annotations

import pytest

from generator.site.built_links import leads


@pytest.mark.parametrize(
    ("link", "target", "leads_to"),
    [
        ("../../assets/a.css", "a/b/index.html", "assets/a.css"),
        ("../..", "a/b/index.html", "index.html"),
        ("../../", "a/b/index.html", "index.html"),
        (".", "a/b/index.html", "a/b/index.html"),
        ("./", "a/b/index.html", "a/b/index.html"),
        ("..", "a/b/index.html", "a/index.html"),
        ("../", "a/b/index.html", "a/index.html"),
        ("../c/", "a/b/index.html", "a/c/index.html"),
        ("../x", "a/b/c/index.html", "a/b/x"),
        ("who/", "a/b/index.html", "a/b/who/index.html"),
        ("who/#who-1", "a/b/index.html", "a/b/who/index.html"),
        ("x.png", "index.html", "x.png"),
        ("a/", "index.html", "a/index.html"),
        ("x?y=1", "a/index.html", "a/x"),
        ("%C3%A9/", "a/index.html", "a/é/index.html"),
        ("a&amp;b/", "index.html", "a&b/index.html"),
        ("#here", "index.html", "index.html#here"),
    ],
)
@pytest.mark.parametrize("written", ['<a href="{}">', "<a\nhref='{}'>", '<img src="{}">'])
def test_a_link_within_the_site(link: str, target: str, leads_to: str, written: str) -> None:
    assert leads(written.format(link), target) == {leads_to}


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/x/">',
        '<a href="//example.org/x">',
        '<a href="mailto:desk@example.org">',
        '<a href="/elsewhere/">',
        '<a href="../../beyond/">',
        '<a href="">',
        '<a href="#">',
        '<a href="#top">',
        "<script>const html = '<a href=\"nowhere/\">'</script>",
        '<!-- <a href="nowhere/"> -->',
        '<a href="#here">here</a><h2 id="here">Here</h2>',
        '<a href="#here">here</a><h2 id=here>Here</h2>',
        '<a href="#:~:text=words">words</a>',
        "<a data-href='nowhere/'>",
        '<p>Write &lt;a href="nowhere/"&gt; there.</p>',
        "<p>Write &lt;img src=nowhere&gt; there.</p>",
        """<a href="https://example.org/" title="Write <a href='nowhere/'> there.">""",
        '<a href="https://example.org/" title="Write <img src=nowhere> there.">',
    ],
)
def test_no_link_within_the_site_that_could_be_broken(html: str) -> None:
    assert leads(html, "a/index.html") == set()


def test_text_that_looks_like_a_place_is_none() -> None:
    html = """<a href="#here">here</a><p>Write &lt;a id="here"&gt; there.</p>"""
    assert leads(html, "a/index.html") == {"a/index.html#here"}
