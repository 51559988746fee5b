"""What the next version changes, promise by promise: the word first, then the sign."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.unterschied import Wandel, gezaehlt
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Zusage
from fallakte.ui.fall.tab import refill
from fallakte.ui.look import Card, Row, current, label, link_button, on_click, secondary_button
from fallakte.ui.ueberpruefung.folge import Folge
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter
from fallakte.ui.ueberpruefung.zeilen import Aenderungszeile
from fallakte.ui.vereinbarung.paar_dialog import edit_pair
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter

_STATUS: Final = {Wandel.NEU: "ok", Wandel.GEAENDERT: "wa", Wandel.ENTFALLEN: "", Wandel.GLEICH: ""}
_WORD: Final = 92


def change_row(zeile: Aenderungszeile, *actions: QPushButton) -> Row:
    """Word and sign, whose promise and what differs, and what can be done about it."""
    wandel = zeile.unterschied.wandel
    row = Row(name=f"aenderung_{zeile.unterschied.zusage.id}")
    row.setAccessibleName(f"{wandel.label}, {zeile.seite}: {zeile.text}")
    word = label(f"{wandel.label} {wandel.zeichen}", "strong", status=_STATUS[wandel])
    word.setFixedWidth(current().px(_WORD))
    row.cells.addWidget(word)
    words = label(f"{zeile.seite}: {zeile.text}", wrap=True)
    words.setTextFormat(Qt.TextFormat.RichText)
    words.setText(f"{escape(zeile.seite)}: {zeile.html}")
    words.setAccessibleName(f"{zeile.seite}: {zeile.text}")
    row.cells.addWidget(words, 1)
    for action in actions:
        row.cells.addWidget(action)
    return row


def zusammenfassung(zeilen: list[Aenderungszeile]) -> str:
    """Return `1 neu, 2 geändert, 1 entfällt`, or that nothing changes."""
    anzahl = gezaehlt(z.unterschied for z in zeilen)
    teile = [f"{anzahl[w]} {w.label}" for w in (Wandel.NEU, Wandel.GEAENDERT, Wandel.ENTFALLEN) if anzahl[w]]
    return ", ".join(teile) or "noch keine Änderung"


class ChangesCard(Card):
    """Shows the differences and collects more of them, in the draft of the next version."""

    def __init__(self, presenter: UeberpruefungPresenter, folge: Folge) -> None:
        super().__init__("Fortschreibung", "git-compare", name="fortschreibungKarte")
        self._p, self._folge = presenter, folge
        self._papers: VereinbarungPresenter | None = None
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        foot = self.foot()
        new = secondary_button("neueZusage", "Neue Zusage …", "plus", small=True)
        on_click(new, lambda: self._with_draft(self._new_pair))
        foot.addWidget(new)
        foot.addWidget(label("Erfüllte Zusagen fallen von selbst weg.", "secondary", wrap=True), 1)

    def show_review(self, review: Ueberpruefung) -> None:
        nummer, folge = self._p.vereinbarung(review).nummer, self._folge.folgeversion(review)
        self.set_title(
            f"Fortschreibung: Version {nummer} wird Version {folge.nummer if folge else nummer + 1}"
        )
        zeilen = self._folge.aenderungen(review)
        self.set_count(zusammenfassung(zeilen))
        rows: list[QWidget] = [change_row(z, *self._actions(z)) for z in zeilen]
        refill(self._list, rows or [label("Noch keine Zusage.", "secondary")])

    def _actions(self, zeile: Aenderungszeile) -> list[QPushButton]:
        u = zeile.unterschied
        if u.wandel is Wandel.ENTFALLEN and u.alt is not None:
            keep = link_button(f"weiter_{u.alt.id}", "Doch weiter")
            keep.setAccessibleName(f"Doch weiter: {u.alt.was}")
            on_click(keep, partial(self._with_draft, partial(self._folge.weiterfuehren, u.alt)))
            return [keep]
        change = link_button(f"aendern_{u.zusage.id}", "Ändern …")
        change.setAccessibleName(f"Ändern: {u.zusage.was}")
        on_click(change, partial(self._with_draft, partial(self._change, u.zusage)))
        if u.alt is None:
            return [change]
        drop = link_button(f"entfaellt_{u.alt.id}", "Entfällt")
        drop.setAccessibleName(f"Entfällt: {u.alt.was}")
        on_click(drop, partial(self._with_draft, partial(self._folge.herausnehmen, u.alt)))
        return [change, drop]

    def _with_draft(self, then: Callable[[], object]) -> None:
        review = self._p.review
        if review is not None:
            self._folge.mit_fortschreibung(review, then)

    def _draft(self) -> tuple[VereinbarungPresenter, Vereinbarung] | None:
        """The desk of the draft: the same one the tab Vereinbarung works on."""
        review = self._p.review
        folge = self._folge.folgeversion(review) if review is not None else None
        if folge is None:
            return None
        if self._papers is None:
            self._papers = VereinbarungPresenter(self._p.case)
        self._papers.chosen = folge.id
        return self._papers, folge

    def _new_pair(self) -> None:
        draft = self._draft()
        if draft is not None:
            edit_pair(draft[0], None)

    def _change(self, zusage: Zusage) -> None:
        """Open the pair of this promise; before the draft was begun `zusage` is still the old one."""
        draft = self._draft()
        if draft is None:
            return
        for row in draft[0].paare():
            if any(zusage.id in (z.id, z.vorlaeufer_id) for z in (*row.wir, *row.person)):
                edit_pair(draft[0], row)
                return
