"""Where the things of one site are. It only names places; it must not read or write them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """The folder of one site: its settings (mkdocs.yml), content, hand-written docs and outputs."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time, at the cost of time only."""
        return self.root / ".cache" / "briefing"

    @property
    def templates(self) -> tuple[Path, ...]:
        """Where templates are looked for: the site's own come before those that are installed."""
        return tuple(dict.fromkeys((self.root / "templates", installed_templates())))


def installed_templates() -> Path:
    """The templates that come with the program: inside the wheel, or at the top of its checkout."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
