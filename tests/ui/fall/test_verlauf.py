"""The Verlauf of a case: read, search, one field, proof, export, erasure; by keyboard and by ear."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from fallakte.services.faelle import Fallangaben
from fallakte.services.fehler import DateiBeschaedigt
from fallakte.services.lane import ThreadLane
from fallakte.services.verlauf import SEITE, VerlaufService, Verlaufsseite, Verlaufszeile
from fallakte.services.verlaufsworte import Feldzeile, Wandel
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.fall.verlauf_model import VerlaufModel, geloescht, satz
from fallakte.ui.fall.verlauf_presenter import Kette, VerlaufPresenter
from fallakte.ui.fall.verlauf_tab import VerlaufTab
from fallakte.ui.look import current
from fallakte.ui.look.tokens import DARK, LIGHT
from fallakte.ui.shell.lane import GuiLane
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import area, button, find, line, text
from tests.ui.walk import nameless, small_targets, tab_round, type_text

Page = Callable[[Case], FallPage]
UM = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
ZEILE = Verlaufszeile(
    nummer=7,
    um=UM,
    wer="K. Probenau",
    vorgang="Angaben ändern",
    gegenstand="Person",
    name="Elif Musterfeld",
    wandel=Wandel.GEAENDERT,
    art="Person",
    satz_id=1,
    fall_id=1,
    felder=(Feldzeile("nachname", "Nachname", "Alt", "Neu"), Feldzeile("telefon", "Telefon", "–", "0221 1")),
    grund="",
    geloescht_um=None,
)


def rename(case: Case, **anders: str) -> None:
    """Change the person through the services, as another page would."""
    person = case.session.akte.faelle.ansicht(case.fall_id).person
    angaben = Fallangaben(person=replace(person, **anders))  # type: ignore[arg-type]  # fields by name
    case.session.write(lambda: case.session.akte.faelle.aendern(case.fall_id, angaben))


@pytest.fixture
def tab(begonnen: Case, page_of: Page) -> VerlaufTab:
    rename(begonnen, telefon="0221 4711")
    rename(begonnen, telefon="0221 4712")
    return tab_of(page_of(begonnen))


def tab_of(page: FallPage) -> VerlaufTab:
    page.show_tab("verlauf")
    page.focus_start()
    found = page.tab()
    assert isinstance(found, VerlaufTab)
    return found


def spoken(tab: VerlaufTab) -> list[str]:
    model = tab.list.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in rows]


def entries(tab: VerlaufTab) -> list[Verlaufszeile]:
    model = tab.list.model()
    assert isinstance(model, VerlaufModel)
    found = (model.row(model.index(row)) for row in range(model.rowCount()))
    return [zeile for zeile in found if zeile is not None]


def select(tab: VerlaufTab, nummer: int) -> None:
    model = tab.list.model()
    assert isinstance(model, VerlaufModel)
    tab.list.setCurrentIndex(model.index_of(nummer))


def stored(case: Case) -> tuple[Verlaufszeile, ...]:
    return case.session.akte.verlauf.seite(case.fall_id, anzahl=1000).zeilen


# -- words


def test_an_entry_is_said_as_one_sentence() -> None:
    assert satz(ZEILE) == (
        "Montag, 23. November 2026, 09:05, K. Probenau, Angaben ändern, Person Elif Musterfeld geändert; "
        "Nachname: vorher Alt, jetzt Neu; Telefon: vorher leer, jetzt 0221 1"
    )
    neu = replace(ZEILE, wandel=Wandel.NEU, felder=(Feldzeile("n", "Nachname", "–", "Neu"),), grund="Darum")
    assert satz(neu).endswith("Person Elif Musterfeld neu; Nachname: Neu; Grund: Darum")
    weg = replace(ZEILE, wandel=Wandel.ENTFERNT, felder=(Feldzeile("n", "Nachname", "Alt", "–"),))
    assert satz(weg).endswith("Person Elif Musterfeld entfernt; Nachname: zuletzt Alt")
    viele = replace(ZEILE, felder=ZEILE.felder and ZEILE.felder * 3)
    assert satz(viele).endswith("; und 2 weitere Felder")


def test_erased_content_says_when_and_why() -> None:
    weg = replace(ZEILE, felder=None, wandel=Wandel.GELOESCHT, geloescht_um=UM, grund="Art. 17 DSGVO")
    assert geloescht(weg) == "Inhalt gelöscht am 23.11.2026: Art. 17 DSGVO"
    assert satz(weg).endswith("Person Elif Musterfeld; Inhalt gelöscht am 23.11.2026: Art. 17 DSGVO")
    assert "ohne dass eine Löschung eingetragen ist" in geloescht(replace(weg, geloescht_um=None))


# -- the model


def page_for(vor: int | None, number: int, last: int = 0) -> Verlaufsseite:
    """Entries below `vor`, three a day."""
    top = 1000 if vor is None else vor - 1
    zeilen = tuple(
        replace(ZEILE, nummer=n, um=UM - timedelta(days=(1000 - n) // 3))
        for n in range(top, top - number, -1)
    )
    return Verlaufsseite(zeilen, zeilen[-1].nummer if zeilen[-1].nummer > last else None)


def test_it_is_a_lawful_model(qtmodeltester: ModelTester) -> None:
    model = VerlaufModel()
    model.wanted.connect(lambda vor: model.append(page_for(vor, 20, 941)))
    qtmodeltester.check(model)
    model.show_page(page_for(None, 20))
    qtmodeltester.check(model)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    qtmodeltester.check(model)
    assert model.count == 60
    assert model.complete


def test_days_stand_once_also_across_pages() -> None:
    model = VerlaufModel()
    model.wanted.connect(lambda vor: model.append(page_for(vor, 20, 941)))
    model.show_page(page_for(None, 20))
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    rows = [model.index(i).data(Qt.ItemDataRole.UserRole) for i in range(model.rowCount())]
    days = [row for row in rows if isinstance(row, date)]
    assert len(days) == len(set(days)) == 20
    assert isinstance(rows[0], date)
    numbers = [row.nummer for row in rows if isinstance(row, Verlaufszeile)]
    assert numbers == list(range(1000, 940, -1))


def test_fetching_while_a_page_is_awaited_asks_only_once(qtbot: QtBot) -> None:
    model = VerlaufModel()
    model.show_page(page_for(None, 20))
    asked: list[int] = []
    model.wanted.connect(asked.append)
    for _ in range(3):
        model.fetchMore(QModelIndex())
    assert asked == [981]
    model.append(page_for(981, 20))
    model.fetchMore(QModelIndex())
    assert asked == [981, 961]
    model.failed()
    assert not model.canFetchMore(QModelIndex())


# -- reading


def test_the_newest_stands_on_top_and_is_shown(tab: VerlaufTab) -> None:
    said = spoken(tab)
    assert said[0] == "Montag, 23. November 2026"
    assert "Telefon: vorher 0221 4711, jetzt 0221 4712" in said[1]
    numbers = [zeile.nummer for zeile in entries(tab)]
    assert numbers == sorted(numbers, reverse=True)
    assert text(tab, "eintragVorgang") == "Angaben ändern"
    assert text(tab, "eintragGegenstand") == "Person Elif Musterfeld geändert"
    assert find(tab, QTextEdit, "feldVerlauf").toPlainText().splitlines()[:6] == [
        "Mo 23.11.2026, 09:00, Test  Angaben ändern (dieser Eintrag)",
        "vorher: 0221 4711",
        "jetzt: 0221 4712",
        "",
        "Mo 23.11.2026, 09:00, Test  Angaben ändern",
        "zuerst: 0221 4711",
    ]


def test_no_word_of_the_program_is_shown(voll: Case, page_of: Page) -> None:
    tab = tab_of(page_of(voll))
    while tab.list.model().canFetchMore(QModelIndex()):
        tab.list.model().fetchMore(QModelIndex())
    everything = "\n".join(spoken(tab))
    for zeile in entries(tab):
        for feld in zeile.felder or ():
            everything += f"\n{feld.label}: {feld.vorher} {feld.nachher}"
    assert len(entries(tab)) > 100
    for sign in ("_id", "_um", "{", "[", "None", "True", "sha256:"):
        assert sign not in everything, sign


def test_more_than_one_page_comes_while_scrolling(voll: Case, page_of: Page) -> None:
    tab = tab_of(page_of(voll))
    assert len(entries(tab)) == SEITE
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_End)
    tab.list.scrollToBottom()
    assert len(entries(tab)) > SEITE


def test_what_is_written_elsewhere_appears_and_the_choice_stays(tab: VerlaufTab) -> None:
    chosen = entries(tab)[2]
    select(tab, chosen.nummer)
    before = len(entries(tab))
    rename(tab._p.case, telefon="0221 4713")
    assert len(entries(tab)) == before + 1
    assert "4713" in spoken(tab)[1]
    assert tab.list.chosen() == [chosen]


def test_arrows_skip_the_days(voll: Case, page_of: Page) -> None:
    tab = tab_of(page_of(voll))
    for _ in range(30):
        QTest.keyClick(tab.list, Qt.Key.Key_Down)
        assert isinstance(tab.list.currentIndex().data(Qt.ItemDataRole.UserRole), Verlaufszeile)


# -- one field


def test_each_field_has_its_own_history(tab: VerlaufTab) -> None:
    added = (z for z in entries(tab) if z.ganzer_gegenstand == "Person Elif Musterfeld" and z.felder)
    added = (z for z in added if z.wandel is Wandel.NEU)
    select(tab, next(added).nummer)
    fields = tab.entry.fields
    labels = [fields.item(i).text() for i in range(fields.count())]
    assert labels[:2] == ["Vorname: Elif", "Nachname: Musterfeld"]
    assert "Sprachen: Deutsch, Türkisch" in labels
    fields.setCurrentRow(labels.index("Kontaktwunsch: Anruf ja, keine Mailbox"))
    assert "zuerst: Anruf ja, keine Mailbox" in find(tab, QTextEdit, "feldVerlauf").toPlainText()
    assert find(tab, QTextEdit, "feldVerlauf").accessibleName() == "Verlauf von Kontaktwunsch"


def test_enter_goes_from_the_list_into_the_entry(tab: VerlaufTab) -> None:
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    assert tab.entry.fields.hasFocus()


def test_typed_markup_stays_what_it_is(tab: VerlaufTab) -> None:
    rename(tab._p.case, telefon="<b>0221</b> & <img src=x>")
    assert "jetzt: <b>0221</b> & <img src=x>" in find(tab, QTextEdit, "feldVerlauf").toPlainText()


# -- searching


def test_searching_waits_for_the_typing_to_pause(tab: VerlaufTab, qtbot: QtBot) -> None:
    before = len(entries(tab))
    QTest.keyClick(tab, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert tab.search.hasFocus()
    type_text(tab.search, "telefon 4712")
    assert len(entries(tab)) == before
    qtbot.waitUntil(lambda: len(entries(tab)) == 1)
    assert text(tab, "verlaufTreffer") == "1 Treffer"
    QTest.keyClick(tab.search, Qt.Key.Key_Down)
    assert tab.list.hasFocus()
    tab.search.setFocus()
    QTest.keyClick(tab.search, Qt.Key.Key_Escape)
    assert tab.search.text() == ""
    assert len(entries(tab)) == before


def test_no_hit_says_so_and_leads_back(tab: VerlaufTab) -> None:
    before = len(entries(tab))
    tab.search.setText("kommt nicht vor")
    QTest.keyClick(tab.search, Qt.Key.Key_Return)
    assert [w.text() for w in find(tab, QWidget, "verlaufLeer").findChildren(QLabel) if w.text()] == [
        "0 Treffer.", "Ein anderes Wort findet vielleicht mehr.",
    ]  # fmt: skip
    assert not button(tab, "inhaltLoeschen").isEnabled()
    button(tab, "verlaufNochmal").click()
    assert len(entries(tab)) == before
    assert tab.search.hasFocus()


def test_hits_are_marked(tab: VerlaufTab) -> None:
    tab.search.setText("4712")
    QTest.keyClick(tab.search, Qt.Key.Key_Return)
    marked = tab.list.viewport().grab().toImage()
    tab.list.mark("")
    assert tab.list.viewport().grab().toImage() != marked


class Slow:
    """A lane that runs its jobs when it is told to."""

    def __init__(self) -> None:
        self.jobs: list[
            tuple[Callable[[], object], Callable[[object], None], Callable[[Exception], None]]
        ] = []

    def submit(
        self,
        job: Callable[[], object],
        fertig: Callable[[object], None],
        misslungen: Callable[[Exception], None],
    ) -> None:
        self.jobs.append((job, fertig, misslungen))

    def schliessen(self) -> None: ...

    def run(self) -> list[str]:
        """Run all, the latest first; return what came of each."""
        said = []
        for job, fertig, misslungen in reversed(self.jobs):
            try:
                result = job()
            except Exception as error:  # noqa: BLE001 - what a lane does
                said.append(type(error).__name__)
                misslungen(error)
            else:
                said.append("ok")
                fertig(result)
        self.jobs.clear()
        return said


@contextmanager
def slow_lane(case: Case) -> Iterator[Slow]:
    slow, session = Slow(), case.session
    kept, session.lane = session.lane, GuiLane(slow, session)
    yield slow
    session.lane.close()
    session.lane = kept


def test_the_answer_to_an_old_question_is_dropped_and_not_even_looked_for(tab: VerlaufTab) -> None:
    with slow_lane(tab._p.case) as slow:
        tab._p.search("telefon")
        assert text(tab, "verlaufTreffer") == "sucht …"
        tab._p.search("4712")
        assert slow.run() == ["ok", "Abgebrochen"]
    assert tab._p.suche == "4712"
    assert [z.felder and z.felder[0].nachher for z in entries(tab)] == ["0221 4712"]


def test_an_answer_found_before_the_next_question_is_dropped(tab: VerlaufTab) -> None:
    with slow_lane(tab._p.case) as slow:
        tab._p.search("telefon")
        job, fertig, _misslungen = slow.jobs.pop()
        found = job()
        tab._p.search("4712")
        fertig(found)
        assert entries(tab) == []
        slow.run()
    assert len(entries(tab)) == 1


def test_answers_that_come_when_the_page_is_gone_harm_nobody(begonnen: Case) -> None:
    presenter = VerlaufPresenter(begonnen)
    with slow_lane(begonnen) as slow:
        presenter.search("elif")
        presenter.check()
        delete(presenter)
        assert slow.run() == ["ok", "ok"]


def test_the_history_of_a_field_that_comes_after_another_zoom_is_dropped(tab: VerlaufTab) -> None:
    presenter, case = tab._p, tab._p.case
    with slow_lane(case) as slow:
        presenter.history(stored(case)[0], "telefon", tab._show_history)
        delete(tab)
        assert slow.run() == ["ok"]


def test_nothing_is_read_after_the_lock(tab: VerlaufTab) -> None:
    case = tab._p.case
    tab.search.setText("telefon")
    before = entries(tab)
    case.session.locking.emit()
    assert not tab._typing.isActive()
    with slow_lane(case) as slow:
        tab._p.search("4712")
        tab._p.refresh()
        tab._p.check()
        tab._p.history(before[0], "telefon", lambda _found: None)
        assert slow.jobs == []


def test_a_file_that_cannot_be_read_says_so_and_reads_again(
    tab: VerlaufTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_what: object, **_more: object) -> Verlaufsseite:
        raise DateiBeschaedigt

    whole = len(entries(tab))
    with monkeypatch.context() as patch:
        patch.setattr(VerlaufService, "seite", broken)
        tab.refresh()
        assert "beschädigt" in find(tab, QWidget, "verlaufLeer").findChildren(QLabel)[1].text()
    button(tab, "verlaufNochmal").click()
    assert len(entries(tab)) == whole
    assert tab.list.isVisible()


def test_a_search_on_a_real_thread_arrives(tab: VerlaufTab, qtbot: QtBot) -> None:
    case = tab._p.case
    kept, lane = case.session.lane, ThreadLane("verlauf-test")
    case.session.lane = GuiLane(lane, case.session)
    try:
        tab._p.search("4712")
        qtbot.waitUntil(lambda: text(tab, "verlaufTreffer") == "1 Treffer")
    finally:
        case.session.lane.close()
        lane.schliessen()
        case.session.lane = kept


# -- proof


def test_the_chain_is_checked_and_said(tab: VerlaufTab) -> None:
    assert text(tab, "kettenstand") == "Die Kette dieser Datei wurde noch nicht geprüft."
    button(tab, "kettePruefen").click()
    assert text(tab, "kettenstand") == "Kette geprüft Mo 23.11., 09:00: ungebrochen."
    assert tab._p.kette is Kette.UNGEBROCHEN
    assert not tab.findChild(QPushButton, "zuSicherungen").isVisible()


def test_a_broken_chain_names_the_entry_and_the_way_out(
    tab: VerlaufTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(tab._p.case.session.akte.datei, "kette_pruefen", lambda: 12)
    button(tab, "kettePruefen").click()
    assert text(tab, "kettenstand") == "Kette geprüft Mo 23.11., 09:00: gebrochen bei Eintrag 12."
    with qtbot.waitSignal(tab._p.case.session.backups_wanted):
        button(tab, "zuSicherungen").click()


def test_a_check_that_fails_is_no_good_news(tab: VerlaufTab, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> int | None:
        raise DateiBeschaedigt

    monkeypatch.setattr(tab._p.case.session.akte.datei, "kette_pruefen", broken)
    button(tab, "kettePruefen").click()
    assert text(tab, "kettenstand") == "Die Kette ließ sich nicht prüfen."


def test_a_running_check_is_not_started_twice(tab: VerlaufTab) -> None:
    with slow_lane(tab._p.case) as slow:
        tab._p.check()
        tab._p.check()
        assert len(slow.jobs) == 1
        assert not button(tab, "kettePruefen").isEnabled()
        slow.run()
    assert button(tab, "kettePruefen").isEnabled()


# -- handing out


def test_an_export_asks_first_and_is_entered(tab: VerlaufTab, ask: FakeAsk, tmp_path: Path) -> None:
    ziel = tmp_path / "Verlauf.csv"
    ask.answers = [None, ziel]

    def fill(dialog: QDialog) -> None:
        assert "Musterfeld" not in dialog.windowTitle()
        button(dialog, "verlaufAusgebenOk").click()
        assert text(dialog, "verlaufEmpfaengerFehler") == "Bitte füllen Sie „Empfänger“ aus."
        assert ask.asked == []
        for name, words in (
            ("verlaufEmpfaenger", "Frau Beispiel"), ("verlaufZweck", "Akteneinsicht"),
            ("verlaufGrundlage", "§ 25 SGB X"),
        ):  # fmt: skip
            line(dialog, name).setText(words)
        button(dialog, "verlaufAusgebenOk").click()
        assert dialog.isVisible(), "no file was chosen"
        button(dialog, "verlaufAusgebenOk").click()

    ask.dialog = fill
    button(tab, "verlaufAusgebenKnopf").click()
    assert [p.name for p in ask.asked if isinstance(p, Path)] == ["Verlauf_2026-11-23.csv"] * 2
    assert "Frau Beispiel" in ziel.read_text(encoding="utf-8-sig")
    assert entries(tab)[0].vorgang == "Verlauf ausgegeben"


def test_an_export_that_cannot_be_written_stays_open(tab: VerlaufTab, ask: FakeAsk, tmp_path: Path) -> None:
    ask.answers = [tmp_path / "gibt es nicht" / "Verlauf.csv"]

    def fill(dialog: QDialog) -> None:
        for name in ("verlaufEmpfaenger", "verlaufZweck", "verlaufGrundlage"):
            line(dialog, name).setText("x")
        button(dialog, "verlaufAusgebenOk").click()
        assert "nicht geschrieben werden" in text(dialog, "verlaufAusgebenFehler")
        dialog.reject()

    ask.dialog = fill
    button(tab, "verlaufAusgebenKnopf").click()
    assert list(tmp_path.rglob("*.csv")) == []


# -- erasing


def test_erasing_explains_asks_why_and_is_final(tab: VerlaufTab, ask: FakeAsk) -> None:
    first, second = entries(tab)[:2]
    QTest.keyClick(tab.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert button(tab, "inhaltLoeschen").text() == "Inhalt von 2 Einträgen löschen …"
    words: list[str] = []

    def fill(dialog: QDialog) -> None:
        words.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        default = [b.objectName() for b in dialog.findChildren(QPushButton) if b.isDefault()]
        assert default == ["verlaufLoeschenAbbrechen"]
        button(dialog, "verlaufLoeschenOk").click()
        assert text(dialog, "loeschGrundFehler") == "Bitte füllen Sie „Grund“ aus."
        area(dialog, "loeschGrund").setPlainText("Art. 17 DSGVO")
        button(dialog, "verlaufLoeschenOk").click()

    ask.dialog = fill
    button(tab, "inhaltLoeschen").click()
    said = " ".join(words)
    for part in (f"{second.nummer}–{first.nummer}", "Person Elif Musterfeld", "für immer weg", "nachweisbar",
                 "Sicherungen", "keinen Weg zurück"):  # fmt: skip
        assert part in said, part
    gone = [z for z in entries(tab) if z.nummer in (first.nummer, second.nummer)]
    assert [z.felder for z in gone] == [None, None]
    assert "Inhalt gelöscht am 23.11.2026: Art. 17 DSGVO" in "\n".join(spoken(tab))
    select(tab, first.nummer)
    assert text(tab, "eintragGeloescht") == "Inhalt gelöscht am 23.11.2026: Art. 17 DSGVO"
    assert not button(tab, "inhaltLoeschen").isEnabled()
    assert text(tab, "loeschenHinweis") == "Dieser Inhalt ist schon gelöscht."
    select(tab, entries(tab)[0].nummer)
    assert text(tab, "loeschenHinweis") == "Dieser Eintrag belegt eine Löschung und bleibt."
    label_before = tab._p.case.session.akte.rueckgaengig.label
    tab._p.case.session.undo()
    assert label_before == "Angaben ändern", "an erasure is nothing that can be taken back"
    assert all(z.felder is None for z in stored(tab._p.case) if z.nummer == first.nummer)


def test_enter_and_escape_erase_nothing(tab: VerlaufTab, ask: FakeAsk) -> None:
    before = stored(tab._p.case)

    def press(key: Qt.Key) -> Callable[[QDialog], None]:
        def answer(dialog: QDialog) -> None:
            area(dialog, "loeschGrund").setPlainText("Versehen")
            QTest.keyClick(dialog, key)

        return answer

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        ask.dialog = press(key)
        button(tab, "inhaltLoeschen").click()
    assert stored(tab._p.case) == before


def test_a_draft_of_the_reason_leads_back_to_the_same_entries(tab: VerlaufTab, ask: FakeAsk) -> None:
    nummer = entries(tab)[0].nummer
    seen: list[str] = []

    def leave(dialog: QDialog) -> None:
        seen.append(dialog.accessibleName())
        dialog.reject()

    ask.dialog = leave
    tab.open_at(f"loeschen:{nummer - 1}–{nummer}")
    tab.open_at("loeschen:Unsinn")
    tab.open_at("ausgeben")
    tab.open_at("")
    assert seen == [f"Inhalt löschen: Einträge {nummer - 1}–{nummer}", "Verlauf ausgeben"]


# -- by keyboard, in the dark, at 200 %


def test_f6_walks_search_list_and_entry(tab: VerlaufTab, begonnen: Case) -> None:
    page = tab.window()
    assert isinstance(page, FallPage)
    assert [pane.objectName() for pane in page.panes()] == [
        "fallkopfbereich", "verlaufSuche", "verlaufListe", "eintragKarte",
    ]  # fmt: skip


def test_tab_order_is_reading_order(tab: VerlaufTab) -> None:
    tab.search.setFocus()
    names = [w.objectName() for w in tab_round(tab.window())]
    inside = [n for n in names if tab.findChild(QWidget, n) is not None]
    assert inside == [
        "verlaufSuche", "verlaufAusgebenKnopf", "verlaufListe", "kettePruefen", "verlaufFelder",
        "feldVerlauf", "inhaltLoeschen",
    ]  # fmt: skip


def test_dialogs_have_names_and_fit(tab: VerlaufTab, ask: FakeAsk) -> None:
    def look(dialog: QDialog) -> None:
        assert nameless(dialog) == []
        assert small_targets(dialog) == []
        assert dialog.height() <= 700
        dialog.reject()

    ask.dialog = look
    button(tab, "verlaufAusgebenKnopf").click()
    button(tab, "inhaltLoeschen").click()


def test_the_history_of_a_field_follows_the_theme(tab: VerlaufTab) -> None:
    view = find(tab, QTextEdit, "feldVerlauf")
    light = view.document().firstBlock().begin().fragment().charFormat().foreground().color().name()
    current().set_palette(DARK)
    dark = view.document().firstBlock().begin().fragment().charFormat().foreground().color().name()
    assert (light, dark) == (LIGHT.tx.lower(), DARK.tx.lower())


def test_the_whole_tab_fits_without_scrolling_at_the_size_of_the_mockups(
    voll: Case, page_of: Page, qtbot: QtBot
) -> None:
    tab = tab_of(page_of(voll))
    flags = QItemSelectionModel.SelectionFlag
    for row in range(tab.list.model().rowCount()):
        index = tab.list.model().index(row, 0)
        if isinstance(index.data(Qt.ItemDataRole.UserRole), Verlaufszeile):
            tab.list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            qtbot.waitUntil(lambda: tab.verticalScrollBar().maximum() == 0)


def test_a_presenter_alone_reads_and_counts(voll: Case) -> None:
    presenter = VerlaufPresenter(voll)
    presenter.refresh()
    assert presenter.model.count == SEITE
    assert presenter.hits() == ""
    presenter.search("  musterfeld   elif ")
    assert presenter.suche == "musterfeld elif"
    assert presenter.hits().endswith("Treffer")
    presenter.search("e")
    assert presenter.hits() == f"mehr als {SEITE} Treffer"
