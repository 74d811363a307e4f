"""Whatever somebody may do to a small archive between two builds, by chance."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from generator.content.revisions import FILE
from tests.rebuild.archive import ALL_SECTIONS, ENTITIES, SETTINGS, STORIES, Story, archive, register, tell
from tests.support import Site

SLUGS = ("library", "second", "early", "new", "reading")
PAGES = (
    "us.md",
    "about.md",
    "faq.md",
    "guide/index.md",
    "guide/more.md",
    "briefings/library/who.md",
    "entities/mara-lind.md",
    "topics/culture.md",
    "timeline/index.md",
)
ASSETS = ("map.svg", "logo.svg", "assets/images/favicon.png", "guide/plan.svg", "robots.txt", "feed.xml", "_headers")
LATE = "9999-01-01T00:00+01:00"
TEMPLATES = ("who.md.j2", "home.md.j2", "source.md.j2", "entity.md.j2")
TOPICS = ((), ("Culture",), ("culture", "Towns"), ("Städte", "C++"))


@dataclass
class Desk:
    """An archive with what was last told in it, by slug."""

    site: Site
    stories: dict[str, Story] = field(default_factory=lambda: dict(STORIES))
    revisions: int = 0

    @staticmethod
    def at(root: Path) -> Desk:
        return Desk(archive(root))

    def tell(self, slug: str, story: Story) -> None:
        self.stories[slug] = story
        tell(self.site, slug, story)

    def next_moment(self) -> str:
        """A moment that follows all that were given before."""
        self.revisions += 1
        return f"2025-01-01T{self.revisions // 60:02}:{self.revisions % 60:02}Z"

    def retell(self, dice: Random, **values: object) -> None:
        if self.stories:
            slug = dice.choice(sorted(self.stories))
            self.tell(slug, replace(self.stories[slug], **values))  # type: ignore[arg-type]


def _more(desk: Desk, dice: Random) -> None:
    slug = dice.choice(SLUGS)
    desk.tell(slug, Story(f"A library of {slug} readers", f"20{dice.randint(20, 24)}-05-17"))


def _less(desk: Desk, dice: Random) -> None:
    if len(desk.stories) > 1:
        slug = dice.choice(sorted(desk.stories))
        del desk.stories[slug]
        shutil.rmtree(desk.site.root / "content" / slug)


def _rename(desk: Desk, dice: Random) -> None:
    old, new = dice.choice(sorted(desk.stories)), dice.choice(SLUGS)
    if new not in desk.stories:
        desk.stories[new] = desk.stories.pop(old)
        (desk.site.root / "content" / old).rename(desk.site.root / "content" / new)


def _entities(desk: Desk, dice: Random) -> None:
    name = dice.choice(("Mara Lind", "M. Lind"))
    aliases = ["Mara Lind"] if name != "Mara Lind" else dice.choice(([], ["Lind"], ["the librarian"]))
    about = dice.choice(({}, {"description": "Runs libraries."}, {"kind": "thing"}))
    others = dice.choice(({}, {"bergen": {"name": "Bergen", "kind": "place"}}))
    mara = {**ENTITIES["mara-lind"], "name": name, "aliases": aliases, **about}
    register(desk.site, {**ENTITIES, "mara-lind": mara, **others})


def _settings(desk: Desk, dice: Random) -> None:
    text = SETTINGS.replace("A site", dice.choice(("A site", "Ours")))
    text = text.replace("example.org", dice.choice(("example.org", "example.org/news")))
    text = text.replace("material,", dice.choice(("material,", "material, language: nb,")))
    text = text.replace("nav:", dice.choice(("nav:", "nav:", "extra: {policy: false}\nnav:")), 1)
    text = text.replace("[search]", dice.choice(("[search]", "[search]", "[]")))
    desk.site.write("mkdocs.yml", text)


def _template(desk: Desk, dice: Random) -> None:
    text = "---\n{{ made }}\n---\n# " + dice.choice(("One\n", "Two\n", "{{ site.name }}\n"))
    _write_or_remove(desk, dice, f"templates/markdown/{dice.choice(TEMPLATES)}", text)


def _override(desk: Desk, dice: Random) -> None:
    path = dice.choice(("partials/copyright.html", "assets/two.css", "404.html"))
    _write_or_remove(desk, dice, f"overrides/{path}", f"<p>{dice.choice('abc')}</p>")


def _page(desk: Desk, dice: Random) -> None:
    front = dice.choice(("", "---\nicon: material/abacus\n---\n"))
    link = dice.choice(("", "\n[Us](/us.md)\n", "\n[All](/index.md)\n"))
    _write_or_remove(desk, dice, f"docs/{dice.choice(PAGES)}", f"{front}# Page {dice.randint(1, 9)}\n{link}")


def _asset(desk: Desk, dice: Random) -> None:
    _write_or_remove(desk, dice, f"docs/{dice.choice(ASSETS)}", dice.choice("abc"))


def _write_or_remove(desk: Desk, dice: Random, path: str, text: str) -> None:
    if dice.random() < 0.3:
        (desk.site.root / path).unlink(missing_ok=True)
    else:
        desk.site.write(path, text)


def _damage(desk: Desk, dice: Random) -> None:
    """Delete or change an output, or a whole folder of them."""
    outputs = sorted(desk.site.project.site.rglob("*")) + sorted(desk.site.project.docs.glob("briefings/**/*"))
    if outputs:
        path = dice.choice(outputs)
        if path.is_dir():
            shutil.rmtree(path)
        elif dice.random() < 0.5 or "docs" in path.relative_to(desk.site.root).parts:
            path.unlink()
        else:
            path.write_text("changed by hand")


def _stray(desk: Desk, dice: Random) -> None:
    desk.site.write(dice.choice(("site/old.html", "site/briefings/old/index.html", "site/old/a/b.txt")), "old")


def _forget(desk: Desk, _: Random) -> None:
    shutil.rmtree(desk.site.project.cache, ignore_errors=True)


def _sections(desk: Desk, dice: Random) -> None:
    desk.retell(dice, sections=tuple(name for name in ALL_SECTIONS if dice.random() < 0.5))


def _revision(desk: Desk, dice: Random) -> None:
    """Record what one briefing says."""
    if desk.stories:
        desk.revisions += 1
        note = dice.choice(((), ("--note", "A reader wrote to us.")))
        slug = dice.choice(sorted(desk.stories))
        desk.site.run(
            "publish", slug, *note, "--now", f"2025-01-01T{desk.revisions // 60:02}:{desk.revisions % 60:02}Z"
        )


def edit_by_chance(desk: Desk, dice: Random, names: Iterable[str]) -> list[str]:
    """Do one or two of these edits; gives their names."""
    chosen = dice.choices(sorted(names), k=dice.choice((1, 1, 2)))
    for name in chosen:
        EDITS[name](desk, dice)
    return chosen


EDITS: Mapping[str, Callable[[Desk, Random], object]] = {
    "a title": lambda desk, dice: desk.retell(dice, title=f"A library with {dice.choice(('a view', 'a garden'))}"),
    "an item": lambda desk, dice: desk.retell(dice, text=dice.choice(("the old one closes", "the old library closes"))),
    "a number": lambda desk, dice: desk.retell(dice, books=dice.randint(100, 999)),
    "a date": lambda desk, dice: desk.retell(dice, date=f"20{dice.randint(20, 24)}-0{dice.randint(1, 9)}-11"),
    "a source": lambda desk, dice: desk.retell(dice, town=dice.choice(("Oslo", "Bergen"))),
    "a correction": lambda desk, dice: desk.retell(dice, corrected=dice.choice(("", "2024-12-30"))),
    "topics": lambda desk, dice: desk.retell(dice, topics=dice.choice(TOPICS)),
    "a measure": lambda desk, dice: desk.retell(dice, measure=dice.choice(("", "books", "volumes"))),
    "the day of an event": lambda desk, dice: desk.retell(dice, closes=dice.choice(("2024", "2024-06"))),
    "whom it names": lambda desk, dice: desk.retell(dice, council=dice.random() < 0.5),
    "what it calls somebody": lambda desk, dice: desk.retell(
        dice, runs=dice.choice(("entity: mara-lind", "name: Mara Lind", "name: Lind"))
    ),
    "a status": lambda desk, dice: desk.retell(
        dice,
        **dice.choice(
            (
                {"status": "draft", "reason": ""},
                {"status": "published", "reason": ""},
                {"status": "withdrawn", "reason": dice.choice(("", "The source was wrong."))},
            )
        ),
    ),
    "an embargo": lambda desk, dice: desk.retell(dice, embargo=dice.choice(("", "2024-06-01T00:00Z", LATE))),
    "a revision": _revision,
    "no revision": lambda desk, dice: (desk.site.root / "content" / dice.choice(SLUGS) / FILE).unlink(missing_ok=True),
    "sections": _sections,
    "a briefing more": _more,
    "a briefing less": _less,
    "a slug": _rename,
    "the entities": _entities,
    "the settings": _settings,
    "a template": _template,
    "an override": _override,
    "a page by hand": _page,
    "a file of docs/": _asset,
    "an output": _damage,
    "a stray": _stray,
    "what is kept": _forget,
    "a check": lambda desk, _: desk.site.run("check"),
}
