"""The end of the work on a case: close it, look back three times, take the person on again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fallakte.domain.abschluss import NACHKONTAKT_WOCHEN, Abschluss, Nachkontakt, Teilantwort
from fallakte.domain.fall import Fall
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fehler import UngueltigerUebergang, ZusagenOffen
from fallakte.domain.kontakt import Wiedervorlage
from fallakte.domain.satz import TEXT_MAX, nicht_in_zukunft, nicht_vor, pflicht
from fallakte.domain.termin import Termin
from fallakte.domain.zusage import Seite, Stand, Zusage, Zusagestand
from fallakte.services.abschlusslage import (
    Abschlusslage,
    Zusagenverbleib,
    abschlusslage,
    offene_zusagen,
)
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.uhr import Uhr

_FRIST_OHNE_DATUM = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Kette:
    """The case before and the one after, which point to each other."""

    frueher: Fall | None = None
    spaeter: Fall | None = None


class AbschlussService:
    """Writes on the lane only.

    `wochen` gives the weeks of the looks back for a case, `werktag` moves a day that nobody works on.
    """

    def __init__(
        self,
        arbeit: Arbeit,
        uhr: Uhr,
        *,
        wochen: Callable[[Fall], tuple[int, ...]] = lambda _fall: NACHKONTAKT_WOCHEN,
        werktag: Callable[[date], date] = lambda tag: tag,
    ) -> None:
        self._arbeit, self._uhr = arbeit, uhr
        self._wochen, self._werktag = wochen, werktag

    # -- reading

    def lage(self, fall_id: int) -> Abschlusslage:
        """What is still open; raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            return abschlusslage(sicht, sicht.fallbild(fall_id))

    def kette(self, fall_id: int) -> Kette:
        """Where the story began and where it goes on; raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            vorgaenger = sicht.get(Fall, fall_id).vorgaenger_id
            folgende = sicht.find(Fall, vorgaenger_id=fall_id)
            return Kette(
                sicht.get(Fall, vorgaenger) if vorgaenger else None, folgende[-1] if folgende else None
            )

    def nachkontakte(self, fall_id: int) -> tuple[Nachkontakt, ...]:
        """The looks back of a case, in their order."""
        with self._arbeit.lesen() as sicht:
            return tuple(sorted(sicht.find(Nachkontakt, fall_id=fall_id), key=lambda n: (n.wochen, n.id)))

    def nachkontakt_tage(self, fall_id: int, am: date) -> tuple[date, ...]:
        """The days of the looks back if the work ends on `am`; raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            return tuple(tag for _, tag in self._rueckblicke(sicht.get(Fall, fall_id), am))

    # -- closing

    def abschliessen(
        self, fall_id: int, abschluss: Abschluss, zusagen: Zusagenverbleib | None = None
    ) -> Changes:
        """Record how the work ended, from whatever phase; plans the looks back where somebody is there.

        Without after-care the case is closed at once and its open appointments are called off. `zusagen`
        says how our open promises go on. Raises ZusagenOffen without an answer, FeldFehler,
        UngueltigerUebergang for a second end (or a reminder in a case that ends now), FallAbgeschlossen.
        """
        with self._arbeit.schreiben(f"Abschluss: {abschluss.art.label}", fall_id) as uow:
            fall = uow.get(Fall, fall_id).offen()
            bild = uow.fallbild(fall_id)
            if bild.abschluesse:
                raise UngueltigerUebergang("abschliessen")
            abschluss = self._geprueft(fall, abschluss)
            self._zusagen_klaeren(uow, bild, abschluss, zusagen)
            uow.add(replace(abschluss, id=0, version=0, fall_id=fall_id))
            if not abschluss.art.mit_nachbetreuung:
                self._schliessen(uow, fall, abschluss.am)
            else:
                for wochen, am in self._rueckblicke(fall, abschluss.am):
                    uow.add(Nachkontakt(fall_id=fall_id, wochen=wochen, am=am))
        return uow.changes

    def berichtigen(self, abschluss: Abschluss) -> Changes:
        """Write a corrected end back. What came of it must not change: whether there is after-care.

        Raises FeldFehler, VeralteteFassung, UngueltigerUebergang, NichtGefunden.
        """
        with self._arbeit.schreiben("Abschluss berichtigen", abschluss.fall_id) as uow:
            alt = uow.get(Abschluss, abschluss.id)
            if alt.art.mit_nachbetreuung != abschluss.art.mit_nachbetreuung or alt.am != abschluss.am:
                raise UngueltigerUebergang("abschliessen")
            uow.save(self._geprueft(uow.get(Fall, alt.fall_id), abschluss))
        return uow.changes

    # -- after-care

    def nachkontakt_festhalten(
        self, nachkontakt_id: int, *, erreicht: bool, noch_da: Teilantwort, ergebnis: str
    ) -> Changes:
        """Still there? What is shaky? The last look back closes the case.

        Raises FeldLeer without a result, UngueltigerUebergang if it is done already, FallAbgeschlossen.
        """
        noch_da = noch_da if erreicht else Teilantwort.UNBEKANNT
        return self._erledigen(
            "Nachkontakt", nachkontakt_id, erreicht=erreicht, noch_da=noch_da, ergebnis=ergebnis
        )

    def nachkontakt_entfaellt(self, nachkontakt_id: int, grund: str) -> Changes:
        """Drop one look back, with the reason as its result. Raises as `nachkontakt_festhalten`."""
        return self._erledigen("Nachkontakt entfällt", nachkontakt_id, ergebnis=grund)

    def nachbetreuung_beenden(self, fall_id: int, grund: str) -> Changes:
        """Drop every look back that is still open and close the case.

        Raises FeldLeer, UngueltigerUebergang outside of after-care, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Nachbetreuung beenden", fall_id, grund) as uow:
            fall = uow.get(Fall, fall_id).offen()
            if not uow.find(Abschluss, fall_id=fall_id):
                raise UngueltigerUebergang("nachbetreuung")
            grund = pflicht("grund", grund, TEXT_MAX)
            self._offene_streichen(uow, fall_id, grund)
            self._schliessen(uow, fall, self._uhr.heute())
        return uow.changes

    # -- again

    def wieder_aufnehmen(self, fall_id: int) -> Changes:
        """Begin a new case of the same person that points back; it starts in Fallzugang.

        What is still true goes with it. Of a case in after-care the open looks back are dropped and it is
        closed. The id of the new case is `neuer_fall` of what comes back. Raises UngueltigerUebergang while
        the work goes on, or if it was taken on again before.
        """
        with self._arbeit.schreiben("Fall wieder aufnehmen", fall_id) as uow:
            alt = uow.get(Fall, fall_id)
            in_nachbetreuung = alt.abgeschlossen_am is None and bool(uow.find(Abschluss, fall_id=fall_id))
            beendet = alt.abgeschlossen_am is not None or in_nachbetreuung
            if not beendet or uow.find(Fall, vorgaenger_id=fall_id):
                raise UngueltigerUebergang("wieder_aufnehmen")
            if in_nachbetreuung:
                self._offene_streichen(uow, fall_id, "Die Person ist zurück, ein neuer Fall hat begonnen.")
                self._schliessen(uow, alt, self._uhr.heute())
            uow.add(
                Fall(
                    person_id=alt.person_id,
                    rechtskreis=alt.rechtskreis,
                    zugang="Rückkehr aus einem früheren Fall",
                    eingang_am=self._uhr.heute(),
                    sozialraum_id=alt.sozialraum_id,
                    kontaktrhythmus_tage=alt.kontaktrhythmus_tage,
                    vorgaenger_id=alt.id,
                    profil=alt.profil,
                )
            )
        return uow.changes

    # -- parts

    def _rueckblicke(self, fall: Fall, ende: date) -> tuple[tuple[int, date], ...]:
        return tuple((w, self._werktag(ende + timedelta(weeks=w))) for w in self._wochen(fall))

    def _geprueft(self, fall: Fall, abschluss: Abschluss) -> Abschluss:
        nicht_in_zukunft("am", abschluss.am, self._uhr.heute())
        nicht_vor("am", abschluss.am, fall.eingang_am)
        return replace(
            abschluss,
            ergebnis=abschluss.ergebnis.strip(),
            folgestelle=abschluss.folgestelle.strip(),
            sicht_der_person=abschluss.sicht_der_person.strip(),
        ).geprueft()

    def _zusagen_klaeren(
        self, uow: UnitOfWork, bild: Fallbild, abschluss: Abschluss, verbleib: Zusagenverbleib | None
    ) -> None:
        """Give each of our open promises its answer."""
        offene = offene_zusagen(bild, Seite.STELLE)
        if not offene:
            return
        if verbleib is None:
            raise ZusagenOffen(len(offene))
        if verbleib is Zusagenverbleib.VORLEGEN and not abschluss.art.mit_nachbetreuung:
            raise UngueltigerUebergang("vorlegen")
        if verbleib is Zusagenverbleib.FOLGESTELLE:
            pflicht("folgestelle", abschluss.folgestelle)
        for zusage in offene:
            if verbleib is Zusagenverbleib.VORLEGEN:
                uow.add(self._vorlage(bild.fall.id, zusage))
                continue
            worte = f"übernimmt: {abschluss.folgestelle}" if verbleib is Zusagenverbleib.FOLGESTELLE else ""
            uow.add(
                Zusagestand(
                    zusage_id=zusage.id,
                    um=self._uhr.jetzt(),
                    stand=Stand.ENTFALLEN,
                    bemerkung=worte or "mit dem Abschluss besprochen",
                )
            )

    def _vorlage(self, fall_id: int, zusage: Zusage) -> Wiedervorlage:
        frist = zusage.bis or self._werktag(self._uhr.heute() + _FRIST_OHNE_DATUM)
        return Wiedervorlage(fall_id=fall_id, am=frist, text=f"Unsere Zusage: {zusage.was}"[:500])

    def _erledigen(
        self,
        label: str,
        nachkontakt_id: int,
        *,
        erreicht: bool = False,
        noch_da: Teilantwort = Teilantwort.UNBEKANNT,
        ergebnis: str,
    ) -> Changes:
        with self._arbeit.schreiben(label) as uow:
            alt = uow.get(Nachkontakt, nachkontakt_id)
            fall = uow.get(Fall, alt.fall_id).offen()
            if alt.erledigt_um is not None:
                raise UngueltigerUebergang("nachkontakt")
            neu = replace(
                alt,
                erledigt_um=self._uhr.jetzt(),
                erreicht=erreicht,
                noch_da=noch_da,
                ergebnis=ergebnis.strip(),
            )
            uow.save(neu.geprueft())
            if all(n.erledigt_um is not None for n in uow.find(Nachkontakt, fall_id=fall.id)):
                self._schliessen(uow, fall, self._uhr.heute())
        return uow.changes

    def _offene_streichen(self, uow: UnitOfWork, fall_id: int, grund: str) -> None:
        for offener in uow.find(Nachkontakt, fall_id=fall_id):
            if offener.erledigt_um is None:
                uow.save(replace(offener, erledigt_um=self._uhr.jetzt(), ergebnis=grund).geprueft())

    def _schliessen(self, uow: UnitOfWork, fall: Fall, am: date) -> None:
        """A closed case is due nowhere: what was still to come is called off."""
        uow.save(replace(fall, abgeschlossen_am=am))
        for termin in uow.find(Termin, fall_id=fall.id):
            if termin.offen and termin.um.date() >= self._uhr.heute():
                grund = "Der Fall ist abgeschlossen."
                uow.save(replace(termin, abgesagt_um=self._uhr.jetzt(), abgesagt_grund=grund))


def neuer_fall(changes: Changes) -> int:
    """The id of the case that an operation added; raises ValueError if it added none."""
    for aenderung in changes.aenderungen:
        if aenderung.art is Fall and aenderung.vorher is None:
            return aenderung.satz.id
    raise ValueError("no case was added")
