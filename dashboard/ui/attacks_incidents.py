"""Incidents in the table of claims: how often one is told, why its claims were put together, and what can be decided about it. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.analysis.deciding import OWN_FACT, joinable
from dashboard.analysis.roles import Role
from dashboard.domain.decision import Verdict
from dashboard.strings import Strings
from dashboard.ui.access import may_write
from dashboard.ui.loads import Row
from dashboard.ui.slice import Slice
from dashboard.views.numbers import given
from dashboard.views.wording import claim_line

Payload = dict[str, Any]
DECIDED = {Verdict.SPLIT: "split_off", Verdict.JOIN: "joined"}


class Incidents:
    """The incidents of some rows of a slice's claims. Where the settings are read-only nothing can be decided."""

    def __init__(self, slice_: Slice, rows: npt.NDArray[np.int64], s: Strings) -> None:
        self._slice, self._s, self._open = slice_, s, may_write()
        joining = slice_.view.counting.joining if self._open else None
        self._joining = slice_.claim(joining) if joining else None
        incident = slice_.claims["incident"].to_numpy()
        here = incident[np.isin(incident, incident[rows])]
        numbers, counts = np.unique(here[here >= 0], return_counts=True)
        self._told = dict(zip(numbers.tolist(), counts.tolist(), strict=True))

    def of(self, claim: Row, role: Role) -> Payload:
        """told, told_mark: how many claims tell the incident, at the one that stands for it, with the door to them; why: the reason of the
        merge at the others; acts: what can be decided, as events."""
        n, why = self._told.get(int(claim["incident"]), 0), str(given(claim["why_merged"]) or "")
        stands = role in OWN_FACT and role not in (Role.TOLD_AGAIN, Role.OTHER_COUNT)
        told = self._s("attacks.incident.told", n=n) if n > 1 and stands else ""
        return {
            "told": told,
            "told_mark": f"incident:{claim['id']}" if told else "",
            "why": self._s("attacks.incident.why", why=self._s(f"attacks.incident.reason.{why}")) if n > 1 and why else "",
            "acts": self._acts(claim, role, n),
        }

    def _acts(self, claim: Row, role: Role, n: int) -> list[Payload]:
        if not self._open:
            return []
        acts, claim_id = [], str(claim["id"])
        decided = DECIDED.get(self._slice.loaded.decided.get(claim_id, Verdict.ACCEPT))
        if n > 1:
            acts.append(self._act("split", claim_id, claim))
        if self._joining is not None:
            acts += [self._act("join", claim_id, claim)] if role in OWN_FACT and joinable(self._joining, claim) else []
        elif role in OWN_FACT:
            acts.append(self._act("count_joining", claim_id, claim))
        if decided:
            acts.append(self._act("undo", claim_id, claim) | {"said": self._said(decided, claim_id)})
        return acts

    def _act(self, event: str, value: str, claim: Row) -> Payload:
        words = self._s(f"attacks.incident.{event}")
        line = f"{words}: {claim_line(claim, self._s.language)}"
        return {"type": event, "value": value, "words": words, "line": line, "said": "", "asks": event in ("split", "join")}

    def _said(self, decided: str, claim_id: str) -> str:
        """What was decided, and why where a reason was given."""
        said, why = self._s(f"attacks.incident.{decided}"), self._slice.loaded.reasons.get(claim_id, "")
        return self._s("attacks.incident.because", said=said, why=why) if why else said

    def joining_payload(self) -> Payload | None:
        """What is asked while an incident waits for the one that it is to be joined with."""
        if self._joining is None:
            return None
        line = claim_line(self._joining, self._s.language)
        return {"words": self._s("attacks.incident.choose", line=line), "cancel": self._s("attacks.incident.cancel")}
