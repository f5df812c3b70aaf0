"""Loaded by the watched server's Python: writes every address that the process looks up or connects to into WATCH_LOG."""

import os
import sys

_LOG = os.environ.get("WATCH_LOG")


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto") and _LOG:
        with open(_LOG, "a", encoding="utf-8") as log:  # noqa: PTH123 - a Path would be imported within the hook
            log.write(f"{event} {arguments[1:] if event in ('socket.connect', 'socket.sendto') else arguments}\n")


if _LOG:
    sys.addaudithook(_watch)
