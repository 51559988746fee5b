"""The whole case on one page: where it stands, what is next, whether both sides keep their word."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.fall import Segment
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.vereinbarung import Grund, Seite, Stand
from fallakte.german.dates import relativ
from fallakte.ui.faelle.person_dialog import edit_case
from fallakte.ui.fall import beginn
from fallakte.ui.fall.tab import Columns, RowButton, Tab, clear, refill
from fallakte.ui.fall.uebersicht_presenter import UebersichtPresenter
from fallakte.ui.fall.zusagezeilen import Zusagezeile, bilanz
from fallakte.ui.look import (
    Card,
    CardHead,
    EmptyState,
    GasScale,
    IconLabel,
    PromiseRow,
    Ring,
    Row,
    current,
    label,
    line,
    link_button,
    on_click,
    primary_button,
    set_status,
)
from fallakte.ui.look import tokens as t

_RING_WIDTH = 404
_KONTAKTE_WIDTH = 264


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
        self.page.addWidget(Columns((ring, _RING_WIDTH), (right, 0)))
        self._household = Card("Bedarfsgemeinschaft", "users-group", action=self._household_link())
        self._goals = Card("Ziele", "target-arrow", name="zieleKarte")
        if self._goals.head is not None:
            self._goals.head.add_right(label("0 = wie vereinbart", "secondary"))
        self._contacts = Card("Letzte Kontakte", "history", name="kontakteKarte")
        self.page.addWidget(
            Columns((self._household, _RING_WIDTH), (self._goals, 0), (self._contacts, _KONTAKTE_WIDTH)), 1
        )

    # -- building

    def _ring_card(self) -> Card:
        card = Card("Steuerungskreis", "refresh", name="ringKarte")
        self.ring = Ring()
        self.ring.segment_chosen.connect(self._open_segment)
        card.body.addWidget(self.ring, 1)
        foot = card.foot()
        foot.addWidget(IconLabel("seedling", "ok", 18))
        foot.addWidget(label("Stärken:", "strong"))
        self._strengths = label("", "body", name="staerkenZeile")
        foot.addWidget(self._strengths, 1)
        return card

    def _step_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "accentcard")
        card.setObjectName("schrittKarte")
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 10, t.PAD, 10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label("Nächster Schritt", "secondary"))
        self._step_title = label("", "step", wrap=True, name="schrittTitel")
        words.addWidget(self._step_title)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(IconLabel("calendar-event", "tx2", 16))
        self._step_detail = label("", "secondary", name="schrittDetail")
        below.addWidget(self._step_detail, 1)
        words.addLayout(below)
        row.addLayout(words, 1)
        self._step_button = primary_button("schrittGehen", "Weiter", "arrow-right")
        on_click(self._step_button, self._p.gehen)
        row.addWidget(self._step_button)
        return card

    def _promise_card(self) -> Card:
        card = Card(name="zusagenKarte")
        card.setAccessibleName("Zusagen beider Seiten")
        heads = QHBoxLayout()
        heads.setSpacing(0)
        self._heads: dict[Seite, CardHead] = {}
        for seite, icon in ((Seite.STELLE, "building-community"), (Seite.PERSON, "user")):
            head = CardHead("", icon, sunken=True)
            self._heads[seite] = head
            heads.addWidget(head, 1)
            if seite is Seite.STELLE:
                heads.addWidget(line(vertical=True))
        card.body.addLayout(heads)
        self._promises = QGridLayout()
        self._promises.setSpacing(0)
        self._promises.setColumnStretch(0, 1)
        self._promises.setColumnStretch(2, 1)
        card.body.addLayout(self._promises)
        card.body.addStretch(1)
        return card

    def _household_link(self) -> QWidget:
        change = link_button("bgAendern", "Ändern")
        change.setAccessibleName("Bedarfsgemeinschaft ändern")
        on_click(change, lambda: edit_case(self._p.case.session, self._p.case.fall_id))
        return change

    # -- showing

    def refresh(self) -> None:
        p = self._p
        self.ring.show_round(*p.runde(), p.ring())
        strengths = p.staerken()
        self._strengths.setText(strengths or "noch nicht besprochen")
        self._strengths.setToolTip(strengths)
        step = p.schritt()
        self._step_title.setText(step.titel)
        self._step_detail.setText(step.detail)
        set_status(self._step_detail, step.status)
        self._step_button.setText(step.verb)
        self._step_button.setAccessibleName(step.verb)
        self._step_button.setVisible(bool(step.verb))
        self._show_promises()
        self._show_household()
        self._show_goals()
        self._show_contacts()

    def _show_promises(self) -> None:
        sides = {seite: self._p.zusagen(seite) for seite in (Seite.STELLE, Seite.PERSON)}
        titles = {Seite.STELLE: "Unsere Zusagen", Seite.PERSON: f"Zusagen von {self._p.case.vorname}"}
        for seite, head in self._heads.items():
            head.title.setText(titles[seite])
            head.count.setText(bilanz(sides[seite]))
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        clear(self._promises)
        if not any(sides.values()):
            empty = EmptyState(
                "heart-handshake",
                "Noch keine Vereinbarung in Kraft.",
                "Danach stehen hier die Zusagen beider Seiten nebeneinander.",
            )
            self._promises.addWidget(empty, 0, 0, 1, 3)
            return
        count = max(len(rows) for rows in sides.values())
        for i in range(count):
            for column, seite in ((0, Seite.STELLE), (2, Seite.PERSON)):
                rows = sides[seite]
                cell = self._promise(rows[i]) if i < len(rows) else QWidget()
                self._promises.addWidget(cell, i, column)
        self._promises.addWidget(line(vertical=True), 0, 1, count, 1)
        for button in self.findChildren(RowButton):
            if name and button.objectName() == name:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _promise(self, row: Zusagezeile) -> RowButton:
        content = PromiseRow(row.zeichen, row.zusage.was, row.wort, row.tag)
        reason = f", Grund: {row.grund.label}" if row.grund else ""
        words = f"{row.wort} {row.tag}, {row.zusage.was}{reason}"
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

    def _show_household(self) -> None:
        p = self._p
        members = p.mitglieder()
        nummer = p.case.ansicht.bg_nummer
        self._household.set_count(nummer)
        rows: list[QWidget] = [_pair_row("user", name, detail) for name, detail in members]
        if not members:
            rows.append(_hint("Außer der Person ist niemand eingetragen."))
        head = CardHead("Wiedervorlagen", "calendar-time", sunken=True)
        rows.append(head)
        heute = p.case.session.today()
        for vorlage in p.wiedervorlagen():
            when = relativ(vorlage.am, heute)
            row = _pair_row("clock", vorlage.text, when, status="er" if vorlage.am < heute else "")
            done = link_button(f"erledigt_{vorlage.id}", "Erledigt", "check")
            done.setAccessibleName(f"Erledigt: {vorlage.text}")
            on_click(done, partial(p.erledigen, vorlage.id))
            row.cells.addWidget(done)
            rows.append(row)
        if not p.wiedervorlagen():
            rows.append(_hint("Nichts liegt auf Wiedervorlage."))
        refill(self._household.body, rows)
        self._household.body.addStretch(1)

    def _show_goals(self) -> None:
        goals = self._p.ziele()
        self._goals.set_count(str(len(goals)) if goals else "")
        rows: list[QWidget] = []
        for goal in goals:
            row = Row()
            row.setMinimumHeight(current().px(62))
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
            rows.append(
                EmptyState(
                    "target-arrow",
                    "Noch kein Ziel.",
                    "Ziele entstehen im Gespräch, in den Worten der Person.",
                )
            )
        refill(self._goals.body, rows)
        self._goals.body.addStretch(1)

    def _show_contacts(self) -> None:
        rows: list[QWidget] = []
        for contact in self._p.kontakte():
            row = Row()
            row.setMinimumHeight(current().px(62))
            day = label(contact.tag, "secondary")
            day.setFixedWidth(current().px(46))
            row.cells.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
            row.cells.addWidget(IconLabel(contact.icon, "ac", 20), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(contact.titel))
            words.addWidget(_elided(contact.text))
            row.cells.addLayout(words, 1)
            button = RowButton(f"kontakt_{len(rows)}", f"{contact.tag} {contact.titel}, {contact.text}", row)
            on_click(button, partial(self._p.case.tab_wanted.emit, "chronik", ""))
            rows.append(button)
        if not rows:
            rows.append(
                EmptyState("message-circle", "Noch kein Eintrag.", "Halten Sie das erste Gespräch fest.")
            )
        refill(self._contacts.body, rows)
        self._contacts.body.addStretch(1)

    # -- doing

    def _open_segment(self, index: int) -> None:
        self._p.case.tab_wanted.emit(tuple(Segment)[index].value, "")

    def _begin(self, what: Fehlt) -> None:
        if what is Fehlt.AUFNAHME:
            beginn.accept_case(self._p.case)
        else:
            beginn.record_mandate(self._p.case)

    def _open_first_overdue(self, seite: Seite) -> None:
        for row in self._p.zusagen(seite):
            button = self.findChild(RowButton, f"zusage_{row.zusage.id}")
            if button is not None and row.zeichen == "ueberfaellig":
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                self._choose_state(row, button)
                return


def _pair_row(icon: str, title: str, detail: str, *, status: str = "") -> Row:
    row = Row()
    row.cells.addWidget(IconLabel(icon, "ac", 18), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(title, wrap=True))
    if detail:
        words.addWidget(label(detail, "secondary", status=status))
    row.cells.addLayout(words, 1)
    return row


def _hint(text: str) -> QLabel:
    hint = label(text, "secondary", wrap=True)
    hint.setContentsMargins(t.PAD, 10, t.PAD, 10)
    return hint


def _elided(text: str) -> QLabel:
    short = label(text, "secondary", wrap=True)
    short.setMaximumHeight(current().px(20))
    short.setToolTip(text)
    return short
