"""Have a language model of the user's choice propose a draft, of which only what stands in the article is kept.

Before `propose` is called nothing is sent anywhere, and pydantic-ai (the extra `llm`) is not loaded. It writes nothing.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.draft.by_model.answer import Answer
from generator.draft.by_model.verbatim import Verbatim
from generator.draft.by_model.verification import Dropped, verified
from generator.draft.items import Draft
from generator.errors import ModelError, RunError
from generator.text.segment import Span, paragraphs, sentences

if TYPE_CHECKING:
    from pydantic_ai import Agent
    from pydantic_ai.models import Model

TIMEOUT = 120.0
LONGEST = 60_000
"""Characters of an article that are sent at once: some 15,000 tokens."""
_RETRIES = 2
_LONGEST_MESSAGE = 300
_INSTRUCTIONS = Path(__file__).with_name("instructions.txt")
_SCHEMA = "\nAnswer with one JSON object that fits this schema, and with nothing else:\n\n"
_VARIABLE = re.compile(r"`([A-Z][A-Z0-9_]+)`")
_HINTS = {
    401: "set the provider's key, such as OPENAI_API_KEY",
    403: "set the key of an account that may use the model",
    404: "check the model's name and the server's address; "
    "a server that speaks chat completions alone is asked by openai-chat:<model>",
    413: "take a model that reads longer texts",
    429: "wait, or look at the limits of the account",
}


def propose(
    text: str, model: str, *, published: str | None = None, language: str = "en", timeout: float = TIMEOUT
) -> tuple[Draft, Dropped]:
    """The draft that a language model proposes of an article's text, and what was dropped because it is not in it.

    model: provider and name as pydantic-ai has them (`openai:…`, `anthropic:…`, `ollama:…`). Where the server is, and
    the key to it, the provider's own environment variables tell.
    published: the day of publication in EDTF level 0, if it is known; language: BCP 47; timeout: seconds for all of it

    A text of more than `LONGEST` characters is sent in pieces that end with a paragraph where they can, one after the
    other. What each gives is looked for in that piece, and put together.

    Raises RunError if the extra is not installed, and ModelError if the model is not known, does not answer in time, or
    not with what it was asked for. It has an event loop of its own, so it is not for use within one.
    """
    agent, name = _agent(model)
    parts = tuple(pieces(text, LONGEST))
    prompts = [_prompt(text[slice(*part)], published, language) for part in parts]
    try:
        answers = asyncio.run(_ask(agent, prompts, timeout))
    except TimeoutError:
        hint = "take a quicker model"
        raise ModelError(f"{name} has not answered within {timeout:g} seconds", hint) from None
    except Exception as error:  # each provider's package has errors of its own, and none may end in a traceback
        raise _failure(name, error) from error
    if not any(answer.size for answer in answers):
        raise ModelError(f"{name} proposes nothing", "take another model; small ones often cannot do this")
    return verified(Verbatim(text, language), tuple(zip(parts, answers, strict=True)), published)


def pieces(text: str, longest: int) -> Iterator[Span]:
    """A text in spans of at most so many characters, cut where paragraphs end, or else sentences, or else words."""
    if len(text) <= longest:
        yield 0, len(text)
        return
    parts = paragraphs(text)
    stops = ([end for _, end in parts], [end for _, end in sentences(text, parts)])
    start = 0
    while len(text) - start > longest:
        last = start + longest
        found = (max((end for end in ends if start < end <= last), default=0) for ends in stops)
        end = next(filter(None, found), 0) or max(text.rfind(" ", start + 1, last), 0) or last
        yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def _agent(model: str) -> tuple[Agent[None, Answer], str]:
    """The agent that asks a model, and what the model is called in messages: with its server, if that is known."""
    try:
        from pydantic_ai import Agent, NativeOutput
        from pydantic_ai.models import infer_model
    except ImportError:
        raise RunError("drafting by a language model is not installed", "pip install 'briefing-press[llm]'") from None
    try:
        asked = infer_model(model)
    except ImportError as error:
        found = re.search(r"pydantic-ai-slim\[[\w-]+\]", str(error))
        hint = f"pip install '{found[0]}'" if found else _line(error)
        raise ModelError(f"{model}: the provider's package is not installed", hint) from error
    except Exception as error:  # each provider has errors of its own
        raise _unknown(model, error) from error
    # A server that can hold its answer to the schema is asked to. The instructions have the schema as well, for those
    # that only say so; in a template it would be a second system message, which some models refuse.
    native = asked.profile.get("supports_json_schema_output")
    instructions = _INSTRUCTIONS.read_text("utf-8")
    agent = Agent(
        asked,
        output_type=NativeOutput(Answer, strict=True, template=False) if native else Answer,
        instructions=instructions + _SCHEMA + json.dumps(Answer.model_json_schema()) if native else instructions,
        retries=_RETRIES,
        model_settings={"max_retries": 1},
    )
    return agent, f"{model}{_server(asked)}"


async def _ask(agent: Agent[None, Answer], prompts: list[str], timeout: float) -> list[Answer]:
    async with asyncio.timeout(timeout), agent:
        return [(await agent.run(prompt)).output for prompt in prompts]


def _prompt(text: str, published: str | None, language: str) -> str:
    told = f"Language: {language}\n" + (f"Published: {published}\n" if published else "")
    return f"{told}\n<article>\n{text}\n</article>"


def _server(model: Model) -> str:
    """Where a model's server is, without what may be secret in its address."""
    try:
        parts = urlsplit(model.base_url or "")
        where = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:
        return ""
    return f" at {where}" if where else ""


def _unknown(model: str, error: Exception) -> ModelError:
    """Why there is no such model, in words for who chose it."""
    said = _line(error)
    variable = _VARIABLE.search(said)
    if said.startswith("Unknown model"):
        return ModelError(f"no model is called {model!r}", "name provider and model: openai:…, anthropic:…, ollama:…")
    if variable:
        return ModelError(f"{model}: {variable[1]} is not set", f"set it in the environment: export {variable[1]}=…")
    return ModelError(f"{model}: {said}", "check its name, and the provider's environment variables")


def _failure(name: str, error: Exception) -> ModelError:
    """Why a model gave no answer of use, in words for who asked it."""
    from pydantic_ai import exceptions

    if isinstance(error, exceptions.ModelHTTPError):
        said = f"{name} answers with HTTP {error.status_code}: {_body(error.body) or _line(error)}"
        hint = "try again later" if error.status_code >= 500 else "see what it says"
        return ModelError(said, _HINTS.get(error.status_code, hint))
    if isinstance(error, exceptions.ModelAPIError):
        hint = "start the server, or set its address: OPENAI_BASE_URL, OLLAMA_BASE_URL, …"
        return ModelError(f"{name} gives no answer: {_line(error)}", hint)
    if isinstance(error, exceptions.OutputTokenLimitExceeded):
        return ModelError(f"{name} broke off: its answer is too long for it", "take a model that writes longer answers")
    if isinstance(error, exceptions.UnexpectedModelBehavior):
        hint = "take a model that can answer by a JSON schema; small ones often cannot"
        return ModelError(f"{name} does not answer with what it is asked for: {_line(error)}", hint)
    return ModelError(f"{name}: {_line(error)}", "see what it says")


def _body(body: object) -> str:
    """The message in the body of an error, if it has one."""
    while isinstance(body, dict):
        body = body.get("message") or body.get("error")
    return _line(body) if isinstance(body, str) else ""


def _line(said: object) -> str:
    """What somebody else's program says, as one line of bounded length."""
    line = " ".join(str(said).split()) or type(said).__name__
    line = "".join(char for char in line if char.isprintable())
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE]}…"
