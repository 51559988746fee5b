"""What a check of the whole file found: one row per check, and honest choices."""

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler
from fallakte.german.dates import datum, uhrzeit
from fallakte.services import dateien
from fallakte.services.dateipruefung import Dateibefund, Pruefbericht, Pruefzeile
from fallakte.services.meldungen import Ende, meldung
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import FlowLayout, IconLabel, current, label, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.ask import Ask

BACKUP: Final = 2
"""The result of the dialog when somebody wants to look at a backup."""

_STATES: Final = {
    Dateibefund.GUT: ("circle-check", "ok", "in Ordnung"),
    Dateibefund.NICHT_GEPRUEFT: ("circle-dashed", "tx2", "nicht geprüft"),
    Dateibefund.AUFFAELLIG: ("alert-triangle", "wa", "auffällig"),
    Dateibefund.SCHADEN: ("alert-circle", "er", "Schaden"),
}
_TITLES: Final = {
    Ende.OK: "Die Datei ist unversehrt",
    Ende.BEFUNDE: "Die Datei ist lesbar, aber auffällig",
    Ende.BESCHAEDIGT: "Die Datei ist beschädigt",
}
_ADVICE: Final = {
    Ende.OK: "Alle Prüfungen sind in Ordnung. Sie können weiter arbeiten.",
    Ende.BEFUNDE: "Es wurde nichts verändert. Bewahren Sie die Datei auf und vergleichen Sie sie mit einer "
    "Sicherung.",
    Ende.BESCHAEDIGT: "Es wurde nichts verändert. Bewahren Sie die Datei auf und stellen Sie eine Sicherung "
    "daneben wieder her.",
}


class BerichtDialog(QDialog):
    """Deletes nothing and repairs nothing. The first choice with a finding is to look at a backup."""

    def __init__(self, bericht: Pruefbericht, pfad: Path, um: datetime, version: str, ask: Ask) -> None:
        super().__init__(QApplication.activeWindow())
        self._bericht, self._pfad, self._um, self._version, self._ask = bericht, pfad, um, version, ask
        title = _TITLES[bericht.ende]
        self.setObjectName("pruefbericht")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label(title, "step", wrap=True, name="pruefberichtTitel"))
        outer.addWidget(label(_ADVICE[bericht.ende], wrap=True))
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for place, zeile in enumerate(bericht.zeilen):
            self._add_row(grid, place, zeile)
        area = scrolled(rows, least=120)
        outer.addWidget(area, 1)
        buttons = FlowLayout(gap=8)
        fine = bericht.ende is Ende.OK
        if not fine:
            look = primary_button("sicherungAnsehen", "Sicherung ansehen", "eye")
            on_click(look, lambda: self.done(BACKUP))
            look.setDefault(True)
            buttons.addWidget(look)
        save = secondary_button("berichtSpeichern", "Bericht speichern …", "download")
        on_click(save, self._save)
        go_on = (primary_button if fine else secondary_button)("weiterArbeiten", "Weiter arbeiten", "check")
        on_click(go_on, self.accept)
        if fine:
            go_on.setDefault(True)
        buttons.addWidget(save)
        buttons.addWidget(go_on)
        outer.addLayout(buttons)
        self.setMinimumWidth(current().px(520))
        wanted = rows.sizeHint().height() + outer.sizeHint().height() - area.sizeHint().height()
        self.resize(current().px(620), min(wanted + 40, current().px(640), self.screen().size().height()))

    def text(self) -> str:
        """The report as text: what was checked and found, nothing of any case."""
        lines = [
            "PRÜFBERICHT DER FALLAKTE",
            "",
            f"Datei: {self._pfad.name}",
            f"Geprüft am: {datum(self._um.date())}, {uhrzeit(self._um)} Uhr",
            f"Programm: Fallakte {self._version}",
            f"Ergebnis: {_TITLES[self._bericht.ende]}",
            "",
            *(f"{_STATES[z.befund][2]:14} {z.punkt.label}: {z.satz}" for z in self._bericht.zeilen),
            "",
            _ADVICE[self._bericht.ende],
            "",
        ]
        return "\n".join(lines)

    def _add_row(self, grid: QGridLayout, place: int, zeile: Pruefzeile) -> None:
        icon, colour, word = _STATES[zeile.befund]
        grid.addWidget(IconLabel(icon, colour, 18), place, 0)
        grid.addWidget(label(zeile.punkt.label, "strong"), place, 1)
        said = zeile.satz if zeile.satz.startswith(word) else f"{word}: {zeile.satz}"
        grid.addWidget(label(said, wrap=True, status=colour, name=f"befund_{zeile.punkt.value}"), place, 2)

    def _save(self) -> None:
        name = f"Pruefbericht {self._um:%Y-%m-%d}.txt"
        pfad = self._ask.save_file("Bericht speichern", Path.home() / name, "Text (*.txt)")
        if pfad is None:
            return
        try:
            dateien.schreiben(pfad, self.text().encode())
        except FallakteFehler as error:
            self._ask.tell("Bericht", meldung(error))
