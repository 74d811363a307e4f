"""A server on this machine that speaks as much of OpenAI's chat completions as a language model is asked by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server says to one request: a body, with its status, once it is `late` seconds."""

    body: str
    status: int = 200
    late: float = 0.0


def says(content: str) -> Reply:
    """A completion with this text."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    completion = {"id": "1", "object": "chat.completion", "created": 1, "model": "any", "choices": [choice]}
    return Reply(json.dumps({**completion, "usage": usage}))


def answers(**lists: Sequence[Mapping[str, Any] | str]) -> Reply:
    """A completion with an answer that has these lists, and the others empty."""
    empty: dict[str, Any] = {
        key: [] for key in ("reactions", "numbers", "superlatives", "who", "what", "background", "when")
    }
    return says(json.dumps({**empty, **lists}))


@dataclass
class ModelServer:
    """The server: where it is, what it will say (the last again and again), and what it was asked."""

    address: str
    replies: list[Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)

    @property
    def prompts(self) -> list[str]:
        """What the model was asked last each time."""
        return [request["messages"][-1]["content"] for request in self.asked]


@contextmanager
def model_server(*replies: Reply) -> Iterator[ModelServer]:
    """A server that replies so, for as long as the block lasts."""
    closing = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = server.replies[min(len(server.asked), len(server.replies) - 1)]
            server.asked.append({"path": self.path, **request})
            closing.wait(reply.late)
            body = reply.body.encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # who asked may have given up
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server = ModelServer(f"http://127.0.0.1:{http.server_port}/v1", list(replies))
        thread = Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            closing.set()
            http.shutdown()
            thread.join()
