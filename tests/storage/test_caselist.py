"""The case list in SQL: search, worklists, and pages that neither skip nor repeat."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from fallakte.domain.fall import Fall, Phase
from fallakte.domain.fallstand import Fallstand, Fehlt
from fallakte.domain.kontakt import Wiedervorlage
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.schritt import naechster_schritt
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage, Fallzeile, Marke, Sortierung
from fallakte.storage import caselist
from fallakte.storage.entities import FALLSTAND
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.tables import FALL, PERSON
from tests.storage.strategies import instances

HEUTE = date(2026, 11, 23)
NAMES = [
    "Müller",
    "Mueller",
    "Muller",
    "Meyer",
    "Meyer-Lang",
    "Zoë",
    "Ångström",
    "Öztürk",
    "O'Neill",
    "Иванова",
    "ß",
]


@pytest.fixture
def filled(datei: SqlOffeneDatei) -> SqlOffeneDatei:
    """One case per name, every third with a date to come back on."""
    with datei.arbeit.schreiben("x") as uow:
        raum = uow.add(Sozialraum(name="Östliche Vorstadt"))
        for i, name in enumerate(NAMES):
            person = uow.add(Person(vorname=f"Vor{i}", nachname=name, kundennummer=f"123A{i:06}"))
            fall = uow.add(
                Fall(person_id=person.id, eingang_am=HEUTE, sozialraum_id=raum.id if i % 2 else None)
            )
            if i % 3 == 0:
                uow.add(Wiedervorlage(fall_id=fall.id, am=HEUTE + timedelta(i - 3), text="x"))
    return datei


def _all(datei: SqlOffeneDatei, abfrage: Fallabfrage, size: int) -> Iterator[Fallzeile]:
    mark = None
    with datei.arbeit.lesen() as sicht:
        while page := sicht.faelle_seite(abfrage, mark, size):
            yield from page
            mark = Marke.nach(page[-1])


@pytest.mark.parametrize("absteigend", [False, True])
@pytest.mark.parametrize("sortierung", Sortierung)
def test_pages_join_without_gap_or_repeat(
    filled: SqlOffeneDatei, sortierung: Sortierung, absteigend: bool
) -> None:
    abfrage = Fallabfrage(heute=HEUTE, sortierung=sortierung, absteigend=absteigend)
    by_two = list(_all(filled, abfrage, 2))
    assert by_two == list(_all(filled, abfrage, 1000))
    assert len({z.fall_id for z in by_two}) == len(by_two) == len(NAMES)
    keys = [(z.sortwert, z.fall_id) for z in by_two]
    assert keys == sorted(keys, reverse=absteigend)


def test_names_sort_as_in_a_phone_book(filled: SqlOffeneDatei) -> None:
    order = [z.nachname for z in _all(filled, Fallabfrage(heute=HEUTE), 100)]
    assert order.index("Meyer") < order.index("Meyer-Lang") < order.index("Müller")
    assert order.index("Öztürk") < order.index("Zoë")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mu", {"Müller", "Mueller", "Muller"}),
        ("mü", {"Müller", "Mueller", "Muller"}),
        ("MUELL", {"Müller", "Mueller", "Muller"}),
        ("müller vor1", {"Mueller"}),
        ("vor1 müller", {"Mueller"}),
        ("ller", set()),
        ("lang", {"Meyer-Lang"}),
        ("oneill", {"O'Neill"}),
        ("123a000004", {"Meyer-Lang"}),
        ("иван", {"Иванова"}),
        ("%", set(NAMES)),  # signs fold to nothing, and nothing filters nothing
        ("_", set(NAMES)),
        ("", set(NAMES)),
        ("' OR 1=1", set()),
    ],
)
def test_search(filled: SqlOffeneDatei, words: str, found: set[str]) -> None:
    abfrage = Fallabfrage(heute=HEUTE, suche=words)
    assert {z.nachname for z in _all(filled, abfrage, 100)} == found
    with filled.arbeit.lesen() as sicht:
        assert sicht.faelle_anzahl(abfrage) == len(found)


def test_closed_cases_show_only_when_asked(filled: SqlOffeneDatei) -> None:
    with filled.arbeit.schreiben("x") as uow:
        uow.save(replace(uow.get(Fall, 1), abgeschlossen_am=HEUTE))
    with filled.arbeit.lesen() as sicht:
        assert sicht.faelle_anzahl(Fallabfrage(heute=HEUTE)) == len(NAMES) - 1
        assert sicht.faelle_anzahl(Fallabfrage(heute=HEUTE, mit_abgeschlossenen=True)) == len(NAMES)


def test_a_row_holds_what_the_list_shows(filled: SqlOffeneDatei) -> None:
    with filled.arbeit.lesen() as sicht:
        row = sicht.faelle_seite(Fallabfrage(heute=HEUTE, suche="mueller vor1"), None, 1)[0]
        person = sicht.get(Person, row.person_id)
        assert row.stand == sicht.fallstand(row.fall_id)
    assert (row.vorname, row.nachname, row.kundennummer) == (
        person.vorname,
        person.nachname,
        person.kundennummer,
    )
    assert (row.geburtsdatum, row.sprachen, row.sozialraum) == (
        person.geburtsdatum,
        person.sprachen,
        "Östliche Vorstadt",
    )


_DAY = st.none() | st.dates(HEUTE - timedelta(3), HEUTE + timedelta(3))
_STAND = instances(Fallstand).flatmap(
    lambda stand: st.builds(
        lambda **f: replace(stand, **f),
        wir_frist=_DAY,
        person_frist=_DAY,
        ueberpruefung_am=_DAY,
        wiedervorlage_am=_DAY,
        kontakt_bis=_DAY,
        nachbetreuung_bis=_DAY,
        vereinbarung_bis=_DAY,
        fehlt=st.sampled_from(Fehlt),
        ziele=st.integers(0, 2),
        phase=st.sampled_from([p for p in Phase if p is not Phase.ABGESCHLOSSEN]),
    )
)


def _in_list(stand: Fallstand, liste: Arbeitsliste) -> bool:
    def upto(*days: date | None, limit: date) -> bool:
        return any(day is not None and day <= limit for day in days)

    gestern = HEUTE - timedelta(1)
    return {
        Arbeitsliste.ALLE: True,
        Arbeitsliste.HEUTE_DRAN: upto(
            stand.wir_frist, stand.person_frist, stand.wiedervorlage_am, stand.ueberpruefung_am, limit=HEUTE
        ),
        Arbeitsliste.ZUSAGE_UEBERFAELLIG: upto(stand.wir_frist, stand.person_frist, limit=gestern),
        Arbeitsliste.OHNE_KONTAKT: upto(stand.kontakt_bis, limit=gestern),
        Arbeitsliste.OHNE_ZIEL: stand.ziele == 0,
        Arbeitsliste.VEREINBARUNG_ENDET: upto(stand.vereinbarung_bis, limit=HEUTE + timedelta(30)),
    }[liste]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(staende=st.lists(_STAND, min_size=1, max_size=4))
def test_sql_agrees_with_the_domain(memory_list, staende: list[Fallstand]) -> None:  # noqa: ANN001 - a connection
    """Sorting by the next step and the worklists, against the domain function on arbitrary rows."""
    con = memory_list
    con.exec_driver_sql("DELETE FROM fallstand")
    rows = {i + 1: replace(stand, fall_id=i + 1) for i, stand in enumerate(staende)}
    for stand in rows.values():
        keys = {"suchtext": "", "name_key": "", "sozialraum_key": ""}
        con.execute(insert(FALLSTAND.table).values({**FALLSTAND.to_row(stand), **keys}))
    for line in caselist.page(con, Fallabfrage(heute=HEUTE, sortierung=Sortierung.NAECHSTER), None, 10):
        step = naechster_schritt(rows[line.fall_id], HEUTE)
        assert step is not None
        assert line.sortwert == (step.am.isoformat() if step.am else "9999-12-31")
    for liste in Arbeitsliste:
        found = {z.fall_id for z in caselist.page(con, Fallabfrage(heute=HEUTE, liste=liste), None, 10)}
        assert found == {i for i, stand in rows.items() if _in_list(stand, liste)}, liste


@pytest.fixture(scope="module")
def memory_list() -> Iterator[object]:
    """Four bare cases in memory; what counts here is the read table alone."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from fallakte.storage.bookkeeping import METADATA
    from fallakte.storage.entities import MAPPERS

    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as con:
        METADATA.create_all(con)
        for i in range(1, 5):
            person = Person(id=i, vorname="", nachname="x")
            con.execute(insert(PERSON).values(MAPPERS[Person].to_row(person)))
            fall = Fall(id=i, person_id=i, eingang_am=HEUTE)
            con.execute(insert(FALL).values(MAPPERS[Fall].to_row(fall)))
        yield con
    engine.dispose()
