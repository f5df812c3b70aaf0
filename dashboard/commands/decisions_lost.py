"""Decisions that find no claim any more, on the command line: each with what it was about, dropped or put to another claim."""

from __future__ import annotations

import argparse
import getpass
import json
from datetime import UTC, datetime
from typing import Any

from dashboard.analysis.attaching import attachable, attached
from dashboard.analysis.fitting import Lost, machine_values, spot_of
from dashboard.analysis.frames import records
from dashboard.analysis.overlay import Laid, laid_over
from dashboard.analysis.regrouping import decisions_of
from dashboard.commands.printing import one_line, show
from dashboard.domain.decision import UNDOES, Decision, Verdict
from dashboard.domain.decision_line import pairs, to_object
from dashboard.domain.errors import UsageError
from dashboard.pipeline import keep_decision, open_reports
from dashboard.settings import settings
from dashboard.store.library import Library

MOST_NEAR, MOST_WORDS = 5, 160
WHY = {
    "no_report": "its report is not in the library",
    "no_claim": "nothing of that kind is read at those words now",
    "read_anew": "it was rejected, and something else is counted there now",
}
HOW = """Left as they are, they hold again as soon as there is what they are about. To put one to another claim of its report:
python -m dashboard decisions attach KEY CLAIM; to drop one: python -m dashboard decisions drop KEY."""


def add_steps(steps: Any) -> None:  # noqa: ANN401  argparse names no public type for what add_subparsers gives
    """lost [--json] | attach KEY CLAIM [--who NAME] | drop KEY... [--who NAME]."""
    lost = steps.add_parser("lost", help="print the decisions that find no claim, with their words and the claims nearest to them")
    lost.add_argument("--json", action="store_true", help="print a JSON list")
    attach = steps.add_parser("attach", help="put a decision that finds no claim to another claim of its report")
    attach.add_argument("key", metavar="KEY", help="of the decision, as `decisions lost` prints it")
    attach.add_argument("claim", metavar="CLAIM", help="the id of the claim")
    drop = steps.add_parser("drop", help="take decisions back; they stay in the log")
    drop.add_argument("keys", nargs="+", metavar="KEY")
    for step in (attach, drop):
        step.add_argument("--who", metavar="NAME", help="who decides it; without: the user of this machine")


def laid() -> tuple[Library, Laid]:
    """The store's claims under its log."""
    library = open_reports(settings()).library
    return library, laid_over(library.claims(), library.reports(), decisions_of(library.decisions()))


def lost_step(arguments: argparse.Namespace) -> int:
    """Prints what is lost."""
    library, found = laid()
    rows = [_told(one, library) for one in found.lost]
    show(json.dumps(rows, ensure_ascii=False) if arguments.json else _plain(rows))
    return 0


def _told(one: Lost, library: Library) -> dict[str, Any]:
    spot = one.decision.spot
    report = library.text(spot.report) if spot and one.why != "no_report" else ""
    near: list[dict[str, Any]] = []
    if spot and report and attachable(one.decision):
        rows = [row for row in records(library.claims()) if row["report_id"] == spot.report]
        rows.sort(key=lambda row: (max(row["evidence_start"] - spot.end, spot.start - row["evidence_end"], 0), row["id"]))
        near = [_claim(row, report) for row in rows[:MOST_NEAR]]
    return to_object(one.decision) | {"lost": str(one.why), "words": report[spot.start : spot.end] if spot else "", "near": near}


def _claim(row: dict[str, Any], report: str) -> dict[str, Any]:
    spot, values = spot_of(row), machine_values(row)
    return {"claim": row["id"], "kind": spot.kind, "value": values["value"], "words": report[spot.start : spot.end]}


def _plain(rows: list[dict[str, Any]]) -> str:
    lines = [f"{len(rows)} decisions find no claim."]
    for row in rows:
        words = f'  "{one_line(row["words"])[:MOST_WORDS]}"' if row["words"] else ""
        lines += ["", f"{row['key']}  {row['verdict']} by {one_line(row['who'])}, {row['when'][:19]}: {WHY[row['lost']]}{words}"]
        for near in row["near"]:
            value = "" if near["value"] is None else f" {near['value']:g}"
            lines.append(f'    {near["claim"]}  {near["kind"]}{value}  "{one_line(near["words"])[:MOST_WORDS]}"')
    return "\n".join([*lines, "", HOW] if rows else lines)


def _who(arguments: argparse.Namespace) -> tuple[str, str]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # no such user is known here
        user = "command"
    return arguments.who or user, datetime.now(UTC).isoformat(timespec="microseconds")


def attach_step(arguments: argparse.Namespace) -> int:
    """Puts one to another claim. Raises UsageError where the one or the other is not there."""
    library, found = laid()
    lost = next((one.decision for one in found.lost if one.decision.key == arguments.key), None)
    row = next((row for row in records(library.claims()) if row["id"] == arguments.claim), None)
    if lost is None:
        raise UsageError(f"no decision {arguments.key} has lost its claim; `decisions lost` lists those that have.")
    if row is None:
        raise UsageError(f"there is no claim {arguments.claim}; `decisions lost` lists the nearest.")
    decision = attached(lost, str(row["id"]), spot_of(row), machine_values(row), *_who(arguments))
    keep_decision(decision)
    show(f"{decision.key}  {decision.verdict} of {decision.claim}, in place of {lost.key}.")
    return 0


def drop_step(arguments: argparse.Namespace) -> int:
    """Takes decisions back. Raises UsageError where one of them is not in the log."""
    log = {decision.key: decision for decision in decisions_of(laid()[0].decisions())}
    if unknown := [key for key in arguments.keys if key not in log or log[key].verdict is Verdict.UNDO]:
        raise UsageError(f"there is no decision {unknown[0]} to take back.")
    for key in arguments.keys:
        who, when = _who(arguments)
        keep_decision(Decision(log[key].claim, Verdict.UNDO, who, when, pairs({UNDOES: key}), "", log[key].spot))
    show(f"{len(arguments.keys)} decisions were taken back.")
    return 0
