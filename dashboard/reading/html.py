"""Saved web pages: the words of the article, without menus, scripts, hidden parts and whatever else stands around it.

Nothing of a page is run, and nothing is fetched from any address in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dashboard.domain.report import Report
from dashboard.reading.charset import decode
from dashboard.reading.fields import make_report
from dashboard.reading.names import names
from dashboard.reading.refusals import refuse
from dashboard.settings import Settings

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

RE_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
RE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.])", re.IGNORECASE)
RE_SPACES = re.compile(r"[ \t\n\r\f]+")
RE_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
HEAD_BYTES = 4096
ROOTS = ("[itemprop=articleBody]", "article", "[role=article]", "main", "[role=main]")
# A root that holds less than this share of the page's paragraphs is a teaser.
LEAST_SHARE = 0.4
DEEPEST = 500
DEEPEST_PAGE = 5000  # parsing takes time by the square of it
TEXT = "-text"


def read_html(data: bytes, doc_id: str, limits: Settings, fields: Mapping[str, object] | None = None) -> Report:
    """The report of a page; its title, publisher, address and date from its meta elements where they are there.

    `fields` outrank what the page says. Raises InputError where it holds no words.
    """
    from selectolax.lexbor import LexborHTMLParser

    text = _decoded(data)
    if _depth(text) > DEEPEST_PAGE:
        raise refuse("deep")
    page = LexborHTMLParser(text)
    told = {**_told(page), **{name: value for name, value in (fields or {}).items() if value}}
    _drop_furniture(page)
    return make_report(article_text(page), told, doc_id, limits.max_text_length)


def _decoded(data: bytes) -> str:
    declared = RE_DECLARED.search(data[:HEAD_BYTES])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _depth(text: str) -> int:
    """How deep elements stand inside each other, unless they are closed by others."""
    unnested, deepest, depth = frozenset(names("html")["unnested"]), 0, 0
    for closing, name in RE_TAG.findall(text):
        if name.lower() not in unnested:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _told(page: LexborHTMLParser) -> dict[str, str]:
    """What the head of the page says about it."""
    metas: dict[str, str] = {}
    for node in page.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), node.attributes.get("content") or "")
    told = {field: next((metas[name] for name in listed if metas.get(name)), "") for field, listed in names("meta").items()}
    linked = _linked_data(page)
    told = {field: value or linked.get(field, "") for field, value in told.items()}
    told["title"] = told.get("title") or _text_of(page, "title") or _text_of(page, "h1")
    told["url"] = told.get("url") or _attribute(page, "link[rel=canonical]", "href")
    told["published"] = told.get("published") or _attribute(page, "time[datetime]", "datetime")
    told["language"] = _attribute(page, "html", "lang")
    return {field: value for field, value in told.items() if field != "url" or value.startswith(("http://", "https://"))}


def _linked_data(page: LexborHTMLParser) -> dict[str, str]:
    """Title, publisher and date from the page's JSON-LD."""
    for node in page.css('script[type="application/ld+json"]'):
        try:
            tree = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for item in _items(tree):
            if isinstance(item.get("datePublished"), str):
                publisher = item.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else publisher
                found = {"title": item.get("headline"), "publisher": name, "published": item["datePublished"]}
                return {field: value for field, value in found.items() if isinstance(value, str)}
    return {}


def _items(tree: object) -> Iterable[dict[str, object]]:
    graph = tree.get("@graph", [tree]) if isinstance(tree, dict) else tree
    return [item for item in graph if isinstance(item, dict)] if isinstance(graph, list) else []


def _text_of(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    return node.text() if node else ""


def _attribute(page: LexborHTMLParser, selector: str, name: str) -> str:
    node = page.css_first(selector)
    return (node.attributes.get(name) or "") if node else ""


def _drop_furniture(page: LexborHTMLParser) -> None:
    furniture = names("furniture")
    words = frozenset(furniture["words"])
    for node in page.css(",".join([*furniture["elements"], *(f"[role={role}]" for role in furniture["roles"])])):
        node.decompose()
    for node in page.css("[hidden],[aria-hidden=true],[style],[class],[id]"):
        if node.tag not in ("html", "body", "main", "article") and _is_furniture(node, words):
            node.decompose()


def _is_furniture(node: LexborNode, words: frozenset[str]) -> bool:
    told = node.attributes
    if "hidden" in told or told.get("aria-hidden") == "true" or RE_HIDDEN.search(told.get("style") or ""):
        return True
    return any(
        name.lower() in words for name in f"{told.get('class') or ''} {told.get('id') or ''}".replace("-", " ").replace("_", " ").split()
    )


def article_text(page: LexborHTMLParser) -> str:
    """The words of the article, a line a paragraph: of the element that says that it is the article, unless most paragraphs of the
    page stand elsewhere; then of the body."""
    body = page.body
    if body is None:
        return ""
    whole = _words(body)
    for selector in ROOTS:
        found = max((_words(node) for node in page.css(selector)[:50]), key=len, default="")
        if found and len(found) >= len(whole) * LEAST_SHARE:
            return found
    return whole


def _words(root: LexborNode) -> str:
    lines: list[str] = []
    line: list[str] = []
    block: object = None
    inline = frozenset(names("html")["inline"])
    for node in root.traverse(include_text=True):
        if node.tag == TEXT:
            here = _block(node, inline)
            if here != block:
                lines.append("".join(line))
                line, block = [], here
            line.append(node.text_content or "")
        elif node.tag == "br":
            line.append("\0")  # a break that is no space
    lines.append("".join(line))
    plain = (RE_SPACES.sub(" ", part).strip(" ") for text in lines for part in text.split("\0"))
    return "\n".join(part for part in plain if part)


def _block(node: LexborNode, inline: frozenset[str]) -> object:
    """The nearest element around a text that makes a paragraph."""
    parent = node.parent
    for _ in range(DEEPEST):
        if parent is None or parent.tag not in inline:
            break
        parent = parent.parent
    return parent.mem_id if parent is not None else None
