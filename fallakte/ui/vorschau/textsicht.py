"""The same paper as plain text, for whoever hears it or wants to copy a sentence."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from fallakte.ui.look import current
from fallakte.ui.shell.pages import PageText
from fallakte.ui.vorschau.seiten import Seiten


class TextView(QPlainTextEdit):
    """Read only; every page begins with a line that says its number. Filled when it is first looked at."""

    def __init__(self, seiten: Seiten) -> None:
        super().__init__()
        self._seiten = seiten
        self._starts: list[int] = []
        self._stale, self._page = True, 0
        self.setObjectName("seitentext")
        self.setAccessibleName("Text aller Seiten")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        seiten.shown.connect(self._another)

    def look_at(self, page: int) -> None:
        """Show the text from the beginning of this page."""
        self._page = page
        if self._stale:
            self._stale = False
            self._seiten.texts(self._fill)
        elif page < len(self._starts):
            cursor = self.textCursor()
            cursor.setPosition(self._starts[page])
            self.setTextCursor(cursor)
            self.centerCursor()

    def mark(self, words: str) -> None:
        """Mark every place of these words."""
        text = self.toPlainText()
        found = PageText(text, tuple(range(len(text)))).find(words) if words else ()
        marks = []
        for first, last in found:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(first)
            cursor.setPosition(last + 1, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(current().colour("ac_soft"))
            mark.format.setFontUnderline(True)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _another(self) -> None:
        self._stale = True
        if self.isVisible():
            self.look_at(self._page)

    def _fill(self, texts: tuple[str, ...]) -> None:
        self._starts, parts, length = [], [], 0
        for number, text in enumerate(texts, 1):
            part = f"Seite {number} von {len(texts)}\n\n{text.strip()}\n\n"
            self._starts.append(length)
            parts.append(part)
            length += len(part)
        self.setPlainText("".join(parts))
        self.look_at(self._page)
