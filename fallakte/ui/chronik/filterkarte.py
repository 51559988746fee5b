"""What the list shows: kinds with their counts, the period, the search."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from fallakte.services.chronikliste import Gruppe
from fallakte.ui.chronik.presenter import ChronikPresenter, Zeitraum
from fallakte.ui.look import Card, IconLabel, KeyHint, Segment, Step, label
from fallakte.ui.look import tokens as t

ICONS: Final = {
    Gruppe.KONTAKTE: "users",
    Gruppe.EREIGNISSE: "urgent",
    Gruppe.ENTSCHEIDUNGEN: "gavel",
    Gruppe.DOKUMENTE: "file-text",
    Gruppe.TERMINE: "calendar-event",
    Gruppe.ANVERTRAUT: "lock",
}
_SPANS: Final = tuple(Zeitraum)


class FilterCard(Card):
    def __init__(self, presenter: ChronikPresenter) -> None:
        super().__init__("Zeigen", "filter", name="zeigenKarte")
        self._p = presenter
        self._counts: dict[Gruppe, QLabel] = {}
        self.boxes: dict[Gruppe, QCheckBox] = {}
        kinds = QVBoxLayout()
        kinds.setContentsMargins(t.PAD, 8, t.PAD, 4)
        kinds.setSpacing(2)
        for gruppe in Gruppe:
            kinds.addWidget(self._kind(gruppe))
        self.body.addLayout(kinds)
        inner = QVBoxLayout()
        inner.setContentsMargins(t.PAD, 4, t.PAD, 12)
        inner.setSpacing(8)
        self._spans_holder = QVBoxLayout()
        inner.addLayout(self._spans_holder)
        self.spans = self._make_spans("")
        self._spans_holder.addWidget(self.spans)
        row = QHBoxLayout()
        self.search = QLineEdit()
        self.search.setObjectName("chronikSuche")
        self.search.setAccessibleName("In der Chronik suchen")
        self.search.setPlaceholderText("in der Chronik")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(presenter.suchen)
        row.addWidget(self.search, 1)
        row.addWidget(KeyHint("Strg+F"))
        inner.addLayout(row)
        self.body.addLayout(inner)
        self._round = ""

    def refresh(self) -> None:
        """Show counts, and the round that runs now."""
        p = self._p
        self.set_count(p.anzahl_worte())
        for gruppe, box in self.boxes.items():
            n = p.ueberblick.je_gruppe.get(gruppe, 0)
            self._counts[gruppe].setText(str(n))
            box.setAccessibleName(f"{gruppe.label}, {n}")
        if p.runde_wort() != self._round:
            self._round = p.runde_wort()
            old, self.spans = self.spans, self._make_spans(self._round)
            self._spans_holder.replaceWidget(old, self.spans)
            self.spans.show()
            old.hide()
            old.deleteLater()

    def _kind(self, gruppe: Gruppe) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        box = QCheckBox(gruppe.label)
        box.setObjectName(f"zeige_{gruppe.value}")
        box.setChecked(True)
        box.toggled.connect(partial(self._toggled))
        self.boxes[gruppe] = box
        count = label("0", "secondary", name=f"anzahl_{gruppe.value}")
        self._counts[gruppe] = count
        row.addWidget(IconLabel(ICONS[gruppe], "ac", 18))
        row.addWidget(box, 1)
        row.addWidget(count)
        return holder

    def _make_spans(self, runde: str) -> Segment:
        steps = [Step(0, "ganze Akte")]
        if runde:
            steps.append(Step(1, runde))
        steps.append(Step(2, "90 Tage"))
        spans = Segment("chronikZeitraum", "Zeitraum", steps, fill="soft", optional=False)
        spans.set_value(_SPANS.index(self._p.zeitraum))
        spans.chosen.connect(lambda value: self._p.begrenzen(_SPANS[value]))
        return spans

    def _toggled(self, _on: bool) -> None:
        self._p.zeigen(gruppe for gruppe, box in self.boxes.items() if box.isChecked())
