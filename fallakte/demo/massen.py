"""Any number of fictional cases, for practice lists and for measuring: the same seed, the same file."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from fallakte.domain.assessment import Bogen, Einschaetzung, Sicht
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Runde
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Bedarfsgemeinschaft, Geburtsdatum, Mitglied, Person, Sozialraum
from fallakte.domain.termin import Termin
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.domain.zusage import Seite, Stand, Zusage, Zusagenpaar, Zusagestand
from fallakte.paths import resource
from fallakte.services.arbeit import Arbeit, UnitOfWork
from fallakte.services.programm import Programm

Fortschritt = Callable[[int, int], None]
JE_TRANSAKTION = 50
MIT_WIEDERVORLAGE, MIT_TERMIN, ERFUELLT = 0.5, 0.3, 0.6  # shares of cases and of promises
_ALLTAG = (
    Kontaktart.GESPRAECH,
    Kontaktart.TELEFON,
    Kontaktart.NICHT_ERSCHIENEN,
    Kontaktart.VERMERK,
    Kontaktart.AUFSUCHEND,
)


@dataclass(frozen=True, slots=True)
class Umfang:
    """How much a case holds: notes (None = one to eight), goals where it came that far."""

    notizen: int | None = None
    ziele: int = 1


WIE_IM_ALLTAG = Umfang()


class Weit(IntEnum):
    """How far a drawn case came; each stage holds what the ones before it hold."""

    FALLZUGANG = 0
    ARBEITSBUENDNIS = 1
    ASSESSMENT = 2
    ZIELE = 3
    ENTWURF = 4
    IN_KRAFT = 5


@dataclass(frozen=True, slots=True)
class Wortschatz:
    """Invented names and sentences, resources/demo/erfunden.toml."""

    vornamen: list[str]
    nachname_anfang: list[str]
    nachname_ende: list[str]
    sozialraeume: list[str]
    sprachen: list[str]
    auftraege: list[str]
    ziele: list[str]
    zusagen_stelle: list[str]
    zusagen_person: list[str]
    notizen: list[str]
    stellen: list[str]
    sachen: list[str]


def wortschatz() -> Wortschatz:
    return Wortschatz(**tomllib.loads(resource("demo/erfunden.toml").read_text(encoding="utf-8")))


def add_cases(
    arbeit: Arbeit,
    programm: Programm,
    jetzt: datetime,
    *,
    anzahl: int,
    seed: int,
    umfang: Umfang = WIE_IM_ALLTAG,
    fortschritt: Fortschritt = lambda _getan, _gesamt: None,
    abgebrochen: Callable[[], bool] = lambda: False,
) -> int:
    """Add up to `anzahl` cases that stand anywhere in the cycle; return how many there are.

    Cancelling keeps what was already stored.
    """
    zufall = random.Random(seed)  # noqa: S311 - invented people, not secrets
    schreiber = _Schreiber(zufall, wortschatz(), programm, jetzt, umfang)
    getan = 0
    while getan < anzahl and not abgebrochen():
        menge = min(JE_TRANSAKTION, anzahl - getan)
        with arbeit.schreiben("Übungsfälle anlegen") as uow:
            for nummer in range(getan, getan + menge):
                schreiber.fall(uow, nummer)
        getan += menge
        fortschritt(getan, anzahl)
    return getan


class _Schreiber:
    """Writes one case after the other; how far each came in the cycle is drawn."""

    def __init__(
        self,
        zufall: random.Random,
        worte: Wortschatz,
        programm: Programm,
        jetzt: datetime,
        umfang: Umfang,
    ) -> None:
        self._z, self._w, self._jetzt = zufall, worte, jetzt
        self._heute = jetzt.date()
        self._notizen, self._ziele = umfang.notizen, umfang.ziele
        self._punkte = [p.id for b in programm.katalog.bereiche if not b.geschuetzt for p in b.punkte]
        self._katalog = programm.katalog.version
        self._recht = programm.recht

    def fall(self, uow: UnitOfWork, nummer: int) -> None:
        z, weit = self._z, self._z.choice((*Weit, Weit.IN_KRAFT))
        seit = self._heute - timedelta(z.randrange(20, 140))
        fall = uow.add(self._neuer_fall(uow, nummer, seit, weit))
        self._kontakte(uow, fall, seit)
        if weit < Weit.ASSESSMENT:
            return
        runde = uow.add(
            Runde(fall_id=fall.id, nummer=1, begonnen_um=self._um(seit + timedelta(2)), anlass="Auftrag")
        )
        self._bogen(uow, runde, seit + timedelta(4), fertig=weit > Weit.ASSESSMENT)
        if weit > Weit.ASSESSMENT:
            for _ in range(self._ziele):
                ziel = self._ziel(uow, fall, seit + timedelta(9), vereinbart=weit > Weit.ZIELE)
            if weit > Weit.ZIELE:
                self._vereinbarung(uow, fall, runde, ziel, in_kraft=weit is Weit.IN_KRAFT)

    def _neuer_fall(self, uow: UnitOfWork, nummer: int, seit: date, weit: Weit) -> Fall:
        z, w = self._z, self._w
        raum_name = z.choice(w.sozialraeume)
        raum = uow.find(Sozialraum, name=raum_name) or (uow.add(Sozialraum(name=raum_name)),)
        person = uow.add(self._person(nummer))
        gemeinschaft = uow.add(Bedarfsgemeinschaft(bg_nummer=f"00000//{nummer:07}"))
        uow.add(Mitglied(bedarfsgemeinschaft_id=gemeinschaft.id, person_id=person.id))
        return Fall(
            person_id=person.id,
            eingang_am=seit,
            zugang=z.choice(["Vermittlung", "Jugendberufsagentur", "Selbstmeldung", "Schule"]),
            aufgenommen_am=seit + timedelta(1) if weit else None,
            auftrag=z.choice(w.auftraege) if weit > Weit.ARBEITSBUENDNIS else "",
            auftrag_am=seit + timedelta(2) if weit > Weit.ARBEITSBUENDNIS else None,
            sozialraum_id=raum[0].id,
        )

    def _person(self, nummer: int) -> Person:
        z, w = self._z, self._w
        jahr = self._heute.year - z.randrange(16, 62)
        geboren = Geburtsdatum.am(date(jahr, z.randrange(1, 13), z.randrange(1, 29)))
        return Person(
            vorname=z.choice(w.vornamen),
            nachname=z.choice(w.nachname_anfang) + z.choice(w.nachname_ende),
            geburtsdatum=z.choices([geboren, Geburtsdatum.im(jahr), Geburtsdatum()], [90, 8, 2])[0],
            kundennummer=f"000D{200000 + nummer}",
            sprachen=tuple(z.sample(w.sprachen, z.randrange(1, 3))),
        )

    def _kontakte(self, uow: UnitOfWork, fall: Fall, seit: date) -> None:
        z = self._z
        menge = z.randrange(1, 9) if self._notizen is None else self._notizen
        tage = (self._heute - seit).days
        for _ in range(menge):
            am = seit + timedelta(z.randrange(tage + 1))
            uow.add(
                Kontakt(
                    fall_id=fall.id,
                    um=self._um(am),
                    art=z.choice(_ALLTAG),
                    dauer_min=z.randrange(5, 65, 5),
                    text=self._notiz(),
                    abgeschlossen_um=self._jetzt if am < self._heute - timedelta(7) else None,
                )
            )
        if z.random() < MIT_TERMIN:
            um = self._jetzt + timedelta(z.randrange(15), hours=z.randrange(-3, 4))
            uow.add(Termin(fall_id=fall.id, um=um, thema="Nächster Schritt", ort="Raum 2.14"))
        if z.random() < MIT_WIEDERVORLAGE:
            am = self._heute + timedelta(z.randrange(-5, 40))
            uow.add(Wiedervorlage(fall_id=fall.id, am=am, text="Nach dem Stand fragen"))

    def _notiz(self) -> str:
        z, w = self._z, self._w
        saetze = (
            z.choice(w.notizen).format(stelle=z.choice(w.stellen), sache=z.choice(w.sachen))
            for _ in range(z.randrange(1, 4))
        )
        return " ".join(f"{satz[0].upper()}{satz[1:]}" for satz in saetze)

    def _bogen(self, uow: UnitOfWork, runde: Runde, am: date, *, fertig: bool) -> None:
        z = self._z
        punkte = z.sample(self._punkte, 5)
        bogen = uow.add(
            Bogen(
                runde_id=runde.id,
                katalog_version=self._katalog,
                begonnen_um=self._um(am),
                abgeschlossen_um=self._um(am) if fertig else None,
                schwerpunkte=tuple(punkte[:2]) if fertig else (),
            )
        )
        for punkt in punkte:
            for sicht in (Sicht.PERSON, Sicht.FACHKRAFT):
                uow.add(
                    Einschaetzung(
                        bogen_id=bogen.id,
                        punkt_id=punkt,
                        sicht=sicht,
                        am=am,
                        bedarf=z.randrange(5),
                        ressource=z.randrange(4),
                    )
                )

    def _ziel(self, uow: UnitOfWork, fall: Fall, am: date, *, vereinbart: bool) -> Ziel:
        kurz = self._z.choice(self._w.ziele)
        return uow.add(
            Ziel(
                fall_id=fall.id,
                ebene=Ebene.HANDLUNG,
                kurz=kurz,
                wortlaut=f"Ich habe es geschafft: {kurz}.",
                pruefdatum=self._heute + timedelta(self._z.randrange(10, 90)) if vereinbart else None,
                zustimmung_person=vereinbart,
                zustimmung_stelle=vereinbart,
                geschrieben_um=self._um(am),
                vereinbart_um=self._um(am) if vereinbart else None,
            )
        )

    def _vereinbarung(self, uow: UnitOfWork, fall: Fall, runde: Runde, ziel: Ziel, *, in_kraft: bool) -> None:
        am = max(ziel.geschrieben_um.date(), self._heute - timedelta(self._z.randrange(5, 20)))
        form = self._recht.ueblich(am, fall.rechtskreis) or self._recht.waehlbar(am)[-1]
        um = self._um(am)
        vereinbarung = uow.add(
            Vereinbarung(
                fall_id=fall.id,
                runde_id=runde.id,
                nummer=1,
                instrument_id=form.id,
                fassung=form.fassung,
                unterschriften=form.unterschriften,
                dokument_am=am,
                naechste_pruefung=am + timedelta(self._z.randrange(10, 180)),
                angelegt_um=um,
                besprochen_um=um if in_kraft else None,
                festgeschrieben_um=um if in_kraft else None,
                unterschrieben_person_um=um if in_kraft else None,
                unterschrieben_stelle_um=um if in_kraft else None,
            )
        )
        for position in range(1, self._z.randrange(3, 6)):
            self._paar(uow, vereinbarung, ziel, position, in_kraft=in_kraft)
        if in_kraft:
            uow.add(
                Ausgabe(
                    vereinbarung_id=vereinbarung.id,
                    um=um,
                    empfaenger="Person",
                    zweck="Ausfertigung für die Person",
                    form="Ausdruck",
                    an_person=True,
                )
            )

    def _paar(
        self, uow: UnitOfWork, vereinbarung: Vereinbarung, ziel: Ziel, position: int, *, in_kraft: bool
    ) -> None:
        z, w = self._z, self._w
        paar = uow.add(Zusagenpaar(vereinbarung_id=vereinbarung.id, position=position, ziel_id=ziel.id))
        for seite, saetze in ((Seite.STELLE, w.zusagen_stelle), (Seite.PERSON, w.zusagen_person)):
            bis = self._heute + timedelta(z.randrange(-10, 60))
            zusage = uow.add(
                Zusage(
                    paar_id=paar.id,
                    seite=seite,
                    was=z.choice(saetze),
                    wie_oft="einmalig",
                    bis=bis,
                    nachweis="Notiz",
                )
            )
            if in_kraft and z.random() < ERFUELLT:
                uow.add(Zusagestand(zusage_id=zusage.id, um=self._jetzt, stand=Stand.ERFUELLT))

    def _um(self, am: date) -> datetime:
        um = datetime.combine(am, self._jetzt.timetz()).replace(hour=self._z.randrange(8, 17))
        return min(um, self._jetzt)
