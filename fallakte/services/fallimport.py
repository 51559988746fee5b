"""A caseload from a table: looked at, checked, tried out, taken over as one operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from fallakte.domain.fallimport import Fallimport
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Mitglied, Person
from fallakte.domain.satz import ZEILE_MAX
from fallakte.domain.zusammenfuehrung import vereint
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.faelle import FallService
from fallakte.services.fehler import NichtGefunden, TabelleLeer
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importfelder import Importfeld, Spaltenplan, kopf_von, kopfzeile_von
from fallakte.services.importpruefung import (
    WEGE,
    Bilanz,
    Doppelart,
    Doppelwahl,
    Entscheidungen,
    Pruefung,
    doppelte,
)
from fallakte.services.importtabelle import Lesart, Rohzeile, Tabellenleser, Tabellensicht
from fallakte.services.importzeile import Importzeile, Zeilenleser
from fallakte.services.uhr import Uhr

LABEL: Final = "Fälle einlesen"
SPALTEN: Final = "Import"
"""Kind of the history entries that remember which column became which field."""
_MELDEN_ALLE: Final = 50


@dataclass(frozen=True, slots=True)
class Importauftrag:
    """What was checked, and what a person decided about it."""

    pruefung: Pruefung
    wahl: Entscheidungen = field(default_factory=Entscheidungen)


class _Probe(Exception):
    """Ends a write that was only a try: leaving it by an exception rolls everything back."""


class FallimportService:
    """`ansehen` and `pruefen` run on any thread, `probelauf` and `einlesen` on the write lane only."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr, faelle: FallService, leser: Tabellenleser) -> None:
        self._arbeit, self._uhr, self._faelle, self._leser = arbeit, uhr, faelle, leser

    # -- looking

    def ansehen(self, pfad: Path, lesart: Lesart | None, fortschritt: Fortschritt) -> Tabellensicht:
        """The beginning of a file; without a `lesart` it is guessed. Raises as Tabellenleser does."""
        sicht = self._leser.ansehen(pfad, lesart, fortschritt)
        if lesart is None:
            return replace(sicht, lesart=replace(sicht.lesart, kopfzeile=kopfzeile_von(sicht.anfang)))
        return sicht

    def plan(self, sicht: Tabellensicht) -> Spaltenplan:
        """The fields as chosen last time for a table with these columns, else as their names suggest."""
        geraten = Spaltenplan.von(kopf_von(sicht.anfang, sicht.lesart.kopfzeile))
        gemerkt = self._gemerkt(frozenset(geraten.kopf))
        felder = (gemerkt.get(name, feld) for name, feld in zip(geraten.kopf, geraten.felder, strict=True))
        return replace(geraten, felder=tuple(felder))

    def pruefen(self, pfad: Path, lesart: Lesart, plan: Spaltenplan, fortschritt: Fortschritt) -> Pruefung:
        """Read the whole table as cases; nothing is written. Raises as Tabellenleser does."""
        zeilen, leere = self._gelesen(pfad, lesart, plan, fortschritt)
        if not zeilen:
            raise TabelleLeer
        with self._arbeit.lesen() as sicht:
            bestand = sicht.find(Person)
        return Pruefung(pfad.name, plan, zeilen, doppelte(zeilen, bestand, fortschritt), leere)

    # -- doing

    def probelauf(self, auftrag: Importauftrag, fortschritt: Fortschritt) -> Bilanz:
        """Do all of it and take it back before it counts: the same rules, the same numbers, nothing stored.

        Raises as `einlesen`.
        """
        bilanz = Bilanz()
        try:
            with self._arbeit.schreiben(LABEL) as uow:
                bilanz, _ = self._uebernehmen(uow, auftrag, fortschritt)
                raise _Probe
        except _Probe:
            return bilanz

    def einlesen(self, auftrag: Importauftrag, fortschritt: Fortschritt) -> tuple[Changes, Bilanz]:
        """Take the table over as one operation, with its Fallimport and the columns remembered.

        Up to the commit Abgebrochen leaves nothing behind. A person of a double who is gone meanwhile is
        none: her line becomes a new case.
        """
        pruefung = auftrag.pruefung
        with self._arbeit.schreiben(LABEL) as uow:
            bilanz, faelle = self._uebernehmen(uow, auftrag, fortschritt)
            fortschritt.melden("Speichern")
            uow.add(
                Fallimport(
                    datei=pruefung.datei, um=self._uhr.jetzt(), zeilen=len(pruefung.zeilen), faelle=faelle
                )
            )
            plan = pruefung.plan
            uow.vermerken(
                SPALTEN, tuple((n, "", feld.label) for n, feld in zip(plan.kopf, plan.felder, strict=True))
            )
        return uow.changes, bilanz

    def _uebernehmen(
        self, uow: UnitOfWork, auftrag: Importauftrag, fortschritt: Fortschritt
    ) -> tuple[Bilanz, tuple[int, ...]]:
        uebernahme = _Uebernahme(uow, self._faelle, self._uhr, auftrag)
        zeilen = auftrag.pruefung.zeilen
        for i, zeile in enumerate(zeilen):
            if i % _MELDEN_ALLE == 0:
                fortschritt.melden("Fälle übernehmen", i / len(zeilen))
            uebernahme.zeile(zeile)
        return uebernahme.bilanz, tuple(uebernahme.faelle)

    # -- reading

    def _gelesen(
        self, pfad: Path, lesart: Lesart, plan: Spaltenplan, fortschritt: Fortschritt
    ) -> tuple[tuple[Importzeile, ...], int]:
        """The lines below the header, and how many blank ones stand between them."""
        leser = Zeilenleser(plan, self._uhr.heute(), starr=not lesart.blatt)
        zeilen, leere = [], 0
        for roh in _unter_dem_kopf(self._leser.zeilen(pfad, lesart, fortschritt), lesart.kopfzeile):
            if any(wert.strip() for wert in roh.werte):
                zeilen.append(leser.lesen(roh))
            else:
                leere += 1
        return tuple(zeilen), leere

    def _gemerkt(self, kopf: frozenset[str]) -> dict[str, Importfeld]:
        """Which field each of these columns became last time; nothing if such a table is new."""
        je_label = {feld.label: feld for feld in Importfeld}
        with self._arbeit.lesen() as sicht:
            for eintrag in sicht.verlauf_von(SPALTEN, 0):
                spalten = {name: neu for name, _alt, neu in eintrag.felder or ()}
                if spalten.keys() == kopf:
                    return {name: je_label[label] for name, label in spalten.items() if label in je_label}
        return {}


def _unter_dem_kopf(zeilen: Iterator[Rohzeile], kopfzeile: int) -> Iterator[Rohzeile]:
    return (zeile for zeile in zeilen if zeile.nummer > kopfzeile)


class _Uebernahme:
    """One run through the lines; `personen` is who each line turned out to be."""

    def __init__(self, uow: UnitOfWork, faelle: FallService, uhr: Uhr, auftrag: Importauftrag) -> None:
        self._uow, self._service, self._uhr = uow, faelle, uhr
        self._pruefung, self._wahl = auftrag.pruefung, auftrag.wahl
        self._anlass = f"Eingelesen aus {auftrag.pruefung.datei}"[:ZEILE_MAX]
        self._personen: dict[int, int] = {}
        self.bilanz = Bilanz()
        self.faelle: list[int] = []

    def zeile(self, zeile: Importzeile) -> None:
        if not self._pruefung.genommen(zeile, self._wahl):
            self.bilanz = self.bilanz.und("ausgelassen")
            return
        person = self._vorhandene(zeile.nummer)
        wahl = self._pruefung.doppelwahl(zeile.nummer, self._wahl)
        if person is None:
            wahl = Doppelwahl(Doppelart.NEU)
        else:
            self._personen[zeile.nummer] = person.id
        if wahl.art is Doppelart.NEU:
            self._anlegen(zeile, None)
        elif wahl.art is Doppelart.VERBINDEN:
            self._anlegen(zeile, person)
        elif wahl.art is Doppelart.ERGAENZEN and person is not None and zeile.angaben is not None:
            neu = replace(zeile.angaben.person, id=0)
            self._uow.save(vereint(person, neu, wahl.wahl).geprueft(self._uhr.heute()))
        self.bilanz = self.bilanz.und(WEGE[wahl.art])

    def _vorhandene(self, nummer: int) -> Person | None:
        """Who this line is a double of, as she is now."""
        doppel = self._pruefung.doppel.get(nummer)
        if doppel is None:
            return None
        person_id = self._personen.get(doppel.in_zeile) if doppel.in_zeile else doppel.andere.id
        try:
            return self._uow.get(Person, person_id) if person_id else None
        except NichtGefunden:
            return None

    def _anlegen(self, zeile: Importzeile, person: Person | None) -> None:
        if zeile.angaben is None:
            raise ValueError("a line without a name makes no case")
        angaben = zeile.angaben
        if person is not None:  # she stays as she is, and so does her Bedarfsgemeinschaft
            hat_bg = bool(self._uow.find(Mitglied, person_id=person.id))
            angaben = replace(angaben, person=person, bg_nummer="" if hat_bg else angaben.bg_nummer)
        fall = self._service.aufnehmen(self._uow, angaben)
        self._personen[zeile.nummer] = fall.person_id
        self.faelle.append(fall.id)
        if zeile.bemerkung:
            jetzt = self._uhr.jetzt()
            vermerk = Kontakt(
                fall_id=fall.id, um=jetzt, art=Kontaktart.VERMERK, text=zeile.bemerkung, anlass=self._anlass
            )
            self._uow.add(vermerk.geprueft(jetzt))
