"""Wordings collected after the rules were written: what must be found, as a second reader would type it."""

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
        mit(person="Sie verpflichten sich, sich monatlich mindestens acht Mal im Gastgewerbe zu bewerben."),
        mit(person="Es sind pro Woche zwei Bewerbungen auf Stellen als Reinigungskraft abzuschicken."),
        mit(person="In jedem Kalendermonat sind 6 Bewerbungsbemühungen zu unternehmen und nachzuweisen."),
        mit(person="Bewerbung auf mindestens 3 Stellen pro Woche (Vollzeit, Zeitarbeit eingeschlossen)"),
        mit(person="Der Leistungsberechtigte hat monatlich 10 schriftliche Bewerbungen zu fertigen."),
        mit(person="Frau Sommer reicht jede Woche zwei Bewerbungen bei Betrieben im Landkreis ein."),
        mit(person="Abgabe von fünf Bewerbungen je Monat bei Pflegeheimen"),
        mit(person="monatlich 5 Stellenbewerbungen (schriftlich)"),
        mit(person="Die Klägerin unternimmt monatlich zwölf Bewerbungsaktivitäten."),
        mit(
            "Vermittlungsbudget: Förderung der Anbahnung einer Beschäftigung gem. § 44 SGB III, soweit "
            "notwendig"
        ),
        mit("Die Übernahme von Kosten für Bewerbungen ist nach vorheriger Absprache möglich."),
        mit("Bewerbungskosten werden im gesetzlich zulässigen Umfang gefördert."),
        mit("Kostenerstattung für Bewerbungen auf Antrag"),
        mit("Unterstützung durch Übernahme von Bewerbungs- und Reisekosten, soweit angemessen"),
        mit("Hilft bei den Bewerbungskosten."),
        mit("Bewerbungskosten übernimmt das Jobcenter ggf."),
        mit("Das Jobcenter fördert Ihre Bewerbungsaktivitäten, z. B. durch Bewerbungskosten."),
        mit("Über die Erstattung von Bewerbungskosten wird im Einzelfall entschieden."),
        mit("Die Erstattung von Bewerbungskosten liegt im Ermessen des Jobcenters."),
        mit("Bewerbungskosten: siehe Merkblatt"),
        mit(person="Ich verpflichte mich, jede Woche zwei Bewerbungen abzugeben, auch für Helferstellen."),
        mit(person="Sie werden verpflichtet, monatlich fünf Bewerbungen nachzuweisen."),
        mit(person="Bewerbungsbemühungen: 5 pro Monat, Branche Lager/Logistik"),
        mit(person={"was": "Stellensuche", "wie_viel": "5 Bewerbungen", "wie_oft": "je Monat"}),
        mit(person="Herr Yilmaz bewirbt sich bis zum 31.01. auf fünf Stellen."),
        mit(person="Initiativbewerbungen bei Speditionen, drei pro Woche"),
        mit(person="Die Person schickt wöchentlich zwei Bewerbungen los."),
        mit(person="Du machst jede Woche zwei Bewerbungen."),
        mit(person="Bewerbung bei mindestens 3 Zeitarbeitsunternehmen innerhalb von 14 Tagen"),
        mit("Die Kosten der Bewerbungen trägt Frau M. selbst."),
        mit("Bewerbungskosten: nach Antragstellung und Prüfung"),
        mit("Bewerbungskosten werden in angemessener Höhe erstattet."),
        mit("Auf Antrag werden die notwendigen Kosten für Bewerbungen ersetzt."),
        mit("Wir unterstützen Sie bei den Bewerbungskosten, soweit möglich."),
        mit("Bewerbungskosten werden nicht pauschal, sondern nach Einzelfall übernommen."),
        mit("Bewerbungskostenerstattung: ja"),
        mit({"was": "Bewerbungskosten", "norm": "§ 44 SGB III", "kostentraeger": "Jobcenter"}),
        mit(
            "Das Jobcenter unterstützt Sie durch Übernahme von Kosten für schriftliche Bewerbungen, wenn "
            "die Fördervoraussetzungen vorliegen.",
            person="Sie unternehmen im Turnus von einem Monat, beginnend mit der Unterzeichnung, jeweils "
            "mindestens 10 Bewerbungsbemühungen um sozialversicherungspflichtige Beschäftigungsverhältnisse.",
        ),
        mit("Das Jobcenter unterstützt die Bewerbungsaktivitäten nach Maßgabe des § 45 SGB III."),
        mit("Bewerbungskosten können nach vorheriger Beantragung in nachgewiesener Höhe übernommen werden."),
        mit("Für schriftliche Bewerbungen kann eine Pauschale von 5 Euro gezahlt werden."),
        mit(
            "Kosten, die durch Bewerbungen entstehen, werden auf der Grundlage des Vermittlungsbudgets "
            "nach Ermessen erstattet."
        ),
        mit(person="Führen Sie pro Monat vier Bewerbungen durch (schriftlich, telefonisch, persönlich)."),
        mit(person="Es wird erwartet, dass Sie sich wöchentlich auf drei Stellen bewerben."),
        mit(
            "Reisekosten zu Vorstellungsgesprächen werden bis 100 Euro übernommen. Bewerbungskosten auf "
            "Antrag."
        ),
        mit("Bewerbungskosten werden übernommen.", "Fahrtkosten werden bis 50 Euro übernommen."),
    ),
    "Q02": (
        mit("Vermittlung in Arbeit"),
        mit("Angebot von Eingliederungsleistungen nach dem SGB II"),
        mit("Weitere Eingliederungsleistungen nach Bedarf"),
        mit("Das Jobcenter fördert die berufliche Eingliederung durch geeignete Maßnahmen."),
        mit("Wir helfen Ihnen bei der Suche nach Arbeit."),
        mit("Das Jobcenter berät Sie in allen Fragen der beruflichen Integration."),
        mit("Übernahme von Fahrtkosten nach § 44 SGB III, sofern vorab beantragt"),
        mit("Ein Eingliederungszuschuss an Arbeitgeber kann gewährt werden."),
        mit("Bei Vorliegen der Voraussetzungen: Einstiegsgeld"),
        mit("Zusendung passender Stellenangebote"),
        mit("Unterstützung durch das Jobcenter im Rahmen der Möglichkeiten"),
        mit("Ihnen werden Vermittlungsvorschläge unterbreitet, wenn geeignete Stellen gemeldet sind."),
        mit("Das Jobcenter stellt alle erforderlichen Hilfen zur Verfügung."),
        mit("Förderung nach den gesetzlichen Bestimmungen"),
        mit("Leistungen aus dem Vermittlungsbudget können beantragt werden."),
        mit("Förderleistungen nach § 16 SGB II"),
        mit("Alle notwendigen Hilfen"),
        mit("Hilfe bei Bewerbungen"),
        mit("Wir begleiten Sie auf Ihrem Weg in Arbeit."),
        mit("Coaching, falls gewünscht"),
        mit("Unterstützung bei Bedarf"),
        mit("Qualifizierung ist möglich, wenn ein Bedarf besteht."),
        mit("Das Jobcenter ist bereit, Sie zu fördern, soweit dies erforderlich ist."),
        mit("Individuelle Beratung"),
        mit("Leistungen zur Eingliederung in Arbeit"),
        mit({"was": "Vermittlungsvorschläge", "wie_oft": "regelmäßig"}),
        mit("Beratungsgespräche nach Vereinbarung"),
        mit(
            "Das Jobcenter unterstützt Sie mit dem Ziel der Aufnahme einer Beschäftigung durch Leistungen "
            "zur Eingliederung, sofern die gesetzlichen Voraussetzungen dafür erfüllt sind und die "
            "Leistung notwendig ist."
        ),
        mit("Die Agentur für Arbeit bietet Ihnen Beratung und Vermittlung an."),
        mit(
            "Gewährung eines Eingliederungszuschusses an den Arbeitgeber unter den Voraussetzungen des § "
            "88 SGB III"
        ),
        mit("Prüfung von Förderleistungen"),
        mit("Stellenangebote werden Ihnen bei Eignung zugeschickt."),
        mit("Im Falle einer Arbeitsaufnahme können Leistungen aus dem Vermittlungsbudget gewährt werden."),
    ),
    "Q03": (
        {
            "person": ("Bewirbt sich viermal im Monat als Helferin.",),
            "texte": {"ziel": "Das Jobcenter unterstützt das Ziel."},
        },
    ),
    "Q04": (
        p("Eigenbemühungen sind in ausreichender Anzahl zu unternehmen."),
        p("Bewerbungen auf geeignete Stellenangebote"),
        p("Sie bemühen sich initiativ um Arbeitsstellen, auch bei Zeitarbeitsfirmen."),
        p("Bewirbt sich zeitnah auf Stellen als Verkäufer."),
        p("Ich schreibe viele Bewerbungen."),
        p("Bewerbungen als Maler", wie_oft="nach Möglichkeit wöchentlich"),
        p("Zwei bis drei Bewerbungen innerhalb von sechs Monaten"),
        p("Fragt bei Zeitarbeitsfirmen nach Arbeit."),
        p("Wertet die Stellenanzeigen der Tageszeitung aus."),
        p("Frau L. meldet sich regelmäßig bei der Beratungsstelle."),
        p("Übt oft Deutsch."),
        p("Treibt mehrmals Sport."),
        p("Bewerbungen", wie_viel="10"),
        p("Bewerbungen", wie_oft="monatlich"),
        p("Bewirbt sich eigeninitiativ"),
        p("Es werden Bewerbungen um eine Ausbildung erwartet."),
        p("Ich werde mich verstärkt bewerben."),
        p("Bewerbungen in angemessener Zahl als Verkäufer"),
        p("Du bewirbst dich, so oft es geht."),
        p("Sie stellen sich persönlich bei Arbeitgebern vor."),
        p("Es sind zahlreiche Bewerbungen zu fertigen."),
        p("Aktive Stellensuche"),
        p("Bewerbungen auf Vollzeitstellen"),
        p("Hält engen Kontakt zu Arbeitgebern und fragt nach Arbeit."),
        p("Ich melde mich ab und zu bei der Tafel."),
        p("Sucht verstärkt eine Ausbildungsstelle."),
        p("Sie bewerben sich im Rahmen Ihrer Möglichkeiten auf Stellen als Verkäuferin."),
        p("Bewerbungen sind fortlaufend zu tätigen."),
        p("Ihre Eigenbemühungen sind fortzusetzen."),
        p("Sie weisen Ihre Bewerbungen zu jedem Termin nach."),
    ),
    "Q05": (
        p("Fünf Bewerbungen im Monat als Maler", nachweis="ja"),
        p("Fünf Bewerbungen im Monat als Maler", nachweis="wird geprüft"),
        p("Sie weisen Ihre Bemühungen in geeigneter Weise nach: fünf Bewerbungen im Monat."),
        p("Besucht jede Woche die Selbsthilfegruppe."),
        p("Zehn Bewerbungen monatlich, Nachweise sind vorzulegen"),
        p("Bewirbt sich zweimal in der Woche und kann das jederzeit belegen."),
        p("Sechs Bewerbungen im Monat", nachweis="nach Aufforderung"),
        p("Sie bewerben sich wöchentlich auf zwei Stellen als Koch und reichen Nachweise ein."),
        p("Vier Bewerbungen monatlich als Koch", nachweis="Vorlage im Jobcenter"),
        p("Ich schreibe vier Bewerbungen im Monat als Koch und gebe Bescheid."),
        p("Räumt zweimal im Monat den Garten auf."),
        p("Die Eigenbemühungen, fünf im Monat, sind auf Verlangen nachzuweisen."),
        p("Vier Bewerbungen je Monat; über den Nachweis wird noch gesprochen."),
        p(
            "Sie bewerben sich wöchentlich auf zwei Stellen als Koch; Kopien der Anschreiben legen Sie "
            "bei jeder Vorsprache vor."
        ),
        p(
            "Vom 20.02. bis 19.08. mindestens drei Bewerbungsbemühungen um versicherungspflichtige und "
            "geringfügige Stellen; Sie legen hierüber immer zum Termin Nachweise in Listenform vor."
        ),
    ),
    "Q06": (
        p("Zwölf Bewerbungen im Quartal"),
        p("Sie bewerben sich wöchentlich zweimal auf zumutbare Arbeit."),
        p("Eigenbemühungen um eine Arbeitsstelle, monatlich sechs"),
        p("Fünf Bewerbungen pro Monat auf geeignete Stellen"),
        p("Ich bewerbe mich zweimal in der Woche auf alle passenden Stellen."),
        p("10 Bewerbungen monatlich, Nachweis per E-Mail"),
        p("Bewirbt sich pro Monat bei fünf Arbeitgebern."),
        p(
            "Sie unternehmen monatlich mindestens zehn Bewerbungsbemühungen und weisen diese durch eine "
            "Liste nach."
        ),
    ),
    "Q07": (
        {**p("Ich bemühe mich ernsthaft um eine neue Stelle."), **L},
        {**p("Alle Möglichkeiten zur Aufnahme einer Arbeit ausschöpfen"), **L},
        {**p("Mitwirkung bei der Eingliederung in Arbeit"), **L},
        {**p("Der Kunde sucht eigenständig Arbeit."), **L},
        {**p("Ich möchte schnell wieder Arbeit finden und bemühe mich darum."), **L},
        {**p("Aktive Mitarbeit an der Eingliederung in den Arbeitsmarkt"), **L},
        {**p("Sie haben alles zu tun, um Ihre Hilfebedürftigkeit zu verringern."), **L},
        {**p("Eigenverantwortliche Arbeitssuche"), **L},
    ),
    "Q18": (
        p("Teilnahme an der Maßnahme Aktivierung und Orientierung"),
        p("Ich gehe in eine Maßnahme bei der Diakonie."),
        p("Sie nehmen an der Ihnen zugewiesenen Maßnahme regelmäßig teil."),
        p("Frau Holt leistet eine Arbeitsgelegenheit (AGH) von 30 Stunden."),
        p("Besuch eines Integrationskurses"),
        p("Teilnahme am Jobcoaching"),
        {"stelle": ("Zuweisung in eine Arbeitsgelegenheit mit Mehraufwandsentschädigung",)},
        {"stelle": ("Bietet die Teilnahme an einer Aktivierungsmaßnahme an.",)},
        p("Arbeitsgelegenheit als Parkhelfer ab 01.12.2026"),
        p("Sie nehmen ab 1. Dezember an der Maßnahme „Fit für den Job“ teil."),
        p("Herr K. absolviert eine Umschulung zum Tischler."),
        p("Ich mache einen Sprachkurs."),
        p("Sie beginnen die Arbeitsgelegenheit im Bauhof."),
        p("Teilnahme an einer Trainingsmaßnahme"),
        p("AGH mit 25 Wochenstunden bei der AWO"),
        p(
            "Sie nehmen an der Maßnahme zur Aktivierung und beruflichen Eingliederung nach § 45 SGB III "
            "teil. Näheres entnehmen Sie dem Flyer."
        ),
        p("Verpflichtung zur Teilnahme an der Maßnahme des Trägers"),
        p(
            "Sie nehmen ab dem 01.12.2026 eine Arbeitsgelegenheit mit Mehraufwandsentschädigung von 1,50 "
            "Euro je Stunde wahr."
        ),
    ),
    "Q23": (
        p("Die Schritte wurden mündlich besprochen."),
        p("Umfang nach mündlicher Absprache"),
        {"stelle": ("Weitere Hilfen wie am Telefon zugesagt",)},
        p("Genaue Stellen: siehe Vermerk im Verlauf"),
        p("Das Nähere ist im Beratungsprotokoll festgehalten."),
        p("Hinsichtlich der Stunden gilt unsere mündliche Vereinbarung."),
        p("Details siehe E-Mail vom 12.11.2026"),
        p("Weiteres nach Absprache mit der Integrationsfachkraft"),
        p("Die Anzahl wurde telefonisch abgestimmt und gilt wie besprochen."),
        p("Siehe Notiz vom 02.11."),
        {"stelle": ("Umfang gemäß heutigem Gespräch",)},
        p("Alles Weitere klären wir mündlich."),
        p("Vgl. Gesprächsnotiz"),
        p("Die Höhe ergibt sich aus dem Schriftverkehr."),
        p("Im Übrigen gilt das im Gespräch Vereinbarte."),
        p("Weitere Pflichten ergeben sich aus dem Gesprächsvermerk."),
        p("Einzelheiten werden noch mündlich festgelegt."),
    ),
    "Q26": (
        mit("Kosten der Bewerbung nur, wenn vor Anfall der Kosten ein Antrag vorliegt"),
        mit(
            "Bewerbungskosten werden nur übernommen, wenn der Antrag rechtzeitig vorher gestellt worden ist."
        ),
        mit("Voraussetzung für die Erstattung der Bewerbungskosten ist eine vorherige Antragstellung."),
        mit("Bewerbungskosten: Antrag bitte vor dem Absenden der Bewerbung stellen."),
        mit("Bewerbungskosten übernehmen wir, soweit Sie dies vor Entstehung beantragen."),
    ),
}
