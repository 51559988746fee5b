"""Where the rows scroll: inside their card while there is room, with the whole page where there is little."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from fallakte.ui.look import current

_LEAST = 240


class RowsArea(QScrollArea):
    """`set_whole(True)`: as high as its content, so that only the page around it scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._whole = False
        self._content = content
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)
        self._fit()

    def set_whole(self, whole: bool) -> None:
        if whole != self._whole:
            self._whole = whole
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._content.layout()
        height = current().px(_LEAST)
        if self._whole and layout is not None:
            wanted = layout.totalHeightForWidth(self.viewport().width()) if layout.hasHeightForWidth() else 0
            height = max(wanted, layout.totalMinimumSize().height())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
        self.setMinimumWidth(self._content.minimumSizeHint().width())
