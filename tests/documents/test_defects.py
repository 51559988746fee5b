"""Defects of ReportLab's writer, one by one: ours has none of them, and each check sees it in ReportLab's."""

from __future__ import annotations

import io
import re

import pytest
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from fallakte.documents import syntax
from fallakte.documents.embedding import to_unicode_map
from fallakte.documents.engine import render
from fallakte.documents.fonts import font_book
from fallakte.paths import resource
from tests.documents.reading import plain_bytes
from tests.documents.samples import paper


@pytest.fixture(scope="module")
def foreign() -> bytes:
    """A page as ReportLab writes it."""
    pdfmetrics.registerFont(ttfonts.TTFont("Probe", str(resource("fonts/NotoSans-Regular.ttf"))))
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=1, invariant=1)
    canvas.setFont("Probe", 10)
    canvas.drawString(50, 50, "Probe")
    canvas.save()
    return target.getvalue()


def streams_without_line_end(pdf: bytes) -> int:
    return pdf.count(b"endstream") - pdf.count(b"\nendstream")


def test_every_stream_ends_on_its_own_line(foreign: bytes) -> None:
    """ISO 19005-2, 6.1.7.1."""
    assert streams_without_line_end(render(paper(), b"{}")) == 0
    assert streams_without_line_end(foreign) > 0


def test_no_code_means_u0000() -> None:
    """ISO 14289-1, 7.21.7."""
    assert "<0000>\n" not in to_unicode_map({"a": "0001"}).split("endcodespacerange")[1]
    assert "<0000>\n" in ttfonts.makeToUnicodeCMap("F", [0, 97])


def test_characters_above_uffff_are_pairs_of_utf16() -> None:
    assert "<0001> <D83DDE00>" in to_unicode_map({"😀": "0001"})
    assert "D83DDE00" not in ttfonts.makeToUnicodeCMap("F", [0x1F600])


def test_a_map_holds_at_most_100_codes_a_block() -> None:
    codes = {chr(0x4E00 + n): f"{n + 1:04X}" for n in range(250)}
    assert re.findall(r"(\d+) beginbfchar", to_unicode_map(codes)) == ["100", "100", "50"]
    assert re.findall(r"(\d+) beginbfchar", ttfonts.makeToUnicodeCMap("F", list(range(250)))) == ["250"]


def widths_agree(face: ttfonts.TTFontFile) -> bool:
    """Whether the subset gives its characters the width that the font dictionary states."""
    subset = ttfonts.TTFontFile(io.BytesIO(face.makeSubset([ord(char) for char in "AB2"])))
    return {round(width) for _, width in subset.charWidths.items()} == {round(face.charWidths[ord("A")])}


def test_a_face_of_one_width_keeps_it() -> None:
    """ISO 14289-1, 7.21.5."""
    assert widths_agree(font_book().face("code"))
    assert not widths_agree(ttfonts.TTFontFile(str(resource("fonts/DejaVuSansMono-Bold.ttf"))))


def test_only_embedded_faces_are_named(foreign: bytes) -> None:
    pdf = plain_bytes(render(paper(), b"{}"))
    assert b"/Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") == pdf.count(b"/CIDFontType2") > 0
    assert b"/Helvetica" in foreign


def test_a_slash_in_a_name_is_escaped() -> None:
    assert syntax.name("application/json") == b"/application#2Fjson"
    assert pdfdoc.PDFName("application/json") == "/application/json"


@pytest.mark.parametrize("value", ["(", ")", "\\", "Straße", "😀", "a\nb", ""])
def test_text_strings_come_back(value: str) -> None:
    written = syntax.literal(value)
    if written.startswith(b"<FEFF"):
        assert bytes.fromhex(written[5:-1].decode()).decode("utf-16-be") == value
    else:
        assert re.sub(rb"\\(.)", rb"\1", written[1:-1]).decode() == value
