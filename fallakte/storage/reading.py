"""The reading half of the unit of work: objects, the facts of one case, the read table, history."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, select

from fallakte.domain.assessment import Bogen, Einschaetzung
from fallakte.domain.fall import Fall, Ruecksprung, Runde
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.satz import Satz
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Ausgabe, Vereinbarung, Zusage, Zusagenpaar, Zusagestand
from fallakte.domain.ziel import Ziel
from fallakte.services.arbeit import Verlaufseintrag
from fallakte.services.fallliste import Fallabfrage, Fallzeile, Marke
from fallakte.services.fehler import NichtGefunden
from fallakte.storage import caselist, verlauf
from fallakte.storage.entities import FALLSTAND, mapper
from fallakte.storage.mapping import Mapper

S = TypeVar("S", bound=Satz)
_CONTACT = mapper(Kontakt)
_MEETINGS = [_CONTACT.to_cell("art", art) for art in Kontaktart if art.zaehlt_als_kontakt]
_NEWEST_FIRST = (
    select(*_CONTACT.columns)
    .where(_CONTACT.table.c.fall_id == bindparam("fall_id"))
    .order_by(_CONTACT.table.c.um.desc(), _CONTACT.table.c.id.desc())
)
_LATEST_CONTACTS = _NEWEST_FIRST.limit(5)
_LATEST_MEETING = _NEWEST_FIRST.where(_CONTACT.table.c.art.in_(_MEETINGS)).limit(1)


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
        fall = self.get(Fall, fall_id)
        runden = self.find(Runde, fall_id=fall_id)
        boegen = self.find(Bogen, runde_id=_ids(runden))
        vereinbarungen = self.find(Vereinbarung, fall_id=fall_id)
        paare = self.find(Zusagenpaar, vereinbarung_id=_ids(vereinbarungen))
        zusagen = self.find(Zusage, paar_id=_ids(paare))
        return Fallbild(
            fall=fall,
            runden=runden,
            ruecksprunge=self.find(Ruecksprung, runde_id=_ids(runden)),
            boegen=boegen,
            einschaetzungen=self.find(Einschaetzung, bogen_id=_ids(boegen)),
            ziele=self.find(Ziel, fall_id=fall_id),
            vereinbarungen=vereinbarungen,
            ausgaben=self.find(Ausgabe, vereinbarung_id=_ids(vereinbarungen)),
            paare=paare,
            zusagen=zusagen,
            zusagestaende=self.find(Zusagestand, zusage_id=_ids(zusagen)),
            ueberpruefungen=self.find(Ueberpruefung, vereinbarung_id=_ids(vereinbarungen)),
            kontakte=self._latest_contacts(fall_id),
            wiedervorlagen=self.find(Wiedervorlage, fall_id=fall_id),
        )

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

    def verlauf(self, fall_id: int | None, anzahl: int) -> tuple[Verlaufseintrag, ...]:
        return verlauf.latest(self._con, fall_id, anzahl)

    def _latest_contacts(self, fall_id: int) -> tuple[Kontakt, ...]:
        case = {"fall_id": fall_id}
        rows = [*self._con.execute(_LATEST_CONTACTS, case), *self._con.execute(_LATEST_MEETING, case)]
        contacts = {row.id: _CONTACT.from_row(row) for row in rows}
        return tuple(contacts[i] for i in sorted(contacts))


class _Shape(Enum):
    """How a field is asked for; questions of the same shape share one compiled statement."""

    EQUAL = auto()
    ONE_OF = auto()
    NOTHING = auto()


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


def _ids(objects: tuple[Satz, ...]) -> tuple[int, ...]:
    return tuple(obj.id for obj in objects)
