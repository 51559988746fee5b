"""The fields of the person dialog: two columns, filled from a form and read back as one."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.person import Anrede
from fallakte.domain.profil import Profil
from fallakte.ui.faelle.members import Members
from fallakte.ui.faelle.person_form import Formular, Geburtsangabe
from fallakte.ui.look import FieldError, Segment, Step, field, label, line
from fallakte.ui.look import tokens as t

_LINES: Final = (
    ("kundennummer", "Kundennummer", ""),
    ("bg_nummer", "BG-Nummer", ""),
    ("telefon", "Telefon", ""),
    ("kontaktwunsch", "Kontaktwunsch", "zum Beispiel: Anruf ja, keine Mailbox"),
    ("anschrift", "Anschrift", ""),
    ("sprachen", "Sprachen", "durch Komma getrennt"),
    ("dolmetschen", "Dolmetschen", "welche Sprache, wer"),
    ("zugang", "Zugang", "wie der Kontakt entstand"),
)
_TELLING: Final = ("vorname", "nachname", "geburtsdatum", "kundennummer", "telefon", "anschrift")
_ANREDEN: Final = tuple(Anrede)


class PersonFields(QWidget):
    """`edited` comes when something was typed that tells who somebody is."""

    edited = Signal()

    def __init__(self, spaces: Iterable[str], profiles: Iterable[Profil]) -> None:
        super().__init__()
        self._edits: dict[str, QLineEdit] = {}
        self._errors: dict[str, FieldError] = {}
        self.members = Members()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.MARGIN)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        boxes = [
            self._line("vorname", "Vorname"),
            self._line("nachname", "Nachname"),
            self._birth_box(),
            self._choices_box(),
            *(self._line(*entry) for entry in _LINES[:5]),
            self._space_box(spaces),
            *(self._line(*entry) for entry in _LINES[5:]),
            self._line("eingang_am", "Eingang", "TT.MM.JJJJ"),
            self._profile_box(profiles),
        ]
        for n, box in enumerate(boxes):
            grid.addWidget(box, n // 2, n % 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addWidget(line())
        column.addWidget(label("Bedarfsgemeinschaft", "cardtitle"))
        column.addWidget(label("Wer noch dazugehört. Die Rolle in Alltagsworten: Mutter, Sohn.", "secondary"))
        column.addWidget(self.members)
        for name in _TELLING:
            self._edits[name].textEdited.connect(lambda _text: self.edited.emit())
        self._birth.chosen.connect(lambda _value: self.edited.emit())
        self.members.edited.connect(self.edited)

    def tab_stops(self) -> list[QWidget]:
        """Reading order; Qt's own is the order in which the widgets were made."""
        edits = self._edits
        return [
            edits["vorname"],
            edits["nachname"],
            *self._birth.buttons(),
            edits["geburtsdatum"],
            *self._anrede.buttons(),
            self._rechtskreis,
            *(edits[entry[0]] for entry in _LINES[:5]),
            self._sozialraum,
            *(edits[entry[0]] for entry in _LINES[5:]),
            edits["eingang_am"],
            self._profil,
            *self.members.tab_stops(),
        ]

    def focus_start(self) -> None:
        self._edits["vorname"].setFocus()

    def fill(self, form: Formular) -> None:
        for name in ("vorname", "nachname", *(entry[0] for entry in _LINES)):
            self._edits[name].setText(getattr(form, name))
        self._edits["geburtsdatum"].setText(form.geburt)
        self._edits["eingang_am"].setText(form.eingang)
        self._birth.set_value(form.geburtsangabe.value)
        self.show_birth()
        self._anrede.set_value(_ANREDEN.index(form.anrede))
        self._rechtskreis.setCurrentIndex(self._rechtskreis.findData(form.rechtskreis))
        self._sozialraum.setCurrentText(form.sozialraum)
        self._profil.setCurrentIndex(max(self._profil.findData(form.profil), 0))
        self.members.show_rows(form.mitglieder)

    def read(self) -> Formular:
        lines = {name: self._edits[name].text() for name in (entry[0] for entry in _LINES)}
        return Formular(
            **lines,
            vorname=self._edits["vorname"].text(),
            nachname=self._edits["nachname"].text(),
            geburtsangabe=Geburtsangabe(self._birth.value() or 0),
            geburt=self._edits["geburtsdatum"].text(),
            anrede=_ANREDEN[self._anrede.value() or 0],
            rechtskreis=Rechtskreis(self._rechtskreis.currentData()),
            sozialraum=self._sozialraum.currentText(),
            eingang=self._edits["eingang_am"].text(),
            profil=str(self._profil.currentData() or ""),
            mitglieder=self.members.rows(),
        )

    def show_birth(self) -> None:
        """Ask for as much of the birth date as is known."""
        art = Geburtsangabe(self._birth.value() or 0)
        edit = self._edits["geburtsdatum"]
        edit.setPlaceholderText("JJJJ" if art is Geburtsangabe.JAHR else "TT.MM.JJJJ")
        edit.setVisible(art is not Geburtsangabe.UNBEKANNT)
        self._errors["geburtsdatum"].clear()

    def knows(self, name: str) -> bool:
        """Whether a refusal about this field has a place here."""
        return name in self._errors

    def clear_errors(self) -> None:
        for error in self._errors.values():
            error.clear()
        self.members.clear_errors()

    def show_errors(self, wrong: dict[str, str]) -> None:
        """One sentence per field (`mitglied.<n>` for a row); the first gets the keyboard."""
        order = [*self._errors, *(f"mitglied.{n}" for n in range(len(wrong) + len(self.members.rows())))]
        ordered = sorted(wrong.items(), key=lambda item: order.index(item[0]) if item[0] in order else -1)
        for first, (name, sentence) in enumerate(ordered):
            if name.startswith("mitglied."):
                self.members.show_error(int(name.split(".")[1]), sentence, focus=first == 0)
            elif name in self._errors:
                self._errors[name].show_error(sentence, focus=first == 0)

    # -- building

    def _line(self, name: str, title: str, placeholder: str = "") -> QWidget:
        edit = QLineEdit()
        edit.setPlaceholderText(placeholder)
        box, error = field(name, title, edit)
        edit.textEdited.connect(error.clear)
        self._edits[name], self._errors[name] = edit, error
        return box

    def _birth_box(self) -> QWidget:
        box = self._line("geburtsdatum", "Geburtsdatum", "TT.MM.JJJJ")
        steps = [Step(art.value, art.label) for art in Geburtsangabe]
        self._birth = Segment("geburtsangabe", "Geburtsdatum bekannt", steps, fill="soft", optional=False)
        self._birth.chosen.connect(lambda _value: self.show_birth())
        layout = box.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self._birth)
        return box

    def _choices_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Anrede", "strong"))
        steps = [Step(n, anrede.label) for n, anrede in enumerate(_ANREDEN)]
        self._anrede = Segment("anrede", "Anrede", steps, fill="soft", optional=False)
        column.addWidget(self._anrede)
        self._rechtskreis = QComboBox()
        for kreis in Rechtskreis:
            self._rechtskreis.addItem(kreis.label, kreis)
        inner, _ = field("rechtskreis", "Rechtskreis", self._rechtskreis)
        column.addWidget(inner)
        return box

    def _profile_box(self, profiles: Iterable[Profil]) -> QWidget:
        """Which words and deadlines the case has; the first choice is the one of the Rechtskreis."""
        self._profil = QComboBox()
        self._profil.addItem("wie der Rechtskreis", "")
        for profil in profiles:
            self._profil.addItem(profil.titel, profil.id)
        return field("profil", "Profil", self._profil)[0]

    def _space_box(self, spaces: Iterable[str]) -> QWidget:
        self._sozialraum = QComboBox()
        self._sozialraum.setEditable(True)
        self._sozialraum.addItems(list(spaces))
        self._sozialraum.setCurrentIndex(-1)
        box, self._errors["sozialraum"] = field("sozialraum", "Sozialraum", self._sozialraum)
        edit = self._sozialraum.lineEdit()
        if edit is not None:
            edit.setObjectName("sozialraumText")
            edit.setAccessibleName("Sozialraum")
            edit.setPlaceholderText("wählen oder neu schreiben")
        return box
