"""One slow job at a time on a lane, with its progress and a way to stop it."""

from collections.abc import Callable
from threading import RLock
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.lane import Lane
from fallakte.ui.shell.lane import GuiLane

T = TypeVar("T")


class JobRunner(QObject):
    """Create and use it in the GUI thread; `changed` means: read `busy`, `title`, `step` and `share` again.

    `share` runs from 0 to 1, None if nobody can tell. After `close` no callback comes any more.
    """

    changed = Signal()
    _reported = Signal(object, str, object)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = GuiLane(lane, self)
        self._fortschritt: Fortschritt | None = None
        self._report: _Report | None = None
        self.title, self.step = "", ""
        self.share: float | None = None
        self._reported.connect(self._show)

    @property
    def busy(self) -> bool:
        return self._fortschritt is not None

    @property
    def cancelled(self) -> bool:
        return self._fortschritt is not None and self._fortschritt.abgebrochen

    def start(
        self,
        title: str,
        job: Callable[[Fortschritt], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `job`, then exactly one of the callbacks. Raises RuntimeError while another one runs."""
        if self.busy:
            raise RuntimeError("one job at a time")
        self._report = _Report(self._reported.emit)
        fortschritt = self._fortschritt = Fortschritt(self._report)
        self.title, self.step, self.share = title, "", None
        self.changed.emit()

        def finish(callback: Callable[[], None]) -> None:
            self._fortschritt, self.step, self.share = None, "", None
            self.changed.emit()
            callback()

        self._lane.run(
            lambda: job(fortschritt),
            lambda result: finish(lambda: done(result)),
            lambda error: finish(lambda: failed(error)),
        )

    def cancel(self) -> None:
        """Ask the job to stop; it ends with Abgebrochen at its next report."""
        if self._fortschritt is not None:
            self._fortschritt.abbrechen()
            self.step, self.share = "wird abgebrochen", None
            self.changed.emit()

    def close(self) -> None:
        """Cancel what runs and drop its callbacks."""
        if self._fortschritt is not None:
            self._fortschritt.abbrechen()
        if self._report is not None:
            self._report.stop()
        self._lane.close()

    def _show(self, source: object, step: str, share: float | None) -> None:
        running = self._fortschritt
        if running is not None and source is self._report and not running.abgebrochen:
            self.step, self.share = step, share
            self.changed.emit()


class _Report:
    """Called on the job's thread: jobs may report every page they read, the window hears of percents."""

    def __init__(self, emit: Callable[[object, str, object], object]) -> None:
        self._emit, self._open = emit, True
        self._lock = RLock()  # after `stop` the runner may be deleted while the lane is still at work
        self._last: tuple[str, int | None] | None = None

    def __call__(self, step: str, share: float | None) -> None:
        seen = (step, None if share is None else int(share * 100))
        with self._lock:
            if self._open and seen != self._last:
                self._last = seen
                self._emit(self, step, share)

    def stop(self) -> None:
        with self._lock:
            self._open = False
