"""The pages as a list: a small picture, the number and what the page is about."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from fallakte.ui.look import current
from fallakte.ui.shell.pages import POINTS_PER_INCH
from fallakte.ui.vorschau.seiten import Seiten

WIDTH: Final = 148  # px at zoom 1, as drawn
_PICTURE: Final = 104
_PAPER: Final = QColor("#FFFFFF")


class PageList(QListWidget):
    """`chosen` carries the page (from 0) a person went to; arrows choose at once."""

    chosen = Signal(int)

    def __init__(self, seiten: Seiten) -> None:
        super().__init__()
        self._seiten = seiten
        self.setObjectName("seitenliste")
        self.setAccessibleName("Seiten")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.setSpacing(current().px(6))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(current().px(WIDTH))
        self.currentRowChanged.connect(self._moved)
        seiten.shown.connect(self._fill)
        seiten.drawn.connect(self._drawn)

    def show_page(self, page: int) -> None:
        """Mark the page that is looked at."""
        self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(False)

    def _moved(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def _fill(self) -> None:
        row = max(self.currentRow(), 0)
        self.blockSignals(True)
        self.clear()
        theme = current()
        for number, (size, title) in enumerate(zip(self._seiten.sizes, self._seiten.titles, strict=True), 1):
            words = f"{number} {title}".strip()
            item = QListWidgetItem(words)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            spoken = f"Seite {number} von {len(self._seiten.sizes)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{spoken}, {title}" if title else spoken)
            height = round(theme.px(_PICTURE) * size.height() / max(size.width(), 1.0))
            item.setIcon(_icon(self._picture(number - 1, QSize(theme.px(_PICTURE), height))))
            self.addItem(item)
        first = self._seiten.sizes[0] if self._seiten.sizes else None
        if first is not None:
            height = round(theme.px(_PICTURE) * first.height() / max(first.width(), 1.0))
            self.setIconSize(QSize(theme.px(_PICTURE), height))
        self.setCurrentRow(min(row, self.count() - 1))
        self.blockSignals(False)
        QTimer.singleShot(0, self, self._fetch)

    def _picture(self, page: int, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.fill(_PAPER)
        image = self._seiten.any_image(page)
        painter = QPainter(picture)
        if image is not None:
            kind = Qt.TransformationMode.SmoothTransformation
            small = image.scaled(picture.size(), Qt.AspectRatioMode.IgnoreAspectRatio, kind)
            painter.drawImage(picture.rect(), small)
        painter.setPen(current().colour("line2"))
        painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _drawn(self, page: int) -> None:
        item = self.item(page)
        if item is not None:
            item.setIcon(_icon(self._picture(page, self.iconSize())))

    def _fetch(self) -> None:
        """Ask for a small picture of every page in sight; the rest comes when it is seen."""
        if not self.isVisible():
            return
        for page, size in enumerate(self._seiten.sizes):
            item = self.item(page)
            seen = item is not None and self.visualItemRect(item).intersects(self.viewport().rect())
            if seen and self._seiten.any_image(page) is None:
                width = current().px(_PICTURE) * self.devicePixelRatioF()
                self._seiten.image(page, width / max(size.width(), 1.0) * POINTS_PER_INCH)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        QTimer.singleShot(0, self, self._fetch)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fetch)


def _icon(picture: QPixmap) -> QIcon:
    """The picture as it is in every state: a chosen page must not turn blue."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
