"""The Method page's rules of adding up, each with a small example; how incidents are formed; what counts as a dispute. Markup. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterable

from dashboard.analysis.disputes import DisputeKind
from dashboard.strings import Strings

RULES = range(1, 8)
INCIDENTS = tuple(f"incident_{n}" for n in range(1, 6))


def section(title: str, lead: str, body: str = "", kind: str = "") -> str:
    """A headed block; title and lead are text, body is markup made here."""
    words = f"<p>{html.escape(lead)}</p>" if lead else ""
    return f'<section class="{kind}"><h2>{html.escape(title)}</h2>{words}{body}</section>'


def listed(s: Strings, keys: Iterable[str], tag: str = "ul") -> str:
    """Strings of the Method page as a list."""
    items = "".join(f"<li>{html.escape(s(f'method.{key}'))}</li>" for key in keys)
    return f"<{tag}>{items}</{tag}>"


def rules_section(s: Strings) -> str:
    """The seven rules, each beside its example."""
    label = f"<b>{html.escape(s('method.example'))}</b> "
    rows = "".join(
        f"<li><p>{html.escape(s(f'method.rule_{n}'))}</p><p class='example'>{label}{html.escape(s(f'method.rule_{n}_example'))}</p></li>"
        for n in RULES
    )
    return section(s("method.rules"), "", f"<ol>{rows}</ol>", "rules")


def incidents_section(s: Strings) -> str:
    """When claims are one incident."""
    return section(s("method.incidents"), s("method.incidents_lead"), listed(s, INCIDENTS))


def disputes_section(s: Strings) -> str:
    """What counts as a dispute, sort by sort."""
    return section(s("method.disputes"), s("method.disputes_lead"), listed(s, (f"dispute_{kind}" for kind in DisputeKind)))
