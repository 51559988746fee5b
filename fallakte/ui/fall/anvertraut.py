"""Showing what was entrusted: asked for every time, and hidden again by itself (ui.md, screen 14)."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from fallakte.german.dates import datum
from fallakte.ui.shell.ask import Warnung
from fallakte.ui.shell.session import Session

SHOWN_MS: Final = 30_000


class Reveal(QObject):
    """Belongs to one page. `hide` is called after 30 s, when the page is left, and at the lock."""

    def __init__(self, page: QWidget, session: Session, hide: Callable[[], None]) -> None:
        super().__init__(page)
        self._ask, self._hide = session.ask, hide
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(hide)
        page.installEventFilter(self)
        session.locking.connect(self.end)

    def begin(self, day: date, show: Callable[[], object]) -> None:
        """Ask whether what was entrusted on this day shall be shown now, and show it."""
        warning = Warnung(
            "Anvertrautes zeigen",
            f"Der Eintrag vom {datum(day)} wurde Ihnen anvertraut. Jetzt zeigen?",
            "Sitzt jemand neben Ihnen oder ist der Bildschirm geteilt, liest er mit.",
            "Nach 30 Sekunden ist der Inhalt wieder verborgen.",
            "Zeigen",
        )
        if self._ask.confirm(warning):
            show()
            self._timer.start()

    def end(self) -> None:
        """Hide it now."""
        if self._timer.isActive():
            self._timer.stop()
            self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.end()
        return super().eventFilter(watched, event)
