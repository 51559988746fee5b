"""What the file says about one day, over all cases: the rows behind the cards of Heute, in one read.

Counts are of everything, rows only of as many as were asked for. Names are full names, days are local.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.person import Geburtsdatum
from fallakte.domain.termin import Termin
from fallakte.services.ortszeit import ortszeit


class Karte(StrEnum):
    """The cards, the weightiest first: what we have promised before all."""

    ZUSAGEN = "zusagen"
    TERMINE = "termine"
    WIEDERVORLAGEN = "wiedervorlagen"
    VEREINBARUNGEN = "vereinbarungen"
    KONTAKT = "kontakt"
    STICHTAGE = "stichtage"
    DATEN = "daten"
    GELUNGEN = "gelungen"


class Datenluecke(StrEnum):
    """What is not known and hinders the work."""

    GEBURTSDATUM = "geburtsdatum"
    ERREICHBARKEIT = "erreichbarkeit"
    SOZIALRAUM = "sozialraum"
    EINWILLIGUNG = "einwilligung"
    PRUEFDATUM = "pruefdatum"

    @property
    def label(self) -> str:
        return {
            "geburtsdatum": "Geburtsdatum unbekannt",
            "erreichbarkeit": "kein Telefon, keine Anschrift",
            "sozialraum": "kein Sozialraum",
            "einwilligung": "Einwilligung abgelaufen",
            "pruefdatum": "kein Prüfdatum",
        }[self.value]


class Papieranlass(StrEnum):
    """Why an agreement wants to be looked at."""

    UEBERPRUEFUNG = "ueberpruefung"
    ENDET = "endet"
    ENTWURF = "entwurf"
    OHNE_DATUM = "ohne_datum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagesfrage:
    """How far each card looks ahead (last days), and how many rows of each are wanted.

    `bald` is for promises and after-care, `woche_bis` the end of the working week. `monat` is the first and
    last day of the month the own promises are balanced for; good news count from the day `seit` on. `alter`
    are the ages that matter; who may reach one of them up to `alter_bis` is told.
    """

    heute: date
    bald: date
    papier_bis: date
    woche_bis: date
    einwilligung_bis: date
    alter_bis: date
    seit: date
    monat: tuple[date, date]
    alter: tuple[int, ...] = ()
    anzahl: Mapping[Karte, int] = field(default_factory=lambda: MappingProxyType({}))
    je_karte: int = 5

    def hoechstens(self, karte: Karte) -> int:
        return self.anzahl.get(karte, self.je_karte)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminzeile:
    """An appointment with what a list says about it; `name` is empty for one without a case.

    Readiness: `pruefung_begonnen` – a review of the case is open; `dritte_erlaubt` – on this day a ground
    covers talking with a third person; `dolmetschen` is what the person needs, as it stands in the case.
    """

    termin: Termin
    name: str = ""
    dolmetschen: str = ""
    pruefung_begonnen: bool = False
    dritte_erlaubt: bool = False

    @property
    def tag(self) -> date:
        return ortszeit(self.termin.um).date()

    @property
    def dolmetschen_geklaert(self) -> bool:
        """Whether somebody has written down who interprets this time."""
        return "dolmetsch" in f"{self.termin.hinweis} {self.termin.thema}".casefold()


@dataclass(frozen=True, slots=True)
class Zaehlung:
    """How many there are, how many of them are due on the day or before, and the next day after the shown."""

    anzahl: int = 0
    faellig: int = 0
    danach: date | None = None


@dataclass(frozen=True, slots=True)
class Tageszeile:
    """A case that has something on a day (None = without a day)."""

    fall_id: int
    name: str
    am: date | None = None


@dataclass(frozen=True, slots=True)
class Vorlagezeile:
    fall_id: int
    name: str
    vorlage_id: int
    am: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Papierzeile:
    """`runde` of the case; `begonnen` – its review is open; `fehlt` says how far a draft is.

    `termin_am` is the day of the next appointment with the person.
    """

    fall_id: int
    name: str
    anlass: Papieranlass
    am: date | None
    runde: int
    begonnen: bool = False
    fehlt: Fehlt | None = None
    termin_am: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kontaktzeile:
    """Nobody has met since `zuletzt` (None = never), which counts from `seit` on; the rhythm ended on `bis`.

    With `stumm_bis` it is a muted one, for the reason `stumm_grund`.
    """

    fall_id: int
    name: str
    zuletzt: date | None
    seit: date
    bis: date
    wunsch: str = ""
    telefon: str = ""
    stumm_bis: date | None = None
    stumm_grund: str = ""


@dataclass(frozen=True, slots=True)
class Datenzeile:
    fall_id: int
    name: str
    fehlt: tuple[Datenluecke, ...]


@dataclass(frozen=True, slots=True)
class Geburtszeile:
    """Somebody who may soon reach an age that matters."""

    fall_id: int
    name: str
    geboren: Geburtsdatum
    profil: str
    rechtskreis: Rechtskreis


@dataclass(frozen=True, slots=True)
class Gelungenes:
    """What has come true in one case: promises kept by us and by the person, goals reached (their titles)."""

    fall_id: int
    name: str
    von_uns: int = 0
    von_person: int = 0
    ziele: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Monatsbilanz:
    """Own promises that were due in a month: how many, kept in time, and noted as kept only later."""

    monat: date
    faellig: int = 0
    rechtzeitig: int = 0
    spaeter: int = 0


@dataclass(frozen=True, slots=True)
class Fallzahl:
    """Cases that are not closed. Only those of the SGB II count against the guideline, by their age.

    `unklar` are those whose age cannot be told (no birth date, or only the year when it matters), `andere`
    those of another Rechtskreis.
    """

    u25: int = 0
    ab25: int = 0
    unklar: int = 0
    andere: int = 0

    @property
    def gesamt(self) -> int:
        return self.u25 + self.ab25 + self.unklar + self.andere


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagesbild:
    """All rows of one day.

    Of promises, after-care and consents these are the cases, whose details HeuteService reads in the same
    view; `alter` holds everybody who may be meant, in no order.
    """

    termine: tuple[Terminzeile, ...] = ()
    naechster_termin: date | None = None
    vorlagen: tuple[Vorlagezeile, ...] = ()
    vorlagen_zahl: Zaehlung = Zaehlung()
    vorlagen_woche: int = 0
    zusagen: tuple[Tageszeile, ...] = ()
    zusagen_zahl: Zaehlung = Zaehlung()
    zusagen_bald: int = 0
    papiere: tuple[Papierzeile, ...] = ()
    papiere_zahl: Zaehlung = Zaehlung()
    kontakt: tuple[Kontaktzeile, ...] = ()
    kontakt_zahl: Zaehlung = Zaehlung()
    stumm: tuple[Kontaktzeile, ...] = ()
    stumm_anzahl: int = 0
    nachkontakte: tuple[Tageszeile, ...] = ()
    nachkontakte_zahl: Zaehlung = Zaehlung()
    einwilligungen: tuple[Tageszeile, ...] = ()
    einwilligungen_zahl: Zaehlung = Zaehlung()
    alter: tuple[Geburtszeile, ...] = ()
    daten: tuple[Datenzeile, ...] = ()
    daten_anzahl: int = 0
    gelungen: tuple[Gelungenes, ...] = ()
    gelungen_anzahl: int = 0
    bilanz: Monatsbilanz
    fallzahl: Fallzahl = Fallzahl()
