"""A report's text cut into segments that carry everything said about their words, for the text pane.

Claims (with their further tellings), place names, dates and sources may overlap; the text is cut wherever one of them starts or ends, so
that each segment carries all its claims and layers. Nothing is lost or added: all segments and breaks in order are exactly the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict

from dashboard.domain.mention import COUNTED
from dashboard.views.numbers import given

Row = Mapping[str, Any]
RE_BREAK = re.compile(r"(?<![^\S\r\n])[^\S\r\n]*+[\r\n]\s*")
RE_SURROGATE = re.compile("[\ud800-\udfff]")
CLOSING = '.؟?!:;؛…,،"”»)'
HEADING_LENGTH = 140
RE_FIELD = re.compile(r"(?<!\w)\w++: \S")  # lines of names and values, one behind the other, are a table and no headings
LANES = 3
FOUND = "found"  # has no line: the words are lit
LEFT_KINDS = frozenset({"number", "name"})
MARKED_OTHERWISE = frozenset({COUNTED, "date"})


class Segment(TypedDict):
    """A run of text with the same layers from end to end. Keys that would be empty are left out.

    t       the words; claims: ids of the claims here, the shortest first; starts, ends: those of them whose span truly starts or ends here
    kinds   the kind of each claim, in step with `claims`; tint: the kind that lies behind the words, of the shortest claim in the filter
    place   id of the place named here; mention: [start, end] of the name in the text (code points)
    note    "date" or "source"
    left    why a number is in no claim or a name no place: "number:year", "name:force_name"
    found   here stand words that were searched for: 2 in the passage that answers best, else 1
    lines   [lane, style] pairs, lane 0 nearest to the letters; style is the kind of a claim in the filter, "out" for one outside it,
            "place", "date", "source" or "left"
    """

    t: str
    claims: NotRequired[list[str]]
    kinds: NotRequired[list[str]]
    starts: NotRequired[list[str]]
    ends: NotRequired[list[str]]
    tint: NotRequired[str]
    place: NotRequired[str]
    mention: NotRequired[list[int]]
    note: NotRequired[str]
    left: NotRequired[str]
    found: NotRequired[int]
    lines: NotRequired[list[list[int | str]]]


class Block(TypedDict):
    """A paragraph or heading: at = offset of its first code point, s = its segments, br = the white space that follows it in the text."""

    at: int
    s: list[Segment]
    br: str
    heading: NotRequired[bool]


@dataclass(slots=True)
class Layer:
    """One span with what it stands for. `what` is "claim", "place", "date", "source", "left" or "found"."""

    start: int
    end: int
    what: str
    ref: str
    style: str
    lane: int = 0


def segments(
    text: str,
    claims: Iterable[Row],
    mentions: Iterable[Row],
    notes: Iterable[Row],
    in_filter: Collection[str] | None = None,
    found: Mapping[tuple[int, int], int] | None = None,
) -> list[Block]:
    """The text as blocks of segments.

    claims, mentions, notes: rows of one report (`frame.to_dict("records")`) with the store's columns; spans outside the text are cut to it.
    in_filter: ids of the claims that the present filter lets through; None for all. Of the notes on numbers
    and names, those are marked that say why something was not counted; numbers in claims and dates carry their marks already.
    found: the spans of words that were searched for, each as `Segment` says it.
    """
    layers = _layers(len(text), claims, mentions, notes, None if in_filter is None else frozenset(in_filter))
    _assign_lanes(layers)
    layers += [Layer(start, end, FOUND, str(how), FOUND) for (start, end), how in (found or {}).items() if start < end <= len(text)]
    blocks = _blocks(text)
    _fill(text, blocks, layers)
    return blocks


def displayable(blocks: list[Block]) -> list[Block]:
    """The same blocks with lone surrogates as U+FFFD, which any payload can carry; offsets and lengths in code points stay."""

    def clean(segment: Segment) -> Segment:
        return segment | {"t": RE_SURROGATE.sub("\ufffd", segment["t"])}

    return [block | {"s": [clean(segment) for segment in block["s"]]} for block in blocks]


def text_of(blocks: Sequence[Block]) -> str:
    """The text that the blocks were cut from."""
    return "".join("".join(segment["t"] for segment in block["s"]) + block["br"] for block in blocks)


def claim_spans(claim: Row) -> list[tuple[int, int]]:
    """The spans of a claim's evidence and of its further tellings, the evidence first."""
    also = given(claim.get("also"))
    further = json.loads(also) if isinstance(also, str) else also or []
    return [(int(claim["evidence_start"]), int(claim["evidence_end"])), *((int(start), int(end)) for start, end in further)]


def _layers(
    length: int, claims: Iterable[Row], mentions: Iterable[Row], notes: Iterable[Row], in_filter: frozenset[str] | None
) -> list[Layer]:
    layers: list[Layer] = []
    sources: set[tuple[int, int]] = set()
    for claim in claims:
        style = str(claim["kind"]) if in_filter is None or claim["id"] in in_filter else "out"
        layers += [Layer(start, end, "claim", str(claim["id"]), style) for start, end in claim_spans(claim)]
        start, end = given(claim.get("attribution_start")), given(claim.get("attribution_end"))
        if start is not None and end is not None:
            sources.add((int(start), int(end)))
    layers += [Layer(int(m["start"]), int(m["end"]), "place", str(m["place"]), "place") for m in mentions]
    for note in notes:
        if note["kind"] == "source":
            sources.add((int(note["start"]), int(note["end"])))
        elif note["kind"] == "date":
            layers.append(Layer(int(note["start"]), int(note["end"]), "date", "", "date"))
        elif note["kind"] in LEFT_KINDS and note["value"] not in MARKED_OTHERWISE:
            layers.append(Layer(int(note["start"]), int(note["end"]), "left", f"{note['kind']}:{note['value']}", "left"))
    layers += [Layer(start, end, "source", "", "source") for start, end in sorted(sources)]
    for layer in layers:
        layer.start, layer.end = max(0, layer.start), min(length, layer.end)
    return [layer for layer in layers if layer.start < layer.end]


def _assign_lanes(layers: list[Layer]) -> None:
    """One lane a span from end to end, so that no line jumps: one further out than every shorter span that it touches. What was not
    counted comes last: it is seldom shown, and moves no other line."""

    def order(i: int) -> tuple[bool, int, int, str]:
        layer = layers[i]
        return layer.what == "left", layer.end - layer.start, layer.start, layer.what

    events = sorted(range(len(layers)), key=order)
    touching = _touching(layers)
    done: set[int] = set()
    for index in events:
        inner = [layers[other].lane for other in touching[index] if other in done]
        layers[index].lane = min(max(inner, default=-1) + 1, LANES - 1)
        done.add(index)


def _touching(layers: list[Layer]) -> list[list[int]]:
    """For each layer the others that share a code point with it."""
    touching: list[list[int]] = [[] for _ in layers]
    open_: list[int] = []
    for index in sorted(range(len(layers)), key=lambda i: layers[i].start):
        open_ = [other for other in open_ if layers[other].end > layers[index].start]
        for other in open_:
            touching[index].append(other)
            touching[other].append(index)
        open_.append(index)
    return touching


def _blocks(text: str) -> list[Block]:
    """Empty blocks, one a paragraph, with headings recognised."""
    blocks: list[Block] = []
    at = 0
    for match in RE_BREAK.finditer(text):
        blocks.append({"at": at, "s": [], "br": match.group()})
        at = match.end()
    if at < len(text) or not blocks:
        blocks.append({"at": at, "s": [], "br": ""})
    words = [text[block["at"] : _end(blocks, i, len(text))] for i, block in enumerate(blocks)]
    for index, block in enumerate(blocks[:-1]):
        if _is_heading(words[index], words[index + 1]):
            block["heading"] = True
    return blocks


def in_heading(text: str, at: int) -> bool:
    """Whether the letter at an offset stands in a heading."""
    around = [block for block in _blocks(text) if block["at"] <= at]
    return bool(around) and around[-1].get("heading", False)


def _end(blocks: list[Block], index: int, length: int) -> int:
    """Where the words of a block end."""
    following = blocks[index + 1]["at"] if index + 1 < len(blocks) else length
    return following - len(blocks[index]["br"])


def _is_heading(words: str, following: str) -> bool:
    """A short line without a full stop, above a longer one."""
    if RE_FIELD.match(words) and RE_FIELD.match(following):
        return False
    return 0 < len(words) <= HEADING_LENGTH and words[-1] not in CLOSING and len(following) > len(words)


def _fill(text: str, blocks: list[Block], layers: list[Layer]) -> None:
    """Writes the segments into the blocks in one pass over the cuts."""
    layers.sort(key=lambda layer: layer.start)
    cuts = sorted({edge for layer in layers for edge in (layer.start, layer.end)})
    here: list[Layer] = []
    coming, cut = 0, 0
    for index, block in enumerate(blocks):
        at, end = block["at"], _end(blocks, index, len(text))
        while at < end:
            while cut < len(cuts) and cuts[cut] <= at:
                cut += 1
            while coming < len(layers) and layers[coming].start <= at:
                here.append(layers[coming])
                coming += 1
            here = [layer for layer in here if layer.end > at]
            until = min(end, cuts[cut] if cut < len(cuts) else end)
            block["s"].append(_segment(text[at:until], at, until, here))
            at = until


def _segment(words: str, start: int, end: int, layers: list[Layer]) -> Segment:
    segment: Segment = {"t": words}
    if not layers:
        return segment
    inner_first = sorted(layers, key=lambda layer: (layer.end - layer.start, layer.lane))
    claims = [layer for layer in inner_first if layer.what == "claim"]
    if claims:
        segment["claims"] = list(dict.fromkeys(layer.ref for layer in claims))
        kinds = {layer.ref: layer.style for layer in reversed(claims)}
        segment["kinds"] = [kinds[ref] for ref in segment["claims"]]
        _add_edges(segment, claims, start, end)
    for layer in inner_first:
        if layer.what == "place" and "place" not in segment:
            segment["place"], segment["mention"] = layer.ref, [layer.start, layer.end]
        elif layer.what in ("date", "source") and "note" not in segment:
            segment["note"] = layer.what
        elif layer.what == "left" and "left" not in segment:
            segment["left"] = layer.ref
    if found := [int(layer.ref) for layer in layers if layer.what == FOUND]:
        segment["found"] = max(found)
    lines = sorted({(layer.lane, layer.style) for layer in layers if layer.what != FOUND})
    segment["lines"] = [[lane, style] for lane, style in lines]
    return segment


def _add_edges(segment: Segment, claims: list[Layer], start: int, end: int) -> None:
    starts = [layer.ref for layer in claims if layer.start == start]
    ends = [layer.ref for layer in claims if layer.end == end]
    tint = next((layer.style for layer in claims if layer.style != "out"), None)
    if starts:
        segment["starts"] = starts
    if ends:
        segment["ends"] = ends
    if tint:
        segment["tint"] = tint
