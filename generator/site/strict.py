"""MkDocs, strictly: all that it warns of or stumbles over becomes one SiteError. Nothing is built here."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import jinja2
from markupsafe import escape

from generator.errors import SiteError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.site.policy import Policy


@contextmanager
def strict(failed: str, warned: str) -> Iterator[None]:
    """Run MkDocs' code: raise SiteError with all that it warned of, or with the place of the fault in a template.

    `failed` and `warned` begin the messages: MkDocs could not go on, and it did but had something to say.
    """
    silence_banner()
    from mkdocs.exceptions import MkDocsException

    with _warnings() as warnings:
        try:
            yield
        except jinja2.TemplateNotFound as error:  # it is an OSError too, of no file
            hint = "see `theme` in mkdocs.yml: `language` is one that Material has, such as en, de or zh-Hant"
            raise SiteError(f"{failed}: the theme has no {error.name}", hint) from error
        except OSError as error:
            raise SiteError(f"MkDocs could not read {error.filename}: {error.strerror}") from error
        except MkDocsException as error:
            raise SiteError(failed, "\n".join([*warnings, str(error)])) from error
        except jinja2.TemplateError as error:
            place = f"{error.filename}:{error.lineno}: " if isinstance(error, jinja2.TemplateSyntaxError) else ""
            hint = "\n".join([*warnings, f"{place}{error.message}"])
            raise SiteError(f"{failed}: a template of the theme is wrong", hint) from error
    if warnings:
        raise SiteError(warned, "\n".join(warnings))


def with_policy(config: MkDocsConfig, policy: Policy | None) -> None:
    """Have the theme write the policy into every page."""
    config.extra["content_security_policy"] = policy.in_page if policy else ""


def say_as_text(config: MkDocsConfig) -> None:
    """Have the theme show the site's name and description as they are written: Material puts them into HTML as they
    are, and some of them, by a filter that knows what is HTML already, not."""
    config.site_name = escape(config.site_name)
    config.site_description = escape(config.site_description) if config.site_description else None


@contextmanager
def source_date(epoch: int) -> Iterator[None]:
    """SOURCE_DATE_EPOCH, the time that outputs of MkDocs carry (https://reproducible-builds.org/specs/)."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = before or str(epoch)
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]


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
