"""What browsers are to know, and the place where they wait for it. It must not know how it gets to them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Condition

from generator.serve.problem import Problem


@dataclass(frozen=True, slots=True)
class State:
    """One moment of serving.

    `base` is the path below which the site is served, and `headers` what is said beside each file. `run` is another one
    each time that serving starts, and `number` counts the builds that changed something: a page that was sent with
    other ones is out of date."""

    base: str
    run: str
    number: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None

    @property
    def build(self) -> str:
        return f"{self.run}-{self.number}"


class Live:
    """The current state, which one thread shows and others wait for."""

    def __init__(self, base: str, headers: Mapping[str, str]) -> None:
        self._changed = Condition()
        self._state = State(base, secrets.token_hex(4), headers=headers)
        self._ended = False

    @property
    def state(self) -> State:
        return self._state

    def show(self, state: State) -> None:
        """Make it the current state, and wake who waits."""
        with self._changed:
            self._state = state
            self._changed.notify_all()

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def wait(self, seen: State | None, seconds: float) -> State | None:
        """A state other than the one that was `seen`; that one again if none came in time; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._state is not seen, seconds)
            return None if self._ended else self._state
