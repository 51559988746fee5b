"""The frame of every letter's form: fill in, look at the pages, hand out from there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fallakte.domain.dokument import Schreibenart
from fallakte.domain.fehler import FeldFehler
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg
from fallakte.services.briefangaben import Angaben
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import current
from fallakte.ui.vorschau.blatt import Auswahl, Blatt
from fallakte.ui.vorschau.oeffnen import open_paper

ORT = "dokumente/brief"
_WIDTH = 560
_KEPT = "Was Sie schreiben, bleibt als Entwurf, bis der Brief das Haus verlassen hat."


class BriefDialog(FormDialog):
    """Nothing is written by the form itself: a letter comes to be when it is printed or saved.

    `angaben` reads the fields, None if one shows an error already.
    """

    def __init__(self, case: Case, art: Schreibenart, weg: Weg, hint: str) -> None:
        super().__init__(
            case,
            f"brief_{art.value}",
            art.label,
            "Vorschau …",
            ort=f"{ORT}:{art.value}",
            icon="eye",
            hint=f"{hint} {_KEPT}",
        )
        self._page, self._art, self._weg = case, art, weg
        self._handed_out = False
        self.angaben: Callable[[], Angaben | None] = lambda: None
        self.prepare = self._look
        self.setMinimumWidth(current().px(_WIDTH))

    def _look(self) -> Operation | None:
        angaben = self.angaben()
        if angaben is None:
            return None
        try:
            angaben.geprueft()
        except FeldFehler as error:
            self.fail(error)
            return None
        case = self._page
        schreiben, fall_id = case.session.akte.schreiben, case.fall_id

        def leave(_auswahl: Auswahl, weg: Weg, ziel: Path | None, _passwort: str | None) -> Changes:
            made = self.draft.removing(lambda: schreiben.erstellen(fall_id, angaben, weg, ziel))()
            self._handed_out = True
            return made

        blatt = Blatt(
            titel=self._art.label,
            dateiname=f"{self._art.label}.pdf",
            setzen=lambda _auswahl: schreiben.vorschau(fall_id, angaben),
            ausgeben=leave,
            ort=f"{ORT}:{self._art.value}",
            person=case.ansicht.person.voller_name,
            weg=self._weg,
            zurueck="Zurück zum Formular",
        )
        open_paper(case.session, case, blatt)
        if self._handed_out and not case.session.locked:
            self.draft.saved()
            self.accept()
        return None
