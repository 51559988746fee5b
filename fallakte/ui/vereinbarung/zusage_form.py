"""One promise being written: what, how much, until when, who, on what ground, who pays, whose idea."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.leistung import Leistung
from fallakte.domain.zusage import Herkunft, Seite, Zusage
from fallakte.german.numbers import zahl
from fallakte.services.entwuerfe import Wert
from fallakte.ui.entwurf import values
from fallakte.ui.fall.fields import DateField, choices, pick
from fallakte.ui.look import FlowLayout, field, link_button, on_click
from fallakte.ui.vereinbarung.marken import MarkedText

_EURO: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(,\d{1,2})?\s*(?:€|Euro)?", re.IGNORECASE)


def cents(text: str) -> int | None:
    """`120`, `120,50`, `1.200 Euro` in cents; raises ValueError for what is no amount."""
    if not text.strip():
        return None
    found = _EURO.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    try:
        return int(Decimal(found[1].replace(".", "") + (found[2] or "").replace(",", ".")) * 100)
    except InvalidOperation:
        raise ValueError(text) from None


def euros(cent: int | None) -> str:
    """The amount as it is typed: `120` or `120,50`."""
    if cent is None:
        return ""
    return zahl(Decimal(cent) / 100, 2 if cent % 100 else 0)


class NormLine(QLineEdit):
    """A norm, typed freely or chosen from the list of benefits that fit; only the down arrow shows it."""

    chosen = Signal(object)  # Leistung

    def __init__(self, leistungen: tuple[Leistung, ...]) -> None:
        super().__init__()
        self._by_line = {f"{it.name} – {it.norm}": it for it in leistungen}
        self.offers = QCompleter(list(self._by_line), self)
        self.offers.setWidget(self)
        self.offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.offers.setMaxVisibleItems(12)
        self.offers.activated.connect(self._take)
        popup = self.offers.popup()
        if popup is not None:
            popup.setAccessibleName("Leistungen")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.offers.setCompletionPrefix(self.text())
            if not self.offers.completionCount():
                self.offers.setCompletionPrefix("")
            self.offers.complete()
        else:
            super().keyPressEvent(event)

    def _take(self, line: str) -> None:
        leistung = self._by_line.get(line)
        if leistung is not None:
            self.setText(leistung.norm)
            self.chosen.emit(leistung)


class PromiseForm(QFrame):
    """One promise being written. Empty ones are left out.

    `key` tells the forms of a dialog apart (`stelle_1`). `block_wanted` when a text block shall be put in.
    """

    block_wanted = Signal()

    def __init__(
        self, key: str, seite: Seite, zusage: Zusage | None, leistungen: tuple[Leistung, ...]
    ) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self._zusage = zusage or Zusage(paar_id=0, seite=seite, was="")
        self._key = key
        self._ours = seite is not Seite.PERSON
        self._edits: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        self.was = MarkedText(2)
        self.was.fix_height(3)
        self.was.setPlainText(self._zusage.was)
        self._edits["was"] = self.was
        box, self.error = field(f"was_{key}", "Was genau?", self.was)
        column.addWidget(box)
        main = QGridLayout()
        main.setSpacing(8)
        self.wie_viel = self._line(main, 0, 0, "wie_viel", "wieViel", "Wie viel?")
        self.wie_oft = self._line(main, 0, 1, "wie_oft", "wieOft", "Wie oft?")
        self.bis = DateField(f"bis_{key}", "Bis wann?")
        self.bis.set_day(self._zusage.bis)
        self._edits["bis"] = self.bis.edit
        main.addWidget(self.bis, 1, 0)
        self.nachweis = self._line(main, 1, 1, "nachweis", "nachweis", "Nachweis")
        column.addLayout(main)
        self.hilfe = self._line(column, 0, 0, "hilfe", "hilfe", "Was hilft dabei?")
        self.seite: QComboBox | None = None
        if self._ours:
            self.seite = QComboBox()
            self.seite.addItem("Wir", Seite.STELLE)
            self.seite.addItem("Eine andere Stelle", Seite.DRITTE)
            pick(self.seite, self._zusage.seite)
            column.addWidget(field(f"seite_{key}", "Wer sagt es zu?", self.seite)[0])
        column.addLayout(self._links())
        self._more = self._details(leistungen)
        column.addWidget(self._more)
        self.show_details(on=self._has_details())

    # -- building

    def _line(
        self, where: QGridLayout | QVBoxLayout, row: int, column: int, attribute: str, name: str, title: str
    ) -> QLineEdit:
        edit = QLineEdit(getattr(self._zusage, attribute))
        box = field(f"{name}_{self._key}", title, edit)[0]
        self._edits[attribute] = edit
        if isinstance(where, QGridLayout):
            where.addWidget(box, row, column)
        else:
            where.addWidget(box)
        return edit

    def _details(self, leistungen: tuple[Leistung, ...]) -> QWidget:
        more = QWidget()
        grid = QGridLayout(more)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        who = "Welche Stelle, wer dort?" if self._ours else "Wer aus der Bedarfsgemeinschaft?"
        self.wer = self._line(grid, 0, 0, "wer", "wer", who)
        self.norm = NormLine(leistungen)
        self.norm.setText(self._zusage.norm)
        self._edits["norm"] = self.norm
        hint = "Pfeil ab zeigt die Leistungen."
        grid.addWidget(field(f"norm_{self._key}", "Rechtsgrundlage", self.norm, hint=hint)[0], 1, 0, 1, 2)
        self.kostentraeger = self._line(grid, 2, 0, "kostentraeger", "kostentraeger", "Wer bezahlt?")
        self.betrag = QLineEdit(euros(self._zusage.betrag_cent))
        self._edits["betrag"] = self.betrag
        box, self.betrag_error = field(f"betrag_{self._key}", "Höchstens wie viel Euro?", self.betrag)
        grid.addWidget(box, 2, 1)
        self.herkunft = choices(Herkunft)
        pick(self.herkunft, self._zusage.herkunft)
        self._edits["herkunft"] = self.herkunft
        grid.addWidget(field(f"herkunft_{self._key}", "Wessen Vorschlag?", self.herkunft)[0], 3, 0)
        self.herkunft_von = self._line(
            grid, 3, 1, "herkunft_von", "herkunftVon", "Name, Beruf oder Konferenz"
        )
        self.norm.chosen.connect(self._benefit)
        return more

    def _links(self) -> FlowLayout:
        row = FlowLayout()
        block = link_button(f"textbaustein_{self._key}", "Textbaustein …", "note")
        on_click(block, self.block_wanted.emit)
        self._toggle = link_button(f"mehr_{self._key}", "Mehr Angaben", "chevron-down")
        on_click(self._toggle, lambda: self.show_details(on=self._more.isHidden()))
        row.addWidget(block)
        row.addWidget(self._toggle)
        return row

    def _benefit(self, leistung: Leistung) -> None:
        if not self.kostentraeger.text().strip():
            self.kostentraeger.setText(leistung.traeger.label)

    def _has_details(self) -> bool:
        texts = (self.wer, self.norm, self.kostentraeger, self.betrag, self.herkunft_von)
        return any(edit.text().strip() for edit in texts) or bool(self.herkunft.currentData())

    def show_details(self, *, on: bool) -> None:
        """Show or hide who, ground, money and origin; what stands there is never hidden by itself."""
        self._more.setVisible(on)
        word = "Weniger Angaben" if on else "Mehr Angaben: wer, Grundlage, Geld, Herkunft"
        self._toggle.setText("Weniger Angaben" if on else "Mehr Angaben")
        self._toggle.setAccessibleName(word)

    # -- what the dialog calls

    @property
    def zusage_id(self) -> int:
        """Id of the stored promise, 0 for a new one."""
        return self._zusage.id

    def field_of(self, attribute: str) -> QWidget:
        """The input of an attribute of Zusage (`was` for an unknown one), shown if it was folded away."""
        edit = self._edits.get("betrag" if attribute == "betrag_cent" else attribute, self.was)
        if self._more.isAncestorOf(edit):
            self.show_details(on=True)
        return edit

    def put_block(self, text: str) -> None:
        """Put a text block in at the cursor; Strg+Z takes it back."""
        self.was.textCursor().insertText(text)
        self.was.setFocus()

    def empty(self) -> bool:
        """Whether nothing is typed."""
        texts = (edit for edit in self._edits.values() if isinstance(edit, QLineEdit))
        return not (self.was.toPlainText().strip() or any(edit.text().strip() for edit in texts))

    def draft_value(self) -> dict[str, Wert]:
        fields = {name: values.read(edit) for name, edit in self._fields().items()}
        return {"id": self.zusage_id, **fields}

    def put_draft(self, row: Mapping[str, Wert]) -> None:
        for name, edit in self._fields().items():
            if name in row:  # a draft of an older version of the program knows fewer fields
                values.put(edit, row[name])
        if self._has_details():
            self.show_details(on=True)

    def _fields(self) -> dict[str, QWidget]:
        return self._edits if self.seite is None else {**self._edits, "seite": self.seite}

    def peek(self) -> Zusage | None:
        """The promise as far as it can be read, None for an empty one; shows no error."""
        if self.empty():
            return None
        try:
            betrag = cents(self.betrag.text())
        except ValueError:
            betrag = None
        return self._read(self.bis.peek()[1], betrag)

    def read(self) -> tuple[bool, Zusage | None]:
        """Return whether it can stand as typed, and the promise; None for an empty one."""
        fits, bis = self.bis.read()
        if not fits:
            self.bis.edit.setFocus()
        if self.empty():
            return fits, None
        if not self.was.toPlainText().strip():
            self.error.show_error("Bitte schreiben Sie, was genau zugesagt wird.", focus=True)
            return False, None
        try:
            betrag = cents(self.betrag.text())
        except ValueError:
            self.show_details(on=True)
            self.betrag_error.show_error("Bitte schreiben Sie den Betrag so: 120,50.", focus=True)
            return False, None
        self.betrag_error.clear()
        return fits, self._read(bis, betrag)

    def _read(self, bis: object, betrag: int | None) -> Zusage:
        texts = {
            name: edit.text().strip()
            for name, edit in self._edits.items()
            if isinstance(edit, QLineEdit) and name not in ("bis", "betrag")
        }
        seite = Seite(self.seite.currentData()) if self.seite is not None else self._zusage.seite
        return replace(
            self._zusage,
            was=self.was.toPlainText().strip(),
            bis=bis,  # type: ignore[arg-type] # a date or None
            betrag_cent=betrag,
            herkunft=Herkunft(self.herkunft.currentData()),
            seite=seite,
            **texts,  # type: ignore[arg-type] # texts only
        )
