"""Cases and the people in them: take on, change, decide to take over, begin the cycle, go back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fallakte.domain.fall import Fall, Phase, Rechtskreis, Ruecksprung, Runde, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.fehler import AufnahmeFehlt, RundeFehlt, UngueltigerUebergang
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person, Sozialraum
from fallakte.domain.satz import (
    TEXT_MAX,
    ZEILE_MAX,
    im_bereich,
    nicht_in_zukunft,
    nicht_vor,
    pflicht,
    wahlweise,
)
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
    profil: str = ""

    def geprueft(self, heute: date) -> Fallangaben:
        """Return the form with its texts trimmed; raises FeldFehler. The members are checked when stored."""
        nicht_in_zukunft("eingang_am", self.eingang_am or heute, heute)
        self.person.geburtsdatum.nicht_davor("eingang_am", self.eingang_am)
        im_bereich("kontaktrhythmus_tage", self.kontaktrhythmus_tage, *RHYTHMUS_TAGE)
        return replace(
            self,
            person=self.person.geprueft(heute),
            aktenzeichen=wahlweise("aktenzeichen", self.aktenzeichen, 80),
            zugang=wahlweise("zugang", self.zugang),
            sozialraum=wahlweise("sozialraum", self.sozialraum, 200),
            bg_nummer=wahlweise("bg_nummer", self.bg_nummer, 40),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebernahme:
    """What is decided at the end of Fallzugang. `am` None = today; None elsewhere leaves it as it is."""

    am: date | None = None
    zugang: str | None = None
    profil: str | None = None
    grund: str = ""


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
        with self._arbeit.schreiben("Fall anlegen") as uow:
            fall = self.aufnehmen(uow, angaben)
        return replace(uow.changes, fall_ids=frozenset({fall.id}))

    def aufnehmen(self, uow: UnitOfWork, angaben: Fallangaben) -> Fall:
        """`anlegen` as a part of a larger operation (the import of a caseload). Raises as it does.

        A form that says nothing of the Bedarfsgemeinschaft leaves that of a known person as it is.
        """
        heute = self._uhr.heute()
        angaben = angaben.geprueft(heute)
        person = uow.save(angaben.person) if angaben.person.id else uow.add(angaben.person)
        fall = uow.add(self._fall(uow, Fall(person_id=person.id, eingang_am=heute), angaben))
        if angaben.bg_nummer or angaben.mitglieder:
            self._gemeinschaft(uow, person, angaben)
        return fall

    def aendern(self, fall_id: int, angaben: Fallangaben) -> Changes:
        """Write the form back. Raises FeldFehler, FallAbgeschlossen, VeralteteFassung."""
        with self._arbeit.schreiben("Angaben ändern", fall_id) as uow:
            fall = uow.get(Fall, fall_id).offen()
            angaben = angaben.geprueft(self._uhr.heute())
            person = uow.save(angaben.person)
            uow.save(self._fall(uow, fall, angaben))
            self._gemeinschaft(uow, person, angaben)
        return uow.changes

    def annehmen(self, fall_id: int, am: date | None = None, uebernahme: Uebernahme | None = None) -> Changes:
        """Accept the case (end of Fallzugang), today or on an earlier day; the reason goes into the Chronik.

        Raises DatumVorher before the Eingang, DatumUnmoeglich in the future, FallAbgeschlossen.
        """
        wie = uebernahme or Uebernahme(am=am)
        with self._arbeit.schreiben("Fall annehmen", fall_id) as uow:
            fall = uow.get(Fall, fall_id).offen()
            am = wie.am or self._uhr.heute()
            nicht_vor("aufgenommen_am", am, fall.eingang_am)
            nicht_in_zukunft("aufgenommen_am", am, self._uhr.heute())
            zugang = fall.zugang if wie.zugang is None else wahlweise("zugang", wie.zugang)
            profil = fall.profil if wie.profil is None else wie.profil
            uow.save(replace(fall, aufgenommen_am=am, zugang=zugang, profil=profil))
            if grund := wahlweise("grund", wie.grund, TEXT_MAX):
                self._entscheidung(uow, fall_id, "Fallübernahme: angenommen", grund)
        return uow.changes

    def zurueckstellen(self, fall_id: int, bis: date, grund: str) -> Changes:
        """Leave the decision open until a day (Wartestand): it comes back then, the reason stays readable.

        Raises FeldLeer, DatumVorher for a day gone by, UngueltigerUebergang once accepted, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Fall zurückstellen", fall_id, grund) as uow:
            if uow.get(Fall, fall_id).offen().aufgenommen_am is not None:
                raise UngueltigerUebergang("zurueckstellen")
            grund = pflicht("grund", grund)
            nicht_vor("am", bis, self._uhr.heute())
            text = f"Über die Aufnahme entscheiden. Wartet: {grund}"[:ZEILE_MAX]
            uow.add(Wiedervorlage(fall_id=fall_id, am=bis, text=text))
            self._entscheidung(uow, fall_id, "Fallübernahme: Wartestand", grund)
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

    def angaben_zu(self, person_id: int) -> Fallangaben:
        """The form of a new case for somebody who is in the file already; raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            person = sicht.get(Person, person_id)
            bg_nummer, mitglieder = _gemeinschaft_von(sicht, person)
        return Fallangaben(person=person, bg_nummer=bg_nummer, mitglieder=mitglieder)

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
        """Bring a case in line with a form that was checked."""
        eingang = angaben.eingang_am or fall.eingang_am
        nicht_vor("aufgenommen_am", fall.aufgenommen_am, eingang)
        name = angaben.sozialraum
        bekannt = uow.find(Sozialraum, name=name) if name else ()
        raum = bekannt[0] if bekannt else uow.add(Sozialraum(name=name)) if name else None
        return replace(
            fall,
            rechtskreis=angaben.rechtskreis,
            aktenzeichen=angaben.aktenzeichen,
            zugang=angaben.zugang,
            eingang_am=eingang,
            sozialraum_id=raum.id if raum else None,
            kontaktrhythmus_tage=angaben.kontaktrhythmus_tage,
            profil=angaben.profil,
        )

    def _entscheidung(self, uow: UnitOfWork, fall_id: int, anlass: str, text: str) -> None:
        """Enter a decision in the one story of the case."""
        art = Kontaktart.ENTSCHEIDUNG
        uow.add(Kontakt(fall_id=fall_id, um=self._uhr.jetzt(), art=art, anlass=anlass, text=text))

    def _gemeinschaft(self, uow: UnitOfWork, person: Person, angaben: Fallangaben) -> None:
        """Bring the Bedarfsgemeinschaft in line with the form: number, members, roles."""
        nummer = angaben.bg_nummer
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
