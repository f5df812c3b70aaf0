"""The system's own Firefox without a window, over WebDriver BiDi: as much of it as one desk test needs, and no driver beside it."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox", "firefox-esr")
RE_LISTENS = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")
START_S, ANSWER_S = 60, 60
POLL_S = 0.2


def find_firefox() -> str | None:
    """The path of the system's Firefox, None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class FirefoxPage:
    """One page of it. Raises RuntimeError for what Firefox refuses, TimeoutError for what does not come."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._count = socket, 0
        self._ask("session.new", capabilities={})
        self._context = str(self._ask("browsingContext.getTree")["contexts"][0]["context"])

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            answer: dict[str, Any] = json.loads(self._socket.recv(timeout=ANSWER_S))
            if answer.get("id") == self._count:
                break
        if answer.get("type") == "error":
            raise RuntimeError(f"{method}: {answer.get('message')}")
        return dict(answer["result"])

    def size(self, width: int, height: int) -> None:
        """The size of the page in CSS pixels."""
        self._ask("browsingContext.setViewport", context=self._context, viewport={"width": width, "height": height})

    def open(self, url: str) -> None:
        """Goes to an address."""
        self._ask("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def run(self, script: str) -> Any:  # noqa: ANN401  whatever the script gives
        """What an expression of JavaScript gives, as JSON has it. `deep(selector)`: all that a selector finds, shadow roots too."""
        words = f"(() => {{ {DEEP} return JSON.stringify({script}) ?? 'null'; }})()"
        answer = self._ask("script.evaluate", expression=words, target={"context": self._context}, awaitPromise=True)
        if answer["type"] != "success":
            raise RuntimeError(str(answer["exceptionDetails"]["text"]))
        return json.loads(answer["result"]["value"])

    def wait(self, script: str, seconds: float = ANSWER_S) -> Any:  # noqa: ANN401
        """What an expression gives once it gives something true."""
        end = time.monotonic() + seconds
        while not (found := self.run(script)):
            if time.monotonic() > end:
                raise TimeoutError(f"{script} gave {found}")
            time.sleep(POLL_S)
        return found

    def click(self, selector: str, nth: int = 0) -> None:
        """A real press of the mouse on the middle of what a selector finds, once it is there."""
        box = f"deep({json.dumps(selector)})[{nth}]?.getBoundingClientRect()"
        self.wait(f"Boolean({box}?.width)")
        self.run(f"deep({json.dumps(selector)})[{nth}].scrollIntoView({{block: 'center'}})")
        at = self.run(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({box})")
        self.press(*at)

    def press(self, x: float, y: float) -> None:
        """A press of the mouse at a point of the page."""
        button = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y)}, *button]
        self._ask("input.performActions", context=self._context, actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    def picture(self, path: Path) -> None:
        """A PNG of what is seen."""
        path.write_bytes(base64.b64decode(self._ask("browsingContext.captureScreenshot", context=self._context)["data"]))


DEEP = """const deep = (selector, root = document) => [...root.querySelectorAll(selector),
  ...[...root.querySelectorAll('*')].flatMap((node) => node.shadowRoot ? deep(selector, node.shadowRoot) : [])];"""


@contextmanager
def firefox() -> Iterator[FirefoxPage]:
    """A Firefox with a profile of its own. Raises RuntimeError where there is none, or where it does not start."""
    path = find_firefox()
    if path is None:
        raise RuntimeError("no Firefox was found; install the system's package of that name")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, tempfile.TemporaryFile() as log:
        words = [path, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        process = subprocess.Popen(words, stdout=log, stderr=subprocess.STDOUT)
        try:
            with connect(f"{_listens(process, log)}/session", max_size=None, open_timeout=START_S) as socket:
                yield FirefoxPage(socket)
        finally:
            process.kill()
            process.wait()


def _listens(process: subprocess.Popen[bytes], log: IO[bytes]) -> str:
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        log.seek(0)
        if found := RE_LISTENS.search(log.read()):
            return found[1].decode()
        time.sleep(POLL_S)
    raise RuntimeError("Firefox did not start")
