"""What lies on the desk on the day of the story: appointments, steps, notes of every kind."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from fallakte.demo.spiel import Spiel
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.domain.luecke import Luecke, Lueckenart
from fallakte.domain.termin import Termin, Terminart
from fallakte.domain.ziel import Ebene, Schritt
from fallakte.domain.zusage import Seite
from fallakte.services.serie import Serie, Takt


def play_alltag(spiel: Spiel, elif_id: int, jonas_id: int, tomasz_id: int) -> None:
    """Fill the desk of the three played cases, up to the end of the story."""
    _schritte(spiel, elif_id)
    _notizen(spiel, elif_id, jonas_id)
    _termine(spiel, elif_id, jonas_id, tomasz_id)
    spiel.akte.luecken.melden(
        Luecke(
            was="Lerncafé am Vormittag",
            art=Lueckenart.VOLL,
            zielgruppe="junge Erwachsene ohne Abschluss",
            behelf="Lernen in der Bücherei",
            am=spiel.uhr.heute(),
        ),
        sozialraum="Nordufer",
    )


def _schritte(spiel: Spiel, fall_id: int) -> None:
    spiel.am(126, 11)
    ziele = spiel.akte.faelle.ansicht(fall_id).bild.ziele
    praktikum = next(z for z in ziele if z.ebene is Ebene.HANDLUNG)
    for was, seite, tage in (
        ("Lebenslauf gemeinsam fertig schreiben", Seite.PERSON, 1),
        ("Drei Betriebe anrufen", Seite.STELLE, 4),
        ("Probearbeiten in der Kantine", Seite.PERSON, 11),
    ):
        spiel.akte.schritte.schreiben(
            Schritt(ziel_id=praktikum.id, was=was, seite=seite, bis=spiel.tag(tage))
        )


def _notizen(spiel: Spiel, elif_id: int, jonas_id: int) -> None:
    """Signed with an addendum, protected, confided, and one that is still open."""
    kontakte = spiel.akte.kontakte
    for fall_id in (elif_id, jonas_id):
        kontakte.alle_abschliessen(fall_id)
    spiel.am(127, 9)
    kontakte.nachtragen(
        kontakte.liste(elif_id)[0].id, "Elif möchte den Umzug nach dem Praktikum neu besprechen."
    )
    for fall_id, art, text, klasse in (
        (elif_id, Kontaktart.VERMERK, "Elif schläft zur Zeit schlecht.", Notizklasse.GESCHUETZT),
        (elif_id, Kontaktart.GESPRAECH, "Elif erzählt von einem Streit zu Hause.", Notizklasse.ANVERTRAUT),
        (elif_id, Kontaktart.TELEFON, "Der Lebenslauf ist fast fertig.", Notizklasse.NORMAL),
        (jonas_id, Kontaktart.VERMERK, "Die Berufsschule schickt die Zeugnisse.", Notizklasse.NORMAL),
    ):
        kontakte.notieren(
            Kontakt(fall_id=fall_id, um=spiel.uhr.jetzt(), art=art, dauer_min=10, text=text, klasse=klasse)
        )


def _termine(spiel: Spiel, elif_id: int, jonas_id: int, tomasz_id: int) -> None:
    heute = spiel.ende.date()
    for fall_id, tage, uhrzeit, art, thema, ort in (
        (elif_id, 0, 9, Terminart.GESPRAECH, "Version 2 besprechen", "Raum 2.14"),
        (jonas_id, 0, 11, Terminart.UEBERPRUEFUNG, "Überprüfung Runde 1", "Raum 2.14"),
        (tomasz_id, 1, 14, Terminart.TELEFON, "Stellenvorschläge", ""),
    ):
        um = datetime.combine(heute + timedelta(tage), time(uhrzeit), spiel.ende.tzinfo)
        spiel.akte.termine.eintragen(Termin(fall_id=fall_id, um=um, art=art, thema=thema, ort=ort))
    erster = datetime.combine(heute + timedelta(2), time(10), spiel.ende.tzinfo)
    spiel.akte.termine.eintragen(
        Termin(fall_id=jonas_id, um=erster, dauer_min=30, thema="Lerncafé", art=Terminart.AUFSUCHEND),
        Serie(Takt.WOECHENTLICH, anzahl=4),
    )
