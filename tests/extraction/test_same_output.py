"""Same report, same bytes: in whatever order files come, and however Python happens to order its sets."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from dashboard.settings import ROOT

FILES = sorted([*(ROOT / "data" / "reports").glob("2*.md"), *(ROOT / "tests" / "gold" / "own").glob("*.txt")])


def in_order(seed: int) -> list[Path]:
    """The files as they are, turned round, or shuffled."""
    if seed < 2:
        return FILES[:: 1 - 2 * seed]
    return random.Random(seed).sample(FILES, len(FILES))


@cache
def extracted(seed: int) -> dict[str, bytes]:
    """The line of each report, by its doc_id, of one run over all files in one process."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    words = [sys.executable, "-m", "dashboard", "extract", *map(str, in_order(seed))]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=300)
    assert (done.returncode, done.stderr) == (0, b"")
    return {json.loads(line)["doc_id"]: line for line in done.stdout.splitlines()}


def test_the_orders_differ():
    assert len({tuple(in_order(seed)) for seed in range(3)}) == 3


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_files_and_of_sets_gives_the_same_bytes(seed: int):
    first, other = extracted(0), extracted(seed)
    assert len(first) == len(FILES)
    assert first.keys() == other.keys()
    assert [doc_id for doc_id in first if first[doc_id] != other[doc_id]] == []


def test_one_file_alone_reads_as_among_others():
    path = FILES[-1]
    done = subprocess.run([sys.executable, "-m", "dashboard", "extract", str(path)], cwd=ROOT, capture_output=True, timeout=120)
    (line,) = done.stdout.splitlines()
    assert line == extracted(0)[path.stem]
