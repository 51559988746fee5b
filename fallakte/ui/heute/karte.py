"""One card of Heute: rows to open, what can be done with them, and a foot."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from fallakte.services.tagesbild import Karte
from fallakte.ui.fall.tab import RowButton, keeping_focus, refill
from fallakte.ui.heute.bild import Kartenbild, Tat, Zeile
from fallakte.ui.look import (
    Badge,
    Card,
    IconLabel,
    Row,
    current,
    icon_button,
    label,
    link_button,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t

Oeffnen = Callable[[Zeile], None]
Tun = Callable[[Tat, Zeile], None]
_ALERT_WIDTH = 20
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TagesZeile(QWidget):
    """The row as a button, and beside it the buttons of what can be done."""

    def __init__(self, zeile: Zeile, oeffnen: Oeffnen, tun: Tun, *, wann: int, last: bool) -> None:
        """`wann` is the width of the first column in pixels, the same for all rows of a card."""
        super().__init__()
        self.setObjectName(f"zeile_{zeile.kennung}")
        self._zeile, self._tun = zeile, tun
        line = Row(last=last)
        line.setMinimumHeight(current().px(t.ROW))
        beside = bool(zeile.marke or zeile.knopf or zeile.weitere)
        line.cells.setContentsMargins(0, 0, t.PAD if beside else 0, 0)
        line.cells.setSpacing(6)
        self.button = RowButton(f"oeffnen_{zeile.kennung}", zeile.satz, _inhalt(zeile, wann, beside=beside))
        on_click(self.button, partial(oeffnen, zeile))
        line.cells.addWidget(self.button, 1)
        if zeile.marke is not None:
            line.cells.addWidget(Badge(zeile.marke.icon, zeile.marke.wort, zeile.marke.status))
        if zeile.knopf is not None:
            line.cells.addWidget(self._knopf(zeile, zeile.knopf))
        if zeile.weitere:
            line.cells.addWidget(self._mehr(zeile))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(line)

    def _knopf(self, zeile: Zeile, tat: Tat) -> QPushButton:
        word = zeile.knopf_wort or tat.label
        button = secondary_button(f"{tat.value}_{zeile.kennung}", word, zeile.knopf_icon, small=True)
        button.setAccessibleName(f"{word}: {zeile.titel}")
        on_click(button, partial(self._tun, tat, zeile))
        return button

    def _mehr(self, zeile: Zeile) -> QWidget:
        button = icon_button(f"mehr_{zeile.kennung}", "dots", f"Mehr zu {zeile.titel}", bare=True)
        on_click(button, lambda: self.menu().popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def menu(self) -> QMenu:
        """What stands behind "mehr"; also for Umschalt+F10."""
        menu = QMenu(self)
        menu.setObjectName(f"menue_{self._zeile.kennung}")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tat in self._zeile.weitere:
            action = QAction(tat.label, menu)
            action.setObjectName(f"{tat.value}_{self._zeile.kennung}")
            action.triggered.connect(lambda _checked=False, which=tat: self._tun(which, self._zeile))
            menu.addAction(action)
        return menu


class TagesKarte(Card):
    """Shows a Kartenbild; `mehr` and `stumme` are what its links do."""

    def __init__(
        self,
        bild: Kartenbild,
        oeffnen: Oeffnen,
        tun: Tun,
        mehr: Callable[[Karte], None],
        action: QWidget | None,
    ) -> None:
        super().__init__(bild.titel, bild.icon, action=action, name=f"karte_{bild.karte.value}")
        self.karte = bild.karte
        self._oeffnen, self._tun, self._mute_shown = oeffnen, tun, False
        self._bild: Kartenbild | None = None
        foot = self.foot()
        self._said = label("", "secondary", wrap=True, name=f"fuss_{bild.karte.value}")
        self._muted = link_button(f"stumme_{bild.karte.value}", "")
        self._more = link_button(f"alle_{bild.karte.value}", "")
        on_click(self._more, partial(mehr, bild.karte))
        on_click(self._muted, self._toggle_muted)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._muted)
        foot.addWidget(self._more)
        parent = foot.parentWidget()
        self._strip: QWidget = parent if parent is not None else self

    def differs(self, bild: Kartenbild) -> bool:
        """Whether something else is shown now."""
        return bild != self._bild

    def show_card(self, bild: Kartenbild) -> None:
        self._bild = bild
        self.set_title(bild.titel)
        self.set_count(bild.anzahl)
        zeilen = (*bild.zeilen, *(bild.stumme_zeilen if self._mute_shown else ()))
        wann = wann_breite(zeilen)
        rows: list[QWidget] = [
            TagesZeile(z, self._oeffnen, self._tun, wann=wann, last=i == len(zeilen))
            for i, z in enumerate(zeilen, 1)
        ]
        if not bild.zeilen:
            rows.insert(0, _leer(bild))
        for row in rows:
            for button in row.findChildren(RowButton):
                button.installEventFilter(self)
        refill(self.body, rows)
        self.body.addStretch(1)
        self._show_foot(bild)
        zahl = f", {bild.anzahl}" if bild.anzahl else ""
        self.setAccessibleName(f"{bild.titel}{zahl}")

    def row_buttons(self) -> list[RowButton]:
        """The rows that are shown; one that is about to be deleted is hidden with the row around it."""
        return [b for b in self.findChildren(RowButton) if b.isVisibleTo(self)]

    def chain(self) -> list[QWidget]:
        """Everything one can tab to, from top to bottom."""
        order: list[QWidget] = []
        if self.head is not None:
            order += _tab_stops(self.head)
        for i in range(self.body.count()):
            item = self.body.itemAt(i)
            widget = item.widget() if item is not None else None
            if widget is not None:
                order += _tab_stops(widget)
        return [*order, *_tab_stops(self._strip)]

    def _show_foot(self, bild: Kartenbild) -> None:
        with keeping_focus(self):
            self._said.setText(bild.fuss)
            self._said.setToolTip(bild.fuss_hinweis)
            self._said.setAccessibleDescription(bild.fuss_hinweis)
            for link, words in ((self._more, bild.mehr), (self._muted, self._muted_words(bild))):
                link.setText(words)
                link.setAccessibleName(f"{words}: {bild.titel}" if words else "")
                link.setVisible(bool(words))
        self._strip.setVisible(bool(bild.fuss or bild.mehr or bild.stumme))

    def _muted_words(self, bild: Kartenbild) -> str:
        if not bild.stumme:
            return ""
        return "Ohne Erinnerung verbergen" if self._mute_shown else bild.stumme

    def _toggle_muted(self) -> None:
        self._mute_shown = not self._mute_shown
        if self._bild is not None:
            bild, self._bild = self._bild, None
            self.show_card(bild)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk the rows, Umschalt+F10 opens what can be done with one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            buttons = self.row_buttons()
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and watched in buttons:
                there = min(max(buttons.index(watched) + step, 0), len(buttons) - 1)
                buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        if event.type() == QEvent.Type.ContextMenu and isinstance(watched, RowButton):
            row = watched.parentWidget()
            while row is not None and not isinstance(row, TagesZeile):
                row = row.parentWidget()
            if row is not None and row.menu().actions():
                row.menu().popup(watched.mapToGlobal(watched.rect().center()))
                return True
        return super().eventFilter(watched, event)


def wann_breite(zeilen: Iterable[Zeile]) -> int:
    """How wide the first column must be for these rows, in pixels; 0 without one."""
    strong, small = QFontMetrics(current().font("strong")), QFontMetrics(current().font("secondary"))
    alert = current().px(_ALERT_WIDTH)
    widths = [0]
    for zeile in zeilen:
        widths.append(strong.horizontalAdvance(zeile.wann))
        below = small.horizontalAdvance(zeile.wann_zusatz)
        widths.append(below + alert if zeile.wann_status == "er" else below)
    return max(widths) + 2


def _inhalt(zeile: Zeile, wann: int, *, beside: bool) -> Row:
    row = Row(last=True)
    row.cells.setContentsMargins(t.PAD, 8, 4 if beside else t.PAD, 8)
    if zeile.wann:
        when = QVBoxLayout()
        when.setSpacing(0)
        when.addStretch(1)
        first = label(zeile.wann, "strong")
        first.setFixedWidth(wann)
        when.addWidget(first)
        if zeile.wann_zusatz:
            below = QHBoxLayout()
            below.setSpacing(4)
            if zeile.wann_status == "er":
                below.addWidget(IconLabel("alert-circle", "er", 16))
            below.addWidget(label(zeile.wann_zusatz, "secondary", status=zeile.wann_status), 1)
            when.addLayout(below)
        when.addStretch(1)
        row.cells.addLayout(when)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch(1)
    words.addWidget(_wrapped(zeile.titel, "strong"))
    if zeile.detail:
        words.addWidget(_wrapped(zeile.detail, "secondary"))
    if zeile.warnung:
        warning = QHBoxLayout()
        warning.setSpacing(4)
        warning.addWidget(IconLabel("alert-triangle", "wa", 16), 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(_wrapped(zeile.warnung, "secondary", "wa"), 1)
        words.addLayout(warning)
    words.addStretch(1)
    row.cells.addLayout(words, 1)
    return row


def _wrapped(text: str, role: str, status: str = "") -> QLabel:
    words = label(text, role, wrap=True, status=status)
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return words


def _leer(bild: Kartenbild) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(t.PAD, 12, t.PAD, 12)
    column.setSpacing(2)
    column.addWidget(label(bild.leer, "body", wrap=True, name=f"leer_{bild.karte.value}"))
    if bild.danach:
        column.addWidget(label(bild.danach, "secondary", wrap=True, name=f"danach_{bild.karte.value}"))
    return holder


def _tab_stops(root: QWidget) -> list[QWidget]:
    stops = (root, *root.findChildren(QWidget))
    return [w for w in stops if w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.isHidden()]
