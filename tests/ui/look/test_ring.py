from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fallakte.ui.look import Ring, RingSegment, current, mini_ring_pixmap
from fallakte.ui.look.ring_shape import fitting
from fallakte.ui.look.tokens import LIGHT
from tests.ui.walk import show

ROUND = [
    RingSegment("Assessment", "fertig", "03.11.2026"),
    RingSegment("Ziele", "fertig", "10.11.2026"),
    RingSegment("Vereinbarung", "laeuft", "bis Do 26.11."),
    RingSegment("Überprüfung", "geplant", "23.02.2027"),
]


@pytest.fixture
def ring(qtbot: QtBot) -> Ring:
    made = Ring()
    made.show_round("Runde 2", "seit 20.10.2026", ROUND)
    show(qtbot, made)
    made.setFocus()
    return made


def test_it_begins_at_the_running_segment_and_arrows_go_round(ring: Ring, qtbot: QtBot) -> None:
    assert ring.current_segment() == 2
    QTest.keyClick(ring, Qt.Key.Key_Right)
    QTest.keyClick(ring, Qt.Key.Key_Right)
    assert ring.current_segment() == 0
    QTest.keyClick(ring, Qt.Key.Key_Left)
    with qtbot.waitSignal(ring.segment_chosen) as chosen:
        QTest.keyClick(ring, Qt.Key.Key_Return)
    assert chosen.args == [3]


@pytest.mark.parametrize(("dx", "dy", "segment"), [(60, -60, 0), (60, 60, 1), (-60, 60, 2), (-60, -60, 3)])
def test_a_click_chooses_the_segment_below(ring: Ring, qtbot: QtBot, dx: int, dy: int, segment: int) -> None:
    with qtbot.waitSignal(ring.segment_chosen) as chosen:
        QTest.mouseClick(ring, Qt.MouseButton.LeftButton, pos=ring.rect().center() + QPoint(dx, dy))
    assert chosen.args == [segment]


def test_a_click_into_the_middle_chooses_nothing(ring: Ring, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(ring.segment_chosen):
        QTest.mouseClick(ring, Qt.MouseButton.LeftButton, pos=ring.rect().center())


def test_it_is_said_and_has_a_twin_in_words(ring: Ring) -> None:
    assert ring.accessibleName() == "Steuerungskreis, Runde 2"
    assert "Vereinbarung, läuft, bis Do 26.11." in ring.accessibleDescription()
    lines = [ring.twin.item(i).text() for i in range(ring.twin.count())]
    assert lines == [segment.sentence() for segment in ROUND]


def test_states_look_different_without_colour(qtbot: QtBot) -> None:
    grey = [
        mini_ring_pixmap([state] * 4, 20, LIGHT)
        .toImage()
        .convertToFormat(mini_ring_pixmap([state], 20, LIGHT).toImage().Format.Format_Grayscale8)
        for state in ("geplant", "laeuft", "fertig")
    ]
    assert grey[0] != grey[1]
    assert grey[1] != grey[2]
    assert grey[0] != grey[2]


def test_a_round_has_four_segments() -> None:
    with pytest.raises(ValueError, match="3"):
        Ring().show_round("Runde 1", "", ROUND[:3])


def test_it_paints_its_focus_itself_at_the_segment(ring: Ring) -> None:
    focused = ring.grab().toImage()
    assert not [child for child in ring.window().findChildren(QWidget, "focusRing") if child.isVisible()]
    QTest.keyClick(ring, Qt.Key.Key_Right)
    assert ring.grab().toImage() != focused


def test_a_jump_back_is_marked_and_said(ring: Ring) -> None:
    plain = ring.grab().toImage()
    jumped = [*ROUND[:1], replace(ROUND[1], jump="zurück am 15.11.2026: Krise"), *ROUND[2:]]
    ring.show_round("Runde 2", "seit 20.10.2026", jumped)
    assert ring.grab().toImage() != plain
    assert ring.twin.item(1).text() == "Ziele, fertig, 10.11.2026, zurück am 15.11.2026: Krise"


def test_a_long_name_is_drawn_smaller_but_never_tiny(qtbot: QtBot) -> None:
    font = current().font("cardtitle")
    assert fitting("Ziele", font, 106).pixelSize() == font.pixelSize()
    assert fitting("Hilfeplangespräch und mehr", font, 106).pixelSize() == round(font.pixelSize() * 0.9)
