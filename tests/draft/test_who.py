"""Who is named in an article: one party for all forms of a name, its kind and role, and who comes first."""

from __future__ import annotations

import pytest

from generator.content.model import Kind
from generator.draft.draft import draft
from generator.draft.items import Party
from generator.draft.lexicon import lexicon
from generator.text.names import known_names
from tests.draft.drafting import drafted


def parties(text: str) -> dict[str, Party]:
    return {party.name: party for party in drafted(text).who}


def test_a_surname_is_of_the_person_named_before() -> None:
    text = "Ana Duarte opened the port on Monday. Duarte thanked the crews. Ms Duarte left at noon."
    assert [text[slice(*span)] for span in parties(text)["Ana Duarte"].mentions] == ["Ana Duarte", "Duarte", "Duarte"]


def test_two_people_of_one_surname_stay_two() -> None:
    found = parties("Ana Duarte opened the port. Rui Duarte closed it. Ana Duarte left.")
    assert {"Ana Duarte", "Rui Duarte"} <= found.keys()


def test_a_short_form_in_brackets_is_of_the_organisation() -> None:
    text = "The World Health Organization (WHO) met in Geneva. WHO sent a team."
    assert len(parties(text)["World Health Organization"].mentions) > 1
    assert "WHO" not in parties(text)


def test_a_registered_entity_is_named_as_it_is_registered() -> None:
    known = known_names({"nato": ("NATO", "North Atlantic Alliance")})
    found = draft("The North Atlantic Alliance met on Monday.", lexicon(), known)
    assert [party.name for party in found.who] == ["NATO"]


KINDS = {
    "Mayor Ana Duarte spoke.": ("Ana Duarte", Kind.PERSON),
    "Ana Duarte, 51, spoke.": ("Ana Duarte", Kind.PERSON),
    "The Justice Department spoke.": ("Justice Department", Kind.ORGANISATION),
    "The University of Porto Novo spoke.": ("University of Porto Novo", Kind.ORGANISATION),
    "The storm reached Poland.": ("Poland", Kind.PLACE),
    "The port of Porto Novo opened.": ("Porto Novo", Kind.PLACE),
    "The boat sank in Lake Victoria.": ("Lake Victoria", Kind.PLACE),
}


@pytest.mark.parametrize("text", KINDS)
def test_what_kind_of_thing_a_name_is_of(text: str) -> None:
    name, kind = KINDS[text]
    assert parties(text)[name].kind is kind


ROLES = {
    "Poland’s Foreign Minister Radosław Sikorski spoke.": ("Radosław Sikorski", "Poland’s Foreign Minister"),
    "Senior Russian lawmaker Vladimir Dzhabarov spoke.": ("Vladimir Dzhabarov", "Senior Russian lawmaker"),
    "Keir Starmer, the British prime minister, spoke.": ("Keir Starmer", "British prime minister"),
    "the state prosecutor, Mark Brandt, QC, spoke.": ("Mark Brandt", "state prosecutor"),
    "CEO of the Harbour Council Peter Lund spoke.": ("Peter Lund", "CEO of the Harbour Council"),
    "Ana Duarte, the mayor of Porto Novo, spoke.": ("Ana Duarte", "mayor of Porto Novo"),
}


@pytest.mark.parametrize("text", ROLES)
def test_the_role_stands_beside_the_name(text: str) -> None:
    name, role = ROLES[text]
    found = parties(text)[name].role
    assert found is not None
    assert found.text == role


def test_whose_founder_somebody_is_has_no_role_by_that() -> None:
    found = parties("Co-founder of Acme Corp, Peter Lund, spoke.")
    assert {name: party.role and party.role.text for name, party in found.items()} == {
        "Acme Corp": None,
        "Peter Lund": "Co-founder of Acme Corp",
    }


def test_who_acts_in_the_first_sentence_comes_first() -> None:
    text = "Ana Duarte opened the port on Monday.\n\nIt had been closed since Rui Lima and his crew struck a rock."
    assert next(iter(parties(text))) == "Ana Duarte"


def test_a_group_without_a_name_is_a_party_if_the_news_is_of_it() -> None:
    assert "Fishermen" in parties("Fishermen rescued 40 people off Porto Novo on Monday.")


def test_what_a_party_does_is_the_rest_of_its_sentence() -> None:
    does = parties("Ana Duarte opened the port on Monday.")["Ana Duarte"].does
    assert does is not None
    assert does.text == "opened the port on Monday"


def test_a_place_in_an_apposition_does_not_act() -> None:
    found = parties("Ana Duarte, a nurse from Porto Novo, Benin, was arrested on Monday.")
    assert [name for name, party in found.items() if party.does] == ["Ana Duarte"]


def test_letters_behind_a_name_are_nobody() -> None:
    assert "SC" not in parties("Tom Arden, SC, said that the ships will wait.")


def test_a_word_that_only_describes_a_noun_does_not_act() -> None:
    assert parties("Russian officials warned of a wider war.")["Russian"].does is None
