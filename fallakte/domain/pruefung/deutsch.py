r"""How the rules read German: fold a text, cut it into sentences, look for patterns, read numbers and times.

A text is folded sign by sign and keeps its length, so what a pattern finds is quoted exactly as it was typed.
Write patterns for `muster` in small letters with umlauts and by stems, without a leading `\w*`: a find is
widened to whole words anyway, and matching stays linear on any input.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

_GLATT: Final = (
    *((z, " ") for z in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"),
    *((z, "-") for z in "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"),
    *((z, '"') for z in "„“”«»"),
    *((z, '"') for z in "\N{SINGLE LOW-9 QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"),
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i"),  # the one letter that grows when it is made small
)
_SCHREIBWEISEN: Final = (("ä", "(?:ä|ae)"), ("ö", "(?:ö|oe)"), ("ü", "(?:ü|ue)"), ("ß", "(?:ß|ss)"))


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was typed (`wortlaut`, NFC) and folded sign by sign (`glatt`, same length)."""

    wortlaut: str
    glatt: str

    def __bool__(self) -> bool:
        return bool(self.glatt.strip())

    def teil(self, von: int, bis: int) -> Text:
        return Text(self.wortlaut[von:bis], self.glatt[von:bis])


@dataclass(frozen=True, slots=True)
class Muster:
    """A pattern, translated and compiled when first used; one of the words in `anker` must be there for it.

    A pattern compiled by the caller is taken as it is and not remembered (it may hold somebody's name).
    """

    quelle: str | re.Pattern[str]
    anker: tuple[str, ...] = ()

    @property
    def regex(self) -> re.Pattern[str]:
        return _uebersetzt(self.quelle) if isinstance(self.quelle, str) else self.quelle

    def suche(self, text: Text) -> re.Match[str] | None:
        if self.anker and not any(wort in text.glatt for wort in self.anker):
            return None
        return self.regex.search(text.glatt)

    def alle(self, text: Text) -> Iterator[re.Match[str]]:
        if self.anker and not any(wort in text.glatt for wort in self.anker):
            return
        yield from self.regex.finditer(text.glatt)


def muster(*wege: str, anker: str = "") -> Muster:
    """A pattern of alternatives. ä, ö, ü, ß also match ae, oe, ue, ss (not inside `[…]`); a space any gap.

    ` ?` is a gap that may be missing, `<zahl>` a number as digits or word, `<weit>` at most eight words in
    between, `<nah>` at most three. `anker` names words, separated by spaces, of which whatever matches has
    one, in a spelling that is always there (no umlauts).
    """
    return Muster("|".join(wege), tuple(anker.split()))


@cache
def _uebersetzt(ganz: str) -> re.Pattern[str]:
    """Compile what `muster` was given; all patterns at once would cost every start of the program 200 ms."""
    for name, ersatz in _PLATZHALTER.items():
        ganz = ganz.replace(name, ersatz)
    for buchstabe, ersatz in _SCHREIBWEISEN:
        ganz = ganz.replace(buchstabe, ersatz)
    return re.compile(ganz.replace(" ?", r"\s*").replace(" ", r"\s+"))


_GEMERKT: Final = 512
"""So many texts are remembered folded and cut: the rules read the same ones, and so does the next check."""


def lies(text: str | Text) -> Text:
    """Fold a text; what is folded already comes back as it is. Soft hyphens are taken out."""
    return text if isinstance(text, Text) else _gefaltet(text)


def vergessen() -> None:
    """Let go of the texts read so far: they are somebody's."""
    _gefaltet.cache_clear()
    _geschnitten.cache_clear()


@lru_cache(maxsize=_GEMERKT)
def _gefaltet(text: str) -> Text:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = text.replace("\N{SOFT HYPHEN}", "") if "\N{SOFT HYPHEN}" in text else text
        glatt = text
        for zeichen, ersatz in _GLATT:  # ten times faster than str.translate
            glatt = glatt.replace(zeichen, ersatz)
        return Text(text, glatt.lower())
    return Text(text, text.lower())


def zeigt(text: str | Text, gesucht: Muster) -> str:
    """Return the exact words a pattern finds, widened to whole words, or ""."""
    text = lies(text)
    treffer = gesucht.suche(text)
    return "" if treffer is None else ganze_woerter(text, treffer.start(), treffer.end())


def ganze_woerter(text: Text, von: int, bis: int) -> str:
    """The words that text[von:bis] touches, as they were typed."""
    wortlaut = text.wortlaut
    while von > 0 and (wortlaut[von - 1].isalnum() and wortlaut[von].isalnum()):
        von -= 1
    while 0 < bis < len(wortlaut) and wortlaut[bis].isalnum() and wortlaut[bis - 1].isalnum():
        bis += 1
    return wortlaut[von:bis].strip()


_ZAHLWORT: Final = {
    wort: zahl
    for zahl, woerter in {
        1: "ein eine einen einem einer eines eins",
        2: "zwei zwo beide beiden",
        3: "drei",
        4: "vier",
        5: "fünf fuenf",
        6: "sechs",
        7: "sieben",
        8: "acht",
        9: "neun",
        10: "zehn",
        11: "elf",
        12: "zwölf zwoelf",
        13: "dreizehn",
        14: "vierzehn",
        15: "fünfzehn fuenfzehn",
        16: "sechzehn",
        18: "achtzehn",
        20: "zwanzig",
        24: "vierundzwanzig",
        25: "fünfundzwanzig fuenfundzwanzig",
        30: "dreißig dreissig",
        40: "vierzig",
        50: "fünfzig fuenfzig",
        60: "sechzig",
        100: "hundert einhundert",
    }.items()
    for wort in woerter.split()
}
ZAHL: Final = (
    r"(?:(?<!§)(?<![§][ ])(?<!abs\.[ ])(?<!nr\.[ ])(?<![\d.,])\b\d{1,4}(?!\d|[.,]\d)|\b(?:"
    + "|".join(sorted((w for w in _ZAHLWORT if not w.startswith("beide")), key=len, reverse=True))
    + r")\b)"
)
_KURZ: Final = ("ca", "nr", "bzw", "ggf", "max", "abs", "mtl", "gem", "mind", "inkl", "evtl", "usw")
_PUNKT_IM_SATZ: Final = (
    r"(?:(?:(?<=\d)|(?<=\b[a-zäöü])|" + "|".join(rf"(?<=\b{kurz})" for kurz in _KURZ) + r")\.)?"
)
"""A full stop that ends no sentence: after a number, an initial ("Herrn K."), a common abbreviation."""
_WORT_DAZWISCHEN: Final = r"[^\w.;:!?\n]+\w+(?:[-/.]\w+){0,3}" + _PUNKT_IM_SATZ
_PLATZHALTER: Final = {
    "<zahl>": ZAHL,
    "<weit>": rf"(?:{_WORT_DAZWISCHEN}){{0,8}}?[^\w.;:!?\n]+",
    "<nah>": rf"(?:{_WORT_DAZWISCHEN}){{0,3}}?[^\w.;:!?\n]+",
}
_ZAHL: Final = muster("<zahl>")


def zahl(text: str | Text) -> int | None:
    """The first number of a text, as digits or as a word; None if there is none."""
    treffer = _ZAHL.suche(lies(text))
    if treffer is None:
        return None
    wort = treffer[0]
    return int(wort) if wort.isdecimal() else _ZAHLWORT[wort]


_GRENZE: Final = re.compile(r"[.!?;](?=[\s\"')\]]|$)|\n")
_ABKUERZUNG: Final = re.compile(
    r"(?:\b(?:[^\W\d_]|z\. ?b|u\. ?a|d\. ?h|i\. ?v\. ?m|i\. ?d\. ?r|i\. ?h\. ?v|o\. ?ä|o\. ?g|ggf|bzw|"
    r"bspw|ca|evtl|"
    r"inkl|gem|vgl|abs|nr|nrn|art|ziff|buchst|std|wo|mtl|max|min|mind|tel|str|frau|hr|fr|dr|u|z|i|d|ff|f|"
    r"usw|etc|"
    r"sog|lfd|jan|feb|mär|apr|jun|jul|aug|sep|sept|okt|nov|dez|svpfl|sv-pfl|sozialvers)|\b\d{1,3})$"
)
_NEUE_ZEILE: Final = re.compile(r"\s*(?:[-•*·‣▪o–]\s|\(?\w{1,3}[).]\s|\n)")
_KURZE_ZEILE: Final = 50
_OFFEN: Final = re.compile(
    r"(?:\b(?:der|die|das|den|dem|des|eine?[nmrs]?|und|oder|sowie|mit|für|fuer|von|vom|zu|zur|zum|im|in|"
    r"am|an|auf|bei|"
    r"beim|um|pro|je|mindestens|wenigstens|höchstens|" + "|".join(_ZAHLWORT) + r"|\d+)|,)\s*$"
)
"""How a line ends that goes on in the next one."""


def saetze(text: str | Text) -> tuple[Text, ...]:
    """Cut into sentences and list items; abbreviations, dates and `5. des Monats` do not end one."""
    return _geschnitten(lies(text))


@lru_cache(maxsize=_GEMERKT)
def _geschnitten(text: Text) -> tuple[Text, ...]:
    teile: list[Text] = []
    anfang = 0
    for treffer in _GRENZE.finditer(text.glatt):
        ende = treffer.end()
        if not _endet(text, anfang, treffer):
            continue
        teile.append(_zeile(text, anfang, ende))
        anfang = ende
    teile.append(_zeile(text, anfang, len(text.glatt)))
    return tuple(teil for teil in teile if teil)


def _zeile(text: Text, von: int, bis: int) -> Text:
    """One sentence; where it was wrapped, its folded form goes on as one line."""
    return Text(text.wortlaut[von:bis], text.glatt[von:bis].replace("\n", " "))


def _endet(text: Text, anfang: int, treffer: re.Match[str]) -> bool:
    zeichen, ort = treffer[0], treffer.start()
    if zeichen == "\n":
        zeile = text.glatt[max(anfang, text.glatt.rfind("\n", 0, ort) + 1) : ort]
        folgt = text.wortlaut[ort + 1 : ort + 8]
        if _NEUE_ZEILE.match(text.glatt, ort + 1) or zeile.rstrip()[-1:] in ":;.!?":
            return True
        return len(zeile) < _KURZE_ZEILE and folgt.lstrip()[:1].isupper() and not _OFFEN.search(zeile)
    if zeichen != ".":
        return True
    davor = text.glatt[max(anfang, ort - 24) : ort]
    if not _ABKUERZUNG.search(davor):
        return True
    danach = text.wortlaut[ort + 1 : ort + 40].lstrip()
    return not danach or (davor[-1:].isdigit() and danach[:1].isupper() and not _nach_ordnungszahl(danach))


_MONATE: Final = "januar februar märz maerz april mai juni juli august september oktober november dezember"
_NACH_ORDNUNGSZAHL: Final = (
    *_MONATE.split(),
    "tag",
    "folgemonat",
    "kalendertag",
    "werktag",
    "woche",
    "monat",
)


def _nach_ordnungszahl(danach: str) -> bool:
    """Whether this goes on after `15.` as part of a date."""
    return danach.lower().startswith(_NACH_ORDNUNGSZAHL)


_SPANNE: Final = (
    "(?:(?:arbeits|werk|kalender)?tag|(?:kalender)?woche|(?:kalender)?monat|quartal|vierteljahr|halbjahr|"
    "(?:kalender)?jahr|laufzeit|gültigkeitszeitraum|geltungszeitraum|geltungsdauer)"
)
ZEITRAUM: Final = muster(
    r"(?:\b(?:je|pro|per|im|jed\w{1,2}|in der|in einem|in einer|in jed\w{1,2}|während der|innerhalb der|"
    r"innerhalb eines|innerhalb einer|binnen eines|für den|für die|für jeden|eines jeden|eines|über die)|/) ?"
    r"(?:jeweiligen |laufenden |vollen |ganzen |gesamten |jeden )?" + _SPANNE,
    r"/ ?(?:mon|wo)\b",
    r"\b(?:turnus|rhythmus|abstand) von\b",
    r"(?:täglich|wöchentlich|wöchig|monatlich|mtl\b|quartalsweise|jährlich|monatsweise|wochenweise|14-tägig|"
    r"vierzehntägig)",
    r"\b(?:alle|aller|in|innerhalb von|binnen|während|über|für) (?:den |der |die )?"
    r"(?:nächsten |kommenden |folgenden |jeweils )?<zahl> (?:(?:arbeits|werk|kalender)?tage|"
    r"(?:kalender)?wochen|(?:kalender)?monate|quartale|jahre)n?\b",
    r"\bjed\w{1,2} (?:<zahl>|\w{3,12}t\w{1,2}) (?:tag|woche|monat|\w{2,8}tag)",
    r"\b(?:jed\w{1,2}|immer|stets) (?:am )?"
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende)",
    r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s\b",
    anker="monat mon mtl wo wöch tag täg taeg jahr jähr jaehr quartal laufzeit zeitraum dauer turnus "
    "rhythmus abstand",
)
"""Per which time: `je Woche`, `monatlich`, `alle 14 Tage`, `in sechs Monaten`, `dienstags`."""

ANZAHL: Final = muster(
    r"<zahl>(?! ?(?:\.|-?(?:monat|woche|tag|jahr)|uhr|euro|eur\b|€|%|prozent|stunde|std|sgb|abs|km\b))",
    r"\b(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|\d{1,3}) ?-?mal\b",
    r"\b\d{1,3} ?x\b",
)
"""How many: a number that is not itself a time, an amount of money or a section of a statute."""

_MONATSNAME: Final = "(?:" + "|".join(_MONATE.split()) + ")"
TAG: Final = muster(
    r"\b\d{1,2}\. ?\d{1,2}\.(?: ?\d{2,4})?",
    r"\b\d{4}-\d{2}-\d{2}\b",
    r"\b\d{1,2}\. " + _MONATSNAME,
    r"\b(?:anfang|mitte|ende|im|bis|ab|von|zum|zu) " + _MONATSNAME + r"\b",
    r"\b(?:ende|mitte|anfang) (?:des|jeden|eines jeden|eines) (?:\w+ )?(?:(?:folge)?monats|quartals|jahres)",
    r"\bbis (?:zum |spätestens )?(?:ende|mitte|anfang)\b",
)
"""A day that can be read off a calendar."""

FRIST: Final = muster(
    r"\b(?:bis|am|zum|zu|spätestens|ab|jeweils) (?:\w+ ){0,3}?\d{1,2}\.",
    r"\b\d{1,2}\. (?:(?:werk|arbeits|kalender)?tag )?(?:des|eines|jed\w{1,2}|im) (?:\w+ ){0,2}?\w{0,8}monat",
    r"\b(?:ersten|letzten|dritten|fünften|zehnten|fünfzehnten) (?:werk|arbeits|kalender)?tag",
    r"\b(?:bis|zum|am|jeweils) (?:zum |spätestens )?\w{3,14}(?:ten|sten) (?:des|eines|jed\w{1,2}|im) "
    r"(?:\w+ ){0,2}?\w{0,8}monat",
    r"\b(?:binnen|innerhalb|in|nach|spätestens)(?: von)?(?: der)?(?: nächsten| kommenden| ersten)? "
    r"(?:längstens |spätestens )?(?:<zahl> |einer |eines )(?:(?:arbeits|werk|kalender)?tag|woche|monat)",
    r"\b(?:unverzüglich|umgehend|sofort)\b",
    r"\b(?:zum|beim|bis zum|am|zu jedem|bei jedem|zu den|in jedem|im|nach jedem|vor jedem) (?:\w+ ){0,2}?"
    r"(?:(?:melde|beratungs|gesprächs|folge|kontroll)?-?termin|(?:beratungs|folge|quartals)?gespräch|"
    r"vorsprache|"
    r"monatsende|monatsersten|quartalsende|wochenende|monatsletzten|jahresende|laufzeitende)",
    r"\bbei (?:der |jeder )?(?:nächsten |persönlichen )?(?:vorsprache|beratung)\b",
    r"\b(?:ende|beginn|anfang|ablauf|schluss) (?:des|der|jed\w+|eines|dieser|vom) (?:\w+ ){0,2}?"
    r"(?:monats|folgemonats|kalendermonats|quartals|jahres|woche|laufzeit|maßnahme|vereinbarung|kurses)",
    r"\b(?:monats|quartals)(?:ende|anfang|letzt)",
    r"\b(?:im anschluss an|nach ablauf|nach abschluss|nach erhalt|nach zugang) ",
)
"""By when: a day of the month, a time limit or an event that fixes one (`zum nächsten Beratungstermin`)."""

NEGATION: Final = muster(
    r"\b(?:nicht|kein\w{0,2}|ohne|niemals|weder|entfällt|entfallen|nirgends)\b",
    anker="nicht kein ohne niemals weder entf",
)


def verneint(satz: Text, gesucht: Muster) -> bool:
    """Whether a negation stands up to four words before the first find of a pattern or right behind it."""
    treffer = gesucht.suche(satz)
    if treffer is None:
        return False
    davor = " ".join(satz.glatt[max(0, treffer.start() - 80) : treffer.start()].split()[-4:])
    danach = " ".join(satz.glatt[treffer.end() : treffer.end() + 60].split()[:3])
    return NEGATION.suche(lies(davor)) is not None or NEGATION.suche(lies(danach)) is not None


_ERGAENZT: Final = r"(?: ?(?:,-|,--|,\d{1,2}))?"
BETRAG: Final = muster(
    rf"\b\d{{1,3}}(?:\.\d{{3}}){{0,2}}{_ERGAENZT} ?(?:euro|eur\b|€|cent\b)",
    r"(?:€|\beur|\beuro) ?\d",
    r"\b(?:<zahl>|\w{2,20}(?:zig|hundert|zehn)) euro\b",
    anker="euro eur € cent",
)
"""An amount of money."""


@cache
def stamm(*staemme: str) -> Muster:
    """Words with one of these stems anywhere in them, e.g. `stamm("bewerb", "initiativ")`."""
    return muster("|".join(re.escape(s) for s in staemme))
