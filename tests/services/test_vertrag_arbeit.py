"""What services may rely on: the same for the dictionary of the tests and for the encrypted file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall, Rechtskreis, Runde
from fallakte.domain.fallstand import fallstand
from fallakte.domain.fehler import FeldLeer
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Geburtsdatum, Person, Sozialraum
from fallakte.services.arbeit import Arbeit, UnitOfWork, Verlaufseintrag, nummern_spannen, nummern_text
from fallakte.services.fehler import LoeschungBleibt, NichtGefunden, NochVerwendet, VeralteteFassung
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


def scheitern(arbeit: Arbeit, handlung: Callable[[UnitOfWork], None]) -> None:
    with arbeit.schreiben("Halb") as uow:
        handlung(uow)
        raise Absicht


def holen(arbeit: Arbeit, art: type[Fall], satz_id: int) -> Fall:
    with arbeit.lesen() as sicht:
        return sicht.get(art, satz_id)


def eintraege(arbeit: Arbeit, fall_id: int | None = None) -> dict[int, Verlaufseintrag]:
    with arbeit.lesen() as sicht:
        return {e.nummer: e for e in sicht.verlauf(fall_id, 1000)}


def loeschen(arbeit: Arbeit, *nummern: int, grund: str = "Art. 17 DSGVO", fall_id: int | None = None) -> None:
    with arbeit.schreiben("Löschen", fall_id) as uow:
        uow.inhalt_loeschen(nummern, grund)


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


def test_a_person_added_with_her_case_belongs_to_it(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    assert [e.art for e in eintraege(arbeit, fall.id).values()] == ["Fall", "Person"]


def test_history_is_read_backwards_in_pages(arbeit: Arbeit) -> None:
    fall, anderer = anlegen(arbeit), anlegen(arbeit)
    for tag in range(2, 9):
        with arbeit.schreiben("Notieren") as uow:
            uow.add(kontakt(fall if tag % 2 else anderer, tag))
    for fall_id in (None, fall.id):
        with arbeit.lesen() as sicht:
            gelesen: list[Verlaufseintrag] = []
            while seite := sicht.verlauf(fall_id, 2, gelesen[-1].nummer if gelesen else None):
                assert len(seite) <= 2
                gelesen += seite
            assert tuple(gelesen) == sicht.verlauf(fall_id, 1000)
            assert len(gelesen) > 4
            assert sicht.verlauf(fall_id, 10, 1) == ()


def test_the_reason_stands_in_every_entry_of_its_operation(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.schreiben("Ändern", fall.id, grund=" Auf Wunsch der Person ") as uow:
        uow.save(replace(fall, zugang="Selbstmeldung"))
        uow.add(kontakt(fall))
        uow.vermerken("Datei", (("ordner", "", "S"),))
    nach = sorted(eintraege(arbeit).items())
    assert [e.grund for _, e in nach] == ["", "", *["Auf Wunsch der Person"] * 3]
    assert nach[2][1].felder == (("zugang", "", "Selbstmeldung"),)


def test_a_note_belongs_to_no_object_and_not_to_undo(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    vorher = len(eintraege(arbeit))
    with arbeit.schreiben("Wiederherstellung geprobt") as uow:
        uow.vermerken("Sicherung", (("sicherung", "", "Akte_2026"), ("faelle", "", "1")))
    assert uow.changes.aenderungen == ()
    assert uow.changes.fall_ids == frozenset()
    with arbeit.schreiben("Ausgehändigt") as uow:
        uow.vermerken("Datei", (), fall.id)
    assert uow.changes.fall_ids == {fall.id}
    nach = eintraege(arbeit)
    assert len(nach) == vorher + 2
    assert (nach[vorher + 1].art, nach[vorher + 1].satz_id) == ("Sicherung", 0)
    assert (nach[vorher + 1].vorgang, nach[vorher + 1].fall_id) == ("Wiederherstellung geprobt", None)
    assert nach[vorher + 1].felder == (("sicherung", "", "Akte_2026"), ("faelle", "", "1"))
    assert nach[vorher + 2].fall_id == fall.id
    with pytest.raises(Absicht):
        scheitern(arbeit, lambda uow: uow.vermerken("Datei", ()))
    assert eintraege(arbeit) == nach


def test_the_latest_note_of_a_kind(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    for nummer, vorgang in enumerate(("geprobt", "geprobt", "zurückgeholt")):
        with arbeit.schreiben(vorgang) as uow:
            uow.vermerken("Sicherung", (("lauf", "", str(nummer)),))
    with arbeit.schreiben("geprobt") as uow:
        uow.add(kontakt(fall))
    with arbeit.lesen() as sicht:
        letzter = sicht.letzter("Sicherung", "geprobt")
        assert letzter is not None
        assert letzter.felder == (("lauf", "", "1"),)
        assert sicht.letzter("Datei", "geprobt") is None
        assert sicht.letzter("Kontakt", "geprobt") is None, "that one belongs to an object"


def test_erased_content_is_gone_and_who_and_when_stay(arbeit: Arbeit) -> None:
    fall = anlegen(arbeit)
    with arbeit.schreiben("Notieren", grund="Streng vertraulich") as uow:
        uow.add(kontakt(fall))
    vorher = eintraege(arbeit)
    nummer = max(vorher)
    loeschen(arbeit, nummer, 1)
    nach = eintraege(arbeit)
    assert nach[nummer] == replace(vorher[nummer], felder=None, grund="", geloescht_um=BEGINN)
    assert (nach[1].felder, nach[1].geloescht_um) == (None, BEGINN)
    assert nach[2] == vorher[2]
    beleg = nach[nummer + 1]
    assert (beleg.art, beleg.satz_id, beleg.vorgang) == ("Verlauf", 0, "Inhalt gelöscht")
    assert beleg.felder == (("nummern", "", f"1, {nummer}"), ("grund", "", "Art. 17 DSGVO"))
    assert beleg.belegt_loeschung
    assert not any(e.belegt_loeschung for n, e in nach.items() if n != beleg.nummer)
    with arbeit.lesen() as sicht:
        assert sicht.letzter("Verlauf", "Inhalt gelöscht") == beleg


def test_an_erasure_belongs_to_the_case_it_touched(arbeit: Arbeit) -> None:
    fall, anderer = anlegen(arbeit), anlegen(arbeit)
    loeschen(arbeit, *eintraege(arbeit, fall.id))
    assert max(eintraege(arbeit)) in eintraege(arbeit, fall.id)
    with arbeit.schreiben("Notieren") as uow:
        uow.add(kontakt(fall))
        uow.add(kontakt(anderer))
    letzte = max(eintraege(arbeit))
    loeschen(arbeit, letzte, letzte - 1)
    assert eintraege(arbeit)[letzte + 1].fall_id is None


def test_what_is_erased_already_is_left_out(arbeit: Arbeit) -> None:
    anlegen(arbeit)
    loeschen(arbeit, 1)
    vorher = eintraege(arbeit)
    loeschen(arbeit, 1)
    loeschen(arbeit)
    assert eintraege(arbeit) == vorher
    loeschen(arbeit, 1, 2)
    assert eintraege(arbeit)[4].felder == (("nummern", "", "2"), ("grund", "", "Art. 17 DSGVO"))


def test_an_erasure_cannot_be_erased_nor_made_without_a_reason(arbeit: Arbeit) -> None:
    anlegen(arbeit)
    loeschen(arbeit, 1)
    vorher = eintraege(arbeit)
    with arbeit.schreiben("Versuche") as uow:
        with pytest.raises(LoeschungBleibt):
            uow.inhalt_loeschen((2, 3), "weg damit")
        with pytest.raises(NichtGefunden):
            uow.inhalt_loeschen((2, 99), "weg damit")
        with pytest.raises(FeldLeer):
            uow.inhalt_loeschen((2,), "  ")
    assert eintraege(arbeit) == vorher, "what is refused has erased nothing"


def test_a_failed_operation_erases_nothing(arbeit: Arbeit) -> None:
    anlegen(arbeit)
    vorher = eintraege(arbeit)
    with pytest.raises(Absicht):
        scheitern(arbeit, lambda uow: uow.inhalt_loeschen((1,), "Art. 17 DSGVO"))
    assert eintraege(arbeit) == vorher


@given(st.sets(st.integers(1, 10**9) | st.integers(1, 40), max_size=60))
def test_numbers_are_named_in_runs(nummern: set[int]) -> None:
    spannen = nummern_spannen(nummern_text(nummern))
    assert sum(bis - von + 1 for von, bis in spannen) == len(nummern)
    assert {n for n in nummern if any(von <= n <= bis for von, bis in spannen)} == nummern
    assert nummern_text({3, 4, 5, 9}) == "3–5, 9"
