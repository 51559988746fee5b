"""What papers say about consequences: notices that are wrong, notices that are right, plans that threaten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fallakte.content.rechtsfolgen import load_consequences
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.person import Geburtsdatum
from fallakte.domain.rechtsfolgen import Rechtsfolgen, Rechtsfolgentafel
from tests.domain.pruefung.ablauf import Fall, einv, plan, sgb3, va, verpfl

FRUEHER = Rechtsfolgentafel(
    id="FRUEHER",
    rechtskreis=Rechtskreis.SGB2,
    verstoss_ab=date(2011, 4, 1),
    verstoss_bis=date(2019, 11, 4),
    prozente=(30, 60, 100),
    monate=(3, 3, 3),
    text="",
    quelle="für den Test",
    geprueft=False,
)
TEXT = {tafel.id: tafel.text for tafel in load_consequences().tafeln}
TAFELN = Rechtsfolgen((FRUEHER, *load_consequences().tafeln))
UMFELD: Mapping[str, Any] = {"rechtsfolgen": TAFELN}

GUT = (
    "Erfüllen Sie die oben genannten Bemühungen nicht, wird Ihr Regelbedarf um 30 Prozent gemindert. Die "
    "Minderung "
    "beginnt mit dem Monat, der auf den Bescheid folgt, und dauert drei Monate. Das gilt nicht, wenn Sie "
    "einen "
    "wichtigen Grund nachweisen."
)
RECHTSBEHELF = "Gegen diesen Bescheid können Sie innerhalb eines Monats Widerspruch erheben."


def rfb(text: str, **rest: object) -> Fall:
    return einv(texte={"rfb": text}, umfeld=UMFELD, **rest)


def jetzt(text: str, **rest: object) -> Fall:
    umfeld = {**UMFELD, **rest.pop("umfeld", {})}
    return verpfl(texte={"rfb": text, "rechtsbehelf": RECHTSBEHELF}, umfeld=umfeld, **rest)


def sperre(text: str) -> Fall:
    return sgb3(texte={"rfb": text}, umfeld=UMFELD)


KATALOG = (
    "Eine Pflichtverletzung liegt vor, wenn Sie sich weigern, eine Eingliederungsvereinbarung "
    "abzuschließen, die "
    "darin festgelegten Pflichten zu erfüllen, eine zumutbare Arbeit, Ausbildung oder Arbeitsgelegenheit "
    "aufzunehmen "
    "oder wenn Sie eine zumutbare Maßnahme abbrechen. Dann wird Ihre Leistung um 30 Prozent gemindert. "
    "Die Minderung "
    "beginnt im Folgemonat und dauert drei Monate."
)

Q16_FEUERT: tuple[Fall, ...] = (
    einv(umfeld=UMFELD),
    rfb("  "),
    rfb("Die Rechtsfolgen entnehmen Sie bitte dem beigefügten Merkblatt."),
    rfb("Siehe Merkblatt SGB II."),
    rfb("Auf die Rechtsfolgenbelehrung in der Anlage wird verwiesen."),
    rfb("Bei einem Verstoß treten die gesetzlichen Rechtsfolgen der §§ 31 ff. SGB II ein."),
    rfb("Die Rechtsfolgen einer Pflichtverletzung sind Ihnen bekannt."),
    rfb("Pflichtverletzungen können zu einer Minderung Ihrer Leistung führen."),
    rfb(KATALOG),
    rfb("Bei Pflichtverletzungen wird das Arbeitslosengeld II um 30 % abgesenkt, ab dem Folgemonat, für "
    "drei Monate."),
    rfb(
        GUT + " Haben Sie das 25. Lebensjahr noch nicht vollendet, wird Ihre Leistung auf die Kosten der "
        "Unterkunft "
        "beschränkt.",
        geburtsdatum=Geburtsdatum.am(date(1970, 1, 1)),
    ),
    rfb("Zutreffendes bitte ankreuzen: ☐ 30 Prozent ☐ 60 Prozent Minderung bei Verletzung der genannten "
    "Pflichten"),
    rfb("Verletzen Sie die oben genannten Pflichten, mindert sich die Leistung um ____ Prozent für drei "
    "Monate."),
    jetzt("Erfüllen Sie die oben genannten Pflichten nicht, mindern wir den Regelbedarf um 60 Prozent für "
    "3 Monate."),
    sperre("Erfüllen Sie die oben genannten Pflichten nicht, treffen Sie die Folgen aus dem Merkblatt für "
    "Arbeitslose."),
    sperre("Weisen Sie die vereinbarten Bewerbungen nicht nach, ruht Ihr Anspruch. Die Sperrzeit dauert "
    "zwölf Wochen."),
    va(umfeld=UMFELD),
)  # fmt: skip
Q16_STILL: tuple[Fall, ...] = (
    rfb(GUT),
    einv(
        person=("Legt bis zum 5. die Liste vor.",),
        texte={
            "rfb": "Sie geben die Liste nicht ab? Dann mindern wir um 30 % ab dem Folgemonat für drei Monate."
        },
        umfeld=UMFELD,
    ),
    rfb(GUT + " Weitere Hinweise finden Sie im Merkblatt."),
    rfb(
        "Wenn Sie sich nicht wie in Nummer 2 vereinbart bewerben, mindert sich Ihr Arbeitslosengeld II um "
        "30 vom "
        "Hundert der maßgebenden Regelleistung."
    ),
    rfb("Fehlen die Bewerbungen, kürzen wir die Leistung um 120 Euro im Monat, drei Monate lang ab Juni."),
    rfb(
        "Weisen Sie die hier vereinbarten Schritte nicht nach, entfällt Ihr Arbeitslosengeld II ab 1. "
        "Juli 2019."
    ),
    jetzt(
        "Erfüllen Sie eine Pflicht aus diesem Bescheid nicht, mindern wir Ihren Regelbedarf um 30 % für "
        "drei Monate."
    ),
    jetzt(TEXT["SGB2_2026"]),
    verpfl(
        dokument_am=date(2026, 11, 2),
        texte={"rfb": GUT.replace("30 Prozent", "dreißig Prozent"), "rechtsbehelf": RECHTSBEHELF},
        umfeld=UMFELD,
    ),
    sperre(
        "Weisen Sie die vereinbarten Bewerbungen nicht nach, tritt eine Sperrzeit von zwei Wochen ein. In "
        "dieser Zeit "
        "ruht Ihr Arbeitslosengeld."
    ),
    einv(
        texte={
            "rfb": KATALOG.replace("eine Eingliederungsvereinbarung abzuschließen, die darin", "die hier")
        },
        person=(
            "Nimmt an der Maßnahme Aktiv teil.",
            "Bewirbt sich auf jede vorgeschlagene Arbeitsstelle.",
        ),
        umfeld=UMFELD,
    ),
    rfb(
        GUT + " Sie sind unter 25 Jahre alt, daher beraten wir Sie vorher.",
        geburtsdatum=Geburtsdatum.im(2000),
    ),
)

Q17_FEUERT: tuple[Fall, ...] = (
    rfb("Erfüllen Sie die genannten Pflichten nicht, mindert sich Ihr Regelbedarf um 30 Prozent."),
    rfb("Verletzen Sie die oben genannten Pflichten, wird die Leistung für drei Monate um 30 % gekürzt."),
    rfb("Die Minderung um 30 % beginnt mit dem Folgemonat, wenn Sie die oben genannten Pflichten verletzen."),
    rfb("Siehe Merkblatt."),
    rfb(
        "Wenn Sie die Maßnahme nicht beginnen, wird Ihre Leistung um 30 Prozent abgesenkt. Gegen den "
        "Bescheid können "
        "Sie binnen eines Monats nach Bekanntgabe Widerspruch einlegen."
    ),
    rfb("Haben Sie innerhalb eines Jahres schon einmal die Pflichten verletzt, sinkt die Leistung um 60 "
    "Prozent."),
    jetzt("Kommen Sie den oben genannten Pflichten nicht nach, mindern wir den Regelbedarf um 30 %. Die "
    "Minderung "
          "dauert 3 Monate."),
    sperre("Weisen Sie die Bewerbungen nicht nach, tritt eine Sperrzeit ein. Während der Sperrzeit ruht "
    "der Anspruch."),
    sperre("Brechen Sie die Maßnahme ab, tritt eine dreiwöchige Sperrzeit ein. Das Arbeitslosengeld ruht "
    "so lange."),
    sperre("Die Sperrzeit beginnt am Tag nach dem Ereignis, das sie begründet. Der Anspruch ruht."),
    sperre("Es tritt eine Sperrzeit von zwei Wochen ein. Am Tag nach dem Gespräch melden Sie sich bitte."),
    rfb("Sonst wird die Leistung drei Monate um 30 % gekürzt. Innerhalb eines Monats nach Erlass des "
    "Bescheides können Sie die Pflicht nachholen."),
)  # fmt: skip
Q17_STILL: tuple[Fall, ...] = (
    rfb(GUT),
    rfb(
        "Der Regelbedarf wird um 30 % gemindert. Beginn der Minderung ist der Kalendermonat nach dem "
        "Bescheid, die "
        "Dauer beträgt 3 Monate."
    ),
    rfb(
        "Ab dem auf den Bescheid folgenden Monat wird Ihre Leistung für die Dauer von drei Monaten um 30 "
        "% gekürzt."
    ),
    rfb(
        "Ihr Arbeitslosengeld II wird abgesenkt. Die Absenkung tritt mit Wirkung des Kalendermonats ein, "
        "der auf das "
        "Wirksamwerden des Bescheids folgt; sie dauert drei Monate."
    ),
    rfb("Es folgt eine dreimonatige Minderung um 30 %, beginnend mit dem nächsten Monat."),
    jetzt(TEXT["SGB2_2026"]),
    einv(umfeld=UMFELD),
    sperre("Es tritt eine Sperrzeit von zwei Wochen ein. Sie beginnt am Tag danach. Der Anspruch ruht."),
    sperre(
        "Brechen Sie die Maßnahme ab, tritt eine dreiwöchige Sperrzeit ein. Sie beginnt mit dem Tag nach "
        "dem Abbruch."
    ),
    sperre("Es tritt eine Sperrzeit von zwei Wochen ein. Sie fängt am Tag danach an."),
    sperre("Der Anspruch ruht für zwei Wochen ab dem auf das Ende der Frist folgenden Tag."),
    rfb("Die Minderung um 30 % erfolgt für drei Monate, erstmals für den Monat nach Erlass des Bescheides."),
    rfb("Sie erhalten ab dem Ersten des Folgemonats drei Monate lang 30 % weniger Regelbedarf."),
    rfb("Wir mindern um 30 %. Wann? Ab dem Monat nach unserem Bescheid. Wie lange? Drei Monate."),
    rfb("Die Minderung um 30 % wird wirksam mit Beginn des Folgemonats und endet nach drei Monaten."),
    rfb(
        "Der Regelbedarf mindert sich um 30 %; Beginn ist der erste Tag des auf den Bescheid folgenden "
        "Monats, Ende der letzte Tag des dritten Monats."
    ),
    rfb(
        "Die Leistung wird um 30 % gemindert. Der Zeitraum umfasst drei Monate und schließt sich an den "
        "Monat der Bekanntgabe an."
    ),
)

_DROHUNGEN = """Sonst wird die Leistung gekürzt.
Bei Nichterscheinen droht eine Minderung um 30 %.
Wenn Sie nicht kommen, gibt es Sanktionen.
Rechtsfolgenbelehrung: Bitte lesen Sie diese.
Über die Rechtsfolgen wurde ich belehrt.
Sie verlieren Ihren Anspruch, wenn Sie den Kurs abbrechen.
Dann verlieren Sie Ihren Anspruch auf Bürgergeld.
Bei Ablehnung einer Stelle entfällt das Grundsicherungsgeld.
Erscheinen Sie nicht, mindert sich Ihr Regelbedarf um 30 Prozent.
Andernfalls muss ich mit finanziellen Konsequenzen rechnen.
Wer drei Termine versäumt, gilt als nicht erreichbar.
Ohne Entschuldigung drohen Sanktionen.
Ohne wichtigen Grund kürzt das Jobcenter das Bürgergeld.
Ohne Nachweis stellt das Jobcenter die Zahlung ein.
Sonst bekommen Sie kein Geld mehr.
Fehlen Sie unentschuldigt, gibt es 30 Prozent weniger Regelbedarf.
Bei Verstößen wird das Grundsicherungsgeld für drei Monate um 30 v. H. abgesenkt.
Es gelten §§ 31 bis 32 SGB II.
Kommen Sie Ihren Pflichten nicht nach, hat das Folgen für Ihre Leistungen.
Eine Pflichtverletzung führt zum Wegfall des Regelbedarfs.
Wenn Sie nicht erscheinen wird die Leistung gekuerzt.
Bei Abbruch tritt eine Sperrzeit von zwölf Wochen ein.
Das Jobcenter kann die Leistung kürzen.
Sonst wird die Leistung nicht mehr ausgezahlt.
Werden die Bewerbungen nicht nachgewiesen, fällt der Regelbedarf weg.
Unentschuldigtes Fehlen führt zu Abzügen beim Bürgergeld.
Nehmen Sie den Termin nicht wahr, müssen Sie mit einer Kürzung rechnen.
Lehnen Sie das Angebot des Arbeitgebers ab, wird Ihr Bürgergeld gemindert.
Verweigern Sie die Teilnahme, streichen wir Ihnen das Geld.
Wir weisen darauf hin, dass bei Verletzung der Pflichten Leistungsminderungen eintreten können.
Der Regelbedarf mindert sich um 30 %, wenn Frau B. den Termin nicht wahrnimmt.
Frau B. weiß, dass ihr sonst das Geld gestrichen wird.
Nichtbeachtung hat leistungsrechtliche Folgen.
Bei unentschuldigtem Fernbleiben werden Ihre Bezüge reduziert.
Halten Sie sich nicht an den Plan, kann Ihr Grundsicherungsgeld für drei Monate um 30 Prozent sinken.
Bei Nichteinhaltung werden die Zahlungen vorläufig eingestellt.
Fehlt der Nachweis, können Ihre Leistungen nach § 66 SGB I versagt werden.
Fernbleiben führt zu einer Absenkung Ihrer Leistungen.
Bei Abbruch drohen Ihnen Leistungseinbußen.
Ein Abbruch kann Auswirkungen auf Ihr Bürgergeld haben.
Damit riskieren Sie Ihren Leistungsanspruch.
Verstöße werden geahndet.
Eine Nichtteilnahme wird als Pflichtverletzung gewertet.
Bei drei versäumten Terminen endet Ihr Anspruch.
Ich nehme zur Kenntnis, dass mein Regelsatz bei Fehlzeiten gekürzt wird.
Herr N. weiß, dass er sonst drei Monate lang auf ein Drittel seines Regelbedarfs verzichten muss.
Ohne eigene Schritte müssen Sie auf einen Teil Ihrer Leistungen verzichten."""

_KEINE_DROHUNGEN = """Dieser Plan enthält keine Rechtsfolgen.
Dieser Plan hat keine Rechtsfolgen und ist keine Bedingung für Ihre Leistung.
Ohne Rechtsfolgen.
Es droht keine Kürzung.
Ihre Leistung wird nicht gekürzt, wenn ein Schritt nicht klappt.
Wenn ein Schritt nicht gelingt, hat das keine Folgen für Ihre Leistung.
Der Vermieter mindert die Kaution.
Sie möchten die Arbeitszeit kürzen.
Wegen des Schimmels möchte Herr B. die Miete mindern.
Die Mietminderung klärt der Mieterverein.
Die Schuldnerberatung erklärt die Rechtsfolgen einer Insolvenz.
Ihr Verdienst mindert das Bürgergeld.
Mit der neuen Stelle entfällt das Bürgergeld.
Die frühere Sanktion hat Schulden ausgelöst; sie war im Mai.
Ich habe Angst vor Sanktionen.
Sanktionen sind mit diesem Plan nicht verbunden.
Sanktionen gibt es hier nicht.
Wenn Sie den Antrag nicht bis 30.09. stellen, verlieren Sie Ihren Anspruch auf Wohngeld.
Wir prüfen die volle Erwerbsminderung mit der Rentenversicherung.
Die Ausgaben für Strom senken.
Der Plan ist rechtlich nicht bindend; niemand kürzt Ihnen die Leistung.
Das Jobcenter zahlt die Leistung weiter in voller Höhe.
Ich will die Schulden mindern und die Rate von 50 Euro auf 30 Euro senken.
Ich verliere nicht den Mut.
Die Bescheinigung über die Arbeitszeitkürzung bringe ich mit.
Kürzung der Stundenzahl auf 20 Stunden ist möglich.
Die Gesundheit hat Folgen für die Arbeit.
Ich möchte weniger Geld für Strom ausgeben.
Die Zahlung der Miete geht direkt an den Vermieter.
Weder Sanktionen noch Kürzungen sind Teil dieses Plans.
Die Leistung wurde im Mai gekürzt, das klärt die Beratung.
Der Termin entfällt, wenn Sie krank sind.
Wenn Sie nicht kommen können, rufen Sie bitte an.
Von Montag bis Freitag ist sie nicht erreichbar.
Das Jobcenter übernimmt 30 Prozent der Kosten.
Wenn Sie Arbeit finden, wird Ihr Lohn angerechnet und die Leistung gemindert.
Ohne Nachweis kann die Leistung aus dem Vermittlungsbudget nicht ausgezahlt werden.
Falls die Stelle nicht passt, verlieren Sie keine Leistungen.
Sie müssen keine Angst haben, Leistungen zu verlieren.
Eine Absage hat keinerlei Auswirkungen auf Ihre Leistungen.
Die Arbeitsaufnahme hat Auswirkungen auf Ihr Bürgergeld.
Durch die Sanktion 2024 fühle ich mich ungerecht behandelt.
Das Gutachten bestätigt eine Leistungsminderung.
Ohne Nachweis können wir die Fahrkosten nicht erstatten.
Sobald Sie arbeiten, verzichten Sie auf die Leistung.
Sie müssen nicht auf Leistungen verzichten.
Wenn Sie arbeiten, müssen Sie vielleicht auf das Bürgergeld verzichten.
Die Teilnahme ist freiwillig und ohne Einfluss auf die Höhe Ihrer Leistungen.
Das gilt nicht als Pflichtverletzung.
Wenn der Kurs nicht passt, ist das keine Pflichtverletzung."""

W_RFB_IN_PLAN_FEUERT: tuple[Fall, ...] = (
    *(
        plan(texte={"angebot": f"Wir sprechen am 3. Dezember. {satz} Bis bald."})
        for satz in _DROHUNGEN.splitlines()
    ),
    plan(person=("Kommt zum Termin, sonst wird die Leistung gekürzt.",)),
    plan(person=({"was": "Kommt zum Termin.", "hilfe": "Bei Nichterscheinen droht eine Sanktion."},)),
    plan(pruefung_hinweis="Bei Fehlen Leistungskürzung"),
    {"form": "HILFEPLAN_SGB8", "texte": {"angebot": "Sonst kürzt das Jobcenter Ihre Leistung."}},
)
W_RFB_IN_PLAN_STILL: tuple[Fall, ...] = (
    *(
        plan(texte={"angebot": f"Wir sprechen am 3. Dezember. {satz} Bis bald."})
        for satz in _KEINE_DROHUNGEN.splitlines()
    ),
    plan(person=("Kommt zum Termin am 3. Dezember.",)),
    {"form": "HILFEPLAN_SGB8", "texte": {"angebot": "Die Hilfe endet, wenn das Ziel erreicht ist."}},
)


def bescheid(**texte: str) -> Fall:
    return verpfl(texte=texte, umfeld=UMFELD)


W_NO_RFB_IN_VA_FEUERT: tuple[Fall, ...] = (
    bescheid(),
    bescheid(rfb=GUT),
    bescheid(rechtsbehelf=RECHTSBEHELF),
    bescheid(rfb=" ", rechtsbehelf=" "),
    bescheid(rfb=GUT, rechtsbehelf="Siehe Rückseite."),
    bescheid(rfb=GUT, rechtsbehelf="Sie können Widerspruch beim Jobcenter Lindenfurt erheben."),
    bescheid(rfb=GUT, begruendung="Ihr Widerspruch vom 1.2.2026 hatte keinen Erfolg."),
    va(texte={"rfb": GUT}, umfeld=UMFELD),
)
W_NO_RFB_IN_VA_STILL: tuple[Fall, ...] = (
    bescheid(rfb=GUT, rechtsbehelf=RECHTSBEHELF),
    bescheid(
        rfb=GUT, rechtsbehelf="Binnen eines Monats ist der Widerspruch zulässig, beim Jobcenter Lindenfurt."
    ),
    bescheid(
        rfb=GUT, rechtsbehelf="Sie sind nicht einverstanden? Widersprechen Sie. Die Frist ist ein Monat."
    ),
    bescheid(
        rfb=GUT, sofortvollzug="Sie können Widerspruch einlegen, Frist: ein Monat. Er hat keinen Aufschub."
    ),
    bescheid(begruendung="Sie bewerben sich nicht.", einleitung=GUT, rechtsbehelf=RECHTSBEHELF),
    va(texte={"rfb": GUT, "rechtsbehelf": RECHTSBEHELF}, umfeld=UMFELD),
    va(
        texte={"rfb": GUT, "rechtsbehelf": "Klage: innerhalb eines Monats beim Sozialgericht."}, umfeld=UMFELD
    ),
)

_PFLICHT = "Erfüllen Sie eine der oben genannten Pflichten nicht, "
_ALT: Mapping[str, Any] = {"dokument_am": date(2026, 7, 6), "umfeld": {"verstoss_am": date(2026, 6, 30)}}

W_SANCTION_TABLE_FEUERT: tuple[Fall, ...] = (
    jetzt(_PFLICHT + "mindern wir den Regelbedarf um 10 Prozent."),
    jetzt(_PFLICHT + "wird die Leistung um 60 % gekürzt."),
    jetzt(_PFLICHT + "beträgt die Minderung beim ersten Mal 10 %, dann 20 % und danach 30 %."),
    jetzt(_PFLICHT + "wird der Regelbedarf um dreißig Prozent für zwei Monate gemindert."),
    jetzt(_PFLICHT + "mindern wir um 30 v. H. Die Minderung dauert einen Monat."),
    jetzt(_PFLICHT + "entfällt Ihre Leistung vollständig für drei Monate."),
    jetzt(_PFLICHT + "mindern wir Ihre Leistung um zwanzig Prozent für 2 Monate."),
    jetzt(_PFLICHT + "mindern wir Ihre Leistung um 10 Prozent für drei Monate.", **_ALT),
    jetzt(_PFLICHT + "mindern wir um 60 Prozent.", **_ALT),
    jetzt(TEXT["SGB2_2023"]),
    rfb(_PFLICHT + "wird die Leistung um 40 Prozent abgesenkt."),
)
W_SANCTION_TABLE_STILL: tuple[Fall, ...] = (
    jetzt(_PFLICHT + "mindern wir den Regelbedarf um 30 Prozent für drei Monate."),
    jetzt(
        _PFLICHT
        + "wird die Leistung um 30 % gemindert. Die Minderung beginnt im Folgemonat. Sie dauert 3 Monate."
    ),
    jetzt(TEXT["SGB2_2026"]),
    jetzt(TEXT["SGB2_2023"], **_ALT),
    jetzt(_PFLICHT + "mindern wir Ihre Leistung um 10 Prozent für einen Monat.", **_ALT),
    jetzt(GUT + " Versäumen Sie wiederholt einen Termin, mindern wir um 30 Prozent für einen Monat."),
    jetzt(GUT + " Holen Sie die Pflicht nach, heben wir die Minderung auf, frühestens nach einem Monat."),
    jetzt(
        GUT + " Gegen den Bescheid über die Minderung können Sie innerhalb eines Monats Widerspruch erheben."
    ),
    jetzt(_PFLICHT + "mindern wir die Leistung."),
    rfb(
        _PFLICHT
        + "wird die Leistung um 30 Prozent, beim zweiten Mal um 60 Prozent für drei Monate abgesenkt."
    ),
    rfb("Das Jobcenter übernimmt 50 Prozent der Fahrkosten. " + GUT),
    einv(umfeld=UMFELD),
)

FEUERT = {
    "Q16": Q16_FEUERT,
    "Q17": Q17_FEUERT,
    "W_RFB_IN_PLAN": W_RFB_IN_PLAN_FEUERT,
    "W_NO_RFB_IN_VA": W_NO_RFB_IN_VA_FEUERT,
    "W_SANCTION_TABLE": W_SANCTION_TABLE_FEUERT,
}
STILL = {
    "Q16": Q16_STILL,
    "Q17": Q17_STILL,
    "W_RFB_IN_PLAN": W_RFB_IN_PLAN_STILL,
    "W_NO_RFB_IN_VA": W_NO_RFB_IN_VA_STILL,
    "W_SANCTION_TABLE": W_SANCTION_TABLE_STILL,
}
