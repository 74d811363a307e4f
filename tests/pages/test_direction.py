"""Which way languages are written, and texts run."""

from __future__ import annotations

import pytest

from generator.pages.direction import Direction, direction, may_disturb, may_run_against, runs_against


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("iw", "rtl"),
        ("fa-IR", "rtl"),
        ("ur", "rtl"),
        ("dv", "rtl"),
        ("yi", "rtl"),
        ("ckb", "rtl"),
        ("AR", "rtl"),
        ("ar-Latn", "ltr"),
        ("az", "ltr"),
        ("az-Arab", "rtl"),
        ("az-IR", "rtl"),
        ("pa", "ltr"),
        ("pa-PK", "rtl"),
        ("pa-Arab-PK", "rtl"),
        ("ku", "ltr"),
        ("uz-AF", "rtl"),
        ("zh-Hant-TW", "ltr"),
        ("es-419", "ltr"),
        ("ff-Adlm", "rtl"),
    ],
)
def test_a_language_is_written(language: str, written: Direction) -> None:
    assert direction(language) == written


@pytest.mark.parametrize(
    ("text", "page", "against"),
    [
        ("Plain words", "ltr", False),
        ("“Typographic” – words", "ltr", False),
        ("Дніпро 日本", "ltr", False),
        ("שלום", "ltr", True),
        ("وقف إطلاق النار (UN)", "ltr", True),
        ("He said שלום to all of them", "ltr", False),
        ("10,000", "ltr", False),
        ("", "ltr", False),
        ("وقف إطلاق النار (UN)", "rtl", False),
        ("Ann Lee", "rtl", True),
        ("Ann Lee قالت", "rtl", True),
        ("10,000", "rtl", False),
        ("", "rtl", False),
    ],
)
def test_a_text_runs_against_its_page(text: str, page: Direction, against: bool) -> None:
    assert runs_against(text, page) is against
    assert may_run_against(text, page) or not against


@pytest.mark.parametrize(
    ("text", "page", "may"),
    [
        ("Ann Lee", "ltr", False),
        ("He said שלום", "ltr", True),
        ("Ann\u200f", "ltr", True),
        ("شكرا", "rtl", False),
        ("شكرا 5", "rtl", True),
        ("\u2067شكرا\u2069", "rtl", True),
    ],
)
def test_a_text_may_disturb_what_stands_beside_it(text: str, page: Direction, may: bool) -> None:
    assert may_disturb(text, page) is may
