"""Drafts: one per editor and case, read back at once, outside of the history."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

import pytest

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import FallakteFehler
from fallakte.services.arbeit import Changes, Lesesicht, UnitOfWork
from fallakte.services.entwuerfe import EntwurfService, Formularstand
from fallakte.services.fehler import NichtGefunden
from tests.services.werk import Werk


def words(werk: Werk, editor: str, fall_id: int | None = None) -> str:
    entwurf = werk.entwuerfe.lesen(editor, fall_id)
    return entwurf.inhalt if entwurf is not None else ""


def stored(werk: Werk) -> list[str]:
    with werk.arbeit.lesen() as sicht:
        return [e.inhalt for e in sicht.find(Entwurf)]


def test_a_draft_is_replaced_and_forgotten(beide: Werk) -> None:
    for inhalt in ("a", "ab", "ab"):
        assert beide.entwuerfe.merken("neuerFall", None, inhalt).aenderungen == ()
    assert (words(beide, "neuerFall"), stored(beide)) == ("ab", ["ab"])
    beide.entwuerfe.vergessen("neuerFall", None)
    assert (words(beide, "neuerFall"), stored(beide)) == ("", [])


def test_each_editor_and_each_case_has_its_own(beide: Werk) -> None:
    eins, zwei = beide.fall(), beide.fall()
    for editor, fall_id, inhalt in (("a", eins, "1"), ("a", zwei, "2"), ("b", eins, "3"), ("a", None, "4")):
        beide.entwuerfe.merken(editor, fall_id, inhalt)
    assert [words(beide, *wo) for wo in (("a", eins), ("a", zwei), ("b", eins), ("a", None))] == list("1234")
    assert words(beide, "b", zwei) == ""


def test_the_latest_comes_first_and_those_of_closed_cases_not_at_all(beide: Werk) -> None:
    eins, zwei = beide.fall(), beide.fall()
    for fall_id in (eins, zwei, None):
        beide.entwuerfe.merken("a", fall_id, str(fall_id))
        beide.weiter()
    assert [e.fall_id for e in beide.entwuerfe.alle()] == [None, zwei, eins]
    with beide.arbeit.schreiben("Von anderswo") as uow:
        uow.save(replace(uow.get(Fall, zwei), abgeschlossen_am=beide.uhr.heute()))
    assert [e.fall_id for e in beide.entwuerfe.alle()] == [None, eins]


def test_what_waits_for_the_lane_is_read_back_at_once(beide: Werk) -> None:
    beide.entwuerfe.merken("a", None, "alt")
    schreiben = beide.entwuerfe.vormerken("a", None, "neu")
    assert (words(beide, "a"), stored(beide)) == ("neu", ["alt"])
    assert [e.inhalt for e in beide.entwuerfe.alle()] == ["neu"]
    schreiben()
    assert (words(beide, "a"), stored(beide)) == ("neu", ["neu"])


def test_of_two_that_wait_the_later_word_is_written(beide: Werk) -> None:
    erstes, zweites = (beide.entwuerfe.vormerken("a", None, inhalt) for inhalt in ("1", "12"))
    erstes()
    assert stored(beide) == ["12"]
    assert zweites().aenderungen == ()
    assert stored(beide) == ["12"]


def test_what_could_not_be_written_is_still_read_back(beide: Werk) -> None:
    with pytest.raises(NichtGefunden):
        beide.entwuerfe.merken("a", 4711, "halber Satz")
    assert words(beide, "a", 4711) == "halber Satz"


def test_a_form_takes_its_draft_along_when_it_is_stored(beide: Werk) -> None:
    fall_id = beide.fall()
    beide.entwuerfe.merken("a", fall_id, "halber Satz")
    vorgang = beide.entwuerfe.danach_vergessen(lambda: beide.faelle.annehmen(fall_id), "a", fall_id)
    assert stored(beide) == ["halber Satz"]
    assert vorgang().arten == {Fall}
    assert stored(beide) == []


def test_what_was_typed_while_the_form_was_being_stored_stays(beide: Werk) -> None:
    fall_id = beide.fall()
    beide.entwuerfe.merken("a", fall_id, "halber Satz")
    vorgang = beide.entwuerfe.danach_vergessen(lambda: beide.faelle.annehmen(fall_id), "a", fall_id)
    schreiben = beide.entwuerfe.vormerken("a", fall_id, "halber Satz und")
    vorgang()
    schreiben()
    assert stored(beide) == ["halber Satz und"]


def test_while_a_form_is_being_stored_its_draft_is_not_read_back(beide: Werk) -> None:
    fall_id = beide.fall()
    beide.entwuerfe.vormerken("a", fall_id, "halber Satz")
    beide.entwuerfe.danach_vergessen(lambda: beide.faelle.annehmen(fall_id), "a", fall_id)
    assert words(beide, "a", fall_id) == ""
    beide.entwuerfe.vormerken("a", fall_id, "etwas Neues")
    assert words(beide, "a", fall_id) == "etwas Neues"


def test_a_refused_form_keeps_its_draft(beide: Werk) -> None:
    fall_id = beide.fall()
    beide.entwuerfe.merken("a", fall_id, "halber Satz")
    with pytest.raises(FallakteFehler):
        beide.entwuerfe.danach_vergessen(lambda: beide.kontakte.erledigen(0), "a", fall_id)()
    assert (words(beide, "a", fall_id), stored(beide)) == ("halber Satz", ["halber Satz"])


def test_what_was_stored_stays_stored_if_its_draft_cannot_be_removed(
    werk: Werk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stubborn(EntwurfService):
        def vergessen(self, editor: str, fall_id: int | None) -> Changes:
            raise NichtGefunden(editor)

    fall_id = werk.fall()
    stur = Stubborn(werk.arbeit, werk.uhr)
    assert stur.danach_vergessen(lambda: werk.faelle.annehmen(fall_id), "a", fall_id)().arten == {Fall}


def test_drafts_are_no_part_of_the_history(beide: Werk) -> None:
    fall_id = beide.fall()
    with beide.arbeit.lesen() as sicht:
        vorher = sicht.verlauf(None, 100)
    beide.entwuerfe.merken("a", fall_id, "halber Satz")
    beide.entwuerfe.vergessen("a", fall_id)
    with beide.arbeit.lesen() as sicht:
        assert sicht.verlauf(None, 100) == vorher


def test_a_form_reads_back_as_it_was() -> None:
    stand = Formularstand(
        "Neuer Fall",
        "",
        {"vorname": (("", "Ş"), "Şükran 😀"), "anrede": ((0,), 1), "zeilen": (([],), [{"id": 0}])},
    )
    assert Formularstand.aus_text(stand.als_text()) == stand


@pytest.mark.parametrize(
    "text", ["", "halber Satz", "[]", "{}", '{"titel": "a", "ort": "", "felder": []}', '{"felder": {"a": 1}}']
)
def test_what_no_form_has_written_is_none(text: str) -> None:
    assert Formularstand.aus_text(text) is None


def test_a_draft_that_is_written_while_they_are_counted_is_counted(beide: Werk) -> None:
    """The lane may store it between the reading of the file and the look at what is noted."""
    write = []

    class WritesMeanwhile:
        @contextmanager
        def lesen(self) -> Iterator[Lesesicht]:
            with beide.arbeit.lesen() as sicht:
                yield sicht
            for job in write[:]:
                write.remove(job)
                job()

        def schreiben(
            self, label: str, fall_id: int | None = None, grund: str = ""
        ) -> AbstractContextManager[UnitOfWork]:
            return beide.arbeit.schreiben(label, fall_id, grund)

    entwuerfe = EntwurfService(WritesMeanwhile(), beide.uhr)
    write.append(entwuerfe.vormerken("kontakt", None, "Der Vermieter hat"))
    assert [e.inhalt for e in entwuerfe.alle()] == ["Der Vermieter hat"]
    assert stored(beide) == ["Der Vermieter hat"]
