"""Wordings of papers that strangers wrote, in the German of administration: what fires, what does not."""

from collections.abc import Mapping
from datetime import date
from typing import Any

Fall = Mapping[str, Any]
TEILNAHME = "Herr X nimmt vom 01.03. bis 30.06. am Coaching „Mut“ von Neuland e. V. teil"
KOSTEN = "Das Jobcenter erstattet 5 Euro je Bewerbung, höchstens 260 Euro im Jahr."


def p(*was: str, **felder: object) -> Fall:
    """A paper with these duties; the fields belong to the last one."""
    *davor, letzte = was
    return {"person": (*davor, {"was": letzte, **felder})}


LISTE: Mapping[str, Any] = {"wie_oft": "jeden Monat", "bis": date(2027, 1, 31), "nachweis": "Liste"}
NUR_BELEG: tuple[Fall, ...] = (
    p("Sie reichen die Liste Ihrer Bewerbungen ein.", **LISTE),
    p("Ich lade die Übersicht meiner Bewerbungen bis zum 3. jedes Monats hoch."),
    p("Legt die Nachweise über seine Bewerbungen bis zum Monatsende vor."),
    p("Sie bringen Ihre Bewerbungsunterlagen am 3.12. zum Gespräch mit."),
    p("Zeigt am 3.12. Kopien der Anschreiben."),
    p("Die Bewerbungsliste gebe ich bis zum 5. des Folgemonats am Empfang ab."),
    p("Sie legen die Antworten auf Ihre Bewerbungen beim Termin am 14.12. vor."),
    p("Die Bewerbungsnachweise sind bis zum 10. des Folgemonats einzureichen."),
)
"""Duties to prove applications, not to write some (Q04, Q05, Q06)."""

VON_UNS: tuple[Fall, ...] = (
    p("Sie bewerben sich auf jedes Stellenangebot von uns innerhalb von 5 Arbeitstagen."),
    p("Sie bewerben sich auf jedes Stellenangebot, das wir Ihnen schicken, innerhalb von 5 Arbeitstagen."),
    p("Ich bewerbe mich auf Stellenangebote vom Jobcenter innerhalb einer Woche."),
    p("Bewirbt sich auf jede Stelle, die das Jobcenter ihm nennt, binnen drei Werktagen."),
    p("Ich bewerbe mich auf jedes Stellenangebot von Ihnen innerhalb von drei Arbeitstagen."),
    p("Du bewirbst dich auf die Angebote, die du von uns bekommst, innerhalb von drei Tagen."),
    p("Herr K. bewirbt sich auf von uns übersandte Stellenangebote spätestens nach drei Tagen."),
    p("Bewirbt sich auf Stellenangebote der Agentur innerhalb von zwei Tagen."),
)
"""Applications to what the authority offers: an event, so no number and no kind (Q04, Q06)."""

NICHT_VON_UNS: tuple[Fall, ...] = (
    p("Sie bewerben sich auf Stellenangebote aus der Zeitung."),
    p("Sie bewerben sich auf Stellenangebote von Zeitarbeitsfirmen."),
    p("Ich bewerbe mich auf eine Stelle als Köchin."),
    p("Bewirbt sich auf Stellen, die zu ihm passen."),
    p("Bewirbt sich auf Angebote, die sie in der Jobbörse findet."),
)

GUT = "Ich bewerbe mich jede Woche auf mindestens eine Stelle als Mechatronikerin"
MUSS: Mapping[str, tuple[Fall, ...]] = {
    "Q04": (
        *NICHT_VON_UNS,
        p("Die Bewerbungsbemühungen sind in angemessener Zahl fortzuführen."),
        p("Herr X hat sich intensiv um Arbeit zu bemühen."),
        p("Frau Y verpflichtet sich, ihre Bewerbungsaktivitäten deutlich zu erhöhen."),
        p("Es sind fortlaufend Bewerbungen auf Helferstellen zu tätigen."),
        p("- Bewerbungen schreiben\n- Jobbörse nutzen"),
    ),
    "Q05": (
        p("Sie bewerben sich auf jedes Stellenangebot von uns."),
        p(f"{GUT}.", "Ich bringe meinen Lebenslauf am 3.12. mit."),
        p(f"{GUT}. Nachweise sind bei jeder Vorsprache vorzulegen (Anschreiben)."),
        p(f"{GUT}. Die Bemühungen sind entsprechend zu belegen."),
        p(f"{GUT} und weist dies zum jeweiligen Beratungstermin nach (Anschreiben)."),
        p("- Bewerbungen auf mindestens 6 Stellen mtl.\n- Vorlage der Eigenbemühungen zum jeweiligen Termin"),
        {"texte": {"zusagen": "2. Bemühungen: Herr X bewirbt sich monatlich viermal als Fahrer."}},
    ),
    "Q06": (
        p("Im Monat sind mindestens 10 Bewerbungen zu tätigen."),
        p("Herr X weist monatlich fünf Bewerbungsbemühungen nach.", nachweis="Kopien der Anschreiben"),
        p("Es sind mindestens 10 Bewerbungen pro Monat zu tätigen und ein Praktikumsplatz zu suchen."),
    ),
    "Q23": (
        p("Es gelten die im Beratungsgespräch getroffenen Absprachen."),
        p("Im Übrigen wird auf den Vermerk vom 03.02.2026 Bezug genommen."),
    ),
    "Q18": (
        p("Frau Y wird ab 01.03. einer Trainingsmaßnahme zugewiesen."),
        {"stelle": ("Das Jobcenter weist Herrn K. eine Maßnahme zu.",)},
        p("Frau M. nimmt ab 1.3. am Jobcoaching teil."),
        p("Ich mache am 11.1. ein Praktikum in der Kita Regenbogen, Ahornweg 3, täglich 8 bis 13 Uhr."),
        p("Herr X wird der Maßnahme „Aktiv“ zugewiesen und hat dort ab dem 01.12. zu erscheinen."),
    ),
    "Q02": (
        {
            "texte": {
                "zusagen": "1. Unterstützung durch das Jobcenter\nVermittlungsvorschläge, soweit vorhanden\n"
                "2. Bemühungen\nFünf Bewerbungen im Monat als Fahrer"
            }
        },
        {"texte": {"zusagen": "Das Jobcenter bietet weitere Leistungen an. Sie bewerben sich viermal."}},
        {"stelle": ("Die zuständige Fachkraft steht beratend zur Seite.",)},
        {"stelle": ("Die angemessenen nachgewiesenen Fahrkosten werden übernommen.",)},
        {"stelle": ("Die Übernahme der Kosten erfolgt in angemessener Höhe.",)},
        {"stelle": ("Betreuung durch den persönlichen Ansprechpartner",)},
        {"stelle": ("Das Jobcenter entfaltet Vermittlungsaktivitäten.",)},
        {"stelle": ("Das Jobcenter hilft mir dabei, so gut es geht.",)},
    ),
    "Q01": (
        {"person": (f"{GUT}.",), "stelle": ("Bewerbungskosten gem. § 44 SGB III",)},
        {"person": (f"{GUT}.",), "stelle": ("Das Bewerberprofil wird veröffentlicht.",)},
        {"texte": {"zusagen": "Sie unternehmen monatlich mindestens zehn Bewerbungsbemühungen als Koch."}},
    ),
}
DARF_NICHT: Mapping[str, tuple[Fall, ...]] = {
    "Q04": (
        *NUR_BELEG,
        *VON_UNS,
        p(f"{GUT}."),
        p("Ich bewerbe mich einmal in der Woche als Köchin."),
        p("Bewirbt sich monatlich auf mindestens einen Ausbildungsplatz als Maler."),
        p("Frau D. verpflichtet sich zu monatlich mindestens 8 schriftlichen Bewerbungen."),
        p("Die Bewerbungsbemühungen sind mit mindestens vier Bewerbungen je Kalendermonat fortzuführen."),
        p("- mind. 6 Bewerbungen mtl. als Fahrer\n- Vorlage der Liste bis zum 5. des Folgemonats"),
    ),
    "Q05": (
        *NUR_BELEG,
        p(f"{GUT}.", "Ich lade die Liste meiner Bewerbungen bis zum 3. jedes Monats hoch."),
        p(f"{GUT}.", "Die Bewerbungsliste gebe ich bis zum 5. des Folgemonats ab."),
        p(
            "Ich bewerbe mich auf jedes Stellenangebot von Ihnen binnen drei Tagen und melde das Ergebnis "
            "auf dem Antwortbogen zurück."
        ),
        p(
            "Frau V. reicht bis zum 30.11. die von ihr ausgefüllte und vollständig unterschriebene "
            "Checkliste für Gründerinnen und Gründer nebst den dazu gehörenden Belegen ein."
        ),
        p(f"{TEILNAHME}; Inhalte sind Bewerbungen, Stellensuche und Tagesstruktur."),
        p("Frau Y nimmt vom 01.09. bis 28.02. am Projekt „Mut“ teil."),
        p("Stellt sich bis 15.12. bei vier Zeitarbeitsfirmen vor und lässt den Laufzettel abstempeln."),
        p("Schreibt monatlich vier Bewerbungen als Fahrer. Bis zum 5. des Monats bekommen wir die Liste."),
        p("Vier Bewerbungen je Monat als Koch. Nachweis: die Liste. Termin: der 5. des Folgemonats."),
        p("Die Kundin bringt bis zum 15.12. den Gesellenbrief bei."),
        p("Ich sage den Termin ab, wenn ich krank bin."),
        p(f"{GUT} und legt die Anschreiben jeweils zum Zwanzigsten eines Monats vor."),
        p(f"{GUT}. Die Nachweise (Antwort des Betriebs) legt er bis zum Zehnten des folgenden Monats vor."),
        p(f"{GUT} und spreche bis zum 28. mit einer Aufstellung (Datum, Firma, Ergebnis) vor."),
        p("Herr X trägt seine Bewerbungen, vier im Monat, in die Liste ein, die er bis zum 5. abgibt."),
        {
            "texte": {
                "zusagen": "Herr X bewirbt sich monatlich viermal als Fahrer und legt bis zum 5. des "
                "Folgemonats die Liste vor."
            }
        },
    ),
    "Q06": (*NUR_BELEG, *VON_UNS, p(f"{GUT}.")),
    "Q18": (
        {"stelle": ("Das Jobcenter nimmt Ihr Bewerberprofil bis zum 29.04. in die Jobbörse auf.",)},
        {"stelle": ("Das Jobcenter führt alle acht Wochen ein Gespräch.",)},
        p("Während einer Maßnahme erfolgt die Vorlage beim Träger."),
        p(
            "Ich mache vom 11. bis 22.1. ein Praktikum in der Kita Regenbogen, Ahornweg 3, täglich 8 bis 13 "
            "Uhr (Gruppe begleiten)."
        ),
        {"stelle": ("Trainingsmaßnahmen, je nachdem, ob sie für den Leistungsempfänger passen",)},
        p(
            "Nimmt an der Maßnahme „Auf“ des Trägers Lernhof in Lindenfurt teil: Training und Praktikum, "
            "20 Stunden je Woche, vom 01.03.2027 bis 31.05.2027."
        ),
        p(
            "Nimmt an der Arbeitsgelegenheit Werkhof, Gerberstraße 4, teil: Möbel aufbereiten, 30 Stunden je "
            "Woche, vom 01.03.2027 bis 31.05.2027."
        ),
    ),
    "Q02": (
        {
            "texte": {
                "zusagen": "1. Unterstützung durch das Jobcenter\nZwei Vermittlungsvorschläge im Monat\n"
                "2. Bemühungen\nAlle Möglichkeiten nutzen"
            }
        },
        {"texte": {"andere_stellen": "Der Träger der Rentenversicherung bietet weitere Leistungen an."}},
        {"stelle": ("Die Fahrkosten werden in Höhe der Monatskarte erstattet.",)},
        {"stelle": ("Notwendige Fahrkosten werden bis 130 Euro erstattet.",)},
    ),
    "Q01": (
        {"person": (f"{GUT}.",), "stelle": (KOSTEN,)},
        {
            "person": (f"{GUT}.",),
            "stelle": (
                "Das Jobcenter stellt im Bewerbungsbüro Drucker, Papier und Briefmarken kostenfrei bereit.",
            ),
        },
        {
            "person": (f"{GUT}.",),
            "stelle": ("Zahlung einer monatlichen Bewerbungskostenpauschale i.H.v. 20 €",),
        },
        p("Sie reichen die Liste Ihrer Bewerbungen ein.", **LISTE),
        p(f"{TEILNAHME}: Training für Bewerbungen und Praktikum."),
        p(f"{TEILNAHME}; Inhalte sind Bewerbungen, Stellensuche und Tagesstruktur."),
    ),
}
