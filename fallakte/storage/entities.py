"""Which dataclass lies in which table, and to which case an object belongs."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Table

from fallakte.domain.abschluss import Abschluss, Nachkontakt
from fallakte.domain.anhang import Anhang, Anhangsinhalt
from fallakte.domain.assessment import Bogen, Einschaetzung
from fallakte.domain.dokument import Ausgabe, Dokument, Schreiben
from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.fallimport import Fallimport
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.grenze import Grenze
from fallakte.domain.kontakt import Kontakt, Nachtrag, Wiedervorlage
from fallakte.domain.luecke import Luecke
from fallakte.domain.merkliste import Merkliste
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person, Sozialraum
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.textbaustein import Textbaustein
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Befundantwort, BgBeteiligung, Vereinbarung
from fallakte.domain.ziel import Schritt, Ziel, Zielbewertung
from fallakte.domain.zusage import Zusage, Zusagenpaar, Zusagestand
from fallakte.storage import bookkeeping, cycle_tables, paper_tables, tables
from fallakte.storage.mapping import Mapper

S = TypeVar("S", bound=Satz)

_TABLES: Final[MappingProxyType[type[Satz], Table]] = MappingProxyType(
    {
        Abschluss: cycle_tables.ABSCHLUSS,
        Anhang: cycle_tables.ANHANG,
        Anhangsinhalt: cycle_tables.ANHANGSINHALT,
        Ausgabe: tables.AUSGABE,
        Bedarfsgemeinschaft: tables.BEDARFSGEMEINSCHAFT,
        Befundantwort: paper_tables.BEFUNDANTWORT,
        BgBeteiligung: paper_tables.BGBETEILIGUNG,
        Bogen: tables.BOGEN,
        Dokument: tables.DOKUMENT,
        Einschaetzung: tables.EINSCHAETZUNG,
        Entwurf: tables.ENTWURF,
        Fall: tables.FALL,
        Fallimport: cycle_tables.FALLIMPORT,
        Grenze: paper_tables.GRENZE,
        Kontakt: tables.KONTAKT,
        Luecke: cycle_tables.LUECKE,
        Merkliste: cycle_tables.MERKLISTE,
        Mitglied: tables.MITGLIED,
        Nachkontakt: cycle_tables.NACHKONTAKT,
        Nachtrag: cycle_tables.NACHTRAG,
        Person: tables.PERSON,
        Rechtsgrundlage: cycle_tables.RECHTSGRUNDLAGE,
        Ruecksprung: tables.RUECKSPRUNG,
        Runde: tables.RUNDE,
        Schritt: cycle_tables.SCHRITT,
        Schreiben: paper_tables.SCHREIBEN,
        Sozialraum: tables.SOZIALRAUM,
        Termin: cycle_tables.TERMIN,
        Textbaustein: paper_tables.TEXTBAUSTEIN,
        Ueberpruefung: tables.UEBERPRUEFUNG,
        Vereinbarung: tables.VEREINBARUNG,
        Wiedervorlage: tables.WIEDERVORLAGE,
        Ziel: tables.ZIEL,
        Zielbewertung: tables.ZIELBEWERTUNG,
        Zusage: tables.ZUSAGE,
        Zusagenpaar: tables.ZUSAGENPAAR,
        Zusagestand: tables.ZUSAGESTAND,
    }
)

MAPPERS: Final[MappingProxyType[type[Satz], Mapper[Any]]] = MappingProxyType(
    {art: Mapper(art, table) for art, table in _TABLES.items()}
)

READ_TABLE_KEYS: Final = frozenset({"suchtext", "name_key", "sozialraum_key"})
FALLSTAND: Final = Mapper(Fallstand, bookkeeping.FALLSTAND, beside=READ_TABLE_KEYS)

OUTSIDE_HISTORY: Final[frozenset[type[Satz]]] = frozenset({Entwurf})
"""What changes every few seconds and says nothing about a case: no history entry, no undo, no read table."""

PARENTS: Final[MappingProxyType[type[Satz], tuple[str, type[Satz]]]] = MappingProxyType(
    {
        Anhangsinhalt: ("anhang_id", Anhang),
        Ausgabe: ("vereinbarung_id", Vereinbarung),
        Befundantwort: ("vereinbarung_id", Vereinbarung),
        BgBeteiligung: ("vereinbarung_id", Vereinbarung),
        Bogen: ("runde_id", Runde),
        Einschaetzung: ("bogen_id", Bogen),
        Nachtrag: ("kontakt_id", Kontakt),
        Ruecksprung: ("runde_id", Runde),
        Schritt: ("ziel_id", Ziel),
        Ueberpruefung: ("vereinbarung_id", Vereinbarung),
        Zielbewertung: ("ziel_id", Ziel),
        Zusage: ("paar_id", Zusagenpaar),
        Zusagenpaar: ("vereinbarung_id", Vereinbarung),
        Zusagestand: ("zusage_id", Zusage),
    }
)
"""The field that leads one step closer to the case, for what has no `fall_id` itself."""


def mapper(art: type[S]) -> Mapper[S]:
    """The mapper of a stored dataclass; raises KeyError for a class that is not stored."""
    return cast("Mapper[S]", MAPPERS[art])
