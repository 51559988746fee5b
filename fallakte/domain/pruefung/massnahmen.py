"""Measures and Arbeitsgelegenheiten on a paper, and what is said about them (Q18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.befund import Ort
from fallakte.domain.pruefung.deutsch import TAG, Muster, Text, lies, muster, saetze, zeigt
from fallakte.domain.pruefung.platz import Platz, abschnittstexte, zusagen
from fallakte.domain.zusage import Seite


@dataclass(frozen=True, slots=True)
class Massnahme:
    """A measure the person is to take part in; `text` is all that is said about it, with who does it."""

    ort: Ort
    zitat: str
    text: Text
    traeger: bool
    tage: int


_MASSNAHME: Final = (
    r"(?:maßnahme|arbeitsgelegenheit|\bagh\b|(?:1|ein)-?euro-?job|zusatzjob|qualifizierung\b|umschulung|"
    r"lehrgang|weiterbildung|"
    r"aktivierungs|(?:bewerbungs|job|telefon|motivations)-?(?:training|coaching|werkstatt)|"
    r"(?:bewerbungs|telefon|motivations)-?center|job-?club|coaching|"
    r"(?:sprach|deutsch|integrations|alphabetisierungs|computer|edv)-?kurs|betriebliche erprobung|"
    r"arbeitserprobung|"
    r"praktikum\b|projekt\b)"
)
_TEIL: Final = (
    r"(?:teilnehm|teilzunehm|teilnahme|teilnimm|nehm|nimm|besuch|antret|anzutret|tritt|trete|absolvier|"
    r"zugewies|zuweis|weis|"
    r"beginn|durchlauf|verpflicht|mach(?:e|t|st|en)\b|führ(?:e|t|st|en)\b|durchführ|wahrnehm|wahrzunehm|"
    r"leist(?:e|et|est|en)\b|arbeit\w* in|geh\w* in)"
)
_TEILNAHME: Final = muster(
    rf"^\W{{0,5}}(?:eine[rn]? |die |der |ein )?{_MASSNAHME}",
    rf"{_MASSNAHME}\w*<weit>(?:an\b )?{_TEIL}",
    rf"\b{_TEIL}\w*<weit>{_MASSNAHME}",
    rf"\b{_TEIL}\w*<weit>(?:bewerbungs|berufs|sprach|deutsch|integrations|aktivierungs|trainings|"
    rf"eingliederungs|"
    rf"qualifizierungs|förder|orientierungs|weiterbildungs)\w{{0,4}}-?{_MASSNAHME}",
    anker="ma arbeitsgelegenheit agh euro zusatzjob qualifizierung umschulung lehrgang weiterbildung "
    "aktivierung training "
    "coaching center werkstatt kurs erprobung praktikum projekt",
)
_NENNT: Final = muster(_MASSNAHME)
_NICHT: Final = muster(
    r"(?:prüf|bespr|inform|überleg|\bsuch|erkundig|interess|beantrag|bewirb|bewerbe\b|anmeld|"
    r"meld\w*<weit>\ban\b|eventuell|evtl|"
    r"gegebenenfalls|ggf|falls|möglicherweise|kommt in betracht|abgeschlossen|beendet|"
    r"hat (?:\w+ ){0,4}teilgenommen|"
    r"nicht\b|kein|wunsch|möchte|würde|voraussetz|nach (?:der|dem|abschluss|ende)|vor der|"
    r"während (?:der|einer|dieser)|"
    r"absag|gutschein|avgs)"
)
_ANLAGE: Final = muster(
    r"(?:anlage|beigefügt|beiliegend|angehängt|anhang|liegt bei|beilage)",
    r"(?:zuweisung|zuweisungs\w*|angebot|einladung)\w*<weit>(?:gesondert|separat|eigen)",
    r"(?:gesondert|separat|eigen)\w* (?:\w+ )?(?:zuweisung|bescheid|angebot|schreiben)",
)
_TRAEGER: Final = muster(
    r"\b(?:g?gmbh|e\. ?v\b|\bag\b|\bkg\b|volkshochschule|vhs|caritas|diakonie|awo|drk|dekra|tüv|akademie|"
    r"bildungswerk|"
    r"bildungszentrum|bildungsinstitut|institut|kolping|internationaler bund|bfw|handwerkskammer|hwk|ihk|"
    r"stiftung|"
    r"arbeiterwohlfahrt|kirchengemeinde|gemeinde\b|stadt\b|bauhof|tafel\b|sozialkaufhaus|kaufhaus|werkhof|"
    r"beschäftigungsgesell|"
    r"grünflächenamt|rotes kreuz|roten kreuz|lebenshilfe|sozialwerk|jugendwerkstatt|werkstatt|"
    r"berufskolleg|schule\b|firma|"
    r"betrieb\b|verein\b|genossenschaft|gasthaus|restaurant|hotel|bäckerei|praxis|klinik|krankenhaus|"
    r"pflegeheim|seniorenheim|kita\b)",
)
_NAME: Final = muster(r"(?:trägers?|firma|anbieter|veranstalter|\bbei|\bbeim|\bdurch|\bvon)\b")
_INHALT: Final = muster(
    r": (?:[\w-]+,? ){1,6}?\w{4,}en\b",
    r"(?:inhalt|ziel der|tätigkeit|aufgabe|vermittelt|lern|modul|kenntniss|training|coaching|profiling|"
    r"bewerbungs|praktik|erprob|"
    r"pflege|garten|grün|küche|lager|büro|holz|metall|montage|reinigung|verkauf|hauswirtschaft|handwerk|"
    r"fahrrad|näh|"
    r"sprach|deutsch|integrationskurs|alphabet|computer|edv|gabelstapler|schweiß|umschulung zu|"
    r"weiterbildung zu|"
    r"unterstützung bei|stabilisier|orientierung|tagesstruktur|schuldner|\bals (?!auch)\w{4}|niveau|"
    r"[abc][12]\b|prüfung)",
)
_ORT: Final = muster(
    r"\w(?:straße|strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|hof|markt) ?\d",
    r"\b\d{5} \w",
    r"\b(?:ort|anschrift|adresse|standort|veranstaltungsort|einsatzort|maßnahmeort|schulungsort):? \w",
    r"\b(?:raum|gebäude|haus|etage) \w",
    r"\b(?:online|virtuell|in den räumen|im haus|vor ort|im jobcenter|am standort)\b",
)
_ORTSNAME: Final = muster(r"\bin\b")
_STUNDEN: Final = muster(
    r"\d ?(?:-|bis|,)? ?\d* ?(?:stunde|std|zeitstunde|unterrichtsstunde|unterrichtseinheit|ue\b|uhr|h\b)",
    r"\b(?:<zahl>) (?:\w+ )?(?:stunde|std)",
    r"(?:vollzeit|teilzeit|halbtags|ganztags|wochenstunden|stundenumfang|halbtägig|ganztägig|vormittags|"
    r"nachmittags)",
)
_ERSTER_TAG: Final = muster(r"\b\d{1,2}\. ?(?:bis|-) ?(?:zum )?\d{1,2}\. ?(?:\d{1,2}\.|[a-zä]{3})")
"""The first of two days that share their month: "vom 11. bis 22.1."."""
_DAUER: Final = muster(
    r"\b(?:für|dauer:?|über|dauert|von) (?:\w+ )?<zahl> (?:tag|woche|monat)",
    r"\b<zahl> (?:tage|wochen|monate)\b",
    r"\d-?(?:wöchig|monatig|tägig)|wöchig|monatig",
)


def massnahmen(papier: Vereinbarungspapier) -> Iterator[Massnahme]:
    """Measures the person is to take part in, once per pair."""
    gesehen: set[int] = set()
    for platz in zusagen(papier):
        if platz.paar_nr in gesehen or platz.zusage.seite is Seite.DRITTE:
            continue
        zitat = _genannt(lies(platz.zusage.was))
        if zitat:
            gesehen.add(platz.paar_nr)
            yield _massnahme(papier, platz, zitat)


def was_fehlt(massnahme: Massnahme) -> tuple[str, ...]:
    """What nobody says about a measure; nothing if an annex or a separate Zuweisung says it."""
    text = massnahme.text
    if _ANLAGE.suche(text):
        return ()
    teile = (
        ("Träger", massnahme.traeger or _TRAEGER.suche(text) is not None or _benannt(text, _NAME)),
        ("Inhalt", _INHALT.suche(text) is not None or '"' in text.glatt),
        ("Ort", _ORT.suche(text) is not None or _benannt(text, _ORTSNAME)),
        ("Stunden", _STUNDEN.suche(text) is not None),
        *_zeit(massnahme),
    )
    return tuple(name for name, da in teile if not da)


def _zeit(massnahme: Massnahme) -> tuple[tuple[str, bool], ...]:
    tage = massnahme.tage + sum(1 for m in (TAG, _ERSTER_TAG) for _ in m.alle(massnahme.text))
    dauer = _DAUER.suche(massnahme.text) is not None
    beginn = tage > 0 or "ab sofort" in massnahme.text.glatt
    return (("Beginn", beginn), ("Ende", tage > 1 or (beginn and dauer)))


def _genannt(text: Text) -> str:
    for satz in saetze(text):
        zitat = zeigt(satz, _TEILNAHME)
        if zitat and _NICHT.suche(satz) is None:
            return zitat
    return ""


def _massnahme(papier: Vereinbarungspapier, platz: Platz, zitat: str) -> Massnahme:
    """Gather what the pair, and the sections that speak of measures, say."""
    paar = [p for p in zusagen(papier) if p.paar_nr == platz.paar_nr]
    texte = [p.alles().wortlaut for p in paar]
    texte += [t.wortlaut for _, t in abschnittstexte(papier) if _NENNT.suche(t)]
    return Massnahme(
        ort=platz.ort(),
        zitat=zitat,
        text=lies("\n".join(texte)),
        traeger=any(p.zusage.wer.strip() for p in paar),
        tage=sum(1 for p in paar if p.zusage.bis is not None),
    )


def _benannt(text: Text, davor: Muster) -> bool:
    """Whether a proper name follows one of these words: a capital that is none of the usual nouns there."""
    for treffer in davor.alle(text):
        folgt = _EIGENNAME.match(text.wortlaut, treffer.end())
        if folgt is not None and not folgt[1].lower().startswith(_GATTUNG):
            return True
    return False


_EIGENNAME: Final = re.compile(r":? {1,3}(?:der |dem |den |die |das |ist |Firma )?[„\"]?([A-ZÄÖÜ][\w&.-]+)")
_GATTUNG: Final = (
    *(
        "teilzeit",
        "vollzeit",
        "gruppe",
        "arbeit",
        "form",
        "höhe",
        "absprache",
        "präsenz",
        "zusammen",
        "bezug",
    ),
    *("kooperation", "ordnung", "anspruch", "begleitung", "bedarf", "krankheit", "verhinderung", "montag"),
    *(
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
    ),
    *(
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
        "träger",
        "maßnahme",
        "bildungsträger",
        "anbieter",
    ),
    *(
        "jobcenter",
        "agentur",
        "fallmanag",
        "woche",
        "monat",
        "tag",
        "anfang",
        "ende",
        "mitte",
        "stunden",
        "frau",
    ),
    *(
        "herr",
        "ihnen",
        "ihrem",
        "ihrer",
        "beginn",
        "fehlzeit",
        "abbruch",
        "unterlagen",
        "vorlage",
        "ausbildung",
    ),
    *(
        "beschäftigung",
        "teilnahme",
        "eingliederung",
        "kosten",
        "fahrkosten",
        "fahrtkosten",
        "verbindung",
        "eine",
    ),
)
