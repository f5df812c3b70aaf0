"""A program of the product's own, run by a process beside the desk's while the desk still loads what it draws with: it costs no time where
there is a second core, and its memory goes when it is done. What it leaves undone, for whatever reason, the desk does itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dashboard.settings import ROOT


def start(program: str, own: Mapping[str, str], out: int = subprocess.DEVNULL) -> subprocess.Popen[bytes] | None:
    """Starts Python on a program with settings of its own (environment); None where no process can be started. `out`: where its standard
    output goes."""
    path = {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    silent = subprocess.DEVNULL
    words = [sys.executable, "-P", "-c", program]
    try:
        return subprocess.Popen(words, stdin=silent, stdout=out, stderr=silent, env={**os.environ, **path, **own})
    except OSError:
        return None


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends it, also one that is held."""
    process.kill()
    process.wait()


def work_done(process: subprocess.Popen[bytes]) -> bytes:
    """What the system counts of a process: other bytes after it did something. Nothing where the system does not tell."""
    with suppress(OSError):
        return b" ".join(Path(f"/proc/{process.pid}/stat").read_bytes().rpartition(b")")[2].split()[11:15])
    return b""
