"""How papers speak of their term, their review and the reasons for either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from fallakte.domain.fristen import nach_monaten
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import Ort
from fallakte.domain.pruefung.deutsch import TAG, Text, lies, muster, saetze, zahl
from fallakte.domain.pruefung.platz import abschnittstexte
from fallakte.domain.pruefung.quellen import hat

_MONATE: Final = (
    "januar", "februar", "märz", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip
_TAG_ZAHLEN: Final = re.compile(r"\b(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})\b|\b(\d{4})-(\d\d)-(\d\d)\b")
_TAG_WORT: Final = re.compile(r"\b(\d{1,2})\. ?(" + "|".join((*_MONATE, "maerz")) + r") (\d{4})\b")

GILT: Final = muster(
    r"\bgilt\b|\bgelten\b|geltung|gültig|laufzeit|wirksam|\bläuft\b|\bdauer|befrist|\bbesteht\b|"
    r"\bendet\b|zeitraum",
    r"vereinbarung|verpflichtung|verwaltungsakt|bescheid",
)
_UNBEFRISTET: Final = muster(
    r"bis auf (?:weiteres|widerruf)|auf unbestimmte|unbefristet|ohne (?:zeitliche )?(?:befristung|"
    r"begrenzung)|"
    r"zeitlich (?:nicht begrenzt|unbegrenzt)|ohne (?:ein )?enddatum|unbegrenzt (?:gültig|wirksam)|"
    r"nicht (?:zeitlich )?befristet|auf dauer",
    anker="weiteres widerruf unbestimmt unbefrist ohne unbegrenzt begrenzt befristet dauer",
)
_NICHT_UNBEFRISTET: Final = muster(
    r"\b(?:nicht|keine) (?:\w+ ){0,3}(?:unbefristet|bis auf weiteres|auf unbestimmte|auf dauer)|"
    r"unbefristete\w* (?:"
    r"\w+ ){0,2}(?:arbeit|stelle|beschäftigung|vertrag|arbeitsv|aufenthalt|rente)|krank|arbeitsunfähig",
)
_ENDE: Final = muster(
    r"(?:gilt|gelten|gültig|geltungsdauer|laufzeit|wirksam|befristet|endet|läuft|zeitraum)\b[^;]{0,80}"
    r"\b(?:bis|am|zum|mit ablauf des)(?: zum| einschließlich)? \d",
    r"(?:gilt|gültig|geltungsdauer|laufzeit|befristet|dauer|endet|läuft)\w*\b[^.;]{0,60}"
    r"\b<zahl> (?:kalender)?(?:monat|woche)",
    r"\b<zahl> (?:kalender)?(?:monate?|wochen?) (?:gültig|wirksam|gelten)",
    r"(?:gilt|gültig|endet|läuft|befristet|geltungsdauer|laufzeit)\b[^.;]{0,40}\b(?:bis|mit) (?:zum |"
    r"zur |dem |der )?"
    r"(?:ende|abschluss|ablauf|beendigung|abbruch|aufnahme|erfüllung|erledigung) ",
)
_SPANNE: Final = muster(r"<zahl> ?-?(?:kalender)?(monat|woche)")

_SIEHT_NACH: Final = muster(
    r"überprüf|\bprüf(?:en|t|ung)|überarbeit|fortschreib|fortgeschrieb|anpass|angepasst|anzupassen|"
    r"aktualisier|"
    r"besprech|besprochen|bilanz|auswert|folgegespräch|nächste\w (?:gespräch|termin)|zwischengespräch|"
    r"kontroll|"
    r"reflexion|evaluier|neu (?:ver)?handel|erneuer|ergänz|weiter ?entwick|sehen uns|treffen uns|"
    r"sprechen wir|"
    r"ansehen|schauen",
)
_GEGENSTAND: Final = muster(
    r"vereinbarung|verpflichtung|\bplan\b|kooperationsplan|inhalt|verwaltungsakt|bescheid|regelung|"
    r"zusage|\bziel|"
    r"fortschritt|gemeinsam|pflichten|\bstand\b|schritte|\bwir\b",
)
_RHYTHMUS: Final = muster(
    r"halbjähr|vierteljähr|quartal|monatlich|wöchentlich|jeden (?:\w+ )?monat|jede (?:\w+ )?woche|14-tägig",
)
_JAEHRLICH: Final = muster(
    r"(?<!halb)(?<!viertel)jährlich|\b(?:einmal im|pro|jedes|nach einem|alle<nah>) ?jahr"
)
_EREIGNIS: Final = muster(
    r"\b(?:nach|mit|zum|bei|vor|am|zu) (?:dem |der |den )?(?:ende|abschluss|beendigung|beginn|abbruch|"
    r"antritt|aufnahme|"
    r"vorliegen|eingang|auslaufen|ablauf) (?:der|des|von|vom|einer|eines|ihrer|ihres|dieser|dieses)",
    r"\b(?:sobald|wenn) [^.;]{0,80}(?:vorlieg|beendet|abgeschlossen|beginnt|eingeh|endet|bescheid|"
    r"ergebnis)",
    r"\bim (?:abschluss|auswertungs|zwischen)gespräch",
)

_DAUER: Final = muster(
    r"dauer|laufzeit|befrist|bis auf weiteres|geltung|zeitraum|zeitlich|\bgilt\b|länger|kürzer|\bmonat|"
    r"\bfrist\b"
)
_GRUND: Final = muster(
    r"\b(?:weil|denn|wegen(?! §)|aufgrund(?! (?:des |der )?§)|auf grund(?! (?:des |der )?§)|damit|daher|"
    r"deshalb|darum|"
    r"angesichts|maßgeblich|grund dafür|gründe|begründ\w*|erforderlich|notwendig|sinnvoll|zweckmäßig|"
    r"abgewogen|"
    r"abwägung|berücksichtigt|überwiegt|überwiegen|reicht|reichen|genügt|genügen)\b",
    r"(?:^|,) ?da \w|\bda (?:sie|ihre?|die|der|das|eine?|wir|es|nach|bis|im)\b|\bum [^.;]{0,70} zu \w",
)
_ERMESSEN: Final = muster(r"ermessen|abgewogen|abwägung|abzuwägen")
_KEIN_ERMESSEN: Final = muster(r"\bkein\w* ermessen|ermessen (?:\w+ ){0,3}(?:nicht|kein)")
_NUR_NICHTEINIGUNG: Final = muster(
    r"(?:einigung|vereinbarung|kooperationsplan|plan) (?:\w+ ){0,6}(?:zustande|zu stande)|nicht unterschr|"
    r"unterschrift verweig"
)


@dataclass(frozen=True, slots=True)
class Stelle:
    """A sentence and where it stands."""

    ort: Ort
    satz: Text


@dataclass(frozen=True, slots=True)
class Pruefregel:
    """What the texts say about a review: `konkret` = at the latest after six months or at a named event."""

    konkret: bool = False
    zu_spaet: Stelle | None = None


def tage(text: Text) -> tuple[date, ...]:
    """Days written as 3.8.2026, 03.08.26, 3. August 2026 or 2026-08-03, in their order."""
    gefunden: list[tuple[int, date]] = []
    for t in _TAG_ZAHLEN.finditer(text.glatt):
        if t[1]:
            jahr = int(t[3]) + (2000 if len(t[3]) == len("26") else 0)
            werte = (jahr, int(t[2]), int(t[1]))
        else:
            werte = (int(t[4]), int(t[5]), int(t[6]))
        with suppress(ValueError):
            gefunden.append((t.start(), date(*werte)))
    for t in _TAG_WORT.finditer(text.glatt):
        monat = _MONATE.index(t[2].replace("maerz", "märz")) + 1
        with suppress(ValueError):
            gefunden.append((t.start(), date(int(t[3]), monat, int(t[1]))))
    return tuple(tag for _, tag in sorted(gefunden))


def stellen(papier: Vereinbarungspapier, *ohne: str) -> Iterator[Stelle]:
    """The sentences of all sections but these, and of the note on the review."""
    for ort, text in abschnittstexte(papier, mit_pflichten=False):
        if ort.abschnitt not in ohne:
            yield from (Stelle(ort, satz) for satz in saetze(text))
    hinweis = papier.vereinbarung.pruefung_hinweis
    ort = Ort(abschnitt="pruefung", feld="pruefung_hinweis")
    yield from (Stelle(ort, satz) for satz in saetze(hinweis))


def unbefristet(alle: Iterable[Stelle]) -> Stelle | None:
    """Where the paper says that it holds until further notice."""
    for stelle in alle:
        satz = stelle.satz
        if hat(satz, _UNBEFRISTET) and hat(satz, GILT) and not hat(satz, _NICHT_UNBEFRISTET):
            return stelle
    return None


def ende(alle: Iterable[Stelle], ab: date) -> date | None:
    """The last day the texts name for the term; for a named event `ab` itself, None if there is no end."""
    for stelle in alle:
        satz = stelle.satz
        if not hat(satz, _ENDE) or hat(satz, _SIEHT_NACH):
            continue
        if genannt := tage(satz):
            return genannt[-1]
        if spanne := _spanne(satz):
            return spaeter(ab, spanne)
        return ab
    return None


def pruefregel(alle: Iterable[Stelle], hoechstens_monate: int) -> Pruefregel:
    """A rule on the review in words."""
    zu_spaet: Stelle | None = None
    for stelle in alle:
        satz = stelle.satz
        eigener_abschnitt = stelle.ort.abschnitt == "pruefung"
        if not (hat(satz, _SIEHT_NACH) and (eigener_abschnitt or hat(satz, _GEGENSTAND))):
            continue
        spanne = _spanne(satz)
        if (spanne is not None and spanne > hoechstens_monate) or (spanne is None and hat(satz, _JAEHRLICH)):
            zu_spaet = zu_spaet or stelle
        elif spanne is not None or hat(satz, _RHYTHMUS) or hat(satz, _EREIGNIS) or hat(satz, TAG):
            return Pruefregel(konkret=True)
    return Pruefregel(zu_spaet=zu_spaet)


def begruendet_dauer(alle: Iterable[Stelle]) -> bool:
    """Reasons for the term itself; the bare word Ermessen and a failed agreement are none."""
    gelesen = [s.satz for s in alle]
    for nr, satz in enumerate(gelesen):
        if hat(satz, _NUR_NICHTEINIGUNG) or not hat(satz, _GRUND):
            continue
        umgebung = gelesen[max(0, nr - 1) : nr + 2] if hat(satz, _ERMESSEN) else [satz]
        if any(hat(s, _DAUER) for s in umgebung) and not hat(satz, _KEIN_ERMESSEN):
            return True
    return False


def _spanne(satz: Text) -> int | None:
    """The span a sentence names, in (whole) months, weeks rounded up."""
    treffer = _SPANNE.suche(satz)
    if treffer is None or (n := zahl(lies(treffer[0]))) is None:
        return None
    return n if treffer[1] == "monat" else -(-n * 12 // 52)


def spaeter(tag: date, monate: int) -> date:
    """So many months later; the last day there is, where the calendar ends before."""
    try:
        return nach_monaten(tag, monate)
    except (ValueError, OverflowError):
        return date.max
