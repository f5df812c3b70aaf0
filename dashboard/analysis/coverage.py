"""Coverage: how much of what the reports say in numbers the claims account for, and why the rest was set aside.

Every number of a text is counted in a claim, set aside for a reason (a year, an age, a distance ...), or unexplained.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.domain.mention import COUNTED, UNEXPLAINED

NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many numbers there are, how many of them claims count, how many nothing explains."""

    numbers: int
    counted: int
    unexplained: int

    @property
    def explained(self) -> int:
        """Those in a claim or set aside for a reason."""
        return self.numbers - self.unexplained

    @property
    def share(self) -> float | None:
        """The explained share, None where there is no number."""
        return self.explained / self.numbers if self.numbers else None


def covered(notes: pd.DataFrame) -> Coverage:
    """The coverage of some notes: rows with kind and value, and n where a row stands for several."""
    rows = notes[(notes["kind"] == NUMBER).to_numpy()]
    n = rows["n"] if "n" in rows else pd.Series(1, index=rows.index)
    parts = {value: int(n[(rows["value"] == value).to_numpy()].sum()) for value in (COUNTED, UNEXPLAINED)}
    return Coverage(int(n.sum()), parts[COUNTED], parts[UNEXPLAINED])


def by_report(counts: pd.DataFrame) -> pd.DataFrame:
    """One row a report that has numbers, the least explained first: report_id, numbers, counted, unexplained, share.

    `counts` has report_id, kind, value and n, as the store gives it.
    """
    rows = counts[(counts["kind"] == NUMBER).to_numpy()]
    n = rows["n"].astype("int64")
    table = pd.DataFrame(
        {
            "report_id": rows["report_id"],
            "numbers": n,
            COUNTED: n.where((rows["value"] == COUNTED).to_numpy(), 0),
            UNEXPLAINED: n.where((rows["value"] == UNEXPLAINED).to_numpy(), 0),
        }
    )
    sums = table.groupby("report_id", sort=True).sum().reset_index().rename(columns={COUNTED: "counted"})
    sums["share"] = 1 - sums[UNEXPLAINED] / sums["numbers"]
    return sums.sort_values(["share", "report_id"], kind="stable", ignore_index=True)


def reasons(counts: pd.DataFrame, kind: str = NUMBER) -> list[tuple[str, int]]:
    """Why numbers (or, kind "name", place-like names) were set aside, the commonest first; those in claims aside."""
    rows = counts[((counts["kind"] == kind) & (counts["value"] != COUNTED)).to_numpy()]
    sums = rows.groupby("value")["n"].sum()
    return sorted(((str(value), int(n)) for value, n in sums.items()), key=lambda pair: (-pair[1], pair[0]))
