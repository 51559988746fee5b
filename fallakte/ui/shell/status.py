"""The line at the bottom: what state the file is in, in words."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout

from fallakte.german.dates import uhrzeit
from fallakte.ui.look import StatusLine, announce, current, line
from fallakte.ui.look import tokens as t

_BUSY = "arbeitet …"


class StatusBar(QFrame):
    def __init__(self, file_name: str, lock_minutes: int) -> None:
        super().__init__()
        self.setObjectName("statuszeile")
        self.setAccessibleName("Statuszeile")
        self.setProperty("role", "statusbar")
        self.setMinimumHeight(current().px(t.STATUS_BAR))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(0)
        items = [
            StatusLine("statusEntsperrt", "lock-open", "Entsperrt", "tx"),
            StatusLine("statusDatei", "device-desktop", f"lokale Datei: {file_name}"),
        ]
        if lock_minutes:
            items.append(StatusLine("statusSperre", "clock", f"sperrt nach {lock_minutes} min Ruhe"))
        for item in items:
            row.addWidget(item)
            row.addWidget(line(vertical=True))
        row.addStretch(1)
        self._saved = StatusLine("statusGespeichert", "check", "")
        self._saved.hide()
        row.addWidget(self._saved)

    def show_busy(self, busy: bool) -> None:
        """Say that something runs; what came of it is said by the other calls."""
        if busy:
            self._saved.set(_BUSY, "progress")
            self._saved.show()
        elif self._saved.text() == _BUSY:
            self._saved.hide()

    def show_saved(self, when: datetime) -> None:
        text = f"Gespeichert {uhrzeit(when)}"
        self._saved.set(text, "check", "ok")
        self._saved.show()
        announce(self, text)

    def show_failed(self) -> None:
        self._saved.set("Nicht gespeichert", "alert-circle", "er")
        self._saved.show()

    def saved_text(self) -> str:
        return self._saved.text()
