"""The preview as a window of its own: pages, their list, the pane of choices, the ways out below."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg
from fallakte.ui.fall.case import Case
from fallakte.ui.look import (
    announce,
    current,
)
from fallakte.ui.shell.keys import KeyPage, add_actions
from fallakte.ui.vorschau.ansicht import Fit
from fallakte.ui.vorschau.ausgabe import OutputPane
from fallakte.ui.vorschau.blatt import Auswahl, Blatt
from fallakte.ui.vorschau.fuss import Foot
from fallakte.ui.vorschau.kopf import NARROW, TopBar
from fallakte.ui.vorschau.mitte import Middle
from fallakte.ui.vorschau.seiten import Seiten
from fallakte.ui.vorschau.suchleiste import SearchBar
from fallakte.ui.vorschau.tasten import KEYS
from fallakte.ui.vorschau.weitergabe import Art, HandOutDialog

_WAIT_MS: Final = 300
_SIZE: Final = (1180, 780)


class PreviewDialog(QDialog):
    """Shows a Blatt. After it was closed `finalise_wanted` tells whether "Finalisieren" closed it."""

    def __init__(
        self,
        case: Case,
        blatt: Blatt,
        *,
        fehler: int | None = None,
        finalise: bool = False,
        form: Ausgabeform = NUR_DAS_PAPIER,
    ) -> None:
        parent = QApplication.activeWindow()
        super().__init__(parent)
        self._case, self._blatt = case, blatt
        self.finalise_wanted = False
        self.setObjectName("pdfVorschau")
        self.setWindowTitle("Fallakte")  # no person's name in the task bar
        self.setAccessibleName(f"PDF-Vorschau: {blatt.titel}")
        self.setSizeGripEnabled(False)
        self.seiten = Seiten(case.session.lane, case.session.akte.papierbefund, self)
        self.head = TopBar(blatt)
        self.search = SearchBar(self.seiten)
        self.pane = OutputPane(blatt, case.session.programm.regel, form)
        self.pane.show_findings(fehler)
        self.middle = Middle(case.session, self.seiten, self.pane, blatt.dateiname)
        self.view, self.list, self.text = self.middle.view, self.middle.list, self.middle.text
        self.view.set_title(blatt.titel)
        self._foot = Foot(blatt, fehler=fehler, finalise=finalise)
        self.print, self.save, self.finish = self._foot.print, self._foot.save, self._foot.finish
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # narrow is another layout
        for part, stretch in (
            (self.head, 0),
            (self.search, 0),
            (self._waiting_line(), 0),
            (self.middle, 1),
            (self._foot, 0),
        ):
            column.addWidget(part, stretch)
        self._connect()
        if parent is not None and not isinstance(parent, QDialog):
            self.resize(parent.size())
            self.move(parent.pos())
        else:
            self.resize(*map(current().px, _SIZE))
        self._set(self.pane.auswahl())
        self.view.setFocus()

    @property
    def blatt(self) -> Blatt:
        """What is shown."""
        return self._blatt

    # -- building

    def _waiting_line(self) -> QWidget:
        self._waiting = QProgressBar()
        self._waiting.setObjectName("seitenFortschritt")
        self._waiting.setAccessibleName("Die Seiten werden gesetzt")
        self._waiting.setRange(0, 0)
        self._waiting.setTextVisible(False)
        self._waiting.setFixedHeight(current().px(4))
        self._waiting.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_WAIT_MS)
        self._patience.timeout.connect(self._say_waiting)
        return self._waiting

    def _connect(self) -> None:
        view, head, search = self.view, self.head, self.search
        self.seiten.working.connect(self._work)
        self.seiten.shown.connect(self._show)
        self.seiten.failed.connect(self._fail)
        self.seiten.checked.connect(self.pane.show_checks)
        view.page_changed.connect(lambda _page: self._say_page())
        view.scale_changed.connect(lambda: head.show_scale(view))
        head.turned.connect(lambda step: self._go(view.page + step))
        head.scale_wanted.connect(view.set_scale)
        head.zoomed.connect(view.zoom_by)
        head.search_wanted.connect(self._search)
        head.text.toggled.connect(lambda _on: self._choose_centre())
        head.pane.toggled.connect(lambda _on: self._choose_centre())
        self.list.chosen.connect(self._go)
        search.hits_changed.connect(self._hits)
        search.closed.connect(self.middle.focus_centre)
        self.pane.changed.connect(self._set)
        self.pane.protected.connect(self._foot.show_protected)
        self._foot.closed.connect(self.reject)
        self._foot.print_wanted.connect(lambda: self._hand_out(Art.DRUCK))
        self._foot.save_wanted.connect(
            lambda: self._hand_out(Art.MAIL if self.pane.protecting else Art.DATEI)
        )
        self._foot.finish_wanted.connect(self._finish)
        handlers: dict[str, Callable[[], object]] = {
            "seitenSuche": self._search,
            "trefferVor": lambda: search.step(1),
            "trefferZurueck": lambda: search.step(-1),
            "seitenGroesser": lambda: view.zoom_by(1),
            "seitenKleiner": lambda: view.zoom_by(-1),
            "ganzeSeite": lambda: view.set_scale(Fit.PAGE),
            "seitenbreite": lambda: view.set_scale(Fit.WIDTH),
            "volleGroesse": lambda: view.set_scale(1.0),
            "alsText": self.head.text.toggle,
            "drucken": lambda: self._press(self.print),
            "speichern": lambda: self._press(self.save),
            "hauptknopf": lambda: self._press(self.finish),
            "bereichVor": lambda: self.middle.next_pane(head, 1),
            "bereichZurueck": lambda: self.middle.next_pane(head, -1),
            "tasten": lambda: self._case.session.ask.show(KeyPage(self)),
        }
        add_actions(self, KEYS, handlers)

    # -- showing

    def _set(self, auswahl: Auswahl) -> None:
        blatt = self._blatt
        self.seiten.set(lambda: blatt.setzen(auswahl), self.view.dpi())

    def _work(self, on: bool) -> None:
        if on:
            self._patience.start()
        else:
            self._patience.stop()
            self._waiting.hide()

    def _say_waiting(self) -> None:
        self._waiting.show()
        announce(self, "Die Seiten werden gesetzt")

    def _show(self) -> None:
        self.middle.show_failure(None)
        self._choose_centre()
        self._say_page()
        self.head.show_scale(self.view)
        for button in (self.print, self.save):
            button.setEnabled(True)

    def _say_page(self) -> None:
        page, count = self.view.page, len(self.seiten.sizes)
        self.head.show_page(page, count)
        self.list.show_page(page)

    def _go(self, page: int) -> None:
        self.middle.go_to(page)
        self._say_page()

    def _hits(self, hits: object, now: int) -> None:
        if isinstance(hits, tuple):
            self.view.show_hits(hits, now)
            self.text.mark(self.search.edit.text().strip())

    def _search(self) -> None:
        self.search.open(self.view.page)

    def _choose_centre(self) -> None:
        self.middle.choose(as_text=self.head.text.isChecked(), choices=self.head.pane.isChecked())

    def _fail(self, error: Exception) -> None:
        self.middle.show_failure(error)
        for button in (self.print, self.save):
            button.setEnabled(False)
        self._choose_centre()

    # -- leaving

    def _hand_out(self, art: Art) -> None:
        leaving, blatt = self._blatt.ausgeben, self._blatt
        password = self.pane.password() if art is Art.MAIL else None
        if leaving is None or not self.seiten.pdf or (art is Art.MAIL and password is None):
            return
        auswahl, pdf = self.pane.auswahl(), self.seiten.pdf

        def leave(weg: Weg, place: Path | None) -> Changes:
            return leaving(auswahl, weg, place, password)

        dialog = HandOutDialog(
            self._case,
            art,
            blatt.weg,
            ort=blatt.ort,
            dateiname=blatt.dateiname,
            pdf=lambda: pdf,
            leaving=leave,
        )
        if dialog.ask():
            self._foot.say("Herausgegeben und festgehalten.")
            self.pane.forget()

    def _finish(self) -> None:
        self.finalise_wanted = True
        self.accept()

    def _press(self, button: QPushButton) -> None:
        if button.isVisible() and button.isEnabled():
            button.click()

    # -- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < current().px(NARROW)
        if self.middle.set_narrow(narrow):
            self._foot.words.setVisible(not narrow)
            self._choose_centre()

    def reject(self) -> None:
        """Esc closes the search first."""
        if self.search.isVisible() and not self._case.session.locked:
            self.search.leave()
            return
        super().reject()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of pages and password when it is closed; a minimised window keeps them."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.pane.forget()
            self._patience.stop()
            self.seiten.close()
