"""The import by keyboard, from the file to the cases; refusals, doubles, lock, zoom."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QListView,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fallakte.services.arbeit import Changes
from fallakte.services.fallliste import Fallabfrage
from fallakte.services.fehler import SicherungsordnerFehlt
from fallakte.services.importfelder import Importfeld
from fallakte.services.sicherung import Anlass
from fallakte.ui.einlesen.dialog import EinlesenDialog
from fallakte.ui.einlesen.einstieg import import_cases
from fallakte.ui.einlesen.merkstand import Merkstand
from fallakte.ui.einlesen.ruecknahme_dialog import RuecknahmeDialog
from fallakte.ui.look import current
from fallakte.ui.shell.session import Session
from tests.ui.fakes import FakeAsk, FakeWerk
from tests.ui.walk import nameless, show, small_targets, tab_round

LISTE = Path(__file__).parents[2] / "data" / "import" / "faelle_cp1252.csv"
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> EinlesenDialog:
    return build(session, qtbot)


def build(session: Session, qtbot: QtBot) -> EinlesenDialog:
    made = EinlesenDialog(session)
    show(qtbot, made)
    made.begin()
    return made


def vis(root: QWidget, kind: type[W], name: str) -> W:
    found = [w for w in root.findChildren(kind, name) if w.isVisible()]
    assert found, name
    return found[0]


def text(root: QWidget, name: str) -> str:
    return vis(root, QLabel, name).text()


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def cases(session: Session) -> int:
    return session.akte.faelle.anzahl(Fallabfrage(session.today()))


def checked(dialog: EinlesenDialog, ask: FakeAsk, pfad: Path = LISTE) -> None:
    """Go to the third step by keyboard alone."""
    ask.answers.append(pfad)
    press(Qt.Key.Key_Space)  # the button that chooses a file has the keyboard
    press(Qt.Key.Key_Space)  # on
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def problems(dialog: EinlesenDialog) -> list[str]:
    model = vis(dialog, QListView, "auffaelligListe").model()
    return [str(model.index(i, 0).data()) for i in range(model.rowCount())]


def test_from_the_file_to_the_cases_by_keyboard(
    dialog: EinlesenDialog, session: Session, ask: FakeAsk, werk: FakeWerk
) -> None:
    heard: list[Changes] = []
    session.bus.changed.connect(lambda changes, _origin: heard.append(changes))
    checked(dialog, ask)
    assert text(dialog, "einlesenZahlen").startswith(
        "8 Zeilen: 6 neu, 1 übersprungen, 1 ausgelassen, 1 leer."
    )
    vis(dialog, QAbstractButton, "einlesenProbelauf").setFocus()
    press(Qt.Key.Key_Space)
    assert text(dialog, "importErgebnisSatz") == "Probelauf: Aus 8 Zeilen würden 6 Fälle."
    assert (cases(session), werk.sicherungen.gesichert, heard) == (0, [], [])
    press(Qt.Key.Key_Space)
    assert text(dialog, "importErgebnisSatz") == "Aus 8 Zeilen wurden 6 Fälle."
    assert cases(session) == 6
    assert werk.sicherungen.gesichert == [Anlass.HAND]
    assert [changes.label for changes in heard] == ["Fälle einlesen"]
    wanted: list[bool] = []
    session.list_wanted.connect(lambda: wanted.append(True))
    press(Qt.Key.Key_Space)
    assert wanted == [True]
    assert dialog.result() == QDialog.DialogCode.Accepted
    session.undo()
    assert cases(session) == 0


def test_the_first_look_shows_letters_and_columns(dialog: EinlesenDialog) -> None:
    dialog.nehmen(LISTE)
    assert vis(dialog, QComboBox, "zeichensatz").currentText() == "Windows-1252"
    assert "Mühlenkamp" in text(dialog, "umlautProben")
    combo = vis(dialog, QComboBox, "zeichensatz")
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert "Mühlenkamp" not in text(dialog, "umlautProben")
    assert vis(dialog, QTableView, "rohTabelle").model().rowCount() == 10


def test_every_guess_can_be_changed_and_says_what_comes_of_it(dialog: EinlesenDialog) -> None:
    dialog.nehmen(LISTE)
    vis(dialog, QAbstractButton, "einlesenWeiter").click()
    geburt = vis(dialog, QComboBox, "feld_1")
    assert geburt.accessibleName() == (
        "Spalte Geb.-Datum, Feld: Geburtsdatum, 1 von 8 ersten Zeilen nicht lesbar"
    )
    name = vis(dialog, QComboBox, "feld_0")
    assert name.accessibleName().endswith("wird: Mühlenkamp, Jörg")
    name.setCurrentIndex(name.findData(Importfeld.NICHTS))
    name.activated.emit(name.currentIndex())
    vis(dialog, QAbstractButton, "einlesenWeiter").click()
    assert text(dialog, "einlesenFehler").startswith("Ordnen Sie eine Spalte dem Namen zu.")


def test_f8_walks_the_errors_and_then_the_doubles(dialog: EinlesenDialog, ask: FakeAsk) -> None:
    checked(dialog, ask)
    lines = problems(dialog)
    assert [line.split(":")[0] for line in lines] == ["Zeile 5", "Zeile 6", "Zeile 7", "Zeile 8", "Zeile 10"]
    liste = vis(dialog, QListView, "auffaelligListe")
    seen = []
    for _ in range(len(lines) + 1):
        seen.append(liste.currentIndex().row())
        press(Qt.Key.Key_F8)
    assert seen == [0, 1, 2, 3, 4, 0]


def test_a_line_with_an_error_is_left_out_by_choice(dialog: EinlesenDialog, ask: FakeAsk) -> None:
    checked(dialog, ask)
    assert "Geburtsdatum „31.02.1999“ gibt es nicht." in problems(dialog)[0]
    vis(dialog, QRadioButton, "zeileAuslassen").click()
    assert problems(dialog)[0].endswith("wird ausgelassen")
    assert "2 ausgelassen" in text(dialog, "einlesenZahlen")
    vis(dialog, QAbstractButton, "alleFehlerSo").click()
    assert "4 ausgelassen" in text(dialog, "einlesenZahlen")


def test_any_line_of_the_preview_is_left_out_with_the_space_bar(dialog: EinlesenDialog, ask: FakeAsk) -> None:
    checked(dialog, ask)
    tabelle = vis(dialog, QTableView, "vorschauTabelle")
    tabelle.setFocus()
    tabelle.setCurrentIndex(tabelle.model().index(0, 3))
    press(Qt.Key.Key_Space)
    assert tabelle.model().index(0, 2).data() == "wird ausgelassen"
    press(Qt.Key.Key_Space)
    assert tabelle.model().index(0, 2).data() == "neuer Fall"


def test_a_double_is_filled_in_field_by_field(
    dialog: EinlesenDialog, session: Session, ask: FakeAsk, tmp_path: Path, fall: Callable[..., int]
) -> None:
    fall_id = fall("Ada", "Beispiel", geboren=date(1988, 2, 29))
    pfad = tmp_path / "x.csv"
    pfad.write_text("Nachname;Vorname;Geb;Telefon;Kd-Nr\nBeispiel;Ada;29.02.88;0711 1;K1\n", encoding="utf-8")
    checked(dialog, ask, pfad)
    vis(dialog, QRadioButton, "doppel_ergaenzen").click()
    assert text(dialog, "einlesenZahlen").startswith("1 Zeilen: 0 neu, 1 ergänzt")
    vis(dialog, QAbstractButton, "einlesenWeiter").click()
    person = session.akte.faelle.ansicht(fall_id).person
    assert (person.telefon, person.kundennummer) == ("0711 1", "K1")
    assert cases(session) == 1


def test_a_refusal_is_one_sentence_in_the_dialog(dialog: EinlesenDialog, tmp_path: Path) -> None:
    pfad = tmp_path / "leer.csv"
    pfad.write_bytes(b"Nachname;Vorname\r\n")
    dialog.nehmen(pfad)
    vis(dialog, QAbstractButton, "einlesenWeiter").click()
    vis(dialog, QAbstractButton, "einlesenWeiter").click()
    assert text(dialog, "einlesenFehler").startswith("Die Datei hat nur eine Kopfzeile.")
    dialog.nehmen(tmp_path / "weg.csv")
    assert "„weg.csv“ ist nicht lesbar" in text(dialog, "einlesenFehler")


def test_a_dropped_file_is_taken_and_two_are_not(dialog: EinlesenDialog) -> None:
    def drop(*pfade: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(pfad)) for pfad in pfade])
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        dialog.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, mime, left, none))

    drop(LISTE, LISTE)
    assert text(dialog, "importDateiname") == "Noch keine Datei gewählt"
    drop(LISTE)
    assert text(dialog, "importDateiname") == LISTE.name


@pytest.mark.parametrize("trotzdem", [False, True])
def test_without_a_backup_the_person_decides(
    dialog: EinlesenDialog, session: Session, ask: FakeAsk, werk: FakeWerk, trotzdem: bool
) -> None:
    checked(dialog, ask)
    werk.sicherungen.fehler = SicherungsordnerFehlt()
    ask.answers.append(trotzdem)
    vis(dialog, QAbstractButton, "einlesenWeiter").click()
    assert cases(session) == (6 if trotzdem else 0)


def test_the_choices_come_back_after_the_lock(
    dialog: EinlesenDialog, session: Session, ask: FakeAsk, qtbot: QtBot
) -> None:
    checked(dialog, ask)
    vis(dialog, QRadioButton, "zeileAuslassen").click()
    dialog.reject()
    entwurf = session.akte.entwuerfe.lesen("einlesen", None)
    assert entwurf is not None
    assert "Tomasz" not in entwurf.inhalt, "a cell of the table has no place in a draft"
    again = build(session, qtbot)
    assert text(again, "entwurfSatz").startswith("Entwurf von heute")
    vis(again, QAbstractButton, "einlesenWeiter").click()
    assert problems(again)[0].endswith("wird ausgelassen")
    vis(again, QAbstractButton, "einlesenWeiter").click()
    assert session.akte.entwuerfe.lesen("einlesen", None) is None
    assert cases(session) == 5


def test_choices_for_a_file_that_was_changed_are_dropped(
    dialog: EinlesenDialog, session: Session, ask: FakeAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    pfad = tmp_path / "x.csv"
    pfad.write_bytes(LISTE.read_bytes())
    checked(dialog, ask, pfad)
    vis(dialog, QRadioButton, "zeileAuslassen").click()
    dialog.reject()
    pfad.write_bytes(LISTE.read_bytes() + b"Neu, Ines;;;;;;;;;;;;\r\n")
    again = build(session, qtbot)
    vis(again, QAbstractButton, "einlesenWeiter").click()
    vis(again, QAbstractButton, "einlesenWeiter").click()
    assert problems(again)[0].endswith("neuer Fall")


@pytest.mark.parametrize("wert", [None, 3, {}, {"pfad": 1}, {"pfad": "x", "stand": "", "lesart": [1]}])
def test_a_draft_nobody_wrote_is_no_draft(wert: object) -> None:
    assert Merkstand.aus_wert(wert) is None


def test_locking_ends_it_and_keeps_the_choices(
    dialog: EinlesenDialog, session: Session, ask: FakeAsk
) -> None:
    checked(dialog, ask)
    session.lock()
    dialog.reject()
    assert session.akte.entwuerfe.lesen("einlesen", None) is not None
    assert cases(session) == 0


# -- taking back


def test_an_import_is_taken_back_from_the_list(
    dialog: EinlesenDialog, session: Session, ask: FakeAsk, qtbot: QtBot
) -> None:
    checked(dialog, ask)
    vis(dialog, QAbstractButton, "einlesenWeiter").click()
    assert cases(session) == 6
    liste = RuecknahmeDialog(session)
    show(qtbot, liste)
    button = next(b for b in liste.findChildren(QAbstractButton) if b.objectName().startswith("zurueckn"))
    assert "8 Zeilen, 6 Fälle" in button.accessibleName()
    ask.answers.append(False)
    button.click()
    assert cases(session) == 6
    ask.answers.append(True)
    button.click()
    assert cases(session) == 0
    assert text(liste, "ruecknahmeSatz") == "Zurückgenommen: 6 Fälle."
    left = [b.objectName() for b in liste.findChildren(QAbstractButton) if b.isVisible()]
    assert left == ["ruecknahmeSchliessen"]
    session.undo()
    assert cases(session) == 6


def test_without_imports_the_list_says_so(session: Session, qtbot: QtBot) -> None:
    liste = RuecknahmeDialog(session)
    show(qtbot, liste)
    assert any("Noch nichts eingelesen." in label.text() for label in liste.findChildren(QLabel))


# -- for everybody


def test_the_entry_for_the_menu_opens_it(session: Session, ask: FakeAsk) -> None:
    opened: list[str] = []
    ask.dialog = lambda dialog: opened.append(dialog.objectName())
    import_cases(session)
    assert opened == ["einlesen"]


@pytest.mark.parametrize("step", range(4))
def test_everything_has_a_name_a_size_and_a_place_in_the_round(
    dialog: EinlesenDialog, ask: FakeAsk, step: int
) -> None:
    if step:
        dialog.nehmen(LISTE)
    for _ in range(min(step, 2)):
        vis(dialog, QAbstractButton, "einlesenWeiter").click()
    if step == 3:
        vis(dialog, QAbstractButton, "einlesenProbelauf").click()
    assert nameless(dialog) == []
    assert small_targets(dialog) == []
    vis(dialog, QAbstractButton, "einlesenWeiter" if step else "dateiWaehlen").setFocus()
    there, back = tab_round(dialog), tab_round(dialog, backwards=True)
    assert {w.objectName() for w in there} == {w.objectName() for w in back}


@pytest.mark.parametrize("step", range(4))
def test_nothing_is_cut_off_at_twice_the_size(session: Session, qtbot: QtBot, step: int) -> None:
    current().set_zoom(2.0)
    dialog = build(session, qtbot)
    dialog.resize(1088, 720)
    dialog.nehmen(LISTE)
    for _ in range(min(step, 2)):
        vis(dialog, QAbstractButton, "einlesenWeiter").click()
    if step == 3:
        vis(dialog, QAbstractButton, "einlesenProbelauf").click()
    QApplication.processEvents()
    assert dialog.minimumSizeHint().width() <= 1088
    area = next(a for a in dialog.findChildren(QScrollArea) if a.isVisible())
    inner = area.widget()
    assert inner is not None
    assert inner.width() <= area.viewport().width()
    for button in (b for b in dialog.findChildren(QAbstractButton) if b.isVisible()):
        left = button.mapTo(dialog, QPoint(0, 0)).x()
        assert left >= 0
        assert left + button.width() <= dialog.width(), button.objectName()
