"""What all tabs have in common: a scrolled page that reads its presenter again only while it is seen."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fallakte.ui.fall.case import TabPresenter
from fallakte.ui.look import current
from fallakte.ui.look import tokens as t

_ROW_BUTTON: Final = 'QPushButton[role="rowbutton"] { border: 0; padding: 0; background: transparent; }'
NARROW: Final = 1080  # px at zoom 1 below which columns stand one under the other


class Tab(QScrollArea):
    """Base of the tabs. Subclasses fill `page` and implement `refresh`."""

    def __init__(self, name: str, title: str, presenter: TabPresenter) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = QVBoxLayout()
        self.page.setContentsMargins(t.MARGIN, t.GAP, t.MARGIN, t.GAP)
        self.page.setSpacing(t.GAP)
        holder = QWidget()
        holder.setProperty("role", "page")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        holder.setLayout(self.page)
        self.setWidget(holder)
        self._stale = True
        presenter.changed.connect(self._changed)

    def refresh(self) -> None:
        """Show what the presenter knows now."""
        raise NotImplementedError

    def open_at(self, what: str) -> None:
        """Go to a place of this tab; an unknown or empty `what` means its start."""

    def primary(self) -> None:
        """Do what the primary button does (Strg+Enter)."""
        for button in self.findChildren(QPushButton):
            if button.property("role") == "primary" and button.isVisible() and button.isEnabled():
                button.click()
                return

    def panes(self) -> list[QWidget]:
        """The parts of this tab that F6 walks through."""
        return [self]

    def focus_start(self) -> None:
        """Give the keyboard to the first control."""
        focus_first(self)

    def commit(self) -> None:
        """Hand in what was typed and not yet saved: the page is left or the file locked."""

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
        super().showEvent(event)


class Columns(QWidget):
    """Widgets side by side that stand one under the other when there is little room (ui.md, screen 26)."""

    def __init__(
        self, *parts: tuple[QWidget, int], narrow: int = NARROW, gap: int = t.GAP, last_first: bool = False
    ) -> None:
        """`parts` are widgets with their width at zoom 1, or 0 for the rest.

        Stacked they keep their order, or with `last_first` the last one stands on top.
        """
        super().__init__()
        self._parts, self._narrow = parts, narrow
        kind = QBoxLayout.Direction
        self._stacked = kind.BottomToTop if last_first else kind.TopToBottom
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        for part, width in parts:
            self._row.addWidget(part, 0 if width else 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Stacked they fit into the width of the widest part."""
        width = max(part.minimumSizeHint().width() for part, _ in self._parts)
        return QSize(width, super().minimumSizeHint().height())

    def _fit(self) -> None:
        theme = current()
        wide = self.width() >= self._narrow * theme.zoom
        for part, width in self._parts:
            if width:
                part.setMinimumWidth(theme.px(width) if wide else 0)
                part.setMaximumWidth(theme.px(width) if wide else 16_777_215)
        way = QBoxLayout.Direction.LeftToRight if wide else self._stacked
        if self._row.direction() != way:
            self._row.setDirection(way)


class RowButton(QPushButton):
    """A row one can open by click, Enter or space: any frame inside a button, read as one sentence."""

    def __init__(self, name: str, sentence: str, content: QFrame) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        self.setProperty("role", "rowbutton")
        self.setStyleSheet(_ROW_BUTTON)
        self.setAutoDefault(False)
        self.content = content
        content.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        column.addWidget(content)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.content.layout()
        fits = layout.heightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        return max(fits, self.content.minimumHeight(), self.content.minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Elided(QLabel):
    """One line of text that ends in dots when there is no room; the whole text is its tooltip."""

    def __init__(self, text: str, role: str = "secondary") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        short = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, short)
        painter.end()


def scrolled(content: QWidget, *, least: int = 240) -> QScrollArea:
    """Return the content in a scroll area on the surface of its card, `least` px high at zoom 1."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.setMinimumHeight(current().px(least))
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


def clear(layout: QLayout) -> None:
    """Take every widget and inner layout out of a layout and let go of it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


@contextmanager
def keeping_focus(pane: QWidget) -> Iterator[None]:
    """While widgets of `pane` are replaced: the keyboard stays on the one with the same objectName."""
    focus = QApplication.focusWidget()
    name = focus.objectName() if focus is not None and pane.isAncestorOf(focus) else ""
    yield
    for found in pane.findChildren(QWidget, name) if name else ():
        if found.isEnabled() and found.isVisible() and found is not focus:
            found.setFocus(Qt.FocusReason.OtherFocusReason)


def refill(layout: QBoxLayout, widgets: Iterable[QWidget]) -> None:
    """Replace the content of a layout, keeping the keyboard where it was."""
    pane = layout.parentWidget()
    if pane is None:
        raise ValueError("a layout without a widget")
    with keeping_focus(pane):
        clear(layout)
        for widget in widgets:
            layout.addWidget(widget)
            widget.show()  # now, and not with the next event: the keyboard may have to go there


def focus_first(pane: QWidget) -> bool:
    """Give the keyboard to the first visible control inside `pane`, in tab order of creation."""
    for widget in pane.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
