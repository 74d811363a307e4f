"""What Pagefind makes of documents: the same bytes every time, and nothing that the browser does not ask for."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping

import pytest

from generator.errors import SiteError
from generator.search.documents import Document
from generator.search.index import LISTED, engine, index


def document(address: str, text: str, date: str = "", *facets: tuple[str, str]) -> Document:
    html = f"<!doctype html><html lang='en'><body><article><h1>{address}</h1><p>{text}</p></article></body></html>"
    return Document(address, "en", date, facets, html)


LIBRARY = document("briefings/library/", "A library opens in Oslo.", "2024-03-01", ("place", "Oslo"), ("year", "2024"))
BRIDGE = document("briefings/bridge/", "A bridge closes.", "2023-05-02", ("place", "Bergen"), ("year", "2023"))


def fragments(files: Mapping[str, bytes]) -> dict[str, dict[str, object]]:
    """What is kept of each document, by its address."""
    told = [
        json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
        for path, data in files.items()
        if path.startswith("fragment/")
    ]
    return {one["url"]: one for one in told}


def test_each_document_can_be_shown() -> None:
    found = fragments(index((LIBRARY, BRIDGE), "en"))
    assert found.keys() == {"/briefings/library/", "/briefings/bridge/"}
    assert "A library opens in Oslo." in str(found["/briefings/library/"]["content"])


def test_addresses_dates_and_facets_are_listed_by_the_names_of_fragments() -> None:
    files = index((LIBRARY, BRIDGE), "en")
    listed = json.loads(files[LISTED])
    assert listed["facets"] == [["place", "Bergen"], ["place", "Oslo"], ["year", "2023"], ["year", "2024"]]
    assert {f"fragment/{name}.pf_fragment" for name in listed["documents"]} <= files.keys()
    assert sorted(listed["documents"].values()) == [
        ["briefings/bridge/", "2023-05-02", [0, 2]],
        ["briefings/library/", "2024-03-01", [1, 3]],
    ]


def test_a_file_of_words_is_small() -> None:
    words = " ".join(f"word{number}" for number in range(20_000))
    files = index((document("long/", words),), "en")
    sizes = [len(data) for path, data in files.items() if path.startswith("index/")]
    assert len(sizes) >= 10
    assert max(sizes) < 10_000


def test_the_same_documents_make_the_same_bytes_in_whatever_order() -> None:
    assert index((LIBRARY, BRIDGE), "en") == index((BRIDGE, LIBRARY), "en") == index((LIBRARY, BRIDGE), "en")


def test_what_did_not_change_keeps_its_name() -> None:
    before, after = index((LIBRARY, BRIDGE), "en"), index((LIBRARY, document(BRIDGE.address, "A bridge opens.")), "en")
    kept = [path for path in before if path.startswith("fragment/") and path in after]
    assert [fragments({path: before[path]}).keys() for path in kept] == [{"/briefings/library/"}]


def test_only_what_is_asked_for_is_there() -> None:
    kinds = {path.partition("/")[0].split(".")[0] for path in index((LIBRARY,), "en")}
    assert kinds == {"documents", "fragment", "index", "pagefind", "pagefind-entry", "wasm"}
    assert engine().keys() == {"pagefind.js"}


@pytest.mark.parametrize("language", ["en", "uk", "ar", "zh", "qaa", "x"])
def test_any_language(language: str) -> None:
    files = index((LIBRARY._replace(language=language),), language)
    assert list(json.loads(files["pagefind-entry.json"])["languages"]) == [language]
    assert len([path for path in files if path.startswith("wasm.")]) == 1


def test_chinese_is_taken_apart_into_words() -> None:
    chinese = Document(
        "briefings/metro/", "zh", "", (), "<html lang='zh'><article><p>北京市政府宣布新的地铁线路。</p></article>"
    )
    files = index((chinese,), "zh")
    words = b"".join(gzip.decompress(data) for path, data in files.items() if path.startswith("index/"))
    for word in ("北京", "地铁", "线路"):
        told = word.encode()
        assert bytes((0x60 + len(told),)) + told in words  # as CBOR has a text


def test_what_cannot_be_indexed_is_said() -> None:
    with pytest.raises(SiteError, match="the search could not be indexed"):
        index((), "en")


def test_an_indexer_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/program")
    with pytest.raises(SiteError, match="the search could not be indexed"):
        index((LIBRARY,), "en")


def test_a_document_without_a_word_is_left_out() -> None:
    listed = json.loads(index((LIBRARY, document("", "[…]")), "en")[LISTED])
    assert [address for address, *_ in listed["documents"].values()] == ["briefings/library/"]
