"""Give and take: costs of applications (Q01, Q26), support that says something (Q02), two sides (Q03)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from fallakte.domain.instrument import Instrument
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import hilfewoerter as h
from fallakte.domain.pruefung import woerter as w
from fallakte.domain.pruefung.befund import Fund, Ort, Schwere, Unbekannt
from fallakte.domain.pruefung.bewerbungskosten import Guete, kostenregeln, ohne_kosten
from fallakte.domain.pruefung.deutsch import (
    BETRAG,
    FRIST,
    TAG,
    ZEITRAUM,
    Muster,
    Text,
    lies,
    muster,
    saetze,
    zeigt,
)
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.domain.pruefung.pflichten import bewerbungspflichten, unser_teil
from fallakte.domain.pruefung.platz import Platz, abschnittstexte, zusagen
from fallakte.domain.pruefung.regel import Regelfunktion
from fallakte.domain.zusage import Seite

SCHIEF_AB: Final = 4
"""So many duties of the person, and so many for each promise of the Stelle, count as very skewed (Q03)."""

_KOSTEN_VORSCHLAG: Final = (
    "Wir erstatten … Euro je schriftlicher Bewerbung, höchstens … Euro im Jahr; die Bewerbungsliste "
    "genügt als "
    "Antrag und Nachweis."
)


# --- Q01, Q26: costs of applications ---

_GRUND: Final = MappingProxyType(
    {
        Guete.ABGELEHNT: "Bewerbungen werden verlangt, ihre Kosten bleiben aber bei der Person.",
        Guete.UNVERBINDLICH: "Bewerbungen werden verlangt, die Kosten sind aber nicht verbindlich zugesagt.",
        Guete.OHNE_BETRAG: "Bewerbungen werden verlangt, die Regelung der Kosten nennt aber weder Betrag "
        "noch Höchstbetrag.",
    }
)


def q01(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Applications demanded without a concrete, binding rule on their costs."""
    verlangt = tuple(bewerbungspflichten(papier))
    kostet = tuple(p for p in verlangt if not ohne_kosten(p))
    if not kostet:
        return
    paare = {p.ort.paar for p in verlangt if p.ort.paar is not None}
    regeln = tuple(kostenregeln(papier, paare))
    guete = {regel: regel.guete() for regel in regeln}
    if Guete.KONKRET in guete.values():
        return
    if regeln:
        schlecht = regeln[0]
        yield Fund(
            ort=schlecht.ort, grund=_GRUND[guete[schlecht]], zitat=schlecht.zitat, vorschlag=_KOSTEN_VORSCHLAG
        )
        return
    yield Fund(
        ort=kostet[0].ort,
        grund="Bewerbungen werden verlangt, aber niemand sagt die Übernahme der Bewerbungskosten zu.",
        zitat=kostet[0].zitat,
        vorschlag=_KOSTEN_VORSCHLAG,
    )


def q26(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Costs of applications are paid only if somebody asks for them beforehand."""
    paare = {p.ort.paar for p in bewerbungspflichten(papier) if p.ort.paar is not None}
    for regel in kostenregeln(papier, paare):
        zitat = zeigt(regel.text, h.VORHER)
        if zitat and h.NICHT_VORHER.suche(regel.text) is None:
            yield Fund(
                ort=regel.ort,
                grund="Die Bewerbungskosten hängen davon ab, dass jede Zahlung vorher beantragt wird.",
                zitat=zitat,
                vorschlag="Der Antrag gilt mit diesem Papier als gestellt; die Bewerbungsliste genügt.",
            )


# --- Q02: support that says something ---


@dataclass(frozen=True, slots=True)
class _Stuetze:
    """A promise of support by the Stelle, or a section that offers some."""

    ort: Ort
    text: Text
    konkret: bool
    vage: str
    unverbindlich: str


_VAGE: Final = (h.NACH_GESETZ, h.BEDINGT, h.ALLGEMEIN, h.UNBEZIFFERT)
_NORM: Final = muster(
    r"§§? ?\d{1,3}\w?(?: ?(?:abs|s|satz|nr|i\. ?v\. ?m|ff?|bis|und|"
    r",)\.? ?\d{0,3}\w?){0,6}(?: ?sgb ?[ivx]{1,4})?"
)
_GENANNT: Final = muster(
    r'"[^"\n]{3,80}"',
    r"\b(?:gmbh|ggmbh|e\. ?v\.|volkshochschule|vhs|caritas|diakonie|awo|drk|dekra|tüv|akademie|"
    r"bildungswerk|ihk|hwk|"
    r"handwerkskammer|schuldnerberatung|suchtberatung|drogenberatung|migrationsberatung|frauenberatung|"
    r"jugendamt|"
    r"rentenversicherung|avgs|gutschein|einstiegsgeld in höhe|monatskarte|deutschlandticket|laptop|"
    r"führerschein|dolmetsch|kinderbetreuung|kitaplatz|kita-platz|hort|bewerbungstraining|deutschkurs|"
    r"sprachkurs|"
    r"integrationskurs|lebenslauf|bewerbungsunterlagen|bewerbungsmappe|bewerbungscoaching|"
    r"arbeitserprobung|praktikum|"
    r"probearbeit|kontakt zu|kontakt mit|begleitet<weit>(?:zu|zum|zur)|meldet<weit>an\b|"
    r"vereinbart<weit>termin|"
    r"schickt|sendet|ruft<weit>an\b|gibt<weit>(?:liste|kontaktdaten|adressen)|ausgehändigt|händigt|"
    r"stellt<weit>her\b)",
)
_ANGEBOTE: Final = ("angebot", "leistungen")
_UEBER_ANDERE: Final = ("andere_stellen", "bg_mitglieder", "bedarf", "teilhabe")


def q02(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Support that only points to statutes, possibilities or goodwill."""
    stuetzen = tuple(_stuetzen(papier))
    etwas_konkret = any(s.konkret and not s.unverbindlich for s in stuetzen)
    for s in stuetzen:
        if s.unverbindlich:
            yield Fund(
                ort=s.ort,
                grund="Diese Zusage bindet uns nicht: Sie stellt die Leistung nur in Aussicht.",
                zitat=s.unverbindlich,
                vorschlag="Schreiben Sie, was wir tun oder zahlen, in welcher Höhe und bis wann.",
                schwere=Schwere.WARNUNG if etwas_konkret or s.konkret else None,
            )
        elif s.vage and not s.konkret:
            yield Fund(
                ort=s.ort,
                grund="Diese Zusage bleibt allgemein: Es fehlt, was wir genau tun, wie viel oder bis wann.",
                zitat=s.vage,
                vorschlag="Nennen Sie Leistung, Höhe oder Zahl, zuständige Stelle und Zeitpunkt.",
                schwere=Schwere.WARNUNG if etwas_konkret else None,
            )


def _stuetzen(papier: Vereinbarungspapier) -> Iterator[_Stuetze]:
    for platz in zusagen(papier, Seite.STELLE):
        yield _stuetze(platz)
    for platz in zusagen(papier, Seite.PERSON):
        hilfe = lies(platz.zusage.hilfe)
        if hilfe:
            yield _gelesen(platz.ort("hilfe"), hilfe, hilfe, konkret=bool(platz.zusage.betrag_cent))
    for ort, text in abschnittstexte(papier):
        if ort.abschnitt in _ANGEBOTE:
            yield _gelesen(ort, text, text, konkret=False)
        elif ort.abschnitt not in _UEBER_ANDERE and (unser := unser_teil(text)):
            yield _gelesen(ort, unser, unser, konkret=False)


def _stuetze(platz: Platz) -> _Stuetze:
    z = platz.zusage
    feld = "was" if z.was.strip() else "hilfe"
    konkret = (
        z.bis is not None
        or bool(z.betrag_cent)
        or any(
            not w.VAGE_MENGE.suche(t) and not _erstes(t, _VAGE)
            for t in map(lies, (z.wie_viel, z.wie_oft))
            if t
        )
    )
    return _gelesen(platz.ort(feld), lies(getattr(z, feld)), platz.alles(), konkret=konkret)


def _gelesen(ort: Ort, text: Text, alles: Text, *, konkret: bool) -> _Stuetze:
    """Read one promise of support: its words without content, and whether it has any content."""
    vage = unverbindlich = ""
    sicher = konkret
    for satz in saetze(alles):
        offen = _offen(satz, mit_termin=konkret)
        unverbindlich = unverbindlich or offen
        if not offen:
            vage = vage or _erstes(satz, _VAGE)
            sicher = sicher or _hat_inhalt(satz)
    if unverbindlich and any(_hat_inhalt(s) and not _offen(s, mit_termin=konkret) for s in saetze(alles)):
        unverbindlich = ""  # something else is promised firmly
    return _Stuetze(ort, text, sicher, vage, unverbindlich)


def _offen(satz: Text, *, mit_termin: bool) -> str:
    """Words that do not bind; to look into something by a certain day is a promise."""
    offen = zeigt(satz, h.UNVERBINDLICH)
    if offen or mit_termin or TAG.suche(satz) or FRIST.suche(satz):
        return offen
    return zeigt(satz, h.PRUEFT)


def _hat_inhalt(satz: Text) -> bool:
    """A number, a day, an amount or something named; the number of a section of a statute is none."""
    glatt = _NORM.regex.sub(lambda treffer: " " * len(treffer[0]), satz.glatt)
    ohne = Text(satz.wortlaut, glatt)
    return any(m.suche(ohne) for m in (BETRAG, TAG, FRIST, ZEITRAUM, w.MENGE, _GENANNT))


def _erstes(text: Text, muster_: tuple[Muster, ...]) -> str:
    return next((fund for fund in (zeigt(text, m) for m in muster_) if fund), "")


# --- Q03: two sides ---

_UNSER: Final = muster(
    r"\b(?:jobcenter|agentur|wir|jc)\b<weit>(?:unterstütz|übernehm|übernimm|erstatt|zahl|biet|vermittel|"
    r"berat|berät|förder|stell|"
    r"hilf|helf|begleit|gewähr|organisier|vereinbar|sorg)",
    r"\b(?:unterstütz|übernehm|übernimm|erstatt|zahl|biet|berat|berät|förder|gewähr)\w*<nah>(?:jobcenter|"
    r"agentur|wir)\b",
)


_NUR_KONTROLLE: Final = muster(
    r"\b(?:prüf|kontrollier|überwach|forder)\w*<weit>(?:nachweis|bewerbung|einhaltung|bemühung|liste|"
    r"eigenbemühung|pflicht)",
    r"(?:leistung|grundsicherungsgeld|bürgergeld|regelbedarf)\w*<nah>(?:minder|kürz|eingestellt)",
)
"""To watch what the person does is no support."""


def q03(
    papier: Vereinbarungspapier, instrument: Instrument, kontext: Pruefkontext
) -> Iterator[Fund | Unbekannt]:
    """Duties on one side only, or far more of them than promises; a recorded reason of the pair counts."""
    pflichten = tuple(p for p in zusagen(papier, Seite.PERSON) if not _begruendet(p))
    if not pflichten:
        return
    unsere = sum(1 for p in zusagen(papier, Seite.STELLE) if not _NUR_KONTROLLE.suche(lies(p.zusage.was)))
    hilfen = sum(1 for p in zusagen(papier, Seite.PERSON) if p.zusage.was.strip() and p.zusage.hilfe.strip())
    dritte = sum(1 for _ in zusagen(papier, Seite.DRITTE))
    angebote = sum(
        len(saetze(text))
        for ort, text in abschnittstexte(papier)
        if ort.abschnitt in _ANGEBOTE or _UNSER.suche(text)
    )
    erste = pflichten[0]
    if not (unsere or hilfen or angebote):
        yield Fund(
            ort=erste.ort(),
            grund="Die Person soll etwas tun, aber wir sagen nichts zu."
            if not dritte
            else "Die Person soll etwas tun, und nur andere Stellen sagen etwas zu, wir nicht.",
            zitat=erste.zusage.was.strip(),
            vorschlag="Schreiben Sie zu jeder Zusage, was wir dafür tun, oder warum nichts nötig ist.",
            schwere=Schwere.WARNUNG if dritte else None,
        )
        return
    unsere += hilfen + angebote + dritte
    if len(pflichten) >= SCHIEF_AB and len(pflichten) >= SCHIEF_AB * unsere:
        yield Fund(
            ort=erste.ort(),
            grund=f"{len(pflichten)} Zusagen der Person, aber nur {unsere} von uns: Das ist sehr ungleich.",
            zitat=erste.zusage.was.strip(),
            vorschlag="Ergänzen Sie unsere Zusagen oder sagen Sie beim Paar, warum eine Seite allein steht.",
            schwere=Schwere.WARNUNG,
        )


def _begruendet(platz: Platz) -> bool:
    """Whether the pair says why one side stands alone."""
    return bool(platz.paar.begruendung.strip()) and not platz.paar.von(Seite.STELLE)


REGELN: Final[Mapping[str, Regelfunktion]] = MappingProxyType(
    {"Q01": q01, "Q02": q02, "Q03": q03, "Q26": q26}
)
