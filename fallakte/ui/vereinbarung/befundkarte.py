"""One finding in the panel: severity, id, title, reason, source, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fallakte.domain.pruefung.befund import Schwere
from fallakte.domain.pruefung.regel import zeichen
from fallakte.ui.fall.tab import Elided
from fallakte.ui.look import (
    FlowLayout,
    IconLabel,
    Row,
    label,
    link_button,
    on_click,
    secondary_button,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.vereinbarung.korrektur import knopf
from fallakte.ui.vereinbarung.zeilen import ZEICHEN, Befundzeile


class FindingRow(Row):
    """Takes the keyboard: Enter or a click goes to the place, arrows to the next one.

    `fixable`: the words can be changed by a press; `answerable`: it may be answered or its answer changed.
    """

    wanted = Signal()
    fix_wanted = Signal()
    answer_wanted = Signal()
    entered = Signal()
    stepped = Signal(int)

    def __init__(self, number: int, zeile: Befundzeile, *, fixable: bool, answerable: bool) -> None:
        super().__init__(name=f"befund_{number}")
        self.zeile = zeile
        befund = zeile.befund
        self.fixable = fixable
        self.answerable = answerable and befund.schwere is not Schwere.FEHLER
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(zeile.satz())
        self.setAccessibleDescription(self._help())
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addLayout(self._head(number, zeile))
        column.addWidget(label(befund.titel, "strong", wrap=True))
        column.addWidget(label(befund.grund, "secondary", wrap=True))
        if befund.zitat and befund.ort.paar is None and not befund.ort.abschnitt:
            column.addWidget(label(f"„{befund.zitat}“", "secondary", wrap=True))
        if befund.quelle:
            column.addLayout(_noted("scale", befund.quelle))
        if befund.vorschlag and zeile.gezeigt:
            column.addLayout(_noted("bulb", befund.vorschlag))
        if zeile.antwort is not None:
            column.addLayout(_noted("message-circle", f"Bewusst so, weil: {zeile.antwort.antwort}"))
        self._buttons(column, number)
        self.cells.addLayout(column, 1)
        self.cells.setContentsMargins(t.PAD - 2, 8, t.PAD - 2, 10)

    def _head(self, number: int, zeile: Befundzeile) -> QHBoxLayout:
        befund = zeile.befund
        icon, token = ZEICHEN[befund.schwere] if zeile.gezeigt else ("check", "ok")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconLabel(icon, token, 16))
        word = label(befund.schwere.label if zeile.gezeigt else "beantwortet", "strong")
        set_status(word, token)
        head.addWidget(word)
        head.addWidget(Elided(zeichen(befund.regel).strip()), 1)
        go = link_button(f"geheZu_{number}", "Gehe zu", "chevron-right")
        go.setAccessibleName(f"Gehe zu: {befund.titel}")
        go.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the words
        on_click(go, self.wanted.emit)
        head.addWidget(go)
        return head

    def _help(self) -> str:
        settle = "behebt" if self.fixable else "beantwortet" if self.answerable else ""
        return f"Enter geht zur Stelle, Strg+Punkt {settle}" if settle else "Enter geht zur Stelle"

    def _buttons(self, column: QVBoxLayout, number: int) -> None:
        befund = self.zeile.befund
        row = FlowLayout()
        if self.fixable:
            fix = secondary_button(f"korrigieren_{number}", knopf(befund), small=True)
            fix.setAccessibleName(f"{knopf(befund)}: {befund.titel}")
            on_click(fix, self.fix_wanted.emit)
            row.addWidget(fix)
        if self.answerable:
            text = "Antwort ändern …" if self.zeile.antwort else "Bewusst so …"
            answer = link_button(f"bewusst_{number}", text)
            answer.setAccessibleName(f"{text} {befund.titel}")
            on_click(answer, self.answer_wanted.emit)
            row.addWidget(answer)
        if row.count():
            column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.wanted.emit()
        elif key in steps and not event.modifiers():
            self.stepped.emit(steps[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


def _noted(icon: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel(icon, "tx2", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "secondary", wrap=True), 1)
    return row
