"""A Dask scheduler and workers in processes of their own, for tests and benchmarks."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools.browser import ROOT, free_port

START_SECONDS = 60


@dataclass(slots=True)
class DaskCluster:
    """A running scheduler, its address, and its workers' processes."""

    address: str
    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """One more process of Dask."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(self.folder)}
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        with log:
            self.processes.append(
                subprocess.Popen([sys.executable, "-m", "dask", *words], cwd=self.folder, env=environment, stdout=log, stderr=log)
            )
        return self.processes[-1]

    def add_worker(self) -> subprocess.Popen[bytes]:
        """A worker of one thread, in one process that nobody starts anew when it is killed."""
        return self.start("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")

    def wait(self, workers: int) -> None:
        """Returns when so many workers are there. Raises TimeoutError."""
        from distributed import Client

        until = time.monotonic() + START_SECONDS
        while True:
            try:
                with Client(self.address, timeout=5, set_as_default=False) as client:
                    client.wait_for_workers(workers, timeout=max(1.0, until - time.monotonic()))
                    return
            except OSError:
                if time.monotonic() > until:
                    raise


@contextmanager
def dask_cluster(workers: int) -> Iterator[DaskCluster]:
    """A scheduler with so many workers on this machine; all of it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="dalil-dask-") as folder:
        port = free_port()
        cluster = DaskCluster(f"tcp://127.0.0.1:{port}", Path(folder))
        try:
            cluster.start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
            for _ in range(workers):
                cluster.add_worker()
            cluster.wait(workers)
            yield cluster
        finally:
            for process in reversed(cluster.processes):
                process.kill()
                process.wait()
