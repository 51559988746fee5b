"""The bar over the pages: what is shown, which page, how large."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QWidget

from fallakte.ui.look import (
    Badge,
    Chip,
    KeyHint,
    current,
    icon_button,
    label,
    name_lists,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.vorschau.ansicht import STOPS, Fit, PageView
from fallakte.ui.vorschau.blatt import Blatt

NARROW: Final = 1000  # px at zoom 1 below which the bar has two lines


class TopBar(QFrame):
    """Signals tell what was pressed; `show_page` and `show_scale` follow the view."""

    turned = Signal(int)  # -1, 1
    scale_wanted = Signal(object)  # Fit | float
    zoomed = Signal(int)
    search_wanted = Signal()

    def __init__(self, blatt: Blatt) -> None:
        super().__init__()
        self.setProperty("role", "topbar")
        self.setMinimumHeight(current().px(t.TOP_BAR))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(t.PAD, 8, t.PAD, 8)
        self._grid.setHorizontalSpacing(t.GAP)
        self._grid.setVerticalSpacing(6)
        self._narrow: bool | None = None
        self._dropped: list[QWidget] = []  # where there is little room
        self._left = self._what(blatt)
        self.text = Chip("alsText", "Als Text", "file-text")
        self.pane = Chip("ausgabeZeigen", "Ausgabe", "settings")
        self.pane.hide()
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        search = secondary_button("seitenSuchen", "Suchen", "search", small=True)
        on_click(search, self.search_wanted.emit)
        escape = KeyHint("Esc schließt")
        self._dropped.append(escape)
        for widget in (search, self.text, self.pane, escape):
            row.addWidget(widget)
        self._centre, self._right = self._middle(), right
        self._arrange(narrow=False)

    def _what(self, blatt: Blatt) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(label(blatt.titel, "cardtitle", name="vorschauTitel"))
        person = label(blatt.person, "secondary")
        self._dropped.append(person)
        if blatt.zustand is not None:
            badge = Badge(blatt.zustand.icon, blatt.zustand.wort, blatt.zustand.status)
            self._dropped.append(badge)
            row.addWidget(badge)
        row.addWidget(person)
        row.addStretch(1)
        return box

    def _middle(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._back = icon_button("seiteZurueck", "chevron-left", "Vorige Seite")
        self._forth = icon_button("seiteVor", "chevron-right", "Nächste Seite")
        self.number = label("Seite 0 von 0", name="seitenzahl")
        self._smaller = icon_button("kleiner", "zoom-out", "Kleiner")
        self._larger = icon_button("groesser", "zoom-in", "Größer")
        self.scale = QComboBox()
        self.scale.setObjectName("seitengroesse")
        self.scale.setAccessibleName("Größe der Seite")
        name_lists(self.scale, "Größe der Seite")
        for fit in Fit:
            self.scale.addItem(fit.value, fit)
        for stop in STOPS:
            self.scale.addItem(_percent(stop), stop)
        self.scale.setMinimumWidth(current().px(140))
        self.scale.activated.connect(lambda row: self.scale_wanted.emit(self.scale.itemData(row)))
        on_click(self._back, lambda: self.turned.emit(-1))
        on_click(self._forth, lambda: self.turned.emit(1))
        on_click(self._smaller, lambda: self.zoomed.emit(-1))
        on_click(self._larger, lambda: self.zoomed.emit(1))
        turning: tuple[QWidget, ...] = (self._back, self.number, self._forth)
        sizing: tuple[QWidget, ...] = (self._smaller, self.scale, self._larger)
        row.addStretch(1)
        for widget in turning:
            row.addWidget(widget)
        row.addSpacing(t.GAP)
        for widget in sizing:
            row.addWidget(widget)
        row.addStretch(1)
        return box

    def show_page(self, page: int, count: int) -> None:
        """Say which page (from 0) of how many is looked at."""
        self.number.setText(f"Seite {page + 1 if count else 0} von {count}")
        self._back.setEnabled(page > 0)
        self._forth.setEnabled(page < count - 1)

    def show_scale(self, view: PageView) -> None:
        """Say the size of the pages; one between the stops is not in the list and stays as the nearest."""
        row = self.scale.findData(view.scale)
        if row >= 0:
            self.scale.setCurrentIndex(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < current().px(NARROW))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be told that there is little room."""
        return QSize(0, super().minimumSizeHint().height())

    def _arrange(self, *, narrow: bool) -> None:
        """One line; where there is little room two, with the page and its size in the second."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in self._dropped:
            widget.setVisible(not narrow)
        self.pane.setVisible(narrow)
        for widget in (self._left, self._centre, self._right):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._left, 0, 0)
        if narrow:
            self._grid.addWidget(self._right, 0, 1)
            self._grid.addWidget(self._centre, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._centre, 0, 1)
            self._grid.addWidget(self._right, 0, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0)
        self._grid.setColumnStretch(2, 0 if narrow else 1)


def _percent(factor: float) -> str:
    return f"{round(factor * 100)} %"
