"""The claim under review as the page draws it: its fields as people say and as the machine read them, what was decided about it. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.analysis.deciding import joinable
from dashboard.analysis.fitting import Values, machine_values
from dashboard.analysis.frames import records_at
from dashboard.domain.decision import CLAIMS, EVIDENCE, JUDGEMENTS, Decision, Spot, Verdict
from dashboard.domain.place import Place
from dashboard.strings import Strings
from dashboard.ui.card import rule_words
from dashboard.ui.deciding import seen_spot
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded, Row
from dashboard.ui.review_queue import Queue
from dashboard.views.dates import period_words
from dashboard.views.names import place_name
from dashboard.views.numbers import given
from dashboard.views.wording import claim_line, claim_words
from dashboard.vocabulary import vocabulary

Payload = dict[str, Any]
Places = Mapping[str, Place]
FIELDS = ("count", "kind", "type", "group", "place", "dates", "by", "says", "series", "conflict")
WORDS = "words"  # the claim's own words, where a person says that they are others
NEAR_DAYS, MOST_NEAR, MOST_CANDIDATES = 7, 5, 8


def laid_values(claim: Row) -> Values:
    """The fields of a claim as they stand, its words too, from its enriched row."""
    return machine_values(claim) | {EVIDENCE: [int(claim["evidence_start"]), int(claim["evidence_end"])]}


def machine_of(claim: Row, loaded: Loaded) -> Values:
    """How the machine reads the claim; {} for one that a person added."""
    known = loaded.laid.machine.get(str(claim["id"]))
    return dict(known) if known is not None else machine_values(claim)


def history_of(claim: Row, loaded: Loaded) -> list[Decision]:
    """Everything that was ever decided about the claim, found by its id or where it stands, and names that gave it another place; in its
    order."""
    name, spot = str(claim["id"]), seen_spot(claim, loaded)
    return [d for d in loaded.log if name in d.about or d.spot == spot or (d.verdict is Verdict.PLACE and _renames(d, spot))]


def _renames(decision: Decision, spot: Spot) -> bool:
    return any(spot.start < end and start < spot.end for start, end in decision.values[CLAIMS].get(spot.report, ()))


def value_words(name: str, values: Values, s: Strings, labels: Labels, places: Places) -> str:
    """A field of a claim in words; "" where nothing is stated."""
    if name == "count":
        return _count_words(values, s)
    if name == "kind":
        return labels.kind(str(values.get("kind") or ""))
    if name == "type":
        return vocabulary().label("attack_types", values["subtype"], s.language) if values.get("subtype") else ""
    if name == "conflict":
        return s(f"review.of_conflict.{'inside' if values.get('conflict_related', True) else 'outside'}")
    if name == WORDS:
        return s("review.other_words")
    if name == "group":
        return labels.group(values["group"]) if values.get("group") else ""
    if name == "place":
        return s("wording.comma").join(name_of(place, labels, places) for place in values.get("places") or ())
    if name == "dates":
        return period_words(values.get("start_date"), values.get("end_date"), s.language)
    if name == "by":
        likely = f" ({s('ui.likely')})" if values.get("perpetrator_likely") else ""
        return f"{labels.group(values['perpetrator'])}{likely}" if values.get("perpetrator") else ""
    if name == "says":
        return labels.source(values["attributed_to"]) if values.get("attributed_to") else ""
    return s("ui.period_total" if values.get("aggregate") else "ui.incident")


def _count_words(values: Values, s: Strings) -> str:
    """ "8", "8 to 10 (range)", "more than 50": number, bounds and qualifier."""
    value, low, high = (values.get(name) for name in ("value", "low", "high"))
    qualifier = str(values.get("qualifier") or "exact")
    ends = [f"{n:,g}" if n is not None else "…" for n in (low, high)]
    number = f"{value:,g}" if value is not None else ""
    span = "–".join(ends) if (low, high) != (value, value) and (low is not None or high is not None) else ""
    word = "" if qualifier == "exact" else vocabulary().label("qualifiers", qualifier, s.language)
    return " ".join(part for part in (number, f"[{span}]" if span and number else span, word) if part)


def name_of(place: str, labels: Labels, places: Places) -> str:
    """A place in the interface's language, whether a report names it or not."""
    known = places.get(place)
    return place_name(known.name_en, known.name_ar, known.kind, labels.language) if known else labels.place(place)


def place_choice(place: Place, labels: Labels, places: Places) -> Payload:
    """A place as a candidate: its name, and what and where it is."""
    around = [places[place.admin1].name_ar if labels.language == "ar" else places[place.admin1].name_en] if place.admin1 in places else []
    other = place.name_ar if labels.language == "en" else place.name_en
    detail = [vocabulary().label("place_kinds", str(place.kind), labels.language), *around, place.country, other]
    return {"id": place.id, "name": name_of(place.id, labels, places), "detail": " · ".join(part for part in detail if part)}


def named_at(claim: Row, place: str, loaded: Loaded) -> Row | None:
    """The name in the text that gave the claim a place: the nearest one that means it."""
    start, end = int(claim["evidence_start"]), int(claim["evidence_end"])
    named = [row for row in loaded.mentions_of(str(claim["report_id"])) if row["place"] == place]
    return min(named, key=lambda row: max(0, start - int(row["end"]), int(row["start"]) - end), default=None)


def claim_payload(queue: Queue, claim: Row, text: str, s: Strings, labels: Labels, places: Places) -> Payload:
    """Everything that the pane beside the text draws of a claim."""
    loaded = queue.slice_.loaded
    values, machine = laid_values(claim), machine_of(claim, loaded)
    history = history_of(claim, loaded)
    name = str(claim["id"])
    words, other = claim_words(claim, s.language), "en" if s.language == "ar" else "ar"
    place = values["places"][0] if values["places"] else ""
    at = named_at(claim, place, loaded) if place else None
    told = [field for field in FIELDS if _is_told(field, values, machine)]
    ids = [*values["places"], *(machine.get("places") or ())]
    return {
        "id": name,
        "report": str(claim["report_id"]),
        "seen": [decision.key for decision in history],
        "title": words.line,
        "says": words.says,
        "other": claim_line(claim, other),
        "other_lang": other,
        "state": str(claim["review"]),
        "state_words": s(f"review.state.{claim['review']}" if claim["review"] != "unreviewed" else "review.unreviewed"),
        "fields": [*_words(claim, loaded, text, s), *(_field(f, values, machine, s, labels, places) for f in told)],
        "values": values,
        "machine": machine,
        "names": {p: name_of(p, labels, places) for p in ids},
        "candidates": _candidates(at, labels, places),
        "named": {"name": text[int(at["start"]) : int(at["end"])], "place": place} if at else None,
        "rule": s("ui.rule", rule=rule_words(str(claim["rule"]), s, labels)),
        "confidence": s("review.confidence", n=float(claim["confidence"])),
        "triggers": " … ".join(text[a:b] for a, b in json.loads(claim["triggers"] or "[]")),
        "disputed": s("review.in_dispute") if name in queue.disputed else "",
        "anew": _anew(name, loaded, s),
        "history": _history(history, loaded, text, s, labels, places),
        "incident": _incident(claim, queue, s),
    }


def _is_told(field: str, values: Values, machine: Values) -> bool:
    return field != "type" or "attack" in (values.get("kind"), machine.get("kind"))


def _words(claim: Row, loaded: Loaded, text: str, s: Strings) -> list[Payload]:
    """The words that the claim rests on, where a person chose others than the machine."""
    spot, start, end = seen_spot(claim, loaded), int(claim["evidence_start"]), int(claim["evidence_end"])
    if (spot.start, spot.end) == (start, end):
        return []
    machine = s("review.machine", value=f"“{text[spot.start : spot.end]}”")
    return [{"id": WORDS, "label": s("review.field.words"), "value": text[start:end], "empty": False, "machine": machine}]


def _field(field: str, values: Values, machine: Values, s: Strings, labels: Labels, places: Places) -> Payload:
    mine = value_words(field, values, s, labels, places)
    its = value_words(field, machine, s, labels, places) if machine else ""
    told = s("review.machine", value=its or s("ui.not_stated")) if machine and its != mine else ""
    label = s("ui.field.target") if field == "group" and values.get("kind") == "attack" else s(f"review.field.{field}")
    return {"id": field, "label": label, "value": mine or s("ui.not_stated"), "empty": not mine, "machine": told}


def _candidates(at: Row | None, labels: Labels, places: Places) -> list[Payload]:
    ids = [place for place in str((at or {}).get("candidates") or "").split("|") if place in places]
    return [place_choice(places[place], labels, places) for place in ids[:MOST_CANDIDATES]]


def _anew(name: str, loaded: Loaded, s: Strings) -> str:
    fields = loaded.laid.anew.get(name, ())
    shown = dict.fromkeys(GROUPED.get(field, field) for field in fields)
    named = s("wording.comma").join(s(f"review.field.{field}") for field in shown if field in FIELDS)
    return s("review.read_anew", fields=named) if named else ""


GROUPED = {
    **dict.fromkeys(("value", "low", "high", "qualifier", "unit"), "count"),
    **dict.fromkeys(("start_date", "end_date"), "dates"),
    **dict.fromkeys(("perpetrator", "perpetrator_likely"), "by"),
    "places": "place",
    "attributed_to": "says",
    "aggregate": "series",
    "subtype": "type",
    "conflict_related": "conflict",
    EVIDENCE: WORDS,
}


def _history(
    history: Sequence[Decision], loaded: Loaded, text: str, s: Strings, labels: Labels, places: Places
) -> list[Payload]:
    """What was decided, the latest first, each with who and when; what still stands can be taken back."""
    stand = {decision.key for decision in loaded.laid.log}
    return [
        {
            "key": decision.key,
            "words": s("review.told", what=s(f"review.verdict.{decision.verdict}"), who=decision.who, when=when_words(decision.when, s)),
            "more": decision_words(decision, s, labels, places, text=text),
            "stands": decision.key in stand,
            "act": decision.verdict is not Verdict.UNDO and decision.key in stand,
        }
        for decision in reversed(history)
    ]


def decision_words(decision: Decision, s: Strings, labels: Labels, places: Places, whole: bool = False, text: str = "") -> str:
    """What a decision changed, in words, and its reason; `whole`: all that it says of the claim, for one that is not there; `text`: of its
    report, where it is at hand."""
    told: list[str] = []
    judged = dict(decision.judged)
    if decision.verdict is Verdict.PLACE:
        told = [f"«{decision.values['name']}»: {name_of(decision.values['to'], labels, places)}"]
    elif decision.verdict in JUDGEMENTS:
        names = dict.fromkeys(GROUPED.get(name, name) for name in (judged if whole else decision.values))
        known = [(name, value_words(name, judged, s, labels, places)) for name in names if name in (*FIELDS, WORDS)]
        if EVIDENCE in decision.values and text:
            start, end = decision.values[EVIDENCE]
            known = [(name, f"“{text[start:end]}”" if name == WORDS else words) for name, words in known]
        told = [f"{s(f'review.field.{name}')}: {words or s('ui.not_stated')}" for name, words in known if words or not whole]
    return s("wording.comma").join([*told, *([f"“{decision.reason}”"] if decision.reason and not whole else [])])


def when_words(when: str, s: Strings) -> str:
    """ "28 Nov 2026, 15:02 UTC": a time of the log."""
    return f"{period_words(when[:10], when[:10], s.language)}{s('wording.comma')}{when[11:16]} UTC"


def _incident(claim: Row, queue: Queue, s: Strings) -> Payload:
    """How often the incident is told, and what could be one with it: of the same kind, within a week, at the same place or governorate."""
    slice_, own = queue.slice_, queue.slice_.view.docket
    claims, number = slice_.loaded.claims, int(claim["incident"])
    told = int((claims["incident"] == number).sum()) if number >= 0 else 0
    joining = slice_.claim(own.joining) if own.joining else None
    why = str(given(claim["why_merged"]) or "")
    reason = s("attacks.incident.why", why=s(f"attacks.incident.reason.{why}")) if told > 1 and why else ""
    decided = slice_.loaded.decided.get(str(claim["id"]))
    return {
        "told": s("attacks.incident.told", n=told) if told > 1 else "",
        "why": reason,
        "split": told > 1,
        "undo": decided in (Verdict.SPLIT, Verdict.JOIN),
        "near": _near(claim, queue, s) if number >= 0 else [],
        "joining": {"id": own.joining, "line": claim_line(joining, s.language)} if joining else None,
        "can_join": joining is not None and joinable(joining, claim),
    }


def _near(claim: Row, queue: Queue, s: Strings) -> list[Payload]:
    claims = queue.slice_.loaded.claims
    alike = (claims["incident"] != claim["incident"]).to_numpy() & (claims["incident"] >= 0).to_numpy()
    for name in ("kind", "unit", "aggregate"):
        alike &= (claims[name] == claim[name]).to_numpy()
    start = claim["start"] if given(claim["start"]) is not None else claim["end"]
    if given(start) is None or not (place := given(claim["governorate"]) or given(claim["place"])):
        return []
    days = (claims["start"].fillna(claims["end"]) - start).dt.days.abs().to_numpy()
    alike &= (days <= NEAR_DAYS) & ((claims["governorate"] == place) | (claims["place"] == place)).to_numpy()
    rows = np.flatnonzero(alike)
    rows = rows[np.argsort(days[rows], kind="stable")][:MOST_NEAR]
    columns = [str(name) for name in claims.columns]
    return [{"id": str(row["id"]), "line": claim_line(row, s.language)} for row in records_at(claims, rows, columns)]


def options_payload(s: Strings, labels: Labels, loaded: Loaded) -> Payload:
    """What can be chosen in the fields, each as [code, label]."""
    words = vocabulary()
    used = [str(code) for code in loaded.claims["attributed_to"].cat.categories]
    groups = [[code, words.label("groups", code, s.language)] for code in words["groups"]]
    return {
        "kinds": [[code, labels.kind(code)] for code in words["kinds"]],
        "groups": groups,
        "types": [[code, words.label("attack_types", code, s.language)] for code in words["attack_types"]],
        "qualifiers": [[code, words.label("qualifiers", code, s.language)] for code in words["qualifiers"]],
        "sources": sorted(([code, labels.source(code)] for code in used), key=lambda pair: pair[1].casefold()),
        "reasons": [s(f"review.reason.{name}") for name in ("not_a_claim", "not_conflict", "twice", "no_number", "misread")],
    }


