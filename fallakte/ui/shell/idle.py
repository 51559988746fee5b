"""Locks after a while without a key, a click or a touch."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleLock(QObject):
    """Emits `idle` once when nobody has touched any of our windows for the given time.

    Watches QWindows, not the application: an application-wide filter would see every paint event.
    """

    idle = Signal()

    def __init__(self, minutes: float, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(minutes * 60_000))
        self._timer.timeout.connect(self.idle)
        self._watched: list[QWindow] = []
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._timer.start()

    def remaining_seconds(self) -> float:
        return self._timer.remainingTime() / 1000

    def stop(self) -> None:
        self._timer.stop()
        self._watched.clear()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched and self._timer.isActive():
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._forget(window))
            self._watched.append(window)

    def _forget(self, window: QWindow) -> None:
        if window in self._watched:
            self._watched.remove(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LIFE and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
