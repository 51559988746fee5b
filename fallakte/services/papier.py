"""Gathering a paper from the facts of the case, and what keeps it from being made final."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date
from string import ascii_uppercase
from typing import TYPE_CHECKING

from fallakte.domain.fall import Fall
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fehler import FachlicherFehler, KeineZusage, PaarUnvollstaendig
from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import PapierAenderung, PapierPaar, PapierZiel, Vereinbarungspapier
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person
from fallakte.domain.unterschied import unterschiede, versaeumnis
from fallakte.domain.vereinbarung import BgBeteiligung, Vereinbarung
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.domain.zusage import Seite, Stand, Zusage, Zusagenpaar, Zusagestand

if TYPE_CHECKING:
    from fallakte.services.arbeit import Lesesicht, UnitOfWork


def zusammenstellen(
    sicht: Lesesicht, vereinbarung: Vereinbarung, instrument: Instrument
) -> Vereinbarungspapier:
    """Gather what the paper says. Goals are lettered in their order; only running ones stand on it."""
    fall = sicht.get(Fall, vereinbarung.fall_id)
    person = sicht.get(Person, fall.person_id)
    alle = sicht.find(Ziel, fall_id=fall.id)
    paare = sorted(sicht.find(Zusagenpaar, vereinbarung_id=vereinbarung.id), key=lambda p: (p.position, p.id))
    benutzt = {p.ziel_id for p in paare}
    ziele = sorted(
        (z for z in alle if z.ebene is not Ebene.RICHTUNG and (z.beendet_am is None or z.id in benutzt)),
        key=lambda z: (z.ebene is Ebene.RAHMEN, z.reihenfolge, z.id),
    )
    auf_papier = [z for z in ziele if z.ebene is Ebene.HANDLUNG or z.id in benutzt]
    zeichen = {z.id: _zeichen(i) for i, z in enumerate(auf_papier)}
    leitstern = next((z for z in alle if z.ebene is Ebene.RICHTUNG and not z.beendet_am), None)
    zusagen = sicht.find(Zusage, paar_id=tuple(p.id for p in paare))
    vorher = sicht.get(Vereinbarung, vereinbarung.vorgaenger_id) if vereinbarung.vorgaenger_id else None
    return Vereinbarungspapier(
        instrument=instrument,
        vereinbarung=vereinbarung,
        person=person,
        bg_nummer=_bg_nummer(sicht, person),
        aktenzeichen=fall.aktenzeichen,
        leitsatz=(leitstern.wortlaut or leitstern.kurz) if leitstern else fall.auftrag,
        ziele=tuple(
            PapierZiel(
                zeichen=zeichen[z.id],
                kurz=z.kurz,
                wortlaut=z.wortlaut,
                indikator=z.indikator,
                bis=z.pruefdatum,
            )
            for z in auf_papier
        ),
        paare=tuple(
            PapierPaar(
                ziel=zeichen.get(p.ziel_id or 0, ""),
                zusagen=tuple(z for z in zusagen if z.paar_id == p.id),
                begruendung=p.begruendung,
            )
            for p in paare
        ),
        vorgaenger=(vorher.nummer, vorher.dokument_am) if vorher else None,
        beteiligungen=sicht.find(BgBeteiligung, vereinbarung_id=vereinbarung.id),
        aenderungen=_aenderungen(sicht, vorher, zusagen) if vorher else (),
    )


def _aenderungen(
    sicht: Lesesicht, vorher: Vereinbarung, neu: tuple[Zusage, ...]
) -> tuple[PapierAenderung, ...]:
    """Every promise of both versions, with what became of the old one and where we did not keep our word."""
    alte_paare = sorted(sicht.find(Zusagenpaar, vereinbarung_id=vorher.id), key=lambda p: (p.position, p.id))
    lage = {paar.id: nr for nr, paar in enumerate(alte_paare)}
    alt = sorted(sicht.find(Zusage, paar_id=tuple(lage)), key=lambda z: (lage[z.paar_id], z.id))
    staende: dict[int, Zusagestand] = {}
    gefunden = sicht.find(Zusagestand, zusage_id=tuple(z.id for z in alt))
    for stand in sorted(gefunden, key=lambda s: (s.um, s.id)):
        staende[stand.zusage_id] = stand
    return tuple(
        PapierAenderung(
            unterschied=unterschied,
            stand=stand.stand if stand else None,
            stand_am=stand.um.date() if stand else None,
            versaeumnis=versaeumnis(unterschied.alt, stand) if unterschied.alt else None,
        )
        for unterschied in unterschiede(alt, neu)
        for stand in (staende.get(unterschied.alt.id) if unterschied.alt else None,)
    )


def maengel(papier: Vereinbarungspapier) -> tuple[FachlicherFehler, ...]:
    """The rules a final paper must not break, in the order of the page.

    A historical document may be bad and must still be recordable: only an empty one is refused.
    """
    if not any(paar.zusagen for paar in papier.paare):
        return (KeineZusage(),)
    if papier.vereinbarung.historisch:
        return ()
    return tuple(
        PaarUnvollstaendig(nummer)
        for nummer, paar in enumerate(papier.paare, 1)
        if paar.von(Seite.PERSON)
        and not (paar.von(Seite.STELLE) or paar.von(Seite.DRITTE) or paar.begruendung.strip())
    )


def pruefung_spaetestens(instrument: Instrument, tag: date) -> date | None:
    """The last day for the next review: the same day `pruefung_monate` later, or the last of that month."""
    if instrument.pruefung_monate is None:
        return None
    jahr, monat = divmod(tag.year * 12 + tag.month - 1 + instrument.pruefung_monate, 12)
    return date(jahr, monat + 1, min(tag.day, calendar.monthrange(jahr, monat + 1)[1]))


def zusagen_uebernehmen(uow: UnitOfWork, bild: Fallbild, von: Vereinbarung, nach: Vereinbarung) -> None:
    """Carry the pairs with an open promise over to the next version."""
    paare = sorted((p for p in bild.paare if p.vereinbarung_id == von.id), key=lambda p: p.position)
    position = 0
    for paar in paare:
        offen = [z for z in bild.zusagen if z.paar_id == paar.id and _offen(bild, z)]
        if not offen:
            continue
        position += 1
        neu = uow.add(replace(paar, id=0, version=0, vereinbarung_id=nach.id, position=position))
        for zusage in offen:
            uow.add(replace(zusage, id=0, version=0, paar_id=neu.id, vorlaeufer_id=zusage.id))


def _offen(bild: Fallbild, zusage: Zusage) -> bool:
    stand = bild.stand_von(zusage.id)
    return stand is None or stand.stand in (Stand.OFFEN, Stand.TEILWEISE, Stand.NICHT_ERFUELLT)


def _bg_nummer(sicht: Lesesicht, person: Person) -> str:
    eigene = sicht.find(Mitglied, person_id=person.id)
    return sicht.get(Bedarfsgemeinschaft, eigene[0].bedarfsgemeinschaft_id).bg_nummer if eigene else ""


def _zeichen(platz: int) -> str:
    """Return A to Z, then A2, B2 and so on."""
    runde, stelle = divmod(platz, len(ascii_uppercase))
    return ascii_uppercase[stelle] + (str(runde + 1) if runde else "")
