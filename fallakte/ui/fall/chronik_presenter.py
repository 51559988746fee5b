"""One honest story of the case, written in seconds: the quick note, the list, what comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import ClassVar

from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.satz import Satz
from fallakte.german.dates import tag_kurz
from fallakte.services.arbeit import Changes
from fallakte.ui.fall.case import Case, Done, Failed, TabPresenter

_MONATE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
DAUER = {
    Kontaktart.GESPRAECH: 45,
    Kontaktart.TELEFON: 10,
    Kontaktart.NICHT_ERSCHIENEN: 0,
    Kontaktart.VERMERK: 0,
    Kontaktart.AUFSUCHEND: 60,
}


@dataclass(frozen=True, slots=True)
class Notiz:
    """What the quick note holds while it is written; `wann` and `dauer` as typed."""

    art: Kontaktart
    tag: date
    uhr: time
    dauer_min: int
    mit: str
    text: str
    schritt: str
    schritt_am: date | None


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One line of the list; `titel` such as `Gespräch, 40 min`."""

    kontakt: Kontakt
    tag: str
    titel: str

    def satz(self) -> str:
        schritt = (
            f", nächster Schritt: {self.kontakt.naechster_schritt}" if self.kontakt.naechster_schritt else ""
        )
        return f"{self.tag} {self.titel}, {self.kontakt.text}{schritt}"


@dataclass(frozen=True, slots=True)
class Monat:
    titel: str
    anzahl: str
    eintraege: tuple[Eintrag, ...]


class ChronikPresenter(TabPresenter):
    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset({Fall, Kontakt, Wiedervorlage})

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.suche = ""

    @property
    def schreibbar(self) -> bool:
        return self.case.ansicht.fall.abgeschlossen_am is None

    # -- reading

    def monate(self) -> list[Monat]:
        """All notes by month, newest first; with a search text those that hold it."""
        alle = [k for k in self.case.session.akte.kontakte.liste(self.case.fall_id) if _passt(k, self.suche)]
        monate = []
        for (jahr, monat), gruppe in groupby(alle, key=lambda k: (k.um.year, k.um.month)):
            eintraege = tuple(Eintrag(k, tag_kurz(k.um.date()), _titel(k)) for k in gruppe)
            gezaehlt = sum(e.kontakt.art.zaehlt_als_kontakt for e in eintraege)
            anzahl = (
                f"{_zahl(len(eintraege), 'Eintrag', 'Einträge')} · {_zahl(gezaehlt, 'Kontakt', 'Kontakte')}"
            )
            monate.append(Monat(f"{_MONATE[monat - 1]} {jahr}", anzahl, eintraege))
        return monate

    def suchen(self, text: str) -> None:
        self.suche = text.strip()
        self.changed.emit()

    def wiedervorlagen(self) -> list[Wiedervorlage]:
        offene = [w for w in self.case.ansicht.bild.wiedervorlagen if w.erledigt_um is None]
        return sorted(offene, key=lambda w: (w.am, w.id))

    def pause(self) -> str:
        """How long ago the last real contact was."""
        letzter = self.case.ansicht.stand.letzter_kontakt_am
        if letzter is None:
            return "noch kein Kontakt"
        tage = (self.case.session.today() - letzter).days
        return "heute" if tage == 0 else "gestern" if tage == 1 else f"vor {tage} Tagen"

    def leere_notiz(self) -> Notiz:
        """The quick note as it starts: a talk, now."""
        jetzt = self.case.session.now()
        art = Kontaktart.GESPRAECH
        uhr = time(jetzt.hour, jetzt.minute)
        return Notiz(art, jetzt.date(), uhr, DAUER[art], f"{self.case.vorname}, ich", "", "", None)

    # -- writing

    def speichern(self, notiz: Notiz, done: Done, failed: Failed) -> None:
        """Store the note; with a date its next step comes back as Wiedervorlage."""
        kontakt = Kontakt(
            fall_id=self.case.fall_id,
            um=datetime.combine(notiz.tag, notiz.uhr, tzinfo=self.case.session.now().tzinfo),
            art=notiz.art,
            dauer_min=notiz.dauer_min,
            mit=notiz.mit.strip(),
            text=notiz.text.strip(),
            naechster_schritt=notiz.schritt.strip(),
        )
        self.case.write(
            lambda: self.case.session.akte.kontakte.notieren(kontakt, notiz.schritt_am), done, failed
        )

    def vorlage(self, text: str, am: date) -> Callable[[], Changes]:
        """Return the use case that puts something on Wiedervorlage."""
        vorlage = Wiedervorlage(fall_id=self.case.fall_id, am=am, text=text.strip())
        return lambda: self.case.session.akte.kontakte.wiedervorlage(vorlage)

    def erledigen(self, wiedervorlage_id: int) -> None:
        self.case.write(lambda: self.case.session.akte.kontakte.erledigen(wiedervorlage_id))


def _titel(kontakt: Kontakt) -> str:
    return f"{kontakt.art.label}, {kontakt.dauer_min} min" if kontakt.dauer_min else kontakt.art.label


def _zahl(anzahl: int, eins: str, viele: str) -> str:
    return f"{anzahl} {eins if anzahl == 1 else viele}"


def _passt(kontakt: Kontakt, suche: str) -> bool:
    worte = f"{kontakt.text} {kontakt.mit} {kontakt.naechster_schritt} {kontakt.art.label}".casefold()
    return all(teil in worte for teil in suche.casefold().split())
