"""A sentence that tells all of its event itself is read the same beside another one, whatever stands between the two."""

from __future__ import annotations

import random
from typing import Any

import pytest

from dashboard.domain.report import Report, text_hash
from dashboard.extraction.output import as_record
from dashboard.pipeline import extractor

FIELDS = ("group", "perpetrator", "place", "start_date", "end_date", "attributed_to", "aggregate")
PARTS = {
    "en": {
        "place": ["Hajin", "Manbij", "Kirkuk", "Marib", "Benghazi", "Nyala", "Derna", "Mosul", "Homs", "Taiz"],
        "day": ["20 January 2022", "3 February 2022", "14 March 2022", "7 July 2022", "28 August 2022"],
        "who": ["civilians", "soldiers", "policemen", "SDF fighters", "people", "children"],
        "doer": ["Islamic State", "Houthi rebels", "RSF fighters", "Turkish forces", "unidentified gunmen"],
        "source": ["SOHR", "the health ministry", "a medical source", "the police", "local residents"],
        "event": ["shelling", "an air strike", "an explosion", "a car bombing", "clashes", "a shooting"],
        "sentence": [
            "On {day}, {n} {who} were killed in {event} in {place}, {source} said.",
            "{n} {who} were killed in {event} in {place} on {day}, {source} said.",
            "Fighters of {doer} killed {n} {who} in {place} on {day}, according to {source}.",
            "In {place}, {event} killed {n} {who} on {day}, {source} said.",
            "At least {n} {who} died and 1{n} others were injured in {event} in {place} on {day}, {source} said.",
            "On {day}, {doer} arrested {n} people in {place}, {source} said.",
            "A drone strike by {doer} on {day} hit {place}, killing {n} {who}, {source} said.",
        ],
    },
    "ar": {
        "place": ["هجين", "منبج", "كركوك", "مأرب", "بنغازي", "نيالا", "درنة", "الموصل", "حمص", "تعز"],
        "day": ["20 كانون الثاني 2022", "3 شباط 2022", "14 آذار 2022", "7 تموز 2022", "28 آب 2022"],
        "who": ["مدنياً", "جندياً", "شخصاً", "طفلاً", "من مقاتلي قسد"],
        "doer": ["تنظيم داعش", "جماعة الحوثي", "القوات التركية", "مسلحون مجهولون"],
        "source": ["المرصد السوري لحقوق الإنسان", "وزارة الصحة", "مصدر طبي", "الشرطة"],
        "event": ["قصف", "غارة جوية", "انفجار", "اشتباكات", "إطلاق نار"],
        "sentence": [
            "قُتل {n} {who} في {event} في {place} في {day}، بحسب {source}.",
            "وفي {day} قُتل {n} {who} في {event} في مدينة {place}، وفق {source}.",
            "وقال {source} إن {n} {who} قُتلوا في {event} في {place} في {day}.",
            "وأفاد {source} بمقتل {n} {who} في هجوم شنه {doer} على {place} في {day}.",
            "وفي {day} أصيب {n} {who} بجروح في {event} في {place}، بحسب {source}.",
            "اعتقلت قوات الأمن {n} {who} في {place} في {day}، وفق {source}.",
        ],
    },
}


def two_sentences(order: random.Random, language: str) -> list[str]:
    """Two with different places, days and numbers."""
    parts = PARTS[language]
    drawn = {name: order.sample(parts[name], 2) for name in ("place", "day")} | {"n": order.sample(range(11, 40), 2)}
    chosen = [{name: values[at] for name, values in drawn.items()} for at in (0, 1)]
    rest = ("who", "doer", "source", "event")
    return [order.choice(parts["sentence"]).format(**own, **{name: order.choice(parts[name]) for name in rest}) for own in chosen]


def read(text: str, language: str) -> dict[tuple[str, Any], list[Any]]:
    """By kind and number what the first such claim says; single attacks, which say no number, are left out."""
    record = as_record(extractor().extract(Report(text_hash(text), "x", text, language)))
    told: dict[tuple[str, Any], list[Any]] = {}
    for claim in record["claims"]:
        if claim["kind"] != "attack":
            told.setdefault((claim["kind"], claim["value"]), [str(claim[field]).casefold() for field in FIELDS])
    return told


@pytest.mark.parametrize("language", ["en", "ar"])
def test_neither_changes_the_other(language: str):
    order = random.Random(11)
    for _ in range(40):
        sentences = two_sentences(order, language)
        text = order.choice([" ", "\n", "\n\n"]).join(sentences)
        alone = [read(sentence, language) for sentence in sentences]
        assert all(alone), sentences
        assert read(text, language) == alone[0] | alone[1], text
