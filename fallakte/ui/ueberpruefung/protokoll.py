"""A decided review, read only: what was found, what was decided, what became of it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.assessment import Sicht
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.zusage import Seite
from fallakte.german.dates import datum
from fallakte.ui.briefe.einstieg import open_minutes
from fallakte.ui.fall.tab import refill
from fallakte.ui.fall.twin import OURS, THEIRS, Twin
from fallakte.ui.look import (
    PROMISE,
    Card,
    CardHead,
    FlowLayout,
    GasScale,
    IconLabel,
    Row,
    current,
    label,
    link_button,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.ueberpruefung.folge import Folge
from fallakte.ui.ueberpruefung.folge_karte import change_row, zusammenfassung
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter
from fallakte.ui.ueberpruefung.sicht import TITEL, in_worten
from fallakte.ui.ueberpruefung.wirkung import summe
from fallakte.ui.ueberpruefung.wirkung_presenter import Wirkung
from fallakte.ui.ueberpruefung.zeilen import Nachzeile, Pruefzeile
from fallakte.ui.ueberpruefung.zusage_pruefung import ZEICHEN


class ProtocolCard(Card):
    """Shows one decided review; with several, links lead to the others. `continue_wanted`: to the draft."""

    continue_wanted = Signal()

    def __init__(self, presenter: UeberpruefungPresenter, wirkung: Wirkung, folge: Folge) -> None:
        super().__init__("Protokoll", "clipboard-check", name="protokollKarte")
        self._p, self._w, self._folge = presenter, wirkung, folge
        self.chosen = 0
        self._others = QWidget()
        self._links = FlowLayout(self._others)
        self.body.addWidget(self._others)
        self._content = QVBoxLayout()
        self.body.addLayout(self._content)

    def refresh(self) -> None:
        alle = self._p.entschiedene()
        self.setVisible(bool(alle))
        if not alle:
            return
        shown = next((u for u in alle if u.id == self.chosen), alle[0])
        self.set_title(f"Protokoll der Überprüfung, Runde {self._p.runde_von(shown)}")
        self.set_count("nur zum Lesen")
        self._show_links([u for u in alle if u.id != shown.id])
        refill(self._content, self._parts(shown))

    def show_review(self, review_id: int) -> None:
        self.chosen = review_id
        self.refresh()

    def _show_links(self, others: Sequence[Ueberpruefung]) -> None:
        while (item := self._links.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for review in others:
            link = link_button(
                f"protokoll_{review.id}", f"Runde {self._p.runde_von(review)} ansehen", "history"
            )
            on_click(link, partial(self.show_review, review.id))
            self._links.addWidget(link)
            link.show()
        self._others.setVisible(bool(others))

    def _parts(self, review: Ueberpruefung) -> list[QWidget]:
        parts: list[QWidget] = [self._decision(review), self._promises(review)]
        dritte = self._p.zeilen(Seite.DRITTE, review)
        if dritte:
            parts.append(CardHead("Zusagen anderer Stellen", "users", sunken=True))
            parts += [_promise(zeile) for zeile in dritte]
        parts += self._goals(review)
        parts += self._ratings(review)
        parts += self._changes(review)
        return parts

    def _decision(self, review: Ueberpruefung) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(t.PAD, 10, t.PAD, 12)
        column.setSpacing(4)
        am = datum(review.entschieden_um.date()) if review.entschieden_um else ""
        wie = review.entscheidung.label if review.entscheidung else ""
        column.addWidget(label(f"{am}, Entscheidung: {wie}", "strong", name="protokollEntscheidung"))
        column.addWidget(label(review.begruendung, wrap=True, name="protokollGrund"))
        sheet = link_button("protokollDrucken", "Protokoll als PDF …", "printer")
        on_click(sheet, partial(open_minutes, self._p.case, review.id))
        column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(self._p.vereinbart(review), "secondary", wrap=True))
        if review.naechste_am:
            column.addWidget(label(f"Nächste Überprüfung bis {datum(review.naechste_am)}.", "secondary"))
        views = ", ".join(
            f"{title}: {in_worten(getattr(review, name))}"
            for name, title in TITEL.items()
            if getattr(review, name) is not None
        )
        for title, text in (
            (f"Sicht von {self._p.case.vorname}", views),
            ("In eigenen Worten", review.worte_der_person),
            ("Dabei waren", review.teilnehmende),
            ("Hinderlich war", review.hat_gefehlt),
        ):
            if text:
                column.addWidget(label(f"{title}: {text}", wrap=True))
        return box

    def _promises(self, review: Ueberpruefung) -> QWidget:
        twin = Twin(narrow=560)
        twin.set_head(OURS, "Unsere Zusagen", self._p.bilanz(Seite.STELLE, review))
        twin.set_head(THEIRS, f"Zusagen von {self._p.case.vorname}", self._p.bilanz(Seite.PERSON, review))
        ours, theirs = (self._p.zeilen(seite, review) for seite in (Seite.STELLE, Seite.PERSON))
        twin.set_cells([_promise(z) for z in ours], [_promise(z) for z in theirs])
        return twin

    def _goals(self, review: Ueberpruefung) -> list[QWidget]:
        goals = [g for g in self._w.ziele(review) if g.jetzt is not None]
        parts: list[QWidget] = []
        for goal in goals:
            row = Row()
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(goal.ziel.kurz, "strong", wrap=True))
            beside = [goal.vorher]
            if goal.jetzt is not None:
                beside += [goal.jetzt.istwert, goal.jetzt.bemerkung]
            words.addWidget(label(" · ".join(t_ for t_ in beside if t_), "secondary", wrap=True))
            row.cells.addLayout(words, 1)
            scale = GasScale(f"protokollGas_{goal.ziel.id}", goal.ziel.kurz, meanings=goal.ziel.gas)
            scale.set_start(goal.ziel.gas_start)
            scale.set_value(goal.jetzt.stufe if goal.jetzt else None)
            scale.set_read_only(True)
            row.cells.addWidget(scale)
            parts.append(row)
        if not parts:
            return []
        words_ = summe(self._w.zielerreichung(review))
        if words_:
            below = label(words_, "secondary", wrap=True)
            below.setContentsMargins(t.PAD, 6, t.PAD, 8)
            parts.append(below)
        return [CardHead("Ziele", "target-arrow", sunken=True), *parts]

    def _ratings(self, review: Ueberpruefung) -> list[QWidget]:
        rows = [
            z
            for sicht in (Sicht.FACHKRAFT, Sicht.PERSON)
            for z in self._w.nachzeilen(sicht, review)
            if z.heute is not None
        ]
        if not rows:
            return []
        head = CardHead("Schwerpunkte, damals und heute", "git-compare", sunken=True)
        return [head, *(_rating(zeile, self._p.case.vorname) for zeile in rows)]

    def _changes(self, review: Ueberpruefung) -> list[QWidget]:
        folge = self._folge.folgeversion(review)
        if folge is None:
            return []
        zeilen = self._folge.aenderungen(review)
        head = CardHead(
            f"Fortschreibung, Version {folge.nummer}", "git-compare", zusammenfassung(zeilen), sunken=True
        )
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(t.PAD, 8, t.PAD, 10)
        go = secondary_button(
            "zurFortschreibung", f"Version {folge.nummer} öffnen", "arrow-right", small=True
        )
        on_click(go, self.continue_wanted.emit)
        row.addWidget(go)
        row.addStretch(1)
        return [head, *(change_row(z) for z in zeilen), below]


def _promise(zeile: Pruefzeile) -> Row:
    """What was found, in the same words for both sides."""
    stand = zeile.stand
    icon, token = PROMISE[ZEICHEN[stand]] if stand is not None else PROMISE["offen"]
    wort = stand.label if stand is not None else "ohne Stand"
    row = Row()
    row.cells.addWidget(IconLabel(icon, token, 20), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(zeile.zusage.was, wrap=True))
    detail = [wort]
    if zeile.grund is not None:
        detail.append(f"Grund: {zeile.grund.label}")
    detail += [teil for teil in (zeile.bemerkung,) if teil]
    words.addWidget(label(", ".join(detail), "secondary", status=token, wrap=True))
    if zeile.versaeumnis is not None:
        words.addWidget(label(zeile.versaeumnis.label, "secondary", status="er", wrap=True))
    row.cells.addLayout(words, 1)
    row.setAccessibleName(f"{', '.join(detail)}: {zeile.zusage.was}")
    return row


def _rating(zeile: Nachzeile, vorname: str) -> Row:
    row = Row()
    wer = f"Sicht von {vorname}" if zeile.sicht is Sicht.PERSON else "Unsere Sicht"
    row.cells.addWidget(label(zeile.titel, wrap=True), 1)
    sicht = label(wer, "secondary")
    sicht.setMinimumWidth(current().px(96))
    row.cells.addWidget(sicht)
    werte = []
    for name, title in (("ressource", "Stärke"), ("bedarf", "Bedarf")):
        damals, heute = (getattr(e, name, None) for e in (zeile.damals, zeile.heute))
        werte.append(f"{title} {_oder(heute)}, damals {_oder(damals)}")
    row.cells.addWidget(label(" · ".join(werte), "secondary", wrap=True), 1)
    return row


def _oder(wert: int | None) -> str:
    return "offen" if wert is None else str(wert)
