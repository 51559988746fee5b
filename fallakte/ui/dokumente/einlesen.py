"""Reading an agreement from a file somebody brought along: looked at first, then a new draft."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.vereinbarung_einlesen import Einlesevorschau, Passung
from fallakte.ui.fall.case import Case
from fallakte.ui.look import IconLabel, current, label, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence, show_error
from fallakte.ui.shell.jobs import JobRunner

KINDS: Final = "Vereinbarung (*.pdf *.json)"
_PASSUNG: Final = {
    Passung.GLEICH: ("circle-check", "ok"),
    Passung.UNSICHER: ("alert-triangle", "wa"),
    Passung.ANDERE: ("alert-circle", "er"),
}


class Reading(QObject):
    """Asks for the file, reads it off the GUI thread, shows what it says, and makes the draft."""

    def __init__(self, case: Case, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._jobs = JobRunner(case.session.programm.lane, self)
        case.session.locking.connect(self._jobs.close)

    def start(self) -> None:
        session = self._case.session
        path = session.ask.open_file("Vereinbarung einlesen", KINDS)
        if path is None or self._jobs.busy:
            return
        service = session.akte.vereinbarung_einlesen

        def job(_fortschritt: Fortschritt) -> tuple[Einlesevorschau, Passung, int]:
            vorschau = service.ansehen(path)
            fremde = service.fremde_ziele(vorschau, self._case.fall_id)
            return vorschau, service.passung(vorschau, self._case.fall_id), len(fremde)

        self._jobs.start("Vereinbarung einlesen", job, lambda read: self._show(*read), self._failed)

    def _show(self, vorschau: Einlesevorschau, passung: Passung, fremde: int) -> None:
        case = self._case
        if not isValid(case):
            return
        dialog = ReadingDialog(vorschau, passung, fremde, case.ansicht.person.voller_name)
        if not case.session.ask.show(dialog):
            return
        service = case.session.akte.vereinbarung_einlesen
        case.write(
            lambda: service.uebernehmen(vorschau, case.fall_id, auch_fuer_andere=passung is Passung.ANDERE),
            self._made,
        )

    def _made(self, changes: Changes) -> None:
        made = next(
            (a.nachher for a in changes.aenderungen if isinstance(a.nachher, Vereinbarung) and not a.vorher),
            None,
        )
        if made is not None:
            self._case.tab_wanted.emit("vereinbarung", f"daten:{made.id}")

    def _failed(self, error: Exception) -> None:
        ask = self._case.session.ask
        if isinstance(error, FallakteFehler):
            ask.tell("Vereinbarung einlesen", sentence(error))
        else:
            show_error(ask, error)


class ReadingDialog(QDialog):
    """What the file says. Of another person it is only taken over after somebody has compared the names."""

    def __init__(self, vorschau: Einlesevorschau, passung: Passung, fremde: int, person: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("vereinbarungEinlesen")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName("Vereinbarung einlesen")
        papier, v = vorschau.papier, vorschau.papier.vereinbarung
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        column.setSpacing(12)
        column.addWidget(label("Das steht in der Datei", "step"))
        facts = QFrame()
        facts.setProperty("role", "inset")
        grid = QGridLayout(facts)
        grid.setContentsMargins(t.PAD, 10, t.PAD, 10)
        grid.setHorizontalSpacing(t.PAD)
        grid.setColumnStretch(1, 1)
        for title, words in (
            ("Papier", f"{papier.instrument.titel}, Version {v.nummer} vom {datum(v.dokument_am)}"),
            ("Von", v.dienststelle.name or "ohne Angabe"),
            ("Für", papier.person.voller_name),
            ("Zusagen", str(vorschau.zusagen)),
            ("Ziele", _goals(len(papier.ziele), fremde)),
            ("Wird hier", f"neuer Entwurf: {vorschau.instrument.titel} ({vorschau.instrument.norm})"),
        ):
            row = grid.rowCount()
            grid.addWidget(label(title, "secondary"), row, 0)
            grid.addWidget(label(words, "body", wrap=True), row, 1)
        column.addWidget(facts)
        icon, colour = _PASSUNG[passung]
        fits = QHBoxLayout()
        fits.addWidget(IconLabel(icon, colour, 20))
        same = f"Diese Akte gehört {person}: {passung.label}."
        fits.addWidget(label(same, "body", wrap=True, status=colour, name="einlesenPassung"), 1)
        column.addLayout(fits)
        column.addWidget(
            label(
                "Übernommen werden Zusagen und Texte, nicht Stand, Unterschriften und Daten. "
                "Strg+Z nimmt den Entwurf zurück.",
                "secondary",
                wrap=True,
            )
        )
        self._ok = primary_button("einlesenOk", "Als Entwurf übernehmen", "download")
        on_click(self._ok, self.accept)
        if passung is Passung.ANDERE:
            compared = QCheckBox("Ich habe die Namen verglichen und will das Papier hier übernehmen")
            compared.setObjectName("einlesenTrotzdem")
            compared.setAccessibleName(compared.text())
            compared.toggled.connect(self._ok.setEnabled)
            self._ok.setEnabled(False)
            column.addWidget(compared)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = secondary_button("einlesenAbbrechen", "Doch nicht")
        on_click(cancel, self.reject)
        buttons.addWidget(cancel)
        buttons.addWidget(self._ok)
        column.addLayout(buttons)
        cancel.setFocus() if passung is Passung.ANDERE else self._ok.setFocus()
        self.setMinimumWidth(current().px(520))


def _goals(all_: int, fremde: int) -> str:
    if not fremde:
        return str(all_)
    return f"{all_}, davon {fremde} nicht in dieser Akte: Die Zusagen dazu stehen ohne Ziel"
