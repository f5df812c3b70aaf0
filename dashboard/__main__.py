"""python -m dashboard COMMAND: 0 all well, 1 something failed (said on standard error), 2 wrong usage."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence

from dashboard.commands.parser import make_parser
from dashboard.domain.errors import DalilError, UsageError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

def main(words: Sequence[str] | None = None) -> int:
    """Runs the command that the words name (the process's own by default) and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = sys.argv[1:] if words is None else words
    arguments = make_parser(words).parse_args(words)
    try:
        status = int(arguments.run(arguments))
        sys.stdout.flush()  # or a full disk would be noticed where nobody can say so any more
        return status
    except DalilError as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or what is left would be tried again at the end
        print("The disk is full: not all of what was asked for could be written; make room and try again.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
