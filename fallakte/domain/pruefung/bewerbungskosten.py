"""What a paper says about the costs of applications, and what that is worth (Q01, Q26)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import hilfewoerter as h
from fallakte.domain.pruefung.befund import Ort
from fallakte.domain.pruefung.deutsch import BETRAG, Text, lies, muster, saetze
from fallakte.domain.pruefung.pflichten import Bewerbungspflicht
from fallakte.domain.pruefung.platz import abschnittstexte, zusagen
from fallakte.domain.zusage import Seite


class Guete(Enum):
    """What a rule about costs is worth."""

    KONKRET = "konkret"
    ABGELEHNT = "abgelehnt"
    UNVERBINDLICH = "unverbindlich"
    OHNE_BETRAG = "ohne_betrag"


@dataclass(frozen=True, slots=True)
class Kostenregel:
    """Sentences about the costs of applications at one place; `betrag` is an amount in a field of its own."""

    ort: Ort
    text: Text
    zitat: str
    betrag: bool
    zahler: bool

    def guete(self) -> Guete:
        text = self.text
        if h.KEINE_KOSTEN.suche(text) or h.SACHLEISTUNG.suche(text):
            return Guete.KONKRET
        if h.ABGELEHNT.suche(text):
            return Guete.ABGELEHNT
        if h.UNVERBINDLICH.suche(text) or h.PRUEFT.suche(text):
            return Guete.UNVERBINDLICH
        hoehe = self.betrag or BETRAG.suche(text) is not None
        genau = h.HOEHE.suche(text) is not None and h.ANGEMESSEN.suche(text) is None
        nach_gesetz = h.NACH_GESETZ.suche(text) is not None
        if hoehe and (self.zahler or _ZAHLT.suche(text)):
            return Guete.KONKRET
        if genau and not nach_gesetz:
            return Guete.KONKRET
        return Guete.OHNE_BETRAG


_ZAHLT: Final = muster(
    r"(?:erstatt|übernehm|übernomm|übernimm|zahl|gewähr|erhalten|erhält|bekomm|trägt|getragen|tragen|"
    r"pauschal|beleg|"
    r"antrag|nachweis|jobcenter|agentur|\bwir\b|vermittlungsbudget|je bewerbung|pro bewerbung)"
)
_UNSERE_KOSTEN: Final = muster(
    r"(?:kosten|aufwend|auslagen)\w*<weit>(?:jobcenter|agentur|\bwir\b|werden|trägt|übernimmt)",
    r"(?:jobcenter|agentur|\bwir\b)<weit>(?:kosten|erstatt|zahl|euro\b|eur\b|€)",
    r"(?:euro\b|eur\b|€) (?:je|pro|für jede) (?:\w+ )?bewerbung",
    anker="kosten aufwend auslagen jobcenter agentur wir euro eur €",
)
"""What is said about costs in the words of the duty itself."""
_KOSTEN: Final = muster(
    r"(?:kosten|auslagen|aufwendungen|porto|erstatt)", anker="kosten auslagen aufwendungen porto erstatt"
)
_FOLGT: Final = 2  # so many sentences after the first one may go on about the costs


def ohne_kosten(pflicht: Bewerbungspflicht) -> bool:
    """Whether these applications cost nothing: said so (also as the reason of the pair), or only by wire."""
    if pflicht.platz is not None and h.KEINE_KOSTEN.suche(lies(pflicht.platz.paar.begruendung)):
        return True
    if h.KEINE_KOSTEN.suche(pflicht.text):
        return True
    return h.NUR_ONLINE.suche(pflicht.text) is not None and h.KOSTENWEG.suche(pflicht.text) is None


def kostenregeln(papier: Vereinbarungspapier, paare: set[int]) -> Iterator[Kostenregel]:
    """Every place that speaks about the costs of applications, promises first."""
    for platz in zusagen(papier):
        z = platz.zusage
        person = z.seite is Seite.PERSON
        nah = platz.paar_nr in paare
        felder = tuple(platz.texte())
        if person:
            felder = tuple(
                (feld, text) for feld, text in felder if feld in ("hilfe", "kostentraeger", "norm")
            )
            unser = "".join(satz.wortlaut for satz in saetze(z.was) if _UNSERE_KOSTEN.suche(satz))
            felder = (("was", lies(unser)), *felder) if unser else felder
        for feld, text in felder:
            stelle = _kostenstelle(text, nah=nah)
            if stelle is None:
                continue
            ganz = _dazu(stelle, felder, feld)
            yield Kostenregel(
                ort=platz.ort(feld),
                text=ganz,
                zitat=stelle.wortlaut.strip(),
                betrag=bool(z.betrag_cent),
                zahler=not person or bool(z.kostentraeger.strip()),
            )
            break
    for ort, text in abschnittstexte(papier):
        stelle = _kostenstelle(text, nah=False)
        if stelle is not None:
            yield Kostenregel(ort=ort, text=stelle, zitat=stelle.wortlaut.strip(), betrag=False, zahler=False)


def _dazu(stelle: Text, felder: tuple[tuple[str, Text], ...], feld: str) -> Text:
    """The sentences about costs with the short fields of the same promise: how much, who pays."""
    kurz = (
        text.wortlaut
        for name, text in felder
        if name != feld and name in ("wie_viel", "wie_oft", "nachweis", "norm")
    )
    return lies("\n".join((stelle.wortlaut, *kurz)))


def _kostenstelle(text: Text, *, nah: bool) -> Text | None:
    """The sentences on costs of applications; `nah` = beside the duty, where "die Kosten" are those."""
    teile = saetze(text)
    for nr, satz in enumerate(teile):
        if not _nennt_kosten(satz, nah=nah):
            continue
        ende = nr + 1
        while ende < len(teile) and ende - nr <= _FOLGT and not h.ANDERE_KOSTEN.suche(teile[ende]):
            ende += 1
        return lies("".join(teil.wortlaut for teil in teile[nr:ende]))
    return None


def _nennt_kosten(satz: Text, *, nah: bool) -> bool:
    if h.KOSTEN_BEWERBUNG.suche(satz):
        return True
    if "bewerb" in satz.glatt and (h.KOSTENWORT.suche(satz) or h.SACHLEISTUNG.suche(satz)):
        return True
    if not nah or h.ANDERE_KOSTEN.suche(satz):
        return False
    return _KOSTEN.suche(satz) is not None or h.SACHLEISTUNG.suche(satz) is not None
