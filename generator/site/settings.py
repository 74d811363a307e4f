"""What the generator needs to know from mkdocs.yml; the rest of that file is MkDocs' own business."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.errors import ProjectError


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's name, the language that dates and numbers are written in (a BCP 47 tag), and the paths, relative to
    the file, of what else the site is made from: theme overrides and hooks."""

    name: str
    language: str
    made_from: tuple[str, ...] = ()


class _Loader(yaml.CSafeLoader):
    """Takes the tags that MkDocs knows (`!ENV`, `!!python/name:`) for plain nodes: none of them is wanted here."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def read_settings(path: Path) -> Settings:
    """The settings in `path`. Raises ProjectError where it is missing or no settings file."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        hint = "run the command in a site's folder, or name it with --project; `briefing new SLUG` starts a site"
        raise ProjectError(f"there is no {path.name} in {path.parent}", hint) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ProjectError(f"cannot read {path}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("site_name"), str):
        raise ProjectError(f"{path} has no `site_name`", "add a line such as `site_name: Briefings`")
    theme = data.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    overrides = theme.get("custom_dir") if isinstance(theme, dict) else None
    hooks = data.get("hooks")
    made_from = (overrides, *(hooks if isinstance(hooks, list) else ()))
    return Settings(
        name=data["site_name"],
        language=language if isinstance(language, str) else "en",
        made_from=tuple(path for path in made_from if isinstance(path, str)),
    )
