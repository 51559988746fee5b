"""The whole case on one page: where it stands, what is next, whether both sides keep their word."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.fall import Segment
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.zusage import Grund, Seite, Stand
from fallakte.ui.faelle.person_dialog import edit_case
from fallakte.ui.fall import beginn
from fallakte.ui.fall.phasen_dialog import PhasenDialog
from fallakte.ui.fall.tab import Columns, Elided, RowButton, Tab, keeping_focus
from fallakte.ui.fall.twin import OURS, THEIRS, Twin
from fallakte.ui.fall.uebersicht_fristen import DatesCard
from fallakte.ui.fall.uebersicht_karten import ContactsCard, GoalsCard, HouseholdCard
from fallakte.ui.fall.uebersicht_presenter import UebersichtPresenter
from fallakte.ui.fall.uebersicht_runden import RoundsCard
from fallakte.ui.fall.worte import profil_von, zusagenwort
from fallakte.ui.fall.zusagezeilen import Zusagezeile, bilanz
from fallakte.ui.heute.orte import open_place
from fallakte.ui.look import (
    PROMISE,
    Card,
    EmptyState,
    IconLabel,
    Ring,
    Row,
    announce,
    current,
    label,
    link_button,
    on_click,
    primary_button,
    secondary_button,
    set_status,
)
from fallakte.ui.look import tokens as t

_RING_WIDTH = 404
_KONTAKTE_WIDTH = 264
_PROMISE_HEIGHT = 46


class UebersichtTab(Tab):
    def __init__(self, presenter: UebersichtPresenter) -> None:
        super().__init__("uebersicht", "Übersicht", presenter)
        self._p = presenter
        self._menu: QMenu | None = None
        presenter.dialog_wanted.connect(self._begin)
        presenter.promise_wanted.connect(self._open_first_overdue)
        ring = self._ring_card()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.GAP)
        column.addWidget(self._step_card())
        column.addWidget(self._promise_card(), 1)
        self.page.addWidget(Columns((ring, _RING_WIDTH), (right, 0), last_first=True))
        household, goals, contacts = HouseholdCard(presenter), GoalsCard(presenter), ContactsCard(presenter)
        self.rounds, dates = RoundsCard(presenter.runden), DatesCard(presenter.case)
        self.rounds.wanted.connect(self._show_round)
        self._cards = (household, goals, contacts, self.rounds, dates)
        self._today = (household, contacts, dates)  # these know no earlier day
        self.page.addWidget(Columns((household, _RING_WIDTH), (goals, 0), (contacts, _KONTAKTE_WIDTH)))
        self.page.addWidget(Columns((dates, _RING_WIDTH), (self.rounds, 0)))
        self.page.addStretch(1)

    # -- building

    def _ring_card(self) -> Card:
        self._before = link_button("vorigeRunde", "")
        on_click(self._before, lambda: self._show_round(self._p.runden.vorige() or 0))
        case = self._p.case
        card = Card("Steuerungskreis", "refresh", action=self._before, name="ringKarte")
        self.ring = Ring()
        self.ring.segment_chosen.connect(self._open_segment)
        card.body.addWidget(self.ring, 1)
        foot = card.foot()
        foot.addWidget(IconLabel("seedling", "ok", 18))
        foot.addWidget(label("Stärken:", "strong"))
        self._strengths = Elided("", "body")
        self._strengths.setObjectName("staerkenZeile")
        foot.addWidget(self._strengths, 1)
        phases = link_button("phasenZeigen", "Zur Phase …")
        phases.setAccessibleName("Was zu jeder Phase gehört")
        on_click(phases, lambda: case.session.ask.show(PhasenDialog(case)))
        foot.addWidget(phases)
        return card

    def _step_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "accentcard")
        card.setObjectName("schrittKarte")
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 10, t.PAD, 10)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._step_caption = label("Nächster Schritt", "secondary")
        words.addWidget(self._step_caption)
        self._step_title = label("", "step", wrap=True, name="schrittTitel")
        words.addWidget(self._step_title)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(IconLabel("calendar-event", "tx2", 16))
        self._step_detail = label("", "secondary", wrap=True, name="schrittDetail")
        below.addWidget(self._step_detail, 1)
        words.addLayout(below)
        row.addLayout(words, 1)
        self._step_button = primary_button("schrittGehen", "Weiter", "arrow-right")
        on_click(self._step_button, self._p.gehen)
        row.addWidget(self._step_button)
        self._back = secondary_button("zurLaufendenRunde", "", "arrow-back-up")
        self._back.setToolTip("Esc")
        on_click(self._back, lambda: self._p.runde_zeigen(None))
        row.addWidget(self._back)
        return card

    def _promise_card(self) -> Card:
        card = Card(name="zusagenKarte")
        card.setAccessibleName("Zusagen beider Seiten")
        self._twin = Twin(narrow=560)
        card.body.addWidget(self._twin)
        self._no_promises = EmptyState(
            "heart-handshake",
            "Noch keine Vereinbarung in Kraft.",
            "Danach stehen hier die Zusagen beider Seiten nebeneinander.",
        )
        card.body.addWidget(self._no_promises)
        card.body.addStretch(1)
        return card

    # -- showing

    def refresh(self) -> None:
        p = self._p
        self.ring.show_round(*p.runden.titel(), p.runden.ring())
        before = p.runden.vorige()
        self._before.setText(f"Runde {before} ansehen" if before is not None else "")
        self._before.setAccessibleName(self._before.text())
        self._before.setVisible(before is not None)
        strengths = p.staerken()
        self._strengths.setText(strengths or "noch nicht besprochen")
        self._strengths.setToolTip(strengths)
        past = p.frueher is not None
        step = p.rueckblick() if past else p.schritt()
        self._step_caption.setText("Rückblick" if past else "Nächster Schritt")
        self._step_title.setText(step.titel)
        self._step_detail.setText(step.detail)
        set_status(self._step_detail, step.status)
        self._step_button.setText(step.verb)
        self._step_button.setAccessibleName(step.verb)
        self._step_button.setVisible(bool(step.verb) and not past)
        self._back.setText(step.verb)
        self._back.setAccessibleName(step.verb)
        self._back.setVisible(past)
        self._show_promises()
        for card in self._cards:
            card.refresh()
        for card in self._today:
            card.setVisible(not past)

    def _show_promises(self) -> None:
        ours, theirs = (self._p.zusagen(seite) for seite in (Seite.STELLE, Seite.PERSON))
        word = zusagenwort(profil_von(self._p.case))
        self._twin.set_head(OURS, f"Unsere {word}", bilanz(ours))
        self._twin.set_head(THEIRS, f"{word} von {self._p.case.vorname}", bilanz(theirs))
        self._no_promises.setVisible(not (ours or theirs))
        with keeping_focus(self._twin):
            self._twin.set_cells([self._promise(row) for row in ours], [self._promise(row) for row in theirs])

    def _promise(self, row: Zusagezeile) -> QWidget:
        """A button that opens its states; in an earlier Runde only what it was."""
        content = _promise_row(row)
        reason = f", Grund: {row.grund.label}" if row.grund else ""
        words = f"{row.wort} {row.tag}, {row.zusage.was}{reason}"
        if self._p.frueher is not None:
            content.setAccessibleName(words)
            content.setToolTip(f"{row.zusage.was}{reason}")
            return content
        button = RowButton(f"zusage_{row.zusage.id}", words, content)
        button.setToolTip(f"{row.zusage.was}{reason}\nEnter: Stand eintragen")
        on_click(button, partial(self._choose_state, row, button))
        return button

    def _choose_state(self, row: Zusagezeile, button: RowButton) -> None:
        menu = QMenu(self)
        menu.setObjectName("zusageStand")
        menu.setAccessibleName("Stand der Zusage")
        for stand in Stand:
            if not stand.braucht_grund:
                action = menu.addAction(stand.label)
                action.setObjectName(f"stand_{stand.value}")
                action.triggered.connect(partial(self._rate, row.zusage.id, stand, None))
                continue
            reasons = menu.addMenu(stand.label)
            reasons.setObjectName(f"stand_{stand.value}")
            for grund in Grund:
                action = reasons.addAction(f"Grund: {grund.label}")
                action.setObjectName(f"stand_{stand.value}_{grund.value}")
                action.triggered.connect(partial(self._rate, row.zusage.id, stand, grund))
        self._menu = menu
        menu.aboutToHide.connect(lambda: button.setFocus(Qt.FocusReason.OtherFocusReason))
        menu.popup(button.mapToGlobal(QPoint(current().px(40), button.height())))

    def _rate(self, zusage_id: int, stand: Stand, grund: Grund | None, _checked: bool = False) -> None:
        self._p.bewerten(zusage_id, stand, grund)

    # -- doing

    def open_at(self, what: str) -> None:
        """Open a form of the case itself, if it can be filled now, or show a Runde (`runde:1`)."""
        case = self._p.case
        kind, _colon, number = what.partition(":")
        if kind == "runde" and number.isdigit():
            self._show_round(int(number))
        elif what == "angaben" and case.ansicht.fall.abgeschlossen_am is None:
            edit_case(case.session, case.fall_id)
        elif not open_place(case.session, case.fall_id, what):
            beginn.open_form(case, what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._p.frueher is not None:
            self._p.runde_zeigen(None)
            return
        super().keyPressEvent(event)

    def _show_round(self, nummer: int) -> None:
        """Show this Runde; the keyboard goes to the way back."""
        running = self._p.case.ansicht.stand.runde
        self._p.runde_zeigen(None if nummer >= running else nummer)
        if self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureVisible(0, 0)
            announce(self, self._step_title.text())

    def _open_segment(self, index: int) -> None:
        self._p.case.tab_wanted.emit(tuple(Segment)[index].value, "")

    def _begin(self, what: Fehlt) -> None:
        beginn.begin(self._p.case, what)

    def _open_first_overdue(self, seite: Seite) -> None:
        for row in self._p.zusagen(seite):
            for button in self.findChildren(RowButton, f"zusage_{row.zusage.id}"):
                if button.isVisible() and row.zeichen == "ueberfaellig":
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
                    self._choose_state(row, button)
                    return


def _promise_row(row: Zusagezeile) -> Row:
    """One promise in two lines: what, then its state and day; real promises are whole sentences."""
    icon, token = PROMISE[row.zeichen]
    content = Row()
    content.setMinimumHeight(current().px(_PROMISE_HEIGHT))
    content.cells.setContentsMargins(t.PAD, 3, t.PAD, 4)
    content.cells.addWidget(IconLabel(icon, token, 20))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Elided(row.zusage.was, "body"))
    state = QHBoxLayout()
    state.setSpacing(4)
    state.addWidget(label(row.wort, "secondary", status=token))
    state.addWidget(label(row.tag, "secondary"), 1)
    words.addLayout(state)
    content.cells.addLayout(words, 1)
    return content
