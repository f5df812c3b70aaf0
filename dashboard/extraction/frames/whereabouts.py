"""Where and when: the most specific place of a claim's clause and the period that it covers."""

from __future__ import annotations

from dashboard.domain.period import Period, first_day, last_day
from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.seats import is_seat, leave_seats
from dashboard.extraction.spans import DateSpan, PlaceSpan

RANK = {
    PlaceKind.SITE: 0, PlaceKind.CAMP: 0, PlaceKind.NEIGHBOURHOOD: 0, PlaceKind.VILLAGE: 1, PlaceKind.TOWN: 1, PlaceKind.CITY: 2,
    PlaceKind.DISTRICT: 3, PlaceKind.DESERT: 4, PlaceKind.RIVER: 4, PlaceKind.GOVERNORATE: 4, PlaceKind.REGION: 5, PlaceKind.COUNTRY: 7,
}  # fmt: skip
CHAIN_GAP = 6
COMMA = 4
YEAR = 4
LIST_GAP = 2
SAID_REACH = 3
DATELINE_AT = 3
DATELINE_LENGTH = 12
DATELINE_ENDS = frozenset({"-", "–", "—"})
CARRY_DAYS = 45
FULL_DATE = 10


def settle_whereabouts(scene: Scene, drafts: list[Draft]) -> None:
    """Fill places and periods of the drafts, in the order of the text."""
    leave_seats(scene)
    for draft in drafts:
        draft.near = frozenset(p.place.id for p in scene.places_in(*draft.sentence))
        places = places_for(scene, draft)
        draft.places, draft.own_place = places, bool(places)
        span = date_for(scene, draft)
        if span is not None:
            draft.period, draft.own_date = _period(span, scene.published) if span.period.is_known else Period(), True
            draft.aggregate = draft.aggregate or (draft.count.value != 1 and _covers(scene, draft, span))
    _carry_places(scene, drafts)
    _carry_dates(scene, drafts)


def _covers(scene: Scene, draft: Draft, date: DateSpan) -> bool:
    """Whether a period is the one that a claim counts over, and not that of a later verb: "during October", منذ مطلع العام."""
    whole = date.is_period or (len(date.period.start or "") < FULL_DATE and _lasts(scene, date))
    later = draft.last <= date.first and any(hit.word.triggers and hit.conj for hit in scene.hits_in(draft.last, date.first))
    return whole and not later


def _lasts(scene: Scene, date: DateSpan) -> bool:
    return any(scene.text(at) in scene.words.lists["throughout"] for at in range(date.first - 1, date.first + 1))


# --- places


def places_for(scene: Scene, draft: Draft) -> list[Place]:
    """The places of the draft's own sentence, the one that it is about first."""
    first, last = draft.sentence
    spans = [p for p in scene.places_in(first, last) if not (_is_speaker(scene, p) or _is_account(scene, p) or _is_vague(p))]
    if not spans:
        return []
    spans = [p for p in spans if not _is_landmark(scene, p)] or spans
    spans = [p for p in spans if not _is_dateline(scene, p, first)] or spans
    spans = [p for p in spans if not _is_hospital(scene, p)]
    spans = [p for p in spans if not _is_aside(scene, draft, p)]
    spans = [p for p in spans if scene.text(p.first - 1) not in scene.words.lists["led_by"]]
    if not spans:
        return []
    chains = _chains(scene, spans)
    best = min(chains, key=lambda chain: _distance(scene, chain, draft))
    if RANK[_narrowest(best).place.kind] >= RANK[PlaceKind.GOVERNORATE]:
        area = _narrowest(best).place
        finer = [c for c in chains if RANK[_narrowest(c).place.kind] + 2 <= RANK[area.kind] and _may_lie_in(_narrowest(c).place, area)]
        if finer:
            best = min(finer, key=lambda chain: _distance(scene, chain, draft))
    main = _narrowest(best)
    others = [p.place for p in best if p is not main and _same_level(p, main) and p.place.id != main.place.id]
    return [main.place, *others]


def _may_lie_in(place: Place, area: Place) -> bool:
    """Whether a place lies in an area as far as the gazetteer says."""
    if not place.country or not area.country:
        return True
    return place.country == area.country and (area.kind is not PlaceKind.GOVERNORATE or place.admin1 in ("", area.id))


def _is_vague(span: PlaceSpan) -> bool:
    """ "The area", "the country": a reference to no point."""
    return span.is_reference and RANK[span.place.kind] >= RANK[PlaceKind.GOVERNORATE]


def _is_account(scene: Scene, span: PlaceSpan) -> bool:
    """A place in the name of an account that posts."""
    return scene.text(span.last) == "@" or any(scene.text(at) == "@" for at in range(max(0, span.first - 3), span.first))


def _is_dateline(scene: Scene, span: PlaceSpan, first: int) -> bool:
    """The town at the head of a report that it is sent from: "KABUL (Agency) -"."""
    if span.first - first > DATELINE_AT:
        return False
    for at in range(span.last, span.last + DATELINE_LENGTH):
        if scene.text(at) in DATELINE_ENDS:
            return True
        hit = scene.hit_at.get(at)
        if hit is not None and (hit.word.triggers or hit.word.attacks or hit.word.says):
            return False
    return False


def _is_hospital(scene: Scene, span: PlaceSpan) -> bool:
    """Where the dead and the wounded were brought, unless it was hit itself."""
    words = scene.words.lists["hospitals"]
    if not any(scene.text(at).removeprefix("ال").lstrip("بل") in words for at in range(span.first - 1, span.last)):
        return False
    near = scene.hits_in(max(0, span.first - 4), span.first)
    return not any(hit.word.attacks or ("against" in hit.word.roles and hit.word.text not in scene.words.lists["in"]) for hit in near)


def _is_aside(scene: Scene, draft: Draft, span: PlaceSpan) -> bool:
    """A place behind a word that turns to something else: "while groups remain in the desert"."""
    turns = scene.words.lists["turns"]
    return any(scene.text(at) in turns for at in range(draft.last, span.first))


def _is_landmark(scene: Scene, span: PlaceSpan) -> bool:
    """A place that only says where another one lies or where somebody came from: "30 km south of Baghdad", "from Samarra"."""
    before = scene.text(span.first - 1)
    if before in scene.words.lists["the"]:
        before = scene.text(span.first - 2)
    if before in scene.words.lists["from"] or scene.has_role(max(0, span.first - 2), span.first, "including"):
        return True
    if scene.arabic and scene.text(span.first - 1) in scene.words.lists["belongs_to"]:
        return True
    compass = scene.words.lists["compass"]
    return before == "of" and any(scene.text(at) in compass for at in range(span.first - 4, span.first))


def _is_speaker(scene: Scene, span: PlaceSpan) -> bool:
    """A capital that speaks or acts ("Washington said") is where nothing of the claim happened."""
    if is_seat(scene, span):
        return True
    actor = scene.actor_at.get(span.first)
    if actor is None or span.place.kind is not PlaceKind.COUNTRY:
        return False
    before = scene.text(span.first - 1)
    return before not in scene.words.lists["in"] and not scene.text(span.first).startswith("ب")


def _chains(scene: Scene, spans: list[PlaceSpan]) -> list[list[PlaceSpan]]:
    """Places that stand together: "in Amariyah, west of Baghdad", بلدة الباغوز بريف دير الزور."""
    chains: list[list[PlaceSpan]] = []
    for span in spans:
        if chains and span.first - chains[-1][-1].last <= CHAIN_GAP and not _is_parted(scene, chains[-1][-1].last, span.first):
            chains[-1].append(span)
        else:
            chains.append([span])
    return chains


def _is_parted(scene: Scene, first: int, last: int) -> bool:
    for hit in scene.hits_in(first, last):
        if hit.word.triggers or any(a.shape == "verb" for a in hit.word.attacks) or hit.word.says:
            return True
    return any(at in scene.numeral_at and scene.numeral_at[at].role == "count" for at in range(first, last))


def _distance(scene: Scene, chain: list[PlaceSpan], draft: Draft) -> tuple[int, int]:
    """How far a chain stands from the draft's evidence; what follows is nearer than what precedes, and a comma parts clauses."""
    after = chain[0].first - draft.last
    before = draft.first - chain[-1].last
    if after >= 0:
        return after + _commas(scene, draft.last, chain[0].first), 0
    if before >= 0:
        return before + 3 + _commas(scene, chain[-1].last, draft.first), 1
    return 0, 0


def _commas(scene: Scene, first: int, last: int) -> int:
    return COMMA * sum(scene.text(at) in ("،", ",") for at in range(first, last))


def _narrowest(chain: list[PlaceSpan]) -> PlaceSpan:
    return min(chain, key=lambda span: RANK[span.place.kind])


def _same_level(span: PlaceSpan, main: PlaceSpan) -> bool:
    return (
        abs(RANK[span.place.kind] - RANK[main.place.kind]) <= 1 and span.place.kind is not PlaceKind.GOVERNORATE
    ) or span.place.kind is main.place.kind


def _carry_places(scene: Scene, drafts: list[Draft]) -> None:
    """A claim without a place of its own happened where the claims around it did, or where the report says before it."""
    last: list[Place] = []
    for position, draft in enumerate(drafts):
        if draft.own_place:
            last = draft.places
            continue
        told = _referred_attack(scene, drafts, position)
        if told is not None and told.places:
            draft.places, draft.incident = told.places, told
            continue
        draft.places = last or _named_before(scene, draft)
        if not draft.places:
            draft.places = next((d.places for d in drafts if d.own_place and d.first >= draft.last), [])
    for draft in drafts:
        if not draft.places and scene.places:
            spans = [span for span in scene.places if not is_seat(scene, span)] or scene.places
            draft.places = [min(spans, key=lambda s: (RANK[s.place.kind], s.first)).place]


def refine_places(drafts: list[Draft]) -> None:
    """Once what was told twice is one: those hurt in an attack were so where it finally turned out to be."""
    for draft in drafts:
        attack = draft.incident
        while attack is not None and attack.same_as is not None:
            attack = attack.same_as
        if attack is not None and not draft.own_place and attack in drafts:
            draft.places = attack.places
        if draft.kind == "attack" or not draft.places or draft.aggregate:
            continue
        for other in drafts:
            if (
                other.kind == "attack"
                and other.count.value == 1
                and other.places
                and (draft.sentence == other.sentence or draft.sentence in other.told_in)
            ):
                if RANK[other.places[0].kind] + 2 <= RANK[draft.places[0].kind] and other.places[0].country == draft.places[0].country:
                    draft.places = other.places
                break


def _referred_attack(scene: Scene, drafts: list[Draft], position: int) -> Draft | None:
    """The attack told before that "the attack", "the operation" in a claim's sentence refers to."""
    draft = drafts[position]
    first, last = draft.sentence
    refers = any(
        (hit.definite if scene.arabic else scene.text(hit.first - 1) in scene.words.lists["definite"])
        and (any(a.shape in ("one", "many") for a in hit.word.attacks) or "operations" in hit.word.roles)
        for hit in scene.hits_in(first, last)
    )
    if not refers and not _goes_on(scene, first):
        return None
    return next((d for d in reversed(drafts[:position]) if d.kind == "attack" and d.sentence != draft.sentence), None)


def _goes_on(scene: Scene, first: int) -> bool:
    """Whether a sentence begins with what an event led to, the event itself unsaid: كما أسفرت عن."""
    return any(scene.text(at).lstrip("وف") in scene.words.lists["led_to"] for at in range(first, first + 2))


def _named_before(scene: Scene, draft: Draft) -> list[Place]:
    """The narrowest place of the nearest sentence before that names any, if it comes after the last claim's sentence."""
    for first, last in reversed(scene.sentences):
        if first >= draft.sentence[0]:
            continue
        spans = [p for p in scene.places_in(first, last) if not _is_speaker(scene, p) and not _is_vague(p)]
        if spans:
            return [_narrowest(spans).place]
    return []


# --- dates


def date_for(scene: Scene, draft: Draft) -> DateSpan | None:
    """The date of the draft's own sentence that is nearest to it; the day on which somebody said so is none."""
    first, last = draft.sentence
    dates = [d for d in scene.dates_in(first, last) if not _is_said(scene, d) and not _is_to_come(scene, d) and not _is_of_other(scene, d)]
    if not dates:
        return None
    nearest = min(dates, key=lambda d: abs(d.first - draft.anchor) if not d.first < draft.last <= d.last else 0)
    return nearest if nearest.period.is_known or nearest.is_period else None


def _is_of_other(scene: Scene, date: DateSpan) -> bool:
    """The day of something else: "the April 30 vote"."""
    return scene.text(date.last) in scene.words.lists["dated_nouns"]


def _is_to_come(scene: Scene, date: DateSpan) -> bool:
    """A day after the report's own: nothing that it tells as done."""
    return bool(scene.published and date.period.start and first_day(date.period.start) > last_day(scene.published))


def _is_said(scene: Scene, date: DateSpan) -> bool:
    """Whether a date belongs to a verb of saying: "said on Tuesday"."""
    if scene.arabic:
        return False
    for at in range(date.first - 1, date.first - 1 - SAID_REACH, -1):
        hit = scene.hit_ending.get(at + 1)
        if hit is not None and hit.word.says & {"after"}:
            return True
        if (hit is not None and hit.word.source) or (hit is not None and hit.word.noun_source is not None):
            return scene.has_role(at - 4, at, "says")
    return False


def _period(span: DateSpan, published: str | None) -> Period:
    start, end = span.period.start, span.period.end
    if end and not start and span.is_period:
        return Period(end[:7], end)
    if start and not end:
        end = published if span.is_period and published and first_day(start) <= last_day(published) else start
    return Period(start, end)


def _carry_dates(scene: Scene, drafts: list[Draft]) -> None:
    """A claim without a date of its own: that of its sentence, of the attack it refers to, of the news before it, else the month."""
    last: Draft | None = None
    for position, draft in enumerate(drafts):
        if draft.own_date:
            last = draft
            continue
        source = next((d for d in drafts if d.own_date and d.sentence == draft.sentence), None) or _referred_attack(scene, drafts, position)
        if source is None and last is not None and _carries(scene, last):
            source = last
        if source is None:
            source = next((d for d in drafts[position:] if d.own_date and _carries(scene, d)), None)
        if source is not None and source.period.is_known:
            draft.period = source.period
        elif scene.published:
            month = scene.published[:7]
            draft.period = Period(month, month)


def _carries(scene: Scene, draft: Draft) -> bool:
    """Whether a date is a day of the report's own news, so that the claims after it share it."""
    start = draft.period.start
    return start is not None and start == draft.period.end and (len(start) > YEAR or start == scene.published) and _is_recent(scene, draft)


def _is_recent(scene: Scene, draft: Draft) -> bool:
    """Whether a date is about the report's own news, not its background."""
    if scene.published is None or draft.period.end is None:
        return True
    distance = (last_day(scene.published) - last_day(draft.period.end)).days
    return distance <= CARRY_DAYS
