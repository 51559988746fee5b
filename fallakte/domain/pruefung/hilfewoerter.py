"""The words of the other side: costs of applications, support, and how both stay vague."""

from __future__ import annotations

from typing import Final

from fallakte.domain.pruefung.deutsch import muster

# --- costs ---

KOSTENWORT: Final = muster(
    r"(?:kosten|aufwendung|auslagen|ausgaben|erstatt|pauschal|porto|briefmarke|vergüt|bezahl|finanzier|"
    r"zuschuss|zuschüss|vermittlungsbudget)",
    r"(?:\beuro\b|\beur\b|€)",
    anker="kosten aufwendung auslagen ausgaben erstatt pauschal porto briefmarke verg bezahl finanzier "
    "zusch vermittlungsbudget "
    "euro eur €",
)
KOSTEN_BEWERBUNG: Final = muster(
    r"bewerbungs?-?(?:kosten|pauschale|aufwend|auslagen|ausgaben|geld)",
    r"bewerbungs?-,? ?(?:und|oder|sowie|bzw\.?|/|,)[^.;]{0,40}?(?:kosten|aufwend|auslagen)",
    r"vermittlungsbudget",
    anker="bewerb vermittlungsbudget",
)
ANDERE_KOSTEN: Final = muster(
    r"(?:fahrt?-?kosten|reise-?kosten|fahrtkosten|fahrkarte|ticket|umzug|kinderbetreuungskosten|"
    r"führerschein|lehrgangskosten|"
    r"kurskosten|maßnahmekosten|unterkunft|arbeitskleidung|fahrausweis|mobilität|weiterbildungskosten|"
    r"übernachtung|"
    r"vorstellungsgespr)"
)
HOEHE: Final = muster(
    r"(?:in|der) (?:\w+ ){0,2}?(?:tatsächlich|nachgewiesen|voll|entstanden|belegt)\w* (?:\w+ )?höhe",
    r"(?:tatsächlich|nachweislich) (?:entstanden|angefallen)",
    r"\b(?:alle|sämtliche|die vollen|die gesamten|die tatsächlichen|die nachgewiesenen|vollständig|"
    r"voll)\w{0,2} "
    r"(?:\w+ ){0,2}?(?:bewerbungskosten|kosten|auslagen|aufwendungen)",
    r"kosten\w*<nah>(?:vollständig|in voller höhe|komplett|zu 100)",
    r"\b(?:vollständig|komplett) (?:erstattet|übernommen|bezahlt|getragen)",
    r"(?:gegen|nach) (?:vorlage (?:der|von|des) )?(?:quittung|beleg|rechnung|einzelnachweis)",
    r"\b100 ?(?:%|prozent)",
    anker="he entstanden angefallen voll kosten auslagen aufwend beleg quittung rechnung nachweis 100 "
    "komplett",
)
"""The real costs are paid: an amount without a number, unless the costs only have to be `angemessen`."""
ANGEMESSEN: Final = muster(
    r"\b(?:angemessen|notwendig|erforderlich|nötig|vertretbar|im üblichen rahmen)\w{0,2}\b"
)
SACHLEISTUNG: Final = muster(
    r"(?:stell|händig|geb|gibt|erhalt|erhält|bekomm|druck|frankier|versend|verschick|übernimm|übernehm|"
    r"bereit)\w*<weit>"
    r"(?:bewerbungsmappe|mappen|umschläge|briefmarke|porto|bewerbungsmaterial|ausdruck|druck|versand|papier)",
    r"(?:bewerbungsmappe|mappen|umschläge|briefmarken|porto|bewerbungsmaterial|ausdrucke?|druck|"
    r"versand)\w*<weit>"
    r"(?:kostenlos|kostenfrei|unentgeltlich|gestellt|bereit|auf unsere kosten|zahlen wir|übernehmen wir|"
    r"übernimmt)",
    r"(?:kostenlos|kostenfrei|unentgeltlich)\w*<weit>(?:druck|kopier|versend|verschick|versand|scann)",
)
KEINE_KOSTEN: Final = muster(
    r"(?:entsteh|anfall|fall|verursach)\w*<nah>keine\w? (?:\w+ ){0,2}?(?:kosten|bewerbungskosten|aufwend|"
    r"auslagen)",
    r"keine\w? (?:\w+ ){0,2}?(?:kosten|bewerbungskosten|aufwend\w*|auslagen)<nah>(?:entsteh|entstanden|"
    r"anfall|an\b|verursach)",
    r"kosten\w*<nah>(?:entsteh|fall)\w*<weit>nicht\b",
    r"\b(?:kostenfrei|kostenlos|ohne (?:\w+ )?kosten|kostenneutral|gebührenfrei)",
    r"kosten\w*<weit>(?:bereits|schon|anderweitig)<nah>(?:bewilligt|gezahlt|ausgezahlt|erstattet|"
    r"übernommen|getragen|gedeckt|"
    r"bezahlt)",
    r"kosten\w*<weit>(?:trägt|übernimmt|zahlt|erstattet|werden (?:vom|von der|von dem|durch den|"
    r"durch die))<weit>"
    r"(?:\w{0,20}träger|arbeitgeber|rentenversicherung|bildungs|unfallkasse|berufsgenossenschaft|"
    r"jugendamt|verein|jugendhilfe|krankenkasse)",
    r"(?:träger|arbeitgeber|rentenversicherung|berufsgenossenschaft|jugendamt|"
    r"jugendhilfe)\w*<nah>(?:trägt|übernimmt|zahlt|"
    r"erstattet)<weit>(?:kosten|auslagen|bewerbungskosten)",
    r"kosten\w*<weit>bescheid\w* vom \d",
    r"bescheid\w* vom \d[^;]{0,60}?kosten\w*<weit>(?:bewilligt|übernommen|zugesagt)",
    anker="kosten auslagen aufwend frei",
)
"""The person has no costs, or they were granted already or are somebody else's."""
ABGELEHNT: Final = muster(
    r"kosten\w*<weit>(?:nicht|keinesfalls|selbst)<nah>(?:erstatt|übernommen|übernimmt|gezahlt|getragen|"
    r"tragen|zu tragen|"
    r"trag|bezahl)",
    r"keine (?:\w+ ){0,2}?(?:erstattung|übernahme|kostenerstattung|kostenübernahme)",
    r"kosten\w*<weit>(?:aus|im|mit) (?:dem |der )?(?:regelbedarf|regelleistung|regelsatz)",
    anker="kosten kein",
)

NUR_ONLINE: Final = muster(
    r"(?:\bonline\b|e-?mail|elektronisch|digital|telefon|jobbörse|\bportal|internet|onlineportal|online-|"
    r"video)"
)
KOSTENWEG: Final = muster(
    r"(?:schriftlich|post\b|postalisch|brief|persönlich|vorsprech|vorsprache|bewerbungsmappe|"
    r"\bauch\b|\bu\. ?a\.|unter anderem|\bz\. ?b\.|zum beispiel|beispielsweise|\betwa\b|insbesondere|"
    r"vorzugsweise|möglichst)"
)

# --- support ---

UNVERBINDLICH: Final = muster(
    r"\b(?:kann|können|könnte|könnten)\b(?! (?:sie|ich|du|er|"
    r"die person) (?:sich )?(?:\w+ ){0,6}(?:beantragen|abrechnen|einreichen|"
    r"abholen|nutzen|lassen))<weit>(?:übernommen|erstattet|gewährt|bezuschusst|gefördert|bewilligt|"
    r"gezahlt|geleistet|"
    r"unterstützt|erbracht|angeboten|finanziert|übernehmen|erstatten(?! lassen)|gewähren|zahlen|fördern|"
    r"bewilligen|erfolgen|"
    r"unterstützen|in betracht)",
    r"\b(?:grundsätzlich|prinzipiell|eventuell|evtl\.?|gegebenenfalls|ggf\.?|unter umständen|"
    r"im einzelfall|vielleicht) "
    r"(?:\w+ ){0,3}?(?:möglich|übernommen|gewährt|gefördert|erstattet|übernahme|leistung|förderung|kosten|"
    r"zuschuss)",
    r"\b(?:übernahme|erstattung|förderung|gewährung|bewilligung|unterstützung)\b<weit>(?:ist|wäre|"
    r"erscheint) möglich",
    r"möglichkeit (?:der|einer|zur) (?:\w+ )?(?:übernahme|erstattung|förderung|kostenerstattung|"
    r"kostenübernahme)",
    r"(?:nach|im rahmen)(?: des| der)?(?: pflichtgemäß\w*)? (?:ermessen|verfügbar\w* (?:haushalts)?mittel|"
    r"vorhanden\w* mittel|"
    r"haushaltslage)",
    r"soweit (?:\w+ )?(?:haushalts)?mittel",
    r"ermessens?(?:leistung|entscheidung)",
    r"(?:kein|ohne) rechtsanspruch|rechtsanspruch besteht nicht|vorbehaltlich",
    r"stellt in aussicht|in aussicht gestellt|bemüht sich|versucht\b",
    anker="kann kön koen möglich moeglich ermessen mittel rechtsanspruch vorbehaltlich aussicht bem "
    "versucht grunds prinzip event evtl gegebenenfalls ggf umst einzelfall vielleicht",
)
PRUEFT: Final = muster(
    r"\bprüfung (?:von|der|einer|des) (?:\w+ )?(?:förder|leistung|übernahme|kosten|erstattung)",
    r"\b(?:wir prüfen|prüft|prüfe|prüfen|geprüft|zu prüfen)\b<weit>(?:übernahme|erstattung|kosten|förder|"
    r"leistung|zuschuss|ob\b)",
    r"(?:übernahme|erstattung|kosten|förder|leistung|zuschuss)\w*<weit>(?:wird|werden) (?:\w+ )?geprüft",
    anker="prüf pruef",
)
"""Somebody will see whether something is granted."""
NACH_GESETZ: Final = muster(
    r"unter den (?:\w+ )?voraussetzungen",
    r"nach (?:\w+ )?(?:maßgabe|den vorschriften|den voraussetzungen|den bestimmungen|den regelungen|§|"
    r"den gesetzlichen)",
    r"(?:gemäß|entsprechend|nach|laut|i\. ?s\. ?d\.|im sinne|aufgrund|im rahmen) (?:der |den |des )?(?:§|"
    r"gesetz|"
    r"\w*rechtlichen (?:vor|best|mög)|ermessenslenkend|vorschriften|richtlinien|sgb|geltenden)",
    r"im rahmen (?:der|des|ihrer|seiner) (?:gesetz|möglich|förder|zustän|vermittlungsbudget|geltend|"
    r"rechtlich)",
    r"(?:gesetzlich|rechtlich|persönlich|individuell|förder)\w* voraussetzungen",
    r"voraussetzungen (?:\w+ ){0,4}?(?:vorlieg|erfüll|gegeben|vor\b)",
)
UNBEZIFFERT: Final = muster(
    r"\b(?:angemessen|notwendig|erforderlich|nötig|üblich)\w{0,2} (?:\w+,? ){0,3}?\w{0,20}(?:kosten|auslagen|"
    r"aufwendungen)\b",
    r"kosten\b<weit>in (?:\w+ )?(?:angemessen|notwendig|erforderlich)\w{0,2} (?:höhe|umfang)",
    anker="kosten auslagen aufwendungen",
)
"""Costs that only have to be reasonable: which ones are paid stays open (LSG NRW, L 19 AS 2098/12 B ER)."""
BEDINGT: Final = muster(
    r"\bnach (?:\w+ )?(?:vereinbarung|absprache|rücksprache)\b",
    r"\b(?:falls|wenn|sofern) (?:\w+ )?(?:gewünscht|gewollt)",
    r"\b(?:sofern|soweit|wenn|falls|insofern)\b<weit>(?:geeignet|vorlieg|liegen|vorhanden|beantragt|"
    r"erforderlich|notwendig|"
    r"möglich|nötig|passend|erfüllt|gegeben|bedarf|besteh|sinnvoll|antrag|gestellt)",
    r"\bbei (?:\w+ )?(?:bedarf|vorlieg|notwendigkeit|eignung|erfüllung)",
    r"\b(?:gegebenenfalls|ggf\.?|eventuell|evtl\.?|nach bedarf|je nach bedarf|im bedarfsfall|"
    r"nach individuellem bedarf|"
    r"bei gelegenheit|zu gegebener zeit)",
    r"\bnach (?:vorheriger |gesonderter |entsprechender )?(?:antragstellung|beantragung|prüfung)",
)
ALLGEMEIN: Final = muster(
    r"(?:biet|gewähr|leist)\w*<weit>(?:beratung|vermittlung|unterstützung)(?: und (?:beratung|vermittlung|"
    r"unterstützung))?"
    r"(?: an)?\W*$",
    r"auf (?:dem|ihrem|seinem|deinem|meinem) (?:\w+ )?weg\b",
    r"(?:weitere|sonstige|andere|alle|alle weiteren|sämtliche|verschiedene|gesetzliche|mögliche|"
    r"entsprechende|geeignete|notwendige|"
    r"erforderliche|individuelle|umfassende|passende)\w{0,2} (?:\w+ ){0,2}?(?:leistung|hilfe|"
    r"unterstützung|förder|maßnahme|angebot|"
    r"eingliederungsleistung|möglichkeit|vermittlungsvorschl|stellenangebot|stellenvorschl)",
    r"leistungen (?:\w+ ){0,2}?(?:zur|der|nach|aus|gem) (?:\w+ )?(?:eingliederung|arbeitsförderung|sgb|§|"
    r"dem vermittlungs|integration)",
    r"(?:unterstütz|helf|hilf|förder|berat|berät|begleit)\w*<weit>(?:bei|in|zu|während) (?:der|ihrer|"
    r"seiner|deiner|meiner|allen|"
    r"ihren|dem|ihrem|seinem)? ?(?:\w+ )?(?:stellensuche|arbeitssuche|arbeitsuche|jobsuche|eingliederung|"
    r"integration|"
    r"wiedereingliederung|bemühung|eigenbemühung|bewerbungsaktivität|bewerbungsbemühung|vermittlung|"
    r"arbeitsaufnahme|fragen|"
    r"suche|weg|vorhaben|bewerbung)",
    r"(?:unterstützung|hilfe|beratung|begleitung) (?:bei|in|zu|während) (?:der|ihrer|allen|den|dem|"
    r"ihrem)? ?(?:\w+ )?"
    r"(?:stellensuche|arbeitssuche|jobsuche|eingliederung|integration|vermittlung|arbeitsaufnahme|fragen|"
    r"suche|bewerbung)",
    r"(?:steht|stehe|stehen|bin|ist)<weit>(?:zur seite|zur verfügung|ansprechbar|ansprechpartner)",
    r"(?:unterstütz|hilf|helf|förder)\w*<nah>(?:nach kräften|bestmöglich|umfassend|in jeder hinsicht|"
    r"wo es geht|soweit möglich|"
    r"so gut (?:es|wir|ich|sie|man)|so weit (?:es|wir)|nach möglichkeit|gerne?\b|"
    r"im rahmen|weiterhin|jederzeit|individuell)",
    r"^\W*(?:(?:individuell|persönlich|regelmäßig|umfassend|passend|laufend)\w* )?(?:beratung|"
    r"beratungsgespräche|vermittlung|unterstützung|förderung|hilfe|betreuung|begleitung|"
    r"beratung und vermittlung|"
    r"vermittlung und beratung|vermittlungsaktivitäten|vermittlungsbemühungen|"
    r"mobilitätshilfen?|arbeitsvermittlung|vermittlungsvorschläge)\W*$",
    r"unterbreit\w*<weit>(?:vermittlungsvorschl|stellenangebot|arbeitsangebot|stellenvorschl)",
    r"(?:bewerber|stellen)profil|stellengesuch",
    r"vermittelt<nah>(?:arbeit|stelle)",
    r"\b(?:entfalt|entwickel|unternehm|unternimm)\w*<weit>(?:vermittlungs|aktivität|bemühung)",
    r"^\W*(?:\w+ )?(?:betreuung|beratung|begleitung|vermittlung|unterstützung|ansprechbarkeit) (?:durch|"
    r"von|seitens|bei) (?:\w+ ){0,4}?(?:jobcenter|agentur|fallmanag\w*|ansprechpartner\w*|vermittler\w*|"
    r"integrationsfachkraft|fachkraft)\W*$",
    r"vermittlung in (?:\w+ )?(?:arbeit|beschäft|ausbildung|job)",
)

VORHER: Final = muster(
    r"\b(?:vorher|zuvor|vorab|im voraus|im vorfeld|vorheriger?|vorherigen|vorherige|"
    r"vorherigem)\b<weit>(?:beantrag|antrag|genehmig|"
    r"bewillig|zustimm|einwillig|zusage|bescheid|abgestimmt|abstimm|abzustimm)",
    r"(?:beantrag|antrag|genehmig|bewillig|zustimm)\w*<weit>\b(?:vorher|zuvor|vorab|im voraus|im vorfeld)\b",
    r"(?:beantrag|antrag|genehmig|bewillig)\w*<weit>\b(?:vor|bevor|ehe)\b<weit>(?:bewerb|entsteh|absend|"
    r"absenden|abgabe|versand|"
    r"versend|anfall|kosten|anschaffung|ausgabe|kauf|verschick)",
    r"\b(?:vor|bevor|ehe)\b (?:\w+ ){0,4}?(?:bewerbung\w*|entsteh\w*|absend\w*|abgabe|versand\w*|"
    r"versend\w*|anfall\w*|kosten\w*|"
    r"kauf\w*|verschick\w*|abgeschickt|abschick\w*|absch\w*)<weit>(?:beantrag|antrag|genehmig|bewillig|"
    r"gestellt|eingereicht)",
    r"nachträglich\w*<weit>(?:nicht|ausgeschlossen|keine|abgelehnt)",
    r"(?:keine|nicht) nachträglich",
    r"rückwirkend\w*<weit>(?:nicht|ausgeschlossen|keine)",
)
"""Costs are paid only if somebody asked before."""
NICHT_VORHER: Final = muster(
    r"(?:kein\w{0,2}|ohne) (?:\w+ )?(?:vorherig|vorher|gesondert)\w* (?:\w+ )?(?:antrag|beantrag|genehmig)",
    r"antrag\w*<weit>(?:nicht (?:nötig|erforderlich|notwendig)|entbehrlich|überflüssig)",
    r"auch (?:noch )?(?:nachträglich|im nachhinein|rückwirkend|danach)",
    r"antrag\w*<nah>(?:gilt|wurde|ist)<weit>(?:gestellt|erteilt|genehmigt|bewilligt|aufgenommen)",
    r"(?:gilt|wurde|ist)<nah>(?:hiermit|damit|heute|bereits|mit dieser)<weit>(?:beantragt|gestellt|"
    r"bewilligt|genehmigt)",
    r"(?:müssen|muss|brauch\w*)<weit>nicht<nah>(?:vorher|zuvor|vorab)",
    anker="antrag nachtr danach nachhinein nicht gilt wurde kein ohne",
)
