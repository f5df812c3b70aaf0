"""python -m dashboard COMMAND: 0 all well, 1 something failed (said on standard error), 2 wrong usage."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from dashboard.commands.parser import make_parser
from dashboard.domain.errors import DalilError, UsageError


def main(words: Sequence[str] | None = None) -> int:
    """Runs the command that the words name (the process's own by default) and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = make_parser().parse_args(words)
    try:
        return int(arguments.run(arguments))
    except DalilError as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1


if __name__ == "__main__":
    sys.exit(main())
