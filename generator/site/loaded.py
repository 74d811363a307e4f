"""All that MkDocs and Material load to build a site, loaded once a process. It must not know any page but the nav's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import load_config
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.utils import is_markdown_file
from mkdocs.utils.meta import get_data

from generator.errors import SiteError
from generator.site.compiled import Compiled
from generator.site.convert import Converter, convert, converter
from generator.site.links import Docs, LinksOfPage
from generator.site.partials import Placing, knows_theme, placing, remember
from generator.site.policy import Policy
from generator.site.recognise import Recogniser, recogniser
from generator.site.strict import say_as_text, with_policy

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

SEARCH = "material/search"


@dataclass(frozen=True, slots=True)
class LoadedSite:
    """A site's configuration, navigation, theme and converter; `nav_pages` are the pages in the navigation by path.

    The rest are quick ways to the same result, None where there is none: `recognise` for Markdown, `place` for the
    theme.
    """

    config: MkDocsConfig
    navigation: Navigation
    nav_pages: Mapping[str, Page]
    environment: jinja2.Environment
    theme_files: Callable[[], Collection[str]]
    converter: Converter
    recognise: Recogniser | None
    place: Placing | None


def load_site(
    settings: Path, theme: Path, nav: Mapping[str, str], compiled: Path | None, policy: Policy | None
) -> LoadedSite:
    """See `generator.site.html.load`; the quick ways are not proven yet."""
    config = load_config(config_file=str(settings))
    reason = _other_way(config)
    if reason:
        raise SiteError(f"{settings} has {reason}: its pages cannot be made one by one")
    say_as_text(config)
    with_policy(config, policy)
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config) or config
    environment = config.theme.get_env()
    environment.bytecode_cache = Compiled(compiled) if compiled else None
    remember(environment)
    environment = config.plugins.on_env(environment, config=config, files=Files([])) or environment
    by = converter(config)
    navigation = _navigation(config, by, nav)
    options = {key: config.theme[key] for key in config.theme}
    addresses = (*(page.url for page in navigation.pages), *_strings(config.extra), *_strings(options))
    return LoadedSite(
        config=config,
        navigation=navigation,
        nav_pages={page.file.src_uri: page for page in navigation.pages},
        environment=environment,
        theme_files=cache(lambda: _theme_files(config, environment)),
        converter=by,
        recognise=recogniser(config),
        place=placing(addresses) if knows_theme(environment, theme) else None,
    )


def _other_way(config: MkDocsConfig) -> str:
    """What these settings have that only MkDocs' own loop over all pages can serve."""
    if config.nav is None:
        return "no `nav`"
    if config.hooks:
        return "hooks"
    others = sorted(set(config.plugins) - {SEARCH})
    return f"the plugin {others[0]}" if others else ""


def _navigation(config: MkDocsConfig, by: Converter, texts: Mapping[str, str]) -> Navigation:
    docs = Docs(config, (), (), tuple)
    for path in _strings(config.nav):
        if is_markdown_file(path) or (Path(config.docs_dir) / path).is_file():
            docs.expect(path.lstrip("/"))
    made = get_navigation(docs, config)
    for page in made.pages:
        text = texts.get(page.file.src_uri)
        if text is not None:
            page.markdown, page.meta = get_data(text)
            content = convert(by, page.markdown, LinksOfPage(page.file, docs, config))
            page._title_from_render = content.title
            page.content = content.html
        if page.title is None:
            raise ValueError(f"the navigation takes the title of {page.file.src_uri} from its text, which is not given")
    return made


def _strings(nested: Any) -> Iterator[str]:
    if isinstance(nested, str):
        yield nested
    elif isinstance(nested, Iterable):
        for item in nested.values() if isinstance(nested, Mapping) else nested:
            yield from _strings(item)


def _theme_files(config: MkDocsConfig, environment: jinja2.Environment) -> frozenset[str]:
    files = Files([])
    files.add_files_from_theme(environment, config)
    return frozenset(files.src_uris)
