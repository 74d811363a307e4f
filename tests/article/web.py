"""A web server on this machine whose answers a test writes itself, and that ends with the test whatever it sends."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

CERTIFICATE = Path(__file__).with_name("localhost.pem")
"""For localhost, signed by itself, with its key, which guards nothing."""


class Asked(BaseHTTPRequestHandler):
    """One request, and the means to answer it."""

    ended: Event

    def do_GET(self) -> None:
        self.server.answers[self.path](self)  # type: ignore[attr-defined]

    def do_HEAD(self) -> None:
        self.do_GET()

    def answer(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.head(status, **{"content_type": "text/html; charset=utf-8", "content_length": str(len(body)), **headers})
        if self.command != "HEAD":
            self.wfile.write(body)

    def head(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def endlessly(self, piece: bytes, pause: float = 0.0) -> None:
        """Send a piece again and again until nobody listens or the test is over."""
        try:
            while not self.ended.wait(pause):
                self.wfile.write(piece)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        """Nothing: what was asked is no part of a test's output."""


Answer = Callable[[Asked], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answer], ended: Event) -> None:
        super().__init__(("127.0.0.1", 0), type("Request", (Asked,), {"ended": ended}))
        self.answers = answers

    def handle_error(self, *_: object) -> None:
        """Nothing: a client that gives up is what many tests are about."""


@contextmanager
def serving(answers: Mapping[str, Answer], *, encrypted: bool = False) -> Iterator[int]:
    """Serve paths with their answers; gives the port."""
    ended = Event()
    server = _Server(answers, ended)
    if encrypted:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
