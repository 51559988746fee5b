"""Step 1: which file, and whether it is read rightly."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from fallakte.services.importtabelle import Tabellensicht
from fallakte.ui.einlesen.modelle import RohModel
from fallakte.ui.einlesen.presenter import EinlesenPresenter
from fallakte.ui.look import (
    Card,
    FlowLayout,
    IconLabel,
    current,
    field,
    label,
    link_button,
    on_click,
    primary_button,
    set_status,
)
from fallakte.ui.look import tokens as t

ARTEN = "Tabellen (*.csv *.txt *.tsv *.xlsx);;Alle Dateien (*)"
_TRENNER = ((";", "; Semikolon"), (",", ", Komma"), ("\t", "Tabulator"), ("|", "| Strich"))
_KOPFZEILEN = 10


class DateiSeite(QWidget):
    """`frueher_wanted`: the person wants to see what was taken over before."""

    frueher_wanted = Signal()

    def __init__(self, presenter: EinlesenPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.GAP, t.MARGIN, t.GAP)
        column.setSpacing(t.GAP)
        column.addWidget(self._wahl())
        column.addWidget(self._lesart())
        column.addWidget(self._anfang(), 1)
        column.addStretch(0)

    def focus_start(self) -> None:
        self._knopf.setFocus()

    def refresh(self) -> None:
        sicht = self._presenter.sicht
        self._name.setText(sicht.datei if sicht is not None else "Noch keine Datei gewählt")
        for karte in (self._karte_lesart, self._karte_anfang):
            karte.setVisible(sicht is not None)
        if sicht is not None:
            self._lesart_zeigen(sicht)
            self._model.show(sicht.anfang)

    # -- building

    def _wahl(self) -> QWidget:
        card = Card(padded=True, name="importDatei")
        row = FlowLayout(gap=12)
        self._knopf = primary_button("dateiWaehlen", "Datei wählen …", "folder-open")
        on_click(self._knopf, self.waehlen)
        self._name = label("", "cardtitle", wrap=False, name="importDateiname")
        frueher = link_button("fruehereImporte", "Früher eingelesen …", "history")
        on_click(frueher, self.frueher_wanted.emit)
        for widget in (self._knopf, self._name, frueher):
            row.addWidget(widget)
        card.body.addLayout(row)
        words = (
            "CSV oder XLSX, höchstens 100.000 Zeilen. Sie können die Datei auch hierher ziehen. "
            "Gelesen wird nur; Ihre Tabelle bleibt, wie sie ist."
        )
        card.body.addWidget(label(words, "secondary", wrap=True))
        return card

    def _lesart(self) -> QWidget:
        self._karte_lesart = Card(padded=True, name="importLesart")
        row = FlowLayout(gap=t.GAP)
        self._boxen: dict[str, tuple[QWidget, QComboBox]] = {}
        for name, titel in (
            ("zeichensatz", "Zeichensatz"),
            ("trenner", "Trennzeichen"),
            ("blatt", "Tabellenblatt"),
            ("kopfzeile", "Spaltennamen"),
        ):
            combo = QComboBox()
            combo.setMinimumWidth(current().px(150))
            box, _ = field(name, titel, combo)
            combo.activated.connect(lambda _i, name=name, combo=combo: self._gewaehlt(name, combo))
            self._boxen[name] = (box, combo)
            row.addWidget(box)
        self._karte_lesart.body.addLayout(row)
        proben = QHBoxLayout()
        proben.setSpacing(8)
        self._proben_icon = IconLabel("check", "ok", 18)
        self._proben: QLabel = label("", "body", wrap=True, name="umlautProben")
        proben.addWidget(self._proben_icon, 0, Qt.AlignmentFlag.AlignTop)
        proben.addWidget(self._proben, 1)
        self._karte_lesart.body.addLayout(proben)
        return self._karte_lesart

    def _anfang(self) -> QWidget:
        self._karte_anfang = Card("So beginnt die Datei", "file-text", name="importAnfang")
        self._model = RohModel()
        tabelle = QTableView()
        tabelle.setObjectName("rohTabelle")
        tabelle.setAccessibleName("Die ersten Zeilen der Datei")
        tabelle.setModel(self._model)
        tabelle.setTabKeyNavigation(False)
        tabelle.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tabelle.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tabelle.setMinimumHeight(current().px(160))
        tabelle.verticalHeader().setDefaultSectionSize(current().px(t.CONTROL))
        tabelle.horizontalHeader().setDefaultSectionSize(current().px(140))
        self._karte_anfang.body.addWidget(tabelle)
        return self._karte_anfang

    # -- showing and choosing

    def waehlen(self) -> None:
        pfad = self._presenter.session.ask.open_file("Tabelle wählen", ARTEN)
        if pfad is not None:
            self._presenter.waehlen(pfad)

    def nehmen(self, pfad: Path) -> None:
        """A file was dropped."""
        self._presenter.waehlen(pfad)

    def _lesart_zeigen(self, sicht: Tabellensicht) -> None:
        lesart = sicht.lesart
        koepfe = [(n, f"in Zeile {n}") for n in range(1, min(len(sicht.anfang), _KOPFZEILEN) + 1)]
        _fuellen(
            self._boxen, "zeichensatz", [(z.codec, z.name) for z in sicht.zeichensaetze], lesart.zeichensatz
        )
        _fuellen(self._boxen, "trenner", list(_TRENNER) if not sicht.blaetter else [], lesart.trenner)
        _fuellen(self._boxen, "blatt", [(b, b) for b in sicht.blaetter], lesart.blatt)
        _fuellen(self._boxen, "kopfzeile", [*koepfe, (0, "keine, nur Daten")], lesart.kopfzeile)
        gewaehlt = next((z for z in sicht.zeichensaetze if z.codec == lesart.zeichensatz), None)
        proben = ", ".join(gewaehlt.proben) if gewaehlt is not None else ""
        if sicht.sicher:
            words, icon, status = f"So lesen wir die Umlaute: {proben}" if proben else "", "check", "ok"
        else:
            words = f"Bitte prüfen: Stimmen diese Wörter? {proben or 'Die Zeichen sind mehrdeutig.'}"
            icon, status = "help-circle", "wa"
        self._proben.setText(words)
        set_status(self._proben, "" if status == "ok" else status)
        self._proben_icon.set_icon(icon, status)
        self._proben_icon.setVisible(bool(words))

    def _gewaehlt(self, name: str, combo: QComboBox) -> None:
        self._presenter.lesart_setzen(**{name: combo.currentData()})


def _fuellen(
    boxen: dict[str, tuple[QWidget, QComboBox]],
    name: str,
    werte: list[tuple[str, str]] | list[tuple[int, str]],
    gewaehlt: str | int,
) -> None:
    """Offer the choices; a box without any is not there."""
    box, combo = boxen[name]
    box.setVisible(bool(werte))
    combo.clear()
    for wert, text in werte:
        combo.addItem(text, wert)
    combo.setCurrentIndex(max(combo.findData(gewaehlt), 0))
