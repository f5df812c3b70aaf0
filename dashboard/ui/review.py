"""Review: which claims are worth a person's look, what do they rest on, and what was decided about them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.domain.decision import Decision, Verdict
from dashboard.domain.errors import UsageError
from dashboard.domain.place import own_id, own_place
from dashboard.pipeline import gazetteer_places, places_called
from dashboard.strings import Strings, strings
from dashboard.ui import deciding
from dashboard.ui import review_deciding as judging
from dashboard.ui.body import draw_around
from dashboard.ui.chips import chips_payload, ways_from
from dashboard.ui.components.register import mount
from dashboard.ui.desk import slice_now
from dashboard.ui.docket import Docket
from dashboard.ui.frame import Page
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded, Row, load, text_and_notes, text_of
from dashboard.ui.review_claim import claim_payload, history_of, named_at, options_payload, place_choice, value_words, when_words
from dashboard.ui.review_log import log_payload, tabs_payload
from dashboard.ui.review_lost import attach, remember, standing_now
from dashboard.ui.review_many import many
from dashboard.ui.review_map import draw_picking
from dashboard.ui.review_queue import Queue, progress_payload, queue_payload
from dashboard.ui.reviewer import call, reviewer, signed_in
from dashboard.ui.session import SIDEBAR, VIEW, on_event, send, view
from dashboard.ui.slice import Slice
from dashboard.ui.state import Focus, FocusKind
from dashboard.ui.text_payload import text_payload

Asked = Mapping[str, Any]
SEEK, PICKED, PICKING = "review_seek", "review_picked", "review_picking"
LOOKED, SITTING = "review_looked", "review_sitting"
TEXT_KEYS = (
    *("doc", "claims", "lit", "places", "mention", "names", "tips", "disputed", "scroll", "reasons", "main", "legend", "head"),
    *("digest", "lang", "dir"),
)
MOST_WORDS = 60


def queue_now(loaded: Loaded) -> Queue:
    """The queue under the visitor's view."""
    slice_ = slice_now(loaded, view())
    looked_at, under = st.session_state.get(LOOKED) or (None, None)
    if under != _under():
        looked_at = None
    sitting, under = st.session_state.get(SITTING) or (None, None)
    if sitting is None or under != _under():
        sitting = Queue(slice_).order_of_all()
        st.session_state[SITTING] = (sitting, _under())
    return Queue(slice_, looked_at, sitting)


def _under() -> tuple[object, object]:
    """What decides which claims are listed."""
    return view().filters, replace(view().docket, joining=None)


def _event_of(key: str) -> tuple[str, Any]:
    state = st.session_state.get(key)
    event = state.get("event") if state else None
    return (str(event.get("type")), event.get("value")) if isinstance(event, dict) else ("", None)


def _go(claim: str | None) -> None:
    current = view()
    st.session_state[VIEW] = replace(current, focus=Focus(FocusKind.CLAIM, claim) if claim else None)
    _leave(None)


def _step(by: object) -> None:
    queue = queue_now(load())
    here = str(queue.claim["id"]) if queue.claim else None
    if wanted := queue.beside(here, 1 if by == 1 else -1):
        _go(wanted)


def _judge(asked: Asked) -> None:
    """A claim accepted, corrected or rejected; the next one of the queue follows."""
    loaded = load()
    claim = loaded.claim(str(asked.get("claim")))
    if claim is None:
        return
    queue = queue_now(loaded)
    follows = queue.beside(str(claim["id"]), 1) or queue.beside(str(claim["id"]), -1)
    decisions = [judging.judgement(asked, claim, loaded, reviewer(), deciding.now(history_of(claim, loaded)))]
    if asked.get("every") and (renamed := _renamed(asked, claim, loaded)):
        decisions.append(renamed)
    if judging.keep(decisions, _seen(asked)):
        _go(follows)


def _renamed(asked: Asked, claim: Row, loaded: Loaded) -> Decision | None:
    old, new = str(asked["every"]), (asked.get("values") or {}).get("places") or []
    if not new or new[0] == old:
        return None
    when = deciding.now(decision for decision in loaded.log if decision.verdict is Verdict.PLACE)
    return judging.renaming(claim, old, str(new[0]), loaded, lambda r: text_of(loaded.version, r), reviewer(), when)


def _seen(asked: Asked) -> list[str]:
    seen = asked.get("seen")
    return [str(key) for key in seen][:5000] if isinstance(seen, list) else []


def _add(asked: Asked) -> None:
    """A claim of one's own at selected words; it is looked at next."""
    loaded = load()
    report = str(asked.get("report"))
    decision = judging.addition(asked, len(text_of(loaded.version, report)), reviewer(), deciding.now())
    if loaded.claim(decision.claim):  # it is there already: sent twice, or somebody was quicker
        judging.forget(decision)
        _go(decision.claim)
    elif judging.keep([decision], [told.key for told in loaded.log if told.claim == decision.claim]):
        _go(decision.claim)


def _undo(asked: object) -> None:
    """Takes back one's last step of this visit, or what the event names, and shows the claim again."""
    loaded = load()
    if isinstance(asked, dict) and asked.get("key"):
        _take_back(str(asked.get("claim")), (str(asked["key"]),), loaded)
    elif done := st.session_state.get(judging.DONE):
        claim_id, keys = done[-1]
        _take_back(claim_id, keys, loaded)
    elif claim := queue_now(loaded).claim:
        stand = {decision.key for decision in loaded.laid.log}
        if last := next((d for d in reversed(history_of(claim, loaded)) if d.key in stand), None):
            _take_back(str(claim["id"]), (last.key,), loaded)


def _take_back(claim: str, keys: tuple[str, ...], loaded: Loaded) -> None:
    if judging.take_back(claim, keys, loaded.log):
        _go(claim if load().claim(claim) else None)


def _redo(asked: object) -> None:
    """Makes again what was taken back last, and shows its claim."""
    if claim := judging.make_again():
        _go(claim if load().claim(claim) else None)


def _note(asked: Asked) -> None:
    """Words beside a claim, which stays in view."""
    loaded = load()
    if claim := loaded.claim(str(asked.get("claim"))):
        judging.keep([judging.note(asked, claim, loaded, reviewer(), deciding.now(history_of(claim, loaded)))], None)
        _go(str(claim["id"]))


def _incident(kind: str) -> Callable[[Any], None]:
    """Splits a claim off, joins it with another ("claim|other"), or takes that back; the claim stays in view."""

    def act(value: object) -> None:
        loaded = load()
        name, _, other = str(value)[:200].partition("|")
        with_ = other or view().docket.joining
        decision = deciding.decision_of(kind, name, with_, loaded, deciding.now(deciding.about(loaded.log, (name, with_))), reviewer())
        if decision and (claim := loaded.claim(name)):
            judging.keep([decision], [d.key for about in (claim, loaded.claim(other)) if about for d in history_of(about, loaded)])
        send("docket_joining", None)
        _go(name)

    return act


def _seek(words: object) -> None:
    st.session_state[SEEK] = str(words)[:MOST_WORDS]


def _picking(value: object) -> None:
    st.session_state[PICKING] = bool(value)


def _leave(value: object) -> None:
    """The form is left: what was searched for and the map go with it."""
    for name in (SEEK, PICKED, PICKING):
        st.session_state.pop(name, None)


def _fresh(value: object) -> None:
    st.session_state[VIEW] = replace(view(), docket=Docket(), focus=None)


def _kind(value: object) -> None:
    """Another kind alone is listed, or all."""
    kinds = (str(value),) if value else ()
    st.session_state[VIEW] = replace(view(), filters=replace(view().filters, kinds=kinds), focus=None)


def _open(claim: object) -> None:
    """A claim of the log is looked at beside its words."""
    st.session_state[VIEW] = replace(view(), docket=replace(view().docket, tab="queue"))
    _go(str(claim)[:80])


READING: Mapping[str, Callable[[Any], None]] = {
    "step": _step,
    "seek": _seek,
    "picking": _picking,
    "leave": _leave,
    "docket_fresh": _fresh,
    "only": _kind,
    "docket_open": _open,
}
DECIDING: Mapping[str, Callable[[Any], None]] = {
    "judge": _judge,
    "add": _add,
    "undo": _undo,
    "redo": _redo,
    "note": _note,
    "split": _incident("split"),
    "join": _incident("join"),
    "rejoin": _incident("undo"),
    "attach": attach,
    "many": many,
    "who": lambda name: call(str(name)),
}


OBJECTS = ("judge", "add", "note", "attach", "many")  # what comes as an object


def _on_review(key: str) -> None:
    """Callback of the page's components: what is decided is kept, everything else is an event like any other."""
    kind, value = _event_of(key)
    if kind in READING:
        READING[kind](value)
    elif kind in DECIDING:
        if judging.may_decide():
            _carry_out(kind, value)
    else:
        on_event(key)
        st.session_state.pop(SEEK, None)


def _carry_out(kind: str, value: object) -> None:
    st.session_state.pop(judging.REFUSED, None)
    try:
        if kind not in OBJECTS or isinstance(value, dict):
            DECIDING[kind](value)
    except UsageError as error:
        judging.refused(str(value.get("claim") or "") if isinstance(value, dict) else "", error)
    if kind in ("add", "undo", "redo") or (isinstance(value, dict) and value.get("verdict") == "correct"):
        st.session_state.pop(SIDEBAR, None)  # its counts may be others now


def _on_map() -> None:
    """Callback of the map: a place that was pressed, or a point of the ground."""
    kind, value = _event_of("review_map")
    queue = queue_now(load())
    claim = queue.claim
    if claim is None or not isinstance(value, str):
        return
    if kind == "place":
        st.session_state[PICKED] = value[:200]
    elif kind == "point":
        lat, _, lon = value[:60].partition(",")
        try:
            st.session_state[PICKED] = own_id(_name_at(claim), float(lat), float(lon))
        except ValueError:
            return


def _name_at(claim: Row) -> str:
    """What a point of one's own is called: the words that were searched for, or those that name the claim's place in the text."""
    if seek := st.session_state.get(SEEK):
        return str(seek)
    loaded, place = load(), str(claim["place"] or "")
    at = named_at(claim, place, loaded)
    report = str(claim["report_id"])
    return text_of(loaded.version, report)[int(at["start"]) : int(at["end"])] if at else Labels(loaded, view().language).place(place)


@st.fragment
def draw_body() -> None:
    """Everything that a click changes."""
    draw_around(_draw_body)


def _draw_body() -> None:
    current, loaded = view(), load()
    remember(loaded)
    s, labels = strings(current.language), Labels(loaded, current.language)
    queue = queue_now(loaded)
    st.session_state[LOOKED] = (str(queue.claim["id"]), _under()) if queue.claim else None
    mount("chips", _head(queue, s, labels), "review_chips", lambda: _on_review("review_chips"))
    if current.docket.tab == "log":
        mount("review_log", log_payload(loaded, s, labels) | standing_now(s), "review_log", lambda: _on_review("review_log"))
        return
    mount("review", _payload(queue, s, labels), "review", lambda: _on_review("review"))
    if st.session_state.get(PICKING) and judging.may_decide() and queue.claim is not None:
        near = [str(row["place"]) for row in loaded.mentions_of(str(queue.claim["report_id"]))]
        draw_picking(queue.claim, _choices(), near, s, labels, _on_map)


def _head(queue: Queue, s: Strings, labels: Labels) -> dict[str, Any]:
    direction = "rtl" if s.language == "ar" else "ltr"
    at = queue.position(str(queue.claim["id"]) if queue.claim else None)
    where = "" if at is None else s("review.position", i=f"{at + 1:,}", n=len(queue))
    log = queue.slice_.view.docket.tab == "log"
    ways = (False, False) if log else ways_from(at, len(queue))
    return chips_payload(queue.slice_, s, labels, direction, steps=(where, ways)) | {"title": s("review.title")}


def _choices() -> list[str]:
    """Ids of the places that were searched for."""
    seek = str(st.session_state.get(SEEK) or "")
    return [place.id for place in places_called(seek)] if seek else []


def _payload(queue: Queue, s: Strings, labels: Labels) -> dict[str, Any]:
    slice_, claim = queue.slice_, queue.claim
    loaded = slice_.loaded
    focus = Focus(FocusKind.CLAIM, str(claim["id"])) if claim else None
    read = Slice(loaded, replace(slice_.view, focus=focus), slice_.found_in, slice_.disputes_of, slice_.left_of)
    version, report = loaded.version, read.report_id
    notes = text_and_notes(version, report)[1] if report else None
    text = text_payload(read, notes, lambda r: text_of(version, r), s, labels)
    places = gazetteer_places()
    open_ = judging.may_decide()
    payload = {name: text[name] for name in TEXT_KEYS if name in text} | {
        "queue": queue_payload(queue, s, labels),
        "kinds": _kinds(queue, s, labels),
        "claim": claim_payload(queue, claim, text_of(version, report), s, labels, places) if claim and report else None,
        "report": report,
        "report_title": labels.report(report) if report else "",
        "progress": progress_payload(queue, report, s) if report else None,
        "open": open_,
        "words": _words(s) | text["words"],
        "tabs": tabs_payload(loaded, s, "queue"),
    }
    if not open_:
        return payload | {"read_only": s("review.read_only")}
    return payload | _forms(queue, s, labels)


def _forms(queue: Queue, s: Strings, labels: Labels) -> dict[str, Any]:
    """What only those who may decide need: choices, what was found, who it is, and what became of the last step."""
    claim, places, loaded = queue.claim, gazetteer_places(), queue.slice_.loaded
    found = _choices()
    picked = st.session_state.get(PICKED)
    names = {picked: value_words("place", {"places": [picked]}, s, labels, _with_own(places, picked))} if picked else {}
    refused = st.session_state.get(judging.REFUSED)
    return {
        "options": options_payload(s, labels, loaded),
        "seek": str(st.session_state.get(SEEK) or ""),
        "found": [place_choice(places[place], labels, places) for place in found],
        "picked": {"id": picked, "name": names[picked]} if picked else None,
        "picking": bool(st.session_state.get(PICKING)),
        "who": {"name": reviewer(), "fixed": bool(signed_in())},
        "kept": list(st.session_state.get(judging.KEPT, [])),
        "clash": _clash(claim, s),
        "refused": s("review.refused", why=refused[1]) if refused and (not claim or refused[0] in ("", str(claim["id"]))) else "",
        "can_undo": bool(st.session_state.get(judging.DONE)),
        "can_redo": bool(st.session_state.get(judging.UNDONE)),
    }


def _with_own(places: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    own = own_place(place)
    return {**places, place: own} if own else places


def _clash(claim: Row | None, s: Strings) -> list[str]:
    """What others decided about the claim while its reviewer was at it."""
    told = st.session_state.get(judging.CLASH)
    if claim is None or not isinstance(told, judging.Clash) or told.claim != str(claim["id"]):
        return []
    return [
        s("review.since", what=s(f"review.verdict.{d.verdict}"), who=d.who, when=when_words(d.when, s)) for d in told.since
    ]


def _kinds(queue: Queue, s: Strings, labels: Labels) -> list[dict[str, Any]]:
    chosen = queue.slice_.view.filters.kinds
    present = queue.slice_.loaded.claims["kind"].value_counts()
    codes = [str(code) for code, n in zip(present.index.tolist(), present.tolist(), strict=True) if n]
    several = [{"id": "*", "label": s("review.several_kinds"), "on": True}] if len(chosen) > 1 else []
    every = {"id": "", "label": s("review.any_kind"), "on": not chosen}
    return [*several, every, *({"id": code, "label": labels.kind(code), "on": chosen == (code,)} for code in codes)]


def _words(s: Strings) -> dict[str, str]:
    prefix = "review.word."
    return {key.removeprefix(prefix): s(key) for key in s.entries if key.startswith(prefix)}


def draw_review(page: Page) -> None:
    """The page below the header."""
    draw_body()


