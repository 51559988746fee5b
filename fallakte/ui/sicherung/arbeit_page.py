"""What the window shows while it works on the closed file: step, progress, and after a new key its sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.fehler import Abgebrochen
from fallakte.services.programm import Programm
from fallakte.ui.look import announce, current, label, line, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.dateivorgang import Danach, Dateivorgang
from fallakte.ui.shell.errors import sentence, show_error
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.shell.rail import Mark
from fallakte.ui.sicherung.werk_dialog import show_share
from fallakte.ui.tresor.notfallblatt import SheetStep
from fallakte.ui.tresor.passphrase import clear_clipboard_of

_WIDTH = 640
_FIRST = "Erst drucken, speichern oder abschreiben, dann zwei Gruppen eingeben."
_FAILED = "Dabei ist ein Fehler aufgetreten. Bitte entsperren Sie die Datei und prüfen Sie sie."


class ArbeitPage(QWidget):
    """One Dateivorgang from start to end. `finished` carries the file to unlock next and what happened.

    A new Notfallcode is shown on its sheet first, and the page goes on only once the sheet is safe.
    """

    finished = Signal(object, str)  # Path, sentence

    def __init__(self, programm: Programm, ask: Ask, vorgang: Dateivorgang) -> None:
        super().__init__()
        self.setObjectName("dateiArbeit")
        self.setAccessibleName(vorgang.titel)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ask, self._vorgang = ask, vorgang
        self._danach: Danach | None = None
        self._unwanted = False
        self._jobs = JobRunner(programm.lane, self)
        self._jobs.changed.connect(self._show_progress)
        self._sheet = SheetStep(programm, ask)
        self._sheet.secured.connect(self._secured)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._progress_page(vorgang))
        self._pages.addWidget(self._sheet_page())
        self._centre()

    def focus_start(self) -> None:
        if self._pages.currentIndex():
            self._sheet.focus_start()
        else:
            self._cancel.setFocus()

    def start(self) -> None:
        """Begin the work; call it once, when the file is closed."""
        vorgang = self._vorgang
        if self._unwanted:
            self._failed(Abgebrochen())
            return
        self._jobs.start(vorgang.titel, vorgang.arbeit, self._done, self._failed)

    def stop(self) -> None:
        """The page goes: cancel what runs, forget the code."""
        self._jobs.close()
        self._forget()

    # -- building

    def _progress_page(self, vorgang: Dateivorgang) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(vorgang.titel, "page", wrap=True, name="arbeitTitel"))
        column.addWidget(label(vorgang.pfad.name, "secondary", wrap=True))
        column.addWidget(line())
        self._step = label("beginnt …", wrap=True, name="arbeitSchritt")
        self._bar = QProgressBar()
        self._bar.setObjectName("arbeitFortschritt")
        self._bar.setAccessibleName("Fortschritt")
        self._bar.setTextVisible(False)
        column.addWidget(self._step)
        column.addWidget(self._bar)
        column.addWidget(
            label(
                "Die Datei ist währenddessen gesperrt. Schalten Sie den Rechner nicht aus.",
                "secondary",
                wrap=True,
            )
        )
        column.addStretch(1)
        row = QHBoxLayout()
        self._cancel = secondary_button("arbeitAbbrechen", "Abbrechen", "x")
        self._cancel.setVisible(vorgang.abbrechbar)
        on_click(self._cancel, self._stop_work)
        row.addStretch(1)
        row.addWidget(self._cancel)
        column.addLayout(row)
        return page

    def _sheet_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._sheet, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._why = label(_FIRST, "secondary", wrap=True)
        self._go_on = primary_button("arbeitWeiter", "Weiter zum Entsperren", "chevron-right")
        self._go_on.setEnabled(False)
        on_click(self._go_on, self._leave)
        row.addWidget(self._why, 1)
        row.addWidget(self._go_on)
        column.addLayout(row)
        return page

    def _centre(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(current().px(_WIDTH))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(36, 28, 36, 24)
        inside.addWidget(self._pages)
        body = QWidget()
        body.setProperty("role", "page")
        column = QVBoxLayout(body)
        column.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.MARGIN)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(Mark(), 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 50)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    # -- acting

    def _stop_work(self) -> None:
        """Stop the work, also before it has begun: the file may still be closing."""
        self._unwanted = not self._jobs.busy
        if self._unwanted:
            self._step.setText("wird abgebrochen …")
        else:
            self._jobs.cancel()

    def _show_progress(self) -> None:
        if self._jobs.busy:
            self._step.setText(self._jobs.step or "beginnt …")
            show_share(self._bar, self._jobs.share)

    def _done(self, danach: Danach) -> None:
        if not danach.notfallcode:
            self.finished.emit(danach.pfad, danach.satz)
            return
        self._danach = danach
        self._sheet.show_code(danach.pfad, danach.notfallcode)
        self._pages.setCurrentIndex(1)
        self._sheet.focus_start()
        announce(self, danach.satz)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, FallakteFehler):
            self.finished.emit(self._vorgang.pfad, sentence(error))
        else:
            show_error(self._ask, error)
            self.finished.emit(self._vorgang.pfad, _FAILED)

    def _secured(self) -> None:
        self._why.setText("")
        self._go_on.setEnabled(True)

    def _leave(self) -> None:
        danach = self._danach
        if danach is not None:
            self._forget()
            self.finished.emit(danach.pfad, danach.satz)

    def _forget(self) -> None:
        self._sheet.forget()
        if self._danach is not None:
            clear_clipboard_of(self._danach.notfallcode)
            self._danach = None
