"""German compounds: which words a long word is made of."""

from collections.abc import Callable, Collection
from functools import cache

from fallakte.german import synonyms
from fallakte.german.text import fold

LINKS = ("", "s", "n", "en", "er", "es", "e", "ns")
"""What may stand between two parts; the same may stand at the end of the whole word."""

_KNOWN = """
abend abhängigkeit ablauf ablehnung abrechnung absage abschluss absprache abteilung abzweig agentur akte alg
alkohol alltag alter amt amts anfrage angebot angst anhörung ankunft anlage anlaufstelle anliegen anmeldung
annahme anruf anschluss ansprechpartner anspruch anstalt antrag anwalt anwesen anzeige arbeit arbeitgeber
arbeitslos arzt assistenz asyl aufenthalt aufgabe aufnahme aufsicht auftrag ausbildung ausgabe ausgleich
auskunft ausländer ausstattung ausweis auto bad bahn bank bau beantragung bedarf befund begleitung
begutachtung behandlung behinderung behörde beihilfe beistand beitrag bekleidung berater beratung
beratungsstelle bereich bericht beruf bescheid bescheinigung beschwerde beschäftigung besuch beteiligung
betreuung betrieb bett bewerbung bewilligung beziehung bezug bild bildung blatt brief bus bücher bürger büro
camp chance coach coaching computer darlehen datum dauer deutsch diagnose dienst dolmetscher droge ehe ehren
eignung einkommen einladung einrichtung einzug elter eltern energie entgelt entlassung entschädigung
entwicklung entzug erfahrung erlaubnis ernährung erprobung erst erstattung erwachsene erwerb erziehung essen
existenz fach fahr fahrkarte fahrt fahrzeug fall familie feier ferien feuer finanz firma flucht form
formular forum foto frage frauen frauenhaus freiwillig freizeit freund frist förder förderung führer
führerschein führung fürsorge garten gas geburt gebühr gefahr gehalt geheim geld gemeinde gemeinschaft
gericht gesamt geschenk geschichte geschäft gesellschaft gesetz gespräch gesundheit gewalt gipfel girokonto
grund grundschule gruppe gutachten gutschein haft halt handel handwerk haupt haus haushalt heim heizung
helfer hilfe hilfs hobby hof inkasso insolvenz integration internet jahr jahres job jobcenter jugend jung
kaffee kammer karte kasse kauf kaution kind kinder kirche kita klage klasse kleider kleidung klinik kochen
kollege kommune konferenz konflikt kontakt konto kontrolle konzept kosten kraft krank kranken krankheit
kredit kreis krise kunde kunden kurs kurse küche kündigung laden lager land landes laufbahn leben lebens
lebensmittel lehr lehre lehrer leistung leiter leitung lern liebe liste logopädie lohn luft mahnung maler
markt maschine material maßnahme medizin mensch miete mieter mitarbeiter mittag mittel mobil mobilität monat
motivation musik mutter möbel nachbar nachhilfe nachmittag nachricht nachsorge nacht nachweis natur netz
netzwerk not notar nummer nutzung obdach opfer ordnung ort paar paket partner pass pauschale person personal
pfand pflege pflicht pfändung plan planung platz polizei post praktikum praxis privat probe problem projekt
protokoll prüfung psychiatrie psycho quartier rate raten raum rechnung recht rechts regel regelung reha
rehabilitation reinigung reise rente reparatur risiko rolle ruf rückkehr rückstand rückstände sache sachen
sammlung schade schicht schlaf schließung schlüssel schreib schreiben schul schuld schulden schuldner schule
schutz schwanger schwangerschaft schüler seelsorge selbst selbsthilfe senioren service sicherheit sicherung
sitzung sohn sonder sorge sorgerecht sozial spende sperre spiel spielplatz sport sprach sprache sprech
sprecher sprechstunde staat stadt stadtteil stand standort stelle stellen steuer stiftung strafe straße
strom studium stufe stunde stunden stärke suche sucht suppe suppenküche system tafel tag tage tages technik
teil teilhabe teilnahme telefon termin test text therapeut therapie ticket tier tochter training transport
trauer treff treffen trennung träger umgang umschulung umwelt umzug unfall unterhalt unterkunft unterlagen
unternehmen unterricht unterstützung untersuchung urlaub urteil vater verband verbot verbraucher verein
vereinbarung verfahren verfolgung vergangenheit vergütung verhalten verhinderung verkauf verkehr verlust
verlängerung vermieter vermittlung vermögen verpflegung versammlung versicherung versorgung versuch vertrag
vertreter vertretung verwaltung verzicht volks volkshochschule vollmacht vor vorbereitung vormund vorschuss
vorsorge vorstellung waffe wahl ware wasser wechsel weg weiterbildung werk werkstatt wert wetter widerspruch
wiese woche wochen wohn wohngeld wohnung wunsch wäsche zahl zahlung zahn zeit zeitung zentrum zeugnis ziel
zimmer zoll zugang zukunft zulassung zusage zuschuss zustand zustimmung zwang änderung überfall übergang
übung
"""
_SHORTEST_KNOWN, _LONGEST = 3, 60
_SHORTEST_SURE = 5  # a known part beside an unknown one has to be that long
_SHORTEST_UNKNOWN = 4
_SHORTEST_SEEN = 4  # part that is known from texts only
_VOWELS = frozenset("aeiouy")
_TAKES_S = ("ung", "heit", "keit", "schaft", "ion", "tat", "ling", "tum")
_NO_NOUNS = frozenset(
    fold(
        "zusammen weiter unter über wieder zurück gegen hinter zwischen durch nach heraus herein voran "
        "entgegen gemein ander jeder keiner neben außer oben vorbei hinaus dabei darüber"
    ).split()
)
"""In front of a known word they make another meaning, not a compound of it."""


@cache
def known_parts() -> frozenset[str]:
    """The folded words that are known beforehand; one in -e also without it (Miete, Mietvertrag)."""
    words = synonyms.words() | frozenset(fold(_KNOWN).split())
    words = frozenset(word for word in words if len(word) >= _SHORTEST_KNOWN)
    return words | {word[:-1] for word in words if word.endswith("e") and len(word) > _SHORTEST_SURE}


def split(word: str) -> tuple[str, ...]:
    """The parts of a folded word by known words, in order; empty, if it is none or too doubtful.

    Depends on nothing but the word, so what was taken apart once stays findable. `schuldnerberatungstermin`
    becomes `schuldner beratung termin`; beside a long known part the rest may be unknown.
    """
    if not (2 * _SHORTEST_KNOWN <= len(word) <= _LONGEST and word.isascii() and word.isalpha()):
        return ()
    return _by_known(word) or (() if word in known_parts() else _beside_unknown(word))


def split_seen(word: str, seen: Callable[[Collection[str]], frozenset[str]]) -> tuple[str, ...]:
    """The two parts of a folded word that were both seen in texts (`seen` of many at once), or empty."""
    if not (2 * _SHORTEST_SEEN <= len(word) <= _LONGEST and word.isalpha()):
        return ()
    cuts = range(_SHORTEST_SEEN, len(word) - _SHORTEST_SEEN + 1)
    known = seen({word[:cut] for cut in cuts} | {word[cut:] for cut in cuts}) | known_parts()
    for cut in reversed(cuts):
        if word[cut:] not in known:
            continue
        for link in LINKS:
            left = word[:cut].removesuffix(link) if word[:cut].endswith(link) else ""
            if len(left) >= _SHORTEST_SEEN and left in known:
                return (left, word[cut:])
    return ()


def rests(part: str, word: str) -> frozenset[str]:
    """What is left of a compound `word` beside `part` at its beginning or end, with any link taken off."""
    found = set()
    if word.startswith(part):
        found |= {word[len(part) + len(link) :] for link in LINKS if word.startswith(link, len(part))}
    if word.endswith(part):
        left = word[: -len(part)]
        found |= {left.removesuffix(link) for link in LINKS if left.endswith(link)}
    return frozenset(rest for rest in found if len(rest) >= _SHORTEST_SEEN)


def fits(part: str, rest: str, seen: Collection[str]) -> bool:
    """Whether `rest` (see `rests`) makes a compound with `part`: it is known, or the part is long enough."""
    return rest in seen or rest in known_parts() or (len(part) >= _SHORTEST_SURE and _is_word(rest))


def _by_known(word: str) -> tuple[str, ...]:
    """The cut into the fewest known words, at least two; empty if there is none."""
    known = known_parts()
    best: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
    best[0] = ()
    for start in range(len(word)):
        before = best[start]
        if before is None:
            continue
        for end in range(start + _SHORTEST_KNOWN, len(word) + 1):
            part = word[start:end]
            if part not in known or part == word:
                continue
            for link in LINKS:
                if word.startswith(link, end):
                    there = end + len(link)
                    if best[there] is None or len(before) + 1 < len(best[there] or ()):
                        best[there] = (*before, part)
    parts = best[len(word)] or ()
    return parts if len(parts) > 1 else ()


def _beside_unknown(word: str) -> tuple[str, ...]:
    """A long known word at the end, or else at the beginning, and whatever is beside it."""
    known = known_parts()
    for ending in LINKS:
        if not word.endswith(ending):
            continue
        bare = word.removesuffix(ending)
        for cut in range(_SHORTEST_UNKNOWN, len(bare) - _SHORTEST_SURE + 1):
            if bare[cut:] in known and _is_word(bare[:cut]):
                return (bare[:cut], bare[cut:])
    for cut in range(len(word) - _SHORTEST_UNKNOWN, _SHORTEST_SURE - 1, -1):
        head, rest = word[:cut], word[cut:]
        if head.endswith(_TAKES_S):
            rest = rest.removeprefix("s")
        if head in known and _is_word(rest):
            return (head, rest)
    return ()


def _is_word(rest: str) -> bool:
    return len(rest) >= _SHORTEST_UNKNOWN and rest not in _NO_NOUNS and not _VOWELS.isdisjoint(rest)
