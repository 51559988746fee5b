"""Q24: who of the Bedarfsgemeinschaft a paper burdens or serves, and whether she took part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from fallakte.domain.instrument import Abschnittsart, Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import Fund, Ort, Unbekannt
from fallakte.domain.pruefung.deutsch import Text, ganze_woerter, lies, muster, saetze
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.platz import OHNE_PFLICHTEN, abschnittstexte, zusagen
from fallakte.domain.vereinbarung import BgBeteiligung
from fallakte.domain.zusage import Seite

_U25: Final = 25
"""Until then a child living with its parents belongs to their Bedarfsgemeinschaft (§ 7 Abs. 3 SGB II)."""

_KUERZESTER_NAME: Final = 3
_WORT: Final = re.compile(r"[^\W_]+")


class _Rolle(StrEnum):
    PARTNER = "partner"
    KIND = "kind"
    ELTERN = "eltern"
    MITGLIED = "mitglied"
    NAME = "name"


_BESITZ: Final = r"\b(?:mein|ihr|sein|dein|deren|dessen)\w{0,2} (?:[a-zäöüß]{3,20}[enrsm] )?"
_ARTIKEL: Final = r"\b(?:d(?:ie|er|en|em|es|as)|eine[rnm]?|beide\w?|alle\w?) (?:[a-zäöüß]{3,20}en )?"
_PARTNER: Final = (
    r"(?:ehe|lebens)?(?:partner(?:in)?s?|gefährt(?:e|en|in))\b|ehe(?:mann|frau|manne?s|gatte|gattin|gatten)\b"
    r"|verlobte[rn]?\b"
)
_EHE: Final = r"(?:ehe(?:mann|frau|partner|gatt)|lebenspartner|lebensgefährt)\w{0,3}"
_KIND: Final = r"(?:stief|pflege)?(?:kind(?:er|ern|es|s)?|tochter|töchtern?|sohn(?:e?s)?|söhnen?)\b(?!-)"
_ROLLEN: Final = {
    _Rolle.PARTNER: muster(
        _BESITZ + rf"(?:(?:mann(?:e?s)?|frau)\b|{_PARTNER})",
        _ARTIKEL + rf"(?:partnerin\b|{_EHE})",
        r"\b(?:der|dem|den) partner\b",
        rf"\b{_EHE}",
        anker="mann frau partner gatt verlobte gef",
    ),
    _Rolle.KIND: muster(
        _BESITZ + _KIND,
        _ARTIKEL + _KIND,
        r"\bunser\w{0,2} " + _KIND,
        r"\b(?:tochter|sohn)\b",
        anker="kind tochter sohn töcht toecht söhn soehn",
    ),
    _Rolle.ELTERN: muster(
        _BESITZ + r"(?:eltern|mutter|vaters?|stiefmutter|stiefvater)\b", anker="eltern mutter vater"
    ),
    _Rolle.MITGLIED: muster(
        r"\bmitglied\w{0,3}(?: \w{2,20}){0,2} (?:bedarfsgemeinschaft|bg)\b",
        r"\b(?:bedarfsgemeinschafts|bg-?|haushalts)(?:mitglied|angehörig)\w{0,3}",
        r"\bbedarfsgemeinschaft\b<nah>(?:erh[aä]lt|bekomm|nimmt|verpflicht|bewirb|beteilig)",
        anker="mitglied angeh bedarfsgemeinschaft",
    ),
}
_ALS_ROLLE: Final = {
    _Rolle.PARTNER: muster(_PARTNER, r"^\W*(?:(?:mein|ihr|sein|dein)e? )?(?:mann|frau)\W*$"),
    _Rolle.KIND: muster(_KIND),
    _Rolle.ELTERN: muster(r"\b(?:eltern|mutter|vater)"),
}
"""A role named alone, in `Zusage.wer` and `BgBeteiligung.rolle`."""

_NUR_UMSTAND: Final = muster(
    r"\bbetreuung|\bkinderbetreu|\bbetreu(?:e|en|t)\b|\bkita|\bkindergarten|\bkindertag|\bhort\b|"
    r"\btagesmutter|\bkrippe",
    r"\bberücksichtig|\brücksicht|\bschulzeit|\böffnungszeit|\bbring|\bab(?:zu)?hol|"
    r"\bhol\w{1,2}\b<weit>ab\b|\bversorg",
    r"\bpfleg|\bkümmer|\belternzeit|\bunterhalt|\bneben\b|\btrotz|\bwährend|\bwegen\b|\bausbildung als|"
    r"\bpraktik",
    r"\bkindergeld|\bkinderzuschlag|\bgruppe\b|\barbeit mit\b|\bumgang\b",
    r"\bstundenpl[aä]n|\barbeitszeit|\bkitazeit",
)
"""She is cared for or the reason for something: neither burdened nor served."""

_HANDELT: Final = muster(r"^ ?(?:\w{2,20} ){0,2}\w{2,}")
_IST_NUR: Final = muster(r"^(?: \w{2,20})? (?:ist|sind|war|waren|wohnt|wohnen|lebt|leben)\b(?! verpflicht)")
_SUBJEKT_DAVOR: Final = muster(
    r"^\W*(?:und |auch |frau |herr )?$",
    r"\bdass\W+$",
    r"^\W*(?:ich|sie) und $",
    r"(?:,|\bund|\bsowie) (?:auch )?$",
    r"\b(?:gemeinsam|zusammen) mit $",
)
_EINBEZOGEN: Final = muster(
    r"\bteilgenommen|\bdabei\b|\bbeteiligt\b|\bmitgewirkt|\banwesend|\beinverstanden|\bzugestimmt|\bunterschr"
)
_NIEMAND: Final = muster(
    r"\bkeine?\w{0,2}\b<nah>(?:mitglied|person|angehörig|partner|kinder)|\bniemand|\bentfällt|"
    r"\blebt allein|\balleinlebend"
)


@dataclass(frozen=True, slots=True)
class _Genannt:
    rolle: _Rolle
    von: int
    bis: int


def q24(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """A member of the Bedarfsgemeinschaft whom the paper burdens or serves without a day she took part.

    Without names (`mitglieder` is None) words like Partnerin still tell; if they do not, nobody knows.
    """
    ohne_tag = tuple(b for b in papier.beteiligungen if b.beteiligt_am is None)
    abschnitt = next(
        (a.id for a in instrument.abschnitte if a.art is Abschnittsart.BETEILIGUNG), "bg_mitglieder"
    )
    gefunden = bool(papier.beteiligungen)
    for beteiligung in ohne_tag:
        yield Fund(
            ort=Ort(abschnitt=abschnitt, feld="beteiligt_am"),
            grund="Es fehlt der Tag, an dem diese Person beteiligt war.",
            zitat=beteiligung.name,
        )
    if kontext.mitglieder == ():
        return
    suche = _Suche(papier, kontext.mitglieder or ())
    for ort, text, genannt in suche.betroffene():
        gefunden = True
        wort = ganze_woerter(text, genannt.von, genannt.bis)
        if not any(_gehoert_zu(b, genannt.rolle, wort) for b in papier.beteiligungen):
            yield Fund(
                ort=ort,
                grund="Das betrifft ein Mitglied der Bedarfsgemeinschaft, das hier nicht beteiligt war.",
                zitat=wort,
                vorschlag="Beteiligen Sie die Person und tragen Sie den Tag ein.",
            )
    if kontext.mitglieder is None and not gefunden:
        yield Unbekannt("die Namen der Mitglieder der Bedarfsgemeinschaft sind nicht bekannt.")


class _Suche:
    """Looks for members by role and by name, one finding per place."""

    def __init__(self, papier: Vereinbarungspapier, mitglieder: tuple[str, ...]) -> None:
        alter = papier.person.geburtsdatum.alter(papier.vereinbarung.dokument_am)
        jung = alter is not None and alter.von < _U25
        self._papier = papier
        self._rollen = tuple(r for r in _ROLLEN if jung or r is not _Rolle.ELTERN)
        self._namen = _namen(mitglieder, papier)

    def betroffene(self) -> Iterator[tuple[Ort, Text, _Genannt]]:
        for platz in zusagen(self._papier):
            wer = lies(platz.zusage.wer)
            if genannt := self._wer(wer):
                yield platz.ort("wer"), wer, genannt
            elif treffer := self._im_text(lies(platz.zusage.was), platz.zusage.seite):
                yield platz.ort(), *treffer
        for ort, text in abschnittstexte(self._papier, mit_pflichten=False):
            if ort.abschnitt in OHNE_PFLICHTEN:
                continue
            if ort.abschnitt == "bg_mitglieder" and (_EINBEZOGEN.suche(text) or _NIEMAND.suche(text)):
                continue
            if treffer := self._im_text(text, Seite.STELLE):
                yield ort, *treffer

    def _wer(self, wer: Text) -> _Genannt | None:
        for rolle, gesucht in _ALS_ROLLE.items():
            if rolle in self._rollen and (treffer := gesucht.suche(wer)):
                return _Genannt(rolle, *treffer.span())
        return next(self._genannte(wer), None)

    def _im_text(self, text: Text, seite: Seite) -> tuple[Text, _Genannt] | None:
        for satz in saetze(text):
            for genannt in self._genannte(satz):
                if _betroffen(satz, genannt, seite):
                    return satz, genannt
        return None

    def _genannte(self, satz: Text) -> Iterator[_Genannt]:
        for rolle in self._rollen:
            for treffer in _ROLLEN[rolle].alle(satz):
                yield _Genannt(rolle, *treffer.span())
        if not self._namen or not any(name[0] in satz.glatt for name in self._namen):
            return
        woerter = list(_WORT.finditer(satz.glatt))
        for i, wort in enumerate(woerter):
            for name in self._namen:
                folge = [w[0] for w in woerter[i : i + len(name)]]
                if folge[:-1] == name[:-1] and folge[-1] in (name[-1], f"{name[-1]}s"):
                    yield _Genannt(_Rolle.NAME, wort.start(), woerter[i + len(folge) - 1].end())


def _betroffen(satz: Text, genannt: _Genannt, seite: Seite) -> bool:
    davor, danach = satz.teil(0, genannt.von), satz.teil(genannt.bis, len(satz.glatt))
    handelt = (
        _SUBJEKT_DAVOR.suche(davor) is not None
        and _HANDELT.suche(danach) is not None
        and _IST_NUR.suche(danach) is None
    )
    if seite is Seite.PERSON:
        return handelt
    return handelt or _NUR_UMSTAND.suche(satz) is None


def _namen(mitglieder: tuple[str, ...], papier: Vereinbarungspapier) -> tuple[list[str], ...]:
    """Full names and first names of the members, longest first, without what the person is called herself.

    Compared word by word: a compiled pattern would outlive the file it was about.
    """
    eigene = set(_WORT.findall(lies(papier.person.voller_name).glatt))
    namen: list[list[str]] = []
    for name in mitglieder:
        teile = _WORT.findall(lies(name).glatt)
        if len(teile) > 1:
            namen.append(teile)
        if teile and teile[0] not in eigene and len(teile[0]) >= _KUERZESTER_NAME:
            namen.append(teile[:1])
    return tuple(sorted(namen, key=len, reverse=True))


def _gehoert_zu(beteiligung: BgBeteiligung, rolle: _Rolle, wort: str) -> bool:
    """Whether the entry is about who is named; an entry without a role may be anybody's."""
    name, genannt = _WORT.findall(lies(beteiligung.name).glatt), _WORT.findall(lies(wort).glatt)
    if name and (name[0] in genannt or f"{name[0]}s" in genannt):
        return True
    if rolle is _Rolle.NAME:
        return False
    if not beteiligung.rolle.strip() or rolle is _Rolle.MITGLIED:
        return True
    return _ALS_ROLLE[rolle].suche(lies(beteiligung.rolle)) is not None
