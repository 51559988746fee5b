"""Strategies for whole papers, with the texts people really type and some they should not."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st

from fallakte.content.law import load_law
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.domain.instrument import Natur, Recht
from fallakte.domain.papier import PapierAenderung, PapierPaar, PapierZiel, Vereinbarungspapier
from fallakte.domain.person import Anrede, Geburtsdatum, Person
from fallakte.domain.pruefung.kontext import (
    AehnlicherText,
    Einigungsversuch,
    FrueheresDokument,
    Pruefkontext,
)
from fallakte.domain.satz import sichtbar
from fallakte.domain.unterschied import FELDER, Unterschied, Versaeumnis, Wandel
from fallakte.domain.vereinbarung import (
    Abschnittstext,
    BgBeteiligung,
    Dienststelle,
    Vereinbarung,
    Vertretungsart,
)
from fallakte.domain.zusage import BETRAG_MAX_CENT, Herkunft, Seite, Stand, Zusage

MOMENTS = (
    "besprochen_um",
    "freigegeben_um",
    "festgeschrieben_um",
    "unterschrieben_person_um",
    "unterschrieben_stelle_um",
    "unterschrieben_vertretung_um",
    "abgelehnt_um",
    "beendet_um",
)
NAUGHTY = (
    "",
    " ",
    "null",
    '"}],"x":[{',
    "\\",
    "\x00\x1f\x7f",
    "\u2028\u2029",
    "\ufeff",
    "e\u0301",
    "Ćirić Нечаева محمد 李",
    "👩\u200d👧\u200d👦",
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    "'; DROP TABLE fall; --",
    "%s%n{0}${x}",
    "../../../etc/passwd",
    "\u202eRTL",
    "x" * 5000,
)
numbers = st.integers(1, 9999)
texts = st.one_of(st.sampled_from(NAUGHTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
moments = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - made aware below
    datetime(2100, 1, 1),  # noqa: DTZ001 - made aware below
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-9, minutes=-30))]
    ),
)
births = st.one_of(
    st.just(Geburtsdatum()), days.map(Geburtsdatum.am), st.integers(1890, 2100).map(Geburtsdatum.im)
)


@cache
def recht() -> Recht:
    return load_law()


def known(eins: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Not known, none, or some."""
    return st.none() | st.lists(eins, max_size=2).map(tuple)


def _texts_of(art: type, **rest: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Every text field of a dataclass any text; other fields as given."""
    felder = {f.name: texts for f in fields(art) if f.type == "str" and f.name not in rest}
    return st.builds(art, **felder, **rest)


names = texts.filter(sichtbar)
zusagen = _texts_of(
    Zusage,
    paar_id=st.just(0),
    seite=st.sampled_from(Seite),
    was=names,
    bis=st.none() | days,
    vorlaeufer_id=st.none(),
    betrag_cent=st.none() | st.integers(0, BETRAG_MAX_CENT),
    herkunft=st.sampled_from(Herkunft),
)
paare = st.builds(PapierPaar, ziel=texts, begruendung=texts, zusagen=st.lists(zusagen, max_size=3).map(tuple))
ziele = _texts_of(PapierZiel, bis=st.none() | days)
personen = st.builds(
    Person,
    vorname=texts,
    nachname=names,
    geburtsdatum=births,
    anrede=st.sampled_from(Anrede),
    kundennummer=texts,
    anschrift=texts,
)
beteiligungen = _texts_of(BgBeteiligung, vereinbarung_id=st.just(0), beteiligt_am=st.none() | days)
kontexte = st.builds(
    Pruefkontext,
    heute=days,
    rechtskreis=st.none() | st.sampled_from(Rechtskreis),
    potenzialanalysen=known(days),
    fruehere=known(
        st.builds(
            lambda i, **rest: FrueheresDokument(instrument_id=i.id, natur=i.natur, **rest),
            st.sampled_from(recht().instrumente),
            nummer=numbers,
            dokument_am=days,
            in_kraft_ab=st.none() | days,
            in_kraft_bis=st.none() | days,
            ist_vorgaenger=st.booleans(),
        )
    ),
    grenzen=known(
        st.builds(
            Grenze,
            fall_id=st.just(0),
            art=st.sampled_from(Grenzart),
            von=st.none() | days,
            bis=st.none() | days,
            stunden=st.none() | st.integers(0, 168),
            kind_geboren_am=st.none() | days,
            bemerkung=texts,
        )
    ),
    einigungsversuche=known(_texts_of(Einigungsversuch, am=days)),
    aehnliche=known(_texts_of(AehnlicherText, faelle=numbers)),
    mitglieder=known(texts),
    verstoss_am=st.none() | days,
    geht_an_dritte=st.none() | st.booleans(),
    ausgehaendigt=st.none() | st.booleans(),
)


@st.composite
def changes(draw: st.DrawFn, paare: tuple[PapierPaar, ...]) -> PapierAenderung:
    """One difference; the new promise is one of the paper."""
    neue = [z for paar in paare for z in paar.zusagen]
    neu = draw(st.sampled_from([*neue, None]))
    alt = draw(zusagen) if neu is None else draw(st.none() | zusagen)
    return PapierAenderung(
        unterschied=Unterschied(
            draw(st.sampled_from(Wandel)),
            alt,
            neu,
            tuple(draw(st.lists(st.sampled_from(FELDER), unique=True))),
        ),
        stand=draw(st.none() | st.sampled_from(Stand)),
        stand_am=draw(st.none() | days),
        versaeumnis=draw(st.none() | st.sampled_from(Versaeumnis)),
    )


@st.composite
def papers(draw: st.DrawFn) -> Vereinbarungspapier:
    """Any printable instrument with any content; ids are 0 as in everything read from outside."""
    instrument = draw(st.sampled_from([i for i in recht().instrumente if i.druckbar]))
    vereinbarung = Vereinbarung(
        fall_id=0,
        runde_id=0,
        nummer=draw(numbers),
        instrument_id=instrument.id,
        fassung=instrument.fassung,
        unterschriften=instrument.unterschriften,
        dokument_am=draw(days),
        gueltig_ab=draw(st.none() | days),
        gueltig_bis=draw(st.none() | days),
        naechste_pruefung=draw(st.none() | days),
        pruefung_hinweis=draw(texts),
        historisch=draw(st.booleans()),
        historisch_grund=draw(texts),
        dienststelle=draw(_texts_of(Dienststelle)),
        texte=tuple(Abschnittstext(a.id, draw(texts)) for a in instrument.abschnitte),
        angelegt_um=draw(moments),
        sprache=draw(texts),
        vertretung=draw(texts),
        vertretung_art=draw(st.sampled_from(Vertretungsart)),
        anhoerung_am=draw(st.none() | days),
        freigegeben_von=draw(texts),
        abgelehnt_grund=draw(texts),
        beendet_grund=draw(texts),
        **{feld: draw(st.none() | moments) for feld in MOMENTS},  # type: ignore[arg-type]  # fields by name
    )
    zeilen = tuple(draw(st.lists(paare, max_size=3)))
    return Vereinbarungspapier(
        instrument=instrument,
        vereinbarung=vereinbarung,
        person=draw(personen),
        bg_nummer=draw(texts),
        aktenzeichen=draw(texts),
        leitsatz=draw(texts),
        ziele=tuple(draw(st.lists(ziele, max_size=3))),
        paare=zeilen,
        vorgaenger=draw(st.none() | st.tuples(numbers, days)),
        beteiligungen=tuple(draw(st.lists(beteiligungen, max_size=2))),
        aenderungen=tuple(draw(st.lists(changes(zeilen), max_size=2))),
    )


def example() -> Vereinbarungspapier:
    """One paper with something in every list and every field."""
    instrument = recht().instrument("KOOP_2026")
    um = datetime(2026, 11, 23, 9, tzinfo=UTC)
    person = Zusage(
        paar_id=0,
        seite=Seite.PERSON,
        was="Bewirbt sich",
        wer="Ada",
        wie_viel="eine halbe Seite",
        wie_oft="4 im Monat",
        bis=date(2026, 12, 1),
        nachweis="Liste",
        hilfe="Vorlage",
        norm="§ 15 SGB II",
        kostentraeger="Jobcenter",
        betrag_cent=26_000,
        herkunft=Herkunft.KONFERENZ,
        herkunft_von="Fallkonferenz",
    )
    stelle = replace(person, seite=Seite.STELLE, was="Zahlt die Bewerbungen")
    vorher = replace(person, wie_oft="2 im Monat")
    return Vereinbarungspapier(
        instrument=instrument,
        vereinbarung=Vereinbarung(
            fall_id=0,
            runde_id=0,
            nummer=2,
            instrument_id=instrument.id,
            fassung=instrument.fassung,
            unterschriften=instrument.unterschriften,
            dokument_am=date(2026, 11, 23),
            texte=tuple(Abschnittstext(a.id, a.titel) for a in instrument.abschnitte),
            angelegt_um=um,
            sprache="Polnisch",
            vertretung="Maria Beispiel",
            vertretung_art=Vertretungsart.BETREUUNG,
            **dict.fromkeys(MOMENTS, um),  # type: ignore[arg-type]  # fields by name
        ),
        person=Person(vorname="Ada", nachname="Beispiel", geburtsdatum=Geburtsdatum.im(1988)),
        bg_nummer="BG 1",
        aktenzeichen="AZ 1",
        leitsatz="Ich will wieder arbeiten.",
        ziele=(PapierZiel(zeichen="A", kurz="Tag", wortlaut="", indikator="", bis=None),),
        paare=(PapierPaar(ziel="A", zusagen=(person, stelle), begruendung=""),),
        vorgaenger=(1, date(2026, 5, 24)),
        beteiligungen=(BgBeteiligung(vereinbarung_id=0, name="Jan Beispiel", beteiligt_am=um.date()),),
        aenderungen=(
            PapierAenderung(
                unterschied=Unterschied(Wandel.GEAENDERT, vorher, person, ("wie_oft",)),
                stand=Stand.TEILWEISE,
                stand_am=um.date(),
                versaeumnis=Versaeumnis.ZU_SPAET,
            ),
        ),
    )


def example_context() -> Pruefkontext:
    """A context with something in every field."""
    tag = date(2026, 11, 2)
    return Pruefkontext(
        heute=date(2026, 11, 23),
        rechtskreis=Rechtskreis.SGB2,
        potenzialanalysen=(tag,),
        fruehere=(
            FrueheresDokument(
                instrument_id="KOOP_2026",
                natur=Natur.PLAN,
                nummer=1,
                dokument_am=date(2026, 5, 24),
                in_kraft_ab=date(2026, 5, 24),
                in_kraft_bis=tag,
                ist_vorgaenger=True,
            ),
        ),
        grenzen=(Grenze(fall_id=0, art=Grenzart.STUNDEN, von=tag, bis=tag, stunden=20, bemerkung="x"),),
        einigungsversuche=(Einigungsversuch(am=tag, art="Gespräch", thema="Plan"),),
        aehnliche=(AehnlicherText(zitat="Bewirbt sich", faelle=4),),
        mitglieder=("Jan Beispiel",),
        verstoss_am=tag,
        geht_an_dritte=False,
        ausgehaendigt=True,
    )
