"""Where and when a claim took place: lists and frames, landmarks, titles, clauses; since it began, since then, records, datelines."""

from __future__ import annotations

import pytest

from tests.extraction.claim_tables import extract

# kind, language, text => the place of the first claim of that kind and, behind a bar, its period where that is asked for
PLACES = [
    ("killed", "ar", "قصف طال مدينة بنش وإصابة أربعة مدنيين ومقتل ثلاثة في القصف على مدينة أريحا جنوب إدلب.", "Ariha"),
    ("killed", "ar", "استهدفت غارات مواقع في قاعدة العند، وفي زنجبار في محافظة أبين، فضلا عن تعز، حيث قتل 31 متمردا.", "Taiz"),
    ("attack", "ar", "قصف الطيران منزلا في قرية بير حسو قرب جسر قرقوزاق في ريف كوباني.", "Bir Hasso"),
    ("detained", "ar", "اعتقلت الأجهزة ٥٢ شخصا، بينهم في ريف دمشق عشرون، ثم أطلقتهم.", "Rif Dimashq Governorate"),
    ("killed", "ar", "أصيب عامل في هجين. وقتل 14 شخصا في مناطق الإدارة الذاتية منذ مطلع العام.", "Northeast Syria"),
    ("killed", "ar", "قال محافظ ديالى إن ثلاثة جنود قتلوا في المقدادية.", "Muqdadiyah"),
    ("attack", "en", "In the countryside of Ras al-Ayn, a mine blew up a cart in the village of Abu Zumurrud.", "Abu Zumurrud"),
    ("killed", "en", "Two men were killed, said a spokesman for the governor of Nangarhar. The bomb hit Jalalabad.", "Jalalabad"),
    ("killed", "en", "Nine men were shot dead west of Baghdad as crowds rallied. The killing in Fallujah was condemned.", "Fallujah"),
    ("killed", "en", "Two bombs hit families fleeing the town of Hawija as they were driving in Al-Alam, killing 17.", "Al-Alam"),
    ("killed", "en", "Riders killed 9 in an attack in South Darfur.The attack took place in the Qasimah area north of Nyala.", "Qasimah"),
    ("killed", "en", "Gunmen killed nine people in Salaheddin province in Iraq.", "Salah al-Din Governorate"),
    ("attack", "en", "Rockets fell on Benina airport and a jet carried out two raids on a camp in Guwarsha.", "Benina airport"),
]
PERIODS = [
    ("killed", "en", "Some 190 people have been killed since fighting for the city began on May 10.", "2024-05-10", "2024-06-18"),
    ("killed", "ar", "قتل 190 مدنيا في الفاشر منذ اندلاع القتال في 10 أيار.", "2024-05-10", "2024-06-18"),
    ("killed", "en", "BEIRUT, Tuesday - Jets killed nine people in Idlib on Monday.", "2024-06-17", "2024-06-17"),
    ("killed", "en", "Clashes on Friday wounded two men in Sidon. Since then seven people have been killed.", "2024-06-14", "2024-06-18"),
    ("killed", "en", "The raid, the third of its kind this year, killed two men in Idlib on Monday.", "2024-06-17", "2024-06-17"),
    ("attack", "ar", "نفذ الطيران غارة على تدمر ليل الأحد 16 حزيران 2024 وأصاب مستودعا.", "2024-06-16", "2024-06-16"),
    ("killed", "ar", "أعلن الجيش، الاثنين، مقتل قائد في الضالع. وقال ناطق إن القائد قتل ليل السبت في كمين.", "2024-06-15", "2024-06-15"),
    ("killed", "ar", "أعلن الجيش، الاثنين، مقتل قائد في الضالع. وقتل السبت تسعة جنود في لحج.", "2024-06-17", "2024-06-17"),
    ("attack", "ar", "ازدادت الدوريات منذ التفجير في 20 أيار في حلب.", "2024-05-20", "2024-05-20"),
    ("attack", "ar", "أحرق مسلحون ليلة الثلاثاء مخفرا قرب أربيل وهاجموا دورية.", "2024-06-17", "2024-06-18"),
    ("attack", "ar", "قصفت مدفعية حاجزا في منبج اليوم الثلاثاء (18 حزيران 2023).", "2024-06-18", "2024-06-18"),
    ("killed", "ar", "قتل 40 مدنيا في تعز خلال الشهر الماضي، وهي أعلى حصيلة منذ عام 2015.", "2024-05", "2024-05"),
]
PUBLISHED = "2024-06-18"


@pytest.mark.parametrize(("kind", "language", "text", "place"), PLACES)
def test_place_of_a_claim(kind: str, language: str, text: str, place: str) -> None:
    extraction = extract(text, language, PUBLISHED)
    names = {place.id: place.name_en for place in extraction.places}
    claim = next(claim for claim in extraction.claims if claim.kind == kind)
    assert names[claim.places[0]] == place


@pytest.mark.parametrize(("kind", "language", "text", "start", "end"), PERIODS)
def test_period_of_a_claim(kind: str, language: str, text: str, start: str, end: str) -> None:
    claim = next(claim for claim in extract(text, language, PUBLISHED).claims if claim.kind == kind)
    assert (claim.period.start, claim.period.end) == (start, end)


def test_the_frame_of_a_sentence_is_no_second_place() -> None:
    extraction = extract("أصيب طفلان في قرية كراف في ريف صرين جنوب كوباني.", "ar", PUBLISHED)
    assert len(next(claim for claim in extraction.claims if claim.kind == "wounded").places) == 1


def test_places_of_a_list_are_all_kept() -> None:
    extraction = extract("Air raids killed 25 civilians in Hajjah, Lahj and Saada on Friday.", "en", PUBLISHED)
    assert len(next(claim for claim in extraction.claims if claim.kind == "killed").places) == 3


def test_a_quarter_that_no_table_lists_lies_in_its_town() -> None:
    extraction = extract("Two men were shot dead in the Qasimah and Nuriyah districts of Fallujah.", "en", PUBLISHED)
    town = next(place for place in extraction.places if place.name_en == "Fallujah")
    quarter = next(place for place in extraction.places if place.name_en == "Qasimah")
    assert (quarter.lat, quarter.lon) == (town.lat, town.lon)
