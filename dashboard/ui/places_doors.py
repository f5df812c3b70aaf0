"""What lies behind each number of the Places page, named by a short word that the address can hold. Pure.

    sum:killed              the step's figure of a kind              at:killed|PLACE     the part of it that the map puts at a place
    gov:killed|ADMIN1       the part in a governorate (see below)    fig:killed|PLACE    what the filter on a place gives
    in:killed|PLACE         the same with all that lies in the place
    apart:killed|ADMIN1     the period totals kept apart from a governorate's part; apart_at:killed|PLACE from a place's own,
                            apart_in:killed|PLACE from that with all inside
    parts_in:killed|PLACE   parts of totals there that count elsewhere
    shared:killed|PLACE     what stands at the place and is told of further places too; likewise shared:claims|
    sum:claims              every claim of the step; likewise at:claims|, gov:claims|, fig:claims|
    named:PLACE|REPORT      names of a place                         named_in:ADMIN1     names of places in a governorate
    named_at:PLACE|STEP     names of a place in a step of its own, whatever step is shown
    beside:PLACE|OTHER      names of another place beside it         where:SORT          names by where they are drawn, see SORTS; all
    ambiguous:PLACE|OTHER   names with several candidates, of a place or, without one, of all; OTHER among them, where given
    unlisted                names without coordinates                unplaced            claims without a place

ADMIN1 is "" for what is in no single governorate, "*" for all governorates without an outline on the basemap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.beside import named_beside
from dashboard.analysis.frames import mapped, numbered
from dashboard.analysis.lookup import rows_with
from dashboard.analysis.memo import of_both
from dashboard.analysis.place_counts import STANDING
from dashboard.analysis.place_inside import several_places, within_place
from dashboard.analysis.place_steps import split
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import Figure, figure_of
from dashboard.ui.components.map_base import outlines
from dashboard.ui.places_scene import KINDS, Scene
from dashboard.views.map_places import APPROXIMATE_KM, AREAS, BASEMAP, Bounds

SORTS = ("point", "approx", "area", "countries", "outside", "unlisted")
CLAIMS = "claims"
LEFT = {"apart": ("gov", STANDING), "apart_at": ("at", STANDING), "apart_in": ("in", STANDING), "parts_in": ("in", (Role.PART,))}
ELSEWHERE = "*"  # all governorates that the basemap has no outline of


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """Either claims, with their Role codes in the figure that was asked about (None where none was), or names."""

    claims: pd.DataFrame | None = None
    roles: npt.NDArray[np.int8] | None = None
    mentions: pd.DataFrame | None = None

    @property
    def number(self) -> float:
        """The number that stands on the door: a figure's best count, or how many claims or names there are."""
        if self.mentions is not None:
            return len(self.mentions)
        claims = self.claims if self.claims is not None else pd.DataFrame()
        return len(claims) if self.roles is None else float(claims["best"].to_numpy()[self.roles == Role.COUNTED].sum())


def behind(scene: Scene, door: str, frame: Bounds = BASEMAP) -> Behind | None:
    """What stands behind a door; None where there is no such door. frame: what the basemap covers."""
    sort, _, key = door.partition(":")
    if sort in LEFT:
        of, left = LEFT[sort]
        fig = _figure(scene, of, *_pair(key)) if _pair(key)[0] in KINDS else None
        return None if fig is None else Behind(claims=fig.frame.iloc[fig.rows[np.isin(fig.roles, left)]])
    if sort == "shared":
        return _shared(scene, *_pair(key))
    if sort in ("sum", "at", "gov", "fig", "in"):
        return _counted(scene, sort, *_pair(key))
    if door == "unplaced":
        return Behind(claims=scene.claims[~scene.claims["placed"].to_numpy()])
    found = _names(scene, sort, key, frame)
    return None if found is None else Behind(mentions=found)


def _pair(key: str) -> tuple[str, str]:
    first, _, second = key.partition("|")
    return first, second


def _counted(scene: Scene, sort: str, kind: str, place: str) -> Behind | None:
    if kind == CLAIMS:
        return _claims(scene, sort, place)
    if kind not in KINDS:
        return None
    fig = _figure(scene, sort, kind, place)
    return None if fig is None else Behind(claims=fig.frame.iloc[fig.rows], roles=fig.roles)


def _shared(scene: Scene, kind: str, place: str) -> Behind | None:
    found = _counted(scene, "at", kind, place)
    if found is None or found.claims is None:
        return None
    several = several_places(found.claims)
    return Behind(claims=found.claims[several], roles=None if found.roles is None else found.roles[several])


def _figure(scene: Scene, sort: str, kind: str, place: str) -> Figure | None:
    if sort == "fig":
        return scene.place_figure(place, kind)
    whole = scene.figure(kind)
    if sort == "sum":
        return whole
    if sort == "in":
        here = within_place(whole.frame, place)[whole.rows]
        return figure_of(whole.frame, whole.rows[here], whole.roles[here])
    column = "place" if sort == "at" else "governorate"
    if place == ELSEWHERE and sort == "gov":
        return _joined(whole, [part.figure for part in split(whole, column) if part.key and part.key not in outlines()])
    return next((part.figure for part in split(whole, column) if (part.key or "") == place), None)


def _joined(whole: Figure, parts: list[Figure]) -> Figure | None:
    if not parts:
        return None
    rows, roles = (np.concatenate([getattr(part, name) for part in parts]) for name in ("rows", "roles"))
    return figure_of(whole.frame, rows, roles)


def _claims(scene: Scene, sort: str, place: str) -> Behind:
    if sort == "sum":
        return Behind(claims=scene.claims)
    if sort in ("fig", "in"):
        return Behind(claims=scene.place_claims(place))
    column = scene.claims["place" if sort == "at" else "governorate"].astype(object).fillna("")
    return Behind(claims=scene.claims[(column == place).to_numpy()])


def _names(scene: Scene, sort: str, key: str, frame: Bounds) -> pd.DataFrame | None:
    own = scene.mentions
    if sort == "named":
        place, report = _pair(key)
        found = scene.names_of(place)
        return found[rows_with(found["report_id"], report)] if report else found
    if sort == "named_at":
        place, step = _pair(key)
        return scene.at(step).names_of(place)
    if sort == "named_in":
        areas = mapped(own["place"], scene.admin1_of)
        if key == ELSEWHERE:
            return own[(~areas.isin([*outlines(), ""])).to_numpy()]
        return own[(areas == key).to_numpy()]
    if sort == "beside":
        place, other = _pair(key)
        near = named_beside(own, place)
        return near[(near["place"] == other).to_numpy()]
    if sort == "ambiguous":
        place, other = _pair(key)
        found = scene.several_of(place)
        return found[[other in joined.split("|") for joined in found["candidates"]]] if other else found
    if (sort, key) == ("where", "all"):
        return own
    if sort == "unlisted" or (sort == "where" and key in SORTS):
        wanted = SORTS.index("unlisted" if sort == "unlisted" else key)
        drawn: pd.DataFrame = scene.slice_.mentions[scene.named & (sorts_of(scene, frame) == wanted)]
        return drawn
    return None


def how_many_nowhere(scene: Scene, frame: Bounds) -> tuple[int, int]:
    """How many claims the door "unplaced" leads to, and how many names the door "unlisted"."""
    unplaced = scene.here & ~scene.slice_.claims["placed"].to_numpy()
    return int(unplaced.sum()), int((scene.named & (sorts_of(scene, frame) == SORTS.index("unlisted"))).sum())


def sorts_of(scene: Scene, frame: Bounds = BASEMAP) -> npt.NDArray[np.int8]:
    """How the place of each name of the slice is drawn: its number in SORTS."""
    mentions, places = scene.slice_.mentions, scene.slice_.loaded.places

    def compute() -> npt.NDArray[np.int8]:
        drawn, (numbers, names) = _drawn_as(places, frame), numbered(mentions, "place")
        sorts = [SORTS.index(drawn.get(str(name), "unlisted")) for name in names]
        return np.array([*sorts, SORTS.index("unlisted")], dtype=np.int8)[numbers]  # number -1, no place, takes the last

    return of_both(mentions, places, ("sorts", frame), compute)


def _drawn_as(own: pd.DataFrame, frame: Bounds) -> dict[str, str]:
    """How each known place is drawn: one of SORTS."""
    south, west, north, east = frame
    inside = own["lat"].between(south, north) & own["lon"].between(west, east)
    loose = own["precision_km"] > APPROXIMATE_KM
    sorts = np.select(
        [own["lat"].isna() | own["lon"].isna(), ~inside, own["kind"] == "country", own["kind"].isin(AREAS), loose],
        ["unlisted", "outside", "countries", "area", "approx"],
        "point",
    )
    return dict(zip(own["id"].astype(str), sorts.tolist(), strict=True))
