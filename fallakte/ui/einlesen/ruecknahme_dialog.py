"""What was taken over before, and the way back: the cases nobody has worked on since."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fallakte.domain.fallimport import Fallimport
from fallakte.domain.fehler import FallakteFehler
from fallakte.german.dates import datum, uhrzeit
from fallakte.german.numbers import zahl
from fallakte.services.arbeit import Changes
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importruecknahme import Ruecknahmelage
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import (
    EmptyState,
    Row,
    announce,
    current,
    label,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.ask import Warnung
from fallakte.ui.shell.errors import sentence, show_error
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.shell.session import Session

_GENANNT = 8


class RuecknahmeDialog(QDialog):
    def __init__(self, session: Session) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("importRuecknahme")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName("Früher eingelesen")
        self._session = session
        self._jobs = JobRunner(session.akte.lane, self)
        self._jobs.changed.connect(self._progress)
        session.locking.connect(self._jobs.close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label("Früher eingelesen", "step"))
        words = (
            "Zurückgenommen werden die Fälle, an denen seitdem niemand gearbeitet hat. "
            "Ergänzte Angaben zu Personen, die es schon gab, bleiben."
        )
        outer.addWidget(label(words, "secondary", wrap=True))
        self._liste = QVBoxLayout()
        self._liste.setContentsMargins(0, 0, 0, 0)
        self._liste.setSpacing(0)
        inner = QWidget()
        inner.setLayout(self._liste)
        outer.addWidget(scrolled(inner, least=60), 1)
        self._satz = label("", "body", wrap=True, name="ruecknahmeSatz")
        self._satz.hide()
        outer.addWidget(self._satz)
        self._bar = QProgressBar()
        self._bar.setObjectName("ruecknahmeFortschritt")
        self._bar.setAccessibleName("Fortschritt")
        self._bar.setTextVisible(False)
        self._bar.hide()
        outer.addWidget(self._bar)
        fuss = QHBoxLayout()
        fuss.addStretch(1)
        self._zu = primary_button("ruecknahmeSchliessen", "Schließen")
        self._zu.setDefault(True)
        on_click(self._zu, self._schliessen)
        fuss.addWidget(self._zu)
        outer.addLayout(fuss)
        self._fuellen()
        room = self.screen().availableGeometry().size()
        self.resize(min(current().px(560), room.width()), min(current().px(420), room.height() - 80))
        self._zu.setFocus()

    def _fuellen(self) -> None:
        while (item := self._liste.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        alle = self._session.akte.importruecknahme.liste()
        if not alle:
            todo = "Hier steht später jede Tabelle, die Sie eingelesen haben."
            self._liste.addWidget(EmptyState("history", "Noch nichts eingelesen.", todo))
        for einlesung in alle:
            self._liste.addWidget(self._zeile(einlesung))
        self._liste.addStretch(1)

    def _zeile(self, einlesung: Fallimport) -> Row:
        row = Row(name=f"import_{einlesung.id}")
        worte = QVBoxLayout()
        worte.setSpacing(2)
        worte.addWidget(label(einlesung.datei, "strong", wrap=True))
        worte.addWidget(label(_beschreibung(einlesung), "secondary", wrap=True))
        row.cells.addLayout(worte, 1)
        if einlesung.zurueckgenommen_um is None and einlesung.faelle:
            knopf = secondary_button(
                f"zuruecknehmen_{einlesung.id}", "Zurücknehmen …", "arrow-back-up", small=True
            )
            knopf.setAccessibleName(f"Zurücknehmen: {einlesung.datei}, {_beschreibung(einlesung)}")
            on_click(knopf, lambda: self._ansehen(einlesung))
            row.cells.addWidget(knopf, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _ansehen(self, einlesung: Fallimport) -> None:
        dienst = self._session.akte.importruecknahme
        if not self._jobs.busy:
            self._jobs.start(
                "Fälle ansehen", lambda f: dienst.lage(einlesung.id, f), self._fragen, self._gescheitert
            )

    def _fragen(self, lage: Ruecknahmelage) -> None:
        if not lage.gehen:
            self._sagen(f"Kein Fall lässt sich zurücknehmen. {_bleiben(lage)}", "er")
            return
        wie_viele = "1 Fall" if len(lage.gehen) == 1 else f"{zahl(len(lage.gehen))} Fälle"
        frage = Warnung(
            "Import zurücknehmen",
            f"{wie_viele} aus „{lage.einlesung.datei}“ werden gelöscht.",
            _bleiben(lage),
            "Strg+Z holt sie zurück.",
            "Zurücknehmen",
        )
        if not self._session.ask.confirm(frage):
            return
        akte, import_id = self._session.akte, lage.einlesung.id

        def zuruecknehmen(fortschritt: Fortschritt) -> Changes:
            return akte.rueckgaengig.merken(akte.importruecknahme.zuruecknehmen(import_id, fortschritt))

        def fertig(changes: Changes) -> None:
            self._session.saved.emit(self._session.now())
            self._session.bus.publish(changes)
            self._fuellen()
            self._sagen(f"Zurückgenommen: {wie_viele}. {_bleiben(lage)}".strip(), "ok")

        self._jobs.start("Fälle zurücknehmen", zuruecknehmen, fertig, self._gescheitert)

    def _gescheitert(self, error: Exception) -> None:
        if isinstance(error, FallakteFehler):
            self._sagen(sentence(error), "er")
        else:
            show_error(self._session.ask, error)

    def _sagen(self, words: str, status: str) -> None:
        self._satz.setProperty("status", status)
        self._satz.setText(words)
        self._satz.show()
        announce(self, words)

    def _progress(self) -> None:
        self._bar.setVisible(self._jobs.busy)
        self._zu.setText("Abbrechen" if self._jobs.busy else "Schließen")
        self._zu.setAccessibleName(self._zu.text())
        if self._jobs.busy:
            self._bar.setRange(0, 0 if self._jobs.share is None else 1000)
            if self._jobs.share is not None:
                self._bar.setValue(round(self._jobs.share * 1000))

    def _schliessen(self) -> None:
        self.reject()

    def reject(self) -> None:
        """While something runs, Esc stops it; what is committed already still has to be told."""
        if self._jobs.busy and not self._session.locked:
            self._jobs.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._jobs.close()
        super().done(result)


def _beschreibung(einlesung: Fallimport) -> str:
    wann = f"{datum(einlesung.um.date())}, {uhrzeit(einlesung.um)}"
    was = f"{zahl(einlesung.zeilen)} Zeilen, {zahl(len(einlesung.faelle))} Fälle"
    zurueck = einlesung.zurueckgenommen_um
    return f"{wann} · {was}" + (f" · zurückgenommen am {datum(zurueck.date())}" if zurueck else "")


def _bleiben(lage: Ruecknahmelage) -> str:
    """Who stays and why; the first few by name."""
    if not lage.bleiben:
        return ""
    genannt = "; ".join(f"{fall.name} ({fall.grund})" for fall in lage.bleiben[:_GENANNT])
    mehr = len(lage.bleiben) - _GENANNT
    return f"Es bleiben: {genannt}" + (f" und {zahl(mehr)} weitere." if mehr > 0 else ".")
