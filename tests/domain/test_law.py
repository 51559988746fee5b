"""Which paper may be made on which day; the shipped law has its own tests in tests/content."""

from dataclasses import replace
from datetime import date

import pytest

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.fehler import InstrumentNichtInKraft
from fallakte.domain.instrument import (
    Abschnitt,
    Form,
    Instrument,
    Natur,
    Pruefgruppe,
    Recht,
    Textvorlage,
    Unterschriften,
)
from fallakte.domain.papier import PapierPaar, Vereinbarungspapier
from fallakte.domain.person import Person
from fallakte.domain.zusage import Seite, Zusage
from tests.domain.test_agreement import PLAN

EINE = Instrument(
    id="ALT",
    titel="Altes Papier",
    norm="§ 1",
    rechtskreis=Rechtskreis.SGB2,
    fassung="1",
    neu_ab=date(2011, 4, 1),
    neu_bis=date(2016, 7, 31),
    wirkung_bis=date(2023, 12, 31),
    natur=Natur.VERTRAG,
    pruefgruppe=Pruefgruppe.VERTRAG,
    form=Form.SCHRIFTFORM,
    unterschriften=Unterschriften.BEIDE,
    rfb_erlaubt=True,
    pruefung_monate=6,
    nachfolger="",
    quelle="Probe",
    geprueft=True,
    druckbar=True,
)
OFFEN = replace(EINE, id="NEU", neu_ab=date(2016, 8, 1), neu_bis=None, rechtskreis=Rechtskreis.SGB3)
STUMM = replace(EINE, id="STUMM", druckbar=False)
RECHT = Recht((EINE, OFFEN, STUMM))


@pytest.mark.parametrize(
    ("tag", "gilt"),
    [
        (date(2011, 3, 31), False),
        (date(2011, 4, 1), True),
        (date(2016, 7, 31), True),
        (date(2016, 8, 1), False),
    ],
)
def test_first_and_last_day_are_included(tag: date, gilt: bool) -> None:
    assert EINE.in_kraft_am(tag) is gilt
    if gilt:
        assert RECHT.fuer_neues_dokument("ALT", tag) is EINE
    else:
        with pytest.raises(InstrumentNichtInKraft) as wurf:
            RECHT.fuer_neues_dokument("ALT", tag)
        assert (wurf.value.instrument, wurf.value.am) == ("ALT", tag)


def test_open_end_has_no_last_day() -> None:
    assert OFFEN.in_kraft_am(date(2199, 12, 31))


def test_only_printable_ones_can_be_chosen() -> None:
    assert RECHT.waehlbar(date(2012, 1, 1)) == (EINE,)
    assert RECHT.waehlbar(date(2020, 1, 1), Rechtskreis.SGB3) == (OFFEN,)
    assert RECHT.waehlbar(date(2020, 1, 1), Rechtskreis.SGB2) == ()
    with pytest.raises(InstrumentNichtInKraft):
        RECHT.fuer_neues_dokument("STUMM", date(2012, 1, 1))


def test_unknown_ids_are_bugs() -> None:
    with pytest.raises(KeyError):
        RECHT.instrument("NIE")
    with pytest.raises(KeyError):
        EINE.text("nie")


def test_paper_is_unchecked_if_a_used_text_is() -> None:
    texte = (
        Textvorlage(id="gut", text="a", quelle="x", geprueft=True),
        Textvorlage(id="roh", text="b", quelle="x", geprueft=False),
    )
    abschnitt = Abschnitt(id="a", titel="A", papier_titel="A", vorlage="gut")
    papier = Vereinbarungspapier(
        instrument=replace(EINE, texte=texte, abschnitte=(abschnitt,)),
        vereinbarung=PLAN,
        person=Person(vorname="Ada", nachname="Beispiel"),
        bg_nummer="",
        aktenzeichen="",
        leitsatz="",
        ziele=(),
        paare=(),
        vorgaenger=None,
    )
    assert not papier.ungeprueft
    assert replace(papier, instrument=replace(papier.instrument, schluss="roh")).ungeprueft
    assert papier.kopfzeile == "Altes Papier Ada Beispiel"


def test_pair_knows_its_sides() -> None:
    zusagen = tuple(Zusage(paar_id=1, seite=seite, was=seite.label) for seite in Seite)
    paar = PapierPaar(ziel="", zusagen=zusagen, begruendung="")
    assert [z.was for z in paar.von(Seite.DRITTE)] == ["Dritte"]
