"""Two versions side by side, and our own failures by name."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.unterschied import FELDER, Versaeumnis, Wandel, gezaehlt, unterschiede, versaeumnis
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand
from tests.domain.bau import um

BUS = Zusage(id=1, paar_id=1, seite=Seite.STELLE, was="Fahrkarte zahlen", bis=date(2026, 9, 30))
LERNEN = Zusage(id=2, paar_id=1, seite=Seite.PERSON, was="Lernen", wie_oft="zweimal die Woche")


def folge(zusage: Zusage, neue_id: int, **felder: object) -> Zusage:
    return replace(zusage, id=neue_id, paar_id=9, vorlaeufer_id=zusage.id, **felder)  # type: ignore[arg-type]


def test_each_kind_once_old_ones_first() -> None:
    dazu = Zusage(id=13, paar_id=9, seite=Seite.STELLE, was="Im Voraus zahlen")
    gefunden = unterschiede((BUS, LERNEN), (dazu, folge(LERNEN, 12, wie_oft="einmal die Woche")))
    assert [(u.wandel, u.zusage.id, u.felder) for u in gefunden] == [
        (Wandel.ENTFALLEN, 1, ()),
        (Wandel.GEAENDERT, 12, ("wie_oft",)),
        (Wandel.NEU, 13, ()),
    ]
    assert gezaehlt(gefunden) == {
        Wandel.NEU: 1, Wandel.GEAENDERT: 1, Wandel.ENTFALLEN: 1, Wandel.GLEICH: 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("feld", "wert"),
    [
        ("seite", Seite.DRITTE),
        ("was", "x"),
        ("wie_oft", "x"),
        ("bis", None),
        ("nachweis", "x"),
        ("hilfe", "x"),
    ],
)
def test_every_field_a_person_reads_is_compared(feld: str, wert: object) -> None:
    (eins,) = unterschiede((BUS,), (folge(BUS, 11, **{feld: wert}),))
    assert (eins.wandel, eins.felder) == (Wandel.GEAENDERT, (feld,))


def test_where_it_stands_is_no_change() -> None:
    (eins,) = unterschiede((BUS,), (folge(BUS, 11),))
    assert eins.wandel is Wandel.GLEICH


def test_a_split_promise_has_one_successor_and_the_rest_is_new() -> None:
    gefunden = unterschiede((BUS,), (folge(BUS, 11), folge(BUS, 12)))
    assert [u.wandel for u in gefunden] == [Wandel.GLEICH, Wandel.NEU]


def test_what_points_elsewhere_is_new() -> None:
    (weg, neu) = unterschiede((BUS,), (replace(folge(BUS, 11), vorlaeufer_id=77),))
    assert (weg.wandel, neu.wandel) == (Wandel.ENTFALLEN, Wandel.NEU)


zusagen = st.builds(
    Zusage,
    paar_id=st.just(1),
    seite=st.sampled_from(Seite),
    was=st.sampled_from(("a", "b")),
    bis=st.sampled_from((None, date(2026, 1, 1))),
    vorlaeufer_id=st.sampled_from((None, 1, 2, 3)),
)


@given(st.lists(zusagen, max_size=4), st.lists(zusagen, max_size=5))
def test_every_promise_appears_exactly_once(alt: list[Zusage], neu: list[Zusage]) -> None:
    alte = tuple(replace(z, id=i, vorlaeufer_id=None) for i, z in enumerate(alt, 1))
    neue = tuple(replace(z, id=i) for i, z in enumerate(neu, 101))
    gefunden = unterschiede(alte, neue)
    assert sorted(u.alt.id for u in gefunden if u.alt) == [z.id for z in alte]
    assert sorted(u.neu.id for u in gefunden if u.neu) == [z.id for z in neue]
    for u in gefunden:
        gleich = u.alt and u.neu and all(getattr(u.alt, f) == getattr(u.neu, f) for f in FELDER)
        assert (u.wandel is Wandel.GLEICH) == bool(gleich)
        assert (u.wandel is Wandel.GEAENDERT) == bool(u.felder)


def befund(stand: Stand, grund: Grund | None = None, *, review: int | None = 5, tag: int = 20) -> Zusagestand:
    return Zusagestand(zusage_id=1, um=um(tag), stand=stand, grund=grund, ueberpruefung_id=review)


@pytest.mark.parametrize(
    ("stand", "erwartet"),
    [
        (befund(Stand.ERFUELLT), None),
        (befund(Stand.ERFUELLT, Grund.LIEGT_BEI_UNS), Versaeumnis.ZU_SPAET),
        (befund(Stand.ERFUELLT, Grund.KRANKHEIT), None),
        (befund(Stand.ERFUELLT, review=None), Versaeumnis.ZU_SPAET),
        (befund(Stand.TEILWEISE, Grund.LIEGT_BEI_UNS), Versaeumnis.TEILWEISE),
        (befund(Stand.NICHT_ERFUELLT, Grund.LIEGT_BEI_UNS), Versaeumnis.NICHT_GEHALTEN),
        (befund(Stand.NICHT_ERFUELLT, Grund.ANGEBOT_FEHLT), None),
        (befund(Stand.ENTFALLEN), None),
        (None, None),
    ],
)
def test_our_failure_is_named_when_it_was_ours(
    stand: Zusagestand | None, erwartet: Versaeumnis | None
) -> None:
    assert versaeumnis(BUS, stand) is erwartet


def test_kept_before_its_day_is_not_late() -> None:
    rechtzeitig = replace(befund(Stand.ERFUELLT, review=None), um=um(30, 9))
    assert versaeumnis(BUS, rechtzeitig) is None


def test_what_failed_because_of_us_is_not_put_down_to_the_person() -> None:
    assert versaeumnis(LERNEN, befund(Stand.TEILWEISE, Grund.LIEGT_BEI_UNS)) is Versaeumnis.AN_UNS_GESCHEITERT
    assert versaeumnis(LERNEN, befund(Stand.TEILWEISE, Grund.LIEGT_BEI_PERSON)) is None
