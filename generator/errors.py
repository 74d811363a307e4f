"""The errors of Briefing Press, one tree.

    BriefingError
    ├── ContentError            the content has errors: carries the issues, all of them (exit code 1)
    └── RunError                the run itself failed, whatever the content says (exit code 2)
        ├── ProjectError        the project folder or its mkdocs.yml is missing or unusable
        ├── TemplateError       a template is missing, broken, or asks for what its view does not have
        ├── OutputError         something could not be written
        ├── SiteError           MkDocs could not build the site without a warning
        ├── PrintError          a PDF could not be made
        │   └── MissingGlyphsError  no font has some of its characters
        ├── ServeError          the local server could not start
        ├── ArticleError        an article could not be read
        └── ModelError          a language model did not answer, or not with what was asked for

A problem in content is data (`generator.content.issue.Issue`), not an exception; `ContentError` is raised once,
by the pipeline, when it cannot go on for the issues that it carries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.content.issue import Issue


class BriefingError(Exception):
    """What every error of this program is."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ContentError(BriefingError):
    """The content has errors; nothing was written. `waiting` are the slugs of briefings that were withdrawn, and are
    still shown for that."""

    def __init__(self, issues: tuple[Issue, ...], waiting: tuple[str, ...] = ()) -> None:
        super().__init__("the content has errors")
        self.issues = issues
        self.waiting = waiting


class RunError(BriefingError):
    """The run itself failed."""


class ProjectError(RunError):
    """The project folder or its settings are missing or unusable."""


class TemplateError(RunError):
    """A template is missing, broken, or asks for what its view does not have."""


class OutputError(RunError):
    """An output could not be written."""


class SiteError(RunError):
    """MkDocs could not build the site without a warning."""


class PrintError(RunError):
    """A PDF could not be made."""


class MissingGlyphsError(PrintError):
    """No font has some characters: these."""

    def __init__(self, message: str, hint: str = "", characters: str = "") -> None:
        super().__init__(message, hint)
        self.characters = characters


class ServeError(RunError):
    """The local server could not start."""


class ArticleError(RunError):
    """An article could not be read: no file or page of that name, or none that has an article's text."""


class ModelError(RunError):
    """A language model did not answer, or not with what was asked for."""
