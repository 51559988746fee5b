"""The pages of an open file: which one is shown, which are kept, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fallakte.ui.shell.rail import Room
from fallakte.ui.shell.session import Session

HEUTE: Final = "heute"
FAELLE: Final = "faelle"
SICHERUNG: Final = "sicherung"


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


@dataclass(frozen=True, slots=True)
class Pages:
    """How each page is built. What is None does not exist here (a window of a test)."""

    faelle: Callable[[Session], ListPage]
    fall: Callable[[Session, int], CasePage]
    heute: Callable[[Session], Page] | None = None
    sicherung: Callable[[Session], Page] | None = None

    def rooms(self) -> tuple[Room, ...]:
        """The rooms of the rail, in the order of their keys."""
        heute = ((HEUTE, "Heute", "calendar-event"),) if self.heute is not None else ()
        return (*heute, (FAELLE, "Fälle", "folders"))

    def rooms_below(self) -> tuple[Room, ...]:
        return ((SICHERUNG, "Sicherung", "shield-check"),) if self.sicherung is not None else ()


class Stage(QStackedWidget):
    """Builds a page when it is first wanted. Heute and the list stay; a case goes when one leaves it.

    It is in no widget any more then. Only the backups page lies over the work and gives it back.
    """

    room_changed = Signal(str)

    def __init__(self, session: Session, pages: Pages) -> None:
        super().__init__()
        self._session, self._pages = session, pages
        self._list: ListPage | None = None
        self._open: dict[str, QWidget] = {}
        self._case: tuple[int, QWidget] | None = None
        self._room = self._under = ""

    @property
    def case_id(self) -> int | None:
        """The case that is open, also while another page lies over it."""
        return self._case[0] if self._case is not None else None

    @property
    def shows_case(self) -> bool:
        """Whether the page of a case is the one that is seen; it has keys of its own."""
        return self._case is not None and self.currentWidget() is self._case[1]

    @property
    def room(self) -> str:
        return self._room

    def page(self) -> QWidget:
        return self.currentWidget() or self

    def show_list(self) -> ListPage:
        """Go to Fälle, to the row of the case that was open."""
        self._drop(SICHERUNG)
        if self._list is None:
            self._list = self._pages.faelle(self._session)
            self.addWidget(cast("QWidget", self._list))
        left = self._leave_case()
        self._show(cast("QWidget", self._list), FAELLE)
        if left is not None:
            self._list.select_case(left)
        self._list.focus_start()
        return self._list

    def show_today(self) -> None:
        """Go to Heute; without such a page to Fälle."""
        if self._pages.heute is None:
            self.show_list()
            return
        self._drop(SICHERUNG)
        self._leave_case()
        self._show_built(HEUTE, self._pages.heute)

    def show_case(self, fall_id: int, tab: str = "") -> None:
        self._drop(SICHERUNG)
        if self._case is None or self._case[0] != fall_id:
            self._leave_case()
            page = cast("QWidget", self._pages.fall(self._session, fall_id))
            self.addWidget(page)
            self._case = (fall_id, page)
        shown = cast("CasePage", self._case[1])
        self._show(self._case[1], FAELLE)
        shown.show_tab(tab)
        shown.focus_start()

    def show_backups(self) -> None:
        """Go to Sicherungen und Schlüssel; `go_back` leads back to where one was."""
        if self._pages.sicherung is not None:
            self._under = self._room if self._room != SICHERUNG else self._under
            self._show_built(SICHERUNG, self._pages.sicherung)

    def go_back(self) -> None:
        if self._case is not None:
            self.show_case(self._case[0])
        elif self._under == HEUTE:
            self.show_today()
        else:
            self.show_list()

    def rebuild_list(self) -> None:
        """Make the list anew for another zoom; the other pages do so themselves."""
        if self._list is None:
            return
        old, shown = cast("QWidget", self._list), self.currentWidget()
        self._list = self._pages.faelle(self._session)
        self.insertWidget(0, cast("QWidget", self._list))
        if shown is old:
            self.setCurrentIndex(0)
        _throw_away(self, old)

    def focus_start(self) -> None:
        cast("Page", self.page()).focus_start()

    def _show_built(self, name: str, build: Callable[[Session], Page]) -> None:
        if name not in self._open:
            self._open[name] = cast("QWidget", build(self._session))
            self.addWidget(self._open[name])
        self._show(self._open[name], name)
        cast("Page", self._open[name]).focus_start()

    def _show(self, page: QWidget, room: str) -> None:
        self.setCurrentWidget(page)
        self._room = room
        self.room_changed.emit(room)

    def _leave_case(self) -> int | None:
        if self._case is None:
            return None
        fall_id, page = self._case
        self._case = None
        _throw_away(self, page)
        return fall_id

    def _drop(self, *names: str) -> None:
        for name in names:
            if name in self._open:
                _throw_away(self, self._open.pop(name))


def _throw_away(stage: Stage, page: QWidget) -> None:
    stage.removeWidget(page)
    page.hide()
    page.setParent(None)  # it must not be laid out once more while it waits for its end
    page.deleteLater()
