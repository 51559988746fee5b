"""What stands beside the story: filter, contacts by month, what comes back, and the way onto paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.ui.chronik.filterkarte import FilterCard
from fallakte.ui.chronik.monatsbild import MonthChart
from fallakte.ui.chronik.presenter import ChronikPresenter
from fallakte.ui.fall.tab import refill
from fallakte.ui.fall.wiedervorlage import new_reminder, reminder_rows
from fallakte.ui.look import Card, FlowLayout, IconLabel, label, link_button, on_click, secondary_button
from fallakte.ui.look import tokens as t


class SideColumn(QWidget):
    """`paper_wanted` asks for the story as PDF."""

    paper_wanted = Signal()

    def __init__(self, presenter: ChronikPresenter) -> None:
        super().__init__()
        self._p = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.filter = FilterCard(presenter)
        column.addWidget(self.filter)
        column.addWidget(self._chart_card())
        self.add = link_button("neueWiedervorlage", "Neu …", "plus")
        self.add.setAccessibleName("Neue Wiedervorlage")
        on_click(self.add, self.new_reminder)
        self.reminders = Card("Wiedervorlagen", "calendar-time", action=self.add, name="wiedervorlagenKarte")
        column.addWidget(self.reminders)
        column.addWidget(self._paper_card())
        column.addStretch(1)

    def new_reminder(self) -> None:
        new_reminder(self._p.case, self._p.vorlage)

    def show_reminders(self) -> None:
        p = self._p
        self.add.setVisible(p.schreibbar)
        rows = reminder_rows(p.wiedervorlagen(), p.case.session.today(), p.erledigen, name="chronikErledigt")
        refill(self.reminders.body, rows)

    def show_counts(self) -> None:
        """Show what was counted when the list was read."""
        self.filter.refresh()
        self.chart.show_columns(self._p.saeulen())
        last, longest = self._p.pausen()
        self._last_contact.setText(last)
        self._longest.setText(longest)
        self._longest.setVisible(bool(longest))

    def _chart_card(self) -> Card:
        card = Card("Kontakte je Monat", "calendar-time", name="monatsKarte")
        inner = QVBoxLayout()
        inner.setContentsMargins(t.PAD, 10, t.PAD, 12)
        self.chart = MonthChart()
        inner.addWidget(self.chart)
        words = FlowLayout(gap=12)
        self._last_contact = label("", "secondary", name="letzterKontakt")
        self._longest = label("", "secondary", name="laengstePause")
        words.addWidget(self._last_contact)
        words.addWidget(self._longest)
        inner.addLayout(words)
        card.body.addLayout(inner)
        return card

    def _paper_card(self) -> Card:
        card = Card(padded=True, name="auszugKarte")
        row = QHBoxLayout()
        row.addWidget(IconLabel("eye-off", "tx2", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = "Auszüge enthalten nie Anvertrautes, Geschütztes nur mit Rechtsgrundlage."
        row.addWidget(label(words, "secondary", wrap=True), 1)
        card.body.addLayout(row)
        export = secondary_button("chronikPdf", "Chronik als PDF …", "file-text", small=True)
        on_click(export, self.paper_wanted.emit)
        card.body.addWidget(export)
        return card
