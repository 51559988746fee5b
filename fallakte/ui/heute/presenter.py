"""Reads the day, and reads it again when something of it was changed or another day has begun."""

from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from fallakte.domain.abschluss import Abschluss, Nachkontakt
from fallakte.domain.assessment import Bogen
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.kontakt import Kontakt, Wiedervorlage
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ziel, Zielbewertung
from fallakte.domain.zusage import Zusage, Zusagenpaar, Zusagestand
from fallakte.services.arbeit import Changes
from fallakte.services.heute import Heute
from fallakte.services.tagesbild import Karte
from fallakte.ui.heute.bild import Kartenbild
from fallakte.ui.heute.karten import karten
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.session import Session

ARTEN: Final[frozenset[type[Satz]]] = frozenset(
    {
        Abschluss, Ausgabe, Bogen, Fall, Kontakt, Nachkontakt, Person, Rechtsgrundlage, Ruecksprung, Runde,
        Sozialraum, Termin, Ueberpruefung, Vereinbarung, Wiedervorlage, Ziel, Zielbewertung, Zusage,
        Zusagenpaar, Zusagestand,
    }
)  # fmt: skip
"""What the cards tell of; nothing else makes them read again."""

NACHSCHUB: Final = 50
_LOOK_AT_CLOCK_MS: Final = 60_000


class HeutePresenter(QObject):
    """GUI thread only; the read itself runs on the lane, behind the writes it shall see.

    `changed` means: read `heute` and `cards` again. `visible` is told by the page: while nobody looks, a
    change is only remembered.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.heute: Heute | None = None
        self.visible = False
        self._mehr: dict[Karte, int] = {}
        self._stale, self._reading = True, False
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()
        session.bus.changed.connect(self._heard)
        session.locking.connect(self._clock.stop)

    def cards(self) -> tuple[Kartenbild, ...]:
        """Nothing before the first read is done."""
        return karten(self.heute, self._mehr, self._area_word) if self.heute is not None else ()

    @property
    def settled(self) -> bool:
        """Whether nothing has to be read again, and nothing is being read."""
        return self.heute is not None and not self._stale and not self._reading

    def show_more(self, karte: Karte) -> None:
        """Show the whole card, fifty rows at a time, and, once that is done, the first few again."""
        shown, total = self._counted(karte)
        if karte in self._mehr and shown >= total:
            del self._mehr[karte]
        else:
            self._mehr[karte] = max(self._mehr.get(karte, 0), shown) + NACHSCHUB
        self._stale = True
        self.read_if_stale()

    def read_if_stale(self) -> None:
        """Read unless what is shown is still true, or is being read already."""
        if not self._stale or self._reading or not self.visible or self._session.locked:
            return
        self._stale, self._reading = False, True
        today, mehr, service = self._session.today(), dict(self._mehr), self._session.akte.heute
        self._session.lane.run(lambda: service.tag(today, mehr), self._read, self._failed)

    def look_at_clock(self) -> None:
        """After midnight, or back after a night, it is another day."""
        if self.heute is not None and self.heute.tag != self._today():
            self._stale = True
            self.read_if_stale()

    def _today(self) -> date:
        return self._session.today()

    def _counted(self, karte: Karte) -> tuple[int, int]:
        if self.heute is None:
            return 0, 0
        bild = self.heute.bild
        return {
            Karte.ZUSAGEN: (len(self.heute.zusagen), bild.zusagen_zahl.anzahl),
            Karte.WIEDERVORLAGEN: (len(bild.vorlagen), bild.vorlagen_zahl.anzahl),
            Karte.VEREINBARUNGEN: (len(bild.papiere), bild.papiere_zahl.anzahl),
            Karte.KONTAKT: (len(bild.kontakt), bild.kontakt_zahl.anzahl),
            Karte.STICHTAGE: (len(self.heute.stichtage), self.heute.stichtage_anzahl),
            Karte.DATEN: (len(bild.daten), bild.daten_anzahl),
            Karte.GELUNGEN: (len(bild.gelungen), bild.gelungen_anzahl),
        }.get(karte, (0, 0))

    def _area_word(self, bereich: str) -> str:
        try:
            return self._session.programm.katalog.bereich(bereich).titel
        except KeyError:  # a domain of an older catalogue
            return ""

    def _read(self, heute: Heute) -> None:
        if not isValid(self):
            return
        self._reading = False
        self.heute = heute
        self.changed.emit()
        self.read_if_stale()

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self._reading = False
        show_error(self._session.ask, error)

    def _heard(self, changes: Changes, _origin: object | None) -> None:
        if changes.arten & ARTEN:
            self._stale = True
            self.read_if_stale()
