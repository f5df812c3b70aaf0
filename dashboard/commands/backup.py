"""python -m dashboard backup: a copy of the store, while it is in use."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard.commands.printing import show
from dashboard.pipeline import store_target
from dashboard.store.backup import back_up

NAME = "backup"
HELP = "Copy the SQLite store to a new file, safe while the desk is open and reports are imported."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to make; one that is there is never overwritten")


def run(arguments: argparse.Namespace) -> int:
    """Makes the copy. Raises StoreError, UsageError."""
    reports = back_up(store_target(), arguments.file)
    show(f"{arguments.file}: {reports} reports, and every decision and edit.")
    return 0
