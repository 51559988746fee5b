"""One plan from the first word to its next version, by keyboard alone, on a real file.

A person writes it in one sitting with faults in it, mends them, looks at the pages, finalises, hands out;
weeks later both sides are reviewed and the plan is written on. The people and the places are invented.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.ui.vorschau.dialog import PreviewDialog
from tests.documents.reading import rebuilt
from tests.ui import halbjahr_vereinbaren as mitte
from tests.ui import reise_anfang as anfang
from tests.ui import reise_dokumente as dokumente
from tests.ui import reise_entwurf as entwurf
from tests.ui import reise_erste_fassung as erste
from tests.ui import reise_papier as papier
from tests.ui import reise_pruefung as pruefung
from tests.ui import reise_zweite_fassung as zweite
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_tasten import CTRL
from tests.ui.person import PersonAtTheDesk, files_with, keys, real_window
from tests.ui.reise_zweite_fassung import DATEN

GEMEINT: Final = (erste.EINLADUNG, zweite.PROTOKOLL, zweite.FASSUNG, DATEN)
"""The files that are meant to be read by somebody; the copy with a password is read by nobody without it."""

GEHEIM: Final = (*anfang.NAMEN, "Facharzt", "Ludomir", "Grundsicherungsgeld läuft", "Jobcenter Süd")


@contextmanager
def at_the_desk(qtbot: QtBot, home: Path, folder: Path, vorname: str = "Wendelin") -> Iterator[Desk]:
    """The own file is open at the case whose goals are agreed on; a colleague's file lies beside it."""
    anfang.furnish(home)
    anfang.make_files(folder, vorname)
    ask = PersonAtTheDesk(qtbot)
    with real_window(ask, qtbot, date(2027, 2, 1)) as window:
        desk = Desk(window, ask, qtbot)
        anfang.unlock(window, desk)
        keys(window, Qt.Key.Key_2, CTRL)
        desk.open_case()
        yield desk


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files lie; what goes to the system's folder for temporary files lies beside them."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    return tmp_path


@pytest.fixture
def desk(qtbot: QtBot, home: Path, place: Path) -> Iterator[Desk]:
    with at_the_desk(qtbot, home, place) as made:
        yield made


@pytest.mark.qt_log_ignore("does not support", extend=True)  # menus, on a platform without windows
def test_a_plan_from_the_first_word_to_its_next_version(desk: Desk, place: Path, home: Path) -> None:
    erste.writing(desk)
    erste.mending(desk)
    erste.looking(desk)
    erste.finishing(desk)
    password = erste.handing_out(desk, place)
    assert set(files_with(place, GEHEIM)) <= set(GEMEINT), "while it is open, with its write-ahead log"
    zweite.reviewing(desk, place)
    zweite.second_version(desk, place)
    zweite.giving_away(desk, place)
    zweite.taking_over(desk, place)
    assert desk.session.akte.datei.kette_pruefen() is None
    anfang.lock(desk)
    nothing_in_clear(place, home, password)


def nothing_in_clear(place: Path, home: Path, password: str) -> None:
    """What is left on disk: the names stand in the papers that were meant, and nowhere else."""
    assert {file.name for file in place.glob("*.pdf")} == {*GEMEINT, erste.KOPIE}
    for name in GEMEINT:
        assert erste.WER in papier.words_of((place / name).read_bytes()), name
    secrets = (*GEHEIM, password, anfang.PASSPHRASE)
    assert set(files_with(place, secrets)) <= set(GEMEINT)
    assert files_with(home, secrets) == {}
    (place / "temp" / "rest.tmp").write_bytes(b"\x00" + "Wendelin".encode("utf-16-le"))
    assert "rest.tmp" in files_with(place, secrets), "the search would see what lies there"


# -- negative controls


def plan_with(desk: Desk, words: str) -> None:
    """The shortest plan that could be finalised, if it were not for these words."""
    desk.tab(4)
    desk.press("entwurfBeginnen")
    felder = {"was": "Wir fragen drei Werkstätten nach Probearbeit.", "bis": "26.02.2027"}
    ihre = {"was": "Ich stelle mich dort vor.", "bis": "31.03.2027"}
    entwurf.pair(desk, entwurf.Paarworte("1.1", felder, ihre))
    entwurf.write_section(desk, "Persönliches Angebot", "angebot", words)
    mitte.talked(desk)


def test_a_plan_that_threatens_cannot_be_finalised(desk: Desk) -> None:
    """Negative control: with the threat left in there is no way to a final paper, from no place."""
    plan_with(desk, entwurf.DROHUNG)
    pruefung.sees(desk, {"W_RFB_IN_PLAN": "angebot"})
    offered: list[bool] = []

    def look(dialog: PreviewDialog) -> None:
        offered.append(any(b.isVisible() for b in dialog.findChildren(QPushButton, "finalisieren")))
        keys(dialog, Qt.Key.Key_Return, CTRL)

    papier.preview(desk, look)
    desk.ask.answers = [True]
    QTest.keyClick(desk.window, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert offered == [False]
    assert not mitte.can(desk, "fertigstellen")
    assert mitte.newest(desk).festgeschrieben_um is None
    pruefung.fix_at_once(desk, "W_RFB_IN_PLAN")
    mitte.finish(desk)


def test_faults_of_the_journey_would_be_seen(desk: Desk) -> None:
    """Negative control of the eyes: a sound plan shows none of the faults, a damaged paper fails."""
    plan_with(desk, entwurf.ANGEBOT)
    desk.qtbot.waitUntil(lambda: pruefung.tab_of(desk).pruefer.fertig)
    assert not set(pruefung.found(desk)) & set(entwurf.FEHLER)
    with pytest.raises(AssertionError, match="F8 does not come to Q29"):
        pruefung.to(desk, "Q29")
    mitte.finish(desk)
    good = papier.stored(desk)
    papier.is_sound(good)
    for broken in (
        replace(good, sha256="0" * 64),
        replace(good, daten=good.daten + b" "),
        replace(good, pdf=rebuilt(good.pdf, lambda body: body.replace(b"/Marked true", b"/Marked false"))),
    ):
        with pytest.raises(AssertionError):
            papier.is_sound(broken)


def test_the_plan_of_somebody_else_is_not_taken_over(qtbot: QtBot, home: Path, place: Path) -> None:
    """Negative control: another person of that surname; the button waits until the names are compared."""
    with at_the_desk(qtbot, home, place, "Dietlinde") as desk:
        plan_with(desk, entwurf.ANGEBOT)
        mitte.finish(desk)

        def leave(dialog: PreviewDialog) -> None:
            papier.with_data(desk, dialog)
            papier.save(desk, dialog, place / DATEN, "Jobcenter Süd", "Umzug", "Einwilligung")

        dokumente.look_at(desk, leave)
        anfang.lock(desk)
        anfang.other_file(desk, place / anfang.ANDERE_DATEI)

        def look(dialog: QDialog) -> None:
            assert any("eine andere Person" in label.text() for label in dialog.findChildren(QLabel))
            with pytest.raises(AssertionError, match="einlesenOk"):
                desk.go("einlesenOk", dialog)
            desk.press("einlesenAbbrechen", dialog)

        dokumente.read_in(desk, place / DATEN, look)
        assert desk.ansicht.bild.vereinbarungen == ()
