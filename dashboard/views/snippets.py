"""The stretch of a text in which words that were searched for stand, cut into runs that are lit or not."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views.marks import RE_SURROGATE

AROUND = 90  # code points before the first of the words and after it
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


def snippet(text: str, spans: Sequence[tuple[int, int]], around: int = AROUND) -> list[Run]:
    """The words around the first of the spans on one line, cut at spaces, with all spans in it lit; empty where there is none."""
    if not spans:
        return []
    first, last = max(0, spans[0][0] - around), min(len(text), spans[0][1] + around)
    if first and (space := text.find(" ", first, spans[0][0])) >= 0:
        first = space + 1
    if last < len(text) and (space := text.rfind(" ", spans[0][1], last)) >= 0:
        last = space
    inside = [(start - first, min(end, last) - first) for start, end in spans if start < last]
    runs = [(" ".join(words.replace("\n", " \n ").split("\n")), lit) for words, lit in lit_runs(text[first:last], inside)]
    return [*([(CUT, False)] if first else []), *runs, *([(CUT, False)] if last < len(text) else [])]
