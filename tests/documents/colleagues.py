"""Two sheets for colleagues, full and bare; everybody on them is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from fallakte.domain.fall import Fall
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.rechtsgrundlage import Grundlageart, Rechtsgrundlage
from fallakte.domain.schritt import NaechsterSchritt, Schrittart
from fallakte.domain.termin import Termin
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Seite, Stand
from fallakte.services.uebergabeblatt import (
    Blattkopf,
    Kontaktzeile,
    Schwerpunktzeile,
    Uebergabeblatt,
    Uebergabefall,
    Vereinbarungszeile,
    Vertretungsblatt,
    Vertretungsfall,
    Vorlagezeile,
    Zielzeile,
    Zusagezeile,
)
from fallakte.services.verlauf import Weitergabe
from tests.documents.samples import CREATED, DIENSTSTELLE

ELIF = Person(
    vorname="Elif",
    nachname="Musterfeld",
    geburtsdatum=Geburtsdatum.am(date(2004, 3, 14)),
    kundennummer="000D104711",
    kontaktwunsch="Anruf ja, keine Mailbox",
    telefon="0221 4710 555",
    sprachen=("Deutsch", "Türkisch"),
    dolmetschen="Türkisch, Frau Beispiel",
)
FALL = Fall(
    id=7,
    person_id=1,
    eingang_am=date(2026, 7, 1),
    aufgenommen_am=date(2026, 7, 16),
    auftrag="Ich will eine Ausbildung machen.",
    auftrag_am=date(2026, 7, 16),
    aktenzeichen="26-KP-0007",
)
SCHRITT = NaechsterSchritt(
    Schrittart.EIGENE_ZUSAGE, "Zusage einlösen: Kleidung bezahlen.", date(2026, 11, 20)
)
ZUSAGEN = (
    Zusagezeile(Seite.STELLE, "Kleidung bezahlen", date(2026, 11, 20), paar=1),
    Zusagezeile(Seite.PERSON, "Praktikum besuchen", date(2026, 12, 4), Stand.TEILWEISE, paar=1),
    Zusagezeile(Seite.DRITTE, "Schuldenhilfe berät", None, paar=2),
    Zusagezeile(Seite.PERSON, "Rate zahlen", date(2026, 11, 1), Stand.ERFUELLT, paar=2),
    Zusagezeile(Seite.STELLE, "Fahrkarte zahlen", date(2026, 11, 3), Stand.TEILWEISE, paar=3),
)
TERMINE = (Termin(um=datetime(2026, 12, 3, 10, tzinfo=UTC), thema="Bewerbung", ort="Raum 2.14"),)
VORLAGEN = (Vorlagezeile(date(2026, 11, 30), "Nach dem Bescheid fragen"),)
WEITERGABE = Weitergabe("J. Beispielkamp", "Vertretung im Urlaub", "§ 67c Abs. 1 SGB X")


def kopf(stelle: Dienststelle = DIENSTSTELLE, ersteller: str = "K. Probenau") -> Blattkopf:
    return Blattkopf(stelle, CREATED, ersteller)


def vertretung(faelle: int = 1) -> Vertretungsblatt:
    voll = Vertretungsfall(
        fall=FALL,
        person=ELIF,
        phase="Vereinbarung",
        schritt=SCHRITT,
        zusagen=ZUSAGEN[:1],
        termine=TERMINE,
        vorlagen=VORLAGEN,
        letzter_kontakt_am=date(2026, 11, 19),
        achtung="Den Termin am 3.12. nicht verschieben.",
    )
    leer = Vertretungsfall(
        fall=Fall(person_id=2, eingang_am=date(2026, 11, 1)),
        person=Person(vorname="", nachname="Щербакова"),
        phase="Fallzugang",
        schritt=None,
    )
    return Vertretungsblatt(
        kopf=kopf(),
        weitergabe=WEITERGABE,
        von=date(2026, 11, 30),
        bis=date(2026, 12, 11),
        faelle=((voll, leer) * faelle)[:faelle],
    )


def uebergabe() -> Uebergabeblatt:
    return Uebergabeblatt(
        kopf=kopf(),
        weitergabe=replace(WEITERGABE, zweck="Übernahme zum 1. Dezember"),
        offene_fragen="Ist die Zusage für den Kita-Platz schriftlich?",
        fall=Uebergabefall(
            fall=FALL,
            person=ELIF,
            bg_nummer="00000//0004711",
            sozialraum="Nordufer",
            phase="Vereinbarung",
            runde=2,
            schritt=SCHRITT,
            staerken=("Verlässliche Menschen", "Berufserfahrung"),
            schwerpunkte=(
                Schwerpunktzeile(titel="Bewerbungsunterlagen", bereich="Beruf", person=1, fachkraft=3),
                Schwerpunktzeile(titel="Überblick über Schulden", bereich="Schulden", fachkraft=2),
            ),
            ziele=(
                Zielzeile(
                    ebene=Ebene.RICHTUNG,
                    kurz="Ausbildung",
                    wortlaut="Ich will eine Ausbildung.",
                    vereinbart=True,
                ),
                Zielzeile(
                    ebene=Ebene.HANDLUNG,
                    kurz="Praktikum",
                    pruefdatum=date(2027, 1, 29),
                    stufe=-1,
                    stufentext="Ein Betrieb will sprechen",
                    dissens="Wo es stattfindet",
                ),
            ),
            vereinbarung=Vereinbarungszeile(
                titel="Kooperationsplan",
                nummer=2,
                dokument_am=date(2026, 8, 3),
                naechste_pruefung=date(2027, 2, 3),
                zusagen=ZUSAGEN,
            ),
            vorlagen=VORLAGEN,
            termine=TERMINE,
            grundlagen=(
                ("Gesundheit", _grundlage()),
                ("Recht", _grundlage(art=Grundlageart.GESETZ, norm="§ 16a SGB II")),
                ("Sucht", _grundlage(bis=date(2026, 11, 1))),
                ("Sicht Dritter: Mutter", _grundlage(widerrufen_am=date(2026, 11, 2))),
            ),
            kontakte=(
                Kontaktzeile(
                    am=date(2026, 11, 19), art="Gespräch", text="Nicht einig.", naechster_schritt="Reden"
                ),
            ),
            ausgelassen=2,
        ),
    )


def bare() -> Uebergabeblatt:
    """A case somebody has just taken in: nothing is known."""
    fall = Fall(person_id=2, eingang_am=date(2026, 11, 1))
    return Uebergabeblatt(
        kopf=kopf(Dienststelle(), ""),
        weitergabe=WEITERGABE,
        fall=Uebergabefall(
            fall=fall, person=Person(vorname="", nachname="Ali"), phase="Fallzugang", runde=0, schritt=None
        ),
    )


def _grundlage(**felder: object) -> Rechtsgrundlage:
    werte = {"art": Grundlageart.EINWILLIGUNG, "am": date(2026, 8, 1)} | felder
    return Rechtsgrundlage(fall_id=7, bereich="D06", **werte)  # type: ignore[arg-type]  # fields by name
