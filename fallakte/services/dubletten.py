"""People who may stand twice in the file: warn while somebody types, list them, make one of two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fallakte.domain.dubletten import Bestand, Verdacht, offen
from fallakte.domain.fall import Fall
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person
from fallakte.domain.zusammenfuehrung import EINHEITLICH, Vorrang, vereint
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht, UnitOfWork
from fallakte.services.fehler import VeralteteFassung
from fallakte.services.uhr import Uhr

PRUEFUNG = "Dublette"
"""Kind of the history entries that say: these are two human beings."""
_ZWEI, _OFFEN = "zwei Menschen", "wieder offen"


@dataclass(frozen=True, slots=True)
class Personenlage:
    """One of the two as the dialog shows her: her cases (newest first), her Bedarfsgemeinschaft and role."""

    person: Person
    faelle: tuple[Fall, ...] = ()
    gemeinschaft: Bedarfsgemeinschaft | None = None
    rolle: str = ""

    @property
    def laufende(self) -> tuple[Fall, ...]:
        return tuple(fall for fall in self.faelle if fall.abgeschlossen_am is None)


@dataclass(frozen=True, slots=True)
class Zusammenfuehrung:
    """Both as they were seen, and whose value stays per field (FELDER, EINHEITLICH)."""

    links: Person
    rechts: Person
    wahl: Mapping[str, Vorrang] = field(default_factory=dict)


class DublettenService:
    """Use it on the lane only: reading thousands of people takes time, and they are kept for next time."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit, self._uhr = arbeit, uhr
        self._stand: tuple[int, Bestand] | None = None  # as of which entry of the history

    # -- finding

    def aehnliche(self, personen: Sequence[Person]) -> tuple[tuple[Verdacht, ...], ...]:
        """For each of these people who in the file may be the same, the most likely first."""
        bestand, verschieden = self._lesen()
        return tuple(offen(bestand.aehnliche(person), verschieden) for person in personen)

    def liste(self) -> tuple[Verdacht, ...]:
        """Every suspicious pair nobody has decided on, the most likely first."""
        bestand, verschieden = self._lesen()
        return offen(bestand.dubletten(), verschieden)

    def lage(self, person_id: int) -> Personenlage:
        """Raise NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            faelle = sicht.find(Fall, person_id=person_id)
            eigene = sicht.find(Mitglied, person_id=person_id)
            gemeinschaft = (
                sicht.get(Bedarfsgemeinschaft, eigene[0].bedarfsgemeinschaft_id) if eigene else None
            )
            return Personenlage(
                sicht.get(Person, person_id),
                tuple(sorted(faelle, key=lambda f: (f.eingang_am, f.id), reverse=True)),
                gemeinschaft,
                eigene[0].rolle if eigene else "",
            )

    # -- deciding

    def sind_zwei(self, links: Person, rechts: Person) -> Changes:
        """Somebody who knows them says that these are two human beings: they are not shown again."""
        return self._vermerken(links, rechts, _ZWEI)

    def wieder_offen(self, links: Person, rechts: Person) -> Changes:
        """Take `sind_zwei` back. It is a fact of the history, so it is answered, never erased."""
        return self._vermerken(links, rechts, _OFFEN)

    def zusammenfuehren(self, auftrag: Zusammenfuehrung) -> Changes:
        """Make one person of two: fields as chosen, all cases and memberships point to the one that stays.

        `links` stays, `rechts` goes. One operation, one undo. Raises VeralteteFassung if either was changed
        since it was seen, FeldFehler, NichtGefunden.
        """
        with self._arbeit.schreiben("Zwei Einträge zu einer Person zusammenführen") as uow:
            for gesehen in (auftrag.links, auftrag.rechts):
                if uow.get(Person, gesehen.id).version != gesehen.version:
                    raise VeralteteFassung(Person.__name__)
            eine = vereint(auftrag.links, auftrag.rechts, auftrag.wahl)
            uow.save(eine.geprueft(self._uhr.heute()))
            for fall in uow.find(Fall, person_id=auftrag.rechts.id):
                uow.save(replace(fall, person_id=eine.id))
            self._gemeinschaften(uow, auftrag)
            uow.delete(auftrag.rechts)
            if any(auftrag.rechts.id in paar for paar in self._verschieden(uow)):
                self._eintragen(
                    uow, (auftrag.rechts.id,), _OFFEN
                )  # whoever gets this number is somebody else
        return uow.changes

    def _gemeinschaften(self, uow: UnitOfWork, auftrag: Zusammenfuehrung) -> None:
        """One membership stays; a role that only the other one had goes with it."""
        eigene = uow.find(Mitglied, person_id=auftrag.links.id)
        andere = uow.find(Mitglied, person_id=auftrag.rechts.id)
        if eigene and andere and auftrag.wahl.get(EINHEITLICH) is Vorrang.RECHTS:
            eigene, andere = andere, eigene
        bleibt, geht = (eigene or andere)[:1], (*eigene[1:], *andere) if eigene else andere[1:]
        for mitglied in geht:
            uow.delete(mitglied)
        for mitglied in bleibt:
            gleiche = [m for m in geht if m.bedarfsgemeinschaft_id == mitglied.bedarfsgemeinschaft_id]
            rolle = mitglied.rolle or next((m.rolle for m in gleiche if m.rolle), "")
            uow.save(replace(mitglied, person_id=auftrag.links.id, rolle=rolle))

    # -- two human beings

    def _vermerken(self, links: Person, rechts: Person, ergebnis: str) -> Changes:
        with self._arbeit.schreiben(f"Mögliche Dublette: {ergebnis}") as uow:
            self._eintragen(uow, (links.id, rechts.id), ergebnis)
        return uow.changes

    def _eintragen(self, uow: UnitOfWork, nummern: tuple[int, ...], ergebnis: str) -> None:
        personen = ", ".join(map(str, sorted(nummern)))
        uow.vermerken(PRUEFUNG, (("personen", "", personen), ("ergebnis", "", ergebnis)))

    def _lesen(self) -> tuple[Bestand, frozenset[frozenset[int]]]:
        """The people of the file, read anew only after something was written; and who is not the same."""
        with self._arbeit.lesen() as sicht:
            letzter = next((e.nummer for e in sicht.verlauf(None, 1)), 0)
            if self._stand is None or self._stand[0] != letzter:
                self._stand = (letzter, Bestand(sicht.find(Person)))
            return self._stand[1], self._verschieden(sicht)

    def _verschieden(self, sicht: Lesesicht) -> frozenset[frozenset[int]]:
        """The pairs whose latest answer is: two human beings.

        An answer about one number is about all its pairs.
        """
        zwei: set[frozenset[int]] = set()
        for eintrag in reversed(sicht.verlauf_von(PRUEFUNG, 0)):
            felder = {feld: neu for feld, _alt, neu in eintrag.felder or ()}
            nummern = frozenset(int(teil) for teil in felder.get("personen", "").split(", ") if teil)
            if felder.get("ergebnis") == _ZWEI:
                zwei.add(nummern)
            else:
                zwei = {paar for paar in zwei if not nummern or not nummern <= paar}
        return frozenset(zwei)
