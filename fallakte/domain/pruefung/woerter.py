"""The words the rules look for: applications, kinds of work, numbers, what points outside."""

from __future__ import annotations

from typing import Final

from fallakte.domain.pruefung.deutsch import muster

_VIELE: Final = (
    r"(?:\b(?:zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|"
    r"fünfundzwanzig|dreißig|"
    r"vierzig|fünfzig|sechzig)\b|(?<!§)(?<![§][ ])(?<!abs\.[ ])(?<!nr\.[ ])(?<![\d.,])\d{1,3}(?!\d|[.,]\d))"
)
_KEINE_MENGE: Final = (
    r"(?! ?(?:\.|-?(?:(?:kalender)?monat|(?:kalender)?woche|wöch|(?:werk|arbeits|kalender)?tag|täg|jahr|"
    r"jähr|quartal)|uhr\b|euro|eur\b|€|cent|%|prozent|stunde|std|minute|seite|sgb|km\b|kilometer))"
)

# --- applications ---

BEWERBUNG: Final = muster(
    r"\bbew(?:erbe|irbst|irbt|erbt|erben|orben)\b",
    r"bewerbungs?-?(?:bemühung|aktivität|anstrengung|versuch|schreiben|anschreiben|aktion|initiative)",
    r"bewerbungen\b",
    r"^\W*bewerbung (?:bei|auf|um|als|per|schriftlich|online)\b",
    r"(?:initiativ|blind|online|spontan|kurz|stellen|job|e-?mail)-?bewerbung(?!s)",
    r"bewerbung\b<weit>(?:schreib|versend|versand|verschick|abgeb|abschick|schick|send|tätig|einreich|"
    r"nachweis|richte|"
    r"unternehm|unternimm|stellen\b|abgegeben|gibt)",
    r"(?:schreib|versende|verschick|sende|schick|reich|tätige|richte)\w*<weit>bewerbung\b",
    _VIELE + _KEINE_MENGE + r" (?:\w+ ){0,3}?bewerbung",
    r"\beine (?:\w+ ){0,2}?bewerbung (?:pro|je|im|in der|jede|wöch|monat|alle)",
    anker="bewerb beworben bewirb",
)
"""That somebody applies for something, in any person and as verb or noun."""

EIGENBEMUEHUNG: Final = muster(
    r"eigenbemühung",
    r"eigene bemühungen",
    r"eigeninitiative",
    r"bemühungen um (?:\w+ ){0,4}(?:arbeit|beschäft|stelle)",
    anker="bem eigeninitiative",
)
"""Efforts of one's own to find work, without saying that they are applications."""

KEINE_BEWERBUNG: Final = muster(
    r"bewerbungs?-?(?:training|coaching|kurs|seminar|hilfe|beratung|check|werkstatt|center|zentrum|büro|"
    r"unterlagen|"
    r"mappe|foto|profil|gespräch|unterstützung|workshop)",
    r"(?:unterstütz|hilf|helfen|berat|begleit|training|workshop|kurs|vorbereit)\w*<weit>bewerbung",
    r"bewerbung\w*<weit>(?:besprech|besprich|bespr|überarbeit|üben\b|übt|übst|lernen|lernt|korrigier|"
    r"verbesser|optimier|prüf|"
    r"vorbereit|anseh|durchseh|durchgeh|geht\b<nah>durch|aktualisier)",
    r"(?:bespr|überarbeit|übt?\b|lern|korrigier|verbesser|optimier|prüf|aktualisier|"
    r"bereitet)\w*<weit>bewerbung",
    r"(?:rat|hilfe|tipps|fragen|unterstützung|termin|gespräch) (?:zu|bei|für|rund um|zur) (?:\w+ )?bewerbung",
    r"wie (?:man|ich|sie|er) (?:sich )?(?:\w+ )?bew[ie]rb",
    r"\b(?:inhalt|gegenstand|thema\b|themen|schwerpunkt|modul|lernziel|umfasst|beinhalt|behandel|vermittel)"
    r"\w*<weit>bewerb",
    anker="bewerb bewirb",
)
"""Work around applications: training, papers, talking about them."""

ANDERE_BEWERBUNG: Final = muster(
    r"(?:wohnung|wohnheim|wohnplatz|wg-zimmer|kita|kindergarten|kindertages|hort|tagesmutter|betreuungsplatz|"
    r"schulplatz|therapieplatz|frauenhaus|garten|kredit|ehrenamt)"
)
"""What one also applies for; if nothing about work stands beside it, it is no application for work."""
ARBEIT: Final = muster(
    r"(?:arbeit(?!slos|szimmer)|stelle|job|beschäft|ausbildung|lehrstelle|anstell|tätigkeit|betrieb|"
    r"praktik|firm)"
)

_WIR: Final = (
    r"(?:(?:das |die |der |ihr\w{0,2} |mein\w{0,2} )?(?:jobcenters?|jc|agentur|fallmanag\w*|"
    r"integrationsfachkraft|arbeitsvermittl\w*|ansprechpartner\w*)|wir|uns|sie|ihr|ich)"
)
_GEBEN: Final = (
    r"(?:schick|sende|sandt|geb|gib|gegeben|mach|gemacht|nenn|genannt|unterbreit|aushändig|ausgehändig|"
    r"zuleit|zugeleit|vorschl|vorgeschl|zukomm|zugeschickt|zugesandt|geschickt|mitgeb|mitgegeben|vorleg|"
    r"vorgelegt|anbiet|angeboten|erhalt|bekomm)"
)
_STELLE_ODER_ANGEBOT: Final = (
    r"\b(?:(?:stellen|arbeits|ausbildungs|job)-?(?:angebote?n?|vorschl\w+)|stellen?|angebote?n?)\b"
)
VORSCHLAG: Final = muster(
    r"vermittlungsvorschl",
    r"\bvv\b",
    r"(?:vom|durch das|durch die|von der|seitens des|von uns|des|der|unser\w*) (?:\w+ ){0,2}?(?:jobcenter|"
    r"jc|agentur|"
    r"arbeitsvermittl\w*|integrationsfachkraft|vermittler\w*|fallmanag\w*)?s? ?(?:unterbreitet|übersandt|"
    r"zugesandt|"
    r"vorgeschlagen|ausgehändigt|zugewiesen|übermittelt|angeboten|benannt|zugeleitet)",
    r"(?:unterbreitet|zugesandt|übersandt|vorgeschlagen|ausgehändigt)\w* (?:\w+ )?(?:stelle|angebot|arbeit)",
    r"stellenvorschl",
    rf"{_STELLE_ODER_ANGEBOT} (?:von (?:uns|ihnen|euch|mir|dir)\b|(?:vom|des|der) {_WIR})",
    rf"{_STELLE_ODER_ANGEBOT},? (?:das|die|den|welche[sn]?) {_WIR}\b<weit>{_GEBEN}",
    rf"{_STELLE_ODER_ANGEBOT},? (?:das|die|den|welche[sn]?) (?:\w+ ){{1,2}}?(?:von|vom|durch) {_WIR}",
    rf"\b(?:von (?:uns|ihnen)|vo(?:m|n der) {_WIR}) (?:\w+ )?{_GEBEN}\w* (?:\w+ )?{_STELLE_ODER_ANGEBOT}",
    anker="vorschl vv unterbreitet sandt gewiesen ausgeh mittelt angeboten benannt zugeleitet stelle angebot",
)
"""Proposals of the authority: an event, so no number per period is needed."""

BESTIMMTE_STELLE: Final = muster(
    r"\bauf (?:die|das|diese|dieses|eine konkrete|folgende) (?:\w+ ){0,2}?(?:stelle|stellenangebot|"
    r"stellenanzeige|"
    r"stellenausschreibung|ausschreibung)",
    r"\b(?:um|auf) (?:die|den|das) (?:\w+ ){0,2}?(?:stelle|ausbildungsplatz|ausbildungsstelle|"
    r"arbeitsplatz|lehrstelle|"
    r"praktikumsplatz|praktikum|job)\b",
    r"\bbew(?:irbt|erbe|irbst|erben) (?:sich |mich |dich )?(?:<nah>)?bei (?:der|dem|den) (?:firma|betrieb|"
    r"bäckerei|werkstatt)",
)
"""One job that is named: no number needed either."""

MENGE: Final = muster(
    _VIELE + _KEINE_MENGE,
    r"\b(?:ein|1)(?:e|en|mal)? (?:\w+ ){0,2}?(?:bewerbung|bemüh|kontakt|vorsprache|betrieb|arbeitgeber|"
    r"firma|stellen)",
    r"(?:\b(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)|\d) ?-?mal\b",
    r"\b\d{1,3} ?x\b",
    r"\bje(?:weils)? eine\b",
    r"\b(?:mindestens|wenigstens|zumindest) (?:auf |bei |um )?ein(?:e|en|em|er)?\b",
    r"\b(?:(?:jede|pro|je) (?:kalender)?(?:woche|quartal)|(?:jeden|pro|je) (?:(?:kalender)?monat|tag|"
    r"werktag|arbeitstag)|wöchentlich|monatlich|täglich) (?:auf |bei |um )ein(?:e|en|em|er)\b",
)
"""How many; an article alone is no number."""
SPANNE: Final = muster(
    r"\b\d{1,2} ?(?:-|bis|/|oder|bis zu) ?\d{1,2}\b"
    r"(?! ?(?:\.|uhr|euro|eur\b|€|stunde|std|monat|woche|tage|jahr|%|km\b))",
    r"\b(?:zwei|drei|vier|fünf|sechs|acht|zehn) (?:bis|oder|-) (?:drei|vier|fünf|sechs|sieben|acht|zehn|"
    r"zwölf|fünfzehn)"
    r"\b(?! (?:monat|woche|tage|stunde))",
    r"\bein(?:e|en)? bis (?:zwei|drei) (?!monat|woche|tage|stunde)",
)
VAGE_MENGE: Final = muster(
    r"\b(?:regelmäßig|laufend|fortlaufend|stetig|ständig|intensiv|verstärkt|kontinuierlich|ausreichend|"
    r"hinreichend|"
    r"genügend|mehrere|mehrmals|mehrfach|einige|etliche|zahlreich|viele|häufig|oft|öfter|immer wieder|"
    r"möglichst|"
    r"umfassend|aktiv und|fleißig|vermehrt)\w{0,3}\b",
    r"\b(?:nach möglichkeit|nach bedarf|bei bedarf|so oft wie|so viele? wie|in (?:ausreichend|angemessen|"
    r"erforderlich|"
    r"zumutbar|möglich)\w* (?:umfang|zahl|anzahl|weise)|im (?:rahmen des möglichen|erforderlichen umfang|"
    r"möglichen umfang)|"
    r"von zeit zu zeit|eine angemessene (?:an)?zahl|ab und zu|gelegentlich|nach kräften|wenn möglich|"
    r"nach absprache)",
)
"""Words instead of a number per time."""

SUCHE: Final = muster(
    r"\b(?:such(?:e|st|t|en)|recherchier\w*|durchsuch\w*|sicht(?:e|et|en)|wertet|auswert\w*|studier\w*|"
    r"liest)\b<weit>"
    r"(?:stelle|arbeit|job|anzeige|jobbörse|zeitung|beschäft|ausbildungsplätz|betrieb)",
    r"\b(?:stellen|arbeits?|arbeitsplatz|job)-?suche\b",
    r"(?:stelle|arbeit|job|anzeige|beschäft)\w*<weit>\b(?:suchen|suche|sucht|recherchier\w*|auszuwerten|"
    r"sichten)\b",
    r"\bbemüh(?:e|t|st|en)\b<weit>(?:arbeit|stelle|beschäft|job|anstell|ausbildung|eingliederung|erwerb)",
)
KONTAKTE: Final = muster(
    r"\b(?:stell|sprech|sprich)\w*<weit>(?:arbeitgeber|betrieb|firm|unternehmen)\w*<nah>vor\b",
    r"\b(?:stell|sprech|sprich)\w*<weit>(?:arbeitgeber|betrieb|firm|unternehmen)\w* vor\b",
    r"(?:arbeitgeber|betrieb|firm|zeitarbeit|unternehmen\b|personaldienst)\w*<weit>(?:kontaktier|"
    r"kontakt auf|anruf|ruf\w* an|"
    r"anschreib|vorsprech|vorsprach|spr[ie]ch\w* vor|vorstell|stell\w* \w+ vor|aufsuch|anfrag|fragt|"
    r"nachfrag)",
    r"(?:kontaktier|anruf|anschreib|vorsprech|sprich|spreche|besuch|frag|kontakt zu|"
    r"aufsuch)\w*<weit>(?:arbeitgeber|betrieb|"
    r"firm|zeitarbeit|unternehmen\b|personaldienst)",
)
MASSNAHME_BESUCH: Final = muster(
    r"(?:maßnahme|kurs\b|unterricht|schule\b|therapie|training|coaching|praktikum|arbeitsgelegenheit|"
    r"\bagh\b|lehrgang|"
    r"weiterbildung|umschulung|ausbildung\b|seminar|projekt\b|erprobung\b|qualifizierung\b|hospitation|"
    r"workshop|schulung\b)"
)

# --- what kind of work or application ---

ART: Final = muster(
    r"(?:vollzeit|teilzeit|minijob|midijob|geringfügig|\d{3}-?(?:,-)? ?(?:euro|€)-?(?:job|basis|kraft)|"
    r"zeitarbeit|leiharbeit|"
    r"arbeitnehmerüberlass|personaldienstleist|befristet|versicherungspflicht|versicherungspfl\b|svpfl|"
    r"sv-?pfl|"
    r"helfer|hilfskraft|hilfskräft|hilfstätig|hilfsarbeit|ungelernt|angelernt|fachkraft|fachkräft|"
    r"ausbildungs|lehrstelle|"
    r"praktik|umkreis|tagespendel|radius|stunden (?:wöchentlich|pro woche|in der woche|je woche|täglich|"
    r"am tag)|"
    r"wochenstunden|std\./w|schriftlich|telefonisch|persönlich|online|elektronisch|digital|e-?mail|"
    r"per post|postalisch|"
    r"initiativ|blindbewerb|vorsprache|branche|berufsfeld|tätigkeitsfeld|beruf\w* des|erlernten beruf|"
    r"zielberuf|einsatzfeld|"
    r"im bereich|in den bereichen|bereiche?:|gewerblich|kaufmännisch|handwerklich|technisch\w* beruf)",
    r"(?:gastronomie|gastgewerbe|hotel|küche|lager|logistik|verkauf|einzelhandel|handel\b|reinigung|"
    r"pflege|produktion|büro|"
    r"verwaltung|handwerk|baugewerbe|auf dem bau|garten|landwirtschaft|fahrer|transport|kranken|alten|"
    r"erzieh|kita|schule|"
    r"it-|metall|elektro|bäcker|friseur|sicherheitsdienst|wachdienst|wachschutz|tätigkeit(?:en)? (?:im|in|"
    r"als|bei)\b|kassier|callcenter|montage|industrie|hauswirtschaft|"
    r"medizin|sozial(?:e|en|er) (?:bereich|beruf)|öffentlichen dienst|versand|spedition)",
    r"(?<!mehr[ ])(?<!weniger[ ])(?<!sowohl[ ])(?<!anders[ ])\bals (?!auch|nachweis|beleg|\d|zwei|drei|"
    r"vier|fünf|sechs|zehn|ein|"
    r"gemeinsam|erster?|nächst|bisher|vereinbart|bewerb|initiativ|kopie|liste|das|die|der|dies)\w{4}",
)
SCHWACHE_ART: Final = muster(
    r"(?:ausgeschrieben|stellenanzeige|stellenausschreibung|stellenangebot|jobbörse|zeitung|internet|"
    r"offene stellen)"
)

# --- what points outside the paper ---

AUSSERHALB: Final = muster(
    r"\b(?:im|beim) (?:\w+ )?(?:gespräch|beratungsgespräch|termin|telefonat) (?:vereinbart|besprochen|"
    r"festgelegt|zugesagt)",
    r"\b(?:siehe|s\.|vgl\.?|laut|gemäß|gem\.|wie im|wie in|wie aus|nach|entsprechend|entsprechend dem|"
    r"entsprechend der|auf grundlage|"
    r"ergibt sich aus|ergeben sich aus|steht im|stehen im|geregelt im|geregelt in|festgehalten im|"
    r"festgehalten in|vermerkt im)"
    r" (?:dem |der |den |des |unserem |unserer |beigefügtem |gesondertem |separatem |heutigem |letztem |"
    r"heutigen |letzten )?(?:\w+ )?"
    r"(?:gesprächs|beratungs|ergebnis|sitzungs|besprechungs|hilfeplan|verlaufs|akten|telefon|gedächtnis)?-?"
    r"(?:protokoll|niederschrift|vermerk|notiz|aktennotiz|verlauf|verbis|e-?mail|schriftverkehr)\w{0,3}\b",
    r"\b(?:wie|gemäß|laut|nach|entsprechend|lt\.?) (?:\w+ ){0,2}?(?:mündlich|telefonisch|"
    r"persönlich)\w* (?:\w+ ){0,2}?(?:besprochen|vereinbart|"
    r"abgesprochen|absprache|vereinbarung|zusage|zugesagt|festgelegt|erörtert|erläutert|abrede)",
    r"\b(?:im|in der|in dem|in unserem|in unserer) (?:\w+ )?\w{0,20}(?:protokoll|vermerk|niederschrift|"
    r"aktennotiz|gesprächsnotiz)\b<nah>"
    r"(?:festgehalten|geregelt|vermerkt|vereinbart|aufgeführt|beschrieben|steht|stehen|nachzulesen|"
    r"niedergelegt)",
    r"\b(?:weiteres|alles weitere|das weitere|näheres|details|einzelheiten|genaueres|umfang|"
    r"inhalt)\b<nah>nach (?:\w+ )?absprache",
    r"\bwie (?:\w+ ){0,4}?(?:besprochen|abgesprochen|verabredet|zugesagt|ausgemacht)\b",
    r"\b(?:mündlich|telefonisch)\w* (?:\w+ ){0,3}?(?:besprochen|vereinbart|vereinbarung|zugesagt|"
    r"abgesprochen|abrede|zusage|absprache|festgelegt)",
    r"\b(?:gemäß|laut|lt\.?|entsprechend)(?: der| dem| unserer| unserem| heutiger| heutigem| heutigen|"
    r" letztem| letzten| getroffener| getroffenen| mündlicher|"
    r" telefonischer| gemeinsamer)? "
    r"(?:absprache|besprechung|verabredung|abrede|nebenabrede|telefonat|beratungsgespräch|gespräch)\b",
    r"\b(?:näheres|einzelheiten|details|das weitere|weiteres|alles weitere|genaueres|modalitäten|umfang|"
    r"inhalte?)\b<weit>(?:gesondert|separat|"
    r"mündlich|später|noch|im gespräch|telefonisch|persönlich|außerhalb|bei gelegenheit|"
    r"nach absprache)<weit>(?:vereinbart|geregelt|festgelegt|"
    r"besprochen|abgesprochen|mitgeteilt|abgestimmt|bestimmt|geklärt|vereinbaren|besprechen|regeln)",
    r"\b(?:nebenabrede|zusatzvereinbarung|zusatzabrede|nebenvereinbarung|zusatzprotokoll|beiblatt|"
    r"sondervereinbarung)",
    r"\bim (?:\w+ )?(?:gespräch|beratungsgespräch|termin|telefonat) (?:getroffene|vereinbarte|besprochene|"
    r"abgesprochene|festgelegte)\w*",
    r"\b(?:wird|sei|ist) auf (?:den|die|das|unser\w*) (?:\w+ ){0,2}?\w{0,20}(?:protokoll|niederschrift|"
    r"vermerk|notiz|absprache|gespräch|schreiben|telefonat)\w{0,2}<weit>(?:verwiesen|bezug)",
    r"\bin (?:einer|einem) (?:gesondert|separat|weiter|eigen)\w* (?:vereinbarung|schreiben|dokument|"
    r"protokoll|absprache)",
    r"\b(?:bereits|früher|schon) (?:mündlich |telefonisch )?(?:getroffene|vereinbarte|besprochene|"
    r"abgesprochene)\w* (?:\w+ )?"
    r"(?:absprache|pflicht|punkte|schritte|vereinbarung|regel)",
    r"\b(?:alles weitere|das weitere|näheres|einzelheiten|details)\b<nah>(?:klären|besprechen|regeln|"
    r"vereinbaren)<nah>"
    r"(?:mündlich|telefonisch|persönlich|später|gesondert|im gespräch)",
)
NICHT_AUSSERHALB: Final = muster(
    r"nebenabred\w*<weit>(?:nicht|keine|unwirksam|schriftform|bestehen nicht)",
    r"(?:keine|ohne) (?:\w+ ){0,3}?(?:neben|absprachen|zusatz)",
    r"mündliche\w* (?:\w+ )?(?:neben|ab)\w*<weit>(?:nicht|keine|unwirksam|gelten nicht|ungültig|unzulässig)",
    r"(?:urlaub|ortsabwesen|abwesenheit|auszeit)",
)
