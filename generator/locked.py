"""Tell where the lock file of this version's dependencies is: `python -m generator.locked` prints it, for pip.

It runs before anything else is installed: it must import only the standard library.
"""

from __future__ import annotations

from pathlib import Path


def lock_file() -> Path:
    """The lock file that comes with the program: inside the wheel, or in its checkout."""
    package = Path(__file__).parent
    inside = package / "requirements.txt"
    return inside if inside.is_file() else package.parent / "requirements" / "site.txt"


if __name__ == "__main__":
    print(lock_file())
