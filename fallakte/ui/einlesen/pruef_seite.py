"""Step 3: the first cases to be, everything that needs a look, and the decision beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView, QVBoxLayout, QWidget

from fallakte.german.numbers import zahl
from fallakte.ui.einlesen.entscheidung import Entscheidung
from fallakte.ui.einlesen.modelle import GEZEIGT, AuffaelligModel, VorschauModel
from fallakte.ui.einlesen.presenter import EinlesenPresenter
from fallakte.ui.fall.tab import Columns
from fallakte.ui.look import Card, announce, current
from fallakte.ui.look import tokens as t

_RECHTS = 380
_SPALTEN = (110, 64, 190, 190)


class PruefSeite(QWidget):
    def __init__(self, presenter: EinlesenPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._vorschau = VorschauModel(presenter)
        self._auffaellig = AuffaelligModel(presenter)
        links = QWidget()
        column = QVBoxLayout(links)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.GAP)
        column.addWidget(self._liste())
        column.addWidget(self._tabelle())
        self._entscheidung = Entscheidung(presenter)
        rechts = QWidget()
        daneben = QVBoxLayout(rechts)
        daneben.setContentsMargins(0, 0, 0, 0)
        daneben.addWidget(self._entscheidung)
        daneben.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.GAP, t.MARGIN, t.GAP)
        outer.addWidget(Columns((links, 0), (rechts, _RECHTS), last_first=False))
        presenter.decided.connect(self._redraw)

    def focus_start(self) -> None:
        """The list, if anything is in it."""
        (self._liste_view if self._auffaellig.eintraege else self._tabelle_view).setFocus()

    def refresh(self) -> None:
        self._vorschau.refresh()
        self._auffaellig.refresh()
        pruefung = self._presenter.pruefung
        if pruefung is None:
            return
        fehler = sum(eintrag.doppel is None for eintrag in self._auffaellig.eintraege)
        doppel = len(self._auffaellig.eintraege) - fehler
        self._liste_karte.set_count(
            f"{zahl(fehler)} mit Fehler, {zahl(doppel)} vielleicht doppelt" if fehler or doppel else "nichts"
        )
        self._liste_karte.setVisible(bool(self._auffaellig.eintraege))
        gezeigt = min(len(pruefung.zeilen), GEZEIGT)
        self._tabelle_karte.set_count(f"{gezeigt} von {zahl(len(pruefung.zeilen))} Zeilen")
        for spalte, breite in enumerate(_SPALTEN):
            self._tabelle_view.setColumnWidth(spalte, current().px(breite))
        if self._auffaellig.eintraege:
            self._waehlen(0)
        else:
            self._entscheidung.show_entry(None)

    def naechste(self) -> None:
        """F8: the next error, after the last one the doubles, then again from the start."""
        anzahl = len(self._auffaellig.eintraege)
        if anzahl:
            jetzt = self._liste_view.currentIndex().row()
            neu = (jetzt + 1) % anzahl
            self._waehlen(neu)
            announce(self, self._auffaellig.eintraege[neu].satz)
            self._entscheidung.focus_start()

    # -- building

    def _liste(self) -> QWidget:
        self._liste_karte = Card("Zeilen zum Ansehen", "alert-triangle", name="importAuffaellig")
        view = self._liste_view = QListView()
        view.setObjectName("auffaelligListe")
        view.setAccessibleName("Zeilen zum Ansehen. F8 springt zur nächsten.")
        view.setModel(self._auffaellig)
        view.setTabKeyNavigation(False)
        view.setUniformItemSizes(True)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMinimumHeight(current().px(180))
        view.selectionModel().currentChanged.connect(self._zeigen)
        self._liste_karte.body.addWidget(view)
        return self._liste_karte

    def _tabelle(self) -> QWidget:
        self._tabelle_karte = Card("So wird gespeichert", "eye", name="importVorschau")
        view = self._tabelle_view = QTableView()
        view.setObjectName("vorschauTabelle")
        view.setAccessibleName("So wird gespeichert. Die Leertaste lässt eine Zeile aus.")
        view.setModel(self._vorschau)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(current().px(t.CONTROL))
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        view.setMinimumHeight(current().px(220))
        view.installEventFilter(self)
        self._tabelle_karte.body.addWidget(view)
        return self._tabelle_karte

    # -- acting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks the current row, whichever cell the keyboard is in."""
        if (
            watched is self._tabelle_view
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
            and self._tabelle_view.currentIndex().isValid()
        ):
            self._vorschau.toggle(self._tabelle_view.currentIndex().row())
            return True
        return super().eventFilter(watched, event)

    def _waehlen(self, row: int) -> None:
        index = self._auffaellig.index(row)
        self._liste_view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._zeigen(index)
        self._liste_view.scrollTo(index)

    def _zeigen(self, index: QModelIndex, _vorher: QModelIndex | None = None) -> None:
        if 0 <= index.row() < len(self._auffaellig.eintraege):
            self._entscheidung.show_entry(self._auffaellig.eintraege[index.row()])

    def _redraw(self) -> None:
        self._vorschau.redraw()
        self._auffaellig.redraw()
