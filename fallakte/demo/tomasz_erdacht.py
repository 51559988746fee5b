"""Tomasz Erdacht: a contract under § 37 SGB III, signed by both sides."""

from __future__ import annotations

from datetime import date

from fallakte.demo.spiel import Spiel, sie, wir
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.kontakt import Kontaktart
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Seite
from fallakte.services.faelle import Fallangaben

LEITSATZ = "Ich möchte wieder im Lager arbeiten, am liebsten in der Frühschicht."


def play_tomasz(spiel: Spiel) -> int:
    """Play the case up to the end of the story; return its id."""
    spiel.am(40)
    fall_id = spiel.fall(
        Fallangaben(
            person=Person(
                vorname="Tomasz",
                nachname="Erdacht",
                geburtsdatum=Geburtsdatum.am(date(spiel.beginn.year - 43, 11, 30)),
                kundennummer="000D088160",
                sprachen=("Polnisch", "Deutsch"),
                anschrift="Beispielweg 3, 00000 Lindenfurt",
            ),
            rechtskreis=Rechtskreis.SGB3,
            zugang="Meldung als arbeitsuchend",
            sozialraum="Mühlenkamp",
        ),
        LEITSATZ,
    )
    spiel.am(44)
    spiel.einschaetzen(fall_id, "D09.2", (3, 0), (3, 0))
    spiel.einschaetzen(fall_id, "D09.4", (1, 2), (1, 2))
    spiel.akte.assessment.abschliessen(fall_id, ("D09.4",), kein_bedarf=False)
    ziel = spiel.ziel(
        fall_id,
        Ebene.HANDLUNG,
        "Stelle im Lager",
        wortlaut="Ich habe bis dahin zwei Vorstellungsgespräche in der Lagerwirtschaft geführt.",
        pruefdatum=spiel.tag(60),
        gas=(
            "Keine Bewerbung.",
            "Bewerbungen ohne Antwort.",
            "Zwei Gespräche.",
            "Eine Zusage.",
            "Arbeit aufgenommen.",
        ),
        start=-2,
    )
    spiel.am(51)
    vertrag = spiel.vereinbarung(fall_id, Rechtskreis.SGB3)
    spiel.texte(vertrag, staerken="12 Jahre Lagererfahrung, Staplerschein, pünktlich.")
    spiel.paare(
        vertrag,
        (
            (
                ziel,
                wir(
                    "Wir senden Ihnen passende Stellen im Umkreis von 25 Kilometern.",
                    "2 im Monat",
                    spiel.tag(60),
                    "Vorschläge im Postfach",
                ),
                sie(
                    "Sie bewerben sich auf jeden Vorschlag und auf zwei eigene Stellen im Lager.",
                    "4 im Monat",
                    spiel.tag(60),
                    "Liste bis zum 16. des Monats",
                ),
            ),
            (
                ziel,
                wir(
                    "Wir zahlen 5 Euro für jede schriftliche Bewerbung, höchstens 60 Euro.",
                    "jeden Monat",
                    spiel.tag(60),
                    "Zahlung",
                ),
                sie("Sie reichen Ihre Liste ein.", "jeden Monat", spiel.tag(60), "Liste"),
            ),
        ),
    )
    v = spiel.akte.vereinbarungen
    v.festschreiben(vertrag)
    spiel.am(51, 11)
    spiel.akte.ausgaben.unterschreiben(vertrag, Seite.STELLE)
    spiel.akte.ausgaben.unterschreiben(vertrag, Seite.PERSON)
    spiel.akte.ausgaben.aushaendigen(vertrag)
    spiel.drucken(vertrag, "Eingliederungsvereinbarung-Tomasz-Erdacht.pdf")
    spiel.kontakt(fall_id, Kontaktart.GESPRAECH, 35, "Vertrag besprochen und von beiden unterschrieben.")
    return fall_id
