"""The last word on whose the counted are: armies of the country told about, totals of mixed parts, the unknown."""

from __future__ import annotations

from collections import Counter

from dashboard.extraction.frames.codes import CASUALTY, NO_SIDE, ORGANISATIONS
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.referents import refer_back
from dashboard.extraction.frames.scene import Scene

# The army of each country, for "soldiers" where nobody says whose.
ARMIES = {
    "SY": "syrian_army",
    "IQ": "iraqi_forces",
    "YE": "yemeni_forces",
    "LY": "libyan_forces",
    "SD": "sudanese_army",
    "SO": "somali_forces",
    "TR": "turkey",
    "IL": "israel",
    "EG": "egyptian_forces",
    "LB": "lebanese_army",
    "AF": "afghan_forces",
    "RU": "russia",
    "SA": "saudi_coalition",
}
# Where the police are told apart from the army by nobody.
POLICE = {"TR": "turkey", "IL": "israel"}
SECURITY_FORCES = {
    **POLICE,
    "IQ": "iraqi_forces",
    "EG": "egyptian_forces",
    "YE": "yemeni_forces",
    "LY": "libyan_forces",
    "SD": "sudanese_army",
    "SO": "somali_forces",
}
STATES = frozenset({*ARMIES.values(), "us", "coalition"})
UNSAID = frozenset({"member", "soldier", "own"})
SPEAKERS = {
    "SDF": "sdf",
    "Asayish": "internal_security",
    "Coalition": "coalition",
    "US": "us",
    "Russia": "russia",
    "Turkey": "turkey",
    "ISIS": "isis",
}


def settle_groups(scene: Scene, drafts: list[Draft]) -> None:
    """Replace the open groups of the drafts by codes of the vocabulary."""
    country = _main_country(scene)
    refer_back(scene, drafts)
    members = _members(scene, drafts)
    _bases_of_the_hurt(drafts)
    named = {id(draft) for draft in drafts if draft.kind == "attack" and draft.group not in UNSAID}
    for draft in drafts:
        if draft.group in UNSAID or (draft.group in (None, "unknown") and draft.part_of is not None):
            voice = scene.voice or (_speaker(scene, draft) if draft.group in ("own", "soldier") else "")
            voice = voice or (_last_speaker(scene, draft) if draft.group == "own" and draft.attributed_to is None else "")
            if draft.group == "soldier" and voice not in STATES:
                voice = scene.voice
            draft.group = _open_group(draft, country, voice)
    for draft in drafts:
        where = draft.places[0].country if draft.places and draft.places[0].country else country
        if draft.group == "police":
            draft.group = POLICE.get(where, draft.group)
        if draft.perpetrator == "soldier":
            draft.perpetrator = ARMIES.get(where)
        if draft.perpetrator == "police":
            draft.perpetrator = SECURITY_FORCES.get(where, draft.perpetrator)
    _share_target(scene, drafts, members, named)
    militants = _militants(scene)
    sides = {source: group for group, source in scene.words.speaks_as.items()}
    _name_retold(drafts, members)
    for draft in drafts:
        doer = draft.perpetrator or sides.get(draft.attributed_to or "")
        fought = id(draft) in members and doer not in (None, "unknown", militants)
        if draft.group == "fighters_other" and militants and (fought or _calls_militant(scene, draft)):
            draft.group = militants
        if draft.perpetrator == "fighters_other" and militants and draft.group != militants and _blames_militants(scene, draft):
            draft.perpetrator = militants
    for draft in drafts:
        base = draft.multiple_of
        if base is not None and base.sentence == draft.sentence and draft.group in (None, "unknown"):
            draft.group = base.group
        if draft.kind != "attack" and draft.group is None:
            draft.group = "unknown"
    _name_enemies(drafts, members)
    mix_totals(drafts)


def mix_totals(drafts: list[Draft]) -> None:
    """A total of nobody named whose parts are of several groups is mixed."""
    for draft in drafts:
        if draft.group in (None, "unknown"):
            parts = {d.group for d in drafts if d.part_of is draft and d.group not in (None, "unknown")}
            if len(parts) > 1:
                draft.group = "mixed"


def _name_retold(drafts: list[Draft], members: set[int]) -> None:
    """Fighters of nobody named are those that the report counts elsewhere by the same number as one armed side's."""
    told: dict[tuple[str, float], set[str]] = {}
    for draft in drafts:
        if draft.kind in CASUALTY and draft.count.value and draft.group not in (*NO_SIDE, *UNSAID, "fighters_other", "police"):
            told.setdefault((draft.kind, draft.count.value), set()).add(draft.group or "")
    named: dict[tuple[int, int], str] = {}
    for draft in drafts:
        if id(draft) not in members or draft.group != "fighters_other" or draft.kind not in CASUALTY:
            continue
        sides = told.get((draft.kind, draft.count.value or 0), set()) - {draft.perpetrator or ""}
        if len(sides) == 1:
            draft.group = named[draft.sentence] = next(iter(sides))
        elif draft.others and draft.sentence in named:
            draft.group = named[draft.sentence]


def _share_target(scene: Scene, drafts: list[Draft], members: set[int], named: set[int]) -> None:
    """Members of nobody named are of the one armed side that was attacked in their sentence: "a car of X, wounding two members"."""
    for draft in drafts:
        if id(draft) not in members or draft.kind == "attack" or draft.group != "fighters_other":
            continue
        hit = {d.group for d in drafts if d.kind == "attack" and d.sentence == draft.sentence and d.group != draft.perpetrator}
        if len(hit) == 1 and hit.isdisjoint({*NO_SIDE, "fighters_other"}) and _is_named(drafts, draft, named):
            draft.group = hit.pop()
        elif draft.perpetrator not in NO_SIDE:
            draft.group = _foe(scene, draft) or draft.group


def _members(scene: Scene, drafts: list[Draft]) -> set[int]:
    """The drafts of members and fighters of nobody named, and of the others told with them in one sentence."""
    found: set[int] = set()
    last: Draft | None = None
    for draft in drafts:
        with_them = last is not None and draft.others and last.sentence == draft.sentence and draft.group == last.group
        if draft.group == "member" or with_them or _are_plain_fighters(scene, draft):
            found.add(id(draft))
            last = draft
    return found


def _are_plain_fighters(scene: Scene, draft: Draft) -> bool:
    """Whether the counted are fighters of whoever was hit: "struck a base of X, killing two fighters"."""
    if draft.group != "fighters_other" or draft.kind not in CASUALTY:
        return False
    near = scene.hits_in(max(draft.first, draft.counted_at), draft.last)
    return any(hit.word.text in scene.words.lists["plain_fighters"] for hit in near)


def _foe(scene: Scene, draft: Draft) -> str | None:
    """The one armed side that a sentence names beside the doer and who says so: "rebels blew up an army post and killed two members"."""
    told = [a for a in scene.actors_in(*draft.sentence) if a.first not in scene.speakers and a.is_name]
    sides = {a.group for a in told} - {*NO_SIDE, *UNSAID, "fighters_other", "police"}
    foes = sides - {draft.perpetrator}
    return foes.pop() if draft.perpetrator in sides and len(foes) == 1 else None


def _is_named(drafts: list[Draft], draft: Draft, named: set[int]) -> bool:
    """Whether the words say whom each attack of a draft's sentence hit."""
    return all(id(d) in named for d in drafts if d.kind == "attack" and d.sentence == draft.sentence)


def _bases_of_the_hurt(drafts: list[Draft]) -> None:
    """A post or a convoy of whoever's army is that of the one armed side whose people were hurt there."""
    for draft in drafts:
        if draft.kind != "attack" or draft.group not in ("soldier", "member"):
            continue
        hurt = {d.group for d in drafts if d.kind in CASUALTY and d.sentence == draft.sentence} - {*NO_SIDE, *UNSAID, "fighters_other"}
        if len(hurt) == 1 and hurt != {draft.perpetrator}:
            draft.group = hurt.pop()


def _name_enemies(drafts: list[Draft], members: set[int]) -> None:
    """Posts, positions and reinforcements of nobody named are those of the one armed side that their attacker fights in the report."""
    enemies: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.perpetrator not in NO_SIDE and draft.group not in NO_SIDE and draft.group not in ("fighters_other", draft.perpetrator):
            enemies.setdefault(draft.perpetrator or "", set()).add(draft.group or "")
    for draft in drafts:
        fought = enemies.get(draft.perpetrator or "", set())
        if draft.kind == "attack" and draft.group is None and id(draft) in members and len(fought) == 1:
            draft.group = next(iter(fought))


def _speaker(scene: Scene, draft: Draft) -> str:
    """The side that speaks in a draft's sentence, whose own people it tells of."""
    return next((a.group for a in scene.actors_in(*draft.sentence) if a.first in scene.speakers and a.group), "")


def _last_speaker(scene: Scene, draft: Draft) -> str:
    """The armed side that spoke last before a draft whose sentence names no source: a quotation goes on with "our fighters"."""
    spoke = [a.group for a in scene.actors_in(0, draft.first) if a.first in scene.speakers and a.group not in NO_SIDE]
    return spoke[-1] or "" if spoke else ""


def _open_group(draft: Draft, country: str, voice: str) -> str | None:
    whole = draft.part_of
    if whole is not None and whole.group not in (None, "unknown", "mixed", *UNSAID):
        return whole.group
    if draft.group == "own":
        return voice or SPEAKERS.get(draft.attributed_to or "", "fighters_other")
    if draft.group == "soldier" and voice:
        return voice
    if draft.group == "soldier":
        if draft.places and draft.places[0].country in ARMIES:
            return ARMIES[draft.places[0].country]
        return ARMIES.get(country, "fighters_other")
    if draft.group == "member":
        return "fighters_other" if draft.kind != "attack" else None
    return draft.group


def _militants(scene: Scene) -> str:
    """The one armed organisation that a report names, whom its "terrorists" and "militants" then are; "" where there are several."""
    named = {a.group for a in scene.actors if a.is_name and a.group in ORGANISATIONS}
    return named.pop() or "" if len(named) == 1 else ""


def _blames_militants(scene: Scene, draft: Draft) -> bool:
    """Whether a draft's sentence tells of "the militants", المتشددون: those that the report names elsewhere."""
    words, definite = scene.words.lists["militant_words"], scene.words.lists["definite"]
    return any(
        hit.word.text in words and (hit.definite if scene.arabic else scene.text(hit.first - 1) in definite)
        for hit in scene.hits_in(*draft.sentence)
    )


def _calls_militant(scene: Scene, draft: Draft) -> bool:
    return any(hit.word.text in scene.words.lists["militant_words"] for hit in scene.hits_in(draft.first, draft.last))


def _main_country(scene: Scene) -> str:
    counts = Counter(span.place.country for span in scene.places if span.place.country)
    return max(counts, key=lambda code: (counts[code], code)) if counts else ""
