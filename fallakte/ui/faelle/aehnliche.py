"""Looks for people like the one being typed, beside the typing: on the lane, the latest question wins."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from fallakte.domain.dubletten import Verdacht
from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.person import Person
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.session import Session

PAUSE_MS = 400
Found = tuple[Verdacht, ...]


class Similar(QObject):
    """Ask with `soon` while somebody types; `at_once` before something is stored."""

    def __init__(
        self,
        session: Session,
        typed: Callable[[], tuple[Person, ...]],
        show: Callable[[tuple[Found, ...]], None],
        parent: QObject,
    ) -> None:
        """`typed` reads who is being entered, `show` gets for each of them who is like it."""
        super().__init__(parent)
        self._session, self._typed, self._show = session, typed, show
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.at_once)

    def soon(self) -> None:
        """Somebody types: ask when the keyboard rests."""
        self._timer.start()

    def rest(self) -> None:
        """The form is closed: ask no more."""
        self._timer.stop()

    def at_once(self, then: Callable[[], None] = lambda: None) -> None:
        """Ask now; `then` comes after the answer was shown. No answer keeps anybody from working."""
        self._timer.stop()
        people, service = self._typed(), self._session.akte.dubletten

        def answered(found: tuple[Found, ...]) -> None:
            if not isValid(self):
                return
            if self._typed() != people:  # somebody typed on meanwhile
                self.at_once(then)
                return
            self._show(found)
            then()

        def failed(error: Exception) -> None:
            if not isinstance(error, FallakteFehler):
                show_error(self._session.ask, error)
            if isValid(self):
                then()

        self._session.lane.run(lambda: service.aehnliche(people), answered, failed)
