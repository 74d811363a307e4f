"""Kill builds of a small archive, with its PDFs, search and feeds, and the recording of revisions, at times that chance
chooses: at no time may there be half a file or a link to nowhere, and what the next one makes must be what it had been
without. `faults.py --kills 200` prints what it found, and ends with 1 if something was lost."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from generator.content.revisions import FILE, read_revisions
from generator.rebuild.outputs import INTERIMS
from tests.rebuild.archive import built, dead_links, forked, outputs, unequal
from tests.rebuild.archive import clean as clean_copy
from tests.rebuild.edits import EDITS, Desk, edit_by_chance

_UNFIT = frozenset({"an output", "a stray", "what is kept", "no revision", "a page by hand", "the settings"})
"""Edits that take away what the old site is known by or the record itself, lead to nowhere by themselves, or change the
address, by which links are looked after here."""
_SHARE = 0.5
"""Of the time that a clean build takes, within which one of what changed is mostly still under way."""
_PUBLISHING = 0.03
"""Seconds within which a publication is."""


def main() -> None:
    """Kill as often as is asked for, and print the result."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200, metavar="N")
    options.add_argument("--seed", type=int, default=2024, metavar="N")
    chosen = options.parse_args()
    dice, ended = Random(chosen.seed), Counter[str]()
    with TemporaryDirectory(prefix="briefing-faults-") as folder:
        desk = Desk.at(Path(folder, "site"))
        built(desk.site)
        while ended["a build was killed"] + ended["a publication was killed"] < chosen.kills:
            names = edit_by_chance(desk, dice, EDITS.keys() - _UNFIT)
            wrong = list(_round(desk, dice, Path(folder, "clean"), ended))
            if wrong:
                print(f"lost after {', '.join(names)}, seed {chosen.seed}:", *wrong, sep="\n  ")
                sys.exit(1)
    print(f"nothing lost, nothing half: {', '.join(f'{n} × {what}' for what, n in sorted(ended.items()))}")


def _round(desk: Desk, dice: Random, clean: Path, ended: Counter[str]) -> Iterator[str]:
    """What is wrong after a publication and a build that may have been killed, and the next ones."""
    site = desk.site
    before = {path: path.read_bytes() for path in site.root.glob(f"content/*/{FILE}")}
    slug = dice.choice(sorted(desk.stories))
    when = desk.next_moment()
    was_killed = _killed(lambda: site.run("publish", slug, "--now", when), dice.uniform(0, _PUBLISHING))
    ended["a publication was killed" if was_killed else "a publication ended"] += 1
    for path in {*before, *site.root.glob(f"content/*/{FILE}")}:
        then = read_revisions(before[path]) if path in before else ()
        since = read_revisions(path.read_bytes()) if path.exists() else ()  # a half one cannot be read
        if since[: len(then)] != then or len(since) > len(then) + 1:
            yield f"{path.relative_to(site.root)} is neither as it was nor a revision longer"

    old, other = outputs(site), clean_copy(site, clean)
    began = time.monotonic()
    error = built(other)
    longest = _SHARE * (time.monotonic() - began)
    new = old if error else outputs(other)
    shutil.rmtree(clean)
    was_killed = _killed(lambda: built(site), dice.uniform(0, longest))
    ended["a build was killed" if was_killed else "a build ended"] += 1
    allowed = INTERIMS.values()
    now = outputs(site)
    yield from (f"{path} is half" for path in now if now[path] not in (old.get(path), new.get(path), *allowed))
    yield from (f"dead link: {link}" for link in dead_links(site.project.site))
    if (again := built(site)) != error:
        yield f"the next build ends with {again or 'no error'}, and a clean one with {error or 'none'}"
    yield from (f"{path} is not what a clean build makes" for path in unequal(outputs(site), new))


def _killed(work: Callable[[], object], after: float) -> bool:
    """Whether work in another process was killed after so many seconds, before it came to its end."""
    child = forked(lambda: (work(), None)[1])
    ends = time.monotonic() + after
    while time.monotonic() < ends:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    main()
