"""The Method page names every kind, rule and reason in both languages."""

from __future__ import annotations

import html

import pytest

from dashboard.strings import strings
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
    assert all(s(f"method.rule_{n}") in words for n in range(1, 8))
