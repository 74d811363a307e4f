"""Serve the site on this machine, and build it again when something that it is made from changes.

The server is MkDocs' own, which reloads the browser's page. The last good site stays while content has errors.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.errors import ServeError
from generator.files import output
from generator.pages.write import FOLDERS
from generator.project import Project
from generator.site.build import silence_banner


def serve(project: Project, host: str, port: int, rebuild: Callable[[], None], started: Callable[[str], None]) -> None:
    """Serve until interrupted. `rebuild` runs after each change; `started` gets the address once it is bound.

    Raises ServeError if the address cannot be used.
    """
    silence_banner()
    from mkdocs.livereload import LiveReloadServer

    class Server(LiveReloadServer):
        def server_activate(self) -> None:
            super().server_activate()
            started(self.url)

    logging.getLogger("mkdocs.livereload").setLevel(logging.WARNING)
    with output(project.site):
        project.site.mkdir(exist_ok=True)
        project.docs.mkdir(exist_ok=True)
    server = Server(builder=rebuild, host=host, port=port, root=str(project.site))
    server.error_handler = lambda code: _error_page(project, code)
    for path, recursive in _watched(project):
        server.watch(str(path), recursive=recursive)
    run: Callable[[], None] = server.serve
    try:
        run()
    except KeyboardInterrupt:
        pass
    except OSError as error:
        message = f"cannot serve on {host}:{port}: {error.strerror or error}"
        raise ServeError(message, "another program may use the port; choose one with --port") from error
    finally:
        server.shutdown()


def _watched(project: Project) -> Iterator[tuple[Path, bool]]:
    """What a site is made from, each with whether all below it counts; the generated pages are not among it."""
    own = [path for path in project.docs.iterdir() if path.is_dir() and path.name not in FOLDERS]
    for path in (project.content, *project.templates, *own):
        if path.is_dir():
            yield path, True
    yield project.settings, False
    yield project.docs, False


def _error_page(project: Project, code: int) -> bytes | None:
    page = project.site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
