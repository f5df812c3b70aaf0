"""Answers on standard output, for people or as JSON."""

from __future__ import annotations

import os
import sys


def show(words: str) -> None:
    """Prints an answer; whoever reads may stop when they have seen enough."""
    try:
        print(words, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def one_line(words: str) -> str:
    """Words without line breaks, and without control characters that would steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in " ".join(words.split()))
