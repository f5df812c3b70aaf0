"""What is kept with a frame goes with the frame."""

from __future__ import annotations

import gc
import weakref

import pandas as pd

from dashboard.analysis import memo
from dashboard.analysis.by_group import by_group
from dashboard.analysis.disputes import find_disputes
from dashboard.analysis.filters import Filters, apply
from dashboard.analysis.memo import of_both, remembered
from dashboard.analysis.place_counts import place_counts
from dashboard.views.charts import group_chart, over_time
from dashboard.views.figure_words import figure_cells, figure_facts
from dashboard.views.map_layers import map_layers
from dashboard.views.theme import LIGHT
from tests.gold_frames import gold_claims, gold_frames


def test_the_same_frame_is_asked_once():
    calls = []
    frame = pd.DataFrame({"a": [1]})
    assert [remembered(frame, "key", lambda: calls.append(1) or len(calls)) for _ in range(3)] == [1, 1, 1]
    assert remembered(frame.copy(), "key", lambda: "new") == "new"


def test_no_view_keeps_a_filtered_frame_alive():
    frames, filters = gold_frames(), Filters(kinds=("killed", "attack"))
    claims = apply(filters, gold_claims())
    mentions = frames.mentions.copy()
    for language in ("en", "ar"):
        over_time(claims, claims, language, LIGHT)
        group_chart(claims, claims, language, LIGHT)
        map_layers(claims, mentions, frames.places, language)
        figure_cells(figure_facts(claims, frames.reports, mentions, frames.places, 5, filters), language)
    by_group(claims, "killed")
    find_disputes(claims)
    place_counts(claims, mentions)
    gone = weakref.ref(claims), weakref.ref(mentions)
    del claims, mentions
    gc.collect()
    assert [ref() for ref in gone] == [None, None]


def test_what_belongs_to_two_frames_is_asked_once_for_both():
    one, other, calls = pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [2]}), []
    assert [of_both(one, other, "key", lambda: calls.append(1) or len(calls)) for _ in range(2)] == [1, 1]
    assert of_both(one, other.copy(), "key", lambda: "other") == "other"
    assert of_both(one.copy(), other, "key", lambda: "one") == "one"


def test_of_large_results_those_are_kept_that_were_asked_for_last(monkeypatch):
    monkeypatch.setattr(memo, "MOST_LARGE", 25)
    frame, other, calls = pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [2]}), []

    def asked(of, key, size):
        before = len(calls)
        remembered(of, key, lambda: calls.append(key), size)
        return len(calls) > before

    assert [asked(frame, "small", 0), asked(frame, "one", 10), asked(other, "two", 10)] == [True, True, True]
    assert [asked(frame, "one", 10), asked(other, "three", 10)] == [False, True]  # "two" must go
    assert [asked(frame, "one", 10), asked(other, "three", 10), asked(frame, "small", 0)] == [False, False, False]
    assert asked(other, "two", 10)
    assert asked(frame, "larger than all", 99)
    assert not asked(frame, "larger than all", 99)


def test_large_results_of_frames_that_are_gone_take_no_room(monkeypatch):
    monkeypatch.setattr(memo, "MOST_LARGE", 25)
    frame = pd.DataFrame({"a": [1]})
    for _ in range(9):
        passing = pd.DataFrame({"a": [2]})
        remembered(passing, "one", lambda: 1, 20)
        del passing
    calls = []
    for _ in range(2):
        remembered(frame, "one", lambda: calls.append(1), 20)
    assert calls == [1]
