"""The unit of work on the encrypted file: versions, changes, the read table, coalescing, drafts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fallakte.domain.assessment import Bogen, Einschaetzung, Sicht
from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall, Runde
from fallakte.domain.fallstand import fallstand
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.ziel import Ebene, Ziel, Zielbewertung
from fallakte.services.arbeit import Aenderung, UnitOfWork
from fallakte.services.fallliste import Fallabfrage
from fallakte.services.fehler import NichtGefunden, VeralteteFassung
from fallakte.storage.openfile import SqlOffeneDatei

HEUTE = date(2026, 11, 23)
JETZT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _fall(uow: UnitOfWork, nachname: str = "Muster") -> Fall:
    person = uow.add(Person(vorname="Kim", nachname=nachname))
    return uow.add(Fall(person_id=person.id, eingang_am=HEUTE, aufgenommen_am=HEUTE))


def test_add_gives_id_and_version(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("Fall anlegen") as uow:
        fall = _fall(uow)
    assert (fall.id, fall.version) == (1, 1)
    assert uow.changes.label == "Fall anlegen"
    assert uow.changes.fall_ids == {fall.id}
    assert uow.changes.arten == {Person, Fall}
    with datei.arbeit.lesen() as sicht:
        assert sicht.get(Fall, fall.id) == fall


def test_save_counts_versions_and_refuses_the_older_one(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("Fall anlegen") as uow:
        first = _fall(uow)
    with datei.arbeit.schreiben("Fall ändern") as uow:
        second = uow.save(replace(first, zugang="Jobcenter"))
        assert uow.save(second) is not None
    assert second.version == 2
    assert uow.changes.aenderungen == (Aenderung(first, second),)
    with pytest.raises(VeralteteFassung), datei.arbeit.schreiben("Fall ändern") as uow:
        uow.save(replace(first, zugang="andere Ansicht"))
    with pytest.raises(VeralteteFassung), datei.arbeit.schreiben("Fall löschen") as uow:
        uow.delete(first)
    with datei.arbeit.lesen() as sicht:
        assert sicht.get(Fall, first.id) == second


def test_saving_the_same_changes_nothing(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("Fall anlegen") as uow:
        fall = _fall(uow)
    with datei.arbeit.schreiben("Fall ändern", fall.id) as uow:
        assert uow.save(fall) == fall
    assert uow.changes.aenderungen == ()
    with datei.arbeit.lesen() as sicht:
        assert [e.vorgang for e in sicht.verlauf(None, 10)] == ["Fall anlegen"] * 2


def test_an_exception_takes_everything_back(datei: SqlOffeneDatei) -> None:
    def fail() -> None:
        with datei.arbeit.schreiben("Fall anlegen") as uow:
            _fall(uow)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with datei.arbeit.lesen() as sicht:
        assert sicht.find(Fall) == ()
        assert sicht.find(Person) == ()
        assert sicht.verlauf(None, 10) == ()
    with datei.arbeit.schreiben("Fall anlegen") as uow:  # the writer is free again
        _fall(uow)


def test_not_found(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.lesen() as sicht:
        for question in (
            lambda: sicht.get(Fall, 7),
            lambda: sicht.fallbild(7),
            lambda: sicht.fallstand(7),
        ):
            with pytest.raises(NichtGefunden):
                question()
    with pytest.raises(NichtGefunden), datei.arbeit.schreiben("x") as uow:
        uow.delete(Fall(id=7, version=1, person_id=1, eingang_am=HEUTE))


def test_find(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("Fälle anlegen") as uow:
        faelle = [_fall(uow, f"N{i}") for i in range(3)]
        uow.save(replace(faelle[1], abgeschlossen_am=HEUTE))
        assert [f.id for f in uow.find(Fall, abgeschlossen_am=None)] == [1, 3]
        assert [f.id for f in uow.find(Fall, abgeschlossen_am=HEUTE)] == [2]
        assert [f.id for f in uow.find(Fall, id=(3, 1, 99))] == [1, 3]
        assert uow.find(Fall, id=()) == ()
        assert [f.id for f in uow.find(Fall, rechtskreis=faelle[0].rechtskreis, id=(1, 2))] == [1, 2]
        with pytest.raises(KeyError):
            uow.find(Fall, erfunden=1)


def test_two_saves_are_one_change_and_add_with_delete_is_none(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("Fall anlegen") as uow:
        fall = _fall(uow)
    with datei.arbeit.schreiben("Fall ändern") as uow:
        a = uow.save(replace(fall, zugang="a"))
        b = uow.save(replace(a, zugang="b"))
        gone = uow.add(Sozialraum(name="Nordstadt"))
        uow.delete(gone)
    assert uow.changes.aenderungen == (Aenderung(fall, b),)
    with datei.arbeit.lesen() as sicht:
        assert sicht.verlauf(fall.id, 1)[0].felder == (("zugang", "", "b"),)


def test_a_deleted_object_comes_back_with_its_id_and_a_newer_version(datei: SqlOffeneDatei) -> None:
    """Undo of a deletion; who still holds the old state cannot overwrite the new one."""
    with datei.arbeit.schreiben("Anlegen") as uow:
        raum = uow.add(Sozialraum(name="Nordstadt"))
    with datei.arbeit.schreiben("Löschen") as uow:
        uow.delete(raum)
    assert uow.changes.aenderungen == (Aenderung(raum, None),)
    with datei.arbeit.schreiben("Rückgängig: Löschen") as uow:
        back = uow.add(raum)
        fresh = uow.add(Sozialraum(name="Südstadt"))
    assert (back.id, back.name, back.version) == (raum.id, raum.name, 2)
    assert fresh.id == 2


def test_ids_never_return(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("x") as uow:
        uow.delete(uow.add(Sozialraum(name="A")))
    with datei.arbeit.schreiben("x") as uow:
        assert uow.add(Sozialraum(name="B")).id == 2


def test_an_orphan_is_refused(datei: SqlOffeneDatei) -> None:
    with pytest.raises(NichtGefunden), datei.arbeit.schreiben("x") as uow:
        uow.add(Kontakt(fall_id=99, um=JETZT, art=Kontaktart.VERMERK, text="x"))


def test_changes_deep_below_a_case_name_it_and_refresh_it(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("x") as uow:
        fall = _fall(uow)
        _fall(uow, "Andere")
        runde = uow.add(Runde(fall_id=fall.id, nummer=1, begonnen_um=JETZT))
        bogen = uow.add(Bogen(runde_id=runde.id, katalog_version="1", begonnen_um=JETZT))
        ziel = uow.add(Ziel(fall_id=fall.id, ebene=Ebene.HANDLUNG, kurz="Ziel", geschrieben_um=JETZT))
    for neu in (
        Einschaetzung(bogen_id=bogen.id, punkt_id="p", sicht=Sicht.PERSON, am=HEUTE, bedarf=2),
        Zielbewertung(ziel_id=ziel.id, am=HEUTE, stufe=0),
    ):
        with datei.arbeit.schreiben("y") as uow:
            uow.add(neu)
        assert uow.changes.fall_ids == {fall.id}
        with datei.arbeit.lesen() as sicht:
            assert sicht.verlauf(fall.id, 1)[0].art == type(neu).__name__
            assert sicht.fallstand(fall.id) == fallstand(sicht.fallbild(fall.id))


def test_renaming_the_person_or_the_quarter_refreshes_the_list(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("x") as uow:
        raum = uow.add(Sozialraum(name="Nordstadt"))
        fall = _fall(uow, "Schmidt")
        uow.save(replace(fall, sozialraum_id=raum.id))
    with datei.arbeit.schreiben("x") as uow:
        uow.save(replace(uow.get(Person, fall.person_id), nachname="Müller"))
        uow.save(replace(raum, name="Äußere Weststadt"))
    with datei.arbeit.lesen() as sicht:

        def hits(words: str) -> int:
            return sicht.faelle_anzahl(Fallabfrage(heute=HEUTE, suche=words))

        assert [hits(w) for w in ("muel", "schmidt", "aussere w", "nordstadt")] == [1, 0, 1, 0]


def test_deleting_a_case_deletes_its_row(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("x") as uow:
        fall = _fall(uow)
    with datei.arbeit.schreiben("x") as uow:
        uow.delete(fall)
    with datei.arbeit.lesen() as sicht:
        assert sicht.faelle_anzahl(Fallabfrage(heute=HEUTE, mit_abgeschlossenen=True)) == 0
        assert [e.art for e in sicht.verlauf(fall.id, 10)] == ["Fall", "Fall", "Person"]


def test_drafts_leave_no_trace_in_history_or_undo(datei: SqlOffeneDatei) -> None:
    with datei.arbeit.schreiben("Entwurf sichern") as uow:
        draft = uow.add(Entwurf(editor="kontakt", inhalt="halb getippt", um=JETZT))
        uow.save(replace(draft, inhalt="weiter getippt"))
    assert uow.changes.aenderungen == ()
    with datei.arbeit.lesen() as sicht:
        assert sicht.find(Entwurf)[0].inhalt == "weiter getippt"
        assert sicht.verlauf(None, 10) == ()


def test_the_last_meeting_counts_behind_many_notes(datei: SqlOffeneDatei) -> None:
    """The five latest contacts may all be notes; the rhythm runs from the meeting before."""
    with datei.arbeit.schreiben("x") as uow:
        fall = _fall(uow)
        uow.add(Kontakt(fall_id=fall.id, um=JETZT - timedelta(20), art=Kontaktart.GESPRAECH, text="x"))
        for i in range(7):
            uow.add(Kontakt(fall_id=fall.id, um=JETZT - timedelta(i), art=Kontaktart.VERMERK, text="x"))
    with datei.arbeit.lesen() as sicht:
        assert len(sicht.fallbild(fall.id).kontakte) == 6
        assert sicht.fallstand(fall.id).letzter_kontakt_am == HEUTE - timedelta(20)


_STEP = st.tuples(
    st.sampled_from(["wiedervorlage", "ziel", "kontakt", "erledigen", "loeschen", "schliessen"]),
    st.integers(0, 60),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEP, max_size=12))
def test_the_read_table_equals_the_derivation(datei: SqlOffeneDatei, steps: list[tuple[str, int]]) -> None:
    with datei.arbeit.schreiben("x") as uow:
        fall = _fall(uow)
    for step, number in steps:
        with datei.arbeit.schreiben(step) as uow:
            _apply(uow, fall.id, step, number)
    with datei.arbeit.lesen() as sicht:
        assert sicht.fallstand(fall.id) == fallstand(sicht.fallbild(fall.id))
        assert datei.kette_pruefen() is None


def _apply(uow: UnitOfWork, fall_id: int, step: str, number: int) -> None:
    day = HEUTE + timedelta(number)
    match step:
        case "wiedervorlage":
            uow.add(Wiedervorlage(fall_id=fall_id, am=day, text="x"))
        case "ziel":
            uow.add(Ziel(fall_id=fall_id, ebene=Ebene.RAHMEN, kurz="x", geschrieben_um=JETZT))
        case "kontakt":
            art = list(Kontaktart)[number % len(Kontaktart)]
            uow.add(Kontakt(fall_id=fall_id, um=JETZT - timedelta(number), art=art, text="x"))
        case "erledigen":
            for offen in uow.find(Wiedervorlage, fall_id=fall_id, erledigt_um=None)[:1]:
                uow.save(replace(offen, erledigt_um=JETZT))
        case "loeschen":
            for kontakt in uow.find(Kontakt, fall_id=fall_id)[:1]:
                uow.delete(kontakt)
        case "schliessen":
            uow.save(replace(uow.get(Fall, fall_id), abgeschlossen_am=day))
