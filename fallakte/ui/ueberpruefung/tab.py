"""The tab Überprüfung: begin, work through both sides alike, decide; afterwards the protocol."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.zusage import Seite
from fallakte.services.arbeit import Changes
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.tab import Columns, Tab
from fallakte.ui.fall.twin import OURS, THEIRS, Twin
from fallakte.ui.look import (
    Card,
    CardHead,
    EmptyState,
    IconLabel,
    announce,
    label,
    line,
    link_button,
    on_click,
    primary_button,
    secondary_button,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.ueberpruefung.entscheidung import DecisionCard
from fallakte.ui.ueberpruefung.folge import Folge
from fallakte.ui.ueberpruefung.folge_karte import ChangesCard
from fallakte.ui.ueberpruefung.luecke_dialog import report_gap
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter
from fallakte.ui.ueberpruefung.protokoll import ProtocolCard
from fallakte.ui.ueberpruefung.sicht import HindranceCard, ViewCard
from fallakte.ui.ueberpruefung.wirkung import GoalsCard, RerateCard
from fallakte.ui.ueberpruefung.wirkung_presenter import Wirkung
from fallakte.ui.ueberpruefung.zusage_pruefung import PromiseReview

_RIGHT_WIDTH = 332
_SHOWN = (Entscheidung.AENDERN, Entscheidung.ERGAENZEN)  # after these one goes on here


class UeberpruefungTab(Tab):
    def __init__(self, presenter: UeberpruefungPresenter) -> None:
        super().__init__("ueberpruefung", "Überprüfung", presenter)
        self._p = presenter
        wirkung, self._folge = Wirkung(presenter), Folge(presenter.case)
        self._rows: dict[int, PromiseReview] = {}
        self._shown: tuple[int, ...] = ()
        self._none = self._nothing_in_force()
        self._start = self._start_card()
        left, right = QWidget(), QWidget()
        self._draft = Draft(presenter.case.session, right, self._fields)
        self.goals = GoalsCard(wirkung, self._draft)
        self.reratings = RerateCard(wirkung, presenter.case.vorname)
        self.view, self.hindrance = ViewCard(presenter, self._draft), HindranceCard(presenter, self._draft)
        self.decision = DecisionCard(presenter, self._draft)
        self.decision.decided.connect(self._decided)
        self._draft.restored.connect(self.decision.refresh)
        self.changes = ChangesCard(presenter, self._folge)
        _column(left, self._agreed(), self._promise_card(), self.reratings, self.changes)
        _column(right, self._draft.line, self.goals, self.view, self.hindrance, self.decision)
        self._work = Columns((left, 0), (right, _RIGHT_WIDTH))
        self.protocol = ProtocolCard(presenter, wirkung, self._folge)
        self.protocol.continue_wanted.connect(self._to_paper)
        for part in (self._none, self._start, self._work, self.protocol):
            self.page.addWidget(part)
        self.page.addStretch(1)

    # -- building

    def _nothing_in_force(self) -> QWidget:
        go = primary_button("zurVereinbarung", "Zur Vereinbarung", "arrow-right")
        on_click(go, self._to_paper)
        return EmptyState(
            "clipboard-check",
            "Noch keine Vereinbarung in Kraft.",
            "Überprüft wird, was beide Seiten zugesagt haben.",
            go,
        )

    def _start_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "accentcard")
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 12, t.PAD, 12)
        words = QVBoxLayout()
        words.addWidget(label("Gemeinsam überprüfen", "step"))
        self._due = label("", "body", wrap=True, name="pruefungFaellig")
        words.addWidget(self._due)
        row.addLayout(words, 1)
        self._begin = primary_button("ueberpruefungBeginnen", "Überprüfung beginnen", "player-play")
        on_click(self._begin, self._p.beginnen)
        row.addWidget(self._begin)
        self._write_on = secondary_button(
            "fortschreibungErstellen", "Fortschreibung erstellen", "git-compare"
        )
        on_click(self._write_on, self._begin_paper)
        row.addWidget(self._write_on)
        self._go_on = primary_button("zurNeuenVereinbarung", "Zur Vereinbarung", "arrow-right")
        on_click(self._go_on, self._to_paper)
        row.addWidget(self._go_on)
        return card

    def _agreed(self) -> QWidget:
        """What was agreed, and a word if something else is in force by now."""
        strip = Card(name="vereinbartKarte")
        strip.setAccessibleName("Was vereinbart war")
        column = QVBoxLayout()
        column.setContentsMargins(t.PAD, 10, t.PAD, 10)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel("heart-handshake", "ac", 20))
        self._agreed_words = label("", wrap=True, name="vereinbartWorte")
        row.addWidget(self._agreed_words, 1)
        go = link_button("vereinbarungAnsehen", "Ansehen")
        go.setAccessibleName("Vereinbarung ansehen")
        on_click(go, self._to_paper)
        row.addWidget(go)
        column.addLayout(row)
        self._outdated = label("", wrap=True, status="wa", name="ueberholt")
        column.addWidget(self._outdated)
        strip.body.addLayout(column)
        return strip

    def _promise_card(self) -> Card:
        card = Card(name="sollIstKarte")
        card.setAccessibleName("Zusagen beider Seiten, Soll und Ist")
        self._twin = Twin(narrow=640)
        card.body.addWidget(self._twin)
        self._thirds_box = QWidget()
        column = QVBoxLayout(self._thirds_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        self._thirds_head = CardHead("Zusagen anderer Stellen", "users", sunken=True)
        column.addWidget(self._thirds_head)
        self._thirds = QVBoxLayout()
        self._thirds.setSpacing(0)
        column.addLayout(self._thirds)
        card.body.addWidget(self._thirds_box)
        return card

    def _fields(self) -> tuple[QWidget, ...]:
        """What the draft keeps: what is typed, and stored only when it is left or decided."""
        rows = (row.remark for row in self._rows.values())
        goals = (edit for row in self.goals.rows.values() for edit in row.fields.values())
        texts = (*self.view.texts.values(), *self.hindrance.texts.values())
        return (*rows, *goals, *texts, *self.decision.fields())

    # -- showing

    def refresh(self) -> None:
        p, review = self._p, self._p.review
        self._none.setVisible(not p.in_kraft and review is None and not p.entschiedene())
        self._start.setVisible(review is None and (p.in_kraft or bool(p.entschiedene())))
        self._work.setVisible(review is not None)
        self.protocol.refresh()
        if review is None:
            self._show_start()
            return
        self._agreed_words.setText(f"Vereinbart war: {p.vereinbart(review)}")
        self._outdated.setText(p.ueberholt())
        self._outdated.setVisible(bool(p.ueberholt()))
        self._show_promises()
        self.goals.refresh()
        self.reratings.refresh()
        for card in (self.view, self.hindrance, self.decision, self.changes):
            card.show_review(review)
        self._keep_draft(review)

    def _show_start(self) -> None:
        p = self._p
        words, status = p.faellig()
        ended = self._ended()
        self._due.setText("Beendet." if ended else f"Nächste Überprüfung: {words}")
        set_status(self._due, status)
        to_come = p.zu_pruefende is not None
        self._begin.setVisible(to_come and p.schreibbar)
        decided = p.entschiedene()
        open_end = bool(decided) and not to_come and p.schreibbar and not ended
        drafted = open_end and self._folge.folgeversion(decided[0]) is not None
        self._write_on.setVisible(open_end and not drafted)
        self._go_on.setVisible(open_end and drafted)

    def _ended(self) -> bool:
        decided = self._p.entschiedene()
        return bool(decided) and decided[0].entscheidung is Entscheidung.BEENDEN

    def _keep_draft(self, review: Ueberpruefung) -> None:
        place = Place(f"ueberpruefung:{review.id}", "Überprüfung", "ueberpruefung", self._p.case.fall_id)
        if self._draft.place == place:
            self._draft.sync()
        elif self._p.schreibbar:
            self._draft.begin(place)
        self.decision.refresh()

    def _show_promises(self) -> None:
        p = self._p
        sides = {seite: p.zeilen(seite) for seite in Seite}
        self._twin.set_head(OURS, "Unsere Zusagen", p.bilanz(Seite.STELLE))
        self._twin.set_head(THEIRS, f"Zusagen von {p.case.vorname}", p.bilanz(Seite.PERSON))
        self._thirds_head.count.setText(p.bilanz(Seite.DRITTE))
        shown = tuple(z.zusage.id for rows in sides.values() for z in rows)
        if shown != self._shown:
            self._shown = shown
            self._rows = {
                z.zusage.id: PromiseReview(p, z, self._draft) for rows in sides.values() for z in rows
            }
            cells = {seite: [self._rows[z.zusage.id] for z in rows] for seite, rows in sides.items()}
            self._twin.set_cells(cells[Seite.STELLE], cells[Seite.PERSON], lines=True)
            while (item := self._thirds.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            for cell in cells[Seite.DRITTE]:
                self._thirds.addWidget(cell)
                cell.show()
            self._thirds_box.setVisible(bool(cells[Seite.DRITTE]))
        for rows in sides.values():
            for zeile in rows:
                self._rows[zeile.zusage.id].show_value(zeile)

    # -- doing

    def focus_start(self) -> None:
        if self._p.review is not None and self._rows:
            next(iter(self._rows.values())).state.focus_current()
        else:
            super().focus_start()

    def open_at(self, what: str) -> None:
        """Go to the first promise; `luecke` opens its form, `protokoll:ID` shows that review."""
        kind, _colon, number = what.partition(":")
        if kind == "protokoll" and number.isdigit():
            self.protocol.show_review(int(number))
            self.ensureWidgetVisible(self.protocol)
        elif kind == "luecke" and self._p.review is not None:
            report_gap(self._p, self._p.review.hat_gefehlt)
        else:
            self.focus_start()

    def commit(self) -> None:
        self._draft.flush()
        for row in self._rows.values():
            row.commit()
        for goal in self.goals.rows.values():
            goal.commit()
        for card in (self.view, self.hindrance, self.decision):
            card.commit()

    def primary(self) -> None:
        """The decision takes what is still being typed along."""
        self.commit()
        super().primary()

    def _decided(self, chosen: Entscheidung) -> None:
        announce(self, "Überprüfung abgeschlossen")
        if chosen in _SHOWN:
            self.protocol.chosen = 0
            review = next(iter(self._p.entschiedene()), None) or self._p.review
            if review is not None:
                self._folge.erstellen(review)
        else:
            self._p.case.tab_wanted.emit("uebersicht", "")

    def _begin_paper(self) -> None:
        decided = self._p.entschiedene()
        if decided:
            self._folge.erstellen(decided[0], self._paper_begun)

    def _paper_begun(self, _changes: Changes) -> None:
        self._to_paper()

    def _to_paper(self) -> None:
        self._p.case.tab_wanted.emit("vereinbarung", "")


def _column(holder: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
