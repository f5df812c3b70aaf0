"""One visitor of a Streamlit server, in its own protocol over its own socket: what a page of the browser sends and receives."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import parse_qsl

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from dashboard.views.map_wire import ids_of

PATIENCE = 120.0  # seconds for an answer
CALM = 0.25  # seconds without a further message after which a run was the last
AGE = 2  # runs after which a browser forgets a message that was not drawn again (global.maxCachedMessageAge)
INTERNAL = "$$STREAMLIT_INTERNAL_KEY"  # as Streamlit names the widget that carries a component's events


class Lost(RuntimeError):
    """The server went away, did not answer, or showed an error."""


class Visitor:
    """`components`: by name the id, fragment and data of what is drawn; `query`: what stands in the address; `errors`: what it showed."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._address = self._page = ""
        self.components: dict[str, tuple[str, str, Mapping[str, Any]]] = {}
        self.errors: list[str] = []
        self._bare, self._ids = b"", list[str]()
        self._runs, self._kept = 0, dict[str, tuple[int, ForwardMsg]]()

    @classmethod
    async def arrive(cls, url: str) -> Self:
        """Opens the desk in a session of its own and waits until it is drawn."""
        address = url.replace("http", "ws", 1) + "/_stcore/stream"
        visitor = cls(await connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE, ping_timeout=None))
        await visitor._rerun(BackMsg())
        return visitor

    @property
    def query(self) -> dict[str, str]:
        """The address's parameters."""
        return dict(parse_qsl(self._address))

    async def send(self, component: str, event: str, value: str | None) -> float:
        """An event of a component, as a click in it sends one; the seconds until the server has drawn all that follows from it."""
        widget, fragment, data = self.components[component]
        if event in data.get("page_hears", ()):  # as sender in common.js has it
            widget, fragment, _ = self.components["history"]
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = f"{INTERNAL}_{widget}__events"
        state.json_trigger_value = json.dumps([{"event": "event", "value": {"type": event, "value": value}}])
        message.rerun_script.fragment_id = fragment
        return await self._rerun(message)

    async def leave(self) -> None:
        """Closes the page."""
        await self._socket.close()

    async def _rerun(self, message: BackMsg) -> float:
        message.rerun_script.query_string = self._address
        message.rerun_script.page_script_hash = self._page
        self._runs += 1
        self._kept = {name: kept for name, kept in self._kept.items() if self._runs - kept[0] <= AGE}
        message.rerun_script.cached_message_hashes.extend(self._kept)
        began = last = time.monotonic()
        await self._socket.send(message.SerializeToString())
        finished = False
        while True:
            try:
                async with asyncio.timeout(CALM if finished else PATIENCE):
                    data = await self._socket.recv()
            except TimeoutError:
                if finished:
                    return last - began
                raise Lost(f"no answer within {PATIENCE:.0f} s") from None
            assert isinstance(data, bytes)
            finished = self._take(ForwardMsg.FromString(data), finished)
            last = time.monotonic()

    def _take(self, message: ForwardMsg, finished: bool) -> bool:
        """Whether the server has finished with what it was asked, after one more message."""
        message = self._whole(message)
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self._address = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._draw(message)
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "new_session":
            return False  # a run that follows the one before, such as the page after its fragment
        return finished or (kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message that is meant: large ones are kept, as a browser does, and only named where they come again."""
        name = message.ref_hash or message.hash
        if message.WhichOneof("type") == "ref_hash":
            message = self._kept[name][1]
        if message.metadata.cacheable:
            self._kept[name] = self._runs, message
        return message

    def _draw(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "bidi_component":
            drawn = element.bidi_component
            name = drawn.component_name.removeprefix("dalil_")
            if name == "map_bare" and drawn.bytes != self._bare:
                self._bare, self._ids = drawn.bytes, ids_of(json.loads(drawn.bytes)["points"])
            self.components[name] = (drawn.id, message.delta.fragment_id, self._data(drawn, name))

    def _data(self, drawn: BidiComponent, name: str) -> Mapping[str, Any]:
        sort = drawn.WhichOneof("data")
        if name == "map_marks":
            return {"points": [{"id": place} for place in [*self._ids, *ids_of(json.loads(drawn.bytes)["points"]["more"])]]}
        return next(iter(json.loads(drawn.json)), {}) if sort == "json" else {}
