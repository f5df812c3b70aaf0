"""The tokens hold the contrasts that the design computed."""

from __future__ import annotations

import pytest

from dashboard.views.theme import DARK, LIGHT, contrast, theme
from dashboard.vocabulary import vocabulary

BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#1D1B18", "#FFFFFF") == pytest.approx(17.2, abs=0.05)


@BOTH
@pytest.mark.parametrize("token", ["ink", "ink2", "ink3", "accent", "accentink"])
@pytest.mark.parametrize("ground", ["bg", "surface"])
def test_text_can_be_read(look, token, ground):
    assert contrast(getattr(look, token), getattr(look, ground)) >= 4.5


@BOTH
def test_signs_can_be_seen(look):
    assert contrast(look.line2, look.surface) >= 3
    assert contrast(look.place, look.land) >= 3
    assert all(contrast(look.kind(code), look.bg) >= 3 for code in vocabulary()["kinds"])
    assert all(contrast(look.ink, look.kind_tint(code)) >= 4.5 for code in vocabulary()["kinds"])


@BOTH
def test_unknown_codes_have_a_colour(look):
    assert (look.kind("?"), look.group("?")) == (look.kind("other"), look.group("unknown"))


def test_the_tokens_of_both_sets_have_the_same_names():
    assert LIGHT.tokens().keys() == DARK.tokens().keys()
    assert all(value.startswith("#") and len(value) == 7 for value in LIGHT.tokens().values())
    assert (theme("dark"), theme("light"), theme("?")) == (DARK, LIGHT, LIGHT)
