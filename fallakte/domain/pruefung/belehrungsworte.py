"""What a Rechtsfolgenbelehrung says: how much, from when, for how long, about which duty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.deutsch import BETRAG, Text, lies, muster, saetze, zahl
from fallakte.domain.pruefung.drohung import droht
from fallakte.domain.pruefung.quellen import abschnitt, hat, texte

PROZENT: Final = muster(
    r"<zahl> ?-?(?:%|prozent|v\. ?h\b|vh\b|vom hundert)",
    r"\b(?:zehn|zwanzig|dreißig|sechzig|"
    r"hundert)prozent",
    anker="% prozent v.h v. vh hundert",
)
FOLGE: Final = muster(
    "(?<!erwerbs)minder(?!jähr)", "(?<!ver)kürz", "absenk", "gesenkt", "sperrzeit", r"\bentf(?:ä|a|ae)ll",
    "wegf(?:ä|a|ae)ll", r"\bf(?:ä|a|ae)ll(?:t|en) (?:\w+ ){0,8}weg\b", r"\bruht\b|\bruhen\b", "sanktion",
    "eingestellt", "gestrichen", "herabgesetzt", "reduziert",
    r"(?:%|prozent|v\. ?h\.?) (?:\w+ ){0,2}weniger\b",
    r"\b(?:weniger|geringere[nrs]?|niedrigere[nrs]?) (?:regelbedarf|leistung|geld|grundsicherung|bürgergeld)",
    anker="weniger geringer niedriger minder rz senk sperrzeit entf weg ruht ruhen sanktion eingestellt "
    "gestrichen herabges reduziert",
)  # fmt: skip
"""Words for the consequence itself."""

NICHT_GEMINDERT: Final = muster(
    r"übernimm|übernehmen|erstatt|zuschuss|fahrt?kosten|bewerbungskosten|arbeitszeit|teilzeit|behinder"
)
"""Words of a sentence whose percentages are no cut."""

_WEG: Final = muster(
    r"\bentf(?:ä|a|ae)ll", "wegf(?:ä|a|ae)ll", r"\bf(?:ä|a|ae)ll(?:t|en) (?:\w+ ){0,8}weg\b",
    r"auf (?:die |ihre )?(?:leistungen|kosten|bedarfe) (?:für|der) (?:die )?unterkunft",
)  # fmt: skip
_GANZ_WEG: Final = muster(
    r"\b(?:vollständig|ganz|komplett|gänzlich|restlos)\w* (?:\w+ ){0,5}(?:entf(?:ä|a|ae)ll|wegf|weg\b|"
    r"gestrichen)",
    r"\b(?:entf(?:ä|a|ae)ll\w*|weg) (?:\w+ ){0,6}(?:vollständig|ganz|komplett|gänzlich)\b",
)
_ARBEIT: Final = muster(r"\barbeit\b|arbeitsangebot|arbeitsaufnahme|\bstelle\b|beschäftigung")
MELDUNG: Final = muster(r"\bmelde|einladung|\btermin|erschein|vorsprach|untersuchung")
_VERKUERZT: Final = muster(
    r"verkürz|aufgehoben|aufheb|frühestens|mindestens|höchstens|längstens|nachhol|\bdoch noch\b|"
    r"bereit erkl|"
    r"bereitschaft|einkommen|rückwirkend"
)
_RECHTSBEHELF: Final = muster(r"widerspruch|\bklage\b|rechtsbehelf|\banhörung")

_EINHEIT: Final = r"(?:kalender)?(?:monat|woche|tag)"
_SPANNE: Final = muster(
    rf"<zahl> -?(?:volle[nr]? |ganze[nr]? )?{_EINHEIT}", rf"<zahl> ?-?{_EINHEIT}",
    r"(?:ein|zwei|drei|vier|sechs|zwölf)(?:monat|wöch|woch)ig", r"\d{1,2}-?(?:monat|wöch|woch)ig",
    r"\b(?:ende|endet|ablauf|bis)\b[^.;]{0,40}\b(?:ersten|zweiten|dritten) (?:kalender)?monats\b",
    anker="monat woche tag ch",
)  # fmt: skip
_KEINE_DAUER: Final = muster(
    r"(?<!endet\s)(?<!enden\s)\b(?:innerhalb|binnen|nach|vor|seit|in den letzten|der letzten)"
    r"(?: von| der letzten| eines)? "
    rf"(?:<zahl> )?(?:{_EINHEIT}|jahr)\w*",
    r"\b(?:innerhalb|binnen) (?:eines|von|der) [^.;]{0,24}(?:jahr|monat|woche|tag)\w*",
)
_SPANNENWORT: Final = muster(
    "(?:ein|zwei|drei|vier|sechs|zwölf)(?=monat|wöch|woch)", r"\d{1,2}(?=-?(?:monat|wöch|woch))"
)

_BEGINN: Final = muster(
    r"(?<!nicht\s)\bbeginnt\b|\bbeginn (?:der|des|ist|am|dieser)\b|\bbeginnend\b|"
    r"\bbeginnen (?:\w+ ){0,3}(?:am|mit|ab)\b",
    r"folgemonat", r"(?:folgend|nächst|kommend)\w{1,2} (?:kalender)?monat",
    r"(?:monat|tag)\w{0,3} ?,? (?:der|die|das|welcher) (?:auf|dem|nach|ihr)",
    r"(?:monat|tag)\w{0,3} nach (?:zugang|bekanntgabe|wirksam|dem|der|ihrer|unser|diesem|erhalt|"
    r"zustellung)",
    r"(?<!eines\s)(?<!einem\s)(?:monat|tag)\w{0,3} nach (?:erlass|eintritt|ergehen|eingang|\w{0,12}ablauf)",
    r"\b(?:schließ|knüpf)\w{1,3} (?:\w+ ){0,2}an (?:den|diesen|die) (?:\w+ )?(?:monat|tag|bekanntgabe)",
    r"\berstmals (?:für|im|ab|mit|in)\b",
    r"\bf(?:ä|a|ae)ng(?:t|en) (?:\w+ ){1,6}an\b", r"\bsetzt (?:\w+ ){1,6}ein\b|\beinsetz(?:t|en)\b",
    r"\btag (?:danach|darauf)\b", r"\b(?:am|vom|ab dem) (?:nächsten|folgenden|darauf ?folgenden) tag",
    r"\b(?:ab|mit|von|am|an) (?:dem )?auf (?:\w+ ){1,5}folgenden (?:kalender)?(?:monat|tag)",
    r"(?:monats|tages)? ?(?:ersten|1\.) (?:tag )?des (?:\w+ ){0,2}(?:folge|kalender)?monats",
    r"ablauf des (?:\w+ )?(?:kalender)?monats", r"mit (?:dem )?wirksamwerden",
    r"\b(?:ab|mit|vom|zum|am) (?:dem )?(?:\d{1,2}\.|ersten\b)", r"\btritt (?:sofort|am|mit|ab)\b",
    r"\b(?:ab|mit) (?:zugang|bekanntgabe|eintritt|dem tag)\b", r"\bab (?:sofort|dann)\b",
)  # fmt: skip
_GEHT_DARUM: Final = muster(
    r"^\W*(?:wann|wie (?:lange|viel)|ab wann|sie|diese[rsn]?|dies|das|die|der|beginn|dauer|ab|mit|erstmals|"
    r"zeitraum)\b|beginn|zeitraum|wirksam|leistung|regelbedarf|regelleistung|geld\b|\bdauer"
)
"""A sentence that goes on about the cut."""
_DAUERWORT: Final = muster(
    r"dauer|dauert|\blange\b|\bende\b|\bwähr(?:t|en)\b|\bumfass|\berstreck|\bfür\b|zeitraum|\blang\b|\bhält\b|\bendet\b|\büber\b|sperrzeit|\bje\b|höchstens|"
    r"längstens"
)

MERKBLATT: Final = muster(
    r"merkbl|broschüre|faltblatt|flyer|beiblatt|infoblatt|informationsblatt|hinweisblatt|anlage|anhang|"
    r"beigefügt|"
    r"rückseite|aushang|internet|gesetzestext"
)

_KURZE_FRAGE: Final = 4  # so many words at most
_ORDNUNG: Final = (("ersten", 1), ("zweiten", 2), ("dritten", 3))


@dataclass(frozen=True, slots=True)
class Dauer:
    """A span the notice names: the sentence, the number and `monat`, `woche` or `tag`."""

    satz: Text
    zahl: int
    einheit: str


def belehrung(papier: Vereinbarungspapier) -> Text:
    """The Rechtsfolgenbelehrung: its section, or where that is empty the threats in other sections."""
    eigene = abschnitt(papier, "rfb")
    if eigene:
        return eigene
    drohungen = [
        satz.wortlaut
        for ort, text in texte(papier)
        if ort.zusage is None
        and ort.abschnitt not in ("begruendung", "wichtiger_grund", "ziel", "rechtsbehelf")
        for satz in saetze(text)
        if droht(satz)
    ]
    return lies("\n".join(drohungen))


def prozente(satz: Text) -> tuple[int, ...]:
    """The percentages a sentence names, as whole numbers."""
    return tuple(n for treffer in PROZENT.alle(satz) if (n := _zahl(treffer[0])) is not None)


def nennt_hoehe(text: Text) -> bool:
    return hat(text, PROZENT) or hat(text, BETRAG) or hat(text, _WEG)


def ganz_weg(satz: Text) -> bool:
    """The whole benefit is said to go, and not because a concrete job was refused."""
    return hat(satz, _GANZ_WEG) and not hat(satz, _ARBEIT)


def dauern(text: Text) -> tuple[Dauer, ...]:
    """How long the cut lasts, as far as the notice says; periods to object or to look back are none."""
    gefunden: list[Dauer] = []
    schon_folge = False
    for satz in _aussagen(text):
        if hat(satz, _RECHTSBEHELF):
            continue
        folge = hat(satz, FOLGE)
        if not (folge or (schon_folge and hat(satz, _DAUERWORT))):
            continue
        schon_folge = schon_folge or folge
        frei = Text(satz.wortlaut, _KEINE_DAUER.regex.sub(lambda t: "\N{MIDDLE DOT}" * len(t[0]), satz.glatt))
        for treffer in _SPANNE.alle(frei):
            n = _zahl(treffer[0])
            if n is not None:
                einheit = "monat" if "monat" in treffer[0] else "tag" if "tag" in treffer[0] else "woche"
                gefunden.append(Dauer(satz, n, einheit))
    return tuple(gefunden)


def _aussagen(text: Text) -> Iterator[Text]:
    """The sentences; a short question is read with its answer ("Wie lange? Drei Monate.")."""
    frage: Text | None = None
    for satz in saetze(text):
        ganz = satz if frage is None else Text(frage.wortlaut + satz.wortlaut, frage.glatt + satz.glatt)
        if satz.glatt.rstrip().endswith("?") and len(satz.glatt.split()) <= _KURZE_FRAGE:
            frage = ganz
            continue
        frage = None
        yield ganz
    if frage is not None:
        yield frage


def nennt_beginn(text: Text) -> bool:
    schon_folge = False
    for satz in _aussagen(text):
        schon_folge = schon_folge or hat(satz, FOLGE)
        davon = hat(satz, FOLGE) or hat(satz, _GEHT_DARUM)
        if schon_folge and davon and hat(satz, _BEGINN) and not hat(satz, _RECHTSBEHELF):
            return True
    return False


def ist_ausnahme(satz: Text) -> bool:
    """Missed appointments, and how a cut ends early: there other figures are right."""
    return hat(satz, MELDUNG) or hat(satz, _VERKUERZT)


def _zahl(text: str) -> int | None:
    if ordnungszahl := next((n for wort, n in _ORDNUNG if wort in text and "monats" in text), None):
        return ordnungszahl
    wort = _SPANNENWORT.suche(lies(text))
    return zahl(text if wort is None else wort[0]) or _vorsilbe(text)


def _vorsilbe(text: str) -> int | None:
    for wort in ("zehn", "zwanzig", "dreißig", "dreissig", "sechzig", "hundert"):
        if text.lower().startswith(wort):
            return zahl(wort)
    return None
