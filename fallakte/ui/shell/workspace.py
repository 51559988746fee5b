"""Everything a person sees while the file is open: rail, top bar, the page, status line."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fallakte.ui.look import current
from fallakte.ui.shell.idle import IdleLock
from fallakte.ui.shell.keys import SHELL, KeyPage, add_actions
from fallakte.ui.shell.rail import Rail
from fallakte.ui.shell.session import Session
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
    """Built at unlock, thrown away at lock. `lock_wanted` asks the window to do that."""

    lock_wanted = Signal()

    def __init__(
        self,
        session: Session,
        list_page: Callable[[Session], ListPage],
        case_page: Callable[[Session, int], CasePage],
        new_case: Callable[[Session], None],
        lock_minutes: int,
    ) -> None:
        super().__init__()
        self.setObjectName("arbeitsplatz")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._build_list, self._build_case = session, list_page, case_page
        session.setParent(self)
        self._new_case, self._lock_minutes = new_case, lock_minutes
        self._case: tuple[int, QWidget] | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._idle = IdleLock(lock_minutes, self) if lock_minutes else None
        self._zoom = current().zoom
        self._build()
        self._connect()

    @property
    def session(self) -> Session:
        return self._session

    def current_page(self) -> QWidget:
        return self._stack.currentWidget() or self._stack

    def idle_lock(self) -> IdleLock | None:
        return self._idle

    def status(self) -> StatusBar:
        return self._status

    def show_list(self) -> None:
        """Go to Fälle; the case page is thrown away, so that nothing of it stays in memory."""
        self._stack.setCurrentIndex(0)
        if self._case is not None:
            fall_id, page = self._case
            self._case = None
            self._stack.removeWidget(page)
            page.deleteLater()
            self._list.select_case(fall_id)
        self._list.focus_start()

    def show_case(self, fall_id: int, tab: str = "") -> None:
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

    def close_session(self) -> None:
        """Dispose the file: timers, lane, engine. Call once, before the workspace is thrown away."""
        if self._idle is not None:
            self._idle.stop()
        self._session.close()

    def _build(self) -> None:
        """Make rail, bars and list; sizes are fixed here, so another zoom builds anew."""
        session = self._session
        self._rail = Rail((("faelle", "Fälle", "folders"),))
        self._top = TopBar()
        self._list = self._build_list(session)
        self._stack = QStackedWidget()
        self._stack.addWidget(cast("QWidget", self._list))
        self._status = StatusBar(session.akte.pfad.name, self._lock_minutes)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
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
        self._outer.addWidget(self._frame)
        session.lane.busy_changed.connect(self._status.show_busy)
        session.saved.connect(self._status.show_saved)
        session.refused.connect(self._status.show_failed)
        self._rail.chosen.connect(lambda _room: self.show_list())
        self._top.search_wanted.connect(self._search)
        self._top.new_wanted.connect(self._new)
        self._top.lock_wanted.connect(self.lock_wanted)
        self._rail.show_room("faelle")

    def _look_changed(self) -> None:
        if current().zoom == self._zoom:
            return
        self._zoom = current().zoom
        old, case, shown = self._frame, self._case, self._stack.currentIndex()
        if case is not None:
            self._stack.removeWidget(case[1])
        old.hide()
        self._outer.removeWidget(old)
        old.setParent(None)
        old.deleteLater()
        self._build()
        self._frame.show()
        if case is not None:
            self._stack.addWidget(case[1])
            self._stack.setCurrentIndex(shown)
        cast("Page", self.current_page()).focus_start()

    def _connect(self) -> None:
        session = self._session
        session.case_wanted.connect(self.show_case)
        session.list_wanted.connect(self.show_list)
        current().changed.connect(self._look_changed)
        if self._idle is not None:
            self._idle.idle.connect(self.lock_wanted)
        add_actions(
            self,
            SHELL,
            {
                "suchen": self._search,
                "faelle": self.show_list,
                "neu": self._new,
                "sperren": self.lock_wanted.emit,
                "rueckgaengig": session.undo,
                "wiederholen": session.redo,
                "groesser": lambda: current().zoom_by(1),
                "kleiner": lambda: current().zoom_by(-1),
                "bereich_vor": lambda: self._next_pane(1),
                "bereich_zurueck": lambda: self._next_pane(-1),
                "tastatur": lambda: session.ask.show(KeyPage(self)),
            },
        )

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
