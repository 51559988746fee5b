"""Step 4: what the dry run would do, or what was done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fallakte.german.numbers import zahl
from fallakte.services.importpruefung import Bilanz
from fallakte.ui.einlesen.presenter import EinlesenPresenter
from fallakte.ui.look import Card, IconLabel, Row, announce, label, on_click, primary_button, set_status
from fallakte.ui.look import tokens as t

WEGE = (
    ("neu", "folders", "neue Fälle mit neuer Person"),
    ("verbunden", "link", "neue Fälle für Personen, die schon in der Akte stehen"),
    ("ergaenzt", "plus", "Personen ergänzt"),
    ("uebersprungen", "users", "doppelte übersprungen"),
    ("ausgelassen", "minus", "Zeilen ausgelassen"),
)


class ErgebnisSeite(QWidget):
    """`list_wanted`: done, to the cases."""

    list_wanted = Signal()

    def __init__(self, presenter: EinlesenPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.GAP, t.MARGIN, t.GAP)
        column.setSpacing(t.GAP)
        self._karte = Card("Ergebnis", "clipboard-check", name="importErgebnis")
        self._satz = label("", "step", wrap=True, name="importErgebnisSatz")
        self._danach = label("", "body", wrap=True, name="importDanach")
        oben = Row(name="importErgebnisKopf")
        worte = QVBoxLayout()
        worte.addWidget(self._satz)
        worte.addWidget(self._danach)
        oben.cells.addLayout(worte, 1)
        self._karte.body.addWidget(oben)
        self._zahlen = {}
        for name, icon, words in WEGE:
            row = Row(last=name == WEGE[-1][0], name=f"ergebnis_{name}")
            row.cells.addWidget(IconLabel(icon, "tx2", 20))
            anzahl = label("", "strong", name=f"zahl_{name}")
            row.cells.addWidget(anzahl)
            row.cells.addWidget(label(words, "body", wrap=True), 1)
            self._karte.body.addWidget(row)
            self._zahlen[name] = (row, anzahl, words)
        self._zur_liste = primary_button("zurFallliste", "Zu den Fällen", "folders")
        on_click(self._zur_liste, self.list_wanted.emit)
        column.addWidget(self._karte)
        column.addWidget(self._zur_liste)
        column.addStretch(1)

    def focus_start(self) -> None:
        if not self._zur_liste.isHidden():
            self._zur_liste.setFocus()

    def refresh(self) -> None:
        bilanz, probe = self._presenter.bilanz, self._presenter.probe
        if bilanz is None:
            return
        for name, (row, anzahl, words) in self._zahlen.items():
            wert = getattr(bilanz, name)
            anzahl.setText(zahl(wert))
            row.setAccessibleName(f"{zahl(wert)} {words}")
            set_status(anzahl, "" if wert else "tx2")
        self._satz.setText(satz(bilanz, probe=probe))
        self._danach.setText(
            "Nichts wurde gespeichert. Beim Einlesen kommt dasselbe heraus."
            if probe
            else "Vorher wurde die Akte gesichert. Strg+Z nimmt alles zurück; später geht das unter "
            "„Früher eingelesen“."
        )
        self._zur_liste.setVisible(not probe)
        announce(self, self._satz.text())


def satz(bilanz: Bilanz, *, probe: bool) -> str:
    """What the table came to, in one sentence."""
    faelle = "1 Fall" if bilanz.faelle == 1 else f"{zahl(bilanz.faelle)} Fälle"
    aus = "1 Zeile" if bilanz.zeilen == 1 else f"{zahl(bilanz.zeilen)} Zeilen"
    if probe:
        return f"Probelauf: Aus {aus} würden {faelle}."
    return f"Aus {aus} wurden {faelle}."
