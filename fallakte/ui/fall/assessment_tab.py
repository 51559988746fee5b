"""The assessment: domains at the left, the items of one domain with two views at the right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.assessment_liste import ZEILE_ROLLE, BereichDelegate, MarkKey
from fallakte.ui.fall.assessment_presenter import AssessmentPresenter
from fallakte.ui.fall.assessment_rows import ROW_WIDTH, ItemRow, align_heads, column_heads
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.fall.tab import Columns, Tab, clear, scrolled
from fallakte.ui.look import (
    Card,
    EmptyState,
    IconLabel,
    KeyHint,
    current,
    label,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t

_LIST_WIDTH = 272
_BEREICH = "bereich:"


class AssessmentTab(Tab):
    def __init__(self, presenter: AssessmentPresenter) -> None:
        super().__init__("assessment", "Assessment", presenter)
        self._p = presenter
        self._rows: dict[str, ItemRow] = {}
        self._shown: tuple[object, ...] = ()
        self._empty = self._empty_state()
        self._work = Columns((self._domain_card(), _LIST_WIDTH), (self._item_card(), 0))
        self.page.addWidget(self._empty, 1)
        self.page.addWidget(self._work, 1)

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
        card = Card(f"{len(self._p.katalog.bereiche)} Bereiche", name="bereicheKarte")
        self._domains = QListWidget()
        self._domains.setObjectName("bereiche")
        self._domains.setAccessibleName("Bereiche")
        self._domains.setItemDelegate(BereichDelegate(self._domains))
        self._domains.setTabKeyNavigation(False)
        self._domains.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for zeile in self._p.bereiche():
            item = QListWidgetItem(zeile.satz())
            item.setData(Qt.ItemDataRole.UserRole, zeile.bereich.id)
            item.setData(ZEILE_ROLLE, zeile)
            if zeile.bereich.geschuetzt:
                item.setToolTip("Geschützter Bereich: erst mit Rechtsgrundlage oder Einwilligung")
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._domains.addItem(item)
        self._domains.setMinimumHeight(current().px(33 * self._domains.count() + 4))
        self._domains.currentItemChanged.connect(self._domain_chosen)
        card.body.addWidget(self._domains, 1)
        foot = card.foot()
        for count, token, word in ((3, "ac", "Stärke"), (4, "tx2", "Bedarf")):
            foot.addWidget(MarkKey(count, token))
            foot.addWidget(label(word, "secondary"))
        foot.addStretch(1)
        self._domain_box = card
        return card

    def _item_card(self) -> Card:
        card = Card(name="punkteKarte")
        head = QHBoxLayout()
        head.setContentsMargins(t.PAD, 10, t.PAD, 10)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(8)
        self._title = label("", "step", name="bereichTitel")
        self._facts = label("", "secondary", name="bogenStand")
        first.addWidget(self._title)
        first.addWidget(self._facts, 1)
        words.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(IconLabel("seedling", "ok", 16))
        self._strengths = label("", "body", wrap=True, name="staerkenZuerst")
        second.addWidget(self._strengths, 1)
        words.addLayout(second)
        head.addLayout(words, 1)
        self._close = secondary_button("bogenAbschliessen", "Bogen abschließen …")
        on_click(self._close, self.close_sheet)
        self._again = secondary_button("neuerBogen", "Neuer Bogen", "plus")
        on_click(self._again, self._p.neuer_bogen)
        self._next = primary_button("fertigWeiter", "Fertig, weiter", "check")
        on_click(self._next, self._go_on)
        self._why = label("", "secondary", name="warumNichtAbschliessen")
        for part in (self._why, self._close, self._again, self._next):
            head.addWidget(part)
        card.body.addLayout(head)
        self._item_rows(card)
        foot = card.foot()
        rule = "Stärke 0 keine erkennbar bis 3 stark · Bedarf 0 kein bis 4 akut. Kein Summenwert."
        foot.addWidget(label(rule, "secondary", wrap=True), 1)
        for keys, text in (("0–4", "setzen"), ("W", "möchte nicht"), ("U", "unklar")):
            foot.addWidget(KeyHint(keys))
            foot.addWidget(label(text, "secondary"))
        return card

    def _item_rows(self, card: Card) -> None:
        heads = column_heads(self._p.case.vorname)
        card.body.addWidget(heads)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heads = heads
        self._draft = Draft(self._p.case.session, inner, lambda: [row.indiz for row in self._rows.values()])
        column.addWidget(self._draft.line)
        self._items = QVBoxLayout()
        self._items.setSpacing(0)
        column.addLayout(self._items)
        column.addStretch(1)
        area = scrolled(inner)
        card.body.addWidget(area, 1)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: align_heads(heads, bar.sizeHint().width() if high else 0))

    # -- showing

    def refresh(self) -> None:
        p = self._p
        self._empty.setVisible(not p.begonnen)
        self._work.setVisible(p.begonnen)
        self._domain_box.set_count(f"{p.besprochen()} besprochen")
        for row, zeile in enumerate(p.bereiche()):
            item = self._domains.item(row)
            item.setText(zeile.satz())
            item.setData(ZEILE_ROLLE, zeile)
            if zeile.bereich.id == p.bereich_id and self._domains.currentRow() != row:
                self._domains.blockSignals(True)
                self._domains.setCurrentRow(row)
                self._domains.blockSignals(False)
        self._title.setText(p.bereich.titel)
        self._facts.setText(p.stand())
        focus = p.schwerpunkte()
        strengths = p.staerken()
        self._strengths.setText(
            f"Schwerpunkte: {focus}"
            if focus
            else f"Stärken zuerst: {strengths}"
            if strengths
            else "Noch nicht besprochen – mit welcher Stärke fangen wir an?"
        )
        self._show_items()
        rated = bool(p.waehlbar())
        self._close.setVisible(p.schreibbar)
        self._close.setEnabled(rated)
        self._why.setText("erst nach einer Einschätzung")
        self._why.setVisible(p.schreibbar and not rated)
        self._again.setVisible(p.abgeschlossen)
        self._next.setVisible(p.schreibbar)

    def _show_items(self) -> None:
        p = self._p
        bogen = p.bogen
        shown = (p.bereich_id, bogen.id if bogen and p.abgeschlossen else 0, p.case.vorname)
        rebuilt = shown != self._shown
        if rebuilt:  # the order is kept while somebody is rating
            self._shown = shown
            clear(self._items)
            self._rows = {}
            for zeile in p.punkte():
                row = ItemRow(p, zeile)
                row.indiz.left.connect(partial(self._write_evidence, zeile.punkt.id))
                self._rows[zeile.punkt.id] = row
                self._items.addWidget(row)
                row.show()
        for punkt_id, row in self._rows.items():
            row.show_value(p.punkt(punkt_id))
            row.set_read_only(not p.schreibbar)
        place = Place(
            f"beleg:{p.bereich_id}",
            f"Assessment, {p.bereich.titel}",
            f"assessment/{_BEREICH}{p.bereich_id}",
            p.case.fall_id,
        )
        if p.schreibbar and (rebuilt or self._draft.place != place):
            self._draft.begin(place)
        else:
            self._draft.sync()

    # -- doing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heads.setVisible(self.width() >= current().px(ROW_WIDTH + 60))

    def focus_start(self) -> None:
        if not self._p.begonnen:
            super().focus_start()
        elif self._p.schreibbar and self._rows:
            next(iter(self._rows.values())).person.staerke.focus_current()
        else:
            self._domains.setFocus()

    def open_at(self, what: str) -> None:
        """`bereich:…` shows a domain, `abschliessen` asks for the end of the sheet; else its start."""
        bereich_id = what.removeprefix(_BEREICH)
        if bereich_id in [b.id for b in self._p.katalog.bereiche if not b.geschuetzt]:
            self.commit()
            self._p.waehlen(bereich_id)
        elif what == "abschliessen" and self._p.schreibbar and self._p.waehlbar():
            self.close_sheet()
        self.focus_start()

    def commit(self) -> None:
        self._draft.flush()
        for row in self._rows.values():
            row.indiz.commit()

    def _write_evidence(self, punkt_id: str, text: str) -> None:
        if self._p.schreibbar:
            self._p.indiz(punkt_id, text, self._draft.removing)

    def close_sheet(self) -> bool:
        """Ask for up to three Schwerpunkte or "kein Bedarf", and close the sheet."""
        p = self._p
        dialog = FormDialog(
            p.case,
            "abschliessen",
            "Bogen abschließen",
            "Abschließen",
            ort="assessment/abschliessen",
            hint="Wählen Sie gemeinsam bis zu drei Schwerpunkte. Danach ist der Bogen fest.",
        )
        boxes: dict[str, QCheckBox] = {}
        for punkt_id, titel in p.waehlbar():
            box = QCheckBox(titel)
            box.setObjectName(f"schwerpunkt_{punkt_id.replace('.', '_')}")
            boxes[punkt_id] = box
            dialog.body.addWidget(box)
        none = QCheckBox("kein Bedarf")
        none.setObjectName("keinBedarf")
        dialog.body.addWidget(none)

        def prepare() -> Operation:
            chosen = tuple(punkt_id for punkt_id, box in boxes.items() if box.isChecked())
            without = none.isChecked()
            return lambda: p.case.session.akte.assessment.abschliessen(
                p.case.fall_id, chosen, kein_bedarf=without
            )

        dialog.prepare = prepare
        return dialog.ask()

    def _domain_chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            chosen = str(item.data(Qt.ItemDataRole.UserRole))
            self.commit()
            self._p.waehlen(chosen)

    def _go_on(self) -> None:
        self.commit()
        if self._p.weiter():
            self.focus_start()
        elif self._close.isEnabled():
            self.close_sheet()
