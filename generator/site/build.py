"""Have MkDocs build a site from Markdown, strictly: a single warning is an error."""

from __future__ import annotations

from pathlib import Path

from generator.site.policy import Policy
from generator.site.strict import say_as_text, source_date, strict, with_policy


def build_site(
    settings: Path, target: Path, theme: Path, epoch: int, policy: Policy | None, docs: Path | None = None
) -> None:
    """Build the site that `settings` (a mkdocs.yml) describes into the folder `target`.

    Pages are those in `docs`, if it is given, and else those of the settings. `theme` is a folder of overrides of the
    Material theme, used after the site's own. `epoch`, in seconds, is the time that stands in outputs which carry one,
    so that the same content gives the same bytes on any day. `policy` stands in each page. Raises SiteError with all
    that MkDocs warned of, or with the place of the fault in a template of the theme."""
    with strict("MkDocs could not build the site", "MkDocs warned while it built the site; nothing was published"):
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.config.config_options import Hooks

        Hooks._load_hook.cache_clear()  # a hook may have changed since an earlier build of this process
        with source_date(epoch):
            elsewhere = {"docs_dir": str(docs)} if docs else {}
            config = load_config(config_file=str(settings), site_dir=str(target), **elsewhere)
            say_as_text(config)
            with_policy(config, policy)
            own = config.theme.custom_dir
            config.theme.dirs.insert(1 if own else 0, str(theme))
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
