"""Who says so: verbs and phrases of saying, their speakers, and the claims that they cover."""

from __future__ import annotations

from dashboard.extraction.frames.claimants import only_says
from dashboard.extraction.frames.codes import CASUALTY
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.names import is_capital
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import ARTICLE, Hit
from dashboard.extraction.sayings import Saying, Sayings, by_name, clause_of, is_of, source_name, source_span
from dashboard.extraction.unnamed_sources import force_behind, referred, refers, subject_of, unnamed

AFTER_REACH = 9
BEFORE_REACH = 12
# Tokens before a source in which a word opens a clause of its own.
PASSING_REACH = 3
AS_REACH = 6
HEAD_REACH = 14
NAME_END = 5
NAMED_REACH = 6
VOICE_SENTENCES = 5
POINTS_REACH = 3
QUOTED_REACH = 9
PAIR_REACH = 3
SAID_THAT_REACH = 7
# The key of the last source named, whatever its name.
LAST = ""
CLAUSE_REACH = 8
# Stands before the handle of an account: who posts is the outlet, not a source.
HANDLE = "@"
# One of these is in the head of every saved post.
ACCOUNT_MARKS = frozenset({HANDLE, "public"})


def find_sayings(scene: Scene) -> Sayings:
    """Every act of saying with a source, by sentence; marks the scene's speakers and its voice."""
    by_sentence: Sayings = {}
    previous: Saying | None = None
    voice: Saying | None = None
    announced = False
    heads: dict[str, Saying] = {}
    headings = [_heading(scene, *sentence) for sentence in scene.sentences]
    # lines under heads of their own are a page of headlines, not one source's words
    several = len({heading.source for heading in headings if heading is not None}) > 1
    for position, (sentence, heading) in enumerate(zip(scene.sentences, headings, strict=True)):
        sayings = [_named_again(scene, saying, heads) for saying in sayings_in(scene, sentence, previous, heading)]
        if heading is not None and position < VOICE_SENTENCES and not several:
            voice = voice or heading
        signed = _signed(scene, *sentence)
        if signed is not None and position and not by_sentence[scene.sentences[position - 1]]:
            by_sentence[scene.sentences[position - 1]] = [signed]
        carried = previous if announced else voice
        if not sayings and carried is not None:
            sayings = [Saying(sentence[0], carried.source, carried.first, carried.last)]
        by_sentence[sentence] = sayings
        announced = scene.text(sentence[1] - 1) == ":" and bool(sayings)
        previous = sayings[-1] if sayings else previous
    scene.speakers = {at for sayings in by_sentence.values() for s in sayings for at in range(s.first, s.end)}
    actor = scene.actor_at.get(voice.first) if voice is not None else None
    # a correspondent or a witness is no side of his own
    scene.voice = actor.group if actor is not None and actor.group not in (None, "civilians") else ""
    return by_sentence


def _named_again(scene: Scene, saying: Saying, heads: dict[str, Saying]) -> Saying:
    """A source told by one word is the one whose name that word is the head of: المرصد الأهلي للرصد ... المرصد، "the network"."""
    words = [scene.text(at) for at in range(saying.first, saying.last)]
    key = (words[0] if scene.arabic else words[-1]).removeprefix(ARTICLE) if words else ""
    named = by_name(scene, saying, heads)
    if named is not None:
        return named
    literal = saying.source and saying.source == source_span(scene, saying).quote(scene.document.text).strip()
    if len(words) <= (1 if scene.arabic else 2) and literal and key in heads:
        known = heads[key]
        return Saying(saying.at, known.source, saying.first, saying.last, saying.through)
    if literal and LAST in heads and _points_back(scene, saying):
        return Saying(saying.at, heads[LAST].source, saying.first, saying.last, saying.through)
    if len(words) > 1:
        heads[key] = saying
    heads[LAST] = saying
    return saying


def _points_back(scene: Scene, saying: Saying) -> bool:
    """Whether an English source is "the" so-and-so, with no name of its own: "the rescue group said"."""
    if scene.arabic or scene.text(saying.last - 1) not in scene.words.lists["outlets"]:
        return False
    begin = next((at for at in range(saying.first, saying.first - POINTS_REACH, -1) if scene.text(at - 1) == "the"), None)
    return begin is not None and not any(is_capital(scene, at) for at in range(begin, saying.last))


def attribute(scene: Scene, drafts: list[Draft], sayings: Sayings) -> None:
    """Fill attributed_to and attribution of the drafts."""
    for draft in drafts:
        saying = _covering(scene, sayings.get(draft.sentence, []), draft)
        if saying is not None:
            draft.attributed_to = saying.source
            draft.attribution = scene.document.span(saying.first, saying.last)


def share_sources(drafts: list[Draft]) -> None:
    """An attack without a source has that of those hurt in it, where what its sentence tells of them was told again with one."""
    sources: dict[tuple[int, int], set[str | None]] = {}
    for draft in drafts:
        if draft.kind in CASUALTY:
            sources.setdefault(draft.sentence, set()).add(draft.attributed_to)
    for draft in drafts:
        told = sources.get(draft.sentence, set())
        if draft.kind == "attack" and draft.attributed_to is None and len(told) == 1:
            other = next(d for d in drafts if d.sentence == draft.sentence and d.kind in CASUALTY)
            draft.attributed_to, draft.attribution = other.attributed_to, other.attribution


def _covering(scene: Scene, sayings: list[Saying], draft: Draft) -> Saying | None:
    """The last saying before a claim, else the first one behind it; a clause that a date opens anew is nobody's words."""
    before = [s for s in sayings if s.at <= draft.anchor]
    if before:
        return None if _is_new_clause(scene, before[-1], draft) else before[-1]
    own = sayings if scene.arabic else [s for s in sayings if not _is_in_passing(scene, draft, s)]
    return next(iter(own or sayings), None)


def _is_in_passing(scene: Scene, draft: Draft, saying: Saying) -> bool:
    """Whether an English saying behind a claim opens a clause of its own: "killed two, hours after the army announced a truce"."""
    begin = max(draft.last, saying.first - PASSING_REACH)
    return scene.among(scene.words.lists["clause"] | scene.words.lists["in_passing"], begin, saying.first)


def _is_new_clause(scene: Scene, saying: Saying, draft: Draft) -> bool:
    """Whether between a saying about something (تحدثت عن) and a claim a comma and a date with "and" begin to tell something else."""
    if not scene.arabic or any("that" in hit.word.says for hit in scene.hits_in(saying.at, draft.anchor)):
        return False
    if not scene.among(scene.words.lists["about"], saying.at, min(draft.anchor, saying.at + CLAUSE_REACH)):
        return False
    for date in scene.dates_in(saying.end, draft.anchor):
        if scene.text(date.first - 1) == "،" and scene.text(date.first)[:1] == "و":
            return True
        if scene.text(date.first - 2) == "،" and scene.text(date.first - 1)[:1] == "و":
            return True
    return False


def sayings_in(scene: Scene, sentence: tuple[int, int], previous: Saying | None, heading: Saying | None) -> list[Saying]:
    """The acts of saying of one sentence; a pronoun or "the source" stands for the source of the sentences before."""
    first, last = sentence
    sayings: list[Saying] = [heading] if heading is not None else []
    if not scene.has_role(first, last, "saying"):
        return sayings
    for hit in scene.hits_in(first, last):
        if not hit.word.says or ("claimed_by" in hit.word.roles and not only_says(scene, hit)):
            continue
        saying = _saying(scene, hit, first, last, sayings[-1] if sayings else previous)
        if saying is not None and not any(s.first == saying.first and s.last == saying.last for s in sayings):
            sayings.append(saying)
    return sayings


def _heading(scene: Scene, first: int, last: int) -> Saying | None:
    """ "Syria TV: ..." at the head of a line, behind the name of the account that posts."""
    head = min(last, first + HEAD_REACH)
    marked = not ACCOUNT_MARKS.isdisjoint(scene.document.texts[first:head])
    begin = first
    if marked:
        begin = next((at + 1 for at in range(head - 1, first - 1, -1) if scene.text(at) == HANDLE or _is_shared(scene, at)), first)
    for hit in scene.hits_in(begin, min(last, begin + HEAD_REACH)):
        word = hit.word
        if word.tells:
            return None
        named = word.source or word.group or word.noun_source is not None
        if named and scene.text(hit.last) == ":":
            return Saying(hit.first, source_name(scene, hit, hit.last), hit.first, hit.last)
        if named and scene.text(hit.first - 1) == "|" and _tells(scene, hit.last):
            return Saying(hit.first, source_name(scene, hit, hit.last), hit.first, hit.last)
        if named and _titled(scene, hit, last):
            owner = _named_behind(scene, hit, min(last, hit.last + NAMED_REACH)) or hit
            return Saying(hit.first, source_name(scene, hit, hit.last), owner.first, owner.last)
    return None


def _signed(scene: Scene, first: int, last: int) -> Saying | None:
    """The source in brackets behind the sentence that it told: "... . (local sources)"."""
    hit = scene.hit_at.get(first + 1) if scene.text(first) == "(" else None
    if hit is None or not _is_source(scene, hit) or hit.last >= last or scene.text(hit.last) != ")":
        return None
    return Saying(hit.first, source_name(scene, hit, hit.last), hit.first, hit.last)


def _is_shared(scene: Scene, at: int) -> bool:
    """Whether the head of a saved post ends here, which its own words follow: "... · Shared with Public"."""
    return scene.text(at) == "public" and scene.text(at - 1) == "with"


def _tells(scene: Scene, at: int) -> bool:
    """Whether news begins at the token: "Breaking | Civil Defence three dead"."""
    hit = scene.hit_at.get(at)
    return at in scene.numeral_at or (hit is not None and bool(hit.word.triggers or hit.word.attacks))


def _titled(scene: Scene, hit: Hit, last: int) -> bool:
    """Whether a title goes on with names and places up to a colon: "the commander of X, Brigadier Y:"."""
    for at in range(hit.last, min(last, hit.last + HEAD_REACH)):
        if scene.text(at) == ":":
            return True
        other = scene.hit_at.get(at)
        if scene.text(at) in (".", "(", "#") or (other is not None and other.word.tells):
            return False
    return False


def _saying(scene: Scene, hit: Hit, first: int, last: int, previous: Saying | None) -> Saying | None:
    says = set[str]() if is_of(scene, hit) else hit.word.says
    if previous is not None and _names_last(scene, hit, first, last):
        return Saying(hit.first, previous.source, previous.first, previous.last)
    if "as" in says:
        found = _source_in(scene, hit, hit.last, min(last, hit.last + AS_REACH)) or referred(scene, hit, first, last, previous)
        return found or force_behind(scene, hit)
    if "calls" in says:
        return _source_in(scene, hit, hit.last, min(last, hit.last + 1))
    quoted = _quoted(scene, hit, last) if hit.word.text in scene.words.lists["quotes"] else None
    if quoted is not None:
        return quoted
    if "before" in says:
        found = _source_in(scene, hit, hit.last, min(last, hit.last + AFTER_REACH), stop_at_that=True) or _source_back(
            scene, hit, max(first, hit.first - 4)
        )
        if found is not None:
            return found
        if "goes_on" in says and previous is not None and not _has_own_subject(scene, hit):
            return Saying(hit.first, previous.source, previous.first, previous.last)
        return referred(scene, hit, first, last, previous) or (unnamed(scene, hit, first, last) if _said_that(scene, hit, last) else None)
    if "after" in says:
        behind = _inverted(scene, hit, last, previous)
        if behind is not None:
            return behind
        begin = clause_of(scene, hit, first, BEFORE_REACH)
        pronoun = not scene.arabic and scene.text(hit.first - 1) in scene.words.lists["told_again"]
        found = referred(scene, hit, first, last, previous) if pronoun else None  # "it said the rebels ..."
        found = found or _source_back(scene, hit, begin) or subject_of(scene, hit, first, last, previous)
        found = found or _source_in(scene, hit, hit.last, min(last, hit.last + 4), near=True)
        return found or referred(scene, hit, first, last, previous) or unnamed(scene, hit, first, last)
    return None


def _inverted(scene: Scene, hit: Hit, last: int, previous: Saying | None) -> Saying | None:
    """The speaker behind a verb of saying that a comma parts from what was said: "..., said the official"."""
    if scene.arabic or scene.text(hit.first - 1) not in (",", '"') or scene.text(hit.last) not in scene.words.lists["speaker_articles"]:
        return None
    told = scene.hit_at.get(hit.last)
    if previous is not None and told is not None and refers(scene, told):
        return Saying(hit.first, previous.source, previous.first, previous.last)
    return _source_in(scene, hit, hit.last, min(last, hit.last + 4), near=True)


def _quoted(scene: Scene, hit: Hit, last: int) -> Saying | None:
    """Whom an outlet quotes: نقلت الصحيفة عن مصدر طبي."""
    of = next((at for at in range(hit.last, min(last, hit.last + QUOTED_REACH)) if scene.text(at) in scene.words.lists["quoted_of"]), None)
    return _source_in(scene, hit, of + 1, min(last, of + AS_REACH)) if of is not None else None


def _names_last(scene: Scene, hit: Hit, first: int, last: int) -> bool:
    """Whether the source beside a verb is a word for the one named before: "the source", الوكالة."""
    around = scene.hits_in(hit.last, min(last, hit.last + 2)) if scene.arabic else scene.hits_in(max(first, hit.first - 3), hit.first)
    return any(refers(scene, h) and (scene.arabic or h.last - h.first > 1) for h in around)


def _said_that(scene: Scene, hit: Hit, last: int) -> bool:
    """Whether "that" follows a verb of saying within its source's name."""
    return any("that" in h.word.says for h in scene.hits_in(hit.last, min(last, hit.last + SAID_THAT_REACH)))


def _has_own_subject(scene: Scene, hit: Hit) -> bool:
    """Whether a word that is no connective follows an Arabic verb of saying: somebody whom no list knows says it."""
    following = scene.text(hit.last)
    that = scene.hit_at.get(hit.last)
    if that is not None and "that" in that.word.says:
        return False
    return following[:1].isalpha() and following not in scene.words.lists["after_bare"]


def _is_source(scene: Scene, hit: Hit) -> bool:
    word = hit.word
    if scene.text(hit.first) in scene.words.lists["statements"]:
        return False
    if word.source or word.noun_source is not None:
        return True
    actor = scene.actor_at.get(hit.first)
    return bool(word.group or word.nation or (actor is not None and actor.source and word.contextual))


def _source_in(scene: Scene, saying: Hit, first: int, last: int, *, stop_at_that: bool = False, near: bool = False) -> Saying | None:
    for hit in scene.hits_in(first, last):
        if stop_at_that and "that" in hit.word.says:
            return None
        if stop_at_that and hit.word.source and (hit.prep == "ل" or scene.text(hit.first - 1) == "ل"):
            continue
        if _is_source(scene, hit) and not (saying.word.says & {"before"} and scene.arabic and _is_means(scene, hit)):
            accuses = scene.text(saying.first).lstrip("وف") in scene.words.lists["accusing"]
            named = (None if accuses else _named_behind(scene, hit, min(last, hit.last + NAMED_REACH))) or hit
            return Saying(saying.first, source_name(scene, named, last), hit.first, named.last)
        deed = bool(hit.word.roles & {"operations", "by"}) or any(at in scene.numeral_at for at in range(first, hit.first))
        if hit.word.triggers or hit.word.attacks or deed or (near and hit.first > first + 1):
            return None
        if hit.word.says and not stop_at_that:
            return None
    return None


def _is_means(scene: Scene, hit: Hit) -> bool:
    """ "In a statement" is how somebody said it, not who."""
    return (
        not hit.word.noun_source
        and hit.word.noun_source is not None
        and (hit.prep == "ب" or scene.text(hit.first - 1) in scene.words.lists["in_a"])
    )


def _named_behind(scene: Scene, hit: Hit, last: int) -> Hit | None:
    """Behind a nameless source the name of whose it is: "a statement by the army", بيان صادر عن المرصد."""
    if hit.word.source or hit.word.group or hit.word.noun_source:
        return None
    for other in scene.hits_in(hit.last, last):
        if other.word.says or other.word.triggers or other.word.attacks or (other.conj and scene.arabic):
            return None
        if other.word.source or other.word.group:
            return other
    return None


def _source_back(scene: Scene, saying: Hit, first: int) -> Saying | None:
    """The source before its verb: of a coordinated pair the first ("police and medics said")."""
    hits = scene.hits_in(first, saying.first)
    best: Hit | None = None
    for hit in reversed(hits):
        named = hit.word.source or hit.word.noun_source is not None
        if best is not None and best.word.source and not hit.word.source:
            continue
        if _is_source(scene, hit) and (best is None or (named and _are_a_pair(scene, hit, best, saying.first))):
            best = hit
        elif best is not None and best.first - hit.last > 3:
            break
        elif hit.word.triggers and best is None and saying.first - hit.last > 0 and not scene.arabic:
            if any(scene.text(at) == "," for at in range(hit.last, saying.first)):
                continue
            return None
    if best is None or (scene.arabic and best.prep):  # ضربة للتنظيم، ويؤكد ...: no subject stands behind a preposition
        return None
    if not scene.arabic and best.word.noun_source and _heads_name(scene, best.last, saying.first):
        return unnamed(scene, saying, first, saying.last)
    return Saying(saying.first, source_name(scene, best, saying.first), best.first, best.last, saying.first if not scene.arabic else 0)


def _are_a_pair(scene: Scene, first: Hit, second: Hit, verb: int) -> bool:
    """Whether two sources before a verb speak together, or one is part of the other's name: no comma parts them, or they are a list."""
    if second.first - first.last > PAIR_REACH:
        return False
    joined = scene.among(scene.words.lists["side_by_side"], first.last, verb)
    return joined or all(scene.text(at) != "," for at in range(first.last, second.first))


def _heads_name(scene: Scene, first: int, last: int) -> bool:
    """Whether a noun for an organisation follows within the name: "the doctors' network said"."""
    return scene.among(scene.words.lists["outlets"], first, last)
