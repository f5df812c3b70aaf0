"""Work that goes on while the page is drawn anew and while other pages are read: a thread a task, asked by the page. Nothing here draws."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod

from dashboard.domain.errors import DalilError
from dashboard.intake.events import Filed, Finished, Progress
from dashboard.intake.plan import Plan
from dashboard.intake.run import run
from dashboard.pipeline import open_writer
from dashboard.settings import Settings
from dashboard.ui.add_files import Files
from dashboard.ui.add_look import Look, look, without_path


class Task(ABC):
    """`is_over` once nothing more will come; `fault` is why, where something went wrong."""

    def __init__(self) -> None:
        self.is_over = False
        self.fault: DalilError | None = None
        self._stop = threading.Event()

    def start(self) -> None:
        """Begins the work; it ends with the server at the latest."""
        threading.Thread(target=self._run, daemon=True, name=type(self).__name__).start()

    def stop(self) -> None:
        """Asks the work to end soon; what it has is kept."""
        self._stop.set()

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to end."""
        return self._stop.is_set()

    def _run(self) -> None:
        try:
            self._work()
        except DalilError as error:
            self.fault = error
        finally:
            self.is_over = True

    @abstractmethod
    def _work(self) -> None: ...


class Looking(Task):
    """Looks into the files of a plan; `looks` grows file by file."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.looks: list[Look] = []

    def _work(self) -> None:
        for found in look(self.plan, self._stop.is_set):
            self.looks.append(found)


class Importing(Task):
    """Imports the files of a plan and deletes their copies afterwards; `filed` grows file by file, its reasons without their file."""

    def __init__(self, plan: Plan, files: Files, given: Settings | None = None) -> None:
        super().__init__()
        self.plan, self._files, self._given = plan, files, given
        self._by_name = {planned.name: planned for planned in plan.files}
        self.progress: Progress | None = None
        self.filed: list[Filed] = []
        self.finished: Finished | None = None

    def _work(self) -> None:
        try:
            open_writer(self._given).close()  # an import makes a store where there is none: not one in place of the one that went away
            for event in run(self.plan, self._given, cancel=self._stop.is_set):
                self._hear(event)
        finally:
            self._files.close()

    def _hear(self, event: Filed | Progress | Finished) -> None:
        if isinstance(event, Progress):
            self.progress = event
        elif isinstance(event, Finished):
            self.finished = event
        else:
            event.reasons = [without_path(error, self._by_name[event.name]) for error in event.reasons]
            self.filed.append(event)
