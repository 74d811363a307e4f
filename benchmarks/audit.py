"""Have judges from elsewhere look at built sites: the Nu HTML checker and Lighthouse; and weigh their pages.

It downloads nothing. What a missing tool would tell is left out, and how to install it is said.
Exit code 0 if every promise holds, 1 if one does not, 2 if a tool is missing or something could not be audited.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.archive import make_archive
from benchmarks.report import WORK, Figure, MeasuringError, all_hold, show, show_rows, write_json
from tests.browser.chromium import CHOICE, SWITCHES, NoBrowserError, find
from tests.browser.server import served
from tests.browser.sites import REPOSITORY, build, hostile, shipped
from tests.support import Site

TOOLS = REPOSITORY / ".cache" / "audit"
CHECKER = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"
INSTALL = f"npm install --ignore-scripts --prefix {TOOLS.relative_to(REPOSITORY)}"

BRIEFINGS, MANY = 60, 1000
LARGEST_PAGE = 300_000  # bytes
HEAVIEST_OVERVIEW = 40_000  # bytes, compressed
CATEGORIES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}

_CONTENT = re.compile(r'<div class="briefing[ "]')
_CONTENT_ENDS = "</article>"


@dataclass(frozen=True, slots=True)
class Message:
    """What the checker says about a page: where it is, whether it is about what the generator made (and not about the
    theme's frame around it), and whether it is an error."""

    page: str
    text: str
    content: bool
    error: bool


def missing() -> dict[str, str]:
    """The tools that are not there, and how to get each."""
    found = {
        "Java": (shutil.which("java"), "a Java runtime, 11 or later (Debian: apt install default-jre-headless)"),
        "the Nu HTML checker": (CHECKER.is_file(), f"{INSTALL} vnu-jar"),
        "Node.js": (shutil.which("node"), "Node.js 18.20 or later (Debian: apt install nodejs npm)"),
        "Lighthouse": (LIGHTHOUSE.is_file(), f"{INSTALL} lighthouse@12"),
    }
    return {name: way for name, (there, way) in found.items() if not there}


def checked(site: Path) -> tuple[Message, ...]:
    """What the Nu HTML checker says about every page of a site. Raises MeasuringError."""
    command = ("java", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html")
    run = subprocess.run((*command, str(site)), capture_output=True, text=True, check=False)
    try:
        told = json.loads(run.stdout)["messages"]
    except (json.JSONDecodeError, KeyError) as error:
        raise MeasuringError(f"the Nu HTML checker failed:\n{run.stdout}{run.stderr}") from error
    contents: dict[str, range] = {}
    messages = []
    for one in told:
        path = one["url"].removeprefix("file:")
        if path not in contents:
            contents[path] = _content(Path(path))
        page = Path(path).relative_to(site).as_posix()
        about_content = one.get("lastLine", 0) in contents[path]
        messages.append(Message(page, one["message"], about_content, one["type"] == "error"))
    return tuple(messages)


def _content(page: Path) -> range:
    """The lines of a page that hold what the generator made."""
    lines = page.read_text("utf-8").splitlines()
    begins = next((at for at, line in enumerate(lines, 1) if _CONTENT.search(line)), len(lines) + 1)
    ends = next((at for at, line in enumerate(lines, 1) if at > begins and _CONTENT_ENDS in line), len(lines) + 1)
    return range(begins, ends)


def lighthouse(url: str, name: str, work: Path) -> Iterator[Figure]:
    """What Lighthouse says about a page, with its mobile preset. Raises MeasuringError."""
    told = work / "lighthouse.json"
    flags = " ".join(("--headless", "--no-sandbox", f"--user-data-dir={work / 'profile'}", *SWITCHES))
    command = ("node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={told}")
    categories = f"--only-categories={','.join(CATEGORIES)}"
    run = subprocess.run(
        (*command, categories, f"--chrome-flags={flags}"),
        env={**os.environ, CHOICE: str(find())},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise MeasuringError(f"Lighthouse failed on {url}:\n{run.stdout}{run.stderr}")
    report: dict[str, Any] = json.loads(told.read_text("utf-8"))
    for category, least in CATEGORIES.items():
        score = 100 * (report["categories"][category]["score"] or 0)
        promise = str(least) if least == 100 else f"{least} or more"
        yield Figure(f"Lighthouse, {name}: {category}", score, "of 100", promise, round(score) >= least)
    shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
    yield Figure(f"Lighthouse, {name}: layout shift", shift, "", "0", shift == 0)
    for audit in report["audits"].values():
        if audit["score"] == 0 and audit["scoreDisplayMode"] == "binary":
            print(f"Lighthouse, {name}: {audit['id']}: {audit['title']}", file=sys.stderr)


def largest_page(site: Path) -> tuple[int, str]:
    """The bytes of the largest page of a site, and its path."""
    return max((path.stat().st_size, path.relative_to(site).as_posix()) for path in site.rglob("*.html"))


def heaviest_overview(site: Path) -> int:
    """The bytes that the overview of some briefing adds to what Material itself loads, compressed: the page, and the
    styles and scripts of this project."""
    assets = (path for path in (site / "assets").iterdir() if path.suffix in (".css", ".js"))
    pages = (path / "index.html" for path in (site / "briefings").iterdir() if path.is_dir())
    return max(map(_compressed, pages)) + sum(map(_compressed, assets))


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def made(name: str, site: Site) -> Path:
    """The built site, after a word about it."""
    print(f"building {name} …", file=sys.stderr, flush=True)
    return build(site)


def archive(root: Path, briefings: int) -> Site:
    """A site of so many made-up briefings."""
    make_archive(root, briefings)
    return Site(root)


def audit(briefings: int, many: int, without: Mapping[str, str], work: Path) -> Iterator[Figure]:
    """All figures that the tools which are there can give. Raises MeasuringError, or RuntimeError if a build fails."""
    some, most = f"{briefings:,} briefings", f"{many:,} briefings"
    sites = {
        "the shipped site": shipped(work / "shipped"),
        some: archive(work / "some", briefings),
        "hard content": hostile(work / "hostile", "https://news.example.org/two-signatures"),
    }
    built = {name: made(name, site) for name, site in sites.items()}
    if "Java" not in without and "the Nu HTML checker" not in without:
        for name, site in built.items():
            messages = checked(site)
            _list(name, messages)
            pages = sum(1 for _ in site.rglob("*.html"))
            wrong = Counter(message.content for message in messages if message.error)
            yield Figure(
                f"HTML errors, {name}: what is generated", wrong[True], f"on {pages:,} pages", "0", not wrong[True]
            )
            yield Figure(f"HTML errors, {name}: the frame around it", wrong[False], f"on {pages:,} pages")
    if "Node.js" not in without and "Lighthouse" not in without:
        for name in ("the shipped site", some):
            site = built[name]
            slug = min(path.name for path in (site / "briefings").iterdir() if path.is_dir())
            with served(site) as url:
                yield from lighthouse(url, f"home of {name}", work)
                yield from lighthouse(f"{url}briefings/{slug}/", f"a briefing of {name}", work)
    for name, site in built.items():
        weight = heaviest_overview(site)
        kept = weight <= HEAVIEST_OVERVIEW
        yield Figure(
            f"heaviest overview, {name}, beyond Material", weight, "bytes, gzip", f"{HEAVIEST_OVERVIEW:,}", kept
        )
    size, page = largest_page(made(most, archive(work / "most", many)))
    yield Figure(f"largest page, {most}: {page}", size, "bytes", f"{LARGEST_PAGE:,}", size <= LARGEST_PAGE)


def _list(name: str, messages: Sequence[Message]) -> None:
    """Show what the checker said, each thing once, with how often and one place."""
    counted = Counter((message.text, message.content, message.error) for message in messages)
    places = {(message.text, message.content, message.error): message.page for message in reversed(messages)}
    rows = [
        (
            text,
            "error" if error else "warning",
            "generated" if content else "frame",
            f"{count:,}",
            places[text, content, error],
        )
        for (text, content, error), count in counted.most_common()
    ]
    if rows:
        show_rows(f"What the Nu HTML checker says of {name}", ("message", "kind", "where", "times", "such as"), rows)


def main() -> int:
    """Audit as the command line asks; the exit code says whether every promise holds."""
    parser = argparse.ArgumentParser(description="Audit the HTML, the accessibility and the weight of built sites.")
    parser.add_argument("--briefings", type=int, default=BRIEFINGS, help=f"of the archive (default: {BRIEFINGS})")
    parser.add_argument("--many", type=int, default=MANY, help=f"of the archive that is weighed (default: {MANY})")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where sites are built, for a while")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    without = missing()
    options.work.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="audit-", dir=options.work.resolve()) as folder:
            figures = tuple(audit(options.briefings, options.many, without, Path(folder)))
    except (MeasuringError, NoBrowserError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2
    show("What is promised, and what was found", figures)
    if options.json:
        write_json(options.json, {"briefings": options.briefings, "many": options.many}, figures)
    for name, way in without.items():
        print(f"{name} is missing; install it by: {way}", file=sys.stderr)
    if without:
        return 2
    return 0 if all_hold(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
