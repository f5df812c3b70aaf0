"""How a figure came about, in words: one line each for what is counted, what is not added and why, who says it, and what stays open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.analysis.disputes import find_disputes
from dashboard.analysis.doors import STEPS
from dashboard.analysis.frames import records_at
from dashboard.analysis.lasting import long_attacks, tolls_of
from dashboard.analysis.recipe import Step, StepKind, recipe
from dashboard.analysis.sums import Verdict
from dashboard.analysis.totals import BESIDE, Figure
from dashboard.domain.claim import Origin
from dashboard.strings import Strings, strings
from dashboard.views.dates import period_words
from dashboard.views.lanes import part_words
from dashboard.views.names import source_name
from dashboard.views.numbers import number
from dashboard.views.wording import LINE_COLUMNS, claim_words

MOST_SOURCES = 4
BESIDE_STEPS = frozenset(StepKind(reason.value) for reason in BESIDE)
Ints = npt.NDArray[np.int64]
Steps = Mapping[StepKind, int]


@dataclass(frozen=True, slots=True)
class RecipeLine:
    """One line. mark: its door, "" where nothing is behind it; verdict: "=" or "≠" where sums were checked; n: how many claims."""

    mark: str
    n: int
    bold: str
    words: str
    verdict: str = ""


def recipe_lines(fig: Figure, language: str) -> list[RecipeLine]:
    """The lines of a figure, in the order in which it is made."""
    say, made = strings(language), recipe(fig)
    steps, counted = _by_kind(made), made[0].rows
    parts, period_total = [step for step in made if step.kind is StepKind.PART], fig.frame["aggregate"].to_numpy()
    of_totals = sum(step.n for step in parts if period_total[step.rows[0]])  # parts of totals over a period
    lines = [
        _counted(fig, counted, say), _parts(fig, counted, [step for step in parts if not period_total[step.rows[0]]], say),
        _told(fig, made, steps, say), _reading(steps, say), _totals(made, of_totals, say),
        _sources(made, say),
    ]  # fmt: skip
    return [line for line in (*lines, _refused(steps, say), *_open(fig, steps, say)) if line]


def _by_kind(steps: Sequence[Step]) -> Steps:
    """How many claims the steps of each kind hold."""
    found: dict[StepKind, int] = {}
    for step in steps:
        found[step.kind] = found.get(step.kind, 0) + step.n
    return found


def listed(items: Sequence[str], language: str) -> str:
    """a, b and c."""
    say = strings(language)
    *first, last = items
    return say("attacks.and", first=say("wording.comma").join(first), last=last) if first else last


def _counted(fig: Figure, rows: Ints, say: Strings) -> RecipeLine:
    language = say.language
    bold = say("attacks.recipe.counted", n=len(rows))
    if not len(rows):
        return RecipeLine("", 0, bold, say("attacks.recipe.nothing_counted"))
    if len(rows) == 1:
        words = claim_words(records_at(fig.frame, rows, LINE_COLUMNS)[0], language)
        told = say("wording.comma").join(part for part in (words.place, words.period, words.says) if part)
        said = [f"{told.rstrip('.')}."] if told else []
        return RecipeLine("step:counted", 1, bold, " ".join([*said, *_long(fig, rows, say), *_no_battles(fig, rows, say)]))
    reports = fig.frame["report_id"].iloc[rows].nunique()
    origin = say("attacks.recipe.counted_from", n=reports, period=_period(fig, rows, language))
    more = [say(f"attacks.recipe.{name}", n=n) for name, n in (("ranged", _ranged(fig, rows)), ("coded", _coded(fig, rows))) if n]
    return RecipeLine("step:counted", len(rows), bold, " ".join([origin, *_long(fig, rows, say), *more, *_no_battles(fig, rows, say)]))


def _long(fig: Figure, rows: Ints, say: Strings) -> list[str]:
    """That an operation of months counts as one attack, and where its dead are."""
    if not len(found := long_attacks(fig.frame, rows)):
        return []
    words = [say("attacks.recipe.long", n=len(found), period=_period(fig, found, say.language))]
    return [*words, say("attacks.recipe.long_totals", n=len(found))] if tolls_of(fig.frame, found) else words


def _no_battles(fig: Figure, rows: Ints, say: Strings) -> list[str]:
    """What a reader may look for among attacks in vain."""
    return [say("attacks.recipe.no_battles")] if fig.frame["kind"].iloc[rows[0]] == "attack" else []


def _ranged(fig: Figure, rows: Ints) -> int:
    """How many of these claims have a range of their own, or no upper bound."""
    low, high, unbounded = (fig.frame[name].to_numpy()[rows] for name in ("lo", "hi", "open_high"))
    return int(((low < high) | unbounded.astype(bool)).sum())


def _period(fig: Figure, rows: Ints, language: str) -> str:
    days = np.concatenate([fig.frame[name].to_numpy()[rows] for name in ("start", "end")]).astype("datetime64[D]")
    days = days[~np.isnat(days)]
    return period_words(str(days.min()), str(days.max()), language) if len(days) else strings(language)("ui.undated")


def _parts(fig: Figure, counted: Ints, steps: Sequence[Step], say: Strings) -> RecipeLine | None:
    """The parts of counted totals. steps: one a total."""
    n = sum(step.n for step in steps)
    if not n:
        return None
    bold, checks = say("attacks.recipe.parts", n=n), [step.verdict for step in steps if step.verdict]
    broken, holds = checks.count(Verdict.BROKEN), checks.count(Verdict.HOLDS)
    verdict = "≠" if broken else "=" if holds else ""
    if len(steps) == 1:
        return RecipeLine("step:part", n, bold, _one_sum(fig, counted, steps[0], say), verdict)
    words = say("attacks.recipe.sums", holds=holds, broken=broken, partial=len(checks) - holds - broken)
    return RecipeLine("step:part", n, bold, words, verdict)


def _one_sum(fig: Figure, counted: Ints, step: Step, say: Strings) -> str:
    """"124 ISIS, 50 SDF and 7 civilians make up the 181; the sum holds." """
    language, incident = say.language, fig.frame["incident"].to_numpy()
    facts = {row["incident"]: row for row in records_at(fig.frame, step.rows, LINE_COLUMNS)}
    order = sorted(facts.values(), key=lambda row: (-row["best"], str(row["id"])))
    parts = listed([part_words(row, language) for row in order], language)
    own = np.flatnonzero(fig.frame["id"] == step.total) if step.total else np.empty(0, dtype=np.int64)  # the telling that gives the parts
    if not len(own):
        own = counted[incident[counted] == fig.frame["part_incident"].to_numpy()[step.rows].max()]
    whole = number(fig.frame["best"].to_numpy()[own[0]]) if len(own) else "…"
    return say(f"attacks.recipe.sum.{step.verdict or Verdict.PARTIAL}", parts=parts, total=whole)


def _coded(fig: Figure, rows: Ints) -> int:
    """How many of these claims a dataset codes."""
    return int((fig.frame["origin"].iloc[rows] == Origin.CODED).sum())


def _told(fig: Figure, made: Sequence[Step], steps: Steps, say: Strings) -> RecipeLine | None:
    again, other = steps.get(StepKind.TOLD_AGAIN, 0), steps.get(StepKind.OTHER_COUNT, 0)
    if not again + other:
        return None
    words = say("attacks.recipe.other_count", n=other) if other else say("attacks.recipe.same_count")
    told = [step.rows for step in made if step.kind in (StepKind.TOLD_AGAIN, StepKind.OTHER_COUNT)]
    if coded := _coded(fig, np.concatenate(told)):
        words = f"{words} {say('attacks.recipe.told_coded', n=coded)}"
    return RecipeLine("step:told", again + other, say("attacks.recipe.told", n=again + other), words)


def _reading(steps: Steps, say: Strings) -> RecipeLine | None:
    n = steps.get(StepKind.EARLIER_READING, 0)
    return RecipeLine("step:reading", n, say("attacks.recipe.reading", n=n), say("attacks.recipe.reading_why")) if n else None


def _totals(made: Sequence[Step], parts: int, say: Strings) -> RecipeLine | None:
    """What stands beside the sum. parts: how many parts of those there are."""
    n = sum(step.n for step in made if step.kind in BESIDE_STEPS)
    if not n:
        return None
    words = say("attacks.recipe.totals_why", n=n)
    if parts:
        words = f"{say('attacks.recipe.totals_parts', n=parts)}{say('wording.comma')}{words}"
    return RecipeLine("step:total", n, say("attacks.recipe.totals", n=n), words)


def _sources(made: Sequence[Step], say: Strings) -> RecipeLine | None:
    frame, rows = made[0].frame, made[0].rows
    if not len(rows):
        return None
    again = [step.rows for step in made if step.kind in (StepKind.TOLD_AGAIN, StepKind.OTHER_COUNT)]
    named = frame["attributed_to"].iloc[rows].astype(object)
    counts = named.fillna("").value_counts()
    order = sorted(counts.index, key=lambda source: (-int(counts[source]), source))
    if len(order) == 1:
        alone = frame["report_id"].iloc[np.concatenate([rows, *again])].nunique() == 1
        who = source_name(order[0], say.language)
        key = ("only" if who else "unnamed") + ("_alone" if alone and len(rows) == 1 else "")
        bold = say(f"attacks.recipe.{'one' if who else 'no'}_source")
        return RecipeLine("step:source", int(bool(who)), bold, say(f"attacks.recipe.{key}", source=who))
    none = say("attacks.none.source")
    shown = [f"{source_name(source, say.language) or none} {int(counts[source]):,}" for source in order[:MOST_SOURCES]]
    if len(order) > MOST_SOURCES:
        shown.append(say("ui.more_rows", n=len(order) - MOST_SOURCES))
    return RecipeLine("step:source", len(order), say("attacks.recipe.sources", n=len(order)), f"{say('wording.comma').join(shown)}.")


def _refused(steps: Steps, say: Strings) -> RecipeLine | None:
    counts = {role: steps.get(StepKind(role.word), 0) for role in STEPS["refused"]}
    n = sum(counts.values())
    if not n:
        return None
    told = [f"{say(f'figures.reasons.{role.word}')} {count:,}" for role, count in counts.items() if count]
    return RecipeLine("step:refused", n, say("attacks.recipe.refused", n=n), f"{say('wording.comma').join(told)}.")


def _open(fig: Figure, steps: Steps, say: Strings) -> list[RecipeLine]:
    """What is counted and yet open: without a place, without a date, at odds with another number."""
    told = {kind: steps[kind] for kind in (StepKind.UNPLACED, StepKind.UNDATED, StepKind.REPORT_DATE, StepKind.DISPUTED) if kind in steps}
    if not told:
        return [RecipeLine("", 0, say("attacks.recipe.none_open"), "")]
    cases = _disputes(fig) if StepKind.DISPUTED in told else 0
    return [
        RecipeLine(f"step:{kind}", n, say(f"attacks.recipe.{kind}", n=n), say(f"attacks.recipe.{kind}_why", n=cases),
                   "≠" if kind is StepKind.DISPUTED else "")
        for kind, n in told.items()
    ]  # fmt: skip


def _disputes(fig: Figure) -> int:
    """How many disputes the figure's claims stand in: what the Disputes page counts."""
    own = set(fig.frame["id"].iloc[fig.rows])
    return sum(not own.isdisjoint(dispute.claims) for dispute in find_disputes(fig.frame))
