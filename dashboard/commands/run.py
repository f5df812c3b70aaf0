"""python -m dashboard run: the desk on this machine alone."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from pathlib import Path

from dashboard import filling, heaps, making
from dashboard.domain.errors import UsageError
from dashboard.settings import ROOT

NAME = "run"
HELP = "Open the desk in the browser, reachable from this machine alone."
# What holds for one's own machine only, and would break an app that is shared: listen here and nowhere else, answer to no other
# name, and do not ask the network for this machine's address.
OWN_MACHINE = (
    "--server.address=127.0.0.1",
    "--browser.serverAddress=localhost",
    "--server.allowedHosts=localhost",
    "--server.allowedHosts=127.0.0.1",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--reports PATH, --port NUMBER."""
    parser.add_argument("--reports", type=Path, metavar="PATH", help="a folder or file of reports instead of the bundled ones")
    parser.add_argument("--port", type=int, metavar="NUMBER", help="the port to listen on (the first free one from 8501 on)")


def streamlit_arguments(port: int | None) -> list[str]:
    """The command line that Streamlit is started with."""
    own_port = [f"--server.port={port}"] if port else []
    return ["streamlit", "run", str(ROOT / "dashboard" / "app.py"), *OWN_MACHINE, *own_port]


def run(arguments: argparse.Namespace) -> int:
    """Starts Streamlit in this process and returns when it stops. Raises UsageError where the reports do not exist."""
    if arguments.reports:
        if not arguments.reports.exists():
            raise UsageError(f"There is no file or folder {arguments.reports}.")
        os.environ["DASHBOARD_REPORTS"] = str(arguments.reports.resolve())
    os.chdir(ROOT)  # where Streamlit looks for its configuration
    heaps.share_heaps()
    filling.begin()
    making.begin()
    sys.argv = streamlit_arguments(arguments.port)
    runpy.run_module("streamlit", run_name="__main__")
    return 0
