"""The story of a case from dictionaries, the obvious way: gather everything, sort it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from fallakte.domain.abschluss import Abschluss
from fallakte.domain.anhang import Anhang
from fallakte.domain.dokument import Ausgabe, Dokument
from fallakte.domain.fall import Ruecksprung, Runde
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ziel
from fallakte.services.chronikliste import Chronikfrage, Chronikstelle, Chronikzahl, Gruppe, Quelle

if TYPE_CHECKING:
    from tests.fakes.arbeit import FakeSicht


def seite(
    sicht: FakeSicht, frage: Chronikfrage, vor: Chronikstelle | None, anzahl: int
) -> list[Chronikstelle]:
    passende = [s for s in _gefragt(sicht, frage) if vor is None or s.lage < vor.lage]
    return sorted(passende, key=lambda s: s.lage, reverse=True)[:anzahl]


def zahlen(sicht: FakeSicht, frage: Chronikfrage) -> list[Chronikzahl]:
    je = Counter((s.um[:7], s.gruppe.value) for s in _gefragt(sicht, frage))
    monate = sorted({monat for monat, _ in je}, reverse=True)
    return [
        Chronikzahl(monat, Gruppe(gruppe), je[monat, gruppe])
        for monat in monate
        for gruppe in sorted(g for m, g in je if m == monat)
    ]


def kontakttage(sicht: FakeSicht, fall_id: int) -> list[date]:
    return sorted(k.um.date() for k in sicht.find(Kontakt, fall_id=fall_id) if k.art.zaehlt_als_kontakt)


def _gefragt(sicht: FakeSicht, frage: Chronikfrage) -> list[Chronikstelle]:
    return [
        s
        for s in _alle(sicht, frage.fall_id)
        if s.gruppe in frage.gruppen
        and (frage.ab is None or s.um >= frage.ab.isoformat())
        and (frage.bis is None or s.um < frage.bis.isoformat())
    ]


def _alle(sicht: FakeSicht, fall_id: int) -> Iterator[Chronikstelle]:
    for k in sicht.find(Kontakt, fall_id=fall_id):
        yield Chronikstelle(k.um.isoformat(), Quelle.KONTAKT, k.id, _gruppe(k))
    for a in sicht.find(Anhang, fall_id=fall_id):
        notiz = sicht.get(Kontakt, a.kontakt_id) if a.kontakt_id else None
        zu = Notizklasse.ANVERTRAUT in (a.klasse, notiz.klasse if notiz else None)
        gruppe = Gruppe.ANVERTRAUT if zu else Gruppe.DOKUMENTE
        yield Chronikstelle(a.abgelegt_um.isoformat(), Quelle.ANHANG, a.id, gruppe)
    yield from _papiere(sicht, fall_id)
    yield from _schritte(sicht, fall_id)


def _papiere(sicht: FakeSicht, fall_id: int) -> Iterator[Chronikstelle]:
    papiere = tuple(v.id for v in sicht.find(Vereinbarung, fall_id=fall_id))
    dokumente, entscheidungen = Gruppe.DOKUMENTE, Gruppe.ENTSCHEIDUNGEN
    for d in sicht.find(Dokument, fall_id=fall_id):
        yield Chronikstelle(d.erstellt_um.isoformat(), Quelle.DOKUMENT, d.id, dokumente, d.titel)
    for g in sicht.find(Ausgabe, vereinbarung_id=papiere):
        yield Chronikstelle(g.um.isoformat(), Quelle.AUSGABE, g.id, dokumente)
    for u in sicht.find(Ueberpruefung, vereinbarung_id=papiere):
        if u.entschieden_um is not None:
            yield Chronikstelle(u.entschieden_um.isoformat(), Quelle.UEBERPRUEFUNG, u.id, entscheidungen)


def _schritte(sicht: FakeSicht, fall_id: int) -> Iterator[Chronikstelle]:
    entscheidungen = Gruppe.ENTSCHEIDUNGEN
    runden = tuple(r.id for r in sicht.find(Runde, fall_id=fall_id))
    for r in sicht.find(Ruecksprung, runde_id=runden):
        yield Chronikstelle(r.um.isoformat(), Quelle.RUECKSPRUNG, r.id, entscheidungen)
    for z in sicht.find(Ziel, fall_id=fall_id):
        if z.vereinbart_um is not None:
            yield Chronikstelle(z.vereinbart_um.isoformat(), Quelle.ZIEL, z.id, entscheidungen)
    for e in sicht.find(Abschluss, fall_id=fall_id):
        yield Chronikstelle(e.am.isoformat(), Quelle.ABSCHLUSS, e.id, entscheidungen)
    for m in sicht.find(Termin, fall_id=fall_id):
        if m.abgesagt_um is not None:
            yield Chronikstelle(m.abgesagt_um.isoformat(), Quelle.TERMIN_ABGESAGT, m.id, Gruppe.TERMINE)
        elif m.kontakt_id is not None:
            yield Chronikstelle(m.um.isoformat(), Quelle.TERMIN, m.id, Gruppe.TERMINE)


def _gruppe(kontakt: Kontakt) -> Gruppe:
    if kontakt.klasse is Notizklasse.ANVERTRAUT:
        return Gruppe.ANVERTRAUT
    if kontakt.art in (Kontaktart.EREIGNIS, Kontaktart.KRISE):
        return Gruppe.EREIGNISSE
    return Gruppe.ENTSCHEIDUNGEN if kontakt.art is Kontaktart.ENTSCHEIDUNG else Gruppe.KONTAKTE
