"""Words of case management that mean the same, so that one finds the other."""

from functools import cache

from fallakte.german.stems import stem
from fallakte.german.text import fold

_SAME = """
schulden schuld schuldner schuldnerin verschuldung verschuldet überschuldung überschuldet verbindlichkeit
mahnung inkasso mahnbescheid zahlungserinnerung
insolvenz privatinsolvenz verbraucherinsolvenz restschuldbefreiung
rate ratenzahlung ratenplan teilzahlung abzahlung
geld finanzen finanziell
miete mietzahlung mietkosten
wohnung unterkunft bleibe wohnraum zuhause
wohnungslos obdachlos wohnungslosigkeit obdachlosigkeit
umzug umziehen wohnungswechsel
strom energie stromversorger
möbel einrichtung mobiliar hausrat erstausstattung
kleidung bekleidung kleider
arbeit job beschäftigung arbeitsplatz arbeitsstelle erwerbstätigkeit
arbeitslos erwerbslos arbeitslosigkeit erwerbslosigkeit
arbeitgeber betrieb firma unternehmen chef
bewerbung bewerben bewirbt beworben
praktikum probearbeit hospitation probearbeiten
ausbildung lehre azubi auszubildende lehrling lehrstelle ausbildungsplatz
lohn gehalt verdienst einkommen entgelt
entlassung kündigung gekündigt kündigen
zeugnis schulabschluss abschlusszeugnis
deutschkurs sprachkurs integrationskurs
kurs kurse lehrgang
dolmetscher dolmetschen dolmetscherin übersetzer sprachmittler sprachmittlung übersetzerin
kita kindergarten kindertagesstätte krippe kindertageseinrichtung tagesmutter tagespflege kinderbetreuung
schwanger schwangerschaft entbindung
scheidung trennung geschieden getrennt
alleinerziehend alleinerziehende einelternfamilie
großmutter oma
großvater opa
eltern elternteil
jugendliche jugend jugendlicher jugendamt
kranker krank krankheit erkrankung erkrankt
arzt ärztin mediziner doktor hausarzt
therapie therapeut therapeutin psychotherapie psychotherapeut psychologe psychologin
klinik krankenhaus spital
sucht abhängigkeit suchtmittel abhängig süchtig
alkohol trinken alkoholiker trinkt
drogen rauschgift betäubungsmittel cannabis
behinderung schwerbehinderung schwerbehindert behindert
pflege pflegebedürftig pflegegrad
reha rehabilitation
gewalt misshandlung schläge
haft gefängnis jva inhaftierung strafhaft
gericht prozess gerichtsverfahren
anwalt rechtsanwalt rechtsanwältin anwältin
widerspruch einspruch
flucht flüchtling geflüchtet asyl geflüchtete
aufenthalt aufenthaltstitel aufenthaltserlaubnis duldung
fahrkarte ticket monatskarte fahrschein bahnkarte
führerschein fahrerlaubnis fahrschule
auto pkw kfz fahrzeug
fahrrad rad
telefon handy smartphone mobiltelefon telefonat anruf telefonisch angerufen anrufen rückruf
email mail
brief schreiben anschreiben
termin verabredung
versäumt verpasst nichterschienen
besuch hausbesuch aufsuchend
lebensmittel tafel essensausgabe nahrung
ehrenamt freiwilligendienst ehrenamtlich
betreuer betreuung betreuerin
unterstützung hilfe unterstützen helfen hilft
formular vordruck
ausweis personalausweis pass reisepass
konto girokonto bankkonto
freizeit hobby
sport fitness sportverein
einsam einsamkeit allein alleinsein
angst panik ängste
selbstständig gründung existenzgründung selbständig selbständigkeit selbstständigkeit
"""


@cache
def words() -> frozenset[str]:
    """All the folded words that have others of the same meaning."""
    return frozenset(fold(_SAME).split())


@cache
def _groups() -> dict[str, str]:
    first: dict[str, str] = {}
    for line in _SAME.strip().splitlines():
        stems = [stem(word) for word in fold(line).split()]
        for one in stems:
            first.setdefault(one, first.get(stems[0], stems[0]))
    return first


@cache
def _members() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for stemmed, first in _groups().items():
        groups.setdefault(first, set()).add(stemmed)
    return {first: frozenset(stems) for first, stems in groups.items()}


def meaning(stemmed: str) -> str:
    """The stem that stands for all words of the same meaning; the stem itself, if there are no others."""
    return _groups().get(stemmed, stemmed)


def members(meaning: str) -> frozenset[str]:
    """All stems of one meaning."""
    return _members().get(meaning, frozenset({meaning}))


def members_beginning(start: str) -> frozenset[str]:
    """All stems of the meanings whose own stem begins like that."""
    return frozenset[str]().union(*(stems for first, stems in _members().items() if first.startswith(start)))
