"""The story of a case in SQL: places of ten kinds of facts in one order, page by page (keyset)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Subquery,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.services.chronikliste import (
    ALLE_GRUPPEN,
    Chronikfrage,
    Chronikstelle,
    Chronikzahl,
    Gruppe,
    Quelle,
)
from fallakte.storage import cycle_tables as ct
from fallakte.storage import tables as t
from fallakte.storage.entities import mapper

_CASE: Final = bindparam("fall_id", type_=t.KONTAKT.c.fall_id.type)
_MEETINGS: Final = [mapper(Kontakt).to_cell("art", art) for art in Kontaktart if art.zaehlt_als_kontakt]


def page(
    con: Connection, frage: Chronikfrage, vor: Chronikstelle | None, anzahl: int
) -> Sequence[Chronikstelle]:
    """The next `anzahl` places behind `vor`, newest first."""
    place = tuple_(_ALL.c.um, _ALL.c.quelle, _ALL.c.satz_id)
    query = _asked(select(_ALL), frage)
    if vor is not None:
        query = query.where(place < tuple_(*map(literal, vor.lage)))
    query = query.order_by(_ALL.c.um.desc(), _ALL.c.quelle.desc(), _ALL.c.satz_id.desc()).limit(anzahl)
    return [
        Chronikstelle(row.um, Quelle(row.quelle), row.satz_id, Gruppe(row.gruppe), row.titel)
        for row in con.execute(query, {"fall_id": frage.fall_id})
    ]


def numbers(con: Connection, frage: Chronikfrage) -> Sequence[Chronikzahl]:
    """Counts by month, newest first, and kind."""
    month = func.substr(_ALL.c.um, 1, 7)
    query = _asked(select(month.label("monat"), _ALL.c.gruppe, func.count().label("anzahl")), frage)
    query = query.group_by(month, _ALL.c.gruppe).order_by(month.desc(), _ALL.c.gruppe)
    return [
        Chronikzahl(row.monat, Gruppe(row.gruppe), row.anzahl)
        for row in con.execute(query, {"fall_id": frage.fall_id})
    ]


def open_notes(con: Connection, fall_id: int) -> int:
    """How many notes are not signed off."""
    c = t.KONTAKT.c
    query = select(func.count()).where(c.fall_id == fall_id, c.abgeschlossen_um.is_(None))
    number: int = con.execute(query).scalar_one()
    return number


def contact_days(con: Connection, fall_id: int) -> Sequence[date]:
    """The day of every real contact, oldest first; a day with two of them stands twice."""
    day = func.substr(t.KONTAKT.c.um, 1, 10)
    query = select(day).where(t.KONTAKT.c.fall_id == fall_id, t.KONTAKT.c.art.in_(_MEETINGS)).order_by(day)
    return [date.fromisoformat(found) for found in con.execute(query).scalars()]


def _asked(query: Select[Any], frage: Chronikfrage) -> Select[Any]:
    if frage.gruppen != ALLE_GRUPPEN:
        query = query.where(_ALL.c.gruppe.in_(sorted(gruppe.value for gruppe in frage.gruppen)))
    if frage.ab is not None:
        query = query.where(_ALL.c.um >= frage.ab.isoformat())
    if frage.bis is not None:
        query = query.where(_ALL.c.um < frage.bis.isoformat())
    return query


def _part(
    quelle: Quelle,
    um: ColumnElement[Any],
    satz_id: ColumnElement[int],
    gruppe: ColumnElement[str],
    titel: ColumnElement[str] | None = None,
) -> Select[Any]:
    return select(
        um.label("um"),
        literal(quelle.value).label("quelle"),
        satz_id.label("satz_id"),
        gruppe.label("gruppe"),
        (literal("") if titel is None else titel).label("titel"),
    )


def _is(gruppe: Gruppe) -> ColumnElement[str]:
    return literal(gruppe.value, String())


def _note_kind() -> ColumnElement[str]:
    c = t.KONTAKT.c
    events = [Kontaktart.EREIGNIS.value, Kontaktart.KRISE.value]
    return case(
        (c.klasse == Notizklasse.ANVERTRAUT.value, Gruppe.ANVERTRAUT.value),
        (c.art.in_(events), Gruppe.EREIGNISSE.value),
        (c.art == Kontaktart.ENTSCHEIDUNG.value, Gruppe.ENTSCHEIDUNGEN.value),
        else_=Gruppe.KONTAKTE.value,
    )


def _file_kind() -> ColumnElement[str]:
    """A file of an entrusted note is entrusted, whatever its own class says."""
    entrusted = Notizklasse.ANVERTRAUT.value
    return case(
        (or_(ct.ANHANG.c.klasse == entrusted, t.KONTAKT.c.klasse == entrusted), Gruppe.ANVERTRAUT.value),
        else_=Gruppe.DOKUMENTE.value,
    )


def _parts() -> tuple[Select[Any], ...]:
    decisions, documents, dates = _is(Gruppe.ENTSCHEIDUNGEN), _is(Gruppe.DOKUMENTE), _is(Gruppe.TERMINE)
    k, a, v = t.KONTAKT.c, ct.ANHANG.c, t.VEREINBARUNG
    d, g, r = t.DOKUMENT.c, t.AUSGABE, t.RUECKSPRUNG
    u, z, e, m = t.UEBERPRUEFUNG, t.ZIEL.c, ct.ABSCHLUSS.c, ct.TERMIN.c
    return (
        _part(Quelle.KONTAKT, k.um, k.id, _note_kind()).where(k.fall_id == _CASE),
        _part(Quelle.ANHANG, a.abgelegt_um, a.id, _file_kind())
        .select_from(ct.ANHANG.outerjoin(t.KONTAKT, k.id == a.kontakt_id))
        .where(a.fall_id == _CASE),
        _part(Quelle.DOKUMENT, d.erstellt_um, d.id, documents, d.titel).where(d.fall_id == _CASE),
        _part(Quelle.AUSGABE, g.c.um, g.c.id, documents)
        .select_from(g.join(v, v.c.id == g.c.vereinbarung_id))
        .where(v.c.fall_id == _CASE),
        _part(Quelle.UEBERPRUEFUNG, u.c.entschieden_um, u.c.id, decisions)
        .select_from(u.join(v, v.c.id == u.c.vereinbarung_id))
        .where(v.c.fall_id == _CASE, u.c.entschieden_um.is_not(None)),
        _part(Quelle.RUECKSPRUNG, r.c.um, r.c.id, decisions)
        .select_from(r.join(t.RUNDE, t.RUNDE.c.id == r.c.runde_id))
        .where(t.RUNDE.c.fall_id == _CASE),
        _part(Quelle.ZIEL, z.vereinbart_um, z.id, decisions).where(
            z.fall_id == _CASE, z.vereinbart_um.is_not(None)
        ),
        _part(Quelle.ABSCHLUSS, e.am, e.id, decisions).where(e.fall_id == _CASE),
        _part(Quelle.TERMIN, m.um, m.id, dates).where(
            m.fall_id == _CASE, m.kontakt_id.is_not(None), m.abgesagt_um.is_(None)
        ),
        _part(Quelle.TERMIN_ABGESAGT, m.abgesagt_um, m.id, dates).where(
            m.fall_id == _CASE, m.abgesagt_um.is_not(None)
        ),
    )


_ALL: Final[Subquery] = union_all(*_parts()).subquery("chronik")
