"""Holds the quick ways of a loaded site against MkDocs' own parts, whichever versions of them are installed.

A few pages with every known construct go both ways; a quick way that gives anything else is not taken.
"""

from __future__ import annotations

from dataclasses import replace

from generator.site.loaded import LoadedSite
from generator.site.rendering import render

_MARKDOWN = r"""# One &amp; *two* \[3\] & [four &#x27;five&#x27;](PAGE)

## <a id="one"></a>**Six** seven!

*eight* **nine [ten](PAGE "Eleven") \*** a*b*c <b>d</b> <br> e&quot;<sup data-search-exclude>[1](PAGE#one "f")</sup>

- <a id="two"></a>**[g](PAGE)**<sup data-search-exclude>[2](PAGE#two "“g”, (h) &quot;i&quot;") [3](PAGE#three)</sup> *j*
- j \# k

[k](PAGE)

1. l
12. m & n

> “o” <mark>p</mark> <bdi>q</bdi> [r](https://example.org/?s=t&amp;u#v:~:text=w%20%2D-,x,y%E2%80%9D)
>
> q

#### R

*s*

  <mark>t</mark> \[…\]

### Six seven!

<a class="u" id="three" data-v="w"></a>1900 – x

<details class="y" id="six-seven" markdown>

<summary>z &amp; a</summary>

## Six seven { #b .c .d }

- e

</details>

<div dir="rtl" markdown>

g

</div>

- f

| g | h | i |
|---|--:|:-:|
| *j* &amp; k & | [l](PAGE) |   |

<script type="application/ld+json">{"@id":"./","h *i*":["\\"j\\" _k_ \\u003c"]}</script>
"""

_PAGES = {
    "one/two/three.md": _MARKDOWN.replace("PAGE", "three.md"),
    "one/two/four.md": '---\ntitle: "&lt;"\ndescription: y\nsearch:\n  exclude: true\n---\n# z\n',
    "one/two/five.md": "---\nhide: [toc]\n---\n\nNo heading\n",
}


def proven(site: LoadedSite) -> LoadedSite:
    """The site with only those of its quick ways that give what MkDocs' own parts give."""
    slow = replace(site, recognise=None, place=None)
    right = render(slow, _PAGES, ())
    if render(site, _PAGES, ()) == right:
        return site
    alone = (
        replace(slow, recognise=site.recognise),
        replace(slow, place=site.place),
    )
    markdown, theme = (render(one, _PAGES, ()) == right for one in alone)
    return replace(
        site,
        recognise=site.recognise if markdown else None,
        place=site.place if theme else None,
    )
