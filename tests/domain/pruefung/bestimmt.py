"""Plain duties as people write them: per rule papers that must fire and near misses that must not."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fallakte.domain.pruefung.kontext import AehnlicherText

Fall = Mapping[str, Any]


def p(was: str, **felder: object) -> Fall:
    """A paper with one duty."""
    return {"person": ({"was": was, **felder},)}


Q04_FEUERT: tuple[Fall, ...] = (
    p("Bewirbt sich regelmäßig als Verkäuferin."),
    p("Ich bewerbe mich auf Stellen in der Pflege."),
    p("Sie schreiben ausreichend Bewerbungen."),
    p("Sie bewerben sich auf Stellenangebote."),
    p("Frau M. bewirbt sich monatlich auf Helferstellen."),
    p("Du schreibst fünf Bewerbungen als Koch."),
    p("Bewerbungen um Arbeit im Lager", wie_oft="laufend"),
    p("Eigenbemühungen in angemessenem Umfang"),
    p("Sucht intensiv nach Arbeit."),
    p("Ich suche selbst nach Stellen in der Zeitung."),
    p("Mehrere Bewerbungen pro Monat"),
    p("Bewirbt sich so oft wie möglich initiativ."),
    p("mindestens 5 bis 10 Bewerbungen im Monat, soweit passende Stellen vorhanden sind"),
    p("Versendet 3-5 Bewerbungen pro Woche als Bürohilfe."),
    p("Besucht regelmäßig die Schuldnerberatung."),
    p("Kontaktiert Arbeitgeber in der Region."),
    p("Bemüht sich fortlaufend um eine versicherungspflichtige Beschäftigung."),
    p("Sie weisen Bewerbungen nach.", nachweis="Liste"),
    p("Bewirbt sich.", wie_viel="einige", wie_oft="im Monat"),
    p("Schreibt 10 Bewerbungen als Gärtner.", nachweis="Liste"),
    {"texte": {"angebot": "Sie verpflichten sich, Bewerbungen als Fahrer zu schreiben."}},
)
Q04_STILL: tuple[Fall, ...] = (
    p("Mindestens vier Bewerbungsbemühungen monatlich als Lagerhelfer"),
    p("Ich bewerbe mich zweimal pro Woche."),
    p("Du bewirbst dich jede Woche bei drei Betrieben."),
    p("Bewerbungen", wie_viel="fünf", wie_oft="je Monat"),
    p("Bewerbungen schreiben", wie_oft="8 im Monat"),
    p("Herr K. schreibt alle 14 Tage drei Bewerbungen."),
    p("Schreibt insgesamt sechs Bewerbungen.", bis=date(2027, 5, 22)),
    p("Bewirbt sich in den nächsten sechs Monaten auf mindestens zwölf Stellen."),
    p("Bewirbt sich auf jeden Vermittlungsvorschlag binnen drei Tagen."),
    p("Bewirbt sich auf die vom Jobcenter unterbreiteten Stellenangebote innerhalb von drei Werktagen."),
    p("Bewirbt sich bis 15.12. auf die Stelle als Fahrer bei der Firma Kern."),
    p("Meldet sich bei der Schuldnerberatung.", bis=date(2026, 12, 15)),
    p("Stellt den Antrag auf Kinderzuschlag bis zum 15. Januar."),
    p("Nimmt regelmäßig an der Maßnahme teil."),
    p("Besucht jeden Dienstag die Beratung."),
    p("Sucht zweimal in der Woche in der Jobbörse nach Stellen."),
    p("Sucht jeden Montag Stellen in der Zeitung heraus."),
    p("Weist monatlich 10 Bewerbungen nach."),
    p("Nimmt am Bewerbungstraining teil."),
    p("Eine Bewerbung pro Woche als Köchin"),
    p("Erstellt einen Lebenslauf."),
    p("Bewirbt sich um eine Wohnung."),
    {"texte": {"angebot": "Sie verpflichten sich, monatlich vier Bewerbungen als Fahrer zu schreiben."}},
)

BEWIRBT = "Bewirbt sich viermal im Monat als Lagerhelfer"
Q05_FEUERT: tuple[Fall, ...] = (
    p(BEWIRBT),
    p(BEWIRBT, nachweis="in geeigneter Form"),
    p(BEWIRBT, nachweis="Nachweise"),
    p(BEWIRBT, nachweis="auf Verlangen"),
    p(BEWIRBT, nachweis="Bewerbungsliste"),
    p(BEWIRBT, bis=date(2027, 1, 31)),
    p(f"{BEWIRBT} und weist dies entsprechend nach."),
    p("Sie unternehmen monatlich fünf Bewerbungsbemühungen und weisen diese nach."),
    p("Sucht zweimal pro Woche nach Stellen."),
    p("Räumt jeden Samstag im Verein auf."),
    p("Ich bewerbe mich jede Woche dreimal; Nachweise lege ich auf Anforderung vor."),
    p("Eigenbemühungen, fünf im Monat", nachweis="glaubhaft"),
    p("Fragt bei drei Betrieben in der Woche nach Arbeit.", nachweis="bei Bedarf"),
)
Q05_STILL: tuple[Fall, ...] = (
    p(BEWIRBT, nachweis="Bewerbungsliste", bis=date(2027, 1, 31)),
    p(BEWIRBT, nachweis="Liste mit Datum und Betrieb, bis zum 5. des Folgemonats"),
    p(BEWIRBT, nachweis="Kopien der Anschreiben zum nächsten Beratungstermin"),
    p(f"{BEWIRBT}. Die Liste legt er am Monatsende vor."),
    p(
        "Mindestens zehn Bewerbungsbemühungen pro Monat, die Sie bis zum 16. eines jeden Monats durch Kopien "
        "der Bewerbungen oder Antwortschreiben nachweisen."
    ),
    p("Sechs Bewerbungen je Kalendermonat, in einer Auflistung belegt, bis zum 5. des Folgemonats"),
    p(BEWIRBT, nachweis="Liste, monatlich im Jobcenter"),
    p(BEWIRBT, nachweis="Tabelle; beim Folgetermin"),
    p("Nimmt am 14.12. am Gespräch im Jobcenter teil."),
    p("Nimmt an der Maßnahme „Start“ teil."),
    p("Teilt Änderungen sofort mit."),
    p("Stellt bis zum 15.01. den Antrag auf Wohngeld."),
    p("Reicht den Fragebogen bis 1. Dezember ein."),
    p("Besucht den Integrationskurs."),
    p("Räumt jeden Samstag im Verein auf.", nachweis="Unterschrift des Vereins", bis=date(2027, 1, 31)),
)

NW: Mapping[str, Any] = {"nachweis": "Liste", "bis": date(2027, 1, 31)}
Q06_FEUERT: tuple[Fall, ...] = (
    p("Schreibt fünf Bewerbungen im Monat."),
    p("Ich bewerbe mich zweimal pro Woche."),
    p("Sie bewerben sich auf mindestens vier Stellen im Monat."),
    p("Bewerbungen", wie_viel="acht", wie_oft="monatlich"),
    p("Mindestens zehn Bewerbungsbemühungen pro Monat", nachweis="schriftlich, als Liste"),
    p("Eigenbemühungen, fünf im Monat"),
    p("Bewirbt sich auf fünf Arbeitsstellen je Woche."),
    p("Herr K. muss monatlich drei Bewerbungen nachweisen."),
    p("Bewirbt sich jede Woche auf ein Stellenangebot."),
    {**p("Schreibt fünf Bewerbungen im Monat."), "ziele": ("Schuldenfrei werden",)},
    {"texte": {"angebot": "Sie verpflichten sich, monatlich vier Bewerbungen zu schreiben."}},
)
Q06_STILL: tuple[Fall, ...] = (
    p("Schreibt fünf Bewerbungen im Monat als Lagerhelfer."),
    p("Zehn Bewerbungsbemühungen pro Monat um sozialversicherungspflichtige Beschäftigungsverhältnisse"),
    p("Bewirbt sich zweimal pro Woche bei Zeitarbeitsfirmen."),
    p("Vier Bewerbungen im Monat in der Gastronomie"),
    p("Ich bewerbe mich monatlich fünfmal auf Minijobs."),
    p("Drei Bewerbungen je Woche, schriftlich oder per E-Mail"),
    p("Sechs Initiativbewerbungen im Monat"),
    p("Bewirbt sich auf Vermittlungsvorschläge binnen drei Tagen."),
    p("Fünf Bewerbungen je Monat in Teilzeit mit 20 Stunden pro Woche"),
    p("Zwei Bewerbungen im Monat um einen Ausbildungsplatz"),
    p("Bewerbungen", wie_viel="acht in der Pflege", wie_oft="monatlich"),
    p("Bewirbt sich bis 15.12. auf die Stelle bei der Firma Kern."),
    p("Bewirbt sich um einen Kita-Platz."),
    p("Bewerbungen im kaufmännischen Bereich, sechs im Monat"),
)

LEER: Mapping[str, Any] = {"umfeld": {"aehnliche": ()}}
Q07_FEUERT: tuple[Fall, ...] = (
    {**p("Nutzt alle Möglichkeiten, um die Hilfebedürftigkeit zu beenden."), **LEER},
    {**p("Bemüht sich intensiv um Arbeit."), **LEER},
    {**p("Sie wirken aktiv an Ihrer Eingliederung mit."), **LEER},
    {**p("Ich suche aktiv nach einer Arbeit."), **LEER},
    {**p("Nimmt jede zumutbare Arbeit an."), **LEER},
    {**p("Setzt die eigene Arbeitskraft zur Sicherung des Lebensunterhalts ein."), **LEER},
    {**p("Den Lebensunterhalt aus eigenen Mitteln und Kräften bestreiten"), **LEER},
    {**p("Aufnahme einer Beschäftigung"), **LEER},
    {"person": ("Bemüht sich um Arbeit.", "Verringert die Hilfebedürftigkeit."), **LEER},
    {
        **p("Räumt auf"),
        "umfeld": {"aehnliche": (AehnlicherText(zitat="Räumt auf", faelle=5),)},
    },
)
Q07_STILL: tuple[Fall, ...] = (
    {**p("Bemüht sich um Arbeit als Köchin: vier Bewerbungen im Monat."), **LEER},
    {**p("Ruft am 3.12. beim Betrieb Kern an."), **LEER},
    {**p("Sucht montags in der Jobbörse nach Stellen im Verkauf."), **LEER},
    {"person": ("Nutzt alle Möglichkeiten.", "Schreibt vier Bewerbungen im Monat."), **LEER},
    {**p("Nimmt den Termin im Jobcenter wahr."), **LEER},
    {**p("Sucht eine Tagesmutter."), **LEER},
    {**p("Lernt zweimal in der Woche Deutsch."), **LEER},
    {**p("Sucht eine Wohnung."), **LEER},
    {"stelle": ("Unterstützt bei der Eingliederung.",), **LEER},
    {
        **p("Räumt auf"),
        "umfeld": {"aehnliche": (AehnlicherText(zitat="Räumt auf", faelle=2),)},
    },
)

GANZ = (
    "Nimmt an der Maßnahme „Neustart“ beim Träger Horizont gGmbH teil: Uferstraße 3, 20 Stunden pro Woche, "
    "vom 01.12.2026 bis 28.02.2027, Inhalt Bewerbungstraining und Praktikum."
)
Q18_FEUERT: tuple[Fall, ...] = (
    p("Nimmt an einer Maßnahme teil."),
    p("Sie nehmen an allen vom Jobcenter angebotenen Maßnahmen teil."),
    p("Ich besuche ein Coaching.", bis=date(2027, 1, 31)),
    p("Teilnahme an der Arbeitsgelegenheit im Stadtpark, 20 Stunden pro Woche"),
    p("Tritt am 01.12.2026 eine AGH beim Bauhof an."),
    p("Frau M. nimmt am Bewerbungstraining der VHS teil."),
    p("Du machst die Qualifizierung beim Träger Horizont."),
    p("Absolviert ab Dezember einen Lehrgang in Lindenfurt."),
    p(GANZ.replace("20 Stunden pro Woche, ", "")),
    p(GANZ.replace(" bis 28.02.2027", "")),
    p(GANZ.replace("Uferstraße 3, ", "")),
    {"stelle": ("Das Jobcenter weist Herrn K. eine Maßnahme zu.",)},
)
Q18_STILL: tuple[Fall, ...] = (
    p(GANZ),
    {
        "person": ("Nimmt an der Maßnahme „Neustart“ teil.",),
        "dritte": (
            {
                "was": "Coaching und Praktikum, Uferstraße 3, täglich 9 bis 13 Uhr, 1.12.2026 bis 28.2.2027",
                "wer": "Horizont gGmbH",
            },
        ),
    },
    p("Nimmt an der Maßnahme laut beigefügtem Angebot teil."),
    p("Nimmt an der Arbeitsgelegenheit teil; die Zuweisung erfolgt mit gesondertem Bescheid."),
    p("Informiert sich über eine Maßnahme der VHS."),
    p("Meldet sich bis 15.12. zum Integrationskurs an."),
    {"stelle": ("Prüft bis 15.12., ob eine Maßnahme passt.",)},
    {"stelle": ("Stellt einen AVGS für ein Coaching aus.",)},
    p("Besucht die Schuldnerberatung der Caritas."),
    p("Schreibt vier Bewerbungen im Monat."),
    p("Hat an der Maßnahme teilgenommen und bringt das Zertifikat mit."),
    p("Ergreift alle Maßnahmen gegen den Schimmel."),
)

Q23_FEUERT: tuple[Fall, ...] = (
    p("Siehe Gesprächsprotokoll vom 03.11."),
    p("Bewirbt sich wie besprochen."),
    p("Erledigt die laut Beratungsvermerk offenen Punkte."),
    p("Meldet sich wie mündlich vereinbart."),
    p("Näheres wird gesondert vereinbart."),
    p("Die Einzelheiten werden im Gespräch noch festgelegt."),
    p("Es gilt die Zusatzvereinbarung vom Mai."),
    {"stelle": ("Zahlt die Fahrkosten gemäß telefonischer Zusage.",)},
    {"stelle": ("Unterstützung gemäß Absprache",)},
    {"texte": {"angebot": "Weitere Pflichten stehen in einer gesonderten Vereinbarung."}},
    {"texte": {"andere_stellen": "Die Caritas hilft, wie im letzten Termin abgesprochen."}},
    p("Die Zahl der Bewerbungen ergibt sich aus dem Protokoll."),
    p("Zahl der Stellen: siehe Aktennotiz"),
)
Q23_STILL: tuple[Fall, ...] = (
    p("Siehe Anlage 1 (Bewerbungsliste)."),
    p("Bewirbt sich viermal im Monat.", nachweis="Gesprächsprotokoll des Trägers"),
    p("Mündliche Nebenabreden bestehen nicht."),
    p("Wie in Ziffer 2 vereinbart, monatlich vier Bewerbungen"),
    p("Legt das Protokoll der Beratung bis 15.12. vor."),
    p("Eine Ortsabwesenheit ist nur nach vorheriger Absprache möglich."),
    {"texte": {"begruendung": "Laut Gesprächsvermerk vom 03.11. kam kein Plan zustande."}},
    {"stelle": ("Leistungen gemäß § 44 SGB III bis 260 Euro",)},
    p("Bespricht mit der Beratung, wie es weitergeht."),
    p("Hält den Kooperationsplan vom 01.08.2026 ein."),
    {"texte": {"angebot": "Grundlage ist die Potenzialanalyse vom 01.08.2026."}},
    p("Vereinbart telefonisch einen Termin bei der Caritas."),
)

FEUERT = {
    "Q04": Q04_FEUERT,
    "Q05": Q05_FEUERT,
    "Q06": Q06_FEUERT,
    "Q07": Q07_FEUERT,
    "Q18": Q18_FEUERT,
    "Q23": Q23_FEUERT,
}
STILL = {
    "Q04": Q04_STILL,
    "Q05": Q05_STILL,
    "Q06": Q06_STILL,
    "Q07": Q07_STILL,
    "Q18": Q18_STILL,
    "Q23": Q23_STILL,
}
