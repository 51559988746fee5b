"""The bar at the top: find a case, take on a case, lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from fallakte.ui.look import IconLabel, KeyHint, current, label, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t

_WIDE = 800  # px at zoom 1 from where the key cap has room


class TopBar(QFrame):
    search_wanted = Signal()
    new_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kopfleiste")
        self.setAccessibleName("Kopfleiste")
        self.setProperty("role", "topbar")
        self.setMinimumHeight(current().px(t.TOP_BAR))
        row = QHBoxLayout(self)
        row.setContentsMargins(t.MARGIN, 8, t.MARGIN, 8)
        row.setSpacing(12)
        search = _SearchBox()
        on_click(search, self.search_wanted.emit)
        row.addWidget(search, 4)
        row.addStretch(1)
        new = primary_button("neuerFall", "Neuer Fall", "plus")
        new.setToolTip("Neuer Fall (Strg+N)")
        on_click(new, self.new_wanted.emit)
        row.addWidget(new)
        lock = secondary_button("sperren", "Sperren", "lock")
        lock.setToolTip("Sperren (Strg+L)")
        on_click(lock, self.lock_wanted.emit)
        row.addWidget(lock)
        self._hint = KeyHint("Strg+L")
        row.addWidget(self._hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(event.size().width() >= current().px(_WIDE))


class _SearchBox(QPushButton):
    """Looks like a field and leads to the one on the page Fälle: there the hits appear."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fallSuchen")
        self.setAccessibleName("Fall suchen")
        self.setProperty("role", "searchbox")
        self.setMinimumWidth(160)
        self.setMaximumWidth(current().px(440))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(current().px(t.CONTROL))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 6, 0)
        hint = label("Fall suchen …", status="tx3")
        parts = (IconLabel("search", "tx2", 18), hint, KeyHint("Strg+K"))
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.setStretch(1, 1)
