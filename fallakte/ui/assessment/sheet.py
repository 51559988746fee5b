"""The card of one domain: what it is about, what can be done with the sheet, and its items with all views."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fallakte.ui.assessment.area import RowsArea
from fallakte.ui.assessment.grundlagen import Grundlagenleiste, Ohnebild, ask_third
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.rows import ItemRow, align_heads, column_heads
from fallakte.ui.assessment.zeilen import Bereichszeile, Lage
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.tab import clear
from fallakte.ui.look import (
    Card,
    FlowLayout,
    IconLabel,
    KeyHint,
    label,
    name_lists,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t

_KEYS = (("0–4", "setzen"), ("W", "möchte nicht"), ("U", "unklar"))


class SheetCard(Card):
    """Built once; only the rows are made anew, for another domain, another sheet, or another third person."""

    def __init__(self, presenter: AssessmentPresenter) -> None:
        super().__init__(name="punkteKarte")
        self._p = presenter
        self.rows: dict[str, ItemRow] = {}
        self._shown: tuple[object, ...] = ()
        self._narrow = False
        self.talk = secondary_button("gespraechsansicht", "Gespräch …", "users", small=True)
        self.compare = secondary_button("rundenVergleichen", "Runden vergleichen", "git-compare", small=True)
        self.close_sheet = secondary_button("bogenAbschliessen", "Bogen abschließen …", small=True)
        self.next = primary_button("fertigWeiter", "Fertig, weiter", "check")
        self._third = secondary_button("weitereSicht", "Weitere Sicht …", "plus", small=True)
        on_click(self._third, lambda: ask_third(presenter))
        self._mandate = secondary_button("keinAuftrag", "Kein Auftrag", "minus", small=True)
        on_click(self._mandate, self._toggle_mandate)
        self._again = secondary_button("neuerBogen", "Neuer Bogen", "plus", small=True)
        on_click(self._again, presenter.neuer_bogen)
        self._head()
        self._grounds = Grundlagenleiste(presenter)
        self._without = Ohnebild(presenter)
        self.body.addWidget(self._grounds)
        self.body.addWidget(self._without)
        self._item_rows()
        self._foot_line()

    # -- building

    def _head(self) -> None:
        self.choice = QComboBox()
        self.choice.setObjectName("bereichWaehlen")
        self.choice.setAccessibleName("Bereich")
        name_lists(self.choice, "Bereiche")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(t.PAD, 10, t.PAD, 10)
        column.setSpacing(6)
        column.addWidget(self.choice)
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = label("", "step", wrap=True, name="bereichTitel")
        self._facts = label("", "secondary", wrap=True, name="bogenStand")
        words.addWidget(self._title)
        words.addWidget(self._facts)
        head.addLayout(words, 1)
        head.addWidget(self.next)
        column.addLayout(head)
        self._first = QWidget()
        strengths = QHBoxLayout(self._first)
        strengths.setContentsMargins(0, 0, 0, 0)
        strengths.setSpacing(6)
        strengths.addWidget(IconLabel("seedling", "ok", 16))
        self._strengths = label("", "body", wrap=True, name="staerkenZuerst")
        strengths.addWidget(self._strengths, 1)
        column.addWidget(self._first)
        self._actions = QWidget()
        actions = FlowLayout(self._actions)
        self._why = label("erst nach einer Einschätzung", "secondary", name="warumNichtAbschliessen")
        for part in (
            self.talk,
            self.compare,
            self._third,
            self._mandate,
            self._again,
            self.close_sheet,
            self._why,
        ):
            actions.addWidget(part)
        column.addWidget(self._actions)
        self.body.addWidget(holder)

    def _item_rows(self) -> None:
        heads = column_heads(self._p.case.vorname)
        self._heads = heads
        self.body.addWidget(heads)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.draft = Draft(self._p.case.session, inner, lambda: [row.indiz for row in self.rows.values()])
        column.addWidget(self.draft.line)
        self._items = QVBoxLayout()
        self._items.setSpacing(0)
        column.addLayout(self._items)
        column.addStretch(1)
        self._area = RowsArea(inner)
        self.body.addWidget(self._area, 1)
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: align_heads(heads, bar.sizeHint().width() if high else 0))
        self._rest = QWidget()  # takes the room where no rows are shown
        self.body.addWidget(self._rest, 1)

    def _foot_line(self) -> None:
        foot = self.foot()
        rule = "Stärke 0 keine erkennbar bis 3 stark · Bedarf 0 kein bis 4 akut. Kein Summenwert."
        foot.addWidget(label(rule, "secondary", wrap=True), 1)
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(6)
        for key, text in _KEYS:
            keys.addWidget(KeyHint(key))
            keys.addWidget(label(text, "secondary"))
        foot.addWidget(self._keys)

    # -- showing

    def set_narrow(self, narrow: bool) -> None:
        """Where there is no room for the list beside: a choice of domains on top, and no scrolling inside."""
        self._narrow = narrow
        self.choice.setVisible(narrow)
        self._keys.setVisible(not narrow)
        self._area.set_whole(narrow)
        self._show_heads()

    def refresh(self, zeilen: list[Bereichszeile], *, comparable: bool) -> None:
        p = self._p
        self._fill_choice(zeilen)
        self._title.setText(p.bereich.titel)
        self._facts.setText(p.stand())
        self._strengths.setText(self._first_line(zeilen))
        self._first.setVisible(p.lage is Lage.OFFEN or bool(p.staerken()))
        self._show_rows()
        self._grounds.refresh()
        self._without.refresh(rows=not self._area.isHidden())
        rated = bool(p.waehlbar())
        open_here = p.bereich_schreibbar
        for button, shown in (
            (self.talk, p.schreibbar),
            (self._third, p.schreibbar),
            (self._mandate, p.schreibbar),
            (self.compare, comparable),
            (self._again, p.abgeschlossen and p.fall_offen),
            (self.close_sheet, p.schreibbar),
            (self.next, p.schreibbar),
        ):
            button.setVisible(shown)
        self.talk.setEnabled(any(z.lage is Lage.OFFEN for z in zeilen))
        self._name(self._mandate, "Doch aufnehmen" if p.lage is Lage.OHNE_AUFTRAG else "Kein Auftrag")
        self._name(self.next, "Fertig, weiter" if open_here else "Weiter")
        self.close_sheet.setEnabled(rated)
        self._why.setVisible(p.schreibbar and not rated)
        self._actions.updateGeometry()

    def _first_line(self, zeilen: list[Bereichszeile]) -> str:
        p = self._p
        if p.schwerpunkte():
            return f"Schwerpunkte: {p.schwerpunkte()}"
        if p.staerken():
            return f"Stärken zuerst: {p.staerken()}"
        if any(zeile.besprochen for zeile in zeilen):
            return "Hier ist noch keine Stärke festgehalten – was läuft schon gut?"
        return "Noch nicht besprochen – mit welcher Stärke fangen wir an?"

    def _name(self, button: QPushButton, text: str) -> None:
        button.setText(text)
        button.setAccessibleName(text)

    def _fill_choice(self, zeilen: list[Bereichszeile]) -> None:
        self.choice.blockSignals(True)
        if self.choice.count() != len(zeilen):
            self.choice.clear()
            for zeile in zeilen:
                self.choice.addItem("", zeile.bereich.id)
        for i, zeile in enumerate(zeilen):
            word = zeile.wort() or "besprochen"
            self.choice.setItemText(i, f"{zeile.bereich.titel} · {word}")
            if zeile.bereich.id == self._p.bereich_id:
                self.choice.setCurrentIndex(i)
        self.choice.blockSignals(False)

    def _show_rows(self) -> None:
        p = self._p
        bogen = p.bogen
        shown = (p.bereich_id, bogen.id if bogen and p.abgeschlossen else 0, p.katalog.version, p.blicke())
        rebuilt = shown != self._shown
        if rebuilt:  # the order is kept while somebody is rating
            self._shown = shown
            zeilen = p.punkte()
            rows = self._reuse(len(zeilen))
            for row, zeile in zip(rows, zeilen, strict=True):
                row.bind(zeile)
            self.rows = {row.punkt_id: row for row in rows}
        else:
            for punkt_id, row in self.rows.items():
                row.show_value(p.punkt(punkt_id))
        place = Place(
            f"beleg:{p.bereich_id}",
            f"Assessment, {p.bereich.titel}",
            f"assessment/bereich:{p.bereich_id}",
            p.case.fall_id,
        )
        if rebuilt or self.draft.place != place:
            self.draft.begin(place)
        else:
            self.draft.sync()
        has_rows = p.lage is Lage.OFFEN or any(p.punkt(i).angaben for i in self.rows)
        self._area.setVisible(has_rows)
        self._rest.setVisible(not has_rows)
        self._show_heads()

    def _reuse(self, count: int) -> list[ItemRow]:
        """So many rows; those that are there are used again, for a row takes longer to make than to fill."""
        rows = list(self.rows.values())
        if any(tuple(row.views) != self._p.blicke() for row in rows):
            clear(self._items)
            rows = []
        for row in rows[count:]:
            self._items.removeWidget(row)
            row.hide()
            row.deleteLater()
        del rows[count:]
        while len(rows) < count:
            row = ItemRow(self._p)
            row.indiz.left.connect(partial(self._write_evidence, row))
            self._items.addWidget(row)
            row.show()
            rows.append(row)
        return rows

    def _show_heads(self) -> None:
        self._heads.setVisible(not self._area.isHidden() and not self._narrow)

    # -- doing

    def commit(self) -> None:
        """Hand in the evidence that was typed and not yet left."""
        self.draft.flush()
        for row in self.rows.values():
            row.indiz.commit()

    def focus_start(self) -> bool:
        """Give the keyboard to the first scale; False if nothing takes an entry here."""
        if self._p.bereich_schreibbar and self.rows:
            next(iter(self.rows.values())).person.staerke.focus_current()
            return True
        return False

    def _toggle_mandate(self) -> None:
        self.commit()
        self._p.auftrag_umschalten()

    def _write_evidence(self, row: ItemRow, text: str) -> None:
        if self._p.bereich_schreibbar:
            self._p.indiz(row.punkt_id, text, self.draft.removing)
