"""The Method page's tables of measured accuracy: by kind, by field and by confidence, as markup. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dashboard.domain.claim import CORE_KINDS
from dashboard.evaluation.accuracy import Accuracy, accuracy, read_entries
from dashboard.evaluation.gold import Role
from dashboard.evaluation.reliability import Bin, merged
from dashboard.evaluation.score import FIELDS
from dashboard.evaluation.tally import Share, Tally
from dashboard.strings import Strings
from dashboard.vocabulary import vocabulary

SURE = 0.8
MACHINE = (Role.TRIED, Role.ASIDE)
Measured = Mapping[Role, Accuracy]
Line = tuple[str, str, list[str]]


def accuracy_section(path: Path, s: Strings) -> str:
    """Three tables and what they mean, from the file of measured figures; empty where nothing was measured."""
    entries = read_entries(path) if path.exists() else []
    measured = {role: found for role in Role if (found := accuracy(entries, role)) is not None}
    if not measured.keys() >= set(MACHINE):
        return ""
    said = (_meaning(measured, s), s("method.accuracy_lead"), s("method.accuracy_sets"))
    lead = "".join(f"<p>{html.escape(words)}</p>" for words in said)
    tables = "".join(f"<div>{table}</div>" for table in (_by_kind(measured, s), _by_field(measured, s), _by_confidence(measured, s)))
    return f'<section class="accuracy"><h2>{html.escape(s("method.accuracy"))}</h2>{lead}<div class="tables">{tables}</div></section>'


def hundredths(share: float | None) -> str:
    """A share as a whole number of hundredths, a dash where there is none."""
    return "–" if share is None else f"{100 * share:.0f}"


def _meaning(measured: Measured, s: Strings) -> str:
    """What the tables say, in a sentence with its figures, beside how far two people agree."""
    aside = measured[Role.ASIDE]
    strict = hundredths(aside.core_strict.precision)
    words = s("method.accuracy_means", found=hundredths(aside.core.recall), right=hundredths(aside.core.precision), strict=strict)
    if Role.READER not in measured:
        return words
    reader = measured[Role.READER]
    return f"{words} {s('method.accuracy_people', found=hundredths(reader.core.f1), strict=hundredths(reader.core_strict.f1))}"


def _table(title: str, heads: Sequence[tuple[str, int]], subheads: Iterable[str], lines: Iterable[Line]) -> str:
    """A table with grouped columns: heads with how many columns each spans, the columns (none: the heads are all), then one line a
    row: class, name, cells."""
    top = "".join(f'<th scope="colgroup" colspan="{span}"><span>{html.escape(head)}</span></th>' for head, span in heads)
    below = "".join(f'<th scope="col">{html.escape(word)}</th>' for word in subheads)
    body = "".join(
        f'<tr class="{kind}"><th scope="row">{html.escape(name)}</th>{"".join(f"<td>{html.escape(cell)}</td>" for cell in cells)}</tr>'
        for kind, name, cells in lines
    )
    head = f"<tr><td></td>{top}</tr>" + (f"<tr><td></td>{below}</tr>" if below else "")
    caption = f"<caption>{html.escape(title)}</caption>"
    return f'<table class="by{heads[0][1]}">{caption}<thead>{head}</thead><tbody>{body}</tbody></table>'


def _heads(measured: Measured, s: Strings, spans: Mapping[Role, int]) -> list[tuple[str, int]]:
    return [(s(f"method.role_{role}", n=measured[role].reports), span) for role, span in spans.items() if role in measured]


def _by_kind(measured: Measured, s: Strings) -> str:
    words = [s(f"method.measure_{name}") for name in ("precision", "recall", "f1", "n")]
    subheads = [*words, *words, *([words[2]] if Role.READER in measured else [])]
    kinds = [(code, term.plurals[s.language]) for code, term in vocabulary()["kinds"].items() if code in CORE_KINDS]
    lines = [
        _tally_line("", s("method.row_mentions"), {role: a.mentions for role, a in measured.items()}),
        _tally_line("sum", s("method.row_core"), {role: a.core for role, a in measured.items()}),
        *(_tally_line("inner", label, {role: a.kind(code) for role, a in measured.items()}) for code, label in kinds),
        _tally_line("sum", s("method.row_strict"), {role: a.core_strict for role, a in measured.items()}),
    ]
    return _table(s("method.by_kind"), _heads(measured, s, {Role.TRIED: 4, Role.ASIDE: 4, Role.READER: 1}), subheads, lines)


def _tally_line(kind: str, name: str, tallies: Mapping[Role, Tally]) -> Line:
    cells = [cell for role in MACHINE for cell in _tally_cells(tallies[role])]
    if Role.READER in tallies:
        cells.append(hundredths(tallies[Role.READER].f1) if tallies[Role.READER].gold else "–")
    return kind, name, cells


def _tally_cells(tally: Tally) -> list[str]:
    """Precision, recall, F1 and how many there are; dashes where there is nothing to measure by."""
    precision = tally.precision if tally.predicted else None
    recall = tally.recall if tally.gold else None
    f1 = tally.f1 if tally.predicted and tally.gold else None
    return [*(hundredths(share) for share in (precision, recall, f1)), f"{tally.gold:,}"]


def _by_field(measured: Measured, s: Strings) -> str:
    shares = {role: {"point": a.geocoding, **a.fields} for role, a in measured.items()}
    lines = [
        ("", s(f"method.field_{name}"), [hundredths(shares[role].get(name, Share()).accuracy) for role in Role if role in shares])
        for name in ("point", *FIELDS)
    ]
    counts = [f"{measured[role].core.hit:,}" for role in Role if role in measured]
    lines.append(("count", s("method.row_claims_found"), counts))
    return _table(s("method.by_field"), _heads(measured, s, dict.fromkeys(Role, 1)), (), lines)


def _by_confidence(measured: Measured, s: Strings) -> str:
    words = [s(f"method.measure_{name}") for name in ("right", "strict", "n_said")]
    rows = list(zip(*(measured[role].bins for role in MACHINE), strict=True))
    lines = [_bin_line("", _range(both[0], s), both) for both in reversed(rows) if any(b.claims for b in both)]
    for key, sure in (("above", True), ("below", False)):
        inside = [both for both in rows if (both[0].low >= SURE) is sure]
        parts = [merged(both[side] for both in inside) for side in range(len(MACHINE))]
        lines.append(_bin_line("sum", s(f"method.confidence_{key}", edge=f"{SURE}"), parts))
    return _table(s("method.by_confidence"), _heads(measured, s, dict.fromkeys(MACHINE, 3)), words * len(MACHINE), lines)


def _range(b: Bin, s: Strings) -> str:
    return s("wording.from_to", start=f"{b.low:.1f}", end=f"{b.high:.1f}")


def _bin_line(kind: str, name: str, sides: Iterable[Bin]) -> Line:
    cells = []
    for b in sides:
        cells += [*(hundredths(n / b.claims if b.claims else None) for n in (b.right, b.strict)), f"{b.claims:,}"]
    return kind, name, cells
