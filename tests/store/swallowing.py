"""A way to a server that can be made to swallow all that is sent, as a host or a wall does that is no longer there: nothing is refused."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tools.browser import free_port


class Way:
    """`open` is set while what comes in goes out."""

    def __init__(self, port: int, target: int) -> None:
        self.port, self._target = port, target
        self.open = threading.Event()
        self.open.set()
        self._listener = socket.create_server(("127.0.0.1", port))
        self._ends: list[socket.socket] = [self._listener]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, far = self._listener.accept()[0], socket.create_connection(("127.0.0.1", self._target))
                self._ends += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._pump, args=pair, daemon=True).start()

    def _pump(self, source: socket.socket, goal: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if self.open.is_set():  # else it is gone
                    goal.sendall(data)
        with suppress(OSError):
            goal.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for end in self._ends:
            end.close()


@contextmanager
def way_to(target: int) -> Iterator[Way]:
    """A way to a port of this machine."""
    way = Way(free_port(), target)
    try:
        yield way
    finally:
        way.close()
