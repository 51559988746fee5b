"""Whose searchable texts change when objects do, and which words they may have held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields

from fallakte.domain.anhang import Anhang
from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Nachtrag, Wiedervorlage
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.satz import Satz
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Schritt, Ziel
from fallakte.domain.zusage import Zusage, Zusagenpaar
from fallakte.services.arbeit import Aenderung, Lesesicht
from fallakte.services.suchstellen import QUELLEN


def betroffene(sicht: Lesesicht, aenderungen: Collection[Aenderung]) -> Mapping[type[Satz], set[int]]:
    """Whose searchable texts some changes touch; what was deleted is among them."""
    vorher = {(type(seite), seite.id): seite for a in aenderungen for seite in (a.vorher, a.nachher) if seite}
    betroffen: defaultdict[type[Satz], set[int]] = defaultdict(set)
    for aenderung in aenderungen:
        for seite in (aenderung.vorher, aenderung.nachher):
            if seite is not None:
                for quelle, satz_id in _traeger(sicht, seite, vorher):
                    betroffen[quelle].add(satz_id)
        alt, neu = aenderung.vorher, aenderung.nachher
        if isinstance(alt, Kontakt) and isinstance(neu, Kontakt) and alt.klasse is not neu.klasse:
            for art in (Wiedervorlage, Anhang):
                betroffen[art] |= {satz.id for satz in sicht.find(art, kontakt_id=neu.id)}
    return betroffen


def worte(satz: Satz) -> tuple[str, ...]:
    """Every text field of one object: what its searchable text could have been made of."""
    werte = (getattr(satz, feld.name) for feld in fields(satz))
    eigene = tuple(wert for wert in werte if isinstance(wert, str))
    if isinstance(satz, Vereinbarung):
        return (*eigene, *(abschnitt.text for abschnitt in satz.texte))
    return (*eigene, *satz.gas) if isinstance(satz, Ziel) else eigene


def _traeger(
    sicht: Lesesicht, satz: Satz, bekannte: Mapping[tuple[type[Satz], int], Satz]
) -> Iterable[tuple[type[Satz], int]]:
    """In whose searchable text an object stands."""
    match satz:
        case Person():
            return ((Fall, fall.id) for fall in sicht.find(Fall, person_id=satz.id))
        case Sozialraum():
            return ((Fall, fall.id) for fall in sicht.find(Fall, sozialraum_id=satz.id))
        case Nachtrag():
            return ((Kontakt, satz.kontakt_id),)
        case Schritt():
            return ((Ziel, satz.ziel_id),)
        case Zusage():
            paar = bekannte.get((Zusagenpaar, satz.paar_id)) or next(
                iter(sicht.find(Zusagenpaar, id=satz.paar_id)), None
            )
            return ((Vereinbarung, paar.vereinbarung_id),) if isinstance(paar, Zusagenpaar) else ()
    return ((type(satz), satz.id),) if type(satz) in QUELLEN else ()
