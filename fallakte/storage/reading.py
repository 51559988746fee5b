"""The reading half of the unit of work: objects, the facts of one case, the read table, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import Connection, select

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

S = TypeVar("S", bound=Satz)
_LATEST_CONTACTS = 5
_COUNTING = tuple(art for art in Kontaktart if art.zaehlt_als_kontakt)


class SqlLesesicht:
    """Implements `Lesesicht` on one connection with an open transaction, which makes the view consistent."""

    def __init__(self, con: Connection) -> None:
        self._con = con

    def get(self, art: type[S], satz_id: int) -> S:
        m = mapper(art)
        row = self._con.execute(select(*m.columns).where(m.table.c.id == satz_id)).one_or_none()
        if row is None:
            raise NichtGefunden(art.__name__)
        return m.from_row(row)

    def find(self, art: type[S], **gleich: object) -> tuple[S, ...]:
        m = mapper(art)
        query = select(*m.columns).order_by(m.table.c.id)
        for name, value in gleich.items():
            column = m.table.c[name]
            if isinstance(value, tuple):
                if not value:
                    return ()
                query = query.where(column.in_([m.to_cell(name, one) for one in value]))
            else:
                query = query.where(column == m.to_cell(name, value))  # None becomes IS NULL
        return tuple(m.from_row(row) for row in self._con.execute(query))

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
        m = mapper(Kontakt)
        own = select(*m.columns).where(m.table.c.fall_id == fall_id)
        latest = own.order_by(m.table.c.um.desc(), m.table.c.id.desc())
        counting = latest.where(m.table.c.art.in_([m.to_cell("art", art) for art in _COUNTING]))
        rows = [*self._con.execute(latest.limit(_LATEST_CONTACTS)), *self._con.execute(counting.limit(1))]
        contacts = {row.id: m.from_row(row) for row in rows}
        return tuple(contacts[i] for i in sorted(contacts))


def _ids(objects: tuple[Satz, ...]) -> tuple[int, ...]:
    return tuple(obj.id for obj in objects)
