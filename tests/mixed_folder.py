"""A folder as people have them: reports in every format and both languages, each of its own, and files that are broken or a trap."""

from __future__ import annotations

from pathlib import Path

from tests.made_coded import acled, export
from tests.reading import made

TOWNS = (
    ("Hajin", "هجين"),
    ("Raqqa", "الرقة"),
    ("Manbij", "منبج"),
    ("Tabqa", "الطبقة"),
    ("Qamishli", "القامشلي"),
    ("Mayadin", "الميادين"),
    ("Kobani", "كوباني"),
    ("Hasakah", "الحسكة"),
    ("Abu Kamal", "البوكمال"),
)
ENDINGS = ("txt", "md", "html", "docx", "eml", "csv", "xlsx", "jsonl", "zip")


def story(language: str, number: int) -> str:
    """A report of its own, by its town and its counts."""
    english, arabic = TOWNS[number % len(TOWNS)]
    if language == "ar":
        return (
            f"انفجار في سوق {arabic}\nقُتل {number + 3} مدنيين وأصيب {number + 21} آخرون في انفجار في مدينة {arabic} "
            f"يوم {number + 1} آذار 2023، بحسب المرصد.\nوقالت المستشفى رقم {number} إن حالة اثنين منهم حرجة."
        )
    return (
        f"Blast in the market of {english}\nOn {number + 1} March 2023, {number + 3} civilians were killed and {number + 21} wounded in "
        f"an explosion in {english}, the monitor said.\nWard {number} of the hospital said that two of them were in a critical state."
    )


def printed(number: int) -> list[str]:
    """The lines of an Arabic report as they are printed, without vowel marks."""
    return story("ar", number).replace("ُ", "").split("\n")


def coded() -> bytes:
    """An ACLED-like export: an event that `story("en", 1)` tells too, with other dead, and one that no report tells."""
    bomb = {"sub_event_type": "Remote explosive/landmine/IED", "actor1": "Unidentified Armed Group (Syria)", "year": 2023}
    elsewhere = {"location": "Al Busayrah", "admin1": "Deir ez Zor", "latitude": 35.16, "longitude": 40.43}
    shared = acled(event_id_cnty="SYR1", event_date="2 March 2023", fatalities=9, **bomb)
    return export([shared, acled(event_id_cnty="SYR2", event_date="4 March 2023", fatalities=3, **bomb | elsewhere)])


def _readable(ending: str, text: str, name: str) -> bytes:
    title = text.split("\n")[0]
    table = [["Title", "Text", "Date"], [title, text, "2023-03-09"]]
    if ending == "csv":
        return ("\ufeff" + "".join(",".join(f'"{cell}"' for cell in row) + "\r\n" for row in table)).encode()
    makers = {
        "txt": lambda: text.encode(),
        "md": lambda: f"---\ntitle: {title}\npublished: 2023-03-09\npublisher: Example Monitor\n---\n{text}\n".encode(),
        "html": lambda: made.page(text, f"<title>{title}</title>"),
        "docx": lambda: made.word(text, title),
        "eml": lambda: made.mail(text),
        "xlsx": lambda: made.workbook(table),
        "jsonl": lambda: made.lines({"title": title, "text": text, "published": "2023-03-09"}),
        "zip": lambda: made.archive([(f"{name}-inside.txt", text.encode())]),
    }
    return makers[ending]()


def _broken() -> dict[str, bytes]:
    twice = story("en", 0).encode()
    return {
        "empty.txt": b"",
        "cut.docx": made.word(story("en", 3))[:200],
        "not-a.pdf": b"%PDF-1.4\nnothing of the kind",
        "pictures-only.pdf": made.pdf([[]]),
        "garbled.pdf": made.arabic_pdf([line[::-1] for line in printed(6)]),
        "letters.rtf.txt": b"{\\rtf1 old}",
        "nameless.bin": bytes(range(256)) * 8,
        "no-text-column.csv": b"Notch,Width\r\n1,2\r\n",
        "inside.zip": made.archive([("inner.zip", made.archive([("a.txt", twice)]))]),
        "صورة.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }


def make_mixed_folder(folder: Path) -> dict[str, str]:
    """Fills the folder, and tells what is to become of each file: the status that an import gives it."""
    files: dict[str, bytes] = {}
    for number, ending in enumerate(ENDINGS):
        files[f"report-{number}.{ending}"] = _readable(ending, story("en", number), f"report-{number}")
        files[f"تقرير-{number}.{ending}"] = _readable(ending, story("ar", number), f"تقرير-{number}")
    files["report-90.pdf"] = made.pdf([story("en", 90).split("\n")])
    files["تقرير-91.pdf"] = made.arabic_pdf(printed(91))
    files["acled.csv"] = coded()
    broken = _broken()
    lines = made.lines({"text": story("en", 40)}) + b"\n{broken\n" + made.lines({"text": story("ar", 41)})
    others = {"zz-again.txt": (story("en", 0) + "\n").encode(), "zz-lines.jsonl": lines}
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (files | broken | others).items():
        (folder / name).write_bytes(data)
    return dict.fromkeys(files, "added") | dict.fromkeys(broken, "refused") | {"zz-again.txt": "there", "zz-lines.jsonl": "partly"}
