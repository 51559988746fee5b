"""Sheets for colleagues: one case for a new worker, many cases for an absence."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from fallakte.domain.fehler import FeldFehler
from fallakte.german.dates import datum
from fallakte.services.uebergabe import Uebergabe, Vertretung
from fallakte.services.verlauf import Weitergabe
from fallakte.ui.faelle.desk import Desk
from fallakte.ui.faelle.fallauswahl import CaseChoice
from fallakte.ui.fall.fields import DateField, TextField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import current, label
from fallakte.ui.shell.session import Session

UEBERGABE = "uebersicht/uebergabe"
VERTRETUNG = "vertretung"
_WIDTH = 560
_PDF = "PDF-Datei (*.pdf)"
_NEVER = "Anvertrautes und das Netz der Person stehen nie darauf."


class UebergabeForm(FormDialog):
    """What both sheets ask: for whom, what for, on which ground, and whether protected things go along."""

    def __init__(
        self, session: Session, fall_id: int | None, name: str, title: str, ort: str, hint: str
    ) -> None:
        super().__init__(
            Desk(session, fall_id),
            name,
            title,
            "Datei wählen …",
            ort=ort,
            icon="download",
            hint=f"{hint} {_NEVER} Das PDF ist nicht verschlüsselt. Wem und wozu Sie es geben, steht danach "
            "im Verlauf.",
        )
        self.akte_session = session
        self.setMinimumWidth(current().px(_WIDTH))
        self._who, self._why, self._ground, self._protected = (QLineEdit() for _ in range(4))

    def ask_recipient(self, name: str, who: str, why: str) -> None:
        """Add the fields; `name` begins their object names."""
        self.add(f"{name}Empfaenger", who, self._who, attribute="empfaenger")
        self.add(f"{name}Zweck", "Wozu?", self._why, hint=why, attribute="zweck")
        self.add(
            f"{name}Grundlage",
            "Auf welcher Rechtsgrundlage?",
            self._ground,
            hint="Zum Beispiel: § 67c SGB X, gleiche Aufgabe in der gleichen Stelle.",
            attribute="rechtsgrundlage",
        )
        self.add(
            f"{name}Geschuetzt",
            "Rechtsgrundlage für geschützte Angaben",
            self._protected,
            hint="Leer lassen: Geschütztes bleibt in der Akte.",
        )

    def handed(self) -> Weitergabe | None:
        """What was typed, or None if a field shows an error now."""
        typed = Weitergabe(self._who.text(), self._why.text(), self._ground.text())
        try:
            return typed.geprueft()
        except FeldFehler as error:
            self.fail(error)
            return None

    def protected_because(self) -> str:
        return self._protected.text()

    def target(self, title: str, name: str) -> Path | None:
        """Where to put the PDF; the suggested name tells of nobody."""
        return self.akte_session.ask.save_file(title, Path.home() / name, _PDF)


class VertretungDialog(UebergabeForm):
    """The deputy sheet: first and last day, the deputy, the cases and what must not happen in them."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            None,
            "vertretung",
            "Vertretungsblatt",
            VERTRETUNG,
            "Für Ihre Abwesenheit: wo jeder Fall steht, was fällig ist, was nicht passieren darf.",
        )
        today = session.today()
        self._von = DateField("vertretungVon", "Abwesend von", required=True)
        self._von.set_day(today)
        self._bis = DateField("vertretungBis", "bis", required=True)
        self.knows("bis", self._bis.error)
        self.body.addWidget(self._von)
        self.body.addWidget(self._bis)
        self.ask_recipient("vertretung", "Wer vertritt Sie?", "Zum Beispiel: Vertretung im Urlaub.")
        self.body.addWidget(label("Welche Fälle?", "strong"))
        self._cases = CaseChoice(session.akte.uebergabe.laufende())
        self.body.addWidget(self._cases)
        self.knows("faelle", self._cases.error)
        self.prepare = self._prepare

    def _prepare(self) -> Operation | None:
        fits_von, von = self._von.read()
        fits_bis, bis = self._bis.read()
        handed = self.handed()
        if not (fits_von and fits_bis) or von is None or bis is None or handed is None:
            return None
        order = Vertretung(
            weitergabe=handed,
            von=von,
            bis=bis,
            faelle=self._cases.chosen(),
            geschuetzt_weil=self.protected_because(),
        )
        uebergabe = self.akte_session.akte.uebergabe
        try:
            uebergabe.vertretungsblatt(order)  # before somebody is asked for a place
        except FeldFehler as error:
            self.fail(error)
            return None
        target = self.target("Vertretungsblatt speichern", f"Vertretung {_span(von, bis)}.pdf")
        return None if target is None else lambda: uebergabe.vertretung_ausgeben(order, target)


class HandOverDialog(UebergabeForm):
    """One case for another worker."""

    def __init__(self, session: Session, fall_id: int) -> None:
        person = session.akte.faelle.ansicht(fall_id).person
        super().__init__(
            session,
            fall_id,
            "uebergabe",
            f"Fall von {person.voller_name} übergeben",
            UEBERGABE,
            "Auftrag und Stärken zuerst, dann Ziele, Zusagen beider Seiten und was offen ist.",
        )
        self._fall_id = fall_id
        self.ask_recipient("uebergabe", "Wer bekommt den Fall?", "Zum Beispiel: Übernahme zum 1. Dezember.")
        self._questions = TextField(3)
        self._questions.fix_height(3)
        self.add("uebergabeFragen", "Was ist offen, was muss man wissen?", self._questions, attribute="text")
        self.prepare = self._prepare

    def _prepare(self) -> Operation | None:
        handed = self.handed()
        if handed is None:
            return None
        order = Uebergabe(
            fall_id=self._fall_id,
            weitergabe=handed,
            offene_fragen=self._questions.toPlainText(),
            geschuetzt_weil=self.protected_because(),
        )
        target = self.target("Fallübergabe speichern", "Fallübergabe.pdf")
        uebergabe = self.akte_session.akte.uebergabe
        return None if target is None else lambda: uebergabe.uebergabe_ausgeben(order, target)


def hand_over(session: Session, fall_id: int) -> bool:
    """Write the handover of a case as PDF; True if it was written."""
    return HandOverDialog(session, fall_id).ask()


def deputy_sheet(session: Session) -> None:
    """Write the sheet for an absence as PDF, if the dialog is not given up."""
    VertretungDialog(session).ask()


def _span(von: date, bis: date) -> str:
    return datum(von) if von == bis else f"{datum(von)} bis {datum(bis)}"
