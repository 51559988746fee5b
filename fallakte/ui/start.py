"""Starts the window: application, look, and the hands that join shell and pages."""

import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, QTranslator
from PySide6.QtWidgets import QApplication

from fallakte.services.programm import OffeneAkte, Programm
from fallakte.settings import keys
from fallakte.ui.look import apply
from fallakte.ui.look.tokens import DARK, LIGHT
from fallakte.ui.preload import Preload
from fallakte.ui.shell.ask import Ask, QtAsk
from fallakte.ui.shell.dateivorgang import Dateivorgang
from fallakte.ui.shell.errors import install_hook
from fallakte.ui.shell.sperre.quellen import Quellen
from fallakte.ui.shell.sperre.system import system_sources
from fallakte.ui.shell.window import FileWork, MainWindow
from fallakte.ui.shell.workspace import Workspace
from fallakte.ui.tresor.gate_pages import GatePages, Rescue

_SIZE = QSize(1280, 830)
_GAVE_UP = 1
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
    speak_german(app)
    ask = QtAsk()
    install_hook(ask)
    window = build_window(programm, ask, akte, sources=system_sources, give_up=lambda: os._exit(_GAVE_UP))
    app.commitDataRequest.connect(lambda _manager: window.close())  # the user logs off
    show_window(window)
    window.focus_start()
    Preload(window)
    code = app.exec()
    programm.lane.schliessen()  # nothing of an open file is left half done
    return code


def speak_german(app: QApplication) -> None:
    """Give Qt's own dialogs (files, printing, colours) their German words."""
    words = QTranslator(app)
    if words.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def show_window(window: MainWindow) -> None:
    """Open at the size of the design, or fill a screen that has no room for it."""
    room = window.screen().availableGeometry()
    if room.width() <= _SIZE.width() or room.height() <= _SIZE.height():
        window.showMaximized()
    else:
        window.resize(_SIZE)
        window.show()


def build_window(
    programm: Programm,
    ask: Ask,
    akte: Path | None = None,
    *,
    sources: Callable[[int], Quellen] = lambda _window: Quellen(),
    give_up: Callable[[], None] | None = None,
) -> MainWindow:
    """Put the window together; journeys call it with their own `Ask`.

    `sources` gets the native handle of the window and returns what this computer tells about its user; it is
    called once, at the first unlock. `give_up` as in MainWindow.
    """
    settings = programm.settings

    @cache
    def quellen() -> Quellen:
        return sources(int(window.winId()))

    def workspace(offene: OffeneAkte) -> Workspace:
        from fallakte.ui.rooms import build_workspace  # noqa: PLC0415 - see Preload

        return build_workspace(programm, ask, offene, quellen())

    def work(vorgang: Dateivorgang) -> FileWork:
        from fallakte.ui.sicherung.arbeit_page import ArbeitPage  # noqa: PLC0415 - see Preload

        return ArbeitPage(programm, ask, vorgang)

    def rescue() -> Rescue:
        from fallakte.ui.sicherung.rettung import Rettung  # noqa: PLC0415 - most files open

        return Rettung(programm, ask)

    window = MainWindow(
        lambda pfad, sperre: GatePages(programm, ask, pfad, sperre, rescue),
        workspace,
        akte,
        work=work,
        minimise_locks=settings[keys.SPERRE_MINIMIERT] == "ja",
        give_up=give_up,
    )
    return window
