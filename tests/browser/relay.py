"""A reverse proxy in small: passes everything on, and adds one header to every answer, as an operator's own would."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tools.browser import free_port


def _pump(source: socket.socket, target: socket.socket, first: bytes = b"") -> None:
    with suppress(OSError):
        target.sendall(first)
        while data := source.recv(65_536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _head(side: socket.socket) -> tuple[bytes, bytes]:
    """What comes before the first empty line, and what of the rest has come with it."""
    data = b""
    while b"\r\n\r\n" not in data and (more := side.recv(65_536)):
        data += more
    head, _, rest = data.partition(b"\r\n\r\n")
    return head, rest


def _serve(client: socket.socket, port: int, header: bytes) -> None:
    with suppress(OSError), client, socket.create_connection(("127.0.0.1", port)) as server:
        asked, rest = _head(client)
        if b"upgrade: websocket" not in asked.lower():  # one answer a connection: only its head is looked at
            lines = [line for line in asked.split(b"\r\n") if not line.lower().startswith(b"connection:")]
            asked = b"\r\n".join([*lines, b"Connection: close"])
        threading.Thread(target=_pump, args=(client, server, asked + b"\r\n\r\n" + rest), daemon=True).start()
        told, rest = _head(server)
        _pump(server, client, told + b"\r\n" + header + b"\r\n\r\n" + rest)


@contextmanager
def relay(port: int, name: str, value: str) -> Iterator[str]:
    """The address of a proxy before a port of this machine that adds the header to all that is answered."""
    own = free_port()
    listener = socket.create_server(("127.0.0.1", own))
    header = f"{name}: {value}".encode()

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=_serve, args=(listener.accept()[0], port, header), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://localhost:{own}"
    finally:
        listener.close()
