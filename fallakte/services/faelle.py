"""Cases and the people in them: take on, change, accept, begin the cycle, go back, close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fallakte.domain.fall import Fall, Phase, Rechtskreis, Ruecksprung, Runde, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.fehler import AufnahmeFehlt, RundeFehlt, UngueltigerUebergang
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person, Sozialraum
from fallakte.domain.satz import TEXT_MAX, im_bereich, nicht_in_zukunft, nicht_vor, pflicht, wahlweise
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht, UnitOfWork, Verlaufseintrag
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage, Fallzeile, Marke
from fallakte.services.uhr import Uhr

RHYTHMUS_TAGE = (1, 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mitgliedsangabe:
    """Someone of the Bedarfsgemeinschaft as entered; `person.id` is 0 for somebody new."""

    person: Person
    rolle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallangaben:
    """What the case form holds. `sozialraum` and `bg_nummer` are names: they are found or added."""

    person: Person
    rechtskreis: Rechtskreis = Rechtskreis.SGB2
    aktenzeichen: str = ""
    zugang: str = ""
    eingang_am: date | None = None
    sozialraum: str = ""
    bg_nummer: str = ""
    mitglieder: tuple[Mitgliedsangabe, ...] = ()
    kontaktrhythmus_tage: int = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallansicht:
    """A case with everything its pages show."""

    fall: Fall
    person: Person
    sozialraum: str
    bg_nummer: str
    mitglieder: tuple[Mitgliedsangabe, ...]
    bild: Fallbild
    stand: Fallstand


class FallService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr

    def anlegen(self, angaben: Fallangaben) -> Changes:
        """Take on a new case; its id is the one in `fall_ids`. A person with an id is known already.

        Raises FeldFehler, VeralteteFassung; then nothing is stored.
        """
        heute = self._uhr.heute()
        with self._arbeit.schreiben("Fall anlegen") as uow:
            person = angaben.person.geprueft(heute)
            person = uow.save(person) if person.id else uow.add(person)
            fall = uow.add(self._fall(uow, Fall(person_id=person.id, eingang_am=heute), angaben))
            self._gemeinschaft(uow, person, angaben)
        return replace(uow.changes, fall_ids=frozenset({fall.id}))

    def aendern(self, fall_id: int, angaben: Fallangaben) -> Changes:
        """Write the form back. Raises FeldFehler, FallAbgeschlossen, VeralteteFassung."""
        with self._arbeit.schreiben("Angaben ändern", fall_id) as uow:
            fall = uow.get(Fall, fall_id).offen()
            person = uow.save(angaben.person.geprueft(self._uhr.heute()))
            uow.save(self._fall(uow, fall, angaben))
            self._gemeinschaft(uow, person, angaben)
        return uow.changes

    def annehmen(self, fall_id: int, am: date | None = None) -> Changes:
        """Accept the case (end of Fallzugang), today or on an earlier day.

        Raises DatumVorher before the Eingang, DatumUnmoeglich in the future, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Fall annehmen", fall_id) as uow:
            fall = uow.get(Fall, fall_id).offen()
            am = am or self._uhr.heute()
            nicht_vor("aufgenommen_am", am, fall.eingang_am)
            nicht_in_zukunft("aufgenommen_am", am, self._uhr.heute())
            uow.save(replace(fall, aufgenommen_am=am))
        return uow.changes

    def auftrag_festhalten(self, fall_id: int, auftrag: str) -> Changes:
        """Record what the person wants, in her words; the first time this opens Runde 1.

        Raises FeldLeer, AufnahmeFehlt.
        """
        with self._arbeit.schreiben("Auftrag festhalten", fall_id) as uow:
            fall = uow.get(Fall, fall_id).offen()
            if fall.aufgenommen_am is None:
                raise AufnahmeFehlt
            text = pflicht("auftrag", auftrag, TEXT_MAX)
            uow.save(replace(fall, auftrag=text, auftrag_am=fall.auftrag_am or self._uhr.heute()))
            if not uow.find(Runde, fall_id=fall_id):
                runde = Runde(fall_id=fall_id, nummer=1, begonnen_um=self._uhr.jetzt(), anlass="Auftrag")
                uow.add(runde)
        return uow.changes

    def zurueckspringen(self, fall_id: int, segment: Segment, grund: str) -> Changes:
        """Go back to a segment of the running Runde.

        Raises RundeFehlt, FeldLeer, UngueltigerUebergang once the case is only looked after.
        """
        with self._arbeit.schreiben(f"Zurück zu {segment.label}", fall_id, grund) as uow:
            uow.get(Fall, fall_id).offen()
            runde = uow.fallbild(fall_id).runde
            if runde is None:
                raise RundeFehlt
            if uow.fallstand(fall_id).phase is Phase.NACHBETREUUNG:
                raise UngueltigerUebergang("zurueckspringen")
            grund = pflicht("grund", grund, TEXT_MAX)
            uow.add(Ruecksprung(runde_id=runde.id, segment=segment, um=self._uhr.jetzt(), grund=grund))
        return uow.changes

    def abschliessen(self, fall_id: int) -> Changes:
        """Close a case after its Nachbetreuung; raises UngueltigerUebergang before the decision to end."""
        with self._arbeit.schreiben("Fall abschließen", fall_id) as uow:
            fall = uow.get(Fall, fall_id).offen()
            if uow.fallstand(fall_id).phase is not Phase.NACHBETREUUNG:
                raise UngueltigerUebergang("abschliessen")
            uow.save(replace(fall, abgeschlossen_am=self._uhr.heute()))
        return uow.changes

    def ansicht(self, fall_id: int) -> Fallansicht:
        """Everything the case pages show; raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            bild = sicht.fallbild(fall_id)
            person = sicht.get(Person, bild.fall.person_id)
            raum = sicht.get(Sozialraum, bild.fall.sozialraum_id).name if bild.fall.sozialraum_id else ""
            bg_nummer, mitglieder = _gemeinschaft_von(sicht, person)
            return Fallansicht(
                fall=bild.fall,
                person=person,
                sozialraum=raum,
                bg_nummer=bg_nummer,
                mitglieder=mitglieder,
                bild=bild,
                stand=sicht.fallstand(fall_id),
            )

    def seite(self, abfrage: Fallabfrage, nach: Marke | None, anzahl: int) -> Sequence[Fallzeile]:
        """The next rows of the list after the mark."""
        with self._arbeit.lesen() as sicht:
            return sicht.faelle_seite(abfrage, nach, anzahl)

    def anzahl(self, abfrage: Fallabfrage) -> int:
        with self._arbeit.lesen() as sicht:
            return sicht.faelle_anzahl(abfrage)

    def anzahlen(self, abfrage: Fallabfrage) -> Mapping[Arbeitsliste, int]:
        """Counts for all chips, without the search text."""
        with self._arbeit.lesen() as sicht:
            return {a: sicht.faelle_anzahl(replace(abfrage, suche="", liste=a)) for a in Arbeitsliste}

    def sozialraeume(self) -> tuple[str, ...]:
        """Names to choose from, sorted."""
        with self._arbeit.lesen() as sicht:
            return tuple(sorted(s.name for s in sicht.find(Sozialraum)))

    def verlauf(self, fall_id: int | None, anzahl: int = 200) -> tuple[Verlaufseintrag, ...]:
        with self._arbeit.lesen() as sicht:
            return sicht.verlauf(fall_id, anzahl)

    def _fall(self, uow: UnitOfWork, fall: Fall, angaben: Fallangaben) -> Fall:
        eingang = angaben.eingang_am or fall.eingang_am
        nicht_in_zukunft("eingang_am", eingang, self._uhr.heute())
        nicht_vor("aufgenommen_am", fall.aufgenommen_am, eingang)
        im_bereich("kontaktrhythmus_tage", angaben.kontaktrhythmus_tage, *RHYTHMUS_TAGE)
        name = wahlweise("sozialraum", angaben.sozialraum, 200)
        bekannt = uow.find(Sozialraum, name=name)
        raum = bekannt[0] if bekannt else uow.add(Sozialraum(name=name)) if name else None
        return replace(
            fall,
            rechtskreis=angaben.rechtskreis,
            aktenzeichen=wahlweise("aktenzeichen", angaben.aktenzeichen, 80),
            zugang=wahlweise("zugang", angaben.zugang),
            eingang_am=eingang,
            sozialraum_id=raum.id if raum else None,
            kontaktrhythmus_tage=angaben.kontaktrhythmus_tage,
        )

    def _gemeinschaft(self, uow: UnitOfWork, person: Person, angaben: Fallangaben) -> None:
        """Bring the Bedarfsgemeinschaft in line with the form: number, members, roles."""
        nummer = wahlweise("bg_nummer", angaben.bg_nummer, 40)
        eigene = uow.find(Mitglied, person_id=person.id)
        if not (nummer or angaben.mitglieder or eigene):
            return
        gleiche = uow.find(Bedarfsgemeinschaft, bg_nummer=nummer) if nummer else ()
        if gleiche:
            gemeinschaft = gleiche[0]
        elif eigene:
            alt = uow.get(Bedarfsgemeinschaft, eigene[0].bedarfsgemeinschaft_id)
            gemeinschaft = uow.save(replace(alt, bg_nummer=nummer))
        else:
            gemeinschaft = uow.add(Bedarfsgemeinschaft(bg_nummer=nummer))
        for mitglied in eigene:
            if mitglied.bedarfsgemeinschaft_id != gemeinschaft.id:
                uow.delete(mitglied)
        neu_hier = not any(m.bedarfsgemeinschaft_id == gemeinschaft.id for m in eigene)
        if neu_hier:
            uow.add(Mitglied(bedarfsgemeinschaft_id=gemeinschaft.id, person_id=person.id))
        fehlende = self._mitglieder(uow, gemeinschaft, person, angaben)
        if not neu_hier:  # who joins by the number alone has not seen the others and cannot have removed them
            for mitglied in fehlende:
                uow.delete(mitglied)

    def _mitglieder(
        self, uow: UnitOfWork, gemeinschaft: Bedarfsgemeinschaft, person: Person, angaben: Fallangaben
    ) -> Sequence[Mitglied]:
        """Add and change the members of the form; return those that are no longer in it."""
        bisher = {m.person_id: m for m in uow.find(Mitglied, bedarfsgemeinschaft_id=gemeinschaft.id)}
        bisher.pop(person.id, None)
        for angabe in angaben.mitglieder:
            wer = angabe.person.geprueft(self._uhr.heute())
            wer = uow.save(wer) if wer.id else uow.add(wer)
            rolle = wahlweise("rolle", angabe.rolle, 80)
            alt = bisher.pop(wer.id, None)
            if alt:
                uow.save(replace(alt, rolle=rolle))
            else:
                uow.add(Mitglied(bedarfsgemeinschaft_id=gemeinschaft.id, person_id=wer.id, rolle=rolle))
        return tuple(bisher.values())


def _gemeinschaft_von(sicht: Lesesicht, person: Person) -> tuple[str, tuple[Mitgliedsangabe, ...]]:
    eigene = sicht.find(Mitglied, person_id=person.id)
    if not eigene:
        return "", ()
    gemeinschaft = sicht.get(Bedarfsgemeinschaft, eigene[0].bedarfsgemeinschaft_id)
    andere = [
        m for m in sicht.find(Mitglied, bedarfsgemeinschaft_id=gemeinschaft.id) if m.person_id != person.id
    ]
    return gemeinschaft.bg_nummer, tuple(
        Mitgliedsangabe(person=sicht.get(Person, m.person_id), rolle=m.rolle) for m in andere
    )
