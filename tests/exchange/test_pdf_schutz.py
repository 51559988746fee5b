"""The copy for e-mail: AES-256, opens with the password only, and the same paper inside."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from fallakte.exchange.pdf_schutz import PASSWORT_MIN, geschuetzt
from fallakte.services.fehler import PasswortZuKurz, PdfUnlesbar, PdfVerschluesselt

PDF = (
    Path(__file__).parents[1] / "data" / "vereinbarung" / "Kooperationsplan-Elif-Musterfeld.pdf"
).read_bytes()
PASSWORT = "Äpfel & Birnen"


def test_it_is_aes_256_revision_6() -> None:
    with pikepdf.open(io.BytesIO(geschuetzt(PDF, PASSWORT)), password=PASSWORT) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method is pikepdf.models.encryption.EncryptionMethod.aesv3
        assert pdf.encryption.string_method is pdf.encryption.file_method is pdf.encryption.stream_method
        assert pdf.allow.accessibility


@pytest.mark.parametrize("falsch", ["", "Äpfel & Birne", PASSWORT.lower()])
def test_another_password_does_not_open_it(falsch: str) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(geschuetzt(PDF, PASSWORT)), password=falsch)


def test_nothing_of_it_stands_in_clear() -> None:
    kopie = geschuetzt(PDF, PASSWORT)
    assert b"Elif" in PDF
    assert b"Elif" not in kopie
    assert b"Musterfeld" not in kopie
    assert PASSWORT.encode() not in kopie


def test_another_program_reads_the_same_words() -> None:
    with pypdfium2.PdfDocument(geschuetzt(PDF, PASSWORT), password=PASSWORT) as kopie:
        assert [seite.get_textpage().get_text_bounded() for seite in kopie] == pages(PDF)


def test_two_copies_differ() -> None:
    assert geschuetzt(PDF, PASSWORT) != geschuetzt(PDF, PASSWORT)


@pytest.mark.parametrize("passwort", ["", "neun Zeic", " " * 20, "   kurz   "])
def test_a_short_password_is_refused(passwort: str) -> None:
    with pytest.raises(PasswortZuKurz) as wurf:
        geschuetzt(PDF, passwort)
    assert wurf.value.args == (PASSWORT_MIN,)


def test_what_is_no_paper_or_protected_already_is_refused() -> None:
    with pytest.raises(PdfUnlesbar):
        geschuetzt(b"%PDF-1.7", PASSWORT)
    with pytest.raises(PdfVerschluesselt):
        geschuetzt(geschuetzt(PDF, PASSWORT), PASSWORT)


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as dokument:
        return [seite.get_textpage().get_text_bounded() for seite in dokument]
