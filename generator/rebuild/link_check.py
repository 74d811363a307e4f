"""Hold every link against what there will be: nothing is published that leads to what is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from generator.errors import SiteError
from generator.rebuild.inputs import Inputs
from generator.rebuild.manifest import MadePage, target
from generator.rebuild.plan import Plan
from generator.rebuild.store import Store

_SHOWN = 20


def record_name(path: str, record: str) -> str:
    """What the search entries and the anchors of a page are called in the store."""
    return f"page/{path}/{record}"


def check_pages(
    inputs: Inputs, plan: Plan, before: Mapping[str, MadePage], made: Mapping[str, MadePage], store: Store
) -> None:
    """Hold links from page to page against the pages that there will be, of which some were made and the others are
    as they were before. Raises SiteError."""
    # A page that is made may lack an anchor that others lead to; a page that is not made again has all it had.
    if made or before.keys() - plan.wanted.keys():
        _refuse(_broken(inputs, plan, before, made, store))


def check_built(leads: Mapping[str, str], plan: Plan, others: Collection[str]) -> None:
    """Hold what built pages lead to, each with a page that does, against the pages that there will be and the other
    files of site/. Raises SiteError."""
    missing = sorted(leads.keys() - others)
    pages = {target(path) for path in plan.wanted} if missing else set()
    _refuse(
        f"site/{leads[path]} leads to {'itself at ' + path if '#' in path else 'site/' + path}, which is not there"
        for path in missing
        if path not in pages
    )


def _refuse(broken: Iterator[str]) -> None:
    if shown := list(islice(broken, _SHOWN)):
        raise SiteError("a page leads to what is not there; nothing was published", "\n".join(shown))


def _broken(
    inputs: Inputs, plan: Plan, before: Mapping[str, MadePage], made: Mapping[str, MadePage], store: Store
) -> Iterator[str]:
    for path in inputs.settings.nav if inputs.site.html else ():
        if path.endswith(".md") and path not in plan.wanted:
            yield f"the navigation leads to docs/{path}, which is not there"

    places: dict[str, list[tuple[str, str]]] = defaultdict(list)  # by page: who leads to which anchor on it
    for path in plan.wanted:
        page = made.get(path) or before[path]
        for link in page.links:
            to, _, anchor = link.partition("#")
            if to not in plan.wanted:
                yield f"docs/{path} leads to docs/{to}, which is not there"
            elif anchor and not made.keys().isdisjoint((path, to)):
                places[to].append((anchor, path))
    for to, wanted in places.items():
        page = made.get(to) or before[to]
        ((_, (_, anchors)),) = store.values([record_name(to, page.record)])
        for anchor, path in wanted:
            if anchor not in anchors:
                yield f"docs/{path} leads to docs/{to}#{anchor}, but that page has no such place"
