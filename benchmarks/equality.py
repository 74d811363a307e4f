"""Edit a small archive by chance, build it after each edit, and hold each build against a clean one: they are to be the
same, byte for byte. `equality.py --steps 200` prints what it found, and ends with 1 if there is a difference."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.rebuild.archive import unlike_clean
from tests.rebuild.edits import EDITS, Desk, edit_by_chance


def main() -> None:
    """Run the steps and print the result."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--steps", type=int, default=200, metavar="N")
    options.add_argument("--seed", type=int, default=2024, metavar="N")
    chosen = options.parse_args()
    dice, done = Random(chosen.seed), Counter[str]()
    with TemporaryDirectory(prefix="briefing-equality-") as folder:
        desk = Desk.at(Path(folder, "site"))
        for step in range(chosen.steps):
            names = edit_by_chance(desk, dice, EDITS)
            done.update(names)
            wrong = unlike_clean(desk.site, Path(folder, "clean"))
            shutil.rmtree(Path(folder, "clean"))
            if wrong:
                print(f"different after step {step + 1} ({', '.join(names)}), seed {chosen.seed}:", *wrong, sep="\n  ")
                sys.exit(1)
    print(f"equal after each of {chosen.steps} steps: {', '.join(f'{n} × {name}' for name, n in sorted(done.items()))}")


if __name__ == "__main__":
    main()
