"""Run nginx and Caddy as they stand on this machine: without root, as one process each, all of theirs in one folder."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.programs import nginx

_NGINX = """\
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/client;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{servers}
}}
"""
_CADDY = "{{\n\tadmin off\n\tauto_https off\n}}\n\n{servers}\n"


class Served(NamedTuple):
    """A folder to be served, and the file that says how, as `briefing webserver` prints it."""

    root: Path
    said: str


@contextmanager
def run_nginx(folder: Path, served: Sequence[Served]) -> Iterator[Sequence[str]]:
    """The addresses of folders while the context lasts, each without a slash at its end."""
    ports = _free_ports(len(served))
    blocks = "\n".join(
        f'    server {{ listen 127.0.0.1:{port}; root "{one.root}"; include {_written(folder, number, one)}; }}'
        for number, (port, one) in enumerate(zip(ports, served, strict=True))
    )
    settings = folder / "nginx.conf"
    settings.write_text(_NGINX.format(folder=folder, servers=blocks), "utf-8")
    with _running([str(nginx()), "-c", str(settings), "-e", str(folder / "errors")], folder, ports) as addresses:
        yield addresses


@contextmanager
def run_caddy(caddy: Path, folder: Path, served: Sequence[Served]) -> Iterator[Sequence[str]]:
    """The same by Caddy."""
    ports = _free_ports(len(served))
    blocks = "\n".join(
        f'http://127.0.0.1:{port} {{\n\troot * "{one.root}"\n\timport {_written(folder, number, one)}\n}}\n'
        for number, (port, one) in enumerate(zip(ports, served, strict=True))
    )
    settings = folder / "Caddyfile"
    settings.write_text(_CADDY.format(servers=blocks), "utf-8")
    command = [str(caddy), "run", "--adapter", "caddyfile", "--config", str(settings)]
    with _running(command, folder, ports) as addresses:
        yield addresses


def _written(folder: Path, number: int, one: Served) -> Path:
    path = folder / f"{number}.conf"
    path.write_text(one.said, "utf-8")
    return path


def _free_ports(count: int) -> Sequence[int]:
    """Ports that nobody has, all of them different."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextmanager
def _running(command: Sequence[str], folder: Path, ports: Sequence[int]) -> Iterator[Sequence[str]]:
    """Raises RuntimeError with what the program says if it ends by itself."""
    told = folder / "told"
    with told.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"}
        )
    try:
        for port in ports:
            while not _answers(port):
                if process.poll() is not None:
                    said = [path.read_text("utf-8") for path in (told, folder / "errors") if path.exists()]
                    raise RuntimeError(f"{command[0]} ended:\n{''.join(said)}")
        yield [f"http://127.0.0.1:{port}" for port in ports]
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
        return True
    return False
