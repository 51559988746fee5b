"""Pictures that follow the theme: an icon label and icons bound to buttons."""

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from fallakte.ui.look.icons import coloured_icon, pixmap
from fallakte.ui.look.theme import current

_GAP: Final = 4  # Qt leaves 4 px between picture and word, the design 8


class _Binding(QObject):
    """Child of a button: redraws its icon when the theme changes, dies with it."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self.setObjectName("iconBinding")
        self._button = button
        self._name, self._token, self._size, self._on_token, self._gap = "", "tx", 18, "", _GAP
        current().changed.connect(self.draw)
        button.toggled.connect(self.draw)

    def show(self, name: str, token: str, size: int, on_token: str, gap: int) -> None:
        self._name, self._token, self._size, self._on_token, self._gap = name, token, size, on_token, gap
        self.draw()

    def draw(self) -> None:
        theme, button = current(), self._button
        token = self._on_token if self._on_token and button.isChecked() else self._token
        scaled = theme.px(self._size)
        gap = theme.px(self._gap) if button.text() and self._gap else 0
        colour, disabled = theme.colour(token).name(), theme.colour("tx3").name()
        button.setIcon(coloured_icon(self._name, colour, disabled, scaled, gap))
        button.setIconSize(QSize(scaled + gap, scaled))


def bind_icon(
    button: QAbstractButton,
    name: str,
    colour: str = "tx",
    size: int = 18,
    *,
    checked: str = "",
    below: bool = False,
) -> None:
    """Give a button an icon in a token's colour that follows the theme; replaces an earlier one.

    `checked` is the colour while the button is checked; `below`: the word stands under the icon.
    """
    binding = button.findChild(_Binding) or _Binding(button)
    binding.show(name, colour, size, checked, 0 if below else _GAP)


class IconLabel(QLabel):
    """A picture that says nothing itself: the word always stands beside it, so it has no accessible name."""

    def __init__(self, name: str, colour: str = "ac", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, colour, size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        current().changed.connect(self.draw)
        self.draw()

    def set_icon(self, name: str, token: str) -> None:
        self._name, self._token = name, token
        self.draw()

    def draw(self) -> None:
        theme = current()
        size = theme.px(self._size)
        self.setFixedSize(size, size)
        self.setPixmap(pixmap(self._name, theme.colour(self._token).name(), size, self.devicePixelRatioF()))
