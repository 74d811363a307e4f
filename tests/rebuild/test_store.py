"""Values are kept between builds whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.rebuild.store import DamagedError, forget, opened

VALUES = {"a text": "é", "a tuple": (1, ("two", None)), "a large one": "x" * 3_000_000, "nothing": None}


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    with opened(tmp_path / "new/kept.db", "1") as store:
        store.change(VALUES)
    with opened(tmp_path / "new/kept.db", "1") as store:
        assert dict(store.values(VALUES)) == VALUES
        assert store.get("a text") == "é"


def test_what_is_not_there_is_none_to_ask_for_and_damage_to_rely_on(tmp_path: Path) -> None:
    with opened(tmp_path / "kept.db", "1") as store:
        assert store.get("a text") is None
        with pytest.raises(DamagedError, match="a text"):
            list(store.values(["a text"]))


def test_changes_are_kept_together_or_not_at_all(tmp_path: Path) -> None:
    with opened(tmp_path / "kept.db", "1") as store:
        store.change({"a": 1, "b": 2})
        with pytest.raises(AttributeError):
            store.change({"a": 3, "c": lambda: None}, ["b"])  # what cannot be kept
        assert (store.get("a"), store.get("b"), store.get("c")) == (1, 2, None)


def test_a_value_that_is_forgotten_and_kept_at_once_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path / "kept.db", "1") as store:
        store.change({"a": 1})
        store.change({"a": 2}, ["a"])
        assert store.get("a") == 2


def test_another_version_begins_with_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "kept.db", "1") as store:
        store.change({"a": 1})
    with opened(tmp_path / "kept.db", "2") as store:
        assert store.get("a") is None
        store.change({"a": 2})
    with opened(tmp_path / "kept.db", "1") as store:
        assert store.get("a") is None


@pytest.mark.parametrize("long", ["", "x" * 100])
def test_a_value_under_another_name_is_damage(tmp_path: Path, long: str) -> None:
    with opened(tmp_path / "kept.db", "1") as store:
        store.change({f"{long}a": 1})
    connection = sqlite3.connect(tmp_path / "kept.db")
    with connection:
        connection.execute("UPDATE kept SET name = ? WHERE name = ?", (f"{long}b", f"{long}a"))
    connection.close()
    with opened(tmp_path / "kept.db", "1") as store, pytest.raises(DamagedError):
        store.get(f"{long}b")


def test_a_value_of_a_class_that_is_no_more_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pickle.dumps", lambda *_: b"\x80\x04cnonesuch\nGone\n.")
    with opened(tmp_path / "kept.db", "1") as store:
        store.change({"a": 1})
        with pytest.raises(DamagedError):
            store.get("a")


def test_a_store_is_forgotten_with_its_journal(tmp_path: Path) -> None:
    for name in ("kept.db", "kept.db-journal", "kept.db-wal"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "lock").write_bytes(b"")
    forget(tmp_path / "kept.db")
    forget(tmp_path / "kept.db")
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_place_where_nothing_can_be_kept_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((OutputError, OSError), match="file"), opened(tmp_path / "file" / "kept.db", "1"):
        pass
