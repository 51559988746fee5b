"""What has to be typed for each kind of letter."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from fallakte.domain.dokument import Schreibenart
from fallakte.services.ausgaben import Weg
from fallakte.services.briefangaben import (
    DATEN,
    Angaben,
    Anhoerung,
    Einladung,
    Rueckmeldebogen,
    Schweigepflichtentbindung,
)
from fallakte.ui.briefe.blaetter import to_person
from fallakte.ui.briefe.brief_dialog import BriefDialog
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import DateField, TextField, TimeField
from fallakte.ui.fall.form_dialog import FormDialog
from fallakte.ui.look import current, label
from fallakte.ui.shell.session import Session

_NINE: Final = time(9, 0)
_ANSWER_DAYS: Final = 14
_MEETING: Final = (5, 480, 45)  # minutes: least, most, usual


class Einladungsfelder(QWidget):
    """Day, time, place, subject and what to bring; the single letter and the batch ask the same."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.tag = DateField("einladungTag", "Tag", required=True)
        self.uhr = TimeField("einladungUhr", "Uhrzeit")
        self.uhr.set_time(_NINE)
        self.dauer = QSpinBox()
        self.dauer.setObjectName("einladungDauer")
        self.dauer.setRange(*_MEETING[:2])
        self.dauer.setValue(_MEETING[2])
        self.dauer.setSuffix(" Minuten")
        self.thema, self.wo, self.mit = QLineEdit(), QLineEdit(), TextField(3)
        self.mit.fix_height(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tag)
        column.addWidget(self.uhr)

    def read(self) -> Einladung | None:
        """What was typed; None if day or time are none (their errors are shown)."""
        fits, day = self.tag.read()
        clock = self.uhr.read()
        if not fits or day is None or clock is None:
            return None
        return Einladung(
            um=datetime.combine(day, clock, tzinfo=self._session.now().tzinfo),
            thema=self.thema.text(),
            ort=self.wo.text(),
            dauer_min=self.dauer.value(),
            mitbringen=lines(self.mit),
        )


class EinladungDialog(BriefDialog):
    def __init__(self, case: Case) -> None:
        super().__init__(
            case,
            Schreibenart.EINLADUNG,
            to_person(case, "Einladung zum Gespräch"),
            "Ein Brief ohne Rechtsfolgen.",
        )
        felder = Einladungsfelder(case.session)
        self.body.addWidget(felder)
        ask_invitation(self, felder)
        self.angaben = felder.read


def ask_invitation(form: FormDialog, felder: Einladungsfelder) -> None:
    """Add the other fields of an invitation to a form."""
    form.add("einladungDauer", "Wie lange etwa?", felder.dauer)
    form.add("einladungThema", "Worum geht es?", felder.thema, attribute="thema")
    hint = "Leer lassen: Anschrift und Raum aus Ihren Einstellungen."
    form.add("einladungOrt", "Wo?", felder.wo, hint=hint, attribute="ort")
    form.add("einladungMit", "Was soll die Person mitbringen?", felder.mit, hint="Eine Zeile für jedes.")


class AnhoerungDialog(BriefDialog):
    def __init__(self, case: Case) -> None:
        super().__init__(
            case,
            Schreibenart.ANHOERUNG,
            to_person(case, "Anhörung nach § 24 SGB X"),
            "Bevor Sie durch Bescheid entscheiden. Ein Antwortblatt liegt bei.",
        )
        self._facts, self._plan = TextField(4), TextField(3)
        self.add("anhoerungSachverhalt", "Was wissen Sie?", self._facts, attribute="sachverhalt")
        self.add("anhoerungAbsicht", "Was prüfen Sie?", self._plan, attribute="absicht")
        self._until = DateField("anhoerungFrist", "Antwort bis", required=True)
        self._until.set_day(case.session.today() + timedelta(days=_ANSWER_DAYS))
        self.body.addWidget(self._until)
        self.angaben = self._read

    def _read(self) -> Angaben | None:
        fits, day = self._until.read()
        if not fits or day is None:
            return None
        return Anhoerung(sachverhalt=self._facts.toPlainText(), absicht=self._plan.toPlainText(), frist=day)


class EntbindungDialog(BriefDialog):
    def __init__(self, case: Case) -> None:
        super().__init__(
            case,
            Schreibenart.SCHWEIGEPFLICHTENTBINDUNG,
            to_person(case, "Erklärung zum Unterschreiben"),
            "Freiwillig, für genau genannte Stellen, Angaben und Zwecke. Die Person behält eine Kopie.",
        )
        stelle = case.session.akte.schreiben.dienststelle()
        who = ", ".join(filter(None, (stelle.ansprechperson, stelle.name)))
        self._who, self._toward = QLineEdit(), QLineEdit(who)
        self._purpose, self._until = QLineEdit(), QLineEdit()
        self._more, self._not = QLineEdit(), QLineEdit("Inhalte der Gespräche")
        self._language = QLineEdit(", ".join(case.ansicht.person.sprachen))
        self._representative = QLineEdit()
        self._both = QCheckBox("Beide dürfen einander informieren")
        self._both.setObjectName("entbindungGegenseitig")
        self._boxes: list[QCheckBox] = []
        self.add(
            "entbindungWer", "Wer wird von der Schweigepflicht entbunden?", self._who,
            hint="Name und Stelle.", attribute="wer",
        )  # fmt: skip
        self.add("entbindungGegenueber", "Gegenüber wem?", self._toward, attribute="gegenueber")
        self.body.addWidget(self._both)
        self.body.addWidget(label("Was darf weitergegeben werden?", "strong"))
        for number, words in enumerate(DATEN):
            box = QCheckBox(words)
            box.setObjectName(f"entbindungDaten{number}")
            box.setMinimumHeight(current().px(28))
            self._boxes.append(box)
            self.body.addWidget(box)
        self.add("entbindungWeitere", "Was noch?", self._more, attribute="daten")
        self.add("entbindungNicht", "Was ausdrücklich nicht?", self._not)
        self.add("entbindungZweck", "Wofür?", self._purpose, attribute="zweck")
        self.add(
            "entbindungBis", "Bis wann?", self._until, hint="Ein Tag oder ein Ereignis.", attribute="bis"
        )
        self.add("entbindungSprache", "In welcher Sprache erklärt?", self._language)
        self.add(
            "entbindungVertretung", "Wer unterschreibt mit?", self._representative, attribute="vertretung"
        )
        self.angaben = self._read

    def _read(self) -> Angaben | None:
        return Schweigepflichtentbindung(
            wer=self._who.text(),
            gegenueber=self._toward.text(),
            zweck=self._purpose.text(),
            daten=tuple(box.text() for box in self._boxes if box.isChecked()),
            bis=self._until.text(),
            weitere_daten=self._more.text(),
            nicht=self._not.text(),
            gegenseitig=self._both.isChecked(),
            sprache=self._language.text(),
            vertretung=self._representative.text(),
        )


class RueckmeldeDialog(BriefDialog):
    def __init__(self, case: Case) -> None:
        super().__init__(
            case,
            Schreibenart.RUECKMELDEBOGEN,
            Weg(empfaenger="", zweck="Rückmeldung zur Teilnahme"),
            "Ein Brief mit Rücklaufblatt, nur Tatsachen. Er geht nur mit Einwilligung oder anderer "
            "Rechtsgrundlage hinaus.",
        )
        self._where, self._contact, self._offer = QLineEdit(), QLineEdit(), QLineEdit()
        self.add("rueckmeldungStelle", "An welche Stelle?", self._where, attribute="stelle")
        self.add("rueckmeldungPerson", "An wen dort?", self._contact)
        self.add("rueckmeldungAngebot", "Um welches Angebot geht es?", self._offer, attribute="angebot")
        self._until = DateField("rueckmeldungFrist", "Zurück bis", required=True)
        self._until.set_day(case.session.today() + timedelta(days=_ANSWER_DAYS))
        self.body.addWidget(self._until)
        self.angaben = self._read

    def _read(self) -> Angaben | None:
        fits, day = self._until.read()
        if not fits or day is None:
            return None
        return Rueckmeldebogen(
            stelle=self._where.text(),
            angebot=self._offer.text(),
            frist=day,
            ansprechperson=self._contact.text(),
        )


def lines(edit: TextField) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in edit.toPlainText().split("\n") if line.strip())
