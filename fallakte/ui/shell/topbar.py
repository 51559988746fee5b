"""The bar at the top: search, begin something new, lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy

from fallakte.ui.look import IconLabel, KeyHint, current, label, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t

_WIDE = 800  # px at zoom 1 from where the key cap has room


class TopBar(QFrame):
    search_wanted = Signal()
    new_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, *, everywhere: bool = False) -> None:
        """`everywhere` says that the search goes over everything, not only over the names of the cases."""
        super().__init__()
        self.setObjectName("kopfleiste")
        self.setAccessibleName("Kopfleiste")
        self.setProperty("role", "topbar")
        self.setMinimumHeight(current().px(t.TOP_BAR))
        row = QHBoxLayout(self)
        row.setContentsMargins(t.MARGIN, 8, t.MARGIN, 8)
        row.setSpacing(12)
        search = _SearchBox("Suchen in Fällen, Notizen, Zielen …" if everywhere else "Fall suchen …")
        on_click(search, self.search_wanted.emit)
        row.addWidget(search, 4)
        row.addStretch(1)
        new = primary_button("neuerFall", "Neuer Fall", "plus")
        new.setToolTip("Neuer Fall (Strg+N)")
        on_click(new, self.new_wanted.emit)
        self._more = secondary_button("neuMehr", "", "chevron-down")
        self._more.setAccessibleName("Mehr Neues")
        self._more.setToolTip("Kontakt, Termin und mehr")
        on_click(self._more, self._show_menu)
        pair = QHBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(new)
        pair.addWidget(self._more)
        row.addLayout(pair)
        lock = secondary_button("sperren", "Sperren", "lock")
        lock.setToolTip("Sperren (Strg+L)")
        on_click(lock, self.lock_wanted.emit)
        row.addWidget(lock)
        self._hint = KeyHint("Strg+L")
        row.addWidget(self._hint)

    def set_menu(self, menu: QMenu) -> None:
        """What the small button beside "Neuer Fall" opens."""
        self._menu = menu

    def _show_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(event.size().width() >= current().px(_WIDE))


class _SearchBox(QPushButton):
    """Looks like a field and leads to the real one, where the hits appear."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("fallSuchen")
        self.setAccessibleName(text.removesuffix(" …"))
        self.setProperty("role", "searchbox")
        self.setMinimumWidth(160)
        self.setMaximumWidth(current().px(440))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(current().px(t.CONTROL))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 6, 0)
        hint = label(text, status="tx3")
        parts = (IconLabel("search", "tx2", 18), hint, KeyHint("Strg+K"))
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.setStretch(1, 1)
