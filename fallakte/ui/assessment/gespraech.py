"""The talk view: both look at one screen, one question at a time, in large type and in plain sentences."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QStackedWidget, QVBoxLayout

from fallakte.domain.assessment import Bereich, Punkt, Vorbehalt
from fallakte.ui.assessment.gespraech_seiten import Fragenseite, Schlussseite, talk_style
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.zeilen import PERSON, Lage
from fallakte.ui.look import announce, current, on_click


@dataclass(frozen=True, slots=True)
class Frage:
    """One item on its way through the talk: `nummer` of `anzahl` in its domain."""

    bereich: Bereich
    punkt: Punkt
    nummer: int
    anzahl: int

    def fortschritt(self) -> str:
        return f"{self.nummer} von {self.anzahl} · {self.bereich.titel}"


def fragen(p: AssessmentPresenter) -> list[Frage]:
    """Every item of the sheet that may be asked now, in the order of the catalogue."""
    return [
        Frage(zeile.bereich, punkt, i, len(zeile.bereich.punkte))
        for zeile in p.bereiche()
        if zeile.lage is Lage.OFFEN
        for i, punkt in enumerate(zeile.bereich.punkte, 1)
    ]


class Gespraech(QDialog):
    """Covers the window, so that nothing of other people is in sight. It asks for the person's view only.

    What is chosen is stored at once. Esc does nothing: the end is asked for, and leads over a neutral page.
    """

    def __init__(self, presenter: AssessmentPresenter) -> None:
        window = QApplication.activeWindow()
        super().__init__(window)
        self._p = presenter
        self._fragen = fragen(presenter)
        self._platz = self._anfang()
        self.setObjectName("gespraech")
        self.setWindowTitle("Fallakte")  # no person's name in the task bar
        self.setAccessibleName(f"Gespräch mit {presenter.case.vorname}")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        if window is not None:
            self.setGeometry(window.geometry())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        undo = QAction("Rückgängig", self)
        undo.setObjectName("aktion_gespraechRueckgaengig")
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        undo.triggered.connect(lambda _on=False: presenter.case.session.undo())
        end = QAction("Gespräch beenden", self)
        end.setObjectName("aktion_gespraechBeenden")
        end.setShortcut(QKeySequence("Ctrl+M"))
        end.triggered.connect(lambda _on=False: self._finish())
        self.addActions([undo, end])
        self._build()
        presenter.changed.connect(self._refresh)
        current().changed.connect(self._rebuild)

    @property
    def frage(self) -> Frage:
        """What is asked now."""
        return self._fragen[self._platz]

    def ask(self) -> bool:
        """Show it; nothing to do if nothing may be asked."""
        return bool(self._fragen) and self._p.case.session.ask.show(self)

    # -- building

    def _build(self) -> None:
        self.setStyleSheet(talk_style(current()))
        self._stack = QStackedWidget()
        self.page = Fragenseite(self._p.case.vorname)
        self.last = Schlussseite()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.last)
        self._column.addWidget(self._stack)
        for button, action in self._buttons():
            on_click(button, action)
            button.installEventFilter(self)
        for answer in (*self.page.staerke.answers, *self.page.bedarf.answers):
            answer.installEventFilter(self)
        self.page.staerke.chosen.connect(self._strength_chosen)
        self.page.bedarf.chosen.connect(self._need_chosen)
        self.page.next.setDefault(True)
        self._show()

    def _buttons(self) -> list[tuple[QPushButton, Callable[[], object]]]:
        page = self.page
        return [
            (page.bigger, lambda: current().zoom_by(1)),
            (page.end, self._finish),
            (page.back, self._back),
            (page.nothing, lambda: self._withhold(Vorbehalt.MOECHTE_NICHT)),
            (page.unsure, lambda: self._withhold(Vorbehalt.UNKLAR)),
            (page.later, self._forward),
            (page.next, self._forward),
            (self.last.back, self._resume),
            (self.last.done, self.accept),
        ]

    def _rebuild(self) -> None:
        """Another zoom: sizes are fixed when parts are made."""
        at_the_end = self._stack.currentWidget() is self.last
        self._column.removeWidget(self._stack)
        self._stack.hide()
        self._stack.deleteLater()
        self._build()
        if at_the_end:
            self._finish()

    # -- showing

    def _show(self) -> None:
        """Show the question anew and put the keyboard on its first answers."""
        frage = self.frage
        self.page.show_question(frage.fortschritt(), frage.punkt.frage, frage.punkt.anker)
        self._refresh()
        self._stack.setCurrentWidget(self.page)
        self.page.staerke.focus_start()
        announce(self, f"{frage.fortschritt()}: {frage.punkt.frage}")

    def _refresh(self) -> None:
        angabe = self._p.angabe(self.frage.punkt.id, PERSON)
        self.page.show_answer(angabe.ressource, angabe.bedarf, angabe.vorbehalt)
        self.page.back.setEnabled(self._platz > 0)

    # -- doing

    def _strength_chosen(self, place: int) -> None:
        self._p.setzen(self.frage.punkt.id, PERSON, ressource=place)

    def _need_chosen(self, place: int) -> None:
        self._p.setzen(self.frage.punkt.id, PERSON, bedarf=place)

    def _withhold(self, vorbehalt: Vorbehalt) -> None:
        self._p.vorbehalten(self.frage.punkt.id, PERSON, vorbehalt)
        self._forward()

    def _forward(self) -> None:
        if self._platz + 1 < len(self._fragen):
            self._go(self._platz + 1)
        else:
            self._finish()

    def _back(self) -> None:
        if self._platz > 0:
            self._go(self._platz - 1)

    def _go(self, platz: int) -> None:
        self._platz = platz
        if self.frage.bereich.id != self._p.bereich_id:
            self._p.waehlen(self.frage.bereich.id)  # the sheet is there afterwards where the talk ended
        self._show()

    def _finish(self) -> None:
        self._stack.setCurrentWidget(self.last)
        self.last.done.setFocus()

    def _resume(self) -> None:
        self._show()

    def _anfang(self) -> int:
        """The first question of the chosen domain without an answer, else its first one."""
        hier = [i for i, f in enumerate(self._fragen) if f.bereich.id == self._p.bereich_id]
        offen = (i for i in hier if not self._p.angabe(self._fragen[i].punkt.id, PERSON).zaehlt)
        return next(offen, hier[0] if hier else 0)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or self._key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right are back and forward everywhere, where Qt would move the keyboard or scroll."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Arrows turn the page; a digit chooses from the top."""
        if self._stack.currentWidget() is not self.page:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Right:
            self._forward()
        elif event.key() == Qt.Key.Key_Left:
            self._back()
        elif event.text().isdecimal() and event.text() != "0":
            return self._digit(int(event.text()) - 1)
        else:
            return False
        return True

    def _digit(self, place: int) -> bool:
        """Strength while the keyboard is there, then on to the five steps; everywhere else the steps."""
        if self.page.staerke.has_focus():
            if self.page.staerke.choose(place):
                self.page.bedarf.focus_start()
                return True
            return False
        if self.page.bedarf.choose(place):
            self.page.next.setFocus()
            return True
        return False
