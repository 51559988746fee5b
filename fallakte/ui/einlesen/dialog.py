"""The import as one dialog in four steps; Esc closes it, and what was chosen stays as a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fallakte.german.numbers import zahl
from fallakte.services.entwuerfe import Wert
from fallakte.ui.einlesen.datei_seite import DateiSeite
from fallakte.ui.einlesen.ergebnis_seite import ErgebnisSeite
from fallakte.ui.einlesen.presenter import EinlesenPresenter, Schritt
from fallakte.ui.einlesen.pruef_seite import PruefSeite
from fallakte.ui.einlesen.ruecknahme_dialog import RuecknahmeDialog
from fallakte.ui.einlesen.spalten_seite import SpaltenSeite
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import (
    FlowLayout,
    IconLabel,
    KeyHint,
    announce,
    current,
    label,
    line,
    on_click,
    primary_button,
    secondary_button,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.session import Session

TITEL: Final = "Fälle einlesen"
ORT: Final = "einlesen"
_GROESSE: Final = (1160, 760)
_NAMENLOS: Final = "Ordnen Sie eine Spalte dem Namen zu. Ohne Namen gibt es keinen Fall."


class Merkfeld(QWidget):
    """Stands for all choices of the import in its draft (a Composite of ui/entwurf)."""

    def __init__(self, presenter: EinlesenPresenter) -> None:
        super().__init__()
        self.setObjectName("importStand")
        self.setAccessibleName(TITEL)
        self._presenter = presenter

    def draft_value(self) -> Wert:
        return self._presenter.draft_value()

    def put_draft(self, value: Wert) -> None:
        self._presenter.put_draft(value)


class EinlesenDialog(QDialog):
    def __init__(self, session: Session) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("einlesen")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName(TITEL)
        self.setAcceptDrops(True)
        self._session = session
        self._presenter = EinlesenPresenter(session, self)
        self._gezeigt: Schritt | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._kopf())
        outer.addWidget(line())
        self._datei, self._spalten = DateiSeite(self._presenter), SpaltenSeite(self._presenter)
        self._pruefen, self._ergebnis = PruefSeite(self._presenter), ErgebnisSeite(self._presenter)
        self._seiten = QStackedWidget()
        for seite in (self._datei, self._spalten, self._pruefen, self._ergebnis):
            area = scrolled(seite, least=60)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._seiten.addWidget(area)
        merkfeld = Merkfeld(self._presenter)
        merkfeld.hide()
        outer.addWidget(merkfeld)
        self._draft = Draft(session, self, lambda: [merkfeld])
        entwurf = QVBoxLayout()
        entwurf.setContentsMargins(t.MARGIN, 4, t.MARGIN, 4)
        entwurf.addWidget(self._draft.line)
        outer.addLayout(entwurf)
        outer.addWidget(self._seiten, 1)
        self._refusal = label("", "body", wrap=True, status="er", name="einlesenFehler")
        self._refusal.setContentsMargins(t.MARGIN, 4, t.MARGIN, 4)
        self._refusal.hide()
        outer.addWidget(self._refusal)
        outer.addWidget(self._arbeit())
        outer.addWidget(line())
        outer.addWidget(self._fuss())
        self._verbinden()
        width, height = (current().px(size) for size in _GROESSE)
        over = self.parentWidget() or self
        room = over.size() if over is not self else self.screen().availableGeometry().size()
        self.resize(min(width, room.width()), min(height, room.height()))

    def begin(self) -> None:
        """Bring back what was chosen and not taken over; then the keyboard stands where work begins."""
        self._draft.begin(Place(ORT, TITEL, ORT, neu=True))
        self._show()

    def nehmen(self, pfad: Path) -> None:
        """Take this file, as if it were chosen."""
        self._presenter.waehlen(pfad)

    # -- building

    def _kopf(self) -> QWidget:
        kopf = QWidget()
        rand = QVBoxLayout(kopf)
        rand.setContentsMargins(t.MARGIN, 12, t.MARGIN, 12)
        row = FlowLayout(gap=12)
        rand.addLayout(row)
        row.addWidget(label(TITEL, "step"))
        self._schritte = []
        for schritt in Schritt:
            teil = QWidget()
            inner = QHBoxLayout(teil)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(4)
            icon = IconLabel("circle-dashed", "tx2", 18)
            wort = label(f"{schritt + 1} {schritt.label}", "body")
            inner.addWidget(icon)
            inner.addWidget(wort)
            row.addWidget(teil)
            self._schritte.append((icon, wort))
        row.addWidget(KeyHint("Esc schließt, Stand bleibt"))
        return kopf

    def _arbeit(self) -> QWidget:
        self._streifen = QWidget()
        row = QHBoxLayout(self._streifen)
        row.setContentsMargins(t.MARGIN, 6, t.MARGIN, 6)
        row.setSpacing(12)
        self._tut = label("", "secondary", name="einlesenSchritt")
        self._bar = QProgressBar()
        self._bar.setObjectName("einlesenFortschritt")
        self._bar.setAccessibleName("Fortschritt")
        self._bar.setTextVisible(False)
        self._halt = secondary_button("einlesenAnhalten", "Abbrechen", small=True)
        on_click(self._halt, self._presenter.abbrechen)
        row.addWidget(self._tut)
        row.addWidget(self._bar, 1)
        row.addWidget(self._halt)
        self._streifen.hide()
        return self._streifen

    def _fuss(self) -> QWidget:
        fuss = QWidget()
        row = QHBoxLayout(fuss)
        row.setContentsMargins(t.MARGIN, 10, t.MARGIN, 10)
        row.setSpacing(12)
        self._zurueck = secondary_button("einlesenZurueck", "Zurück", "chevron-left")
        self._zahlen = label("", "body", wrap=True, name="einlesenZahlen")
        self._probe = secondary_button("einlesenProbelauf", "Probelauf", "player-play")
        self._probe.setAccessibleDescription("Der Probelauf ändert nichts.")
        self._los = primary_button("einlesenWeiter", "Weiter", "arrow-right")
        self._zu = secondary_button("einlesenSchliessen", "Schließen")
        on_click(self._zurueck, self._zurueck_gehen)
        on_click(self._probe, self._presenter.probelauf)
        on_click(self._los, self._weiter)
        on_click(self._zu, self.reject)
        row.addWidget(self._zurueck)
        row.addWidget(self._zahlen, 1)
        for widget in (self._zu, self._probe, self._los):
            row.addWidget(widget)
        return fuss

    def _verbinden(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._show)
        presenter.decided.connect(self._entschieden)
        presenter.progressed.connect(self._progress)
        presenter.refused.connect(self._refuse)
        presenter.imported.connect(self._draft.discard)
        self._datei.frueher_wanted.connect(self._frueher)
        self._ergebnis.list_wanted.connect(self._zur_liste)
        QShortcut(QKeySequence("F8"), self, self._naechste)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._weiter)

    # -- showing

    def _show(self) -> None:
        presenter, schritt = self._presenter, self._presenter.schritt
        neu = schritt is not self._gezeigt
        self._gezeigt = schritt
        for i, (icon, wort) in enumerate(self._schritte):
            fertig = i < schritt or presenter.fertig
            icon.set_icon(
                "circle-check" if fertig else "point" if i == schritt else "circle-dashed",
                "ok" if fertig else "ac" if i == schritt else "tx2",
            )
            wort.setProperty("role", "strong" if i == schritt else "body")
            set_status(wort, "ac" if i == schritt else "tx2")
        seite = (self._datei, self._spalten, self._pruefen, self._ergebnis)[schritt]
        seite.refresh()
        self._seiten.setCurrentIndex(schritt)
        self._zurueck.setVisible(schritt > Schritt.DATEI and not presenter.fertig)
        self._probe.setVisible(schritt is Schritt.PRUEFEN)
        self._los.setVisible(not presenter.fertig)
        self._zu.setVisible(presenter.fertig)
        bereit = presenter.sicht is not None
        self._los.setEnabled(bereit)
        words = "Jetzt einlesen" if schritt >= Schritt.PRUEFEN else "Weiter"
        self._los.setText(words)
        self._los.setAccessibleName(words)
        self._zaehlen()
        self._draft.touch()
        if neu:
            announce(self, f"Schritt {schritt + 1} von {len(Schritt)}: {schritt.label}")
            seite.focus_start()
        if schritt is Schritt.DATEI and bereit:
            self._los.setFocus()

    def _entschieden(self) -> None:
        self._zaehlen()
        self._draft.touch()

    def _zaehlen(self) -> None:
        presenter = self._presenter
        text = ""
        if presenter.schritt is Schritt.PRUEFEN and presenter.pruefung is not None:
            bilanz = presenter.pruefung.bilanz(presenter.wahl)
            teile = [
                f"{zahl(bilanz.zeilen)} Zeilen: {zahl(bilanz.neu)} neu",
                *(f"{zahl(n)} {wort}" for n, wort in (
                    (bilanz.verbunden, "verbunden"),
                    (bilanz.ergaenzt, "ergänzt"),
                    (bilanz.uebersprungen, "übersprungen"),
                    (bilanz.ausgelassen, "ausgelassen"),
                    (presenter.pruefung.leere, "leer"),
                ) if n),
            ]  # fmt: skip
            text = ", ".join(teile) + ". Der Probelauf ändert nichts."
        self._zahlen.setText(text)

    def _progress(self) -> None:
        jobs = self._presenter.jobs
        hatte = self._streifen.isAncestorOf(QApplication.focusWidget() or self)
        self._streifen.setVisible(jobs.busy)
        self._seiten.setEnabled(not jobs.busy)
        for knopf in (self._zurueck, self._probe, self._los):
            knopf.setEnabled(not jobs.busy and (knopf is not self._los or self._presenter.sicht is not None))
        if jobs.busy:
            self._tut.setText(f"{jobs.title}: {jobs.step or 'wird vorbereitet'} …")
            self._bar.setRange(0, 0 if jobs.share is None else 1000)
            if jobs.share is not None:
                self._bar.setValue(round(jobs.share * 1000))
            if QApplication.focusWidget() is None:
                self._halt.setFocus()
        elif hatte:
            self._los.setFocus()

    def _refuse(self, words: str) -> None:
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        if words:
            announce(self, words)

    # -- acting

    def _weiter(self) -> None:
        presenter = self._presenter
        if presenter.jobs.busy or presenter.plan is None or presenter.fertig:
            return
        if presenter.schritt is Schritt.DATEI:
            presenter.gehe(Schritt.SPALTEN)
        elif presenter.schritt is Schritt.SPALTEN:
            if presenter.plan.brauchbar:
                presenter.pruefen()
            else:
                self._refuse(_NAMENLOS)
        else:
            presenter.einlesen()

    def _zurueck_gehen(self) -> None:
        self._presenter.gehe(Schritt(self._presenter.schritt - 1))

    def _naechste(self) -> None:
        if self._presenter.schritt is Schritt.PRUEFEN:
            self._pruefen.naechste()

    def _frueher(self) -> None:
        self._session.ask.show(RuecknahmeDialog(self._session))

    def _zur_liste(self) -> None:
        self.accept()
        self._session.list_wanted.emit()

    def reject(self) -> None:
        """While something is written, Esc stops it; what is committed already still has to be told."""
        if self._presenter.schreibt and not self._session.locked:
            self._presenter.abbrechen()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Stop what runs: nothing is taken over behind a closed dialog."""
        self._draft.flush()
        self._presenter.close()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _datei(event) is not None and not self._presenter.jobs.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        pfad = _datei(event)
        if pfad is not None:
            event.acceptProposedAction()
            self._presenter.waehlen(pfad)


def _datei(event: QDropEvent) -> Path | None:
    """The one local file that is dragged, if it is one."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
