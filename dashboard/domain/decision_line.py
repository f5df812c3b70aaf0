"""A decision as one JSON object, the line of the file by which logs travel; and what a decision must be to make sense at all.

{"key", "claim", "report", "start", "end", "kind", "verdict", "fields": {name: value}, "reason", "who", "when", "machine": {name: value}}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from dashboard.domain.claim import ClaimKind
from dashboard.domain.count import Count, Qualifier
from dashboard.domain.decision import (
    CLAIMS,
    CORRECTABLE,
    EVIDENCE,
    FROM,
    INSTEAD,
    MENTIONS,
    NAME,
    TO,
    UNDOES,
    WITH,
    WITH_AT,
    Decision,
    Spot,
    Verdict,
)  # fmt: skip
from dashboard.domain.errors import UsageError
from dashboard.domain.period import Period

LONGEST = 2000  # code points of any word in a decision
MOST_MENTIONS = 20_000
COUNT = ("value", "low", "high", "qualifier")
DATES = ("start_date", "end_date")
EXTRA = {
    Verdict.JOIN: (WITH, WITH_AT),
    Verdict.UNDO: (UNDOES,),
    Verdict.NOTE: (),
    Verdict.PLACE: (NAME, FROM, TO, MENTIONS, CLAIMS),
}
Values = Mapping[str, Any]


def to_object(decision: Decision) -> dict[str, Any]:
    """The decision as an object of its line."""
    spot = decision.spot
    return {
        "key": decision.key,
        "claim": decision.claim,
        "report": spot.report if spot else None,
        "start": spot.start if spot else None,
        "end": spot.end if spot else None,
        "kind": spot.kind if spot else None,
        "verdict": str(decision.verdict),
        "fields": dict(decision.values),
        "reason": decision.reason,
        "who": decision.who,
        "when": decision.when,
        "machine": {name: json.loads(value) for name, value in decision.machine},
    }


def to_line(decision: Decision) -> str:
    """The decision as a line without its end."""
    return json.dumps(to_object(decision), ensure_ascii=False)


def from_line(line: str) -> Decision:
    """The decision of a line. Raises UsageError with one sentence on what is wrong with it."""
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError("this is no JSON object") from error
    if not isinstance(raw, dict):
        raise UsageError("this is no JSON object")
    decision = _decision(raw)
    check(decision)
    if raw.get("key") not in (None, decision.key):
        raise UsageError("the key does not belong to what the line says; it was changed after it was written")
    return decision


def _decision(raw: dict[str, Any]) -> Decision:
    verdict = _word(raw, "verdict")
    if verdict not in set(Verdict):
        raise UsageError(f"there is no verdict {verdict}; there are {', '.join(Verdict)}")
    return Decision(
        _word(raw, "claim"), Verdict(verdict), _word(raw, "who"), _time(_word(raw, "when")), pairs(_mapping(raw, "fields")),
        _word(raw, "reason", needed=False), _spot(raw), pairs(_mapping(raw, "machine")),
    )  # fmt: skip


def pairs(values: Values) -> tuple[tuple[str, str], ...]:
    """Values as a decision holds them: by name, each as JSON."""
    return tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in values.items())


def _word(raw: dict[str, Any], name: str, needed: bool = True) -> str:
    value = raw.get(name, None if needed else "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise UsageError(f"it does not say its {name}")
    if len(value) > LONGEST or any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in value):
        raise UsageError(f"its {name} is too long, or holds a sign that is no letter")
    return value


def _mapping(raw: dict[str, Any], name: str) -> dict[str, Any]:
    value = raw.get(name) or {}
    if not isinstance(value, dict):
        raise UsageError(f"its {name} are no JSON object")
    return value


def _time(value: str) -> str:
    """The time in UTC. Raises UsageError where it is none, or says no zone."""
    try:
        time = datetime.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{value[:40]} is no ISO time") from error
    if time.tzinfo is None:
        raise UsageError(f"the time {value[:40]} does not say its zone")
    return time.astimezone(UTC).isoformat()


def _spot(raw: dict[str, Any]) -> Spot | None:
    if raw.get("report") is None:
        return None
    start, end = raw.get("start"), raw.get("end")
    if not (type(start) is int and type(end) is int and 0 <= start < end < 2**31):
        raise UsageError("start and end are no span in code points")
    return Spot(_word(raw, "report"), start, end, _word(raw, "kind"))


def check(decision: Decision) -> None:
    """Raises UsageError, one sentence, where the decision makes no sense whatever the claims are."""
    values = decision.values
    allowed = EXTRA.get(decision.verdict, CORRECTABLE if decision.verdict is not Verdict.SPLIT else ())
    for name in [*values, *(name for name, _ in decision.machine)]:
        if name not in allowed and name not in (*CORRECTABLE, INSTEAD):
            raise UsageError(f"a decision to {decision.verdict} has no field {name}")
    if decision.verdict is Verdict.ADD and (decision.spot is None or "kind" not in values):
        raise UsageError("an added claim must say its report, its words and its kind")
    if decision.verdict is Verdict.JOIN and not (decision.other and _is_at(values.get(WITH_AT))):
        raise UsageError("a decision to join must say with which claim")
    if decision.verdict is Verdict.PLACE:
        _check_naming(values)
    if INSTEAD in values and not (isinstance(values[INSTEAD], str) and values[INSTEAD]):
        raise UsageError("a decision that is carried over must name the one that it is")
    if decision.verdict is Verdict.NOTE and (set(values) - {INSTEAD} or not decision.reason.strip()):
        raise UsageError("a note says something in its reason, and nothing else")
    check_values(decision.judged)


def check_values(values: Values) -> None:
    """Raises UsageError, one sentence, where corrected fields cannot be."""
    for name, good in GOOD.items():
        if name in values and not good(values[name]):
            raise UsageError(f"{name} cannot be {json.dumps(values[name], ensure_ascii=False)[:80]}")
    try:
        if any(name in values for name in COUNT):
            qualifier = Qualifier(values.get("qualifier") or Qualifier.EXACT)
            Count(values.get("value"), values.get("low"), values.get("high"), qualifier)
        Period(values.get("start_date"), values.get("end_date"))
    except ValueError as error:
        raise UsageError(str(error)) from error


def _is_number(value: object) -> bool:
    return value is None or (type(value) in (int, float) and 0 <= float(value) < 1e12)  # type: ignore[arg-type]


def _is_code(value: object) -> bool:
    return value is None or (isinstance(value, str) and 0 < len(value) <= LONGEST)


def _is_date(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and len(value) <= 50 and all(isinstance(item, str) and item and "|" not in item for item in value)


def _is_span(value: object) -> bool:
    return isinstance(value, list) and [type(end) for end in value] == [int, int] and 0 <= value[0] < value[1] < 2**31


def _is_at(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, list) and [type(part) for part in value] == [str, int, int, str]


GOOD: Mapping[str, Callable[[object], bool]] = {
    "kind": lambda value: isinstance(value, str) and value in set(ClaimKind),
    "qualifier": lambda value: isinstance(value, str) and value in set(Qualifier),
    "places": _is_list,
    **dict.fromkeys(("value", "low", "high"), _is_number),
    **dict.fromkeys(("unit", "group", "perpetrator", "attributed_to", "subtype"), _is_code),
    **dict.fromkeys(("perpetrator_likely", "aggregate", "conflict_related"), lambda value: isinstance(value, bool)),
    EVIDENCE: _is_span,
    **dict.fromkeys(DATES, _is_date),
}


def _check_naming(values: Values) -> None:
    if not all(isinstance(values.get(name), str) and values[name] and "|" not in values[name] for name in (FROM, TO)):
        raise UsageError("a decision on a name must say from which place to which")
    if not all(_is_where(values.get(name)) for name in (MENTIONS, CLAIMS)):
        raise UsageError("a decision on a name must say where it stands, and of which claims")


def _is_where(value: object) -> bool:
    """Whether it is {report id: [[start, end], ...]}."""
    if not isinstance(value, dict) or not all(isinstance(spans, list) for spans in value.values()):
        return False
    spans = [span for spans in value.values() for span in spans]
    return len(spans) <= MOST_MENTIONS and all(map(_is_span, spans))
