"""Tells a threat of consequences from the many sentences that only use the same words.

A plan must not threaten (W_RFB_IN_PLAN). What takes a threat back („ohne Rechtsfolgen“, „wird nicht
gekürzt“) is covered up first; other losses and cuts (rent, hours, wages, income that is counted) are let be.
"""

from __future__ import annotations

from typing import Final

from fallakte.domain.pruefung.deutsch import Text, muster
from fallakte.domain.pruefung.quellen import hat

_FOLGE: Final = (
    r"(?:rechtsfolgen?(?:belehrung\w*|hinweis\w*)?|sanktion\w*|(?:leistungs|geld)?kürzung\w*|"
    r"(?:leistungs)?minderung\w*|absenkung\w*|sperrzeit\w*|nachteil\w*|folgen?|konsequenz\w*|auswirkung\w*|"
    r"pflichtverletzung\w*)"
)
_ART: Final = (
    r"(?:jed|jeglich|irgendwelch|weiter|finanziell|rechtlich|leistungsrechtlich|negativ|solch|sonstig|"
    r"direkt|"
    r"unmittelbar|automatisch|nachteilig|sofortig)\w{1,2}"
)
_GEKUERZT: Final = (
    r"(?:gekürzt|kürzen|gemindert|mindern|abgesenkt|gesenkt|entzogen|gestrichen|sanktioniert|"
    r"sanktionsbewehrt|verlieren|eingestellt|belehrt)"
)

_ZURUECKGENOMMEN: Final = (
    muster(
        rf"\b(?:ohne|kein\w*|frei von|statt|anstelle von|unabhängig von|weder|"
        rf"nicht als(?: eine)?) (?:{_ART} ){{0,2}}{_FOLGE}"
        rf"(?:(?:,| und| oder| noch| sowie) (?:auch )?(?:kein\w* )?(?:{_ART} )?{_FOLGE})*",
        anker="ohne kein frei statt anstelle unabh weder nicht",
    ),
    muster(rf"\bnicht (?:(?!wird\b|werden\b|droh|kann\b|muss\b)\w+ ){{0,3}}{_GEKUERZT}", anker="nicht"),
    muster(
        rf"{_FOLGE} (?:\w+ ){{0,4}}?(?:nicht|keine)"
        r"(?: (?:verbunden|vorgesehen|enthalten|zu befürchten|zu erwarten|geben|gibt|zulässig|möglich|"
        r"verknüpft))?"
        r"(?= ?[.,;!)]|\s*$)",
        anker="nicht keine",
    ),
    muster(
        rf"{_FOLGE} (?:\w+ ){{0,5}}?(?:ausgeschlossen|unzulässig|"
        rf"abgeschafft)",
        anker="ausgeschl zul abgesch",
    ),
    muster(
        r"\b(?:nicht|weder|nie) (?:(?:auf|ihre?|die|leistung\w*|geld) ){0,4}(?:zu )?verzicht\w*",
        anker="verzicht",
    ),
    muster(r"\bniemand (?:\w+ ){0,2}(?:kürzt|streicht|mindert|nimmt|entzieht)", anker="niemand"),
    muster(
        r"\bverlier\w* (?:\w+ ){0,3}(?:keine?n?|nichts?)\b|"
        r"\bkeine?n? (?:leistung\w*|geld|anspruch) (?:zu )?verlier",
        anker="verlier",
    ),
    muster(
        r"(?:gesundheitlich|körperlich|psychisch|qualitativ|quantitativ)\w* leistungsminderung|"
        r"gutachten[^.;]{0,60}leistungsminderung",
        anker="leistungsminderung",
    ),
    muster(r"sanktions(?:frei|los)\w*|rechtsfolgenfrei\w*", anker="frei los"),
    muster(
        r"rechtsfolgen (?:der|des|einer|eines|von|bei) "
        r"(?!(?:\w+ )?(?:pflicht|nicht|verst|versäum|weiger|verweig|fehl|melde|verletz|ablehn|abbruch|"
        r"sgb))\w+",
        anker="rechtsfolgen",
    ),
)

_BETRIFFT_LEISTUNG: Final = muster(
    r"\b(?:geld|sozial|regel|grundsicherungs|transfer)?leistung(?:en)?\b",
    "leistungsanspr",
    "leistungsbezug",
    "grundsicherung",
    "bürgergeld",
    "regelbedarf",
    r"regels(?:ä|a|ae)tz",
    "arbeitslosengeld",
    r"\balg\b",
    r"\bhartz\b",
    r"\b(?:ihr|mein|dein|das|kein|das ganze) geld\b",
    r"\bbezüge\b",
    r"\b(?:aus)?zahlung(?:en)?\b",
    r"\banspruch\b(?! auf)",
    r"\banspruch auf (?:\w+ ){0,2}(?:leistung|grundsich|bürgerg|regel|arbeitslos|geld\b|unterstützung|"
    r"hilfe)",
)
_WEG: Final = muster(
    r"gekürzt",
    r"(?<!ver)kürz(?:t|en|e|ung\w*)\b",
    r"(?<!ver)gemindert",
    r"\bmindern?\b",
    r"\bmindert\b",
    r"minderung",
    r"abgesenkt",
    r"absenk",
    r"gesenkt",
    r"\bsenk(?:t|en)\b",
    r"herabgesetzt",
    r"herabsetz",
    r"entzogen",
    r"\bentzieh",
    r"\bentf(?:ä|a|ae)ll",
    r"weg(?:f(?:ä|a|ae)ll|zufallen)",
    r"\bf(?:ä|a|ae)ll(?:t|en) (?:\w+ ){0,7}weg\b",
    r"gestrichen",
    r"\bstreich(?:t|en)\b",
    r"eingestellt",
    r"\bstell(?:t|en) (?:\w+ ){0,8}ein\b",
    r"\bversag(?:t|en|ung)\b",
    r"\bverlier",
    r"\bverlust\b",
    r"\berl(?:ö|i|oe)sch",
    r"gesperrt",
    r"\bsink(?:t|en)\b",
    r"\briskier",
    r"\bverzicht(?:en|et)? (?:zu )?(?:muss|musst|müss)",
    r"\bm(?:uss|usst|üssen|üsst) (?:\w+ ){1,9}verzicht",
    anker="verzicht rz mind senk herabg herabs entz entf weg gestr strei ein versag verl erl gesperrt sink "
    "riskier",
)
_WEG_BEI_BRUCH: Final = muster(
    r"\bendet\b",
    r"\bruht\b",
    "reduziert",
    "verringert",
    r"\babz(?:u|ü|ue)g",
    r"abgezogen",
    r"einbehalten",
    r"zurückgehalten",
    r"\bgeringer",
    r"\bnicht (?:mehr |weiter |weiter ?)?(?:aus)?(?:ge)?zahl(?:t|en)",
    r"\bnicht (?:mehr|weiter) ?(?:gewährt|bewilligt|geleistet|erbracht)",
)
_WENIGER: Final = muster(
    r"\bkein(?:e|en)? (?:geld|leistung(?:en)?|anspruch|bürgergeld|grundsicherung\w*|"
    r"arbeitslosengeld) mehr\b",
    r"\bweniger (?:geld|leistung\w*|bürgergeld|grundsicherung\w*|regelbedarf)\b",
    r"(?:<zahl>) ?(?:%|prozent|v\. ?h\.?) (?:\w+ ){0,4}(?:weniger|niedriger)\b",
    anker="mehr weniger niedriger",
)
_STARK: Final = muster(
    "sanktion",
    r"\bsperrzeit",
    r"\brechtsfolgen?\b",
    "rechtsfolgenbelehrung",
    "rechtsfolgenhinweis",
    "leistungsminderung",
    "leistungskürzung",
    "leistungsentzug",
    "leistungseinbu",
    "pflichtverletzung",
    r"\bgeahndet",
    "leistungssperre",
    r"§§? ?(?:31|31a|31b|32)\b[^.;]{0,24}sgb ?(?:ii|2)\b",
    r"§ ?159 ?(?:abs[^.;]{0,14})?sgb ?(?:iii|3)\b",
    anker="sanktion sperrzeit rechtsfolge leistungs sgb pflichtverl geahndet",
)
_STRAFE: Final = muster(
    r"\b(?:minderung|kürzung|absenkung)\w*\b",
    anker="minderung rzung absenkung",
)
_STRAFE_VON_ANDEREM: Final = muster(
    r"\b(?:minderung|kürzung|absenkung)\w* (?:der|des|meiner|ihrer|seiner|deiner|von|bei) "
    r"(?!leistung|regel|bürger|grund|arbeitslos|bezüge|zahlung|nicht|fehl|versäum|verst|pflicht)\w+",
)
_STRAFE_DROHT: Final = muster(
    r"\bdroh", r"%|prozent|\bv\. ?h\b", r"\brechnen\b", r"\berfolg(?:t|en)\b", r"\btritt\b|\beintr|"
    r"\beintritt",
    r"\bfolge\b|\bzur folge\b|\bführ(?:t|en)\b|\bfolgt\b", r"\bmöglich\b", r"\bkommt\b|\bkommen\b",
    r"\bauslös",
)  # fmt: skip
_FOLGEN: Final = muster(
    rf"\b{_ART} (?:folgen|konsequenz|nachteil)",
    r"\b(?:folgen|konsequenzen|nachteile|auswirkungen) (?:für|bei|auf) (?:\w+ ){0,3}"
    r"(?:leistung|bürgergeld|grundsicherung|regelbedarf|geld|anspruch)",
    anker="folgen konsequenz nachteil auswirkung",
)
_FOLGEN_DROHEN: Final = muster(r"\brechnen\b|\bhaben\b|\bhat\b|\bzieh|nach sich|\bdroh|\bführ")
_NICHT_ERREICHBAR: Final = muster(
    r"\bals nicht (?:mehr )?erreichbar|"
    r"\bgelt\w+ (?:\w+ ){0,3}nicht (?:mehr )?erreichbar",
    anker="erreichbar",
)

BRUCH: Final = muster(
    r"\b(?:sonst|andernfalls|anderenfalls|ansonsten)\b",
    r"\b(?:wenn|sofern|falls|soweit|sollten|sollte|wer)\b[^.;]{0,90}\b"
    r"(?:nicht|kein\w{0,2}|versäum\w*|abbr[eiao]ch\w*|ablehn\w*|weiger\w*|fehl(?:en|e|t|st)|verstoß\w*|"
    r"verstöß\w*|verletz\w*|unterlass\w*|unentschuldigt)\b",
    r"\b(?:nicht|un)-?(?:erschein|erfüll|einhalt|antritt|antret|annahm|vorlag|befolg|mitwirk|"
    r"entschuldig|teilnahm|"
    r"beachtung|nachweis)",
    r"\bbei (?:\w+ ){0,3}(?:fehlen|fehlend|versäum|verstoß|verstöß|verweiger|weigerung|abbruch|ablehnung|"
    r"pflichtverletzung|verspätung|unterlass|verletzung|meldeversäum|terminversäum|schuldhaft)",
    r"pflichtverletzung|meldeversäumnis|\bversäum|verweiger|\bweiger|\bverstoß|\bverstöß",
    r"\bohne (?:wichtigen? grund|entschuldigung|nachweis|abmeldung|rückmeldung|absage|attest)",
    r"\b\w{3,14}(?:en|st|t|n) (?:sie|du)\b[^.;]{0,80}\b(?:nicht|kein\w{0,2}|unentschuldigt|ab)\b ?,",
    r"\bfehl(?:en|st) (?:sie|du)\b|\bverletzen (?:sie|du)\b",
)
"""The condition of a threat: something was not done."""

_ANDERES: Final = muster(
    r"\beinkommen", r"verdien", r"\blohn|\bgehalt", r"minijob|nebenjob", r"anrechn|angerechnet|freibetr",
    r"arbeitsaufnahme|arbeitsvertrag|\barbeit(?:e|en|et|est)?\b|\bstelle\b|\bjob\b|\bausbildungsverg",
    r"darlehen|aufrechn",
    r"wohngeld|elterngeld|kindergeld|kinderzuschlag|unterhalt|krankengeld|krankenkasse|pflegekasse|"
    r"\brente\b",
    r"bafög|versicherung|vermieter|\bmiete\b|\bstrom|versorger|\brate\b|\braten\b|umzug|umziehe",
)  # fmt: skip
_FOERDERUNG: Final = muster(
    r"vermittlungsbudget|fahrt?kosten|bewerbungskosten|kosten ?erstatt|zuschuss|prämie|\bbonus|gutschein"
)
"""Support that is paid for something: without a bill there is none, and that is no threat."""
_ANGST: Final = muster(r"\b(?:angst|ängste|sorgen?|befürcht\w*|fürcht\w*|bedenken)\b")
_VERGANGEN: Final = muster(
    r"\b(?:wurden?|war|waren|hatten?|worden|früher\w*|damals|ehemalig\w*|bisherig\w*|vergangen\w*|"
    r"abgelaufen\w*)\b",
    r"\bletzte\w (?:jahr|monat|winter|sommer|herbst|frühjahr)",
    r"\b(?:19|20)\d\d\b",
)
_KUENFTIG: Final = muster(
    r"\b(?:wird|werden|droh\w*|kann|können|muss|müssen|sonst|andernfalls|ansonsten|künftig|erneut\w*|"
    r"belehr\w*|hingewiesen)\b"
)


ANLASS: Final = muster(
    "sanktion", "sperrzeit", "rechtsfolge", "minder", "kürz", "senk", "folgen", "konsequenz", "nachteil",
    "erreichbar", "weniger", "niedriger", "leistung", "geld", "bedarf", "anspruch", "sgb", "grundsicherung",
    "zahlung", "bezüge", "auswirkung", "pflichtverletzung", "geahndet", r"\balg\b", r"\bhartz",
    r"regels(?:ä|a|ae)tz",
)  # fmt: skip
"""Words without one of which nothing is threatened."""


def droht(satz: Text) -> bool:
    """Whether the sentence threatens the person with losing (a part of) her benefit."""
    if not hat(satz, ANLASS):
        return False
    rest = _ohne_zurueckgenommenes(satz)
    if not _nennt_folge(rest):
        return False
    if hat(rest, _ANGST):
        return False
    return not hat(rest, _VERGANGEN) or hat(rest, _KUENFTIG) or hat(rest, BRUCH)


def _nennt_folge(satz: Text) -> bool:
    bruch = hat(satz, BRUCH)
    if hat(satz, _STARK) or hat(satz, _NICHT_ERREICHBAR):
        return True
    if hat(satz, _BETRIFFT_LEISTUNG) and not hat(satz, _FOERDERUNG):
        if hat(satz, _WEG) and (bruch or not hat(satz, _ANDERES)):
            return True
        if bruch and hat(satz, _WEG_BEI_BRUCH):
            return True
    if bruch and hat(satz, _WENIGER):
        return True
    if hat(satz, _STRAFE) and not hat(satz, _STRAFE_VON_ANDEREM) and (bruch or hat(satz, _STRAFE_DROHT)):
        return True
    return hat(satz, _FOLGEN) and (bruch or (hat(satz, _FOLGEN_DROHEN) and not hat(satz, _ANDERES)))


def _ohne_zurueckgenommenes(satz: Text) -> Text:
    glatt = satz.glatt
    for eines in _ZURUECKGENOMMEN:
        if not eines.anker or any(wort in glatt for wort in eines.anker):
            glatt = eines.regex.sub(lambda treffer: "\N{MIDDLE DOT}" * len(treffer[0]), glatt)
    return Text(satz.wortlaut, glatt)
