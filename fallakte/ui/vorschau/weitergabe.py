"""The form every copy passes on its way out: who gets it, what for, on which ground, in which form."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit

from fallakte.domain.fehler import FeldFehler, FeldLeer
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import DATEI, DRUCK, MAIL, Weg
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.form_dialog import FormDialog, Operation

PDF_KINDS: Final = "PDF-Dateien (*.pdf)"
_FILES: Final = (DATEI, "PDF-Datei über ein Portal", "PDF-Datei auf einem Datenträger")
Leaving = Callable[[Weg, Path | None], Changes]


class Art(StrEnum):
    """The ways out."""

    DRUCK = "druck"
    DATEI = "datei"
    MAIL = "mail"


_TITLES: Final = {
    Art.DRUCK: ("Drucken", "Drucken …", "printer"),
    Art.DATEI: ("PDF speichern", "Ort wählen …", "download"),
    Art.MAIL: ("Kopie für E-Mail speichern", "Ort wählen …", "lock"),
}


class HandOutDialog(FormDialog):
    """Asks first, then prints or writes, and only then records; a refusal leaves everything typed.

    `pdf` gives what is printed. `leaving` is the use case: it gets the way and the place (None: printed).
    """

    def __init__(
        self,
        case: Case,
        art: Art,
        weg: Weg | None,
        *,
        ort: str,
        dateiname: str,
        pdf: Callable[[], bytes],
        leaving: Leaving,
        was: str = "",
    ) -> None:
        title, verb, icon = _TITLES[art]
        super().__init__(
            case,
            "herausgeben",
            title,
            verb,
            ort=f"{ort}/{art.value}",
            icon=icon,
            hint=f"{was} Die Akte hält fest, wer die Kopie wann, wozu und worauf gestützt bekommt.".strip(),
        )
        self._art, self._name, self._pdf, self._leaving = art, dateiname, pdf, leaving
        self._who = QLineEdit(weg.empfaenger if weg else "")
        self._why = QLineEdit(weg.zweck if weg else "")
        self._ground = QLineEdit(weg.rechtsgrundlage if weg else "")
        self.add("ausgabeEmpfaenger", "Wer bekommt die Kopie?", self._who, attribute="empfaenger")
        self.add("ausgabeZweck", "Wozu?", self._why, attribute="zweck")
        self.add(
            "ausgabeGrundlage",
            "Auf welcher Grundlage?",
            self._ground,
            hint="Zum Beispiel: persönlich, Einwilligung vom 12.11.2026, § 69 Abs. 1 Nr. 1 SGB X.",
            attribute="rechtsgrundlage",
        )
        self._form = QComboBox()
        self._form.addItems(list(_FILES) if art is Art.DATEI else [DRUCK if art is Art.DRUCK else MAIL])
        self.add("ausgabeForm", "In welcher Form?", self._form, attribute="form")
        self.prepare = self._prepare

    def weg(self) -> Weg | None:
        """What is typed; None if a field is empty or too long (its error is shown)."""
        try:
            weg = Weg(
                empfaenger=self._who.text(),
                zweck=self._why.text(),
                rechtsgrundlage=self._ground.text(),
                form=self._form.currentText(),
            ).geprueft()
            if not weg.rechtsgrundlage:
                raise FeldLeer("rechtsgrundlage")
        except FeldFehler as error:
            self.fail(error)
            return None
        return weg

    def _prepare(self) -> Operation | None:
        weg = self.weg()
        if weg is None:
            return None
        ask = self.case.session.ask
        if self._art is Art.DRUCK:
            if not ask.print_pdf(self.accessibleName(), self._pdf()):
                return None
            return lambda: self._leaving(weg, None)
        place = ask.save_file(self.accessibleName(), Path.home() / self._name, PDF_KINDS)
        if place is None:
            return None
        return lambda: self._leaving(weg, place)
