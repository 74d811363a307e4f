"""What the policy would refuse in a page is told with what to do about it; what it lets pass is not."""

from __future__ import annotations

from typing import Any

import pytest

from generator.site.policy import hash_of, policy_of
from generator.site.refused import refused

ADDRESS = "https://news.example:8443/press/"


def found(html: str, added: Any = None, address: str = ADDRESS) -> list[str]:
    policy = policy_of(added, search=True)
    assert policy
    return [one.what for one in refused(html, policy, address)]


REFUSED = [
    ("<script>go()</script>", "a script that is written into it, go()"),
    ("<SCRIPT type=module>go()</SCRIPT >", "a script that is written into it, go()"),
    ('<script type="text/javascript; charset=utf-8">go()</script>', "a script that is written into it, go()"),
    ('<script type="importmap">{}</script>', "a script that is written into it, {}"),
    ('<p onclick="go()">', "a script in the attribute onclick, go()"),
    ("<img src=a.png onERROR = go()>", "a script in the attribute onerror, go()"),
    ('<svg/onload="go()">', "a script in the attribute onload, go()"),
    ('<a href="javascript:go()">', "a script in the attribute href, javascript:go()"),
    ('<a href=" java\nscript:go()">', "a script in the attribute href, java script:go()"),
    ('<svg><a xlink:href="JavaScript:go()">', "a script in the attribute href, JavaScript:go()"),
    ('<iframe srcdoc="&lt;script&gt;go()&lt;/script&gt;">', "a script that is written into it, go()"),
    ('<script src="https://cdn.example/a.js"></script>', "a script from another host, https://cdn.example/a.js"),
    ('<script src="//cdn.example/a.js"></script>', "a script from another host, //cdn.example/a.js"),
    ("<style>p { color: red }</style>", "a style sheet that is written into it, p { color: red }"),
    ('<p style="color: red">', "the attribute style, color: red"),
    ('<link rel="stylesheet" href="https://cdn.example/a.css">', "a style sheet from another host"),
    ('<link rel="shortcut icon" href="https://cdn.example/a.ico">', "an image from another host"),
    ('<img src="https://cdn.example/a.png">', "an image from another host, https://cdn.example/a.png"),
    ('<img srcset="a.png 1x, https://cdn.example/b.png 2x">', "an image from another host, https://cdn.example/b.png"),
    ('<img src="http://news.example:8443/a.png">', "an image from another host"),
    ('<img src="https://news.example/a.png">', "an image from another host"),
    ('<video poster="https://cdn.example/a.png">', "an image from another host"),
    ('<audio src="data:audio/wav;base64,AA">', "sound or video from its own address, data:audio/wav;base64,AA"),
    ('<video><source src="https://cdn.example/a.mp4">', "sound or video from another host"),
    ('<iframe src="https://video.example/1">', "a frame from another host, https://video.example/1"),
    ('<form action="https://list.example/">', "a form that goes to another host, https://list.example/"),
    ('<object data="a.svg">', "an element object, a.svg"),
    ('<embed src="a.pdf">', "an element embed, a.pdf"),
    ('<base href="/">', "an element base, /"),
]
ALLOWED = [
    "<p>on time = now; style = plain; javascript: a language</p>",
    '<p title="<b onclick=go()> and a style=x">',
    "<!-- <script>go()</script> -->",
    '<script type="application/ld+json">{"a": "<p onclick=go()>"}</script>',
    '<script type="application/json">{}</script>',
    '<script src="../assets/a.js"></script><script src=/b.js></script>',
    "<script></script><style> </style>",
    '<td style="text-align: right;"></td><p data-style="x" data-onclick="y">',
    '<img src="data:image/png;base64,AA"><img src="https://NEWS.example:8443/press/a.png">',
    '<iframe src="chart.html">',
    '<a href="https://elsewhere.example/">',
    '<link rel="canonical" href="https://elsewhere.example/"><link rel="alternate" href="https://x.example/">',
    '<img src="http://[::1/a.png">',
    '<form action=""><a href="mailto:a@b.example">',
]


@pytest.mark.parametrize(("html", "what"), REFUSED, ids=[html for html, _ in REFUSED])
def test_it_is_refused(html: str, what: str) -> None:
    (one,) = found(html)
    assert one.startswith(what)


@pytest.mark.parametrize("html", ALLOWED)
def test_it_is_allowed(html: str) -> None:
    assert found(html) == []


def test_it_is_told_how_to_mend_it() -> None:
    policy = policy_of(None, search=True)
    assert policy
    (script, image) = refused("<script>go()</script><img src='https://a.example/b'>", policy, "")
    assert "a file of docs/ and name that under `extra_javascript`" in script.how
    assert f'`extra: {{policy: {{script-src: "{hash_of("go()")}"}}}}`' in script.how
    assert "put a copy into docs/" in image.how
    assert '`extra: {policy: {img-src: "https://a.example"}}`' in image.how


@pytest.mark.parametrize(
    ("html", "added"),
    [
        ("<script>go()</script>", {"script-src": hash_of("go()")}),
        ("<style>p {}</style>", {"style-src": hash_of("p {}")}),
        ('<p style="color: red">', {"style-src-attr": hash_of("color: red")}),
        ('<p style="color: red"><style>p {}</style>', {"style-src": "unsafe-inline"}),
        ("<img src='https://a.example/b.png'>", {"img-src": "https://a.example"}),
        ("<img src='https://a.example/b.png'>", {"img-src": "https://*.example"}),
        ("<img src='https://a.example/b.png'>", {"img-src": "http://a.example"}),
        ("<img src='https://a.example/b/c.png'>", {"img-src": "https://a.example/b/"}),
        ("<img src='https://a.example:99/b.png'>", {"img-src": "https://a.example:*"}),
        ("<img src='https://bücher.example/b.png'>", {"img-src": "https://bücher.example"}),
        ("<img src='https://xn--bcher-kva.example/b.png'>", {"img-src": "https://bücher.example"}),
        ("<iframe src='https://a.example/b'>", {"frame-src": ["https:"]}),
    ],
)
def test_settings_allow_it(html: str, added: Any) -> None:
    assert found(html) != []
    assert found(html, added) == []


@pytest.mark.parametrize(
    ("html", "added"),
    [
        ("<script>go()</script>", {"script-src": hash_of("come()")}),
        ("<img src='http://a.example/b.png'>", {"img-src": "https://a.example"}),
        ("<img src='https://a.example/c/b.png'>", {"img-src": "https://a.example/b/"}),
        ("<img src='https://example/b.png'>", {"img-src": "https://*.example"}),
        ("<img src='https://a.example/b.png'>", {"font-src": "https://a.example"}),
    ],
)
def test_settings_allow_that_and_nothing_else(html: str, added: Any) -> None:
    assert len(found(html, added)) == 1
