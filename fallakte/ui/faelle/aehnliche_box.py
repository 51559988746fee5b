"""The warning of the person dialog: who in the file may be the one that is being entered."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fallakte.domain.dubletten import Verdacht
from fallakte.domain.person import Person
from fallakte.services.dubletten import Personenlage
from fallakte.services.fehler import NichtGefunden
from fallakte.ui.faelle.personenworte import cases, known_as
from fallakte.ui.fall.tab import clear
from fallakte.ui.look import FlowLayout, IconLabel, announce, label, link_button, on_click
from fallakte.ui.shell.session import Session

_SHOWN = 2


class SimilarBox(QFrame):
    """Hidden while nobody is like it.

    `taken` carries whom it stands for (0 = the person, n = row n of the members) and the stored person,
    `open_wanted` the id of her running case.
    """

    taken = Signal(int, object)
    open_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("aehnliche")
        self.setAccessibleName("Vielleicht schon in der Akte")
        self.setProperty("role", "sunken")
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("users", "wa", 18))
        head.addWidget(label("Vielleicht schon in der Akte", "strong", status="wa"), 1)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column.addLayout(self._rows)
        self._shown: tuple[tuple[int, int], ...] = ()
        self.hide()

    @property
    def warns(self) -> bool:
        return bool(self._shown)

    def show_similar(self, found: tuple[tuple[Verdacht, ...], ...]) -> None:
        """For each who is being entered, who in the file is like it; nothing hides the box."""
        hits = [(place, verdacht) for place, each in enumerate(found) for verdacht in each]
        shown = tuple((place, _stored(verdacht).id) for place, verdacht in hits)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._rows)
        for place, verdacht in hits[:_SHOWN]:
            with suppress(NichtGefunden):  # gone since it was found
                self._add(place, verdacht, self._session.akte.dubletten.lage(_stored(verdacht).id))
        if len(hits) > _SHOWN:
            self._rows.addWidget(label(f"und {len(hits) - _SHOWN} weitere", "secondary"))
        self.setVisible(bool(hits))
        if hits:
            verdacht = hits[0][1]
            words = f"{known_as(_stored(verdacht))}, {verdacht.gruende}"
            announce(self, f"Vielleicht schon in der Akte: {words}")

    def buttons(self) -> list[QPushButton]:
        """For the tab order."""
        return self.findChildren(QPushButton)

    def _add(self, place: int, verdacht: Verdacht, lage: Personenlage) -> None:
        person: Person = lage.person
        self._rows.addWidget(label(f"{known_as(person)}, {cases(lage.faelle)}", wrap=True))
        whom = f"Person {place} der Bedarfsgemeinschaft: " if place else ""
        holder = QWidget()
        buttons = FlowLayout(holder)
        buttons.addWidget(label(f"{whom}{verdacht.gruende}", "secondary"))
        take = link_button(f"diesePerson_{place}_{person.id}", "Diese Person nehmen", "check")
        take.setAccessibleName(f"Diese Person nehmen: {known_as(person)}")
        on_click(take, partial(self.taken.emit, place, person))
        buttons.addWidget(take)
        if lage.laufende:
            case = link_button(f"derenFall_{place}_{person.id}", "Fall öffnen", "folder-open")
            case.setAccessibleName(f"Fall öffnen: {known_as(person)}")
            on_click(case, partial(self.open_wanted.emit, lage.laufende[0].id))
            buttons.addWidget(case)
        self._rows.addWidget(holder)


def _stored(verdacht: Verdacht) -> Person:
    return verdacht.rechts if verdacht.links.id == 0 else verdacht.links
