"""The two pages before a file is open, and the way between them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from fallakte.services.programm import Programm
from fallakte.settings import keys
from fallakte.ui.shell.ask import Ask
from fallakte.ui.tresor.create_page import CreatePage
from fallakte.ui.tresor.create_presenter import CreatePresenter
from fallakte.ui.tresor.unlock_page import UnlockPage
from fallakte.ui.tresor.unlock_presenter import UnlockPresenter


class GatePages(QStackedWidget):
    """Emits `opened` with an OffeneAkte. Call `stop()` before it is thrown away."""

    opened = Signal(object)

    def __init__(self, programm: Programm, ask: Ask, pfad: Path | None) -> None:
        super().__init__()
        self.setObjectName("tor")
        self._programm, self._ask = programm, ask
        self._unlocking = UnlockPresenter(programm)
        self._unlocking.opened.connect(self.opened)
        self._unlock = UnlockPage(self._unlocking, ask, programm.version, pfad)
        self._unlock.create_wanted.connect(self._to_create)
        self._create: CreatePage | None = None
        self._creating: CreatePresenter | None = None
        self.addWidget(self._unlock)

    def focus_start(self) -> None:
        page = self._create or self._unlock
        page.focus_start()

    def stop(self) -> None:
        """End countdowns and drop what still runs on the lane."""
        self._unlocking.stop()
        if self._creating is not None:
            self._creating.stop()

    def _to_create(self) -> None:
        shortest = self._programm.settings[keys.PASSPHRASE_MINDESTLAENGE]
        self._creating = CreatePresenter(self._programm, shortest)
        self._create = CreatePage(self._creating, self._ask, self._programm.uhr, Path.home())
        self._create.cancelled.connect(self._to_unlock)
        self._create.opened.connect(self.opened)
        self.addWidget(self._create)
        self.setCurrentWidget(self._create)
        self._create.focus_start()

    def _to_unlock(self) -> None:
        self.setCurrentWidget(self._unlock)
        if self._create is not None:
            self.removeWidget(self._create)
            self._create.deleteLater()
            self._create, self._creating = None, None
        self._unlock.reload()
        self._unlock.focus_start()
