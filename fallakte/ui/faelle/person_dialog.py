"""Take on a case, or change what is known about the person."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.domain.person import Anrede
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.services.faelle import Fallangaben, Fallansicht
from fallakte.services.meldungen import meldung
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.faelle.members import Members
from fallakte.ui.faelle.person_form import Formular, Geburtsangabe, from_view, read
from fallakte.ui.look import (
    FieldError,
    KeyHint,
    Segment,
    Step,
    current,
    field,
    label,
    line,
    on_click,
    primary_button,
    secondary_button,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.session import Session

_LINES = (
    ("kundennummer", "Kundennummer", ""),
    ("bg_nummer", "BG-Nummer", ""),
    ("telefon", "Telefon", ""),
    ("kontaktwunsch", "Kontaktwunsch", "zum Beispiel: Anruf ja, keine Mailbox"),
    ("anschrift", "Anschrift", ""),
    ("sprachen", "Sprachen", "durch Komma getrennt"),
    ("dolmetschen", "Dolmetschen", "welche Sprache, wer"),
    ("zugang", "Zugang", "wie der Kontakt entstand"),
)
_ANREDEN = tuple(Anrede)
ANGABEN = "uebersicht/angaben"  # where the form of a stored case is opened from


class PersonDialog(QDialog):
    """Returns with `accept()` only after the service has stored the case; a refusal stays at its field.

    Given up or locked away, it keeps a draft.
    """

    def __init__(self, session: Session, ansicht: Fallansicht | None) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("personDialog")
        title = "Angaben ändern" if ansicht else "Neuer Fall"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._session, self._ansicht = session, ansicht
        self.fall_id: int | None = ansicht.fall.id if ansicht else None
        self._edits: dict[str, QLineEdit] = {}
        self._errors: dict[str, FieldError] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        form = self._form(title)
        self._draft = Draft(session, form)
        self._draft_place.addWidget(self._draft.line)
        area.setWidget(form)
        outer.addWidget(area, 1)
        outer.addWidget(line())
        outer.addLayout(self._buttons("Speichern" if ansicht else "Fall anlegen"))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)
        self.resize(current().px(760), current().px(680))
        self._fill(from_view(ansicht) if ansicht else Formular(eingang=datum(session.today())))
        self._members.order_changed.connect(self._order_tabs)
        self._order_tabs()
        self._draft.restored.connect(lambda: self._birth_kind(self._birth.value()))
        self._draft.begin(
            Place("angaben", title, ANGABEN, ansicht.fall.id)
            if ansicht
            else Place("neuerFall", title, neu=True)
        )
        if self._draft.undecided:
            self._draft.line.focus_start()
        else:
            self._edits["vorname"].setFocus()

    # -- building

    def _form(self, title: str) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(t.MARGIN, 20, t.MARGIN, 20)
        column.setSpacing(14)
        column.addWidget(label(title, "page"))
        column.addWidget(label("Ein Name genügt für den Anfang.", "body", status="tx2"))
        self._draft_place = QVBoxLayout()
        column.addLayout(self._draft_place)
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
            self._space_box(),
            *(self._line(*entry) for entry in _LINES[5:]),
            self._line("eingang_am", "Eingang", "TT.MM.JJJJ"),
        ]
        for n, box in enumerate(boxes):
            grid.addWidget(box, n // 2, n % 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addWidget(line())
        column.addWidget(label("Bedarfsgemeinschaft", "cardtitle"))
        column.addWidget(label("Wer noch dazugehört. Die Rolle in Alltagsworten: Mutter, Sohn.", "secondary"))
        self._members = Members()
        column.addWidget(self._members)
        column.addStretch(1)
        return body

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
        self._birth.chosen.connect(self._birth_kind)
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

    def _space_box(self) -> QWidget:
        self._sozialraum = QComboBox()
        self._sozialraum.setEditable(True)
        self._sozialraum.addItems(self._session.akte.faelle.sozialraeume())
        self._sozialraum.setCurrentIndex(-1)
        box, self._errors["sozialraum"] = field("sozialraum", "Sozialraum", self._sozialraum)
        edit = self._sozialraum.lineEdit()
        if edit is not None:
            edit.setObjectName("sozialraumText")
            edit.setAccessibleName("Sozialraum")
            edit.setPlaceholderText("wählen oder neu schreiben")
        return box

    def _buttons(self, verb: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(t.MARGIN, 12, t.MARGIN, 12)
        row.setSpacing(8)
        self._state = label("", "secondary", status="er", name="dialogMeldung", wrap=True)
        row.addWidget(self._state, 1)
        self._cancel = secondary_button("abbrechen", "Abbrechen")
        on_click(self._cancel, self.reject)
        self._ok = primary_button("speichern", verb, "check")
        on_click(self._ok, self._save)
        row.addWidget(self._cancel)
        row.addWidget(self._ok)
        row.addWidget(KeyHint("Strg+Enter"))
        return row

    def _order_tabs(self) -> None:
        """Reading order; Qt's own is the order in which the widgets were made."""
        edits = self._edits
        after_choices = [edits[entry[0]] for entry in _LINES[:5]]
        after_space = [edits[entry[0]] for entry in _LINES[5:]]
        stops: list[QWidget] = [
            edits["vorname"],
            edits["nachname"],
            *self._birth.buttons(),
            edits["geburtsdatum"],
            *self._anrede.buttons(),
            self._rechtskreis,
            *after_choices,
            self._sozialraum,
            *after_space,
            edits["eingang_am"],
            *self._members.tab_stops(),
            self._cancel,
            self._ok,
        ]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # -- filling and reading

    def _fill(self, form: Formular) -> None:
        for name in ("vorname", "nachname", *(entry[0] for entry in _LINES)):
            self._edits[name].setText(getattr(form, name))
        self._edits["geburtsdatum"].setText(form.geburt)
        self._edits["eingang_am"].setText(form.eingang)
        self._birth.set_value(form.geburtsangabe.value)
        self._birth_kind(form.geburtsangabe.value)
        self._anrede.set_value(_ANREDEN.index(form.anrede))
        self._rechtskreis.setCurrentIndex(self._rechtskreis.findData(form.rechtskreis))
        self._sozialraum.setCurrentText(form.sozialraum)
        self._members.set_rows(form.mitglieder)

    def _read(self) -> Formular:
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
            mitglieder=self._members.rows(),
        )

    def _birth_kind(self, value: int | None) -> None:
        art = Geburtsangabe(value or 0)
        edit = self._edits["geburtsdatum"]
        edit.setPlaceholderText("JJJJ" if art is Geburtsangabe.JAHR else "TT.MM.JJJJ")
        edit.setVisible(art is not Geburtsangabe.UNBEKANNT)
        self._errors["geburtsdatum"].clear()

    # -- saving

    def _save(self) -> None:
        if not self._ok.isEnabled():
            return
        for error in self._errors.values():
            error.clear()
        self._members.clear_errors()
        angaben, wrong = read(self._read(), self._ansicht, self._session.today())
        if angaben is None:
            self._show_errors(wrong)
            return
        self._ok.setEnabled(False)
        self._say("wird gespeichert …", "tx2")
        self._session.write(self._draft.removing(self._operation(angaben)), self._stored, self._refused)

    def _operation(self, angaben: Fallangaben) -> Callable[[], Changes]:
        faelle, ansicht = self._session.akte.faelle, self._ansicht
        if ansicht is None:
            return lambda: faelle.anlegen(angaben)
        return lambda: faelle.aendern(ansicht.fall.id, angaben)

    def _stored(self, changes: Changes) -> None:
        if self.fall_id is None:
            self.fall_id = next(iter(changes.fall_ids))
        self._draft.saved()
        self.accept()

    def _refused(self, error: FallakteFehler) -> None:
        self._ok.setEnabled(True)
        if isinstance(error, FeldFehler) and error.feld in self._errors:
            self._show_errors({error.feld: meldung(error)})
        else:
            self._say(meldung(error), "er")

    def _show_errors(self, wrong: dict[str, str]) -> None:
        order = [*self._errors, *(f"mitglied.{n}" for n in range(len(wrong) + len(self._members.rows())))]
        ordered = sorted(wrong.items(), key=lambda item: order.index(item[0]) if item[0] in order else -1)
        for first, (name, sentence) in enumerate(ordered):
            if name.startswith("mitglied."):
                self._members.show_error(int(name.split(".")[1]), sentence, focus=first == 0)
            elif name in self._errors:
                self._errors[name].show_error(sentence, focus=first == 0)
        count = len(wrong)
        self._say(
            "Noch 1 Angabe stimmt nicht." if count == 1 else f"Noch {count} Angaben stimmen nicht.", "er"
        )

    def _say(self, sentence: str, status: str) -> None:
        self._state.setText(sentence)
        set_status(self._state, status)


def new_case(session: Session) -> None:
    """Ask for a new person; opens the case when it is stored."""
    dialog = PersonDialog(session, None)
    if session.ask.show(dialog) and dialog.fall_id is not None:
        session.case_wanted.emit(dialog.fall_id, "")


def edit_case(session: Session, fall_id: int) -> None:
    """Change what is known about the person of a case."""
    session.ask.show(PersonDialog(session, session.akte.faelle.ansicht(fall_id)))
