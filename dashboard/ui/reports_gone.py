"""Reports that a person deleted: a notice with the way back, and the list of all of them. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.frames import records_at
from dashboard.domain.edit import Field
from dashboard.strings import Strings
from dashboard.ui.loads import Row
from dashboard.ui.reports_list import LONGEST_TITLE, SHOWN, clean, language_words, page_of, pager, published_words
from dashboard.ui.state import View
from dashboard.views.dates import date_words
from dashboard.views.numbers import given

Payload = dict[str, Any]
LONGEST_IN_LINE = 90


def notice_payload(view: View, gone: pd.DataFrame, s: Strings) -> Payload | None:
    """One line on the report that was deleted last, or that a link asks for and that was deleted; or on one that is not there at all."""
    wanted = view.shelf.gone or view.report
    if not wanted:
        return None
    at = np.flatnonzero((gone["id"] == wanted).to_numpy())
    if not len(at):
        return {"words": s("reports.not_there"), "title": "", "undo": "", "id": ""} if view.report else None
    title = _title(records_at(gone, at[:1], SHOWN)[0], s)
    short = title if len(title) <= LONGEST_IN_LINE else f"{title[:LONGEST_IN_LINE]}…"
    undo = s("reports.undo") if view.shelf.gone else s("reports.restore")
    return {"words": s("reports.was_deleted"), "title": short, "undo": undo, "id": str(wanted)}


def _title(report: Row, s: Strings) -> str:
    names = ("title_en", "title", "doc_id") if s.language == "en" else ("title", "doc_id")
    return clean(next((str(report[name]) for name in names if given(report[name])), ""))


def deleted_payload(gone: pd.DataFrame, log: pd.DataFrame, page: int, s: Strings) -> Payload:
    """The table of deleted reports, each with when it was deleted and the way back."""
    page, here = page_of(page, np.arange(len(gone)))
    of_deleting = log[(log["field"] == Field.DELETED).to_numpy()]
    when = dict(zip(of_deleting["report_id"].tolist(), of_deleting["when"].tolist(), strict=True))
    names = ("title", "publisher", "published", "language", "deleted_on")
    rows = [_row(report, str(when.get(report["id"], "")), s) for report in records_at(gone, here, SHOWN)]
    return {
        "head": [{"id": "", "t": s(f"reports.column.{name}"), "on": False, "down": False, "n": False, "label": ""} for name in names],
        "rows": rows,
        "pager": pager(page, len(gone), s),
        "empty": None if rows else {"bold": s("reports.none_deleted"), "why": "", "event": "", "link": ""},
    }


def _row(report: Row, when: str, s: Strings) -> Payload:
    language = str(given(report["language"]) or "")
    return {
        "id": str(report["id"]),
        "gone": True,
        "title": [(_title(report, s)[:LONGEST_TITLE], False)],
        "lang": "en" if s.language == "en" and given(report["title_en"]) else language,
        "publisher": clean(str(given(report["publisher"]) or "")),
        "when": published_words(report, s),
        "language": language_words(language, s),
        "deleted": date_words(when[:10], s.language) if when else "",
        "restore": s("reports.restore"),
    }
