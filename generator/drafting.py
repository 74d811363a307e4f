"""The way of `briefing draft`: an article is read, a draft is made of it, what the check refuses is taken out, and a
briefing's folder is written, or one that is there gets what is new.

It never overwrites what an editor wrote. What is proposed, the rules in `generator.draft` decide.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from ruamel.yaml.error import YAMLError

from generator.article.article import Article
from generator.content.entities import Entities
from generator.content.issue import Severity
from generator.content.limits import MAX_SLUG
from generator.content.load import LoadedBriefing, load, survey
from generator.content.model import SECTIONS, Status
from generator.content.survey import SLUG
from generator.content.yaml import Path as KeyPath
from generator.draft.briefing_yaml import added_text, new_text
from generator.draft.draft import draft, frame_of
from generator.draft.items import Draft
from generator.draft.lexicon import Lexicon, lexicon
from generator.draft.proposal import Entry, Read, entries, summaries, titles, unattributed
from generator.draft.told_language import told_language
from generator.errors import ContentError, RunError
from generator.files import locked, output, silent
from generator.files import replace as put_file
from generator.new import require_free, slugified, start
from generator.project import Project
from generator.proving import Proof, Proven
from generator.text.cut import beginning
from generator.text.fold import folded
from generator.text.language import is_english
from generator.text.names import KnownNames, known_names

RULES = "rules"
_LONGEST_SLUG = 60
_SHORT = 60
_TELLING = ("quote", "text", "label", "name", "entity")
_LINES_SHOWN = 8
_TAKEN = "give another folder with -o, or add to it with --update"

Propose = Callable[[Article], tuple[Draft, str]]
"""What makes a draft of an article: the rules, or a language model, with what there is to say of it, mostly nothing."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written: the files, how many entries of each section, and what the editor should know."""

    files: tuple[Path, ...]
    counts: Mapping[str, int]
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
        differs = told and article.language.split("-")[0].lower() != told
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

    return Desk(project, words, entities, known, _by_model(model) if model else by_rules, model or RULES)


def _by_model(name: str) -> Propose:
    from generator.draft.by_model.ask import propose

    def by_model(article: Article) -> tuple[Draft, str]:
        made, dropped = propose(article.text, name, published=article.published, language=article.language)
        return made, dropped.told()

    return by_model


def write_new(desk: Desk, slug: str | None, given: Sequence[Article], today: str) -> Drafted:
    """Make the folder of a new briefing of one or more articles; without a slug, by the headline of the first.

    Raises RunError if the folder is there already, or if there is nothing in the articles to begin with.
    """
    different = {folded(article.text): article for article in reversed(given)}
    articles = [desk.prepared(article) for article in reversed(different.values())]
    slug = slug or (_slug_of(articles[0].headline) if articles[0].headline else None)
    if slug:
        require_free(desk.project, slug, _TAKEN)
    reads = tuple(Read(article.text, _id(number)) for number, article in enumerate(articles))
    drafts, said = zip(*map(desk.propose, articles), strict=True)
    proof = _beginning(desk, slug or "draft", articles, reads, drafts[0], today)
    slug = slug or _slug_of(str(proof.head["title"]))
    require_free(desk.project, slug, _TAKEN)
    proposed = [
        entry for read, made in zip(reads, drafts, strict=True) for entry in entries(read, reads, made, desk.entities)
    ]
    proven = proof.proven(proposed)
    remarks = (
        f"Drafted by {desk.by}: every text is the article's, and the check has nothing against it. Look at first:",
        "- title, summary and labels: say them in your own words, and give topics",
        *_remarks(desk, articles, reads, drafts, proven),
        *(_unknown(read, article) for read, article in zip(reads, articles, strict=True)),
        "- cut what readers can do without; then `briefing check`, and `status: published`",
        *filter(None, said),
    )
    files = {f"{read.id}.txt": read.text.encode() for read in reads}
    text = new_text(proof.head, proven.kept, [line for line in remarks if line])
    made = start(desk.project, slug, {**files, "briefing.yml": text.encode()})
    return Drafted(made, _counts(proven.kept), tuple(line for line in remarks if line))


def write_more(desk: Desk, slug: str, given: Sequence[Article]) -> Drafted:
    """Add to a briefing what articles have that it does not say yet; what stands there stays as it is written.

    An article whose text is a source already adds what was left out of it; another one becomes a source.
    Raises RunError if there is no such briefing or it cannot be added to, ContentError if it has errors.
    """
    with output(desk.project.root), locked(desk.project.cache / "drafting.lock", silent):
        return _write_more(desk, slug, given)


def _write_more(desk: Desk, slug: str, given: Sequence[Article]) -> Drafted:
    loaded, folder = _loaded(desk, slug)
    reads = [Read(text, id) for id, text in loaded.texts.items()]
    sources: list[Mapping[str, object]] = []
    files: dict[str, bytes] = {}
    articles = [desk.prepared(article) for article in given]
    drafted: list[Read] = []
    for article in articles:
        read = next((one for one in reads if folded(one.text) == folded(article.text)), None)
        if read is None:
            read = Read(article.text, _free_id({one.id for one in reads}, folder, article.text.encode()))
            reads.append(read)
            sources.append(_source(read.id, article))
            files[f"{read.id}.txt"] = article.text.encode()
        drafted.append(read)
    data = loaded.document.data
    assert isinstance(data, dict)
    before = Proof(slug, data, tuple(reads), desk.entities, desk.known)
    proof = replace(before, head={**data, "sources": [*data["sources"], *sources]})
    _require_told_apart(proof.errors() - before.errors(), slug, files)
    drafts, said = zip(*map(desk.propose, articles), strict=True)
    proposed = [
        entry for read, made in zip(drafted, drafts, strict=True) for entry in entries(read, reads, made, desk.entities)
    ]
    proven = proof.proven(proposed)
    path = folder / "briefing.yml"
    try:
        text = added_text(path.read_bytes().decode(), sources, proven.kept)
    except (ValueError, YAMLError) as error:
        raise RunError(f"content/{slug}/briefing.yml cannot be added to: {error}", "nothing was changed") from error
    changed = {**files, **({"briefing.yml": text.encode()} if proven.kept or sources else {})}
    _put_all(folder, changed)
    remarks = [line for line in (*_remarks(desk, articles, drafted, drafts, proven), *said) if line]
    if changed and loaded.briefing.status is Status.PUBLISHED:
        remarks.append("- it is published: the next build shows what was added, so read that before")
    return Drafted(tuple(folder / name for name in changed), _counts(proven.kept), tuple(remarks))


def _loaded(desk: Desk, slug: str) -> tuple[LoadedBriefing, Path]:
    """A briefing to add to, and its folder."""
    there = survey(desk.project.root, desk.project.content)
    folders = [folder for folder in there.folders if folder.slug == slug]
    if not folders:
        raise RunError(f"there is no briefing content/{slug}", "leave --update out to make it")
    archive, issues = load(there.of(folders, {}))
    if archive.withdrawn:
        raise RunError(f"content/{slug} was withdrawn", "nothing is added to it; change its status first")
    if any(issue.severity is Severity.ERROR for issue in issues) or not archive.briefings:
        raise ContentError(issues)
    (loaded,) = archive.briefings
    return loaded, folders[0].path


def _require_told_apart(broken: Collection[KeyPath], slug: str, files: Mapping[str, bytes]) -> None:
    """Raises RunError if evidence that was there could not be told any more from the words of a new source."""
    if broken:
        count = len({path[:2] for path in broken})
        raise RunError(
            f"{next(iter(files))} has sentences that evidence in content/{slug} rests on ({count} of its items)",
            "say there which source is meant, as in `evidence: {exact: …, source: article}`; nothing was changed",
        )


def _put_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files, briefing.yml last; what was new goes again if one cannot be written."""
    new = [folder / name for name in files if not (folder / name).exists()]
    try:
        for name, data in files.items():
            put_file(folder / name, data)
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        raise


def _beginning(
    desk: Desk, slug: str, articles: Sequence[Article], reads: tuple[Read, ...], first: Draft, today: str
) -> Proof:
    """The head of a briefing, with the first title and summary that the check has nothing against."""
    head: dict[str, object] = {
        "title": "",
        "date": articles[0].published if len(articles[0].published or "") == len(today) else today,
        "topics": [],
        "language": articles[0].language,
        "status": "draft",
        "sources": [_source(read.id, article) for read, article in zip(reads, articles, strict=True)],
    }
    whole = {"text": " ".join(reads[0].text.split()), "evidence": " ".join(reads[0].text.split())}
    named = (
        Proof(slug, {**head, "title": title, "summary": whole}, reads, desk.entities, desk.known)
        for title in dict.fromkeys(titles(reads[0], first, articles[0].headline))
    )
    proof = next((one for one in named if one.holds("title")), None)
    summed = (
        replace(proof, head={**proof.head, "summary": summary})
        for summary in (*summaries(reads[0], reads, first), whole)
        if proof
    )
    found = next((one for one in summed if one.holds("summary")), None)
    if found is None:
        raise RunError("the article has no sentence that a briefing can begin with", "look at its text")
    return found


def _entities(project: Project) -> Entities:
    there = survey(project.root, project.content)
    wrong = tuple(issue for issue in there.issues if not issue.briefing and issue.severity is Severity.ERROR)
    if wrong:
        raise ContentError(wrong)
    return there.entities


def _id(number: int) -> str:
    return f"article-{number + 1}" if number else "article"


def _free_id(taken: set[str], folder: Path, data: bytes) -> str:
    """An id that no source has, and whose file is not there, or has these bytes."""
    for id in map(_id, count()):
        path = folder / f"{id}.txt"
        if id not in taken and (not path.exists() or path.read_bytes() == data):
            return id
    raise AssertionError


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
    desk: Desk, articles: Sequence[Article], reads: Sequence[Read], drafts: Sequence[Draft], proven: Proven
) -> Iterator[str]:
    """What the editor should know of what is proposed."""
    guesses = sum(bool(entry.note) for entry in proven.kept)
    if guesses:
        yield f"- {guesses} reaction{'s' * (guesses != 1)} with a comment: who speaks is a guess"
    for article, read, made in zip(articles, reads, drafts, strict=True):
        if desk.by == RULES and not is_english(article.language):
            yield f"- {read.id}.txt is not English ({article.language}): the rules are, so only numbers were taken"
        lost = [str(read.line_and_column(words.start)[0]) for words in unattributed(made)]
        if lost:
            shown = ", ".join(lost[:_LINES_SHOWN]) + (" …" if len(lost) > _LINES_SHOWN else "")
            yield f"- quotations in {read.id}.txt whose speaker could not be named: line {shown}"
    for entry, message in proven.refused[:_LINES_SHOWN]:
        words = next((str(entry.data[key]) for key in _TELLING if key in entry.data), "")
        yield f"- left out of {entry.section}: “{beginning(words, _SHORT)}”: {message.partition(chr(10))[0]}"
    if len(proven.refused) > _LINES_SHOWN:
        yield f"- … and {len(proven.refused) - _LINES_SHOWN} more"


def _unknown(read: Read, article: Article) -> str:
    """What is not known of a source, and may be."""
    known = {"publisher": article.publisher, "author": article.author, "published": article.published}
    missing = [key for key, value in known.items() if not value]
    return f"- not known of {read.id}.txt: {', '.join(missing)}; add what you know to its source" if missing else ""
