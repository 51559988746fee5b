"""One person made of two entries: cases, memberships, one undo, and the answer "two human beings"."""

from dataclasses import replace
from datetime import date

import pytest

from fallakte.domain.fall import Fall
from fallakte.domain.person import Bedarfsgemeinschaft, Geburtsdatum, Mitglied, Person
from fallakte.domain.zusammenfuehrung import EINHEITLICH, Vorrang
from fallakte.services.dubletten import Zusammenfuehrung
from fallakte.services.faelle import Mitgliedsangabe
from fallakte.services.fehler import NichtGefunden, VeralteteFassung
from tests.services.werk import ADA, Werk

ZWEITE = replace(ADA, nachname="Bayspiel", telefon="0221 4710 555", kundennummer="000D1")
KIND = Person(vorname="Lina", nachname="Beispiel")


def person(w: Werk, fall_id: int) -> Person:
    return w.faelle.ansicht(fall_id).person


def pair(w: Werk, **zweite: object) -> tuple[int, int, Person, Person]:
    """Two cases of one human being, entered twice."""
    eins, zwei = w.fall(ADA), w.fall(ZWEITE, **zweite)
    return eins, zwei, person(w, eins), person(w, zwei)


def test_warned_while_typing_and_listed_afterwards(beide: Werk) -> None:
    eins = beide.fall(ADA)
    getippt = replace(ADA, kundennummer="")
    (treffer,), keiner = beide.dubletten.aehnliche((getippt, KIND))
    assert (treffer.gruende, keiner) == ("gleicher Name, gleiches Geburtsdatum", ())
    assert beide.dubletten.liste() == ()
    beide.fall(ZWEITE)
    (verdacht,) = beide.dubletten.liste()
    assert verdacht.gruende == "Name klingt gleich, gleiches Geburtsdatum"
    lage = beide.dubletten.lage(person(beide, eins).id)
    assert [fall.id for fall in lage.laufende] == [eins]


def test_everything_points_to_the_one_that_stays(beide: Werk) -> None:
    eins, zwei, links, rechts = pair(beide)
    wahl = {"nachname": Vorrang.LINKS}
    beide.dubletten.zusammenfuehren(Zusammenfuehrung(links, rechts, wahl))
    assert person(beide, eins) == person(beide, zwei)
    bleibt = person(beide, eins)
    assert (bleibt.id, bleibt.nachname) == (links.id, "Beispiel")
    assert (bleibt.telefon, bleibt.kundennummer) == ("0221 4710 555", "000D1"), "empty never deletes"
    assert [f.id for f in beide.dubletten.lage(links.id).faelle] == [zwei, eins]
    with pytest.raises(NichtGefunden):
        beide.dubletten.lage(rechts.id)
    assert beide.dubletten.liste() == ()


def test_the_case_list_knows_the_new_name_at_once(beide: Werk) -> None:
    """The read table is rebuilt for the moved case, too."""
    from fallakte.services.fallliste import Fallabfrage

    _eins, zwei, links, rechts = pair(beide)
    changes = beide.dubletten.zusammenfuehren(Zusammenfuehrung(links, rechts))
    assert zwei in changes.fall_ids
    gefunden = beide.faelle.seite(Fallabfrage(heute=beide.uhr.heute(), suche="bayspiel"), None, 9)
    assert gefunden == [], "nobody is called so any more"
    gefunden = beide.faelle.seite(Fallabfrage(heute=beide.uhr.heute(), suche="beispiel"), None, 9)
    assert len(gefunden) == 2


def test_one_step_of_undo_and_redo(beide: Werk) -> None:
    eins, zwei, links, rechts = pair(beide, bg_nummer="BG 1", mitglieder=(Mitgliedsangabe(person=KIND),))
    vorher = (beide.faelle.ansicht(eins), beide.faelle.ansicht(zwei))
    u = beide.rueckgaengig
    u.merken(beide.dubletten.zusammenfuehren(Zusammenfuehrung(links, rechts)))
    u.zuruecknehmen()
    for fall_id, alt in zip((eins, zwei), vorher, strict=True):
        neu = beide.faelle.ansicht(fall_id)
        assert replace(neu.person, version=0) == replace(alt.person, version=0)
        assert (neu.bg_nummer, len(neu.mitglieder)) == (alt.bg_nummer, len(alt.mitglieder))
    u.wiederholen()
    assert person(beide, eins) == person(beide, zwei)


def test_changed_since_it_was_seen(beide: Werk) -> None:
    eins, zwei, links, rechts = pair(beide)
    for fall_id in (eins, zwei):
        ansicht = beide.faelle.ansicht(fall_id)
        with beide.arbeit.schreiben("Von anderswo") as uow:
            uow.save(replace(ansicht.person, anschrift="Uferstraße 1"))
        saetze = beide.saetze()
        with pytest.raises(VeralteteFassung):
            beide.dubletten.zusammenfuehren(Zusammenfuehrung(links, rechts))
        assert beide.saetze() == saetze
        beide.rueckgaengig.merken(uow.changes)
        links = person(beide, eins)  # the second time only the right one is old


@pytest.mark.parametrize("wahl", list(Vorrang))
def test_two_communities_one_stays_as_chosen(beide: Werk, wahl: Vorrang) -> None:
    eins = beide.fall(ADA, bg_nummer="BG 1", mitglieder=(Mitgliedsangabe(person=KIND, rolle="Tochter"),))
    zwei = beide.fall(ZWEITE, bg_nummer="BG 2")
    links, rechts = person(beide, eins), person(beide, zwei)
    beide.dubletten.zusammenfuehren(Zusammenfuehrung(links, rechts, {EINHEITLICH: wahl}))
    ansicht = beide.faelle.ansicht(eins)
    assert ansicht.bg_nummer == ("BG 1" if wahl is Vorrang.LINKS else "BG 2")
    with beide.arbeit.lesen() as sicht:
        assert len(sicht.find(Mitglied, person_id=links.id)) == 1
        assert len(sicht.find(Bedarfsgemeinschaft)) == 2, "the other one stays for the others"


def test_both_in_the_same_community_with_a_role(beide: Werk) -> None:
    mutter = Person(vorname="Ayşe", nachname="Beispiel")
    eins = beide.fall(mutter, bg_nummer="BG 1", mitglieder=(Mitgliedsangabe(person=ADA, rolle="Tochter"),))
    zwei = beide.fall(ZWEITE, bg_nummer="BG 1")
    tochter = beide.faelle.ansicht(eins).mitglieder[0].person
    beide.dubletten.zusammenfuehren(Zusammenfuehrung(person(beide, zwei), tochter))
    (eine,) = beide.faelle.ansicht(eins).mitglieder
    assert (eine.person.id, eine.rolle) == (person(beide, zwei).id, "Tochter")


def test_two_human_beings_are_not_shown_again(beide: Werk) -> None:
    *_, links, rechts = pair(beide)
    beide.dubletten.sind_zwei(rechts, links)
    assert beide.dubletten.liste() == ()
    beide.dubletten.wieder_offen(links, rechts)
    assert len(beide.dubletten.liste()) == 1
    beide.dubletten.sind_zwei(links, rechts)
    dritte = person(beide, beide.fall(replace(ADA, kundennummer="")))
    assert len(beide.dubletten.liste()) == 2, "the answer is about two, not about the third"
    beide.dubletten.zusammenfuehren(Zusammenfuehrung(links, rechts))
    with beide.arbeit.lesen() as sicht:
        assert {e.vorgang for e in sicht.verlauf_von("Dublette", 0)} >= {"Mögliche Dublette: zwei Menschen"}
    assert [sorted(v.paar) for v in beide.dubletten.liste()] == [[links.id, dritte.id]]


def test_a_number_given_again_is_somebody_else(beide: Werk) -> None:
    """The answer about a person who is gone must not hide the next one with her number."""
    *_, links, rechts = pair(beide)
    beide.dubletten.sind_zwei(links, rechts)
    beide.dubletten.zusammenfuehren(Zusammenfuehrung(links, rechts))
    with beide.arbeit.schreiben("Neue Person") as uow:
        uow.add(replace(ZWEITE, id=rechts.id, version=0))
    assert [v.paar for v in beide.dubletten.liste()] == [frozenset({links.id, rechts.id})]


def test_who_is_taken_from_the_file_keeps_her_community(beide: Werk) -> None:
    eins = beide.fall(ADA, bg_nummer="BG 1", mitglieder=(Mitgliedsangabe(person=KIND, rolle="Tochter"),))
    angaben = beide.faelle.angaben_zu(person(beide, eins).id)
    assert (angaben.bg_nummer, [m.rolle for m in angaben.mitglieder]) == ("BG 1", ["Tochter"])
    changes = beide.faelle.anlegen(angaben)
    (neu,) = changes.fall_ids
    assert person(beide, neu) == person(beide, eins)
    assert beide.faelle.ansicht(neu).mitglieder == beide.faelle.ansicht(eins).mitglieder
    with beide.arbeit.lesen() as sicht:
        assert len(sicht.find(Person)) == 2
        assert len(sicht.find(Fall)) == 2
    assert angaben.person.geburtsdatum == Geburtsdatum.am(date(1988, 2, 29))
