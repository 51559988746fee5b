"""The visible focus: a 2 px ring outside the control, and what Enter does there. Cells of views: see `style`.

A style sheet's `outline` is drawn inside and only for some widgets; so one overlay follows the focus.
"""

from collections.abc import Callable
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from fallakte.ui.look.style import RING, stroke_ring
from fallakte.ui.look.tokens import Palette

GAP: Final = 1
_OUT: Final = RING + GAP
_MARGIN: Final = 32  # of what lies above and below the focus, so that its label is seen with it
_MOVES: Final = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}
)


class FocusRing(QObject):
    """Keeps one overlay around the widget that has the keyboard focus.

    A mouse click shows it only on text fields, where one is about to type.
    """

    def __init__(self, app: QApplication, palette: Callable[[], Palette]) -> None:
        super().__init__(app)
        self._palette = palette
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._overlay: _Overlay | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._release()
        if new is None or not _wants_ring(new):
            return
        self._target = _visible_part(new)
        host = _host_of(self._target)
        self._overlay = _Overlay(host, self._palette)
        step: QWidget | None = self._target
        while step is not None and step is not host:
            step.installEventFilter(self)
            step.destroyed.connect(self._release)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def _release(self) -> None:
        overlay, watched = self._overlay, self._watched
        self._target, self._overlay, self._watched = None, None, []
        for widget in watched:
            if _alive(widget):
                widget.removeEventFilter(self)
                widget.destroyed.disconnect(self._release)
        if overlay is not None and _alive(overlay):
            overlay.hide()
            overlay.setParent(None)
            overlay.deleteLater()

    def _place(self) -> None:
        target, overlay = self._target, self._overlay
        if target is None or overlay is None or not _alive(overlay):
            return
        host = overlay.host
        corner = target.mapTo(host, QPoint(0, 0))
        overlay.setGeometry(QRect(corner, target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT))
        overlay.setVisible(target.isVisibleTo(host))
        overlay.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)


class EnterPresses(QObject):
    """Lets Enter press the button that has the keyboard, as space does; Qt's Enter knows only dialogs.

    Without this, Enter on "Abbrechen" of a dialog presses its default button instead. A filter on the one
    focused button, not on the application, which would see every paint event.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._button: QWidget | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._button is not None and _alive(self._button):
            self._button.removeEventFilter(self)
        self._button = new if isinstance(new, QPushButton | QToolButton) else None
        if self._button is not None:
            self._button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and isinstance(watched, QPushButton | QToolButton)
        ):
            if not event.isAutoRepeat():
                watched.click()
            return True
        return super().eventFilter(watched, event)


class FocusInView(QObject):
    """Scrolls what gets the keyboard into sight (WCAG 2.4.11); Qt itself does it for Tab only."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            QTimer.singleShot(0, new, lambda: _into_view(new))  # after the layout of a page just shown


def _into_view(widget: QWidget) -> None:
    """Scroll every area around it; what is taller than the area stays where it is."""
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea) and widget.height() <= step.viewport().height():
            step.ensureWidgetVisible(widget, 0, _MARGIN)
        step = step.parentWidget()


class _Overlay(QWidget):
    def __init__(self, host: QWidget, palette: Callable[[], Palette]) -> None:
        super().__init__(host)
        self.host = host
        self._palette = palette
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        half = RING / 2
        stroke_ring(painter, QRectF(self.rect()).adjusted(half, half, -half, -half), self._palette().ac)
        painter.end()


def _alive(widget: QWidget) -> bool:
    return bool(shiboken6.isValid(widget))


def _wants_ring(widget: QWidget) -> bool:
    if widget.property("ownFocus"):  # paints its focus itself
        return False
    if isinstance(widget, QAbstractItemView | QTabBar):
        # Views mark their current cell, the tab bar its tab; a ring round everything would say nothing.
        return isinstance(widget, QTabBar) and not _by_mouse()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return True
    return not _by_mouse()


def _by_mouse() -> bool:
    return QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton


def _visible_part(widget: QWidget) -> QWidget:
    """Return the widget whose edge a person sees: the combo box instead of the line edit in it."""
    proxy = widget.property("focusFrame")
    if isinstance(proxy, QWidget):
        return proxy
    parent = widget.parentWidget()
    return parent if isinstance(parent, QComboBox) else widget


def _host_of(target: QWidget) -> QWidget:
    """Return the nearest ancestor that has room for the ring, at most the scrolled page or the window."""
    host = target.parentWidget() or target
    while not host.isWindow():
        around = QRect(target.mapTo(host, QPoint(0, 0)), target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        viewport = host.parentWidget()
        scrolled = viewport is not None and isinstance(viewport.parentWidget(), QAbstractScrollArea)
        if host.rect().contains(around) or scrolled or viewport is None:
            break
        host = viewport
    return host
