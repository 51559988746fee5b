"""The words behind Q20: what asks for working time, for times of the day, for strength."""

from __future__ import annotations

import math
import re
from typing import Final

from fallakte.domain.pruefung.deutsch import ZAHL, Text, muster, zahl
from fallakte.domain.pruefung.forderung import im_satz

TAGE_JE_WOCHE: Final = 5
VOLLZEIT_STUNDEN: Final = 35

ARBEIT: Final = muster(
    r"\bbewerb|\binitiativ|\bvermittlungsvorschl|\bvorstellungsgespr",
    r"\barbeit(?:en|e|est|et)?\b|\barbeits(?:aufnahme|stelle|gelegenheit|platz|verhältnis|erprobung|"
    r"zeit|suche)|\bbeschäftigung",
    r"\b(?:mini|midi|neben)?job\b|\bstellen?\b(?! (?:ich|sie|einen antrag))|\btätigkeit|\berwerbstätig|"
    r"\bprobearbeit",
    r"\bmaßnahme|\bagh\b|\bpraktik|\bausbildung|\bumschul|\bweiterbild|\bqualifizier|\beinsatz",
    r"\b(?:integrations|berufssprach|sprach|deutsch|alphabetisierungs|vorbereitungs|bewerbungs|computer|"
    r"edv)-?kurs|\blehrgang",
    r"\bkurs\b|\bvollzeit|\bteilzeit|\b(?:nacht|früh|spät|wechsel)?schicht|\beigenbemühung|\bzeitarbeit|"
    r"\bleiharbeit",
    r"\bbewerbungstraining|\btraining\b",
)
"""Work, looking for work, or a measure."""

ARBEIT_ABER: Final = muster(
    r"\b(?:eltern|geburtsvorbereitungs|koch|yoga|reha|familien)-?kurs|\barbeitsunfähig|\barbeitslos|"
    r"\bkita|\bkindergarten",
    r"\bkinderbetreuung (?:such|find|organisier|klär|sicher)|\btagesmutter|\bbetreuungsplatz|"
    r"\bberatungsgespr",
    r"\bfreiwillig",
)
"""Not work: courses for parents, finding child care; what she is free to do."""

RUHT: Final = im_satz(
    r"\b(?:während|solange|für die (?:zeit|dauer))\b<satz>(?:ruh|entf[aä]ll|ausgesetzt|pausier|nicht)",
    r"\b(?:ruh(?:t|en)|entf[aä]ll\w{0,2}|pausier\w{0,3}|ausgesetzt)\b",
    r"\b(?:nach|ab) (?:dem )?(?:ende|ablauf|beendigung)\b<nah>(?:arbeitsunfähig|krank|elternzeit|au\b|"
    r"schule|mutterschutz)",
    r"\bnach (?:der |meiner |ihrer |seiner )?(?:genesung|krankheit|arbeitsunfähigkeit|elternzeit|entlassung)",
    r"\bsobald\b<satz>(?:gesund|arbeitsfähig|genesen|kita|betreu|wieder|krippe)",
    r"\bwenn\b<satz>wieder (?:gesund|arbeitsfähig|belastbar)",
    anker="ruh entf pausier ausgesetzt während waehrend solange für fuer nach ab sobald wenn",
)
"""The promise waits until the limit is gone."""

VOLLZEIT: Final = muster(
    r"\bvollzeit|\bvollschichtig|\bganztag|\bganztägig|\bvolle stelle", anker="voll ganzt"
)
TEILZEIT_AUCH: Final = muster(
    r"\bteilzeit|\bhalbtag|\bteilschicht|\bnicht (?:in )?(?:vollzeit|ganztags|vollschichtig)|\bminijob"
)

_RANDZEIT: Final = (
    ("nachts", muster(r"\bnacht(?:s\b|dienst|schicht|arbeit|wach)|\bin der nacht\b", anker="nacht")),
    (
        "im Schichtdienst",
        muster(
            r"\b(?:wechsel|früh|spät|drei|zwei|mehr|3-|2-)-?schicht|\bschicht(?:dienst|arbeit|system|"
            r"betrieb|bereit)|\bin schichten\b",
            anker="schicht",
        ),
    ),
    (
        "am Wochenende",
        muster(r"\bwochenend|\bsamstag|\bsonnabend|\bsonntag|\bfeiertag", anker="wochenend sams sonn feier"),
    ),
    ("abends", muster(r"\babends\b|\bin den abendstunden|\babenddienst|\bspätdienst", anker="abend dienst")),
)
OHNE: Final = muster(r"\b(?:ohne|kein\w{0,2}|nicht|außer|ausgenommen|weder)\b[^,;]{0,40}$")

KOERPER: Final = (
    (
        "schwer heben und tragen",
        muster(
            r"\bheb(?:en|t|e)\b|\btrag(?:en|t)\b|\bschwere? (?:last|körper|arbeit)|\blasten\b|"
            r"\bkörperlich schwer|\bkg\b"
        ),
    ),
    ("stehen", muster(r"\bsteh(?:en|end)|\bim stehen")),
    ("in der Höhe arbeiten", muster(r"\bhöhe\b|\bgerüst|\bleiter(?:n)?\b|\bdach(?:deck|arbeit)")),
    ("Staub, Lärm oder Nässe", muster(r"\bstaub|\blärm|\bnässe|\bkälte|\bdämpfe")),
    ("Bildschirmarbeit", muster(r"\bbildschirm|\bcomputerarbeit")),
    ("Auto fahren", muster(r"\b(?:auto|lkw|pkw|kraftwagen|kraftfahr|gabelstapler|stapler)\w{0,3}")),
    ("Zeitdruck", muster(r"\bakkord|\bfließband|\bzeitdruck|\btaktarbeit")),
    ("Arbeit mit vielen Menschen", muster(r"\bpublikum|\bkundenverkehr|\bmenschenmeng")),
)
"""What a note on a limit may rule out and a promise may ask for."""

_STUNDE: Final = r"(?:zeit|arbeits|unterrichts)?(?:stunden?|std\b\.?|h\b)"
_WOCHE: Final = (
    r"(?:(?:pro|je|in der|die|jede|per|/|in einer) ?(?:kalender)?woche|wöchentlich|/ ?wo(?:che)?\b|die woche)"
)
_HALBE: Final = r"\b\d{1,2},\d{1,2}\b"
_ZAHLEN: Final = rf"(?P<n>{_HALBE}|{ZAHL})(?: ?(?:bis(?: zu)?|-|und|oder) ?(?P<m>{_HALBE}|{ZAHL}))?"
_JE_WOCHE: Final = (
    muster(rf"{_ZAHLEN} ?{_STUNDE}[^.;,\d]{{0,40}}?{_WOCHE}"),
    muster(rf"\b(?:wöchentlich|pro woche|je woche|in der woche)[^.;,\d]{{0,40}}?{_ZAHLEN} ?{_STUNDE}"),
    muster(rf"{_ZAHLEN} ?-?(?:wochenstunden|stunden-?woche|wochenstd)"),
    muster(rf"\bwochen(?:arbeits)?zeit[^.;\d]{{0,30}}?{_ZAHLEN} ?{_STUNDE}"),
)
_JE_TAG: Final = (
    muster(rf"{_ZAHLEN} ?{_STUNDE}[^.;,\d]{{0,30}}?(?:(?:pro|je|am|jeden|/) ?(?:arbeits|werk)?tag|täglich)"),
    muster(rf"\btäglich[^.;,\d]{{0,40}}?{_ZAHLEN} ?{_STUNDE}"),
)
_TAGE: Final = muster(rf"(?P<n>{ZAHL}) tage[^.;,\d]{{0,20}}?{_WOCHE}", r"\ban (?P<n2>\w{3,6}) tagen\b")
_UHR: Final = r"(?P<{0}>\d{{1,2}})(?:[:.](?P<{0}m>\d{{2}}))?"
UHRZEIT: Final = muster(
    r"(?:von|zwischen|ab)? ?"
    + _UHR.format("von")
    + r" ?(?:uhr)? ?(?:bis|-|und) ?"
    + _UHR.format("bis")
    + r" ?uhr",
    anker="uhr",
)
_GANZE_WOCHE: Final = muster(
    r"\b(?:montag|mo\.?)s? ?(?:bis|-) ?(?:freitag|fr\.?)s?\b|\bwerktags|\bwerktäglich|\btäglich|"
    r"\bjeden (?:werk|arbeits)?tag"
    r"|\b(?:5|fünf) tage|\ban (?:5|fünf) tagen"
)


def wochenstunden(text: Text) -> tuple[int, str] | None:
    """The most hours a week a text asks for, and the words that say so; a day's work counts for five."""
    funde = [(hoechste, zitat) for hoechste, zitat in _stunden(text)]
    return max(funde, key=lambda f: f[0], default=None)


def _stunden(text: Text) -> list[tuple[int, str]]:
    if (
        "stund" not in text.glatt
        and "std" not in text.glatt
        and "uhr" not in text.glatt
        and "h" not in text.glatt
    ):
        return []
    funde: list[tuple[int, str]] = []
    for je_woche, tage in ((_JE_WOCHE, 1), (_JE_TAG, _tage(text))):
        for gesucht in je_woche:
            for treffer in gesucht.alle(text):
                wert = max(_wert(treffer["n"]), _wert(treffer["m"] or ""))
                funde.append((wert * tage, text.wortlaut[treffer.start() : treffer.end()].strip()))
    if _GANZE_WOCHE.suche(text):
        for von, bis, zitat in tageszeiten(text):
            funde.append((round((bis - von) / 60) * _tage(text), zitat))
    return funde


def tageszeiten(text: Text) -> list[tuple[int, int, str]]:
    """Spans of the clock in minutes of the day with their words; what is no time of the day is left out."""
    funde = []
    for t in UHRZEIT.alle(text):
        von, bis = int(t["von"]) * 60 + int(t["vonm"] or 0), int(t["bis"]) * 60 + int(t["bism"] or 0)
        if von < bis <= 24 * 60:
            funde.append((von, bis, text.wortlaut[t.start() : t.end()].strip()))
    return funde


def randzeit(text: Text) -> tuple[str, re.Match[str]] | None:
    """A time of the day or week at which a child or a relative is hardly ever looked after by others."""
    for name, gesucht in _RANDZEIT:
        for treffer in gesucht.alle(text):
            if OHNE.suche(text.teil(0, treffer.start())) is None:
                return name, treffer
    return None


def _tage(text: Text) -> int:
    treffer = _TAGE.suche(text)
    if treffer is None:
        return TAGE_JE_WOCHE
    return min(7, _wert(treffer["n"] or treffer["n2"]) or TAGE_JE_WOCHE)


def _wert(wort: str) -> int:
    """Whole hours, begun ones counted."""
    if "," in wort:
        return math.ceil(float(wort.replace(",", ".")))
    return zahl(wort) or 0
