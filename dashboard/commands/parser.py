"""All commands in one parser."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from dashboard import __version__

# The module of each command, loaded where it is named: the libraries of all of them together take four times as long as most commands.
MODULES = {
    "run": "run",
    "import": "import_reports",
    "extract": "extract",
    "figure": "figure",
    "export": "export",
    "search": "search",
    "reports": "reports",
    "decisions": "decisions",
    "backup": "backup",
    "evaluate": "evaluate",
    "sync-config": "sync_config",
}


class Command(Protocol):
    """What a module in this room offers."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Declares the command's own arguments."""

    def run(self, arguments: argparse.Namespace, /) -> int:
        """Carries the command out and returns its exit status."""
        ...


def commands(words: Sequence[str] = ()) -> list[Command]:
    """The command that the words begin with; all of them where they begin with none."""
    names = words[:1] if words and words[0] in MODULES else MODULES
    return [cast(Command, import_module(f"dashboard.commands.{MODULES[name]}")) for name in names]


def make_parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of `python -m dashboard` for these words; the chosen command's function is `arguments.run`."""
    parser = argparse.ArgumentParser(
        prog="python -m dashboard", description="Dalil: conflict reports on a map, in charts and in their own words."
    )
    parser.add_argument("--version", action="version", version=f"Dalil {__version__}")
    chosen = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in commands(words):
        own = chosen.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser
