"""The reading half of the unit of work: objects, the facts of one case, the read table, history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum, auto
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from fallakte.domain.abschluss import Abschluss, Nachkontakt
from fallakte.domain.assessment import Bogen, Einschaetzung
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.domain.satz import Satz
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ziel
from fallakte.domain.zusage import Seite, Zusage, Zusagenpaar, Zusagestand
from fallakte.services.arbeit import Verlaufseintrag
from fallakte.services.chronikliste import Chronikfrage, Chronikstelle, Chronikzahl
from fallakte.services.fallliste import Fallabfrage, Fallzeile, Marke
from fallakte.services.fehler import NichtGefunden
from fallakte.services.tagesbild import Tagesbild, Tagesfrage, Terminzeile
from fallakte.storage import caselist, inforce, timeline, today, verlauf
from fallakte.storage.entities import FALLSTAND, PARENTS, mapper
from fallakte.storage.mapping import Mapper
from fallakte.storage.searchindex_query import SqlSuchsicht

S = TypeVar("S", bound=Satz)
_CASES_AT_ONCE = 200
_IDS_AT_ONCE = 10_000  # SQLite takes 32,766 values in one statement
_CONTACT = mapper(Kontakt)
_FACTS: Final[MappingProxyType[str, type[Satz]]] = MappingProxyType(
    {
        "runden": Runde,
        "ruecksprunge": Ruecksprung,
        "boegen": Bogen,
        "einschaetzungen": Einschaetzung,
        "ziele": Ziel,
        "vereinbarungen": Vereinbarung,
        "ausgaben": Ausgabe,
        "paare": Zusagenpaar,
        "zusagen": Zusage,
        "zusagestaende": Zusagestand,
        "ueberpruefungen": Ueberpruefung,
        "wiedervorlagen": Wiedervorlage,
        "termine": Termin,
        "rechtsgrundlagen": Rechtsgrundlage,
        "abschluesse": Abschluss,
        "nachkontakte": Nachkontakt,
    }
)
"""The fields of a Fallbild but `fall` and `kontakte`; what belongs to another stands behind it."""


class SqlLesesicht:
    """Implements `Lesesicht` on one connection with an open transaction, which makes the view consistent."""

    def __init__(self, con: Connection) -> None:
        self._con = con

    def get(self, art: type[S], satz_id: int) -> S:
        found = self.find(art, id=satz_id)
        if not found:
            raise NichtGefunden(art.__name__)
        return found[0]

    def find(self, art: type[S], **gleich: object) -> tuple[S, ...]:
        if () in gleich.values():
            return ()
        m = mapper(art)
        shapes = tuple((name, _shape(value)) for name, value in gleich.items())
        cells = {
            name: [m.to_cell(name, one) for one in value]
            if isinstance(value, tuple)
            else m.to_cell(name, value)
            for name, value in gleich.items()
        }
        rows = self._con.execute(_query(m, shapes), cells)
        return tuple(map(m.from_row, rows))

    def fallbild(self, fall_id: int) -> Fallbild:
        """The five latest contacts, and the latest one that counts as a meeting even if it is older."""
        for bild in self.fallbilder((fall_id,)):
            return bild
        raise NichtGefunden(Fall.__name__)

    def fallbilder(self, fall_ids: Iterable[int]) -> Iterator[Fallbild]:
        """`fallbild` of many cases, ordered by id; one that is not there is left out.

        A dozen queries for some hundred cases, where one by one it would be a dozen for each.
        """
        ordered = sorted(fall_ids)
        for i in range(0, len(ordered), _CASES_AT_ONCE):
            yield from self._fallbilder(tuple(ordered[i : i + _CASES_AT_ONCE]))

    def _fallbilder(self, fall_ids: tuple[int, ...]) -> Iterator[Fallbild]:
        faelle = self.find(Fall, id=fall_ids)
        case_of: dict[type[Satz], dict[int, int]] = {Fall: {fall.id: fall.id for fall in faelle}}
        facts: dict[int, dict[str, list[Any]]] = {fall.id: defaultdict(list) for fall in faelle}
        for name, art in _FACTS.items():
            field, parent = PARENTS.get(art, ("fall_id", Fall))
            cases = case_of[parent]
            own = case_of[art] = {}
            for satz in self._below(art, field, tuple(cases)):
                own[satz.id] = cases[getattr(satz, field)]
                facts[own[satz.id]][name].append(satz)
        for row in self._con.execute(_LATEST_CONTACTS, {"fall_ids": fall_ids}):
            kontakt = _CONTACT.from_row(row)
            facts[kontakt.fall_id]["kontakte"].append(kontakt)
        for fall in faelle:
            found: dict[str, Any] = {name: tuple(saetze) for name, saetze in facts[fall.id].items()}
            yield Fallbild(fall=fall, **found)

    def _below(self, art: type[S], field: str, ids: tuple[int, ...]) -> list[S]:
        """What hangs on any of the objects `ids`, ordered by id."""
        parts = [ids[i : i + _IDS_AT_ONCE] for i in range(0, len(ids), _IDS_AT_ONCE)]
        return sorted((satz for part in parts for satz in self.find(art, **{field: part})), key=_id)

    def fallstand(self, fall_id: int) -> Fallstand:
        query = select(*FALLSTAND.columns).where(FALLSTAND.table.c.fall_id == fall_id)
        row = self._con.execute(query).one_or_none()
        if row is None:
            raise NichtGefunden(Fallstand.__name__)
        return FALLSTAND.from_row(row)

    def faelle_seite(self, abfrage: Fallabfrage, nach: Marke | None, anzahl: int) -> Sequence[Fallzeile]:
        return caselist.page(self._con, abfrage, nach, anzahl)

    def faelle_anzahl(self, abfrage: Fallabfrage) -> int:
        return caselist.count(self._con, abfrage)

    def tag(self, frage: Tagesfrage) -> Tagesbild:
        return today.day(self._con, frage)

    def faellig(self, am: date) -> int:
        return today.due(self._con, am)

    def geltende_zusagen(self, seite: Seite) -> Sequence[tuple[int, str]]:
        return inforce.promises(self._con, seite)

    def termine(self, von: date, bis: date) -> tuple[Terminzeile, ...]:
        return today.appointments(self._con, von, bis)

    @property
    def suche(self) -> SqlSuchsicht:
        return SqlSuchsicht(self._con)

    def chronik(self, frage: Chronikfrage, vor: Chronikstelle | None, anzahl: int) -> Sequence[Chronikstelle]:
        return timeline.page(self._con, frage, vor, anzahl)

    def chronik_zahlen(self, frage: Chronikfrage) -> Sequence[Chronikzahl]:
        return timeline.numbers(self._con, frage)

    def offene_notizen(self, fall_id: int) -> int:
        return timeline.open_notes(self._con, fall_id)

    def kontakttage(self, fall_id: int) -> Sequence[date]:
        return timeline.contact_days(self._con, fall_id)

    def verlauf(
        self, fall_id: int | None, anzahl: int, vor: int | None = None
    ) -> tuple[Verlaufseintrag, ...]:
        return verlauf.latest(self._con, fall_id, anzahl, vor)

    def verlauf_von(self, art: str, satz_id: int) -> tuple[Verlaufseintrag, ...]:
        return verlauf.of_object(self._con, art, satz_id)

    def letzter(self, art: str, vorgang: str) -> Verlaufseintrag | None:
        return verlauf.latest_note(self._con, art, vorgang)


def _ranked(limit: int, *where: ColumnElement[bool]) -> Select[Any]:
    """Ids of the newest contacts of each case."""
    c = _CONTACT.table.c
    place = func.row_number().over(partition_by=c.fall_id, order_by=(c.um.desc(), c.id.desc()))
    in_cases = c.fall_id.in_(bindparam("fall_ids", expanding=True))
    ranked = select(c.id, place.label("place")).where(in_cases, *where).subquery()
    return select(ranked.c.id).where(ranked.c.place <= limit)


_MEETINGS = [_CONTACT.to_cell("art", art) for art in Kontaktart if art.zaehlt_als_kontakt]
_LATEST_CONTACTS = (
    select(*_CONTACT.columns)
    .where(_CONTACT.table.c.id.in_(_ranked(5).union_all(_ranked(1, _CONTACT.table.c.art.in_(_MEETINGS)))))
    .order_by(_CONTACT.table.c.id)
)


class _Shape(Enum):
    """How a field is asked for; questions of the same shape share one compiled statement."""

    EQUAL = auto()
    ONE_OF = auto()
    NOTHING = auto()


def _id(satz: Satz) -> int:
    return satz.id


def _shape(value: object) -> _Shape:
    if isinstance(value, tuple):
        return _Shape.ONE_OF
    return _Shape.NOTHING if value is None else _Shape.EQUAL


@cache
def _query(m: Mapper[Any], shapes: tuple[tuple[str, _Shape], ...]) -> Select[Any]:
    query = select(*m.columns).order_by(m.table.c.id)
    for name, shape in shapes:
        column = m.table.c[name]
        match shape:
            case _Shape.EQUAL:
                query = query.where(column == bindparam(name))
            case _Shape.ONE_OF:
                query = query.where(column.in_(bindparam(name, expanding=True)))
            case _Shape.NOTHING:
                query = query.where(column.is_(None))
    return query
