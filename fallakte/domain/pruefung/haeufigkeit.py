"""How often a duty falls due: a number per time, or words instead of one (Q04)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import nachweiswoerter as n
from fallakte.domain.pruefung import pflichten as pf
from fallakte.domain.pruefung import woerter as w
from fallakte.domain.pruefung.befund import Fund, Ort, Schwere, Unbekannt
from fallakte.domain.pruefung.deutsch import FRIST, TAG, ZEITRAUM, Text, lies, muster, saetze, zeigt
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.pflichten import bewerbungspflichten
from fallakte.domain.pruefung.platz import Platz, zusagen
from fallakte.domain.zusage import Seite

_HAEUFIGKEIT: Final = "Zum Beispiel: mindestens vier im Monat."


def q04(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """A lasting duty without a number per time; one proposal, one job or one day needs none."""
    for platz in zusagen(papier, Seite.PERSON):
        yield from _haeufigkeit(platz)
    for pflicht in bewerbungspflichten(papier):
        if pflicht.platz is None and not _zahl_und_zeit(pflicht.text):
            yield Fund(
                ort=pflicht.ort,
                grund="Wie viele Bewerbungen in welcher Zeit verlangt sind, steht nicht da.",
                zitat=pflicht.zitat,
                vorschlag=_HAEUFIGKEIT,
            )


def _haeufigkeit(platz: Platz) -> Iterator[Fund]:
    pflicht = pflichttext(platz)
    bewerbung = bewerbung_in(platz)
    dauernd = bewerbung or _dauernde_pflicht(pflicht)
    vage = _vage_menge(platz)
    if bewerbung and pf.nur_vorschlaege(platz):
        return
    spanne = zeigt(pflicht, w.SPANNE) if bewerbung else ""
    if spanne:
        yield Fund(
            ort=ort_von(platz, spanne),
            grund="Eine Spanne lässt offen, wie viele verlangt sind.",
            zitat=spanne,
            vorschlag="Nennen Sie eine einzige Zahl als Mindestmaß.",
            schwere=Schwere.WARNUNG,
        )
        return
    zahl = w.MENGE.suche(pflicht) is not None
    zeit = ZEITRAUM.suche(pflicht) is not None
    frist = platz.zusage.bis is not None or TAG.suche(pflicht) is not None or FRIST.suche(pflicht) is not None
    if dauernd and not (zahl and (zeit or frist)) and not (not bewerbung and (zeit or frist) and not vage[0]):
        yield _ohne_zahl(platz, dauernd, vage, zahl=zahl, zeit=zeit or frist)
    elif not dauernd and vage[0] and not (zeit or frist or w.MASSNAHME_BESUCH.suche(pflicht)):
        yield Fund(
            ort=platz.ort(vage[1]),
            grund=f"„{vage[0]}“ sagt nicht, wie oft in welcher Zeit.",
            zitat=vage[0],
            vorschlag="Zum Beispiel: einmal in der Woche.",
        )


def _ohne_zahl(platz: Platz, zitat: str, vage: tuple[str, str], *, zahl: bool, zeit: bool) -> Fund:
    if vage[0] and not zahl:
        return Fund(
            ort=platz.ort(vage[1]),
            grund=f"„{vage[0]}“ sagt nicht, wie oft in welcher Zeit.",
            zitat=vage[0],
            vorschlag=_HAEUFIGKEIT,
        )
    if zahl:
        grund, feld = "Die Zahl steht da, aber nicht, in welcher Zeit.", "wie_oft"
    elif zeit:
        grund, feld = "Es fehlt, wie viele es in dieser Zeit mindestens sein sollen.", "wie_viel"
    else:
        grund, feld = "Es fehlt, wie viele in welcher Zeit mindestens verlangt sind.", "wie_oft"
    return Fund(ort=platz.ort(feld), grund=grund, zitat=zitat, vorschlag=_HAEUFIGKEIT)


def pflichttext(platz: Platz) -> Text:
    """What is to be done and how often, without sentences that are only about the proof."""
    z = platz.zusage
    saetze_ = [s for s in saetze(z.was) if not nur_nachweis(s)] or list(saetze(z.was))
    teile = [s.wortlaut for s in saetze_] + [z.wie_viel, z.wie_oft]
    if z.nachweis.strip() and _zahl_und_zeit(lies(z.nachweis)):
        teile.append(z.nachweis)
    return lies("\n".join(teil for teil in teile if teil.strip()))


def nur_nachweis(satz: Text) -> bool:
    """A sentence that is about the proof alone."""
    if n.NACHWEISVERB.suche(satz) is None:
        return False
    return w.MENGE.suche(satz) is None and not _ALLES_MIT_VERB.suche(satz)


_ALLES_MIT_VERB: Final = muster(
    r"\bbew(?:erbe|irbst|irbt|erben)\b|\b(?:unternehm|unternimm|tätig|schreib|such|führ)\w*|eigenbemüh|"
    r"bewerbungs?-?bemüh"
)


def _zahl_und_zeit(text: Text) -> bool:
    return w.MENGE.suche(text) is not None and (
        ZEITRAUM.suche(text) is not None or TAG.suche(text) is not None or FRIST.suche(text) is not None
    )


def bewerbung_in(platz: Platz) -> str:
    """The words that ask for applications in this promise, or ""."""
    z = platz.zusage
    teile = (*saetze(z.was), *saetze(z.wie_viel), *saetze(z.wie_oft))
    return next((zitat for zitat in map(pf.verlangt_bewerbung, teile) if zitat), "")


_EIN_BETRIEB: Final = muster(
    r"\b(?:bei der|die|der|beim|im|den|bei dem|zum|mit der|mit dem) (?:firma|betrieb|unternehmen|bäckerei|"
    r"arbeitgeber)\b"
)
"""One employer, mostly named: to ask there is done once."""


def _dauernde_pflicht(text: Text) -> str:
    if _EIN_BETRIEB.suche(text):
        return ""
    return zeigt(text, w.SUCHE) or zeigt(text, w.KONTAKTE)


def _vage_menge(platz: Platz) -> tuple[str, str]:
    """Words instead of a number, and the field they stand in."""
    for feld, text in platz.texte():
        if feld in ("was", "wie_viel", "wie_oft"):
            zitat = zeigt(text, w.VAGE_MENGE)
            if zitat:
                return zitat, feld
    return "", "wie_oft"


def ort_von(platz: Platz, zitat: str) -> Ort:
    """The field of a promise these words stand in."""
    feld = next((feld for feld, text in platz.texte() if zitat in text.wortlaut), "was")
    return platz.ort(feld)
