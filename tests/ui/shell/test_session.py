from collections.abc import Callable

from pytestqt.qtbot import QtBot

from fallakte.domain.fehler import FallakteFehler, FeldLeer
from fallakte.domain.person import Person
from fallakte.services.arbeit import Changes
from fallakte.services.faelle import Fallangaben
from fallakte.services.fallliste import Fallabfrage
from fallakte.ui.shell.bus import touches
from fallakte.ui.shell.session import Session
from tests.ui.fakes import FakeAsk


def angaben(name: str) -> Fallangaben:
    return Fallangaben(person=Person(vorname="Elif", nachname=name))


def test_a_write_is_told_to_the_bus_and_the_status(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignals([session.bus.changed, session.saved]):
        session.write(lambda: session.akte.faelle.anlegen(angaben("Musterfeld")))
    assert session.akte.rueckgaengig.label == "Fall anlegen"


def test_a_refusal_goes_to_the_caller_and_changes_nothing(
    session: Session, ask: FakeAsk, qtbot: QtBot
) -> None:
    refused: list[FallakteFehler] = []
    with qtbot.assertNotEmitted(session.bus.changed):
        session.write(
            lambda: session.akte.faelle.anlegen(Fallangaben(person=Person(vorname="", nachname=" "))),
            failed=refused.append,
        )
    assert isinstance(refused[0], FeldLeer)
    assert ask.told == []


def test_a_refusal_nobody_handles_is_one_german_sentence(session: Session, ask: FakeAsk) -> None:
    session.write(lambda: session.akte.faelle.annehmen(999))
    sentence, detail = ask.told[0]
    assert sentence.endswith(".")
    assert detail == ""


def test_a_bug_shows_where_but_not_about_whom(session: Session, ask: FakeAsk) -> None:
    def bug() -> Changes:
        raise KeyError("Elif Musterfeld")

    session.write(bug)
    sentence, detail = ask.told[0]
    assert "Fehler" in sentence
    assert "KeyError" in detail
    assert "Musterfeld" not in detail


def test_undo_and_redo(session: Session, fall: Callable[..., int]) -> None:
    session.write(lambda: session.akte.faelle.anlegen(angaben("Musterfeld")))
    assert len(session.akte.faelle.seite(abfrage(session), None, 10)) == 1
    session.undo()
    assert len(session.akte.faelle.seite(abfrage(session), None, 10)) == 0
    session.redo()
    assert len(session.akte.faelle.seite(abfrage(session), None, 10)) == 1


def abfrage(session: Session) -> Fallabfrage:
    return Fallabfrage(heute=session.today())


def test_touches_asks_for_case_and_kind() -> None:
    changes = Changes("x", frozenset({3}))
    assert touches(changes, 3)
    assert not touches(changes, 4)
    assert not touches(changes, 3, Person)
