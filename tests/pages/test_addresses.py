"""Addresses: one for each page, the same for what is the same, whatever the script."""

from __future__ import annotations

import posixpath
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.pages.addresses import entity_page, relative, topic_key, topic_page, topic_slug

TOPICS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(lambda text: text.strip() != "")


@pytest.mark.parametrize(
    ("topic", "slug"),
    [
        ("Transport", "transport"),
        ("US foreign policy", "us-foreign-policy"),
        ("COVID-19", "covid-19"),
        ("Żółć i Łódź", "żółć-i-łódź"),
        ("Straße", "strasse"),
        ("الحرب في أوكرانيا", "الحرب-في-أوكرانيا"),
        ("תחבורה", "תחבורה"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("ข่าวน้ำท่วม", "ข่าวน้ำท่วม"),
        ("日本の選挙", "日本の選挙"),
        ("C", "c"),
        ("C++", "c-3ce177"),
        ("C#", "c-46279a"),
        ("a/b: c?", "a-b-c-ee6d8f"),
        ("..", "8539e5"),
        ("🎉", "f53660"),
        ("Index", "index-4351a0"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word-f9249b"),
    ],
)
def test_the_address_of_a_topic(topic: str, slug: str) -> None:
    assert topic_slug(topic) == slug
    assert topic_page(topic) == f"topics/{slug}.md"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Climate change", "climate Change"),
        ("Climate change", "  Climate\tchange "),
        ("Climate change", "Climate-change"),
        ("US–China", "US-China"),
        ("Côte d’Ivoire", "côte d'ivoire"),
        ("Côte d’Ivoire", "Co\u0302te d’Ivoire"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_topic_have_one_page(one: str, other: str) -> None:
    assert topic_key(one) == topic_key(other)
    assert topic_page(one) == topic_page(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("C", "C++"), ("C#", "C++"), ("a b", "a / b"), ("a-b", "a--b"), ("C", "C-"), ("x" * 61, "x" * 62), ("a_b", "a b")],
)
def test_topics_that_are_not_the_same_have_two(one: str, other: str) -> None:
    assert topic_key(one) != topic_key(other)
    assert topic_page(one) != topic_page(other)


@given(TOPICS, TOPICS)
@example("a b", "a- b")
@example("हि-न", "हि न")
@example("-a", "a")
def test_topics_have_the_same_page_if_and_only_if_they_are_the_same(one: str, other: str) -> None:
    assert (topic_page(one) == topic_page(other)) == (topic_key(one) == topic_key(other))


@given(TOPICS)
@example("😀" * 300)
@example("字" * 300)
def test_a_topic_s_address_is_the_name_of_one_file(topic: str) -> None:
    slug = topic_slug(topic)
    assert slug
    assert slug != "index"
    assert not slug.startswith((".", "-"))
    assert "/" not in slug
    assert not any(character.isspace() for character in slug)
    assert len(f"{slug}.md".encode()) <= 255
    assert topic_slug(topic_key(topic)) == slug


def test_an_entity_may_be_called_as_the_list_of_all() -> None:
    pages = [entity_page(id) for id in ("index", "index-fund", "mara-lind")]
    assert pages == ["entities/index-.md", "entities/index-fund.md", "entities/mara-lind.md"]


@pytest.mark.parametrize(
    ("target", "start", "link"),
    [
        ("index.md", "about.md", "index.md"),
        ("index.md", "archive/2024/03.md", "../../index.md"),
        ("topics/arts.md", "index.md", "topics/arts.md"),
        ("topics/arts.md", "topics/index.md", "arts.md"),
        ("topics/arts.md", "topics/arts.md", "arts.md"),
        ("briefings/a/index.md#who-1", "entities/mara/2024.md", "../../briefings/a/index.md#who-1"),
        ("briefings/a/index.md#who-1", "briefings/a/index.md", "index.md#who-1"),
    ],
)
def test_the_way_from_one_page_to_another(target: str, start: str, link: str) -> None:
    assert relative(target, start) == link


def test_every_way_leads_there() -> None:
    pages = ["index.md", "about.md", "a/index.md", "a/b.md", "a/b/c.md", "d/index.md"]
    for target, start in combinations([*pages, *reversed(pages)], 2):
        assert posixpath.normpath(posixpath.join(posixpath.dirname(start), relative(target, start))) == target
