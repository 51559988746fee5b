"""What the person has to do must be plain: how often, proven how, which work (Q04–Q07, Q18, Q23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import massnahmen
from fallakte.domain.pruefung import pflichten as pf
from fallakte.domain.pruefung import woerter as w
from fallakte.domain.pruefung.befund import Fund, Ort, Schwere, Unbekannt
from fallakte.domain.pruefung.deutsch import (
    FRIST,
    TAG,
    ZEITRAUM,
    Text,
    lies,
    muster,
    saetze,
    zeigt,
)
from fallakte.domain.pruefung.haeufigkeit import nur_nachweis, pflichttext, q04
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.nachweis import q05
from fallakte.domain.pruefung.pflichten import Bewerbungspflicht, bewerbungspflichten
from fallakte.domain.pruefung.platz import Platz, abschnittstexte, ziel_von, zusagen
from fallakte.domain.pruefung.regel import Regelfunktion
from fallakte.domain.zusage import Seite

# --- Q06: which kind ---


def q06(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Applications without a word on the work or the way; it weighs less where the goal names the work."""
    for pflicht in bewerbungspflichten(papier):
        platz = pflicht.platz
        if w.ART.suche(_ohne_nachweissaetze(pflicht)) or (platz is not None and pf.nur_vorschlaege(platz)):
            continue
        ziele = papier.ziele if platz is None else ziel_von(papier, platz)
        halb = w.SCHWACHE_ART.suche(pflicht.text) is not None or any(
            w.ART.suche(lies(f"{z.kurz}\n{z.wortlaut}")) for z in ziele
        )
        yield Fund(
            ort=pflicht.ort,
            grund="Welche Arbeit gemeint ist und wie die Bewerbung aussehen soll, steht nicht da.",
            zitat=pflicht.zitat,
            vorschlag="Nennen Sie Beruf oder Bereich, Umfang (Vollzeit, Teilzeit, Minijob, Zeitarbeit) und "
            "den Weg (schriftlich, online, persönlich).",
            schwere=Schwere.WARNUNG if halb else None,
        )


def _ohne_nachweissaetze(pflicht: Bewerbungspflicht) -> Text:
    """What is said about the applications; the form of their proof says nothing about their kind."""
    if pflicht.platz is None:
        return pflicht.text
    z = pflicht.platz.zusage
    teile = [_NACHWEISTEIL.regex.split(s.glatt)[0] for s in saetze(z.was) if not nur_nachweis(s)]
    return lies(_PRAKTIKUM_DANEBEN.regex.sub(" ", "\n".join((*teile, z.wie_viel, z.wie_oft)).lower()))


_PRAKTIKUM_DANEBEN: Final = muster(r"\b(?:und|sowie) (?:\w+ ){0,3}praktik\w*<nah>such\w*")
"""To look for an internship as well says nothing about the kind of the applications."""
_NACHWEISTEIL: Final = muster(
    r"[,;:.] (?:(?:als|der|die|den|mit|und) )?(?:nachweis|beleg|bewerbungsliste|nachzuweis|nachgewies)"
)


# --- Q07: made for this person ---

_ALLGEMEINE_PFLICHT: Final = muster(
    r"\balle\w? (?:\w+ )?möglichkeiten\b",
    r"(?:hilfebedürftigkeit|hilfsbedürftigkeit|leistungsbezug)\w*<weit>(?:beend|verringer|überwind|"
    r"vermeid|reduzier|senk|verkürz)",
    r"(?:beend|verringer|überwind|vermeid|reduzier)\w*<nah>(?:hilfebedürftigkeit|hilfsbedürftigkeit|"
    r"leistungsbezug)",
    r"jede\w? (?:\w+ )?zumutbare\w? (?:\w+ )?(?:arbeit|beschäftigung|tätigkeit|stelle)",
    r"(?:aktiv|intensiv)<nah>(?:mit|an)\b<weit>(?:eingliederung|integration|vermittlung)",
    r"(?:wirk|mitwirk|mitarbeit)\w*<weit>(?:eingliederung|integration|vermittlung|maßnahmen)",
    r"lebensunterhalt<weit>(?:eigen|selbst)",
    r"\bbemüh(?:e|t|st|en)\b<weit>(?:arbeit|stelle|beschäft|job|anstell|eingliederung|erwerb|beendigung)",
    r"\b(?:such(?:e|t|st|en))\b<weit>(?:arbeit|stelle|job|beschäft)",
    r"arbeitskraft<nah>einsetz|setz\w*<weit>arbeitskraft",
    r"eigenverantwort\w*<weit>(?:arbeit|eingliederung|stelle)",
    r"(?:aufnahme|aufnehmen|annehmen)\b<nah>(?:einer |jeder )?(?:arbeit|beschäftigung|tätigkeit)\W*$",
    r"\b(?:arbeit|arbeitsstelle|beschäftigung|job) (?:suchen|finden|aufnehmen)",
)


def q07(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Nothing but the general duty to look for work, or texts that stand in many other cases."""
    pflichten = tuple(
        p
        for p in zusagen(papier, Seite.PERSON)
        if not (pf.ist_termin(lies(p.zusage.was)) or pf.ist_mitteilung(lies(p.zusage.was)))
    )
    allgemein = tuple(_nur_allgemein(p) for p in pflichten)
    if pflichten and all(allgemein):
        for platz, zitat in zip(pflichten, allgemein, strict=True):
            yield Fund(
                ort=platz.ort(),
                grund="Das ist nur die allgemeine Pflicht, Arbeit zu suchen, kein Schritt für diese Person.",
                zitat=zitat,
                vorschlag="Schreiben Sie einen Schritt, der zu Lage, Stärken und Ziel dieser Person passt.",
            )
    if kontext.aehnliche is None:
        yield Unbekannt("Die Texte anderer Fälle sind hier nicht bekannt.")
        return
    for aehnlich in kontext.aehnliche:
        if aehnlich.faelle >= kontext.werte.aehnlich_faelle:
            yield Fund(
                ort=_fundort(papier, aehnlich.zitat),
                grund=f"Dieser Text steht fast wörtlich in {aehnlich.faelle} anderen Fällen.",
                zitat=aehnlich.zitat,
                vorschlag="Prüfen Sie, ob er zu dieser Person passt, und schreiben Sie ihn sonst um.",
            )


def _nur_allgemein(platz: Platz) -> str:
    """The words of the general duty, if nothing else is said: no number, no day, no kind."""
    text = pflichttext(platz)
    if any(m.suche(text) for m in (w.MENGE, TAG, FRIST, ZEITRAUM, w.ART)) or platz.zusage.bis is not None:
        return ""
    return zeigt(text, _ALLGEMEINE_PFLICHT)


def _fundort(papier: Vereinbarungspapier, zitat: str) -> Ort:
    """Where a text stands, letter by letter; the document as a whole if it was shortened."""
    for platz in zusagen(papier):
        for feld, text in platz.texte():
            if zitat in text.wortlaut:
                return platz.ort(feld)
    for ort, text in abschnittstexte(papier, mit_pflichten=False):
        if zitat in text.wortlaut:
            return ort
    return Ort()


# --- Q18: measures ---


def q18(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """A measure or Arbeitsgelegenheit without provider, content, place, hours or its first and last day."""
    for massnahme in massnahmen.massnahmen(papier):
        fehlt = massnahmen.was_fehlt(massnahme)
        if fehlt:
            yield Fund(
                ort=massnahme.ort,
                grund=f"Zu dieser Maßnahme fehlt: {', '.join(fehlt)}.",
                zitat=massnahme.zitat,
                vorschlag="Nennen Sie Träger, Inhalt, Ort, Stunden, Beginn und Ende.",
            )


# --- Q23: only the wording counts ---


def q23(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """The text points to something said or written elsewhere."""
    for platz in zusagen(papier):
        for feld, text in platz.texte():
            if feld != "nachweis":
                yield from _ausserhalb(platz.ort(feld), text)
    for ort, text in abschnittstexte(papier):
        yield from _ausserhalb(ort, text)


def _ausserhalb(ort: Ort, text: Text) -> Iterator[Fund]:
    for satz in saetze(text):
        zitat = zeigt(satz, w.AUSSERHALB)
        if zitat and w.NICHT_AUSSERHALB.suche(satz) is None:
            yield Fund(
                ort=ort,
                grund="Das verweist auf etwas außerhalb dieses Papiers; es gilt nur, was hier steht.",
                zitat=zitat,
                vorschlag="Schreiben Sie hier hinein, was besprochen wurde.",
            )


REGELN: Final[Mapping[str, Regelfunktion]] = MappingProxyType(
    {"Q04": q04, "Q05": q05, "Q06": q06, "Q07": q07, "Q18": q18, "Q23": q23}
)
