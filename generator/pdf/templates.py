"""Which print templates there are. A site's own come before those that are installed, file by file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.errors import TemplateError

FOLDER = "pdf"
"""Where they are in a folder of templates."""

_PACKAGE = re.compile(r"""["']@[\w-]+/""")


def print_templates(folders: Sequence[Path]) -> Mapping[str, Path]:
    """Each print template by its name, with the file that gives it: the first folder that has one does."""
    return {
        path.name: path
        for folder in reversed(folders)
        for path in sorted((folder / FOLDER).glob("*.typ"))
        if path.is_file()
    }


def gathered(templates: Mapping[str, Path], folder: Path) -> Path:
    """A folder that is made to hold the templates, as Typst needs them. Raises TemplateError for one that is not UTF-8,
    or asks for a package, which Typst would download."""
    folder.mkdir()
    for name, path in templates.items():
        data = path.read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise TemplateError(f"{path}:{line}: the template is not in UTF-8", "save it as UTF-8") from error
        if found := _PACKAGE.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise TemplateError(f"{path}:{line}: the template asks for a package", "copy what it needs from there")
        (folder / name).write_bytes(data)
    return folder
