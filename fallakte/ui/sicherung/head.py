"""The head of the page: which file, what state it is in, and what can be done with it as such."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget

from fallakte.ui.fall.tab import Elided
from fallakte.ui.look import IconLabel, current, icon_button, label, secondary_button, set_status

_NARROW: Final = 900


class Head(QWidget):
    """Title and file at the left, state and actions at the right; below each other where there is no room."""

    def __init__(self, file_name: str) -> None:
        super().__init__()
        self.setObjectName("sicherungenKopf")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        words = QHBoxLayout()
        words.setSpacing(12)
        self.back = icon_button("zurueckZurAkte", "chevron-left", "Zurück")
        words.addWidget(self.back)
        words.addWidget(label("Sicherungen und Schlüssel", "page"))
        words.addWidget(Elided(file_name), 1)
        self._row.addLayout(words, 1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self._icon = IconLabel("info-circle", "tx2", 18)
        self._state = label("", "strong", name="dateizustand")
        self.check = secondary_button("jetztPruefen", "Jetzt prüfen", "shield-check")
        self._file = secondary_button("dateiMenue", "Datei")
        self._file.setAccessibleName("Datei: weitergeben, verschieben, Verlauf")
        self._menu = QMenu(self._file)
        self._menu.setObjectName("dateiMenueListe")
        self._file.setMenu(self._menu)
        tools.addWidget(self._icon)
        tools.addWidget(self._state)
        tools.addStretch(1)
        tools.addWidget(self.check)
        tools.addWidget(self._file)
        self._row.addLayout(tools)

    def add_action(self, text: str, action: Callable[[], object]) -> None:
        self._menu.addAction(text).triggered.connect(lambda _checked=False: action())

    def show_state(self, icon: str, words: str, token: str) -> None:
        self._icon.set_icon(icon, token)
        self._state.setText(words)
        set_status(self._state, token)

    def set_enabled(self, on: bool) -> None:
        self.check.setEnabled(on)
        self._file.setEnabled(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= current().px(_NARROW)
        kind = QBoxLayout.Direction
        self._row.setDirection(kind.LeftToRight if wide else kind.TopToBottom)
