"""The connection to a Dask scheduler, and tasks that are taken in the order in which they were given."""

from __future__ import annotations

from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.cluster.files import NO_DASK
from dashboard.cluster.task import Done, Job, Piece, read_and_extract
from dashboard.domain.errors import StoreError, UsageError
from dashboard.reading.refusals import refuse

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_SECONDS = 15
WORKER_SECONDS = 30
# Tasks given ahead, for each thread of the workers: enough that none waits while the client stores, few enough to bound what is held.
AHEAD = 4
GONE = "The Dask scheduler no longer answers. What was acknowledged is stored; import again to go on."


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of the scheduler, at least one worker beside it. Raises UsageError."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(NO_DASK) from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"No Dask scheduler answers at {address}.") from error
    try:
        try:
            client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except TimeoutError as error:
            raise UsageError(f"The Dask scheduler at {address} has no workers.") from error
        yield client
    finally:
        client.close(timeout=CONNECT_SECONDS)


def result(future: Future) -> Any:  # noqa: ANN401 - whatever the task gives
    """What a task gives, its own DalilErrors raised. Raises UsageError where a worker lacks the product, StoreError without a scheduler."""
    try:
        return future.result()
    except ModuleNotFoundError as error:
        raise UsageError(f"A Dask worker lacks {error.name}; start its workers where this version of the product is installed.") from error
    except (CancelledError, ConnectionError, TimeoutError) as error:
        raise StoreError(GONE) from error


@dataclass(frozen=True, slots=True)
class Given:
    """A task on its way: `first` is what this process needs of it."""

    pieces: Sequence[Piece]
    task: Future
    first: Future


class Tasks:
    """Pieces on their way: so many tasks ahead as keep all workers busy, their results in the order of the pieces."""

    def __init__(self, client: Client, job: Job, groups: Sequence[Sequence[Piece]], first: Callable[[Client, Future], Future]) -> None:
        self._client, self._first, self._todo = client, first, deque(groups)
        self._job = client.submit(_same, job, pure=False)  # of the graph, not scattered: made again where its worker is lost
        self._given: deque[Given] = deque()

    def give(self) -> None:
        """Gives tasks while there may be more."""
        most = AHEAD * threads(self._client)
        while self._todo and len(self._given) < most:
            self._given.append(self._task(self._todo.popleft()))

    def _task(self, pieces: Sequence[Piece]) -> Given:
        task = self._client.submit(read_and_extract, pieces, self._job, pure=False)
        return Given(pieces, task, self._first(self._client, task))

    @property
    def is_over(self) -> bool:
        """Whether no task is left."""
        return not (self._todo or self._given)

    def next(self) -> Given | None:
        """The task whose turn it is, once it is done; it leaves the queue with `drop`."""
        return self._given[0] if self._given and is_done(self._given[0].first) else None

    def drop(self) -> None:
        """Takes the task whose turn it is from the queue; its result may be forgotten."""
        self._given.popleft()

    def single(self) -> list[Done] | None:
        """Does the task whose turn it is piece by piece, because workers died over it; what became of it where it is one piece alone."""
        pieces = self._given.popleft().pieces
        if len(pieces) == 1:
            return [Done(pieces[0], failure=refuse("crashed").within(pieces[0].source.name))]
        self._given.extendleft(reversed([self._task([piece]) for piece in pieces]))
        return None


def threads(client: Client) -> int:
    """How many tasks the workers can do at once."""
    return max(1, sum(map(int, client.ncores().values())))


def is_done(future: Future) -> bool:
    """Whether a task has ended, well or not."""
    return bool(future.done())


def killed_workers(future: Future) -> bool:
    """Whether the task ended because one worker after the other died over it."""
    from distributed import KilledWorker

    return future.status == "error" and isinstance(future.exception(), KilledWorker)


def _same(job: Job) -> Job:
    return job
