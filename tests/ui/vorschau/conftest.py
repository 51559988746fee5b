"""A case with a plan in force and a draft after it; the preview of one of them, in the hands of a person."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.services.uhr import FesteUhr
from fallakte.ui.fall.case import Case
from fallakte.ui.shell.session import Session
from fallakte.ui.vorschau.dialog import PreviewDialog
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.walk import show


@pytest.fixture
def case(session: Session, uhr: FesteUhr) -> Case:
    return Case(session, beispiel.elif_musterfeld(session.akte, uhr))


@pytest.fixture
def final(case: Case) -> Vereinbarung:
    """Version 1, in force."""
    return min(case.ansicht.bild.vereinbarungen, key=lambda v: v.nummer)


@pytest.fixture
def draft(case: Case) -> Vereinbarung:
    """Version 2."""
    return max(case.ansicht.bild.vereinbarungen, key=lambda v: v.nummer)


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    """The window over which dialogs open."""
    window = QWidget()
    window.resize(1280, 800)
    show(qtbot, window)
    return window


@pytest.fixture
def at_the_front(qtbot: QtBot) -> Callable[[QDialog], None]:
    """Give the keyboard to a dialog, as a window manager does; offscreen has none."""

    def bring(dialog: QDialog) -> None:
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)

    return bring


@pytest.fixture
def looking(
    ask: FakeAsk, desk: QWidget, at_the_front: Callable[[QDialog], None]
) -> Callable[[Callable[[PreviewDialog], None]], None]:
    """Say what a person does in the next preview, before it is opened."""

    def prepare(do: Callable[[PreviewDialog], None]) -> None:
        def run(dialog: QDialog) -> None:
            assert isinstance(dialog, PreviewDialog), dialog.objectName()
            dialog.resize(1280, 800)
            at_the_front(dialog)
            do(dialog)

        ask.dialog = run

    return prepare
