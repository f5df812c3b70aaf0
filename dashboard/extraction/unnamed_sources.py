"""Sources that no list knows, told by the words at their verb, and those that only point back to one named before."""

from __future__ import annotations

from dashboard.extraction.frames.scene import Scene, either
from dashboard.extraction.hits import ARTICLE, Hit
from dashboard.extraction.sayings import Saying

UNNAMED_REACH = 4


def refers(scene: Scene, hit: Hit) -> bool:
    if "refers" in hit.word.says:
        return True
    whole = scene.words.by_text.get((ARTICLE + hit.word.text,)) if hit.has_article else None
    return whole is not None and "refers" in whole.says


def referred(scene: Scene, hit: Hit, first: int, last: int, previous: Saying | None) -> Saying | None:
    """ "They said", "the officer added": the source that the report named before."""
    if previous is None:
        return None
    around = scene.hits_in(max(first, hit.first - 4), min(last, hit.last + 3))
    if any(refers(scene, h) for h in around):
        return Saying(hit.first, previous.source, previous.first, previous.last)
    return None


def subject_of(scene: Scene, saying: Hit, first: int, last: int, previous: Saying | None) -> Saying | None:
    """The definite noun right before an English verb of saying, whoever is named behind it: "the army said ISIS attacked".

    A word for the source named before stands for that one.
    """
    if scene.arabic:
        return None
    found = unnamed(scene, saying, first, last)
    if found is None or scene.text(found.first) not in scene.words.lists["speaker_articles"]:
        return None
    return referred(scene, saying, found.first, saying.first, previous) or found


def unnamed(scene: Scene, saying: Hit, first: int, last: int) -> Saying | None:
    """A source that no list knows, by the words right before its verb in English, right behind it in Arabic."""
    stops = either(scene.words.lists["after_bare"], scene.words.lists["clause"])
    if scene.arabic:
        begin = end = saying.last
        while (
            end < min(last, begin + UNNAMED_REACH)
            and scene.text(end)[:1].isalpha()
            and scene.text(end) not in stops
            and not is_that(scene, end)
        ):
            end += 1
        begin_ok = (
            begin < end
            and (begin not in scene.hit_at or _are_people(scene, begin))
            and begin not in scene.numeral_at
            and begin not in scene.date_at
        )
        return Saying(saying.first, scene.document.bare_span(begin, end).quote(scene.document.text), begin, end) if begin_ok else None
    begin = end = saying.first
    while begin > max(first, end - UNNAMED_REACH) and scene.text(begin - 1)[:1].isalpha() and scene.text(begin - 1) not in stops:
        begin -= 1
    if begin == end or scene.text(end - 1) in scene.words.lists["no_source"] or any(at in scene.date_at for at in range(begin, end)):
        return None
    return Saying(saying.first, scene.document.bare_span(begin, end).quote(scene.document.text), begin, end)


def force_behind(scene: Scene, saying: Hit) -> Saying | None:
    """A force that an English "according to" names by a word of its own: "according to the army"."""
    actor = scene.actor_at.get(saying.last)
    if scene.arabic or actor is None or actor.first != saying.last or actor.is_name or actor.group in (None, "civilians"):
        return None
    return Saying(saying.first, scene.document.bare_span(actor.first, actor.last).quote(scene.document.text), actor.first, actor.last)


def _are_people(scene: Scene, at: int) -> bool:
    """Whether the word is for a people that speaks: يقول الفلسطينيون."""
    person = scene.hit_at[at].word.person
    return person is not None and person.number == "many" and scene.text(at).startswith(ARTICLE) and scene.text(at).endswith("ون")


def is_that(scene: Scene, at: int) -> bool:
    hit = scene.hit_at.get(at)
    return hit is not None and "that" in hit.word.says
