"""python -m tools.load: so many visitors click on a desk for so many minutes; prints what went wrong, how long answers took, and memory.

Each visitor is a session of its own over a socket of its own, in Streamlit's own protocol: what a browser does besides costs the server
nothing. Where a visitor's address or drawing is not what its own clicks lead to, a selection was lost, or came from another's session.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import WebSocketException

from dashboard.ui.address import from_query, to_query
from tools.bench.synthetic import kept_library
from tools.browser import Server, desk
from tools.load.clicks import asked, next_click, wrong
from tools.load.visitor import Lost, Visitor

THINK = (0.5, 3.0)  # seconds between two clicks of one visitor
ALONE = 30  # clicks of a single visitor before the others come
SAMPLES = 12  # times that memory is looked at


@dataclass(slots=True)
class Outcome:
    """`seconds`: of each answer; `faults`: how often what went wrong, by its first words; `examples`: of each one in full."""

    seconds: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    memory: list[tuple[float, float]] = field(default_factory=list)

    def fault(self, words: str) -> None:
        """Notes one."""
        sort = words.partition(":")[0]
        self.faults[sort] += 1
        self.examples.setdefault(sort, words)


async def click_on(visitor: Visitor, order: random.Random, outcome: Outcome) -> None:
    """One click of a visitor, measured and looked at."""
    click = next_click(visitor, order)
    wanted = asked(to_query(from_query(visitor.query)), click)
    outcome.seconds.append(await visitor.send(*click))
    if fault := wrong(visitor, wanted):
        outcome.fault(fault)


async def visit(url: str, number: int, until: float, outcome: Outcome, clicks: int | None = None) -> None:
    """A visitor who clicks until a moment (time.monotonic), or so many times without a pause."""
    order = random.Random(number)
    try:
        visitor = await Visitor.arrive(url)
        while time.monotonic() < until and clicks != 0:
            if clicks is None:
                await asyncio.sleep(order.uniform(*THINK))
            else:
                clicks -= 1
            await click_on(visitor, order, outcome)
        await visitor.leave()
    except (Lost, OSError, WebSocketException) as error:
        outcome.fault(f"session ended: {type(error).__name__} {error}")


async def watch(server: Server, until: float, outcome: Outcome) -> None:
    """Notes the server's memory from time to time."""
    began = time.monotonic()
    while (now := time.monotonic()) < until:
        outcome.memory.append((now - began, server.memory_mb()))
        await asyncio.sleep((until - began) / SAMPLES)


async def crowd(server: Server, visitors: int, minutes: float) -> tuple[Outcome, Outcome]:
    """What a single visitor meets, then what so many do at once."""
    alone, together = Outcome(), Outcome()
    await visit(server.url, 0, time.monotonic() + 600, alone, ALONE)
    until = time.monotonic() + 60 * minutes
    crowded = [visit(server.url, number, until, together) for number in range(1, visitors + 1)]
    await asyncio.gather(watch(server, until, together), *crowded)
    together.memory.append((60 * minutes, server.memory_mb()))
    return alone, together


def report(name: str, alone: Outcome, together: Outcome) -> bool:
    """Prints the figures of one library; whether nothing went wrong."""
    median = statistics.median(alone.seconds) * 1000 if alone.seconds else float("nan")
    times = sorted(second * 1000 for second in together.seconds)
    p95 = times[int(0.95 * (len(times) - 1))] if times else float("nan")
    faults = alone.faults + together.faults
    print(f"{name}: {len(times)} clicks, {sum(faults.values())} faults {dict(faults)}")
    print(f"  single visitor, median {median:.0f} ms; all at once, median {times[len(times) // 2] if times else float('nan'):.0f} ms, "
          f"p95 {p95:.0f} ms, {p95 / median:.1f} times the single median")  # fmt: skip
    print("  server memory, MB: " + ", ".join(f"{mb:.0f} at {second:.0f} s" for second, mb in together.memory))
    for example in {**alone.examples, **together.examples}.values():
        print(f"  {example[:300]}")
    return not faults


def main() -> int:
    """The bundled reports, then a seeded library of so many claims."""
    parser = argparse.ArgumentParser(prog="python -m tools.load", description="Many visitors at once.")
    parser.add_argument("--visitors", type=int, default=20, metavar="N")
    parser.add_argument("--minutes", type=float, default=5, metavar="M")
    parser.add_argument("--claims", type=int, nargs="*", default=[0, 100_000], metavar="N", help="libraries; 0 for the bundled reports")
    arguments = parser.parse_args()
    fine = True
    with tempfile.TemporaryDirectory() as folder:
        for claims in arguments.claims:
            store = kept_library(claims) if claims else Path(folder) / "bundled.sqlite"
            with desk({"DASHBOARD_STORE_URL": f"sqlite:///{store}", "DASHBOARD_REPORTS": ""}) as server:
                outcomes = asyncio.run(crowd(server, arguments.visitors, arguments.minutes))
            fine &= report(f"{claims:,} claims" if claims else "bundled reports", *outcomes)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
