"""The one case a page shows: read once, read again when something of it was changed."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.satz import Satz
from fallakte.services.arbeit import Changes
from fallakte.services.faelle import Fallansicht
from fallakte.ui.shell.bus import touches
from fallakte.ui.shell.errors import sentence, show_error
from fallakte.ui.shell.session import Session

T = TypeVar("T")
Done = Callable[[Changes], None]
Failed = Callable[[FallakteFehler], None]
Around = Callable[[Callable[[], Changes]], Callable[[], Changes]]  # wraps a use case, e.g. Draft.removing


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
        self._open = True
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
        """Run a use case on the lane. A refusal goes to `failed`, else into the error bar of the page.

        If the page is gone when the answer comes, a refusal is told in a dialog. After `close` nothing is
        written any more: losing the focus while the file is locked must not reach for it.
        """
        if not self._open:
            return

        def finished(changes: Changes) -> None:
            if done is not None and isValid(self):
                done(changes)

        def refused(error: FallakteFehler) -> None:
            if isValid(self):
                (failed or self.refuse)(error)
            else:
                show_error(session.ask, error)

        session = self.session
        session.write(operation, finished, refused, origin=self, undoable=undoable)

    def close(self) -> None:
        """Take no writes any more: the file is being locked."""
        self._open = False

    def run(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Run something long on the lane that changes nothing in the file, e.g. set a PDF."""

        def failed(error: Exception) -> None:
            if isinstance(error, FallakteFehler):
                self.refused.emit(sentence(error))
            else:
                show_error(self.session.ask, error)

        self.session.lane.run(job, done, failed)

    def refuse(self, error: FallakteFehler) -> None:
        """Say in the error bar why something was not done, and let every tab show what is stored."""
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
