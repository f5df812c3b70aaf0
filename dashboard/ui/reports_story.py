"""One story and who tells it: reports in nearly the same words, and further files whose text is word for word a report's. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.analysis.frames import records
from dashboard.strings import Strings
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.reports_list import clean, published_words
from dashboard.views.numbers import given

Payload = dict[str, Any]
MOST_TOLD, MOST_PAPERS = 60, 3


@dataclass(frozen=True, eq=False)
class Stories:
    """The store's stories and copies (see `Library`), by report."""

    story_of: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[Row]] = field(default_factory=dict)
    copies: dict[str, list[Row]] = field(default_factory=dict)

    def others(self, report: str) -> list[Row]:
        """The other reports of its story, the likest first: report_id, likeness."""
        return [row for row in self.members.get(self.story_of.get(report, ""), []) if row["report_id"] != report]


def stories_of(stories: pd.DataFrame, copies: pd.DataFrame) -> Stories:
    """The two frames by report."""
    members: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(records(stories), key=lambda row: (-row["likeness"], row["report_id"])):
        members[str(row["story"])].append(row)
    again: dict[str, list[Row]] = defaultdict(list)
    for row in records(copies):
        again[str(row["report_id"])].append(row)
    return Stories({str(row["report_id"]): story for story, rows in members.items() for row in rows}, dict(members), dict(again))


@dataclass(frozen=True, eq=False)
class Told:
    """Who else tells a report's story. reports: the library's, by id where they are needed."""

    stories: Stories
    reports: pd.DataFrame

    def rows(self, report: str) -> list[Row]:
        """The other reports of its story that are in the library, with what is known of each and `likeness`."""
        likeness = {str(row["report_id"]): float(row["likeness"]) for row in self.stories.others(report)}
        if not likeness:
            return []
        found = records(self.reports[self.reports["id"].isin(list(likeness)).to_numpy()])
        return sorted(({**row, "likeness": likeness[str(row["id"])]} for row in found), key=lambda row: (-row["likeness"], str(row["id"])))

    def line(self, report: str, s: Strings) -> str:
        """Who else tells it, in a line of the list: "one story with The Paper and 2 more"; "" where nobody does."""
        told = self.rows(report)
        others = [*told, *(copy for one in (report, *(str(row["id"]) for row in told)) for copy in self.stories.copies.get(one, []))]
        papers = list(dict.fromkeys(paper for row in others if (paper := clean(str(given(row["publisher"]) or "")))))
        if not others:
            return ""
        if not papers:
            return s("reports.story.files", n=len(others))
        shown, more = s("wording.comma").join(papers[:MOST_PAPERS]), len(papers) - MOST_PAPERS
        return s("reports.story.with", papers=shown, n=more) if more > 0 else s("reports.story.papers", papers=shown)


def story_payload(told: Told, report: str, s: Strings, labels: Labels) -> Payload | None:
    """The section of a report's page: the story's other reports, each one click away, then files with the same words; None without any."""
    others, copies = told.rows(report), told.stories.copies.get(report, [])
    if not others and not copies:
        return None
    rows = [*(_report(row, told.stories.copies.get(str(row["id"]), []), s, labels) for row in others), *(_copy(row, s) for row in copies)]
    more = len(rows) - MOST_TOLD
    return {
        "title": s("reports.story.title", n=len(rows)),
        "hint": s("reports.story.hint"),
        "rows": rows[:MOST_TOLD],
        "more": s("ui.more_rows", n=more) if more > 0 else "",
    }


def _report(row: Row, copies: Sequence[Row], s: Strings, labels: Labels) -> Payload:
    """A report of the story, with the publishers of files that have its very words."""
    like = s("reports.story.likeness", share=f"{int(row['likeness'] * 100)}%") if row["likeness"] < 1 else s("reports.story.first")
    papers = [clean(str(paper)) for copy in copies if (paper := given(copy["publisher"]))]
    return {"id": str(row["id"]), "title": clean(labels.report(str(row["id"]))), "meta": [*_meta(row, s), *papers], "like": like}


def _copy(row: Row, s: Strings) -> Payload:
    title = str(given(row["title"]) or "") or str(row["doc_id"])
    told: Sequence[str] = [clean(str(row["doc_id"])), clean(str(given(row["url"]) or ""))]
    meta = [*_meta({**row, "published_from": ""}, s), *filter(None, told)]
    return {"id": "", "title": clean(title), "meta": meta, "like": s("reports.story.copy")}


def _meta(row: Row, s: Strings) -> list[str]:
    return [clean(str(given(row["publisher"]) or "")) or s("reports.no_publisher"), published_words(row, s)]
