"""Who says so: verbs and phrases of saying in both languages, what they cover and where they stop."""

from __future__ import annotations

import pytest

from tests.extraction.claim_tables import extract

# text => the source of each core claim in the order of the text, parted by ";"; "-" for nobody
CASES = {
    "ar": """
        قال مصدر طبي إن خمسة مدنيين قتلوا في إدلب. => medical source
        قتل خمسة مدنيين في إدلب، بحسب مصدر أمني. => security source
        أفاد المرصد السوري لحقوق الإنسان بمقتل 12 شخصا في درعا. => SOHR
        قتل 12 شخصا في درعا وفق المرصد السوري لحقوق الإنسان. => SOHR
        ذكرت مصادر محلية أن ثلاثة أشخاص أصيبوا في منبج. => local sources
        أعلنت قسد مقتل عنصرين من داعش في الشحيل. => SDF
        أعلن التحالف الدولي اعتقال أربعة أشخاص في الرقة. => Coalition
        قالت الأمم المتحدة إن 3000 شخص نزحوا من مأرب. => UN
        قتل جنديان في حمص. => -
        وقال رئيس الوزراء التركي أحمد زينل إن الحملة مستمرة. وقال زينل في مؤتمر صحفي: إن 30 شخصا اعتقلوا في أنقرة. => Turkey
        نقل المكتب الإعلامي لـ«قسد» عن التحالف الدولي أن جنديا قتل في الشدادي. => Coalition
        قتل خمسة أشخاص في الحديدة، وفق ما أعلنت السلطة المحلية. => السلطة المحلية
        ويقول الفلسطينيون إن ثلاثة مدنيين قتلوا في غزة. => الفلسطينيون
        وقال ناشطون إن القصف أدى إلى مقتل ستة مدنيين. => activists
        نقلت صحيفة محلية عن مصدر طبي مقتل سبعة أشخاص في بنغازي. => medical source
        قال مصدر أمني إن جنديا قتل في كركوك. وأضاف المصدر أن ثلاثة أصيبوا. => security source; security source
        قال مصدر أمني إن جنديا قتل في كركوك. كما أصيب ثلاثة مدنيين في الموصل. => security source; -
        أصيب طفل في تعز. وقال شهود عيان إن امرأة قتلت في عدن. => -; eyewitnesses
        """,
    "en": """
        A security official said five people were killed in Basra. => security source
        Five people were killed in Basra, a security official said. => security source
        According to the Syrian Observatory for Human Rights, 12 people were killed in Daraa. => SOHR
        Medics said nine people were wounded in Gaza. => medical source
        Residents reported that three men were kidnapped in Sebha. => local sources
        The SDF said it arrested two suspects in Raqqa. => SDF
        The Pentagon said four militants were killed in Yemen. => US
        The UN said 3,000 people were displaced in Marib. => UN
        Two soldiers were killed in Homs. => -
        Seventeen people were killed in Benghazi in clashes with troops loyal to a former general, medics said. => medical source
        Turkish Prime Minister Ahmet Zeynel said the raids go on. Zeynel said that 30 people were arrested in Ankara. => Turkey
        Witnesses told the agency that a man was killed in Aden. => eyewitnesses
        Police said a soldier was killed in Kirkuk. Three others were wounded, they added. => police; police
        A hospital source said a soldier was killed in Kirkuk. Three civilians were wounded in Mosul. => medical source; -
        The newspaper, quoting activists, reported that eight people were arrested in Hama. => activists
        """,
}
LINES = [(lang, *line.strip().split(" => ")) for lang, lines in CASES.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("language", "text", "wanted"), LINES)
def test_source(language: str, text: str, wanted: str):
    claims = [claim for claim in extract(text, language).claims if claim.kind.value != "attack"]
    said = "; ".join(claim.attributed_to or "-" for claim in sorted(claims, key=lambda claim: claim.evidence))
    assert said.casefold() == wanted.casefold()


@pytest.mark.parametrize(("language", "text", "wanted"), LINES)
def test_the_words_of_the_source_are_marked(language: str, text: str, wanted: str):
    for claim in extract(text, language).claims:
        assert (claim.attribution is None) == (claim.attributed_to is None)
        if claim.attribution is not None:
            assert claim.attribution.quote(text).strip()


def test_notes_mark_every_source():
    text = "Police said a soldier was killed in Kirkuk. Medics said two others were wounded."
    notes = [note for note in extract(text, "en").notes if note.kind == "source"]
    assert [note.span.quote(text) for note in notes] == ["Police", "Medics"]


def test_the_speaker_is_not_the_doer():
    claim = next(iter(extract("The army said gunmen killed two farmers in Diyala.", "en").claims))
    assert claim.perpetrator == "unknown"
