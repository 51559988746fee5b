"""Handing on and moving the file, and what its history tells of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from fallakte.services.ablage import Ablageort, Laufwerksart
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.verlauf import Feldzeile, Verlaufsseite, Verlaufszeile
from fallakte.services.verlaufsworte import Wandel
from fallakte.ui.shell.dateivorgang import Dateivorgang
from fallakte.ui.shell.session import Session
from fallakte.ui.sicherung.datei_dialoge import verlaufssatz
from fallakte.ui.sicherung.sicherungen_page import SicherungenPage
from fallakte.ui.sicherung.verlauf import blatt_vom, dateiverlauf
from tests.ui.fakes import PASSPHRASE, FakeAsk, FakeTresor, FakeWerk
from tests.ui.sicherung.conftest import NEU, answer, fill, find, press, shown, text, um


@pytest.fixture
def wanted(session: Session) -> list[Dateivorgang]:
    found: list[Dateivorgang] = []
    session.closed_work_wanted.connect(found.append)
    return found


def choose(page: SicherungenPage, words: str) -> None:
    """Take an entry of the menu Datei."""
    menu = find(page, QPushButton, "dateiMenue").menu()
    next(action for action in menu.actions() if action.text() == words).trigger()
    QApplication.processEvents()


def test_handing_on_needs_who_and_what_for(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, datei: Path
) -> None:
    def act(dialog: QDialog) -> None:
        press(dialog, "weitergebenOk")
        assert text(dialog, "empfaengerFehler") == "Bitte nennen Sie, wer die Datei bekommt."
        fill(dialog, empfaenger="L. Muster")
        press(dialog, "weitergebenOk")
        assert text(dialog, "zweckFehler") == "Bitte nennen Sie den Zweck."
        fill(dialog, zweck="Übernahme zum 1. Dezember")
        press(dialog, "weitergebenOk")
        assert "mindestens 14" in text(dialog, "empfaengerPassphraseFehler")
        fill(
            dialog, empfaengerPassphrase=NEU, empfaengerPassphraseWiederholt=NEU, eigenePassphrase=PASSPHRASE
        )
        press(dialog, "weitergebenOk")

    answer(ask, act)
    choose(page, "Datei weitergeben …")
    assert filled.umzug.ausgegeben == [(datei, datei.with_suffix(".fallakte-export"), "L. Muster")]
    assert filled.umzug.zwecke == ["Übernahme zum 1. Dezember"]
    assert "auf einem anderen Weg" in text(page, "ergebnisSatz")
    assert shown(page, "ergebnisMehr")


def test_moving_is_done_by_the_window_and_the_list_of_files_follows(
    page: SicherungenPage,
    ask: FakeAsk,
    filled: FakeWerk,
    session: Session,
    datei: Path,
    wanted: list[Dateivorgang],
) -> None:
    target = datei.with_name("Team-Nord.fallakte")

    def act(dialog: QDialog) -> None:
        press(dialog, "verschiebenOk")
        assert text(dialog, "neuerOrtFehler").startswith("Dort liegt die Datei schon")
        fill(dialog, neuerOrt=str(target.with_suffix("")))
        press(dialog, "verschiebenOk")

    answer(ask, act)
    choose(page, "Verschieben oder umbenennen …")
    assert filled.umzug.verschoben == []
    danach = wanted[0].arbeit(Fortschritt())
    assert danach.pfad == target
    assert filled.umzug.verschoben == [(datei, target)]
    assert [entry.pfad for entry in session.programm.zuletzt.liste()] == [target]


def test_a_place_with_a_warning_takes_a_second_click(
    page: SicherungenPage, ask: FakeAsk, tresor: FakeTresor, tmp_path: Path, wanted: list[Dateivorgang]
) -> None:
    target = tmp_path / "Wolke.fallakte"
    tresor.orte[target] = Ablageort(Laufwerksart.ABGLEICH, "Wolke")

    def act(dialog: QDialog) -> None:
        fill(dialog, neuerOrt=str(target))
        press(dialog, "verschiebenOk")
        assert dialog.isVisible()
        assert "Abgleich-Dienst" in text(dialog, "ortWarnung")
        assert find(dialog, QPushButton, "verschiebenOk").text() == "Trotzdem verschieben"
        fill(dialog, neuerOrt=str(tmp_path / "Andere.fallakte"))
        assert find(dialog, QPushButton, "verschiebenOk").text() == "Datei schließen und verschieben"
        fill(dialog, neuerOrt=str(target))
        press(dialog, "verschiebenOk")
        assert dialog.isVisible()
        press(dialog, "verschiebenOk")

    answer(ask, act)
    choose(page, "Verschieben oder umbenennen …")
    assert wanted[0].arbeit(Fortschritt()).pfad == target


def test_a_taken_place_is_refused_before_anything_is_closed(
    page: SicherungenPage, ask: FakeAsk, tmp_path: Path, wanted: list[Dateivorgang]
) -> None:
    (tmp_path / "da.fallakte").write_bytes(b"x")

    def act(dialog: QDialog) -> None:
        fill(dialog, neuerOrt=str(tmp_path / "da.fallakte"))
        press(dialog, "verschiebenOk")
        assert "liegt schon eine Datei" in text(dialog, "verschiebenFehler")
        find(dialog, QLineEdit, "neuerOrt").clear()
        press(dialog, "verschiebenAbbrechen")

    answer(ask, act)
    choose(page, "Verschieben oder umbenennen …")
    assert wanted == []


# -- history


def entry(nummer: int, vorgang: str, art: str = "Zugang", fall_id: int | None = None) -> Verlaufszeile:
    felder = (Feldzeile("name", "Name", "–", "J. Beispielkamp"),)
    return Verlaufszeile(
        nummer=nummer,
        um=um(11, 1 + nummer % 20, 9, 5),
        wer="K. Probenau",
        vorgang=vorgang,
        gegenstand=art,
        name="",
        wandel=Wandel.NEU,
        art=art,
        satz_id=0,
        fall_id=fall_id,
        felder=felder,
        grund="",
        geloescht_um=None,
    )


class Pages:
    """A history of so many entries, handed out ten at a time."""

    def __init__(self, entries: list[Verlaufszeile]) -> None:
        self.entries = sorted(entries, key=lambda e: -e.nummer)
        self.asked = 0

    def seite(self, fall_id: int | None, suche: str = "", vor: int | None = None) -> Verlaufsseite:
        self.asked += 1
        rest = [e for e in self.entries if vor is None or e.nummer < vor]
        return Verlaufsseite(tuple(rest[:10]), rest[9].nummer if len(rest) > 10 else None)


def test_only_entries_about_the_file_as_such_and_each_read_once() -> None:
    entries = [entry(n, "Notiz geschrieben", "Kontakt", 1) for n in range(1, 40)]
    entries += [entry(40, "Zugang hinzugefügt"), entry(41, "Weitergegeben", "Datei")]
    pages = Pages(entries)
    found = dateiverlauf(pages)
    assert [e.nummer for e in found] == [41, 40]
    before = pages.asked
    pages.entries.insert(0, entry(42, "Notfallcode angezeigt"))
    assert [e.nummer for e in dateiverlauf(pages, found)] == [42, 41, 40]
    assert pages.asked == before + 1


def test_the_sheet_is_as_old_as_the_newest_word_about_it() -> None:
    assert blatt_vom([entry(3, "Zugang entfernt")]) is None
    both = [entry(9, "Notfallcode angezeigt"), entry(3, "Zugang entzogen")]
    assert blatt_vom(both) == date(2026, 11, 10)
    assert blatt_vom(both[1:]) == date(2026, 11, 4)


def test_a_line_of_the_history() -> None:
    line = entry(3, "Zugang hinzugefügt")
    assert verlaufssatz(line) == "04.11.2026, 09:05: Zugang hinzugefügt (Name J. Beispielkamp), K. Probenau"
    assert verlaufssatz(replace(line, felder=None)) == "04.11.2026, 09:05: Zugang hinzugefügt, K. Probenau"
