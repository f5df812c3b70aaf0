"""A desk on a free port and the system's own Chromium, for benchmarks and pictures."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without a window the widths of letters are rounded to whole pixels, and small words run together, unless hinting is off.
HELD_BACK = (
    "--no-sandbox",
    "--font-render-hinting=none",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running Streamlit server: its address, its process, when it was started (time.monotonic), and what it prints."""

    url: str
    process: subprocess.Popen[bytes]
    started: float
    log: IO[bytes]

    def said(self) -> str:
        """The last lines that the server printed."""
        self.log.seek(0)
        return self.log.read().decode(errors="replace")[-3000:]

    def memory_mb(self) -> float:
        """Resident memory of the server in MB (10^6 bytes)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024 / 1e6


def find_browser() -> str | None:
    """The path of the system's Chromium or Chrome, None where there is none. The one without windows does half the work a page."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(words: list[str], port: int, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Runs `python WORDS` until it answers on the port, and stops it at the end. Raises RuntimeError where it does not answer."""
    env = {**os.environ, "STREAMLIT_SERVER_HEADLESS": "true", **(environment or {})}
    with tempfile.TemporaryFile() as log:
        started = time.monotonic()
        process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
        server = Server(f"http://localhost:{port}", process, started, log)
        try:
            _wait(server)
            yield server
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends it as a person would, and at once where it still says goodbye to its pages after some seconds."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait(server: Server) -> None:
    while time.monotonic() < server.started + 60:
        if server.process.poll() is not None:
            raise RuntimeError(f"the server stopped at its start: {server.said()}")
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError("the server did not answer within a minute")


@contextmanager
def desk(environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The product itself, as its own command starts it."""
    port = free_port()
    with serving(["-m", "dashboard", "run", "--port", str(port)], port, environment) as server:
        yield server


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window. Raises RuntimeError where there is none."""
    path = find_browser()
    if path is None:
        raise RuntimeError("no Chromium was found; install the system's package of that name")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(HELD_BACK))
        try:
            yield browser
        finally:
            browser.close()
