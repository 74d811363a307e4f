"""Hold built pages against what there will be, and the site's policy: nothing is published that leads to what is not
there, or that a browser would refuse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from generator.errors import SiteError
from generator.rebuild.before import pages_of
from generator.rebuild.inputs import Inputs
from generator.rebuild.manifest import MadePage, Manifest, Record, folder_of, hint, slug_of
from generator.rebuild.plan import Plan
from generator.rebuild.store import Store
from generator.site.refused import Refused

_SHOWN = 20
_MANY = 50
_NOTHING = Record(frozenset(), ())


def record_name(path: str, record: str) -> str:
    """What the record of a page is called in the store."""
    return f"page/{path}/{record}"


def record_of(store: Store, path: str, page: MadePage) -> Record:
    """The record of a page; that of what machines read is empty. Raises DamagedError."""
    if not page.record:
        return _NOTHING
    record: Record
    ((_, record),) = store.values([record_name(path, page.record)])
    return record


def leads_to_files(
    before: Mapping[str, frozenset[str] | None], plan: Plan, leads: Mapping[str, Collection[str]]
) -> Mapping[str, frozenset[str] | None]:
    """The pages that lead to each file of docs/ that is no page, None if they are many, as they were `before` but for
    those that are made: `leads` has these."""
    if len(plan.pages) == len(plan.wanted):
        before = {}
    found: dict[str, frozenset[str] | None] = {}
    for file in before.keys() | leads.keys():
        last = before.get(file, frozenset())
        if last is None:
            found[file] = None
            continue
        stay = {path for path in last if path not in plan.pages and path in plan.wanted}
        if now := frozenset(stay.union(leads.get(file, ()))):
            found[file] = now if len(now) <= _MANY else None
    return found


def check_pages(inputs: Inputs, plan: Plan, made: Mapping[str, MadePage], store: Store) -> None:
    """Hold links from page to page against the pages that there will be, of which some were made and the others are
    as they were before. Raises SiteError and DamagedError."""
    _refuse(chain(_of_navigation(inputs, plan), _broken(plan, made, store), _cut_off(plan, made, store)))


def check_built(leads: Mapping[str, str], plan: Plan, manifest: Manifest) -> None:
    """Hold what built pages lead to, each with a page that does, against the pages that there will be and the other
    files of site/. Raises SiteError."""
    others = {path for files in manifest.files.values() for path in files}
    unprinted = {f"{folder_of(slug)}{name}" for slug in manifest.unprinted() for name in manifest.bundles[slug].pdfs}
    _refuse(
        f"site/{leads[path]} leads to {'itself at ' + path if '#' in path else 'site/' + path}, which is not there"
        for path in sorted(leads.keys() - others)
        if path in unprinted or not plan.wanted.has_output(f"site/{path}")
    )


def check_policy(found: Iterable[Mapping[Refused, Sequence[str]]]) -> None:
    """Refuse what the site's policy would have browsers refuse, each with the pages that have it. Raises SiteError."""
    pages: dict[Refused, list[str]] = defaultdict(list)
    for one in found:
        for refused, paths in one.items():
            pages[refused] += paths
    if pages:
        told = [
            f"site/{paths[0]} {f'and {len(paths) - 1:,} more have' if paths[1:] else 'has'} {what}: {how}"
            for paths, (what, how) in sorted((sorted(paths), one) for one, paths in pages.items())[:_SHOWN]
        ]
        raise SiteError("a page has what the site's policy has browsers refuse; nothing was published", "\n".join(told))


def _refuse(broken: Iterator[str]) -> None:
    if shown := list(islice(broken, _SHOWN)):
        raise SiteError("a page leads to what is not there; nothing was published", "\n".join(shown))


def _of_navigation(inputs: Inputs, plan: Plan) -> Iterator[str]:
    for path in inputs.settings.nav if inputs.site.html else ():
        if path.endswith(".md") and path not in plan.wanted:
            yield f"the navigation leads to docs/{path}, which is not there"


def _broken(plan: Plan, made: Mapping[str, MadePage], store: Store) -> Iterator[str]:
    """Links of pages that are made that lead nowhere."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)  # by page: who leads to which anchor on it
    for path, page in made.items():
        for link in page.links:
            to, _, anchor = link.partition("#")
            if to not in plan.wanted:
                yield _leads_nowhere(path, to)
            elif anchor:
                places[to].append((anchor, path))
    kept = [to for to in places if to not in made]
    known = {**plan.known, **pages_of(store, {slug_of(to) for to in kept} & plan.wanted.same.keys())}
    for to, wanted in places.items():
        anchors = record_of(store, to, made.get(to) or known[to]).anchors
        for anchor, path in wanted:
            if anchor not in anchors:
                yield _lacks(path, to, anchor)


def _cut_off(plan: Plan, made: Mapping[str, MadePage], store: Store) -> Iterator[str]:
    """Links of pages that stay as they are to pages that go, or to anchors that the pages made anew lack."""
    gone = {path for path in plan.known if path not in plan.wanted}
    lost = {
        f"{path}#{anchor}"
        for path in made.keys() & plan.known.keys()
        if made[path].record != plan.known[path].record
        for anchor in record_of(store, path, plan.known[path]).anchors - record_of(store, path, made[path]).anchors
    }
    missing = gone | lost
    if not missing:
        return
    bundles = {slug_of(path.partition("#")[0]) for path in missing} - {""}
    leading = [slug for slug, bundle in plan.wanted.same.items() if not missing.isdisjoint(bundle.leads)]
    told = [*map(hint, missing)] if len(missing) <= _MANY else []
    for path, page in chain(plan.known.items(), pages_of(store, leading).items()):
        if path in made or path in gone or (told and not page.may_lead_to(told)):
            continue
        slug = slug_of(path)
        links = page.links if slug and slug not in bundles else record_of(store, path, page).links
        if not gone and lost.isdisjoint(links):
            continue
        for link in links:
            to, _, anchor = link.partition("#")
            if to in gone:
                yield _leads_nowhere(path, to)
            elif link in lost:
                yield _lacks(path, to, anchor)


def _leads_nowhere(path: str, to: str) -> str:
    return f"docs/{path} leads to docs/{to}, which is not there"


def _lacks(path: str, to: str, anchor: str) -> str:
    return f"docs/{path} leads to docs/{to}#{anchor}, but that page has no such place"
