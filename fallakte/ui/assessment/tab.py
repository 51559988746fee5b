"""The assessment: domains at the left, the items of one domain with all views at the right."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fallakte.ui.assessment.abschluss import close_sheet
from fallakte.ui.assessment.gespraech import Gespraech
from fallakte.ui.assessment.grundlage_dialog import ORT
from fallakte.ui.assessment.grundlagen import ask_ground, ask_third
from fallakte.ui.assessment.liste import Bereichsliste, MarkKey
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.runden import Runden
from fallakte.ui.assessment.sheet import SheetCard
from fallakte.ui.assessment.vergleich_seite import Vergleichsseite
from fallakte.ui.fall.tab import NARROW, Columns, Tab
from fallakte.ui.look import Card, EmptyState, current, label, on_click, primary_button

_LIST_WIDTH: Final = 272
_BEREICH: Final = "bereich:"
_VERGLEICH: Final = "vergleich"


class AssessmentTab(Tab):
    def __init__(self, presenter: AssessmentPresenter) -> None:
        super().__init__("assessment", "Assessment", presenter)
        self._p = presenter
        self._runden = Runden(presenter.case)
        self._comparing = False
        self._empty = self._empty_state()
        self._list_card = self._domain_card()
        self.sheet = SheetCard(presenter)
        self._work = Columns((self._list_card, _LIST_WIDTH), (self.sheet, 0))
        self._compare = Vergleichsseite(self._runden, presenter.case.vorname)
        for part in (self._empty, self._work, self._compare):
            self.page.addWidget(part, 1)
        self._domains.chosen.connect(self._domain_chosen)
        self.sheet.choice.activated.connect(
            lambda index: self._domain_chosen(str(self.sheet.choice.itemData(index)))
        )
        on_click(self.sheet.talk, self.talk)
        on_click(self.sheet.compare, lambda: self._show_compare(True))
        on_click(self.sheet.close_sheet, self.close_sheet)
        on_click(self.sheet.next, self._go_on)
        on_click(self._compare.back, lambda: self._show_compare(False))
        self._fit()

    # -- building

    def _empty_state(self) -> QWidget:
        start = primary_button("assessmentZurUebersicht", "Zur Übersicht", "arrow-right")
        on_click(start, lambda: self._p.case.tab_wanted.emit("uebersicht", ""))
        return EmptyState(
            "clipboard-list",
            "Der Steuerungskreis hat noch nicht begonnen.",
            "Nehmen Sie den Fall an und halten Sie den Auftrag der Person fest.",
            start,
        )

    def _domain_card(self) -> Card:
        card = Card("Bereiche", name="bereicheKarte")
        self._domains = Bereichsliste()
        card.body.addWidget(self._domains, 1)
        foot = card.foot()
        for count, token, word in ((3, "ac", "Stärke"), (4, "tx2", "Bedarf")):
            foot.addWidget(MarkKey(count, token))
            foot.addWidget(label(word, "secondary"))
        foot.addStretch(1)
        return card

    # -- showing

    def refresh(self) -> None:
        p = self._p
        self._empty.setVisible(not p.begonnen)
        self._work.setVisible(p.begonnen and not self._comparing)
        self._compare.setVisible(p.begonnen and self._comparing)
        zeilen = p.bereiche()
        self._list_card.set_title(f"{len(zeilen)} Bereiche")
        self._list_card.set_count(f"{p.besprochen()} besprochen")
        self._domains.show_zeilen(zeilen, p.bereich_id)
        self.sheet.refresh(zeilen, comparable=self._runden.vergleichbar)
        if self._comparing:
            self._compare.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Stacked, the list gives way to a choice of one line."""
        margins = self.page.contentsMargins()
        width = self.viewport().width() - margins.left() - margins.right()
        narrow = width < NARROW * current().zoom
        self._list_card.setVisible(not narrow)
        self.sheet.set_narrow(narrow)

    # -- doing

    def focus_start(self) -> None:
        if self._comparing or not self._p.begonnen:
            super().focus_start()
        elif not self.sheet.focus_start():
            target = self._domains if self._domains.isVisible() else self.sheet.choice
            target.setFocus()

    def open_at(self, what: str) -> None:
        """Go to `bereich:…` or to `vergleich`; anything unknown is the start.

        `abschliessen` asks for the end of the sheet, `grundlage:…` for a ground.
        """
        p = self._p
        kind, _, bereich_id = what.partition(":")
        known = bereich_id in [b.id for b in p.katalog.bereiche]
        if p.begonnen and kind != _VERGLEICH:
            self._show_compare(False)
        if what.startswith(_BEREICH) and known:
            self._domain_chosen(bereich_id)
        elif what.startswith(ORT) and p.fall_offen and p.begonnen:
            if known:
                self._domain_chosen(bereich_id)
                ask_ground(p)
            else:
                ask_third(p)
        elif what == "abschliessen" and p.schreibbar and p.waehlbar():
            self.close_sheet()
        elif what == _VERGLEICH and self._runden.vergleichbar:
            self._show_compare(True)
        self.focus_start()

    def commit(self) -> None:
        self.sheet.commit()

    def panes(self) -> list[QWidget]:
        """The list of domains and the sheet, or the comparison."""
        parts = (self._list_card, self.sheet, self._compare)
        return [part for part in parts if part.isVisible()] or [self]

    def talk(self) -> None:
        """Put the questions of this sheet before the person, one at a time."""
        self.commit()
        Gespraech(self._p).ask()

    def close_sheet(self) -> bool:
        """Ask for up to three Schwerpunkte or "kein Bedarf", and close the sheet."""
        self.commit()
        return close_sheet(self._p)

    def _show_compare(self, shown: bool) -> None:
        if shown != self._comparing:
            self.commit()
            self._comparing = shown
            self.refresh()
            self.focus_start()

    def _domain_chosen(self, bereich_id: str) -> None:
        self.commit()
        self._p.waehlen(bereich_id)

    def _go_on(self) -> None:
        self.commit()
        if self._p.weiter():
            self.focus_start()
        elif self.sheet.close_sheet.isEnabled():
            self.close_sheet()
