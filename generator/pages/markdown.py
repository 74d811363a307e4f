"""Text becomes Markdown here, so that every character an editor types appears on the page exactly as typed.

Templates write Markdown, values are text: what a template prints is escaped unless its type says that it is
Markdown. This module knows the syntax of Python-Markdown and its extensions, and must not know any page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, MutableMapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NoReturn
from urllib.parse import quote

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class Markdown(str):
    """Text that already is Markdown, as `markupsafe.Markup` is text that already is HTML.

    What `+` and its methods return is plain text again, which a template escapes once more: seen, and safe.
    """

    __slots__ = ()


_PROSE = r"[%),;0-9A-Za-z\xa1-\u167f\u2010-\u2027\u2030-\u205e\u20a0-\u2fff\u3001-\ud7ff]"

# A quick test for text in which nothing needs escaping; it may miss some. It leaves to _SPECIAL what looks
# like the number of a list item, a bare URL, (c), or a commit.
_PLAIN = re.compile(
    rf"""
    (?! (?:[0-9]+|[A-Za-z]{{1,9}}) [.)] (?:\s|\Z) | [wW]{{1,3}}\. | (?:[cr]|tm) (?:\)|\Z) | \) )
    (?: {_PROSE}{{1,19}}+ (?!{_PROSE})
        (?: \.(?<![wW]{{3}}\.) )?+ -?+ [ ]?+ (?: \((?!(?:[cr]|tm?)?(?:\)|\Z)) )?+
    )*+
    (?<! [-( ] )
    """,
    re.VERBOSE,
)

# Each alternative ends at the one character that is escaped. What stands before and after the text is unknown
# and may be escaped text too, so its first and last characters count as part of all that they could complete.
_SPECIAL = re.compile(
    r"""
      [\\`*_{}\[\]<>|~^@\#"'\t\n\r\u2028\u2029\ufeff]     # marks something nearly everywhere
    | &(?![ ]\S)                                          # begins a reference
    | \s(?:(?<=^.)|(?<=\s.)|\Z)                           # white space that would be trimmed
    | [-+=!?()/.:$](?<=^.)                                # begins a block, completes what stands before
    | [-/!(]\Z                                            # begins what follows: a dash, a URL, an image
    | [-+.=](?:(?<=--)|(?<=\+\+)|(?<=\.\.)|(?<===))       # a dash, a key, an ellipsis, marked text
    | \.(?:(?<=[wW]{3}.)|(?<=^[wW]{2}.)|(?<=^[wW].))(?=[^\W_]|\Z)                # www.
    | /(?:(?<=[/+=].)                                     # ://, +/-, =/=
        | (?<=[1-7].)(?=[2-8](?![0-9]))                   # 1/2
        | (?<=c.)(?=o(?![^\W_])))                         # c/o
    | :(?=[\w+-]+(?::|\Z))                                # :emoji:
    | \((?=(?:[cr]|tm)?(?:\)|\Z)|t\Z)                     # (c), (r), (tm)
    | [!?](?=[1-9])                                       # a pull request, a discussion
    | \$(?<!\S[ ].)                                       # TeX: it closes at a dollar sign after no space
    | [0-9a-f]{20}                                        # half of a commit's name
    | \A(?:(?:[cr]|tm)(?:\)|\Z)                           # (c) in the brackets of a template
        | (?:\d+|[a-z]|[A-Z](?=\))|[ivxlcdm]+|[IVXLCDM]{2,})[.)](?=\s|\Z)        # the number of a list item
        | (?=[A-Za-z0-9])(?:(?![0-9a-f]{20})[A-Za-z0-9]|[-+](?![-+]))+:)         # the key of meta data
    """,
    re.VERBOSE,
)

_URL = re.compile(r"[A-Za-z0-9:/?#@!+,;=%~._-]*")
"""A URL in which nothing is to be encoded."""
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
# What a backslash escapes whichever extensions are on. Left out is what an extension sees in spite of it:
# Critic a brace, Arithmatex a bracket, and TeX between \( and \), of which only the first is ever written.
_BACKSLASHED = {character: f"\\{character}" for character in "*_#+-.!("}
_ESCAPES = _NAMED | _BACKSLASHED


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    last = found[-1]
    return found[:-1] + (_ESCAPES.get(last) or f"&#x{ord(last):x};")


@lru_cache(maxsize=1 << 13)
def escape(text: str) -> Markdown:
    """Markdown that Python-Markdown turns into exactly `text`, wherever an inline text may stand.

    That is a paragraph, list item, heading, block quote, table cell, emphasis, link text, and HTML in which
    Markdown is read, with or without text around it, whichever extensions of Python-Markdown and PyMdown are
    on; not code, an attribute, a URL or a block of raw HTML. Emphasis begins and ends only where a word may,
    as always in Markdown. The result is one line: line ends, tabs, and spaces at the ends or after another
    space become character references.

    `text` must hold no control characters (Unicode's Cc) other than tab, line feed and carriage return, and
    no surrogates; the content model sees to that. HTML cannot write them, and Python-Markdown uses some
    itself. Nor must it be empty where Markdown is nothing without content: `**{{ text }}**`.
    """
    if _PLAIN.fullmatch(text):
        return Markdown(text)
    return Markdown(_SPECIAL.sub(_escaped, text))


_BARE = re.compile(r"&(?![A-Za-z0-9#]+;)")


@lru_cache(maxsize=1 << 13)
def title(text: str) -> Markdown:
    """`text` as the title of a link, between the quotation marks: `[a](b "title")`. White space is folded.

    All that means anything in Markdown is a character reference, which Python-Markdown and code hosts leave as it is.
    """
    text = " ".join(text.split())
    plain = escape(text)
    if plain == text and "&" not in text:
        return plain
    return Markdown(_BARE.sub("&amp;", _SPECIAL.sub(_referenced, text)))


def _referenced(match: re.Match[str]) -> str:
    found = match[0]
    last = found[-1]
    return found[:-1] + (_NAMED.get(last) or f"&#x{ord(last):x};")


# What a YAML stream may not hold (YAML 1.2, 5.1), what PyYAML takes for a line end, and the byte order mark.
_NOT_IN_YAML = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_YAML_ESCAPES = {'"': r"\"", "\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}


def _yaml_escaped(match: re.Match[str]) -> str:
    return _YAML_ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}"


def yaml_text(text: str) -> Markdown:
    """`text` as a double-quoted YAML scalar on one line, which a YAML reader reads back as exactly `text`."""
    return Markdown(f'"{_NOT_IN_YAML.sub(_yaml_escaped, text)}"')


def html_text(text: str) -> str:
    """`text` as HTML, with & < > " ' as references, for an element or a quoted attribute."""
    return html.escape(text)


_PRINTABLE = (str, int, float, Decimal, date, jinja2.Undefined)  # Undefined raises its own, better error


def inline(text: str) -> Markdown:
    """`text` as `escape` writes it, with a single space at either end left as it is: for text between other text."""
    if text[:1] != " " and text[-1:] != " ":
        return escape(text)
    before, after = text[:1] == " " and text[1:2] != " ", text[-1:] == " " and text[-2:-1] != " "
    if len(text) < 2 or not (before or after):
        return Markdown(text) if text == " " else escape(text)
    core = text[before : len(text) - after]
    return Markdown(f"{' ' if before else ''}{escape(core)}{' ' if after else ''}")


@lru_cache(maxsize=1 << 13)
def address(url: str) -> Markdown:
    """A URL for the parentheses of a Markdown link: what is no URL character, or ends the link, percent-encoded."""
    if _URL.fullmatch(url):
        return Markdown(url)
    return Markdown(quote(url, safe=":/?#@!&+,;=%~-._").replace("&", "&amp;"))


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, _PRINTABLE):
        raise TypeError(f"a template can print text, numbers and dates, not {value!r:.80}")
    return str(value)


def _printed(value: object) -> Markdown:
    """What `{{ value }}` writes."""
    if type(value) is str:
        return escape(value)
    return value if isinstance(value, Markdown) else escape(_text(value))


def _front_matter(value: object) -> Markdown:
    """What `{{ value | yaml }}` writes: HTML, which Material's templates take title and description for."""
    return yaml_text(html_text(_text(value)))


class _CodeGenerator(CodeGenerator):
    """Has `{% call %}` and `{% filter %}` print through `finalize` too; Jinja does so for `{{ }}` only.

    And it leaves out `str` around what `finalize` gives, which is a string: a page would pay for it at every value.
    """

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        super().start_write(frame, node)
        self.write("environment.finalize(")

    def end_write(self, frame: Frame) -> None:
        self.write(")")
        super().end_write(frame)

    def simple_write(self, s: str, frame: Frame, node: nodes.Node | None = None) -> None:
        """Write what an included template has printed already."""
        super().start_write(frame, node)
        self.write(s)
        super().end_write(frame)


class _Environment(jinja2.Environment):
    """What a template, block or macro makes is Markdown, since each of its parts is."""

    code_generator_class = _CodeGenerator

    # A field of a view, which is no mapping: one that it lacks is an error at once.
    getattr: Any = staticmethod(getattr)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The same as a plain dictionary, which every rendering copies: nothing is added to it later."""
        return {**self.globals, **(d or {})}

    def handle_exception(self, source: str | None = None) -> NoReturn:
        try:
            super().handle_exception(source)
        except AttributeError as error:
            raise jinja2.UndefinedError(str(error)).with_traceback(error.__traceback__) from error

    @staticmethod
    def concat(parts: Iterable[str]) -> Markdown:
        return Markdown("".join(parts))


def environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """The Jinja2 environment of Markdown pages: `{{ expression }}` is escaped unless its value is `Markdown`.

    The filter `yaml` writes a value of the front matter: `title: {{ title | yaml }}`; `url` the address of a link;
    `inline` text that stands between other text. Rendering raises
    TypeError for None and all else that is no text, number or date, and jinja2.UndefinedError for an unknown
    name.
    """
    made = _Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["yaml"] = _front_matter
    made.filters["inline"] = inline
    made.filters["url"] = address
    return made
