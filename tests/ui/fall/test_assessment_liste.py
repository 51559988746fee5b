"""The painted line of a domain: what is chosen and focused stays readable."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from fallakte.domain.assessment import Bereich
from fallakte.ui.fall.assessment_liste import ZEILE_ROLLE, BereichDelegate
from fallakte.ui.fall.assessment_presenter import Bereichszeile
from fallakte.ui.look import apply, tokens

LANG = Bereich("D05", "Soziales Netz und Sozialraum", "Soziales Netz", geschuetzt=False, punkte=())


def painted(zeile: Bereichszeile, state: QStyle.StateFlag, width: int = 270) -> QImage:
    model = QStandardItemModel()
    item = QStandardItem()
    item.setData(zeile, ZEILE_ROLLE)
    model.appendRow(item)
    image = QImage(width, 33, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.LIGHT.surface))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, 33)
    option.state = state
    painter = QPainter(image)
    BereichDelegate().paint(painter, option, model.index(0, 0))
    painter.end()
    return image


@pytest.mark.parametrize("besprochen", [True, False])
def test_a_focused_line_is_framed_and_not_filled(qapp: QApplication, besprochen: bool) -> None:
    apply(qapp, palette=tokens.LIGHT)
    state = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
    image = painted(Bereichszeile(LANG, 3, 1, besprochen), state)
    between = [image.pixelColor(x, 28).name().upper() for x in range(20, 150, 10)]
    assert set(between) == {tokens.LIGHT.ac_soft}


def test_the_name_never_runs_into_the_marks(qapp: QApplication) -> None:
    apply(qapp, palette=tokens.LIGHT)
    image = painted(Bereichszeile(LANG, 3, 1, True), QStyle.StateFlag.State_None)
    surface = QColor(tokens.LIGHT.surface)
    gap = [image.pixelColor(x, y) for x in range(166, 172) for y in range(4, 29)]
    assert all(colour == surface for colour in gap)
