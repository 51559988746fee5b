"""Step 2: which column becomes which field; guessed, and every guess can be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from fallakte.domain.fall import Rechtskreis
from fallakte.services.importfelder import Importfeld, Spaltenplan
from fallakte.services.importzeile import Importzeile, feldtext
from fallakte.ui.einlesen.presenter import EinlesenPresenter
from fallakte.ui.look import Card, Row, current, field, label, name_lists, set_status
from fallakte.ui.look import tokens as t

_BEISPIEL_MAX = 60


class SpaltenSeite(QWidget):
    def __init__(self, presenter: EinlesenPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._kopf: tuple[str, ...] = ()
        self._zeilen: list[Spaltenzeile] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.GAP, t.MARGIN, t.GAP)
        column.setSpacing(t.GAP)
        oben = Card(padded=True, name="importVorgaben")
        self._kreis = QComboBox()
        for kreis in Rechtskreis:
            self._kreis.addItem(kreis.label, kreis)
        box, _ = field("importRechtskreis", "Rechtskreis, wo die Tabelle keinen nennt", self._kreis)
        self._kreis.activated.connect(
            lambda _i: presenter.rechtskreis_setzen(Rechtskreis(self._kreis.currentData()))
        )
        self._kreis.setMaximumWidth(current().px(240))
        oben.body.addWidget(box)
        words = (
            "Zweistellige Jahre: „85“ wird 1985, „04“ wird 2004, nie ein Tag in der Zukunft. "
            "00.00.1980 heißt: Nur das Jahr ist bekannt. Ohne Eingang gilt der heutige Tag."
        )
        oben.body.addWidget(label(words, "secondary", wrap=True))
        self._karte = Card("Spalten der Datei", "hierarchy", name="importSpalten")
        column.addWidget(oben)
        column.addWidget(self._karte)
        column.addStretch(1)

    def focus_start(self) -> None:
        """The first column nobody could guess, else the first one."""
        offen = (z.combo for z in self._zeilen if z.combo.currentData() is Importfeld.NICHTS)
        erste = next(offen, self._zeilen[0].combo if self._zeilen else self._kreis)
        erste.setFocus()

    def refresh(self) -> None:
        plan = self._presenter.plan
        if plan is None:
            return
        self._kreis.setCurrentIndex(self._kreis.findData(plan.rechtskreis))
        if plan.kopf != self._kopf:
            self._bauen(plan)
        beispiele = self._presenter.beispiele()
        erste = beispiele[0] if beispiele else None
        for zeile, feld in zip(self._zeilen, plan.felder, strict=True):
            zeile.show(feld, self._roh(erste, zeile.spalte), beispiele)
        self._karte.set_count(f"{sum(f is not Importfeld.NICHTS for f in plan.felder)} von {len(plan.kopf)}")

    def _bauen(self, plan: Spaltenplan) -> None:
        for zeile in self._zeilen:
            zeile.setParent(None)
            zeile.deleteLater()
        self._kopf, self._zeilen = plan.kopf, []
        for spalte, name in enumerate(plan.kopf):
            zeile = Spaltenzeile(self._presenter, spalte, name, last=spalte == len(plan.kopf) - 1)
            self._karte.body.addWidget(zeile)
            self._zeilen.append(zeile)

    def _roh(self, erste: Importzeile | None, spalte: int) -> str:
        sicht = self._presenter.sicht
        if erste is None or sicht is None:
            return ""
        werte = next((z.werte for z in sicht.anfang if z.nummer == erste.nummer), ())
        return " ".join(werte[spalte].split()) if spalte < len(werte) else ""


class Spaltenzeile(Row):
    """One column: its name, an example, the field, what comes of it."""

    def __init__(self, presenter: EinlesenPresenter, spalte: int, name: str, *, last: bool) -> None:
        super().__init__(last=last, name=f"spalte_{spalte}")
        self.spalte, self._name = spalte, name
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        titel = label(name, "strong", wrap=True)
        self._beispiel = label("", "secondary", wrap=True)
        self.combo = QComboBox()
        self.combo.setObjectName(f"feld_{spalte}")
        for feld in Importfeld:
            self.combo.addItem(feld.label, feld)
        name_lists(self.combo, f"Feld für die Spalte {name}")
        self.combo.activated.connect(
            lambda _i: presenter.feld_setzen(spalte, Importfeld(self.combo.currentData()))
        )
        self._ergebnis = label("", "secondary", wrap=True)
        grid.addWidget(titel, 0, 0)
        grid.addWidget(self._beispiel, 1, 0)
        grid.addWidget(self.combo, 0, 1)
        grid.addWidget(self._ergebnis, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setAlignment(titel, Qt.AlignmentFlag.AlignVCenter)
        self.cells.addLayout(grid, 1)

    def show(self, feld: Importfeld, roh: str, beispiele: tuple[Importzeile, ...]) -> None:  # type: ignore[override]  # shows a state, not itself
        self.combo.setCurrentIndex(self.combo.findData(feld))
        self._beispiel.setText(f"z. B. {_kurz(roh)}" if roh else "in der ersten Zeile leer")
        words, status = _ergebnis(feld, beispiele)
        self._ergebnis.setText(words)
        set_status(self._ergebnis, status)
        self.combo.setAccessibleName(f"Spalte {self._name}, Feld: {feld.label}, {words}")


def _ergebnis(feld: Importfeld, beispiele: tuple[Importzeile, ...]) -> tuple[str, str]:
    """What the first lines say about a choice, with its status."""
    if feld is Importfeld.NICHTS:
        return "bleibt in Ihrer Datei", "tx2"
    falsch = sum(any(f.feld is feld for f in zeile.fehler) for zeile in beispiele)
    if falsch:
        return f"{falsch} von {len(beispiele)} ersten Zeilen nicht lesbar", "wa"
    wert = next((text for zeile in beispiele if (text := feldtext(zeile, feld))), "")
    return (f"wird: {_kurz(wert)}", "ok") if wert else ("in den ersten Zeilen leer", "tx2")


def _kurz(text: str) -> str:
    eine = " ".join(text.split())
    return eine if len(eine) <= _BEISPIEL_MAX else f"{eine[:_BEISPIEL_MAX]} …"
