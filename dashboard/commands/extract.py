"""python -m dashboard extract: what the extractor reads out of files, as JSON lines."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from dashboard.domain.errors import InputError
from dashboard.extraction.output import as_record
from dashboard.pipeline import extract_paths

NAME = "extract"
HELP = "Print one JSON object a report: its places and claims. Unreadable files are named on standard error; the status is then 1."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH..."""
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="a .txt, .md or .jsonl file, or a folder of them")


def run(arguments: argparse.Namespace) -> int:
    """Prints every report that can be read; 1 where some could not."""
    failed = 0
    try:
        for item in extract_paths(arguments.paths):
            if isinstance(item, InputError):
                failed = 1
                print(item, file=sys.stderr)
            else:
                print(json.dumps(as_record(item), ensure_ascii=False), flush=True)
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return failed
