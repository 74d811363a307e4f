"""Which file of site/ answers a request, and what kind it is. Nothing outside of site/ is ever found."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

_OWN_TYPES = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".gz": "application/gzip",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".rss": "application/rss+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
"""What Python's own table lacks in some version, or has otherwise."""

_TYPES = mimetypes.MimeTypes(filenames=()).types_map[True]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that was asked for without the slash at its end: `location` has it."""

    location: str


def find(site: Path, base: str, path: str) -> Path | Folder | None:
    """The file for the path of a URL, still encoded; None if there is none below `base`.

    Links inside of site/ are followed, links out of it are not. What begins with a dot is not there, as on the hosts
    where such sites are published: it may be the .git of the branch that is served.
    """
    decoded = unquote(path, errors="surrogateescape")
    if decoded + "/" == base:
        return Folder(quote(base))
    if not decoded.startswith(base) or "\\" in decoded or "\0" in decoded:
        return None
    parts = [part for part in decoded.removeprefix(base).split("/") if part]
    if any(part.startswith(".") and part != ".well-known" for part in parts):
        return None
    try:
        top = site.resolve()
        found = top.joinpath(*parts).resolve()
        if not found.is_relative_to(top):
            return None
        if found.is_dir():
            if parts and not decoded.endswith("/"):
                location = quote(base + "/".join(parts) + "/", errors="surrogateescape")
                return Folder(location) if (found / "index.html").is_file() else None
            found = found / "index.html"
            if not found.resolve().is_relative_to(top):
                return None
        elif decoded.endswith("/"):
            return None
        return found if found.is_file() else None
    except (OSError, ValueError, RuntimeError):  # a name that no disk takes; links in a circle
        return None


def content_type(path: Path) -> str:
    """The media type by the file's ending; text is UTF-8. What is not known is bytes."""
    suffix = PurePosixPath(path.name).suffix.lower()
    kind = _OWN_TYPES.get(suffix) or _TYPES.get(suffix) or "application/octet-stream"
    textual = kind.startswith("text/") or kind.endswith(("+xml", "/xml", "json", "yaml"))
    return f"{kind}; charset=utf-8" if textual else kind
