"""Elif Musterfeld: one whole round, the second one at its agreement, promises of both sides late."""

from __future__ import annotations

from datetime import date

from fallakte.demo.spiel import Spiel, sie, wir
from fallakte.domain.assessment import Einschaetzung, Sicht
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.kontakt import Kontaktart
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.rechtsgrundlage import Grundlageart, Rechtsgrundlage
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.ziel import Ebene, Zielart
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage
from fallakte.services.faelle import Fallangaben, Mitgliedsangabe

LEITSATZ = "Ich will eine Ausbildung machen und mein eigenes Geld verdienen."
PRAKTIKUM = (
    "Kein Kontakt zu einem Betrieb.",
    "Mindestens ein Betrieb will mit Elif sprechen.",
    "Zwei Wochen Praktikum in einer Küche abgeschlossen.",
    "Praktikum fertig, Betrieb schreibt eine gute Beurteilung.",
    "Betrieb bietet Elif einen Ausbildungsplatz an.",
)


def play_elif(spiel: Spiel) -> int:
    """Play the case up to the end of the story; return its id."""
    spiel.am(0)
    fall_id = spiel.fall(_angaben(spiel), LEITSATZ)
    spiel.kontakt(fall_id, Kontaktart.GESPRAECH, 50, "Erstgespräch. Elif erzählt von der Küche im Café.")
    _assessment(spiel, fall_id)
    praktikum, wohnen = _ziele(spiel, fall_id)
    _erste_vereinbarung(spiel, fall_id, praktikum, wohnen)
    _zweite_runde(spiel, fall_id, praktikum)
    return fall_id


def _angaben(spiel: Spiel) -> Fallangaben:
    geboren = date(spiel.beginn.year - 22, 3, 14)
    return Fallangaben(
        person=Person(
            vorname="Elif",
            nachname="Musterfeld",
            geburtsdatum=Geburtsdatum.am(geboren),
            kundennummer="000D104711",
            kontaktwunsch="Anruf ja, keine Mailbox",
            telefon="0221 4710 555",
            sprachen=("Deutsch", "Türkisch"),
        ),
        aktenzeichen="26-KP-0007",
        zugang="Schulsozialarbeit",
        sozialraum="Nordufer",
        bg_nummer="00000//0004711",
        mitglieder=(
            Mitgliedsangabe(
                person=Person(vorname="Deniz", nachname="Musterfeld", geburtsdatum=Geburtsdatum.im(1975)),
                rolle="Mutter",
            ),
        ),
    )


def _assessment(spiel: Spiel, fall_id: int) -> None:
    spiel.am(4)
    for punkt, person, fachkraft in (
        ("D09.2", (3, 0), (2, 0)),
        ("D09.4", (2, 1), (0, 3)),
        ("D09.1", (1, 2), (1, 2)),
        ("D03.1", (1, 2), (1, 2)),
        ("D05.1", (2, 1), (2, 1)),
        ("D11.1", (3, 0), (2, 1)),
    ):
        spiel.einschaetzen(fall_id, punkt, person, fachkraft)
    spiel.akte.assessment.abschliessen(fall_id, ("D09.1", "D09.4", "D03.1"), kein_bedarf=False)
    spiel.kontakt(fall_id, Kontaktart.GESPRAECH, 60, "Einschätzung besprochen, Stärken zuerst.")


def _ziele(spiel: Spiel, fall_id: int) -> tuple[int, int]:
    spiel.am(11)
    spiel.ziel(fall_id, Ebene.RICHTUNG, "Ausbildung", wortlaut=LEITSATZ)
    rahmen = spiel.ziel(fall_id, Ebene.RAHMEN, "Ausbildung in der Küche begonnen", pruefdatum=spiel.tag(280))
    praktikum = spiel.ziel(
        fall_id,
        Ebene.HANDLUNG,
        "Praktikum in einer Küche",
        wortlaut="Ich mache zwei Wochen Praktikum in einer Küche und bespreche danach, ob der Beruf passt.",
        pruefdatum=spiel.tag(67),
        oberziel=rahmen,
        gas=PRAKTIKUM,
        start=-2,
    )
    wohnen = spiel.ziel(
        fall_id,
        Ebene.HANDLUNG,
        "Wohnung bleibt sicher",
        wortlaut="Ich zahle jeden Monat meine Rate, damit ich in der Wohnung bleiben kann.",
        pruefdatum=spiel.tag(128),
        oberziel=rahmen,
        gas=(
            "Kündigung liegt vor.",
            "Eine Rate fehlt.",
            "Alle Raten bezahlt.",
            "Schulden halbiert.",
            "Schulden bezahlt.",
        ),
        start=-2,
    )
    unterwegs = spiel.ziel(
        fall_id,
        Ebene.HANDLUNG,
        "Vier Vormittage unterwegs",
        wortlaut="Ich bin an vier Vormittagen in der Woche unterwegs wie bisher.",
        pruefdatum=spiel.tag(92),
        oberziel=rahmen,
        gas=(
            "Kein Vormittag.",
            "Zwei Vormittage.",
            "Vier Vormittage.",
            "Fünf Vormittage.",
            "Fünf Vormittage und ein Kurs.",
        ),
        start=-1,
        art=Zielart.STABILISIERUNG,
    )
    for ziel_id, stufe in ((praktikum, -1), (wohnen, 0), (unterwegs, 1)):
        spiel.akte.ziele.bewerten(ziel_id, stufe)
    return praktikum, wohnen


def _erste_vereinbarung(spiel: Spiel, fall_id: int, praktikum: int, wohnen: int) -> None:
    spiel.am(18)
    plan = spiel.vereinbarung(fall_id, Rechtskreis.SGB2)
    spiel.texte(
        plan,
        staerken="8 Monate Küche im Nachbarschaftscafé, vormittags verlässlich, zwei Sprachen.",
        angebot="Beratung alle zwei Wochen. Hilfe bei der Suche nach einem Praktikum.",
        andere_stellen="Schuldenhilfe Nordufer: Ratenplan.\nJugendberufshilfe: Begleitung im Praktikum.",
        uneinig="Elif Musterfeld möchte umziehen. Wir sehen das erst nach dem Praktikum.",
    )
    spiel.paare(plan, _zusagen(spiel, praktikum, wohnen))
    v = spiel.akte.vereinbarungen
    v.besprochen(plan)
    v.festschreiben(plan)
    spiel.akte.ausgaben.aushaendigen(plan)
    spiel.drucken(plan, "Kooperationsplan-Elif-Musterfeld.pdf")
    spiel.kontakt(fall_id, Kontaktart.GESPRAECH, 45, "Plan gemeinsam fertiggestellt und ausgehändigt.")


def _zusagen(spiel: Spiel, praktikum: int, wohnen: int) -> tuple[tuple[int, Zusage, Zusage], ...]:
    return (
        (
            praktikum,
            wir(
                "Wir fragen fünf Betriebe wegen eines Praktikums für Sie an.",
                "einmalig",
                spiel.tag(4),
                "Liste",
            ),
            sie("Sie gehen zu zwei Praktikumsgesprächen.", "2 Gespräche", spiel.tag(11), "Notiz"),
        ),
        (
            praktikum,
            wir("Wir bezahlen Ihre Arbeitskleidung bis 120 Euro.", "einmalig", spiel.tag(-3), "Bescheid"),
            sie("Sie bringen den Mietnachweis.", "einmalig", spiel.tag(-6), "Kopie"),
        ),
        (
            praktikum,
            wir("Wir zahlen die Fahrkarte für Gespräche.", "einmalig", spiel.tag(-11), "Zahlung"),
            sie("Sie holen Ihr Zeugnis von der Schule.", "einmalig", spiel.tag(-13), "Zeugnis"),
        ),
        (
            wohnen,
            wir(
                "Wir machen einen Termin bei der Schuldenhilfe Nordufer für Sie.",
                "einmalig",
                spiel.tag(7),
                "Terminzettel",
            ),
            sie("Sie gehen zu diesem Termin.", "einmalig", spiel.tag(18), "Stempel"),
        ),
    )


def _zweite_runde(spiel: Spiel, fall_id: int, praktikum: int) -> None:
    spiel.am(96)
    spiel.akte.ueberpruefungen.beginnen(fall_id)
    bild = spiel.akte.faelle.ansicht(fall_id).bild
    geltende, review = bild.geltende, bild.ueberpruefungen[-1]
    if geltende is None:
        raise RuntimeError("the first plan is in force")
    for zusage in bild.zusagen_von(geltende.id):
        fertig = zusage.bis is not None and zusage.bis < spiel.tag(-7)
        if fertig:
            spiel.stand(zusage.id, Stand.ERFUELLT, review=review.id)
        elif zusage.seite is Seite.STELLE:
            spiel.stand(zusage.id, Stand.TEILWEISE, Grund.LIEGT_BEI_UNS, review.id)
        else:
            spiel.stand(zusage.id, Stand.TEILWEISE, Grund.ANGEBOT_FEHLT, review.id)
    spiel.akte.ueberpruefungen.festhalten(
        Ueberpruefung(
            id=review.id,
            version=review.version,
            vereinbarung_id=geltende.id,
            begonnen_um=review.begonnen_um,
            zufrieden=4,
            ernst_genommen=5,
            worte_der_person="Ohne die Fahrkarte wäre ich nicht hingekommen.",
            hat_gefehlt="Ein Platz im Lerncafé.",
        )
    )
    spiel.akte.ueberpruefungen.entscheiden(
        review.id, Entscheidung.AENDERN, "Das Praktikum braucht mehr Vorlauf, die Bewerbungen kommen dazu."
    )
    _ring_der_zweiten_runde(spiel, fall_id, praktikum)


def _ring_der_zweiten_runde(spiel: Spiel, fall_id: int, praktikum: int) -> None:
    spiel.am(110)
    spiel.einschaetzen(fall_id, "D09.2", (3, 0), (3, 0))
    spiel.einschaetzen(fall_id, "D09.4", (2, 1), (2, 1))
    spiel.einschaetzen(fall_id, "D11.2", (2, 1), (2, 1))
    spiel.einschaetzen(fall_id, "D05.1", (3, 0), (2, 0))
    _gesundheit(spiel, fall_id)
    spiel.akte.assessment.abschliessen(fall_id, ("D09.4",), kein_bedarf=False)
    spiel.am(117)
    spiel.akte.ziele.vereinbaren(praktikum)
    spiel.kontakt(fall_id, Kontaktart.GESPRAECH, 55, "Drei Ziele gemeinsam bestätigt.")
    spiel.am(119)
    spiel.kontakt(fall_id, Kontaktart.TELEFON, 5, "Die Fahrkarte ist da.")
    spiel.am(126)
    spiel.vereinbarung(fall_id, Rechtskreis.SGB2)
    spiel.kontakt(
        fall_id, Kontaktart.GESPRAECH, 40, "Beim Umzug sind wir uns nicht einig.", "Version 2 besprechen"
    )


def _gesundheit(spiel: Spiel, fall_id: int) -> None:
    """A protected domain, opened by a consent that ends in ten days."""
    spiel.akte.grundlagen.festhalten(
        Rechtsgrundlage(
            fall_id=fall_id,
            bereich="D06",
            art=Grundlageart.EINWILLIGUNG,
            wortlaut="Wir dürfen aufschreiben, wie belastbar Sie sind. Sie können das jederzeit widerrufen.",
            am=spiel.uhr.heute(),
            bis=spiel.tag(10),
        )
    )
    for sicht, bedarf in ((Sicht.PERSON, 1), (Sicht.FACHKRAFT, 2)):
        spiel.akte.assessment.einschaetzen(
            fall_id,
            Einschaetzung(
                bogen_id=0,
                punkt_id="D06.2",
                sicht=sicht,
                am=spiel.uhr.heute(),
                bedarf=bedarf,
                ressource=2,
                indiz="Vormittags geht es gut, nach vier Stunden braucht Elif eine Pause.",
            ),
        )
