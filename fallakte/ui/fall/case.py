"""The one case a page shows: read once, read again when something of it was changed."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.satz import Satz
from fallakte.services.arbeit import Changes
from fallakte.services.faelle import Fallansicht
from fallakte.ui.shell.bus import touches
from fallakte.ui.shell.errors import sentence
from fallakte.ui.shell.session import Session

Done = Callable[[Changes], None]
Failed = Callable[[FallakteFehler], None]


class Case(QObject):
    """Shared by all tabs of one page; GUI thread only.

    `changed` carries the kinds of what was changed (frozenset of types), `refused` a German sentence,
    `tab_wanted` the name of a tab and what to do there ("" = nothing).
    """

    changed = Signal(object)
    refused = Signal(str)
    tab_wanted = Signal(str, str)

    def __init__(self, session: Session, fall_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.fall_id = session, fall_id
        self.ansicht: Fallansicht = session.akte.faelle.ansicht(fall_id)
        session.bus.changed.connect(self._heard)

    @property
    def vorname(self) -> str:
        return self.ansicht.person.rufname

    def write(
        self,
        operation: Callable[[], Changes],
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        undoable: bool = True,
    ) -> None:
        """Run a use case on the lane. A refusal goes to `failed`, else into the error bar of the page."""
        self.session.write(operation, done, failed or self._refuse, origin=self, undoable=undoable)

    def _refuse(self, error: FallakteFehler) -> None:
        self.ansicht = self.session.akte.faelle.ansicht(self.fall_id)
        self.refused.emit(sentence(error))
        self.changed.emit(frozenset({Satz}))

    def _heard(self, changes: Changes, _origin: object | None) -> None:
        if touches(changes, self.fall_id) and changes.arten:
            self.ansicht = self.session.akte.faelle.ansicht(self.fall_id)
            self.changed.emit(changes.arten)


class TabPresenter(QObject):
    """What a tab knows and does, without a widget. `changed` means: read me again.

    `ARTEN` are the kinds of objects the tab shows; other changes do not reach it. `Satz` stands for all (the
    stored state won after a refusal).
    """

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset()
    changed = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.case = case
        case.changed.connect(self._heard)

    def _heard(self, arten: frozenset[type[Satz]]) -> None:
        if Satz in arten or arten & self.ARTEN:
            self.changed.emit()
