"""Whom of the file a new case is for, as a field of the form: a draft knows it, too."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fallakte.domain.person import Person
from fallakte.services.entwuerfe import Wert
from fallakte.ui.faelle.personenworte import known_as
from fallakte.ui.look import IconLabel, label, link_button, on_click


class KnownPerson(QWidget):
    """A Composite for drafts.

    `wanted` carries the id a draft names, `released` says that it is a new person after all.
    """

    wanted = Signal(int)
    released = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bekanntePerson")
        self.setAccessibleName("Schon in der Akte")
        self.person: Person | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("info-circle", "ac", 18))
        self._words = label("", wrap=True, name="bekanntePersonSatz")
        row.addWidget(self._words, 1)
        self.release = link_button("dochNeuePerson", "Doch eine neue Person")
        on_click(self.release, self._release)
        row.addWidget(self.release)
        self.hide()

    def set_person(self, person: Person | None) -> None:
        self.person = person
        self._words.setText(f"Neuer Fall für {known_as(person)}, schon in der Akte." if person else "")
        self.setVisible(person is not None)

    def draft_value(self) -> Wert:
        return self.person.id if self.person is not None else 0

    def put_draft(self, value: Wert) -> None:
        if isinstance(value, int) and value:
            self.wanted.emit(value)
        elif self.person is not None:
            self._release()

    def _release(self) -> None:
        self.set_person(None)
        self.released.emit()
