"""The Method page's account of the numbers in the reports: how many are counted, why others are not, and those that nothing explains."""

from __future__ import annotations

import html

import pandas as pd

from dashboard.analysis.coverage import NUMBER, covered, reasons
from dashboard.analysis.frames import records
from dashboard.domain.mention import UNEXPLAINED
from dashboard.strings import Strings
from dashboard.ui.loads import Loaded, coverage_counts, text_and_notes
from dashboard.ui.method_rules import section
from dashboard.ui.reports_list import clean
from dashboard.views.quotes import quote_around
from dashboard.vocabulary import vocabulary

MOST_OPEN = 5  # of the numbers that nothing explains are shown in their sentences


def coverage_section(loaded: Loaded, s: Strings) -> str:
    """The block as markup; "" where no report has a number."""
    counts = coverage_counts(loaded.version)
    told = covered(counts)
    if not told.numbers:
        return ""
    parts = {"counted": told.counted, "aside": told.explained - told.counted, "open": told.unexplained, "claims": len(loaded.claims)}
    told_parts = {name: f"{n:,}" for name, n in parts.items()}
    lead = s("method.coverage_lead", None, numbers=s("method.coverage_numbers", n=told.numbers), **told_parts)
    body = _table(counts, NUMBER, s) + _unexplained(counts, loaded.version, told.unexplained, s)
    names = _table(counts, "name", s)
    if names:
        body += f"<p>{html.escape(s('method.coverage_names'))}</p>{names}"
    return section(s("method.coverage"), lead, body)


def _table(counts: pd.DataFrame, kind: str, s: Strings) -> str:
    """The reasons with how many each; "" for none."""
    say = vocabulary().label
    rows = [f"<tr><td>{html.escape(say('set_aside', why, s.language))}</td><td>{n:,}</td></tr>" for why, n in reasons(counts, kind)]
    return f'<table class="counts">{"".join(rows)}</table>' if rows else ""


def _unexplained(counts: pd.DataFrame, version: int, n: int, s: Strings) -> str:
    """The first of the numbers that nothing explains, each lit in its sentence."""
    is_open = ((counts["kind"] == NUMBER) & (counts["value"] == UNEXPLAINED)).to_numpy()
    items: list[str] = []
    for report in counts["report_id"][is_open].head(MOST_OPEN):
        text, notes = text_and_notes(version, str(report))
        rows = notes[((notes["kind"] == NUMBER) & (notes["value"] == UNEXPLAINED)).to_numpy()]
        items += [_sentence(text, int(row["start"]), int(row["end"])) for row in records(rows.head(MOST_OPEN - len(items)))]
    if not items:
        return ""
    rest = f"<p>{html.escape(s('ui.more_rows', n=n - len(items)))}</p>" if n > len(items) else ""
    return f"<p>{html.escape(s('method.coverage_open', n=n))}</p><ul>{''.join(items)}</ul>{rest}"


def _sentence(text: str, start: int, end: int) -> str:
    before, words, after = (html.escape(clean(part)) for part in quote_around(text, start, end))
    return f'<li dir="auto">{before}<b>{words}</b>{after}</li>'
