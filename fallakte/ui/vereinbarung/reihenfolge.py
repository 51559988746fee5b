"""Tab order = reading order, also for what was built later than what stands behind it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(part: QWidget) -> list[QWidget]:
    """What Tab stops at inside a part, the part itself first, in the order of its making."""
    found = [part, *part.findChildren(QWidget)]
    return [widget for widget in found if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def tab_after(anchor: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go from `anchor` through the parts; what followed the anchor comes after them."""
    last = anchor
    for part in parts:
        for stop in stops(part):
            if last.window() is stop.window():  # else it is still being built, in its order
                QWidget.setTabOrder(last, stop)
                last = stop
