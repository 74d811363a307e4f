"""Answer browsers: files of site/, pages with the reload script in them, and the stream that tells of builds.

It must not write anything, nor look anything up in the network: it works on a machine that has none.
"""

from __future__ import annotations

import errno
import ipaddress
import json
import os
import shutil
import socket
import socketserver
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, urlsplit

from generator.errors import ServeError
from generator.serve.files import Folder, content_type, find
from generator.serve.live import Live, State
from generator.site.headers import ASK_AGAIN

OWN = "/_briefing/"
"""The path of what the server itself has, beside the site."""

_CLIENT = Path(__file__).parent / "client"
_EVERYWHERE = {"0.0.0.0", "::", ""}
_HEARTBEAT = 15.0
"""Seconds after which a silent stream says something, and so finds out whether the browser is still there."""


@contextmanager
def listening(host: str, port: int, site: Path, live: Live) -> Iterator[str]:
    """Serve in threads of its own while the context lasts; gives the address of the site.

    Raises ServeError if host and port cannot be bound.
    """
    try:
        server = _Server(host, port, site, live)
    except OSError as error:
        hint = "another program may use the port; choose one with --port"
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            hint = "this machine does not have that address; choose one with --host"
        raise ServeError(f"cannot serve on {host}:{port}: {error.strerror or error}", hint) from error
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.address_of_site
    finally:
        live.end()
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two programs have the same port
    request_queue_size = 64

    def __init__(self, host: str, port: int, site: Path, live: Live) -> None:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = min(found, key=lambda one: one[0] is not socket.AF_INET)
        self.address_family = family
        self.site = site
        self.live = live
        self.host = host
        super().__init__((str(address[0]), port), _Handler)
        bound = ipaddress.ip_address(str(self.server_address[0]).partition("%")[0])
        self.hosts = frozenset({"localhost", "127.0.0.1", "[::1]", _in_url(host)}) if bound.is_loopback else None

    def server_bind(self) -> None:
        """Without the look-up of the machine's name, which waits for a network that may not be there."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no error."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    @property
    def address_of_site(self) -> str:
        host = "localhost" if self.host in _EVERYWHERE else _in_url(self.host)
        return f"http://{host}:{self.server_port}{quote(self.live.state.base)}"


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        state = self.server.live.state  # before any file is read, so that a page is never newer than it says
        try:
            path = urlsplit(self.path).path
        except ValueError:
            return self._say(HTTPStatus.BAD_REQUEST, "This is no path.")
        self.close_connection |= "Content-Length" in self.headers or "Transfer-Encoding" in self.headers  # not read
        if self.server.hosts is not None and self._host() not in self.server.hosts:
            # A page of another site whose name was made to lead here could otherwise read drafts.
            return self._say(HTTPStatus.FORBIDDEN, "This address is not one that the site is served on.")
        if path == f"{OWN}events":
            return self._stream()
        if path.startswith(OWN):
            found = find(_CLIENT, OWN, path)
        elif path == "/" != state.base:
            return self._redirect(quote(state.base))
        else:
            found = find(self.server.site, state.base, path)
        if isinstance(found, Folder):
            return self._redirect(found.location)
        if found is None:
            return self._missing(state)
        return self._file(found, state)

    def do_HEAD(self) -> None:
        self.do_GET()

    def version_string(self) -> str:
        return "briefing"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What cannot be understood, and every method but GET and HEAD."""
        self.close_connection = True
        if code == HTTPStatus.NOT_IMPLEMENTED:
            return self._say(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD are answered.", Allow="GET, HEAD")
        return self._say(HTTPStatus(code), explain or message or HTTPStatus(code).description)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing: the terminal is for builds."""

    def _host(self) -> str:
        """The host that the browser means, without its port."""
        host = self.headers.get("Host", "").strip().lower()
        return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]

    def _file(self, file: Path, state: State) -> None:
        if file.suffix in (".html", ".htm"):
            try:
                page = file.read_bytes()
            except OSError:
                return self._missing(state)
            return self._page(HTTPStatus.OK, page, state)
        try:
            opened = file.open("rb")
        except OSError:
            return self._missing(state)
        with opened:
            stat = os.fstat(opened.fileno())
            # By nanoseconds: a file is built again within the second, which is all that Last-Modified can tell.
            tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}-{stat.st_ino:x}"'
            if tag in (one.strip().removeprefix("W/") for one in self.headers.get("If-None-Match", "").split(",")):
                return self._head(HTTPStatus.NOT_MODIFIED, ETag=tag)
            headers = {"Content-Type": content_type(file), "Content-Length": str(stat.st_size), "ETag": tag}
            self._head(HTTPStatus.OK, **headers)
            if self.command != "HEAD":
                shutil.copyfileobj(opened, self.wfile)
        return None

    def _missing(self, state: State) -> None:
        """The site's own page for it, or a plain one; another one while there is no site at all."""
        if not (self.server.site / "index.html").is_file():
            page = (_CLIENT / "no-site.html").read_bytes()
            return self._page(HTTPStatus.SERVICE_UNAVAILABLE, page, state)
        try:
            page = (self.server.site / "404.html").read_bytes()
        except OSError:
            page = (_CLIENT / "no-page.html").read_bytes()
        return self._page(HTTPStatus.NOT_FOUND, page, state)

    def _page(self, status: HTTPStatus, page: bytes, state: State) -> None:
        self._send(status, with_script(page, state.build), "text/html; charset=utf-8")

    def _say(self, status: HTTPStatus, text: str, **headers: str) -> None:
        self._send(status, f"{text}\n".encode(), "text/plain; charset=utf-8", **headers)

    def _redirect(self, location: str) -> None:
        query = urlsplit(self.path).query
        target = f"{location}?{query}" if query else location
        self._head(HTTPStatus.FOUND, Location=target, **{"Content-Length": "0"})

    def _send(self, status: HTTPStatus, body: bytes, kind: str, **headers: str) -> None:
        self._head(status, **{"Content-Type": kind, "Content-Length": str(len(body))}, **headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, **headers: str) -> None:
        self.send_response(status)
        always = {"Cache-Control": ASK_AGAIN, "X-Content-Type-Options": "nosniff", **self.server.live.state.headers}
        for name, value in {**always, **headers}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def _stream(self) -> None:
        """The state now and each later one, as server-sent events, until the browser goes away or serving ends."""
        self.close_connection = True
        self._head(HTTPStatus.OK, **{"Content-Type": "text/event-stream; charset=utf-8"})
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 500\n\n")
        seen: State | None = None
        while (state := self.server.live.wait(seen, _HEARTBEAT)) is not None:
            self.wfile.write(b": still here\n\n" if state is seen else _event(state))
            seen = state


def with_script(page: bytes, build: str) -> bytes:
    """The page with the script that reloads it, which carries the build that the page is from."""
    script = f'<script src="{OWN}live.js" data-build="{build}" defer></script>'.encode()
    at = page.lower().rfind(b"</body>")
    return page + script if at < 0 else page[:at] + script + page[at:]


def _event(state: State) -> bytes:
    data = {"build": state.build, "problem": state.problem and state.problem.as_data()}
    return f"event: state\ndata: {json.dumps(data)}\n\n".encode()


def _in_url(host: str) -> str:
    """As it stands in an address: IPv6 in brackets."""
    return f"[{host.lower()}]" if ":" in host else host.lower()
