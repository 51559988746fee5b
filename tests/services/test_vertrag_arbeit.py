"""What services may rely on: the same for the dictionary of the tests and for the encrypted file."""

from dataclasses import replace
from datetime import date

import pytest

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall, Rechtskreis, Runde
from fallakte.domain.fallstand import fallstand
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Geburtsdatum, Person, Sozialraum
from fallakte.services.arbeit import Arbeit
from fallakte.services.fehler import NichtGefunden, NochVerwendet, VeralteteFassung
from tests.services.werk import ADA, BEGINN

TAG = date(2026, 11, 2)


class Absicht(Exception):
    """Thrown on purpose in the middle of an operation."""


def anlegen(arbeit: Arbeit, person: Person = ADA, **felder: object) -> Fall:
    with arbeit.schreiben("Anlegen") as uow:
        wer = uow.add(person)
        return uow.add(Fall(person_id=wer.id, eingang_am=TAG, **felder))  # type: ignore[arg-type]  # by name


def kontakt(fall: Fall, tag: int = 2, art: Kontaktart = Kontaktart.GESPRAECH) -> Kontakt:
    return Kontakt(fall_id=fall.id, um=BEGINN.replace(day=tag), art=art, text="Gesprochen")


def halb(arbeit: Arbeit, fall: Fall) -> None:
    with arbeit.schreiben("Halb") as uow:
        uow.save(replace(fall, zugang="halb"))
        uow.add(kontakt(fall))
        raise Absicht


def holen(arbeit: Arbeit, art: type[Fall], satz_id: int) -> Fall:
    with arbeit.lesen() as sicht:
        return sicht.get(art, satz_id)


def test_what_was_added_is_read_back_equal(arbeit: Arbeit) -> None:
    person = replace(ADA, geburtsdatum=Geburtsdatum.im(1980), sprachen=("Polnisch", "Türkçe"))
    with arbeit.schreiben("Anlegen") as uow:
        gegeben = uow.add(person)
        assert uow.get(Person, gegeben.id) == gegeben, "an operation sees its own writes"
    assert gegeben.id > 0
    with arbeit.lesen() as sicht:
        assert sicht.get(Person, gegeben.id) == gegeben
    assert replace(gegeben, id=0, version=0) == person


def test_ids_differ(arbeit: Arbeit) -> None:
    with arbeit.schreiben("Anlegen") as uow:
        assert uow.add(Sozialraum(name="Nord")).id != uow.add(Sozialraum(name="Süd")).id


def test_unknown_id(arbeit: Arbeit) -> None:
    with arbeit.lesen() as sicht, pytest.raises(NichtGefunden) as wurf:
        sicht.get(Fall, 4711)
    assert wurf.value.art == "Fall"
    with arbeit.schreiben("Versuch") as uow:
        for handlung in (uow.save, uow.delete):
            with pytest.raises(NichtGefunden):
                handlung(Sozialraum(id=4711, name="Nirgends"))
    with arbeit.lesen() as sicht:
        for frage in (sicht.fallbild, sicht.fallstand):
            with pytest.raises(NichtGefunden):
                frage(4711)


def test_find_by_value_none_enum_date_and_one_of(arbeit: Arbeit) -> None:
    eins = anlegen(arbeit, aufgenommen_am=TAG)
    zwei = anlegen(arbeit, rechtskreis=Rechtskreis.SGB3)
    drei = anlegen(arbeit, aktenzeichen="A-3")

    def ids(**gleich: object) -> list[int]:
        with arbeit.lesen() as sicht:
            return [fall.id for fall in sicht.find(Fall, **gleich)]

    assert ids() == [eins.id, zwei.id, drei.id], "ordered by id"
    assert ids(aktenzeichen="A-3") == [drei.id]
    assert ids(aufgenommen_am=None) == [zwei.id, drei.id]
    assert ids(aufgenommen_am=TAG) == [eins.id]
    assert ids(rechtskreis=Rechtskreis.SGB3) == [zwei.id]
    assert ids(id=(drei.id, eins.id)) == [eins.id, drei.id]
    assert ids(rechtskreis=(Rechtskreis.SGB3, Rechtskreis.SGB8)) == [zwei.id]
    assert ids(eingang_am=(TAG,), aktenzeichen="") == [eins.id, zwei.id]
    assert ids(id=()) == []
    assert ids(aktenzeichen="nie") == []


def test_save_counts_versions_and_refuses_an_old_one(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.schreiben("Ändern") as uow:
        neu = uow.save(replace(fall, zugang="Selbstmeldung"))
    assert neu.version == fall.version + 1
    with pytest.raises(VeralteteFassung) as wurf, arbeit.schreiben("Ändern") as uow:
        uow.save(replace(fall, zugang="Zuweisung"))
    assert wurf.value.art == "Fall"
    with pytest.raises(VeralteteFassung), arbeit.schreiben("Löschen") as uow:
        uow.delete(fall)
    assert holen(arbeit, Fall, fall.id) == neu


def test_saving_nothing_new_is_no_change(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.schreiben("Nichts") as uow:
        assert uow.save(fall) == fall
    assert uow.changes.aenderungen == ()
    assert uow.changes.arten == frozenset()
    assert holen(arbeit, Fall, fall.id).version == fall.version


def test_exception_rolls_everything_back(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.lesen() as sicht:
        vorher = (sicht.fallstand(fall.id), sicht.verlauf(None, 100))
    with pytest.raises(Absicht):
        halb(arbeit, fall)
    with arbeit.lesen() as sicht:
        assert sicht.get(Fall, fall.id) == fall
        assert sicht.find(Kontakt) == ()
        assert (sicht.fallstand(fall.id), sicht.verlauf(None, 100)) == vorher


def test_delete_removes(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.schreiben("Notieren") as uow:
        notiz = uow.add(kontakt(fall))
    with arbeit.schreiben("Löschen") as uow:
        uow.delete(notiz)
    assert [(a.vorher, a.nachher) for a in uow.changes.aenderungen] == [(notiz, None)]
    with arbeit.lesen() as sicht:
        assert sicht.find(Kontakt) == ()


def test_added_again_with_its_id_it_is_the_same_and_newer(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.schreiben("Notieren") as uow:
        notiz = uow.add(kontakt(fall))
    with arbeit.schreiben("Löschen") as uow:
        uow.delete(notiz)
    with arbeit.schreiben("Zurück") as uow:
        wieder = uow.add(notiz)
    assert replace(wieder, version=notiz.version) == notiz
    assert wieder.version > notiz.version, "who still holds the deleted one must not overwrite it"
    with arbeit.schreiben("Notieren") as uow:
        assert uow.add(kontakt(fall)).id not in (0, notiz.id)


def test_what_is_referred_to_stays(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.schreiben("Entwurf") as uow:
        uow.add(Entwurf(editor="kontakt", fall_id=fall.id, inhalt="halber Satz", um=BEGINN))
    with pytest.raises(NochVerwendet) as wurf, arbeit.schreiben("Löschen") as uow:
        uow.delete(fall)
    assert wurf.value.art == "Fall"
    assert wurf.value.__cause__ is None, "the cause would carry the row"
    assert holen(arbeit, Fall, fall.id) == fall


def test_nothing_refers_to_what_is_not_there(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with pytest.raises(NichtGefunden), arbeit.schreiben("Notieren") as uow:
        uow.add(replace(kontakt(fall), fall_id=4711))
    with pytest.raises(NichtGefunden), arbeit.schreiben("Ändern") as uow:
        uow.save(replace(fall, sozialraum_id=4711))


def test_changes_name_kinds_and_cases(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.schreiben("Notieren") as uow:
        uow.add(kontakt(fall))
        uow.add(Wiedervorlage(fall_id=fall.id, am=TAG, text="Nachfragen"))
    assert uow.changes.label == "Notieren"
    assert uow.changes.arten == {Kontakt, Wiedervorlage}
    assert uow.changes.fall_ids == {fall.id}


def test_changes_of_a_grandchild_name_its_case(arbeit: Arbeit) -> None:
    from fallakte.domain.assessment import Bogen, Einschaetzung, Sicht

    fall = anlegen(arbeit)
    with arbeit.schreiben("Runde") as uow:
        runde = uow.add(Runde(fall_id=fall.id, nummer=1, begonnen_um=BEGINN))
        bogen = uow.add(Bogen(runde_id=runde.id, katalog_version="1", begonnen_um=BEGINN))
    with arbeit.schreiben("Einschätzung") as uow:
        uow.add(Einschaetzung(bogen_id=bogen.id, punkt_id="D01.1", sicht=Sicht.PERSON, am=TAG, bedarf=1))
    assert uow.changes.fall_ids == {fall.id}


def test_changed_person_touches_every_case_of_hers(arbeit: Arbeit) -> None:
    erster = anlegen(arbeit)
    with arbeit.schreiben("Zweiter Fall") as uow:
        zweiter = uow.add(Fall(person_id=erster.person_id, eingang_am=TAG))
    with arbeit.schreiben("Umbenennen") as uow:
        uow.save(replace(uow.get(Person, erster.person_id), nachname="Anders"))
    assert uow.changes.fall_ids == {erster.id, zweiter.id}


def test_several_writes_to_one_object_are_one_change(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.schreiben("Dreimal") as uow:
        einmal = uow.save(replace(fall, zugang="a"))
        zweimal = uow.save(replace(einmal, zugang="b"))
        kurz = uow.add(kontakt(fall))
        uow.delete(kurz)
    assert [(a.vorher, a.nachher) for a in uow.changes.aenderungen] == [(fall, zweimal)]


def test_drafts_are_no_history_and_no_change(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.lesen() as sicht:
        vorher = sicht.verlauf(None, 100)
    with arbeit.schreiben("Entwurf", fall.id) as uow:
        uow.add(Entwurf(editor="kontakt", fall_id=fall.id, inhalt="halber Satz", um=BEGINN))
    assert uow.changes.aenderungen == ()
    with arbeit.lesen() as sicht:
        assert sicht.verlauf(None, 100) == vorher
        assert sicht.find(Entwurf, editor="kontakt", fall_id=fall.id)[0].inhalt == "halber Satz"


def test_bild_has_the_latest_contacts_and_the_last_meeting(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit, aufgenommen_am=TAG)
    with arbeit.schreiben("Notieren") as uow:
        treffen = uow.add(kontakt(fall, tag=3))
        vermerke = [uow.add(kontakt(fall, tag=tag, art=Kontaktart.VERMERK)) for tag in range(4, 11)]
    with arbeit.lesen() as sicht:
        bild = sicht.fallbild(fall.id)
        assert {k.id for k in bild.kontakte} == {treffen.id, *(k.id for k in vermerke[-5:])}
        assert sicht.fallstand(fall.id).letzter_kontakt_am == date(2026, 11, 3)
        assert sicht.fallstand(fall.id) == fallstand(bild)


def test_history_names_who_what_and_which_field(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    anderer = anlegen(arbeit)
    with arbeit.schreiben("Zugang ändern") as uow:
        uow.save(replace(fall, zugang="Selbstmeldung"))
    with arbeit.lesen() as sicht:
        (letzter,) = sicht.verlauf(None, 1)
        assert (letzter.vorgang, letzter.art, letzter.satz_id) == ("Zugang ändern", "Fall", fall.id)
        assert letzter.felder == (("zugang", "", "Selbstmeldung"),)
        assert (letzter.fall_id, letzter.um) == (fall.id, BEGINN)
        assert letzter.wer
        alle = sicht.verlauf(None, 100)
        assert [e.nummer for e in alle] == list(range(len(alle), 0, -1)), "newest first, no gap"
        assert {e.fall_id for e in sicht.verlauf(anderer.id, 100)} == {anderer.id}
        assert sicht.verlauf(fall.id, 1) == (letzter,)
