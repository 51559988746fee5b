"""One row of the table of promises: goal, our side, the other side, with the marks of the check."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fallakte.domain.pruefung.befund import Schwere
from fallakte.domain.zusage import Seite
from fallakte.ui.fall.tab import RowButton
from fallakte.ui.look import IconLabel, current, label, line
from fallakte.ui.vereinbarung.marken import MarkedLabel, marken
from fallakte.ui.vereinbarung.zeilen import ZEICHEN, Befundzeile, Paarzeile, fakten

GOAL_WIDTH = 56
_HELP = "Enter ändert, Alt+Pfeil verschiebt, Entf entfernt, Strg+D verdoppelt"
Funde = tuple[Befundzeile, ...]


class PairRow(RowButton):
    """Read as one sentence with its findings; says what is to be done with it."""

    moved = Signal(int)
    removed = Signal()
    doubled = Signal()

    def __init__(self, row: Paarzeile, funde: Funde, heute: date, *, writable: bool) -> None:
        self.shown = (row, funde, writable)
        frame = QFrame()
        frame.setProperty("role", "row")
        cells = QHBoxLayout(frame)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(0)
        goal = label(row.ziel or "–", "secondary")
        goal.setFixedWidth(current().px(GOAL_WIDTH))
        goal.setContentsMargins(16, 10, 0, 8)
        goal.setAlignment(Qt.AlignmentFlag.AlignTop)
        cells.addWidget(goal)
        for seite in (Seite.STELLE, Seite.PERSON):
            hier = tuple(f for f in funde if _side_of(f) is seite)
            cells.addWidget(_bar(hier))
            cells.addWidget(_cell(row, seite, hier, heute), 1)
        spoken = "".join(f". {f.befund.schwere.label}: {f.befund.titel}" for f in funde if f.gezeigt)
        super().__init__(f"paar_{row.nummer}", row.satz() + spoken, frame)
        self.setAccessibleDescription(_HELP if writable else "")
        self._writable = writable

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key, modifier = Qt.Key(event.key()), event.modifiers()
        if self._writable and modifier & Qt.KeyboardModifier.AltModifier and key in steps:
            self.moved.emit(steps[key])
        elif self._writable and key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif self._writable and key == Qt.Key.Key_D and modifier & Qt.KeyboardModifier.ControlModifier:
            self.doubled.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same as the keys, for the mouse and for Umschalt+F10."""
        if not self._writable:
            return
        menu = QMenu(self)
        menu.setObjectName("paarMenue")
        menu.addAction("Ändern …", self.click)
        menu.addAction("Nach oben\tAlt+Pfeil auf", lambda: self.moved.emit(-1))
        menu.addAction("Nach unten\tAlt+Pfeil ab", lambda: self.moved.emit(1))
        menu.addAction("Verdoppeln\tStrg+D", self.doubled.emit)
        menu.addAction("Entfernen\tEntf", self.removed.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _side_of(fund: Befundzeile) -> Seite:
    """The column a finding belongs to; one about the whole pair stands on our side."""
    return Seite.PERSON if fund.befund.ort.seite is Seite.PERSON else Seite.STELLE


def _bar(funde: Funde) -> QWidget:
    """The line between the columns: a hairline, or 3 px in the colour of the heaviest finding."""
    shown = [f.befund.schwere for f in funde if f.gezeigt and f.befund.schwere is not Schwere.HINWEIS]
    if not shown:
        return line(vertical=True)
    bar = QFrame()
    bar.setProperty("role", "markbar")
    token = ZEICHEN[min(shown, key=list(Schwere).index)][1]
    bar.setStyleSheet(f"background: {current().colour(token).name()}; border: 0;")
    bar.setFixedWidth(current().px(3))
    return bar


def _cell(row: Paarzeile, seite: Seite, funde: Funde, heute: date) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(4)
    zusagen = row.wir if seite is Seite.STELLE else row.person
    for zusage in zusagen:
        platz = row.von(zusage.seite).index(zusage) + 1
        eigene = tuple(f for f in funde if _is_about(f, zusage.seite, platz))
        column.addWidget(MarkedLabel(zusage.was, marken(zusage.was, eigene)))
        _facts(column, fakten(zusage, heute), eigene)
    left = tuple(f for f in funde if not zusagen or f.befund.ort.zusage is None)
    missing = any(f.befund.schwere is Schwere.FEHLER for f in left)
    if not zusagen and row.paar.begruendung:
        column.addLayout(fact("info-circle", f"keine, weil: {row.paar.begruendung}"))
    elif not zusagen and not (missing and seite is Seite.STELLE):
        column.addLayout(fact("minus", "keine Zusage"))
    for fund in left:
        _finding(column, fund)
    column.addStretch(1)
    return cell


def _is_about(fund: Befundzeile, seite: Seite, platz: int) -> bool:
    ort = fund.befund.ort
    return ort.zusage is not None and (ort.seite or Seite.STELLE) is seite and ort.zusage == platz


def _facts(column: QVBoxLayout, worte: list[tuple[str, str]], funde: Sequence[Befundzeile]) -> None:
    """How often and until when in one line, the rest below, then what the check found: like the paper."""
    first = QHBoxLayout()
    first.setSpacing(12)
    while worte and worte[0][0] in ("refresh", "calendar-event"):
        first.addLayout(fact(*worte.pop(0)))
    first.addStretch(1)
    column.addLayout(first)
    for icon, wort in worte:
        column.addLayout(fact(icon, wort))
    for fund in funde:
        _finding(column, fund)


def _finding(column: QVBoxLayout, fund: Befundzeile) -> None:
    icon, token = ZEICHEN[fund.befund.schwere]
    if fund.gezeigt:
        column.addLayout(fact(icon, fund.befund.titel, token, role="secondary"))


def fact(icon: str, text: str, status: str = "tx2", *, role: str = "secondary") -> QHBoxLayout:
    """A small sign with its words."""
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel(icon, status, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, role, wrap=True, status=status), 1)
    return row
