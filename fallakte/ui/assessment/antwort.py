"""Large answers to choose from, in words: a click anywhere on the row counts."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from fallakte.ui.look import current, label, restyle

ANSWER_PX: Final = 52  # least height of a row; a finger needs 44
_MARK: Final = 52
_NARROW: Final = 150  # px at zoom 1 that a short answer needs beside others


class Answer(QRadioButton):
    """One row: the mark at the left, the sentence wrapped beside it."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        self.setProperty("role", "answer")
        self._words = label(sentence, "talk", wrap=True)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(current().px(_MARK), 6, 12, 6)
        row.addWidget(self._words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._draw)

    def set_sentence(self, sentence: str) -> None:
        self.setAccessibleName(sentence)
        self._words.setText(sentence)
        self.updateGeometry()

    def _draw(self, chosen: bool) -> None:
        self._words.setProperty("chosen", chosen)
        restyle(self._words)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        wanted = layout.heightForWidth(width) if layout is not None else 0
        return max(wanted, current().px(ANSWER_PX))

    def sizeHint(self) -> QSize:
        return QSize(
            self.minimumSizeHint().width(), self.heightForWidth(max(self.width(), current().px(320)))
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(_NARROW), current().px(ANSWER_PX))


class Answers(QWidget):
    """An exclusive choice without a first answer. Up and down move and choose.

    `chosen` carries the place of an answer, counted from 0; only for a person's choice. `across`: short ones
    stand beside each other while there is room.
    """

    chosen = Signal(int)

    def __init__(self, name: str, title: str, sentences: Sequence[str], *, across: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._across = across
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._group = QButtonGroup(self)
        self.answers = [Answer(f"{name}_{i}", sentence) for i, sentence in enumerate(sentences)]
        for i, answer in enumerate(self.answers):
            self._group.addButton(answer, i)
        self._columns = 0
        self._arrange(1)
        self._group.idClicked.connect(self.chosen.emit)

    def set_sentences(self, sentences: Sequence[str]) -> None:
        """Show other words for the same answers; raises ValueError for another number of them."""
        for answer, sentence in zip(self.answers, sentences, strict=True):
            answer.set_sentence(sentence)

    def value(self) -> int | None:
        """The place of the chosen answer, None if there is none."""
        place = self._group.checkedId()
        return place if place >= 0 else None

    def set_value(self, place: int | None) -> None:
        """Show an answer without telling; None shows that nothing was said."""
        self._group.setExclusive(False)
        for i, answer in enumerate(self.answers):
            answer.setChecked(i == place)
        self._group.setExclusive(True)

    def choose(self, place: int) -> bool:
        """Choose as a person does; False if there is no such answer."""
        if 0 <= place < len(self.answers):
            self.answers[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self.answers[place].click()
            return True
        return False

    def has_focus(self) -> bool:
        return any(answer.hasFocus() for answer in self.answers)

    def focus_start(self) -> None:
        self.answers[self.value() or 0].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._across:
            beside = self.width() >= len(self.answers) * current().px(_NARROW + 40)
            self._arrange(len(self.answers) if beside else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for i, answer in enumerate(self.answers):
            self._grid.removeWidget(answer)
            self._grid.addWidget(answer, i // columns, i % columns)
