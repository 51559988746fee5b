"""Two sheets side by side: a picture for one view, and a table with every view in words."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.assessment import Sicht
from fallakte.domain.vergleich import (
    Bereichsvergleich,
    Blick,
    Punktvergleich,
    Sichtvergleich,
    Wandel,
    blicke,
    in_worten,
)
from fallakte.ui.assessment.runden import Runden
from fallakte.ui.assessment.vergleich_bild import Bildzeile, Vergleichsbild
from fallakte.ui.assessment.zeilen import titel_von
from fallakte.ui.look import Card, FlowLayout, current, label, name_lists, secondary_button
from fallakte.ui.look import tokens as t

_KOPF: Final = {"Punkt": 27, "Sicht": 15, "Damals": 17, "Jetzt": 17, "Änderung": 24}
"""Columns of the table with their share of its width in per cent."""


class Vergleichsseite(QWidget):
    """Strength and need are never added up, and there is no mean over domains."""

    def __init__(self, runden: Runden, vorname: str) -> None:
        super().__init__()
        self.setObjectName("vergleichsseite")
        self._runden, self._vorname = runden, vorname
        self.back = secondary_button("zurueckZumBogen", "Zurück zum Bogen", "chevron-left", small=True)
        self._then = self._choice("damals", "Damals")
        self._now = self._choice("jetzt", "Jetzt")
        self._view = self._choice("vergleichSicht", "Sicht im Bild")
        self.chart = Vergleichsbild()
        self.table = self._table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.GAP)
        column.addWidget(self._head())
        picture = Card("Bild", "git-compare", name="vergleichBildKarte")
        picture.body.addWidget(self.chart)
        key = label(
            "Ring: damals. Punkt: jetzt. Beides auf einer Stelle: unverändert.", "secondary", wrap=True
        )
        picture.foot().addWidget(key, 1)
        column.addWidget(picture)
        words = Card("In Worten", "clipboard-list", name="vergleichTabelleKarte")
        words.body.addWidget(self.table)
        column.addWidget(words, 1)
        self._views: tuple[Blick, ...] = ()

    # -- building

    def _choice(self, name: str, title: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        name_lists(box, title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(lambda _index: self._draw())
        return box

    def _head(self) -> Card:
        card = Card(name="vergleichKopf")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(t.PAD, 10, t.PAD, 10)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(label("Runden vergleichen", "step", wrap=True), 1)
        top.addWidget(self.back)
        column.addLayout(top)
        choices = QWidget()
        flow = FlowLayout(choices, gap=16)
        for title, box in (("Damals", self._then), ("Jetzt", self._now), ("Sicht im Bild", self._view)):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            caption = label(title, "strong")
            caption.setBuddy(box)
            row.addWidget(caption)
            row.addWidget(box)
            flow.addWidget(pair)
        column.addWidget(choices)
        rule = "Kein Summenwert, kein Durchschnitt: jeder Punkt steht für sich."
        column.addWidget(label(rule, "secondary", wrap=True))
        card.body.addWidget(holder)
        return card

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, len(_KOPF))
        table.setObjectName("vergleichstabelle")
        table.setAccessibleName("Vergleich der Runden in Worten")
        table.setHorizontalHeaderLabels(list(_KOPF))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setMinimumHeight(current().px(320))
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.table.viewport().width()
        for column, share in enumerate(list(_KOPF.values())[:-1]):
            self.table.setColumnWidth(column, width * share // 100)

    # -- showing

    def refresh(self) -> None:
        """Read the sheets anew; what was chosen stays chosen. At first the latest two are compared."""
        wahl = self._runden.wahl()
        for box, latest in ((self._then, 2), (self._now, 1)):
            before = box.currentData()
            box.clear()
            for bogen in wahl:
                box.addItem(bogen.titel, bogen.bogen_id)
            longest = max((box.fontMetrics().horizontalAdvance(b.titel) for b in wahl), default=0)
            box.setMinimumWidth(longest + current().px(48))
            place = box.findData(before)
            box.setCurrentIndex(place if place >= 0 else max(len(wahl) - latest, 0))
        self._draw()

    def _draw(self) -> None:
        if self._then.count() == 0:
            return
        bereiche = self._runden.vergleich(int(self._then.currentData()), int(self._now.currentData()))
        self._show_views(blicke(bereiche))
        place = self._view.currentIndex()
        zeilen = _bildzeilen(bereiche, self._views[place]) if place >= 0 else []
        self.chart.show_zeilen(zeilen)
        self.chart.setAccessibleName(
            f"Bild: {self._view.currentText()}, damals {self._then.currentText()}, "
            f"jetzt {self._now.currentText()}. Die Tabelle sagt dasselbe in Worten."
        )
        self.chart.setAccessibleDescription(". ".join(f"{z.titel}: {z.worte}" for z in zeilen if not z.kopf))
        self._fill(bereiche)

    def _show_views(self, alle: tuple[Blick, ...]) -> None:
        chosen = self._view.currentIndex()
        before = self._views[chosen] if chosen >= 0 else None
        self._views = alle
        self._view.clear()
        for blick in alle:
            self._view.addItem(titel_von(blick, self._vorname))
        self._view.setCurrentIndex(alle.index(before) if before in alle else 0 if alle else -1)

    def _fill(self, bereiche: tuple[Bereichsvergleich, ...]) -> None:
        table = self.table
        table.clearSpans()
        table.clearContents()
        table.setRowCount(sum(1 + sum(len(p.sichten) for p in b.punkte) for b in bereiche))
        row = 0
        for bereich in bereiche:
            ende = ", Grundlage gilt nicht mehr" if self._runden.gesperrt(bereich.bereich_id) else ""
            head = QTableWidgetItem(bereich.titel + ende)
            head.setFont(current().font("strong"))
            head.setBackground(current().colour("sunken"))
            table.setItem(row, 0, head)
            table.setSpan(row, 0, 1, len(_KOPF))
            row += 1
            for punkt in bereich.punkte:
                for sicht in punkt.sichten:
                    for column, words in enumerate(self._cells(punkt, sicht)):
                        table.setItem(row, column, QTableWidgetItem(words))
                    row += 1

    def _cells(self, punkt: Punktvergleich, sicht: Sichtvergleich) -> tuple[str, ...]:
        titel = punkt.titel if punkt.bekannt else f"Punkt {punkt.punkt_id} (in keinem Katalog hier)"
        wer = {Sicht.PERSON: self._vorname, Sicht.FACHKRAFT: "Fachkraft"}.get(sicht.sicht, sicht.dritte)
        return titel, wer, in_worten(sicht.damals), in_worten(sicht.jetzt), sicht.worte()


def _bildzeilen(bereiche: tuple[Bereichsvergleich, ...], blick: Blick) -> list[Bildzeile]:
    """The lines of one view; domains about which this view says nothing are left out."""
    zeilen: list[Bildzeile] = []
    for bereich in bereiche:
        eigene = [(p, s) for p in bereich.punkte if (s := p.von(blick)) is not None]
        if eigene:
            zeilen.append(Bildzeile(bereich.titel, kopf=True))
        for punkt, s in eigene:
            staerke = tuple(e.ressource if e else None for e in (s.damals, s.jetzt))
            bedarf = tuple(e.bedarf if e else None for e in (s.damals, s.jetzt))
            zeilen.append(
                Bildzeile(
                    punkt.titel,
                    staerke=(staerke[0], staerke[1]),
                    bedarf=(bedarf[0], bedarf[1]),
                    worte=f"neu: {in_worten(s.jetzt)}" if s.wandel is Wandel.NEU else s.worte(),
                )
            )
    return zeilen
