"""A PDF as pictures and on paper, without a file in between."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from fallakte.documents.notfallblatt_paper import PdfBlattwerk
from fallakte.services.notfallblatt import Notfallblatt
from fallakte.ui.shell.ask import paint_pages
from fallakte.ui.shell.pages import page_images
from tests.ui.fakes import CODE

A4_MM = (210, 297)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return PdfBlattwerk().setzen(Notfallblatt("Team.fallakte", CODE, date(2026, 11, 23), "Probenau"))


def has_ink(image: QImage) -> bool:
    greys = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return any(
        greys.pixelColor(x, y).value() < 90 for x in range(0, greys.width(), 3) for y in range(0, 200, 3)
    )


def test_a_page_becomes_a_picture_of_its_size(qapp: QApplication, pdf: bytes) -> None:
    (image,) = page_images(pdf, 72)
    millimetres = [round(side / 72 * 25.4) for side in (image.width(), image.height())]
    assert millimetres == list(A4_MM)
    assert has_ink(image)
    blank = QImage(image.size(), QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFF)
    assert not has_ink(blank)


def test_what_is_no_pdf_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="PDF"):
        list(page_images(b"Kein PDF", 72))


def test_printing_fills_the_paper(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "druck.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    assert paint_pages(printer, pdf)
    with pypdfium2.PdfDocument(tmp_path / "druck.pdf") as printed:
        assert len(printed) == 1
    (image,) = page_images((tmp_path / "druck.pdf").read_bytes(), 72)
    assert has_ink(image)
