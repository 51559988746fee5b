"""Starts the window: application, look, and the hands that join shell and pages."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from fallakte.services.programm import OffeneAkte, Programm
from fallakte.settings import keys
from fallakte.ui.faelle.faelle_page import FaellePage
from fallakte.ui.faelle.person_dialog import edit_case, new_case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.look import apply
from fallakte.ui.look.tokens import DARK, LIGHT
from fallakte.ui.shell.ask import Ask, QtAsk
from fallakte.ui.shell.errors import install_hook
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.shell.workspace import Workspace
from fallakte.ui.tresor.gate_pages import GatePages

_SIZE = QSize(1280, 830)
_PALETTES = {"hell": LIGHT, "dunkel": DARK}


def run(programm: Programm, akte: Path | None, argv: Sequence[str] = ("fallakte",)) -> int:
    """Show the window until it is closed; returns the exit code.

    `akte` is chosen on the unlock page. Call it once per process, in the main thread, with a display at hand.
    """
    app = QApplication(list(argv))
    app.setApplicationName("Fallakte")
    app.setApplicationVersion(programm.version)
    scheme = programm.settings[keys.DARSTELLUNG_SCHEMA]
    apply(app, palette=_PALETTES.get(scheme), zoom=programm.settings[keys.DARSTELLUNG_GROESSE] / 100)
    ask = QtAsk()
    install_hook(ask)
    window = build_window(programm, ask, akte)
    show_window(window)
    window.focus_start()
    return app.exec()


def show_window(window: MainWindow) -> None:
    """Open at the size of the design, or fill a screen that has no room for it."""
    room = window.screen().availableGeometry()
    if room.width() <= _SIZE.width() or room.height() <= _SIZE.height():
        window.showMaximized()
    else:
        window.resize(_SIZE)
        window.show()


def build_window(programm: Programm, ask: Ask, akte: Path | None = None) -> MainWindow:
    """Put the window together; journeys call it with their own `Ask`."""

    def workspace(offene: OffeneAkte) -> Workspace:
        return Workspace(
            Session(programm, offene, ask),
            lambda session: FaellePage(session, new_case, edit_case),
            FallPage,
            new_case,
            programm.settings[keys.SPERRE_MINUTEN],
        )

    return MainWindow(lambda pfad: GatePages(programm, ask, pfad), workspace, akte)
