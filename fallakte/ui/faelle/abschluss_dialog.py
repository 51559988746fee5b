"""The end of a case: how it ended, what is still open, the looks back, and the way back in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.abschluss import Abschluss, Abschlussart, Teilantwort
from fallakte.domain.ueberpruefung import SICHT
from fallakte.german.dates import datum
from fallakte.services.abschluss import neuer_fall
from fallakte.services.abschlusslage import VERSUCHE_VOR_ABBRUCH, Abschlusslage, Zusagenverbleib
from fallakte.services.arbeit import Changes
from fallakte.ui.faelle.desk import Desk
from fallakte.ui.fall.fields import DateField, TextField, choices
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import FieldError, IconLabel, Row, Segment, Step, announce, current, field, label
from fallakte.ui.shell.session import Session

ABSCHLUSS = "uebersicht/abschluss"  # where the draft of this form leads
_NAMED = 4
_CHOOSE = "bitte wählen"
_WIDTH = 560


class AbschlussDialog(FormDialog):
    """Names what is open before anything ends; says what follows from the chosen kind."""

    def __init__(self, session: Session, fall_id: int) -> None:
        akte = session.akte
        ansicht = akte.faelle.ansicht(fall_id)
        super().__init__(
            Desk(session, fall_id),
            "abschluss",
            f"Arbeit mit {ansicht.person.voller_name} abschließen",
            "Abschluss festhalten",
            ort=ABSCHLUSS,
            icon="door-exit",
        )
        self._session, self._fall_id = session, fall_id
        self._lage = akte.abschluss.lage(fall_id)
        self._open_items()
        self._art = choices(Abschlussart, empty=_CHOOSE)
        self.add("abschlussArt", "Wie endet die Arbeit?", self._art, attribute="art")
        self._follows = label("", "secondary", wrap=True, name="abschlussFolge")
        self.body.addWidget(self._follows)
        self._am = DateField("abschlussAm", "Am", required=True)
        self._am.set_day(session.today())
        self.knows("am", self._am.error)
        self.body.addWidget(self._am)
        self._ergebnis = _text(3)
        self.add("abschlussErgebnis", "Was ist erreicht?", self._ergebnis, attribute="ergebnis")
        self._folgestelle = QLineEdit()
        self.add(
            "abschlussFolgestelle",
            "Wie geht es weiter?",
            self._folgestelle,
            hint="Wer danach zuständig ist, oder „niemand“.",
            attribute="folgestelle",
        )
        self._verbleib: QComboBox | None = None
        if self._lage.wir:
            self._verbleib = choices(Zusagenverbleib, empty=_CHOOSE)
            self.add("abschlussZusagen", "Was wird aus unseren offenen Zusagen?", self._verbleib)
        self._person_fields()
        self._art.currentIndexChanged.connect(self._tell)
        self._am.edit.textChanged.connect(self._tell)
        self.draft.restored.connect(self._tell)
        self.prepare = self._prepare
        self.setMinimumWidth(current().px(_WIDTH))
        self._tell()

    # -- building

    def _open_items(self) -> None:
        """What is open, in words; nothing is dropped in silence."""
        lines = offenes(self._lage)
        if self._lage.vereinbarung is not None:
            recht, v = self._session.programm.recht, self._lage.vereinbarung
            due = f", Überprüfung {datum(v.naechste_pruefung)}" if v.naechste_pruefung else ""
            lines.append(f"{recht.instrument(v.instrument_id).titel}, Version {v.nummer}, läuft{due}.")
        if not lines:
            return
        box = QWidget()
        box.setObjectName("abschlussOffen")
        box.setAccessibleName("Noch offen: " + " ".join(lines))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label("Noch offen", "cardtitle"))
        for words in lines:
            row = Row()
            row.cells.addWidget(IconLabel("alert-circle", "wa", 18), 0, Qt.AlignmentFlag.AlignTop)
            row.cells.addWidget(label(words, wrap=True), 1)
            column.addWidget(row)
        self.body.addWidget(box)

    def _person_fields(self) -> None:
        """What only somebody can say who is there to be asked."""
        self._beendet = choices(Teilantwort)
        self._beendet.setCurrentIndex(self._beendet.findData(Teilantwort.UNBEKANNT))
        boxes = [self.add("abschlussBeendet", "Hilfebedürftigkeit beendet?", self._beendet)]
        self._sicht = _text(2)
        boxes.append(
            self.add("abschlussSicht", "Sicht der Person", self._sicht, attribute="sicht_der_person")
        )
        words = {SICHT[0]: "gar nicht", SICHT[1]: "sehr"}
        steps = [Step(n, str(n), words.get(n, "")) for n in range(SICHT[0], SICHT[1] + 1)]
        self._zufrieden = Segment("abschlussZufrieden", "Wie zufrieden ist die Person?", steps)
        box, error = field(
            "abschlussZufrieden", "Wie zufrieden ist die Person? (1 gar nicht, 5 sehr)", self._zufrieden
        )
        self.knows("zufrieden", error)
        self.body.addWidget(box)
        self._asked = [*boxes, box]

    # -- doing

    def _tell(self, *_what: object) -> None:
        """Say what follows from the chosen kind, and ask nobody who cannot be asked."""
        chosen = self._art.currentData()
        art = Abschlussart(chosen) if chosen else None  # Qt gives back the plain text of an enum
        for box in self._asked:
            box.setVisible(art is not Abschlussart.TOD)
        words = self._consequence(art) if art else ""
        if words != self._follows.text():
            self._follows.setText(words)
            announce(self._follows, words)
        self._follows.setVisible(bool(words))

    def _consequence(self, art: Abschlussart) -> str:
        lines = []
        if art is Abschlussart.KONTAKTABBRUCH and self._lage.versuche_fehlen:
            lines.append(
                f"Festgehalten: {versuche(self._lage.versuche)} seit dem letzten Gespräch. "
                f"Üblich sind {VERSUCHE_VOR_ABBRUCH}."
            )
        if not art.mit_nachbetreuung:
            lines.append("Der Fall wird sofort abgeschlossen und erinnert an nichts mehr.")
            return " ".join(lines)
        fits, am = self._am.peek()
        if fits and am is not None:
            tage = self._session.akte.abschluss.nachkontakt_tage(self._fall_id, am)
            lines.append(f"Danach folgen Nachkontakte am {_und([datum(tag) for tag in tage])}.")
        return " ".join(lines)

    def _prepare(self) -> Operation | None:
        fits, am = self._am.read()
        if self._art.currentData() is None:
            self._refuse_kind()
            return None
        if not fits or am is None:
            return None
        art = Abschlussart(self._art.currentData())
        asked = art is not Abschlussart.TOD
        abschluss = Abschluss(
            fall_id=self._fall_id,
            am=am,
            art=art,
            ergebnis=self._ergebnis.toPlainText(),
            folgestelle=self._folgestelle.text(),
            hilfebeduerftigkeit_beendet=Teilantwort(self._beendet.currentData())
            if asked
            else Teilantwort.UNBEKANNT,
            sicht_der_person=self._sicht.toPlainText() if asked else "",
            zufrieden=self._zufrieden.value() if asked else None,
        )
        chosen = self._verbleib.currentData() if self._verbleib is not None else None
        verbleib = Zusagenverbleib(chosen) if chosen else None
        return lambda: self._session.akte.abschluss.abschliessen(self._fall_id, abschluss, verbleib)

    def _refuse_kind(self) -> None:
        error: FieldError = self.error_of("art")
        error.show_error("Bitte wählen Sie, wie die Arbeit endet.", focus=True)


def close_case(session: Session, fall_id: int) -> bool:
    """Ask how the work ends and record it; True if it was."""
    return AbschlussDialog(session, fall_id).ask()


def reopen_case(session: Session, fall_id: int) -> None:
    """Begin a new case of the same person with one click, and go there; Strg+Z takes it back."""

    def go(changes: Changes) -> None:
        session.case_wanted.emit(neuer_fall(changes), "")

    session.write(lambda: session.akte.abschluss.wieder_aufnehmen(fall_id), go)


def offenes(lage: Abschlusslage) -> list[str]:
    """One sentence per kind of thing that is still open."""
    lines = []
    for zusagen, whose, one in (
        (lage.wir, "unserer Zusagen", "Eine unserer Zusagen"),
        (lage.person, "Zusagen der Person", "Eine Zusage der Person"),
    ):
        if zusagen:
            names = "; ".join(z.was.rstrip(".") for z in zusagen[:_NAMED])
            more = f" und {len(zusagen) - _NAMED} weitere" if len(zusagen) > _NAMED else ""
            count = f"{one} ist offen" if len(zusagen) == 1 else f"{len(zusagen)} {whose} sind offen"
            lines.append(f"{count}: {names}{more}.")
    for found, one, many in (
        (lage.wiedervorlagen, "1 Wiedervorlage", "Wiedervorlagen"),
        (lage.termine, "1 Termin", "Termine"),
    ):
        if found:
            lines.append(f"{one if len(found) == 1 else f'{len(found)} {many}'} noch offen.")
    return lines


def versuche(anzahl: int) -> str:
    return {0: "kein Versuch", 1: "1 Versuch"}.get(anzahl, f"{anzahl} Versuche")


def _text(lines: int) -> TextField:
    edit = TextField(lines)
    edit.fix_height(lines)
    return edit


def _und(parts: list[str]) -> str:
    return " und ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
