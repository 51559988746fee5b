"""Printing a PDF page by page at the resolution of the printer, off the GUI thread, with a way to stop it."""

from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.lane import Lane
from fallakte.ui.look import announce, label, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.shell.pages import PdfPages

_FINEST: Final = 600  # dpi: more is no better to read, and four times the memory
_PERCENT: Final = 100


def paint_pages(printer: QPrinter, pdf: bytes, fortschritt: Fortschritt | None = None) -> bool:
    """Paint the pages the printer was asked for, each filling the paper; returns whether it took them.

    Any thread. Raises Abgebrochen, then the rest of the job is thrown away; ValueError for what is no PDF.
    """
    pages = PdfPages(pdf)
    painter = QPainter()
    if not painter.begin(printer):
        pages.close()
        return False
    try:
        wanted = _wanted(printer, len(pages))
        for done, number in enumerate(wanted):
            if fortschritt is not None:
                _report(printer, fortschritt, done, len(wanted))
            if done and not printer.newPage():
                return False
            image = pages.image(number, min(printer.resolution(), _FINEST))
            painter.drawImage(printer.pageLayout().fullRectPixels(printer.resolution()), image)
    finally:
        painter.end()
        pages.close()
    return True


class PrintDialog(QDialog):
    """Open while the pages go to the printer; Esc and the button stop it. `printed`, `stopped`: its end."""

    def __init__(self, printer: QPrinter, pdf: bytes, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.printed = False
        self.stopped = False
        self.setObjectName("drucken")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName("Drucken")
        self._jobs = JobRunner(lane, self)
        self._jobs.changed.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        column.setSpacing(12)
        self._words = label("Die Seiten gehen zum Drucker …", name="druckSchritt")
        self._bar = QProgressBar()
        self._bar.setObjectName("druckFortschritt")
        self._bar.setAccessibleName("Wie weit der Druck ist")
        self._bar.setTextVisible(False)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch(1)
        stop = secondary_button("druckAbbrechen", "Abbrechen")
        on_click(stop, self.reject)
        row.addWidget(stop)
        column.addLayout(row)
        self._jobs.start("Drucken", lambda f: paint_pages(printer, pdf, f), self._done, self._failed)

    def reject(self) -> None:
        """Stop; the dialog closes as soon as the printer let go."""
        if self._jobs.busy:
            self._jobs.cancel()
        else:
            super().reject()

    def _done(self, taken: bool) -> None:
        self.printed = taken
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.stopped = isinstance(error, Abgebrochen)
        super().reject()

    def _show(self) -> None:
        jobs = self._jobs
        words = "wird abgebrochen" if jobs.cancelled else jobs.step
        self._words.setText(words or "Die Seiten gehen zum Drucker …")
        self._bar.setRange(0, 0 if jobs.share is None else _PERCENT)
        self._bar.setValue(round((jobs.share or 0) * _PERCENT))
        announce(self, words)


def _report(printer: QPrinter, fortschritt: Fortschritt, done: int, all_: int) -> None:
    try:
        fortschritt.melden(f"Seite {done + 1} von {all_}", done / all_)
    except Abgebrochen:
        printer.abort()
        raise


def _wanted(printer: QPrinter, count: int) -> range:
    """The pages chosen in the dialog of the system; 0 means all of them."""
    first, last = printer.fromPage(), printer.toPage()
    if not first:
        return range(count)
    return range(min(first, count) - 1, min(max(last, first), count))
