"""A library read again takes from the earlier reading what did not change, and is to the row what a reading of all gives."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard.domain.decision import Decision, Verdict
from dashboard.store.library import Library
from dashboard.store.refreshing import Read
from dashboard.store.writer import Writer
from tests.store.examples import FULL, extraction, report

ID = FULL.report.id
OTHERS = [(extraction(report(f"text {n}", f"doc{n}", published=f"202{n}"), claims=FULL.claims[:n]), f"print {n}") for n in range(3)]


def again(library: Library, before: Read | None) -> Read:
    """Another reading, held against that of all."""
    found = library.read(before)
    for name in ("reports", "claims", "mentions"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(library, name)())
    return found


def test_what_is_read_again_is_what_a_reading_of_all_gives(target: Path | str):
    writer = Writer.open(target)
    library = Library.open(target)
    read = again(library, again(library, None))
    writer.put_all([(FULL, "print"), *OTHERS])
    read = again(library, read)
    writer.decide(Decision(read.claims["id"].iloc[0], Verdict.ACCEPT, "me", "2026-01-01T00:00:00+00:00"))
    after = again(library, read)
    assert after.claims is read.claims and after.mentions is read.mentions, "a decision changes no row"
    writer.edit(ID, {"published": "2029", "title": "later"}, "me")
    read = again(library, after)
    assert read.claims is not after.claims
    writer.put_all([(extraction(FULL.report, claims=FULL.claims[:1]), "another print")])
    read = again(library, read)
    gone = OTHERS[2][0].report.id
    writer.delete(gone, who="me")
    read = again(library, read)
    assert gone not in set(read.claims["report_id"])
    writer.restore(gone, who="me")
    again(library, read)


def test_a_report_without_a_fingerprint_is_read_every_time(target: Path | str):
    writer = Writer.open(target)
    library = Library.open(target)
    writer.put(FULL)
    read = again(library, None)
    writer.put(extraction(FULL.report, claims=FULL.claims[:1]))
    assert len(again(library, read).claims) < len(read.claims)
