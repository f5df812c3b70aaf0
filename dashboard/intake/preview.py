"""The first reports of what is to be imported, as they would be read: nothing is stored."""

from __future__ import annotations

from queue import Empty
from time import monotonic

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.intake.plan import Plan, Planned
from dashboard.intake.worker import Failed, Read
from dashboard.intake.workers import START_SECONDS, Workers
from dashboard.reading.refusals import refuse
from dashboard.settings import Settings, settings

MOST = 20
WAIT_SECONDS = 0.1


def preview(plan: Plan, most: int = MOST, given: Settings | None = None) -> list[Report | InputError]:
    """At most `most` reports and refusals of the plan's files, in their order, read in a process of its own within the time and memory
    that a file may take. A file that takes all of them comes as an InputError."""
    limits = given or settings()
    workers = Workers((limits, plan.fields, plan.columns), 1)
    found: list[Report | InputError] = []
    try:
        for planned in plan.files:
            if len(found) >= most:
                break
            found.extend(_first(workers, planned, limits))
    finally:
        workers.close()
    return found[:most]


def _first(workers: Workers, planned: Planned, limits: Settings) -> list[Report | InputError]:
    worker = workers.free()
    assert worker is not None, "one process, one request at a time"
    worker.ask("open", planned.path, 0)
    reply = _wait(workers, limits)
    worker.answered()
    if isinstance(reply, Read):
        return reply.items
    key = reply.key if isinstance(reply, Failed) else "crashed"
    error = refuse("slow", seconds=limits.max_seconds) if key == "slow" else refuse(key)
    return [error.within(planned.name)]


def _wait(workers: Workers, limits: Settings) -> object:
    end = monotonic() + limits.max_seconds + 2 * START_SECONDS
    while monotonic() < end:
        answer = workers.reply(WAIT_SECONDS)
        if answer is not None:
            return answer[1]
    raise Empty
