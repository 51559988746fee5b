"""Strategies for whole papers, with the texts people really type and some they should not."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st

from fallakte.content.law import load_law
from fallakte.domain.instrument import Recht
from fallakte.domain.papier import PapierPaar, PapierZiel, Vereinbarungspapier
from fallakte.domain.person import Anrede, Geburtsdatum, Person
from fallakte.domain.vereinbarung import Abschnittstext, Dienststelle, Seite, Vereinbarung, Zusage

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


def _texts_of(art: type, **rest: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Every text field of a dataclass any text; other fields as given."""
    felder = {f.name: texts for f in fields(art) if f.type == "str" and f.name not in rest}
    return st.builds(art, **felder, **rest)


zusagen = st.builds(
    Zusage,
    paar_id=st.just(0),
    seite=st.sampled_from(Seite),
    was=texts,
    wie_oft=texts,
    bis=st.none() | days,
    nachweis=texts,
    hilfe=texts,
)
paare = st.builds(PapierPaar, ziel=texts, begruendung=texts, zusagen=st.lists(zusagen, max_size=3).map(tuple))
ziele = _texts_of(PapierZiel, bis=st.none() | days)
personen = st.builds(
    Person,
    vorname=texts,
    nachname=texts,
    geburtsdatum=births,
    anrede=st.sampled_from(Anrede),
    kundennummer=texts,
    anschrift=texts,
)


@st.composite
def papers(draw: st.DrawFn) -> Vereinbarungspapier:
    """Any printable instrument with any content; ids are 0 as in everything read from outside."""
    instrument = draw(st.sampled_from([i for i in recht().instrumente if i.druckbar]))
    vereinbarung = Vereinbarung(
        fall_id=0,
        runde_id=0,
        nummer=draw(st.integers(1, 9999)),
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
        besprochen_um=draw(st.none() | moments),
        festgeschrieben_um=draw(st.none() | moments),
    )
    return Vereinbarungspapier(
        instrument=instrument,
        vereinbarung=vereinbarung,
        person=draw(personen),
        bg_nummer=draw(texts),
        aktenzeichen=draw(texts),
        leitsatz=draw(texts),
        ziele=tuple(draw(st.lists(ziele, max_size=3))),
        paare=tuple(draw(st.lists(paare, max_size=3))),
        vorgaenger=draw(st.none() | st.tuples(st.integers(1, 9999), days)),
    )


def example() -> Vereinbarungspapier:
    """One plain paper with something in every list."""
    instrument = recht().instrument("KOOP_2026")
    zusage = Zusage(paar_id=0, seite=Seite.PERSON, was="Bewirbt sich", bis=date(2026, 12, 1))
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
            angelegt_um=datetime(2026, 11, 23, 9, tzinfo=UTC),
        ),
        person=Person(vorname="Ada", nachname="Beispiel", geburtsdatum=Geburtsdatum.im(1988)),
        bg_nummer="BG 1",
        aktenzeichen="AZ 1",
        leitsatz="Ich will wieder arbeiten.",
        ziele=(PapierZiel(zeichen="A", kurz="Tag", wortlaut="", indikator="", bis=None),),
        paare=(PapierPaar(ziel="A", zusagen=(zusage, replace(zusage, seite=Seite.STELLE)), begruendung=""),),
        vorgaenger=(1, date(2026, 5, 24)),
    )
