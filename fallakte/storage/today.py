"""Heute on the encrypted file: one consistent read over all cases, decided and counted in SQL."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, TextClause

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.termin import Termin
from fallakte.domain.zusage import Seite
from fallakte.services.tagesbild import (
    Datenluecke,
    Datenzeile,
    Fallzahl,
    Geburtszeile,
    Gelungenes,
    Karte,
    Kontaktzeile,
    Monatsbilanz,
    Papieranlass,
    Papierzeile,
    Tagesbild,
    Tagesfrage,
    Tageszeile,
    Terminzeile,
    Vorlagezeile,
    Zaehlung,
)
from fallakte.storage import today_sql as sql
from fallakte.storage.entities import mapper

_ERWACHSEN, _ERSTES_JAHR = 25, 1000
_TAG = len("2026-11-23")
_TERMIN = mapper(Termin)


def appointments(con: Connection, von: date, bis: date) -> tuple[Terminzeile, ...]:
    """What was not called off from the day `von` to the day `bis`, in the order of time."""
    spanne = {"von": von.isoformat(), "nach": (bis + timedelta(1)).isoformat()}
    width = len(_TERMIN.columns)
    return tuple(
        Terminzeile(
            termin=_TERMIN.from_row(row[:width]),
            name=row[width],
            dolmetschen=row[width + 1],
            pruefung_begonnen=bool(row[width + 2]),
            dritte_erlaubt=bool(row[width + 3]),
        )
        for row in con.execute(sql.APPOINTMENTS, spanne)
    )


def due(con: Connection, heute: date) -> int:
    """How many things are due on this day or before: reminders, own promises, reviews, after-care."""
    number: int = con.execute(sql.DUE, {"heute": heute.isoformat()}).scalar_one()
    return number


def day(con: Connection, frage: Tagesfrage) -> Tagesbild:
    """Everything that Heute shows."""
    return _Day(con, frage).picture()


class _Day:
    def __init__(self, con: Connection, frage: Tagesfrage) -> None:
        self._con, self._frage = con, frage
        heute = frage.heute
        self._values: dict[str, object] = {
            "heute": heute.isoformat(),
            "morgen": (heute + timedelta(1)).isoformat(),
            "bald": frage.bald.isoformat(),
            "papier_bis": frage.papier_bis.isoformat(),
            "woche_bis": frage.woche_bis.isoformat(),
            "einwilligung_bis": frage.einwilligung_bis.isoformat(),
            "alter_bis": frage.alter_bis.isoformat(),
            "seit": frage.seit.isoformat(),
            "monat_von": frage.monat[0].isoformat(),
            "monat_bis": frage.monat[1].isoformat(),
            "tag_25": _cell(Geburtsdatum.am(_zurueck(heute, _ERWACHSEN))),
            "jahr_25": _cell(Geburtsdatum.im(heute.year - _ERWACHSEN)),
            "jahre": _cell(Geburtsdatum.im(_ERSTES_JAHR)),
            "unbekannt": _cell(Geburtsdatum()),
            "spannen": _spans(frage),
        }

    def picture(self) -> Tagesbild:
        frage, heute = self._frage, self._frage.heute
        vorlagen, woche, vorlage_danach = self._one(sql.REMINDER_COUNTS)
        faellig, bald, zusage_danach = self._one(sql.PROMISE_DAYS)
        zahl = self._one(sql.COUNTS)
        (stumm_anzahl,), (daten_anzahl,) = self._one(sql.MUTED_COUNT), self._one(sql.GAP_COUNT)
        gelungen, gelungen_anzahl = self._good_news()
        (naechster_termin,) = self._one(sql.NEXT_APPOINTMENT)
        return Tagesbild(
            termine=appointments(self._con, heute, heute),
            naechster_termin=_tag(naechster_termin),
            vorlagen=tuple(
                Vorlagezeile(r[0], r[1], r[2], date.fromisoformat(r[3]), r[4])
                for r in self._rows(sql.REMINDERS, Karte.WIEDERVORLAGEN, vorlagen)
            ),
            vorlagen_zahl=Zaehlung(vorlagen, vorlagen, _tag(vorlage_danach)),
            vorlagen_woche=woche,
            zusagen=self._cases(sql.PROMISE_CASES, Karte.ZUSAGEN, zahl.zusagen),
            zusagen_zahl=Zaehlung(zahl.zusagen, faellig, _tag(zusage_danach)),
            zusagen_bald=bald,
            papiere=tuple(map(_paper, self._rows(sql.PAPERS, Karte.VEREINBARUNGEN, zahl.papiere))),
            papiere_zahl=Zaehlung(zahl.papiere, zahl.papiere_faellig, _tag(zahl.papiere_danach)),
            kontakt=tuple(map(_contact, self._rows(sql.CONTACT, Karte.KONTAKT, zahl.still))),
            kontakt_zahl=Zaehlung(zahl.still, zahl.still, _tag(zahl.still_danach)),
            stumm=tuple(map(_muted, self._rows(sql.MUTED, Karte.KONTAKT, stumm_anzahl))),
            stumm_anzahl=stumm_anzahl,
            nachkontakte=self._cases(sql.AFTERCARE, Karte.STICHTAGE, zahl.nachkontakte),
            nachkontakte_zahl=Zaehlung(
                zahl.nachkontakte, zahl.nachkontakte_faellig, _tag(zahl.nachkontakte_danach)
            ),
            einwilligungen=self._cases(sql.CONSENTS, Karte.STICHTAGE, zahl.einwilligungen),
            einwilligungen_zahl=Zaehlung(zahl.einwilligungen, 0, _tag(zahl.einwilligungen_danach)),
            alter=self._ages(),
            daten=self._gaps(daten_anzahl),
            daten_anzahl=daten_anzahl,
            gelungen=gelungen,
            gelungen_anzahl=gelungen_anzahl,
            bilanz=Monatsbilanz(frage.monat[0], *self._one(sql.BALANCE)),
            fallzahl=Fallzahl(*self._one(sql.CASELOAD)),
        )

    def _ages(self) -> tuple[Geburtszeile, ...]:
        person = mapper(Person)
        return tuple(
            Geburtszeile(
                row[0], row[1], person.from_cell("geburtsdatum", row[2]), row[3], Rechtskreis(row[4])
            )
            for row in self._con.execute(sql.AGES, self._values)
        )

    def _gaps(self, anzahl: int) -> tuple[Datenzeile, ...]:
        return tuple(
            Datenzeile(
                row[0],
                row[1],
                tuple(Datenluecke(n) for n, fehlt in zip(sql.GAP_NAMES, row[2:], strict=True) if fehlt),
            )
            for row in self._rows(sql.GAPS, Karte.DATEN, anzahl)
        )

    def _good_news(self) -> tuple[tuple[Gelungenes, ...], int]:
        """Cases in the order of their latest news."""
        gehalten, ziele = Counter[tuple[int, str]](), defaultdict[int, list[str]](list)
        letzte: dict[int, str] = {}
        for fall_id, um, seite in self._con.execute(sql.GOOD_NEWS, self._values):
            gehalten[fall_id, seite] += 1
            letzte[fall_id] = max(letzte.get(fall_id, ""), um[:_TAG])
        for fall_id, am, ziel in self._con.execute(sql.REACHED, self._values):
            ziele[fall_id].append(ziel)
            letzte[fall_id] = max(letzte.get(fall_id, ""), am)
        alle = sorted(letzte, key=lambda i: (-date.fromisoformat(letzte[i]).toordinal(), i))
        gezeigt = alle[: self._frage.hoechstens(Karte.GELUNGEN)]
        namen = {row[0]: row[1] for row in self._con.execute(sql.NAMES, {"fall_ids": json.dumps(gezeigt)})}
        zeilen = tuple(
            Gelungenes(
                i,
                namen[i],
                gehalten[i, Seite.STELLE.value],
                gehalten[i, Seite.PERSON.value],
                tuple(ziele[i]),
            )
            for i in gezeigt
        )
        return zeilen, len(alle)

    def _cases(self, statement: TextClause, karte: Karte, anzahl: int) -> tuple[Tageszeile, ...]:
        return tuple(Tageszeile(r[0], r[1], _tag(r[2])) for r in self._rows(statement, karte, anzahl))

    def _rows(self, statement: TextClause, karte: Karte, anzahl: int) -> list[Any]:
        """The first rows of a card; nothing is asked if it is known that there are none (`anzahl` 0)."""
        if not anzahl:
            return []
        values = {**self._values, "anzahl": self._frage.hoechstens(karte)}
        return list(self._con.execute(statement, values))

    def _one(self, statement: TextClause) -> Any:  # noqa: ANN401 - a row whose columns the caller has chosen
        return self._con.execute(statement, self._values).one()


def _paper(row: Any) -> Papierzeile:  # noqa: ANN401 - a row of PAPERS
    anlass = Papieranlass(row[2])
    fehlt = Fehlt(row[6]) if anlass is Papieranlass.ENTWURF else None
    return Papierzeile(
        fall_id=row[0],
        name=row[1],
        anlass=anlass,
        am=_tag(row[3]),
        runde=row[4],
        begonnen=bool(row[5]),
        fehlt=fehlt,
        termin_am=_tag(row[7]),
    )


def _contact(row: Any) -> Kontaktzeile:  # noqa: ANN401 - a row of CONTACT
    return Kontaktzeile(
        fall_id=row[0],
        name=row[1],
        zuletzt=_tag(row[2]),
        seit=date.fromisoformat(row[3]),
        bis=date.fromisoformat(row[4]),
        wunsch=row[5],
        telefon=row[6],
    )


def _muted(row: Any) -> Kontaktzeile:  # noqa: ANN401 - a row of MUTED
    zeile = _contact(row)
    return Kontaktzeile(
        fall_id=zeile.fall_id,
        name=zeile.name,
        zuletzt=zeile.zuletzt,
        seit=zeile.seit,
        bis=zeile.bis,
        wunsch=zeile.wunsch,
        telefon=zeile.telefon,
        stumm_bis=_tag(row[7]),
        stumm_grund=row[8],
    )


def _cell(geboren: Geburtsdatum) -> str:
    cell: str = mapper(Person).to_cell("geburtsdatum", geboren)
    return cell


def _spans(frage: Tagesfrage) -> str:
    """Birth dates that may reach one of the ages from today to the last day, a day more at each side."""
    spannen = []
    for alter in frage.alter:
        von, bis = frage.heute - timedelta(1), frage.alter_bis + timedelta(1)
        spannen.append([_cell(Geburtsdatum.am(_zurueck(tag, alter))) for tag in (von, bis)])
        spannen.append([_cell(Geburtsdatum.im(tag.year - alter)) for tag in (von, bis)])
    return json.dumps(spannen)


def _tag(cell: str | None) -> date | None:
    return None if cell is None else date.fromisoformat(cell)


def _zurueck(tag: date, jahre: int) -> date:
    """The latest birth date of somebody who is `jahre` years old on that day."""
    try:
        return tag.replace(year=tag.year - jahre)
    except ValueError:  # a 29 February, and none so many years before
        return date(tag.year - jahre, 2, 28)
