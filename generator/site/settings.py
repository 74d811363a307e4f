"""What the generator needs to know from mkdocs.yml; the rest of that file is MkDocs' own business."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import yaml

from generator.errors import ProjectError
from generator.site.policy import Policy, policy_of

A4 = "a4"
PAPERS = (A4, "us-letter")
"""The sizes of paper that briefings are printed for."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's name, its address, empty if it has none, and the language that dates and numbers are written in (a
    BCP 47 tag).

    `overrides` is the folder of the site's own theme overrides and `hooks` its hooks, relative to the file. `nav` are
    the pages in the navigation, `excluded` the patterns of what in docs/ is not published. `search` tells whether
    the site is searched. `by_page` tells whether each page is a function of itself and these settings: with hooks,
    with plugins other than `search`, or without a titled `nav`, it may depend on any other. `environment` is what the
    settings take from the environment, value by value. `author` is who stands for it, by name. `paper` is the size of
    paper that briefings are printed for, empty if they are not, and `fonts` folders with fonts for that, relative to
    the file. `policy` is what browsers may load and run, None if they are told nothing.
    """

    name: str
    language: str
    address: str = ""
    overrides: str | None = None
    hooks: tuple[str, ...] = ()
    nav: tuple[str, ...] = ()
    excluded: str = ""
    search: bool = True
    by_page: bool = True
    environment: tuple[str, ...] = ()
    author: str = ""
    paper: str = A4
    fonts: tuple[str, ...] = ()
    policy: Policy | None = None


_OF_MANY_PAGES = ("hooks", "INHERIT", "extra_templates", "docs_dir", "site_dir")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
_SEEN = re.compile(r"[^\s\xad\u200b-\u200f\u2060-\u206f\ufeff]")
_ADDRESS = re.compile(r"""https?://[^\s/?#"'<>\\^`{|}]+(?:/[^\s?#"'<>\\^`{|}]*)?""", re.IGNORECASE)
_OF_BUILDS = frozenset((".", "site", ".cache"))
_SEARCH = frozenset(("search", "material/search"))


def settings_of(path: Path) -> Settings:
    """The settings in `path`, or those of a site without any. Raises ProjectError as `read_settings` does."""
    return read_settings(path) if path.exists() else Settings("Briefings", "en")


def read_settings(path: Path) -> Settings:
    """The settings in `path`. Raises ProjectError where it is missing, no settings file, or leads out of its folder."""
    try:
        data, environment = _loaded(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        hint = "run the command in a site's folder, or name it with --project; `briefing new SLUG` starts a site"
        raise ProjectError(f"there is no {path.name} in {path.parent}", hint) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ProjectError(f"cannot read {path}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("site_name"), str) or not _SEEN.search(data["site_name"]):
        raise ProjectError(f"{path} has no `site_name`", "add a line such as `site_name: Briefings`")
    for key in ("site_name", "site_description"):
        if _CONTROL.search(_text(data.get(key))):
            raise ProjectError(f"{path}: `{key}` holds a control character", "write it as plain text")
    address = _text(data.get("site_url"))
    if address and not _ADDRESS.fullmatch(address):
        raise ProjectError(
            f"{path}: `site_url` is no web address: {address}", "write it such as https://example.org/news/"
        )
    theme = data["theme"] if isinstance(data.get("theme"), dict) else {}
    plugins = _names(data.get("plugins", ["search"]))
    nav = tuple(_nav(data.get("nav")))
    pages = tuple(page for _, page in nav)
    titled = bool(nav) and all(title for title, _ in nav)
    plain = not any(data.get(key) for key in _OF_MANY_PAGES) and data.get("use_directory_urls", True) is True
    paper, fonts = _printing(path, data.get("extra"))
    search = not _SEARCH.isdisjoint(plugins)
    others = set(plugins) - _SEARCH or "pymdownx.snippets" in _names(data.get("markdown_extensions", ()))
    return Settings(
        name=data["site_name"],
        language=_text(theme.get("language")) or "en",
        address=address,
        overrides=_below(path, "theme.custom_dir", _text(theme.get("custom_dir"))) or None,
        hooks=tuple(_below(path, "hooks", name) for name in _several(data.get("hooks")) if isinstance(name, str)),
        nav=pages,
        excluded="\n".join((_text(data.get("exclude_docs")), _text(data.get("draft_docs")))),
        search=search,
        by_page=titled and plain and not others,
        environment=environment,
        author=_text(data.get("site_author")),
        paper=paper,
        fonts=fonts,
        policy=_policy(path, data.get("extra"), search=search),
    )


def _policy(path: Path, extra: Any, *, search: bool) -> Policy | None:
    """What browsers are told, with what `extra.policy` adds."""
    try:
        return policy_of(extra.get("policy") if isinstance(extra, dict) else None, search=search)
    except ValueError as error:
        hint = "write `policy: {img-src: [https://images.example.org]}`, say; `policy: false` for none"
        raise ProjectError(f"{path}: `extra.policy` {error}", hint) from error


def _printing(path: Path, extra: Any) -> tuple[str, tuple[str, ...]]:
    """The size of paper, empty if nothing is to be printed, and the folders of fonts, by `extra.pdf`."""
    found = extra.get("pdf") if isinstance(extra, dict) else None
    if found is False:
        return "", ()
    options = {} if found in (None, True) else found
    if not isinstance(options, dict) or not options.keys() <= {"paper", "fonts"}:
        hint = "write `pdf: false` for none, or below it `paper: us-letter` and `fonts: [FOLDER]`"
        raise ProjectError(f"{path}: `extra.pdf` has what is not known: {found}", hint)
    paper = options.get("paper", A4)
    if paper not in PAPERS:
        hint = f"write {' or '.join(PAPERS)}"
        raise ProjectError(f"{path}: `extra.pdf.paper` is no size of paper that is known: {paper}", hint)
    named = options.get("fonts", ())
    folders = (named,) if isinstance(named, str) else _several(named)
    if not all(isinstance(name, str) and name for name in folders) or (named and not folders):
        raise ProjectError(f"{path}: `extra.pdf.fonts` is no list of folders: {named}", "write `fonts: [fonts]`")
    for name in folders:
        if not (path.parent / name).is_dir():
            hint = "make the folder, and put fonts into it"
            raise ProjectError(f"{path}: `extra.pdf.fonts` names a folder that is not there: {name}", hint)
    fonts = tuple(_below(path, "extra.pdf.fonts", name) for name in folders)
    for name in fonts:
        if name.partition("/")[0] in _OF_BUILDS:
            hint = "put the fonts into a folder of their own"
            raise ProjectError(f"{path}: `extra.pdf.fonts` names a folder that builds write into: {name}", hint)
    return paper, fonts


def _nav(entries: Any) -> Iterator[tuple[str, str]]:
    """Titles, empty where the page has to give it, and paths of the pages in a nav."""
    for entry in _several(entries):
        for title, value in entry.items() if isinstance(entry, dict) else (("", entry),):
            if isinstance(value, list):
                yield from _nav(value)
            elif isinstance(value, str) and "://" not in value:
                yield str(title), value


def _names(listed: Any) -> tuple[str, ...]:
    """The names of plugins or extensions, each of which stands alone or has options."""
    if isinstance(listed, dict):
        return tuple(map(str, listed))
    return tuple(str(next(iter(entry), "")) if isinstance(entry, dict) else str(entry) for entry in _several(listed))


def _loaded(text: str) -> tuple[Any, tuple[str, ...]]:
    """What a settings file says, and each value that it takes from the environment. Of the tags that MkDocs knows only
    `!ENV` is wanted here."""
    taken: list[str] = []

    class Loader(yaml.CSafeLoader):
        pass

    def from_environment(loader: Any, node: yaml.Node) -> Any:
        """As MkDocs has it: of the variables that are named, the first that is set, else what is given last."""
        listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
        *names, default = listed if len(listed) > 1 else (*listed, None)
        found = next((os.environ[name.value] for name in names if name.value in os.environ), None)
        if found is not None:
            default = yaml.ScalarNode(loader.resolve(yaml.ScalarNode, found, (True, False)), found)
        value = loader.construct_object(default) if default else None
        taken.append(repr(value))
        return value

    Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)
    Loader.add_constructor("!ENV", from_environment)
    return yaml.load(text, Loader=Loader), tuple(taken)


def _below(path: Path, key: str, name: str) -> str:
    """The way to what a setting names, from the folder of the settings file, in which it must be: all that a site is
    made with travels to where it is made."""
    way = PurePath(os.path.relpath(path.parent / name, path.parent)).as_posix() if name else ""
    if way == ".." or way.startswith("../"):
        raise ProjectError(f"{path}: `{key}` is outside of the site's folder: {name}", "put it beside mkdocs.yml")
    return way


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
