"""The Add page's words and markup for files, what is in them and what became of them. Pure; every text of a file is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from dashboard.domain.errors import InputError
from dashboard.intake.events import Filed, Progress
from dashboard.intake.outcome import as_object
from dashboard.strings import Strings
from dashboard.ui.add_look import Look, Seen

HEAVY = ("refused", "partly")
MOST_ROWS = 300
MOST_REASONS = 5
SETTLING_SECONDS = 5.0  # before the time left means anything


def sentences(errors: Sequence[InputError], language: str) -> list[str]:
    """Why, in a language of the interface: the part of the file or the line first, where there is one."""
    return [str(words) for words in as_object(Filed("", reasons=list(errors)), language)["reasons"]]


def table(kind: str, heads: Iterable[str], rows: Iterable[str], caption: str) -> str:
    """A table of rows that are markup already."""
    head = "".join(f'<th scope="col">{html.escape(words)}</th>' for words in heads)
    return (
        f'<div class="d-add-table"><table class="{kind}"><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def found_rows(look: Look, s: Strings) -> str:
    """A file's rows: its name over its first reports, and what of it was refused."""
    rows = [_seen_row(look.name if not number else "", seen, s) for number, seen in enumerate(look.seen)]
    more = look.reports - len(look.seen)
    if look.is_more:
        rows.append(_note("", s("add.many_more") if look.rows is None else s("add.rows_in_all", n=look.rows), "more"))
    elif more > 0:
        rows.append(_note("", s("add.more_reports", n=more), "more"))
    reasons = sentences(look.refused[:MOST_REASONS], s.language)
    if len(look.refused) > MOST_REASONS:
        reasons.append(s("add.more_refused", n=len(look.refused) - MOST_REASONS))
    rows += [_note("" if rows or number else look.name, why, "refused") for number, why in enumerate(reasons)]
    return "".join(rows)


def _seen_row(name: str, seen: Seen, s: Strings) -> str:
    words = seen.words.removeprefix(seen.title).strip() + ("…" if seen.length > len(seen.words) else "")
    language = str(s.entries.get(f"ui.language_names.{seen.language}", seen.language))
    told = (_told(seen.published, s("ui.undated")), _told(seen.publisher, s("ui.not_stated")), html.escape(language))
    counts = (s("add.not_looked") if count is None else f"{count:,}" for count in (seen.places, seen.claims))
    cells = "".join(f"<td><bdi>{cell}</bdi></td>" for cell in told) + "".join(
        f'<td class="n">{html.escape(count)}</td>' for count in counts
    )
    report = f'<b><bdi>{html.escape(seen.title)}</bdi></b><span class="words" dir="auto">{html.escape(words)}</span>'
    return f'<tr>{_name(name)}<td class="report">{report}</td>{cells}</tr>'


def _told(value: str | None, absent: str) -> str:
    return html.escape(value) if value else f'<span class="absent">{html.escape(absent)}</span>'


def _name(name: str) -> str:
    return f'<th scope="row">{f"<bdi>{html.escape(name)}</bdi>" if name else ""}</th>'


def _note(name: str, words: str, kind: str) -> str:
    return f'<tr class="{kind}">{_name(name)}<td colspan="6">{html.escape(words)}</td></tr>'


def outcome_rows(filed: Iterable[Filed], s: Strings) -> list[str]:
    """A row a file, those first of which something was refused; at most MOST_ROWS."""
    ordered = sorted(filed, key=lambda one: one.status not in HEAVY)
    return [_outcome_row(one, s) for one in ordered[:MOST_ROWS]]


def _outcome_row(filed: Filed, s: Strings) -> str:
    counts = filed.counts
    numbers = "".join(f'<td class="n">{n or "–"}</td>' for n in (counts.added, counts.replaced, counts.there, counts.refused))
    status = html.escape(s(f"add.status.{filed.status}"))
    why = "".join(f"<li>{html.escape(words)}</li>" for words in _why(filed, s))
    return (
        f'<tr class="{filed.status}">{_name(filed.name)}<td class="status">{status}</td>{numbers}<td class="why"><ul>{why}</ul></td></tr>'
    )


def _why(filed: Filed, s: Strings) -> list[str]:
    told = [s("add.copies", n=filed.copies)] if filed.copies else []
    told += [s("add.alike", n=filed.alike)] if filed.alike else []
    told += sentences(filed.reasons[:MOST_REASONS], s.language)
    more = filed.counts.refused - min(len(filed.reasons), MOST_REASONS)
    return [*told, s("add.more_refused", n=more)] if more > 0 else told


def standing(progress: Progress, s: Strings) -> str:
    """Where the import stands, in one line."""
    counts = progress.counts
    words = [s("add.files_done", n=progress.files, done=f"{progress.files_done:,}"), s("ui.n_reports", n=counts.reports)]
    if counts.refused:
        words.append(s("add.n_refused", n=counts.refused))
    if progress.rate is not None:
        words.append(s("add.rate", rate=f"{progress.rate:,.0f}" if progress.rate >= 10 else f"{progress.rate:,.1f}"))
    else:  # reports are counted as their file is done: in a large one there is nothing to tell but how much of it was read
        words.append(s("add.share", share=f"{100 * progress.share:.0f}"))
    left = progress.left if progress.left is not None else _left(progress)
    if left is not None:
        words.append(s("add.left", time=clock(left)))
    return " · ".join(words)


def _left(progress: Progress) -> float | None:
    if progress.seconds < SETTLING_SECONDS or not progress.share:
        return None
    return progress.seconds * (1 - progress.share) / progress.share


def clock(seconds: float) -> str:
    """ "0:42", "1:07:30"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
