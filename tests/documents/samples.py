"""Fictional papers for the tests of this room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from fallakte.content.law import load_law
from fallakte.documents.model import (
    Block,
    Footer,
    Identity,
    Letterhead,
    Paper,
    TitleBlock,
    text,
)
from fallakte.domain.instrument import Abschnittsart, Instrument
from fallakte.domain.papier import PapierAenderung, PapierPaar, PapierZiel, Vereinbarungspapier
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.unterschied import Unterschied, Versaeumnis, Wandel
from fallakte.domain.vereinbarung import (
    Abschnittstext,
    BgBeteiligung,
    Dienststelle,
    Vereinbarung,
    Vertretungsart,
)
from fallakte.domain.zusage import Herkunft, Seite, Stand, Zusage
from fallakte.services.notfallblatt import Notfallblatt

CREATED = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

DIENSTSTELLE = Dienststelle(
    name="Jobcenter Lindenfurt",
    team="Team Fallmanagement U25",
    traegerform="gemeinsame Einrichtung",
    anschrift="Uferstraße 1, 00000 Lindenfurt",
    telefon="(0221) 4710 123",
    ansprechperson="K. Probenau",
    raum="2.14",
    beschwerdestelle="Beschwerdestelle im Jobcenter: (0221) 4710 150",
    ombudsstelle="Ombudsstelle Lindenfurt: (0221) 4710 180",
    unabhaengige_beratung="Arbeitslosenzentrum, (0221) 4710 190",
    stand="12.11.2026",
)


NOTFALLCODE = "HC2O-MUXE-JWT7-ENYN-TYTA-4JYT-MVIK-JI5G-2B7V-YDBT-F6FR-EJAI-H7JA-2HYU"


def notfallblatt() -> Notfallblatt:
    return Notfallblatt(
        datei="Team-U25-Nord.fallakte",
        code=NOTFALLCODE,
        angelegt_am=CREATED.date(),
        ersteller="K. Probenau",
        stelle="Jobcenter Lindenfurt",
        ort_hinweis="Tresor der Teamleitung, Raum 2.14",
    )


def paper(
    *blocks: Block, title: str = "Probeblatt", language: str = "de-DE", note: str | None = None
) -> Paper:
    return Paper(
        identity=Identity("probe/1", CREATED),
        author="Jobcenter Lindenfurt",
        subject="Probe",
        title=TitleBlock(title, "für die Prüfung"),
        letterhead=Letterhead(
            "Jobcenter Lindenfurt", "Team Fallmanagement", ("Uferstraße 1, 00000 Lindenfurt",)
        ),
        blocks=blocks or (text("Ein Satz."),),
        footer=Footer("Probeblatt", note),
        language=language,
    )


def zusage(seite: Seite, was: str, wie_oft: str, bis: date | None, nachweis: str) -> Zusage:
    return Zusage(paar_id=1, seite=seite, was=was, wie_oft=wie_oft, bis=bis, nachweis=nachweis)


Promise = tuple[str, str, date | None, str]  # what, how often, until, proof


def paar(ziel: str, ours: Promise | None, theirs: Promise | None, begruendung: str = "") -> PapierPaar:
    promises = ((Seite.STELLE, ours), (Seite.PERSON, theirs))
    return PapierPaar(
        ziel=ziel,
        zusagen=tuple(zusage(seite, *promise) for seite, promise in promises if promise),
        begruendung=begruendung,
    )


def instrument(kennung: str) -> Instrument:
    return load_law().instrument(kennung)


def _texte(form: Instrument, **written: str) -> tuple[Abschnittstext, ...]:
    begin = {a.id: form.text(a.vorlage).text if a.vorlage else "" for a in form.abschnitte}
    return tuple(Abschnittstext(key, value) for key, value in (begin | written).items())


def kooperationsplan() -> Vereinbarungspapier:
    """The plan of the mockup: four pairs, one page."""
    form = instrument("KOOP_2026")
    pairs = (
        paar(
            "A",
            ("Wir fragen fünf Betriebe wegen eines Praktikums an.", "einmalig", date(2026, 11, 27), "Liste"),
            ("Sie gehen zu zwei Praktikumsgesprächen.", "2 Gespräche", date(2026, 12, 4), "Notiz"),
        ),
        paar(
            "A",
            ("Wir bezahlen Ihre Arbeitskleidung bis 120 Euro.", "einmalig", date(2026, 11, 30), "Bescheid"),
            ("Sie suchen aus und bringen den Kassenbeleg mit.", "einmalig", date(2026, 12, 11), "Beleg"),
        ),
        paar(
            "B",
            (
                "Wir zahlen 5 Euro je Bewerbung, bis zu 60 Euro.",
                "jeden Monat",
                date(2027, 2, 23),
                "Zahlung",
            ),
            ("Sie schreiben drei Bewerbungen im Monat.", "3 im Monat", date(2027, 2, 23), "Kopien"),
        ),
        paar(
            "C",
            (
                "Wir machen für Sie einen Termin in der Schuldenhilfe.",
                "einmalig",
                date(2026, 11, 30),
                "Terminzettel",
            ),
            ("Sie gehen zu diesem Termin.", "einmalig", date(2026, 12, 11), "Stempel"),
        ),
    )
    return Vereinbarungspapier(
        instrument=form,
        vereinbarung=Vereinbarung(
            id=7,
            fall_id=3,
            runde_id=2,
            nummer=2,
            vorgaenger_id=4,
            instrument_id=form.id,
            fassung=form.fassung,
            unterschriften=form.unterschriften,
            dokument_am=date(2026, 11, 24),
            naechste_pruefung=date(2027, 2, 23),
            pruefung_hinweis="10:00 Uhr, Raum 2.14",
            dienststelle=DIENSTSTELLE,
            texte=_texte(
                form,
                staerken="8 Monate Mitarbeit in der Küche des Nachbarschaftscafés, zwei Sprachen.",
                angebot="Beratung alle zwei Wochen. Hilfe bei der Suche nach einem Praktikum.",
                andere_stellen="Schuldenhilfe: Ratenplan.\nJugendberufshilfe: Begleitung im Praktikum.",
                uneinig="Elif Musterfeld möchte umziehen. Wir sehen das erst nach dem Praktikum.",
            ),
            angelegt_um=datetime(2026, 11, 23, 15, 0, tzinfo=UTC),
            besprochen_um=CREATED,
        ),
        person=Person(
            vorname="Elif",
            nachname="Musterfeld",
            geburtsdatum=Geburtsdatum.am(date(2004, 3, 14)),
            kundennummer="000D104711",
        ),
        bg_nummer="",
        aktenzeichen="",
        leitsatz="Ich will eine Ausbildung machen und mein eigenes Geld verdienen.",
        ziele=tuple(
            PapierZiel(zeichen=z, kurz=kurz, wortlaut=kurz, indikator="", bis=bis)
            for z, kurz, bis in (
                ("A", "Praktikum in einer Küche", date(2027, 1, 29)),
                ("B", "Bewerbungsmappe", date(2026, 12, 15)),
                ("C", "Wohnung sichern", date(2027, 3, 31)),
            )
        ),
        paare=pairs,
        vorgaenger=(1, date(2026, 5, 26)),
    )


def eingliederungsvereinbarung_2011() -> Vereinbarungspapier:
    """The document of BSG B 14 AS 30/15 R as a record of 2011; people and places are fictional."""
    form = instrument("EINV_2011")
    monthly = date(2011, 12, 16)
    support = "Mobilitätshilfen, weitere Leistungen, Einstiegsgeld (ESG) auf gesonderten Antrag."
    effort = "Sie bewerben sich zehnmal im Monat um versicherungspflichtige Stellen."
    pairs = (
        paar(
            "",
            None,
            (effort, "10 im Monat", monthly, "Liste zum 16. jedes Monats"),
            "Das Dokument regelt nicht, wer die Kosten der Bewerbungen trägt.",
        ),
        paar("", (support, "", monthly, ""), None),
    )
    return Vereinbarungspapier(
        instrument=form,
        vereinbarung=Vereinbarung(
            id=12,
            fall_id=9,
            runde_id=8,
            nummer=1,
            instrument_id=form.id,
            fassung=form.fassung,
            unterschriften=form.unterschriften,
            dokument_am=date(2011, 6, 17),
            gueltig_ab=date(2011, 6, 17),
            gueltig_bis=date(2011, 12, 16),
            naechste_pruefung=date(2011, 12, 16),
            historisch=True,
            historisch_grund="Aktenrekonstruktion für eine Fallbesprechung",
            dienststelle=replace(DIENSTSTELLE, team="Arbeitsvermittlung", stand=""),
            texte=_texte(form, andere_traeger="Keine Angaben im Original."),
            angelegt_um=datetime(2026, 11, 23, 15, 0, tzinfo=UTC),
            festgeschrieben_um=CREATED,
        ),
        person=Person(
            vorname="Ulf",
            nachname="Beispielmann",
            geburtsdatum=Geburtsdatum.im(1977),
            kundennummer="000K815123",
            anschrift="Am Probeweg 4, 00000 Lindenfurt",
        ),
        bg_nummer="00001//0000042",
        aktenzeichen="",
        leitsatz="Aufnahme einer versicherungspflichtigen Arbeit auf dem allgemeinen Arbeitsmarkt",
        ziele=(),
        paare=pairs,
        vorgaenger=None,
    )


def reich(kennung: str = "KOOP_2026") -> Vereinbarungspapier:
    """A paper of any form with every fact there is: third parties, members, costs, origin, changes."""
    form, plan = instrument(kennung), kooperationsplan()
    day = plan.vereinbarung.dokument_am
    in_force = form.in_kraft_am(day)
    written = {
        a.id: f"{a.papier_titel}: Das haben wir zusammen besprochen. Es passt zu Ihrer Lage und Ihrem Ziel."
        for a in form.abschnitte
        if a.art in (Abschnittsart.TEXT, Abschnittsart.HINWEIS) and not a.vorlage
    }
    pairs = tuple(
        replace(paar, zusagen=tuple(replace(z, id=10 * i + k) for k, z in enumerate(paar.zusagen, 1)))
        for i, paar in enumerate(plan.paare, 1)
    )
    costs = pairs[1].zusagen
    rich = (
        replace(
            costs[0],
            wie_viel="einmal Schuhe, einmal Jacke",
            norm="§ 16 Abs. 1 SGB II i. V. m. § 44 SGB III",
            kostentraeger="Jobcenter",
            betrag_cent=12_000,
            herkunft=Herkunft.PERSON,
        ),
        replace(
            costs[1], hilfe="Merkzettel für den Einkauf", herkunft=Herkunft.FACHKRAFT, herkunft_von="Küche"
        ),
    )
    third = Zusage(
        id=45,
        paar_id=4,
        seite=Seite.DRITTE,
        was="Die Schuldenhilfe rechnet einen Ratenplan aus.",
        wer="Schuldenhilfe Nordufer",
        bis=date(2026, 12, 18),
        norm="§ 16a Nr. 2 SGB II",
        kostentraeger="Stadt Lindenfurt",
        herkunft=Herkunft.KONFERENZ,
        herkunft_von="Fallkonferenz vom 19.11.2026",
    )
    member = Zusage(
        id=46,
        paar_id=4,
        seite=Seite.STELLE,
        was="Wir suchen einen Platz in der Kita.",
        wer="Mila Musterfeld",
        wie_oft="einmalig",
        bis=date(2027, 1, 15),
        norm="§ 16a Nr. 1 SGB II",
    )
    fourth = replace(pairs[3], zusagen=(*pairs[3].zusagen, member, third))
    pairs = (pairs[0], replace(pairs[1], zusagen=rich), pairs[2], fourth)
    return replace(
        plan,
        instrument=form,
        paare=pairs,
        bg_nummer="00000//0004711",
        aktenzeichen="FM-2026-0815",
        person=replace(plan.person, anschrift="Birkenweg 7\n00000 Lindenfurt"),
        vereinbarung=replace(
            plan.vereinbarung,
            instrument_id=form.id,
            fassung=form.fassung,
            unterschriften=form.unterschriften,
            gueltig_ab=day,
            gueltig_bis=date(2027, 2, 23),
            historisch=not in_force,
            historisch_grund="" if in_force else "Schulung",
            texte=_texte(form, **written, staerken=plan.vereinbarung.text("staerken")),
            sprache="Türkisch, mit Sprachmittlung",
            vertretung="Ayla Beispielhaus",
            vertretung_art=Vertretungsart.BETREUUNG,
            anhoerung_am=date(2026, 11, 17),
        ),
        beteiligungen=(
            BgBeteiligung(
                vereinbarung_id=7, name="Mila Musterfeld", rolle="Kind", beteiligt_am=date(2026, 11, 19)
            ),
        ),
        aenderungen=aenderungen(pairs),
    )


def aenderungen(pairs: tuple[PapierPaar, ...]) -> tuple[PapierAenderung, ...]:
    """One promise of each kind of change; the new ones are those of `pairs`."""
    ours, theirs = pairs[1].zusagen[0], pairs[2].zusagen[1]
    dropped = Zusage(
        id=91, paar_id=1, seite=Seite.STELLE, was="Wir geben Ihnen eine Fahrkarte.", bis=date(2026, 6, 30)
    )
    gone = Zusage(id=92, paar_id=1, seite=Seite.PERSON, was="Sie holen das Zeugnis.", bis=date(2026, 6, 15))
    return (
        PapierAenderung(
            unterschied=Unterschied(
                Wandel.GEAENDERT, replace(ours, id=81, bis=date(2026, 11, 20), wie_viel=""), ours, ("bis",)
            ),
            stand=Stand.NICHT_ERFUELLT,
            stand_am=date(2026, 11, 21),
            versaeumnis=Versaeumnis.NICHT_GEHALTEN,
        ),
        PapierAenderung(
            unterschied=Unterschied(
                Wandel.GEAENDERT,
                replace(theirs, id=82, was="Sie schreiben fünf Bewerbungen im Monat.", wie_oft="5 im Monat"),
                theirs,
                ("was", "wie_oft"),
            )
        ),
        PapierAenderung(
            unterschied=Unterschied(Wandel.ENTFALLEN, dropped, None),
            stand=Stand.ERFUELLT,
            stand_am=date(2026, 7, 4),
            versaeumnis=Versaeumnis.ZU_SPAET,
        ),
        PapierAenderung(
            unterschied=Unterschied(Wandel.ENTFALLEN, gone, None),
            stand=Stand.ERFUELLT,
            stand_am=date(2026, 6, 10),
        ),
        PapierAenderung(
            unterschied=Unterschied(Wandel.GLEICH, replace(pairs[0].zusagen[0], id=83), pairs[0].zusagen[0])
        ),
        *(
            PapierAenderung(unterschied=Unterschied(Wandel.NEU, None, zusage))
            for zusage in (pairs[2].zusagen[0], *pairs[3].zusagen[2:])
        ),
    )
