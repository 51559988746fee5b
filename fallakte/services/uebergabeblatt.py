"""What stands on the two sheets for colleagues (absence, handover), and the port that sets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from fallakte.domain.fall import Fall
from fallakte.domain.person import Person
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.domain.schritt import NaechsterSchritt
from fallakte.domain.termin import Termin
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Seite, Stand
from fallakte.services.verlauf import Weitergabe

NUR_IN_DER_AKTE = "Inhalt geschützt, steht nur in der Akte"


@dataclass(frozen=True, slots=True)
class Blattkopf:
    """Who made the sheet and when; `ersteller` is the person as she calls herself (may be empty)."""

    dienststelle: Dienststelle
    erstellt_um: datetime
    ersteller: str = ""


@dataclass(frozen=True, slots=True)
class Vorlagezeile:
    """What comes back on a day. Of a protected note without a ground only the day (NUR_IN_DER_AKTE)."""

    am: date
    text: str


@dataclass(frozen=True, slots=True)
class Zusagezeile:
    """One promise and what became of it so far; promise and counter-promise share `paar`."""

    seite: Seite
    was: str
    bis: date | None
    stand: Stand = Stand.OFFEN
    paar: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertretungsfall:
    """One case on the deputy sheet; `achtung` is what must not happen, in the words of the absent one."""

    fall: Fall
    person: Person
    phase: str
    schritt: NaechsterSchritt | None
    zusagen: tuple[Zusagezeile, ...] = ()
    termine: tuple[Termin, ...] = ()
    vorlagen: tuple[Vorlagezeile, ...] = ()
    letzter_kontakt_am: date | None = None
    achtung: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertretungsblatt:
    """`von` and `bis` are the first and the last day of the absence; there is at least one case."""

    kopf: Blattkopf
    weitergabe: Weitergabe
    von: date
    bis: date
    faelle: tuple[Vertretungsfall, ...]
    geschuetzt_weil: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schwerpunktzeile:
    """A focus of the assessment; Bedarf 0–4 of each side, None where she said nothing about it."""

    titel: str
    bereich: str
    person: int | None = None
    fachkraft: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielzeile:
    """A running goal; `stufe` is where it stands on its own scale (−2 … +2) with the words of that level."""

    ebene: Ebene
    kurz: str
    wortlaut: str = ""
    pruefdatum: date | None = None
    stufe: int | None = None
    stufentext: str = ""
    vereinbart: bool = False
    dissens: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kontaktzeile:
    """One of the last contacts, in short."""

    am: date
    art: str
    text: str
    naechster_schritt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vereinbarungszeile:
    """The document in force, with the promises of both sides in its order."""

    titel: str
    nummer: int
    dokument_am: date
    naechste_pruefung: date | None
    zusagen: tuple[Zusagezeile, ...] = ()

    def von(self, *seiten: Seite) -> tuple[Zusagezeile, ...]:
        return tuple(z for z in self.zusagen if z.seite in seiten)

    def paare(self) -> tuple[tuple[Zusagezeile, ...], ...]:
        """The promises row by row, as they stand in the document."""
        nummern = dict.fromkeys(z.paar for z in self.zusagen)
        return tuple(tuple(z for z in self.zusagen if z.paar == paar) for paar in nummern)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebergabefall:
    """The case in short. `ausgelassen` counts the protected things that are not in it."""

    fall: Fall
    person: Person
    bg_nummer: str = ""
    sozialraum: str = ""
    phase: str
    runde: int
    schritt: NaechsterSchritt | None
    staerken: tuple[str, ...] = ()
    schwerpunkte: tuple[Schwerpunktzeile, ...] = ()
    ziele: tuple[Zielzeile, ...] = ()
    vereinbarung: Vereinbarungszeile | None = None
    vorlagen: tuple[Vorlagezeile, ...] = ()
    termine: tuple[Termin, ...] = ()
    grundlagen: tuple[tuple[str, Rechtsgrundlage], ...] = ()
    kontakte: tuple[Kontaktzeile, ...] = ()
    ausgelassen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebergabeblatt:
    """One case for the worker who takes it over.

    `geschuetzt_weil` is the ground on which protected things are in it (empty = they are left out). What was
    entrusted and the person's network are never in it.
    """

    kopf: Blattkopf
    weitergabe: Weitergabe
    fall: Uebergabefall
    offene_fragen: str = ""
    geschuetzt_weil: str = ""


class Uebergabewerk(Protocol):
    """Sets the sheets as PDF/A-2a and PDF/UA-1; the same sheet, the same bytes. Any thread."""

    def vertretung(self, blatt: Vertretungsblatt) -> bytes:
        """Raise AusgabeNichtMoeglich with every reason."""
        ...

    def uebergabe(self, blatt: Uebergabeblatt) -> bytes:
        """Raise AusgabeNichtMoeglich with every reason."""
        ...
