"""The faces of the paper and which of them draws a character.

Noto Sans first, then Noto Sans Arabic, then DejaVu Sans for signs; before them all, DejaVu Sans Mono for a
code. ReportLab reads and subsets the files.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from reportlab.pdfbase.ttfonts import TTFontFile

from fallakte.paths import resource

_FILES: Final = {
    "text": "fonts/NotoSans-Regular.ttf",
    "bold": "fonts/NotoSans-Bold.ttf",
    "italic": "fonts/NotoSans-Italic.ttf",
    "arabic": "fonts/NotoSansArabic-Regular.ttf",
    "arabic-bold": "fonts/NotoSansArabic-Bold.ttf",
    "signs": "fonts/DejaVuSans.ttf",
    "code": "fonts/DejaVuSansMono-Bold.ttf",
}


class FontBook:
    """The faces, each read when first needed; knows widths and fallbacks, holds nothing of a document."""

    def __init__(self) -> None:
        self._faces: dict[str, TTFontFile] = {}
        self._chosen: dict[tuple[str, bool, bool, bool], str | None] = {}

    def face(self, name: str) -> TTFontFile:
        """Return the face `name`."""
        face = self._faces.get(name)
        if face is None:
            face = self._faces[name] = _read(_FILES[name])
        return face

    def chosen(
        self, char: str, *, bold: bool = False, italic: bool = False, code: bool = False
    ) -> str | None:
        """Return the name of the first face of the chain that has a glyph for `char`, or None."""
        key = (char, bold, italic, code)
        if key not in self._chosen:
            chain = (
                *(("code",) if code else ()),
                "bold" if bold else "italic" if italic else "text",
                "arabic-bold" if bold else "arabic",
                "signs",
            )
            self._chosen[key] = next(
                (name for name in chain if ord(char) in self.face(name).charToGlyph), None
            )
        return self._chosen[key]

    def measured(
        self, text: str, size: float, *, bold: bool = False, italic: bool = False, code: bool = False
    ) -> tuple[str, float] | None:
        """Return the face at the head of the chain and the width of `text`, None if it lacks a glyph."""
        name = "code" if code else "bold" if bold else "italic" if italic else "text"
        face = self.face(name)
        points = [*map(ord, text)]
        if not face.charToGlyph.keys() >= set(points):
            return None
        total: float = sum([*map(face.charWidths.__getitem__, points)])
        return name, total * size / 1000

    def width(self, name: str, text: str, size: float) -> float:
        """Width of `text` in points; every character must be covered by the face."""
        widths = self.face(name).charWidths
        total: float = sum([widths[ord(char)] for char in text])
        return total * size / 1000


def _read(file: str) -> TTFontFile:
    """Read a face, and give its last glyphs their width back.

    A font of one width states it once and not for every glyph. ReportLab hands the stated one on in
    thousandths of an em instead of units of the font, and writes that into the subset.
    """
    face = TTFontFile(str(resource(file)))
    tables: Any = face  # `get_table` has no types
    stated = int.from_bytes(tables.get_table("hhea")[34:36], "big")
    width, _ = face.hmetrics[stated - 1]
    face.hmetrics[stated:] = [(width, bearing) for _, bearing in face.hmetrics[stated:]]
    return face


@cache
def font_book() -> FontBook:
    """Return the one book of the process: reading a face costs 5 ms, holding it changes nothing."""
    return FontBook()
