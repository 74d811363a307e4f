"""Which programs the tests run; and that it is said what to install where there is no nginx."""

from __future__ import annotations

import shutil

import pytest

from tests import programs


@pytest.fixture
def nothing_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)  # nor anything to install it with


@pytest.mark.usefixtures("nothing_there")
def test_without_nginx_it_is_said_what_to_install() -> None:
    with pytest.raises(programs.NoServerError) as raised:
        programs.nginx()
    for told in ("apt install nginx-light", "--ignore tests/webservers"):
        assert told in str(raised.value)


@pytest.mark.usefixtures("nothing_there")
def test_what_is_missing_is_the_programs_exit_code() -> None:
    assert programs.main() == 2
