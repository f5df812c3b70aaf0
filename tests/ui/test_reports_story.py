"""One story and its publishers: in the list as a line, on a report's page each teller with its way there, copies too."""

from __future__ import annotations

import pandas as pd

from dashboard.strings import strings
from dashboard.ui.reports_story import Told, stories_of, story_payload

KNOWN = ("title", "title_en", "language", "published", "published_from")


def told(*papers: str | None, copies: tuple[tuple[str, str], ...] = ()) -> Told:
    """Reports r0, r1 ... of one story by these papers, and r9 of none; copies: (report, paper) of files with its very words."""
    ids = [f"r{n}" for n in range(len(papers))]
    named = zip([*ids, "r9"], [*papers, "Z"], strict=True)
    reports = pd.DataFrame([{"id": i, "publisher": paper, **dict.fromkeys(KNOWN, "")} for i, paper in named])
    stories = pd.DataFrame([(i, "r0", 1 - n / 10) for n, i in enumerate(ids)], columns=["report_id", "story", "likeness"])
    rows = [(report, f"file of {paper}", "", paper, None, None) for report, paper in copies]
    return Told(stories_of(stories, pd.DataFrame(rows, columns=["report_id", "doc_id", "title", "publisher", "url", "published"])), reports)


class Names:
    """Titles for a payload."""

    def report(self, report: str) -> str:
        return f"title of {report}"


def test_a_line_names_the_other_publishers_and_how_many_more():
    say = strings("en")
    assert told("A", "B").line("r0", say) == "one story with B"
    assert told("A", "B", "C", "D", "E").line("r1", say) == "one story with A, C, D and 1 more"
    assert told("A", None).line("r0", say) == "one story with another file"
    assert told("A", "B", copies=(("r1", "K"),)).line("r0", say) == "one story with B, K"
    assert told("A", copies=(("r0", "K"),)).line("r0", say) == "one story with K"
    assert told("A", "B").line("r9", say) == ""


def test_a_page_lists_each_teller_the_likest_first_and_copies_without_a_page():
    own = told("A", "B", "C", copies=(("r0", "K"),))
    payload = story_payload(own, "r0", strings("en"), Names())
    assert payload is not None
    assert [(row["id"], row["meta"][0]) for row in payload["rows"]] == [("r1", "B"), ("r2", "C"), ("", "K")]
    assert [row["like"][:3] for row in payload["rows"][:2]] == ["90%", "80%"]
    assert payload["rows"][0]["title"] == "title of r1"
    assert story_payload(own, "r9", strings("ar"), Names()) is None


def test_a_report_that_was_deleted_is_no_teller():
    own = told("A", "B")
    assert Told(own.stories, own.reports[own.reports["id"] != "r1"]).line("r0", strings("en")) == ""
