"""The caseload against the guideline: words first, a bar below."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fallakte.services.heute import Heute
from fallakte.ui.heute.bild import viele
from fallakte.ui.look import IconLabel, label

QUELLE = "§ 44c Abs. 4 SGB II"
_FULL = 1000


class Auslastung(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("auslastung")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        words = QHBoxLayout()
        words.setSpacing(6)
        self._warning = IconLabel("alert-triangle", "wa", 16)
        self._count = label("", "secondary", name="fallzahl")
        self._guide = label("", "secondary", name="richtwert")
        words.addWidget(self._warning)
        words.addWidget(self._count)
        words.addStretch(1)
        words.addWidget(self._guide)
        column.addLayout(words)
        self._bar = QProgressBar()
        self._bar.setObjectName("fallzahlBalken")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _FULL)
        column.addWidget(self._bar)
        self._unclear = label("", "secondary", wrap=True, name="fallzahlUnklar")
        column.addWidget(self._unclear)

    def show_load(self, heute: Heute) -> None:
        zahl, richt = heute.bild.fallzahl, heute.richtwerte
        share = heute.auslastung
        over = share > 1
        self._warning.setVisible(over)
        faelle = viele(zahl.gesamt, "Fall", "Fälle")
        self._count.setText(f"{faelle}, über dem Richtwert" if over else faelle)
        if zahl.u25 and zahl.ab25:
            guide = f"{zahl.u25} von {richt.u25} U25, {zahl.ab25} von {richt.ab25} ab 25"
        elif zahl.ab25:
            guide = f"Richtwert {richt.ab25} (ab 25)"
        else:
            guide = f"Richtwert {richt.u25} (U25)"
        self._guide.setText(guide)
        self._bar.setValue(round(min(share, 1.0) * _FULL))
        unklar = _unklar(zahl.unklar)
        self._unclear.setText(unklar)
        self._unclear.setVisible(bool(unklar))
        self._bar.setAccessibleName(", ".join(teil for teil in (self._count.text(), guide, unklar) if teil))
        hinweis = (
            f"Richtwerte nach {QUELLE}: {richt.u25} unter 25 Jahren, {richt.ab25} ab 25 Jahren. Gezählt sind "
            "alle Fälle SGB II, die nicht abgeschlossen sind, auch in der Nachbetreuung."
        )
        if zahl.andere:
            hinweis += f" {viele(zahl.andere, 'Fall', 'Fälle')} anderer Rechtskreise zählen nicht mit."
        self.setToolTip(hinweis)
        self._bar.setAccessibleDescription(hinweis)


def _unklar(anzahl: int) -> str:
    return f"{viele(anzahl, 'Fall', 'Fälle')} ohne genaues Alter" if anzahl else ""
