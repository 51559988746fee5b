"""What is missing is reported without any person."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.fehler import FeldLeer, FeldZuLang
from fallakte.domain.luecke import Luecke, Lueckenart
from fallakte.domain.person import Person, Sozialraum
from fallakte.services.fehler import NameInLuecke
from fallakte.services.luecken import namen_darin
from fallakte.services.meldungen import meldung
from tests.services.werk import BEGINN, Werk

ELIF = Person(vorname="Elif", nachname="Musterfeld")
JOERG = Person(vorname="Jörg", nachname="Groß-Käßmann")


def luecke(was: str = "Lerncafé mit freien Plätzen", **felder: object) -> Luecke:
    return Luecke(was=was, am=BEGINN.date(), **felder)  # type: ignore[arg-type]  # fields by name


def test_it_is_stored_with_its_quarter_and_without_a_case(beide: Werk) -> None:
    fall_id = beide.fall()
    changes = beide.luecken.melden(luecke(art=Lueckenart.VOLL, behelf="Bücherei"), sozialraum="Nordufer")
    (eine,) = beide.luecken.liste()
    assert (eine.was, eine.art, eine.behelf) == ("Lerncafé mit freien Plätzen", Lueckenart.VOLL, "Bücherei")
    assert eine.am == beide.uhr.heute()
    assert changes.fall_ids == frozenset(), "nothing leads back to a case"
    assert {e.fall_id for e in beide.faelle.verlauf(None) if e.vorgang == "Lücke melden"} == {None}
    assert not [e for e in beide.faelle.verlauf(fall_id) if e.art == "Luecke"]


def test_no_field_of_it_can_point_to_a_person_or_a_case() -> None:
    verweise = {f.name for f in fields(Luecke) if f.name.endswith("_id")}
    assert verweise == {"sozialraum_id"}


def test_a_quarter_is_found_again(beide: Werk) -> None:
    for _ in range(2):
        beide.luecken.melden(luecke(), sozialraum="Nordufer")
    with beide.arbeit.lesen() as sicht:
        assert len(sicht.find(Sozialraum)) == 1
    beide.luecken.melden(luecke())
    assert [e.sozialraum_id is None for e in beide.luecken.liste()] == [True, False, False]


def test_undo_takes_it_back(beide: Werk) -> None:
    beide.rueckgaengig.merken(beide.luecken.melden(luecke()))
    beide.rueckgaengig.zuruecknehmen()
    assert beide.luecken.liste() == ()


@pytest.mark.parametrize("feld", ["was", "zielgruppe", "behelf"])
def test_a_name_is_noticed_in_every_text_and_can_be_confirmed(beide: Werk, feld: str) -> None:
    eine = luecke(**{"was": "Lerncafé", feld: "Platz für Elif"})
    with pytest.raises(NameInLuecke) as fehler:
        beide.luecken.melden(eine, namen=(ELIF,))
    assert "Elif" not in meldung(fehler.value) + repr(fehler.value)
    assert beide.luecken.liste() == ()
    beide.luecken.melden(eine, namen=(ELIF,), trotz_namen=True)
    assert len(beide.luecken.liste()) == 1


@pytest.mark.parametrize(("was", "fehler"), [(" ", FeldLeer), ("x" * 501, FeldZuLang)])
def test_it_says_what_is_missing(beide: Werk, was: str, fehler: type[Exception]) -> None:
    with pytest.raises(fehler):
        beide.luecken.melden(luecke(was))


@pytest.mark.parametrize(
    ("text", "gefunden"),
    [
        ("Elif braucht einen Platz", ("Elif",)),
        ("ELIFS Platz, elif.", ("ELIFS", "elif")),
        ("Familie Musterfeld/Elif", ("Musterfeld", "Elif")),
        ("Kaessmann und Joerg", ("Kaessmann", "Joerg")),
        ("Jörgs Kurs bei Groß-Käßmann!", ("Jörgs", "Groß", "Käßmann")),
        ("Lerncafé am Nordufer", ()),
        ("Elifant und Musterfelder", ()),
        ("", ()),
    ],
)
def test_names_are_found_however_they_are_written(text: str, gefunden: tuple[str, ...]) -> None:
    assert namen_darin((text,), (ELIF, JOERG)) == gefunden


def test_a_very_short_name_is_no_name_in_a_sentence() -> None:
    assert namen_darin(("in den Kurs",), (Person(vorname="In", nachname="Den"),)) == ("den",)
    assert namen_darin(("in der Stadt",), (Person(vorname="In", nachname="Li"),)) == ()


@given(st.text(max_size=40))
def test_any_text_can_be_looked_through(text: str) -> None:
    namen_darin((text,), (ELIF, JOERG))
    assert namen_darin((f"{text} Elif",), (ELIF,)), "the name is found behind anything"
