"""The way of `briefing draft`: an article is read, a draft is made of it, what the check refuses is taken out, and a
briefing's folder is written, or one that is there gets what is new.

It never overwrites what an editor wrote. What is proposed, the rules in `generator.draft` decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.article.article import Article
from generator.content.entities import Entities
from generator.content.issue import Severity
from generator.content.load import load, survey
from generator.content.model import SECTIONS
from generator.content.survey import MAX_SLUG, SLUG
from generator.draft.briefing_yaml import added_text, new_text
from generator.draft.draft import draft, frame_of
from generator.draft.items import Draft
from generator.draft.lexicon import Lexicon, lexicon
from generator.draft.proposal import Entry, Read, entries, summary, title, unattributed
from generator.draft.told_language import told_language
from generator.errors import ContentError, RunError
from generator.files import output
from generator.files import replace as put_file
from generator.new import require_free, slugified, start
from generator.project import Project
from generator.proving import Proof
from generator.text.fold import folded
from generator.text.language import is_english
from generator.text.names import KnownNames, known_names

_LONGEST_SLUG = 60
_LINES_SHOWN = 8
_TAKEN = "give another folder with -o, or add to it with --update"

Propose = Callable[[Article], tuple[Draft, str]]
"""What makes a draft of an article: the rules, or a language model, with what there is to say of it, mostly nothing."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written: the files, how many entries of each section, and how many the check refused."""

    files: tuple[Path, ...]
    counts: Mapping[str, int]
    refused: int
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What articles are drafted with: the site, its words and registered entities, and what proposes."""

    project: Project
    lexicon: Lexicon
    entities: Entities
    known: KnownNames
    propose: Propose
    by: str
    """What proposes: rules, or the name of a language model."""

    def prepared(self, article: Article) -> Article:
        """The article with the language, headline and day that its text gives, where its page did not."""
        told = told_language(article.text, self.lexicon)
        differs = told is not None and article.language.split("-")[0].lower() != told
        headline, published = frame_of(article.text, self.lexicon)
        return replace(
            article,
            language=told if told and differs else article.language,
            headline=article.headline or headline,
            published=article.published or published,
        )


def desk(project: Project, model: str | None = None) -> Desk:
    """The desk of a site: with the rules, or with a language model if one is named.

    A site adds its own words in files of its folder lexicon/, named as those in `generator.draft.lexicon`.
    Raises ContentError if the register of entities has errors.
    """
    words, entities = lexicon(project.root / "lexicon"), _entities(project)
    known = known_names({id: entity.names for id, entity in entities.by_id.items()})

    def by_rules(article: Article) -> tuple[Draft, str]:
        return draft(article.text, words, known, article.published, article.language), ""

    return Desk(project, words, entities, known, _by_model(model) if model else by_rules, model or "rules")


def _by_model(name: str) -> Propose:
    from generator.draft.by_model.ask import propose

    def by_model(article: Article) -> tuple[Draft, str]:
        made, dropped = propose(article.text, name, published=article.published, language=article.language)
        return made, dropped.told()

    return by_model


def write_new(desk: Desk, slug: str | None, given: Sequence[Article], today: str) -> Drafted:
    """Make the folder of a new briefing of one or more articles; without a slug, by the headline of the first.

    Raises RunError if the folder is there already.
    """
    articles = [desk.prepared(article) for article in given]
    reads = tuple(Read(_id(number), article.text) for number, article in enumerate(articles))
    if slug:
        require_free(desk.project, slug, _TAKEN)
    drafts, said = zip(*map(desk.propose, articles), strict=True)
    name = title(reads[0], drafts[0], articles[0].headline)
    slug = slug or _slug_of(name)
    require_free(desk.project, slug, _TAKEN)
    head = {
        "title": name,
        "date": today,
        "topics": [],
        "language": articles[0].language,
        "status": "draft",
        "sources": [_source(read.id, article) for read, article in zip(reads, articles, strict=True)],
        "summary": summary(reads[0], reads, drafts[0]),
    }
    proposed = [
        entry for read, made in zip(reads, drafts, strict=True) for entry in entries(read, reads, made, desk.entities)
    ]
    kept = Proof(slug, head, reads, desk.entities, desk.known).proven(proposed)
    remarks = (
        f"Drafted by {desk.by}: every text is the article's, and the check has nothing against it. Look at first:",
        *_remarks(articles, reads, drafts, kept, len(proposed) - len(kept)),
        *filter(None, said),
    )
    files = {f"{read.id}.txt": read.text.encode() for read in reads}
    made = start(desk.project, slug, {**files, "briefing.yml": new_text(head, kept, remarks).encode()})
    return Drafted(made, _counts(kept), len(proposed) - len(kept), remarks)


def write_more(desk: Desk, slug: str, given: Sequence[Article]) -> Drafted:
    """Add to a briefing what articles have that it does not say yet; what stands there stays as it is written.

    An article whose text is a source already adds what was left out of it; another one becomes a source.
    Raises RunError if there is no such briefing or it cannot be added to, ContentError if it has errors.
    """
    there = survey(desk.project.root, desk.project.content)
    folders = [folder for folder in there.folders if folder.slug == slug]
    if not folders:
        raise RunError(f"there is no briefing content/{slug}", "leave --update out to make it")
    archive, issues = load(there.of(folders, {}))
    if any(issue.severity is Severity.ERROR for issue in issues) or not archive.briefings:
        raise ContentError(issues)
    (loaded,) = archive.briefings
    reads = [Read(id, text) for id, text in loaded.texts.items()]
    sources: list[Mapping[str, object]] = []
    files: dict[str, bytes] = {}
    drafted: list[tuple[Read, Draft]] = []
    remarks: list[str] = []
    for article in map(desk.prepared, given):
        read = next((one for one in reads if folded(one.text) == folded(article.text)), None)
        if read is None:
            read = Read(_free_id({one.id for one in reads}, folders[0].path), article.text)
            reads.append(read)
            sources.append(_source(read.id, article))
            files[f"{read.id}.txt"] = article.text.encode()
        made, said = desk.propose(article)
        drafted.append((read, made))
        remarks += [said] if said else []
    document = loaded.document.data
    assert isinstance(document, dict)
    head = {**document, "sources": [*document["sources"], *sources]}
    proposed = [entry for read, made in drafted for entry in entries(read, tuple(reads), made, desk.entities)]
    kept = Proof(slug, head, tuple(reads), desk.entities, desk.known).proven(proposed)
    path = folders[0].path / "briefing.yml"
    try:
        text = added_text(path.read_bytes().decode(), sources, kept)
    except ValueError as error:
        raise RunError(f"content/{slug}/briefing.yml cannot be added to: {error}", "nothing was changed") from error
    with output(desk.project.root):
        for name, data in files.items():
            put_file(folders[0].path / name, data)
        if kept or sources:
            put_file(path, text.encode())
    files_made = (*(folders[0].path / name for name in files), *([path] if kept or sources else []))
    return Drafted(files_made, _counts(kept), len(proposed) - len(kept), tuple(remarks))


def _entities(project: Project) -> Entities:
    there = survey(project.root, project.content)
    wrong = tuple(issue for issue in there.issues if not issue.briefing and issue.severity is Severity.ERROR)
    if wrong:
        raise ContentError(wrong)
    return there.entities


def _id(number: int) -> str:
    return f"article-{number + 1}" if number else "article"


def _free_id(taken: set[str], folder: Path) -> str:
    names = (_id(number) for number in range(len(taken) + 2))
    return next(id for id in names if id not in taken and not (folder / f"{id}.txt").exists())


def _slug_of(title: str) -> str:
    found = slugified(title)
    while len(found) > _LONGEST_SLUG and "-" in found:
        found = found.rpartition("-")[0]
    if not SLUG.fullmatch(found) or len(found) > MAX_SLUG:
        raise RunError("the headline makes no name for a folder", "give one: -o content/SLUG")
    return found


def _source(id: str, article: Article) -> Mapping[str, object]:
    known = {
        "headline": article.headline,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "retrieved": article.retrieved,
    }
    given = {key: value for key, value in known.items() if value}
    return {"id": id, "file": f"{id}.txt", "publish_text": "excerpts", **given}


def _counts(entries: Sequence[Entry]) -> Mapping[str, int]:
    return {section: sum(entry.section == section for entry in entries) for section in SECTIONS}


def _remarks(
    articles: Sequence[Article], reads: Sequence[Read], drafts: Sequence[Draft], kept: Sequence[Entry], refused: int
) -> Iterator[str]:
    """What the editor should know and look at first."""
    yield "- title, summary and labels: say them in your own words, and give topics"
    guesses = sum(bool(entry.note) for entry in kept)
    if guesses:
        yield f"- {guesses} reaction{'s' * (guesses != 1)} with a comment: who speaks is a guess"
    for article, read, made in zip(articles, reads, drafts, strict=True):
        if not is_english(article.language):
            yield f"- {read.id}.txt is not English ({article.language}): the rules are, so only numbers were taken"
        lost = [read.text.count("\n", 0, words.start) + 1 for words in unattributed(made)]
        if lost:
            lines = ", ".join(map(str, lost[:_LINES_SHOWN])) + (" …" if len(lost) > _LINES_SHOWN else "")
            yield f"- quotations in {read.id}.txt whose speaker no rule could name: line {lines}"
    if refused:
        yield f"- {refused} more that the check refused or that stood here already were left out"
    yield "- cut what readers can do without; then `briefing check`, and `status: published`"
