"""What is being typed, kept in the encrypted file: soon after typing and when the keyboard leaves."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from fallakte.ui.fall.case import Case

INTERVAL_MS: Final = 2000


class Draft(QObject):
    """One editor's draft. `content` returns what is typed now ("" = nothing worth keeping).

    After the lock nothing runs any more: what was typed is handed in by `flush`.
    """

    def __init__(self, case: Case, editor: str, content: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._case, self.editor, self._content = case, editor, content
        self._kept: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.flush)

    def stored(self) -> str:
        """What was left behind last time, or an empty text."""
        self._kept = self._case.session.akte.kontakte.entwurf(self.editor, self._case.fall_id)
        return self._kept

    def touch(self) -> None:
        """Something was typed: keep it soon."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep it now, if it is another text than the one kept."""
        self._timer.stop()
        text = self._content()
        if text != (self._kept or ""):
            self._keep(text)

    def forget(self) -> None:
        """The text was saved or given up."""
        self._timer.stop()
        if self._kept:
            self._keep("")

    def saved(self) -> None:
        """The use case has removed the draft itself."""
        self._timer.stop()
        self._kept = ""

    def _keep(self, text: str) -> None:
        self._kept = text
        case, editor = self._case, self.editor
        case.write(
            lambda: case.session.akte.kontakte.entwurf_merken(editor, case.fall_id, text), undoable=False
        )
