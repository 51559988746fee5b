"""The tab Dokumente: unchanged or not, filed, compared, handed out; and letters on their way."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QTableWidget, QWidget

from fallakte.ui.dokumente.tab import DokumenteTab
from fallakte.ui.dokumente.vergleichskarte import CompareCard
from fallakte.ui.vorschau.dialog import PreviewDialog
from tests.ui import reise_papier as papier
from tests.ui.halbjahr import Desk
from tests.ui.person import SECONDS, keys, wake

Zeile = tuple[str, ...]
"""To whom, when, what, what for, on which ground."""


def tab_of(desk: Desk) -> DokumenteTab:
    """The tab, once it has read the papers."""
    desk.tab(8)
    tab = desk.page.tab()
    assert isinstance(tab, DokumenteTab)
    desk.settle()
    return tab


def versions(desk: Desk) -> list[str]:
    """The versions as they are read out, the newest first."""
    model = tab_of(desk).versions.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def file_it(desk: Desk, day: str) -> None:
    """The chosen version was taken to the authority's own file on this day."""

    def fill(dialog: QDialog) -> None:
        desk.write("eakteAm", day, dialog)
        desk.press("eakteOk", dialog)

    tab_of(desk)
    desk.ask.dialog = fill
    desk.press("eakteEintragen")


def look_at(desk: Desk, do: Callable[[PreviewDialog], None]) -> None:
    """Space on the list of versions shows the pages of the chosen one."""
    tab_of(desk)
    desk.ask.dialog = lambda dialog: papier.looked_at(desk, dialog, do)
    QTest.keyClick(desk.go("versionsliste"), Qt.Key.Key_Space)
    desk.settle()


def comparison(desk: Desk) -> list[str]:
    """The promises of both versions beside each other, as they are read out: the word first."""
    tab_of(desk)
    QApplication.processEvents()
    (card,) = desk.page.findChildren(CompareCard)
    assert card.isVisible()
    spoken = [box.accessibleName() for box in card.findChildren(QWidget) if box.isVisible()]
    return [words for words in spoken if " Zusage: " in words]


def words_seen(desk: Desk) -> list[str]:
    """The marks of the comparison as they stand on the screen: sign and word."""
    (card,) = desk.page.findChildren(CompareCard)
    texts = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    return [text for text in texts if text[:1] in "+±−=" and text[1:2] == " "]


def record(desk: Desk) -> list[Zeile]:
    """Everything that left the house, in the whole record, the latest first."""
    rows: list[Zeile] = []

    def read(dialog: QDialog) -> None:
        wake(dialog)
        table = desk.go("protokollTabelle", dialog)
        assert isinstance(table, QTableWidget)
        rows.extend(
            tuple(_cell(table, row, column) for column in range(table.columnCount()))
            for row in range(table.rowCount())
        )
        keys(dialog, Qt.Key.Key_Escape)

    tab_of(desk)
    desk.ask.dialog = read
    desk.press("ganzesProtokoll")
    return rows


def _cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return item.text() if item is not None else ""


# -- letters


def invite(desk: Desk, tag: str, uhr: str, thema: str, place: Path) -> None:
    """From the menu of the case: fill in, look at the pages, save, and the form is done."""

    def fill(form: QDialog) -> None:
        desk.write("einladungTag", tag, form)
        desk.write("einladungUhr", uhr, form)
        desk.write("einladungThema", thema, form)
        desk.write("einladungMit", "Den Lebenslauf", form)
        desk.ask.dialog = lambda dialog: papier.looked_at(desk, dialog, leave)
        desk.press("brief_einladungOk", form)

    def leave(dialog: PreviewDialog) -> None:
        papier.save(desk, dialog, place, "Wendelin Quittenbaum", "Einladung zum Gespräch", "persönlich")

    desk.ask.dialog = fill
    field = desk.go("mehr")
    _with_menu(field, "briefMenue", "brief_einladung")
    desk.settle()


def minutes(desk: Desk, place: Path) -> None:
    """The minutes of the last review, saved from their preview."""

    def leave(dialog: PreviewDialog) -> None:
        papier.save(desk, dialog, place, "Wendelin Quittenbaum", "Protokoll der Überprüfung", "persönlich")

    desk.tab(5)
    desk.ask.dialog = lambda dialog: papier.looked_at(desk, dialog, leave)
    desk.press("protokollDrucken")


def _with_menu(button: QWidget, submenu: str, action: str) -> None:
    QTimer.singleShot(0, lambda: walk_submenu(submenu, action))
    QTest.keyClick(button, Qt.Key.Key_Space)


def walk_submenu(submenu: str, action: str) -> None:
    """Down to the submenu, right into it, down to the action, Enter."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    try:
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            current = menu.activeAction()
            inner = current.menu() if current is not None else None
            if isinstance(inner, QMenu) and inner.objectName() == submenu:
                QTest.keyClick(menu, Qt.Key.Key_Right)
                _take(inner, action)
                return
        raise AssertionError(f"{submenu} is not in {[a.text() for a in menu.actions()]}")
    finally:
        menu.close()


def _take(menu: QMenu, action: str) -> None:
    for _ in menu.actions():
        current = menu.activeAction()
        if current is not None and current.objectName() == action:
            QTest.keyClick(menu, Qt.Key.Key_Return)
            return
        QTest.keyClick(menu, Qt.Key.Key_Down)
    raise AssertionError(f"{action} is not in {[a.objectName() for a in menu.actions()]}")


# -- reading a paper of somebody else


def read_in(desk: Desk, place: Path, look: Callable[[QDialog], None]) -> None:
    """A PDF with data inside becomes a draft; `look` sees what stands in it, before it is taken over.

    Does nothing more if `look` has left the form.
    """
    left: list[QDialog] = []

    def take(dialog: QDialog) -> None:
        wake(dialog)
        look(dialog)
        if dialog.isVisible():
            desk.press("einlesenOk", dialog)
        left.append(dialog)

    tab_of(desk)
    desk.ask.dialog = take
    desk.ask.answers = [place]
    desk.press("vereinbarungEinlesenKnopf")
    desk.qtbot.waitUntil(lambda: bool(left) and not left[0].isVisible(), timeout=SECONDS)
    desk.settle()
