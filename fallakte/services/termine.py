"""Appointments: single ones and series, changed, called off, held, and handed to a calendar without names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from fallakte.domain.fall import Fall
from fallakte.domain.fehler import FeldLeer, UngueltigerUebergang
from fallakte.domain.kontakt import Kontakt
from fallakte.domain.satz import ZEILE_MAX, pflicht
from fallakte.domain.termin import Termin
from fallakte.services import dateien
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.fehler import DateiFehler
from fallakte.services.fristen import Fristen
from fallakte.services.ortszeit import ortszeit, zeitpunkt
from fallakte.services.serie import Serie, Serientag
from fallakte.services.tagesbild import Terminzeile
from fallakte.services.uhr import Uhr


class Umfang(StrEnum):
    """How much of a series a change concerns."""

    EINER = "einer"
    FOLGENDE = "folgende"

    @property
    def label(self) -> str:
        return {"einer": "nur diesen Termin", "folgende": "diesen und alle folgenden"}[self.value]


@dataclass(frozen=True, slots=True)
class Kalendereintrag:
    """One appointment as it leaves the file: nothing that says who comes. `titel` says no more than asked."""

    kennung: str
    um: datetime
    dauer_min: int
    titel: str


class Kalenderausgabe(Protocol):
    def schreiben(self, eintraege: Sequence[Kalendereintrag], erstellt_um: datetime) -> bytes:
        """The entries as a file that calendars open."""
        ...


class TerminService:
    """Reading is allowed on any thread, everything else on the write lane only."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr, fristen: Fristen, ausgabe: Kalenderausgabe) -> None:
        self._arbeit, self._uhr, self._ausgabe = arbeit, uhr, ausgabe
        self.fristen = fristen

    # -- asking

    def vorschau(self, erster: date, serie: Serie) -> tuple[Serientag, ...]:
        """The dates of a series before it is saved. Raises as `Serie.geprueft`."""
        return serie.tage(erster, self.fristen.frei)

    def folgetage(self, termin: Termin) -> tuple[Serientag, ...]:
        """Where this date and the following ones of its series would lie with the day of `termin`.

        `geplant` is the day of today's state; what falls on a day off goes to the next working day. Raises
        NichtGefunden.
        """
        with self._arbeit.lesen() as sicht:
            alt = sicht.get(Termin, termin.id)
            folgende = [t for t in sicht.find(Termin, serie=alt.serie) if alt.serie and _folgt(t, alt)] or [
                alt
            ]
        return tuple(self._verschoben(t, termin, alt) for t in folgende)

    def zusammenstoesse(self, um: datetime, dauer_min: int, ausser: int = 0) -> tuple[Terminzeile, ...]:
        """Open appointments that overlap this time, without the one with the id `ausser`."""
        tag, ende = ortszeit(um).date(), um + timedelta(minutes=dauer_min)
        return tuple(
            zeile
            for zeile in self.zeitraum(tag - timedelta(1), ortszeit(ende).date())
            if zeile.termin.id != ausser
            and zeile.termin.offen
            and zeile.termin.um < ende
            and um < zeile.termin.um + timedelta(minutes=zeile.termin.dauer_min)
        )

    def zeitraum(self, von: date, bis: date) -> tuple[Terminzeile, ...]:
        """Everything not called off from the day `von` to the day `bis`, in the order of time."""
        with self._arbeit.lesen() as sicht:
            return sicht.termine(von, bis)

    def termin(self, termin_id: int) -> Termin:
        """Raise NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            return sicht.get(Termin, termin_id)

    def des_falls(self, fall_id: int) -> tuple[Termin, ...]:
        """All appointments of a case, called off and held ones too, in the order of time."""
        with self._arbeit.lesen() as sicht:
            return tuple(sorted(sicht.find(Termin, fall_id=fall_id), key=lambda t: (t.um, t.id)))

    # -- doing

    def eintragen(self, termin: Termin, serie: Serie | None = None) -> Changes:
        """Store a new appointment, or one row for each date of a series that begins with it.

        Raises FeldFehler, FallAbgeschlossen; FeldLeer (`serie`) if every date was left out.
        """
        termin = termin.geprueft()
        erster = ortszeit(termin.um).date()
        tage = [erster] if serie is None else [t.am for t in self.vorschau(erster, serie) if t.am is not None]
        if not tage:
            raise FeldLeer("serie")
        if serie is not None:
            termin = replace(termin, serie=uuid4().hex, regel=serie.regel(erster))
        with self._arbeit.schreiben(
            "Termin eintragen" if serie is None else "Serie eintragen", termin.fall_id
        ) as uow:
            _offener_fall(uow, termin)
            for tag in dict.fromkeys(tage):  # two dates that were shifted onto the same day are one
                uow.add(replace(termin, um=_am(termin.um, tag), kennung=uuid4().hex))
        return uow.changes

    def aendern(self, termin: Termin, umfang: Umfang = Umfang.EINER) -> Changes:
        """Write a changed appointment, with `FOLGENDE` also the open ones after it in its series.

        The others get its time of day, kind, topic and place, and move by as many days as it did. Raises
        FeldFehler, UngueltigerUebergang once it is held or called off, FallAbgeschlossen, VeralteteFassung.
        """
        termin = termin.geprueft()
        with self._arbeit.schreiben("Termin ändern", termin.fall_id) as uow:
            alt = uow.get(Termin, termin.id)
            _noch_offen(alt)
            _offener_fall(uow, termin)
            andere = [t for t in _betroffene(uow, alt, umfang) if t.id != alt.id]
            uow.save(replace(termin, um=_am(termin.um, ortszeit(termin.um).date())))
            for anderer in andere:
                tag = self._verschoben(anderer, termin, alt).am or ortszeit(anderer.um).date()
                uow.save(
                    replace(
                        anderer,
                        um=_am(termin.um, tag),
                        dauer_min=termin.dauer_min,
                        art=termin.art,
                        thema=termin.thema,
                        ort=termin.ort,
                        hinweis=termin.hinweis,
                    )
                )
        return uow.changes

    def absagen(self, termin_id: int, grund: str, umfang: Umfang = Umfang.EINER) -> Changes:
        """Call it off, for a reason that may also lie with us. Raises FeldLeer, UngueltigerUebergang."""
        grund = pflicht("abgesagt_grund", grund, ZEILE_MAX)
        with self._arbeit.schreiben("Termin absagen") as uow:
            alt = uow.get(Termin, termin_id)
            _noch_offen(alt)
            _offener_fall(uow, alt)
            for termin in _betroffene(uow, alt, umfang):
                uow.save(replace(termin, abgesagt_um=self._uhr.jetzt(), abgesagt_grund=grund))
        return uow.changes

    def gehalten(self, termin_id: int, kontakt_id: int) -> Changes:
        """The note `kontakt_id` tells what came of it. Raises UngueltigerUebergang, NichtGefunden."""
        with self._arbeit.schreiben("Termin gehalten") as uow:
            termin = uow.get(Termin, termin_id)
            _noch_offen(termin)
            if uow.get(Kontakt, kontakt_id).fall_id != termin.fall_id:
                raise UngueltigerUebergang("termin_gehalten")
            uow.save(replace(termin, kontakt_id=kontakt_id))
        return uow.changes

    def ausgeben(self, termin_ids: Sequence[int], ziel: Path, *, mit_thema: bool = False) -> Changes:
        """Write appointments as a calendar file to `ziel`: times and no person, nothing of the case.

        `mit_thema` adds what was typed as topic, which the user was warned about. That they leave the file is
        entered first, as with the history. Raises FeldLeer without appointments, NichtBeschreibbar,
        DatentraegerVoll.
        """
        if not termin_ids:
            raise FeldLeer("termine")
        felder = (
            ("termine", "", str(len(termin_ids))),
            ("mit_thema", "", "ja" if mit_thema else "nein"),
        )
        with self._arbeit.schreiben("Termine als Kalenderdatei ausgegeben") as uow:
            termine = [self._mit_kennung(uow, uow.get(Termin, termin_id)) for termin_id in termin_ids]
            uow.vermerken("Datei", felder)
        eintraege = tuple(_eintrag(termin, mit_thema=mit_thema) for termin in termine)
        try:
            dateien.schreiben(ziel, self._ausgabe.schreiben(eintraege, self._uhr.jetzt()), dateien.NUR_EIGNER)
        except DateiFehler:
            with self._arbeit.schreiben("Ausgabe der Kalenderdatei misslungen") as wieder:
                wieder.vermerken("Datei", felder)
            raise
        return uow.changes

    @staticmethod
    def _mit_kennung(uow: UnitOfWork, termin: Termin) -> Termin:
        """What an import or an older file left without one gets it now, for good."""
        return termin if termin.kennung else uow.save(replace(termin, kennung=uuid4().hex))

    def _verschoben(self, termin: Termin, neu: Termin, alt: Termin) -> Serientag:
        tag = ortszeit(termin.um).date()
        ziel = tag + (ortszeit(neu.um).date() - ortszeit(alt.um).date())
        grund = self.fristen.frei(ziel) if ziel != tag else ""
        if not grund or termin.id == neu.id:  # the day that was typed is the day that was meant
            return Serientag(tag, ziel, grund)
        return Serientag(tag, self.fristen.naechster_werktag(ziel), grund)


def _am(um: datetime, tag: date) -> datetime:
    """The same time of day by the clock on the wall, on another day."""
    return zeitpunkt(tag, ortszeit(um).time())


def _folgt(termin: Termin, auf: Termin) -> bool:
    return termin.offen and termin.um >= auf.um


def _betroffene(uow: UnitOfWork, alt: Termin, umfang: Umfang) -> list[Termin]:
    if umfang is Umfang.EINER or not alt.serie:
        return [alt]
    return [t for t in uow.find(Termin, serie=alt.serie) if _folgt(t, alt)]


def _noch_offen(termin: Termin) -> None:
    if not termin.offen:
        raise UngueltigerUebergang("termin")


def _offener_fall(uow: UnitOfWork, termin: Termin) -> None:
    if termin.fall_id is not None:
        uow.get(Fall, termin.fall_id).offen()


def _eintrag(termin: Termin, *, mit_thema: bool) -> Kalendereintrag:
    titel = f"{termin.art.label} (Fallakte)"
    if mit_thema and termin.thema.strip():
        titel = f"{termin.art.label}: {termin.thema.strip()}"
    return Kalendereintrag(termin.kennung, ortszeit(termin.um), termin.dauer_min, titel)
