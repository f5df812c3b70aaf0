"""What an import tells while it runs, and at its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.domain.errors import InputError

# Reasons kept a file; all are counted.
MOST_REASONS = 100


@dataclass(slots=True)
class Counts:
    """Reports by what became of them. `there` were in the store with all that is known of them, or are word for word another's text."""

    added: int = 0
    replaced: int = 0
    there: int = 0
    refused: int = 0

    @property
    def reports(self) -> int:
        """All reports that were read."""
        return self.added + self.replaced + self.there

    def add(self, other: Counts) -> None:
        """Counts the other's reports too."""
        self.added += other.added
        self.replaced += other.replaced
        self.there += other.there
        self.refused += other.refused


@dataclass(slots=True)
class Filed:
    """One file is done: all of its reports that could be read are in the store. `reasons` are at most MOST_REASONS of the refusals,
    `copies` the doc_ids of reports whose text is word for word that of another, `alike` those put with another's story."""

    name: str
    counts: Counts = field(default_factory=Counts)
    reasons: list[InputError] = field(default_factory=list)
    copies: int = 0
    alike: int = 0

    def refuse(self, error: InputError) -> None:
        """Counts a refusal, and keeps its reason while there are few."""
        self.counts.refused += 1
        if len(self.reasons) < MOST_REASONS:
            self.reasons.append(error)

    def store(self, is_new: bool, is_alike: bool) -> None:
        """Counts a report that is in the store now."""
        self.counts.added += is_new
        self.counts.replaced += not is_new
        self.alike += is_alike

    @property
    def status(self) -> str:
        """The heaviest of what happened: refused where nothing came of the file, partly where something was refused, else added,
        replaced or there."""
        counts = self.counts
        if counts.refused:
            return "partly" if counts.reports else "refused"
        return "added" if counts.added else "replaced" if counts.replaced else "there"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the import stands. `rate` is reports a second since the start, `left` seconds until the end as far as can be told, both None
    in the first moments."""

    files_done: int
    files: int
    bytes_done: int
    bytes: int
    counts: Counts
    seconds: float
    rate: float | None
    left: float | None

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        if self.bytes:
            return min(1.0, self.bytes_done / self.bytes)
        return self.files_done / self.files if self.files else 1.0


@dataclass(frozen=True, slots=True)
class Finished:
    """The import is over: `is_cancelled` where it was stopped before its end; `counts`
    has the reports that were stored until then, `files` those that were done."""

    counts: Counts
    files: int
    seconds: float
    copies: int = 0
    alike: int = 0
    is_cancelled: bool = False


Event = Progress | Filed | Finished
