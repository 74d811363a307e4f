"""source-covered: which sentences no item uses, and the share that is used."""

from __future__ import annotations

from pathlib import Path

from generator.content.issue import Issue
from tests.support import Site, briefing_yaml

ARTICLE = "One thing happened. Another thing happened. Nothing else did.\n\nRain is due.\n"


def note(site: Site) -> Issue | None:
    return next((issue for issue in site.issues() if issue.rule == "source-covered"), None)


def test_sentences_that_nothing_rests_on_are_listed_with_their_places(tmp_path: Path) -> None:
    sections = {"summary": {"text": "one thing happened", "evidence": "One thing happened."}}
    issue = note(Site(tmp_path).briefing(briefing_yaml(sections, ARTICLE), article=ARTICLE))
    assert issue is not None
    assert (issue.severity, issue.path) == ("note", "sources[0]")
    assert issue.message.split("\n") == [
        "1 of 4 sentences serve as evidence (25 %); not used:",
        "  content/case/article.txt:1:21: Another thing happened.",
        "  content/case/article.txt:1:45: Nothing else did.",
        "  content/case/article.txt:3:1: Rain is due.",
    ]


def test_a_sentence_is_used_if_any_piece_touches_it(tmp_path: Path) -> None:
    evidence = ["One thing", "thing happened. Nothing else did.", "Rain"]
    sections = {"summary": {"text": "things happened", "evidence": evidence}}
    assert note(Site(tmp_path).briefing(briefing_yaml(sections, ARTICLE), article=ARTICLE)) is None


def test_of_many_unused_sentences_only_the_first_are_listed(tmp_path: Path) -> None:
    article = " ".join(f"Sentence number {number} is here." for number in range(1, 10))
    sections = {"summary": {"text": "a sentence", "evidence": "Sentence number 1 is here."}}
    issue = note(Site(tmp_path).briefing(briefing_yaml(sections, article), article=article))
    assert issue is not None
    assert issue.message.split("\n")[-1] == "  … and 3 more"
