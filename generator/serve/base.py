"""The path below which a site lives on its host, as `site_url` says. Relative links need no such thing, but the theme
makes absolute ones in 404.html, which stands at every depth."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml


def base_path(settings: Path) -> str:
    """`/briefings/` for `site_url: https://x.org/briefings/`; `/` where there is no such path. Decoded.

    Settings that cannot be read give `/` too: the build tells what is wrong with them.
    """
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import yaml_load

    try:
        with settings.open("rb") as file:
            address = yaml_load(file).get("site_url")  # MkDocs' own loader: it knows !ENV and INHERIT
        parts = unquote(urlsplit(address).path).split("/") if isinstance(address, str) else []
    except (OSError, ValueError, AttributeError, yaml.YAMLError, MkDocsException):
        return "/"
    path = "/".join(part for part in parts if part)
    return f"/{path}/" if path else "/"
