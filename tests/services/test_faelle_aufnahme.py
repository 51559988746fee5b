"""The decision at the end of Fallzugang: taken on with a reason, waiting, or not needed."""

from datetime import timedelta

import pytest

from fallakte.domain import fehler as f
from fallakte.domain.abschluss import Abschlussart
from fallakte.domain.fall import Phase
from fallakte.domain.kontakt import Kontaktart
from fallakte.services.faelle import Uebernahme
from tests.services.werk import Werk


def test_taken_on_with_way_of_access_profile_and_reason(beide: Werk) -> None:
    fall_id = beide.fall(zugang="Schule")
    wie = Uebernahme(zugang="Zuweisung", profil="hilfeplan_sgb8", grund="Drei Bedarfe auf einmal")
    beide.faelle.annehmen(fall_id, uebernahme=wie)
    fall = beide.bild(fall_id).fall
    assert (fall.aufgenommen_am, fall.zugang, fall.profil) == (
        beide.uhr.heute(), "Zuweisung", "hilfeplan_sgb8",
    )  # fmt: skip
    (notiz,) = beide.bild(fall_id).kontakte
    assert (notiz.art, notiz.anlass, notiz.text) == (
        Kontaktart.ENTSCHEIDUNG, "Fallübernahme: angenommen", "Drei Bedarfe auf einmal",
    )  # fmt: skip
    assert beide.stand(fall_id).letzter_kontakt_am is None, "a decision is no meeting"


def test_taken_on_without_a_word_leaves_everything_else(werk: Werk) -> None:
    fall_id = werk.fall(zugang="Schule")
    werk.faelle.annehmen(fall_id)
    bild = werk.bild(fall_id)
    assert (bild.fall.zugang, bild.fall.profil, bild.kontakte) == ("Schule", "", ())


def test_waiting_comes_back_on_its_day(beide: Werk) -> None:
    fall_id = beide.fall()
    bis = beide.uhr.heute() + timedelta(14)
    beide.faelle.zurueckstellen(fall_id, bis, "Gutachten fehlt")
    assert beide.phase(fall_id) is Phase.FALLZUGANG
    stand = beide.stand(fall_id)
    assert (stand.wiedervorlage_am, stand.wiedervorlage) == (
        bis, "Über die Aufnahme entscheiden. Wartet: Gutachten fehlt",
    )  # fmt: skip
    (notiz,) = beide.bild(fall_id).kontakte
    assert notiz.anlass == "Fallübernahme: Wartestand"
    beide.rueckgaengig.merken(beide.faelle.annehmen(fall_id))
    beide.rueckgaengig.zuruecknehmen()
    assert beide.phase(fall_id) is Phase.FALLZUGANG


def test_waiting_needs_a_reason_and_a_day_to_come(werk: Werk) -> None:
    fall_id = werk.fall()
    heute = werk.uhr.heute()
    with pytest.raises(f.FeldLeer, match="grund"):
        werk.faelle.zurueckstellen(fall_id, heute, " ")
    with pytest.raises(f.DatumVorher):
        werk.faelle.zurueckstellen(fall_id, heute - timedelta(1), "x")
    werk.faelle.annehmen(fall_id)
    with pytest.raises(f.UngueltigerUebergang, match="zurueckstellen"):
        werk.faelle.zurueckstellen(fall_id, heute, "x")


def test_not_needed_says_where_it_goes_on(werk: Werk) -> None:
    fall_id = werk.fall()
    ende = werk.ende(
        fall_id, Abschlussart.NICHT_INDIZIERT, ergebnis="Vermittlung genügt", folgestelle="Team Arbeit"
    )
    werk.abschluss.abschliessen(fall_id, ende)
    assert werk.phase(fall_id) is Phase.ABGESCHLOSSEN
    (ende,) = werk.bild(fall_id).abschluesse
    assert (ende.ergebnis, ende.folgestelle) == ("Vermittlung genügt", "Team Arbeit")
