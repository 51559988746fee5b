"""Everything a person sees while the file is open: rail, top bar, the page, status line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.services.ablage import Ablageort
from fallakte.services.fallliste import Fallabfrage
from fallakte.ui.look import current
from fallakte.ui.shell.commands import Commands
from fallakte.ui.shell.entwurf_hinweis import EntwurfHinweis
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.faelligkeit import Faelligkeit
from fallakte.ui.shell.keys import SHELL, KeyPage, add_actions
from fallakte.ui.shell.lane import GuiLane
from fallakte.ui.shell.rail import Rail
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.sicherungslage import UNBEKANNT, Sicherungslage
from fallakte.ui.shell.sicherungswacht import Sicherungswacht
from fallakte.ui.shell.sperre.gruende import Sperrgrund
from fallakte.ui.shell.sperre.guard import LockGuard
from fallakte.ui.shell.sperre.quellen import Quellen
from fallakte.ui.shell.sperre.waechter import Clocks
from fallakte.ui.shell.stage import HEUTE, SICHERUNG, Pages, Stage
from fallakte.ui.shell.status import StatusBar
from fallakte.ui.shell.topbar import TopBar


class Workspace(QWidget):
    """Built at unlock, thrown away at lock. `lock_wanted` asks the window to do that, and says why."""

    lock_wanted = Signal(object)  # Sperrgrund

    def __init__(
        self,
        session: Session,
        pages: Pages,
        commands: Commands,
        lock_minutes: int,
        *,
        quellen: Quellen | None = None,
        clocks: Clocks | None = None,
    ) -> None:
        """`lock_minutes` 0 never locks by itself. `quellen` is what this computer can tell about its user."""
        super().__init__()
        self.setObjectName("arbeitsplatz")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._pages, self._commands = session, pages, commands
        session.setParent(self)
        self.lock_minutes = lock_minutes
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._guard = LockGuard(lock_minutes, quellen or Quellen(), self, clocks) if lock_minutes else None
        if self._guard is not None:
            self._outer.addWidget(self._guard.warning)
        self._watch = Sicherungswacht(session, self)
        self._looking = GuiLane(session.programm.lane, self)
        self._drafts = EntwurfHinweis(session, self._reopen)
        self._lage = UNBEKANNT
        self._ort: Ablageort | None = None
        self._zoom = current().zoom
        self._stage = Stage(session, pages)
        self._due = Faelligkeit(session, self) if pages.heute is not None else None
        self._build()
        self._connect()

    @property
    def session(self) -> Session:
        return self._session

    def current_page(self) -> QWidget:
        return self._stage.page()

    def guard(self) -> LockGuard | None:
        return self._guard

    def backups(self) -> Sicherungswacht:
        return self._watch

    def status(self) -> StatusBar:
        return self._status

    def stage(self) -> Stage:
        return self._stage

    def stop(self) -> None:
        """End timers and watchers, and give up a backup that runs; the window closes the file itself."""
        if self._guard is not None:
            self._guard.stop()
        self._watch.stop()
        if self._due is not None:
            self._due.stop()
        self._looking.close()

    def _build(self) -> None:
        """Make rail, bars and list; sizes are fixed here, so another zoom builds anew."""
        session, commands = self._session, self._commands
        self._rail = Rail(self._pages.rooms(), self._pages.rooms_below())
        self._top = TopBar(everywhere=commands.search is not None)
        self._top.set_menu(commands.menu(session, lambda: self._stage.case_id, self._top))
        self._status = StatusBar(session.akte.pfad.name, self.lock_minutes)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self._drafts)
        right.addWidget(self._stage, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addLayout(right, 1)
        self._frame = QWidget()
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._status)
        self._outer.addWidget(self._frame, 1)
        session.lane.busy_changed.connect(self._status.show_busy)
        session.saved.connect(self._status.show_saved)
        session.refused.connect(self._status.show_failed)
        self._rail.chosen.connect(self._go)
        self._top.search_wanted.connect(self._search)
        self._top.new_wanted.connect(self._new)
        self._top.lock_wanted.connect(self._lock_by_hand)
        self._status.backups_wanted.connect(self._stage.show_backups)
        self._show_state()

    def _look_changed(self) -> None:
        if current().zoom == self._zoom:
            return
        self._zoom = current().zoom
        old = self._frame
        old.hide()
        self._outer.removeWidget(old)
        self._stage.setParent(None)
        self._stage.rebuild_list()
        self._build()
        old.setParent(None)
        old.deleteLater()
        self._frame.show()
        self._stage.show()
        self._rail.show_room(self._stage.room)
        if self._due is not None:
            self._show_due(self._due.number)
        self._stage.focus_start()

    def begin(self) -> None:
        """Where the day begins: Heute, or the list of a file that has no case yet."""
        if self._session.akte.faelle.anzahl(Fallabfrage(heute=self._session.today())):
            self._stage.show_today()
        else:
            self._stage.show_list()

    def _connect(self) -> None:
        session = self._session
        stage = self._stage
        stage.room_changed.connect(self._show_room)
        if self._due is not None:
            self._due.counted.connect(self._show_due)
            self._due.start()
        session.case_wanted.connect(stage.show_case)
        session.list_wanted.connect(stage.show_list)
        session.today_wanted.connect(stage.show_today)
        session.backups_wanted.connect(stage.show_backups)
        session.back_wanted.connect(stage.go_back)
        current().changed.connect(self._look_changed)
        if self._guard is not None:
            self._guard.lock_wanted.connect(self.lock_wanted)
            self._guard.notices_changed.connect(self._show_state)
        self._watch.changed.connect(self._backup_news)
        self._watch.crashed.connect(lambda error: show_error(session.ask, error))
        tresor, pfad = session.programm.tresor, session.akte.pfad
        self._looking.run(lambda: tresor.ort(pfad), self._place_known, lambda _error: None)
        self._actions = add_actions(
            self,
            SHELL,
            {
                "suchen": self._search,
                "heute": stage.show_today,
                "faelle": stage.show_list,
                "notiz": self._note,
                "termin": self._appointment,
                "neu": self._new,
                "sperren": self._lock_by_hand,
                "sicherung": stage.show_backups,
                "rueckgaengig": session.undo,
                "wiederholen": session.redo,
                "groesser": lambda: current().zoom_by(1),
                "kleiner": lambda: current().zoom_by(-1),
                "bereich_vor": lambda: self._next_pane(1),
                "bereich_zurueck": lambda: self._next_pane(-1),
                "tastatur": lambda: session.ask.show(KeyPage(self)),
            },
        )

    def _show_due(self, number: int) -> None:
        self._rail.show_count(HEUTE, number, "heute fällig")

    def _show_room(self, room: str) -> None:
        self._rail.show_room(room)  # it may be a new one
        case_has_that_key = self._stage.shows_case
        self._actions["notiz"].setEnabled(not case_has_that_key)

    def _go(self, room: str) -> None:
        ways = {HEUTE: self._stage.show_today, SICHERUNG: self._stage.show_backups}
        ways.get(room, self._stage.show_list)()

    def _lock_by_hand(self) -> None:
        self.lock_wanted.emit(Sperrgrund.HAND)

    def _backup_news(self, lage: Sicherungslage) -> None:
        self._lage = lage
        self._show_state()

    def _place_known(self, ort: Ablageort) -> None:
        self._ort = ort
        self._show_state()

    def _show_state(self) -> None:
        """Fill the status line with what was found out; it may be a new one."""
        self._status.show_backup(self._lage)
        if self._ort is not None:
            self._status.show_place(self._ort)
        if self._guard is not None:
            self._status.show_watch(self._guard.notices)

    def _search(self) -> None:
        if self._commands.search is not None:
            self._commands.search(self._session, self._frame)
        else:
            self._stage.show_list().focus_search()

    def _new(self) -> None:
        self._commands.new_case(self._session)

    def _reopen(self, ort: str) -> None:
        self._commands.drafts.get(ort, self._commands.new_case)(self._session)

    def _note(self) -> None:
        """Write down a contact: of the case that is open, or of one that is chosen in the dialog."""
        if self._commands.note is not None:
            self._commands.note(self._session, self._stage.case_id)

    def _appointment(self) -> None:
        if self._commands.appointment is not None:
            self._commands.appointment(self._session, self._stage.case_id)

    def _next_pane(self, step: int) -> None:
        """Move the keyboard to the next pane: rail, top bar, the panes of the page."""
        page = self.current_page()
        panes = [self._rail, self._top, *_panes_of(page)]
        focus = self.focusWidget()
        here = [
            i
            for i, pane in enumerate(panes)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ]
        start = here[-1] if here else -1
        for offset in range(1, len(panes) + 1):
            if _focus_first(panes[(start + step * offset) % len(panes)]):
                return


def _panes_of(page: QWidget) -> list[QWidget]:
    panes = getattr(page, "panes", None)
    return list(panes()) if callable(panes) else [page]


def _focus_first(pane: QWidget) -> bool:
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
