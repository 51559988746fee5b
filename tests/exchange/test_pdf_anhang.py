"""The data inside a PDF of somebody else: found, or refused with one clear sentence."""

import io
import json
import random
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from fallakte.exchange.agreement_json import HOECHSTENS_BYTES
from fallakte.exchange.pdf_anhang import ANHAENGE_MAX, ANHANG, PDF_MB_MAX, daten_aus_pdf, ist_pdf
from fallakte.exchange.pdf_library import UNPACKED_MAX
from fallakte.services.fehler import (
    FallakteFehler,
    PdfOhneDaten,
    PdfUnlesbar,
    PdfVerschluesselt,
    PdfZuGross,
)
from fallakte.services.meldungen import meldung

PDF = Path(__file__).parents[1] / "data" / "vereinbarung" / "Kooperationsplan-Elif-Musterfeld.pdf"


def pdf_with(*attached: tuple[str, bytes], **save: Any) -> bytes:  # noqa: ANN401 - as pikepdf takes them
    """A PDF of another program with these attachments."""
    ziel = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, content in attached:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content)  # type: ignore[call-arg]  # its stub has no defaults
        pdf.save(ziel, **save)
    return ziel.getvalue()


def test_our_own_paper_gives_its_data() -> None:
    assert json.loads(daten_aus_pdf(PDF.read_bytes()))["format"] == "fallakte-vereinbarung"


def test_beside_foreign_attachments_and_saved_by_another_program() -> None:
    """With object streams and its own way to write names."""
    roh = pdf_with(
        ("rechnung.xml", b"<x/>"),
        (ANHANG, b'{"a": 1}'),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    assert daten_aus_pdf(roh) == b'{"a": 1}'


@pytest.mark.parametrize(
    ("roh", "fehler"),
    [
        (b"", PdfUnlesbar),
        (b"PK\x03\x04 ein Archiv", PdfUnlesbar),
        (b"%PDF-1.7\n%%EOF", PdfUnlesbar),
        (PDF.read_bytes()[:20_000], PdfUnlesbar),
        (PDF.read_bytes()[:-40], PdfUnlesbar),
        (pdf_with(), PdfOhneDaten),
        (pdf_with(("rechnung.xml", b"<x/>"), ("Vereinbarung.docx", b"PK")), PdfOhneDaten),
        (
            pdf_with((ANHANG, b"{}"), encryption=pikepdf.Encryption(owner="x" * 12, user="y" * 12)),
            PdfVerschluesselt,
        ),
        (
            pdf_with((ANHANG, b"{}"), encryption=pikepdf.Encryption(owner="x" * 12, user="")),
            PdfVerschluesselt,
        ),
        (pdf_with(*((f"{i}.txt", b"") for i in range(ANHAENGE_MAX)), (ANHANG, b"{}")), PdfZuGross),
        (pdf_with((ANHANG, b" " * (HOECHSTENS_BYTES + 1))), PdfZuGross),
        (pdf_with((ANHANG, bytes(UNPACKED_MAX * 4))), PdfZuGross),
        (b"%PDF-1.7\n" + bytes(PDF_MB_MAX * 1_000_000), PdfZuGross),
    ],
    ids=[
        *("empty", "zip", "head only", "cut", "no end", "nothing attached", "foreign", "password"),
        *("owner password", "many", "large", "bomb", "large file"),
    ],
)
def test_refused_with_a_sentence(roh: bytes, fehler: type[FallakteFehler]) -> None:
    with pytest.raises(fehler) as wurf:
        daten_aus_pdf(roh)
    assert wurf.value.__cause__ is None
    assert meldung(wurf.value).startswith(("Dieses PDF", "In diesem PDF"))


def test_the_bomb_is_small_and_the_limit_is_what_stops_it() -> None:
    """Negative control: half a limit is unpacked, and refused only because our data are never so long."""
    assert len(pdf_with((ANHANG, bytes(UNPACKED_MAX * 4)))) < 200_000
    with pytest.raises(PdfZuGross) as wurf:
        daten_aus_pdf(pdf_with((ANHANG, bytes(UNPACKED_MAX // 2))))
    assert (wurf.value.hoechstens, wurf.value.art) == (HOECHSTENS_BYTES // 1_000_000, "MB im Anhang")


@pytest.mark.parametrize(
    ("alt", "neu"),
    [
        (b"/EmbeddedFiles", b"/EmbeddedFilez"),
        (b"/Filespec", b"/Filespek"),
        (b"/EF ", b"/EG "),
        (b"/Names", b"/Namez"),
        (b"/UF ", b"/UG "),
    ],
)
def test_broken_references_are_refused_or_read(alt: bytes, neu: bytes) -> None:
    """The same length, so that the table of places stays true."""
    roh = PDF.read_bytes()
    assert alt in roh
    try:
        assert daten_aus_pdf(roh.replace(alt, neu)).startswith(b"{")
    except FallakteFehler as fehler:
        assert isinstance(fehler, PdfOhneDaten | PdfUnlesbar)  # noqa: PT017 - either is right


def test_any_damage_is_read_or_refused() -> None:
    """Bytes changed, cut out and doubled at random, always the same ones."""
    roh, zufall = PDF.read_bytes(), random.Random(5)  # noqa: S311 - no secret
    gelesen = 0
    for _ in range(150):
        stelle, laenge = zufall.randrange(len(roh)), zufall.randrange(1, 40)
        mitte = zufall.choice((b"", zufall.randbytes(laenge), roh[stelle : stelle + laenge] * 2))
        try:
            daten_aus_pdf(roh[:stelle] + mitte + roh[stelle + laenge :])
            gelesen += 1
        except FallakteFehler:
            continue
    assert gelesen < 150


def test_what_begins_like_a_pdf() -> None:
    assert ist_pdf(b"%PDF-2.0")
    assert not ist_pdf(b'{"format"')
