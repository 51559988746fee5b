"""The lower cards of the Übersicht: household, goals, latest contacts."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fallakte.ui.faelle.person_dialog import edit_case
from fallakte.ui.fall.tab import Elided, RowButton, refill
from fallakte.ui.fall.uebersicht_presenter import UebersichtPresenter
from fallakte.ui.fall.wiedervorlage import reminder_rows
from fallakte.ui.fall.worte import haushaltwort
from fallakte.ui.look import (
    Card,
    CardHead,
    EmptyState,
    GasScale,
    IconLabel,
    Row,
    current,
    label,
    link_button,
    on_click,
)
from fallakte.ui.look import tokens as t

_ROW = 56


class HouseholdCard(Card):
    """Who is counted together with the person, and what comes back."""

    def __init__(self, presenter: UebersichtPresenter) -> None:
        change = link_button("bgAendern", "Ändern")
        change.setAccessibleName(f"{haushaltwort(presenter.case)} ändern")
        on_click(change, lambda: edit_case(presenter.case.session, presenter.case.fall_id))
        super().__init__(haushaltwort(presenter.case), "users-group", action=change, name="bgKarte")
        self._p, self._change = presenter, change

    def refresh(self) -> None:
        p = self._p
        self._change.setVisible(p.case.ansicht.fall.abgeschlossen_am is None)
        self.set_title(haushaltwort(p.case))
        self.set_count(p.case.ansicht.bg_nummer)
        rows: list[QWidget] = []
        for name, detail in p.mitglieder():
            row = Row()
            row.cells.addWidget(IconLabel("user", "ac", 18))
            row.cells.addWidget(label(name, wrap=True), 1)
            row.cells.addWidget(label(detail, "secondary"))
            rows.append(row)
        if not rows:
            rows.append(_hint("Außer der Person ist niemand eingetragen."))
        rows.append(CardHead("Wiedervorlagen", "calendar-time", sunken=True))
        heute = p.case.session.today()
        rows += reminder_rows(p.wiedervorlagen(), heute, p.erledigen, name="erledigt")
        refill(self.body, rows)
        self.body.addStretch(1)


class GoalsCard(Card):
    """Each running goal with where it stands on its own five levels."""

    def __init__(self, presenter: UebersichtPresenter) -> None:
        super().__init__(
            "Ziele", "target-arrow", name="zieleKarte", action=label("0 = wie vereinbart", "secondary")
        )
        self._p = presenter

    def refresh(self) -> None:
        goals = self._p.ziele()
        self.set_count(str(len(goals)) if goals else "")
        rows: list[QWidget] = []
        for goal in goals:
            row = Row()
            row.setMinimumHeight(current().px(_ROW))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(goal.titel, "strong", wrap=True))
            words.addWidget(label(goal.detail, "secondary"))
            row.cells.addLayout(words, 1)
            scale = GasScale(f"gas_{goal.ziel.id}", goal.titel, meanings=goal.ziel.gas)
            scale.set_value(goal.stufe)
            scale.set_start(goal.ziel.gas_start)
            scale.set_read_only(True)
            row.cells.addWidget(scale)
            state = "nicht eingeschätzt" if goal.stufe is None else f"heute {goal.stufe}"
            button = RowButton(f"ziel_{goal.ziel.id}", f"{goal.titel}, {goal.detail}, {state}", row)
            on_click(button, partial(self._p.case.tab_wanted.emit, "ziele", str(goal.ziel.id)))
            rows.append(button)
        if not goals:
            sentence = "Ziele entstehen im Gespräch, in den Worten der Person."
            rows.append(EmptyState("target-arrow", "Noch kein Ziel.", sentence))
        refill(self.body, rows)
        self.body.addStretch(1)


class ContactsCard(Card):
    """The latest notes; each opens the Chronik."""

    def __init__(self, presenter: UebersichtPresenter) -> None:
        super().__init__("Letzte Kontakte", "history", name="kontakteKarte")
        self._p = presenter

    def refresh(self) -> None:
        rows: list[QWidget] = []
        for contact in self._p.kontakte():
            row = Row()
            row.setMinimumHeight(current().px(_ROW))
            day = label(contact.tag, "secondary")
            day.setFixedWidth(current().px(46))
            row.cells.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
            row.cells.addWidget(IconLabel(contact.icon, "ac", 20), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Elided(contact.titel, "body"))
            words.addWidget(Elided(contact.text))
            row.cells.addLayout(words, 1)
            button = RowButton(f"kontakt_{len(rows)}", f"{contact.tag} {contact.titel}, {contact.text}", row)
            on_click(button, partial(self._p.case.tab_wanted.emit, "chronik", ""))
            rows.append(button)
        if not rows:
            rows.append(
                EmptyState("message-circle", "Noch kein Eintrag.", "Halten Sie das erste Gespräch fest.")
            )
        refill(self.body, rows)
        self.body.addStretch(1)


def _hint(text: str) -> QLabel:
    hint = label(text, "secondary", wrap=True)
    hint.setContentsMargins(t.PAD, 10, t.PAD, 10)
    return hint
