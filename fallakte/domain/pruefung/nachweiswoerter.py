"""The words of proof: in which form, by which verb, and what needs none."""

from __future__ import annotations

from typing import Final

from fallakte.domain.pruefung.deutsch import muster

NACHWEISFORM: Final = muster(
    r"(?:liste|kopie|bestätig|bescheinig|quittung|absage|zusage|antwortschreiben|eingangsbest|e-?mail|"
    r"ausdruck|screenshot|formular|"
    r"vordruck|protokoll|zertifikat|zeugnis|belege?\b|attest|übersicht|tabelle|aufstellung|anschreiben|"
    r"durchschrift|bericht|"
    r"rückmeld|dokumentation|dokumentier|auflistung|foto|anwesenheit|unterschrift|vertrag|bescheid (?:der|"
    r"des|vom)|"
    r"unterlagen|mappe|"
    r"bewerbungsschreiben|antwort|schreiben der|schreiben des|stempel|tagebuch|kalender|teilnahmenachweis|"
    r"sendebericht|"
    r"einladung|logbuch|laufzettel|blatt\b|bogen|karte|ausweis|mitteilung|im gespräch|mündlich|"
    r"telefonisch|anruf|lebenslauf|"
    r"vorlage (?:der|des|von))",
    r"\bmeld\w*<weit>zurück\b",
)
_BIS_ZUM_VERB: Final = r"[^;!?\n]{1,200}?"  # what is handed in may be named at length
NACHWEISVERB: Final = muster(
    r"nach(?:zu)?weis|nachgewiesen|\bweis(?:e|t|en|st)\b|beleg|vor(?:zu)?leg|vorgelegt|vorlage\b|"
    r"\bleg(?:e|t|st|en)\b|ein(?:zu)?reich|"
    r"eingereicht|\breich(?:e|t|st|en)\b|dokumentier|\bbring(?:e|t|st|en)\b|mit(?:zu)?bring|\bzeig(?:e|t|"
    r"st|en)\b|send|"
    r"ab(?:zu)?geb|\b(?:gib|gebe|geben|gibt|gibst)\b|abgabe\b|schick|glaubhaft|zuzuleiten|übermittel|"
    r"hinterleg|\bfüh?r(?:e|t|en)\b|hoch(?:zu)?l[aä]d|hochgeladen|\bl(?:ade|ädt|aden|ädst)\b"
    rf"{_BIS_ZUM_VERB}hoch\b|"
    r"\bmeld\w*<weit>zurück\b|rückmeld|zurück(?:zu)?meld|festhalt|festzuhalt|\bhält\b<weit>fest\b|"
    r"\btr[aä]g(?:e|en|t)\b<weit>\bein\b|ein(?:zu)?trag|\bbelegt|"
    rf"\bspr[ie]ch\w*{_BIS_ZUM_VERB}\bvor\b|bei(?:zu)?bring|beigebracht|zuleit|zugeleit|ein(?:zu)?send|"
    r"ein(?:zu)?stell|aushändig|ausgehändigt|vor(?:zu)?zeig|"
    r"stempel|quittier|unterschreiben lass|\b(?:bekommen|erhalten) wir\b|\bwir (?:bekommen|erhalten)\b|"
    r"\b(?:erhält|bekommt) das jobcenter|\blieg(?:t|en)\b<weit>\bvor\b"
)
_BELEG: Final = (
    r"(?:(?:bewerbungs?-?)?(?:liste|auflistung|aufstellung|übersicht|tabelle|nachweise?n?|belege?n?|"
    r"dokumentation|protokolle?|antworten|absagen|eingangsbestätigungen)|(?:original|foto)?kopien?|"
    r"durchschrift(?:en)?|abschriften?|ausdrucke?|screenshots?|rückmeldung|ergebnisse?|anschreiben)"
)
BELEG_DER_BEWERBUNGEN: Final = muster(
    rf"\b{_BELEG}\b (?:\w+ )?(?:meine[rn]?|ihre[rn]?|seine[rn]?|deine[rn]?|der|aller|über|zu|von|für|"
    r"mit) (?:(?:\w+ ){0,3}?)(?:\w*bewerbung|eigenbemüh|eigene[nr]? bemüh|bemüh|anschreiben)",
    r"\bbewerbungs?-?(?:liste|auflistung|aufstellung|übersicht|tabelle|nachweise?n?|belege?n?|"
    r"dokumentation|protokolle?|tagebuch|mappe|unterlagen|schreiben)\b",
    r"\bkopien? (?:der|meiner|ihrer|seiner|aller) (?:\w+ )?anschreiben\b",
    rf"\b(?:bewerbungen|bewerbungsbemüh\w+|eigenbemüh\w+|bemühungen)\b<weit>(?:durch|anhand|mittels|in|"
    rf"mit|mithilfe) (?:\w+ ){{0,3}}?{_BELEG}",
    anker="bewerb bem anschreiben",
)
"""The proof of applications, told apart from the applications themselves."""
JEDER_TERMIN: Final = muster(
    r"\b(?:bei|zu|in) (?:jede\w|allen|sämtlichen) (?:\w+ ){0,2}?(?:vorsprache|\w{0,12}termin|"
    r"\w{0,12}gespräch|beratung|kontakt)",
    r"\b(?:zum|beim|am|zu den|bei den) jeweil(?:s|igen) (?:\w+ )?(?:\w{0,12}termin|\w{0,12}gespräch|"
    r"vorsprache|beratung)",
    r"\b(?:immer|jeweils|stets) (?:zum|beim|zu den|bei den|bei) (?:\w+ )?(?:\w{0,12}termin|"
    r"\w{0,12}gespräch|vorsprache|beratung)",
    r"\bbei (?:persönlicher |persönlichen |einer )?vorsprachen?\b",
    anker="vorsprache termin gespr beratung kontakt",
)
"""Whenever somebody comes: nobody can read off a day (LSG Berlin-Brandenburg, L 28 B 166/07 AS ER)."""
VAGER_NACHWEIS: Final = muster(
    r"(?:geeignet|entsprechend|angemessen|ausreichend|hinreichend|üblich|gewünscht)\w* (?:\w+ )?(?:form|"
    r"weise|nachweis|beleg|art)",
    r"auf (?:verlangen|anforderung|aufforderung|nachfrage|wunsch|anfrage)",
    r"^\W*(?:nachweise?|nachweis erforderlich|nachweisen|wird nachgewiesen|ja|nach absprache|wird geprüft|"
    r"glaubhaft\w*|belege?|"
    r"schriftlich|auf verlangen|entsprechend|offen|unklar|noch offen|nach bedarf|bei bedarf|jederzeit|"
    r"formlos)\W*$",
    r"bei (?:bedarf|gelegenheit)",
)
JC_TERMIN: Final = muster(
    r"\bspr[ie]ch\w*<weit>(?:jobcenter|agentur|fallmanag)",
    r"(?:termin|einladung|gespräch|vorsprache|beratung)\w*<weit>(?:jobcenter|fallmanag|arbeitsvermittl|"
    r"integrationsfachkraft|"
    r"agentur|bei uns|bei mir|beim jc\b|wahr|teil\b)",
    r"(?:jobcenter|fallmanag|agentur|bei uns)\w*<weit>(?:termin|gespräch|vorsprech|vorsprache|meld)",
    r"(?:erschein|komm)\w*<weit>(?:termin|gespräch|beratung|jobcenter)",
    r"nehme? ?(?:ich|sie)?<nah>termin",
)
MITTEILUNG: Final = muster(
    r"\b(?:mitteil|mitzuteil|teil(?:e|t|st|en)\b<weit>\bmit\b|meld(?:e|et|est|en)\b|informier|"
    r"sag\w* (?:\w+ )?bescheid|\bsag\w{0,3}<nah>\bab\b|absag(?:e|en|t)\b|anzeig|zeig\w*"
    r"<weit>\ban\b|erreichbar|ortsabwesen|ruft\b|rufe\b|bescheid geben|gibt bescheid)"
)
EINREICHUNG: Final = muster(
    r"\b(?:stell(?:e|t|st|en)\b<weit>antrag|antrag\w*<weit>(?:stell|ein|ab)|beantrag|ein(?:zu)?reich|"
    rf"reich(?:e|t|st|en)\b{_BIS_ZUM_VERB}\bein\b|"
    rf"vor(?:zu)?leg|leg(?:e|t|st|en)\b{_BIS_ZUM_VERB}\bvor\b|gib(?:t|st)?\b{_BIS_ZUM_VERB}\bab\b|"
    rf"gebe\b{_BIS_ZUM_VERB}\bab\b|l(?:ade|ädt|aden)\b{_BIS_ZUM_VERB}\bhoch\b|hoch(?:zu)?l[aä]d|"
    r"ab(?:zu)?geb|füll\w*<weit>\baus\b|"
    rf"bei(?:zu)?bring|\bbring(?:e|t|st|en)\b{_BIS_ZUM_VERB}\bbei\W*$|"
    r"\bbenenn\w*|benannt|zuleit|zuzuleit|ein(?:zu)?send|vor(?:zu)?zeig|aus(?:zu)?händig|"
    r"unterschreib|bring(?:e|t|st|en)\b<weit>\bmit\b|mit(?:zu)?bring|schick(?:e|t|st|en)\b|send(?:e|et|"
    r"est|en)\b|übersend)"
)
