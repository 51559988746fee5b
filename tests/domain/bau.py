"""A case built fact by fact, as it happens; what is asked of it is its Fallstand and its next step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from fallakte.domain.abschluss import Abschluss, Abschlussart, Nachkontakt
from fallakte.domain.assessment import Bogen, Einschaetzung, Sicht
from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fall import Fall, Phase, Ruecksprung, Runde, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import Fallstand, fallstand
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.kreislauf import Fehlt, Zustand
from fallakte.domain.rechtsgrundlage import Grundlageart, Rechtsgrundlage
from fallakte.domain.schritt import NaechsterSchritt, naechster_schritt
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagenpaar, Zusagestand

HEUTE = date(2026, 11, 23)


def am(tag: int, monat: int = 11, jahr: int = 2026) -> date:
    return date(jahr, monat, tag)


def um(tag: int, monat: int = 11, stunde: int = 10, jahr: int = 2026) -> datetime:
    return datetime(jahr, monat, tag, stunde, tzinfo=UTC)


class Akte:
    """One case. Every method adds one fact and returns the stored object; ids count up."""

    def __init__(self, aufgenommen: date | None = None, rhythmus: int = 28) -> None:
        fall = Fall(
            id=1,
            person_id=1,
            eingang_am=aufgenommen or am(1, 1),
            aufgenommen_am=aufgenommen,
            kontaktrhythmus_tage=rhythmus,
        )
        self.bild = Fallbild(fall=fall)
        self._naechste = 1

    # -- questions

    @property
    def stand(self) -> Fallstand:
        return fallstand(self.bild)

    def phase(self) -> Phase:
        return self.stand.phase

    def fehlt(self) -> Fehlt | None:
        return self.stand.fehlt

    def zustand(self, segment: Segment) -> Zustand:
        return self.stand.segment(segment).zustand

    def schritt(self, heute: date = HEUTE) -> NaechsterSchritt:
        schritt = naechster_schritt(self.stand, heute)
        assert schritt is not None
        return schritt

    # -- facts

    def auftrag(self, wann: datetime) -> Runde:
        self._fall(auftrag="Wieder zur Ruhe kommen", auftrag_am=wann.date())
        return self.runde(wann)

    def runde(self, wann: datetime) -> Runde:
        runde = Runde(id=self._id(), fall_id=1, nummer=len(self.bild.runden) + 1, begonnen_um=wann)
        self.bild = replace(self.bild, runden=(*self.bild.runden, runde))
        return runde

    def bogen(self, wann: datetime) -> Bogen:
        """A sheet with one rating."""
        bogen = Bogen(id=self._id(), runde_id=self._runde, katalog_version="1", begonnen_um=wann)
        angabe = Einschaetzung(
            id=self._id(), bogen_id=bogen.id, punkt_id="D01.1", sicht=Sicht.PERSON, am=wann.date(), bedarf=2
        )
        self.bild = replace(
            self.bild,
            boegen=(*self.bild.boegen, bogen),
            einschaetzungen=(*self.bild.einschaetzungen, angabe),
        )
        return bogen

    def bogen_zu(self, bogen: Bogen, wann: datetime) -> None:
        fertig = replace(bogen, abgeschlossen_um=wann, schwerpunkte=("D01.1",))
        self.bild = replace(
            self.bild, boegen=tuple(fertig if b.id == bogen.id else b for b in self.bild.boegen)
        )

    def ziel(
        self, wann: datetime, *, pruefdatum: date | None = None, vereinbart: datetime | None = None
    ) -> Ziel:
        ziel = Ziel(
            id=self._id(),
            fall_id=1,
            ebene=Ebene.HANDLUNG,
            kurz="Tagesablauf",
            geschrieben_um=wann,
            pruefdatum=pruefdatum,
            vereinbart_um=vereinbart,
        )
        self.bild = replace(self.bild, ziele=(*self.bild.ziele, ziel))
        return ziel

    def entwurf(
        self,
        wann: datetime,
        *,
        unterschriften: Unterschriften = Unterschriften.KEINE,
        pruefung: date | None = None,
        historisch: bool = False,
    ) -> Vereinbarung:
        vereinbarung = Vereinbarung(
            id=self._id(),
            fall_id=1,
            runde_id=self._runde,
            nummer=len(self.bild.vereinbarungen) + 1,
            instrument_id="KOOP_2026",
            fassung="1",
            unterschriften=unterschriften,
            dokument_am=wann.date(),
            naechste_pruefung=pruefung,
            historisch=historisch,
            historisch_grund="Schulung" if historisch else "",
            angelegt_um=wann,
        )
        self.bild = replace(self.bild, vereinbarungen=(*self.bild.vereinbarungen, vereinbarung))
        return vereinbarung

    def besprochen(self, vereinbarung: Vereinbarung, wann: datetime) -> None:
        self._aendern(vereinbarung, besprochen_um=wann)

    def fertig(self, vereinbarung: Vereinbarung, wann: datetime) -> None:
        """Made final; what is final counts as talked over."""
        self._aendern(vereinbarung, besprochen_um=wann, festgeschrieben_um=wann)

    def abgelehnt(self, vereinbarung: Vereinbarung, wann: datetime) -> None:
        self._aendern(vereinbarung, abgelehnt_um=wann)

    def unterschrieben(
        self, vereinbarung: Vereinbarung, *, person: datetime | None = None, stelle: datetime | None = None
    ) -> None:
        if person:
            self._aendern(vereinbarung, unterschrieben_person_um=person)
        if stelle:
            self._aendern(vereinbarung, unterschrieben_stelle_um=stelle)

    def ausgabe(self, vereinbarung: Vereinbarung, wann: datetime, *, an_person: bool = True) -> None:
        ausgabe = Ausgabe(
            id=self._id(),
            vereinbarung_id=vereinbarung.id,
            um=wann,
            empfaenger="Person",
            zweck="Ausfertigung",
            an_person=an_person,
        )
        self.bild = replace(self.bild, ausgaben=(*self.bild.ausgaben, ausgabe))

    def plan_in_kraft(self, wann: datetime, *, pruefung: date | None = None) -> Vereinbarung:
        """A Kooperationsplan written, made final and handed out on the same day."""
        plan = self.entwurf(wann, pruefung=pruefung)
        self.fertig(plan, wann)
        self.ausgabe(plan, wann)
        return plan

    def zusage(
        self, vereinbarung: Vereinbarung, seite: Seite, bis: date | None, was: str = "Anruf"
    ) -> Zusage:
        paar = Zusagenpaar(id=self._id(), vereinbarung_id=vereinbarung.id, position=len(self.bild.paare) + 1)
        zusage = Zusage(id=self._id(), paar_id=paar.id, seite=seite, was=was, bis=bis)
        self.bild = replace(self.bild, paare=(*self.bild.paare, paar), zusagen=(*self.bild.zusagen, zusage))
        return zusage

    def befund(
        self, zusage: Zusage, stand: Stand, wann: datetime, review: Ueberpruefung | None = None
    ) -> None:
        neu = Zusagestand(
            id=self._id(),
            zusage_id=zusage.id,
            um=wann,
            stand=stand,
            grund=Grund.KRANKHEIT if stand.braucht_grund else None,
            ueberpruefung_id=review.id if review else None,
        )
        self.bild = replace(self.bild, zusagestaende=(*self.bild.zusagestaende, neu))

    def review(self, vereinbarung: Vereinbarung, wann: datetime) -> Ueberpruefung:
        review = Ueberpruefung(id=self._id(), vereinbarung_id=vereinbarung.id, begonnen_um=wann)
        self.bild = replace(self.bild, ueberpruefungen=(*self.bild.ueberpruefungen, review))
        return review

    def entschieden(self, review: Ueberpruefung, entscheidung: Entscheidung, wann: datetime) -> None:
        """The decision; unless it ends the case, the next Runde begins with it."""
        fertig = replace(review, entscheidung=entscheidung, begruendung="Darum", entschieden_um=wann)
        andere = tuple(fertig if u.id == review.id else u for u in self.bild.ueberpruefungen)
        self.bild = replace(self.bild, ueberpruefungen=andere)
        if entscheidung is not Entscheidung.BEENDEN:
            self.runde(wann)

    def ruecksprung(self, segment: Segment, wann: datetime) -> None:
        sprung = Ruecksprung(id=self._id(), runde_id=self._runde, segment=segment, um=wann, grund="Krise")
        self.bild = replace(self.bild, ruecksprunge=(*self.bild.ruecksprunge, sprung))

    def kontakt(self, wann: datetime, art: Kontaktart = Kontaktart.GESPRAECH) -> None:
        kontakt = Kontakt(id=self._id(), fall_id=1, um=wann, art=art, text="Gesprochen")
        self.bild = replace(self.bild, kontakte=(*self.bild.kontakte, kontakt))

    def ohne_kontakte(self, rhythmus: int) -> None:
        """Nobody has spoken since the case was accepted."""
        self.bild = replace(self.bild, kontakte=())
        self._fall(kontaktrhythmus_tage=rhythmus)

    def wiedervorlage(self, tag: date, text: str = "Nachfragen") -> Wiedervorlage:
        vorlage = Wiedervorlage(id=self._id(), fall_id=1, am=tag, text=text)
        self.bild = replace(self.bild, wiedervorlagen=(*self.bild.wiedervorlagen, vorlage))
        return vorlage

    def termin(self, wann: datetime, **felder: datetime) -> None:
        termin = Termin(id=self._id(), fall_id=1, um=wann, **felder)  # type: ignore[arg-type]  # field by name
        self.bild = replace(self.bild, termine=(*self.bild.termine, termin))

    def einwilligung(self, bereich: str, ab: date, bis: date | None, widerrufen: date | None = None) -> None:
        grund = Rechtsgrundlage(
            id=self._id(),
            fall_id=1,
            bereich=bereich,
            art=Grundlageart.EINWILLIGUNG,
            am=ab,
            bis=bis,
            widerrufen_am=widerrufen,
        )
        self.bild = replace(self.bild, rechtsgrundlagen=(*self.bild.rechtsgrundlagen, grund))

    def abschluss(self, tag: date) -> None:
        art = Abschlussart.ARBEIT
        abschluss = Abschluss(id=self._id(), fall_id=1, am=tag, art=art, ergebnis="Arbeit")
        self.bild = replace(self.bild, abschluesse=(*self.bild.abschluesse, abschluss))

    def nachkontakt(self, wochen: int, tag: date, erledigt: datetime | None = None) -> None:
        nach = Nachkontakt(id=self._id(), fall_id=1, wochen=wochen, am=tag, erledigt_um=erledigt)
        self.bild = replace(self.bild, nachkontakte=(*self.bild.nachkontakte, nach))

    def stumm(self, bis: date) -> None:
        self._fall(stumm_bis=bis, stumm_grund="Auf Reisen")

    def abgeschlossen(self, tag: date) -> None:
        self._fall(abgeschlossen_am=tag)

    def bis_ziele_fertig(self, tag: int, monat: int) -> None:
        """Auftrag, closed sheet and an agreed goal, all on one day."""
        self.auftrag(um(tag, monat, 8))
        self.bogen_zu(self.bogen(um(tag, monat, 9)), um(tag, monat, 9))
        self.ziel(um(tag, monat, 9), pruefdatum=am(tag, 12), vereinbart=um(tag, monat, 9))

    def _fall(self, **felder: object) -> None:
        self.bild = replace(self.bild, fall=replace(self.bild.fall, **felder))  # type: ignore[arg-type]  # field by name

    def _aendern(self, vereinbarung: Vereinbarung, **felder: datetime) -> None:
        alle = tuple(
            replace(v, **felder) if v.id == vereinbarung.id else v  # type: ignore[arg-type]  # field by name
            for v in self.bild.vereinbarungen
        )
        self.bild = replace(self.bild, vereinbarungen=alle)

    @property
    def _runde(self) -> int:
        assert self.bild.runde is not None, "begin with the Auftrag"
        return self.bild.runde.id

    def _id(self) -> int:
        self._naechste += 1
        return self._naechste
