"""The case list of the dictionary: filter, search, sort and page in plain Python."""

from __future__ import annotations

from collections.abc import Sequence

from fallakte.domain.fall import Fall, Phase
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.schritt import naechster_schritt
from fallakte.german.text import fold, name_key
from fallakte.services.arbeit import Lesesicht
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage, Fallzeile, Marke, Sortierung

_NIE = "9999-12-31"


def seite(sicht: Lesesicht, abfrage: Fallabfrage, nach: Marke | None, anzahl: int) -> Sequence[Fallzeile]:
    alle = sorted(zeilen(sicht, abfrage), key=lambda z: (z.sortwert, z.fall_id), reverse=abfrage.absteigend)
    if nach is None:
        return alle[:anzahl]
    ende = (nach.wert, nach.fall_id)
    plaetze = [((z.sortwert, z.fall_id), z) for z in alle]
    return [z for platz, z in plaetze if (platz < ende if abfrage.absteigend else platz > ende)][:anzahl]


def zeilen(sicht: Lesesicht, abfrage: Fallabfrage) -> list[Fallzeile]:
    """All rows that answer the question, in no order."""
    faelle = [f for f in sicht.find(Fall) if abfrage.mit_abgeschlossenen or f.abgeschlossen_am is None]
    paare = [(fall, _zeile(sicht, fall, abfrage)) for fall in faelle]
    return [z for fall, z in paare if _gesucht(fall, z, abfrage.suche) and _in_liste(z, abfrage)]


def _zeile(sicht: Lesesicht, fall: Fall, abfrage: Fallabfrage) -> Fallzeile:
    person, stand = sicht.get(Person, fall.person_id), sicht.fallstand(fall.id)
    raum = sicht.get(Sozialraum, fall.sozialraum_id).name if fall.sozialraum_id else ""
    familie = name_key(person.nachname).partition("\x1f")[0]
    schritt = naechster_schritt(stand, abfrage.heute)
    ohne_tag = "" if abfrage.absteigend else _NIE
    sortwerte = {
        Sortierung.NAME: f"{familie}\x1f{name_key(person.vorname)}",
        Sortierung.KUNDENNUMMER: person.kundennummer,
        Sortierung.PHASE: f"{list(Phase).index(stand.phase):02}",
        Sortierung.NAECHSTER: schritt.am.isoformat() if schritt and schritt.am else ohne_tag,
        Sortierung.KONTAKT: stand.letzter_kontakt_am.isoformat() if stand.letzter_kontakt_am else "",
        Sortierung.WIR: f"{stand.wir_offen:06}",
        Sortierung.PERSON: f"{stand.person_offen:06}",
        Sortierung.SOZIALRAUM: name_key(raum) if raum else "",
    }
    return Fallzeile(
        fall_id=fall.id,
        person_id=person.id,
        vorname=person.vorname,
        nachname=person.nachname,
        geburtsdatum=person.geburtsdatum,
        kundennummer=person.kundennummer,
        sozialraum=raum,
        sprachen=person.sprachen,
        stand=stand,
        sortwert=sortwerte[abfrage.sortierung],
    )


def _gesucht(fall: Fall, zeile: Fallzeile, suche: str) -> bool:
    """Whether every typed word is the beginning of a word of the row."""
    teile = (zeile.vorname, zeile.nachname, zeile.kundennummer, fall.aktenzeichen, zeile.sozialraum)
    worte = fold(" ".join(teile)).split()
    return all(any(wort.startswith(teil) for wort in worte) for teil in fold(suche).split())


def _in_liste(zeile: Fallzeile, abfrage: Fallabfrage) -> bool:
    stand, heute = zeile.stand, abfrage.heute
    frist = [d for d in (stand.wir_frist, stand.person_frist) if d]
    termine = [d for d in (stand.wiedervorlage_am, stand.ueberpruefung_am) if d]
    return {
        Arbeitsliste.ALLE: True,
        Arbeitsliste.HEUTE_DRAN: any(d <= heute for d in frist + termine),
        Arbeitsliste.ZUSAGE_UEBERFAELLIG: any(d < heute for d in frist),
        Arbeitsliste.OHNE_KONTAKT: stand.kontakt_bis is not None and stand.kontakt_bis < heute,
        Arbeitsliste.OHNE_ZIEL: not stand.ziele,
        Arbeitsliste.VEREINBARUNG_ENDET: stand.vereinbarung_bis is not None
        and (stand.vereinbarung_bis - heute).days <= 30,
    }[abfrage.liste]
