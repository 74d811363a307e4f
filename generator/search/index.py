"""Index documents with Pagefind: the files of one index, as bytes. It must not know what the documents say.

Its own filters and sorting are left out: their files come out in another order at every run, and an incremental build
is to be a clean one byte for byte. Beside each index stands a list of its documents with their dates and facets.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import SiteError
from generator.search.documents import Document, page_document

LISTED = "documents.json"
"""What the list of an index's documents is called."""
PROGRAM = "pagefind.js"
"""What reads all indexes in the browser."""
_OF_ARTICLES = ("--root-selector", "article", "--exclude-selectors", ".headerlink, script, style")
_SIZES = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "2000"}
"""About how many places of words are in a file: as many as make it 3 kB, where Pagefind would make it 25. A query loads
one of every index for each of its words."""
_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"


def index(documents: Sequence[Document], language: str) -> Mapping[str, bytes]:
    """The files of an index by path. `language` is that of all documents, of which there is at least one. Raises
    SiteError."""
    files = _made(documents, language)
    ids = {_address(data): Path(path).stem for path, data in files.items() if path.startswith("fragment/")}
    return {**{path: data for path, data in files.items() if path != PROGRAM}, LISTED: _listed(documents, ids)}


def engine() -> Mapping[str, bytes]:
    """What reads all indexes in the browser, by path. Raises SiteError."""
    made = _made((page_document("", "<!doctype html><html lang='en'><article>Nothing</article></html>", "en"),), "en")
    return {PROGRAM: made[PROGRAM]}


def _made(documents: Sequence[Document], language: str) -> Mapping[str, bytes]:
    with TemporaryDirectory(prefix="briefing-search-") as folder:
        root, made = Path(folder, "documents"), Path(folder, "index")
        for document in documents:
            page = root / document.address / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(document.html, encoding="utf-8")
        _run("--site", str(root), "--output-path", str(made), "--force-language", language, *_OF_ARTICLES)
        return {path: (made / path).read_bytes() for path in _wanted(made)}


def _run(*options: str) -> None:
    try:
        command = [sys.executable, "-m", "pagefind", "--quiet", *options]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **_SIZES})
    except OSError as error:
        raise SiteError(
            f"the search could not be indexed: {error}", "install the project's requirements again"
        ) from error
    if done.returncode:
        raise SiteError("the search could not be indexed", (done.stderr or done.stdout).strip())


def _wanted(made: Path) -> Iterator[str]:
    """What the browser asks for: not Pagefind's own search boxes, nor the program for another language."""
    told = json.loads((made / _ENTRY).read_text("utf-8"))
    programs = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in told["languages"].values()}
    for path in sorted(made.rglob("*")):
        name = path.relative_to(made).as_posix()
        if name in (PROGRAM, _ENTRY, *programs) or path.suffix in (".pf_meta", ".pf_index", ".pf_fragment"):
            yield name


def _address(fragment: bytes) -> str:
    told = json.loads(gzip.decompress(fragment).removeprefix(_SIGNATURE))
    return str(told["url"]).lstrip("/")


def _listed(documents: Sequence[Document], ids: Mapping[str, str]) -> bytes:
    """Each document's address, date and facets, these by number, by the name of its fragment. One without a word has
    none: Pagefind leaves it out."""
    facets = sorted({facet for document in documents for facet in document.facets})
    number = {facet: at for at, facet in enumerate(facets)}
    listed = {
        ids[one.address]: [one.address, one.date, sorted(number[facet] for facet in one.facets)]
        for one in sorted(documents)
        if one.address in ids
    }
    return json.dumps({"facets": facets, "documents": listed}, ensure_ascii=False, separators=(",", ":")).encode()
