"""The words behind Q12, Q14 and Q28: the cash benefit, consent, coaching."""

from __future__ import annotations

from typing import Final

from fallakte.domain.pruefung.forderung import im_satz

VORLEGEN: Final = im_satz(
    r"\bvor(?:zu)?leg",
    r"\bleg\w{1,2}\b<satz>vor\b",
    r"\bein(?:zu)?reich",
    r"\breich\w{1,2}\b<satz>(?:ein|nach)\b",
    r"\bnach(?:zu)?(?:reich|weis)",
    r"\bweis\w{1,2}\b<satz>nach\b",
    r"\bab(?:zu)?geb",
    r"\bg(?:ebe|ibt|eben)\b<satz>ab\b",
    r"\bbring",
    r"\bmit(?:zu)?bring",
    r"\b(?:über)?send",
    r"\bzu(?:zu)?send",
    r"\bschick",
    r"\bhoch(?:zu)?l[aä]d",
    r"\boffen(?:zu)?leg",
    r"\bleg\w{1,2}\b<satz>offen\b",
    r"\bbeleg(?:e|en|t)\b",
    r"\b(?:vorlage|einreichung|abgabe|übersendung|zusendung|übermittlung|nachweis) (?:von|der|des|eine|"
    r"ein|alle|mein|ihr|sein|jed|aktuell|sämtlich|sonstig|beim|bei|an)",
    r"\bübermitt?el",
    r"\beinreichung",
)
"""A paper has to be shown or sent."""

MITTEILEN: Final = im_satz(
    r"\bmit(?:zu)?teil(?:en|e|t)\b",
    r"\bmitgeteilt",
    r"\bteil(?:e|t|en|st)\b<satz>mit\b",
    r"\ban(?:zu)?zeigen\b",
    r"\bangezeigt",
    r"\bzeig(?:e|t|en|st)\b<satz>an\b",
    r"(?<!\w)(?:zu )?melden?\b(?! (?:mich|sich|dich))",
    r"\bmeldet\b(?! sich)",
    r"\bmelden sie\b(?! sich)",
    r"\bgemeldet",
    r"\bab(?:zu)?meld",
    r"\binformier(?:e|t|en)\b(?! (?:ich )?(?:mich|sich|dich)\b)",
    r"\bunterricht(?:e|et|en)\b(?! in\b)",
    r"\bin kenntnis\b",
    r"\bbekannt ?(?:zu ?)?geb",
    r"\bg(?:ebe|ibt|eben)\b<satz>(?:bekannt|bescheid|an|weiter)\b",
    r"\b(?:bescheid|auskunft) (?:zu )?(?:geb|gib|sag)",
    r"\bsag\w{1,2}\b<satz>bescheid\b",
    r"\ban(?:zu)?geben\b",
    r"\bbenachrichtig",
    r"\b(?:veränderungs|änderungs)?(?:mitteilung|anzeige|meldung|bekanntgabe) (?:von|der|des|jed|all|"
    r"eine|über|bei|mein|ihr|sein|sämtlich)",
    r"\bveränderungs(?:mitteilung|anzeige)",
    r"\bmitteilungspflicht",
    anker="mit zeig gezeigt meld informier unterricht kenntnis bekannt bescheid auskunft angeben anzugeben "
    "benachrichtig anzeige geb gib",
)
"""The authority has to be told something."""

BEI_ANDEREN: Final = im_satz(
    r"\b\w{0,20}träger\w{0,2}\b(?! ?\()",
    r"\barbeitgeber",
    r"\bbetrieb(?!skosten)",
    r"schule\b|\bkammer\b|\buniversität",
    r"\blehr(?:er|kraft|gang)",
    r"\bpraktikum|\bpraktikant",
    r"\bkurs",
    r"\bvermieter",
    r"\b(?:einwohner)?meldebehörde|\beinwohnermeldeamt|\bbürgeramt|\bfinanzamt|\bfamilienkasse|"
    r"\bkrankenkasse",
    r"\bvorgesetzte",
    r"\beinsatzstelle|\beinsatzbetrieb",
    r"\bgläubiger|\bschuldnerberat|\binsolvenz",
)
"""Somebody else is told or shown it."""

STELLE_GENANNT: Final = im_satz(
    r"\bjobcenter|\bagentur\b|\bansprechpartner|\bfallmanag|\bintegrationsfachkraft|\barge\b|\bihnen\b|"
    r"\buns\b",
    r"\bleistungs(?:abteilung|stelle|sachbearbeit|träger)|\bpap\b",
)

RUHT: Final = im_satz(
    r"\bentf[aä]ll",
    r"\bruh(?:t|en)\b",
    r"\bausgesetzt",
    r"\bpausier",
    r"\bunterbrochen",
    r"\bsetze\b<satz>fort\b",
)
"""The promise rests meanwhile: nothing is asked."""

# Q12 ----------------------------------------

ABWESENHEIT: Final = im_satz(
    r"\bortsabwesen",
    r"\b(?:jede|eine|geplante|beabsichtigte|ihre|meine|seine) (?:\w+ )?abwesenheit",
    r"\bzeit- ?(?:und|u\.) ?ortsnah",
    r"\bortsnahe?\w{0,2} bereich",
    r"\burlaub",
    r"\bverreis",
    r"\b(?:ins|im) ausland",
    r"\bauslands(?:reise|aufenthalt)",
    r"\bheimatreise",
    r"\b(?:wohnort|wohnsitz|nahbereich|tagespendelbereich|stadtgebiet)\b<satz>(?:verlass|zu verlassen)",
    r"\bauswärtig\w{0,2} (?:aufenthalt|übernachtung)",
    anker="abwesen ortsnah urlaub verreis ausland reise wohnort wohnsitz bereich gebiet ausw",
)
ABWESENHEIT_PFLICHT: Final = im_satz(
    r"\babsprache|\babgesprochen|\bab(?:zu)?sprech|\bsprech\w{1,2}\b<satz>ab\b",
    r"\bab(?:zu)?stimm|\bstimm\w{1,2}\b<satz>ab\b",
    r"\bgenehmigung|\bgenehmigen\b|\bgenehmigt werden|\bgenehmigte[rn] (?:orts)?abwesenheit (?:zul|erl|gest)",
    r"\bzustimmung|\berlaubnis|\beinwilligung|\beinverständnis|\beinvernehmen",
    r"\bbeantrag",
    r"\bvorher|\bzuvor\b|\bvorab\b|\brechtzeitig",
    r"\bnur (?:nach|mit)\b",
    r"\bunterlass|\bverzicht|\bnicht (?:ohne|unerlaubt|ungenehmigt)",
    r"\ban(?:zu)?meld",
    r"\bbeacht|\bregel(?:n|ung)|\bhalt\w{0,2}\b<nah>(?:mich|sich|dich) an\b|\bhält sich an\b",
)
ABWESENHEIT_ABER: Final = im_satz(r"\b(?:nach|vor|während) (?:dem|de[ns]|(?:mein|ihr|sein|dein)e[ms]) urlaub")
ERREICHBAR: Final = im_satz(
    r"\berreichbarkeit<satz>(?:sicher|gewährleist|beacht|einhalt|sorg|garantier)",
    r"\b(?:sicher|gewährleist|beacht|stell|sorg)\w{0,6}\b<satz>erreichbarkeit",
    r"\b(?:täglich|werktags|werktäglich|jederzeit|ständig|stets|immer|persönlich|postalisch|brieflich|"
    r"an jedem (?:werk|arbeits)tag|montags? bis|werktag|anschrift|adresse|briefpost|postweg|jobcenter)\b"
    r"<satz>erreichbar\b",
    r"\berreichbar\b<satz>(?:täglich|werktag|jederzeit|postalisch|anschrift|adresse|jobcenter|briefpost)",
    r"\b(?:bleib|halt)\w{0,3}\b<satz>erreichbar\b",
    r"\berreichbar (?:zu )?(?:bleib|halt|sein\b)",
    anker="erreichbar",
)
ANDERS_ERREICHBAR: Final = im_satz(
    r"\bbus\b|\bbahn\b|\böpnv|\bzu fuß|\bfahrrad|\bauto\b|\bpkw\b|\barbeitsplatz|\barbeitsort|"
    r"\barbeitsstelle",
    r"\barbeitgeber|\bbetrieb|\bbewerb|\bkita\b|\bmailbox|\bfür den träger|"
    r"(?<!ich\s)(?<!sie\s)(?<!wir\s)\bstellen\b(?! (?:sie |ich )?(?:\w+ )?sicher)|\bziel",
)

AENDERUNG: Final = im_satz(
    r"\bmitteilungspflicht",
    r"\b(?:ver)?änderung(?!skündigung)",
    r"\bsich\b<satz>(?:ver)?änder[tn]\b",
    r"\bumz(?:ug|üge|iehe|iehen|ieht)",
    r"\b(?:wohnungs|anschriften|adress|konto|bank)wechsel",
    r"\b(?:neue|geänderte|aktuelle)\w{0,2} (?:anschrift|adresse|bankverbindung|kontoverbindung|"
    r"telefonnummer)",
    r"\bfamilienstand|\bheirat|\b(?:zu|aus|ein)zug\b",
    r"\bpersönlich\w{0,2} (?:oder|und|bzw\.?|/) ?wirtschaftlich\w{0,2} verhältnis",
    r"\b(?:einkommens|vermögens|familien|lebens|wohn)verhältnis",
    r"\b(?:leistungs|rechts|anspruchs)(?:erheblich|relevant)",
    r"\b(?:arbeits|beschäftigungs|tätigkeits|ausbildungs|studien)(?:aufnahme|beginn)",
    r"\baufnahme (?:einer|jeder|jeglicher|von|der)\b<nah>(?:arbeit|beschäftigung|tätigkeit|erwerb|"
    r"ausbildung|job|nebenjob|minijob)",
    r"\b(?:arbeit|beschäftigung|erwerbstätigkeit|nebentätigkeit|minijob|job|"
    r"tätigkeit)\b<nah>(?:auf(?:zu)?n[ei]hm|beginn|antret)",
    r"\b(?:neben|zusatz)?(?:einkommen|einkünfte|verdienste?|einnahmen)\b",
    r"\bhinzuverdienst|\bnebentätigkeit|\bnebenverdienst|\bnebenjob|\bvermögen\b|\berbschaft|"
    r"\bzufl(?:uss|üsse)",
)
AENDERUNG_DER_ARBEIT: Final = im_satz(
    r"\bbewerb(?:er|ungs)?(?:profil|unterlag)|\blebenslauf|\bjobbörse|\bstundenplan|\bkurszeit|\bdienstplan",
    r"\barbeitszeit|\bbewerbung|\bergebnis|\bvorstellungsgespr|\babsagen?\b|\bstellenangebot|"
    r"\bvermittlungsvorschl",
    r"\bstellenanzeige|\bauf anzeigen|\bin anzeigen|\bberufliche\w{0,2} (?:ver)?änderung",
)

KRANK: Final = im_satz(
    r"\barbeitsunfähig",
    r"\be?au\b",
    r"\be?au-",
    r"\bkrank(?:meldung|schreibung|enschein|heitsfall|heitsbescheinigung|geschrieben|gemeldet)",
    r"\bkrank\b|\bkrankheit\b|\berkrank",
    r"\bgelbe\w{0,2} schein",
    r"\battest",
    anker="arbeitsunf au krank gelb attest",
)
KRANK_PFLICHT: Final = im_satz(
    r"\bmelde[tn]?\b<satz>krank\b",
    r"\bkrank (?:zu )?(?:ge)?meld",
    r"\bkrankzumelden|\bkrankmelden",
    r"^\W*(?:\w+ ){0,3}krankmeldung",
    r"\bbescheinig(?:en|t)\b",
)
KRANK_ALS_ENTSCHULDIGUNG: Final = im_satz(
    r"termin|gespräch|maßnahme|kurs|teiln[aei]hm|\bnehme?n?\b<satz>teil\b|fehl(?:zeit|tag|e\b|en\b)|versäum",
    r"verhinder|nicht<satz>(?:wahrnehm|erschein|komm|wahrgenommen|einhalt)|\bagh\b|arbeitsgelegenheit|"
    r"praktik",
    r"unterricht|schule|arbeitgeber|betrieb|einsatz|arbeitsplatz|vorstellung|träger|einladung|entschuldig",
)
"""Beside an appointment or a measure the paper excuses an absence; that is a proof, no duty of its own."""
NUR_REAGIEREN: Final = im_satz(
    r"\b(?:reagier|antwort|beantwort|beacht)\w*",
    r"\bpost\b|\bschreiben (?:des|der|vom|von)\b|\bbriefkasten|\bvorlage\b",
)
"""To answer letters and to hand in papers is not to be anywhere."""

GELDLEISTUNG: Final = im_satz(
    r"\bweiterbewilligung|\bfolgeantrag|\bwba\b|\bhauptantrag",
    r"\bkontoausz[uü]g",
    r"\b(?:lohn|gehalts|verdienst|bezüge)(?:abrechnung|bescheinigung|nachweis|zettel)",
    r"\beinkommens(?:nachweis|bescheinigung|unterlag|erklärung)",
    r"\bmiet(?:vertrag|bescheinigung|änderung|erhöhung)|\b(?:neben|betriebs|heiz)kostenabrechnung",
    r"\banlagen? (?:kdu|vm|eks?|wep|he|ve|kas)\b",
    r"\bleistungs(?:relevant|erheblich)\w{0,3} (?:unterlag|nachweis|papier)|"
    r"\bunterlagen<nah>leistungs(?:gewährung|bezug|antrag)",
    r"\bvermögens(?:nachweis|auskunft|aufstellung|unterlag)|\bsparb[uü]ch",
)
GELD_PFLICHT: Final = im_satz(
    r"\bstell\w{1,3}\b<satz>antrag", r"antrag\w{0,2}\b<satz>stell", r"\bbeantrag", r"\bantragstellung"
)
GELD_SELBST: Final = im_satz(
    r"\b(?:unterkunfts|miet|wohn|heiz)kosten\b<satz>(?:senk|reduzier|abgesenkt|gesenkt|minder|verringer)",
    r"\bkosten (?:der|für) unterkunft\b<satz>(?:senk|reduzier|minder|verringer)",
    r"\b(?:senk|reduzier|minder)\w{0,4}\b<satz>(?:unterkunfts|miet|wohn|heiz)kosten",
    r"\b(?:umz(?:ug|iehen)|ziehe)\b<satz>(?:angemessene|günstigere)\w? (?:wohnung|unterkunft)",
    r"\b(?:überzahlung|rückforderung|erstattungsforderung)\w{0,2}\b<satz>(?:zahl|tilg|begleich|rückzahl|"
    r"zurück|rate)",
)
ANDERER_ZWECK: Final = im_satz(
    r"schuldner|insolvenz|gläubiger|haushaltsplan|haushaltsbuch|budget|wohnungsbesichtig|"
    r"wohnungsgesellschaft",
    r"\bvermieter|praktik|bewerbung|\banwalt|\bbafög|\bunterhalts",
)

# Q14 ----------------------------------------

SCHWEIGEPFLICHT: Final = im_satz(
    r"\bschweigepflicht(?:s|en)?-?(?:entbindung|erklärung|befreiung|entbindungserklärung)",
    r"\b(?:ent(?:zu)?bind|befrei|entbunden)\w{0,4}\b<satz>schweigepflicht",
    r"\bschweigepflicht<satz>(?:ent(?:zu)?bind|befrei|entbunden|aufheb)",
    anker="schweigepflicht",
)
EINWILLIGUNG: Final = im_satz(
    r"\b(?:datenschutz|daten)?-?(?:einwilligung|einverständnis|zustimmung)(?:s|en)?-?(?:erklärung)?(?:en)?\b",
    r"\bdaten(?:freigabe|weitergabe|austausch|übermittlung|schutzerklärung)",
    r"\bwillig(?:e|t|en)\b<satz>ein\b|\bein(?:zu)?willig",
    r"\bstimm\w{1,2}\b<satz>zu\b|\bzu(?:zu)?stimm",
    r"\beinverstanden\b|\berlaubnis\b|\bgestatte|\bermächtig|\berlaub(?:e|t|en)\b|\bgebe\b<satz>frei\b",
    anker="einwillig einverst zustimm daten willig stimm gestatte erm erlaub frei",
)
DATEN: Final = im_satz(
    r"\bdaten|(?:bewerber|kunden|sozial|gesundheits|kontakt|profil|stamm|vermittlungs|leistungs|"
    r"personen)-?daten|\bzugriff|\beinsicht|vermerke?\b|\bunterrichte[tn]\b|\bmitgeteilt|\bweiterleit|"
    r"\bweitergab|\bweiter(?:ge|zu)?geb|\bübermitt|\baustausch|\bauskünft|\bauskunft|"
    r"\binformation|\bakten\b|\bbefund",
    r"\bbericht|\bgutachten|\brücksprache|\bkontakt\w{0,4} mit\b|\bsprechen (?:darf|dürfen)|"
    r"\beinwilligungserklärung|\beinverständniserklärung",
    r"\bschweigepflicht",
)
EINWILLIGUNG_ANDERER: Final = im_satz(
    r"(?:einwilligung|einverständnis|zustimmung)\w{0,12} "
    r"(?:(?:mein|sein|dein)\w{1,2}|ihre[rsn]|der|des|vom|von) "
    r"(?:\w{2,20} )?(?:eltern|mutter|vater|sorge|erziehungs|vermieter|arbeitgeber|betrieb|jobcenter|fallmanag"
    r"|vormund|betreuer|ansprech)",
    r"\bvermittlungsvorschl|\bortsabwesen|\burlaub|\babwesen",
)
"""Somebody else consents, or it is not about data."""

BLEIBT_FREI: Final = im_satz(
    r"\bwiderruf",
    r"\bnur mit\b",
    r"\bnicht ohne\b",
    r"\bohne (?:mein|ihr|sein|dein)",
    r"\bwir (?:holen|bitten|fragen)",
)
"""It tells what a consent is for and leaves it free."""

# Q28 ----------------------------------------

PARAGRAF_16K: Final = im_satz(r"(?<!\d)16 ?k\b", anker="16")
GANZHEITLICH: Final = im_satz(
    r"\bganzheitlich\w{0,2} (?:und \w{1,20} |\w{1,25} )?(?:betreuung|begleitung|coaching|"
    r"beschäftigungsbegleit|unterstützung)",
    anker="ganzheitlich",
)
COACHING: Final = im_satz(r"\bcoach|\bganzheitlich|\baufsuchend|\bbetreuung|\bbegleitung")

VORSCHLAG_Q12: Final = "Streichen Sie das hier. Als neutraler Hinweis darf es im Papier stehen."
