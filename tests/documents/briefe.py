"""Letters as the service makes them, one of each kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Final

from fallakte.content.briefe import load_letters
from fallakte.domain.briefvorlage import Briefvorlage
from fallakte.domain.dokument import Schreibenart
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.services.brief import Absatz, Angabenzeile, Brief, Briefabschnitt, Tabelle, Unterschrift
from fallakte.services.briefangaben import (
    DATEN,
    Angaben,
    Anhoerung,
    Einladung,
    Inhalt,
    Rahmen,
    Rueckmeldebogen,
    Schweigepflichtentbindung,
    brief,
    inhalt,
)

UM: Final = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))
PERSON: Final = Person(
    vorname="Elif",
    nachname="Musterfeld",
    geburtsdatum=Geburtsdatum.am(date(2004, 3, 14)),
    anschrift="Beispielweg 3, 00000 Lindenfurt",
)
STELLE: Final = Dienststelle(
    name="Jobcenter Lindenfurt",
    team="Team Fallmanagement U25",
    traegerform="gemeinsame Einrichtung",
    anschrift="Uferstraße 1, 00000 Lindenfurt",
    telefon="(0221) 4710 123",
    ansprechperson="K. Probenau",
    raum="2.14",
)
ANGABEN: Final[dict[str, Angaben]] = {
    "einladung": Einladung(
        um=datetime(2026, 12, 1, 10, 30, tzinfo=UM.tzinfo),
        thema="Ihr Praktikum und die nächsten Schritte",
        mitbringen=("Ihr Zeugnis", "diese Einladung"),
    ),
    "anhoerung": Anhoerung(
        sachverhalt="Am 16.11.2026 um 10:00 Uhr war ein Gespräch vereinbart. Sie waren nicht da. "
        "Am 18.11.2026 haben wir versucht, Sie anzurufen.",
        absicht="Ob wir Sie schriftlich zu einem Schritt verpflichten (§ 15a SGB II).",
        frist=date(2026, 12, 10),
    ),
    "schweigepflichtentbindung": Schweigepflichtentbindung(
        wer="Frau Wegmann, Schuldenhilfe Nordufer,",
        gegenueber="K. Probenau, Jobcenter Lindenfurt",
        zweck="Damit wir wissen, wann der Ratenplan beginnt (Plan vom 24.11.2026).",
        daten=DATEN[:3],
        bis="31.05.2027",
        weitere_daten="Höhe der monatlichen Rate",
        sprache="Türkisch",
        vertretung="Ayla Beispielhaus (Betreuerin)",
    ),
    "rueckmeldebogen": Rueckmeldebogen(
        stelle="Lernwerkstatt Nordufer",
        angebot="Praktikum in der Küche",
        frist=date(2026, 12, 15),
        ansprechperson="Herr Beispiel",
    ),
}


def vorlage(art: Schreibenart) -> Briefvorlage:
    return load_letters().vorlage(art)


def made(angaben: Angaben, person: Person = PERSON, stelle: Dienststelle = STELLE) -> Brief:
    """The letter that these details give."""
    rahmen = Rahmen(
        person=person, dienststelle=stelle, aktenzeichen="FM-2026-0815", vorlage=vorlage(angaben.art)
    )
    return brief(rahmen, inhalt(angaben, rahmen), Rechtskreis.SGB2, UM)


def minutes(rows: int = 3) -> Brief:
    """Minutes with this many promises on each side."""
    rahmen = Rahmen(
        person=PERSON,
        dienststelle=STELLE,
        aktenzeichen="FM-2026-0815",
        vorlage=vorlage(Schreibenart.UEBERPRUEFUNGSPROTOKOLL),
    )
    text = rahmen.vorlage.text
    columns = (("Zusage", 0.56), ("Was daraus wurde", 0.44))
    ours = (
        ("Wir fragen fünf Betriebe wegen eines Praktikums für Sie an.\nbis 27.11.2026", "erfüllt"),
        (
            "Wir bezahlen Ihre Arbeitskleidung bis 120 Euro.\nbis 30.11.2026",
            "teilweise erfüllt, lag an uns\nDer Bescheid kam eine Woche zu spät.",
        ),
        ("Wir machen einen Termin bei der Schuldenhilfe Nordufer für Sie.\nbis 30.11.2026", "erfüllt"),
    )
    theirs = (
        ("Sie gehen zu zwei Praktikumsgesprächen.\nbis 04.12.2026", "erfüllt"),
        ("Sie bringen den Mietnachweis.\nbis 17.11.2026", "nicht erfüllt, war zu viel auf einmal"),
        ("Sie gehen zu diesem Termin.\nbis 11.12.2026", "erfüllt"),
    )
    parts = Inhalt(
        (
            Absatz(text("einleitung")),
            Angabenzeile(
                (
                    ("Geprüft am", "23.11.2026"),
                    ("Dokument", "Version 1 vom 03.08.2026"),
                    ("Dabei waren", "Elif Musterfeld, K. Probenau, Jugendberufshilfe"),
                )
            ),
            Tabelle("Unsere Zusagen", columns, (ours * rows)[:rows]),
            Tabelle("Zusagen von Elif", columns, (theirs * rows)[:rows]),
            Tabelle(
                "Ziele", (("Ziel", 0.6), ("Erreicht", 0.4)), (("Praktikum in einer Küche", "wie erwartet"),)
            ),
            Briefabschnitt("Sicht der Person", ("Zufrieden: 4 von 5", "„Endlich geht es weiter.“")),
            Briefabschnitt(
                "Was im Hilfesystem gefehlt hat", ("Ein Platz in der Schuldenberatung vor Januar.",)
            ),
            Briefabschnitt(
                "Wie es weitergeht",
                (
                    "Wir haben entschieden: fortführen.",
                    "Grund: Das Praktikum beginnt.",
                    "Nächste Überprüfung: 23.02.2027",
                ),
            ),
            Absatz(text("ohne_rechtsfolgen")),
        ),
        (
            Unterschrift("person", "Ort, Datum · Elif Musterfeld (freiwillig)"),
            Unterschrift("stelle", "Ort, Datum · K. Probenau, Jobcenter Lindenfurt"),
        ),
        als_brief=False,
    )
    return brief(rahmen, parts, Rechtskreis.SGB2, UM)


def endless(name: str) -> Brief:
    """The letter of this kind with as much in it as its form takes."""
    long = "Das ist ein langer Satz über das, was geschehen ist und was daraus folgen kann. "
    grown: dict[str, Angaben] = {
        "einladung": Einladung(
            um=UM + timedelta(days=8),
            thema="alles, was ansteht, " * 8,
            mitbringen=tuple(f"Unterlage Nummer {n}, mit einem Namen, der lang ist" for n in range(30)),
        ),
        "anhoerung": Anhoerung(sachverhalt=long * 45, absicht=long * 12, frist=date(2026, 12, 10)),
        "schweigepflichtentbindung": Schweigepflichtentbindung(
            wer="Frau Wegmann",
            gegenueber="K. Probenau",
            zweck=long * 2,
            daten=DATEN,
            bis="31.05.2027",
            weitere_daten=long * 2,
            vertretung="Ayla Beispielhaus (Betreuerin)",
        ),
        "rueckmeldebogen": Rueckmeldebogen(stelle="Lernwerkstatt", angebot=long * 2, frist=UM.date()),
    }
    return minutes(14) if name == "protokoll" else made(grown[name])


BRIEFE: Final = MappingProxyType(
    {
        **{name: made(angaben) for name, angaben in ANGABEN.items()},
        "protokoll": minutes(),
        "einladung_ohne_anschrift": made(
            ANGABEN["einladung"], replace(PERSON, anschrift=""), Dienststelle(name="Jobcenter Lindenfurt")
        ),
    }
)
