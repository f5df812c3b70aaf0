"""All commands in one parser."""

from __future__ import annotations

import argparse
from typing import Protocol

from dashboard import __version__
from dashboard.commands import (
    backup,
    decisions,
    evaluate,
    export,
    extract,
    figure,
    import_reports,
    reports,
    run,
    search,
    sync_config,
)  # fmt: skip


class Command(Protocol):
    """What a module in this room offers."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Declares the command's own arguments."""

    def run(self, arguments: argparse.Namespace, /) -> int:
        """Carries the command out and returns its exit status."""
        ...


COMMANDS: tuple[Command, ...] = (run, import_reports, extract, figure, export, search, reports, decisions, backup, evaluate, sync_config)


def make_parser() -> argparse.ArgumentParser:
    """The parser of `python -m dashboard`; the chosen command's function is `arguments.run`."""
    parser = argparse.ArgumentParser(
        prog="python -m dashboard", description="Dalil: conflict reports on a map, in charts and in their own words."
    )
    parser.add_argument("--version", action="version", version=f"Dalil {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        own = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser
