"""A figure as JSON values and as plain text."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.analysis.frames import records
from dashboard.analysis.slices import SliceFigure
from dashboard.analysis.totals import COUNTED, Figure
from dashboard.commands.figure_question import Question
from dashboard.speakers import speaker_label
from dashboard.strings import strings
from dashboard.views.recipe_lines import recipe_lines
from dashboard.vocabulary import vocabulary

Quote = Callable[[str, int, int], str]
Row = dict[str, Any]
LIST_OF = {"group": "groups", "perpetrator": "groups", "type": "attack_types"}
WIDTH = 90


def as_object(fig: Figure, quote: Quote) -> dict[str, Any]:
    """low, best, high, open (nothing bounds it above), counted: the claims with id, doc_id, kind, value (None for vague words), quote;
    left_out: the others, each also with its reason."""
    rows = [(row["role"], _claim(row, quote)) for row in records(fig.claims)]
    return {
        "low": plain(fig.low),
        "best": plain(fig.best),
        "high": plain(fig.high),
        "open": bool(fig.open_high),
        "counted": [claim for role, claim in rows if role == COUNTED],
        "left_out": [{**claim, "reason": str(role)} for role, claim in rows if role != COUNTED],
    }


def _claim(row: Row, quote: Quote) -> Row:
    words = quote(str(row["report_id"]), int(row["evidence_start"]), int(row["evidence_end"]))
    return {"id": row["id"], "doc_id": str(row["doc_id"]), "kind": str(row["kind"]), "value": plain(row["value"]), "quote": words}


def plain(number: float | None) -> float | None:
    """A number for JSON: whole ones without a fraction, None for none."""
    if number is None or math.isnan(number):
        return None
    return int(number) if float(number).is_integer() else float(number)


def _shown(number: float | None) -> str:
    value = plain(number)
    return "-" if value is None else f"{value:,}"


def _high(fig: Figure) -> str:
    return _shown(fig.high) + ("+" if fig.open_high else "")


def as_text(asked: Question, fig: Figure, quote: Quote) -> str:
    """One line with the figure, how it came about in words, then a line for each claim: counted ones, then those left out by their
    reasons."""
    answer = as_object(fig, quote)
    head = f"{vocabulary().label('kinds', asked.kind, 'en')}: {_shown(fig.best)} (low {_shown(fig.low)}, high {_high(fig)})"
    at = [f"at {', '.join(asked.filters.places)}"] if asked.filters.places else []
    made = [" ".join(part for part in (f" {line.verdict or '-'}", line.bold, line.words) if part) for line in recipe_lines(fig, "en")]
    lines = [head, *at, *made, "", f"counted: {len(answer['counted'])}"]
    lines += [_line(claim) for claim in answer["counted"]]
    lines += ["", f"left out: {len(answer['left_out'])}"]
    for reason in fig.reasons:
        lines.append(f"  {strings('en')(f'figures.reasons.{reason}')}")
        lines += [_line(claim) for claim in answer["left_out"] if claim["reason"] == reason]
    return "\n".join(lines)


def _line(claim: Row) -> str:
    words = " ".join(claim["quote"].split())
    words = words if len(words) <= WIDTH else words[: WIDTH - 1] + "…"
    return f"    {_shown(claim['value']):>9}  {claim['doc_id']}  {words}"


def as_table(asked: Question, found: Sequence[SliceFigure], place_names: Mapping[str, str]) -> str:
    """One line a key: its name, low, best, high ("+": open), and how many claims were counted and left out."""
    head = [asked.by or "", "low", "best", "high", "counted", "left out"]
    rows = [
        [
            _name(asked.by or "", row.key, place_names),
            *(_shown(row.figure.low), _shown(row.figure.best), _high(row.figure)),
            *(str(row.figure.n_counted), str(len(row.figure.rows) - row.figure.n_counted)),
        ]
        for row in found
    ]
    first, *rest = (max(map(len, column)) for column in zip(head, *rows, strict=True))
    lines = [[name.ljust(first), *(cell.rjust(w) for cell, w in zip(cells, rest, strict=True))] for name, *cells in [head, *rows]]
    return "\n".join("  ".join(line) for line in lines)


def _name(by: str, key: str | None, place_names: Mapping[str, str]) -> str:
    if key is None:
        return strings("en")("wording.field.not_stated")
    if by == "source":
        return speaker_label(key, "en")
    return vocabulary().label(LIST_OF[by], key, "en") if by in LIST_OF else place_names.get(key, key)
