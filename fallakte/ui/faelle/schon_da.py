"""Keeps the person dialog from making a second entry of somebody who is in the file already."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from fallakte.domain.dubletten import Verdacht
from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.person import Person
from fallakte.ui.faelle.aehnliche import Similar
from fallakte.ui.faelle.aehnliche_box import SimilarBox
from fallakte.ui.faelle.known_person import KnownPerson
from fallakte.ui.faelle.members import Members
from fallakte.ui.faelle.person_form import Formular, for_known, member_row, typed_people
from fallakte.ui.shell.session import Session


class SchonDa(QObject):
    """`box` warns, `known` says whom a new case is for; `filled` carries the form after somebody was taken.

    `warned` comes when the warning came or went.
    """

    filled = Signal(object)
    warned = Signal()

    def __init__(
        self, session: Session, read: Callable[[], Formular], members: Members, parent: QObject, *, new: bool
    ) -> None:
        """`read` gives the form as typed; `new` is whether the person herself is being entered."""
        super().__init__(parent)
        self._session, self._read, self._members, self._new = session, read, members, new
        self.box, self.known = SimilarBox(session), KnownPerson()
        self._similar = Similar(session, self._people, self._show, self)
        self.soon, self.rest = self._similar.soon, self._similar.rest
        self.box.taken.connect(self._take)
        self.known.wanted.connect(self._wanted_again)
        self.known.released.connect(self.soon)

    @property
    def person(self) -> Person | None:
        """The stored person a new case is for."""
        return self.known.person

    @property
    def warns(self) -> bool:
        return self.box.warns

    def buttons(self) -> list[QPushButton]:
        """Of the warning, for the tab order."""
        return self.box.buttons()

    def before_storing(self, store: Callable[[], None], refuse: Callable[[], None]) -> None:
        """Look once more; `refuse` if that brings a warning nobody has seen. What was seen stops nobody."""
        if self.warns:
            store()
        else:
            self._similar.at_once(lambda: refuse() if self.warns else store())

    def _people(self) -> tuple[Person, ...]:
        known = not self._new or self.person is not None
        return typed_people(self._read(), self._session.today(), known=known)

    def _show(self, found: tuple[tuple[Verdacht, ...], ...]) -> None:
        self.box.show_similar(found)
        self.warned.emit()

    def _take(self, place: int, person: Person) -> None:
        """Use the stored person: as whom the case is about, or as a member."""
        if place:
            rows = list(self._members.rows())
            rows[place - 1] = member_row(person, rows[place - 1].rolle)
            self._members.show_rows(tuple(rows))
        else:
            angaben = self._session.akte.faelle.angaben_zu(person.id)
            self.known.set_person(angaben.person)
            self.filled.emit(for_known(angaben, self._read()))
        self._similar.at_once()

    def _wanted_again(self, person_id: int) -> None:
        """A draft names her: what stands in the fields comes from the draft."""
        try:
            angaben = self._session.akte.faelle.angaben_zu(person_id)
        except FallakteFehler:  # she is not in the file any more
            return
        self.known.set_person(angaben.person)
        self._members.know(m.person for m in angaben.mitglieder)
