"""Where and when: the most specific place of a claim's clause and the period that it covers."""

from __future__ import annotations

from bisect import bisect_right

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.frames.chains import RANK, Chain, chains_of, may_lie_in, narrowest, rank
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.passing import is_home, is_in_passing, turns_between
from dashboard.extraction.frames.reference import referred_attack
from dashboard.extraction.frames.retold import settle_retold
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.seats import is_seat, leave_seats
from dashboard.extraction.frames.when import carry_dates, own_dates, settle_date
from dashboard.extraction.spans import PlaceSpan
from dashboard.gazetteer.distance import FAR_AWAY, distance_km

COMMA, CLAUSE = 4, 6
# Places of one list are as wide as each other within so many ranks: a town may stand for its governorate.
LIST_RANKS = 2
# So far from the place that frames a sentence may the one lie that its claim is about.
FRAME_KM = 60.0
# So many sentences on may the place be told that lies so far at most from a landmark.
AHEAD, LANDMARK_KM = 2, 100.0
LIST_GAP = 2
DATELINE_AT = 3
HOSPITAL_REACH = 3
HIT_REACH = 6
FLEEING_REACH = 7
COUNTRY, WIDE = PlaceKind.COUNTRY, RANK[PlaceKind.GOVERNORATE]
DATELINE_LENGTH = 12
# Names that stand for a government behind a verb of saying: أدانت دمشق.
GOVERNING = frozenset({PlaceKind.COUNTRY, PlaceKind.CITY})
DATELINE_ENDS = frozenset({"-", "–", "—", ":"})


def settle_whereabouts(scene: Scene, drafts: list[Draft]) -> None:
    """Fill places and periods of the drafts, in the order of the text."""
    leave_seats(scene)
    last: list[Place] = []
    for draft in drafts:
        named = scene.places_in(*draft.sentence)
        draft.near = frozenset(p.place.id for p in named)
        draft.provinces = frozenset(p.place.id for p in named if p.place.kind is PlaceKind.GOVERNORATE)
        places = places_for(scene, draft)
        meant = places_for(scene, draft, references=True) if not places else []
        last = places or last
        draft.places = places or (meant and (last if last and rank(last[0]) <= rank(meant[0]) + 1 else meant))
        draft.own_place = bool(draft.places)
        settle_date(scene, draft)
    settle_retold(scene, drafts, own_dates(scene) if any(draft.told_on for draft in drafts) else {})
    _carry_places(scene, drafts)
    carry_dates(scene, drafts)


# --- places


def places_for(scene: Scene, draft: Draft, *, references: bool = False) -> list[Place]:
    """The places of the draft's own sentence, the one that it is about first; `references` counts "the city" among them."""
    key = draft.sentence, draft.kind == "displaced", references
    spans = scene.usable_places.get(key)
    if spans is None:
        spans = scene.usable_places[key] = _usable(scene, *key)
    spans = [p for p in spans if not _is_aside(scene, draft, p)]
    spans = [p for p in spans if scene.text(p.first - 1) not in scene.words.lists["led_by"] and not _is_backer(scene, p)]
    if not spans or (not references and all(_points_back(scene, p) for p in spans)):
        return []
    lists = chains_of(scene, spans)
    chains = [chain for listed in lists for chain in listed]
    best = min(chains, key=lambda chain: _distance(scene, chain, draft))
    area = narrowest(scene, best).place
    if rank(area) >= WIDE:
        finer = [c for c in chains if rank(fine := narrowest(scene, c).place) + 2 <= rank(area) and may_lie_in(fine, area)]
        if finer:
            best = min(finer, key=lambda chain: _distance(scene, chain, draft))
    best = _inside(scene, draft, chains, best) or best
    main = narrowest(scene, best)
    beside = next(listed for listed in lists if any(chain is best for chain in listed))
    others = [p.place for chain in beside if chain is not best and _same_level(p := narrowest(scene, chain), main)]
    return list({place.id: place for place in (main.place, *others)}.values())


def _is_backer(scene: Scene, span: PlaceSpan) -> bool:
    """Whether a country only backs those who act: فصائل مدعومة من تركيا."""
    of = scene.arabic and scene.text(span.first - 1) in scene.words.lists["of"]
    return of and span.place.kind is PlaceKind.COUNTRY and scene.text(span.first - 2) in scene.words.lists["helping"]


def _usable(scene: Scene, sentence: tuple[int, int], left: bool, references: bool) -> list[PlaceSpan]:
    """The places of a sentence at which something that it tells may have happened; `left`: also those that people left."""
    first, last = sentence
    spans = [p for p in scene.places_in(first, last) if not (_is_speaker(scene, p) or _is_account(scene, p) or _is_vague(p))]
    if not spans:
        return []
    spans = [p for p in spans if not _is_landmark(scene, p)] or _told_next(scene, sentence, spans) or spans
    spans = [p for p in spans if not _is_dateline(scene, p, first)] or spans
    spans = [p for p in spans if not _is_hospital(scene, p)]
    if not left:
        spans = [p for p in spans if not _is_left(scene, p)] or spans
        spans = [p for p in spans if not is_in_passing(scene, p)] or (spans if references else [])
        spans = [p for p in spans if not is_home(scene, p)] or spans
    return spans


def _inside(scene: Scene, draft: Draft, chains: list[Chain], best: Chain) -> Chain | None:
    """The first narrower place behind a claim in its clause, where the place before it is but a frame: "In X, ... in the village of Y"."""
    frame = narrowest(scene, best).place
    if best[-1].last > draft.first:
        return None
    for chain in chains:
        place = narrowest(scene, chain).place
        if chain[0].first < draft.last or rank(place) >= rank(frame) or not may_lie_in(place, frame):
            continue
        between = scene.hits_in(draft.last, chain[0].first)
        apart = any(hit.word.triggers or hit.word.says or "verb" in hit.word.attack_shapes for hit in between)
        near = distance_km(place, frame)
        return chain if not apart and (near <= FRAME_KM or near == FAR_AWAY) else None
    return None


def _told_next(scene: Scene, sentence: tuple[int, int], landmarks: list[PlaceSpan]) -> list[PlaceSpan]:
    """Where the sentences behind tell at last what place lies "west of Baghdad"."""
    at = bisect_right(scene.sentences, sentence)
    for first, last in scene.sentences[at : at + AHEAD]:
        for span in scene.places_in(first, last):
            usable = not (span.is_reference or _is_speaker(scene, span) or _is_landmark(scene, span))
            if usable and rank(span.place) <= RANK[PlaceKind.CITY]:
                near = any(0 < distance_km(span.place, landmark.place) <= LANDMARK_KM for landmark in landmarks)
                return [span] if near else []
    return []


def _points_back(scene: Scene, span: PlaceSpan) -> bool:
    """ "The city": where the claims before it were. A capital by its country is a place of its own."""
    hit = scene.hit_at.get(span.first)
    return span.is_reference and not (hit is not None and hit.word.capital)


def _is_vague(span: PlaceSpan) -> bool:
    """ "The area", "the country": a reference to no point."""
    return span.is_reference and rank(span.place) >= WIDE


def _is_account(scene: Scene, span: PlaceSpan) -> bool:
    """A place in the name of an account that posts."""
    return scene.text(span.last) == "@" or "@" in scene.document.texts[max(0, span.first - 3) : span.first]


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
    begin = max(0, span.first - HOSPITAL_REACH)
    near = [word.removeprefix("ال").lstrip("بل") for word in scene.document.texts[begin : span.last]]
    if words.isdisjoint(near):
        return False
    at = next(at for at, word in enumerate(near, begin) if word in words)
    if not scene.arabic and _is_scene_of(scene, at):
        return False
    before = scene.hits_in(max(0, at - HIT_REACH), span.first)
    return not any(hit.word.attacks or ("against" in hit.word.roles and hit.word.text not in scene.words.lists["in"]) for hit in before)


def _is_scene_of(scene: Scene, hospital: int) -> bool:
    """Whether an English hospital is where people were hurt, rather than brought: "killed nine people at the main hospital"."""
    near = range(hospital - HIT_REACH, hospital)
    at = next((here for here in near if scene.text(here) == "at"), None)
    if at is None or scene.among(scene.words.lists["bringing"], at - HIT_REACH, hospital):
        return False
    return any(t.kind in ("killed", "wounded") and t.shape != "subject" for h in scene.hits_in(at - HIT_REACH, at) for t in h.word.triggers)


def _is_left(scene: Scene, span: PlaceSpan) -> bool:
    """Where people were fleeing from when something befell them elsewhere."""
    return scene.among(scene.words.lists["fleeing"], span.first - FLEEING_REACH, span.first)


def _is_aside(scene: Scene, draft: Draft, span: PlaceSpan) -> bool:
    """A place behind a word that turns to something else: "while groups remain in the desert"."""
    return span.first < draft.sentence[1] and turns_between(scene, draft.last, span.first)


def _is_landmark(scene: Scene, span: PlaceSpan) -> bool:
    """A place that only says where another one lies or where somebody came from: "30 km south of Baghdad", "from Samarra"."""
    before = scene.text(span.first - 1)
    back = span.first - 1
    while before and before in scene.words.lists["the"]:
        back -= 1
        before = scene.text(back)
    listed = scene.has_role(max(0, span.first - 2), span.first, "including") and before not in scene.words.lists["in"]
    if before in scene.words.lists["from"] or listed:
        return True
    if scene.arabic and scene.text(span.first - 1) in scene.words.lists["belongs_to"]:
        return True
    compass = scene.words.lists["compass"]
    at = span.first - 2
    if not scene.arabic and before == "of" and scene.text(at) in scene.words.lists["the"]:  # "north of the capital city of Baghdad"
        while scene.text(at) in scene.words.lists["the"]:
            at -= 1
        return scene.text(at) == "of" and scene.among(compass, at - 2, at)
    return before == "of" and scene.among(compass, span.first - 4, span.first)


def _is_speaker(scene: Scene, span: PlaceSpan) -> bool:
    """A capital that speaks or acts ("Washington said") is where nothing of the claim happened."""
    if is_seat(scene, span) or _is_of_office(scene, span):
        return True
    said = scene.hit_ending.get(span.first)
    if scene.arabic and said is not None and "before" in said.word.says and span.place.kind in GOVERNING:
        return True
    told = scene.hit_at.get(span.last)
    if told is not None and "after" in told.word.says and not scene.arabic:
        return True
    if span.place.kind is not COUNTRY:
        return False
    if scene.text(span.last - 1).endswith("'s"):
        return True
    actor = scene.actor_at.get(span.first)
    if actor is None:
        return False
    before = scene.text(span.first - 1)
    return before not in scene.words.lists["in"] and not scene.text(span.first).startswith("ب")


def _is_of_office(scene: Scene, span: PlaceSpan) -> bool:
    """A place in the title of somebody who speaks: "the governor of Nangarhar", محافظ ديالى."""
    offices = scene.words.lists["offices"]
    if scene.arabic:
        return scene.text(span.first - 1) in offices or scene.text(span.first - 2) in offices
    return scene.text(span.first - 1) == "of" and scene.text(span.first - 2) in offices


def _distance(scene: Scene, chain: Chain, draft: Draft) -> tuple[int, int]:
    """How far a chain stands from the draft's evidence; what follows is nearer than what precedes, and a comma parts clauses."""
    after = chain[0].first - draft.last
    before = draft.first - chain[-1].last
    if after >= 0:
        return after + _commas(scene, draft.last, chain[0].first), 0
    if before >= 0:
        return before + 3 + _commas(scene, chain[-1].last, draft.first) + _clauses(scene, chain[-1].last, draft.first), 1
    return 0, 0


def _commas(scene: Scene, first: int, last: int) -> int:
    words = scene.document.texts[first:last]
    return COMMA * (words.count("،") + words.count(","))


def _clauses(scene: Scene, first: int, last: int) -> int:
    """The weight of a conjunction with a new deed between a place and a claim behind it."""
    deeds = [hit for hit in scene.hits_in(first, last + 1) if hit.word.triggers or hit.word.attacks]
    joined = any(hit.conj if scene.arabic else scene.text(hit.first - 1) in scene.words.lists["side_by_side"] for hit in deeds)
    return CLAUSE if joined or (not scene.arabic and any(scene.text(at) == "and" for at in range(first, last))) else 0


def _same_level(span: PlaceSpan, main: PlaceSpan) -> bool:
    return abs(rank(span.place) - rank(main.place)) <= LIST_RANKS or span.place.kind is main.place.kind


def _carry_places(scene: Scene, drafts: list[Draft]) -> None:
    """A claim without a place of its own happened where the claims around it did, or where the report says before it."""
    last: list[Place] = []
    teller: Draft | None = None
    for position, draft in enumerate(drafts):
        if draft.own_place:
            if teller is None or teller.kind != "attack" or draft.kind == "attack" or draft.sentence != teller.sentence:
                last, teller = draft.places, draft
            continue
        told = referred_attack(scene, drafts, position)
        if told is not None and told.places:
            draft.places, draft.incident = told.places, told
            continue
        draft.places = last or _named_before(scene, draft)
        if not draft.places:
            draft.places = next((d.places for d in drafts if d.own_place and d.first >= draft.last), [])
    for draft in drafts:
        if not draft.places and scene.places:
            spans = [span for span in scene.places if not is_seat(scene, span)] or scene.places
            draft.places = [min(spans, key=lambda s: (rank(s.place), s.first)).place]


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
                area, finer = draft.places[0], other.places[0]
                if len(draft.places) == 1 and area.is_area and rank(finer) < rank(area) and may_lie_in(finer, area):
                    draft.places = other.places
                break


def _named_before(scene: Scene, draft: Draft) -> list[Place]:
    """The narrowest place of the nearest sentence before that names any, if it comes after the last claim's sentence."""
    for first, last in reversed(scene.sentences):
        if first >= draft.sentence[0]:
            continue
        spans = [p for p in scene.places_in(first, last) if not _is_speaker(scene, p) and not _is_vague(p)]
        if spans:
            return [narrowest(scene, spans).place]
    return []
