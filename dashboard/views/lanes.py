"""Reported period totals as lanes: what each says, whose it is, when, and how much of it the incidents account for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.accounting import accounted
from dashboard.analysis.doors import ASIDE
from dashboard.analysis.frames import records_at
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import Figure
from dashboard.strings import strings
from dashboard.views.names import place_in_line, source_name
from dashboard.views.numbers import Row, form_number, given, number, short_count, word_count
from dashboard.views.wording import LINE_COLUMNS, claim_line, group_words, people_words

EPOCH = pd.Timestamp(1970, 1, 1)
ONE_DAY = pd.Timedelta(days=1)
MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Lane:
    """One total. count: in words with its group; scope: who says it, where, and its parts; start, end: days since 1970, None without a
    date (end is the last day's end); found: "12 of 630"; inside: how many incidents these are; line, found_line: the same for a reader who
    does not see it."""

    id: str
    count: str
    scope: str
    period: tuple[str | None, str | None]
    start: float | None
    end: float | None
    open_start: bool
    found: str
    inside: int
    line: str
    found_line: str


def total_rows(fig: Figure) -> npt.NDArray[np.int64]:
    """The positions of a figure's totals, campaigns and vague counts: the newest last (by last day, then the smaller), undated ones at
    the end."""
    rows = fig.rows[np.isin(fig.roles, ASIDE)]
    claims = fig.frame
    start, end = (claims[name].to_numpy()[rows] for name in ("start", "end"))
    last = np.where(np.isnat(end), start, end)
    ids = claims["id"].iloc[rows].to_numpy(dtype=object).astype(str)
    return np.asarray(rows[np.lexsort((ids, -np.nan_to_num(claims["best"].to_numpy()[rows]), last))], dtype=np.int64)


def extent_of(fig: Figure) -> tuple[float, float] | None:
    """From when to when a figure's dated totals reach, in days since 1970; None where none is dated."""
    rows = total_rows(fig)
    days = pd.concat([fig.frame[name].iloc[rows] for name in ("start", "end")]).dropna()
    return ((days.min() - EPOCH) / ONE_DAY, (days.max() - EPOCH) / ONE_DAY + 1) if len(days) else None


def lanes(fig: Figure, rows: npt.NDArray[np.int64], language: str) -> list[Lane]:
    """The lanes of some of a figure's totals (positions in its frame)."""
    own = np.isin(fig.rows, rows)
    roles = dict(zip(fig.rows[own].tolist(), fig.roles[own].tolist(), strict=True))
    found = records_at(fig.frame, rows, LINE_COLUMNS)
    return [_lane(fig, row, Role(roles[at]), language) for at, row in zip(rows.tolist(), found, strict=True)]


def _lane(fig: Figure, row: Row, role: Role, language: str) -> Lane:
    say, claim_id = strings(language), str(row["id"])
    inside = accounted(fig.frame, claim_id).found
    start, end = row["start"], row["end"]
    first: Any = end if pd.isna(start) else start
    last: Any = start if pd.isna(end) else end
    found = "attacks.found" if given(row["value"]) is not None else "attacks.found_of_vague"
    words = say(found, found=number(inside.best), total=short_count(row, language), n=int(inside.best))
    line = claim_line(row, language)
    return Lane(
        id=claim_id,
        count=total_words(row, role, language),
        scope=_scope(fig, row, language),
        period=(given(row["start_date"]), given(row["end_date"])),
        start=None if pd.isna(first) else (first - EPOCH) / ONE_DAY,
        end=None if pd.isna(last) else (last - EPOCH) / ONE_DAY + 1,
        open_start=bool(pd.isna(start)),
        found=words,
        inside=inside.n_counted,
        line=line,
        found_line=say("attacks.found_line", found=words, n=inside.n_counted, total=line),
    )


def total_words(row: Row, role: Role, language: str) -> str:
    """The count in words with its group: "more than 750 SDF", "27", "a campaign"."""
    if role is Role.CAMPAIGN:
        return strings(language)("attacks.a_campaign")
    return f"{word_count(row, language)}{group_words(row, form_number(row, language), strings(language))}"


def _scope(fig: Figure, row: Row, language: str) -> str:
    """SOHR, Northeast Syria: 21 SDF, 5 civilians."""
    say = strings(language)
    comma = say("wording.comma")
    who = source_name(row["attributed_to"], language)
    scope = comma.join(part for part in (who, place_in_line(row, language)) if part)
    parts = _parts(fig, int(row["incident"]), language)
    return say("attacks.scope_parts", scope=scope, parts=comma.join(parts)) if parts and scope else scope or comma.join(parts)


def _parts(fig: Figure, incident: int, language: str) -> list[str]:
    """The parts of a total, the largest first; told again they are told once."""
    if incident < 0:
        return []
    own = fig.rows[fig.roles == Role.PART]
    own = own[fig.frame["part_incident"].to_numpy()[own] == incident]
    facts = records_at(fig.frame, own, [*LINE_COLUMNS, "rank"])
    once = {row["incident"]: row for row in sorted(facts, key=lambda row: -row["rank"])}
    order = sorted(once.values(), key=lambda row: (-row["best"], str(row["id"])))[:MOST_PARTS]
    return [part_words(row, language) for row in order]


def part_words(row: Row, language: str) -> str:
    """A part of a total: 21 SDF, 7 civilians, 1 unknown."""
    return f"{short_count(row, language)}{people_words(row['group'], form_number(row, language), strings(language), row['caveats'])}"
