"""One honest story of the case: read in pages, filtered, searched; notes written, signed off, added to."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from PySide6.QtCore import Signal
from shiboken6 import isValid

from fallakte.domain.abschluss import Abschluss
from fallakte.domain.anhang import Anhang
from fallakte.domain.dokument import Ausgabe, Dokument
from fallakte.domain.fall import Fall, Phase, Ruecksprung, Runde, Segment
from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.kontakt import Kontakt, Kontaktart, Nachtrag, Notizklasse, Wiedervorlage
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.ziel import Ziel
from fallakte.german.dates import datum
from fallakte.services.arbeit import Changes
from fallakte.services.chronik import SEITE, Chronikseite, Ueberblick
from fallakte.services.chronikliste import ALLE_GRUPPEN, Chronikfrage, Chronikstelle, Gruppe
from fallakte.services.chronikworte import Eintrag
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.ui.chronik.model import ChronikModel
from fallakte.ui.chronik.notizwerte import Notiz
from fallakte.ui.fall.case import Case, Done, Failed, TabPresenter
from fallakte.ui.shell.errors import show_error

NEUNZIG: Final = 90
_NEWER: Final = 20  # entries that may have come on top since the list was read


class Zeitraum(StrEnum):
    ALLES = "alles"
    RUNDE = "runde"
    TAGE = "tage"


@dataclass(frozen=True, slots=True)
class Saeule:
    """One column of the month chart."""

    monat: date
    anzahl: int


class ChronikPresenter(TabPresenter):
    """`read` comes when the list or the counts changed.

    The first page is read at once; more pages come when the list is scrolled, and every search runs on the
    lane, where the answer to an old question is dropped.
    """

    ARTEN: ClassVar[frozenset[type[Satz]]] = frozenset(
        {Abschluss, Anhang, Ausgabe, Dokument, Fall, Kontakt, Nachtrag, Ruecksprung, Runde, Termin}
        | {Ueberpruefung, Wiedervorlage, Ziel}
    )
    read = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.model = ChronikModel(self)
        self.suche = ""
        self.gruppen = ALLE_GRUPPEN
        self.zeitraum = Zeitraum.ALLES
        self.searching = False
        self.ueberblick = Ueberblick({}, {}, {}, None, None, 0)
        self._question = Fortschritt()
        self._open = True
        self.model.wanted.connect(self._read_on)
        case.session.locking.connect(self._lock)

    @property
    def schreibbar(self) -> bool:
        return self.case.ansicht.fall.abgeschlossen_am is None

    # -- reading

    def refresh(self) -> None:
        """Read again what is shown, with what came on top."""
        if not self._open:
            return
        akte, frage = self.case.session.akte, self.frage()
        self.ueberblick = akte.chronik.ueberblick(frage, self.case.session.today())
        number = SEITE if self.model.count <= SEITE else self.model.count + _NEWER
        if self.suche:
            self._ask(None, number, self._show)
            return
        self._question.abbrechen()
        self.searching = False
        self._show(akte.chronik.seite(frage, None, number))

    def frage(self) -> Chronikfrage:
        ab: date | None = None
        if self.zeitraum is Zeitraum.TAGE:
            ab = self.case.session.today() - timedelta(days=NEUNZIG)
        elif self.zeitraum is Zeitraum.RUNDE and (runde := self.case.ansicht.bild.runde) is not None:
            ab = runde.begonnen_um.date()
        return Chronikfrage(fall_id=self.case.fall_id, gruppen=self.gruppen, ab=ab)

    def suchen(self, text: str) -> None:
        """Show the entries that hold all words of `text`; "" shows all again."""
        suche = " ".join(text.split())
        if suche != self.suche:
            self.suche = suche
            self._again()

    def zeigen(self, gruppen: Iterable[Gruppe]) -> None:
        """Show these kinds only."""
        self.gruppen = frozenset(gruppen)
        self._again()

    def begrenzen(self, zeitraum: Zeitraum) -> None:
        self.zeitraum = zeitraum
        self._again()

    def runde_wort(self) -> str:
        """`Runde 2`, "" before the cycle has begun."""
        runde = self.case.ansicht.bild.runde
        return f"Runde {runde.nummer}" if runde is not None else ""

    def anzahl_worte(self) -> str:
        """How many entries there are, or how many a search found."""
        if self.searching:
            return "sucht …"
        if self.suche:
            count = self.model.count
            return f"{count} Treffer" if self.model.complete else f"mehr als {count} Treffer"
        return _zahl(sum(self.ueberblick.je_monat.values()), "Eintrag", "Einträge")

    def saeulen(self) -> list[Saeule]:
        """The last six months with their contacts."""
        return [
            Saeule(date.fromisoformat(f"{monat}-01"), anzahl)
            for monat, anzahl in list(self.ueberblick.kontakte.items())[-6:]
        ]

    def pausen(self) -> tuple[str, str]:
        """`zuletzt vor 4 Tagen`, `längste Pause 31 Tage`."""
        blick = self.ueberblick
        if blick.zuletzt is None:
            return "noch kein Kontakt", ""
        wort = {0: "heute", 1: "gestern"}.get(blick.zuletzt, f"vor {blick.zuletzt} Tagen")
        pause = _zahl(blick.pause or 0, "Tag", "Tage")
        return f"zuletzt {wort}", f"längste Pause {pause}"

    def wiedervorlagen(self) -> list[Wiedervorlage]:
        offene = [w for w in self.case.ansicht.bild.wiedervorlagen if w.erledigt_um is None]
        return sorted(offene, key=lambda w: (w.am, w.id))

    def offene_worte(self) -> str:
        """`3 Notizen noch nicht abgeschlossen`, "" if there is none."""
        offen = self.ueberblick.offen
        return f"{_zahl(offen, 'Notiz', 'Notizen')} noch nicht abgeschlossen" if offen else ""

    # -- writing

    def speichern(self, notiz: Notiz, anhaenge: tuple[int, ...], done: Done, failed: Failed) -> None:
        """Store the note; with a day its next step comes back as Wiedervorlage."""
        self.case.write(lambda: self.notieren(notiz, anhaenge), done, failed)

    def notieren(self, notiz: Notiz, anhaenge: tuple[int, ...] = ()) -> Changes:
        return notieren(self.case, notiz, anhaenge)

    def krise(self, notiz: Notiz) -> str:
        """Why the cycle may go back after this note, "" if it cannot or need not."""
        stand = self.case.ansicht.stand
        if notiz.art is not Kontaktart.KRISE or self.case.ansicht.bild.runde is None:
            return ""
        if stand.phase in (Phase.NACHBETREUUNG, Phase.ABGESCHLOSSEN):
            return ""
        grund = f"Krise am {datum(notiz.tag)}"
        if notiz.klasse is not Notizklasse.NORMAL:
            return grund  # the reason stands on open pages
        return f"{grund}: {' '.join(notiz.text.split())[:200]}"

    def zum_assessment(self, grund: str) -> None:
        """Go back to the Assessment for this reason."""
        faelle, fall_id = self.case.session.akte.faelle, self.case.fall_id
        self.case.write(lambda: faelle.zurueckspringen(fall_id, Segment.ASSESSMENT, grund))

    def vorlage(self, text: str, am: date) -> Callable[[], Changes]:
        """Return the use case that puts something on Wiedervorlage."""
        vorlage = Wiedervorlage(fall_id=self.case.fall_id, am=am, text=text.strip())
        return lambda: self.case.session.akte.kontakte.wiedervorlage(vorlage)

    def erledigen(self, wiedervorlage_id: int) -> None:
        self.case.write(lambda: self.case.session.akte.kontakte.erledigen(wiedervorlage_id))

    def aufdecken(self, eintrag: Eintrag) -> None:
        """Show something entrusted in the list, because the person asked for it."""
        klar = self.case.session.akte.chronik.anvertrautes(*eintrag.schluessel)
        self.model.reveal(klar)

    # -- inside

    def _again(self) -> None:
        self.model.show_page(Chronikseite((), None), {})
        self.refresh()

    def _ask(self, vor: Chronikstelle | None, number: int, show: Callable[[Chronikseite], None]) -> None:
        self._question.abbrechen()
        question = self._question = Fortschritt()
        self.searching = True
        self.read.emit()
        chronik, frage, suche = self.case.session.akte.chronik, self.frage(), self.suche

        def done(seite: Chronikseite) -> None:
            if isValid(self) and question is self._question:
                self.searching = False
                show(seite)

        def failed(error: Exception) -> None:
            if not isValid(self) or question is not self._question or isinstance(error, Abgebrochen):
                return
            self.searching = False
            self.model.failed()
            self.read.emit()
            if isinstance(error, FallakteFehler):
                self.case.refuse(error)
            else:
                show_error(self.case.session.ask, error)

        self.case.session.lane.run(lambda: chronik.seite(frage, vor, number, suche, question), done, failed)

    def _read_on(self, vor: Chronikstelle) -> None:
        if not self._open:
            return
        if self.suche:
            self._ask(vor, SEITE, self._append)
        else:
            self._append(self.case.session.akte.chronik.seite(self.frage(), vor))

    def _show(self, seite: Chronikseite) -> None:
        self.model.show_page(seite, self._monatsworte(seite))
        self.read.emit()

    def _append(self, seite: Chronikseite) -> None:
        self.model.append(seite)
        self.read.emit()

    def _monatsworte(self, seite: Chronikseite) -> dict[str, str]:
        """What stands beside a month; of a search only what was found is counted."""
        if self.suche:
            gefunden = Counter(e.stelle.um[:7] for e in seite.eintraege)
            return {monat: f"{n} Treffer" for monat, n in gefunden.items()}
        worte = {}
        for monat, n in self.ueberblick.je_monat.items():
            kontakte = _zahl(self.ueberblick.kontakte.get(monat, 0), "Kontakt", "Kontakte")
            worte[monat] = f"{_zahl(n, 'Eintrag', 'Einträge')} · {kontakte}"
        return worte

    def _lock(self) -> None:
        self._open = False
        self._question.abbrechen()
        self.model.hide_all()


def notieren(case: Case, notiz: Notiz, anhaenge: tuple[int, ...] = ()) -> Changes:
    """Store a note of this case; also for the quick note, which has no tab."""
    return case.session.akte.kontakte.notieren(
        notiz.kontakt(case.fall_id, case.session.now().tzinfo),
        notiz.schritt_am,
        auch_in=notiz.auch_in,
        anhaenge=anhaenge,
    )


def _zahl(anzahl: int, eins: str, viele: str) -> str:
    return f"{anzahl} {eins if anzahl == 1 else viele}"
