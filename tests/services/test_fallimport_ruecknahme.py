"""An import taken back later: what goes, what stays and why, and the way back from that."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fallakte.domain.fall import Fall
from fallakte.domain.fallimport import Fallimport
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person, Sozialraum
from fallakte.services.faelle import Fallangaben
from fallakte.services.fehler import Abgebrochen, NichtRueckgaengig
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importpruefung import Doppelart, Doppelwahl, Entscheidungen
from fallakte.services.importruecknahme import ImportruecknahmeService, Ruecknahmelage
from tests.services.test_fallimport import ADA, ELIF, Tisch
from tests.services.werk import Werk

BO = "Erdacht;Bo;03.03.2001;K5;BG7;Süd;"


class Zurueck(Tisch):
    def __init__(self, werk: Werk, ordner: Path) -> None:
        super().__init__(werk, ordner)
        self.ruecknahme = ImportruecknahmeService(werk.arbeit, werk.uhr)

    @property
    def letzter(self) -> Fallimport:
        return self.ruecknahme.liste()[0]

    def lage(self) -> Ruecknahmelage:
        return self.ruecknahme.lage(self.letzter.id, Fortschritt())

    def zuruecknehmen(self) -> None:
        self.werk.rueckgaengig.merken(self.ruecknahme.zuruecknehmen(self.letzter.id, Fortschritt()))

    def fall(self, nachname: str) -> int:
        with self.werk.arbeit.lesen() as sicht:
            (fall,) = sicht.find(Fall, person_id=self.person(nachname).id)
            return fall.id

    def notieren(self, nachname: str) -> None:
        um = self.werk.weiter()
        self.werk.kontakte.notieren(
            Kontakt(fall_id=self.fall(nachname), um=um, art=Kontaktart.TELEFON, text="rief an")
        )


@pytest.fixture
def tisch(beide: Werk, tmp_path: Path) -> Zurueck:
    made = Zurueck(beide, tmp_path)
    made.einlesen(made.pruefen(ADA, ELIF, BO))
    return made


def test_an_untouched_import_goes_without_a_trace(tisch: Zurueck) -> None:
    assert len(tisch.lage().gehen) == 3
    tisch.zuruecknehmen()
    assert tisch.zahlen() == (0, 0, 0, 0, 0)
    assert tisch.alle(Mitglied) == []
    assert tisch.letzter.zurueckgenommen_um == tisch.werk.uhr.jetzt()


def test_who_was_worked_with_stays_and_is_named_with_the_reason(tisch: Zurueck) -> None:
    tisch.notieren("Musterfeld")
    (bleibt,) = tisch.lage().bleiben
    assert bleibt.name == "Elif Musterfeld"
    assert bleibt.grund == "Telefon notieren, 02.11.2026"
    tisch.zuruecknehmen()
    assert [p.nachname for p in tisch.alle(Person) if isinstance(p, Person)] == ["Musterfeld"]
    assert [r.name for r in tisch.alle(Sozialraum) if isinstance(r, Sozialraum)] == ["Nord"]


def test_a_changed_person_keeps_her_case(tisch: Zurueck) -> None:
    fall_id = tisch.fall("Musterfeld")
    person = replace(tisch.person("Musterfeld"), telefon="111")
    tisch.werk.faelle.aendern(fall_id, Fallangaben(person=person, sozialraum="Nord"))
    assert [b.fall_id for b in tisch.lage().bleiben] == [fall_id]


def test_a_waiting_draft_keeps_its_case(tisch: Zurueck) -> None:
    fall_id = tisch.fall("Musterfeld")
    tisch.werk.entwuerfe.merken("kontakt", fall_id, "halb geschrieben")
    assert [(b.fall_id, b.grund) for b in tisch.lage().bleiben] == [(fall_id, "Ein Entwurf wartet.")]


def test_taking_back_can_itself_be_undone_and_done_again(tisch: Zurueck) -> None:
    vorher = tisch.zahlen()
    tisch.notieren("Musterfeld")
    tisch.zuruecknehmen()
    tisch.werk.rueckgaengig.zuruecknehmen()
    assert tisch.zahlen() == (*vorher[:2], vorher[2] + 1, *vorher[3:])
    assert tisch.letzter.zurueckgenommen_um is None
    assert len(tisch.lage().gehen) == 2, "what was worked with still stays"
    tisch.werk.rueckgaengig.wiederholen()
    assert tisch.zahlen()[0] == 1


def test_undo_and_redo_of_the_import_are_no_work_on_its_cases(tisch: Zurueck) -> None:
    tisch.werk.rueckgaengig.zuruecknehmen()
    tisch.werk.rueckgaengig.wiederholen()
    assert len(tisch.lage().gehen) == 3


def test_it_is_taken_back_only_once(tisch: Zurueck) -> None:
    tisch.zuruecknehmen()
    with pytest.raises(NichtRueckgaengig):
        tisch.zuruecknehmen()


def test_if_all_were_worked_with_nothing_happens(tisch: Zurueck) -> None:
    for name in ("Beispiel", "Musterfeld", "Erdacht"):
        tisch.notieren(name)
    vorher = tisch.werk.saetze()
    with pytest.raises(NichtRueckgaengig):
        tisch.zuruecknehmen()
    assert tisch.werk.saetze() == vorher
    assert tisch.letzter.zurueckgenommen_um is None


def test_people_who_were_there_before_stay(tisch: Zurueck) -> None:
    tisch.notieren("Beispiel")
    pruefung = tisch.pruefen(ADA)
    tisch.einlesen(pruefung, Entscheidungen(doppel={2: Doppelwahl(Doppelart.VERBINDEN)}))
    assert len(tisch.alle(Fall)) == 4
    tisch.zuruecknehmen()
    assert len(tisch.alle(Fall)) == 3
    assert tisch.person("Beispiel").vorname == "Ada"
    assert len(tisch.alle(Mitglied)) == 2


def test_a_second_import_that_filled_in_counts_as_work(tisch: Zurueck) -> None:
    kopf = "Nachname;Vorname;Geb;Kd-Nr;Telefon"
    pruefung = tisch.pruefen("Musterfeld;Elif;01.05.2004;K2;0711", kopf=kopf)
    tisch.einlesen(pruefung, Entscheidungen(doppel={2: Doppelwahl(Doppelart.ERGAENZEN)}))
    erster = tisch.ruecknahme.liste()[-1]
    (bleibt,) = tisch.ruecknahme.lage(erster.id, Fortschritt()).bleiben
    assert bleibt.name == "Elif Musterfeld"


def test_a_shared_bedarfsgemeinschaft_stays_with_who_stays(tisch: Zurueck) -> None:
    tisch.notieren("Erdacht")
    tisch.zuruecknehmen()
    assert len(tisch.alle(Bedarfsgemeinschaft)) == 1
    assert len(tisch.alle(Mitglied)) == 1


def test_a_cancelled_one_leaves_everything(tisch: Zurueck) -> None:
    fortschritt, vorher = Fortschritt(), tisch.zahlen()
    fortschritt.abbrechen()
    with pytest.raises(Abgebrochen):
        tisch.ruecknahme.zuruecknehmen(tisch.letzter.id, fortschritt)
    assert tisch.zahlen() == vorher


def test_cases_deleted_since_are_no_obstacle(tisch: Zurueck) -> None:
    with tisch.werk.arbeit.schreiben("Test") as uow:
        uow.delete(uow.get(Fall, tisch.fall("Musterfeld")))
    assert len(tisch.lage().gehen) == 2
    tisch.zuruecknehmen()
    assert tisch.alle(Fall) == []


def test_the_list_shows_the_latest_first(tisch: Zurueck) -> None:
    tisch.werk.am(date(2026, 12, 1))
    tisch.einlesen(tisch.pruefen("Neu;Ines;;;;;"))
    assert [einlesung.zeilen for einlesung in tisch.ruecknahme.liste()] == [1, 3]
