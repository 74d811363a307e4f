"""The way of `briefing draft`: an article is read, a draft is made of it, what the check refuses is taken out, and a
briefing's folder is written, or one that is there gets what is new.

It never overwrites what an editor wrote. What is proposed, the rules in `generator.draft` decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from generator.check.case import Case, CheckedItem, check_items
from generator.check.reading import Reading
from generator.check.run import RULES
from generator.content.entities import Entities
from generator.content.issue import Severity
from generator.content.load import load, survey
from generator.content.model import SECTIONS, Briefing, Number, Party, Reaction
from generator.content.survey import MAX_SLUG, SLUG
from generator.content.yaml import Path as KeyPath
from generator.draft.article import Article
from generator.draft.briefing_yaml import added_text, new_text
from generator.draft.draft import draft, frame_of
from generator.draft.items import Draft
from generator.draft.lexicon import Lexicon
from generator.draft.proposal import Entry, Read, entries, summary, title, unattributed
from generator.draft.told_language import told_language
from generator.errors import ContentError, RunError
from generator.files import output
from generator.files import replace as put_file
from generator.new import require_free, slugified, start
from generator.project import Project
from generator.text.fold import folded
from generator.text.language import is_english
from generator.text.names import KnownNames, known_names

_LONGEST_SLUG = 60
_LINES_SHOWN = 8

Propose = Callable[[Article], Draft]
"""What makes a draft of an article: the rules, or a language model."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written: the files, how many entries of each section, and how many the check refused."""

    files: tuple[Path, ...]
    counts: Mapping[str, int]
    refused: int
    remarks: tuple[str, ...]


def by_rules(lexicon: Lexicon, entities: Entities) -> Propose:
    """Drafts made by the rules, with the entities that are registered."""
    known = known_of(entities)
    return lambda article: draft(article.text, lexicon, known, article.published, article.language)


def known_of(entities: Entities) -> KnownNames:
    """The names of the register, as rules look them up."""
    return known_names({id: entity.names for id, entity in entities.by_id.items()})


def in_its_language(article: Article, lexicon: Lexicon) -> Article:
    """The article with the language that its text shows, whatever its page says."""
    told = told_language(article.text, lexicon)
    same = told is None or article.language.split("-")[0].lower() == told
    return article if same else replace(article, language=told or article.language)


def write_new(
    project: Project, slug: str | None, articles: Sequence[Article], propose: Propose, lexicon: Lexicon, today: str
) -> Drafted:
    """Make the folder of a new briefing of one or more articles; without a slug, by the headline of the first.

    Raises RunError if the folder is there already, ContentError if the register of entities has errors.
    """
    entities = _entities(project)
    articles = [_with_its_frame(in_its_language(article, lexicon), lexicon) for article in articles]
    reads = tuple(Read(_id(number), article.text) for number, article in enumerate(articles))
    drafts = [propose(article) for article in articles]
    name = title(reads[0], drafts[0], articles[0].headline)
    slug = slug or _slug_of(name)
    require_free(project, slug, "give another folder with -o, or add to it with --update")
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
        entry for read, made in zip(reads, drafts, strict=True) for entry in entries(read, reads, made, entities)
    ]
    kept = _Proof(slug, head, reads, entities).proven(proposed)
    remarks = tuple(_remarks(articles, reads, drafts, kept, len(proposed) - len(kept)))
    files = {f"{read.id}.txt": read.text.encode() for read in reads}
    made = start(project, slug, {**files, "briefing.yml": new_text(head, kept, remarks).encode()})
    return Drafted(made, _counts(kept), len(proposed) - len(kept), remarks)


def write_more(project: Project, slug: str, articles: Sequence[Article], propose: Propose, lexicon: Lexicon) -> Drafted:
    """Add to a briefing what articles have that it does not say yet; what stands there stays as it is written.

    An article whose text is a source already adds what was left out of it; another one becomes a source.
    Raises RunError if there is no such briefing or it cannot be added to, ContentError if it has errors.
    """
    there = survey(project.root, project.content)
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
    for given in articles:
        article = _with_its_frame(in_its_language(given, lexicon), lexicon)
        read = next((one for one in reads if folded(one.text) == folded(article.text)), None)
        if read is None:
            read = Read(_free_id({one.id for one in reads}, folders[0].path), article.text)
            reads.append(read)
            sources.append(_source(read.id, article))
            files[f"{read.id}.txt"] = article.text.encode()
        drafted.append((read, propose(article)))
    document = loaded.document.data
    assert isinstance(document, dict)
    head = {**document, "sources": [*document["sources"], *sources]}
    proposed = [entry for read, made in drafted for entry in entries(read, tuple(reads), made, archive.entities)]
    kept = _Proof(slug, head, tuple(reads), archive.entities).proven(proposed)
    path = folders[0].path / "briefing.yml"
    try:
        text = added_text(path.read_bytes().decode(), sources, kept)
    except ValueError as error:
        raise RunError(f"content/{slug}/briefing.yml cannot be added to: {error}", "nothing was changed") from error
    with output(project.root):
        for name, data in files.items():
            put_file(folders[0].path / name, data)
        if kept or sources:
            put_file(path, text.encode())
    made = (*(folders[0].path / name for name in files), *([path] if kept or sources else []))
    return Drafted(made, _counts(kept), len(proposed) - len(kept), ())


_WITHOUT = {"who": ("role", "text"), "what": ("when",), "background": ("when",), "reactions": ("stance", "text")}
"""What an entry can do without, by its section: it is left away where the check refuses it."""
_SAME = frozenset(("what", "background", "timeline"))
"""Sections that tell what happened: a sentence stands in one of them."""


@dataclass(frozen=True)
class _Proof:
    """A briefing to which entries are to be added: its data, and its sources."""

    slug: str
    head: Mapping[str, object]
    reads: tuple[Read, ...]
    entities: Entities

    def proven(self, proposed: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those of the entries that the check has nothing against, and that are not in the briefing yet."""
        kept = tuple(entry for entry in proposed if self._is_valid(entry))
        kept = self._without_known(kept)
        while True:
            against = dict(self._against(kept))
            if not against:
                return kept
            kept = tuple(
                mended
                for number, entry in enumerate(kept)
                if (mended := _mended(entry, against[number]) if number in against else entry)
            )

    def _is_valid(self, entry: Entry) -> bool:
        try:
            Briefing.model_validate({**self.head, **dict.fromkeys(SECTIONS, ()), entry.section: [entry.data]})
        except ValidationError:
            return False
        return True

    def _without_known(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        case, places = self._case(entries)
        old: list[CheckedItem] = []
        kept = []
        for item in case.items:
            number = places.get(item.path)
            if number is None:
                old.append(item)
            elif not any(_says_the_same(item, other) for other in old):
                kept.append(entries[number])
        return tuple(kept)

    def _against(self, entries: Sequence[Entry]) -> Iterator[tuple[int, str]]:
        """The entries that a rule has something against, with the key that is wrong."""
        case, places = self._case(entries)
        for rule in RULES:
            if rule.severity is not Severity.NOTE:
                for finding in rule.check(case):
                    number = places.get(finding.path[:2])
                    if number is not None:
                        yield number, str(finding.path[2]) if len(finding.path) > 2 else ""

    def _case(self, entries: Sequence[Entry]) -> tuple[Case, Mapping[KeyPath, int]]:
        """The briefing with the entries, as the rules see it, and which entry stands at which path."""
        data: dict[str, object] = dict(self.head)
        places: dict[KeyPath, int] = {}
        for section in SECTIONS:
            there = data.get(section) or []
            assert isinstance(there, list)
            numbers = [number for number, entry in enumerate(entries) if entry.section == section]
            places |= {(section, at): number for at, number in enumerate(numbers, len(there))}
            data[section] = [*there, *(entries[number].data for number in numbers)]
        briefing = Briefing.model_validate(data)
        texts = {read.id: read.text for read in self.reads}
        readings = {
            source.id: Reading(source, source.file, texts[source.id], briefing.language) for source in briefing.sources
        }
        items = check_items(briefing, readings)
        return Case(self.slug, briefing, readings, self.entities, known_of(self.entities), items), places


def _mended(entry: Entry, key: str) -> Entry | None:
    """An entry without what the check refuses, if it can do without; None if it cannot."""
    if key == "label" and isinstance(entry.data["evidence"], str) and entry.data["label"] != entry.data["evidence"]:
        return replace(entry, data={**entry.data, "label": entry.data["evidence"]})
    lesser = {name: value for name, value in entry.data.items() if name != key}
    if key not in _WITHOUT.get(entry.section, ()) or (
        entry.section == "reactions" and not {"quote", "text"} & {*lesser}
    ):
        return None
    return replace(entry, data=lesser) if key in entry.data else None


def _says_the_same(item: CheckedItem, other: CheckedItem) -> bool:
    """Whether two items of a briefing are one and the same to a reader."""
    one, two = item.item, other.item
    section, there = str(item.path[0]), str(other.path[0])
    if section in _SAME and there in _SAME:
        return section != "timeline" and _overlap(item, other)
    if section != there:
        return False
    if isinstance(one, Party) and isinstance(two, Party):
        return (one.entity or folded(one.name or "")) == (two.entity or folded(two.name or ""))
    if isinstance(one, Reaction) and isinstance(two, Reaction):
        if one.quote and two.quote:
            return folded(one.quote) in folded(two.quote) or folded(two.quote) in folded(one.quote)
        return one.quote is None and _overlap(item, other)
    if isinstance(one, Number) and isinstance(two, Number):
        return one.value == two.value and _overlap(item, other)
    return False


def _overlap(item: CheckedItem, other: CheckedItem) -> bool:
    return any(
        one.source == two.source and one.start < two.end and two.start < one.end
        for one in item.spans
        for two in other.spans
    )


def _entities(project: Project) -> Entities:
    there = survey(project.root, project.content)
    wrong = tuple(issue for issue in there.issues if not issue.briefing and issue.severity is Severity.ERROR)
    if wrong:
        raise ContentError(wrong)
    return there.entities


def _with_its_frame(article: Article, lexicon: Lexicon) -> Article:
    """The article with the headline and the day that its text gives, where its page did not."""
    headline, published = frame_of(article.text, lexicon)
    return replace(article, headline=article.headline or headline, published=article.published or published)


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
    yield "Drafted by rules: every text is the article's, and the check has nothing against it. Look at first:"
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
