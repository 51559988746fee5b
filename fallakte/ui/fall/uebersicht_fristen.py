"""What is ahead in a case: the next appointment, consents that end, ages that change what applies."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fallakte.domain.profil import stichtage
from fallakte.domain.rechtsgrundlage import einwilligung_bis
from fallakte.domain.schritt import EINWILLIGUNG_VORHER
from fallakte.german.dates import datum, relativ, tag_kurz, uhrzeit
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.tab import refill
from fallakte.ui.fall.worte import profil_von
from fallakte.ui.look import Card, IconLabel, Row, label
from fallakte.ui.look import tokens as t

_STICHTAGE = 2


@dataclass(frozen=True, slots=True)
class Fristzeile:
    """`status` is "wa" for what needs attention, "er" for what is over, else empty."""

    icon: str
    titel: str
    detail: str
    status: str = ""


def naechste(case: Case) -> list[Fristzeile]:
    """Everything ahead, in the order in which it matters; what is far away stands last."""
    heute = case.session.today()
    return [*_termin(case, heute), *_stumm(case, heute), *_einwilligung(case, heute), *altersstufen(case)]


def altersstufen(case: Case) -> list[Fristzeile]:
    """The next ages at which something changes; those that need preparation now, and the nearest ones."""
    heute = case.session.today()
    alle = stichtage(case.ansicht.person.geburtsdatum, profil_von(case), heute)
    zeilen = []
    for i, stichtag in enumerate(alle):
        if not stichtag.warnen and i >= _STICHTAGE:
            continue
        wann = datum(stichtag.am) if stichtag.am else f"im Jahr {stichtag.von.year}"
        vorher = "Übergang jetzt vorbereiten. " if stichtag.warnen else ""
        zeilen.append(
            Fristzeile(
                "hourglass-low" if stichtag.warnen else "calendar-due",
                f"{stichtag.alter} Jahre, {wann}",
                f"{vorher}{stichtag.grund} ({stichtag.quelle})",
                "wa" if stichtag.warnen else "",
            )
        )
    return zeilen


def _termin(case: Case, heute: date) -> list[Fristzeile]:
    offene = sorted((x for x in case.ansicht.bild.termine if x.offen), key=lambda x: (x.um, x.id))
    kommend = [x for x in offene if x.um.date() >= heute]
    zeilen = []
    for termin in [x for x in offene if x.um.date() < heute][-1:]:
        war = f"{tag_kurz(termin.um.date())} {uhrzeit(termin.um)}"
        detail = "Gehalten oder abgesagt? Bitte in der Chronik festhalten."
        zeilen.append(Fristzeile("calendar-event", f"{termin.art.label} war am {war}", detail, "wa"))
    for termin in kommend[:1]:
        wann = f"{tag_kurz(termin.um.date())} {uhrzeit(termin.um)}, {relativ(termin.um.date(), heute)}"
        detail = " · ".join(teil for teil in (wann, termin.ort, termin.thema) if teil)
        zeilen.append(Fristzeile("calendar-event", f"Nächster Termin: {termin.art.label}", detail))
    if not kommend:
        zeilen.append(Fristzeile("calendar-event", "Kein Termin verabredet", "Termine stehen unter Heute."))
    return zeilen


def _stumm(case: Case, heute: date) -> list[Fristzeile]:
    fall = case.ansicht.fall
    if fall.stumm_bis is None or fall.stumm_bis < heute:
        return []
    titel = f"Keine Erinnerung an den Kontakt bis {datum(fall.stumm_bis)}"
    return [Fristzeile("player-pause", titel, fall.stumm_grund)]


def _einwilligung(case: Case, heute: date) -> list[Fristzeile]:
    bis = einwilligung_bis(case.ansicht.bild.rechtsgrundlagen)
    if bis is None:
        return []
    vorbei = bis < heute
    titel = "Einwilligung ist abgelaufen" if vorbei else f"Einwilligung bis {datum(bis)}"
    status = "er" if vorbei else "wa" if bis <= heute + EINWILLIGUNG_VORHER else ""
    return [Fristzeile("shield-check", titel, relativ(bis, heute), status)]


class DatesCard(Card):
    def __init__(self, case: Case) -> None:
        super().__init__("Termine und Fristen", "calendar-time", name="fristenKarte")
        self._case = case

    def refresh(self) -> None:
        refill(self.body, [_row(zeile) for zeile in naechste(self._case)])
        self.body.addStretch(1)


def _row(zeile: Fristzeile) -> QWidget:
    row = Row()
    row.setAccessibleName(f"{zeile.titel}. {zeile.detail}")
    icon = IconLabel(zeile.icon, zeile.status or "ac", 18)
    row.cells.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.cells.setContentsMargins(t.PAD, 8, t.PAD, 8)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(zeile.titel, "strong", wrap=True, status=zeile.status))
    words.addWidget(label(zeile.detail, "secondary", wrap=True))
    row.cells.addLayout(words, 1)
    return row
