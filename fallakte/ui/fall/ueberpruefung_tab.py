"""The review: both sides' promises in equal rows, goals, the person's view, the decision."""

from functools import partial

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.domain.ueberpruefung import SICHT, Entscheidung
from fallakte.domain.vereinbarung import Seite
from fallakte.services.arbeit import Changes
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.fields import TextField
from fallakte.ui.fall.tab import Columns, Elided, Tab, refill
from fallakte.ui.fall.twin import OURS, THEIRS, Twin
from fallakte.ui.fall.ueberpruefung_presenter import UeberpruefungPresenter
from fallakte.ui.fall.ueberpruefung_zeile import PromiseReview
from fallakte.ui.look import (
    Card,
    EmptyState,
    GasScale,
    KeyHint,
    Row,
    Segment,
    announce,
    field,
    label,
    numbers,
    on_click,
    primary_button,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence

_RIGHT_WIDTH = 332


class UeberpruefungTab(Tab):
    def __init__(self, presenter: UeberpruefungPresenter) -> None:
        super().__init__("ueberpruefung", "Überprüfung", presenter)
        self._p = presenter
        self._rows: dict[int, PromiseReview] = {}
        self._shown: tuple[int, ...] = ()
        self._none = self._nothing_in_force()
        self._start = self._start_card()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self._goal_card(), self._view_card(), self._decision_card()):
            column.addWidget(card)
        column.addStretch(1)
        self._draft = Draft(
            presenter.case.session,
            right,
            lambda: (self.words, self.lacking, *self.radios.values(), self.grounds),
        )
        self._draft.restored.connect(self._show_decision)
        column.insertWidget(0, self._draft.line)
        self._work = Columns((self._promise_card(), 0), (right, _RIGHT_WIDTH))
        for part in (self._none, self._start, self._work):
            self.page.addWidget(part)
        self.page.addStretch(1)

    # -- building

    def _nothing_in_force(self) -> QWidget:
        go = primary_button("zurVereinbarung", "Zur Vereinbarung", "arrow-right")
        on_click(go, lambda: self._p.case.tab_wanted.emit("vereinbarung", ""))
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
        self._last = label("", "secondary", wrap=True, name="letzteUeberpruefung")
        words.addWidget(self._due)
        words.addWidget(self._last)
        row.addLayout(words, 1)
        begin = primary_button("ueberpruefungBeginnen", "Überprüfung beginnen", "player-play")
        on_click(begin, self._p.beginnen)
        self._begin = begin
        row.addWidget(begin)
        self._go_on = primary_button("zurNeuenVereinbarung", "Zur Vereinbarung", "arrow-right")
        on_click(self._go_on, lambda: self._p.case.tab_wanted.emit("vereinbarung", ""))
        row.addWidget(self._go_on)
        return card

    def _promise_card(self) -> Card:
        card = Card(name="sollIstKarte")
        card.setAccessibleName("Zusagen beider Seiten, Soll und Ist")
        self._twin = Twin(narrow=720)
        card.body.addWidget(self._twin)
        card.body.addStretch(1)
        return card

    def _goal_card(self) -> Card:
        card = Card("Ziele einschätzen", "target-arrow", name="zieleEinschaetzen")
        self._goals = card.body
        self._scales: dict[int, GasScale] = {}
        return card

    def _view_card(self) -> Card:
        card = Card(f"Sicht von {self._p.case.vorname}", "user", name="sichtPerson")
        if card.head is not None:
            card.head.add_right(label("1 gar nicht, 5 sehr", "secondary"))
        body = QVBoxLayout()
        body.setContentsMargins(t.PAD, 8, t.PAD, 10)
        body.setSpacing(8)
        self._views: dict[str, Segment] = {}
        for attribute, title in (("zufrieden", "Zufrieden"), ("ernst_genommen", "Ernst genommen")):
            segment = Segment(attribute, title, numbers(*SICHT), cell_width=34)
            segment.chosen.connect(partial(self._view_chosen, attribute))
            self._views[attribute] = segment
            row = QHBoxLayout()
            row.addWidget(label(title), 1)
            row.addWidget(segment)
            body.addLayout(row)
        self.words, self.lacking = TextField(1), TextField(1)
        for name, title, attribute, text in (
            ("worteDerPerson", "In eigenen Worten", "worte_der_person", self.words),
            ("hatGefehlt", "Was hat gefehlt?", "hat_gefehlt", self.lacking),
        ):
            text.fix_height(1)
            text.left.connect(partial(self._text_left, attribute))
            body.addWidget(field(name, title, text)[0])
        card.body.addLayout(body)
        return card

    def _decision_card(self) -> Card:
        card = Card("Entscheidung", "check", name="entscheidungKarte")
        body = QVBoxLayout()
        body.setContentsMargins(t.PAD, 8, t.PAD, 10)
        body.setSpacing(8)
        row = QHBoxLayout()
        self._choice = QButtonGroup(self)
        self.radios: dict[Entscheidung, QRadioButton] = {}
        for entscheidung in Entscheidung:
            radio = QRadioButton(entscheidung.label)
            radio.setObjectName(f"entscheidung_{entscheidung.value}")
            radio.setAccessibleName(f"Entscheidung: {entscheidung.label}")
            radio.clicked.connect(lambda _on=False: self._show_decision())
            self.radios[entscheidung] = radio
            self._choice.addButton(radio)
            row.addWidget(radio)
        body.addLayout(row)
        self.grounds = TextField(2)
        self.grounds.fix_height(2)
        self.grounds.textChanged.connect(self._show_decision)
        box, self._grounds_error = field("entscheidungGrund", "Begründung", self.grounds)
        body.addWidget(box)
        self._after = label("", "secondary", wrap=True, name="entscheidungFolge")
        body.addWidget(self._after)
        card.body.addLayout(body)
        foot = card.foot()
        self.close_button = primary_button("ueberpruefungAbschliessen", "Überprüfung abschließen", "check")
        on_click(self.close_button, self._decide)
        foot.addWidget(self.close_button)
        foot.addWidget(KeyHint("Strg+Enter"))
        foot.addStretch(1)
        return card

    # -- showing

    def refresh(self) -> None:
        p = self._p
        review = p.review
        self._none.setVisible(not p.in_kraft)
        self._start.setVisible(p.in_kraft and review is None)
        self._begin.setVisible(p.geltende is not None and p.schreibbar)
        self._go_on.setVisible(p.geltende is None and p.schreibbar)
        self._work.setVisible(review is not None)
        if review is None:
            words, status = p.faellig()
            self._due.setText(f"Nächste Überprüfung: {words}")
            set_status(self._due, status)
            self._last.setText(p.letzte())
            self._last.setVisible(bool(p.letzte()))
            return
        self._show_promises()
        self._show_goals()
        for attribute, segment in self._views.items():
            segment.set_value(getattr(review, attribute))
        self.words.show_text(review.worte_der_person)
        self.lacking.show_text(review.hat_gefehlt)
        place = Place(f"ueberpruefung:{review.id}", "Überprüfung", "ueberpruefung", p.case.fall_id)
        if self._draft.place == place:
            self._draft.sync()
        elif p.schreibbar:
            self._draft.begin(place)
        self._show_decision()

    def _show_promises(self) -> None:
        p = self._p
        sides = {seite: p.zeilen(seite) for seite in (Seite.STELLE, Seite.PERSON)}
        self._twin.set_head(OURS, "Unsere Zusagen", p.bilanz(Seite.STELLE))
        self._twin.set_head(THEIRS, f"Zusagen von {p.case.vorname}", p.bilanz(Seite.PERSON))
        shown = tuple(z.zusage.id for rows in sides.values() for z in rows)
        if shown != self._shown:
            self._shown = shown
            self._rows = {z.zusage.id: PromiseReview(p, z) for rows in sides.values() for z in rows}
            ours, theirs = ([self._rows[z.zusage.id] for z in rows] for rows in sides.values())
            self._twin.set_cells(ours, theirs, lines=True)
        for rows in sides.values():
            for zeile in rows:
                self._rows[zeile.zusage.id].show_value(zeile)

    def _show_goals(self) -> None:
        goals = self._p.ziele()
        if list(self._scales) != [g.ziel.id for g in goals]:
            self._scales = {}
            rows: list[QWidget] = []
            for goal in goals:
                row = Row()
                words = QVBoxLayout()
                words.setSpacing(0)
                words.addWidget(Elided(goal.ziel.kurz, "strong"))
                words.addWidget(label(goal.start, "secondary"))
                row.cells.addLayout(words, 1)
                scale = GasScale(
                    f"gasPruefung_{goal.ziel.id}", f"Stufe heute, {goal.ziel.kurz}", meanings=goal.ziel.gas
                )
                scale.set_start(goal.ziel.gas_start)
                scale.chosen.connect(partial(self._p.ziel_bewerten, goal.ziel.id))
                self._scales[goal.ziel.id] = scale
                row.cells.addWidget(scale)
                rows.append(row)
            refill(self._goals, rows or [label("Kein Handlungsziel läuft.", "secondary")])
        for goal in goals:
            self._scales[goal.ziel.id].set_value(goal.stufe)

    def _show_decision(self) -> None:
        missing = self._p.offene()
        chosen = self._decision()
        why = (
            f"Bei {missing} {'Zusage' if missing == 1 else 'Zusagen'} fehlt noch der Stand."
            if missing
            else "Wählen Sie eine Entscheidung."
            if chosen is None
            else "Begründen Sie die Entscheidung."
            if not self.grounds.toPlainText().strip()
            else ""
        )
        follows = (
            "Danach beginnt die Nachbetreuung."
            if chosen is Entscheidung.BEENDEN
            else "Danach beginnt die nächste Runde."
        )
        self._after.setText(why or follows)
        self.close_button.setEnabled(not why)

    # -- doing

    def focus_start(self) -> None:
        if self._p.review is not None and self._rows:
            next(iter(self._rows.values())).state.focus_current()
        else:
            super().focus_start()

    def open_at(self, what: str) -> None:
        self.focus_start()

    def commit(self) -> None:
        self._draft.flush()
        self.words.commit()
        self.lacking.commit()

    def _decision(self) -> Entscheidung | None:
        return next((e for e, radio in self.radios.items() if radio.isChecked()), None)

    def _view_chosen(self, attribute: str, value: int | None) -> None:
        self._p.festhalten(**{attribute: value})

    def _text_left(self, attribute: str, text: str) -> None:
        self._p.festhalten(self._draft.removing, **{attribute: text.strip()})

    def _decide(self) -> None:
        chosen = self._decision()
        if chosen is not None:
            self.commit()
            self._grounds_error.clear()
            grounds = self.grounds.toPlainText()
            self._p.entscheiden(chosen, grounds, self._draft.removing, self._decided, self._refused)

    def _decided(self, _changes: Changes) -> None:
        announce(self, "Überprüfung abgeschlossen")
        self.grounds.clear()
        self._choice.setExclusive(False)
        for radio in self.radios.values():
            radio.setChecked(False)
        self._choice.setExclusive(True)
        self._draft.saved()
        self._p.case.tab_wanted.emit("uebersicht", "")

    def _refused(self, error: FallakteFehler) -> None:
        if isinstance(error, FeldFehler):
            self._grounds_error.show_error(sentence(error), focus=True)
        else:
            self._p.case.refuse(error)
