"""Faces inside the file: only the glyphs a document uses, each code with the character it stands for."""

from __future__ import annotations

from typing import Any

from fallakte.documents.fonts import FontBook
from fallakte.documents.pdf_file import PdfFile
from fallakte.documents.syntax import array, dictionary, literal, number, reference
from fallakte.documents.writing import letters

_CODES_PER_BLOCK = 100  # the most a block of a ToUnicode map may hold
_SYMBOLIC = 4
_SUBSET_TAGS = tuple(bytes([letter]) * 6 + b"+" for letter in b"ABCDEFGHIJ")
_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


class EmbeddedFonts:
    """The faces of one document. Codes start at 1 (0 is "no glyph") and follow the order of first use."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._codes: dict[str, dict[str, str]] = {}  # face → character → code in hexadecimal
        self._resources: dict[str, str] = {}

    def encoded(self, name: str, text: str) -> tuple[str, str]:
        """Return the resource name of the face and the codes of `text` in hexadecimal."""
        codes = self._codes.setdefault(name, {})
        resource = self._resources.setdefault(name, f"/F{len(self._resources) + 1}")
        for char in text:
            if char not in codes:
                codes[char] = f"{len(codes) + 1:04X}"
        return resource, "".join([codes[char] for char in text])

    def write(self, file: PdfFile) -> bytes:
        """Write every face into `file`; return the font dictionary of the pages."""
        return dictionary(
            {self._resources[name][1:]: reference(self._font(file, name)) for name in self._codes}
        )

    def _font(self, file: PdfFile, name: str) -> int:
        face, codes = self._book.face(name), self._codes[name]
        points = [ord(char) for char in codes]
        base = b"/" + _SUBSET_TAGS[list(self._codes).index(name)] + face.name
        widths = array(number(face.charWidths[point]) for point in points)
        descendant = {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": dictionary(
                {"Registry": literal("Adobe"), "Ordering": literal("Identity"), "Supplement": b"0"}
            ),
            "FontDescriptor": reference(_descriptor(file, face, base, points)),
            "DW": number(face.defaultWidth),
            "W": array((b"1", widths)),
            "CIDToGIDMap": reference(file.stream({}, _glyph_numbers(face, points))),
        }
        font = {
            "Type": b"/Font",
            "Subtype": b"/Type0",
            "BaseFont": base,
            "Encoding": b"/Identity-H",
            "DescendantFonts": array((reference(file.add(dictionary(descendant))),)),
            "ToUnicode": reference(file.stream({}, to_unicode_map(codes).encode())),
        }
        return file.add(dictionary(font))


def to_unicode_map(codes: dict[str, str]) -> str:
    """Map codes to text in UTF-16BE; code 0 is left out because U+0000 is no text (ISO 14289-1, 7.21.7).

    Positional forms of Arabic letters are drawn, the letters themselves are read.
    """
    pairs = [f"<{code}> <{letters(char).encode('utf-16-be').hex().upper()}>" for char, code in codes.items()]
    blocks = (pairs[start : start + _CODES_PER_BLOCK] for start in range(0, len(pairs), _CODES_PER_BLOCK))
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return _MAP_HEAD + body + _MAP_FOOT


def _descriptor(file: PdfFile, face: Any, base: bytes, points: list[int]) -> int:  # noqa: ANN401 - ReportLab's face is untyped
    program: bytes = face.makeSubset(points)
    entries = {
        "Type": b"/FontDescriptor",
        "FontName": base,
        "Flags": b"%d" % _SYMBOLIC,
        "FontBBox": array(number(value) for value in face.bbox),
        "ItalicAngle": number(face.italicAngle),
        "Ascent": number(face.ascent),
        "Descent": number(face.descent),
        "CapHeight": number(face.capHeight),
        "StemV": number(face.stemV),
        "FontFile2": reference(file.stream({"Length1": b"%d" % len(program)}, program)),
    }
    return file.add(dictionary(entries))


def _glyph_numbers(face: Any, points: list[int]) -> bytes:  # noqa: ANN401 - as above
    """Return the glyph of every code. The subset holds a glyph once, even if two characters share it."""
    numbers = {0: 0}
    for point in points:
        numbers.setdefault(face.charToGlyph[point], len(numbers))
    return b"\0\0" + b"".join(numbers[face.charToGlyph[point]].to_bytes(2, "big") for point in points)
