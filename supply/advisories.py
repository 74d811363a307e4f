"""Ask whether weaknesses are known of what the lock files pin, with pip-audit, where its data can be reached.

Exit code 0 if none is known, or if that cannot be asked here, which is said; 1 if one is; 2 if the asking failed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
LOCKS = tuple(REPOSITORY / "requirements" / name for name in ("site.txt", "dev.txt"))
_UNREACHED = re.compile(r"ConnectionError|ConnectTimeout|ReadTimeout|Could not connect|Max retries exceeded|ProxyError")


@dataclass(frozen=True, slots=True)
class Weakness:
    """What is known of a version of a package, by its identifier, and the versions that mend it."""

    package: str
    id: str
    mended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """How many packages were asked for, which were not `known` where it was asked, and the weaknesses of the rest."""

    packages: int
    unknown: tuple[str, ...]
    weaknesses: tuple[Weakness, ...]


class NotReachedError(Exception):
    """The data cannot be reached from here."""


class AuditError(Exception):
    """pip-audit failed."""


def answer(reported: str) -> Answer:
    """What a report of pip-audit (as JSON) says."""
    listed: Sequence[Mapping[str, Any]] = json.loads(reported)["dependencies"]
    unknown = tuple(one["name"] for one in listed if "skip_reason" in one)
    return Answer(len(listed), unknown, tuple(_weaknesses(listed)))


def ask(lock: Path) -> Answer:
    """What is known of the pins of a lock file. Raises NotReachedError, AuditError."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    ran = subprocess.run(
        [*command, "--format", "json", "--requirement", str(lock)], capture_output=True, text=True, check=False
    )
    if ran.stdout.startswith("{"):
        found = answer(ran.stdout)
        if len(found.unknown) == found.packages:
            raise NotReachedError("it knows none of the packages, so it is not the real data")
        return found
    if _UNREACHED.search(ran.stderr):
        raise NotReachedError(ran.stderr.strip().splitlines()[-1][:200])
    raise AuditError(ran.stderr.strip() or f"pip-audit ended with {ran.returncode} and said nothing")


def _weaknesses(listed: Sequence[Mapping[str, Any]]) -> Iterator[Weakness]:
    for one in listed:
        for known in one.get("vulns", ()):
            yield Weakness(f"{one['name']} {one['version']}", known["id"], tuple(known["fix_versions"]))


def main() -> int:
    """Ask for every lock file."""
    status = 0
    for lock in LOCKS:
        name = lock.relative_to(REPOSITORY).as_posix()
        try:
            found = ask(lock)
        except NotReachedError as error:
            print(f"skipped: {name}: the data on known weaknesses cannot be reached from here ({error})")
            continue
        except AuditError as error:
            print(f"error: {name}: {error}", file=sys.stderr)
            return 2
        for weakness in found.weaknesses:
            mended = f"mended in {', '.join(weakness.mended)}" if weakness.mended else "not mended yet"
            print(f"{name}: {weakness.package}: {weakness.id}, {mended}")
        print(f"{name}: {found.packages} packages, {len(found.weaknesses)} known weaknesses")
        if found.unknown:
            print(f"{name}: nothing could be asked of {', '.join(found.unknown)}")
        status = max(status, int(bool(found.weaknesses)))
    return status


if __name__ == "__main__":
    sys.exit(main())
