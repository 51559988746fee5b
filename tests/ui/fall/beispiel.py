"""Elif Musterfeld on 23.11.2026: a case in Runde 2, told through the services like a person would do it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from fallakte.domain.assessment import Einschaetzung, Sicht, Vorbehalt
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene, Eigentuemer, Ziel, Zielart
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand
from fallakte.services.arbeit import Changes
from fallakte.services.faelle import Fallangaben, Mitgliedsangabe
from fallakte.services.programm import OffeneAkte
from fallakte.services.uhr import FesteUhr
from fallakte.services.zusagen import Paarangabe

ZONE = timezone(timedelta(hours=1))


def um(tag: int, monat: int, stunde: int = 9, jahr: int = 2026) -> datetime:
    return datetime(jahr, monat, tag, stunde, tzinfo=ZONE)


def neuer(changes: Changes, art: type) -> int:
    """Return the id of the first object of a kind that a change has added."""
    return next(a.nachher.id for a in changes.aenderungen if isinstance(a.nachher, art) and a.vorher is None)


def elif_anlegen(akte: OffeneAkte) -> int:
    person = Person(
        vorname="Elif",
        nachname="Musterfeld",
        geburtsdatum=Geburtsdatum.am(date(2004, 3, 14)),
        kundennummer="000D104711",
        sprachen=("Deutsch", "Türkisch"),
        kontaktwunsch="Anruf ja, keine Mailbox",
    )
    mutter = Person(vorname="Ayla", nachname="Musterfeld", geburtsdatum=Geburtsdatum.am(date(1979, 5, 2)))
    bruder = Person(vorname="Deniz", nachname="Musterfeld", geburtsdatum=Geburtsdatum.am(date(2012, 8, 30)))
    angaben = Fallangaben(
        person=person,
        sozialraum="Nordufer",
        bg_nummer="00000//0004711",
        mitglieder=(
            Mitgliedsangabe(person=mutter, rolle="Mutter"),
            Mitgliedsangabe(person=bruder, rolle="Bruder"),
        ),
    )
    return next(iter(akte.faelle.anlegen(angaben).fall_ids))


def beginnen(akte: OffeneAkte, fall_id: int) -> None:
    """Accept the case and record the mandate: Runde 1 begins."""
    akte.faelle.annehmen(fall_id)
    akte.faelle.auftrag_festhalten(
        fall_id, "Ich will eine Ausbildung machen und mein eigenes Geld verdienen."
    )


def einschaetzen(
    akte: OffeneAkte, fall_id: int, punkt: str, sicht: Sicht, ressource: int, bedarf: int, indiz: str = ""
) -> None:
    akte.assessment.einschaetzen(
        fall_id,
        Einschaetzung(
            bogen_id=0,
            punkt_id=punkt,
            sicht=sicht,
            am=date(2026, 1, 1),
            ressource=ressource,
            bedarf=bedarf,
            indiz=indiz,
        ),
    )


def assessment(akte: OffeneAkte, fall_id: int, *, fertig: bool = True) -> tuple[str, ...]:
    """Rate a few items from both views; returns the ids of all items."""
    punkte = tuple(p.id for b in akte.assessment.katalog.bereiche if not b.geschuetzt for p in b.punkte)
    werte = (
        (2, 1, 2, 0),
        (1, 1, 2, 1),
        (2, 1, 0, 3),
        (1, 2, 1, 2),
        (3, 0, 2, 0),
        (2, 1, 3, 1),
        (1, 3, 0, 3),
        (2, 2, 2, 1),
    )
    for punkt, (rp, bp, rf, bf) in zip(punkte, werte, strict=False):
        einschaetzen(akte, fall_id, punkt, Sicht.PERSON, rp, bp)
        einschaetzen(akte, fall_id, punkt, Sicht.FACHKRAFT, rf, bf, "Im Gespräch am Beispiel gezeigt.")
    akte.assessment.einschaetzen(
        fall_id,
        Einschaetzung(
            bogen_id=0,
            punkt_id=punkte[9],
            sicht=Sicht.PERSON,
            am=date(2026, 1, 1),
            vorbehalt=Vorbehalt.MOECHTE_NICHT,
        ),
    )
    if fertig:
        akte.assessment.abschliessen(fall_id, punkte[2:4], kein_bedarf=False)
    return punkte


def ziele(akte: OffeneAkte, fall_id: int, jetzt: datetime, punkt_id: str = "") -> tuple[int, int, int]:
    """One Richtungsziel, one Rahmenziel, three Handlungsziele; the ids of the last three."""
    leer = Ziel(
        fall_id=fall_id, ebene=Ebene.RICHTUNG, kurz="Ausbildung und eigenes Geld", geschrieben_um=jetzt
    )
    akte.ziele.schreiben(
        replace(leer, wortlaut="Ich will eine Ausbildung machen und mein eigenes Geld verdienen.")
    )
    oben = neuer(
        akte.ziele.schreiben(
            replace(
                leer,
                ebene=Ebene.RAHMEN,
                kurz="Ausbildung in der Küche begonnen",
                pruefdatum=date(2027, 8, 31),
            )
        ),
        Ziel,
    )
    praktikum = replace(
        leer,
        ebene=Ebene.HANDLUNG,
        oberziel_id=oben,
        kurz="Praktikum in einer Küche",
        wortlaut="Bis Ende Januar habe ich zwei Wochen Praktikum in einer Küche gemacht und bespreche es.",
        indikator="Praktikumsbestätigung",
        pruefdatum=date(2027, 1, 29),
        gas=(
            "Kein Kontakt zu einem Betrieb.",
            "Mindestens ein Betrieb will mit Elif sprechen.",
            "Zwei Wochen Praktikum in einer Küche abgeschlossen.",
            "Praktikum fertig, Betrieb schreibt eine gute Beurteilung.",
            "Betrieb bietet Elif einen Ausbildungsplatz an.",
        ),
        gas_start=-2,
        zustimmung_person=True,
        zustimmung_stelle=True,
        punkt_id=punkt_id,
    )
    weitere = (
        praktikum,
        replace(
            praktikum,
            kurz="Wohnung bleibt sicher",
            wortlaut="Ich kann in der Wohnung bleiben.",
            pruefdatum=date(2027, 3, 31),
            punkt_id="",
            oberziel_id=None,
            eigentuemer=Eigentuemer.PERSON,
        ),
        replace(
            praktikum,
            kurz="Vier Vormittage unterwegs",
            wortlaut="Ich bin an vier Vormittagen unterwegs.",
            art=Zielart.STABILISIERUNG,
            pruefdatum=date(2027, 2, 23),
            gas_start=-1,
            punkt_id="",
            oberziel_id=None,
        ),
    )
    ids = tuple(neuer(akte.ziele.schreiben(z), Ziel) for z in weitere)
    for ziel_id in ids:
        akte.ziele.vereinbaren(ziel_id)
    erstes, zweites, drittes = ids
    return erstes, zweites, drittes


def paar(
    akte: OffeneAkte, vereinbarung_id: int, ziel_id: int | None, wir: Zusage | None, person: Zusage | None
) -> None:
    zusagen = tuple(z for z in (wir, person) if z is not None)
    akte.zusagen.paar_schreiben(vereinbarung_id, Paarangabe(ziel_id=ziel_id, zusagen=zusagen))


def wir(was: str, bis: date | None = None, wie_oft: str = "", nachweis: str = "") -> Zusage:
    return Zusage(paar_id=0, seite=Seite.STELLE, was=was, bis=bis, wie_oft=wie_oft, nachweis=nachweis)


def person(was: str, bis: date | None = None, wie_oft: str = "", nachweis: str = "") -> Zusage:
    return replace(wir(was, bis, wie_oft, nachweis), seite=Seite.PERSON)


def plan(akte: OffeneAkte, fall_id: int, ziel_ids: tuple[int, int, int]) -> int:
    """A Kooperationsplan in force with four promises on each side."""
    vid = neuer(akte.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    a, b, c = ziel_ids
    paar(
        akte,
        vid,
        a,
        wir("Arbeitskleidung bezahlen", date(2026, 11, 20), "einmalig", "Bescheid"),
        person("Mietnachweis bringen", date(2026, 11, 17), "einmalig", "Kopie"),
    )
    paar(
        akte,
        vid,
        a,
        wir("Praktikumsstellen: 3 von 5", date(2026, 11, 27), "einmalig", "Liste der Betriebe"),
        person("Lebenslauf fertig schreiben", date(2026, 11, 24), "", "Lebenslauf"),
    )
    paar(
        akte,
        vid,
        b,
        wir("Schuldenhilfe vermitteln", date(2026, 11, 30), "", "Terminzettel"),
        person("Zwei Praktikumsgespräche", date(2026, 12, 4), "2 Gespräche", "kurze Notiz"),
    )
    paar(
        akte,
        vid,
        c,
        wir("Fahrkarte für Gespräche", date(2026, 11, 12)),
        person("Zeugnis von der Schule holen", date(2026, 11, 10)),
    )
    return vid


def stand(akte: OffeneAkte, zusage_id: int, wert: Stand, grund: Grund | None = None) -> None:
    akte.zusagen.bewerten(Zusagestand(zusage_id=zusage_id, um=um(1, 1), stand=wert, grund=grund))


def kontakt(
    akte: OffeneAkte,
    fall_id: int,
    wann: datetime,
    art: Kontaktart,
    dauer: int,
    text: str,
    schritt: str = "",
    am: date | None = None,
) -> None:
    akte.kontakte.notieren(
        Kontakt(
            fall_id=fall_id,
            um=wann,
            art=art,
            dauer_min=dauer,
            mit="Elif, ich",
            text=text,
            naechster_schritt=schritt,
        ),
        am,
    )


def elif_in_kraft(akte: OffeneAkte, uhr: FesteUhr) -> tuple[int, tuple[int, int, int]]:
    """Runde 1 up to a plan that was handed over on 02.07.2026; case and Handlungsziele."""
    jetzt = uhr.jetzt()
    uhr.stelle(um(2, 7))
    fall_id = elif_anlegen(akte)
    beginnen(akte, fall_id)
    punkte = assessment(akte, fall_id)
    ids = ziele(akte, fall_id, uhr.jetzt(), punkte[2])
    erste = plan(akte, fall_id, ids)
    akte.vereinbarungen.festschreiben(erste)
    akte.ausgaben.aushaendigen(erste)
    uhr.stelle(jetzt)
    return fall_id, ids


def elif_musterfeld(akte: OffeneAkte, uhr: FesteUhr) -> int:
    """The whole story: Runde 1 decided, Runde 2 with a new draft to talk over."""
    jetzt = uhr.jetzt()
    fall_id, ids = elif_in_kraft(akte, uhr)
    bild = akte.faelle.ansicht(fall_id).bild
    je = {z.was: z.id for z in bild.zusagen}
    uhr.stelle(um(14, 10))
    kontakt(
        akte,
        fall_id,
        um(14, 10, 8),
        Kontaktart.GESPRAECH,
        30,
        "Stromsperre angedroht. Raten vereinbart, Strom bleibt an.",
    )
    uhr.stelle(um(20, 10))
    akte.ueberpruefungen.beginnen(fall_id)
    review = akte.faelle.ansicht(fall_id).bild.ueberpruefungen[0].id
    for zusage_id in je.values():
        akte.zusagen.bewerten(
            Zusagestand(
                zusage_id=zusage_id,
                um=um(1, 1),
                stand=Stand.TEILWEISE,
                grund=Grund.ANGEBOT_FEHLT,
                ueberpruefung_id=review,
            )
        )
    akte.ueberpruefungen.entscheiden(review, Entscheidung.FORTFUEHREN, "Der Weg stimmt, die Küche passt.")
    uhr.stelle(um(3, 11))
    kontakt(akte, fall_id, um(3, 11, 8), Kontaktart.GESPRAECH, 60, "Einschätzung besprochen, Stärken zuerst.")
    assessment(akte, fall_id)
    uhr.stelle(um(10, 11))
    kontakt(akte, fall_id, um(10, 11, 8), Kontaktart.GESPRAECH, 55, "Drei Ziele gemeinsam formuliert.")
    stand(akte, je["Zeugnis von der Schule holen"], Stand.ERFUELLT)
    for ziel_id in ids:
        akte.ziele.vereinbaren(ziel_id)
    for ziel_id, stufe in zip(ids, (-1, 0, 1), strict=True):
        akte.ziele.bewerten(ziel_id, stufe)
    uhr.stelle(um(12, 11))
    kontakt(akte, fall_id, um(12, 11, 8), Kontaktart.TELEFON, 5, "Fahrkarte ist da.")
    stand(akte, je["Fahrkarte für Gespräche"], Stand.ERFUELLT)
    for was in (
        "Arbeitskleidung bezahlen",
        "Mietnachweis bringen",
        "Schuldenhilfe vermitteln",
        "Zwei Praktikumsgespräche",
    ):
        stand(akte, je[was], Stand.OFFEN)
    uhr.stelle(um(19, 11))
    kontakt(
        akte,
        fall_id,
        um(19, 11, 8),
        Kontaktart.GESPRAECH,
        40,
        "Ziele bestätigt. Beim Umzug sind wir uns nicht einig.",
        "Lebenslauf gemeinsam lesen",
        date(2026, 11, 27),
    )
    uhr.stelle(um(24, 11) - timedelta(days=5))
    akte.vereinbarungen.anlegen(fall_id, "KOOP_2026")
    uhr.stelle(jetzt)
    return fall_id
