"""A claim in one plain line of English and of Arabic, built from its fields alone (the words are in data/strings, section `wording`).

    27 killed, 1 Jan to Mar 2023, Northeast Syria · says SOHR
    27 قتيلاً، 1 كانون الثاني/يناير إلى آذار/مارس 2023، شمال شرق سوريا، بحسب المرصد السوري

A claim is a row of the enriched frame as a mapping (`frame.to_dict("records")`); missing fields may be None or NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.claim import Caveat
from dashboard.strings import Strings, strings
from dashboard.views.dates import period_words
from dashboard.views.names import group_name, place_in_line, source_name
from dashboard.views.numbers import Row, form_number, given, oblique, plain_count, qualified, vague_amount
from dashboard.vocabulary import vocabulary

PEOPLE_KINDS = frozenset(
    ("killed", "wounded", "killed_or_wounded", "detained", "kidnapped", "displaced", "returned", "surrendered", "held", "strength")
)
NO_GROUP = frozenset({"", "unknown", "mixed", "all"})


# The columns that a claim's line and number are built from.
LINE_COLUMNS = [
    *("id", "kind", "value", "low", "high", "qualifier", "unit", "group", "subtype", "place", "place_en", "place_ar", "place_kind"),
    *("start_date", "end_date", "attributed_to", "multiple_factor", "best", "lo", "hi", "open_high", "start", "end", "incident", "origin"),
    "caveats",
]


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The parts of a claim's line in one language; a part that is not known is ""."""

    count: str
    period: str
    place: str
    says: str
    comma: str

    @property
    def line(self) -> str:
        """What, when and where: "27 killed, 1 Jan to Mar 2023, Northeast Syria"."""
        return self.comma.join(part for part in (self.count, self.period, self.place) if part)

    @property
    def full(self) -> str:
        """The line with who says so at its end."""
        return self.comma.join(part for part in (self.line, self.says) if part)


def claim_words(claim: Row, language: str) -> ClaimWords:
    """The claim's line in "en" or "ar", in its parts."""
    source = source_name(claim.get("attributed_to"), language)
    say = strings(language)
    return ClaimWords(
        count=count_phrase(claim, language),
        period=claim_period(claim, language),
        place=place_in_line(claim, language),
        says=say("wording.says", source=source) if source else "",
        comma=say("wording.comma"),
    )


def claim_period(claim: Row, language: str) -> str:
    """When: "Mar 2021", with a note where the words give no date and the claim stands at its report's; "" without a date."""
    words = period_words(given(claim.get("start_date")), given(claim.get("end_date")), language)
    return strings(language)("wording.report_date", period=words) if words and has_caveat(claim, Caveat.REPORT_DATE) else words


def has_caveat(claim: Row, caveat: Caveat) -> bool:
    """Whether a claim's row has a caveat."""
    return caveat in str(given(claim.get("caveats")) or "").split("|")


def claim_line(claim: Row, language: str) -> str:
    """The whole line with who says so."""
    return claim_words(claim, language).full


def claim_chip(claim: Row, language: str) -> str:
    """The shortest form, for a chip: "27 killed, says SOHR"."""
    words = claim_words(claim, language)
    return words.comma.join(part for part in (words.count, words.says) if part)


def count_phrase(claim: Row, language: str) -> str:
    """What is counted, with number, bounds and group: "more than 750 SDF killed", "7 قتلى من المدنيين", "52 km² liberated"."""
    say, kind, unit = strings(language), str(claim["kind"]), str(given(claim.get("unit")) or "items")
    counts_persons = kind in PEOPLE_KINDS and unit == "people"
    if counts_persons or (kind == "attack" and unit == "attacks"):
        phrase = _counted(claim, f"wording.count.{kind}", kind, say)
    else:
        with_group = unit == "people" and str(given(claim.get("group")) or "") not in NO_GROUP
        phrase = _counted(claim, f"wording.units.{unit}{'_who' if with_group else ''}", unit, say)
        done = f"wording.done.{kind}"
        if done in say.entries:
            phrase = say(done, phrase=oblique(phrase) if language == "ar" else phrase)
    subtype = given(claim.get("subtype"))
    if kind == "attack" and subtype:
        label = vocabulary().label("attack_types", str(subtype), language)
        return say("wording.subtype", phrase=phrase, subtype=label)
    return phrase


def _counted(claim: Row, key: str, noun: str, say: Strings) -> str:
    """Number and noun in the right form of the language, behind the qualifier."""
    plain, chosen = plain_count(claim, say.language), form_number(claim, say.language)
    if plain is None:
        return _vague(claim, key, noun, say)
    if key not in say.entries:  # a unit that the strings do not know keeps its own word
        return qualified(claim, f"{plain} {noun}", say.language)
    return qualified(claim, say(key, n=chosen, num=plain, group=group_words(claim, chosen, say)), say.language)


def _vague(claim: Row, key: str, noun: str, say: Strings) -> str:
    group = group_words(claim, 100, say)
    if say.language != "ar":
        before_noun = bool(group) or noun not in PEOPLE_KINDS - {"strength"}
        amount = vague_amount(claim, "en", of=before_noun)
        return say(key, n=100, num=amount, group=group) if key in say.entries else f"{amount} {noun}"
    several = f"wording.several.{noun}"
    things = say(several, group=group) if several in say.entries else noun
    return f"{vague_amount(claim, 'ar', of=True)} {things}"


def group_words(claim: Row, n: float, say: Strings) -> str:
    """Who was hit, with a leading space; "" where that adds nothing to the line."""
    code = str(given(claim.get("group")) or "")
    if code in NO_GROUP:
        return ""
    role = "whom" if claim["kind"] == "attack" else "who"
    special = f"wording.{role}.{code}"
    label = vocabulary().label("groups", code, say.language)
    words = say(special, n=n) if special in say.entries else say(f"wording.{role}_else", label=label)
    return say("wording.and_others", who=words) if has_caveat(claim, Caveat.NAMED_TOGETHER) else words


def people_words(code: str | None, n: float, say: Strings, caveats: str | None = None) -> str:
    """Who was hit, to follow a bare number, with a leading space: " civilians", " من المدنيين", " unknown"; caveats: those of the claim."""
    return group_words({"kind": "killed", "group": code, "caveats": caveats}, n, say) or f" {group_name(code, say.language)}"


def tooltips(claims: list[Row]) -> dict[str, list[str]]:
    """For each claim id its whole line in English and in Arabic."""
    return {str(claim["id"]): [claim_line(claim, "en"), claim_line(claim, "ar")] for claim in claims}
