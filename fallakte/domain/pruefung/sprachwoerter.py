"""The words behind the rules on language: passive, office words, what is private, names of the benefit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fallakte.domain.pruefung.deutsch import Muster, Text, muster


def woerter(satz: Text) -> int:
    """How many words a sentence has; numbers, times and `und/oder` are one each."""
    return sum(1 for wort in satz.glatt.split() if any(map(str.isalnum, wort)))


# Q29 ----------------------------------------

WERDEN: Final = muster(
    r"\b(?:wird|werden|wirst|wurde|wurden|worden)\b", anker="wird wirst werden wurde worden"
)
IST_ZU_TUN: Final = muster(
    r"\b(?:ist|sind|bleibt|bleiben)\b<weit>(?:zu \w{3,25}[elr]n\b|\w{2,12}zu\w{3,20}[elr]n\b)",
    anker="ist sind bleib",
)
PARTIZIP: Final = re.compile(
    r"(?<![^\W\d_])(?:[a-zäöü]{0,12}ge[a-zäöüß]{2,16}(?:t|en)|(?:be|er|ver|zer|ent|über|"
    r"unter)[a-zäöüß]{2,16}t"
    r"|[a-zäöü]{3,16}iert|(?:über|unter|vor)nommen|(?:be|ver|be)sprochen|erhalten|entschieden|"
    r"unterschrieben|beschlossen"
    r"|[a-zäöü]{2,6}(?:gegeben|genommen|getroffen|geschlossen|wiesen))(?![^\W\d_])"
)
UND_PARTIZIP: Final = re.compile(
    r"(?:t|en)(?:,| und| oder| sowie)(?: \w+){0,4} (?:\w{0,12}ge|be|er|ver|ent)\w{2,16}(?:t|en)\b"
)


@dataclass(frozen=True, slots=True)
class Begriff:
    """A word of the office and what people say instead; `lang` is its spelled-out form in the same paper."""

    muster: Muster
    einfach: str
    lang: Muster | None = None

    def erklaert_in(self, text: Text) -> bool:
        return self.lang is not None and self.lang.suche(text) is not None


ERKLAERT: Final = re.compile(r"\w*\"?\s*(?:\(|=|,? das (?:ist|heißt|sind|bedeutet)|,? d\. ?h\.|: das|-\s)")


def _b(gesucht: str, einfach: str, lang: str = "") -> Begriff:
    return Begriff(muster(gesucht), einfach, muster(lang) if lang else None)


BEGRIFFE: Final = (
    _b(r"\bavgs\b", "Schreiben Sie: „Gutschein für ein Coaching oder einen Kurs (AVGS)“.", r"\(avgs\)"),
    _b(r"\bvermittlungsbudget", "Schreiben Sie: „Geld für Bewerbungen und Fahrten“."),
    _b(
        r"\b(?:agh(?:-mae)?|mae)\b",
        "Schreiben Sie: „Arbeitsgelegenheit“ und was man dort tut.",
        r"\((?:agh|mae)",
    ),
    _b(r"\bmehraufwandsentschädigung", "Schreiben Sie: „Geld für Ihre Mehrkosten“ mit Betrag je Stunde."),
    _b(r"\beigenbemühung", "Schreiben Sie: „was ich selbst tue“."),
    _b(r"\beingliederungsleistung", "Schreiben Sie, was es gibt: „Kurs“, „Gutschein“, „Fahrgeld“."),
    _b(
        r"\b(?:erwerbsfähige\w?|eh?b|elb)\b<nah>leistungsberechtigt|\belbs?\b|\behbs?\b",
        "Schreiben Sie „Sie“ oder den Namen.",
    ),
    _b(r"obliegenheit", "Schreiben Sie: „Aufgabe“."),
    _b(r"\binanspruchnahme", "Schreiben Sie mit einem Verb: „nutzen“."),
    _b(r"\bvermittlungshemmnis", "Schreiben Sie, was schwierig ist: „Die Busverbindung fehlt.“"),
    _b(r"\bvermittlungsvorschl", "Schreiben Sie: „Stellenangebot von uns“."),
    _b(r"\bortsabwesen", "Schreiben Sie: „wenn Sie verreisen“."),
    _b(r"\bbedarfsgemeinschaft", "Nennen Sie die Menschen: „Sie und Ihre Kinder“."),
    _b(r"\b(?:pap|ifk|fm)\b", "Nennen Sie den Namen der Ansprechperson.", r"\((?:pap|ifk|fm)\)"),
    _b(
        r"\b(?:egz|esg|fbw|bvb|asa|vb|vv|oaw|kdu|mat|lta|wba)\b",
        "Schreiben Sie die Abkürzung aus.",
        r"\((?:egz|esg|fbw|bvb|asa|vb|vv|oaw|kdu|mat|lta|wba)\)",
    ),
    _b(r"\bi\. ?v\. ?m\.", "Schreiben Sie: „zusammen mit“."),
    _b(r"\b(?:vorgenannt|obengenannt|o\. ?g\.)", "Nennen Sie die Sache noch einmal."),
    _b(r"\b(?:diesbezüglich|hinsichtlich|bezüglich)\b", "Schreiben Sie: „dazu“ oder „zu“."),
    _b(r"\bvorbehaltlich", "Schreiben Sie: „wenn“."),
    _b(r"\b(?:zwecks|mittels|seitens)\b", "Schreiben Sie: „für“, „mit“ oder „von“."),
    _b(r"\b(?:substantiier|glaubhaft zu mach|glaubhaftmachung)", "Schreiben Sie: „erklären und zeigen“."),
    _b(r"\bzuwiderhand|\bzuwiderhandlung", "Schreiben Sie: „wenn Sie sich nicht daran halten“."),
)

# Q30 ----------------------------------------

SENSIBEL: Final = (
    (
        "die Gesundheit",
        muster(
            r"\bdepress|\bburn-?out|\bangststörung|\bpanik(?:attack|störung)|\bsuizid|\bselbstverletz|"
            r"\b(?:post)?trauma(?:ta|tis|\b|-)",
            r"\bbipolar|\bschizo|\bborderline|\bessstörung|\bmagers[uü]cht|\bbulimie|\bad(?:h)?s\b|"
            r"\bautis|\bepilep|\bdiabet",
            r"\bkrebs(?:\b|erkrank|diagnos|leiden)|\bchemotherap|\btumor|\bhiv\b|\bhepatitis|\basthma|"
            r"\bbandscheib|\brückenleid",
            r"\b(?:rücken|knie|kopf|gelenk)?schmerzen\b|\bmigräne|\bherzinfarkt|\bschlaganfall|"
            r"\bbluthochdruck|\bdemenz|\brheuma",
            r"\bpsychisch\w{0,2} (?:\w{2,20} )?(?:erkrank|problem|belast|krank|krise|instabil|gesund|"
            r"beeinträcht|störung|stabil)",
            r"\bpsychiatr|\b(?:psycho|verhaltens|trauma|gesprächs|ergo)?therapie\b|\bpsychotherap|"
            r"\bstationäre\w? (?:aufenthalt|behandl|aufnahme)",
            r"\b(?:meine|ihre|seine|chronisch\w{0,2}|schwer\w{0,2}|psychisch\w{0,2}|"
            r"seelisch\w{0,2})\w{0,1} (?:\w{2,20} )?(?:erkrankung|krankheit)",
            r"\b(?:chronisch|psychisch|seelisch|schwer) krank|\berkrankt an\b|\bleidet (?:an|unter)\b|"
            r"\bleide (?:an|unter)\b",
            r"\b(?:bin|ist|war|sind)\b<nah>(?:krankgeschrieben|arbeitsunfähig|erwerbsgemindert|"
            r"schwerbehindert|schwanger|pflegebedürftig)",
            r"\berwerbsminderung|\bschwerbehinder|\bgrad der behinderung|\bgdb\b|\bpflegegrad|"
            r"\bschwangerschaft|\bdiagnos",
            r"\bmedikament|\bklinikaufenthalt|\btagesklinik|\b(?:kürzlich|frisch) operiert|"
            r"\boperation an\b|\brollstuhl|\bschlafstörung",
            r"\b(?:gesundheitlich|körperlich)\w{0,2} (?:\w{2,20} )?(?:einschränk|eingeschränkt|problem|"
            r"gründ|lage|zustand|beschwerd|beeinträcht)",
            r"\bgesundheitszustand|\breha\b|\brehabilitation\b",
        ),
    ),
    (
        "Schulden",
        muster(
            r"\b(?:miet|strom|energie|bank|spiel|handy)?schulden\b|\b(?:ver|über)schuld|\bschuldner|"
            r"\b(?:privat|verbraucher)?insolvenz",
            r"\bpfändung|\bgepfändet|\bgläubiger|\binkasso|\b(?:miet|unterhalts|strom)rückst|"
            r"\bratenzahlung|\boffenbarungseid|\bschufa",
            r"\bp-konto|\bpfändungsschutz|\bvermögensauskunft|\bgerichtsvollzieh|\bkredit(?:e|"
            r"en)? (?:abzahl|zurück|tilg)",
        ),
    ),
    (
        "eine Sucht",
        muster(
            r"\bsucht(?:berat|hilfe|problem|krank|mittel|therap|klinik|erkrank|ambulanz|druck)|"
            r"\bs[üu]chtig|\bsüchtige",
            r"\b(?:spiel|alkohol|drogen|kauf|tabletten|medikamenten|online)-?(?:sucht|süchtig|abhängig)",
            r"\balkohol(?!frei)|\bdroge[n]?\b|\bdrogen(?:konsum|berat|problem|therap|screen|freiheit)|"
            r"\bcannabis|\bkokain|\bheroin|\bmethadon",
            r"\bsubstitu(?:tion\b|iert|tions)|\bentgift|\bentwöhn|\bentzug(?:s|\b)|\babstinen|"
            r"\brückfällig|\bglücksspiel|\bkonsumiert",
        ),
    ),
)
BERUF_DAVOR: Final = muster(
    r"\b(?:als(?! nächst| erst)|beruf|ausbildung|umschulung|praktikum|weiterbildung|stellen?|bewerb\w{0,8}|"
    r"hospitation|tätigkeit|"
    r"mitarbeiter\w{0,2}|fachkraft|arbeit) ?(?:[^.;,!?]{0,60})$"
)
GRUND_DAVOR: Final = muster(
    r"\b(?:wegen|trotz|aufgrund|mit|nach|neben|ihrer|seiner|meiner|ihre|seine|meine|gegen|durch|"
    r"termin\w{0,2})\b"
)
UNVERFAENGLICH: Final = re.compile(
    r"alkohol(?:verbot|ausschank|verkauf)"
    r"|entzugs? der fahrerlaubnis|diagnosetechnik|diagnosti|diagnosegerät|"
    r"schuldnerverzeichnis"
    r"|reha-?(?:klinik|sport|zentr)|medikamentenausgabe|psychiatrisch\w* (?:station|pflege)|insolvenzrecht"
)

# W_TERM ----------------------------------------

BUERGERGELD: Final = muster(r"\bbürgergeld", anker="rgergeld")
ALG_2: Final = muster(
    r"\barbeitslosengeld[ -]*(?:ii|2)\b",
    r"\balg[ -]*(?:ii|2)\b",
    r"\bhartz[ -]*(?:iv|4|vier)\b",
    anker="arbeitslosengeld alg hartz",
)
GESETZ_DANACH: Final = re.compile(
    r"-?(?:gesetz|verordnung|bonus|reform|v\b)|[ -](?:gesetz|verordnung|v\b)|s?-?ära"
)
FRUEHER_DAVOR: Final = muster(
    r"\b(?:früher\w{0,2}|ehemals|vormals|bisher\w{0,2}|ehemalig\w{0,2}|damalig\w{0,2}|damals|zuvor|"
    r"vorher)\b[^.;]{0,30}$",
    r"\bbis (?:zum )?(?:30\. ?0?6\. ?2026|30\. juni 2026|31\. ?12\. ?2022|ende 2022|juni 2026)[^.;]{0,40}$",
    r"\b(?:vom|von|bis|im jahr|in den jahren) (?:\d{1,2}\. ?\d{1,2}\. ?)?(?:20[01]\d|202[0-5])\b[^.;]{0,30}$",
    r"\b(?:vom|bis) \d{1,2}\. ?0?[1-6]\. ?2026\b[^.;]{0,30}$",
)
ALTE_ZEIT_DANACH: Final = re.compile(
    r"\w*[^.;]{0,30}\b(?:vom|bis|von|im jahr|"
    r"in den jahren)\b(?:\s+\w+){0,2}?\s+(?:\d{1,2}\.\s?\d{1,2}\.\s?)?"
    r"(?:20[01]\d|202[0-5]|0?[1-6]\.2026)\b"
)
ANFUEHRUNG_DAVOR: Final = re.compile(r"[\"']\s*$")
ANFUEHRUNG_DANACH: Final = re.compile(r"\w{0,20}\s*[\"']")
