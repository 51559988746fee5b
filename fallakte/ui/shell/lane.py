"""The services' serial lane, with callbacks that arrive in the GUI thread."""

from collections.abc import Callable
from threading import RLock
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fallakte.services.lane import Lane

T = TypeVar("T")


class GuiLane(QObject):
    """Runs jobs on the lane. After `close()` no callback comes any more: its view is gone.

    `busy_changed` tells whether any job is waiting or running. Create and use it in the GUI thread, and close
    it before it is deleted: the lane may still be at work.
    """

    busy_changed = Signal(bool)
    _finished = Signal(object)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._waiting = 0
        self._open = True
        self._unheard: list[Exception] = []
        self._lock = RLock()  # a lane without a thread calls back while it is held
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        return self._waiting > 0

    @property
    def unheard(self) -> tuple[Exception, ...]:
        """The failures that came after `close`, when there was nobody left to tell; any thread may ask."""
        with self._lock:
            return tuple(self._unheard)

    def run(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run `job` on the lane's thread, then exactly one of the callbacks in the GUI thread."""
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)

        def misslungen(error: Exception) -> None:
            self._send(lambda: failed(error), error)

        self._lane.submit(job, lambda result: self._send(lambda: done(result)), misslungen)

    def close(self) -> None:
        """Drop the callbacks of whatever still runs."""
        with self._lock:
            self._open = False

    def _send(self, callback: Callable[[], None], error: Exception | None = None) -> None:
        """Hand over to the GUI thread; called on the lane's thread."""
        with self._lock:
            if self._open:
                self._finished.emit((callback, error))
            elif error is not None:
                self._unheard.append(error)

    def _deliver(self, sent: tuple[Callable[[], None], Exception | None]) -> None:
        callback, error = sent
        self._waiting -= 1
        if not self._open:
            if error is not None:
                self._unheard.append(error)
            return
        if self._waiting == 0:
            self.busy_changed.emit(False)
        callback()
