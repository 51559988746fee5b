"""What a paper asks of the person: the sentences with their place, and whether she is free not to do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fallakte.domain.instrument import Abschnittsart
from fallakte.domain.papier import PapierPaar, Vereinbarungspapier
from fallakte.domain.pruefung.befund import Ort
from fallakte.domain.pruefung.deutsch import Muster, Text, ganze_woerter, lies, muster, saetze
from fallakte.domain.pruefung.platz import OHNE_PFLICHTEN, zusagen
from fallakte.domain.zusage import Seite, Zusage

_NIE: Final = frozenset(
    {
        "begruendung",
        "uneinig",
        "potenzialanalyse",
        "staerken",
        "angebot",
        "bedarf",
        "leistungen",
        "teilhabe",
        "rfb",
        "wichtiger_grund",
        "sofortvollzug",
        "rechtsbehelf",
        "vertretung",
        "rat",
    }
)
"""Sections that tell, offer or warn, whatever words they use."""

_ERZAEHLENDE_ARTEN: Final = (Abschnittsart.HINWEIS, Abschnittsart.RAT, Abschnittsart.STAERKEN)

_SATZ: Final = r".{1,220}?\b"


def im_satz(*wege: str, anker: str = "") -> Muster:
    """`deutsch.muster` with one more gap: `<satz>` spans what German puts between the parts of a verb."""
    return muster(*(weg.replace("<satz>", _SATZ) for weg in wege), anker=anker)


FORDERT: Final = im_satz(
    r"verpflicht(?:e|et|en|est|ung|ungen)\b",
    r"\bmusst?\b",
    r"\bmüss(?:en|t)\b",
    r"\bsoll(?:en|st|t)?\b",
    r"\bauflage\b",
    r"\baufgefordert",
    r"\bobliegt\b",
    r"\b(?:hat|haben|habe|hast|ist|sind)\b<satz>(?:zu \w{2,30}n\b|\w{2,12}zu\w{2,20}en\b)",
    r"\bpflichten\b",
    anker="pflicht muss müss muess soll auflage aufgefordert obliegt hat habe ist sind",
)
"""Words that ask for something."""

_WIRD_GEFORDERT: Final = muster(
    r"^\W*(?:ich|sie|du|er|herr|frau|d(?:er|ie) (?:kund|leistungsber|antragst|teilnehm)\w*)\b",
    r"\b(?:lege|reiche|nehme|melde|teile|gehe|trete|beginne|unterziehe|lasse|stelle|weise) ich\b",
    r"\b(?:legen|reichen|nehmen|melden|teilen|gehen|treten|beginnen|unterziehen|lassen|stellen|weisen) sie\b",
)
_WIR_HANDELN: Final = muster(
    r"^\W*(?:wir|das jobcenter|die agentur|die stelle|unser\w*|d(?:er|as|ie) \w{0,20}träger)\b"
)
_ABGEMACHT: Final = im_satz(
    r"verpflicht(?:e|et|en|est)\b(?: \w+){0,3} (?:mich|sich|dich)\b",
    r"\b(?:mich|sich|dich) (?:hiermit |dazu |außerdem |auch )?verpflichte",
    r"\b(?:mich|sich|dich)\b<satz>(?:zu|,)<satz>verpflichte(?:t|n)?\b",
    r"\b(?:entbinde|willige|ermächtige)\b",
    anker="verpflicht entbinde willige erm",
)
"""Not the law but this paper binds: "verpflichtet sich"."""

FREIWILLIG: Final = muster(
    r"\bfreiwillig",
    r"\b(?:wenn|falls|sofern|soweit) (?:ich|sie|er|du|frau|herr)\b<weit>(?:möcht|will|woll|wünsch|mag\b|mög)",
    r"\b(?:auf|nach)<nah>wunsch",
    r"\baus eigenem (?:antrieb|wunsch|entschluss|willen)",
    r"\bbiet(?:en|et|e)\b<weit>an\b",
    r"\bangeboten\b",
    r"\b(?:als|ein) (?:freies )?angebot\b",
    r"\bsteht\b<weit>frei\b",
    r"\bk(?:ann|önnen|annst|önnten|önnte) (?:ich|sie|er|du|herr|frau)\b",
    r"(?:^\W*|[,;] )(?:ich|sie|er|du|(?:herr|frau) \w{1,40}) k(?:ann|önnen|annst|önnte)",
    r"\bd(?:arf|ürfen)\b(?!<weit>nicht\b)",
    r"\bohne (?:pflicht|zwang|rechtsfolge|druck)",
    r"\bkeine? (?:verpflichtung|pflicht|bedingung|voraussetzung|zwang)",
    r"\bnicht (?:verpflicht|pflicht|verlangt|gefordert)",
    r"\bm(?:uss|üssen|usst) (?:ich |sie |er |du )?nicht\b",
    r"\bunverbindlich",
    r"\b(?:die|der) möglichkeit\b",
    r"\b(?:selbst|frei)\b<nah>entsch(?:ied|eid)",
    r"\bentscheid\w{0,3}\b<nah>(?:selbst|frei)\b",
    r"\bnur, wenn (?:ich|sie|er)\b",
)
_DOCH_PFLICHT: Final = muster(
    r"verpflicht\w{1,3} (?:mich|sich|dich) (?:hiermit )?freiwillig", r"\bnicht freiwillig", r"unfreiwillig"
)
_AUSDRUECKLICH: Final = muster(
    r"\bfreiwillig", r"\bkeine? (?:verpflichtung|pflicht)", r"\bnicht verpflicht", r"\bsteht\b<weit>frei\b"
)
_PUNKT: Final = muster(r"^\s*(?:[-•*·‣▪]|\(?\w{1,2}[).])\s")
_WUNSCH: Final = muster(r"\b(?:ich|sie|er|frau \w{1,40}|herr \w{1,40}) (?:möcht\w{1,3}|will|wollen|wünsch)")


@dataclass(frozen=True, slots=True)
class Forderung:
    """A sentence in which the person promises something or is asked for it.

    `zusammenhang` is the whole text it stands in, `ganz_freiwillig` whether that says so plainly.
    `zusage` and `paar` are None in a section.
    """

    ort: Ort
    satz: Text
    zusammenhang: Text
    ganz_freiwillig: bool = False
    zusage: Zusage | None = None
    paar: PapierPaar | None = None

    @property
    def freiwillig(self) -> bool:
        """Whether she is free not to do it: the sentence says so, or another one of the promise plainly."""
        if _DOCH_PFLICHT.suche(self.satz):
            return False
        return self.ganz_freiwillig or FREIWILLIG.suche(self.satz) is not None

    @property
    def wunsch(self) -> bool:
        """Whether it is worded as what she wants herself ("Ich möchte …")."""
        return _WUNSCH.suche(self.satz) is not None

    def worte(self, gesucht: Muster) -> str:
        treffer = gesucht.suche(self.satz)
        return ganze_woerter(self.satz, treffer.start(), treffer.end()) if treffer else ""


def forderungen(papier: Vereinbarungspapier) -> Iterator[Forderung]:
    """Everything on the person's side of the pairs; in sections only sentences that ask her for something.

    Sections that inform (Erreichbarkeit, Mitteilungen) ask for nothing unless they say "verpflichtet sich".
    """
    for platz in zusagen(papier, Seite.PERSON):
        ganz = lies(platz.zusage.was)
        frei, ort = _AUSDRUECKLICH.suche(ganz) is not None, platz.ort()
        for satz in saetze(ganz):
            yield Forderung(ort, satz, ganz, frei, platz.zusage, platz.paar)
    arten = {a.id: a.art for a in papier.instrument.abschnitte}
    for text in papier.vereinbarung.texte:
        if text.abschnitt in _NIE or not text.text.strip():
            continue
        erzaehlt = text.abschnitt in OHNE_PFLICHTEN or arten.get(text.abschnitt) in _ERZAEHLENDE_ARTEN
        ganz = lies(text.text)
        ueberschrift = False  # "Sie verpflichten sich:" asks for every point below it
        for satz in saetze(ganz):
            ueberschrift = ueberschrift and _PUNKT.suche(satz) is not None
            gefordert = ueberschrift or _gefordert(satz, nur_abgemacht=erzaehlt)
            ueberschrift = ueberschrift or (gefordert and satz.glatt.rstrip().endswith((":", ",")))
            if gefordert:
                yield Forderung(Ort(abschnitt=text.abschnitt), satz, ganz)


def _gefordert(satz: Text, *, nur_abgemacht: bool) -> bool:
    if nur_abgemacht:
        return _ABGEMACHT.suche(satz) is not None
    if _WIR_HANDELN.suche(satz):
        return False
    return _WIRD_GEFORDERT.suche(satz) is not None or FORDERT.suche(satz) is not None
