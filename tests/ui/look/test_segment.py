import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fallakte.ui.look import GasScale, Segment, Step, numbers
from tests.ui.walk import nameless, show, small_targets, tab_round

MEANINGS = ("keine erkennbar", "wenig", "gut", "stark")


@pytest.fixture
def row(qtbot: QtBot) -> tuple[QWidget, Segment, list[object]]:
    """A segment between two fields, and what it has emitted."""
    window = QWidget()
    layout = QHBoxLayout(window)
    segment = Segment("staerke", "Stärke, Sicht von Elif", numbers(0, 3, MEANINGS))
    for name in ("davor", "danach"):
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(name)
        layout.addWidget(edit)
        if name == "davor":
            layout.addWidget(segment)
    chosen: list[object] = []
    segment.chosen.connect(chosen.append)
    show(qtbot, window)
    window.findChild(QLineEdit, "davor").setFocus()
    return window, segment, chosen


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def focus_name() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus else ""


def test_it_is_one_tab_stop_in_both_directions(row: tuple[QWidget, Segment, list[object]]) -> None:
    window, segment, _ = row
    assert [w.objectName() for w in tab_round(window)] == ["davor", "staerke_0", "danach"]
    segment.set_value(2)
    assert [w.objectName() for w in tab_round(window, backwards=True)] == ["davor", "danach", "staerke_2"]


def test_arrows_move_and_choose_and_stop_at_the_ends(row: tuple[QWidget, Segment, list[object]]) -> None:
    _, segment, chosen = row
    segment.focus_current()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        press(key)
    assert chosen == [1, 2, 1, 0]
    assert focus_name() == "staerke_0"


def test_a_digit_sets_its_value_and_no_other_digit_does_anything(
    row: tuple[QWidget, Segment, list[object]],
) -> None:
    _, segment, chosen = row
    segment.focus_current()
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_7)
    assert chosen == [3]
    assert segment.value() == 3
    assert focus_name() == "staerke_3"


def test_delete_and_a_second_click_take_back(row: tuple[QWidget, Segment, list[object]]) -> None:
    _, segment, chosen = row
    segment.focus_current()
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Delete)
    segment.button(1).click()
    segment.button(1).click()
    assert chosen == [2, None, 1, None]
    assert segment.value() is None


def test_what_must_be_chosen_cannot_be_taken_back(qtbot: QtBot) -> None:
    segment = Segment("anrede", "Anrede", (Step(0, "Sie"), Step(1, "du")), optional=False)
    qtbot.addWidget(segment)
    segment.set_value(1)
    segment.button(1).click()
    assert segment.value() == 1
    assert segment.button(1).isChecked()


def test_setting_from_the_program_is_no_choice(row: tuple[QWidget, Segment, list[object]]) -> None:
    _, segment, chosen = row
    segment.set_value(3)
    segment.set_value(None)
    assert chosen == []
    with pytest.raises(ValueError, match="9"):
        segment.set_value(9)


def test_every_step_has_a_name_with_its_meaning(row: tuple[QWidget, Segment, list[object]]) -> None:
    window, segment, _ = row
    assert segment.button(2).accessibleName() == "Stärke, Sicht von Elif, 2, gut"
    assert nameless(window) == []
    assert small_targets(window) == []


def test_a_planted_nameless_widget_is_seen(row: tuple[QWidget, Segment, list[object]]) -> None:
    window, _, _ = row
    planted = QLineEdit(window)
    planted.show()
    assert len(nameless(window)) == 1


def test_the_gas_scale_counts_from_the_lowest(qtbot: QtBot) -> None:
    scale = GasScale("gas", "Praktikum")
    show(qtbot, scale)
    scale.focus_current()
    press(Qt.Key.Key_4)
    assert scale.value() == 1
    assert scale.button(-2).text() == "−2"
    assert scale.button(1).text() == "+1"


def test_a_read_only_scale_takes_neither_click_nor_tab(qtbot: QtBot) -> None:
    scale = GasScale("gas", "Praktikum", read_only=True)
    scale.set_value(0)
    show(qtbot, scale)
    QTest.mouseClick(scale.button(2), Qt.MouseButton.LeftButton)
    assert scale.value() == 0
    assert scale.button(0).focusPolicy() == Qt.FocusPolicy.NoFocus
