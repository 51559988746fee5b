"""Give and take as people write it: per rule papers that must fire and near misses that must not."""

from collections.abc import Mapping
from typing import Any

Fall = Mapping[str, Any]

BEWERBUNG = "Sie bewerben sich auf mindestens vier Stellen im Monat als Lagerhelfer."
KOSTEN = "Das Jobcenter erstattet 5 Euro je Bewerbung, höchstens 260 Euro im Jahr."


def mit(*stelle: object, person: object = BEWERBUNG, **rest: object) -> Fall:
    return {"person": (person,), "stelle": stelle, **rest}


Q01_FEUERT: tuple[Fall, ...] = (
    mit("Vermittelt zwei Stellenangebote im Monat."),
    mit("Berät alle vier Wochen.", person="Ich bewerbe mich mindestens zweimal in der Woche."),
    mit("Berät alle vier Wochen.", person="Du bewirbst dich jede Woche bei drei Betrieben."),
    mit("Berät alle vier Wochen.", person="Frau M. bewirbt sich monatlich auf fünf Stellen in der Pflege."),
    mit(
        "Mobilitätshilfen, weitere Leistungen, ESG, sofern die gesetzlichen Voraussetzungen erfüllt sind.",
        person="mindestens zehn Bewerbungsbemühungen pro Monat um sozialversicherungspflichtige Arbeit",
    ),
    mit(
        "Die Agentur bietet Vermittlung an.",
        person="Pro Kalendermonat mindestens sechs Bewerbungsaktivitäten im kaufmännischen Bereich",
    ),
    mit(person={"was": "Bewerbungen", "wie_viel": "acht", "wie_oft": "monatlich"}),
    mit(person="Herr K. muss sich initiativ bewerben, und zwar bei drei Firmen je Woche."),
    mit("Bewerbungskosten werden nach Maßgabe des § 44 SGB III übernommen."),
    mit("Übernahme von angemessenen, nachgewiesenen Kosten für schriftliche Bewerbungen gemäß § 44 SGB III."),
    mit("Bewerbungskosten können auf Antrag erstattet werden."),
    mit("Bewerbungskosten können mit bis zu 5 Euro je Bewerbung bezuschusst werden."),
    mit("Notwendige Bewerbungskosten werden erstattet, sofern diese zuvor beantragt wurden."),
    mit("Leistungen aus dem Vermittlungsbudget, z. B. Bewerbungskosten, nach individuellem Bedarf."),
    mit("Kosten für Bewerbungen werden nicht erstattet."),
    mit("Die Bewerbungskosten sind im Regelbedarf enthalten und werden nicht gesondert gezahlt."),
    mit("Wir prüfen die Übernahme der Bewerbungskosten."),
    mit("Fahrtkosten zu Vorstellungsgesprächen: 20 Cent je Kilometer, höchstens 130 Euro."),
    mit(
        "Bewerbungskosten nach den ermessenslenkenden Weisungen.", "Fahrtkosten bis 100 Euro werden gezahlt."
    ),
    mit(person={"was": BEWERBUNG, "hilfe": "Bewerbungskosten im Rahmen der gesetzlichen Möglichkeiten"}),
    mit(person="Mindestens 5 schriftliche oder elektronische Bewerbungen im Monat nachweisen."),
    mit(person="Sie weisen monatlich drei Eigenbemühungen nach."),
    mit(person="Sie muessen sich woechentlich zweimal bewerben."),
    mit(person="Bewirbt sich innerhalb von drei Tagen auf Vermittlungsvorschläge."),
    mit(person="Versendet jede Woche eine Bewerbung als Köchin."),
    {"texte": {"angebot": "Sie sind verpflichtet, monatlich fünf Bewerbungen zu schreiben."}},
    mit(
        "Bewerbungskosten werden übernommen, soweit Haushaltsmittel vorhanden sind.",
        person="Ich schreibe je Monat 4 Bewerbungen",
    ),
)

Q01_STILL: tuple[Fall, ...] = (
    mit(KOSTEN),
    mit("Bewerbungskosten: pauschal 5,00 € pro Bewerbung, max. 260,- € jährlich, auf Nachweis."),
    mit({"was": "Übernimmt die Bewerbungskosten", "betrag_cent": 26000}),
    mit(
        {"was": "Erstattung von Bewerbungskosten", "wie_viel": "fünf Euro je Bewerbung", "nachweis": "Liste"}
    ),
    mit("Wir zahlen für jede Bewerbung einen Pauschbetrag von 4 EUR."),
    mit("Ihre Bewerbungskosten werden in nachgewiesener Höhe erstattet."),
    mit("Die tatsächlich entstandenen Kosten Ihrer Bewerbungen erstatten wir gegen Belege."),
    mit(
        "Angemessene, nachgewiesene Kosten für schriftliche Bewerbungen übernimmt das Jobcenter nach Maßgabe "
        "von § 44 SGB III bis zu 260 Euro im Jahr."
    ),
    mit("Bewerbungskosten werden auf Antrag mit 5 Euro je Bewerbung erstattet."),
    mit("Sie können sich Bewerbungskosten erstatten lassen: 5 Euro je Bewerbung."),
    mit("Das Jobcenter stellt Bewerbungsmappen, Umschläge und Briefmarken."),
    mit("Im Jobcenter drucken und versenden Sie Ihre Bewerbungen kostenlos."),
    mit("Die Bewerbungskosten trägt der Maßnahmeträger."),
    mit("Die Bewerbungskosten sind mit Bescheid vom 03.11.2026 bewilligt."),
    mit(person="Sie bewerben sich monatlich viermal ausschließlich online im Verkauf."),
    mit(person="Ich bewerbe mich zweimal pro Woche telefonisch bei Zeitarbeitsfirmen."),
    mit(person="Sie bewerben sich fünfmal im Monat per E-Mail; Kosten entstehen dadurch nicht."),
    mit(person="Nimmt am Bewerbungstraining der VHS teil, zweimal pro Woche."),
    mit(person="Erstellt bis 15.12. ihre Bewerbungsunterlagen und den Lebenslauf."),
    mit(person="Bespricht die Bewerbung mit Frau Linde am 14.12."),
    mit(person="Bewirbt sich um einen Kita-Platz für den Sohn."),
    mit(person="Bewirbt sich um eine Wohnung bei der Genossenschaft."),
    mit(person="Sie müssen sich in den nächsten drei Monaten nicht bewerben."),
    mit(person={"was": BEWERBUNG, "hilfe": "5 Euro je Bewerbung zahlt das Jobcenter, bis 260 Euro im Jahr"}),
    mit(person={"was": BEWERBUNG, "hilfe": "Kosten werden erstattet", "betrag_cent": 26000}),
    mit(texte={"leistungen": "Bewerbungskosten: Wir erstatten 5 Euro je Bewerbung, im Jahr bis 260 Euro."}),
    mit("Wir übernehmen Ihre Bewerbungskosten. Je Bewerbung zahlen wir 5 Euro, im Jahr höchstens 260 Euro."),
    mit("Erstattet die Kosten dafür bis 30 Euro im Monat."),
    mit("Die Bewerbungskosten werden vollständig übernommen."),
    {"person": ("Meldet sich bis 15.12. bei der Schuldnerberatung.",), "stelle": ("Beratung",)},
)

Q26_FEUERT: tuple[Fall, ...] = (
    mit("Bewerbungskosten werden erstattet, sofern sie vorher beantragt wurden."),
    mit("Kosten für Bewerbungen übernehmen wir nur nach vorheriger Antragstellung, 5 Euro je Bewerbung."),
    mit("Bewerbungskosten: 5 Euro je Bewerbung, wenn Sie den Antrag vor der Bewerbung stellen."),
    mit("Angemessene Kosten für Bewerbungen nach § 44 SGB III, sofern Sie diese zuvor beantragt haben."),
    mit("Die Erstattung der Bewerbungskosten ist im Voraus zu beantragen."),
    mit("Bewerbungskosten zahlen wir bis 260 Euro. Eine nachträgliche Erstattung ist ausgeschlossen."),
    mit("Bewerbungskosten werden nur bei vorheriger Genehmigung übernommen."),
    mit("Bewerbungskosten sind vor Entstehung der Kosten zu beantragen."),
    mit(person={"was": BEWERBUNG, "hilfe": "Bewerbungskosten, falls vorab beantragt"}),
    mit(texte={"leistungen": "Bewerbungskosten erstatten wir, soweit vorher ein Antrag gestellt wurde."}),
    mit("Die Kosten werden erstattet, wenn sie vorher beantragt worden sind."),
)
Q26_STILL: tuple[Fall, ...] = (
    mit(KOSTEN),
    mit("Bewerbungskosten werden auf Antrag mit 5 Euro je Bewerbung erstattet."),
    mit("Bewerbungskosten: 5 Euro je Bewerbung; der Antrag gilt mit dieser Vereinbarung als gestellt."),
    mit("Ein vorheriger Antrag ist für die Bewerbungskosten nicht nötig, die Liste genügt."),
    mit("Bewerbungskosten zahlen wir auch nachträglich, 5 Euro je Bewerbung."),
    mit("Fahrtkosten zu Vorstellungsgesprächen müssen vor Fahrtantritt beantragt werden.", KOSTEN),
    mit("Bewerbungskosten ohne vorherigen Antrag: 5 Euro je Bewerbung."),
    mit("Eine Ortsabwesenheit ist vorher zu beantragen.", KOSTEN),
    mit("Bewerbungskosten wurden heute beantragt und mit 5 Euro je Bewerbung bewilligt."),
    mit("Reicht den Antrag auf Bewerbungskosten am Monatsende mit der Liste ein."),
)

Q02_FEUERT: tuple[Fall, ...] = (
    mit("Weitere Leistungen"),
    mit("Mobilitätshilfen, weitere Leistungen, ESG, sofern die gesetzlichen Voraussetzungen erfüllt sind."),
    mit("Leistungen nach Maßgabe der §§ 16 ff. SGB II."),
    mit(
        "Das Jobcenter unterbreitet Ihnen Vermittlungsvorschläge, soweit geeignete Stellenangebote vorliegen."
    ),
    mit("Unterstützung bei der Arbeitssuche"),
    mit("Das Jobcenter unterstützt Sie bei Ihrer Eingliederung nach Kräften."),
    mit("Ich stehe Ihnen bei Fragen jederzeit zur Verfügung."),
    mit("Förderung gemäß § 45 SGB III, falls erforderlich."),
    mit("Fahrkosten können bei Bedarf übernommen werden."),
    mit("Eine Weiterbildung kann gefördert werden, wenn die Voraussetzungen vorliegen."),
    mit("Wir prüfen, ob Leistungen der Eingliederung in Betracht kommen."),
    mit("Geeignete Vermittlungsvorschläge"),
    mit("Gewährung der gesetzlichen Leistungen im Rahmen der Förderrichtlinien"),
    mit("Beratung und Vermittlung"),
    mit("Aufnahme Ihres Bewerberprofils in die Jobbörse"),
    mit({"was": "Beratung", "wie_oft": "bei Bedarf"}),
    mit(texte={"angebot": "Wir unterstützen Sie mit weiteren Leistungen, sofern diese erforderlich sind."}),
    mit("Einstiegsgeld ist grundsätzlich möglich."),
)
Q02_STILL: tuple[Fall, ...] = (
    mit(KOSTEN),
    mit("Schickt jeden Monat zwei Vermittlungsvorschläge für Lagerarbeit, soweit vorhanden."),
    mit({"was": "Beratung im Jobcenter", "wie_oft": "alle vier Wochen"}),
    mit("Übernimmt die Fahrkosten zu Vorstellungsgesprächen bis 130 Euro nach § 44 SGB III."),
    mit("Vereinbart bis 15.12. einen Termin bei der Schuldnerberatung der Caritas."),
    mit("Zahlt den Deutschkurs B1 bei der Volkshochschule Lindenfurt."),
    mit({"was": "Gutschein für Coaching", "betrag_cent": 180000}),
    mit("Stellt am 01.12.2026 einen AVGS aus."),
    mit("Begleitet Frau M. zum Termin bei der Wohnungsstelle."),
    mit("Prüft die Förderung des Führerscheins bis zum 15. Januar."),
    mit("Frau Linde ruft am 3. Dezember beim Betrieb Kern an."),
    mit("Übernimmt die Kosten für Arbeitskleidung bis 80 Euro, sofern eine Quittung vorliegt."),
    mit({"was": "Unterstützung bei der Stellensuche", "wie_viel": "zwei Gespräche", "wie_oft": "im Monat"}),
    mit("Meldet den Sohn in der Kita Uferweg an."),
)

PFLICHTEN = (
    "Bewirbt sich viermal im Monat als Helferin.",
    "Legt die Liste am Monatsende vor.",
    "Meldet sich bei der Zeitarbeit Nord.",
    "Besucht zweimal je Woche den Deutschkurs.",
    "Erstellt bis 15.12. einen Lebenslauf.",
)
Q03_FEUERT: tuple[Fall, ...] = (
    {"person": PFLICHTEN},
    {"person": PFLICHTEN[:1]},
    {"person": PFLICHTEN, "stelle": ("Berät einmal im Monat.",)},
    {"person": PFLICHTEN[:4], "stelle": ("Berät einmal im Monat.",)},
    {"person": PFLICHTEN[:2], "dritte": ({"was": "Bietet Sprechstunden an", "wer": "Caritas"},)},
    {"person": PFLICHTEN[:2], "stelle": (" ",)},
    {
        "person": PFLICHTEN[:1],
        "texte": {"rfb": "Sie weisen die Bewerbungen nicht nach? Dann mindern wir um 30 %."},
    },
    {"person": PFLICHTEN[:1], "texte": {"uneinig": "Frau M. möchte mehr Unterstützung durch das Jobcenter."}},
    {"person": PFLICHTEN[:3], "texte": {"mitteilung": "Änderungen teilen Sie dem Jobcenter mit."}},
)
Q03_STILL: tuple[Fall, ...] = (
    {"person": PFLICHTEN[:1], "stelle": (KOSTEN,)},
    {"person": PFLICHTEN, "stelle": (KOSTEN, "Berät einmal im Monat.")},
    {"stelle": (KOSTEN,)},
    {},
    {"person": ({"was": PFLICHTEN[0], "hilfe": KOSTEN},)},
    {"person": PFLICHTEN[:3], "stelle": (KOSTEN,)},
    {"person": PFLICHTEN[:2], "texte": {"angebot": "Wir beraten Sie alle vier Wochen."}},
    {"person": PFLICHTEN[:2], "texte": {"leistungen": "Deutschkurs B1, 20 Stunden in der Woche"}},
    {
        "person": PFLICHTEN[:2],
        "texte": {"andere_stellen": "Das Jobcenter übernimmt die Fahrkosten zur Beratung."},
    },
)

FEUERT = {"Q01": Q01_FEUERT, "Q26": Q26_FEUERT, "Q02": Q02_FEUERT, "Q03": Q03_FEUERT}
STILL = {"Q01": Q01_STILL, "Q26": Q26_STILL, "Q02": Q02_STILL, "Q03": Q03_STILL}
