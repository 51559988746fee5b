"""The page: what it shows, and what its buttons do."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fallakte.services.dateipruefung import Dateibefund, Pruefbericht, Pruefpunkt, Pruefzeile
from fallakte.services.fehler import DatentraegerVoll, SicherungsordnerFehlt
from fallakte.services.lane import ThreadLane
from fallakte.services.sicherung import Anlass
from fallakte.ui.look import current
from fallakte.ui.look.tokens import DARK
from fallakte.ui.shell.session import Session
from fallakte.ui.sicherung.presenter import SicherungenPresenter
from fallakte.ui.sicherung.sicherungen_page import SicherungenPage
from tests.ui.fakes import FakeAsk, FakeWerk
from tests.ui.sicherung.conftest import answer, build, find, press, shown, table, text, um, zeile
from tests.ui.walk import nameless, small_targets, tab_round


def test_what_stands_there_at_once(page: SicherungenPage) -> None:
    assert text(page, "dateizustand") == "Datei unversehrt, heute 07:40"
    assert text(page, "probeTitel") == "Probe-Wiederherstellung am 02.11.2026 gelungen"
    assert text(page, "sicherungsordner").startswith("5 in ")
    assert "Vorschau: Stand heute 07:40" in [label.text() for label in page.findChildren(QLabel)]
    assert QApplication.focusWidget() is table(page)


def test_without_a_backup_it_says_so_in_red_and_offers_one(bare: SicherungenPage, werk: FakeWerk) -> None:
    assert text(bare, "nochKeineSicherungSatz") == "Noch keine Sicherung"
    assert find(bare, QLabel, "nochKeineSicherungSatz").property("status") == "er"
    assert not shown(bare, "probe")
    assert text(bare, "dateizustand") == "Datei noch nicht geprüft"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert werk.sicherungen.gesichert == [Anlass.HAND]
    assert text(bare, "ergebnisSatz").startswith("Gesichert und zurückgelesen: 62 Fälle")
    assert table(bare).isVisible()
    assert QApplication.focusWidget() is table(bare)


def test_backing_up_tells_the_status_line_too(
    page: SicherungenPage, session: Session, werk: FakeWerk
) -> None:
    heard: list[None] = []
    session.backups_changed.connect(lambda: heard.append(None))
    press(page, "jetztSichern")
    assert table(page).model().rowCount() == 6
    assert table(page).currentIndex().row() == 0
    assert heard
    werk.sicherungen.fehler = DatentraegerVoll()
    press(page, "jetztSichern")
    assert "Datenträger ist voll" in text(page, "ergebnisSatz")


def test_a_backup_that_made_itself_appears_while_one_looks(
    page: SicherungenPage, session: Session, werk: FakeWerk, datei: Path
) -> None:
    press(page, "vorschauLesen")
    werk.sicherungen.zeilen[datei].insert(0, zeile(um(11, 23, 8, 59)))
    session.backups_watched.emit()
    assert table(page).model().rowCount() == 6
    assert text(page, "dateizustand") == "Datei unversehrt, heute 08:59"


def test_a_suspicious_backup_is_said(page: SicherungenPage, werk: FakeWerk) -> None:
    werk.sicherungen.auffaellig = True
    press(page, "jetztSichern")
    assert text(page, "ergebnisSatz").startswith("Gesichert, aber die Prüfung war auffällig")


def test_a_drill_that_fails_stands_there_in_red_with_its_reason(
    page: SicherungenPage, werk: FakeWerk
) -> None:
    press(page, "jetztProben")
    assert text(page, "probeTitel").startswith("Probe-Wiederherstellung am 23.11.2026 gelungen")
    werk.sicherungen.probe_grund = "Die Sicherung ließ sich nicht öffnen."
    press(page, "jetztProben")
    assert text(page, "probeTitel").endswith("nicht gelungen")
    assert find(page, QLabel, "probeTitel").property("status") == "er"
    assert "ließ sich nicht öffnen" in text(page, "ergebnisSatz")
    assert "ließ sich nicht öffnen" in text(page, "probeSatz")


def test_reading_a_backup_compares_it_with_today(page: SicherungenPage, werk: FakeWerk) -> None:
    assert text(page, "vergleich_notizen") == "noch nicht gelesen"
    QTest.keyClick(table(page), Qt.Key.Key_Return)
    assert text(page, "vorschau_notizen") == "4.109"
    assert text(page, "vergleich_notizen") == "9 würden fehlen"
    assert text(page, "vergleich_faelle") == "gleich"
    assert "„Team-U25-Nord (Stand 23.11.)“" in text(page, "vorschauSatz")
    assert not shown(page, "vorschauLesen")
    QTest.keyClick(table(page), Qt.Key.Key_Down)
    assert text(page, "vergleich_notizen") == "noch nicht gelesen"
    QTest.keyClick(table(page), Qt.Key.Key_Up)
    assert text(page, "vergleich_notizen") == "9 würden fehlen"


def test_a_suspicious_preview_warns(page: SicherungenPage, werk: FakeWerk) -> None:
    assert not find(page, QLabel, "vorschauWarnung").text()
    werk.sicherungen.auffaellig = True
    press(page, "vorschauLesen")
    assert "auffällig" in text(page, "vorschauWarnung")


def test_the_old_key_is_warned_of_before_anything_is_read(page: SicherungenPage) -> None:
    table(page).selectRow(3)
    assert "alten Schlüssel" in text(page, "vorschauWarnung")


def test_a_backup_without_a_note_has_no_invented_numbers(page: SicherungenPage) -> None:
    table(page).selectRow(4)
    assert text(page, "vorschau_faelle") == "–"


def test_the_folder_is_chosen_or_fixed_by_the_policy(
    page: SicherungenPage, werk: FakeWerk, ask: FakeAsk, tmp_path: Path
) -> None:
    assert shown(page, "ordnerWaehlen")
    assert not shown(page, "ordnerVorgegeben")
    ask.answers = [tmp_path / "anderswo"]
    press(page, "ordnerWaehlen")
    assert werk.wahl.ordner == tmp_path / "anderswo"
    assert text(page, "sicherungsordner").endswith("anderswo")
    ask.answers = [None]
    press(page, "ordnerWaehlen")
    assert werk.wahl.ordner == tmp_path / "anderswo"


def test_a_fixed_folder_has_no_button(filled: FakeWerk, session: Session, qtbot: QtBot) -> None:
    filled.wahl.fest, filled.wahl.ordner = True, Path("/vorgabe")
    page = build(session, [], qtbot)
    assert not shown(page, "ordnerWaehlen")
    assert shown(page, "ordnerVorgegeben")
    assert (
        find(page, QLabel, "sicherungsordner").accessibleName() == "Ordner /vorgabe, von Ihrer IT vorgegeben"
    )


def test_a_folder_that_is_gone_is_named_and_not_called_empty(
    werk: FakeWerk, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_pfad: Path, _ordner: Path) -> tuple[()]:
        raise SicherungsordnerFehlt

    monkeypatch.setattr(werk.sicherungen, "liste", gone)
    page = build(session, [], qtbot)
    assert text(page, "nochKeineSicherungSatz") == "Sicherungen nicht lesbar"
    assert len(page.findChildren(QFrame, "zugang_notfallcode")) == 1


# -- check


def check(page: SicherungenPage, ask: FakeAsk, act: Callable[[QDialog], object]) -> list[str]:
    seen = answer(ask, act)
    press(page, "jetztPruefen")
    return seen


def test_a_good_check_is_said_line_by_line(page: SicherungenPage, ask: FakeAsk) -> None:
    words: list[str] = []

    def act(dialog: QDialog) -> None:
        words.extend(text(dialog, f"befund_{punkt.value}") for punkt in Pruefpunkt)
        assert dialog.findChild(QPushButton, "sicherungAnsehen") is None
        press(dialog, "weiterArbeiten")

    assert check(page, ask, act) == ["pruefbericht"]
    assert set(words) == {"in Ordnung"}
    assert text(page, "dateizustand") == "Datei unversehrt, heute 09:00"


def test_a_damaged_file_is_never_offered_for_deletion(
    page: SicherungenPage, ask: FakeAsk, werk: FakeWerk, tmp_path: Path
) -> None:
    werk.pruefer.bericht = Pruefbericht(
        tuple(
            Pruefzeile(punkt, Dateibefund.SCHADEN, 3) if punkt is Pruefpunkt.SEITEN else Pruefzeile(punkt)
            for punkt in Pruefpunkt
        )
    )
    report = tmp_path / "bericht.txt"

    def act(dialog: QDialog) -> None:
        buttons = [b.text() for b in dialog.findChildren(QPushButton)]
        assert buttons == ["Sicherung ansehen", "Bericht speichern …", "Weiter arbeiten"]
        assert text(dialog, "befund_seiten") == "Schaden: beschädigt (3 Meldungen)"
        ask.answers = [report]
        press(dialog, "berichtSpeichern")
        press(dialog, "sicherungAnsehen")

    check(page, ask, act)
    assert text(page, "dateizustand").startswith("Datei beschädigt")
    assert page.focusWidget() is table(page)
    saved = report.read_text(encoding="utf-8")
    assert "Schaden        Verschlüsselte Seiten: beschädigt (3 Meldungen)" in saved
    assert str(tmp_path) not in saved


def test_a_report_that_cannot_be_saved_is_told(page: SicherungenPage, ask: FakeAsk, tmp_path: Path) -> None:
    def act(dialog: QDialog) -> None:
        ask.answers = [tmp_path / "gibt es nicht" / "x.txt"]
        press(dialog, "berichtSpeichern")
        press(dialog, "weiterArbeiten")

    check(page, ask, act)
    assert "darf nicht geschrieben werden" in ask.told[0][0]


def test_a_check_that_breaks_is_told_as_a_bug(page: SicherungenPage, ask: FakeAsk, werk: FakeWerk) -> None:
    werk.pruefer.fehler = ValueError()
    press(page, "jetztPruefen")
    assert "ist ein Fehler aufgetreten" in ask.told[0][0]


# -- a running job


def test_a_running_job_shows_its_step_blocks_the_rest_and_can_be_stopped(
    page: SicherungenPage, session: Session, werk: FakeWerk
) -> None:
    seen: list[str] = []

    def meanwhile() -> None:
        assert shown(page, "laufleiste")
        seen.append(text(page, "laufSchritt"))
        assert page.focusWidget() is find(page, QPushButton, "laufAbbrechen")
        busy = ("jetztSichern", "jetztProben", "danebenWiederherstellen", "aendern_z1", "dateiMenue")
        assert [n for n in busy if find(page, QPushButton, n).isEnabled()] == []
        if len(seen) == 1:
            press(page, "laufAbbrechen")

    werk.sicherungen.dabei = meanwhile
    press(page, "jetztSichern")
    assert seen == ["Sicherung schreiben"]
    assert werk.sicherungen.gesichert == []
    assert text(page, "ergebnisSatz") == "Auf Ihren Wunsch beendet. Es wurde nichts verändert."
    assert not shown(page, "laufleiste")
    assert find(page, QPushButton, "jetztSichern").isEnabled()
    assert page.focusWidget() is table(page)


def test_locking_cancels_what_runs_and_hears_no_more(
    session: Session, filled: FakeWerk, qtbot: QtBot
) -> None:
    lane = ThreadLane("probe")
    session.programm = replace(session.programm, lane=lane)
    presenter = SicherungenPresenter(session)
    told: list[str] = []
    presenter.told.connect(told.append)
    begun, locked = Event(), Event()

    def meanwhile() -> None:
        begun.set()
        assert locked.wait(10)

    filled.sicherungen.dabei = meanwhile
    presenter.back_up()
    assert begun.wait(10)
    session.lock()
    locked.set()
    lane.schliessen()
    QApplication.processEvents()
    assert filled.sicherungen.gesichert == []
    assert told == []


def test_one_presenter_per_file_outlives_its_page(
    page: SicherungenPage, session: Session, qtbot: QtBot
) -> None:
    press(page, "vorschauLesen")
    again = build(session, [], qtbot)
    assert text(again, "vergleich_notizen") == "9 würden fehlen"


# -- history


def test_the_history_of_the_file_leaves_out_the_cases(
    page: SicherungenPage, ask: FakeAsk, fall: Callable[..., int], session: Session
) -> None:
    fall("Elif", "Musterfeld")
    session.akte.verlauf.seite(None)
    rows: list[str] = []

    def act(dialog: QDialog) -> None:
        listed = find(dialog, QListWidget, "dateiVerlaufListe")
        rows.extend(listed.item(i).text() for i in range(listed.count()))
        press(dialog, "dateiVerlaufZu")

    answer(ask, act)
    SicherungenPresenter.of(session).load()
    page._actions.show_history()
    assert rows == ["Noch kein Eintrag über die Datei."]


# -- keyboard and eyes


def test_everything_has_a_name_a_size_and_a_place_in_the_round(page: SicherungenPage) -> None:
    assert nameless(page) == []
    assert small_targets(page) == []
    there = tab_round(page)
    back = tab_round(page, backwards=True)
    assert {w.objectName() for w in there} == {w.objectName() for w in back}
    assert {
        "sicherungenTabelle",
        "danebenWiederherstellen",
        "jetztPruefen",
        "dateiMenue",
        "entziehen_z2",
    } <= {w.objectName() for w in there}


def test_that_a_nameless_button_would_be_seen(page: SicherungenPage) -> None:
    find(page, QPushButton, "jetztPruefen").setObjectName("")
    assert len(nameless(page)) == 1


def test_the_panes_are_those_of_the_design(page: SicherungenPage) -> None:
    names = [pane.objectName() for pane in page.panes()]
    assert names == ["sicherungenKopf", "probe", "sicherungen", "sicherungVorschau", "zugaenge"]


def test_the_menu_of_the_file_works_by_keyboard(page: SicherungenPage) -> None:
    menu = find(page, QPushButton, "dateiMenue").menu()
    assert [action.text() for action in menu.actions()] == [
        "Datei weitergeben …",
        "Verschieben oder umbenennen …",
        "Verlauf der Datei …",
    ]


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_is_cut_off_at_the_sides(
    filled: FakeWerk, session: Session, qtbot: QtBot, zoom: float
) -> None:
    current().set_zoom(zoom)
    page = SicherungenPage(session)
    qtbot.addWidget(page)
    page.resize(1155, 560)
    page.show()
    right = page.mapToGlobal(page.rect().topRight()).x()
    cut = [
        widget.objectName()
        for kind in (QPushButton, QLabel, QTableView)
        for widget in page.findChildren(kind)
        if widget.isVisible() and widget.mapToGlobal(widget.rect().topRight()).x() > right
    ]
    assert cut == []


def test_dark_is_another_picture_of_the_same_page(page: SicherungenPage) -> None:
    light = page.grab().toImage()
    current().set_palette(DARK)
    assert page.grab().toImage() != light


def test_back_goes_where_one_came_from(page: SicherungenPage, session: Session) -> None:
    heard: list[None] = []
    session.back_wanted.connect(lambda: heard.append(None))
    find(page, QWidget, "zurueckZurAkte").click()
    assert heard == [None]
