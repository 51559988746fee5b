"""The five observable levels of a goal: what was agreed, where it began, where it stands today."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.gas import STUFENWORTE
from fallakte.domain.ziel import GAS_STUFEN, GEWICHT, Ziel, Zielbewertung
from fallakte.domain.zielpruefung import gas_hinweise
from fallakte.ui.fall.uebersicht_presenter import stufe_text
from fallakte.ui.fall.zusagezeilen import kurz
from fallakte.ui.look import (
    Badge,
    FlowLayout,
    Segment,
    current,
    label,
    link_button,
    numbers,
)
from fallakte.ui.look import tokens as t

_LARGE: Final = 1.5  # from this zoom on, the text has a line of its own
_INSET: Final = 8
_BAR: Final = 3


def level_key(stufe: int) -> str:
    """The end of the names of a level's widgets: `minus2`, `plus0`."""
    return f"{'minus' if stufe < 0 else 'plus'}{abs(stufe)}"


class GasEditor(QFrame):
    """`edited` comes while typing; `rated` with the level chosen for today, which is stored at once.

    Levels are named by number and word. Today's row is shaded, the level before it has its figure underlined
    and the word "vorher".
    """

    edited = Signal()
    rated = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gasEditor")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        flow = FlowLayout(head, 8)
        flow.addWidget(label("Woran wir den Fortschritt sehen (GAS)", "strong"))
        flow.addWidget(label("fünf beobachtbare Stufen, ohne Überschneidung", "secondary"))
        column.addWidget(head)
        column.addSpacing(4)
        self._start, self._heute = QButtonGroup(self), QButtonGroup(self)
        self.rows = {stufe: _Level(stufe) for stufe in reversed(GAS_STUFEN)}
        for stufe, row in self.rows.items():
            self._start.addButton(row.start)
            self._heute.addButton(row.heute)
            row.edit.textEdited.connect(lambda _text: self.edited.emit())
            row.start.clicked.connect(lambda _on=False: self.edited.emit())
            row.heute.clicked.connect(lambda _on=False, s=stufe: self.rated.emit(s))
            column.addWidget(row)
        self._hint = label("", "secondary", wrap=True, status="wa", name="gasHinweis")
        self._hint.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._hint)
        column.addLayout(self._rating_line())
        column.addLayout(self._weight_line())

    def _rating_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 6, 0, 0)
        line.setSpacing(10)
        self._rated = label("", "secondary", wrap=True, name="gasStand")
        line.addWidget(self._rated, 1)
        self.detail = link_button("bewertungGenauer", "Mit Datum und Istwert …", "pencil")
        line.addWidget(self.detail, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _weight_line(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setContentsMargins(0, 8, 0, 0)
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        self.bedeutung = Segment("bedeutung", "Bedeutung", numbers(*GEWICHT), fill="tx2")
        self.schwierigkeit = Segment("schwierigkeit", "Schwierigkeit", numbers(*GEWICHT), fill="tx2")
        flow.addWidget(_level_with(self.bedeutung, "Gewicht: Bedeutung"))
        flow.addWidget(self.bedeutung)
        flow.addWidget(_level_with(self.bedeutung, "× Schwierigkeit"))
        flow.addWidget(self.schwierigkeit)
        box.addWidget(holder)
        for segment in (self.bedeutung, self.schwierigkeit):
            segment.chosen.connect(lambda _value: self.edited.emit())
        return box

    # -- showing and reading

    def load(self, ziel: Ziel) -> None:
        """Show the levels and the weight as they are stored."""
        for stufe, row in self.rows.items():
            row.edit.setText(ziel.gas[GAS_STUFEN.index(stufe)])
            row.edit.setCursorPosition(0)
        _check(self._start, self.rows[ziel.gas_start].start if ziel.gas_start is not None else None)
        self.bedeutung.set_value(ziel.bedeutung)
        self.schwierigkeit.set_value(ziel.schwierigkeit)
        self.look()

    def show_ratings(
        self, reihe: Sequence[Zielbewertung], start: int | None, heute: date, *, may: bool
    ) -> None:
        """Mark today's level and the one before it. `may`: the goal is stored and can be rated."""
        letzte = reihe[-1] if reihe else None
        vorher, wann = _before(reihe, start, heute)
        _check(self._heute, self.rows[letzte.stufe].heute if letzte is not None else None)
        for stufe, row in self.rows.items():
            row.mark(
                heute=letzte is not None and letzte.stufe == stufe, vorher=wann if stufe == vorher else ""
            )
            row.heute.setEnabled(may)
        self.detail.setVisible(may)
        self._rated.setText(_sentence(letzte, heute))

    def stufen(self) -> tuple[str, str, str, str, str]:
        """The five texts, −2 first."""
        minus_two, minus_one, zero, plus_one, plus_two = (
            self.rows[s].edit.text().strip() for s in GAS_STUFEN
        )
        return minus_two, minus_one, zero, plus_one, plus_two

    def start(self) -> int | None:
        return next((stufe for stufe, row in self.rows.items() if row.start.isChecked()), None)

    def inputs(self) -> tuple[QWidget, ...]:
        """What is stored with the goal; today's level is stored at once."""
        rows = self.rows.values()
        return (*(r.edit for r in rows), *(r.start for r in rows), self.bedeutung, self.schwierigkeit)

    def look(self) -> None:
        """Say where levels are missing or the same."""
        found = gas_hinweise(self.stufen())
        self._hint.setText(" ".join(found))
        self._hint.setVisible(bool(found))


class _Level(QFrame):
    """One level: figure, word, what one sees then, and the two marks."""

    def __init__(self, stufe: int) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.is_current = False
        theme = current()
        title = f"Stufe {stufe_text(stufe)}, {STUFENWORTE[stufe]}"
        grid = QGridLayout(self)
        grid.setContentsMargins(_INSET, 4, 4, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        self._figure = label(stufe_text(stufe), "strong")
        self._figure.setMinimumWidth(theme.px(22))
        word = label(STUFENWORTE[stufe], "secondary")
        word.setMinimumWidth(theme.px(88))
        self.edit = QLineEdit()
        self.edit.setObjectName(f"gas_{level_key(stufe)}")
        self.edit.setAccessibleName(title)
        self.edit.textChanged.connect(self.edit.setToolTip)
        self.start = _radio(f"start_{level_key(stufe)}", "Start", f"Start bei {title}")
        self.start.setToolTip("Hier steht die Person am Anfang")
        self.heute = _radio(f"heute_{level_key(stufe)}", "heute", f"Heute bei {title}")
        self._before = Badge("history", "")
        self._before.hide()
        marks, badges = QHBoxLayout(), QHBoxLayout()
        marks.setSpacing(12)
        marks.addWidget(self.start)
        marks.addWidget(self.heute)
        badges.setSpacing(8)
        if stufe == 0:
            badges.addWidget(Badge("target", "vereinbart"))
        badges.addWidget(self._before)
        large = theme.zoom >= _LARGE
        grid.addWidget(self._figure, 0, 0)
        grid.addWidget(word, 0, 1)
        grid.addWidget(self.edit, *((1, 0, 1, 4) if large else (0, 2, 1, 1)))
        badges.addStretch(1)
        grid.addLayout(badges, *((2, 0, 1, 4) if large else (1, 2, 1, 2)))
        grid.addLayout(marks, 0, 3)
        grid.setColumnStretch(2, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shade the current row without moving what stands in it."""
        if self.is_current:
            theme, painter = current(), QPainter(self)
            painter.fillRect(self.rect(), theme.colour("ac_soft"))
            painter.fillRect(0, 0, _BAR, self.height(), theme.colour("ac"))
            painter.end()
        super().paintEvent(event)

    def mark(self, *, heute: bool, vorher: str) -> None:
        self.is_current = heute
        self.update()
        font = self._figure.font()
        font.setUnderline(bool(vorher))
        self._figure.setFont(font)
        self._before.setVisible(bool(vorher))
        if vorher:
            self._before.set("history", vorher)


def _level_with(beside: QWidget, words: str) -> QLabel:
    """Words as high as the control they stand beside."""
    result = label(words, "secondary")
    result.setFixedHeight(beside.sizeHint().height())
    return result


def _radio(name: str, words: str, title: str) -> QRadioButton:
    radio = QRadioButton(words)
    radio.setObjectName(name)
    radio.setAccessibleName(title)
    radio.setMinimumHeight(current().px(t.CONTROL_SMALL))
    return radio


def _check(group: QButtonGroup, button: QRadioButton | None) -> None:
    """Check one button of an exclusive group, or none."""
    group.setExclusive(False)
    for other in group.buttons():
        other.setChecked(other is button)
    group.setExclusive(True)


def _before(reihe: Sequence[Zielbewertung], start: int | None, heute: date) -> tuple[int | None, str]:
    """The level before the latest one, and the words for it."""
    if len(reihe) > 1:
        return reihe[-2].stufe, f"vorher, {kurz(reihe[-2].am, heute)}"
    return (start, "vorher, am Anfang") if reihe else (None, "")


def _sentence(letzte: Zielbewertung | None, heute: date) -> str:
    if letzte is None:
        return "Noch nicht bewertet."
    teile = [
        f"Bewertet am {kurz(letzte.am, heute)}: Stufe {stufe_text(letzte.stufe)}, "
        f"{STUFENWORTE[letzte.stufe]}."
    ]
    if letzte.istwert:
        teile.append(f"Stand: {letzte.istwert}.")
    if letzte.bemerkung:
        teile.append(f"„{letzte.bemerkung}“")
    return " ".join(teile)
