"""What people decided laid over what the machine read. The store's claims stay as they are: a frame of its own comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.fitting import Fitted, Lost, Values, fitted, machine_values, spot_of
from dashboard.analysis.frames import CLAIM_COLUMNS, plain, records_at
from dashboard.domain.claim import Caveat
from dashboard.domain.decision import CLAIMS, EVIDENCE, FROM, JUDGEMENTS, MENTIONS, TO, Decision, Spot, Verdict
from dashboard.vocabulary import vocabulary

UNREVIEWED = "unreviewed"
STATES = {Verdict.ACCEPT: "accepted", Verdict.CORRECT: "corrected", Verdict.REJECT: "rejected", Verdict.ADD: "added"}
COUNT = ("value", "low", "high", "qualifier")
NUMBERS, FLAGS = ("value", "low", "high"), ("perpetrator_likely", "aggregate", "conflict_related")
SPAN = ("evidence_start", "evidence_end")
ADDED_RULE = "added"
CAVEAT_OF: Mapping[str, Sequence[str]] = {Caveat.REPORT_DATE: ("start_date", "end_date"), Caveat.NAMED_TOGETHER: ("group",)}


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """`claims`: the store's claims with what was decided laid over them and a column `review` (enrich.REVIEW_STATES), added ones where they
    stand in their report. `machine`: how the machine reads each claim that was judged or changed, {} for an added one; `spots`: where it
    reads it, or where it was added, whatever words a person says it rests on. `log`, `lost`, `anew`: see fitting.Fitted."""

    claims: pd.DataFrame
    machine: Mapping[str, Values] = field(default_factory=dict)
    log: tuple[Decision, ...] = ()
    lost: tuple[Lost, ...] = ()
    anew: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spots: Mapping[str, Spot] = field(default_factory=dict)

    def machine_told(self) -> dict[str, Values]:
        """`machine` with the words of each claim, for those who read nothing else."""
        return {name: values | _words(self.spots.get(name)) if values else {} for name, values in self.machine.items()}


def _words(spot: Spot | None) -> Values:
    return {EVIDENCE: [spot.start, spot.end]} if spot else {}


def laid_over(claims: pd.DataFrame, reports: pd.DataFrame, log: Sequence[Decision]) -> Laid:
    """The claims under a log; claims, reports: the store's frames, which stay as they are. The latest judgement of a claim stands."""
    if not log:
        return Laid(claims)
    found = fitted(claims, reports["id"].tolist(), log)
    if not found.log:
        return Laid(claims, lost=found.lost)
    machine = {name: machine_values(row) for name, row in found.rows.items()}
    spots = {name: spot_of(row) for name, row in found.rows.items()}
    added = {d.claim: d.spot for d in found.log if d.verdict is Verdict.ADD and d.spot and d.claim not in machine}
    machine |= {name: {} for name in added}
    frame = _with_added(claims, reports, found.log).reset_index(drop=True)
    at = dict(zip(frame["id"].tolist(), range(len(frame)), strict=True)) if len(frame) < 1000 else _positions(frame, found)
    values, states = _values(frame, found, machine)
    _within(values, frame, at, reports)
    _write(frame, {at[name]: laid for name, laid in values.items() if name in at})
    review = np.full(len(frame), UNREVIEWED, dtype=object)
    for name, state in states.items():
        if name in at:
            review[at[name]] = state
    frame = frame.assign(review=review)
    if any(EVIDENCE in said for said in values.values()):
        frame = _in_reading_order(frame, reports)
    return Laid(frame, machine, found.log, found.lost, found.anew, spots | added)


def _positions(frame: pd.DataFrame, found: Fitted) -> dict[str, int]:
    wanted = {name for decision in found.log for name in decision.about}
    places = [report for d in found.log if d.verdict is Verdict.PLACE for report in d.values[CLAIMS]]
    rows = np.flatnonzero(frame["id"].isin(wanted).to_numpy() | frame["report_id"].isin(places).to_numpy())
    return dict(zip(frame["id"].iloc[rows].tolist(), rows.tolist(), strict=True))


def _values(frame: pd.DataFrame, found: Fitted, machine: dict[str, Values]) -> tuple[dict[str, Values], dict[str, str]]:
    """The fields of each claim as people say, where they say anything, and its review state."""
    laid: dict[str, Values] = {}
    states: dict[str, str] = {}
    added = {decision.claim for decision in found.log if decision.verdict is Verdict.ADD}
    for decision in found.log:
        if decision.verdict is Verdict.PLACE:
            _rename(frame, decision, laid, machine)
        elif decision.verdict in JUDGEMENTS:
            name = decision.claim
            if decision.verdict is not Verdict.REJECT:
                laid[name] = dict(decision.judged)
            states[name] = _state(decision, laid.get(name, {}), machine.get(name, {}), name in added)
    return laid, states


def _state(decision: Decision, laid: Values, machine: Values, added: bool) -> str:
    if decision.verdict is Verdict.REJECT or added:
        return STATES[Verdict.ADD if decision.verdict is not Verdict.REJECT else Verdict.REJECT]
    differs = any(machine.get(name) != value for name, value in laid.items())
    return STATES[Verdict.CORRECT if differs else Verdict.ACCEPT]


def _rename(frame: pd.DataFrame, decision: Decision, laid: dict[str, Values], machine: dict[str, Values]) -> None:
    """Another place for the claims that had theirs from a name, as far as they still have it."""
    old, new = decision.values[FROM], decision.values[TO]
    for report, spans in decision.values[CLAIMS].items():
        rows = np.flatnonzero((frame["report_id"] == report).to_numpy())
        for row in records_at(frame, rows, [str(name) for name in frame.columns]):
            start, end, name = int(row["evidence_start"]), int(row["evidence_end"]), str(row["id"])
            if not any(start < b and a < end for a, b in spans):
                continue
            values = machine_values(row)
            places: list[str] = laid.get(name, values).get("places", values["places"]) or []
            if old in places:
                machine.setdefault(name, values)
                laid[name] = laid.get(name, {}) | {"places": list(dict.fromkeys(new if place == old else place for place in places))}


def _write(frame: pd.DataFrame, values: Mapping[int, Values]) -> None:
    """Lays values into the frame, column by column; words that qualified another count go."""
    columns: dict[str, dict[int, Any]] = {}
    for row, laid in values.items():
        for name, value in laid.items():
            if name == "places":
                columns.setdefault("place", {})[row] = value[0] if value else None
                columns.setdefault("places", {})[row] = "|".join(value)
            elif name == EVIDENCE:
                columns.setdefault("evidence_start", {})[row], columns.setdefault("evidence_end", {})[row] = value
            elif name in frame:
                columns.setdefault(name, {})[row] = value
    changed = [row for row, laid in values.items() if not _agrees(frame, row, laid, COUNT)]
    kept = {row: left for row, laid in values.items() if (left := _caveats(frame, row, laid)) is not None}
    for name, cells in columns.items():
        kind = float if name in NUMBERS else bool if name in FLAGS else int if name in SPAN else object
        frame[name] = _column(frame[name], list(cells), np.array([_cell(value, kind) for value in cells.values()], dtype=kind))
    if kept:
        frame["caveats"] = _column(frame["caveats"], list(kept), np.array(list(kept.values()), dtype=object))
    if changed:
        frame["qualifier_words"] = _column(frame["qualifier_words"], changed, np.array([""] * len(changed), dtype=object))


def _caveats(frame: pd.DataFrame, row: int, laid: Values) -> str | None:
    """The caveats that still hold where people gave dates or a group of their own; None where none falls away."""
    joined = frame["caveats"].iloc[row]
    told = [caveat for caveat in joined.split("|") if caveat] if isinstance(joined, str) else []
    left = [caveat for caveat in told if _agrees(frame, row, laid, CAVEAT_OF[caveat])]
    return None if left == told else "|".join(left)


def _agrees(frame: pd.DataFrame, row: int, laid: Values, names: Sequence[str]) -> bool:
    """Whether the values that people gave are those of the frame."""

    def same(name: str) -> bool:
        old, new = frame[name].iloc[row], laid[name]
        return (pd.isna(old) and new is None) or old == new

    return all(same(name) for name in names if name in laid)


def _within(values: dict[str, Values], frame: pd.DataFrame, at: Mapping[str, int], reports: pd.DataFrame) -> None:
    """Drops words of a decision that its text is too short for: a log can come from anywhere."""
    for name, laid in values.items():
        if EVIDENCE in laid and name in at:
            length = reports["length"].to_numpy()[(reports["id"] == frame["report_id"].iloc[at[name]]).to_numpy()]
            if len(length) and laid[EVIDENCE][1] > length[0]:
                del laid[EVIDENCE]


def _cell(value: object, kind: type) -> object:
    return np.nan if value is None and kind is float else value


def _column(column: pd.Series, rows: list[int], values: np.ndarray[Any, Any]) -> pd.Series:
    column = plain(column).copy()
    column.iloc[rows] = values
    return column


def _with_added(claims: pd.DataFrame, reports: pd.DataFrame, log: Iterable[Decision]) -> pd.DataFrame:
    """The claims with those that people added, in the order of reading."""
    latest = {d.claim: d for d in log if d.verdict is Verdict.ADD and d.spot}
    if not latest:
        return claims
    names = dict(zip(reports["id"], reports["doc_id"], strict=True))
    claims = claims.assign(**{str(name): plain(claims[name]) for name in claims})
    rows = pd.DataFrame([_added_row(d, names) for d in latest.values()], columns=list(CLAIM_COLUMNS))
    kinds = {name: kind for name, kind in claims.dtypes.items() if name in rows and not (kind == np.int64 and rows[name].isna().any())}
    rows = rows.astype(kinds)
    return _in_reading_order(pd.concat([claims, rows], ignore_index=True), reports)


def _in_reading_order(frame: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    order = pd.Index(reports["id"].to_numpy(dtype=object)).get_indexer(pd.Index(frame["report_id"].to_numpy(dtype=object)))
    return frame.iloc[np.lexsort((frame["evidence_end"], frame["evidence_start"], order))].reset_index(drop=True)


def _added_row(decision: Decision, names: Mapping[str, str]) -> dict[str, Any]:
    """A claim that a person added as a row of the store; its fields are laid over it like those of any other."""
    assert decision.spot is not None
    spot, kind = decision.spot, decision.values["kind"]
    return {
        **dict.fromkeys(CLAIM_COLUMNS),
        "id": decision.claim, "report_id": spot.report, "doc_id": names.get(spot.report, ""), "kind": kind,
        "qualifier": "exact", "qualifier_words": "", "unit": vocabulary()["kinds"][kind].unit, "places": "",
        "perpetrator_likely": False, "aggregate": False, "conflict_related": True, "also": "[]", "triggers": "[]",
        "evidence_start": spot.start, "evidence_end": spot.end, "rule": f"{kind}:{ADDED_RULE}", "confidence": 1.0, "origin": "read",
        "caveats": "",
    }


def laid_mentions(mentions: pd.DataFrame, log: Iterable[Decision]) -> pd.DataFrame:
    """The store's mentions, the names that people said to mean another place under it."""
    rows: list[int] = []
    places: list[str] = []
    for decision in log:
        if decision.verdict is Verdict.PLACE:
            for report, spans in decision.values[MENTIONS].items():
                found = np.flatnonzero((mentions["report_id"] == report).to_numpy())
                wanted = {tuple(span) for span in spans}
                here = [r for r in found.tolist() if (int(mentions["start"].iloc[r]), int(mentions["end"].iloc[r])) in wanted]
                rows += here
                places += [decision.values[TO]] * len(here)
    if not rows:
        return mentions
    frame = mentions.copy()
    frame["place"] = _column(frame["place"], rows, np.array(places, dtype=object))
    return frame
