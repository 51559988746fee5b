"""One letter for many: files, progress, cancel, and what did not work."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from fallakte.domain.person import Person
from fallakte.services.briefangaben import Einladung
from fallakte.services.fehler import NichtBeschreibbar
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.serienbrief import Serienbericht, serienbrief
from tests.services.werk import BEGINN, Werk

EINLADUNG = Einladung(um=BEGINN + timedelta(days=7), thema="die nächsten Schritte")


def three(werk: Werk) -> list[int]:
    return [werk.fall(Person(vorname=name, nachname="Beispiel")) for name in ("Ada", "Bo/ris", "Ada")]


def run(werk: Werk, faelle: list[int], ordner: Path, fortschritt: Fortschritt | None = None) -> Serienbericht:
    return serienbrief(werk.schreiben, faelle, EINLADUNG, ordner, fortschritt or Fortschritt())


def test_one_letter_for_each(werk: Werk, tmp_path: Path) -> None:
    faelle = three(werk)
    shown: list[float | None] = []
    fortschritt = Fortschritt(lambda _wort, anteil: shown.append(anteil))
    bericht = run(werk, [*faelle, faelle[0]], tmp_path, fortschritt)
    assert [pfad.name for pfad in bericht.geschrieben] == [
        "Einladung Ada Beispiel.pdf",
        "Einladung Bo ris Beispiel.pdf",
        "Einladung Ada Beispiel 2.pdf",
    ]
    assert all(len(werk.schreiben.von(fall_id)) == 1 for fall_id in faelle)
    assert shown == [0, 1 / 3, 2 / 3]
    assert not bericht.abgebrochen
    assert bericht.changes is not None
    assert bericht.changes.fall_ids == set(faelle)


def test_who_gets_none_is_named_and_the_others_get_theirs(werk: Werk, tmp_path: Path) -> None:
    faelle = three(werk)
    werk.briefwerk.unmoeglich = "Bo/ris"
    bericht = run(werk, faelle, tmp_path)
    assert [(f.fall_id, f.name) for f in bericht.fehlschlaege] == [(faelle[1], "Bo/ris Beispiel")]
    assert len(bericht.geschrieben) == 2
    assert bericht.gescheitert is None


def test_a_cancelled_batch_keeps_what_was_written(werk: Werk, tmp_path: Path) -> None:
    faelle = three(werk)

    def press_cancel(_wort: str, anteil: float | None) -> None:
        if anteil:
            fortschritt.abbrechen()

    fortschritt = Fortschritt(press_cancel)
    bericht = run(werk, faelle, tmp_path, fortschritt)
    assert bericht.abgebrochen
    assert len(bericht.geschrieben) == sum(len(werk.schreiben.von(f)) for f in faelle) == 2


def test_a_cancel_that_comes_with_the_last_letter_stopped_nothing(werk: Werk, tmp_path: Path) -> None:
    fall_id = werk.mit_auftrag()
    fortschritt = Fortschritt(lambda _wort, _anteil: fortschritt.abbrechen())
    bericht = run(werk, [fall_id], tmp_path, fortschritt)
    assert len(bericht.geschrieben) == 1
    assert not bericht.abgebrochen


def test_a_cancel_before_the_first_letter_writes_none(werk: Werk, tmp_path: Path) -> None:
    fortschritt = Fortschritt()
    fortschritt.abbrechen()
    bericht = run(werk, three(werk), tmp_path, fortschritt)
    assert (bericht.geschrieben, bericht.abgebrochen, bericht.changes) == ((), True, None)


def test_a_folder_that_takes_no_more_is_told_with_what_was_written(werk: Werk, tmp_path: Path) -> None:
    faelle = three(werk)
    ordner = tmp_path / "Briefe"
    ordner.mkdir()

    def take_away(_wort: str, anteil: float | None) -> None:
        if anteil and ordner.exists():
            ordner.rename(tmp_path / "weg")

    bericht = run(werk, faelle, ordner, Fortschritt(take_away))
    assert isinstance(bericht.gescheitert, NichtBeschreibbar)
    assert len(bericht.geschrieben) == sum(len(werk.schreiben.von(f)) for f in faelle) == 1
    assert not bericht.abgebrochen
