"""The text of a note: as high as what is written, and open for files."""

from typing import Final

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent

from fallakte.ui.fall.fields import TextField

_LEAST: Final = 2  # lines that are seen at least and at most
_MOST: Final = 9


class NoteText(TextField):
    """The text of a note. `files` comes when files or a picture are dropped or pasted into it."""

    files = Signal(QMimeData)

    def __init__(self) -> None:
        super().__init__(_LEAST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = 0
        self.textChanged.connect(self._grow)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Be as high as the text, within limits: it is seen, and the list below keeps its room."""
        lines = min(max(round(self.document().size().height()), _LEAST), _MOST)
        if lines != self._lines:
            self._lines = lines
            self.fix_height(lines)
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policy.ScrollBarAsNeeded if lines == _MOST else policy.ScrollBarAlwaysOff
            )

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(_file_urls(source)) or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if _file_urls(source) or (source.hasImage() and not source.hasText()):
            self.files.emit(source)
        else:
            super().insertFromMimeData(source)


def _file_urls(source: QMimeData) -> list[QUrl]:
    return [url for url in source.urls() if url.isLocalFile()]
