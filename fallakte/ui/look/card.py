"""Cards and their rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from fallakte.ui.look import tokens as t
from fallakte.ui.look.basics import label, set_status
from fallakte.ui.look.theme import current, restyle
from fallakte.ui.look.themed import IconLabel


def line(parent: QWidget | None = None, *, vertical: bool = False) -> QFrame:
    """Return a hairline."""
    result = QFrame(parent)
    result.setProperty("role", "line")
    if vertical:
        result.setFixedWidth(1)
    else:
        result.setFixedHeight(1)
    return result


class CardHead(QFrame):
    """Icon, title, count, one small action. `sunken` is the head of a column inside a card."""

    def __init__(self, title: str, icon: str = "", count: str = "", *, sunken: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "sunkenhead" if sunken else "cardhead")
        self.setMinimumHeight(current().px(t.CARD_HEAD))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(t.PAD, 6, t.PAD, 6)
        self._row.setSpacing(8)
        if icon:
            self._row.addWidget(IconLabel(icon, "ac", 20))
        self.title = label(title, "cardtitle")
        self.count = label(count, "secondary")
        self._row.addWidget(self.title)
        self._row.addWidget(self.count)
        self._row.addStretch(1)

    def add_right(self, widget: QWidget) -> None:
        self._row.addWidget(widget)


class Card(QFrame):
    """A titled surface: `body` is the layout for its content, `foot()` the optional strip at the bottom.

    The body has no padding, so that rows reach from edge to edge; `padded=True` adds 16 px.
    """

    def __init__(
        self,
        title: str = "",
        icon: str = "",
        *,
        count: str = "",
        action: QWidget | None = None,
        padded: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        if name:
            self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.head: CardHead | None = None
        if title:
            self.setAccessibleName(title)
            self.head = CardHead(title, icon, count)
            if action is not None:
                self.head.add_right(action)
            self._column.addWidget(self.head)
        self.body = QVBoxLayout()
        pad = t.PAD if padded else 0
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(8 if padded else 0)
        self._column.addLayout(self.body, 1)
        self._foot: QHBoxLayout | None = None

    def set_title(self, title: str) -> None:
        if self.head is not None:
            self.head.title.setText(title)
            self.setAccessibleName(title)

    def set_count(self, count: str) -> None:
        if self.head is not None:
            self.head.count.setText(count)

    def foot(self) -> QHBoxLayout:
        """Return the layout of the footer strip; made at the first call."""
        if self._foot is None:
            strip = QFrame()
            strip.setProperty("role", "cardfoot")
            strip.setMinimumHeight(current().px(t.FOOTER))
            strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._foot = QHBoxLayout(strip)
            self._foot.setContentsMargins(t.PAD, 6, t.PAD, 6)
            self._foot.setSpacing(8)
            self._column.addWidget(strip)
        return self._foot


class Row(QFrame):
    """One line of a card: free content in `cells`, hairline below unless `last`."""

    def __init__(self, *, last: bool = False, name: str = "") -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setProperty("last", last)
        if name:
            self.setObjectName(name)
        self.cells = QHBoxLayout(self)
        self.cells.setContentsMargins(t.PAD, 8, t.PAD, 8)
        self.cells.setSpacing(10)

    def set_current(self, current_row: bool) -> None:
        self.setProperty("current", current_row)
        restyle(self)


PROMISE = {
    "erfuellt": ("circle-check", "ok"),
    "teilweise": ("progress", "wa"),
    "offen": ("circle-dashed", "tx2"),
    "ueberfaellig": ("alert-circle", "er"),
    "nicht": ("circle-x", "er"),
    "entfaellt": ("minus", "tx2"),
}
"""Symbol and colour token of a promise's state (ui.md §5)."""


class PromiseRow(Row):
    """Symbol, text, word, date. Same height on both sides; read as one sentence."""

    def __init__(self, state: str, text: str, word: str, date: str, *, last: bool = False) -> None:
        super().__init__(last=last)
        icon, token = PROMISE[state]
        self.setMinimumHeight(current().px(42))
        self.setAccessibleName(f"{word} {date}, {text}".replace(" ,", ","))
        self.cells.addWidget(IconLabel(icon, token, 20))
        what = label(text, wrap=True)
        what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.cells.addWidget(what, 1)
        right = QHBoxLayout()
        right.setSpacing(4)
        state_word: QLabel = label(word, "secondary")
        set_status(state_word, token)
        right.addWidget(state_word)
        right.addWidget(label(date, "secondary"))
        self.cells.addLayout(right)
        self.cells.setAlignment(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
