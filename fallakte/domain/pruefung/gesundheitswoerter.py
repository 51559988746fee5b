"""The words behind Q13: examination, treatment, the doctor, and what only sounds like it."""

from __future__ import annotations

from typing import Final

from fallakte.domain.pruefung.forderung import im_satz

UNTERSUCHUNG: Final = im_satz(
    r"\b(?:amts|fach|vertrauens|betriebs|werks|arbeits|haus)?(?:ärztlich|medizinisch|psychiatrisch|psychologisch"
    r"|(?:psycho|sucht)?therapeutisch|neurologisch|sozialmedizinisch)\w{0,2} "
    r"(?:und \w{1,20} |oder \w{1,20} |\w{1,20} )?(?:untersuch|begutacht|gutacht|abklär|diagnos|stellungnahm"
    r"|behandl|beurteil|betreuung|dienst|therap|rehabilitation|reha\b|unterlag|befund|bericht)",
    r"\bäd\b|\bamtsarzt|\bamtsärzt|\bgesundheitsamt",
    r"\b(?:lass|lässt|lasse|lassen)\b<satz>(?:untersuch|begutacht|behandel|krankschreib|operier|impf)",
    r"\b(?:zur|zu einer|der|einer|die|eine|an der|an einer) (?:\w{1,25} )?(?:untersuchung|begutachtung)",
    r"\b(?:erwerbs|leistungs|dienst)fähigkeit\b<satz>(?:(?:ab)?klär|fest(?:ge|zu)?stell|prüf|überprüf|"
    r"begutacht|untersuch|nachweis|nachzuweis)",
    r"\b(?:klärung|feststellung|prüfung|überprüfung|abklärung|beurteilung|untersuchung|begutachtung)"
    r"(?: \w{1,20}){0,3} (?:erwerbsfähigkeit|leistungsfähigkeit|leistungsvermögens?)",
    r"\bleistungsvermögen\b<satz>(?:(?:ab)?klär|fest(?:ge|zu)?stell|prüf|begutacht)",
    r"\b(?:amts|fach)ärztlich\w{0,2} (?:\w{1,20} )?(?:attest|bescheinig|zeugnis)",
    r"\battest\w{0,2}\b<satz>(?:einschränk|leistungsvermögen|leistungsfähig|belastbar|erwerbsfähig)",
    r"\bgesundheitsfragebog|\bbegutachtung (?:durch|beim|bei der)\b",
    r"\b(?:ab)?klär\w{0,4}\b<satz>gesundheitlich|\bgesundheitlich\w{0,2}\b<nah>(?:ab)?(?:zu)?klär",
    r"\b(?:drogen|alkohol|urin)(?:-?screening|-?test|-?kontroll|-?probe)|\bhaaranalyse|\bblutprobe",
    anker="ärzt aerzt arzt äd aed medizin psychiatr psychologisch neurolog gesundheit untersuch begutacht "
    "attest lass therap lässt laesst fähigkeit faehigkeit verm drogen alkohol urin haaranalyse blutprobe",
)
BEHANDLUNG: Final = im_satz(
    r"\b(?:psycho|verhaltens|sucht|trauma|gesprächs|ergo|physio|gruppen|einzel|langzeit|drogen|alkohol|"
    r"entwöhnungs|"
    r"schmerz|bewegungs|kurzzeit|familien|paar|sprach|angst)?-?therapien?\b",
    r"\btherapieplatz|\btherapiebeginn|\btherapiesitzung|\btherapeutische?\w{0,2} (?:behandlung|"
    r"maßnahme|hilfe)",
    r"\b(?:alkohol|drogen)?entgiftung|\b(?:alkohol|drogen)?entzug(?:s|sbehandlung|stherapie)?\b|\bentwöhnung",
    r"\bsubstitution(?:s|sbehandlung)?\b",
    r"\breha(?:bilitation)?(?:s|smaßnahme|-maßnahme|maßnahme|behandlung|-behandlung|sport|-kur|"
    r"-aufenthalt|-antritt)?\b",
    r"\b(?:mutter-kind-)?kur\b|\bheilbehandlung|\btagesklinik|\bklinikaufenthalt|\b(?:in|an) (?:die|der|"
    r"eine[r]?|einer) (?:\w{1,25} )?klinik\b",
    r"\b(?:stationär|teilstationär|ambulant)\w{0,2} (?:\w{1,25} )?(?:behandl|aufenthalt|entgift|entzug|"
    r"entwöhn|therap|aufnahme)",
    r"\babstinen|\balkoholverzicht|\bverzicht\w{0,2}\b<nah>(?:auf )?(?:alkohol|drogen)|"
    r"\bkeine?n? (?:alkohol|drogen)\b",
    r"\bmedikamente?n?\b<nah>(?:ein(?:zu)?nehm|nehm)|\bn(?:ehm\w{1,2}|immt)\b<nah>medikamente?n?\b",
    anker="therap entgiftung entzug entw substitution reha kur heilbehandlung klinik station ambulant "
    "abstinen alkohol drogen medikament",
)
ARZT: Final = im_satz(
    r"\b(?:haus|fach|nerven|zahn|haut|augen|betriebs)?(?:arzt|ärzt(?:in|en|e))(?:es|termin)?\b|"
    r"\bpsychiater|\bpsychotherapeut"
    r"|\bneurolog(?:e|en|in)\b|\bpsycholog(?:e|en|in)\b",
    anker="arzt ärzt aerzt psychiater therapeut neurolog psycholog",
)
ZUM_ARZT: Final = im_satz(
    r"\bauf(?:zu)?such|\bsuch\w{1,2}\b<satz>auf\b|\bgeh(?:e|t|en|st)\b|\bvor(?:zu)?stell|"
    r"\bstell\w{1,2}\b<satz>vor\b",
    r"\bvereinbar|\btermin|\bbesuch|\bkonsultier|\blass\w{0,2}\b|\blässt\b|\bin behandlung\b|\buntersuch",
)
GESUNDHEIT_ABER: Final = im_satz(
    r"infektionsschutz|\bifsg\b|gesundheitszeugnis|\bbelehr|\beignungstest|\bberatung|\bberaten\b|\bberaterin\b|"
    r"\bberater\b",
    r"\binformier\w{0,2}\b<nah>(?:mich|sich|dich)|\berkundig|^\W*ob\b|\bwarte\b|\bläuft\b|\bvorrang\b|\baußerhalb\b",
    r"\bberuflich\w{0,2} (?:reha|rehabilitation)|\bteilhabe am arbeitsleben|\breha-?(?:berat|träger|"
    r"team|abteilung)",
    r"\bbeantrag|\bantrag (?:auf|für|zur)|\bantragstellung|\bstell\w{1,3}\b<satz>antrag|"
    r"\bantrag\b<satz>(?:zu )?stell",
    r"\bbewerb|\bpraktik|\bhospit|\bprobearbeit|\bausbildung|\bumschul|\bstudi(?:um|er)|"
    r"\bals \w{0,20}(?:therapeut|helfer|assisten|fachkraft|pfleger)",
    r"\b(?:arzt|zahnarzt|facharzt)praxen|\b(?:stelle|job|arbeit|tätigkeit|minijob)\b<nah>(?:in|im|bei|an)\b",
    r"\b(?:mein|ihr|sein|dein)\w{0,2} (?:sohn|tochter|kind|eltern|mutter|vater|mann|partner)",
    r"\bentzug der fahrerlaubnis|\bführerscheinentzug|\b(?:bewerbungs|sprach|"
    r"arbeits)?unterlagen<nah>begutacht",
    r"\bbegutachtung\b<nah>(?:bewerbung|fahrzeug|unterlag|mappe)|\btüv\b",
)
"""A job in medicine, an application for a benefit, advice, information: no duty to be treated."""

ZEITANGABE: Final = im_satz(
    r"\b(?:nach|während|neben|trotz|seit|vor|ohne|wegen|bis zu[mr]?|bis nach|im anschluss an|"
    r"zusätzlich zu|abhängig von)"
    r"(?: \w{1,20}){0,4}\W*$"
)
"""Right before the word: "nach der Therapie" tells a time, not a duty."""
