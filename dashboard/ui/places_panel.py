"""What is listed under the map: the places, what has no place, the names with several candidates, or what stands behind a number. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.distance import km_between
from dashboard.analysis.frames import records
from dashboard.analysis.nesting import nested
from dashboard.analysis.roles import Role
from dashboard.strings import Strings
from dashboard.ui.attacks_chosen import part_words
from dashboard.ui.attacks_claims import heads_of, role_words, told_row
from dashboard.ui.behind import ReadText
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Row
from dashboard.ui.places_doors import ELSEWHERE, SORTS, Behind, behind, how_many_nowhere
from dashboard.ui.places_list import PAGE_ROWS, list_payload, page_of, pager, shades_payload
from dashboard.ui.places_names import PlaceNames
from dashboard.ui.places_profile import candidate_line, lead_of
from dashboard.ui.places_rows import claim_row, mention_row
from dashboard.ui.places_scene import Scene
from dashboard.ui.places_steps import step_words
from dashboard.views.map_places import Bounds
from dashboard.views.numbers import given, number
from dashboard.views.theme import Theme
from dashboard.vocabulary import vocabulary

Payload = dict[str, Any]
UNSURE = "ambiguous"


def _words(row: Payload) -> Payload:
    """The cell of a row's words."""
    return {"q": row["q"], "lang": row["lang"], "rtl": row["rtl"], "cls": "words"}


class Panel:
    """One drawing of the panel: the scene, the texts, and the words of one language."""

    def __init__(self, scene: Scene, read: ReadText, s: Strings, labels: Labels, names: PlaceNames, frame: Bounds) -> None:
        self.scene, self.read, self.s, self.labels, self.names, self.frame = scene, read, s, labels, names, frame

    def payload(self) -> Payload:
        """Everything that the panel draws."""
        s, asked = self.s, self.scene.atlas.panel
        unplaced, unlisted = how_many_nowhere(self.scene, self.frame)
        nowhere = [("claims", unplaced), *([("names", unlisted)] if unlisted else [])]
        places = len([p for p in self.scene.shades if p]) if self.scene.atlas.shaded else len(self.scene.table)
        tabs = [
            ("list", s("places.tab.areas" if self.scene.atlas.shaded else "places.tab.list"), number(places)),
            ("unplaced", s("places.tab.unplaced"), s("wording.comma").join(s(f"places.tab_n.{key}", n=n) for key, n in nowhere)),
            (f"{UNSURE}:", s("places.tab.ambiguous"), s("places.tab_n.names", n=int(self.scene.several.sum()))),
        ]
        open_tab = asked if asked in {tab for tab, _, _ in tabs} else "list" if self._find(asked) is None else asked
        shown = [{"id": tab, "label": label, "n": n, "on": tab == open_tab} for tab, label, n in tabs]
        frame = {"dir": "rtl" if s.language == "ar" else "ltr", "label": s("places.lists"), "step": step_words(self.scene.atlas.at, s)}
        body = self._body(open_tab)
        if open_tab not in {tab for tab, _, _ in tabs} and body["sort"] != "claims":
            shown.append({"id": open_tab, "label": body["title"], "n": body["n"], "on": True})
        towards = [cell["rtl"] for row in body["rows"] for cell in row["cells"] if "q" in cell]
        words_dir = "rtl" if sum(towards) * 2 > len(towards) else "ltr"
        return frame | {"lead": lead_of(self.scene, s), "tabs": shown, "words_dir": words_dir} | body

    def _behind(self, door: str) -> Behind:
        return behind(self.scene, door, self.frame) or Behind(mentions=self.scene.mentions.iloc[:0])

    def _find(self, door: str) -> Behind | None:
        return behind(self.scene, door, self.frame)

    def _body(self, tab: str) -> Payload:
        shared: Payload = {"note": "", "find": None, "clear": "", "title": "", "n": "", "sub": ""}
        if tab == "list":
            make = shades_payload if self.scene.atlas.shaded else list_payload
            told = self.s("places.list_sub") if self.scene.atlas.at else ""
            return shared | {"sort": "list", "sub": told} | make(self.scene, self.s, self.names)
        if tab == "unplaced":
            return shared | self._unplaced()
        found = self._behind(tab)
        if found.mentions is not None:
            return shared | self._mentions(tab, found.mentions)
        return shared | self._claims(tab, found)

    # --- names

    def _mentions(self, tab: str, rows: pd.DataFrame) -> Payload:
        sort = tab.partition(":")[0]
        rows = self._most_doubtful(rows) if sort == UNSURE else rows
        page, _ = page_of(self.scene.atlas.page, len(rows))
        shown = records(rows.iloc[(page - 1) * PAGE_ROWS : page * PAGE_ROWS])
        several = sort in (UNSURE, "named_in", "where", "unlisted")
        cells = [self._mention(row, sort, several) for row in shown]
        heads = ["words", "report", "date", *(["chosen"] if several else []), "why", *(["candidates"] if sort == UNSURE else []), "open"]
        return {
            "sort": "names", "title": self._title(tab), "n": number(len(rows)), "head": self._heads(heads), "rows": cells,
            "sub": self._explained(tab), "pager": pager(page, len(rows), self.s), "empty": self._nothing(tab),
        }  # fmt: skip

    def _mention(self, mention: Row, sort: str, several: bool) -> Payload:
        row = mention_row(mention, self.scene, self.read, self.s, self.labels)
        chosen = self.names.row(str(mention["place"]))
        cells: list[Payload] = [
            _words(row), {"t": row["report"], "cls": "title"}, {"t": row["date"]},
        ]  # fmt: skip
        if several:
            cells.append({"t": self.names.name_of(chosen), "sub": self.names.line(chosen), "place": str(mention["place"])})
        cells.append({"t": vocabulary().label("mention_reasons", str(mention["why"]), self.s.language)})
        if sort == UNSURE:
            cells.append({"lines": self._candidates(mention, dict(chosen))})
        return {"key": row["id"], "on": False, "cells": [*cells, {**row["to"], "cls": "open"}]}

    def _candidates(self, mention: Row, chosen: Row) -> list[Payload]:
        others = [other for other in str(mention["candidates"]).split("|") if other != mention["place"]]
        rows = [dict(self.names.row(other)) for other in others]
        return [{"t": self.names.name_of(row), "sub": candidate_line(chosen, row, self.s, self.names)} for row in rows]

    def _most_doubtful(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Undecided names first, then those whose nearest other candidate lies farthest away."""
        known: dict[str, float] = {}

        def distance(place: str, joined: str) -> float:
            if (key := f"{place} {joined}") not in known:
                known[key] = self._apart(place, [other for other in joined.split("|") if other != place])
            return known[key]

        far = [distance(str(place), str(joined)) for place, joined in zip(rows["place"], rows["candidates"], strict=True)]
        order = np.lexsort((-np.array(far), (rows["why"] != UNSURE).to_numpy()))
        return rows.iloc[order]

    def _apart(self, place: str, others: list[str]) -> float:
        here = self.names.row(place)
        far = []
        for other in others:
            points = [given(row.get(name)) for row in (here, self.names.row(other)) for name in ("lat", "lon")]
            far.append(0.0 if None in points else km_between(*points))
        return max(far, default=0.0)

    # --- claims

    def _claims(self, tab: str, found: Behind) -> Payload:
        """Claims have the table that Attacks & casualties has, see `claims_table`."""
        return {"sort": "claims", "title": self._title(tab), "n": number(found.number), "rows": [], "head": [], "pager": None, "empty": ""}

    def claims_table(self, look: Theme) -> Payload | None:
        """What the table of claims draws; None where something else is listed."""
        tab = self.scene.atlas.panel
        found = self._find(tab)
        if tab == "unplaced" or found is None or found.claims is None:
            return None
        claims, roles, s = found.claims, found.roles, self.s
        every = np.arange(len(claims))
        parts = roles == Role.PART if roles is not None else np.ones(len(claims), dtype=bool)
        order, depths = nested(claims, every, every < 0 if roles is None else roles == Role.COUNTED, parts)
        page, _ = page_of(self.scene.atlas.page, len(claims))
        shown = slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
        here = order[shown]
        told = [None] * len(here) if roles is None else [int(role) for role in roles[here]]
        whole = self.scene.slice_.claims
        totals = part_words(whole, whole.index.get_indexer(claims.index[here]), s.language)
        rows = [
            self._claim(row, role, totals, look) | {"depth": depth}
            for row, role, depth in zip(records(claims.iloc[here]), told, depths[shown].tolist(), strict=True)
        ]
        counted = 0 if roles is None else int((roles == Role.COUNTED).sum())
        towards = [row["rtl"] for row in rows]
        heads = heads_of("", s, self.labels) | ({"role": s("places.column.sort")} if roles is None else {})
        sub = s("ui.n_claims", n=len(claims)) if roles is None else s("attacks.behind.sub", n=len(claims), counted=f"{counted:,}")
        return {
            "dir": "rtl" if s.language == "ar" else "ltr", "title": self._title(tab), "sub": sub, "none": "",
            "all": s("places.back_to_list"), "head": list(heads.values()), "rows": rows,
            "words_dir": "rtl" if sum(towards) * 2 > len(towards) else "ltr", "empty": s("places.nothing_here"),
            "words": {"open": s("places.open"), "reason": "", "cancel": ""}, "pager": pager(page, len(claims), s),
        }  # fmt: skip

    def _claim(self, claim: Row, role: int | None, totals: dict[int, str], look: Theme) -> Payload:
        row = told_row(claim, self.scene.slice_.view, self.read, look, self.s, self.labels)
        status = self.labels.kind(str(claim["kind"])) if role is None else role_words(Role(role), claim, totals, self.s)
        return row | {"role": status, "counted": role is None or role == Role.COUNTED, "lit": False}

    # --- what has no place

    def _unplaced(self) -> Payload:
        claims, names = self._behind("unplaced"), self._behind("unlisted")
        own = claims.claims if claims.claims is not None else self.scene.claims.iloc[:0]
        told = names.mentions if names.mentions is not None else self.scene.mentions.iloc[:0]
        total = len(own) + len(told)
        page, _ = page_of(self.scene.atlas.page, total)
        first, last = (page - 1) * PAGE_ROWS, page * PAGE_ROWS
        rows = [self._unplaced_claim(row) for row in records(own.iloc[first:last])]
        rows += [self._unplaced_name(row) for row in records(told.iloc[max(0, first - len(own)) : max(0, last - len(own))])]
        placed = len(self.scene.claims) - len(own)
        parts = [self.s("places.unplaced_sub", n=len(own), placed=f"{placed:,}"), self.s("places.unlisted_sub", n=len(told))]
        return {
            "sort": "unplaced", "rows": rows, "head": self._heads(["what", "words", "report", "date", "said_to_be", "open"]),
            "sub": " ".join(parts), "pager": pager(page, total, self.s), "empty": self._nothing("unplaced"),
        }  # fmt: skip

    def _unplaced_claim(self, claim: Row) -> Payload:
        row = claim_row(claim, self.scene, self.s, self.labels)
        mention = {"report_id": claim["report_id"], "start": claim["evidence_start"], "end": claim["evidence_end"], "place": ""}
        told = mention_row(mention, self.scene, self.read, self.s, self.labels)
        cells = [
            {"t": f"{row['count']} {row['status']}"}, _words(row | {"q": told["q"]}),
            {"t": told["report"], "cls": "title"}, {"t": told["date"]}, {"t": row["where"]}, {**row["to"], "cls": "open"},
        ]  # fmt: skip
        return {"key": row["id"], "on": False, "cells": cells}

    def _unplaced_name(self, mention: Row) -> Payload:
        row = mention_row(mention, self.scene, self.read, self.s, self.labels)
        place = self.names.row(str(mention["place"]))
        cells = [
            {"t": self.names.name_of(place), "place": str(mention["place"])}, _words(row),
            {"t": row["report"], "cls": "title"}, {"t": row["date"]}, {"t": self.names.line(place)}, {**row["to"], "cls": "open"},
        ]  # fmt: skip
        return {"key": row["id"], "on": False, "cells": cells}

    # --- words

    def _heads(self, names: list[str]) -> list[Payload]:
        shape = {"count": "n", "words": "words", "open": "open"}
        words = {name: "" if name == "open" else self.s(f"places.column.{name}") for name in names}
        return [{"t": words[name], "cls": shape.get(name, ""), "sort": "", "on": False} for name in names]

    def _title(self, door: str) -> str:
        """What the open list holds."""
        s, (sort, _, key) = self.s, door.partition(":")
        kind, _, place = key.partition("|")
        if sort == "where":
            return s("places.behind.where_all") if key not in SORTS else s(f"places.where.{key}")
        if sort == "beside":
            return s("places.behind.beside", place=self.names.name(kind), other=self.names.name(place))
        if sort == "named_at":
            return s("places.behind.named_at", place=self._area(kind), step=step_words(place, s))
        if sort in ("named", "named_in", UNSURE):
            return s(f"places.behind.{sort}", place=self._area(kind))
        what = s("places.measure.claims") if kind == "claims" else s(f"places.measure.{kind}")
        if sort == "sum":
            return s("places.behind.sum", what=what)
        name = s("places.no_place") if sort in ("at", "apart_at") and not place else self._area(place)
        titles = {"fig": "fig", "in": "fig", "shared": "shared", "parts_in": "parts"}
        titles |= dict.fromkeys(("apart", "apart_at", "apart_in"), "apart")
        return s(f"places.behind.{titles.get(sort, 'at')}", what=what, place=name)

    def _area(self, place: str) -> str:
        if place == ELSEWHERE:
            return self.s("places.without_outline")
        return self.names.name(place) if place else self.s("places.no_one_area")

    def _explained(self, door: str) -> str:
        sort = door.partition(":")[0]
        return self.s("places.beside_sub") if sort == "beside" else self.s("places.ambiguous_sub") if sort == UNSURE else ""

    def _nothing(self, door: str) -> str:
        sort = door.partition(":")[0]
        return self.s(f"places.empty.{sort}" if sort in ("unplaced", UNSURE) else "places.nothing_here")
