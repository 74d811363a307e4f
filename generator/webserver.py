"""The files with which a web server of one's own serves a site: nginx, or Caddy. They are printed, and no part of what
is published; a host that reads `_headers` needs neither."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import unquote, urlsplit

import jinja2

from generator.errors import ProjectError
from generator.project import Project, installed_templates
from generator.site.headers import ASK_AGAIN, FOR_EVER, FOR_MINUTES, OF_SEARCH, OF_THEME, headers
from generator.site.settings import read_settings

Server = Literal["nginx", "caddy"]

_FILES: dict[Server, str] = {"nginx": "nginx.conf", "caddy": "Caddyfile"}
_TYPES = {
    "text/html": "html htm",
    "text/css": "css",
    "text/javascript": "js mjs",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/csv": "csv",
    "text/vtt": "vtt",
    "text/calendar": "ics",
    "application/json": "json map",
    "application/manifest+json": "webmanifest",
    "application/xml": "xml",
    "application/pdf": "pdf",
    "application/wasm": "wasm",
    "application/gzip": "gz",
    "application/zip": "zip",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/x-icon": "ico",
    "font/woff": "woff",
    "font/woff2": "woff2",
    "font/ttf": "ttf",
    "font/otf": "otf",
    "audio/mpeg": "mp3",
    "audio/ogg": "oga ogg",
    "video/mp4": "mp4",
    "video/webm": "webm",
}
_FEEDS = ("application/atom+xml", "application/feed+json")
_PLAIN = re.compile(r"/(?:[\w.~+@=,-]+/)*")
"""Paths that mean the same in all these files, whatever else they may hold."""


def server_file(project: Project, server: Server) -> str:
    """What a server is to be told to serve the project's site where its `site_url` says. Raises ProjectError."""
    settings = read_settings(project.settings)
    parts = urlsplit(settings.address)
    way = [part for part in unquote(parts.path).split("/") if part]
    base = f"/{'/'.join(way)}/" if way else "/"
    if not _PLAIN.fullmatch(base):
        hint = "give it a path of letters, digits and -._~ only"
        raise ProjectError(f"{project.settings}: the path of `site_url` cannot be written for {server}: {base}", hint)
    # text/html is among them for nginx anyway.
    textual = [kind for kind in (*_TYPES, *_FEEDS) if kind.startswith("text/") or kind.endswith(("json", "xml"))][1:]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(installed_templates() / "webserver"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # it is no HTML
    )
    return environment.get_template(_FILES[server]).render(
        name=" ".join(settings.name.split()),
        host=_host(parts.hostname or "briefings.example.org"),
        base=base,
        headers=headers(settings.policy),
        types=_TYPES,
        textual=textual,
        compressed=[*textual, "application/wasm"],
        cached={OF_THEME: FOR_EVER, OF_SEARCH: FOR_MINUTES},
        ask_again=ASK_AGAIN,
    )


def _host(name: str) -> str:
    """As the network has it; a server is asked for it in ASCII."""
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return name
