"""Where the words that were searched for stand in a report. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.pipeline import marks_of, passage_of
from dashboard.ui.behind import ReadText
from dashboard.views.snippets import Run, lit_runs, snippet


@dataclass(frozen=True, slots=True)
class Lit:
    """`words`: what was searched for, "" for nothing; `read` gives a report's text by its id."""

    words: str
    read: ReadText

    def title(self, title: str) -> list[Run]:
        """The title in runs, the words in it lit."""
        return lit_runs(title, marks_of(title, self.words) if self.words else [])

    def text(self, report: str) -> list[Run]:
        """The passage of the report's text that shows most of the words; empty where only its title holds them, or none is asked for."""
        if not self.words:
            return []
        text = self.read(report)
        return snippet(text, *passage_of(text, self.words))
