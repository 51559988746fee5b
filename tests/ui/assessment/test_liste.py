"""The painted line of a domain: what is chosen and focused stays readable, and says what it is."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from fallakte.domain.assessment import Bereich
from fallakte.ui.assessment.liste import ZEILE_ROLLE, BereichDelegate
from fallakte.ui.assessment.zeilen import Bereichszeile, Lage
from fallakte.ui.look import tokens

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
def test_a_focused_line_is_framed_and_not_filled(besprochen: bool) -> None:
    state = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
    image = painted(Bereichszeile(LANG, 3, 1, besprochen), state)
    between = [image.pixelColor(x, 28).name().upper() for x in range(20, 150, 10)]
    assert set(between) == {tokens.LIGHT.ac_soft}


@pytest.mark.parametrize("lage", [Lage.OFFEN, Lage.GESPERRT])
def test_the_name_never_runs_into_what_stands_at_the_right(lage: Lage) -> None:
    image = painted(Bereichszeile(LANG, 3, 1, True, lage), QStyle.StateFlag.State_None)
    surface = QColor(tokens.LIGHT.surface)
    columns = [x for x in range(120, 260) if all(image.pixelColor(x, y) == surface for y in range(4, 29))]
    runs = max(sum(1 for x in columns if start <= x < start + 6) for start in columns)
    assert runs == 6, "at least six empty columns between name and marks"


def test_strength_and_need_have_colours_of_their_own() -> None:
    image = painted(Bereichszeile(LANG, 3, 4, True), QStyle.StateFlag.State_None)
    seen = {image.pixelColor(x, 16).name().upper() for x in range(170, 262)}
    assert {tokens.LIGHT.ac, tokens.LIGHT.tx2} <= seen


@pytest.mark.parametrize(
    ("zeile", "wort", "satz"),
    [
        (Bereichszeile(LANG, 3, None, True), "", "Stärke 3 von 3, Bedarf nicht eingeschätzt"),
        (Bereichszeile(LANG, None, None, False), "offen", "nicht besprochen"),
        (Bereichszeile(LANG, None, None, False, Lage.GESPERRT), "gesperrt", "gesperrt"),
        (Bereichszeile(LANG, None, None, False, Lage.OHNE_AUFTRAG), "kein Auftrag", "kein Auftrag"),
        (
            Bereichszeile(LANG, 1, 2, True, Lage.NUR_LESBAR),
            "nur lesbar",
            "nur lesbar, Stärke 1 von 3, Bedarf 2 von 4",
        ),
    ],
)  # fmt: skip
def test_a_line_is_read_as_one_sentence(zeile: Bereichszeile, wort: str, satz: str) -> None:
    assert zeile.wort() == wort
    assert zeile.satz() == f"{LANG.titel}, {satz}"
