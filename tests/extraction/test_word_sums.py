"""What each word of the lexicon amounts to: worked out once when it is compiled, and the same as its parts say."""

from __future__ import annotations

import pytest

from dashboard.extraction.words import COUNTING, NOUNS, words_of


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_word_amounts_to_what_its_parts_say(language: str):
    words = words_of(language)
    for word in words.by_text.values():
        assert word.trigger_shapes == {trigger.shape for trigger in word.triggers}
        assert word.attack_shapes == {attack.shape for attack in word.attacks}
        assert word.subtypes == {attack.subtype for attack in word.attacks}
        assert word.roles <= set(word.marks)
        assert ("clash" in word.marks) == any(attack.subtype == "clash" for attack in word.attacks)
        assert "counting" in word.marks or not (word.triggers or word.roles & COUNTING)
        assert not {"fighting", "striking"} <= set(word.marks)
        assert ("attacking" in word.marks) == bool(word.attacks or "operations" in word.roles)
        assert word.tells == bool(word.says or word.triggers or word.attacks)
        assert word.is_actor or not (word.group or word.person or word.source or word.nation)


@pytest.mark.parametrize(("language", "text", "kind"), [("en", "dead", "killed"), ("ar", "جرحي", "wounded"), ("en", "bomb", "")])
def test_a_noun_for_the_hurt_has_its_kind(language: str, text: str, kind: str):
    words = words_of(language)
    word = words.by_text[words.cuts.of(text)]
    assert word.own_kind == kind
    assert bool(kind) == any(trigger.shape in NOUNS for trigger in word.triggers)
