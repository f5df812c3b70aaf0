"""The Method page names every kind, rule and reason in both languages."""

from __future__ import annotations

import html
import re

import pytest

from dashboard.analysis.coverage import covered, reasons
from dashboard.analysis.disputes import DisputeKind
from dashboard.evaluation.accuracy import read_entries
from dashboard.settings import settings
from dashboard.strings import strings
from dashboard.ui.loads import library, rules_state
from dashboard.ui.method_accuracy import accuracy_section
from dashboard.ui.method_coverage import MOST_OPEN
from dashboard.vocabulary import vocabulary
from tests.pages.test_desk import run


@pytest.mark.parametrize("language", ["en", "ar"])
def test_method_says_what_is_counted_and_how(language):
    app = run(lang=language).switch_page("../pages/method.py").run()
    assert not app.exception
    words = html.unescape("".join(element.proto.body for element in app.main if hasattr(element.proto, "body")))
    s = strings(language)
    assert all(term.meanings[language] in words and term.meanings[language] for term in vocabulary()["kinds"].values())
    assert all(term.label(language) in words for term in vocabulary()["mention_reasons"].values())
    assert all(s(f"method.rule_{n}") in words and s(f"method.rule_{n}_example") in words for n in range(1, 8))
    assert all(s(f"method.dispute_{kind}") in words for kind in DisputeKind)
    limits = [entry for key, entry in s.entries.items() if key.startswith(("method.limit_", "method.incident_"))]
    assert len(limits) > 10
    assert all(limit in words for limit in limits)
    assert rules_state() in words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_method_shows_how_right_it_was_measured_to_be(language):
    s = strings(language)
    section = html.unescape(accuracy_section(settings().data / "accuracy.json", s))
    aside = [entry for entry in read_entries(settings().data / "accuracy.json") if entry["role"] == "aside"]
    found, gold = (sum(entry["core"][name] for entry in aside) for name in ("hit", "gold"))
    for name in ("row_mentions", "row_core", "row_strict", "field_group", "field_attributed_to", "by_confidence", "accuracy_lead"):
        assert s(f"method.{name}") in section
    assert s("method.role_aside", n=sum(entry["reports"] for entry in aside)) in section
    assert f"{100 * found / gold:.0f}" in section
    assert section.count("<table") == section.count("</table>") == 3
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", section.partition("</table>")[0])
    assert len({len(re.findall("<t[dh]", row)) for row in rows[1:]}) == 1


def test_without_figures_there_is_no_section(tmp_path):
    assert accuracy_section(tmp_path / "accuracy.json", strings("en")) == ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_method_accounts_for_every_number_and_shows_those_that_nothing_explains(language):
    app = run(lang=language).switch_page("../pages/method.py").run()
    words = html.unescape("".join(element.proto.body for element in app.main if hasattr(element.proto, "body")))
    own = library()
    told, s = covered(own.coverage()), strings(language)
    assert s("method.coverage_numbers", n=told.numbers) in words
    (found,) = re.findall(s("method.coverage_open", n=told.unexplained) + "</p><ul>(.*?)</ul>", words)
    assert found.count("<li") == min(told.unexplained, MOST_OPEN) > 0
    (lead,) = re.findall(re.escape(s("method.coverage_numbers", n=told.numbers)) + "(.*?)</p>", words)
    assert [int(n) for n in re.findall(r"\d+", lead)] == [told.counted, told.explained - told.counted, told.unexplained]
    bare, claims = own.wordless(), own.claims()
    (bridge,) = re.findall(re.escape(lead) + "</p><p>(.*?)</p>", words)
    without = int(bare["n"].sum())
    assert [int(n) for n in re.findall(r"\d+", bridge)] == [len(claims), len(claims) - without, without, *bare["n"]]
    passages = [re.sub("<.*?>", "", passage).strip("…") for passage in re.findall('<q dir="auto">(.*?)</q>', words)]
    assert len(passages) == len(reasons(own.coverage(), "name")) > 0
    assert all(any(passage in re.sub(r"\s+", " ", text) for _, _, text in own.texts()) for passage in passages)
