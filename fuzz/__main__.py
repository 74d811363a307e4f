"""Run a target with atheris (libFuzzer): `python -m fuzz evidence --seconds 150`.

What breaks a promise, or takes too long, ends the run; the bytes are kept in .cache/fuzz/, and so is the corpus.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import sys
from pathlib import Path

TARGETS = ("yaml_loader", "evidence", "drafting", "escaping", "revisions")
_PATIENCE = 20
"""Seconds that one input may take: machines are slow, and instrumented code is slower."""
_KEPT = Path(".cache/fuzz")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    options.add_argument("target", nargs="?", choices=TARGETS)
    options.add_argument("--list", action="store_true", help="only name all targets")
    options.add_argument("--seconds", type=int, default=150)
    chosen = options.parse_args()
    if chosen.list:
        print(*TARGETS)
        return
    if chosen.target is None:
        options.error("name a target")

    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["generator"]):
        target = importlib.import_module(f"fuzz.{chosen.target}")
    corpus = _KEPT / chosen.target
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in target.SEEDS:
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    settings = (
        f"-max_total_time={chosen.seconds}",
        f"-timeout={_PATIENCE}",
        "-max_len=8192",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={_KEPT}/{chosen.target}-",
        "-print_final_stats=1",
    )
    atheris.Setup([sys.argv[0], *settings, str(corpus)], target.check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
