"""Worker processes as their parent sees them: asked, waited for, and stopped where they take too long."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from queue import Empty, Queue
from typing import Any

from dashboard.intake.worker import Failed
from dashboard.settings import ROOT, Settings

Setup = tuple[Settings, Mapping[str, str], Mapping[str, str]]
# Not by -m: the classes of the replies must be those of the module, not of __main__.
PROGRAM = "from dashboard.intake.worker import main; main()"
# What the first request of a process may take beyond its own time: loading readers, lexicon and gazetteer.
START_SECONDS = 60


class Worker:
    """One process with at most one request in the air; its replies come to the queue as (worker, reply), None where it died."""

    def __init__(self, setup: Setup, replies: Queue[tuple[Worker, object]]) -> None:
        self._seconds, self._deadline, self._is_new = setup[0].max_seconds, float("inf"), True
        self.request: tuple[Any, ...] | None = None
        self.killed_for = ""
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(setup[0]),
        )
        self._send(setup)
        threading.Thread(target=self._listen, args=(replies,), daemon=True).start()

    def ask(self, *request: object) -> None:
        """Sends a request; the reply comes to the queue."""
        self.request = request
        self._deadline = time.monotonic() + self._seconds + START_SECONDS * self._is_new
        self._is_new = False
        self._send(request)

    def answered(self) -> tuple[Any, ...]:
        """The request that was just answered; the worker is free again."""
        request, self.request, self._deadline = self.request or (), None, float("inf")
        return request

    def stop_if_late(self) -> None:
        """Kills the process where its time is over; its death is then told to the queue."""
        if time.monotonic() > self._deadline:
            self._deadline = float("inf")
            self.killed_for = "slow"
            self._process.kill()

    def why_dead(self) -> str:
        """The key of why the process died: too slow, out of memory, or broken down."""
        code = self._process.wait()
        return self.killed_for or ("memory" if code in (-9, 137) else "crashed")

    def close(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    def _send(self, what: object) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):  # the process died: `_listen` says so
            pickle.dump(what, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def _listen(self, replies: Queue[tuple[Worker, object]]) -> None:
        assert self._process.stdout is not None
        while True:
            try:
                replies.put((self, pickle.load(self._process.stdout)))
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                replies.put((self, None))
                return


def _environment(limits: Settings) -> dict[str, str]:
    """The parent's own, with the product on the path and the data that it uses."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    own = {"PYTHONPATH": os.pathsep.join(paths), "DASHBOARD_DATA": str(limits.data), "DASHBOARD_LEXICON": str(limits.lexicon or "")}
    return {**os.environ, **own}


class Workers:
    """At most `most` processes, started as there is work for them."""

    def __init__(self, setup: Setup, most: int) -> None:
        self._setup, self.most = setup, max(1, most)
        self._replies: Queue[tuple[Worker, object]] = Queue()
        self.all: list[Worker] = []

    def free(self) -> Worker | None:
        """A worker without a request: one that is there, or a new one while there may be more."""
        for worker in self.all:
            if worker.request is None:
                return worker
        if len(self.all) < self.most:
            self.all.append(Worker(self._setup, self._replies))
            return self.all[-1]
        return None

    def reply(self, seconds: float) -> tuple[Worker, object] | None:
        """The next reply, None where none comes in that time; Failed where the worker died over its request, and it is gone then."""
        for worker in self.all:  # also while others answer all the time
            worker.stop_if_late()
        try:
            worker, reply = self._replies.get(timeout=seconds)
        except Empty:
            return None
        if reply is None:
            if worker not in self.all:
                return None
            self.all.remove(worker)
            reply = Failed(worker.why_dead())
            worker.close()
        return worker, reply

    def close(self) -> None:
        """Ends all processes."""
        for worker in self.all:
            worker.close()
        self.all.clear()
