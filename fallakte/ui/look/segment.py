"""The segment: a short scale as buttons side by side, one tab stop, arrows move, digits set."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from fallakte.ui.look import tokens as t
from fallakte.ui.look.theme import announce, current, restyle
from fallakte.ui.look.themed import bind_icon

Fill = Literal["ac", "tx2", "soft"]
MINUS = "−"


@dataclass(frozen=True, slots=True)
class Step:
    """One button: its value, its text, what a screen reader adds (an anchor text), an icon while chosen."""

    value: int
    text: str
    meaning: str = ""
    icon: str = ""
    colour: str = "tx"


def _is_figure(text: str) -> bool:
    return text.lstrip(f"+{MINUS}").isdigit()


def numbers(low: int, high: int, meanings: Sequence[str] = ()) -> tuple[Step, ...]:
    """Return steps from `low` to `high`, e.g. 0–3 or −2..+2 (then with signs)."""
    signed = low < 0

    def text(value: int) -> str:
        if value < 0:
            return f"{MINUS}{-value}"
        return f"+{value}" if signed and value else str(value)

    return tuple(
        Step(v, text(v), meanings[i] if i < len(meanings) else "") for i, v in enumerate(range(low, high + 1))
    )


class Segment(QFrame):
    """An exclusive choice; choosing the chosen one again (or Entf) takes it back if `optional`.

    `chosen` is emitted only for a person's choice, never by `set_value`. Keys: arrows move and choose, a
    digit chooses the step whose value it is (for a scale with negative values: 1 is the lowest).
    """

    chosen = Signal(object)  # int | None

    def __init__(
        self,
        name: str,
        title: str,
        steps: Sequence[Step],
        *,
        fill: Fill = "ac",
        optional: bool = True,
        cell_width: int = 0,
    ) -> None:
        super().__init__()
        self.setProperty("role", "segment")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._title, self._steps, self._optional = "", tuple(steps), optional
        self._value: int | None = None
        self._read_only = False
        self._buttons: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for index, step in enumerate(self._steps):
            button = self._make_button(step, fill, cell_width)
            button.setProperty("first", index == 0)
            row.addWidget(button)
            self._buttons.append(button)
        self.rename(name, title, [step.meaning for step in self._steps])
        self._one_tab_stop(0)

    def rename(self, name: str, title: str, meanings: Sequence[str] = ()) -> None:
        """Stand for another question on the same scale; raises ValueError for another number of meanings."""
        self._title = title
        self.setObjectName(name)
        self.setAccessibleName(title)
        meanings = meanings or ("",) * len(self._steps)
        for button, step, meaning in zip(self._buttons, self._steps, meanings, strict=True):
            button.setObjectName(f"{name}_{step.value}")
            words = f"{title}, {step.text}"
            button.setAccessibleName(f"{words}, {meaning}" if meaning else words)
            button.setToolTip(meaning)

    def _make_button(self, step: Step, fill: Fill, width: int) -> QToolButton:
        theme = current()
        button = QToolButton(self)
        button.setText(step.text)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setProperty("fill", fill)
        button.setFixedHeight(theme.px(t.CONTROL_SMALL))
        button.setMinimumWidth(theme.px(width or t.CONTROL_SMALL))
        if not _is_figure(step.text):  # words need air, figures have a fixed cell
            text = button.fontMetrics().horizontalAdvance(step.text)
            button.setMinimumWidth(text + theme.px(36 if step.icon else 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.installEventFilter(self)
        button.clicked.connect(lambda _on=False, value=step.value: self._choose(value))
        return button

    def value(self) -> int | None:
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a value without emitting `chosen`; raises ValueError if no step has it."""
        index = None if value is None else self._index(value)
        self._value = value
        for i, (button, step) in enumerate(zip(self._buttons, self._steps, strict=True)):
            on = i == index
            button.setChecked(on)
            if step.icon and on:
                bind_icon(button, step.icon, step.colour, 16)
            elif step.icon:
                button.setIcon(type(button.icon())())
        if not any(button.hasFocus() for button in self._buttons):
            self._one_tab_stop(index or 0)

    def set_start(self, value: int | None) -> None:
        """Underline the starting value."""
        for button, step in zip(self._buttons, self._steps, strict=True):
            button.setProperty("start", step.value == value)
            restyle(button)

    def set_read_only(self, read_only: bool) -> None:
        """Show only: no tab stop, no click, but still read out."""
        self._read_only = read_only
        for button in self._buttons:
            button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
        self._one_tab_stop(0 if self._value is None else self._index(self._value))

    def focus_current(self) -> None:
        """Give the keyboard to the chosen (or first) step."""
        self._buttons[0 if self._value is None else self._index(self._value)].setFocus()

    def buttons(self) -> tuple[QToolButton, ...]:
        """All steps, for `QWidget.setTabOrder`."""
        return tuple(self._buttons)

    def button(self, value: int) -> QToolButton:
        return self._buttons[self._index(value)]

    def _index(self, value: int) -> int:
        for index, step in enumerate(self._steps):
            if step.value == value:
                return index
        raise ValueError(value)

    def _one_tab_stop(self, index: int) -> None:
        other = Qt.FocusPolicy.NoFocus if self._read_only else Qt.FocusPolicy.ClickFocus
        for i, button in enumerate(self._buttons):
            stop = i == index and not self._read_only
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else other)

    def _choose(self, value: int) -> None:
        if self._read_only:
            self.set_value(self._value)
            return
        taken_back = self._optional and value == self._value
        self.set_value(None if taken_back else value)
        self._one_tab_stop(self._index(value))
        if taken_back:
            announce(self, f"{self._title}, nicht eingeschätzt")
        self.chosen.emit(self._value)

    def _move_to(self, index: int) -> None:
        index = min(max(index, 0), len(self._buttons) - 1)
        self._one_tab_stop(index)
        self._buttons[index].setFocus(Qt.FocusReason.OtherFocusReason)
        if self._steps[index].value != self._value:
            self._choose(self._steps[index].value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._key(watched, event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        here = next((i for i, b in enumerate(self._buttons) if b is watched), 0)
        key = event.key()
        moves = {
            Qt.Key.Key_Left: here - 1, Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Right: here + 1, Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._buttons) - 1,
        }  # fmt: skip
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in moves:
            self._move_to(moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._optional:
            if self._value is not None:
                self._choose(self._value)
        elif event.text().isdigit():
            self._digit(int(event.text()))
        else:
            return False
        return True

    def _digit(self, digit: int) -> None:
        lowest = self._steps[0].value
        value = lowest + digit - 1 if lowest < 0 else digit
        if any(step.value == value for step in self._steps):
            self._one_tab_stop(self._index(value))
            self.button(value).setFocus(Qt.FocusReason.OtherFocusReason)
            if value != self._value:
                self._choose(value)


class GasScale(Segment):
    """Goal attainment −2 … +2 (Kiresuk & Sherman 1968); the start value is underlined."""

    def __init__(
        self, name: str, title: str, *, meanings: Sequence[str] = (), read_only: bool = False
    ) -> None:
        super().__init__(name, title, numbers(-2, 2, meanings), fill="ac")
        self.set_read_only(read_only)
