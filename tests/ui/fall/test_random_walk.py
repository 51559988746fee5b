"""Somebody presses keys at random: nothing breaks, nobody is trapped, the file stays whole."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QToolButton, QWidget

from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import find

Page = Callable[[Case], FallPage]
NONE, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEYS = (
    *((Qt.Key.Key_Tab, NONE),) * 12,
    (Qt.Key.Key_Backtab, SHIFT),
    *((key, NONE) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)),
    *((Qt.Key(ord(digit)), NONE) for digit in "01234"),
    *((Qt.Key(ord(digit)), ALT) for digit in "1234567"),
    *(
        (key, NONE)
        for key in (Qt.Key.Key_W, Qt.Key.Key_U, Qt.Key.Key_Delete, Qt.Key.Key_Escape, Qt.Key.Key_E)
    ),
    *((Qt.Key.Key_Space, NONE),) * 4,
    (Qt.Key.Key_Up, ALT),
    (Qt.Key.Key_Down, ALT),
)
PRESSES = 400


class Absent(FakeAsk):
    """Says no to every question and gives up every dialog."""

    def confirm(self, warning: object) -> bool:
        return False

    def choose(self, *_question: object) -> str | None:
        return None

    def _path(self, _question: object) -> None:
        return None

    def show(self, dialog: QDialog) -> bool:
        dialog.reject()
        return False


@pytest.fixture
def ask() -> FakeAsk:
    return Absent()


def opens_a_menu(widget: QWidget) -> bool:
    """Menus and lists of choices run their own loop: a person closes them, this walk goes round them."""
    if isinstance(widget, QComboBox):
        return True
    return isinstance(widget, QPushButton | QToolButton) and widget.menu() is not None


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
@pytest.mark.parametrize("seed", range(4))
def test_random_keys_do_no_harm(voll: Case, page_of: Page, seed: int) -> None:
    page = page_of(voll)
    chance = random.Random(seed)  # noqa: S311 - a walk, no secret
    pressed: list[str] = []
    for _ in range(PRESSES):
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        focus = QApplication.focusWidget() or page
        key, modifier = chance.choice(KEYS)
        if key == Qt.Key.Key_Space and opens_a_menu(focus):
            continue
        pressed.append(f"{focus.objectName()}:{key.name}")
        QTest.keyClick(focus, key, modifier)
    page.commit()
    fresh = voll.session.akte.faelle.ansicht(voll.fall_id)
    assert fresh.person.voller_name == "Elif Musterfeld", pressed
    assert page.tab().isVisible()


def test_the_walk_can_do_harm(voll: Case, page_of: Page) -> None:
    """Negative control: the keys reach the file."""
    page = page_of(voll)
    page.show_tab("ziele")
    before = voll.session.akte.faelle.ansicht(voll.fall_id).bild.ziele
    find(page, QWidget, "kurz").setFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_E)
    page.commit()
    assert voll.session.akte.faelle.ansicht(voll.fall_id).bild.ziele != before
