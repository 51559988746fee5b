"""The table of promises: both sides in the same rows, with goal, how often, until when, proof."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.vereinbarung import Seite, Zusage
from fallakte.german.dates import datum
from fallakte.ui.fall.tab import RowButton, refill
from fallakte.ui.fall.vereinbarung_presenter import VereinbarungPresenter
from fallakte.ui.fall.vereinbarung_zeilen import Befund, Paarzeile
from fallakte.ui.look import CardHead, EmptyState, IconLabel, current, label, line, on_click

GOAL_WIDTH = 44


class PairTable(QWidget):
    """`wanted` carries the row to open, `moved` and `removed` the pair's id."""

    wanted = Signal(object)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__()
        self.setObjectName("paare")
        self.setAccessibleName("Zusagen beider Seiten")
        self._p = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heads = QHBoxLayout()
        heads.setSpacing(0)
        goal = QFrame()
        goal.setProperty("role", "sunkenhead")
        goal.setFixedWidth(current().px(GOAL_WIDTH + 12))
        words = QHBoxLayout(goal)
        words.setContentsMargins(16, 0, 0, 0)
        words.addWidget(label("Ziel", "secondary"))
        heads.addWidget(goal)
        self._heads = (
            CardHead("Unsere Zusagen", "building-community", sunken=True),
            CardHead("Ihre Zusagen", "user", sunken=True),
        )
        for head in self._heads:
            heads.addWidget(line(vertical=True))
            heads.addWidget(head, 1)
        column.addLayout(heads)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_rows(self, befunde: list[Befund], *, writable: bool) -> None:
        rows = self._p.paare()
        self._heads[0].count.setText(str(sum(len(r.wir) for r in rows) or ""))
        self._heads[1].title.setText(f"Zusagen von {self._p.case.vorname}")
        self._heads[1].count.setText(str(sum(len(r.person) for r in rows) or ""))
        wrong = {b.zeile for b in befunde}
        shown: list[QWidget] = []
        for row in rows:
            button = _PairRow(row, marked=row.nummer in wrong, writable=writable)
            if writable:
                on_click(button, partial(self.wanted.emit, row))
                button.moved.connect(partial(self.moved.emit, row.paar.id))
                button.removed.connect(partial(self.removed.emit, row.paar.id))
            shown.append(button)
        if not rows:
            shown.append(
                EmptyState(
                    "heart-handshake",
                    "Noch keine Zusagen.",
                    "Beginnen Sie mit „Zusagen-Paar“ oder übernehmen Sie eine Zusage aus den Zielen.",
                )
            )
        refill(self._rows, shown)

    def focus_row(self, nummer: int) -> None:
        """Give the keyboard to a row, counted from 1."""
        for row in self.findChildren(_PairRow, f"paar_{nummer}"):
            if row.isVisible():  # the rows that were replaced may still wait for their end
                row.setFocus(Qt.FocusReason.OtherFocusReason)


class _PairRow(RowButton):
    moved = Signal(int)
    removed = Signal()

    def __init__(self, row: Paarzeile, *, marked: bool, writable: bool) -> None:
        frame = QFrame()
        frame.setProperty("role", "row")
        cells = QHBoxLayout(frame)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(0)
        goal = label(row.ziel or "–", "secondary")
        goal.setFixedWidth(current().px(GOAL_WIDTH + 12))
        goal.setContentsMargins(16, 10, 0, 8)
        goal.setAlignment(Qt.AlignmentFlag.AlignTop)
        cells.addWidget(goal)
        for seite, zusagen in ((Seite.STELLE, row.wir), (Seite.PERSON, row.person)):
            cells.addWidget(line(vertical=True))
            cells.addWidget(_side(zusagen, row, seite, marked=marked), 1)
        hint = ", Enter ändert, Alt+Pfeil verschiebt, Entf entfernt" if writable else ""
        super().__init__(f"paar_{row.nummer}", row.satz(), frame)
        self.setAccessibleDescription(hint.removeprefix(", "))
        self._writable = writable

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if self._writable and alt and key in steps:
            self.moved.emit(steps[key])
        elif self._writable and key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _side(zusagen: tuple[Zusage, ...], row: Paarzeile, seite: Seite, *, marked: bool) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(4)
    for zusage in zusagen:
        column.addWidget(label(zusage.was, wrap=True))
        column.addLayout(_facts(zusage))
    if not zusagen and row.paar.begruendung:
        column.addLayout(_fact("info-circle", f"keine, weil: {row.paar.begruendung}"))
    elif not zusagen:
        missing = seite is Seite.STELLE and marked
        text = "Unsere Zusage fehlt" if seite is Seite.STELLE else "keine Zusage"
        column.addLayout(_fact("alert-circle" if missing else "minus", text, "er" if missing else "tx2"))
    column.addStretch(1)
    return cell


def _facts(zusage: Zusage) -> QVBoxLayout:
    """How often and until when in one line, proof and help below: like the paper."""
    column = QVBoxLayout()
    column.setSpacing(2)
    first = QHBoxLayout()
    first.setSpacing(12)
    if zusage.wie_oft:
        first.addLayout(_fact("refresh", zusage.wie_oft))
    if zusage.bis:
        first.addLayout(_fact("calendar-event", f"bis {datum(zusage.bis)}"))
    first.addStretch(1)
    column.addLayout(first)
    if zusage.nachweis:
        column.addLayout(_fact("file-text", zusage.nachweis))
    if zusage.hilfe:
        column.addLayout(_fact("heart-handshake", zusage.hilfe))
    if zusage.seite is Seite.DRITTE:
        column.addLayout(_fact("users-group", "sagt eine andere Stelle zu"))
    return column


def _fact(icon: str, text: str, status: str = "tx2") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel(icon, status, 16), 0, Qt.AlignmentFlag.AlignTop)
    words = label(text, "secondary", wrap=True, status=status)
    row.addWidget(words, 1)
    return row
