"""A list that is worked through keeps its order while decisions move the figures; what comes later stands at its end."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.filters import Filters
from dashboard.ui.loads import Loaded
from dashboard.ui.review_queue import Queue
from dashboard.ui.slice import Slice
from dashboard.ui.state import View
from tests.made_claims import PLACES, claim, enriched

ROWS = [claim(n, "ab"[n % 2], 3 + 5 * n % 17, day=f"2021-03-{n % 20 + 1:02d}", place="hajin") for n in range(1, 12)]
REPORTS = pd.DataFrame({"id": ["a", "b"]})


def slice_of(version: int, rows: list[dict[str, object]], filters: Filters | None = None) -> Slice:
    mentions = pd.DataFrame({"report_id": [], "place": []})
    return Slice(Loaded(version, enriched(rows), mentions, REPORTS, PLACES), View(filters=filters or Filters()))


def ids(queue: Queue) -> list[str]:
    return [queue.id_at(at) for at in range(len(queue))]


def test_the_order_of_a_sitting_stays_when_the_claims_change():
    before = slice_of(-101, ROWS)
    sitting = Queue(before).order_of_all()
    dealt = ids(Queue(before, sitting=sitting))
    assert dealt == ids(Queue(before)) and len(dealt) == len(ROWS)
    fresh = claim(99, "a", 900, day="2021-03-02", place="raqqa")
    after = slice_of(-102, [fresh, *[row for row in ROWS[::-1] if row["id"] != dealt[3]]])
    kept = ids(Queue(after, sitting=sitting))
    assert kept == [*dealt[:3], *dealt[4:], str(fresh["id"])]
    assert kept != ids(Queue(after))


def test_a_sitting_of_a_few_claims_orders_those():
    asked = Filters(start="2021-03-03", end="2021-03-09")
    before = slice_of(-103, ROWS, asked)
    sitting = Queue(before).order_of_all()
    assert len(sitting.rows) == 7
    assert ids(Queue(before, sitting=sitting)) == ids(Queue(before))
