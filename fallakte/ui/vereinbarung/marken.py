"""Words the check found, marked where they stand: a coloured line below them and a sign beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fallakte.domain.pruefung.befund import Schwere
from fallakte.ui.fall.fields import TextField
from fallakte.ui.look import current
from fallakte.ui.look.icons import pixmap
from fallakte.ui.vereinbarung.korrektur import fundstelle
from fallakte.ui.vereinbarung.zeilen import ZEICHEN, Befundzeile

_GUTTER = 22


@dataclass(frozen=True, slots=True)
class Marke:
    """A stretch of a text and how much it weighs."""

    begin: int
    end: int
    schwere: Schwere


def marken(text: str, zeilen: Sequence[Befundzeile]) -> tuple[Marke, ...]:
    """Where the quoted words of these findings stand; answered ones are not marked."""
    found = ((fundstelle(text, z.befund.zitat), z.befund.schwere) for z in zeilen if z.gezeigt)
    return tuple(Marke(*stelle, schwere) for stelle, schwere in found if stelle is not None)


def _format(schwere: Schwere) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    style.setUnderlineColor(_colour(schwere))
    return style


def _colour(schwere: Schwere) -> QColor:
    return current().colour(ZEICHEN[schwere][1])


class MarkedLabel(QLabel):
    """A wrapped text with underlined words; without marks an ordinary label."""

    def __init__(self, text: str, marks: tuple[Marke, ...] = ()) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "body")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._marks = marks

    @property
    def marks(self) -> tuple[Marke, ...]:
        return self._marks

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._marks:
            super().paintEvent(event)
            return
        layout = QTextLayout(self.text(), self.font(), self)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats([_range(mark) for mark in self._marks])
        height, step = 0.0, self.fontMetrics().lineSpacing()
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width())
            line.setPosition(QPointF(0, height))
            height += step
        layout.endLayout()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(0, max(0.0, (self.height() - height) / 2)))
        painter.end()


def _range(mark: Marke) -> QTextLayout.FormatRange:
    stretch = QTextLayout.FormatRange()
    stretch.start, stretch.length = mark.begin, mark.end - mark.begin
    stretch.format = _format(mark.schwere)
    return stretch


class _Underlines(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.marks: tuple[Marke, ...] = ()

    def highlightBlock(self, text: str) -> None:
        start = self.currentBlock().position()
        for mark in self.marks:
            begin, end = max(mark.begin - start, 0), min(mark.end - start, len(text))
            if begin < end:
                self.setFormat(begin, end - begin, _format(mark.schwere))


class MarkedText(TextField):
    """A text field whose found words are underlined, with the sign of their severity at the left edge."""

    def __init__(self, lines: int) -> None:
        super().__init__(lines)
        self._underlines = _Underlines(self.document())
        self._gutter = _Gutter(self)
        self.updateRequest.connect(lambda _rect, _dy: self._gutter.update())

    @property
    def marks(self) -> tuple[Marke, ...]:
        return self._underlines.marks

    def set_marks(self, marks: tuple[Marke, ...]) -> None:
        """Mark these stretches; the text and what can be undone in it stay as they are."""
        if marks == self._underlines.marks:
            return
        self._underlines.marks = marks
        self.setViewportMargins(current().px(_GUTTER) if marks else 0, 0, 0, 0)
        self.blockSignals(True)  # other colours are no other text
        self._underlines.rehighlight()
        self.blockSignals(False)
        self._gutter.update()
        self.viewport().update()

    def select(self, words: str) -> bool:
        """Select quoted words and show them; False if they are gone."""
        stelle = fundstelle(self.toPlainText(), words)
        if stelle is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(stelle[0])
        cursor.setPosition(stelle[1], cursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def replace_all(self, text: str) -> None:
        """Put another text there as one step that Strg+Z takes back."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()

    def signs(self) -> list[tuple[QRect, Schwere]]:
        """Where a sign stands, one for each line of text with a mark; the heaviest wins."""
        found: list[tuple[QRect, Schwere]] = []
        block: QTextBlock = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > self.viewport().height():
                break
            inside = [
                m.schwere
                for m in self.marks
                if m.begin < block.position() + block.length() and m.end > block.position()
            ]
            if inside:
                found.append((box.toRect(), min(inside, key=list(Schwere).index)))
            block = block.next()
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        self._gutter.setGeometry(area.left(), area.top(), current().px(_GUTTER), area.height())


class _Gutter(QWidget):
    def __init__(self, text: MarkedText) -> None:
        super().__init__(text)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(current().px(_GUTTER), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        top = self._text.viewport().geometry().top() - self.geometry().top()
        size = theme.px(16)
        for box, schwere in self._text.signs():
            icon, token = ZEICHEN[schwere]
            picture = pixmap(icon, theme.colour(token).name(), size, self.devicePixelRatioF())
            painter.drawPixmap(theme.px(4), top + box.top() + 2, picture)
        painter.end()
