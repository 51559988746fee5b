"""A PDF as pictures and on paper, without a file in between."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fallakte.documents.notfallblatt_paper import PdfBlattwerk
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.lane import ThreadLane
from fallakte.services.notfallblatt import Notfallblatt
from fallakte.ui.shell.pages import PageText, PdfPages, page_images
from fallakte.ui.shell.printing import PrintDialog, paint_pages
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


def test_words_are_found_where_they_stand(qapp: QApplication, pdf: bytes) -> None:
    pages = PdfPages(pdf)
    ((place,),) = pages.find(0, "PROBENAU")
    size = pages.size(0)
    assert 0 < place.left() < place.right() < size.width()
    assert 0 < place.top() < place.bottom() < size.height()
    picture = pages.image(0, 72)
    inside = picture.copy(place.toAlignedRect())
    assert any(
        inside.pixelColor(x, y).lightness() < 120
        for x in range(inside.width())
        for y in range(inside.height())
    )
    assert pages.find(0, "Raumschiff") == ()
    pages.close()


def test_a_closed_document_is_refused_and_not_touched(qapp: QApplication, pdf: bytes) -> None:
    pages = PdfPages(pdf)
    assert len(pages) == 1
    pages.close()
    pages.close()
    with pytest.raises(ValueError, match="closed"):
        pages.image(0, 72)


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("Wir zahlen die Fahrt", "FAHRT", 1),
        ("Straße und STRASSE", "straße", 2),
        ("zwei\r\n Worte", "zwei worte", 1),
        ("Fahrt Fahrt", "fahrt", 2),
        ("Fahrrad", "Fahrt", 0),
        ("Fahrt", "", 0),
        ("Fahrt", "  ", 0),
    ],
)
def test_searching_knows_case_blanks_and_sharp_s(text: str, words: str, hits: int) -> None:
    assert len(PageText(text, tuple(range(len(text)))).find(words)) == hits


def pdf_printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFullPage(True)
    return printer


def pages_of(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842)
    written = BytesIO()
    document.save(written)
    document.close()
    return written.getvalue()


def test_a_chosen_range_of_pages_is_printed(qapp: QApplication, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "druck.pdf")
    printer.setFromTo(2, 4)
    steps: list[str] = []
    assert paint_pages(printer, pages_of(5), Fortschritt(lambda step, _share: steps.append(step)))
    with pypdfium2.PdfDocument(tmp_path / "druck.pdf") as printed:
        assert len(printed) == 3
    assert steps == ["Seite 1 von 3", "Seite 2 von 3", "Seite 3 von 3"]


def test_printing_can_be_stopped_between_two_pages(qapp: QApplication, tmp_path: Path) -> None:
    steps: list[str] = []

    def watch(step: str, _share: float | None) -> None:
        steps.append(step)
        if len(steps) == 2:
            fortschritt.abbrechen()

    fortschritt = Fortschritt(watch)
    with pytest.raises(Abgebrochen):
        paint_pages(pdf_printer(tmp_path / "druck.pdf"), pages_of(5), fortschritt)
    assert len(steps) == 2


def test_the_print_dialog_shows_the_way_and_closes_by_itself(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    lane = ThreadLane("druckprobe")
    dialog = PrintDialog(pdf_printer(tmp_path / "druck.pdf"), pages_of(3), lane)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.show()
    lane.schliessen()
    assert dialog.printed
    assert not dialog.stopped


def test_the_print_dialog_can_be_stopped_by_escape(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    lane = ThreadLane("druckprobe")
    dialog = PrintDialog(pdf_printer(tmp_path / "druck.pdf"), pages_of(400), lane)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    lane.schliessen()
    assert dialog.stopped
    assert not dialog.printed
