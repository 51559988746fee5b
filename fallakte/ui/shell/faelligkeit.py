"""How much is due today, beside the room Heute: counted again a moment after something changed."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from fallakte.ui.shell.session import Session

PAUSE_MS: Final = 400
AGAIN_MS: Final = 10 * 60 * 1000  # midnight passes without a change


class Faelligkeit(QObject):
    """Reads in the GUI thread, one small query; `counted` carries the number."""

    counted = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.number = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self.count)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.count)
        session.bus.changed.connect(lambda _changes, _origin: self._soon.start())

    def start(self) -> None:
        """Count for the first time, when the window has been painted."""
        self._soon.start()
        self._again.start()

    def stop(self) -> None:
        self._soon.stop()
        self._again.stop()

    def count(self) -> None:
        if not self._session.locked:
            self.number = self._session.akte.heute.anzahl_faellig(self._session.today())
            self.counted.emit(self.number)
