"""The Method page's account of the numbers in the reports: how many are counted, how claims come of them, why others are not counted, and
names that are no places, each with a passage of the reports that are loaded."""

from __future__ import annotations

import html

import pandas as pd

from dashboard.analysis.coverage import NUMBER, covered, reasons
from dashboard.analysis.frames import records
from dashboard.domain.mention import UNEXPLAINED
from dashboard.strings import Strings
from dashboard.ui.loads import Loaded, coverage_counts, text_and_notes, wordless_claims
from dashboard.ui.method_rules import section
from dashboard.ui.reports_list import clean
from dashboard.views.names import kind_name
from dashboard.views.quotes import AROUND, quote_around
from dashboard.vocabulary import vocabulary

MOST_OPEN = 5  # of the numbers that nothing explains are shown in their sentences
NAME = "name"
LITTLE = 34  # letters beside a name that is shown in its sentence


def coverage_section(loaded: Loaded, s: Strings) -> str:
    """The block as markup; "" where no report has a number."""
    counts = coverage_counts(loaded.version)
    told = covered(counts)
    if not told.numbers:
        return ""
    parts = {"counted": told.counted, "aside": told.explained - told.counted, "open": told.unexplained}
    told_parts = {name: f"{n:,}" for name, n in parts.items()}
    lead = s("method.coverage_lead", None, numbers=s("method.coverage_numbers", n=told.numbers), **told_parts)
    first = f"<p>{html.escape(lead)}</p>{_bridge(loaded, told.counted, s)}"
    blocks = [first, _numbers(counts, s) + _unexplained(counts, loaded.version, told.unexplained, s), _names(counts, loaded.version, s)]
    return section(s("method.coverage"), "", f'<div class="blocks">{"".join(f"<div>{block}</div>" for block in blocks if block)}</div>')


def _bridge(loaded: Loaded, numbers: int, s: Strings) -> str:
    """From the numbers to the claims: how many claims hold one, how many are told in words alone."""
    bare = wordless_claims(loaded.version)
    total, without = len(loaded.claims), int(bare["n"].sum())
    listed = s("wording.comma").join(f"{kind_name(str(row['kind']), s.language)} {int(row['n']):,}" for row in records(bare))
    words = s("method.coverage_bridge", n=total, holding=f"{max(0, total - without):,}", without=f"{without:,}")
    also = [s("method.coverage_wordless", kinds=listed)] if without else []
    also += [s("method.coverage_shared")] if total - without != numbers else []
    return f"<p>{html.escape(' '.join([words, *also]))}</p>"


def _numbers(counts: pd.DataFrame, s: Strings) -> str:
    """Why numbers were set aside, with how many for each reason, which add up to all that were; "" for none."""
    say = vocabulary().label
    aside = [(why, n) for why, n in reasons(counts, NUMBER) if why != UNEXPLAINED]  # those stand below, in their sentences
    rows = [f"<tr><td>{html.escape(say('set_aside', why, s.language))}</td><td>{n:,}</td></tr>" for why, n in aside]
    return f'<p>{html.escape(s("method.coverage_aside"))}</p><table class="counts">{"".join(rows)}</table>' if rows else ""


def _names(counts: pd.DataFrame, version: int, s: Strings) -> str:
    """Why names are no places, with how many for each reason and the first of them in its words."""
    say, rows = vocabulary().label, []
    for why, n in reasons(counts, NAME):
        passage = _first(counts, version, why)
        rows.append(f"<tr><td>{html.escape(say('set_aside', why, s.language))}{passage}</td><td>{n:,}</td></tr>")
    return f'<p>{html.escape(s("method.coverage_names"))}</p><table class="counts">{"".join(rows)}</table>' if rows else ""


def _first(counts: pd.DataFrame, version: int, why: str) -> str:
    """The first name that was passed over for a reason, lit in a little of its sentence."""
    reports = counts["report_id"][((counts["kind"] == NAME) & (counts["value"] == why)).to_numpy()]
    text, notes = text_and_notes(version, str(reports.iloc[0]))
    rows = records(notes[((notes["kind"] == NAME) & (notes["value"] == why)).to_numpy()].head(1))
    return "".join(f'<q dir="auto">{_lit(text, int(row["start"]), int(row["end"]), LITTLE)}</q>' for row in rows)


def _unexplained(counts: pd.DataFrame, version: int, n: int, s: Strings) -> str:
    """The first of the numbers that nothing explains, each lit in its sentence."""
    is_open = ((counts["kind"] == NUMBER) & (counts["value"] == UNEXPLAINED)).to_numpy()
    items: list[str] = []
    for report in counts["report_id"][is_open].head(MOST_OPEN):
        text, notes = text_and_notes(version, str(report))
        rows = notes[((notes["kind"] == NUMBER) & (notes["value"] == UNEXPLAINED)).to_numpy()]
        passages = [_lit(text, int(row["start"]), int(row["end"])) for row in records(rows.head(MOST_OPEN - len(items)))]
        items += [f'<li dir="auto">{passage}</li>' for passage in passages]
    if not items:
        return ""
    rest = f"<p>{html.escape(s('ui.more_rows', n=n - len(items)))}</p>" if n > len(items) else ""
    return f"<p>{html.escape(s('method.coverage_open', n=n))}</p><ul>{''.join(items)}</ul>{rest}"


def _lit(text: str, start: int, end: int, around: int = AROUND) -> str:
    before, words, after = (html.escape(clean(part)) for part in quote_around(text, start, end, around))
    return f"{before}<b>{words}</b>{after}"
