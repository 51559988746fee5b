"""The services' serial lane, with callbacks that arrive in the GUI thread."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fallakte.services.lane import Lane

T = TypeVar("T")


class GuiLane(QObject):
    """Runs jobs on the lane. After `close()` no callback comes any more: its view is gone.

    `busy_changed` tells whether any job is waiting or running. Create and use it in the GUI thread.
    """

    busy_changed = Signal(bool)
    _finished = Signal(object)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._waiting = 0
        self._open = True
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        return self._waiting > 0

    def run(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run `job` on the lane's thread, then exactly one of the callbacks in the GUI thread."""
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._lane.submit(
            job,
            lambda result: self._finished.emit(lambda: done(result)),
            lambda error: self._finished.emit(lambda: failed(error)),
        )

    def close(self) -> None:
        """Drop the callbacks of whatever still runs."""
        self._open = False

    def _deliver(self, callback: Callable[[], None]) -> None:
        self._waiting -= 1
        if not self._open:
            return
        if self._waiting == 0:
            self.busy_changed.emit(False)
        callback()
