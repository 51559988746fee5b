"""Loads what an unlocked file needs while the unlock page waits for the passphrase, one module at a time.

In the GUI thread and in small pieces: an import on another thread would fight for the interpreter with the
keys that are typed, and would keep the program from ending.
"""

from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer

MODULES: Final = (
    "fallakte.ui.heute.heute_page",
    "fallakte.ui.faelle.faelle_model",
    "fallakte.ui.faelle.preview",
    "fallakte.ui.faelle.person_dialog",
    "fallakte.ui.faelle.faelle_page",
    "fallakte.ui.assessment.tab",
    "fallakte.ui.ziele.tab",
    "fallakte.ui.vereinbarung.tab",
    "fallakte.ui.ueberpruefung.tab",
    "fallakte.ui.chronik.tab",
    "fallakte.ui.dokumente.tab",
    "fallakte.ui.fall.fall_page",
    "fallakte.ui.suche.suche_overlay",
    "fallakte.ui.chronik.schnellnotiz",
    "fallakte.ui.einlesen.dialog",
    "fallakte.ui.sicherung.sicherungen_page",
    "fallakte.ui.sicherung.arbeit_page",
    "fallakte.ui.rooms",
)
_FIRST_MS: Final = 300
_PAUSE_MS: Final = 20


class Preload(QObject):
    """Begins by itself once the event loop runs, and dies with its parent."""

    def __init__(self, parent: QObject, modules: tuple[str, ...] = MODULES) -> None:
        super().__init__(parent)
        self._left = list(modules)
        self._timer = QTimer(self)
        self._timer.setInterval(_FIRST_MS)
        self._timer.timeout.connect(self.load_next)
        self._timer.start()

    @property
    def done(self) -> bool:
        return not self._left

    def load_next(self) -> None:
        """Load one more; the timer calls it until all are there."""
        self._timer.setInterval(_PAUSE_MS)
        if self._left:
            import_module(self._left.pop(0))
        if not self._left:
            self._timer.stop()
