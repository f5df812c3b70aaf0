"""Reading reports anew, and the list of what became of their claims. Pure but for `read_anew`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from dashboard.analysis.changes import ASPECTS, Became, Change, claim_changes
from dashboard.pipeline import extract_again, open_writer
from dashboard.strings import Strings
from dashboard.ui.labels import Labels
from dashboard.ui.loads import library, load
from dashboard.ui.reports_list import LONGEST_TITLE, PAGE_ROWS, clean, pager
from dashboard.views.wording import LINE_COLUMNS, claim_line

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class ReadAnew:
    """What the last reading anew changed: how many reports were read, and each claim that became something else."""

    reports: int
    changes: Sequence[Change]


def read_anew(report_ids: Sequence[str], told: Callable[[int], object]) -> ReadAnew:
    """Reads reports anew and says what became of their claims; `told` hears how many are done. Raises DalilError."""
    before = load().claims
    with closing(open_writer()) as writer:
        for done in extract_again(library(), writer, report_ids):
            told(done)
    return ReadAnew(len(report_ids), claim_changes(before, load().claims, LINE_COLUMNS))


def changed_payload(read: ReadAnew | None, total: int, page: int, s: Strings, labels: Labels) -> Payload:
    """The way to read all reports anew, and what the last reading changed, claim by claim."""
    changes = read.changes if read else []
    page = min(page, max(1, -(-len(changes) // PAGE_ROWS)))
    shown = changes[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    counts = {became: sum(change.became is became for change in changes) for became in Became}
    names = ("report", "became", "before", "after")
    told = [s(f"reports.became_n.{became}", n=n) for became, n in counts.items() if n]
    return {
        "again": {"words": s("reports.read_all", n=total), "why": s("reports.read_why")} if total else None,
        "sum": s("reports.read_sum", n=read.reports, what=s("wording.comma").join(told) or s("reports.read_same")) if read else "",
        "head": [{"id": "", "t": s(f"reports.column.{name}"), "on": False, "down": False, "n": False, "label": ""} for name in names],
        "rows": [_row(change, s, labels) for change in shown],
        "pager": pager(page, len(changes), s),
        "empty": None,
    }


def _row(change: Change, s: Strings, labels: Labels) -> Payload:
    claim = change.after or change.before or {}
    return {
        "id": str(claim["id"]),
        "report": change.report,
        "name": clean(labels.report(change.report))[:LONGEST_TITLE],
        "became": s(f"reports.became.{change.became}"),
        "in": s("wording.comma").join(s(f"reports.aspect.{aspect}") for aspect in ASPECTS if aspect in change.aspects),
        "before": clean(claim_line(change.before, s.language)) if change.before else "",
        "after": clean(claim_line(change.after, s.language)) if change.after else "",
        "open": f"claim|{change.after['id']}" if change.after else "",
        "words": s("reports.open"),
    }
