"""puckling: [language, text] pairs as a JSON list on standard input, the numbers of each with the seconds on output."""

from __future__ import annotations

import datetime
import json
import sys
import time

import puckling

WHEN = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
contexts = {
    language: puckling.Context(reference_time=WHEN, locale=puckling.Locale(lang))
    for language, lang in (("ar", puckling.Lang.AR), ("en", puckling.Lang.EN))
}
cases = json.load(sys.stdin)
begin = time.process_time()
read = [
    [float(entity.value.value) for entity in puckling.parse(text, contexts[language], dims=("numeral",)) if hasattr(entity.value, "value")]
    for language, text in cases
]
json.dump({"found": read, "seconds": time.process_time() - begin}, sys.stdout)
