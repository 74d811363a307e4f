"""What a web server is to say beside each file of the site, and the file `_headers` that says it to hosts which read
one (Netlify, Cloudflare Pages). It must not know any particular site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.site.policy import Policy

FILE = "_headers"
"""Its path in site/. It has to be at the top of what is published, and what it says of paths begins there, whatever the
path of the site's address: a host that has the site below a path never sees that."""

FOR_EVER = "public, max-age=31536000, immutable"
"""For files of the theme with a digest of what is in them in their names: others would have other names."""
FOR_MINUTES = "public, max-age=600"
"""For such files of the search: they have words of briefings, and what is withdrawn must be gone soon, from caches
too."""
ASK_AGAIN = "no-cache"
"""For all others: kept, and asked after each time whether they are still the same."""

OF_THEME = r"/assets/(?:javascripts|stylesheets)/[^/]+\.[0-9a-f]{8}\.min\.(?:css|js)$"
OF_SEARCH = r"/search/(?:[^/]+/){2,3}(?:fragment|index)/[^/]+_[0-9a-f]{7,}\.pf_(?:fragment|index)$"
"""Where files are that have digests in their names, as regular expressions that nginx and Caddy read alike."""

_DENIED = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)

_OF_SEARCH = (
    "/search/:language/:tier/fragment/*",
    "/search/:language/:tier/index/*",
    "/search/:language/sources/:tier/fragment/*",
    "/search/:language/sources/:tier/index/*",
)
"""Where files of the search's indexes have digests in their names."""


def headers(policy: Policy | None) -> Mapping[str, str]:
    """The headers of every answer, but for what is said of caching."""
    found = {"Content-Security-Policy": policy.header} if policy else {}
    return {
        **found,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _DENIED),
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def headers_file(policy: Policy | None) -> bytes:
    """The file for hosts that read one, with the theme's files by name: a site may have others beside them. What no
    rule tells of caching they have asked after by themselves; two rules that both tell would be joined to one that
    says neither."""
    from mkdocs.utils import get_theme_dir

    theme = Path(get_theme_dir("material"))
    digests = sorted(f"/{path.relative_to(theme).as_posix()}" for path in theme.glob("assets/*/*.????????.min.*s"))
    cached = {**dict.fromkeys(digests, FOR_EVER), **dict.fromkeys(_OF_SEARCH, FOR_MINUTES)}
    rules = {"/*": headers(policy), **{path: {"Cache-Control": value} for path, value in cached.items()}}
    lines = [
        line for path, said in rules.items() for line in (path, *(f"  {name}: {value}" for name, value in said.items()))
    ]
    return ("\n".join(lines) + "\n").encode()
