"""Papers of a case in the preview: minutes, sheets around an agreement, and letters that were kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fallakte.domain.dokument import Schreiben, Schreibenart
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg
from fallakte.ui.fall.case import Case
from fallakte.ui.vorschau.blatt import Auswahl, Blatt, Optionen, Zustand
from fallakte.ui.vorschau.oeffnen import hand_out
from fallakte.ui.vorschau.weitergabe import Art

PROTOKOLL, BEIBLATT, SCHREIBEN = "protokoll", "beiblatt", "schreiben"
_ZWECK: Final = {
    Schreibenart.MEIN_WEG: "Zum Mitnehmen und Abhaken",
    Schreibenart.EINFACH_ERKLAERT: "Zum Verstehen",
    Schreibenart.AENDERUNGEN: "Was sich geändert hat",
}


def to_person(case: Case, zweck: str) -> Weg:
    """The way a paper to the person of the case begins with."""
    return Weg(empfaenger=case.ansicht.person.voller_name, zweck=zweck, rechtsgrundlage="persönlich")


def minutes(case: Case, ueberpruefung_id: int) -> Blatt:
    """The minutes of a review; they are kept when they are printed or saved."""
    schreiben = case.session.akte.schreiben
    titel = Schreibenart.UEBERPRUEFUNGSPROTOKOLL.label

    def leave(_auswahl: Auswahl, weg: Weg, ziel: Path | None, _passwort: str | None) -> Changes:
        return schreiben.protokoll(ueberpruefung_id, weg, ziel)

    return Blatt(
        titel=titel,
        dateiname=f"{titel}.pdf",
        setzen=lambda _auswahl: schreiben.protokoll_vorschau(ueberpruefung_id),
        ausgeben=leave,
        ort=f"dokumente/{PROTOKOLL}:{ueberpruefung_id}",
        person=case.ansicht.person.voller_name,
        weg=to_person(case, "Protokoll der Überprüfung"),
    )


def sheet(case: Case, art: Schreibenart, vereinbarung: Vereinbarung) -> Blatt:
    """A sheet around an agreement (`beiblaetter.BEIBLAETTER`); it is kept when it is printed or saved."""
    schreiben = case.session.akte.schreiben

    def leave(auswahl: Auswahl, weg: Weg, ziel: Path | None, _passwort: str | None) -> Changes:
        return schreiben.beiblatt(art, vereinbarung.id, weg, auswahl.form, ziel)

    entwurf = vereinbarung.festgeschrieben_um is None
    return Blatt(
        titel=f"{art.label}, Version {vereinbarung.nummer}",
        dateiname=f"{art.label}-V{vereinbarung.nummer}{'-Entwurf' if entwurf else ''}.pdf",
        setzen=lambda auswahl: schreiben.beiblatt_vorschau(art, vereinbarung.id, auswahl.form),
        ausgeben=leave,
        ort=f"dokumente/{BEIBLATT}:{vereinbarung.id}/{art.value}",
        person=case.ansicht.person.voller_name,
        zustand=Zustand("pencil", "Entwurf") if entwurf else None,
        optionen=Optionen(gross=True),
        weg=to_person(case, _ZWECK[art]),
    )


def kept(case: Case, schreiben: Schreiben) -> Blatt:
    """A letter as it was made, from its stored pages; handing it out once more is recorded."""
    service = case.session.akte.schreiben

    def leave(_auswahl: Auswahl, weg: Weg, ziel: Path | None, _passwort: str | None) -> Changes:
        return service.noch_einmal(schreiben.id, weg, ziel)

    person = case.ansicht.person.voller_name
    return Blatt(
        titel=schreiben.titel,
        dateiname=f"{schreiben.art.label}-{schreiben.datum:%Y-%m-%d}.pdf",
        setzen=lambda _auswahl: service.eines(schreiben.id).pdf,
        ausgeben=leave,
        ort=f"dokumente/{SCHREIBEN}:{schreiben.id}",
        person=person,
        zustand=Zustand("send", "herausgegeben"),
        weg=Weg(
            empfaenger=person if schreiben.empfaenger == "Person" else schreiben.empfaenger,
            zweck="Kopie",
            rechtsgrundlage=schreiben.rechtsgrundlage or "persönlich",
        ),
    )


def hand_out_again(case: Case, what: str) -> bool:
    """Go back to the half-filled form with which one of these papers was to leave; `what` as in its `ort`.

    Returns whether it was the place of such a paper.
    """
    kind, _colon, rest = what.partition(":")
    number, _slash, how = rest.partition("/")
    blatt = _paper(case, kind, int(number), how) if number.isdigit() else None
    way = how.rpartition("/")[2]
    if blatt is None or way not in (Art.DRUCK, Art.DATEI):
        return False
    hand_out(case.session, case, blatt, Art(way))
    return True


def _paper(case: Case, kind: str, number: int, how: str) -> Blatt | None:
    bild = case.ansicht.bild
    if kind == PROTOKOLL and number in {u.id for u in bild.ueberpruefungen}:
        return minutes(case, number)
    if kind == BEIBLATT:
        art = how.partition("/")[0]
        dokument = next((v for v in bild.vereinbarungen if v.id == number), None)
        if dokument is not None and art in _ZWECK:
            return sheet(case, Schreibenart(art), dokument)
    if kind == SCHREIBEN:
        alle = case.session.akte.schreiben.von(case.fall_id)
        return next((kept(case, s) for s in alle if s.id == number), None)
    return None
