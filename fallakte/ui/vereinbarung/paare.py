"""The table of promises: both sides in the same rows, with goal, how often, until when, proof."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.instrument import Pruefgruppe
from fallakte.domain.zusage import Seite
from fallakte.ui.look import CardHead, EmptyState, current, label, line, on_click
from fallakte.ui.vereinbarung.paarzeile import GOAL_WIDTH, Funde, PairRow
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.reihenfolge import tab_after
from fallakte.ui.vereinbarung.zeilen import Befundzeile, Paarzeile


class PairTable(QWidget):
    """`wanted` and `doubled` carry the row, `moved` and `removed` the pair's id.

    Only rows that look different now are built anew; the keyboard stays with its pair wherever that moves.
    """

    wanted = Signal(object)
    doubled = Signal(object)
    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__()
        self.setObjectName("paare")
        self.setAccessibleName("Zusagen beider Seiten")
        self._p = presenter
        self.before: QWidget | None = None  # after whom Tab comes here
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._empty = EmptyState(
            "heart-handshake",
            "Noch keine Zusagen.",
            "Beginnen Sie mit „Zusagen-Paar“ oder übernehmen Sie eine Zusage aus den Zielen.",
        )
        column.addWidget(self._empty)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)
        self._shown: list[PairRow] = []

    def _head(self) -> QHBoxLayout:
        heads = QHBoxLayout()
        heads.setSpacing(0)
        goal = QFrame()
        goal.setProperty("role", "sunkenhead")
        goal.setFixedWidth(current().px(GOAL_WIDTH))
        words = QHBoxLayout(goal)
        words.setContentsMargins(16, 0, 0, 0)
        words.addWidget(label("Ziel", "secondary"))
        heads.addWidget(goal)
        self._heads = (
            CardHead("Unsere Zusagen", "building-community", sunken=True),
            CardHead("Ihre Zusagen", "user", sunken=True),
        )
        for head in self._heads:
            heads.addWidget(line(vertical=True))
            heads.addWidget(head, 1)
        return heads

    def show_rows(self, befunde: tuple[Befundzeile, ...], *, writable: bool) -> None:
        """Show the pairs of the document; `befunde` are the findings in its table."""
        rows = self._p.paare()
        akt = self._p.instrument.pruefgruppe is Pruefgruppe.VERWALTUNGSAKT
        name = self._p.case.vorname
        self._heads[0].title.setText("Unsere Leistungen" if akt else "Unsere Zusagen")
        self._heads[0].count.setText(str(sum(len(r.von(Seite.STELLE)) for r in rows) or ""))
        self._heads[1].title.setText(f"Pflichten von {name}" if akt else f"Zusagen von {name}")
        self._heads[1].count.setText(str(sum(len(r.person) for r in rows) or ""))
        self._empty.setVisible(not rows)
        wanted = [(row, _in_row(befunde, row), writable) for row in rows]
        if [button.shown for button in self._shown] == wanted:
            return
        focus = self.window().focusWidget()  # also behind a dialog that is about to close
        here = next((i for i, button in enumerate(self._shown) if button is focus), None)
        pair = self._shown[here].shown[0].paar.id if here is not None else 0
        self._replace(wanted)
        if here is not None and self._shown:
            place = next((i for i, b in enumerate(self._shown) if b.shown[0].paar.id == pair), here)
            self._shown[min(place, len(self._shown) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _replace(self, wanted: list[tuple[Paarzeile, Funde, bool]]) -> None:
        old = {button.shown[0].paar.id: button for button in self._shown}
        self._shown = []
        for place, (row, funde, writable) in enumerate(wanted):
            button = old.get(row.paar.id)
            if button is not None and button.shown == (row, funde, writable):
                del old[row.paar.id]
                if self._rows.indexOf(button) != place:
                    self._rows.insertWidget(place, button)
            else:
                button = self._build(row, funde, writable=writable)
                self._rows.insertWidget(place, button)
                button.show()  # now, and not with the next event: the keyboard may have to go there
            self._shown.append(button)
        for button in old.values():
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        if self.before is not None:
            tab_after(self.before, self._shown)

    def _build(self, row: Paarzeile, funde: Funde, *, writable: bool) -> PairRow:
        button = PairRow(row, funde, self._p.case.session.today(), writable=writable)
        if writable:
            on_click(button, partial(self.wanted.emit, row))
            button.moved.connect(partial(self.moved.emit, row.paar.id))
            button.removed.connect(partial(self.removed.emit, row.paar.id))
            button.doubled.connect(partial(self.doubled.emit, row))
        return button

    def focus_row(self, nummer: int) -> bool:
        """Give the keyboard to a row, counted from 1; False if there is no such row."""
        if not 1 <= nummer <= len(self._shown):
            return False
        self._shown[nummer - 1].setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _in_row(befunde: tuple[Befundzeile, ...], row: Paarzeile) -> Funde:
    return tuple(zeile for zeile in befunde if zeile.befund.ort.paar == row.nummer)
