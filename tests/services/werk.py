"""All services on one Arbeit, and the ways through the cycle that most tests begin with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

from fallakte.app.vereinbarung import Leser, pruefzeug
from fallakte.content.briefe import load_letters
from fallakte.content.catalogue import load_catalogues
from fallakte.content.law import load_law
from fallakte.content.profile import load_profiles
from fallakte.domain.abschluss import Abschluss, Abschlussart
from fallakte.domain.assessment import Einschaetzung, Katalog, Katalogbestand, Sicht
from fallakte.domain.fall import Phase
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand
from fallakte.domain.instrument import Recht
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.profil import Profile
from fallakte.domain.satz import Satz
from fallakte.domain.textbaustein import Bausteinvorrat
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import Dienststelle, Vereinbarung
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.domain.zusage import Seite, Stand, Zusage, Zusagestand
from fallakte.exchange.agreement_json import AgreementJson
from fallakte.exchange.ics import Ics
from fallakte.services.abschluss import AbschlussService
from fallakte.services.abschlusslage import Zusagenverbleib
from fallakte.services.anhaenge import AnhangService
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.assessment import AssessmentService
from fallakte.services.ausgaben import AusgabeService, Schutzwerk
from fallakte.services.beiblaetter import Beiblattwerk
from fallakte.services.brief import Briefwerk
from fallakte.services.chronik import ChronikService
from fallakte.services.dubletten import DublettenService
from fallakte.services.entwuerfe import EntwurfService
from fallakte.services.faelle import Fallangaben, FallService
from fallakte.services.fortschreibung import FortschreibungService
from fallakte.services.fristen import Fristen
from fallakte.services.grenzen import GrenzenService
from fallakte.services.grundlagen import GrundlagenService
from fallakte.services.heute import HeuteService, Richtwerte
from fallakte.services.kontakte import KontaktService
from fallakte.services.luecken import LueckenService
from fallakte.services.merklisten import MerklistenService
from fallakte.services.pruefung import PruefService, Pruefzeug
from fallakte.services.rueckgaengig import Rueckgaengig
from fallakte.services.schreiben import SchreibenService
from fallakte.services.termine import TerminService
from fallakte.services.textbausteine import TextbausteinService
from fallakte.services.ueberpruefungen import UeberpruefungService
from fallakte.services.uhr import FesteUhr
from fallakte.services.vereinbarung_einlesen import VereinbarungEinlesen
from fallakte.services.vereinbarungen import (
    OHNE_FREIGABE,
    Freigabe,
    Historisch,
    Papierwerk,
    Pruefstelle,
    VereinbarungService,
)
from fallakte.services.ziele import ZielService
from fallakte.services.zusagen import Paarangabe, ZusagenService
from tests.fakes.papier import FakeBeiblattwerk, FakeBriefwerk, FakePapierwerk, FakePruefstelle, FakeSchutz

BEGINN = datetime(2026, 11, 2, 9, tzinfo=UTC)
ADA = Person(vorname="Ada", nachname="Beispiel", geburtsdatum=Geburtsdatum.am(date(1988, 2, 29)))
STELLE = Dienststelle(name="Jobcenter Musterstadt", ansprechperson="Kim Muster")


@cache
def recht() -> Recht:
    return load_law()


@cache
def kataloge() -> Katalogbestand:
    return load_catalogues()


def katalog() -> Katalog:
    return kataloge().aktueller


@cache
def zeug() -> Pruefzeug:
    return pruefzeug()


@cache
def profile() -> Profile:
    return load_profiles()


def neu(changes: Changes, art: type[Satz]) -> int:
    """The id of the one object of this kind that was added."""
    (eins,) = [a.satz.id for a in changes.aenderungen if a.art is art and a.vorher is None]
    return eins


def zusage(seite: Seite, was: str, bis: date | None = None) -> Zusage:
    return Zusage(paar_id=0, seite=seite, was=was, bis=bis)


class Werk:
    """The services. Time moves only by `weiter` and `am`."""

    def __init__(self, arbeit: Arbeit, uhr: FesteUhr) -> None:
        self.arbeit, self.uhr = arbeit, uhr
        self.papierwerk = FakePapierwerk()
        self.pruefstelle = FakePruefstelle()
        self.austausch = AgreementJson(recht())
        self.stelle = STELLE
        self.faelle = FallService(arbeit, uhr)
        self.kontakte = KontaktService(arbeit, uhr)
        self.chronik = ChronikService(arbeit)
        self.anhaenge = AnhangService(arbeit, uhr)
        self.entwuerfe = EntwurfService(arbeit, uhr)
        self.assessment = AssessmentService(arbeit, uhr, kataloge())
        self.grundlagen = GrundlagenService(arbeit, uhr, kataloge())
        self.ziele = ZielService(arbeit, uhr)
        self.briefwerk = FakeBriefwerk()
        self.setzen_mit(self.papierwerk, self.briefwerk, FakeBeiblattwerk(), FakeSchutz())
        self.zusagen = ZusagenService(arbeit, uhr)
        self.reviews = UeberpruefungService(arbeit, uhr, recht())
        self.luecken = LueckenService(arbeit, uhr)
        self.abschluss = AbschlussService(arbeit, uhr)
        self.dubletten = DublettenService(arbeit, uhr)
        self.merklisten = MerklistenService(arbeit)
        self.grenzen = GrenzenService(arbeit)
        self.textbausteine = TextbausteinService(arbeit, Bausteinvorrat)
        self.pruefung = PruefService(arbeit, uhr, recht(), zeug)
        self.einlesen = VereinbarungEinlesen(arbeit, uhr, recht(), Leser(recht()), lambda: self.stelle)
        self.heute = HeuteService(arbeit, uhr, profile(), Richtwerte())
        self.termine = TerminService(arbeit, uhr, Fristen("NW"), Ics())
        self.rueckgaengig = Rueckgaengig(arbeit)

    def setzen_mit(
        self, papierwerk: Papierwerk, briefwerk: Briefwerk, beiblattwerk: Beiblattwerk, schutz: Schutzwerk
    ) -> None:
        """Set papers with these from now on; to begin with nothing is really set."""
        self._papiere(papierwerk, briefwerk, beiblattwerk, schutz, self.pruefstelle, OHNE_FREIGABE)

    def streng(self, bearbeiter: str) -> None:
        """Check papers with all rules from now on, and ask for the release of another Bearbeiter."""
        freigabe = Freigabe(bearbeiter=bearbeiter, noetig=True)
        self._papiere(
            self.papierwerk, self.briefwerk, FakeBeiblattwerk(), FakeSchutz(), self.pruefung, freigabe
        )

    def _papiere(
        self,
        papierwerk: Papierwerk,
        briefwerk: Briefwerk,
        beiblattwerk: Beiblattwerk,
        schutz: Schutzwerk,
        pruefung: Pruefstelle,
        freigabe: Freigabe,
    ) -> None:
        arbeit, uhr = self.arbeit, self.uhr
        self.vereinbarungen = VereinbarungService(
            arbeit,
            uhr,
            recht(),
            dienststelle=lambda: self.stelle,
            papierwerk=papierwerk,
            austausch=self.austausch,
            pruefung=pruefung,
            freigabe=freigabe,
        )
        self.ausgaben = AusgabeService(arbeit, uhr, self.vereinbarungen, schutz)
        self.schreiben = SchreibenService(
            arbeit,
            uhr,
            load_letters,
            briefwerk,
            lambda: self.stelle,
            vereinbarungen=self.vereinbarungen,
            beiblattwerk=beiblattwerk,
        )
        self.fortschreibung = FortschreibungService(arbeit, uhr, recht(), self.vereinbarungen)

    # -- time and questions

    def weiter(self, stunden: int = 1) -> datetime:
        self.uhr.stelle(self.uhr.jetzt() + timedelta(hours=stunden))
        return self.uhr.jetzt()

    def am(self, tag: date) -> None:
        self.uhr.stelle(datetime(tag.year, tag.month, tag.day, 9, tzinfo=UTC))

    def bild(self, fall_id: int) -> Fallbild:
        with self.arbeit.lesen() as sicht:
            return sicht.fallbild(fall_id)

    def stand(self, fall_id: int) -> Fallstand:
        with self.arbeit.lesen() as sicht:
            return sicht.fallstand(fall_id)

    def phase(self, fall_id: int) -> Phase:
        return self.stand(fall_id).phase

    def hole(self, art: type[Vereinbarung], satz_id: int) -> Vereinbarung:
        with self.arbeit.lesen() as sicht:
            return sicht.get(art, satz_id)

    def saetze(self) -> int:
        """How many history entries there are: a refused operation adds none."""
        return len(self.faelle.verlauf(None, 100_000))

    # -- the cycle

    def fall(self, person: Person = ADA, **angaben: object) -> int:
        felder = Fallangaben(person=person, **angaben)  # type: ignore[arg-type]  # fields by name
        (fall_id,) = self.faelle.anlegen(felder).fall_ids
        return fall_id

    def mit_auftrag(self) -> int:
        fall_id = self.fall()
        self.faelle.annehmen(fall_id)
        self.weiter()
        self.faelle.auftrag_festhalten(fall_id, "Ich will wieder arbeiten.")
        return fall_id

    def assessment_fertig(self, fall_id: int) -> None:
        self.weiter()
        for sicht in (Sicht.PERSON, Sicht.FACHKRAFT):
            self.assessment.einschaetzen(fall_id, self.angabe(sicht=sicht, bedarf=2))
        self.weiter()
        self.assessment.abschliessen(fall_id, ("D01.1",), kein_bedarf=False)

    def ziel_vereinbart(self, fall_id: int) -> int:
        self.weiter()
        ziel_id = neu(self.ziele.schreiben(self.ziel(fall_id)), Ziel)
        self.ziele.vereinbaren(ziel_id)
        return ziel_id

    def entwurf(self, fall_id: int, instrument: str = "KOOP_2026") -> int:
        """A draft with one pair: ours due in 7 days, theirs in 14."""
        self.weiter()
        vereinbarung_id = neu(self.vereinbarungen.anlegen(fall_id, instrument), Vereinbarung)
        heute = self.uhr.heute()
        paar = (
            zusage(Seite.STELLE, "Termin bei der Schuldnerberatung", heute + timedelta(7)),
            zusage(Seite.PERSON, "Unterlagen mitbringen", heute + timedelta(14)),
        )
        self.zusagen.paar_schreiben(vereinbarung_id, Paarangabe(zusagen=paar))
        return vereinbarung_id

    def muster(self, fall_id: int) -> int:
        """A historical document with one pair."""
        angelegt = self.vereinbarungen.anlegen(
            fall_id, "EINV_2011", dokument_am=date(2011, 6, 17), historisch=Historisch(grund="Schulung")
        )
        muster = neu(angelegt, Vereinbarung)
        paar = (zusage(Seite.STELLE, "Bewerbungskosten"), zusage(Seite.PERSON, "Bewerbungen"))
        self.zusagen.paar_schreiben(muster, Paarangabe(zusagen=paar))
        return muster

    def in_kraft(self, fall_id: int) -> int:
        vereinbarung_id = self.entwurf(fall_id)
        self.vereinbarungen.festschreiben(vereinbarung_id)
        self.ausgaben.aushaendigen(vereinbarung_id)
        return vereinbarung_id

    def unter_plan(self) -> tuple[int, int]:
        """A case in Leistungssteuerung and its plan."""
        fall_id = self.mit_auftrag()
        self.assessment_fertig(fall_id)
        self.ziel_vereinbart(fall_id)
        return fall_id, self.in_kraft(fall_id)

    def review(self, fall_id: int, stand: Stand = Stand.ERFUELLT) -> int:
        """Begin a review and find the same about every promise of the plan in force."""
        self.weiter()
        review_id = neu(self.reviews.beginnen(fall_id), Ueberpruefung)
        bild = self.bild(fall_id)
        assert bild.geltende is not None
        for eine in bild.zusagen_von(bild.geltende.id):
            self.zusagen.bewerten(
                Zusagestand(zusage_id=eine.id, um=BEGINN, stand=stand, ueberpruefung_id=review_id)
            )
        return review_id

    def entscheiden(self, fall_id: int, entscheidung: Entscheidung) -> int:
        review_id = self.review(fall_id)
        self.weiter()
        self.reviews.entscheiden(review_id, entscheidung, "So besprochen.")
        return review_id

    def abgeschlossen(self) -> tuple[int, int]:
        """A closed case and its plan."""
        fall_id, plan = self.unter_plan()
        self.entscheiden(fall_id, Entscheidung.BEENDEN)
        self.beenden(fall_id)
        return fall_id, plan

    def beenden(self, fall_id: int) -> Changes:
        """Close at once, without after-care."""
        ende = self.ende(fall_id, Abschlussart.NICHT_INDIZIERT)
        return self.abschluss.abschliessen(fall_id, ende, Zusagenverbleib.ENTFALLEN)

    def ende(self, fall_id: int, art: Abschlussart = Abschlussart.ARBEIT, **felder: object) -> Abschluss:
        werte = {"am": self.uhr.heute(), "ergebnis": "Stelle in der Gärtnerei"} | felder
        return Abschluss(fall_id=fall_id, art=art, **werte)  # type: ignore[arg-type]  # fields by name

    def angabe(self, punkt_id: str = "D01.1", sicht: Sicht = Sicht.PERSON, bedarf: int = 1) -> Einschaetzung:
        return Einschaetzung(
            bogen_id=0, punkt_id=punkt_id, sicht=sicht, am=self.uhr.heute(), bedarf=bedarf, ressource=2
        )

    def ziel(self, fall_id: int, ebene: Ebene = Ebene.HANDLUNG) -> Ziel:
        return Ziel(
            fall_id=fall_id,
            ebene=ebene,
            kurz="Tagesablauf ordnen",
            pruefdatum=self.uhr.heute() + timedelta(60),
            zustimmung_person=True,
            zustimmung_stelle=True,
            geschrieben_um=self.uhr.jetzt(),
        )
