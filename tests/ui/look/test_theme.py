import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fallakte.paths import RessourceFehlt
from fallakte.ui.look import Badge, Card, Chip, IconLabel, bind_icon, current, field, label, primary_button
from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.theme import native_palette
from fallakte.ui.look.tokens import DARK, FONT_FAMILY, LIGHT
from tests.ui.walk import show


def colour_at(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name().upper()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a button in a roomy margin."""
    made = QWidget()
    made.setProperty("role", "page")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QHBoxLayout(made)
    layout.setContentsMargins(20, 20, 20, 20)
    for name in ("eins", "zwei"):
        button = QPushButton(name)
        button.setObjectName(name)
        layout.addWidget(button)
    show(qtbot, made)
    return made


def ring_colour(window: QWidget, name: str) -> str:
    """Return the colour two pixels outside the upper edge of a button."""
    button = window.findChild(QPushButton, name)
    corner = button.mapTo(window, QPoint(button.width() // 2, -2))
    return colour_at(window, corner.x(), corner.y())


def test_keyboard_focus_draws_a_ring_outside_the_control(window: QWidget, qtbot: QtBot) -> None:
    assert ring_colour(window, "zwei") == LIGHT.bg
    window.findChild(QPushButton, "zwei").setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_colour(window, "zwei") == LIGHT.ac
    window.findChild(QPushButton, "eins").setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_colour(window, "zwei") == LIGHT.bg
    assert ring_colour(window, "eins") == LIGHT.ac


def test_a_mouse_click_on_a_button_draws_no_ring(window: QWidget) -> None:
    button = window.findChild(QPushButton, "zwei")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    drawn = ring_colour(window, "zwei")
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert drawn == LIGHT.bg


def test_the_ring_goes_with_its_control(window: QWidget, qtbot: QtBot) -> None:
    button = window.findChild(QPushButton, "zwei")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(QWidget, "focusRing")
    assert ring.isVisible()
    button.hide()
    assert not ring.isVisible()


def test_dark_changes_every_token_and_back(window: QWidget) -> None:
    light = colour_at(window, 2, 2)
    current().set_palette(DARK)
    assert (light, colour_at(window, 2, 2)) == (LIGHT.bg, DARK.bg)


def test_icons_follow_the_theme(qtbot: QtBot) -> None:
    icon = IconLabel("check", "ac", 20)
    qtbot.addWidget(icon)
    before = icon.pixmap().toImage()
    current().set_palette(DARK)
    assert icon.pixmap().toImage() != before


def test_a_bound_icon_is_replaced_not_added(qtbot: QtBot) -> None:
    button = primary_button("p", "Entwurf öffnen", "pencil")
    qtbot.addWidget(button)
    bind_icon(button, "lock", "on_ac")
    assert len(button.findChildren(type(button.children()[0]))) == 1


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(RessourceFehlt):
        pixmap("gibt-es-nicht", "#000000", 20)


def test_zoom_scales_sizes_and_stops_at_the_ends() -> None:
    theme = current()
    theme.zoom_by(1)
    assert theme.zoom == 1.1
    assert theme.font().pixelSize() == 15
    for _ in range(20):
        theme.zoom_by(1)
    assert theme.zoom == 2.0
    assert theme.px(32) == 64


def test_the_bundled_font_is_used(dressed: QApplication) -> None:
    assert QApplication.font().family() == FONT_FAMILY
    assert current().font("strong").weight() == 700


def test_high_contrast_takes_the_native_colours() -> None:
    native = QPalette()
    native.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    native.setColor(QPalette.ColorRole.WindowText, QColor("#FFFFFF"))
    tokens = native_palette(native, LIGHT)
    assert (tokens.bg, tokens.tx, tokens.er) == ("#000000", "#ffffff", "#ffffff")


def test_a_field_error_is_seen_said_and_taken_back(qtbot: QtBot) -> None:
    edit = QLineEdit()
    box, error = field("nachname", "Nachname", edit, hint="wie im Ausweis")
    qtbot.addWidget(box)
    box.show()
    error.show_error("Bitte füllen Sie „Nachname“ aus.")
    assert error.isVisible()
    assert edit.accessibleDescription() == "Bitte füllen Sie „Nachname“ aus."
    assert edit.property("error") is True
    error.clear()
    assert not error.isVisible()
    assert edit.accessibleDescription() == "wie im Ausweis"
    assert edit.property("error") is False


def test_parts_say_what_they_show(qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    qtbot.addWidget(holder)
    card = Card("Ziele", "target-arrow", count="3")
    chip = Chip("liste", "Heute dran")
    chip.set_count(9)
    badge = Badge("check", "messbar", "ok")
    for part in (card, chip, badge, label("Text", "secondary")):
        column.addWidget(part)
    holder.show()
    assert card.accessibleName() == "Ziele"
    assert chip.accessibleName() == "Heute dran, 9"
    badge.set("alert-triangle", "ungenau", "wa")
    assert badge.text() == "ungenau"
