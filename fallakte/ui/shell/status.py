"""The line at the bottom: what state the file is in, in words."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fallakte.german.dates import uhrzeit
from fallakte.services.ablage import Ablageort, Laufwerksart
from fallakte.ui.look import (
    FlowLayout,
    IconLabel,
    StatusLine,
    announce,
    current,
    label,
    line,
    on_click,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.sicherungslage import UNBEKANNT, Sicherungslage

_BUSY: Final = "arbeitet …"
_ROW: Final = 28


class StatusBar(QFrame):
    """Items that do not fit beside each other go below each other; the one of the backups can be pressed."""

    backups_wanted = Signal()

    def __init__(self, file_name: str, lock_minutes: int) -> None:
        super().__init__()
        self.setObjectName("statuszeile")
        self.setAccessibleName("Statuszeile")
        self.setProperty("role", "statusbar")
        self.setMinimumHeight(current().px(t.STATUS_BAR))
        self._file_name = file_name
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(0)
        self._items = left = QWidget()
        items = FlowLayout(left, 0)
        self._place = StatusLine("statusDatei", "device-desktop", file_name)
        self._backup = _BackupItem()
        on_click(self._backup, self.backups_wanted.emit)
        self._lock = StatusLine("statusSperre", "clock", f"sperrt nach {lock_minutes} min Ruhe")
        for item in (
            StatusLine("statusEntsperrt", "lock-open", "Entsperrt", "tx"),
            self._backup,
            self._place,
            *((self._lock,) if lock_minutes else ()),
        ):
            items.addWidget(_with_line(item))
        row.addWidget(left, 1)
        self._saved = StatusLine("statusGespeichert", "check", "")
        self._saved.hide()
        row.addWidget(self._saved)

    def show_place(self, ort: Ablageort) -> None:
        """Say on what kind of drive the file lies; a place with a warning shows it as such."""
        kind = f"{ort.art.label} {ort.name}".strip()
        usual = ort.art is Laufwerksart.FEST
        self._place.set(
            f"{kind}: {self._file_name}",
            "device-desktop" if usual else "alert-triangle",
            "tx2" if usual else "wa",
        )
        self._place.setToolTip(ort.satz)

    def show_backup(self, lage: Sicherungslage) -> None:
        """Say how the last backup is; the items make room for it at once, not with the next event."""
        self._backup.show_state(lage)
        for holder in (self._backup.parentWidget(), self._items):
            layout = holder.layout() if holder is not None else None
            if layout is not None:
                layout.activate()

    def show_watch(self, sentence: str) -> None:
        """What the lock notices on this computer, as tooltip."""
        self._lock.setToolTip(sentence)

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


class _BackupItem(QPushButton):
    """Icon and word of a status line, and a way to the page behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusSicherung")
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(6)
        self._icon = IconLabel("shield-check", "tx2", 16)
        self._text = label("", "secondary", name="statusSicherungText")
        for part in (self._icon, self._text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(part)
        self.show_state(UNBEKANNT)

    def show_state(self, lage: Sicherungslage) -> None:
        self._icon.set_icon(lage.icon, lage.colour)
        self._text.setText(lage.text)
        set_status(self._text, lage.colour)
        self.setAccessibleName(lage.text)
        self.setAccessibleDescription("Öffnet Sicherungen und Schlüssel")
        self.setToolTip(lage.naeheres)
        self.setFixedSize(self._row.sizeHint().width(), current().px(_ROW))

    def text(self) -> str:
        return self._text.text()


def _with_line(item: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    item.setMinimumHeight(current().px(_ROW))
    row.addWidget(item)
    row.addWidget(line(vertical=True))
    return box
