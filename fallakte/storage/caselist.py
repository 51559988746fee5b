"""The case list in SQL: filter, sort, and pages that continue behind the last row (keyset)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    tuple_,
)

from fallakte.domain.fall import Phase
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.person import Person
from fallakte.domain.schritt import EINWILLIGUNG_VORHER
from fallakte.german.text import fold
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage, Fallzeile, Marke, Sortierung
from fallakte.storage.cycle_tables import TERMIN
from fallakte.storage.entities import FALLSTAND, mapper
from fallakte.storage.tables import FALL, PERSON, SOZIALRAUM

AGREEMENT_ENDS_WITHIN = timedelta(days=30)
_STAND = FALLSTAND.table.c
_LATEST, _EARLIEST = "9999-12-31", ""
_PERSON_COLUMNS = ("id", "vorname", "nachname", "geburtsdatum", "kundennummer", "sprachen")


def page(con: Connection, query: Fallabfrage, after: Marke | None, limit: int) -> Sequence[Fallzeile]:
    """The next `limit` rows behind `after`, each with the value it was sorted by."""
    key = _sort_key(query)
    place = tuple_(key, _STAND.fall_id)
    statement = _filtered(
        query,
        select(
            *FALLSTAND.columns,
            *(PERSON.c[name].label(f"person_{name}") for name in _PERSON_COLUMNS),
            func.coalesce(SOZIALRAUM.c.name, "").label("sozialraum"),
            key.label("sort_key"),
        ),
    )
    if query.absteigend:
        statement = statement.order_by(key.desc(), _STAND.fall_id.desc())
    else:
        statement = statement.order_by(key, _STAND.fall_id)
    if after is not None:
        value = int(after.wert) if isinstance(key.type, Integer) else after.wert
        mark = tuple_(literal(value), literal(after.fall_id))
        statement = statement.where(place < mark if query.absteigend else place > mark)
    return [_line(row) for row in con.execute(statement.limit(limit))]


def count(con: Connection, query: Fallabfrage) -> int:
    """How many rows all pages have together."""
    number: int = con.execute(_filtered(query, select(func.count()))).scalar_one()
    return number


def _line(row: Any) -> Fallzeile:  # noqa: ANN401 - a row whose columns `page` has just chosen
    person = mapper(Person)
    values = row._mapping
    return Fallzeile(
        fall_id=values["fall_id"],
        person_id=values["person_id"],
        vorname=values["person_vorname"],
        nachname=values["person_nachname"],
        geburtsdatum=person.from_cell("geburtsdatum", values["person_geburtsdatum"]),
        kundennummer=values["person_kundennummer"],
        sozialraum=values["sozialraum"],
        sprachen=person.from_cell("sprachen", values["person_sprachen"]),
        stand=FALLSTAND.from_row(row[: len(FALLSTAND.columns)]),
        sortwert=str(values["sort_key"]),
    )


def _filtered(query: Fallabfrage, statement: Select[Any]) -> Select[Any]:
    statement = (
        statement.select_from(FALLSTAND.table)
        .join(FALL, FALL.c.id == _STAND.fall_id)
        .join(PERSON, PERSON.c.id == FALL.c.person_id)
        .outerjoin(SOZIALRAUM, SOZIALRAUM.c.id == FALL.c.sozialraum_id)
    )
    if not query.mit_abgeschlossenen:
        statement = statement.where(_STAND.phase != Phase.ABGESCHLOSSEN.value)
    for word in fold(query.suche).split():
        statement = statement.where(_STAND.suchtext.like(f"% {word}%"))  # a fold holds no LIKE wildcard
    return statement.where(_worklist(query))


def _worklist(query: Fallabfrage) -> ColumnElement[bool]:
    today = query.heute.isoformat()
    ends = (query.heute + AGREEMENT_ENDS_WITHIN).isoformat()
    match query.liste:
        case Arbeitsliste.ALLE:
            return true()
        case Arbeitsliste.HEUTE_DRAN:
            return or_(
                _STAND.wir_frist <= today,
                _STAND.person_frist <= today,
                _STAND.wiedervorlage_am <= today,
                _STAND.ueberpruefung_am <= today,
            )
        case Arbeitsliste.ZUSAGE_UEBERFAELLIG:
            return or_(_STAND.wir_frist < today, _STAND.person_frist < today)
        case Arbeitsliste.OHNE_KONTAKT:
            return _STAND.kontakt_bis < today
        case Arbeitsliste.OHNE_ZIEL:
            return _STAND.ziele == 0
        case Arbeitsliste.VEREINBARUNG_ENDET:
            return _STAND.vereinbarung_bis <= ends


def _sort_key(query: Fallabfrage) -> ColumnElement[Any]:
    """Never NULL, so that pages can be continued; what has no date comes last either way."""
    no_date = _EARLIEST if query.absteigend else _LATEST
    phases = {phase.value: f"{i:02}" for i, phase in enumerate(Phase)}
    keys: dict[Sortierung, ColumnElement[Any]] = {
        Sortierung.NAME: _STAND.name_key,
        Sortierung.KUNDENNUMMER: PERSON.c.kundennummer,
        Sortierung.PHASE: case(phases, value=_STAND.phase),
        Sortierung.NAECHSTER: func.coalesce(_next_step_day(query), no_date),
        Sortierung.KONTAKT: func.coalesce(_STAND.letzter_kontakt_am, _EARLIEST),  # never before long ago
        Sortierung.WIR: _STAND.wir_offen,
        Sortierung.PERSON: _STAND.person_offen,
        Sortierung.SOZIALRAUM: _STAND.sozialraum_key,
    }
    return keys[query.sortierung]


def _next_step_day(query: Fallabfrage) -> ColumnElement[str | None]:
    """The day of `naechster_schritt` in SQL; a property test holds both together."""
    today = query.heute.isoformat()
    consent_ends = (query.heute + EINWILLIGUNG_VORHER).isoformat()
    open_ones = (TERMIN.c.abgesagt_um.is_(None), TERMIN.c.kontakt_id.is_(None))  # as the row's `termine`
    first = select(func.min(func.substr(TERMIN.c.um, 1, 10))).where(
        TERMIN.c.fall_id == _STAND.fall_id, TERMIN.c.um >= today, *open_ones
    )
    appointment = first.correlate(FALLSTAND.table).scalar_subquery()
    agreed = func.min(func.coalesce(appointment, _LATEST), func.coalesce(_STAND.wiedervorlage_am, _LATEST))
    waits_for_review = func.coalesce(_STAND.fehlt == Fehlt.UEBERPRUEFUNG.value, false())
    review_later = func.coalesce(and_(waits_for_review, _STAND.ueberpruefung_am > today), false())
    missing_day = case(
        (_STAND.fehlt == Fehlt.NACHKONTAKT.value, _STAND.nachkontakt_am),
        (waits_for_review, _STAND.ueberpruefung_am),
        else_=None,
    )
    return case(
        (_STAND.phase == Phase.ABGESCHLOSSEN.value, None),
        (_STAND.wir_frist < today, _STAND.wir_frist),
        (and_(waits_for_review, _STAND.ueberpruefung_am < today), _STAND.ueberpruefung_am),
        (and_(_STAND.fehlt.is_not(None), not_(review_later)), missing_day),
        (_STAND.person_frist < today, _STAND.person_frist),
        (_STAND.einwilligung_bis < consent_ends, _STAND.einwilligung_bis),
        (agreed != _LATEST, agreed),
        (_STAND.kontakt_bis < today, _STAND.kontakt_bis),
        else_=_STAND.ueberpruefung_am,
    )
