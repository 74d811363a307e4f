"""`briefing draft`: a folder that passes the check, more for one that is there, or lines of JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.draft.model_server import answers, model_server
from tests.support import Site

SHIPPED = Path(__file__).parent.parent.parent / "content"
ARTICLE = """Port of Porto Novo opens again

Monday, November 18, 2024

Mayor Ana Duarte opened the port of Porto Novo again on Sunday. Around 40 ships left it within an hour.

“It is a great day for the town,” Duarte said. Rui Lima, a fisherman, warned that the pier may fall.

The port had been closed since August.
"""
LATER = """Pier of Porto Novo falls

The pier of Porto Novo fell on Tuesday. Mayor Ana Duarte said that nobody was hurt.
"""
GERMAN = """Hafen wieder offen

Der Hafen ist am Sonntag wieder geöffnet worden. Die Bürgermeisterin sagte: „Das ist ein guter Tag für uns alle.“
Es sind 40 Schiffe ausgelaufen, und das ist auch nicht wenig für den Anfang.
"""


def briefing(site: Site, slug: str) -> dict[str, object]:
    data = yaml.load((site.root / "content" / slug / "briefing.yml").read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def test_in_an_empty_folder_it_makes_a_site_with_a_draft_that_passes_the_check(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE)
    result = site.run("draft", str(tmp_path / "article.txt"))
    assert result.stdout == (
        "wrote mkdocs.yml\n"
        "wrote content/entities.yml\n"
        "wrote schema/briefing.schema.json\n"
        "wrote schema/entities.schema.json\n"
        "wrote content/port-of-porto-novo-opens-again/article.txt\n"
        "wrote content/port-of-porto-novo-opens-again/briefing.yml\n"
        "proposed: 2 who, 2 what, 2 reactions, 1 numbers, 1 background\n"
        "Drafted by rules: every text is the article's, and the check has nothing against it. Look at first:\n"
        "- title, summary and labels: say them in your own words, and give topics\n"
        "- not known of article.txt: publisher, author; add what you know to its source\n"
        "- cut what readers can do without; then `briefing check`, and `status: published`\n"
    )
    assert (result.stderr, result.exit_code) == ("", 0)
    checked = site.run("check")
    assert checked.exit_code == 0
    assert "error" not in checked.stdout
    assert "warning" not in checked.stdout


def test_the_draft_says_what_the_article_says(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE)
    site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port")
    data = briefing(site, "port")
    assert data["status"] == "draft"
    assert data["sources"] == [
        {
            "id": "article",
            "file": "article.txt",
            "publish_text": "excerpts",
            "headline": "Port of Porto Novo opens again",
            "published": "2024-11-18",
        }
    ]
    assert data["reactions"] == [
        {
            "name": "Ana Duarte",
            "quote": "It is a great day for the town",
            "evidence": "“It is a great day for the town,” Duarte said.",
        },
        {
            "name": "Rui Lima",
            "stance": "warns",
            "text": "warned that the pier may fall",
            "evidence": "Rui Lima, a fisherman, warned that the pier may fall.",
        },
    ]
    assert data["numbers"] == [
        {
            "label": "ships left it within an hour",
            "value": "40",
            "qualifier": "about",
            "evidence": "Around 40 ships left it within an hour.",
        }
    ]
    assert (tmp_path / "content" / "port" / "article.txt").read_text("utf-8") == ARTICLE


def test_a_published_draft_is_built(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE)
    site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port")
    path = tmp_path / "content" / "port" / "briefing.yml"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    assert site.run("build").exit_code == 0
    assert "It is a great day for the town" in (tmp_path / "site/briefings/port/index.html").read_text("utf-8")


def test_a_folder_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE)
    site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port")
    before = site.tree()
    result = site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port")
    assert result.stderr == (
        "error: content/port exists already; nothing was changed\n"
        "  hint: give another folder with -o, or add to it with --update\n"
    )
    assert (result.exit_code, site.tree()) == (2, before)


def test_an_update_with_the_same_article_adds_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE)
    site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port")
    before = site.tree()
    result = site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port", "--update")
    assert (result.stdout, result.exit_code) == ("proposed: nothing new\n", 0)
    assert site.tree() == before


def test_an_update_brings_back_what_was_cut_and_keeps_the_editors_words(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE)
    site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port")
    path = tmp_path / "content" / "port" / "briefing.yml"
    own = path.read_text("utf-8").split("background:")[0] + "# The desk: no background needed?\n"
    path.write_text(own, "utf-8")
    site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port", "--update")
    text = path.read_text("utf-8")
    assert text.startswith(own)
    assert briefing(site, "port")["background"] == [
        {"text": "The port had been closed since August.", "when": "2024-08",
         "evidence": "The port had been closed since August."}
    ]  # fmt: skip
    assert site.run("check").exit_code == 0


def test_an_update_with_another_article_adds_a_source(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE).write("later.txt", LATER)
    site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port")
    result = site.run("draft", str(tmp_path / "later.txt"), "-o", "content/port", "--update")
    assert result.exit_code == 0
    data = briefing(site, "port")
    assert [source["file"] for source in data["sources"]] == ["article.txt", "article-2.txt"]  # type: ignore[attr-defined]
    assert (tmp_path / "content/port/article-2.txt").read_text("utf-8") == LATER
    assert site.run("check").exit_code == 0


def test_two_articles_are_the_sources_of_one_briefing(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE).write("later.txt", LATER)
    site.run("draft", str(tmp_path / "article.txt"), str(tmp_path / "later.txt"), "-o", "port")
    assert len(briefing(site, "port")["sources"]) == 2  # type: ignore[arg-type]
    assert site.run("check").exit_code == 0


def test_two_articles_without_a_folder_are_two_briefings(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE).write("later.txt", LATER)
    site.run("draft", str(tmp_path / "article.txt"), str(tmp_path / "later.txt"))
    folders = sorted(path.name for path in (tmp_path / "content").iterdir() if path.is_dir())
    assert folders == ["pier-of-porto-novo-falls", "port-of-porto-novo-opens-again"]


def test_lines_of_json_for_programs(tmp_path: Path) -> None:
    site = Site(tmp_path).write("a.txt", ARTICLE).write("b.txt", LATER)
    files = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    result = site.run("draft", *files, "--format", "jsonl")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["file"] for line in lines] == files
    start = ARTICLE.index("It is a great day")
    assert lines[0]["reactions"][0] == {
        "kind": "quote",
        "speaker": {
            "name": "Ana Duarte",
            "text": "Duarte",
            "start": ARTICLE.index("Duarte said"),
            "end": ARTICLE.index("Duarte said") + 6,
        },
        "cue": {"text": "said", "start": ARTICLE.index("said."), "end": ARTICLE.index("said.") + 4},
        "content": {"text": "It is a great day for the town,", "start": start, "end": start + 31},
        "stance": None,
        "rule": "subject and verb",
        "review": False,
    }
    assert lines[0]["numbers"][0]["value"] == 40
    assert list(lines[0]) == ["file", "reactions", "numbers", "who", "what", "background", "when"]
    assert not (tmp_path / "content").exists()


def test_an_article_that_cannot_be_read_does_not_keep_the_others_back(tmp_path: Path) -> None:
    site = Site(tmp_path).write("b.txt", LATER)
    result = site.run("draft", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", "jsonl")
    assert len(result.stdout.splitlines()) == 1
    assert "a.txt" in result.stderr
    assert result.exit_code == 2


def test_of_another_language_quotations_and_numbers_are_proposed_and_it_is_said(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", GERMAN)
    result = site.run("draft", str(tmp_path / "article.txt"), "-o", "content/hafen")
    assert "- article.txt is not English (de): the rules are, so only numbers were taken\n" in result.stdout
    assert briefing(site, "hafen")["language"] == "de"
    assert site.run("check").exit_code == 0
    line = json.loads(site.run("draft", str(tmp_path / "article.txt"), "--format", "jsonl").stdout)
    assert [one["content"]["text"] for one in line["reactions"]] == ["Das ist ein guter Tag für uns alle."]
    assert [one["value"] for one in line["numbers"]] == [40]
    assert line["who"] == []


def test_a_site_may_add_words_of_its_own(tmp_path: Path) -> None:
    words = "quote clause\twarns\tbloviate\n"
    site = (
        Site(tmp_path).write("a.txt", "Ana Duarte bloviated that the pier may fall.").write("lexicon/cues.txt", words)
    )
    (reaction,) = json.loads(site.run("draft", str(tmp_path / "a.txt"), "--format", "jsonl").stdout)["reactions"]
    assert (reaction["cue"]["text"], reaction["stance"]) == ("bloviated", "warns")


def test_registered_entities_are_used(tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ARTICLE)
    site.write("content/entities.yml", "ana-duarte:\n  name: Ana Duarte\n  kind: person\n")
    site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port")
    assert briefing(site, "port")["reactions"][0]["entity"] == "ana-duarte"  # type: ignore[index]


def test_a_number_of_the_headline_is_proposed_where_the_text_says_more_of_it(tmp_path: Path) -> None:
    text = "At least 40 ships leave the port\n\nAt least 40 ships left the port on Sunday. They carried 7 tons.\n"
    site = Site(tmp_path).write("a.txt", text)
    site.run("draft", str(tmp_path / "a.txt"), "-o", "port")
    assert [item["value"] for item in briefing(site, "port")["numbers"]] == ["40", "7"]  # type: ignore[attr-defined]


def test_who_is_registered_later_under_the_name_stays_the_speaker(tmp_path: Path) -> None:
    text = "Mayor Ana Duarte opened the port on Sunday.\n\nShe continued: “It is a great day for the town.”\n"
    site = Site(tmp_path).write("article.txt", text)
    site.run("draft", str(tmp_path / "article.txt"), "-o", "content/port")
    assert "name: Ana Duarte" in (tmp_path / "content/port/briefing.yml").read_text("utf-8")
    site.write("content/entities.yml", "ana-duarte: {name: Ana Duarte, kind: person, aliases: [Duarte]}\n")
    checked = site.run("check")
    assert checked.exit_code == 0, checked.stdout


def test_of_the_shipped_article_it_proposes_what_its_editor_chose(tmp_path: Path) -> None:
    site = Site(tmp_path).write("content/entities.yml", (SHIPPED / "entities.yml").read_text("utf-8"))
    folder = SHIPPED / "us-lifts-atacms-limits"
    site.run("draft", str(folder / "article.txt"), "-o", "content/drafted")
    ours, theirs = (
        yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        for path in (tmp_path / "content/drafted/briefing.yml", folder / "briefing.yml")
    )
    who = {item.get("entity", item.get("name")) for item in ours["who"]}
    assert sum(item.get("entity") in who for item in theirs["who"]) >= 0.9 * len(theirs["who"])
    said = {item.get("entity", item.get("name")) for item in ours["reactions"]}
    reactions = [item.get("entity", item.get("name")) for item in theirs["reactions"]]
    assert sum(name in said for name in reactions) >= 0.85 * len(reactions)
    keys = ("value", "unit", "qualifier", "superlative")
    numbers = [tuple(item.get(key) for key in keys) for item in ours["numbers"]]
    assert all(tuple(item.get(key) for key in keys) in numbers for item in theirs["numbers"])
    assert site.run("check").exit_code == 0


def test_an_article_that_shares_sentences_is_no_second_source_until_evidence_says_which(tmp_path: Path) -> None:
    site = Site(tmp_path).write("a.txt", ARTICLE).write("b.txt", ARTICLE.replace("40 ships", "41 ships"))
    site.run("draft", str(tmp_path / "a.txt"), "-o", "port")
    before = site.tree()
    result = site.run("draft", str(tmp_path / "b.txt"), "-o", "port", "--update")
    assert result.stderr.startswith("error: article-2.txt has sentences that evidence in content/port rests on (")
    assert "which source is meant, as in `evidence: {exact: …, source: article}`" in result.stderr
    assert result.exit_code == 2
    after = site.tree()
    assert {name: after[name] for name in before} == before


def test_a_withdrawn_briefing_is_not_added_to(tmp_path: Path) -> None:
    site = Site(tmp_path).write("a.txt", ARTICLE)
    site.run("draft", str(tmp_path / "a.txt"), "-o", "port")
    path = tmp_path / "content/port/briefing.yml"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: withdrawn"), "utf-8")
    result = site.run("draft", str(tmp_path / "a.txt"), "-o", "port", "--update")
    assert (result.stderr.partition("\n")[0], result.exit_code) == ("error: content/port was withdrawn", 2)


def test_of_a_published_briefing_it_is_said_that_the_next_build_shows_more(tmp_path: Path) -> None:
    site = Site(tmp_path).write("a.txt", ARTICLE).write("b.txt", LATER)
    site.run("draft", str(tmp_path / "a.txt"), "-o", "port")
    path = tmp_path / "content/port/briefing.yml"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    result = site.run("draft", str(tmp_path / "b.txt"), "-o", "port", "--update")
    assert "- it is published: the next build shows what was added, so read that before\n" in result.stdout


def test_a_byte_order_mark_is_no_part_of_the_title(tmp_path: Path) -> None:
    site = Site(tmp_path).write("a.txt", "\ufeff" + ARTICLE)
    site.run("draft", str(tmp_path / "a.txt"), "-o", "port")
    assert briefing(site, "port")["title"] == "Port of Porto Novo opens again"


def test_the_same_article_twice_is_one_source(tmp_path: Path) -> None:
    site = Site(tmp_path).write("a.txt", ARTICLE)
    site.run("draft", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), "-o", "port")
    assert len(briefing(site, "port")["sources"]) == 1  # type: ignore[arg-type]


def test_a_party_of_two_articles_stands_once(tmp_path: Path) -> None:
    site = Site(tmp_path).write("a.txt", ARTICLE).write("b.txt", LATER)
    site.run("draft", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", "port")
    names = [item["name"] for item in briefing(site, "port")["who"]]  # type: ignore[attr-defined]
    assert len(names) == len(set(names))


def test_a_headline_that_the_text_does_not_prove_is_no_title(tmp_path: Path) -> None:
    text = "---\ntitle: Five killed as Lisbon burns\n---\n\nThe port of the town opened on Sunday, and it rained.\n"
    site = Site(tmp_path).write("a.md", text)
    site.run("draft", str(tmp_path / "a.md"), "-o", "port")
    assert briefing(site, "port")["title"] == "The port of the town opened on Sunday, and it rained"
    assert site.run("check").exit_code == 0


def test_what_the_check_refuses_is_told(tmp_path: Path) -> None:
    text = "Ana Duarte opened the port.\n\nIt rained.\n\nThe pier is old. She said “it is a great day for the town”.\n"
    site = Site(tmp_path).write("a.txt", text)
    result = site.run("draft", str(tmp_path / "a.txt"), "-o", "port")
    reactions = briefing(site, "port").get("reactions")
    assert reactions or "- left out of reactions: “it is a great day for the town”: " in result.stdout


def test_a_text_with_nothing_to_begin_with_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    site = Site(tmp_path).write("a.txt", "The \u202aport opened on Sunday.")
    before = site.tree()
    result = site.run("draft", str(tmp_path / "a.txt"), "-o", "port")
    assert result.stderr.startswith("error: the article has no sentence that a briefing can begin with\n")
    assert (result.exit_code, site.tree()) == (2, before)


LEXICON = {
    "a line without tabs": ("cues.txt", "bloviate", "lexicon/cues.txt:1: has 1 columns, not 3"),
    "a class that is none": ("words.txt", "adjektive\tbig", "lexicon/words.txt:1: “adjektive” is none of the words"),
    "a way to build that is none": ("cues.txt", "claus\t-\tcry", "lexicon/cues.txt:1: “claus” is no way to build"),
    "a stance that is none": ("cues.txt", "quote\tangry\tcry", "lexicon/cues.txt:1: “angry” is no stance"),
    "a gender that is none": ("given_names.txt", "# names\nboy\tTim", "lexicon/given_names.txt:2: “boy” is none"),
}


@pytest.mark.parametrize("case", LEXICON)
def test_a_mistake_in_the_words_of_a_site_is_told_with_its_line(case: str, tmp_path: Path) -> None:
    name, text, message = LEXICON[case]
    site = Site(tmp_path).write("a.txt", ARTICLE).write(f"lexicon/{name}", text)
    result = site.run("draft", str(tmp_path / "a.txt"), "-o", "port")
    assert result.stderr.startswith(f"error: {message}")
    assert result.exit_code == 2


def test_an_error_in_the_register_is_told_to_programs_too(tmp_path: Path) -> None:
    site = Site(tmp_path).write("a.txt", ARTICLE).write("content/entities.yml", "ana:\n  nam: Ana\n")
    result = site.run("draft", str(tmp_path / "a.txt"), "--format", "jsonl")
    assert "content/entities.yml" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.exit_code == 1


def test_a_language_model_proposes_and_what_it_invents_is_dropped_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path).write("a.txt", ARTICLE)
    said = {"kind": "quote", "name": "Ana Duarte", "speaker": "Duarte", "cue": "said"}
    answer = answers(
        reactions=[
            {**said, "content": "It is a great day for the town"},
            {**said, "content": "It is a terrible day for the town"},
        ],
        what=["Mayor Ana Duarte opened the port of Porto Novo again on Sunday."],
    )
    with model_server(answer) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.address)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        result = site.run("draft", str(tmp_path / "a.txt"), "-o", "port", "--model", "openai-chat:any")
    assert result.exit_code == 0, result.stderr
    assert "Drafted by openai-chat:any: every text is the article's" in result.stdout
    assert "dropped 1 of 3: 1 quote not in the article\n" in result.stdout
    assert [item["quote"] for item in briefing(site, "port")["reactions"]] == [  # type: ignore[attr-defined]
        "It is a great day for the town"
    ]
    assert site.run("check").exit_code == 0


def test_a_language_model_that_is_not_there_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    site = Site(tmp_path).write("a.txt", ARTICLE)
    before = site.tree()
    result = site.run("draft", str(tmp_path / "a.txt"), "-o", "port", "--model", "openai-chat:any")
    assert result.stderr.startswith("error: ")
    assert (result.exit_code, site.tree()) == (2, before)


MISUSE = {
    "an update without a folder": (["a.txt", "--update"], "--update needs the briefing to add to"),
    "an update of nothing": (["a.txt", "--update", "-o", "content/x"], "there is no briefing content/x"),
    "no folder at all": (["a.txt", "-o", ""], "“” is no folder in content/"),
    "the content itself": (["a.txt", "-o", "content/"], "“content/” is no folder in content/"),
    "lines with a folder": (["a.txt", "--format", "jsonl", "-o", "x"], "--format jsonl writes no folder"),
    "a folder elsewhere": (["a.txt", "-o", "elsewhere/x"], "“elsewhere/x” is no folder in content/"),
    "a folder that is no address": (["a.txt", "-o", "content/Ä x"], "“Ä x” cannot be part of an address"),
}


@pytest.mark.parametrize("case", MISUSE)
def test_misuse_is_told_and_nothing_is_written(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, message = MISUSE[case]
    site = Site(tmp_path).write("a.txt", ARTICLE)
    before = site.tree()
    result = site.run("draft", *arguments)
    assert result.stderr.startswith(f"error: {message}\n  hint: ")
    assert (result.exit_code, site.tree()) == (2, before)


ODD = {
    "no quotes": "The port opened on Sunday. It rained.",
    "unbalanced quotes": '“The port opened, he said. It ‘rained. "Then\n\nNobody “came.',
    "one word": "Port",
    "marks only": "“” ‘’ … !!! —",
    "a headline only": "Port opens again",
    "many blank lines": "\n\n\n\nThe port opened on Sunday.\n\n\n\n\n",
    "windows line ends": ARTICLE.replace("\n", "\r\n"),
    "no-break spaces": ARTICLE.replace(" ", "\u00a0"),
    "combining marks": "Mayor Jose\u0301 Lima said “e\u0301te\u0301 is good for all of us”.",
    "the same sentence often": "Ana Duarte said that 3 ships sank. " * 40,
    "emoji": "Ana Duarte said “🎉 the port is open again 🎉” on Sunday 🚢.",
    "brackets": "Ana Duarte (right) said “[the] port (the old one) is {open}: see #3 & *4*”.",
    "a name and a comma": "Dear Smith,\n\nThe port opened on Sunday.",
    "a year first": "2024\n\nThe port opened on Sunday.",
    "a day that is none": "2024-13-45\n\nThe port opened on Sunday.",
    "lists by year": "2016\n\nThe port was closed by Ana.\n\n2017\n\nThe port was closed by Ana.",
    "a long first sentence": "Profits of the ferry line in the months up to the end of June sank to $17.3 million, "
    "or 41 cents a ticket, after $23 million in the spring, its owner wrote.\n\nIts ships are old.",
    "a number with and without a qualifier": "Three killed\n\nThe 3 men had walked about 3 miles on Sunday before the "
    "police of the town found them.",
    "twice the same": (ARTICLE + "\n") * 2,
    "a byte order mark": "\ufeff" + ARTICLE,
    "declined to": "Ana Duarte " + "declined to " * 400 + "speak.",
    "According": "According “the port is closed”.",
    "YAML": "- key: value\n# comment\n--- !!python/object\nAna Duarte said “yes: - no # maybe and so on”.",
}


@pytest.mark.parametrize("case", ODD)
def test_odd_texts_become_drafts_that_pass_the_check(case: str, tmp_path: Path) -> None:
    site = Site(tmp_path).write("article.txt", ODD[case])
    result = site.run("draft", str(tmp_path / "article.txt"), "-o", "content/odd")
    assert (result.stderr, result.exit_code) == ("", 0)
    checked = site.run("check")
    assert checked.exit_code == 0, checked.stdout
