"""The tables claims.{ar,en}.txt: sentences and the claims that they make, read and compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.domain.claim import CORE_KINDS, Claim
from dashboard.domain.count import Qualifier
from dashboard.domain.extraction import Extraction
from dashboard.domain.report import Report, text_hash
from dashboard.pipeline import extractor
from dashboard.vocabulary import vocabulary

HERE = Path(__file__).parent
PUBLISHED = "2022-10-10"
QUALIFIERS = {qualifier.value for qualifier in Qualifier}
GROUPS = set(vocabulary()["groups"]) | {"all", "mixed", "unknown", "none"}
CORE = {str(kind) for kind in CORE_KINDS}


@dataclass(frozen=True)
class Told:
    """One claim of a table: what is checked beyond kind and value is what the line says."""

    kind: str
    value: str
    qualifier: str = ""
    group: str = ""
    doer: str = ""
    subtype: str = ""
    place: str = ""
    start: str = ""
    source: str = ""
    part: bool = False
    total: bool = False
    single: bool = False
    calm: bool = False


def cases(language: str) -> list[str]:
    lines = (HERE / f"claims.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def told(words: str) -> Told:
    kind, value, *rest = words.split()
    found: dict[str, str | bool] = {}
    for word in rest:
        if word.startswith("<"):
            found["doer"] = word[1:]
        elif word.startswith(("@", "on:", "by:")):
            name = {"@": "place", "o": "start", "b": "source"}[word[0]]
            found[name] = word.removeprefix("@").removeprefix("on:").removeprefix("by:").replace("_", " ")
        elif word in ("part", "calm", "total", "single"):
            found[word] = True
        else:
            found["qualifier" if word in QUALIFIERS else "group" if word in GROUPS else "subtype"] = word
    return Told(kind, value, **found)  # type: ignore[arg-type]


def read_case(line: str) -> tuple[str, list[Told]]:
    text, _, claims = line.rpartition(" => ")
    return text, [] if claims.strip() == "-" else [told(words) for words in claims.split(";")]


@cache
def extract(text: str, language: str, published: str | None = PUBLISHED) -> Extraction:
    report = Report(text_hash(text), "case", text, language, published=published, published_from="metadata" if published else None)
    return extractor().extract(report)


def value_of(claim: Claim) -> str:
    if claim.multiple_factor is not None:
        return f"x{claim.multiple_factor:g}"
    count = claim.count
    if count.value is not None:
        return f"{count.value:g}"
    return f"{count.low:g}-{count.high:g}" if count.high is not None else f"~{count.low or 0:g}"


def agrees(claim: Claim, case: Told, places: dict[str, str]) -> bool:
    """Whether a claim is what a table says of it."""
    at = places.get(claim.places[0], "") if claim.places else ""
    return (
        (claim.kind.value, value_of(claim)) == (case.kind, case.value)
        and case.qualifier in ("", claim.count.qualifier.value)
        and case.group in ("", claim.group or "none")
        and case.doer in ("", claim.perpetrator or "none")
        and case.subtype in ("", claim.subtype)
        and case.place in ("", at)
        and case.start in ("", claim.period.start)
        and case.source in ("", claim.attributed_to or "none")
        and (not case.part or claim.part_of is not None)
        and (not case.total or claim.aggregate)
        and not (case.single and claim.aggregate)
        and case.calm == (not claim.conflict_related)
    )


def unmatched(extraction: Extraction, expected: list[Told]) -> tuple[list[str], list[Told]]:
    """The core claims that no line tells and the lines that no claim bears out."""
    places = {place.id: place.name_en for place in extraction.places}
    left, missing = [claim for claim in extraction.claims if claim.kind.value in CORE], []
    for case in expected:
        found = next((claim for claim in left if agrees(claim, case, places)), None)
        if found is None:
            missing.append(case)
        else:
            left.remove(found)
    return [described(claim, places) for claim in left], missing


def described(claim: Claim, places: dict[str, str]) -> str:
    """A claim in the words of the tables."""
    words = [claim.kind.value, value_of(claim), claim.count.qualifier.value, str(claim.group), f"<{claim.perpetrator}", str(claim.subtype)]
    words += [f"@{places.get(claim.places[0], '')}" if claim.places else "@", f"on:{claim.period.start}", f"by:{claim.attributed_to}"]
    return " ".join([*words, "part" if claim.part_of else "", "" if claim.conflict_related else "calm", claim.rule])
