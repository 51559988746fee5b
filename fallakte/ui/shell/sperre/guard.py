"""The watcher of one open file together with its warning on the screen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from fallakte.ui.shell.sperre.quellen import Quellen
from fallakte.ui.shell.sperre.waechter import Clocks, Waechter
from fallakte.ui.shell.sperre.warnung import LockWarning


class LockGuard(QObject):
    """Owns the watcher; `warning` is the bar to be put above the page. `lock_wanted` carries why."""

    lock_wanted = Signal(object)  # Sperrgrund
    notices_changed = Signal()

    def __init__(
        self, minutes: float, quellen: Quellen, parent: QWidget, clocks: Clocks | None = None
    ) -> None:
        super().__init__(parent)
        self.warning = LockWarning()
        self._before: QWidget | None = None
        self.waechter = Waechter(minutes, quellen, self, clocks)
        self.waechter.sperren.connect(self.lock_wanted)
        self.waechter.erkannt.connect(self.notices_changed)
        self.waechter.warnen.connect(self._warn)
        self.waechter.entwarnt.connect(self._calm)
        self.warning.work_on.connect(self.waechter.weiterarbeiten)

    @property
    def notices(self) -> str:
        """What can make it lock on this computer."""
        return self.waechter.erkennt

    def stop(self) -> None:
        self.waechter.stop()

    def _warn(self, seconds: int) -> None:
        if self.warning.isHidden():
            self._before = QApplication.focusWidget()
        self.warning.show_rest(seconds)

    def _calm(self) -> None:
        """Take the warning away; whoever pressed its button gets back to where the keyboard was."""
        before, self._before = self._before, None
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.warning.isAncestorOf(focus)
        self.warning.hide()
        if was_here and before is not None and isValid(before):
            before.setFocus()
