"""The colours and sizes of design/TOKENS.md as values, one set for light and one for dark, shared by charts, map and interface."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from dashboard.vocabulary import vocabulary

FONT = "Source Sans, Noto Sans Arabic, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours are #RRGGBB. `name` is "light" or "dark". Kinds and groups take their colour from data/vocabulary.yaml."""

    name: str
    # base
    bg: str
    surface: str
    ink: str
    ink2: str
    ink3: str
    line: str
    line2: str
    accent: str
    tint: str
    accentink: str
    # map
    land: str
    land2: str
    water: str
    river: str
    border: str
    adm: str
    maplabel: str
    waterlabel: str
    place: str

    @property
    def is_dark(self) -> bool:
        """Whether this is the dark set."""
        return self.name == "dark"

    def kind(self, code: str) -> str:
        """The colour of a claim kind: underline, point and dot, never text. An unknown code takes that of "other"."""
        kinds = vocabulary()["kinds"]
        term = kinds.get(code, kinds["other"])
        return term.dark if self.is_dark else term.light

    def kind_tint(self, code: str) -> str:
        """The colour that lies behind the words of a claim of this kind."""
        kinds = vocabulary()["kinds"]
        term = kinds.get(code, kinds["other"])
        return term.dark_tint if self.is_dark else term.tint

    def group(self, code: str) -> str:
        """The fill of a victim group's bar. An unknown code takes that of "unknown"."""
        groups = vocabulary()["groups"]
        term = groups.get(code, groups["unknown"])
        return term.dark if self.is_dark else term.light

    def tokens(self) -> dict[str, str]:
        """Every colour by name, kinds as kind_<code> and kind_<code>_tint, groups as group_<code>: for CSS variables and payloads."""
        named = {key: value for key, value in asdict(self).items() if key != "name"}
        kinds = {f"kind_{code}": self.kind(code) for code in vocabulary()["kinds"]}
        tints = {f"kind_{code}_tint": self.kind_tint(code) for code in vocabulary()["kinds"]}
        groups = {f"group_{code}": self.group(code) for code in vocabulary()["groups"]}
        return named | kinds | tints | groups


LIGHT = Theme(
    name="light",
    bg="#FFFFFF",
    surface="#F6F5F2",
    ink="#1D1B18",
    ink2="#55524C",
    ink3="#6B6761",
    line="#E1DED8",
    line2="#8A867E",
    accent="#1A4FD6",
    tint="#DFE9FF",
    accentink="#133A9E",
    land="#F3F1EC",
    land2="#FAF9F7",
    water="#DCE6EC",
    river="#A9C0CD",
    border="#B4AFA6",
    adm="#D8D3CA",
    maplabel="#68645D",
    waterlabel="#4A6C80",
    place="#4A6C80",
)

DARK = Theme(
    name="dark",
    bg="#15171B",
    surface="#1C1F24",
    ink="#ECEAE5",
    ink2="#BDB9B1",
    ink3="#9C988F",
    line="#30343A",
    line2="#7A7F87",
    accent="#6EA2FF",
    tint="#25376A",
    accentink="#C3D5FF",
    land="#22252A",
    land2="#1A1D21",
    water="#1B2A35",
    river="#3F5D70",
    border="#5A5F67",
    adm="#363B42",
    maplabel="#A6A29A",
    waterlabel="#8FB3C8",
    place="#8FB3C8",
)


def theme(name: str) -> Theme:
    """The set called "light" or "dark"; anything else is light."""
    return DARK if name == "dark" else LIGHT


def contrast(a: str, b: str) -> float:
    """WCAG 2 contrast of two #RRGGBB colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
