"""A number's words with those that name who did it."""

from __future__ import annotations

import pytest

from dashboard.views.doers import doer_runs
from dashboard.views.quotes import CUT

FILLER = "The roads stayed open, the bakeries worked and the water came back to the upper streets of the old town. "


def told(text: str, words: str, group: str) -> tuple[str, list[str]]:
    start = text.index(words)
    runs = doer_runs(text, start, start + len(words), group)
    return "".join(w for w, _ in runs), [w for w, lit in runs if lit]


@pytest.mark.parametrize(
    ("text", "words", "group", "lit"),
    [
        ("ISIS cells hit two posts. The raids left 9 dead.", "9 dead", "isis", ["ISIS", "9 dead"]),
        ("The raids left 9 dead, and ISIS claimed them.", "9 dead", "isis", ["9 dead", "ISIS"]),
        ("Crisis talks failed. The raids left 9 dead.", "9 dead", "isis", ["9 dead"]),
        ("هاجمت خلايا لداعش نقطتين. وأوقع الهجوم 9 قتلى.", "9 قتلى", "isis", ["داعش", "9 قتلى"]),
        ("وقصفت القوات التركيّة القرية، فسقط 9 قتلى.", "9 قتلى", "turkey", ["القوات التركيّة", "9 قتلى"]),
        ("The Asayish fired on the crowd. 3 people died.", "3 people", "internal_security", ["Asayish", "3 people"]),
        ("ISIS fell.\nThe raids left 9 dead. The army shot back. ISIS denied it.", "9 dead", "isis", ["9 dead", "ISIS"]),
        ("Gunmen shot 3 people.", "3 people", "nobody_knows", ["3 people"]),
    ],
)
def test_the_nearest_naming_is_lit_with_the_number(text, words, group, lit):
    assert told(text, words, group)[1] == lit


def test_of_two_namings_the_nearer_is_shown_and_what_is_between_is_cut():
    text = f"ISIS was beaten in 2019. ISIS cells came back. {FILLER * 2}They killed 9 men."
    shown, lit = told(text, "9 men", "isis")
    assert lit == ["ISIS", "9 men"] and shown.count("ISIS") == 1
    assert f" {CUT} " in shown and len(shown) < 260
    assert all(part in text for part in shown.split(f" {CUT} "))


def test_a_naming_far_away_is_not_taken():
    assert told(f"ISIS is named here. {FILLER * 6}They killed 9 men.", "9 men", "isis")[1] == ["9 men"]
