"""What the hints of `zielpruefung` look for in a German sentence.

Every function takes the text as typed and returns the words it stumbles over, empty if there are none. A rule
is narrow on purpose: a hint that is wrong twice is not read the third time. What means something else (`nicht
nur`, `Motivationsschreiben`, `mehr als drei`) is covered up before looking.
"""

from __future__ import annotations

import re
from typing import Final

from fallakte.domain.gefaltet import Gefaltet, falten, verdeckt

_ZAHLWORT: Final = (
    r"(?:ein|zwei|drei|vier|fuenf|sechs|sieben|acht|neun|zehn|elf|zwoelf|zwanzig|dreissig|fuenfzig|hundert)"
)
_MONAT: Final = (
    r"(?:januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|jahres\w*|"
    r"monats\w*)"
)
_DATUM: Final = re.compile(
    rf"\d{{1,2}}\. ?\d{{1,2}}\.(?: ?\d{{2,4}})?|\d{{4}}-\d\d-\d\d|\b20\d\d\b|\d{{1,2}}\. ?{_MONAT}"
    rf"|(?:in|innerhalb(?: von)?|binnen|nach)(?: \w+)? (?:\d+|{_ZAHLWORT}\w*) (?:tag|woche|monat|jahr)\w*"
)
_MASS: Final = re.compile(
    r"\d|\b(?:zwei|drei|vier|fuenf|sechs|sieben|acht|neun|zehn|elf|zwoelf|zwanzig|dreissig|fuenfzig|hundert)"
    r"(?:mal|taeglich)?\b|\b(?:ein|zwei|drei|vier|fuenf)mal\b|\bmindestens ein|\bhoechstens ein"
    r"|\btaeglich|\bwoechentlich|\bmonatlich"
    r"|\bjeden (?:tag|morgen|abend|werktag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monat)"
    r"|\bjede woche|\b(?:die )?haelfte\b|\bdoppelt\b"
)
_NEBENSATZ: Final = re.compile(
    r"(?:^|, ?|\b(?:und|oder) )(?:auch )?(?:wenn|falls|sobald|ob|weil|obwohl|an wen|wo|was|wie) [^,.;]*"
)

# -- verneint

_KEINE_VERNEINUNG: Final = re.compile(
    r"nicht nur\b|nicht (?:spaeter|mehr|weniger|oefter|laenger|frueher) als\b|nicht zuletzt\b|nicht ganz\b"
    r"|noch nicht\b|nicht wahr\b|gar nicht so\b|kein(?:e|en)? problem\w*|ohne (?:fremde |viel )?hilfe\b"
    r"|ohne begleitung|ohne unterstuetzung|ohne angst\b"
)
_VERNEINUNG: Final = re.compile(
    r"\bnicht(?:s)? mehr\b|\bkein(?:e|en|er|em|es)?\b(?:[^,.;]*?\bmehr\b)?|"
    r"\bnie(?:mals)?(?: (?:mehr|wieder))?\b"
    r"|\bnicht(?:s)?\b(?: laenger\b| wieder\b| dauernd\b| staendig\b)?"
    r"|\bauf(?:zu)?hoer\w*\b|\bhoere? (?:\w+ ){0,4}auf\b|\bvermeid\w*\b|\bverzicht\w*\b"
    r"|\blos ?(?:zu)?(?:werd\w*|sein|haben)\b|\bunterlass\w*\b|\bohne (?:\w+ ){0,3}zu \w+en\b|\bweg von\b"
)


def verneinung(text: str) -> str:
    """A goal that says what is to end: „keine Drogen mehr“, „nicht mehr zu spät“."""
    return _finde(text, _VERNEINUNG, _KEINE_VERNEINUNG, _NEBENSATZ)


# -- Hilfe als Ziel

_HILFE: Final = (
    r"(?:\w*wohngruppe\w*|wg\b|betreute[nsrm]? wohnen|wohnheim\w*|heim\b|\w*massnahme\w*|\w*therapie\w*|"
    r"\w*beratung\w*|\w*coaching\w*|\w*training\w*|\w*betreuung\b|\w*betreuer(?:in)?\b|\w*reha\b|"
    r"\w*klinik\w*|"
    r"\w*entgiftung\w*|familienhilfe\w*|spfh\b|jugendhilfe\w*|eingliederungshilfe\w*|haushaltshilfe\w*|"
    r"\w*hilfe zur erziehung|erziehungsbeistand\w*|einzelfallhilfe\w*|\bagh\b|\w*arbeitsgelegenheit\w*|bvb\b|"
    r"avgs\b|aktivierungsgutschein\w*|bildungsgutschein\w*|ein-euro-job\w*|1-euro-job\w*|"
    r"lohnkostenzuschuss\w*|"
    r"\w*gruppenangebot\w*|selbsthilfegruppe\w*|\w*projekt\b|unterbringung\w*|tagesgruppe\w*)"
)
_BRAUCHT: Final = (
    r"(?:brauch\w*|benoetig\w*|bekomm\w*|erhalt\w*|erhaelt|krieg\w*|beantrag\w*|besuch\w*|"
    r"teilnehm\w*|nimmt|nehme|"
    r"nutz\w*|mach\w*|absolvier\w*|durchlaufe?n?|geh\w*|wechsel\w*|moecht\w*|will|wuensch\w*|zieh\w*|komm\w*|"
    r"aufnehm\w*|antret\w*|anfang\w*|beginn\w*|fange?)"
)
_BESUCHT: Final = (
    r"(?:teilnahme|anbindung|aufnahme|unterbringung|anmeldung|vermittlung|zuweisung|besuch|wechsel|umzug|"
    r"installation|einrichtung|einleitung|beantragung|inanspruchnahme|beginn|beratung|platz|termin)"
)
_KEINE_HILFE: Final = re.compile(
    rf"(?:nach|seit|dank|trotz|mit|vor|waehrend) (?:\w+ ){{0,2}}{_HILFE}|"
    rf"(?:kein|keine|keinen) {_HILFE}|arbeit\w* (?:\w+ ){{0,3}}in (?:\w+ ){{0,2}}{_HILFE}|"
    rf"{_HILFE} (?:\w+ ){{0,3}}(?:abgeschlossen|beendet|geschafft|bestanden|hinter mir)|"
    r"\w*trainingsplatz|\w*trainingshose\w*|\w*trainingszeit\w*|heimat\w*|heimweg"
)
_HILFE_VERB: Final = re.compile(
    rf"\b{_BRAUCHT}\b(?:(?!\b(?:arbeite|wohne|verdiene|zahle)\b)[^,.;])*?\b{_HILFE}|"
    rf"\b{_HILFE}\b(?: \w+){{0,3}} (?:machen|besuchen|bekommen|beantragen|beginnen|anfangen|nutzen|erhalten|"
    rf"aufnehmen|brauchen|teilnehmen|gehen|ziehen|wechseln|kommen|aufsuchen|wahrnehmen|installieren|"
    rf"einrichten|"
    r"einleiten)\b|\bbrauch\w* (?!kein)(?:\w+ ){0,2}(?:hilfe|unterstuetzung)\b|"
    rf"^(?:\w+ )?{_BESUCHT}(?: \w+){{0,4}} {_HILFE}|"
    rf"^(?:eine? |einen )?(?:\w+ )?{_HILFE}\.?$"
)


def hilfe_als_ziel(text: str) -> str:
    """A service that somebody attends, in the place of what shall be different: „braucht eine WG“."""
    return _finde(text, _HILFE_VERB, _KEINE_HILFE)


# -- unkonkret

_ETWAS_ANDERES: Final = re.compile(
    r"motivationsschreiben\w*|mach\w* mich\b[^,.;]*selbst(?:st)?aendig|selbst(?:st)?aendig machen|"
    r"als selbst(?:st)?aendige\w*|"
    r"selbst(?:st)?aendige\w* (?:taetigkeit|arbeit|als)\b|stabile? (?:seitenlage|internet\w*|leiter|tuer)\b|"
    r"strukturierte[rn]? (?:tagesplan|wochenplan)\w*|aktiv im (?:verein|chor|team)\b|ordnungsamt\w*|"
    r"in ordnung\b|verantwortliche\w*|integrationskurs\w*|perspektivwechsel|flexible arbeitszeit\w*"
)
_IST: Final = r"(?:bin|ist|sind|werd\w*|wird|bleib\w*|zu sein|sein|leb\w*|wirk\w*|fuehl\w* mich)"
_VAGE: Final = (
    r"(?:(?:psychisch |emotional )?(?:selbst(?:st)?aendig|eigenstaendig|unabhaengig|motiviert|"
    r"stabil|belastbar|zuverlaessig"
    r"|verantwortungsvoll|strukturiert|integriert|selbstbewusst|aktiv|arbeitsfaehig|konfliktfaehig|kooperativ"
    r"|reif|ausgeglichen|selbstsicher|ordentlich|flexibel)(?:er|e|es|en)?)"
)
_UNKONKRET: Final = re.compile(
    rf"\b{_IST} (?:(?!\d)\w+ ){{0,3}}?{_VAGE}\b|\b{_VAGE} (?:\w+ ){{0,1}}{_IST}\b|"
    r"\beigenverantwortlich\w*\b|\bmotivation\b|\bselbst(?:st)?aendigkeit\b|\bbelastbarkeit\b|"
    r"\bzuverlaessigkeit\b|"
    r"\bselbst(?:vertrauen|bewusstsein)\b|\b\w+kompetenz(?:en)?\b|\bverselbst(?:st)?aendigung\b|"
    r"\bstabilisierung\b|\btagesstruktur\b|\beigenstaendigkeit\b|"
    r"\bklar ?(?:zu)?komm\w*\b|\bkomme? (?:\w+ ){0,4}klar\b|\bin den griff\b|\b(?:im|auf die) reihe\b|"
    r"\bauf die reihe\b|\bperspektive\w*\b|\ban (?:mir|sich) arbeit\w*|\barbeite? an mir\b|"
    r"\bmich (?:\w+ )?bemueh\w*\b|\bbemuehe? mich\b|\bmein bestes\b|\bversuche?\b|"
    r"\bmein leben (?:ordn\w*|aend\w*)|"
    r"\b(?:ordne|aendere) mein leben\b|\bzurecht ?(?:zu)?komm\w*\b|\bmich integrier\w*|\bangemessen\w*\b"
)
_OHNE_ZAHL_UNKONKRET: Final = re.compile(
    rf"\bregelmaessig\w*\b|^(?:{_VAGE})$|\bmoeglichst \w+\b|\b{_VAGE} \w+en\b"
)


def unkonkretes(text: str) -> str:
    """A word that everybody fills differently: „selbständig“, „motiviert“, „klarkommen“."""
    return _finde(text, _UNKONKRET, _ETWAS_ANDERES) or (
        "" if hat_mass(text) else _finde(text, _OHNE_ZAHL_UNKONKRET, _ETWAS_ANDERES)
    )


# -- Vergleich ohne Maß

_KEIN_VERGLEICH: Final = re.compile(
    r"(?:nicht|nichts|nie|kein\w*)\b[^,.;]*?\bmehr\b|noch mehr\b|immer mehr\b|mehr oder weniger|"
    r"(?:nicht )?(?:spaeter|frueher|laenger) als\b|je \w+er\b|um so \w+er\b|weniger ist mehr|so frueh\w* wie|"
    r"wie frueher\b|frueher (?:war|hab|bin)\w*"
)
_VERGLEICH: Final = re.compile(
    r"\b(?:besser|mehr|weniger|oefter|haeufiger|seltener|puenktlicher|ruhiger|laenger|schneller|"
    r"sicherer|gesuender|"
    r"ordentlicher|hoeher|guenstiger|frueher|spaeter|groesser|kleiner|staerker|entspannter|regelmaessiger|"
    r"leichter|freundlicher|intensiver|geringer|niedriger|naeher)(?:e|en|er|es|em)?\b|"
    r"\b(?:ver|auf)besser\w*\b|\bsteiger\w*\b|\berhoeh\w*\b|\bverringer\w*\b|\breduzier\w*\b|\bvermehr\w*\b|"
    r"\bsenk(?:e|en)\b|\bausbau\w*\b|\bverkuerz\w*\b"
)


def vergleich_ohne_mass(text: str) -> str:
    """A comparison without a number: „besser“, „mehr Geld“. A date is no measure."""
    return "" if hat_mass(text) else _finde(text, _VERGLEICH, _KEIN_VERGLEICH)


# -- Termin

_VAGE_ZEIT: Final = re.compile(
    r"\bbald(?:igst|moeglichst)?\b|\bdemnaechst\b|\birgendwann\b|\bzeitnah\b|"
    r"\b(?:so )?schnell(?:stmoeglich| wie moeglich)\b|"
    r"\bsobald wie moeglich\b|\bso bald wie moeglich\b|\bin (?:der )?naechste[rn] (?:zeit|zukunft)\b|"
    r"\b(?:kurz|mittel|lang)fristig\b|\bin absehbarer zeit\b|\bspaeter (?:mal|einmal)\b|\beines tages\b|"
    r"\bin zukunft\b|\bauf dauer\b|\bschnellst(?:ens|moeglich)\b|\bwenn es (?:mal )?passt\b"
)


def vage_zeit(text: str) -> str:
    """A time that no calendar knows: „bald“, „zeitnah“."""
    return _finde(text, _VAGE_ZEIT)


# -- Indikator

_VAGER_INDIKATOR: Final = re.compile(
    r"\b(?:bauch)?gefuehl\w*\b|\bgefuehlt\b|\bsubjektiv\w*\b|\bes (?:laeuft|geht|"
    r"klappt)(?: (?:besser|gut|rund))?\b|"
    r"\blaeuft (?:besser|gut|rund)\b|\bwird besser\b|\b(?:das )?merkt man\b|\bman merkt\b|\bmal sehen\b|"
    r"\beindruck\b|\bsieht man dann\b|\bbesserung\b|\bverbesserung\b|\bzufriedenheit\b"
)


def vager_indikator(text: str) -> str:
    """A sign of success that two people may see differently: „läuft besser“. With a number it stands."""
    return "" if hat_mass(text) else _finde(text, _VAGER_INDIKATOR)


# -- mehrere Ziele

_STAMM: Final = (
    r"(?:mach|such|find|schreib|les|lern|arbeit|bezahl|zahl|spar|telefonier|ruf|meld|bewerb|beginn|"
    r"fang|hol|bring|koch|"
    r"putz|raeum|wasch|kauf|fahr|lauf|treff|besuch|zieh|schlaf|rauch|trink|nehm|schliess|besteh|ueb|"
    r"plan|organisier|"
    r"kuemmer|regel|klaer|beantrag|fuell|informier|verdien|steh|geb|geh|wohn|miet|kuendig|schaff|"
    r"tilg|pfleg|betreu|"
    r"versorg|unternehm|reparier|renovier|eroeffn|gruend|unterschreib|vereinbar|absolvier|erledig|"
    r"sortier|komm)"
)
_PARTIZIP: Final = (
    r"(?:gemacht|gesucht|gefunden|geschrieben|gelesen|gelernt|gearbeitet|bezahlt|gezahlt|gespart|"
    r"telefoniert|angerufen|"
    r"gemeldet|angemeldet|beworben|begonnen|angefangen|abgeholt|geholt|gebracht|gekocht|geputzt|"
    r"aufgeraeumt|gekauft|"
    r"gefahren|getroffen|besucht|gezogen|umgezogen|abgeschlossen|bestanden|geplant|organisiert|"
    r"geregelt|geklaert|"
    r"beantragt|ausgefuellt|abgegeben|gemietet|gekuendigt|geschafft|getilgt|repariert|renoviert|gegruendet|"
    r"unterschrieben|vereinbart|absolviert|erledigt|sortiert|abgeschickt|verschickt)"
)
_TUN: Final = re.compile(
    rf"^(?:(?:an|auf|ab|ein|aus|um|vor|zu|mit|nach|her|hin)?(?:zu)?{_STAMM}(?:e|en|n|t|st)?|{_PARTIZIP})$"
)
_NUR_PRUEFEN: Final = re.compile(
    r"\b(?:und|danach|dann) (?:\w+ )?(?:bespreche?n?|berichte?n?|erzaehle?n?|zeige?n?|pruefe?n?|"
    r"schaue?n?|sehe?n?|entscheide?n?)\b[^.;]*"
)
_BINDEWORT: Final = re.compile(r"\b(?:und|sowie|ausserdem|anschliessend|zusaetzlich|danach|dann|bzw)\b|;|\. ")
_WORT: Final = re.compile(r"[^\W\d_]+", re.UNICODE)


def zweites_tun(text: str) -> str:
    """Where a second thing to do begins: „und schreibe“. Looking back together does not count."""
    ganz = verdeckt(falten(text), (_NUR_PRUEFEN, _NEBENSATZ))
    teile = list(_BINDEWORT.finditer(ganz.glatt))
    for bindewort in teile:
        davor = _taetigkeit(ganz, 0, bindewort.start())
        ende = min((b.start() for b in teile if b.start() > bindewort.start()), default=len(ganz.glatt))
        danach = _taetigkeit(ganz, bindewort.end(), ende)
        if davor is not None and danach is not None:
            return ganz.original(bindewort.start(), danach[1]).strip()
    return ""


# -- fremde Worte

_AKTENWORT: Final = re.compile(
    r"\b(?:kd|klient(?:in)?|leistungs(?:berechtigte[rn]?|empfaenger(?:in)?)|hilfeempfaenger(?:in)?|elb|"
    r"teilnehmer(?:in)?|leistungsbezieher(?:in)?|hilfesuchende[rn]?)\b|"
    r"\bmitwirkung(?:spflicht\w*)?\b|\beigenbemuehung\w*\b|\bvermittlungshemmnis\w*\b|"
    r"\bhilfebeduerftigkeit\b|"
    r"\b(?:ersten|1\.|allgemeinen) arbeitsmarkt\b|\bbeschaeftigungsfaehigkeit\b|\berwerbsfaehigkeit\b|"
    r"\bheranfuehr\w*\b|\bteilhabe\b|\babklaerung\b|\bintegration in\b|"
    r"\bsozialversicherungspflichtig\w*|\bkrankheitseinsicht\b|\bcompliance\b|"
    r"\berziehungsfaehigkeit\b|\bkindeswohl\w*\b|"
    r"\bleistungsbezug\w*\b|\bist (?:verpflichtet|angehalten|aufgefordert|zu \w+en)\b|"
    r"\bhat (?:sich )?(?:[^,.;]* )?zu \w+en\b|"
    r"\bhaben (?:sich )?(?:[^,.;]* )?zu erscheinen\b|\bich soll(?:te)?\b"
)
_DRITTE: Final = (
    r"(?:er|sie|der (?:junge mann|jugendliche|kunde|sohn|vater|betroffene)|die (?:junge frau|"
    r"jugendliche|kundin|person|"
    r"mutter|tochter|betroffene|familie)|das kind|(?:frau|herr) [\w.-]+(?: [\w-]+)?|(?:fr|hr)\. ?[\w-]+)"
)
_TUT: Final = (
    r"(?:sollen|sollte|soll|muss|muessen|haben|wird|werden|ist|sind|kann|koennen|will|wollen|darf|"
    r"moechte|\w{2,}t)"
)
_ICH: Final = re.compile(r"\b(?:ich|mir|mich|mein\w*|wir|uns|unser\w*)\b")


def fremde_worte(text: str, vorname: str = "") -> str:
    """Words about the person instead of the person's own: „Der Kunde soll …“, „Mitwirkung“, „Elif hat …“.

    „Sie“ and „er“ count only where the sentence begins with them and nobody says „ich“ in it.
    """
    if stelle := _finde(text, _AKTENWORT):
        return stelle
    gefaltet = falten(text)
    wer = rf"(?:{_DRITTE}|{re.escape(falten(vorname).glatt)})" if vorname.strip() else _DRITTE
    gefunden = re.match(rf"(?:bis [^,]*?, ?)?{wer} {_TUT}\b", gefaltet.glatt)
    if gefunden is None or _ICH.search(gefaltet.glatt):
        return ""
    return gefaltet.original(gefunden.start(), gefunden.end()).strip()


# -- Werkzeug


def hat_mass(text: str) -> bool:
    """Whether a number or a frequency stands in the text that is no date."""
    return _MASS.search(_DATUM.sub(" ", falten(text).glatt)) is not None


def _finde(text: str, muster: re.Pattern[str], *nicht: re.Pattern[str]) -> str:
    gefaltet = verdeckt(falten(text), nicht)
    treffer = muster.search(gefaltet.glatt)
    return "" if treffer is None else gefaltet.original(treffer.start(), treffer.end()).strip()


def _taetigkeit(text: Gefaltet, von: int, bis: int) -> tuple[int, int] | None:
    """The first word in this stretch that says what somebody does: written small, and known as a verb."""
    for treffer in _WORT.finditer(text.glatt, von, bis):
        wort = text.original(treffer.start(), treffer.end())
        erstes = treffer.start() == 0
        if (wort[:1].islower() or erstes) and _TUN.match(treffer[0]):
            return treffer.start(), treffer.end()
    return None
