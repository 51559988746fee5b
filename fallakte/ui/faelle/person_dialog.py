"""Take on a case, or change what is known about the person."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.services.faelle import Fallangaben, Fallansicht
from fallakte.services.meldungen import meldung
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.faelle.person_fields import PersonFields
from fallakte.ui.faelle.person_form import Formular, from_view, read
from fallakte.ui.faelle.schon_da import SchonDa
from fallakte.ui.look import (
    KeyHint,
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

_ANYWAY = "Trotzdem speichern"
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
        outer.addWidget(self._schon_da.box)
        outer.addWidget(line())
        self._verb = "Speichern" if ansicht else "Fall anlegen"
        outer.addLayout(self._buttons(self._verb))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)
        self.resize(current().px(760), current().px(680))
        self._fields.fill(from_view(ansicht) if ansicht else Formular(eingang=datum(session.today())))
        self._fields.members.order_changed.connect(self._order_tabs)
        self._order_tabs()
        self._connect()
        self._draft.begin(
            Place("angaben", title, ANGABEN, ansicht.fall.id)
            if ansicht
            else Place("neuerFall", title, neu=True)
        )
        if self._draft.undecided:
            self._draft.line.focus_start()
        else:
            self._fields.focus_start()

    def _connect(self) -> None:
        """Look for people who are in the file already, while somebody types."""
        self._fields.edited.connect(self._schon_da.soon)
        self._schon_da.filled.connect(self._taken)
        self._schon_da.warned.connect(self._show_warned)
        self._schon_da.box.open_wanted.connect(self._open_case)
        self._draft.restored.connect(self._fields.show_birth)
        self._draft.restored.connect(self._schon_da.soon)

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
        session = self._session
        self._fields = PersonFields(session.akte.faelle.sozialraeume(), session.programm.profile.profile)
        members, new = self._fields.members, self._ansicht is None
        self._schon_da = SchonDa(session, self._fields.read, members, self, new=new)
        column.addWidget(self._schon_da.known)
        column.addWidget(self._fields)
        column.addStretch(1)
        return body

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
        """Whom it is about, the fields, the warning, the buttons."""
        known, warning = self._schon_da.known.release, self._schon_da.buttons()
        stops: list[QWidget] = [known, *self._fields.tab_stops(), *warning, self._cancel, self._ok]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # -- somebody who is in the file already

    def _taken(self, form: Formular) -> None:
        """The stored person took the place of the typed one."""
        self._fields.fill(form)
        self._fields.focus_start()

    def _show_warned(self) -> None:
        """Storing is never forbidden, but the button says what it does then."""
        self._ok.setText(_ANYWAY if self._schon_da.warns else self._verb)
        self._order_tabs()

    def _open_case(self, fall_id: int) -> None:
        """What was typed stays as a draft."""
        self.reject()
        self._session.case_wanted.emit(fall_id, "")

    def hideEvent(self, event: QHideEvent) -> None:
        self._schon_da.rest()
        super().hideEvent(event)

    # -- saving

    def _save(self) -> None:
        if not self._ok.isEnabled():
            return
        self._fields.clear_errors()
        form, known = self._fields.read(), self._schon_da.person
        angaben, wrong = read(form, self._ansicht, self._session.today(), known)
        if angaben is None:
            self._show_errors(wrong)
            return
        self._ok.setEnabled(False)
        self._schon_da.before_storing(lambda: self._store(angaben), self._warn)

    def _warn(self) -> None:
        self._ok.setEnabled(True)
        self._say("Vielleicht ist jemand schon in der Akte. Bitte sehen Sie nach.", "wa")

    def _store(self, angaben: Fallangaben) -> None:
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
        if isinstance(error, FeldFehler) and self._fields.knows(error.feld):
            self._show_errors({error.feld: meldung(error)})
        else:
            self._say(meldung(error), "er")

    def _show_errors(self, wrong: dict[str, str]) -> None:
        self._fields.show_errors(wrong)
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
