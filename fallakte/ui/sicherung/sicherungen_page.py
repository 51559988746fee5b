"""The page Sicherungen und Schlüssel: good copies, whether they would work, and who can open the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from fallakte.services.dateipruefung import Pruefbericht
from fallakte.services.sicherung import Sicherungszeile
from fallakte.ui.fall.tab import Columns
from fallakte.ui.look import (
    announce,
    on_click,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.keys import Key, add_actions
from fallakte.ui.shell.session import Session
from fallakte.ui.sicherung.actions import Actions
from fallakte.ui.sicherung.anzeige import probe_satz, probe_titel
from fallakte.ui.sicherung.head import Head
from fallakte.ui.sicherung.liste import SicherungenCard
from fallakte.ui.sicherung.presenter import SicherungenPresenter
from fallakte.ui.sicherung.rueckhol_dialoge import name_daneben
from fallakte.ui.sicherung.strips import Drill, Laufleiste, Notice
from fallakte.ui.sicherung.verlauf import blatt_vom
from fallakte.ui.sicherung.vorschau import Vorschau
from fallakte.ui.sicherung.zugaenge import ZugaengePane, blatt_bild

_ACCESS_WIDTH: Final = 452
KEYS: Final = (
    Key("wiederherstellen", "Sicherung daneben wiederherstellen", ("Ctrl+Return",)),
    Key("sichern", "Jetzt sichern", ("Ctrl+S",)),
)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class SicherungenPage(QWidget):
    def __init__(self, session: Session, show_folder: Callable[[Path], object] = open_folder) -> None:
        super().__init__()
        self.setObjectName("sicherungenSeite")
        self.setAccessibleName("Sicherungen und Schlüssel")
        self._session, self._show_folder = session, show_folder
        self._presenter = SicherungenPresenter.of(session)
        self._actions = Actions(self._presenter, self)
        self._head = Head(self._presenter.pfad.name)
        self._notice = Notice()
        self._strip = Laufleiste(self._presenter.jobs)
        self._drill = Drill()
        self._list = SicherungenCard(session.today())
        self._preview = Vorschau()
        self._accesses = ZugaengePane()
        self._busy = False
        self._before: QWidget | None = None
        self._build()
        self._connect()
        self._refresh()

    def focus_start(self) -> None:
        """Put the keyboard into the table, or on the button that makes the first backup."""
        self._list.focus_start()

    def panes(self) -> list[QWidget]:
        """For F6: head and drill, table, preview, accesses."""
        return [self._head, self._drill, self._list, self._preview, self._accesses]

    def _primary(self) -> None:
        zeile = self._list.chosen()
        if zeile is not None and not self._presenter.jobs.busy:
            self._actions.restore_beside(zeile)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.load()

    # -- building

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._drill)
        column.addWidget(self._list, 1)
        column.addWidget(self._preview)
        page = QWidget()
        page.setProperty("role", "page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(t.MARGIN, t.GAP, t.MARGIN, t.GAP)
        inner.setSpacing(t.GAP)
        inner.addWidget(self._head)
        inner.addWidget(self._notice)
        inner.addWidget(self._strip)
        inner.addWidget(Columns((left, 0), (self._accesses, _ACCESS_WIDTH)), 1)
        area = QScrollArea()
        area.setObjectName("sicherungenRollen")
        area.setAccessibleName("Sicherungen und Schlüssel")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        presenter, actions = self._presenter, self._actions
        presenter.changed.connect(self._refresh)
        presenter.told.connect(self._notice.tell)
        presenter.refused.connect(self._notice.refuse)
        presenter.checked.connect(self._checked)
        presenter.previewed.connect(self._show_preview)
        presenter.key_wanted.connect(actions.ask_old_key)
        presenter.made.connect(self._made)
        on_click(self._head.back, self._session.back_wanted.emit)
        on_click(self._head.check, presenter.check)
        for text, action in (
            ("Datei weitergeben …", actions.hand_on),
            ("Verschieben oder umbenennen …", actions.move),
            ("Verlauf der Datei …", actions.show_history),
        ):
            self._head.add_action(text, action)
        add_actions(self, KEYS, {"wiederherstellen": self._primary, "sichern": self._back_up})
        on_click(self._drill.button, presenter.drill)
        self._list.backup_wanted.connect(self._back_up)
        self._list.folder_wanted.connect(actions.choose_folder)
        self._list.chosen_changed.connect(self._show_preview)
        self._list.preview_wanted.connect(self._read)
        self._preview.read_wanted.connect(self._read)
        self._preview.beside_wanted.connect(actions.restore_beside)
        self._preview.replace_wanted.connect(self._replace)
        self._accesses.change_wanted.connect(actions.change)
        self._accesses.withdraw_wanted.connect(actions.withdraw)
        self._accesses.add_wanted.connect(actions.add_deputy)
        self._accesses.renew_wanted.connect(lambda: actions.withdraw(None))
        self._accesses.code_wanted.connect(actions.print_code)

    # -- showing

    def _refresh(self) -> None:
        presenter, heute = self._presenter, self._session.today()
        lage, busy = presenter.lage, presenter.jobs.busy
        self._head.show_state(*presenter.file_state())
        fest = self._session.programm.sicherungsdienst.wahl.fest
        self._list.show_state(lage, heute, fest=fest)
        some = lage is not None and bool(lage.sicherungen)
        self._drill.setVisible(some)
        self._preview.setVisible(some)
        if lage is not None:
            self._drill.show_drill(
                probe_titel(lage.probe),
                probe_satz(lage.probe, lage.probe_am, heute),
                lage.probe.gelungen if lage.probe else None,
            )
            known = presenter.verlauf
            blatt = blatt_bild(blatt_vom(known or ()), bekannt=known is not None)
            self._accesses.show_accesses(
                lage.zugaenge, lage.zugang_fehler, blatt, len(lage.sicherungen), heute
            )
        self._strip.refresh()
        self._set_busy(busy)

    def _set_busy(self, busy: bool) -> None:
        """While a job runs nothing else can be started; the keyboard goes to Abbrechen and comes back."""
        focus = QApplication.focusWidget()
        mine = focus is not None and self.isAncestorOf(focus)
        if busy and not self._busy:
            self._before = focus if mine else None
        for part in (self._head, self._drill, self._list, self._preview, self._accesses):
            part.set_enabled(not busy)
        if busy != self._busy:
            self._busy = busy
            if busy and self._before is not None:
                self._strip.cancel.setFocus()
            elif not busy and self._before is not None:
                back = self._before if isValid(self._before) and self._before.isVisible() else None
                self._before = None
                if back is not None:
                    back.setFocus()
                else:
                    self.focus_start()

    def _show_preview(self, zeile: Sicherungszeile | None) -> None:
        chosen = self._list.chosen()
        if zeile is None or chosen is None or zeile.pfad != chosen.pfad:
            return
        presenter = self._presenter
        name = name_daneben(presenter.pfad, zeile)
        inhalt = presenter.content(zeile)
        self._preview.show_backup(zeile, inhalt, name, self._session.today())
        if inhalt is not None:
            announce(self._preview, self._preview.sentence())

    def _read(self, zeile: Sicherungszeile) -> None:
        if not self._presenter.jobs.busy and self._presenter.content(zeile) is None:
            self._presenter.preview(zeile)

    def _replace(self, zeile: Sicherungszeile) -> None:
        if self._presenter.content(zeile) is None:
            self._notice.tell("Lesen Sie zuerst die Sicherung: Dann sehen Sie, was fehlen würde.")
            self._read(zeile)
        else:
            self._actions.replace(zeile)

    def _checked(self, bericht: Pruefbericht) -> None:
        if self.isVisible() and self._actions.show_report(bericht):
            self._list.focus_start()

    def _back_up(self) -> None:
        if not self._presenter.jobs.busy:
            self._presenter.back_up()

    def _made(self, target: Path) -> None:
        self._notice.offer("Ordner zeigen", lambda: self._show_folder(target.parent))
