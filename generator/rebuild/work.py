"""One build on the disk: where its files wait, and what is known from before. The stages of making share this value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.project import Project
from generator.rebuild.before import Before
from generator.rebuild.checking import Content
from generator.rebuild.inputs import Inputs
from generator.rebuild.manifest import File
from generator.rebuild.outputs import stage
from generator.rebuild.plan import Plan
from generator.rebuild.store import Store


@dataclass(frozen=True, slots=True)
class Work:
    """One build on the disk: where its files wait, and what is known from before."""

    project: Project
    inputs: Inputs
    content: Content
    before: Before
    plan: Plan
    store: Store

    @property
    def waiting(self) -> Path:
        return self.project.cache / "waiting"

    def put(self, top: str, path: str, data: bytes, known: File | None) -> tuple[File, str]:
        """The file as it will be, and its path as `docs/…` or `site/…` if it waits to be put there, else empty."""
        file, waits = stage(self.waiting / top, self.project.root / top, path, data, known)
        return file, f"{top}/{path}" if waits else ""
