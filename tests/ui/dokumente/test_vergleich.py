"""What differs between two versions, in words one can read and hear; and the table of what left the house."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.unterschied import FELDER, Unterschied, Wandel
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand
from fallakte.services.uhr import FesteUhr
from fallakte.ui.dokumente.herausgegeben import shared
from fallakte.ui.dokumente.vergleich import Zelle, reihen
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.zusagezeilen import mit_frist
from fallakte.ui.shell.session import Session
from fallakte.ui.ueberpruefung.zeilen import FELDWORT, aenderungszeilen
from tests.ui.fall import beispiel

HEUTE = date(2026, 11, 23)
ALT = Zusage(id=1, paar_id=1, seite=Seite.STELLE, was="Wir fragen fünf Betriebe an.", bis=date(2026, 11, 27))


def cell(case: Case, u: Unterschied) -> Zelle:
    (row,) = reihen(case.ansicht.bild, (u,), "Elif", HEUTE)
    (found,) = row.wir + row.person
    return found


def changed(**felder: object) -> Unterschied:
    neu = replace(ALT, id=2, vorlaeufer_id=1, **felder)  # type: ignore[arg-type]  # fields by name
    anders = tuple(feld for feld in FELDER if getattr(ALT, feld) != getattr(neu, feld))
    return Unterschied(Wandel.GEAENDERT, ALT, neu, anders)


@pytest.mark.parametrize(
    ("was", "frist", "satz"),
    [
        ("Wir fragen fünf Betriebe an.", "bis 27.11.2026", "Wir fragen fünf Betriebe an, bis 27.11.2026"),
        ("Wir fragen fünf Betriebe an", "bis 27.11.", "Wir fragen fünf Betriebe an, bis 27.11."),
        ("Gehen Sie hin!", "bis 04.12.", "Gehen Sie hin! bis 04.12."),
        (" Sie gehen hin. ", "", "Sie gehen hin."),
    ],
)
def test_a_sentence_and_its_day_have_no_full_stop_between(was: str, frist: str, satz: str) -> None:
    assert mit_frist(was, frist) == satz


def test_every_field_that_can_differ_has_a_word() -> None:
    assert set(FELDWORT) == set(FELDER)


@pytest.mark.parametrize("feld", FELDER)
def test_a_change_of_any_field_is_told_here_and_in_the_review(case: Case, feld: str) -> None:
    new = {"bis": date(2026, 12, 1), "betrag_cent": 12000, "seite": Seite.PERSON}.get(feld, "etwas Neues")
    u = changed(**{feld: new})
    words = {"bis": "01.12.2026", "betrag_cent": "120,00\u00a0€", "seite": "Elif"}.get(feld, "etwas Neues")
    assert words in cell(case, u).text
    assert words in cell(case, u).html
    (line,) = aenderungszeilen((u,), case.ansicht.bild, "Elif")
    assert words in line.text
    assert ".." not in line.text


def test_what_stays_what_is_new_and_what_changes_stands_in_its_place(case: Case) -> None:
    stays = cell(case, Unterschied(Wandel.GLEICH, ALT, replace(ALT, id=2)))
    assert stays.text == stays.html == "Wir fragen fünf Betriebe an, bis 27.11.2026"
    later = cell(case, changed(bis=date(2026, 12, 1)))
    assert later.html == "Wir fragen fünf Betriebe an, bis <s>27.11.2026</s> <b>01.12.2026</b>"
    assert later.text == "Wir fragen fünf Betriebe an, bis 01.12.2026 statt 27.11.2026"
    fewer = cell(case, changed(was="Wir fragen drei Betriebe an."))
    assert fewer.html == "Wir fragen <s>fünf</s> <b>drei</b> Betriebe an, bis 27.11.2026"
    assert "(vorher: fünf) (jetzt: drei)" in fewer.text


def test_words_somebody_typed_are_never_markup(case: Case) -> None:
    found = cell(case, changed(was="Wir fragen <b>an</b> & mehr"))
    assert "&lt;b&gt;an&lt;/b&gt;" in found.html
    other = Unterschied(
        Wandel.NEU, None, replace(ALT, seite=Seite.DRITTE, wer="<i>Träger</i>", was="Rechnet.", bis=None)
    )
    assert cell(case, other).html == "&lt;i&gt;Träger&lt;/i&gt;: Rechnet."


@pytest.mark.parametrize(
    ("stand", "grund", "remark"),
    [
        (None, None, "herausgenommen"),
        (Stand.ERFUELLT, None, "erfüllt 23.11."),
        (Stand.ENTFALLEN, None, "nicht mehr nötig"),
        (Stand.TEILWEISE, Grund.LIEGT_BEI_UNS, "wir haben das nur zum Teil gehalten"),
        (Stand.NICHT_ERFUELLT, Grund.LIEGT_BEI_UNS, "wir haben das nicht gehalten"),
    ],
)
def test_what_became_of_a_dropped_promise_stands_beside_it(
    session: Session, uhr: FesteUhr, stand: Stand | None, grund: Grund | None, remark: str
) -> None:
    fall_id = beispiel.elif_in_kraft(session.akte, uhr)[0]
    bild = session.akte.faelle.ansicht(fall_id).bild
    zusage = next(z for z in bild.zusagen if z.seite is Seite.STELLE)
    bild = replace(bild, zusagestaende=())
    if stand is not None:
        wert = Zusagestand(
            id=99, zusage_id=zusage.id, um=beispiel.um(23, 11), stand=stand, grund=grund, ueberpruefung_id=1
        )
        bild = replace(bild, zusagestaende=(wert,))
    (row,) = reihen(bild, (Unterschied(Wandel.ENTFALLEN, zusage, None),), "Elif", HEUTE)
    (found,) = row.wir
    assert found.bemerkung == remark
    assert found.html == f"<s>{zusage.was}</s>"
    assert found.satz("unsere Zusage") == f"entfällt, {remark}, unsere Zusage: {zusage.was}"


# -- columns of the table of copies


def test_columns_get_what_they_want_and_the_last_one_the_rest() -> None:
    assert shared([100, 80, 60], [50, 50, 50], 300) == [100, 80, 120]


def test_the_widest_columns_are_cut_to_one_measure() -> None:
    assert shared([100, 300, 200, 60], [60, 90, 80, 60], 400) == [100, 120, 120, 60]


def test_no_column_is_narrower_than_its_longest_word() -> None:
    assert shared([100, 300], [90, 200], 100) == [90, 200]


@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(1, 400)), min_size=1, max_size=6),
    st.integers(0, 1500),
)
def test_whatever_is_wanted_fills_the_room_or_is_least(pairs: list[tuple[int, int]], room: int) -> None:
    wanted, least = [max(p) for p in pairs], [min(p) for p in pairs]
    widths = shared(wanted, least, room)
    assert all(width >= low for width, low in zip(widths, least, strict=True))
    assert sum(widths) == room or (sum(widths) > room and widths == least)
