"""The faces of the paper and which of them draws a character: Noto Sans, Noto Sans Arabic, DejaVu Sans for signs."""

from __future__ import annotations

from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from fallakte.paths import resource

_FILES: Final = {
    "PapierText": "fonts/NotoSans-Regular.ttf",
    "PapierFett": "fonts/NotoSans-Bold.ttf",
    "PapierKursiv": "fonts/NotoSans-Italic.ttf",
    "PapierArabisch": "fonts/NotoSansArabic-Regular.ttf",
    "PapierArabischFett": "fonts/NotoSansArabic-Bold.ttf",
    "PapierZeichen": "fonts/DejaVuSans.ttf",
}
TEXT: Final = "PapierText"


class FontBook:
    """The registered faces, loaded when first needed. Knows widths and fallbacks; holds nothing of a document."""

    def __init__(self) -> None:
        self._loaded: dict[str, TTFont] = {}
        self._chosen: dict[tuple[str, bool, bool], str | None] = {}

    def font(self, name: str) -> TTFont:
        """Return the face `name`, registered with ReportLab."""
        font = self._loaded.get(name)
        if font is None:
            # shapable=False: this program joins Arabic itself and must not change with an installed shaper
            font = TTFont(name, str(resource(_FILES[name])), shapable=False, asciiReadable=False)
            pdfmetrics.registerFont(font)
            self._loaded[name] = font
        return font

    def chosen(self, char: str, *, bold: bool = False, italic: bool = False) -> str | None:
        """Return the name of the first face of the chain that has a glyph for `char`, or None."""
        key = (char, bold, italic)
        if key not in self._chosen:
            self._chosen[key] = next(
                (name for name in _chain(bold, italic) if ord(char) in self.font(name).face.charToGlyph), None
            )
        return self._chosen[key]

    def width(self, name: str, text: str, size: float) -> float:
        """Width of `text` in points; every character must be covered by the face."""
        widths = self.font(name).face.charWidths
        total: float = sum(widths[ord(char)] for char in text)
        return total * size / 1000


def _chain(bold: bool, italic: bool) -> tuple[str, ...]:
    first = "PapierFett" if bold else "PapierKursiv" if italic else TEXT
    arabic = "PapierArabischFett" if bold else "PapierArabisch"
    return first, arabic, "PapierZeichen"


@cache
def font_book() -> FontBook:
    """Return the one book of the process: ReportLab's registry is global, so ours is too."""
    return FontBook()
