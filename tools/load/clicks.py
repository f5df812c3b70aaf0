"""What a visitor clicks on, drawn by lot from what is on the page, and whether the answer is the one that was asked for."""

from __future__ import annotations

import random
from collections.abc import Mapping

from dashboard.ui.address import from_query, to_query
from dashboard.ui.state import Event, next_view
from tools.load.visitor import Visitor

Click = tuple[str, str, str | None]  # component, event, value
EACH = 5  # of each kind of thing that can be pressed


def next_click(visitor: Visitor, order: random.Random) -> Click:
    """A claim of the text, a place on the map, another report, or everything let go."""
    text, points = visitor.components["text"][2], visitor.components["map_marks"][2]["points"]
    claims, reports = list(text["claims"]), text["reports"]
    clicks: list[Click] = [("text", "claim", claim) for claim in order.sample(claims, min(EACH, len(claims)))]
    clicks += [("map", "place", str(point["id"])) for point in order.sample(points, min(EACH, len(points)))]
    clicks += [("text", "report", str(choice["id"])) for choice in order.sample(reports, min(EACH, len(reports)))]
    return order.choice([*clicks, ("chips", "clear_all", None)])


def asked(query: Mapping[str, str], click: Click) -> dict[str, str]:
    """The address that a click must lead to from another: a view follows from the one before and the event alone."""
    return to_query(next_view(from_query(query), Event(click[1], click[2])))


def wrong(visitor: Visitor, wanted: Mapping[str, str]) -> str:
    """What is wrong with what a visitor sees, who has chosen what stands in `wanted`; "" where nothing is."""
    if visitor.errors:
        return f"error: {visitor.errors.pop()}"
    found, text = to_query(from_query(visitor.query)), visitor.components["text"][2]
    if found != dict(wanted):
        return f"lost selection: {dict(wanted)} became {found}"
    view = from_query(wanted)
    if list(view.filters.places) != text["places"] or (view.focus and view.focus.kind == "claim" and view.focus.id not in text["claims"]):
        return f"another selection is drawn: {dict(wanted)}"
    return ""
