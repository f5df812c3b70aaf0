"""The headline figures: each number with its range, how it came about, and the notes behind every line."""

from __future__ import annotations

import numpy as np

from dashboard.analysis.columns import Step
from dashboard.analysis.doors import ASIDE, behind
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import Figure, figure
from dashboard.export.brief.scene import Ints, Scene, text
from dashboard.views.figure_words import figure_range, not_added
from dashboard.views.names import kind_name
from dashboard.views.numbers import best_number
from dashboard.views.recipe_lines import RecipeLine, recipe_lines
from dashboard.views.theme import theme
from dashboard.vocabulary import vocabulary


def shown_figures(scene: Scene) -> dict[str, Figure]:
    """The figures of the core kinds that anything is counted or told of, by kind."""
    kinds = [code for code, term in vocabulary()["kinds"].items() if term.core]
    found = {kind: figure(scene.material.claims, kind) for kind in kinds}
    return {kind: fig for kind, fig in found.items() if fig.n_counted or np.isin(fig.roles, ASIDE).any()}


def figures_section(scene: Scene, figures: dict[str, Figure]) -> str:
    """A block a figure; those with nothing counted, only told as totals, behind the others."""
    if not figures:
        return f'<p class="none">{text(scene.say("brief.nothing"))}</p>'
    counted = [_block(scene, kind, fig) for kind, fig in figures.items() if fig.n_counted]
    across = " three" if len(counted) == 3 or len(counted) > 4 else ""  # four stand two by two: none is left alone
    asides = "".join(_aside(scene, kind, fig) for kind, fig in figures.items() if not fig.n_counted)
    told = f'<ul class="asides"><li><b>{text(scene.say("brief.asides"))}</b></li>{asides}</ul>' if asides else ""
    label = text(scene.say("brief.figures"))
    return f'<section class="headline" aria-label="{label}"><div class="figures{across}">{"".join(counted)}</div>{told}</section>'


def by_size(fig: Figure, rows: Ints) -> Ints:
    """Rows of a figure, the largest count first."""
    best = np.nan_to_num(fig.frame["best"].to_numpy()[rows])
    return np.asarray(rows[np.argsort(-best, kind="stable")], dtype=np.int64)


def _block(scene: Scene, kind: str, fig: Figure) -> str:
    say, language = scene.say, scene.language
    counted = by_size(fig, fig.rows_with(Role.COUNTED))
    width = "" if fig.is_exact else figure_range(fig, language)
    ranged = f'<span class="range">{text(width)}</span>' if width else ""
    beside, totals = not_added(fig, language), _totals(fig)
    kept = f'<p class="beside">{text(say("figures.not_added", what=beside))}{scene.notes.refs(totals)}</p>' if beside else ""
    lines = "".join(_line(scene, kind, fig, line) for line in recipe_lines(fig, language))
    return (
        f'<article class="figure"><h2>{_name(scene, kind)}</h2>'
        f'<p class="number"><b>{text(best_number(fig.best, fig.open_high))}</b>{scene.notes.refs(counted)} {ranged}</p>'
        f'{kept}<ul class="recipe">{lines}</ul></article>'
    )


def _aside(scene: Scene, kind: str, fig: Figure) -> str:
    """A kind that only totals tell of: no incident of it is counted."""
    return f"<li>{_name(scene, kind)}: {text(not_added(fig, scene.language))}{scene.notes.refs(_totals(fig))}</li>"


def _name(scene: Scene, kind: str) -> str:
    return f'<i class="dot" style="background:{theme("light").kind(kind)}"></i>{text(kind_name(kind, scene.language))}'


def _totals(fig: Figure) -> Ints:
    return by_size(fig, fig.rows[np.isin(fig.roles, ASIDE)])


def _line(scene: Scene, kind: str, fig: Figure, line: RecipeLine) -> str:
    found = behind(fig.frame, kind, Step.MONTH, line.mark) if line.mark else None
    refs = scene.notes.refs(by_size(fig, found.rows)) if found and line.mark != "step:counted" else ""
    sign = f" <b>{line.verdict}</b>" if line.verdict else ""
    return f"<li><b>{text(line.bold)}</b> {text(line.words)}{sign}{refs}</li>"
