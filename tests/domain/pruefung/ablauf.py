"""How papers came about, how long they hold and who stands for them: papers that must fire, and near misses.

Every case names its form; `umfeld` are fields of the Pruefkontext, the rest builds the paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from fallakte.domain.instrument import Natur
from fallakte.domain.person import Geburtsdatum
from fallakte.domain.pruefung.kontext import Einigungsversuch, FrueheresDokument
from fallakte.domain.vereinbarung import Vertretungsart

Fall = Mapping[str, Any]
AM = date(2019, 5, 6)
PFLICHT = ({"was": "Bewirbt sich viermal im Monat als Helfer.", "nachweis": "Liste"},)
UM = datetime(2019, 5, 6, 10, tzinfo=UTC)


def einv(*, umfeld: Mapping[str, Any] | None = None, **rest: object) -> Fall:
    return {"form": "EINV_2016", "person": PFLICHT, "dokument_am": AM, "umfeld": umfeld or {}, **rest}


def va(*, umfeld: Mapping[str, Any] | None = None, **rest: object) -> Fall:
    return {**einv(umfeld=umfeld, **rest), "form": "EINV_VA_2016"}


def verpfl(*, umfeld: Mapping[str, Any] | None = None, **rest: object) -> Fall:
    tag = rest.pop("dokument_am", date(2026, 11, 2))
    return {"form": "VERPFL_2026", "person": PFLICHT, "dokument_am": tag, "umfeld": umfeld or {}, **rest}


def plan(*, umfeld: Mapping[str, Any] | None = None, **rest: object) -> Fall:
    tag = rest.pop("dokument_am", date(2026, 11, 23))
    return {"form": "KOOP_2026", "person": PFLICHT, "dokument_am": tag, "umfeld": umfeld or {}, **rest}


def sgb3(**rest: object) -> Fall:
    return {**einv(**rest), "form": "EINV_SGB3"}


def begruendet(text: str, **rest: object) -> Fall:
    return va(texte={"begruendung": text}, **rest)


# -- Q08


def analyse(*tage: date, **rest: object) -> Fall:
    return einv(umfeld={"potenzialanalysen": tage}, **rest)


Q08_FEUERT: tuple[Fall, ...] = (
    analyse(),
    analyse(date(2018, 5, 5)),
    analyse(date(2019, 5, 7)),
    analyse(
        date(2016, 9, 1), texte={"einleitung": "Grundlage ist die Potenzialanalyse vom 1. September 2016."}
    ),
    einv(texte={"einleitung": "Die Potenzialanalyse vom 03.04.2017 liegt zugrunde."}),
    einv(texte={"potenzialanalyse": "Eine Potenzialanalyse wurde bisher nicht durchgeführt."}),
    einv(texte={"potenzialanalyse": "Entfällt. Eine Potenzialanalyse liegt nicht vor."}),
    einv(texte={"einleitung": "Die Potenzialanalyse wird im nächsten Gespräch nachgeholt."}),
    plan(umfeld={"potenzialanalysen": ()}),
    sgb3(umfeld={"potenzialanalysen": (date(2017, 1, 2),)}),
    verpfl(umfeld={"potenzialanalysen": (date(2024, 1, 2),)}),
)
Q08_STILL: tuple[Fall, ...] = (
    analyse(AM),
    analyse(date(2018, 5, 6)),
    analyse(date(2012, 1, 1), date(2019, 2, 1)),
    analyse(date(2019, 4, 1), date(2019, 9, 1)),
    analyse(texte={"einleitung": "Die Potenzialanalyse vom 02.04.2019 wurde besprochen."}),
    einv(
        texte={"potenzialanalyse": "Ergebnis vom 12. März 2019: sehr gute Deutschkenntnisse, Führerschein B."}
    ),
    einv(texte={"einleitung": "Im Profiling am 3.5.2019 haben wir Ihre Stärken besprochen."}),
    einv(),
    verpfl(umfeld={"potenzialanalysen": (date(2026, 7, 1),)}),
    plan(umfeld={"potenzialanalysen": (date(2025, 11, 23),)}),
)

# -- Q09


def gilt(text: str, abschnitt: str = "pruefung", **rest: object) -> Fall:
    return einv(texte={abschnitt: text}, **rest)


Q09_FEUERT: tuple[Fall, ...] = (
    einv(),
    gilt("Diese Vereinbarung gilt bis auf weiteres."),
    gilt("Die Vereinbarung ist unbefristet gültig und wird regelmäßig überprüft."),
    gilt("Gültig ab 06.05.2019. Die Inhalte werden bei Bedarf angepasst."),
    gilt(
        "Sie gilt, bis wir etwas anderes vereinbaren. Ändern sich die Verhältnisse, wird sie fortgeschrieben."
    ),
    gilt("Die Eingliederungsvereinbarung wird in regelmäßigen Abständen gemeinsam überprüft."),
    gilt("Sie gilt auf unbestimmte Zeit. Überprüfung: einmal im Jahr."),
    gilt("Wir überprüfen den Stand nach zwölf Monaten gemeinsam."),
    gilt("Die Vereinbarung gilt zeitlich unbegrenzt.", "einleitung"),
    einv(pruefung_hinweis="nach Absprache"),
    verpfl(
        texte={"pruefung": "Diese Verpflichtung gilt bis auf weiteres und wird zu gegebener Zeit überprüft."}
    ),
    sgb3(texte={"pruefung": "Ändert sich Ihre Lage, passen wir die Vereinbarung an."}),
)
Q09_STILL: tuple[Fall, ...] = (
    einv(gueltig_bis=date(2019, 11, 5)),
    einv(naechste_pruefung=date(2019, 10, 1)),
    gilt("Diese Vereinbarung gilt bis auf weiteres. Wir überprüfen sie spätestens nach sechs Monaten."),
    gilt("Gültig vom 06.05.2019 bis zum 05.11.2019."),
    gilt("Die Vereinbarung gilt für sechs Monate."),
    gilt("Sie endet mit dem Abschluss der Maßnahme."),
    gilt("Nach Ende der Maßnahme besprechen wir gemeinsam das Ergebnis und schreiben die Vereinbarung fort."),
    gilt("Wir prüfen halbjährlich, ob die Vereinbarung noch passt."),
    gilt("Am 14. August 2019 sehen wir uns wieder und prüfen, was erledigt ist."),
    gilt("Sobald das ärztliche Gutachten vorliegt, wird die Vereinbarung überprüft und angepasst."),
    gilt("Alle drei Monate sprechen wir über den Stand der Zusagen.", "angebot"),
    einv(pruefung_hinweis="Überprüfung am 1.10.2019 im Beratungsgespräch"),
    verpfl(
        texte={"pruefung": "Die Verpflichtung gilt bis auf weiteres, die Überprüfung erfolgt alle 4 Monate."}
    ),
)

# -- Q10

OHNE_ENDE = "Dieser Bescheid gilt bis auf weiteres. "

Q10_FEUERT: tuple[Fall, ...] = (
    begruendet(OHNE_ENDE),
    begruendet(OHNE_ENDE + "Diese Entscheidung erging nach pflichtgemäßem Ermessen."),
    begruendet(OHNE_ENDE + "Eine Eingliederungsvereinbarung kam nicht zustande."),
    va(texte={"pruefung": OHNE_ENDE}),
    va(
        texte={
            "pruefung": "Der Verwaltungsakt ist unbefristet gültig.",
            "begruendung": "Sie sind arbeitslos.",
        }
    ),
    va(
        texte={
            "einleitung": "Er gilt auf unbestimmte Zeit.",
            "begruendung": "Rechtsgrundlage ist § 15 SGB II.",
        }
    ),
    verpfl(
        texte={
            "pruefung": "Die Verpflichtung gilt bis auf Weiteres.",
            "begruendung": "Sie haben zwei Kinder.",
        }
    ),
    verpfl(
        texte={
            "pruefung": "Diese Verpflichtung besteht ohne Befristung.",
            "begruendung": "Die Geltungsdauer richtet sich nach § 15a SGB II.",
        }
    ),
    va(texte={"pruefung": OHNE_ENDE, "begruendung": "Ermessen war nicht auszuüben."}),
    va(),
)
Q10_STILL: tuple[Fall, ...] = (
    va(gueltig_bis=date(2019, 11, 5)),
    begruendet(OHNE_ENDE + "Wir haben das Ermessen ausgeübt: Eine Befristung reicht nicht, weil die "
    "Ausbildung "
               "drei Jahre dauert."),
    begruendet(OHNE_ENDE + "Bei der Dauer haben wir abgewogen, dass Sie langfristig Unterstützung brauchen."),
    begruendet(OHNE_ENDE + "Von einer kürzeren Laufzeit haben wir abgesehen, da die Integration "
    "voraussichtlich "
               "mehr als ein Jahr braucht."),
    va(texte={"pruefung": OHNE_ENDE, "begruendung": "Die unbefristete Geltung ist erforderlich, um Ihnen "
              "verlässlich Hilfe zu sichern."}),
    va(texte={"pruefung": "Dieser Bescheid gilt bis zum 05.11.2019."}),
    va(texte={"pruefung": "Der Verwaltungsakt gilt für sechs Monate."}),
    va(person=({"was": "Meldet sich bei der Schuldnerberatung.", "bis": date(2019, 6, 1)},)),
    va(gueltig_bis=date(2019, 11, 5), texte={"begruendung": "Sie sind bis auf weiteres krankgeschrieben."}),
    va(
        gueltig_bis=date(2019, 11, 5),
        texte={"einleitung": "Ziel ist eine unbefristete Arbeitsstelle als Gärtnerin."},
    ),
    verpfl(
        texte={
            "pruefung": "Die Verpflichtung gilt bis auf weiteres.",
            "begruendung": "Wir haben unser Ermessen ausgeübt. Für die unbefristete Dauer war maßgeblich, "
            "dass "
            "die Suche nach Arbeit länger dauern wird.",
        }
    ),
)  # fmt: skip

# -- Q11

_ALT = date(2013, 2, 19)


def alt(form: str = "EINV_VA_2011", **rest: object) -> Fall:
    return {"form": form, "person": PFLICHT, "dokument_am": _ALT, "umfeld": {}, **rest}


Q11_FEUERT: tuple[Fall, ...] = (
    alt(gueltig_bis=date(2013, 12, 31)),
    alt(gueltig_bis=date(2013, 8, 20)),
    alt("EINV_2011", gueltig_bis=date(2014, 2, 18)),
    alt(gueltig_ab=date(2013, 3, 1), gueltig_bis=date(2013, 9, 30)),
    alt(texte={"pruefung": "Gültig bis zum 31.12.2013."}),
    alt(texte={"pruefung": "Die Vereinbarung gilt für zwölf Monate."}),
    alt(texte={"pruefung": "Dieser Bescheid gilt bis auf weiteres."}),
    alt("EINV_VA_2005", dokument_am=date(2008, 2, 19), gueltig_bis=date(2008, 11, 30)),
    alt(gueltig_bis=date(2013, 12, 31), texte={"begruendung": "Eine Vereinbarung kam nicht zustande, weil "
    "Sie "
        "nicht unterschrieben haben."}),
)  # fmt: skip
Q11_STILL: tuple[Fall, ...] = (
    alt(gueltig_bis=date(2013, 8, 19)),
    alt(gueltig_bis=date(2013, 8, 18)),
    alt(gueltig_ab=date(2013, 3, 1), gueltig_bis=date(2013, 9, 1)),
    alt("EINV_2011", texte={"pruefung": "Die Vereinbarung gilt für sechs Monate."}),
    alt(gueltig_bis=date(2014, 2, 28), texte={"begruendung": "Die längere Laufzeit ist erforderlich, weil "
    "die "
        "Umschulung bis Februar dauert."}),
    alt(gueltig_bis=date(2014, 1, 31), texte={"einleitung": "Der Zeitraum wurde länger gewählt, damit Sie "
    "den "
        "Kurs in einem Zug abschließen können."}),
    alt("EINV_2005", dokument_am=date(2006, 3, 1), gueltig_bis=date(2007, 2, 28)),
    alt(),
)  # fmt: skip

# -- Q15


def versuche(*tage: date, **rest: object) -> Fall:
    return va(
        umfeld={"einigungsversuche": tuple(Einigungsversuch(am=t, art="Gespräch") for t in tage)}, **rest
    )


def ohne_versuch(text: str) -> Fall:
    return versuche(texte={"begruendung": text})


Q15_FEUERT: tuple[Fall, ...] = (
    versuche(),
    versuche(date(2019, 5, 7)),
    ohne_versuch("Eine Eingliederungsvereinbarung ist nicht zustande gekommen."),
    ohne_versuch("Rechtsgrundlage ist § 15 Abs. 3 Satz 3 SGB II. Sie sind seit 2015 arbeitslos."),
    ohne_versuch("Ein Gespräch über die Inhalte hat nicht stattgefunden."),
    ohne_versuch("Da keine Vereinbarung besteht, wird sie durch diesen Verwaltungsakt ersetzt."),
    begruendet("Ein Entwurf wurde Ihnen vorher nicht ausgehändigt."),
    begruendet("Dieser Bescheid ergeht ohne vorheriges Gespräch."),
    verpfl(
        umfeld={"einigungsversuche": ()}, texte={"begruendung": "Ein Kooperationsplan kam nicht zustande."}
    ),
    verpfl(umfeld={"einigungsversuche": ()}, texte={"begruendung": "Sie wurden am 2.10.2026 angehört."}),
)
Q15_STILL: tuple[Fall, ...] = (
    versuche(date(2019, 5, 6)),
    versuche(date(2019, 4, 1), date(2019, 6, 1)),
    ohne_versuch("Im Gespräch am 03.04.2019 konnten wir uns nicht einigen."),
    ohne_versuch(
        "Der Entwurf wurde Ihnen am 10. April 2019 ausgehändigt. Sie haben ihn nicht zurückgegeben."
    ),
    ohne_versuch("Sie haben die Unterschrift unter die angebotene Vereinbarung verweigert."),
    ohne_versuch("Wir haben Ihnen eine Vereinbarung vorgelegt und eine Frist bis zum 30.04.2019 gesetzt."),
    ohne_versuch("Zu den Gesprächsterminen am 2.4. und 16.4.2019 sind Sie nicht erschienen."),
    ohne_versuch("Aus besonderen Gründen haben wir von Verhandlungen abgesehen, denn Sie sind in Haft."),
    ohne_versuch("Sie waren nicht bereit, die besprochene Vereinbarung abzuschließen."),
    begruendet("Am 2. Mai 2019 haben wir Ihnen den Entwurf übersandt; Sie haben sich nicht geäußert."),
    va(),
    verpfl(
        umfeld={"einigungsversuche": ()},
        texte={"begruendung": "Der Schritt aus dem Kooperationsplan vom 03.08.2026 ist nicht erledigt."},
    ),
)

# -- Q21


def frueher(
    ab: date | None,
    bis: date | None = None,
    natur: Natur = Natur.VERTRAG,
    form: str = "EINV_2016",
    **rest: object,
) -> FrueheresDokument:
    tag = ab or date(2019, 1, 7)
    return FrueheresDokument(
        instrument_id=form, natur=natur, nummer=1, dokument_am=tag, in_kraft_ab=ab, in_kraft_bis=bis, **rest
    )


def neben(*andere: FrueheresDokument, **rest: object) -> Fall:
    return va(umfeld={"fruehere": andere}, **rest)


_VERTRAG = frueher(date(2019, 1, 7))
_VA = Natur.VERWALTUNGSAKT

Q21_FEUERT: tuple[Fall, ...] = (
    neben(_VERTRAG),
    neben(frueher(date(2019, 1, 7), date(2019, 7, 6))),
    neben(frueher(date(2019, 1, 7), date(2019, 5, 6), _VA, "EINV_VA_2016")),
    neben(frueher(date(2019, 1, 7), ist_vorgaenger=True)),
    neben(
        _VERTRAG, texte={"pruefung": "Eine Anpassung ist nach § 59 SGB X möglich, wenn sich etwas ändert."}
    ),
    neben(_VERTRAG, texte={"begruendung": "Die Eingliederungsvereinbarung vom 07.01.2019 bleibt unberührt."}),
    einv(umfeld={"fruehere": (frueher(date(2019, 2, 1), None, _VA, "EINV_VA_2016"),)}),
    verpfl(umfeld={"fruehere": (frueher(date(2026, 8, 1), None, _VA, "VERPFL_2026"),)}),
    neben(frueher(date(2019, 8, 1)), gueltig_bis=date(2019, 11, 5)),
)
Q21_STILL: tuple[Fall, ...] = (
    neben(),
    neben(frueher(date(2018, 7, 1), date(2019, 1, 6))),
    neben(frueher(None)),
    neben(frueher(date(2019, 1, 7), None, Natur.PLAN, "KOOP_2023")),
    einv(umfeld={"fruehere": (frueher(date(2019, 1, 7), ist_vorgaenger=True),)}),
    neben(_VERTRAG, texte={"begruendung": "Die Vereinbarung vom 07.01.2019 wird nach § 59 SGB X gekündigt."}),
    neben(_VERTRAG, texte={"einleitung": "Die Eingliederungsvereinbarung vom 7.1.2019 heben wir auf."}),
    neben(_VERTRAG, texte={"einleitung": "Dieser Bescheid ersetzt die Vereinbarung vom 07.01.2019."}),
    neben(frueher(date(2019, 12, 1)), gueltig_bis=date(2019, 11, 5)),
    verpfl(umfeld={"fruehere": (frueher(date(2020, 1, 7)),)}),
)

# -- Q22

_FERTIG: Mapping[str, Any] = {"festgeschrieben_um": UM}
_UNTERSCHRIEBEN = {**_FERTIG, "unterschrieben_person_um": UM, "unterschrieben_stelle_um": UM}
_DA = {"ausgehaendigt": True}
_KIND = Geburtsdatum.am(date(2003, 1, 1))

Q22_FEUERT: tuple[Fall, ...] = (
    einv(**_FERTIG),
    einv(**_FERTIG, unterschrieben_person_um=UM),
    einv(unterschrieben_stelle_um=UM),
    einv(**_UNTERSCHRIEBEN, umfeld={"ausgehaendigt": False}),
    einv(**_UNTERSCHRIEBEN, umfeld=_DA, geburtsdatum=_KIND),
    einv(dokument_am=date(2023, 6, 30), geburtsdatum=Geburtsdatum.am(date(2006, 5, 1))),
    einv(**_UNTERSCHRIEBEN, umfeld=_DA, vertretung_art=Vertretungsart.BETREUUNG),
    einv(
        **_UNTERSCHRIEBEN,
        umfeld=_DA,
        vertretung_art=Vertretungsart.SORGEBERECHTIGT,
        vertretung="Mia Muster",
        geburtsdatum=_KIND,
    ),
    einv(**_UNTERSCHRIEBEN, umfeld=_DA, geburtsdatum=_KIND, vertretung_art=Vertretungsart.BEISTAND,
         vertretung="Ole Ohm"),
    sgb3(**_FERTIG, unterschrieben_stelle_um=UM),
)  # fmt: skip
Q22_STILL: tuple[Fall, ...] = (
    einv(**_UNTERSCHRIEBEN, umfeld=_DA),
    einv(),
    einv(besprochen_um=UM),
    einv(**_UNTERSCHRIEBEN, texte={"pruefung": "Jede Seite hat eine Ausfertigung erhalten."}),
    einv(**_FERTIG, abgelehnt_um=UM, abgelehnt_grund="möchte nicht"),
    einv(
        **_UNTERSCHRIEBEN,
        umfeld=_DA,
        geburtsdatum=_KIND,
        vertretung="Mia Muster",
        vertretung_art=Vertretungsart.SORGEBERECHTIGT,
        unterschrieben_vertretung_um=UM,
    ),
    einv(umfeld=_DA, geburtsdatum=Geburtsdatum.am(date(2001, 5, 6))),
    einv(umfeld=_DA, geburtsdatum=Geburtsdatum.im(2001)),
    einv(umfeld=_DA, geburtsdatum=Geburtsdatum()),
    einv(dokument_am=date(2026, 11, 23), umfeld={"ausgehaendigt": False}),
)

# -- Q25

Q25_FEUERT: tuple[Fall, ...] = (
    einv(gueltig_ab=date(2019, 5, 27), gueltig_bis=date(2020, 2, 26)),
    einv(naechste_pruefung=date(2019, 11, 7)),
    plan(naechste_pruefung=date(2027, 8, 1)),
    plan(),
    plan(texte={"pruefung": "Wir prüfen den Plan einmal im Jahr."}),
    einv(texte={"pruefung": "Die Vereinbarung wird nach neun Monaten überprüft."}),
    einv(gueltig_bis=date(2020, 5, 5)),
    verpfl(naechste_pruefung=date(2027, 6, 1)),
    sgb3(naechste_pruefung=date(2019, 9, 1), geburtsdatum=Geburtsdatum.am(date(1999, 1, 1))),
    plan(texte={"pruefung": "Wir prüfen den Plan bei Bedarf."}),
    einv(pruefung_hinweis="Überprüfung nach 12 Monaten", gueltig_bis=date(2020, 5, 5)),
)
Q25_STILL: tuple[Fall, ...] = (
    einv(gueltig_ab=date(2019, 5, 27), gueltig_bis=date(2019, 11, 26)),
    einv(naechste_pruefung=date(2019, 11, 6)),
    plan(naechste_pruefung=date(2027, 2, 1)),
    plan(texte={"pruefung": "Wir prüfen gemeinsam alle drei Monate."}),
    plan(texte={"pruefung": "Am 15.03.2027 schauen wir gemeinsam auf den Plan."}),
    einv(gueltig_bis=date(2019, 10, 31)),
    einv(),
    sgb3(naechste_pruefung=date(2019, 11, 1), geburtsdatum=Geburtsdatum.am(date(1980, 1, 1))),
    sgb3(naechste_pruefung=date(2019, 8, 6), geburtsdatum=Geburtsdatum.am(date(1999, 1, 1))),
    verpfl(naechste_pruefung=date(2027, 5, 2)),
    einv(
        gueltig_bis=date(2020, 5, 5),
        texte={"pruefung": "Spätestens nach sechs Monaten überprüfen wir den Inhalt."},
    ),
    plan(dokument_am=date(2026, 8, 31), naechste_pruefung=date(2027, 2, 28)),
)

# -- Q27

_KOOP = FrueheresDokument(
    instrument_id="KOOP_2026",
    natur=Natur.PLAN,
    nummer=2,
    dokument_am=date(2026, 8, 3),
    in_kraft_ab=date(2026, 8, 3),
)


def zum_plan(text: str, abschnitt: str = "begruendung", **rest: object) -> Fall:
    return verpfl(umfeld={"fruehere": (_KOOP,)}, texte={abschnitt: text}, **rest)


Q27_FEUERT: tuple[Fall, ...] = (
    zum_plan("Sie haben sich nicht beworben."),
    zum_plan("Der Kooperationsplan wurde berücksichtigt."),
    zum_plan("Den Kooperationsplan vom 03.07.2026 haben wir berücksichtigt."),
    verpfl(umfeld={"fruehere": (_KOOP,)}),
    verpfl(texte={"begruendung": "Ihr Kooperationsplan wurde berücksichtigt."}),
    zum_plan("Die Schritte aus dem gemeinsamen Kooperationsplan fehlen.", "einleitung"),
    zum_plan("Der Deutschkurs begann am 03.08.2026."),
    zum_plan("Ein Kooperationsplan kam nicht zustande."),
)
Q27_STILL: tuple[Fall, ...] = (
    zum_plan("Den Kooperationsplan vom 03.08.2026 haben wir berücksichtigt."),
    zum_plan("Im Kooperationsplan vom 3. August 2026 steht der Schritt Lebenslauf. Er fehlt noch."),
    zum_plan("Wir haben den Kooperationsplan Nr. 2 berücksichtigt."),
    zum_plan("Grundlage: Kooperationsplan vom 3.8.26.", "einleitung"),
    verpfl(umfeld={"fruehere": ()}, texte={"begruendung": "Ein Plan kam nicht zustande."}),
    verpfl(texte={"begruendung": "Ein Kooperationsplan kam trotz zweier Gespräche nicht zustande."}),
    verpfl(texte={"begruendung": "Der Kooperationsplan vom 10.09.2026 nennt drei Bewerbungen im Monat."}),
    verpfl(),
    verpfl(
        umfeld={"fruehere": (frueher(date(2026, 8, 3)),)}, texte={"begruendung": "Sie bewerben sich nicht."}
    ),
)

FEUERT = {
    "Q08": Q08_FEUERT, "Q09": Q09_FEUERT, "Q10": Q10_FEUERT, "Q11": Q11_FEUERT, "Q15": Q15_FEUERT,
    "Q21": Q21_FEUERT, "Q22": Q22_FEUERT, "Q25": Q25_FEUERT, "Q27": Q27_FEUERT,
}  # fmt: skip
STILL = {
    "Q08": Q08_STILL, "Q09": Q09_STILL, "Q10": Q10_STILL, "Q11": Q11_STILL, "Q15": Q15_STILL,
    "Q21": Q21_STILL, "Q22": Q22_STILL, "Q25": Q25_STILL, "Q27": Q27_STILL,
}  # fmt: skip
