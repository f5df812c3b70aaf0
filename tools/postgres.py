"""A PostgreSQL server of its own in a folder for temporary files, from the system's package, for tests and benchmarks."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pg8000.dbapi

from tools.browser import free_port

PASSWORD = "p@ss/word"
USER = "postgres"
# A crash of the machine may lose what a test wrote; no process's end does.
SWIFT = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "unix_socket_directories=", "listen_addresses=127.0.0.1")


def find_postgres() -> Path | None:
    """The folder of the server's programs, the newest version's; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]), reverse=True)
    found = [*debian, *filter(None, [shutil.which("initdb")])]
    return Path(found[0]).resolve().parent if found else None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server."""

    port: int
    numbers: Iterator[int]

    def url(self, database: str) -> str:
        """The address of a database of this server, as its host would give it: without a driver."""
        return f"postgresql://{USER}:p%40ss%2Fword@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Carries out one statement outside any transaction."""
        connection = pg8000.dbapi.connect(user=USER, password=PASSWORD, host="127.0.0.1", port=self.port, database=database)
        connection.autocommit = True
        connection.cursor().execute(statement)
        connection.close()

    def new_database(self) -> str:
        """The address of a new empty database."""
        name = f"store_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'")
        return self.url(name)


def _as_owner(words: list[str]) -> list[str]:
    """The server refuses to run as root: then it runs as the user that its package made."""
    return ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", *words] if os.geteuid() == 0 else words


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Makes and starts a server, and removes all of it at the end. Raises RuntimeError where there is none or it does not start."""
    programs = find_postgres()
    if programs is None:
        raise RuntimeError("no PostgreSQL server was found; install the system's package of the name postgresql")
    folder = Path(tempfile.mkdtemp(prefix="dalil-postgres-"))
    try:
        secret = folder / "password"
        secret.write_text(PASSWORD + "\n", encoding="ascii")
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
            shutil.chown(secret, USER)
        made = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", USER, "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(_as_owner([*made, "-A", "scram-sha-256", f"--pwfile={secret}"]), check=True, capture_output=True, cwd=folder)
        with _running(programs, folder) as running:
            yield running
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[Cluster]:
    port = free_port()
    options = [word for option in SWIFT for word in ("-c", option)]
    words = _as_owner([str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), *options])
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(words, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        started = Cluster(port, count())
        _wait(started, process, folder / "log")
        yield started
    finally:
        process.send_signal(2)  # the server's word for: end at once, but in order
        process.wait(60)


def _wait(started: Cluster, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        try:
            started.execute("SELECT 1")
            return
        except (pg8000.dbapi.Error, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"the PostgreSQL server did not start: {log.read_text(errors='replace')[-2000:]}")
