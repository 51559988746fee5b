"""The people of a case: Bedarfsgemeinschaft, Sozialraum, drafts and notes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Bedarfsgemeinschaft, Mitglied, Person, Sozialraum
from fallakte.services.faelle import Fallangaben, Mitgliedsangabe
from fallakte.services.fehler import NichtGefunden, VeralteteFassung
from tests.services.werk import ADA, BEGINN, Werk

KIND = Person(vorname="Lina", nachname="Beispiel")
PARTNER = Person(vorname="Ole", nachname="Anders")


def roles(werk: Werk, fall_id: int) -> dict[str, str]:
    return {m.person.vorname: m.rolle for m in werk.faelle.ansicht(fall_id).mitglieder}


def family(werk: Werk) -> int:
    return werk.fall(
        ADA,
        bg_nummer="BG 1",
        mitglieder=(
            Mitgliedsangabe(person=KIND, rolle="Tochter"),
            Mitgliedsangabe(person=PARTNER, rolle="Partner"),
        ),
    )


def form(werk: Werk, fall_id: int) -> Fallangaben:
    """The form as the page shows it."""
    a = werk.faelle.ansicht(fall_id)
    return Fallangaben(
        person=a.person,
        rechtskreis=a.fall.rechtskreis,
        sozialraum=a.sozialraum,
        bg_nummer=a.bg_nummer,
        mitglieder=a.mitglieder,
        kontaktrhythmus_tage=a.fall.kontaktrhythmus_tage,
    )


def test_members_and_number_are_shown(werk: Werk) -> None:
    fall_id = family(werk)
    ansicht = werk.faelle.ansicht(fall_id)
    assert ansicht.bg_nummer == "BG 1"
    assert roles(werk, fall_id) == {"Lina": "Tochter", "Ole": "Partner"}


def test_second_case_of_the_same_bg_loses_nobody(werk: Werk) -> None:
    erster = family(werk)
    zweiter = werk.fall(replace(PARTNER, vorname="Uwe"), bg_nummer="BG 1")
    assert roles(werk, erster) == {"Lina": "Tochter", "Ole": "Partner", "Uwe": ""}
    assert set(roles(werk, zweiter)) == {"Ada", "Lina", "Ole"}
    with werk.arbeit.lesen() as sicht:
        assert len(sicht.find(Bedarfsgemeinschaft)) == 1


def test_saving_the_form_unchanged_changes_nothing(werk: Werk) -> None:
    fall_id = family(werk)
    werk.fall(replace(PARTNER, vorname="Uwe"), bg_nummer="BG 1")
    assert werk.faelle.aendern(fall_id, form(werk, fall_id)).aenderungen == ()


def test_who_is_taken_out_of_the_form_leaves(werk: Werk) -> None:
    fall_id = family(werk)
    angaben = form(werk, fall_id)
    werk.faelle.aendern(fall_id, replace(angaben, mitglieder=angaben.mitglieder[:1]))
    assert roles(werk, fall_id) == {"Lina": "Tochter"}
    with werk.arbeit.lesen() as sicht:
        assert len(sicht.find(Person)) == 3, "the person herself stays in the file"


def test_role_and_name_of_a_member_change_in_place(werk: Werk) -> None:
    fall_id = family(werk)
    angaben = form(werk, fall_id)
    lina = replace(angaben.mitglieder[0].person, vorname="Linn")
    neu = (Mitgliedsangabe(person=lina, rolle="Kind"), angaben.mitglieder[1])
    werk.faelle.aendern(fall_id, replace(angaben, mitglieder=neu))
    assert roles(werk, fall_id) == {"Linn": "Kind", "Ole": "Partner"}


def test_corrected_number_keeps_the_members(werk: Werk) -> None:
    fall_id = family(werk)
    werk.faelle.aendern(fall_id, replace(form(werk, fall_id), bg_nummer="BG 2"))
    assert werk.faelle.ansicht(fall_id).bg_nummer == "BG 2"
    assert len(roles(werk, fall_id)) == 2


def test_moving_to_a_known_number_leaves_the_old_one(werk: Werk) -> None:
    family(werk)
    uwe = werk.fall(replace(PARTNER, vorname="Uwe"), bg_nummer="BG 9")
    werk.faelle.aendern(uwe, replace(form(werk, uwe), bg_nummer="BG 1"))
    assert set(roles(werk, uwe)) == {"Ada", "Lina", "Ole"}
    with werk.arbeit.lesen() as sicht:
        person_id = werk.faelle.ansicht(uwe).person.id
        assert len(sicht.find(Mitglied, person_id=person_id)) == 1


def test_members_without_a_number(werk: Werk) -> None:
    fall_id = werk.fall(ADA, mitglieder=(Mitgliedsangabe(person=KIND, rolle="Tochter"),))
    assert roles(werk, fall_id) == {"Lina": "Tochter"}
    andere = werk.fall(PARTNER, mitglieder=(Mitgliedsangabe(person=KIND, rolle="Sohn"),))
    assert roles(werk, andere) == {"Lina": "Sohn"}, "no number is no common number"


def test_sozialraum_is_found_or_added(werk: Werk) -> None:
    for name in ("Nord", " Nord ", "Süd", ""):
        werk.fall(ADA, sozialraum=name)
    assert werk.faelle.sozialraeume() == ("Nord", "Süd")
    with werk.arbeit.lesen() as sicht:
        assert len(sicht.find(Sozialraum)) == 2


def test_form_is_written_back(werk: Werk) -> None:
    fall_id = werk.fall()
    angaben = replace(
        form(werk, fall_id),
        rechtskreis=Rechtskreis.SGB3,
        aktenzeichen=" AZ 1 ",
        zugang="Selbstmeldung",
        eingang_am=date(2026, 11, 1),
        kontaktrhythmus_tage=14,
    )
    werk.faelle.aendern(fall_id, angaben)
    fall = werk.bild(fall_id).fall
    assert (fall.rechtskreis, fall.aktenzeichen, fall.zugang) == (Rechtskreis.SGB3, "AZ 1", "Selbstmeldung")
    assert (fall.eingang_am, fall.kontaktrhythmus_tage) == (date(2026, 11, 1), 14)


def test_old_form_is_refused(werk: Werk) -> None:
    fall_id = werk.fall()
    alt = form(werk, fall_id)
    werk.faelle.aendern(fall_id, replace(alt, person=replace(alt.person, telefon="1")))
    with pytest.raises(VeralteteFassung):
        werk.faelle.aendern(fall_id, replace(alt, person=replace(alt.person, telefon="2")))


def test_second_case_of_a_known_person(werk: Werk) -> None:
    erster = werk.fall()
    person = werk.faelle.ansicht(erster).person
    zweiter = werk.fall(replace(person, telefon="0000 1"))
    assert zweiter != erster
    assert werk.faelle.ansicht(erster).person == werk.faelle.ansicht(zweiter).person
    assert werk.faelle.ansicht(erster).person.telefon == "0000 1"


def test_unknown_case(werk: Werk) -> None:
    with pytest.raises(NichtGefunden):
        werk.faelle.ansicht(4711)


def test_accepting_names_the_case(werk: Werk) -> None:
    fall_id = werk.fall()
    assert werk.faelle.annehmen(fall_id).fall_ids == {fall_id}
    assert werk.faelle.verlauf(fall_id)[0].vorgang == "Fall annehmen"


def test_note_with_a_day_becomes_a_reminder_and_ends_its_draft(werk: Werk) -> None:
    fall_id, anderer = werk.fall(), werk.fall()
    for eigener in (fall_id, anderer):
        werk.entwuerfe.merken("kontakt", eigener, "halber Satz")
    werk.entwuerfe.merken("ziel", fall_id, "halbes Ziel")
    notiz = Kontakt(
        fall_id=fall_id, um=BEGINN, art=Kontaktart.GESPRAECH, text="Gesprochen", naechster_schritt="Anrufen"
    )
    werk.kontakte.notieren(notiz, date(2026, 11, 9))
    (vorlage,) = werk.bild(fall_id).wiedervorlagen
    (kontakt,) = werk.kontakte.liste(fall_id)
    assert (vorlage.text, vorlage.am, vorlage.kontakt_id) == ("Anrufen", date(2026, 11, 9), kontakt.id)
    assert {(e.editor, e.fall_id) for e in werk.entwuerfe.alle()} == {("kontakt", anderer), ("ziel", fall_id)}
    werk.kontakte.erledigen(vorlage.id)
    assert werk.stand(fall_id).wiedervorlage_am is None


def test_reminder_without_words_says_what_to_do(werk: Werk) -> None:
    fall_id = werk.fall()
    notiz = Kontakt(fall_id=fall_id, um=BEGINN, art=Kontaktart.VERMERK, text="Post kam zurück")
    werk.kontakte.notieren(notiz, date(2026, 11, 9))
    assert werk.stand(fall_id).wiedervorlage == "Kontakt aufnehmen"


def test_notes_newest_first(werk: Werk) -> None:
    fall_id = werk.fall()
    for tage in (1, 3, 2):
        um = BEGINN - timedelta(tage)
        werk.kontakte.notieren(Kontakt(fall_id=fall_id, um=um, art=Kontaktart.TELEFON, text=str(tage)))
    assert [k.text for k in werk.kontakte.liste(fall_id)] == ["1", "2", "3"]
