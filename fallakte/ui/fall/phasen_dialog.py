"""What belongs to each phase of this case: from the profile, the present phase first in view."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.fall import Phase
from fallakte.domain.profil import PHASEN, Folge, Fristen, Phasenbild, Profil, Zahl
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.tab import clear, scrolled
from fallakte.ui.fall.worte import profil_von
from fallakte.ui.look import Badge, current, label, on_click, primary_button
from fallakte.ui.look import tokens as t

_WORDS: Final = (
    ("Wozu", "wozu"),
    ("Beginnt, wenn", "eingang"),
    ("Was zu tun ist", "taetigkeit"),
    ("Dokument", "dokument"),
    ("Fertig, wenn", "ausgang"),
    ("Zurück", "ruecksprung"),
)


class PhasenDialog(QDialog):
    """Read only. The list at the left is walked with the arrow keys."""

    def __init__(self, case: Case) -> None:
        super().__init__(QApplication.activeWindow())
        self._profil = profil_von(case)
        self._now = case.ansicht.stand.phase
        self.setObjectName("phasen")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName("Was zu jeder Phase gehört")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label(self._profil.titel, "step", wrap=True))
        outer.addWidget(label(f"Beteiligte: {', '.join(self._profil.rollen)}", "secondary", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(t.GAP)
        self._list = QListWidget()
        self._list.setObjectName("phasenListe")
        self._list.setAccessibleName("Phasen")
        self._list.addItems([self._profil.phase(phase).titel for phase in PHASEN])
        self._list.setFixedWidth(current().px(190))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._show)
        row.addWidget(self._list)
        page = QWidget()
        self._body = QVBoxLayout(page)
        self._body.setContentsMargins(0, 0, t.PAD, 0)
        self._area = scrolled(page, least=160)
        self._area.setObjectName("phasenText")
        self._area.setAccessibleName("Beschreibung der Phase")
        row.addWidget(self._area, 1)
        outer.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addWidget(label("„Vorschlag“: unsere Empfehlung, keine Vorschrift.", "secondary", wrap=True), 1)
        close = primary_button("phasenZu", "Schließen")
        close.setDefault(True)
        on_click(close, self.accept)
        foot.addWidget(close)
        outer.addLayout(foot)
        self.resize(current().px(700), min(current().px(480), self.screen().size().height()))
        self._list.setCurrentRow(PHASEN.index(self._now) if self._now in PHASEN else len(PHASEN) - 1)
        self._list.setFocus()

    def _show(self, place: int) -> None:
        bild = self._profil.phase(PHASEN[place])
        clear(self._body)
        self._body.addWidget(label(bild.titel, "cardtitle", name="phasenTitel"))
        if bild.phase is self._now:
            self._body.addWidget(Badge("refresh", "hier steht der Fall", "ac"), 0, Qt.AlignmentFlag.AlignLeft)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(t.GAP)
        grid.setColumnStretch(1, 1)
        for n, (word, text) in enumerate(_lines(bild, self._profil)):
            grid.addWidget(label(word, "strong"), n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True), n, 1)
        self._body.addWidget(box)
        self._body.addStretch(1)


def _lines(bild: Phasenbild, profil: Profil) -> list[tuple[str, str]]:
    """What is said of a phase, word by word; what it has nothing to say about is left out."""
    lines = [(word, getattr(bild, feld)) for word, feld in _WORDS if getattr(bild, feld)]
    lines.append(("Beteiligt", ", ".join(bild.beteiligte)))
    return lines + [("Frist", text) for text in fristen_der_phase(bild.phase, profil.fristen)]


def fristen_der_phase(phase: Phase, f: Fristen) -> list[str]:
    """The deadlines of a phase in words, each with where it comes from."""
    return {
        Phase.FALLZUGANG: [
            _tage("Entscheidung", f.entscheidung_tage),
            _tage("erstes Gespräch", f.erstkontakt_tage),
        ],
        Phase.ASSESSMENT: [
            _tage("Abschluss des Bogens", f.assessment_tage),
            _monate("neue Einschätzung", f.wiederholung_monate),
        ],
        Phase.LEISTUNGSSTEUERUNG: [
            f"Kontakt alle {f.kontakt_tage.wert} Tage, intensiv alle {f.kontakt_intensiv_tage.wert} "
            f"({f.kontakt_tage.quelle})"
        ],
        Phase.UEBERPRUEFUNG: [_monate("Überprüfung", f.pruefung_monate)],
        Phase.NACHBETREUUNG: [_wochen(f.nachkontakt_wochen)],
    }.get(phase, [])


def _tage(what: str, zahl: Zahl) -> str:
    return f"{what} in {zahl.wert} Tagen ({zahl.quelle})"


def _monate(what: str, zahl: Zahl) -> str:
    return f"{what} spätestens nach {zahl.wert} Monaten ({zahl.quelle})"


def _wochen(folge: Folge) -> str:
    zahlen = [str(wert) for wert in folge.werte]
    return f"Nachkontakt nach {', '.join(zahlen[:-1])} und {zahlen[-1]} Wochen ({folge.quelle})"
