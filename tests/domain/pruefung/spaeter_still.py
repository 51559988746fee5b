"""Wordings collected after the rules were written: near misses that must stay quiet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.domain.pruefung.bestimmt import p
from tests.domain.pruefung.gegen import mit

Fall = Mapping[str, Any]
D = date(2027, 1, 31)
L: Mapping[str, Any] = {"umfeld": {"aehnliche": ()}}

FAELLE: dict[str, tuple[Fall, ...]] = {
    "Q01": (
        mit(
            "Für nachgewiesene schriftliche Bewerbungen zahlt das Jobcenter je 5 Euro, höchstens 25 Euro "
            "monatlich."
        ),
        mit(
            "Bewerbungskostenpauschale von 4,50 € je nachgewiesener Bewerbung; Abrechnung mit der "
            "Bewerbungsliste"
        ),
        mit("Kosten für Bewerbungen bis max. 260 EUR pro Jahr gegen Vorlage der Bewerbungsliste"),
        mit("Aus dem Vermittlungsbudget erhalten Sie je Bewerbung eine Pauschale von fünf Euro."),
        mit(
            {
                "was": "Bewerbungskosten",
                "wie_viel": "5 € je schriftlicher Bewerbung",
                "wie_oft": "monatliche Abrechnung",
            }
        ),
        mit({"was": "Erstattung der Bewerbungskosten auf Nachweis", "betrag_cent": 500}),
        mit("Die Rentenversicherung übernimmt die Bewerbungskosten."),
        mit(person="Fünf Bewerbungen im Monat nur per E-Mail oder über das Onlineportal"),
        mit(person="Führt zehn telefonische Bewerbungen im Monat durch; Kosten fallen nicht an."),
        mit(person="Übt mit dem Coach das Bewerbungsgespräch."),
        mit(person="Lässt die Bewerbungsmappe bis 10.12. prüfen."),
        mit(person="Aktualisiert das Bewerberprofil."),
        mit(person="Schreibt mit Hilfe des Jobcenters den Lebenslauf für die Bewerbung."),
        mit(person="Nimmt Einladungen zu Vorstellungsgesprächen an."),
        mit(person="Bewirbt sich für einen Platz im Frauenhaus."),
        mit(person="Sucht eine Wohnung in Lindenfurt."),
        mit(person="Meldet sich arbeitsuchend."),
        mit("Wir erstatten Ihnen alle nachgewiesenen Bewerbungskosten."),
        mit("Bewerbungskosten: Wir übernehmen Porto, Mappen und Fotos bis insgesamt 150 Euro."),
        mit("Pro Bewerbung 5 Euro"),
        mit("5 Euro je Bewerbung"),
        mit(
            {
                "was": "Zuschuss zu Bewerbungen",
                "betrag_cent": 26000,
                "norm": "§ 44 SGB III",
                "kostentraeger": "Jobcenter",
            }
        ),
        mit(
            "Erstattung der Bewerbungskosten nach § 44 SGB III: pauschal 5 Euro je Bewerbung auf Antrag, "
            "wenn Nachweise vorliegen."
        ),
        mit("Bewerbungskosten ersetzen wir mit 3,50 Euro je Bewerbung."),
        mit("Für Bewerbungen erhält Frau M. monatlich 20 Euro."),
        mit("Erstattet Bewerbungskosten: je Bewerbung 5 Euro; Fotos bis 20 Euro."),
        mit(
            "Bewerbungskosten gem. § 16 SGB II i. V. m. § 44 SGB III, 5 Euro pro schriftlicher Bewerbung, "
            "max. 260 Euro/Jahr"
        ),
        mit(
            "Bewerbungskosten in Höhe von max. 260,00 EUR jährlich. Der Antrag wurde am 02.11.2026 "
            "ausgehändigt."
        ),
        mit("Übernimmt Bewerbungskosten gegen Beleg."),
        mit(person="Arbeitet bei der Bewerbungswerkstatt mit."),
        mit(person="Holt Rat zu Bewerbungen bei der Caritas ein."),
        mit(person="Bewerbungen sind derzeit nicht verlangt."),
        mit(person="Verzichtet vorerst auf Bewerbungen."),
        mit(person="Kümmert sich um die Kita."),
        mit(person="Bewirbt sich für das Ehrenamt bei der Feuerwehr."),
        mit(person="Geht zum Vorstellungsgespräch bei der Firma Kern."),
        mit(person="Stellt den Antrag auf Bewerbungskosten."),
        mit(
            "Das Jobcenter erstattet Bewerbungskosten nach Vorlage der Liste mit fünf Euro je Bewerbung; "
            "im Jahr sind das höchstens 260 Euro. Ein gesonderter Antrag ist nicht nötig."
        ),
        mit(
            "Bewerbungskosten: Für jede nachgewiesene schriftliche Bewerbung werden 5 Euro gezahlt, für "
            "Onlinebewerbungen 1 Euro."
        ),
        mit(
            "Der Antrag auf Übernahme der Bewerbungskosten ist gestellt. Bewilligt werden 5 Euro je "
            "Bewerbung bis zum Höchstbetrag von 260 Euro."
        ),
        mit("Wir übernehmen angemessene Bewerbungskosten, nämlich 5 Euro je Bewerbung."),
        mit({"was": "Kosten der Bewerbungen", "wie_viel": "bis zu 260 Euro im Jahr"}),
        mit(person="Sie bewerben sich monatlich fünfmal nur auf elektronischem Weg am Rechner im Amt."),
        mit("Das Jobcenter erstattet im Bewilligungszeitraum Kosten für bis zu 52 Bewerbungen zu je 5 EUR."),
        {
            "texte": {"rfb": "Wenn Sie sich nicht bewerben, mindern wir die Leistung."},
            "person": ("Meldet sich bei der Caritas.",),
            "stelle": ("Berät",),
        },
        {
            "texte": {
                "begruendung": "Sie haben keine Bewerbungen nachgewiesen, obwohl der Plan vier "
                "Bewerbungen im Monat vorsah."
            },
            "person": ("Meldet sich bei der Caritas.",),
        },
        {
            "texte": {
                "uneinig": "Frau M. will sich nicht bewerben. Ich meine, sie soll monatlich zwei "
                "Bewerbungen schreiben."
            }
        },
    ),
    "Q02": (
        mit("Frau Linde sucht bis 10.12. drei Praktikumsbetriebe heraus."),
        mit("Die Kita-Kosten übernimmt das Jugendamt ab Januar."),
        mit("Wir schreiben gemeinsam Ihren Lebenslauf am 2. Dezember um 10 Uhr."),
        mit("Übernahme der Kosten für den Staplerschein (780 Euro)"),
        mit("Monatskarte für den Bus"),
        mit("Einmal im Monat ein Gespräch von einer Stunde"),
        mit("Dolmetscher für die Gespräche"),
        mit("Ein Leihgerät (Laptop) für die Zeit des Kurses"),
        mit("Vermittelt einen Termin bei der Suchtberatung."),
        mit(
            {
                "was": "Vermittlungsvorschläge für Bürohilfen",
                "wie_viel": "mindestens zwei",
                "wie_oft": "im Monat",
            }
        ),
        mit(
            {
                "was": "Weitere Unterstützung bei der Bewerbung: Frau Linde liest zwei Anschreiben je "
                "Woche gegen."
            }
        ),
        mit("Eingliederungszuschuss an den Betrieb Kern: 50 Prozent für drei Monate"),
        mit("Das Jobcenter zahlt den Bus zum Vorstellungsgespräch: Sie reichen die Fahrkarte ein."),
        mit("Meldet Sie für den Erste-Hilfe-Kurs an und zahlt die Gebühr."),
        mit("Hilft beim Ausfüllen des Antrags auf Wohngeld."),
        mit("Zahlung der Kursgebühr von 120 Euro"),
        mit("Frau Linde fragt beim Betrieb Kern nach einem Praktikum."),
        mit("Ein Gespräch alle zwei Wochen mit Frau Linde"),
        mit("Wir zahlen den Führerschein Klasse B bis 2.500 Euro, sobald die Einstellungszusage vorliegt."),
        mit("Wir übernehmen die Kita-Gebühren ab Februar."),
        mit("Hilft am 3.12. beim Antrag."),
        mit({"was": "Unterstützt bei der Wohnungssuche", "bis": D}),
        mit("Die Fachkraft unterbreitet bis 31.01. mindestens drei Vermittlungsvorschläge als Lagerhelfer."),
        mit("Wir zahlen 5 Euro je Bewerbung, wenn Sie die Liste vorlegen."),
        mit("Einstiegsgeld von 150 Euro im Monat für sechs Monate ab Arbeitsaufnahme"),
    ),
    "Q03": ({"person": ("Bewirbt sich.",), "stelle": ("Weitere Leistungen",)},),
    "Q04": (
        p("Unternimmt im Zeitraum 01.12.2026 bis 31.05.2027 zwölf Bewerbungen als Maler."),
        p("Drei Bewerbungen wöchentlich"),
        p("Kontaktiert jede Woche zwei Zeitarbeitsfirmen."),
        p("Ruft bis 10.12. drei Betriebe an."),
        p("Lernt jeden Abend 30 Minuten Vokabeln."),
        p("Geht zweimal pro Woche zum Sport."),
        p("Schließt den Kurs ab."),
        p("Legt regelmäßig die Liste vor, und zwar zum Monatsende."),
        p("Lässt die Zeugnisse anerkennen.", bis=D),
        p("Spricht mit der Hausärztin über die Belastbarkeit."),
        p("Bewirbt sich um die Stelle bei der Firma Kern als Fahrer", bis=D),
        p("Nimmt laufend am Deutschkurs teil."),
        p("Monatlich mindestens 10 Eigenbemühungen"),
        p("1 Bewerbung/Woche als Koch"),
        p("Besucht die Suchtberatung mittwochs um 10 Uhr."),
        p("Acht Bewerbungen bis zum 31. März"),
        p("Zehn Bewerbungen bis Ende Januar"),
        p("Nimmt alle Termine bei der Ärztin wahr."),
        p("Besucht den Kurs regelmäßig, montags und mittwochs."),
        p("Pflegt das Bewerberprofil.", bis=D),
        p("Fragt am Montag bei der Firma Kern nach."),
        p("Meldet sich einmal wöchentlich telefonisch."),
        p("Sucht bis 31.01. einen Praktikumsbetrieb."),
        p("Ruft mehrere Kitas an.", bis=D),
        p("Ich bewerbe mich pro Woche auf zwei Stellen."),
        p("Mind. 2x wöchentlich Bewerbung als Koch"),
        p("Im Turnus von einem Monat mindestens zehn Bewerbungsbemühungen um svpfl. Stellen"),
        p("Bewerbungen: 4/Monat als Koch"),
        p("Vier Bewerbungen monatlich, je nach Angebot auch mehr"),
    ),
    "Q05": (
        p("Fünf Bewerbungen monatlich, Nachweis durch Bewerbungsübersicht zum Ersten des Folgemonats"),
        p("Sechs Bewerbungen im Monat als Maler", nachweis="Eingangsbestätigungen; jeweils am Monatsende"),
        p("Stellt am 3.12. den Antrag beim Jugendamt."),
        p("Kommt zu den Beratungsgesprächen im Jobcenter."),
        p("Bringt zum nächsten Termin den Lebenslauf mit."),
        p("Meldet sich bis 10.12. bei der Caritas.", nachweis="Terminzettel"),
        p(
            "Sechs Bewerbungen im Monat; die Bewerbungsliste ist spätestens am letzten Werktag des Monats "
            "abzugeben."
        ),
        p("Acht Bewerbungen je Monat", nachweis="Kopien der Anschreiben, alle vier Wochen"),
        p("Ich schicke die Liste immer am Monatsende per E-Mail: fünf Bewerbungen je Monat."),
        p("Nachweis der fünf Bewerbungen pro Monat durch Vorlage der Anschreiben beim nächsten Termin"),
        p(
            "Sie bewerben sich wöchentlich auf zwei Stellen als Koch; Kopien der Anschreiben legen Sie "
            "beim nächsten Termin vor."
        ),
        p(
            "Vier Bewerbungen im Monat als Koch",
            nachweis="Liste bei jedem Termin, spätestens am Monatsende",
        ),
        p("Spricht am 3.12. bei Frau Linde im Jobcenter vor."),
        p("Unterschreibt den Antrag am 2.12."),
        p(
            "Sie dokumentieren Ihre fünf Bewerbungen im Monat in der Liste und geben sie am 1. des "
            "Folgemonats ab."
        ),
        p(
            "Fünf Bewerbungen im Monat als Koch; die Bestätigungen der Betriebe bringen Sie zum Termin am "
            "14.12. mit."
        ),
    ),
    "Q06": (
        p("Bewirbt sich jede Woche bei zwei Bäckereien."),
        p("Zwölf Bewerbungen im Quartal als Fachinformatiker"),
        p("Zwei Bewerbungen pro Woche für eine Tätigkeit im Wachschutz"),
        p("Fünf Bewerbungen im Monat um Teilzeitstellen"),
        p("Fünf Bewerbungen im Monat auf Stellen als Tischlerin, auch befristet"),
        p("Bewirbt sich zweimal je Woche um einen Minijob."),
        p("Drei Bewerbungen je Woche: Gastronomie, Reinigung, Lager"),
        p("Bewirbt sich monatlich viermal als Kassiererin."),
        p("Eigenbemühungen: fünf Anfragen je Woche bei Pflegediensten"),
        p("Vier Bewerbungen im Monat (Helfertätigkeiten)"),
    ),
    "Q07": (
        {**p("Sucht jeden Montag nach einer Stelle."), **L},
        {**p("Ich suche bis 15.12. einen Kita-Platz."), **L},
        {**p("Sucht über die Jobbörse eine Stelle als Koch."), **L},
        {**p("Ich arbeite zweimal in der Woche im Garten mit."), **L},
        {**p("Übt Deutsch mit der Nachbarin."), **L},
    ),
    "Q18": (
        p("Schließt die Maßnahme mit dem Träger kurz."),
        p("Der Weg zur Maßnahme wird am 2.12. besprochen."),
        {"stelle": ("Bespricht am 2.12. mögliche Maßnahmen.",)},
        p("Löst den Bildungsgutschein bis 15.12. ein."),
        p(
            "Absolviert ein Praktikum als Köchin im Gasthaus Krone, Markt 3 in Lindenfurt, 1.12. bis "
            "14.12.2026, 35 Stunden in der Woche."
        ),
        p(
            "Besucht den Deutschkurs B1 der VHS Lindenfurt, Schulstraße 2, vom 1. Dezember 2026 bis 31. "
            "Mai 2027, montags bis freitags 9 bis 12 Uhr."
        ),
        p("Spricht mit dem Träger über die Maßnahme."),
        p("Wählt bis 15.12. einen Träger für den Gutschein aus."),
        {"stelle": ("Zahlt die Fahrkosten während der Maßnahme, 62 Euro im Monat.",)},
        p("Beendet die Maßnahme am 31.12."),
    ),
    "Q23": (
        p("Vereinbart nach Absprache mit der Caritas einen Termin."),
        p("Siehe Abschnitt „Andere Stellen“."),
        p("Bespricht mündlich den Lebenslauf."),
        p("Schickt eine E-Mail an drei Betriebe."),
        p("Führt ein Protokoll über die Stellensuche."),
        p("Laut Gutachten sind sechs Stunden Arbeit möglich."),
        p("Ruft wie bisher jeden Montag an."),
        p("Trifft Absprachen mit der Tagesmutter."),
        p("Nach Rücksprache mit der Ärztin beginnt er den Sport."),
        p("Bringt das Gesprächsprotokoll der Schuldnerberatung mit."),
        {"stelle": ("Termine: 3.12. und 17.12., jeweils 10 Uhr, wie in Abschnitt 4 genannt",)},
        p("Schickt die Notizen an Frau Linde."),
        p("Nähere Angaben stehen in der Anlage 2."),
        p("Die Rechtsfolgen ergeben sich aus der Belehrung in Abschnitt 8."),
    ),
    "Q26": (
        mit("Bewerbungskosten: 5 Euro je Bewerbung. Vor dem Gespräch bitte anrufen."),
        mit("Bewerbungskosten werden nach Einreichen der Liste gezahlt, 5 Euro je Bewerbung."),
        mit("5 Euro je Bewerbung; den Antrag haben wir heute gemeinsam gestellt."),
        mit("Kosten für die Bewerbung: Sie beantragen die Erstattung am Monatsende."),
    ),
}
