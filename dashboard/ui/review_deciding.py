"""What the reviewer does: judge a claim, add one, let a name mean another place, take back; nothing is kept over what was not seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from dashboard.analysis.fitting import Values
from dashboard.domain.claim import claim_id
from dashboard.domain.count import Count
from dashboard.domain.decision import CLAIMS, CORRECTABLE, EVIDENCE, FROM, MENTIONS, NAME, TO, UNDOES, Decision, Spot, Verdict
from dashboard.domain.decision_line import MOST_MENTIONS, check, check_values, pairs
from dashboard.domain.errors import DalilError, UsageError
from dashboard.domain.span import Span
from dashboard.pipeline import folded, keep_decision, keep_decisions
from dashboard.strings import strings, told
from dashboard.ui.access import may_write
from dashboard.ui.deciding import about, now, seen_spot
from dashboard.ui.loads import Loaded, Row, load
from dashboard.ui.review_claim import laid_values, machine_of, named_at
from dashboard.ui.reviewer import reviewer
from dashboard.ui.session import view
from dashboard.vocabulary import vocabulary

DONE, UNDONE, CLASH, REFUSED, KEPT = "review_done", "review_undone", "review_clash", "review_refused", "review_kept"
LONGEST_REASON = 1000
Asked = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clash:
    """What others decided about a claim while its reviewer was at it."""

    claim: str
    since: tuple[Decision, ...]


def values_of(asked: object) -> Values:
    """The fields that a form sent, those that a claim has. Raises UsageError where one of them cannot be."""
    if not isinstance(asked, dict):
        raise UsageError("nothing was sent")
    values = {name: asked[name] for name in CORRECTABLE if name in asked}
    for name in ("start_date", "end_date", "group", "perpetrator", "attributed_to", "subtype"):
        if isinstance(values.get(name), str):
            values[name] = values[name].strip() or None
    kind = values.get("kind")
    if isinstance(kind, str) and kind in vocabulary()["kinds"] and "unit" not in values:
        values["unit"] = vocabulary()["kinds"][kind].unit
    if values.get("qualifier") == "exact" and values.get("value") is not None:
        values |= {"low": values["value"], "high": values["value"]}  # a plain number is its own bounds
    check_values(values)
    return values


def judgement(asked: Asked, claim: Row, loaded: Loaded, who: str, when: str) -> Decision:
    """The decision that a form asks for about a claim: to accept what is shown, to correct it, or to reject it. Raises UsageError."""
    machine, shown, spot = machine_of(claim, loaded), laid_values(claim), seen_spot(claim, loaded)
    verdict = {"accept": Verdict.ACCEPT, "correct": Verdict.CORRECT, "reject": Verdict.REJECT}.get(str(asked.get("verdict")))
    if verdict is None:
        raise UsageError("nothing was decided")
    fields: Values = {}
    if verdict is not Verdict.REJECT:
        wanted = shown | (values_of(asked.get("values")) if verdict is Verdict.CORRECT else {})
        if wanted["kind"] == machine.get("kind"):
            wanted["unit"] = machine["unit"]  # as the text has it: only another kind is counted in another unit
        if wanted["kind"] != "attack" == machine.get("kind"):
            wanted["subtype"] = None
        read = machine | {EVIDENCE: [spot.start, spot.end]}
        fields = {name: value for name, value in wanted.items() if read.get(name) != value}
        check_values(wanted)
        _check_words(wanted[EVIDENCE], spot.report, loaded)
    reason = str(asked.get("reason") or "").strip()[:LONGEST_REASON]
    decision = Decision(
        str(claim["id"]), verdict, who, when, pairs(fields), reason, spot, pairs(machine)
    )
    check(decision)
    return decision


def _check_words(words: list[int], report: str, loaded: Loaded) -> None:
    length = loaded.reports["length"].to_numpy()[(loaded.reports["id"] == report).to_numpy()]
    if len(length) and words[1] > length[0]:
        raise UsageError("the words that were selected are not in the text")


def note(asked: Asked, claim: Row, loaded: Loaded, who: str, when: str) -> Decision:
    """Words beside a claim that judge nothing. Raises UsageError where there are none."""
    decision = Decision(
        str(claim["id"]), Verdict.NOTE, who, when, (), str(asked.get("reason") or "").strip()[:LONGEST_REASON], seen_spot(claim, loaded)
    )
    check(decision)
    return decision


def addition(asked: Asked, length: int, who: str, when: str) -> Decision:
    """The claim that a form adds at selected words of a report of some length. Raises UsageError."""
    values = {name: value for name, value in values_of(asked.get("values")).items() if name != EVIDENCE}
    report, start, end = asked.get("report"), asked.get("start"), asked.get("end")
    if not (isinstance(report, str) and type(start) is int and type(end) is int and 0 <= start < end <= length):
        raise UsageError("the words that were selected are not in the text")
    spot = Spot(report, start, end, str(values.get("kind")))
    count = Count(values.get("value"), values.get("low"), values.get("high"))
    name = claim_id(report, Span(start, end), str(values.get("kind")), count)
    reason = str(asked.get("reason") or "").strip()[:LONGEST_REASON]
    decision = Decision(name, Verdict.ADD, who, when, pairs(values), reason, spot)
    check(decision)
    return decision


def renaming(claim: Row, old: str, new: str, loaded: Loaded, read: Callable[[str], str], who: str, when: str) -> Decision | None:
    """That the name which gave a claim its place means another one wherever it stands for the same; None where no name did."""
    at = named_at(claim, old, loaded)
    if at is None:
        return None
    words = read(str(claim["report_id"]))[int(at["start"]) : int(at["end"])]
    wanted = folded(words)
    mentions: dict[str, list[list[int]]] = {}
    alike = loaded.mentions[(loaded.mentions["place"] == old).to_numpy()].iloc[:MOST_MENTIONS]
    for report, start, end in zip(alike["report_id"].tolist(), alike["start"].tolist(), alike["end"].tolist(), strict=True):
        if folded(read(str(report))[start:end]) == wanted:
            mentions.setdefault(str(report), []).append([int(start), int(end)])
    claims: dict[str, list[list[int]]] = {}
    for report, spans in mentions.items():
        for row in loaded.claims_of(report):
            named = named_at(row, old, loaded) if old in str(row["places"] or "").split("|") else None
            if named is not None and [int(named["start"]), int(named["end"])] in spans:
                spot = seen_spot(row, loaded)
                claims.setdefault(report, []).append([spot.start, spot.end])
    fields = {NAME: words, FROM: old, TO: new, MENTIONS: mentions, CLAIMS: claims}
    return Decision(str(claim["id"]), Verdict.PLACE, who, when, pairs(fields), "", seen_spot(claim, loaded))


def keep(decisions: list[Decision], seen: list[str] | None) -> bool:
    """Keeps one step of the reviewer, the first decision only over what was seen (None: whatever there is); what came in between is told.
    For callbacks."""
    try:
        since = keep_decision(decisions[0], seen=seen)
        if since:
            st.session_state[CLASH] = Clash(decisions[0].claim, since)
            return False
        for decision in decisions[1:]:
            keep_decision(decision)
    except DalilError as error:
        refused(decisions[0].claim, error)
        return False
    done = st.session_state.setdefault(DONE, [])
    if not any(decisions[0].key in keys for _, keys in done):
        done.append((decisions[0].claim, tuple(decision.key for decision in decisions)))
    st.session_state.pop(UNDONE, None)
    forget(decisions[0])
    return True


def keep_all(decisions: list[Decision]) -> bool:
    """Keeps one step about several claims, all or none of it, for one undo. For callbacks."""
    try:
        keep_decisions(decisions)
    except DalilError as error:
        refused("", error)
        return False
    st.session_state.setdefault(DONE, []).append((decisions[0].claim, tuple(decision.key for decision in decisions)))
    st.session_state.pop(UNDONE, None)
    kept = st.session_state.get(KEPT, [])[-40:]
    forget(decisions[0])
    st.session_state[KEPT] = [*kept, *([decision.claim, decision.key] for decision in decisions)]
    return True


def forget(decision: Decision) -> None:
    """The draft of what was decided is done with, and so is what was told about it."""
    st.session_state[KEPT] = [*st.session_state.get(KEPT, [])[-40:], [decision.claim, decision.key]]
    st.session_state.pop(CLASH, None)
    st.session_state.pop(REFUSED, None)


def take_back(claim: str, keys: tuple[str, ...], log: tuple[Decision, ...]) -> bool:
    """Takes back decisions of a log, each by its key, the last first; they can be made again. `claim`: where one of them is not in the
    log. For callbacks."""
    known = {decision.key: decision for decision in log if decision.key in keys}
    seen = [decision.key for decision in log]
    try:
        for key in reversed(keys):
            told = known.get(key)
            about, spot = (told.claim, told.spot) if told else (claim, None)
            undo = Decision(about, Verdict.UNDO, reviewer(), now(), pairs({UNDOES: key}), "", spot)
            keep_decision(undo)
            seen.append(undo.key)
    except DalilError as error:
        refused(claim, error)
        return False
    st.session_state[DONE] = [(name, kept) for name, kept in st.session_state.get(DONE, []) if not set(kept) & set(keys)]
    if len(known) == len(keys):
        st.session_state.setdefault(UNDONE, []).append(([known[key] for key in keys], seen))
    return True


def make_again() -> str | None:
    """Makes the step again that was taken back last, as a decision of now; gives its claim. For callbacks."""
    undone = st.session_state.get(UNDONE) or []
    if not undone:
        return None
    (steps, seen), left = undone[-1], undone[:-1]
    log = load().log
    again = [replace(decision, who=reviewer(), when=now(about(log, decision.about))) for decision in steps]
    if not keep(again, seen):
        return None
    st.session_state[UNDONE] = left
    return str(again[0].claim)


def may_decide() -> bool:
    """Whether decisions may be written here at all."""
    return may_write()


def refused(claim: str, error: DalilError) -> None:
    """Tells why what was asked for cannot be."""
    st.session_state[REFUSED] = (claim, told(error, strings(view().language)).rstrip("."))
