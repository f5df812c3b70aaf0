"""The whole brief: one HTML file without scripts and without anything from elsewhere."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path
from typing import BinaryIO

import numpy as np

from dashboard import __version__
from dashboard.export.brief.drawn_map import map_section
from dashboard.export.brief.figures import figures_section, shown_figures
from dashboard.export.brief.footnotes import back_links
from dashboard.export.brief.pictures import charts_section
from dashboard.export.brief.scene import BIDI, Row, Scene, own_way, text
from dashboard.export.brief.tables import disputes_section, incidents_section, left_out_section, reports_section, totals_section
from dashboard.export.material import Material, writable
from dashboard.settings import ROOT
from dashboard.views.dates import date_words
from dashboard.views.numbers import given
from dashboard.views.quotes import quote_around

SHEET = Path(__file__).with_name("brief.css")
FONTS = ROOT / "dashboard" / "static" / "fonts"
FACES = {
    "source-serif-4-latin": "Source Serif 4",
    "noto-naskh-arabic-arabic": "Noto Naskh Arabic", "noto-naskh-arabic-latin": "Noto Naskh Arabic",
    "noto-sans-arabic-arabic": "Noto Sans Arabic", "noto-sans-arabic-latin": "Noto Sans Arabic",
}  # fmt: skip
# The Arabic subsets hold no Latin letters and the Latin ones no Arabic: each is asked for its own.
ARABIC = "U+0600-06FF,U+0750-077F,U+0870-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FEFF"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
RE_PLAIN = re.compile(r"[^0-9A-Za-z\u0600-\u06ff ]")


def write_brief(material: Material, language: str, out: BinaryIO) -> None:
    """The brief of some material in "en" or "ar". Raises DataError for a mistake in a data file."""
    out.write(writable(brief(Scene(material, language))).encode())


def brief(scene: Scene) -> str:
    """The page; notes come last, when all that refers to them is written. Of nothing it says that there is nothing, and why."""
    body = _body(scene) if len(scene.material.claims) else f'<p class="none">{text(scene.say("brief.none"))}</p>'
    title = text(f"{scene.head} · {scene.say('brief.name')}")
    return (
        f'<!doctype html>\n<html lang="{scene.language}" dir="{BIDI[scene.language]}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="viewport" content="width=device-width">'
        f"<meta name=\"generator\" content=\"Dalil {__version__}\"><title>{title}</title><style>{_style(scene)}</style></head>"
        f"<body>{_masthead(scene)}<main>{body}</main>{_colophon(scene)}</body></html>\n"
    )


def _body(scene: Scene) -> str:
    figures = shown_figures(scene)
    tables = (incidents_section, totals_section, disputes_section, left_out_section)
    first = (figures_section(scene, figures), map_section(scene), charts_section(scene, figures))
    return "".join((*first, *(make(scene) for make in tables), _notes(scene), reports_section(scene)))


def _masthead(scene: Scene) -> str:
    say, material = scene.say, scene.material
    reports = say("export.reports", n=material.claims["report_id"].nunique())
    told = say("brief.lead", claims=say("export.claims", n=len(material.claims)), reports=reports)
    lead = told if len(material.claims) else say("brief.lead_none")
    line = " · ".join(part for part in (say("brief.name"), scene.made) if part)
    kicker = f'<p class="kicker"><b>{text(say("ui.name"))}</b> {text(line)}</p>'
    return f'<header>{kicker}<h1>{own_way(scene.head)}</h1><p class="standfirst">{text(lead)}</p></header>'


def _notes(scene: Scene) -> str:
    """Each claim's words in their sentence, the report that says them, and where."""
    say, rows = scene.say, scene.notes.rows
    told = scene.rows(np.array(rows, dtype=np.int64))
    items = "".join(_note(scene, number, at, row) for number, (at, row) in enumerate(zip(rows, told, strict=True), 1))
    cut = f'<p class="lead">{text(say("brief.notes_cut", n=scene.notes.dropped))}</p>' if scene.notes.dropped else ""
    arrow = f' <span class="back">{text(say("brief.notes_arrow"))}</span>'
    opening = f'<h2>{text(say("brief.notes"))}</h2><p class="lead">{text(say("brief.notes_lead"))}{arrow}</p>{cut}'
    return f'<section class="notes"><div class="opening">{opening}</div><ol>{items}</ol></section>'


def _note(scene: Scene, number: int, at: int, row: Row) -> str:
    say, start, end = scene.say, int(row["evidence_start"]), int(row["evidence_end"])
    quote = quote_around(scene.material.text(row["report_id"]), start, end)
    report = scene.reports[row["report_id"]]
    words = f"{text(quote.before)}<b>{text(quote.words)}</b>{text(quote.after)}"
    published = date_words(report["published"], scene.language) if given(report["published"]) else ""
    origin = [own_way(part) for part in (scene.report_title(report), given(report["publisher"]), published) if part]
    digest, rule = own_way(row["report_id"][:12]), own_way(row["rule"])
    where = say("brief.where", start=f"{start:,}", end=f"{end:,}", hash=digest, rule=rule)
    review = str(row["review"])
    state = "" if review == "unreviewed" else " · " + text(say("brief.state", state=say(f"brief.states.{review}")))
    return (
        f'<li id="n{number}"><q dir="auto" lang="{text(report["language"])}">{words}</q> '
        f'<span class="origin">{say("wording.comma").join(origin)}.</span> <span class="where">{where}{state}</span> '
        f'<span class="back">{back_links(scene.notes, at, say("brief.back"))}</span></li>'
    )


def _colophon(scene: Scene) -> str:
    say, material = scene.say, scene.material
    extractor = ", ".join(sorted({str(version) for version in material.reports["extractor"].dropna()}))
    versions = say("brief.versions", product=__version__, data=material.version, extractor=extractor)
    return f"<footer><p>{text(say('brief.how'))}</p><p>{text(' '.join(part for part in (versions, scene.made_at) if part))}</p></footer>"


def _style(scene: Scene) -> str:
    """The sheet with fonts inside; words for the running heads are written so that no letter of theirs means anything there."""
    arabic = scene.language == "ar"
    start, end = ("right", "left") if arabic else ("left", "right")
    sheet = SHEET.read_text(encoding="utf-8")
    name = f"{scene.say('ui.name')} · {scene.say('brief.name')}"
    words = {"running": scene.head, "name": name, "page": scene.say("brief.page"), "of": scene.say("brief.of")}
    for key, value in {"start": start, "end": end, **{key: _quoted(value) for key, value in words.items()}}.items():
        sheet = sheet.replace(f"{{{{{key}}}}}", value)
    return _faces() + sheet


def _quoted(words: str) -> str:
    """A CSS string; every sign that is no plain letter as its number."""
    short = words if len(words) <= 90 else f"{words[:89]}…"
    return '"' + RE_PLAIN.sub(lambda sign: f"\\{ord(sign[0]):x} ", writable(short)) + '"'


@cache
def _faces() -> str:
    faces = []
    for path in sorted(FONTS.glob("*.woff2")):
        name, weight, _ = path.stem.rsplit("-", 2)
        data = base64.b64encode(path.read_bytes()).decode()
        reach = f"unicode-range:{ARABIC};" if name.endswith("-arabic-arabic") else ""
        faces.append(
            f'@font-face{{font-family:"{FACES[name]}";font-weight:{weight};{reach}src:url(data:font/woff2;base64,{data}) format("woff2")}}'
        )
    return "".join(faces)
