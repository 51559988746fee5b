"""What can be begun from anywhere in the window, as the rooms provide it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fallakte.ui.shell.keys import shown_key
from fallakte.ui.shell.session import Session


@dataclass(frozen=True, slots=True)
class Command:
    """One entry of the menu "Neu": a dialog that needs no page. `name` is the object name of its action."""

    name: str
    text: str
    run: Callable[[Session], object]


@dataclass(frozen=True, slots=True)
class Commands:
    """What stands behind the keys and in the menu.

    `note` and `appointment` get the case that is open, or None; `search` the window to lie over.
    `drafts` leads back to forms outside of a case by their `ort`; any other is a new case.
    """

    new_case: Callable[[Session], object]
    note: Callable[[Session, int | None], object] | None = None
    appointment: Callable[[Session, int | None], object] | None = None
    search: Callable[[Session, QWidget], None] | None = None
    more: tuple[Command, ...] = ()
    drafts: Mapping[str, Callable[[Session], object]] = field(default_factory=dict)

    def menu(self, session: Session, case_id: Callable[[], int | None], parent: QWidget) -> QMenu:
        """The menu behind "Neu", with the keys that do the same."""
        menu = QMenu(parent)
        menu.setObjectName("neuMenue")
        menu.setAccessibleName("Neu")
        _add(menu, "neuFall", "Fall …", "neu", lambda: self.new_case(session))
        note, appointment = self.note, self.appointment
        if note is not None:
            _add(menu, "neuKontakt", "Kontakt notieren …", "notiz", lambda: note(session, case_id()))
        if appointment is not None:
            _add(menu, "neuTermin", "Termin …", "termin", lambda: appointment(session, case_id()))
        if self.more:
            menu.addSeparator()
        for command in self.more:
            _add(menu, command.name, command.text, "", partial(command.run, session))
        return menu


def _add(menu: QMenu, name: str, text: str, key: str, run: Callable[[], object]) -> None:
    action = QAction(f"{text}\t{shown_key(key)}" if key else text, menu)
    action.setObjectName(name)
    action.triggered.connect(lambda _checked=False: run())
    menu.addAction(action)
