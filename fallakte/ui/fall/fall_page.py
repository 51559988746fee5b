"""The Akte of one case: head, tabs, and the keys that work on all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from fallakte.domain.fall import Segment
from fallakte.domain.kreislauf import Zustand
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.tab import AssessmentTab
from fallakte.ui.chronik.presenter import ChronikPresenter
from fallakte.ui.chronik.tab import ChronikTab
from fallakte.ui.dokumente.presenter import DokumentePresenter
from fallakte.ui.dokumente.tab import DokumenteTab
from fallakte.ui.faelle.person_dialog import edit_case
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_head import FallHead
from fallakte.ui.fall.tab import Tab
from fallakte.ui.fall.uebersicht_presenter import UebersichtPresenter
from fallakte.ui.fall.uebersicht_tab import UebersichtTab
from fallakte.ui.fall.verlauf_presenter import VerlaufPresenter
from fallakte.ui.fall.verlauf_tab import VerlaufTab
from fallakte.ui.fall.worte import profil_von, segmentwort
from fallakte.ui.look import IconLabel, announce, current, label, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.look.icons import coloured_icon
from fallakte.ui.shell.keys import Key, add_actions
from fallakte.ui.shell.session import Session
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter
from fallakte.ui.ueberpruefung.tab import UeberpruefungTab
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.tab import VereinbarungTab
from fallakte.ui.ziele.presenter import ZielePresenter
from fallakte.ui.ziele.tab import ZieleTab

UEBERSICHT: Final = "uebersicht"
_ICONS: Final = {Zustand.FERTIG: "check", Zustand.LAEUFT: "progress"}


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    title: str
    build: Callable[[Case], Tab]
    segment: Segment | None = None


_PLACES: Final = (
    _Place(UEBERSICHT, "Übersicht", lambda case: UebersichtTab(UebersichtPresenter(case))),
    _Place(
        "assessment", "Assessment", lambda case: AssessmentTab(AssessmentPresenter(case)), Segment.ASSESSMENT
    ),
    _Place("ziele", "Ziele", lambda case: ZieleTab(ZielePresenter(case)), Segment.ZIELE),
    _Place(
        "vereinbarung",
        "Vereinbarung",
        lambda case: VereinbarungTab(VereinbarungPresenter(case)),
        Segment.VEREINBARUNG,
    ),
    _Place(
        "ueberpruefung",
        "Überprüfung",
        lambda case: UeberpruefungTab(UeberpruefungPresenter(case)),
        Segment.UEBERPRUEFUNG,
    ),
    _Place("chronik", "Chronik", lambda case: ChronikTab(ChronikPresenter(case))),
    _Place("verlauf", "Verlauf", lambda case: VerlaufTab(VerlaufPresenter(case))),
    _Place("dokumente", "Dokumente", lambda case: DokumenteTab(DokumentePresenter(case))),
)
_KEYS: Final = (
    *(Key(f"reiter_{place.name}", place.title, (f"Alt+{i}",)) for i, place in enumerate(_PLACES, 1)),
    Key("notieren", "Kontakt notieren", ("Ctrl+J",)),
    Key("hauptknopf", "Hervorgehobene Schaltfläche", ("Ctrl+Return", "Ctrl+Enter")),
)


class FallPage(QWidget):
    """Built when a case is opened, thrown away when it is left or the file is locked."""

    def __init__(self, session: Session, fall_id: int) -> None:
        super().__init__()
        self.setObjectName("fallSeite")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.case = Case(session, fall_id, self)
        self._session = session
        self._zoom = current().zoom
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._tabs: dict[str, Tab] = {}
        self._build(UEBERSICHT)
        handlers: dict[str, Callable[[], object]] = {
            f"reiter_{place.name}": partial(self._by_key, place.name) for place in _PLACES
        }
        handlers |= {"notieren": self.note_contact, "hauptknopf": self._primary}
        add_actions(self, _KEYS, handlers)
        self.case.changed.connect(lambda _arten: self._show_states())
        self.case.refused.connect(self.show_refusal)
        self.case.tab_wanted.connect(self._go)
        session.locking.connect(self._lock)
        current().changed.connect(self._look_changed)

    # -- what the window calls

    def focus_start(self) -> None:
        """Put the keyboard where the work of the shown tab begins."""
        self.tab().focus_start()

    def show_tab(self, name: str) -> None:
        """Show a tab by its name, or a place in it (`chronik/notiz`); "" keeps the one that is shown.

        An unknown name raises KeyError, an unknown place means the start of the tab.
        """
        tab, _slash, what = name.partition("/")
        if tab:
            self._bar.setCurrentIndex(_index(tab))
        if what:
            self._tab(tab).open_at(what)

    def panes(self) -> list[QWidget]:
        """The parts F6 walks through."""
        return [self._top, *self.tab().panes()]

    def tab(self) -> Tab:
        widget = self._stack.currentWidget()
        if not isinstance(widget, Tab):
            raise TypeError(type(widget))
        return widget

    def _tab(self, name: str) -> Tab:
        """A tab is built when it is first wanted: opening a case waits only for the one that is seen."""
        if name not in self._tabs:
            place = _PLACES[_index(name)]
            self._tabs[name] = place.build(self.case)
            self._stack.addWidget(self._tabs[name])
        return self._tabs[name]

    def commit(self) -> None:
        """Hand in everything typed and not yet saved."""
        for tab in self._tabs.values():
            tab.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when somebody goes back to the list."""
        self.commit()
        super().hideEvent(event)

    # -- building

    def _build(self, shown: str) -> None:
        self._top = QFrame()
        self._top.setObjectName("fallkopfbereich")
        self._top.setProperty("role", "casehead")
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 4, 0, 0)
        top.setSpacing(6)
        self.head = FallHead(self.case)
        self.head.back.connect(self._session.list_wanted.emit)
        self.head.note.connect(self.note_contact)
        self.head.edit.connect(lambda: edit_case(self._session, self.case.fall_id))
        top.addWidget(self.head)
        self._bar = QTabBar()
        self._bar.setObjectName("fallReiter")
        self._bar.setAccessibleName("Bereiche des Falls")
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._bar.setIconSize(QSize(current().px(22), current().px(18)))
        self._bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.setContentsMargins(t.MARGIN - 12, 0, t.MARGIN - 12, 0)
        row.addWidget(self._bar, 1)
        top.addLayout(row)
        self._error = self._error_bar()
        self._stack = QStackedWidget()
        self._tabs = {}
        for i, place in enumerate(_PLACES, 1):
            self._bar.addTab(self._word(place))
            self._bar.setTabToolTip(i - 1, f"Alt+{i}")
        self._bar.setCurrentIndex(_index(shown))
        self._stack.setCurrentWidget(self._tab(shown))
        self._bar.currentChanged.connect(self._show_place)
        for part, stretch in ((self._top, 0), (self._error, 0), (self._stack, 1)):
            self._column.addWidget(part, stretch)
        self._show_states()

    def _word(self, place: _Place) -> str:
        """What the tab is called in the field of work of this case."""
        return place.title if place.segment is None else segmentwort(profil_von(self.case), place.segment)

    def _error_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("fehlerleiste")
        bar.setProperty("role", "topbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(t.MARGIN, 6, t.MARGIN, 6)
        row.addWidget(IconLabel("alert-circle", "er", 20))
        self._sentence = label("", "body", wrap=True, status="er", name="fehlersatz")
        row.addWidget(self._sentence, 1)
        read = secondary_button("fehlerGelesen", "Gelesen", small=True)
        on_click(read, bar.hide)
        row.addWidget(read)
        bar.hide()
        return bar

    def _look_changed(self) -> None:
        """Build the page anew for another zoom: sizes of parts are fixed when they are made."""
        if current().zoom == self._zoom:
            self._show_states()
            return
        self._zoom = current().zoom
        shown = _PLACES[self._bar.currentIndex()].name
        self.commit()
        for part in (self._top, self._error, self._stack):
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._build(shown)

    # -- doing

    def note_contact(self) -> None:
        """Go to the quick note of the Chronik (Strg+J)."""
        self._go("chronik", "notiz")

    def show_refusal(self, sentence: str) -> None:
        """Show why something was not done, until it was read."""
        self._sentence.setText(sentence)
        self._error.show()
        announce(self._error, sentence)

    def _lock(self) -> None:
        """Half a sentence is no entry: what was not left yet lives on as a draft, and that is kept by now."""
        self.case.close()

    def _go(self, name: str, what: str) -> None:
        self.show_tab(name)
        self._tab(name).open_at(what)

    def _by_key(self, name: str) -> None:
        self.show_tab(name)
        self.focus_start()

    def _primary(self) -> None:
        self.tab().primary()

    def _show_place(self, index: int) -> None:
        self.tab().commit()
        self._error.hide()
        self._stack.setCurrentWidget(self._tab(_PLACES[index].name))

    def _show_states(self) -> None:
        self.head.refresh()
        theme = current()
        for index, place in enumerate(_PLACES):
            if place.segment is None:
                continue
            zustand = self.case.ansicht.stand.segment(place.segment).zustand
            icon = _ICONS.get(zustand)
            token = "ok" if zustand is Zustand.FERTIG else "ac"
            colours = (theme.colour(token).name(), theme.colour("tx3").name())
            self._bar.setTabIcon(index, coloured_icon(icon, *colours, theme.px(18), 4) if icon else QIcon())
            word = self._word(place)
            self._bar.setTabText(index, word)
            self._bar.setAccessibleTabName(index, f"{word}, {zustand.label}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._error.isVisible():
            self._error.hide()
            return
        super().keyPressEvent(event)


def _index(name: str) -> int:
    for index, place in enumerate(_PLACES):
        if place.name == name:
            return index
    raise KeyError(name)
