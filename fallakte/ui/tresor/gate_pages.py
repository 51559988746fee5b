"""The pages before a file is open, and the ways between them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.zugang import Beweis
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.sperre.gruende import Sperre, sperrsatz
from fallakte.ui.tresor.create_page import CreatePage
from fallakte.ui.tresor.create_presenter import CreatePresenter
from fallakte.ui.tresor.rescue_page import RescuePage
from fallakte.ui.tresor.unlock_page import UnlockPage
from fallakte.ui.tresor.unlock_presenter import UnlockPresenter


class Rescue(Protocol):
    """Shows what can be done about a file that does not open."""

    def __call__(self, pfad: Path, way: str) -> None:
        """`way` is one of those of `unlock_form`."""
        ...

    def stop(self) -> None:
        """Drop what still runs."""
        ...


class GatePages(QStackedWidget):
    """Emits `opened` with an OffeneAkte. Call `stop()` before it is thrown away."""

    opened = Signal(object)

    def __init__(
        self,
        programm: Programm,
        ask: Ask,
        pfad: Path | None,
        sperre: Sperre | None = None,
        rescue: Callable[[], Rescue] | None = None,
    ) -> None:
        """`sperre` is the lock that brought the person here; None at the start of the program.

        `rescue` is called when somebody needs it: most files open.
        """
        super().__init__()
        self.setObjectName("tor")
        self._programm, self._ask = programm, ask
        self._unlocking = UnlockPresenter(programm)
        self._unlocking.opened.connect(self.opened)
        self._unlocking.rescued.connect(self._to_rescue)
        self._unlock = UnlockPage(self._unlocking, ask, programm.version, pfad)
        self._unlock.create_wanted.connect(self._to_create)
        self._build_help = rescue
        self._help: Rescue | None = None
        self._unlock.rescue_wanted.connect(self._rescue_file)
        if sperre is not None:
            self._unlock.below.setText(sperrsatz(sperre, programm.uhr.heute()))
        self._create: CreatePage | None = None
        self._creating: CreatePresenter | None = None
        self._rescue: RescuePage | None = None
        self.addWidget(self._unlock)

    def focus_start(self) -> None:
        page = self._rescue or self._create or self._unlock
        page.focus_start()

    def stop(self) -> None:
        """End countdowns and drop what still runs on the lane."""
        self._unlocking.stop()
        if self._creating is not None:
            self._creating.stop()
        if self._rescue is not None:
            self._rescue.stop()
        if self._help is not None:
            self._help.stop()

    def _rescue_file(self, pfad: Path, way: str) -> None:
        if self._help is None and self._build_help is not None:
            self._help = self._build_help()
        if self._help is not None:
            self._help(pfad, way)

    def _to_create(self) -> None:
        self._creating = CreatePresenter(self._programm)
        self._create = CreatePage(self._programm, self._creating, self._ask, Path.home())
        self._create.cancelled.connect(self._to_unlock)
        self._create.opened.connect(self.opened)
        self._show(self._create)

    def _to_rescue(self, akte: OffeneAkte, beweis: Beweis) -> None:
        self._rescue = RescuePage(self._programm, self._ask, akte, beweis)
        self._rescue.opened.connect(self.opened)
        self._show(self._rescue)

    def _show(self, page: CreatePage | RescuePage) -> None:
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.focus_start()

    def _to_unlock(self) -> None:
        self.setCurrentWidget(self._unlock)
        if self._create is not None:
            self.removeWidget(self._create)
            self._create.deleteLater()
            self._create, self._creating = None, None
        self._unlock.reload()
        self._unlock.focus_start()
