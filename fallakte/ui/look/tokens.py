"""Colours, type scale and sizes as plain data. No Qt here: a test computes the contrast of every pair."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme. Every value is `#RRGGBB`; the field names are the token names that `icon()` and QSS use."""

    dark: bool
    bg: str
    surface: str
    sunken: str
    line: str  # decoration only: below 3:1 on purpose, never the only edge of a control
    line2: str  # edge of a control, at least 3:1
    tx: str
    tx2: str
    tx3: str
    ac: str
    ac_h: str
    on_ac: str
    ac_soft: str
    ac_line: str
    ok: str
    ok_bg: str
    ok_line: str
    wa: str
    wa_bg: str
    wa_line: str
    er: str
    er_bg: str
    er_line: str
    rail: str
    rail_tx: str
    rail_sel: str
    rail_sel_tx: str
    track: str


LIGHT: Final = Palette(
    dark=False,
    bg="#F2F5F5", surface="#FFFFFF", sunken="#F7F9F9", line="#D5DDDF", line2="#748489",
    tx="#17262A", tx2="#445459", tx3="#56666B",
    ac="#0B5F6D", ac_h="#084A55", on_ac="#FFFFFF", ac_soft="#E1F0F2", ac_line="#8FBFC7",
    ok="#1A6335", ok_bg="#E7F3EA", ok_line="#A9CFB6",
    wa="#744700", wa_bg="#FCF1DB", wa_line="#DDBE84",
    er="#9A1C1C", er_bg="#FBE9E7", er_line="#DFA9A4",
    rail="#0C3F49", rail_tx="#D9E8EA", rail_sel="#FFFFFF", rail_sel_tx="#0B4A55",
    track="#E3E9EA",
)  # fmt: skip

DARK: Final = Palette(
    dark=True,
    bg="#12181A", surface="#1B2325", sunken="#20292C", line="#344145", line2="#7F9095",
    tx="#E9EFF0", tx2="#BAC7CA", tx3="#A3B2B6",
    ac="#63C5D1", ac_h="#8AD7E0", on_ac="#06282E", ac_soft="#173A40", ac_line="#2F6D77",
    ok="#84D09E", ok_bg="#18321F", ok_line="#315C3D",
    wa="#EABC66", wa_bg="#382A10", wa_line="#6B5220",
    er="#F59E97", er_bg="#421E1C", er_line="#7C3A36",
    rail="#0C1214", rail_tx="#B9C7CA", rail_sel="#173A40", rail_sel_tx="#8FDDE6",
    track="#344145",
)  # fmt: skip

TEXT_PAIRS: Final = (
    ("tx", "surface"), ("tx", "bg"), ("tx", "sunken"), ("tx", "ac_soft"),
    ("tx2", "surface"), ("tx2", "bg"), ("tx2", "sunken"), ("tx2", "ac_soft"),
    ("tx3", "surface"), ("tx3", "sunken"),
    ("ac", "surface"), ("ac", "bg"), ("ac", "sunken"), ("ac", "ac_soft"), ("ac_h", "surface"),
    ("on_ac", "ac"), ("on_ac", "ac_h"), ("surface", "tx2"),
    ("ok", "surface"), ("ok", "ok_bg"), ("ok", "ac_soft"), ("ok", "sunken"),
    ("wa", "surface"), ("wa", "wa_bg"), ("wa", "ac_soft"), ("wa", "sunken"),
    ("er", "surface"), ("er", "er_bg"), ("er", "ac_soft"), ("er", "sunken"), ("er", "bg"),
    ("rail_tx", "rail"), ("rail_sel_tx", "rail_sel"),
)  # fmt: skip
"""Every (text, ground) pair the window uses; WCAG 1.4.3 asks for 4.5."""

EDGE_PAIRS: Final = (
    ("line2", "surface"),
    ("line2", "bg"),
    ("ac", "surface"),
    ("ac", "bg"),
    ("er", "surface"),
)
"""Edges of controls and the focus ring; WCAG 1.4.11 asks for 3.0."""


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """Size and line height in px at zoom 1, weight as in CSS."""

    px: int
    line: int
    weight: int


TYPE: Final[dict[str, TypeStyle]] = {
    "page": TypeStyle(22, 28, 700),
    "step": TypeStyle(17, 24, 700),
    "cardtitle": TypeStyle(15, 20, 700),
    "body": TypeStyle(14, 20, 400),
    "strong": TypeStyle(14, 20, 700),
    "button": TypeStyle(14, 20, 600),
    "secondary": TypeStyle(13, 18, 400),
    "figure": TypeStyle(24, 32, 700),
}

# Sizes in px at zoom 1.
RAIL: Final = 96
TOP_BAR: Final = 56
STATUS_BAR: Final = 28
TAB: Final = 40
MARGIN: Final = 24
GAP: Final = 16
PAD: Final = 16
CARD_HEAD: Final = 44
FOOTER: Final = 36
CONTROL: Final = 32
CONTROL_SMALL: Final = 28  # also the smallest click target
CONTROL_BIG: Final = 40
ROW: Final = 60
TABLE_ROW: Final = 44
RADIUS_CARD: Final = 6
RADIUS: Final = 4

FONT_FAMILY: Final = "Atkinson Hyperlegible Next"


_SRGB_LINEAR_BELOW: Final = 0.04045


def _luminance(colour: str) -> float:
    def linear(part: str) -> float:
        c = int(part, 16) / 255
        return c / 12.92 if c <= _SRGB_LINEAR_BELOW else float(((c + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """WCAG 2.2 contrast ratio of two `#RRGGBB` colours: 1.0 (same) to 21.0 (black on white)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
