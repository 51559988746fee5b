"""The appointments of the next days, day by day, and the way into a calendar."""

from collections.abc import Callable
from datetime import timedelta
from itertools import groupby

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.german.dates import datum, tag_lang
from fallakte.services.tagesbild import Terminzeile
from fallakte.ui.fall.tab import refill, scrolled
from fallakte.ui.heute.bild import Tat, Zeile, viele
from fallakte.ui.heute.dialoge import hand_out, topic_box
from fallakte.ui.heute.karte import TagesZeile, wann_breite
from fallakte.ui.heute.zeilen import terminzeile
from fallakte.ui.look import (
    Card,
    EmptyState,
    Segment,
    Step,
    current,
    label,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.session import Session

_WEEK, _FORTNIGHT = 7, 14
_STEPS = (Step(_WEEK, "7 Tage"), Step(_FORTNIGHT, "14 Tage"))


class WocheDialog(QDialog):
    """`opened` is the row that was chosen, which the caller opens after the dialog is closed."""

    def __init__(self, session: Session, tun: Callable[[Tat, Zeile], None]) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("wocheDialog")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName("Termine der nächsten Tage")
        self._session, self._tun = session, tun
        self._lines: tuple[Terminzeile, ...] = ()
        self.opened: Zeile | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        head = QHBoxLayout()
        self._title = label("", "step", name="wocheTitel", wrap=True)
        head.addWidget(self._title, 1)
        self._days = Segment(
            "wocheTage", "Wie viele Tage?", _STEPS, fill="soft", optional=False, cell_width=80
        )
        self._days.set_value(_WEEK)
        self._days.chosen.connect(lambda _value: self.refresh())
        head.addWidget(self._days)
        outer.addLayout(head)
        inner = QWidget()
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(t.GAP)
        outer.addWidget(scrolled(inner), 1)
        foot = QHBoxLayout()
        self._topic = topic_box("wocheThema")
        self._out = secondary_button("wocheKalender", "Kalenderdatei …", "download")
        on_click(self._out, self._hand_out)
        close = primary_button("wocheZu", "Schließen")
        close.setDefault(True)
        on_click(close, self.accept)
        foot.addWidget(self._out)
        foot.addWidget(self._topic)
        foot.addStretch(1)
        foot.addWidget(close)
        outer.addLayout(foot)
        self.resize(current().px(620), current().px(560))
        session.bus.changed.connect(self._heard)
        self.refresh()

    def refresh(self) -> None:
        days = self._days.value()
        count = days if isinstance(days, int) else _WEEK
        today = self._session.today()
        last = today + timedelta(count - 1)
        self._lines = self._session.akte.termine.zeitraum(today, last)
        self._title.setText(f"{viele(len(self._lines), 'Termin', 'Termine')} bis {datum(last)}")
        parts: list[QWidget] = []
        for day, lines in groupby(self._lines, key=lambda line: line.tag):
            card = Card(tag_lang(day), "calendar-event", name=f"woche_{day.isoformat()}")
            rows = [terminzeile(line) for line in lines]
            for i, row in enumerate(rows, 1):
                card.body.addWidget(
                    TagesZeile(row, self._open, self._tun, wann=wann_breite(rows), last=i == len(rows))
                )
            card.set_count(str(len(rows)))
            parts.append(card)
        if not parts:
            parts.append(
                EmptyState("calendar-event", "In diesen Tagen ist kein Termin.", "Neue stehen dann hier.")
            )
        refill(self._body, parts)
        self._body.addStretch(1)
        self._out.setEnabled(bool(self._lines))
        self._topic.setEnabled(bool(self._lines))

    def _open(self, zeile: Zeile) -> None:
        self.opened = zeile
        self.accept()

    def _hand_out(self) -> None:
        open_ones = tuple(line.termin.id for line in self._lines)
        hand_out(self._session, open_ones, mit_thema=self._topic.isChecked())

    def _heard(self, _changes: object, _origin: object) -> None:
        if self.isVisible() and not self._session.locked:
            self.refresh()
