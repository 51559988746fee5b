"""An import taken back later, also after a restart: every case of it that nobody has touched since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall
from fallakte.domain.fallimport import Fallimport
from fallakte.domain.kontakt import Kontakt
from fallakte.domain.luecke import Luecke
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person, Sozialraum
from fallakte.german.dates import datum
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht, UnitOfWork, Verlaufseintrag
from fallakte.services.fallimport import LABEL
from fallakte.services.fehler import NichtRueckgaengig
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.uhr import Uhr

RUECKNAHME: Final = "Import zurücknehmen"
_EIGENE: Final = frozenset(
    f"{davor}{label}" for label in (LABEL, RUECKNAHME) for davor in ("", "Rückgängig: ", "Wiederholt: ")
)
"""The operations of the import itself; any other one means that somebody has worked on the case."""
_EINTRAEGE_MAX: Final = 200
_BLOCK: Final = 100


@dataclass(frozen=True, slots=True)
class Bleibt:
    """A case that stays, whose it is, and why."""

    fall_id: int
    name: str
    grund: str


@dataclass(frozen=True, slots=True)
class Ruecknahmelage:
    """What taking back would do now: the cases that go, those that stay."""

    einlesung: Fallimport
    gehen: tuple[int, ...]
    bleiben: tuple[Bleibt, ...]


class ImportruecknahmeService:
    """`lage` runs on any thread, `zuruecknehmen` on the write lane."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit, self._uhr = arbeit, uhr

    def liste(self) -> tuple[Fallimport, ...]:
        """Every import, the latest first."""
        with self._arbeit.lesen() as sicht:
            return tuple(reversed(sicht.find(Fallimport)))

    def lage(self, import_id: int, fortschritt: Fortschritt) -> Ruecknahmelage:
        """Raise NichtGefunden, Abgebrochen."""
        with self._arbeit.lesen() as sicht:
            return _lage(sicht, sicht.get(Fallimport, import_id), fortschritt)

    def zuruecknehmen(self, import_id: int, fortschritt: Fortschritt) -> Changes:
        """Delete the untouched cases, and with them whoever and whatever came with them alone.

        What the import added to people who were there before stays. One operation, one undo. Raises
        NichtRueckgaengig if it was taken back already or no case can go, NichtGefunden, Abgebrochen.
        """
        with self._arbeit.schreiben(RUECKNAHME) as uow:
            einlesung = uow.get(Fallimport, import_id)
            lage = _lage(uow, einlesung, fortschritt)
            if einlesung.zurueckgenommen_um is not None or not lage.gehen:
                raise NichtRueckgaengig
            personen: set[int] = set()
            raeume: set[int] = set()
            for block, anteil in _bloecke(lage.gehen):
                fortschritt.melden("Fälle zurücknehmen", anteil)
                for kontakt in uow.find(Kontakt, fall_id=block):
                    uow.delete(kontakt)
                for entwurf in uow.find(Entwurf, fall_id=block):  # empty ones: a text keeps its case
                    uow.delete(entwurf)
                for fall in uow.find(Fall, id=block):
                    personen.add(fall.person_id)
                    if fall.sozialraum_id is not None:
                        raeume.add(fall.sozialraum_id)
                    uow.delete(fall)
            for block, anteil in _bloecke(sorted(personen)):
                fortschritt.melden("Personen zurücknehmen", anteil)
                _personen_loeschen(uow, block)
            for raum_id in sorted(raeume):
                if not uow.find(Fall, sozialraum_id=raum_id) and not uow.find(Luecke, sozialraum_id=raum_id):
                    _loeschen(uow, Sozialraum, raum_id)
            uow.save(replace(einlesung, zurueckgenommen_um=self._uhr.jetzt()))
            fortschritt.melden("Speichern")
        return uow.changes


def _bloecke(nummern: Sequence[int]) -> Iterator[tuple[tuple[int, ...], float]]:
    """Some at a time, each time with the share that lies before them: few questions, and a way to stop."""
    for i in range(0, len(nummern), _BLOCK):
        yield tuple(nummern[i : i + _BLOCK]), i / len(nummern)


def _lage(sicht: Lesesicht, einlesung: Fallimport, fortschritt: Fortschritt) -> Ruecknahmelage:
    """What was deleted since is passed over: there is nothing to take back."""
    gehen, bleiben = [], []
    for block, anteil in _bloecke(einlesung.faelle):
        fortschritt.melden("Fälle ansehen", anteil)
        faelle = sicht.find(Fall, id=block)
        personen = {p.id: p for p in sicht.find(Person, id=tuple({fall.person_id for fall in faelle}))}
        angefangen = {e.fall_id for e in sicht.find(Entwurf, fall_id=block) if e.inhalt}
        fortgesetzt = {fall.vorgaenger_id for fall in sicht.find(Fall, vorgaenger_id=block)}
        for fall in faelle:
            fortschritt.pruefen()
            grund = _bearbeitet(sicht, fall)
            if not grund and fall.id in angefangen:
                grund = "Ein Entwurf wartet."
            if not grund and fall.id in fortgesetzt:
                grund = "Ein späterer Fall verweist darauf."
            if grund:
                bleiben.append(Bleibt(fall.id, personen[fall.person_id].voller_name, grund))
            else:
                gehen.append(fall.id)
    return Ruecknahmelage(einlesung, tuple(gehen), tuple(bleiben))


def _bearbeitet(sicht: Lesesicht, fall: Fall) -> str:
    """What somebody last did to a case or to the person that came with it, in words; "" if nobody did."""
    fremder = _fremder(sicht.verlauf(fall.id, _EINTRAEGE_MAX))
    if fremder is None:
        eintraege = sicht.verlauf_von(Person.__name__, fall.person_id)
        fremder = _fremder(eintraege) if _neu_durch_import(eintraege) else None
    return f"{fremder.vorgang}, {datum(fremder.um.date())}" if fremder is not None else ""


def _fremder(eintraege: Iterable[Verlaufseintrag]) -> Verlaufseintrag | None:
    """The latest entry of another operation; an object that two imports wrote was touched by the second."""
    gesehen: set[tuple[str, int]] = set()
    for eintrag in eintraege:
        if eintrag.vorgang not in _EIGENE:
            return eintrag
        if eintrag.vorgang == LABEL:
            ort = (eintrag.art, eintrag.satz_id)
            if ort in gesehen:
                return eintrag
            gesehen.add(ort)
    return None


def _neu_durch_import(eintraege: Sequence[Verlaufseintrag]) -> bool:
    """Whether the first that was heard of somebody is an import; `eintraege` are newest first."""
    return bool(eintraege) and eintraege[-1].vorgang == LABEL


def _personen_loeschen(uow: UnitOfWork, nummern: tuple[int, ...]) -> None:
    """Delete whom an import brought and nobody else needs, with their places in a Bedarfsgemeinschaft."""
    gebraucht = {fall.person_id for fall in uow.find(Fall, person_id=nummern)}
    gehen = set()
    for person_id in set(nummern) - gebraucht:
        eintraege = uow.verlauf_von(Person.__name__, person_id)
        if _neu_durch_import(eintraege) and _fremder(eintraege) is None:
            gehen.add(person_id)
    gemeinschaften = set()
    for mitglied in uow.find(Mitglied, person_id=tuple(gehen)):
        gemeinschaften.add(mitglied.bedarfsgemeinschaft_id)
        uow.delete(mitglied)
    for gemeinschaft_id in sorted(gemeinschaften):
        if not uow.find(Mitglied, bedarfsgemeinschaft_id=gemeinschaft_id):
            _loeschen(uow, Bedarfsgemeinschaft, gemeinschaft_id)
    for person in uow.find(Person, id=tuple(gehen)):
        uow.delete(person)


def _loeschen(uow: UnitOfWork, art: type[Bedarfsgemeinschaft | Sozialraum], satz_id: int) -> None:
    """Delete what nobody refers to any more, if only imports have written it."""
    if _fremder(uow.verlauf_von(art.__name__, satz_id)) is None:
        uow.delete(uow.get(art, satz_id))
