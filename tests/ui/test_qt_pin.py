"""PySide6 6.12.0 on Python 3.11 loses references to None with every void call and aborts after thousands."""

import sys

from PySide6.QtWidgets import QApplication, QLabel


def test_void_calls_keep_the_count_of_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(2000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 500


def test_the_measure_sees_two_thousand_references() -> None:
    before = sys.getrefcount(None)
    held = [None for _ in range(2000)]
    assert sys.getrefcount(None) - before >= 2000
    assert len(held) == 2000
