"""The stretch of a text in which words that were searched for stand, cut into runs that are lit or not."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views.marks import RE_BREAK, RE_SURROGATE

CUT = "…"
Run = tuple[str, bool]


def lit_runs(text: str, spans: Sequence[tuple[int, int]]) -> list[Run]:
    """The whole text in runs, each with whether it is lit. spans: sorted, in code points; those that touch become one."""
    runs: list[Run] = []
    at = 0
    for start, end in spans:
        if end <= at:
            continue
        if runs and runs[-1][1] and start <= at:
            runs[-1] = (runs[-1][0] + text[at:end], True)
        else:
            runs += [(text[at:start], False), (text[start:end], True)]
        at = end
    runs.append((text[at:], False))
    return [(RE_SURROGATE.sub("\ufffd", words), lit) for words, lit in runs if words]


def snippet(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Run]:
    """text[start:end] on one line, the spans in it (offsets into the whole text) lit; empty where there is none."""
    if not spans:
        return []
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    runs = [(RE_BREAK.sub(" ", words), lit) for words, lit in lit_runs(text[start:end], inside)]
    return [*([(CUT, False)] if start else []), *runs, *([(CUT, False)] if end < len(text) else [])]
