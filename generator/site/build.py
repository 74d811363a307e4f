"""Have MkDocs build a site from Markdown, strictly: a single warning is an error."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2

from generator.errors import SiteError


def build_site(settings: Path, target: Path, theme: Path, epoch: int) -> None:
    """Build the site that `settings` (a mkdocs.yml) describes into the folder `target`.

    `theme` is a folder of overrides of the Material theme, used after the site's own. `epoch`, in seconds, is the
    time that stands in outputs which carry one, so that the same content gives the same bytes on any day. Raises
    SiteError with all that MkDocs warned of, or with the place of the fault in a template of the theme.
    """
    silence_banner()
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    with _warnings() as warnings, _source_date(epoch):
        try:
            config = load_config(config_file=str(settings), site_dir=str(target))
            own = config.theme.custom_dir
            config.theme.dirs.insert(1 if own else 0, str(theme))
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except OSError as error:
            raise SiteError(f"MkDocs could not read {error.filename}: {error.strerror}") from error
        except MkDocsException as error:
            raise SiteError("MkDocs could not build the site", "\n".join([*warnings, str(error)])) from error
        except jinja2.TemplateError as error:
            place = f"{error.filename}:{error.lineno}: " if isinstance(error, jinja2.TemplateSyntaxError) else ""
            hint = "\n".join([*warnings, f"{place}{error.message}"])
            raise SiteError("MkDocs could not build the site: a template of the theme is wrong", hint) from error
    if warnings:
        raise SiteError("MkDocs warned while it built the site; nothing was published", "\n".join(warnings))


def silence_banner() -> None:
    """Turn Material's end-of-life banner off by its own switch, before anything of MkDocs is imported."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs and its plugins warn of, instead of on the terminal."""
    messages: list[str] = []
    logger = logging.getLogger("mkdocs")
    collector, propagates = _Collector(messages), logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates


@contextmanager
def _source_date(epoch: int) -> Iterator[None]:
    """SOURCE_DATE_EPOCH, which MkDocs writes into the sitemap (https://reproducible-builds.org/specs/)."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = before or str(epoch)
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
