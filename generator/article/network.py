"""How to reach a host: ask for its addresses, and connect to one of them. Whether that may be is decided elsewhere.

All of it keeps to a time: also a server that sends one byte now and then is given up.
"""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any


@dataclass(frozen=True, slots=True)
class Deadline:
    """When all has to be done (as `time.monotonic` tells), and for how many seconds nothing may happen."""

    at: float
    silence: float

    def left(self) -> float:
        """Seconds that the next step may take. Raises TimeoutError if there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, self.silence)


@dataclass(frozen=True, slots=True)
class Network:
    """A way to reach hosts."""

    addresses: Callable[[str, int, float], tuple[str, ...]]
    """The IP addresses of a host's port, within seconds. Raises OSError, and TimeoutError among these."""
    connect: Callable[[str, int, float], socket.socket]
    """A connection to an IP address and port, within seconds. Raises as well."""


def _addresses(host: str, port: int, seconds: float) -> tuple[str, ...]:
    found: SimpleQueue[list[Any] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            found.put(error)

    # By a thread, which is left alone if it takes too long: the system's resolver knows no time limit.
    Thread(target=ask, daemon=True).start()
    try:
        answer = found.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return tuple(dict.fromkeys(str(each[4][0]) for each in answer))


def _connect(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), seconds)


INTERNET = Network(_addresses, _connect)
"""The network of this machine. The environment's proxies are no part of it: they would resolve names themselves."""


class TimedSocket:
    """As much of a socket as `http.client` asks for, with a deadline on each step. It leaves the socket open."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._connection, self._deadline))

    def close(self) -> None:
        """Nothing: who opened the connection closes it."""


class _TimedReader(io.RawIOBase):
    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(self._deadline.left())
        return self._connection.recv_into(buffer)
