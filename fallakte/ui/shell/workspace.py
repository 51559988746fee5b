"""Everything a person sees while the file is open: rail, top bar, the page, status line."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fallakte.services.ablage import Ablageort
from fallakte.ui.look import current
from fallakte.ui.shell.entwurf_hinweis import EntwurfHinweis
from fallakte.ui.shell.errors import show_error
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
from fallakte.ui.shell.status import StatusBar
from fallakte.ui.shell.topbar import TopBar


class Page(Protocol):
    """What the workspace asks of a page (always a QWidget too)."""

    def focus_start(self) -> None:
        """Put the keyboard where work begins."""
        ...


class ListPage(Page, Protocol):
    def focus_search(self) -> None: ...

    def select_case(self, fall_id: int) -> None: ...


class CasePage(Page, Protocol):
    def show_tab(self, name: str) -> None: ...


class Workspace(QWidget):
    """Built at unlock, thrown away at lock. `lock_wanted` asks the window to do that, and says why."""

    lock_wanted = Signal(object)  # Sperrgrund

    def __init__(
        self,
        session: Session,
        list_page: Callable[[Session], ListPage],
        case_page: Callable[[Session, int], CasePage],
        new_case: Callable[[Session], None],
        lock_minutes: int,
        *,
        backups_page: Callable[[Session], Page] | None = None,
        quellen: Quellen | None = None,
        clocks: Clocks | None = None,
    ) -> None:
        """`lock_minutes` 0 never locks by itself. `quellen` is what this computer can tell about its user."""
        super().__init__()
        self.setObjectName("arbeitsplatz")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._build_list, self._build_case = session, list_page, case_page
        session.setParent(self)
        self._new_case, self._build_backups = new_case, backups_page
        self.lock_minutes = lock_minutes
        self._case: tuple[int, QWidget] | None = None
        self._backups: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._guard = LockGuard(lock_minutes, quellen or Quellen(), self, clocks) if lock_minutes else None
        if self._guard is not None:
            self._outer.addWidget(self._guard.warning)
        self._watch = Sicherungswacht(session, self)
        self._looking = GuiLane(session.programm.lane, self)
        self._drafts = EntwurfHinweis(session, self._new)
        self._lage = UNBEKANNT
        self._ort: Ablageort | None = None
        self._zoom = current().zoom
        self._build()
        self._connect()

    @property
    def session(self) -> Session:
        return self._session

    def current_page(self) -> QWidget:
        return self._stack.currentWidget() or self._stack

    def guard(self) -> LockGuard | None:
        return self._guard

    def backups(self) -> Sicherungswacht:
        return self._watch

    def status(self) -> StatusBar:
        return self._status

    def show_list(self) -> None:
        """Go to Fälle; the case page is thrown away, so that nothing of it stays in memory."""
        self._leave_backups()
        self._stack.setCurrentIndex(0)
        self._rail.show_room("faelle")
        if self._case is not None:
            fall_id, page = self._case
            self._case = None
            self._stack.removeWidget(page)
            page.deleteLater()
            self._list.select_case(fall_id)
        self._list.focus_start()

    def show_case(self, fall_id: int, tab: str = "") -> None:
        self._leave_backups()
        self._rail.show_room("faelle")
        if self._case is None or self._case[0] != fall_id:
            if self._case is not None:
                self._stack.removeWidget(self._case[1])
                self._case[1].deleteLater()
            page = cast("QWidget", self._build_case(self._session, fall_id))
            self._stack.addWidget(page)
            self._case = (fall_id, page)
        shown = cast("CasePage", self._case[1])
        self._stack.setCurrentWidget(self._case[1])
        shown.show_tab(tab)
        shown.focus_start()

    def show_backups(self) -> None:
        """Go to Sicherungen und Schlüssel; `session.back_wanted` leads back to where one was."""
        if self._build_backups is None:
            return
        if self._backups is None:
            self._backups = cast("QWidget", self._build_backups(self._session))
            self._stack.addWidget(self._backups)
        self._stack.setCurrentWidget(self._backups)
        self._rail.show_room("sicherung")
        cast("Page", self._backups).focus_start()

    def stop(self) -> None:
        """End timers and watchers, and give up a backup that runs; the window closes the file itself."""
        if self._guard is not None:
            self._guard.stop()
        self._watch.stop()
        self._looking.close()

    def _go_back(self) -> None:
        if self._case is not None:
            self.show_case(self._case[0])
        else:
            self.show_list()

    def _leave_backups(self) -> None:
        if self._backups is not None:
            self._stack.removeWidget(self._backups)
            self._backups.deleteLater()
            self._backups = None

    def _build(self) -> None:
        """Make rail, bars and list; sizes are fixed here, so another zoom builds anew."""
        session = self._session
        below = (("sicherung", "Sicherung", "shield-check"),) if self._build_backups is not None else ()
        self._rail = Rail((("faelle", "Fälle", "folders"),), below)
        self._top = TopBar()
        self._list = self._build_list(session)
        self._stack = QStackedWidget()
        self._stack.addWidget(cast("QWidget", self._list))
        self._status = StatusBar(session.akte.pfad.name, self.lock_minutes)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self._drafts)
        right.addWidget(self._stack, 1)
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
        self._status.backups_wanted.connect(self.show_backups)
        self._show_state()
        self._rail.show_room("faelle" if self._backups is None else "sicherung")

    def _look_changed(self) -> None:
        if current().zoom == self._zoom:
            return
        self._zoom = current().zoom
        old, others = self._frame, [p for p in (self._case and self._case[1], self._backups) if p]
        shown = self._stack.currentWidget()
        for page in others:
            self._stack.removeWidget(page)
        old.hide()
        self._outer.removeWidget(old)
        old.setParent(None)
        old.deleteLater()
        self._build()
        self._frame.show()
        for page in others:
            self._stack.addWidget(page)
            if page is shown:
                self._stack.setCurrentWidget(page)
        cast("Page", self.current_page()).focus_start()

    def _connect(self) -> None:
        session = self._session
        session.case_wanted.connect(self.show_case)
        session.list_wanted.connect(self.show_list)
        session.backups_wanted.connect(self.show_backups)
        session.back_wanted.connect(self._go_back)
        current().changed.connect(self._look_changed)
        if self._guard is not None:
            self._guard.lock_wanted.connect(self.lock_wanted)
            self._guard.notices_changed.connect(self._show_state)
        self._watch.changed.connect(self._backup_news)
        self._watch.crashed.connect(lambda error: show_error(session.ask, error))
        tresor, pfad = session.programm.tresor, session.akte.pfad
        self._looking.run(lambda: tresor.ort(pfad), self._place_known, lambda _error: None)
        add_actions(
            self,
            SHELL,
            {
                "suchen": self._search,
                "faelle": self.show_list,
                "neu": self._new,
                "sperren": self._lock_by_hand,
                "sicherung": self.show_backups,
                "rueckgaengig": session.undo,
                "wiederholen": session.redo,
                "groesser": lambda: current().zoom_by(1),
                "kleiner": lambda: current().zoom_by(-1),
                "bereich_vor": lambda: self._next_pane(1),
                "bereich_zurueck": lambda: self._next_pane(-1),
                "tastatur": lambda: session.ask.show(KeyPage(self)),
            },
        )

    def _go(self, room: str) -> None:
        if room == "sicherung":
            self.show_backups()
        else:
            self.show_list()

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
        self.show_list()
        self._list.focus_search()

    def _new(self) -> None:
        self._new_case(self._session)

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
