"""Jonas Exempelmann: the plan is in force, its review is running."""

from __future__ import annotations

from datetime import date

from fallakte.demo.spiel import Spiel, sie, wir
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.kontakt import Kontaktart
from fallakte.domain.person import Anrede, Geburtsdatum, Person
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Grund, Stand
from fallakte.services.faelle import Fallangaben

LEITSATZ = "Ich will den Schulabschluss schaffen und etwas mit Holz machen."


def play_jonas(spiel: Spiel) -> int:
    """Play the case up to the end of the story; return its id."""
    spiel.am(2)
    fall_id = spiel.fall(
        Fallangaben(
            person=Person(
                vorname="Jonas",
                nachname="Exempelmann",
                geburtsdatum=Geburtsdatum.am(date(spiel.beginn.year - 19, 8, 2)),
                anrede=Anrede.DU,
                kundennummer="000D112090",
                kontaktwunsch="SMS bevorzugt",
                sprachen=("Deutsch",),
            ),
            zugang="Jugendberufsagentur",
            sozialraum="Mühlenkamp",
            bg_nummer="00000//0003120",
        ),
        LEITSATZ,
    )
    spiel.am(9)
    for punkt in ("D09.1", "D11.1", "D11.2"):
        spiel.einschaetzen(fall_id, punkt, (2, 1), (2, 2))
    spiel.akte.assessment.abschliessen(fall_id, ("D09.1",), kein_bedarf=False)
    spiel.am(16)
    lernen = spiel.ziel(
        fall_id,
        Ebene.HANDLUNG,
        "Praktikum durchhalten",
        wortlaut="Ich gehe an drei Tagen in der Woche ins Praktikum in der Tischlerei.",
        pruefdatum=spiel.tag(20),
        gas=("Kein Tag.", "Ein Tag in der Woche.", "Drei Tage in der Woche.", "Vier Tage.", "Fünf Tage."),
        start=-2,
    )
    spiel.am(23)
    plan = spiel.vereinbarung(fall_id, Rechtskreis.SGB2)
    spiel.texte(
        plan,
        staerken="Handwerklich geschickt, ruhig, kann gut erklären.",
        angebot="Gespräch alle drei Wochen, auch im Lerncafé.",
    )
    spiel.paare(
        plan,
        (
            (
                lernen,
                wir("Wir zahlen die Fahrt zum Praktikum.", "jeden Monat", spiel.tag(-20), "Bescheid"),
                sie(
                    "Sie gehen an drei Tagen zum Praktikum.",
                    "3 Tage in der Woche",
                    spiel.tag(-10),
                    "Stundenzettel",
                ),
            ),
            (
                lernen,
                wir("Wir sprechen mit der Berufsschule.", "einmalig", spiel.tag(-30), "Notiz"),
                sie("Sie lassen Ihre Zeugnisse einscannen.", "einmalig", spiel.tag(-40), "4 Kopien"),
            ),
        ),
    )
    v = spiel.akte.vereinbarungen
    v.festschreiben(plan)
    spiel.akte.ausgaben.aushaendigen(plan)
    spiel.kontakt(fall_id, Kontaktart.GESPRAECH, 30, "Plan ausgehändigt. Erster Tag im Praktikum steht.")
    spiel.am(129)
    spiel.akte.ziele.bewerten(lernen, 1)
    spiel.akte.ueberpruefungen.beginnen(fall_id)
    bild = spiel.akte.faelle.ansicht(fall_id).bild
    zusagen = bild.zusagen_von(plan)
    spiel.stand(zusagen[0].id, Stand.TEILWEISE, Grund.LIEGT_BEI_UNS, bild.ueberpruefungen[-1].id)
    spiel.stand(zusagen[1].id, Stand.ERFUELLT, None, bild.ueberpruefungen[-1].id)
    spiel.kontakt(fall_id, Kontaktart.AUFSUCHEND, 40, "Treffen im Lerncafé, Überprüfung begonnen.")
    return fall_id
