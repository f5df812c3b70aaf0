"""python -m dashboard decisions: the log of what people decided, as one file; two logs put together, and how far they agree."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from dashboard.analysis.agreement import agreement, judgements
from dashboard.analysis.regrouping import decisions_of
from dashboard.commands.decisions_lost import WHY, add_steps, attach_step, drop_step, laid, lost_step
from dashboard.commands.printing import one_line, show
from dashboard.domain.decision import Decision
from dashboard.domain.decision_line import from_line, to_line, to_object
from dashboard.domain.errors import UsageError
from dashboard.pipeline import keep_decisions, open_reports
from dashboard.settings import settings

NAME = "decisions"
HELP = "The log of what reviewers decided: export it, apply another one, list it, hold two against each other, see to what lost its claim."
MAX_BYTES = 500 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """export [--out FILE] | apply FILE | list [--json] | agreement FILE FILE [--json], and those of `decisions_lost`."""
    steps = parser.add_subparsers(metavar="STEP", required=True, dest="step")
    export = steps.add_parser("export", help="write the whole log as JSON lines")
    export.add_argument("--out", type=Path, metavar="FILE", help="where to; without: to standard output")
    apply = steps.add_parser("apply", help="append the decisions of a log that are not in the store yet; bad lines are told")
    apply.add_argument("file", type=Path, metavar="FILE")
    listed = steps.add_parser("list", help="print the decisions, and which of them find no claim any more")
    listed.add_argument("--json", action="store_true", help="print a JSON list")
    add_steps(steps)
    held = steps.add_parser("agreement", help="print how far two logs agree, field by field, as Cohen's kappa")
    held.add_argument("files", type=Path, nargs=2, metavar="FILE")
    held.add_argument("--json", action="store_true", help="print a JSON list")


def run(arguments: argparse.Namespace) -> int:
    """Carries one step out; 1 where a line or a file could not be read. Raises StoreError, UsageError."""
    steps = {"export": _export, "apply": _apply, "list": _list, "agreement": _agreement}
    return (steps | {"lost": lost_step, "attach": attach_step, "drop": drop_step})[arguments.step](arguments)


def _log() -> list[Decision]:
    return decisions_of(open_reports(settings()).library.decisions())


def _export(arguments: argparse.Namespace) -> int:
    lines = "".join(f"{to_line(decision)}\n" for decision in _log())
    if arguments.out is None:
        sys.stdout.write(lines)
        return 0
    part = arguments.out.with_name(f"{arguments.out.name}.part")  # the file that is there is lost only to a whole one
    try:
        part.write_text(lines, encoding="utf-8")
        part.replace(arguments.out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{arguments.out} cannot be written ({error.strerror}).") from error
    show(f"{arguments.out}: {lines.count(chr(10))} decisions.")
    return 0


def _read(path: Path) -> tuple[list[Decision], int]:
    """The decisions of a file, and how many of its lines were refused, each told with its number."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path} is larger than a log of decisions can be.")
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is no text in UTF-8.") from error
    found: list[Decision] = []
    refused = 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(from_line(line))
            except UsageError as error:
                refused += 1
                print(f"{path}: line {number}: {one_line(str(error))}.", file=sys.stderr)
    return found, refused


def _apply(arguments: argparse.Namespace) -> int:
    log, refused = _read(arguments.file)
    open_reports(settings())  # makes the store where there is none
    new = keep_decisions(log)
    show(f"{arguments.file}: {new} decisions are new, {len(log) - new} were here already, {refused} lines were refused.")
    return 1 if refused else 0


def _list(arguments: argparse.Namespace) -> int:
    (_, found), log = laid(), _log()
    stand = {decision.key for decision in found.log}
    lost = {one.decision.key: str(one.why) for one in found.lost}
    now = {decision.key: decision.claim for decision in found.log}
    rows = [
        to_object(decision)
        | {"holds": decision.key in now, "lost": lost.get(decision.key), "claim_now": now.get(decision.key)}
        | {"read_anew": list(found.anew.get(now.get(decision.key, ""), ()))}
        for decision in log
    ]
    show(json.dumps(rows, ensure_ascii=False) if arguments.json else _plain(rows, len(stand)))
    return 0


def _plain(rows: list[dict[str, Any]], standing: int) -> str:
    lines = [f"{len(rows)} decisions, {standing} of them hold."]
    for row in rows:
        fields = ", ".join(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in row["fields"].items())
        state = WHY[row["lost"]] if row["lost"] else "" if row["holds"] else "taken back" if row["verdict"] != "undo" else ""
        told = f"{row['verdict']:<8}  {row['claim']:<16}  {one_line(fields)[:120]}  {one_line(row['reason'])}".rstrip()
        lines.append(f"{row['when'][:19]}  {one_line(row['who']):<16}  {told}{f'  [{state}]' if state else ''}")
    return "\n".join(lines)


HOW = """Cohen's kappa, (po - pe) / (1 - pe): agreement beyond what chance gives, over the claims that both judged (found by report and
words); fields over those that neither rejected. - where there is none: no claim, or one value alone on both sides."""


def _agreement(arguments: argparse.Namespace) -> int:
    (one, refused), (two, more) = (_read(path) for path in arguments.files)
    found = agreement(one, two)
    rows = [{"field": told.field, "n": told.n, "same": told.same, "kappa": told.kappa} for told in found]
    if arguments.json:
        show(json.dumps(rows))
        return 1 if refused + more else 0
    lines = [f"{len(judgements(one))} and {len(judgements(two))} claims were judged, {found[0].n} of them by both.", ""]
    lines.append(f"{'field':<14}{'n':>6}{'same':>6}   kappa")
    for told in found:
        lines.append(f"{told.field:<14}{told.n:>6}{told.same:>6}   {'-' if told.kappa is None else f'{told.kappa:.2f}'}")
    show("\n".join([*lines, "", HOW]))
    return 1 if refused + more else 0
