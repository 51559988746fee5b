"""All cases: search, work lists, table, preview."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.merkliste import Merkliste
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage
from fallakte.ui.faelle.faelle_presenter import FaellePresenter
from fallakte.ui.faelle.faelle_table import FaelleTable
from fallakte.ui.faelle.merkchips import KeptChips, Merklisten, question, unchecking
from fallakte.ui.faelle.preview import Preview
from fallakte.ui.look import (
    Card,
    Chip,
    EmptyState,
    FlowLayout,
    IconLabel,
    announce,
    current,
    icon_button,
    label,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.session import Session

_ICONS = {
    Arbeitsliste.ALLE: "folders",
    Arbeitsliste.HEUTE_DRAN: "calendar-event",
    Arbeitsliste.ZUSAGE_UEBERFAELLIG: "alert-circle",
    Arbeitsliste.OHNE_KONTAKT: "clock-exclamation",
    Arbeitsliste.OHNE_ZIEL: "target",
    Arbeitsliste.VEREINBARUNG_ENDET: "clipboard-check",
}
_WIDE = 900  # px at zoom 1 from where list and preview stand side by side
_OTHER_WAY = "Prüfen Sie die Schreibweise, oder zeigen Sie wieder alle."
_ALL_CLOSED = "Mit „auch abgeschlossene“ sehen Sie die Fälle dieser Datei."
_LEGEND = (
    "Phase kommt aus den Daten, nicht von Hand. "
    "„Wir“ und „Person“: offene Zusagen, dahinter die überfälligen."
)
_LIST, _NO_HIT, _FIRST = range(3)


class FaellePage(QWidget):
    """`new_case` and `edit_case` open the person dialog."""

    def __init__(
        self, session: Session, new_case: Callable[[Session], None], edit_case: Callable[[Session, int], None]
    ) -> None:
        super().__init__()
        self.setObjectName("faelle")
        self.setAccessibleName("Fälle")
        self._session, self._new_case, self._edit_case = session, new_case, edit_case
        self._presenter = FaellePresenter(session, self)
        self._all = 0
        self._wide = True
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, 20, t.MARGIN, 20)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addLayout(self._chip_row())
        self._views = QStackedWidget()
        self._views.addWidget(self._split())
        self._views.addWidget(self._no_hit())
        self._views.addWidget(self._first_start())
        column.addWidget(self._views, 1)
        self._presenter.counted.connect(self._show_counts)
        self._presenter.answered.connect(self._show_answer)
        self._presenter.start()

    def focus_start(self) -> None:
        """The search field, or the one button of an empty file."""
        if self._views.currentIndex() == _FIRST:
            self._first_button.setFocus()
        else:
            self._search.setFocus()

    def focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def select_case(self, fall_id: int) -> None:
        """Make a case the current row, if it is among the loaded ones."""
        row = self._presenter.model.row_of(fall_id)
        if row >= 0:
            self._select_row(row)

    def panes(self) -> tuple[QWidget, ...]:
        return (self._search, self._table, self._preview)

    # -- building

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(label("Fälle", "page"))
        box = QFrame()
        box.setProperty("role", "searchfield")
        box.setMinimumWidth(160)
        box.setMaximumWidth(current().px(324))
        inside = QHBoxLayout(box)
        inside.setContentsMargins(10, 0, 4, 0)
        inside.setSpacing(6)
        self._search = QLineEdit()
        self._search.setObjectName("fallSuche")
        self._search.setAccessibleName("Fälle suchen")
        self._search.setAccessibleDescription(
            "Name, Kundennummer oder Sozialraum. Pfeil ab führt in die Liste."
        )
        self._search.setPlaceholderText("Name, Kundennummer, Sozialraum")
        self._search.setProperty("role", "plain")
        self._search.setProperty("focusFrame", box)
        self._search.textChanged.connect(self._presenter.search)
        self._search.returnPressed.connect(self._open_current)
        self._search.installEventFilter(self)
        self._hits = label("", "secondary", name="trefferzahl")
        self._clear = icon_button("sucheLeeren", "x", "Suche leeren", bare=True)
        on_click(self._clear, self._empty_search)
        inside.addWidget(IconLabel("search", "tx2", 18))
        inside.addWidget(self._search, 1)
        inside.addWidget(self._hits)
        inside.addWidget(self._clear)
        row.addWidget(box, 20)
        self._hint = label("Umlaute sind egal: mu findet auch Mü", "secondary")
        self._hint.hide()  # until there is known to be room
        row.addWidget(self._hint)
        row.addStretch(1)
        self._closed = Chip("mitAbgeschlossenen", "auch abgeschlossene", "door-exit")
        self._closed.clicked.connect(self._presenter.with_closed)
        row.addWidget(self._closed)
        return row

    def _chip_row(self) -> FlowLayout:
        row = FlowLayout()
        self._group = group = QButtonGroup(self)
        self._chips: dict[Arbeitsliste, Chip] = {}
        for liste in Arbeitsliste:
            chip = Chip(f"liste_{liste.value}", liste.label, _ICONS[liste])
            chip.setChecked(liste is Arbeitsliste.ALLE)
            chip.clicked.connect(lambda _on=False, which=liste: self._presenter.choose(which))
            group.addButton(chip)
            row.addWidget(chip)
            self._chips[liste] = chip
        self._kept = KeptChips(Merklisten(self._session, self), row, group, self._ask_kept, self._question)
        self._kept.drawn.connect(self._check_chips)
        return row

    def _question(self) -> Fallabfrage:
        return self._presenter.model.abfrage

    def _ask_kept(self, liste: Merkliste) -> None:
        """Show the answer to a saved question; the search field says what is searched for."""
        asked = question(liste, self._question())
        self._search.blockSignals(True)
        self._search.setText(asked.suche)
        self._search.blockSignals(False)
        self._presenter.ask(asked)

    def _check_chips(self) -> None:
        """The chip of the question that is answered now; a saved list before the one it was made from."""
        with unchecking(self._group):
            kept = self._kept.check(offer=self._presenter.filtered)
            for kind, chip in self._chips.items():
                chip.setChecked(not kept and kind is self._presenter.liste)
        self._closed.setChecked(self._presenter.model.abfrage.mit_abgeschlossenen)

    def _split(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(t.GAP)
        card = Card(name="fallliste")
        self._table = FaelleTable(self._presenter.model)
        self._table.doubleClicked.connect(lambda _index: self._open_current())
        self._table.installEventFilter(self)
        self._table.selectionModel().currentRowChanged.connect(self._follow)
        card.body.addWidget(self._table)
        self._legend = label(_LEGEND, "secondary", wrap=True)
        card.foot().addWidget(self._legend)
        self._preview = Preview()
        self._preview.open_wanted.connect(lambda fall_id: self._session.case_wanted.emit(fall_id, ""))
        self._preview.edit_wanted.connect(lambda fall_id: self._edit_case(self._session, fall_id))
        split.addWidget(card)
        split.addWidget(self._preview)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([current().px(860), current().px(280)])
        split.setCollapsible(0, False)
        return split

    def _no_hit(self) -> QWidget:
        self._no_filter = secondary_button("filterLeeren", "Filter leeren", "x")
        on_click(self._no_filter, self._clear_filter)
        self._nothing = EmptyState("search", "", _OTHER_WAY, self._no_filter)
        return _on_card(self._nothing)

    def _first_start(self) -> QWidget:
        self._first_button = primary_button("erstenFallAnlegen", "Ersten Fall anlegen", "plus", big=True)
        on_click(self._first_button, lambda: self._new_case(self._session))
        return _on_card(
            EmptyState(
                "folders",
                "In dieser Datei ist noch kein Fall.",
                "Beginnen Sie mit dem Namen. Alles andere kann später kommen.",
                self._first_button,
                name="ersterStart",
            )
        )

    # -- acting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give room to the list first: hint, legend and preview go when it gets narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= current().px(_WIDE)
        self._hint.setVisible(wide)
        if wide != self._wide:
            self._wide = wide
            self._preview.setVisible(wide)
            self._kept.set_narrow(not wide)
            strip = self._legend.parentWidget()
            if strip is not None:
                strip.setVisible(wide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._key(watched, event.key()):
            return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, key: int) -> bool:
        """Handle a key of the search field or the table; tell whether it was one."""
        keys = self._search_keys() if watched is self._search else self._table_keys()
        action = keys.get(key)
        if action is None:
            return False
        action()
        return True

    def _search_keys(self) -> dict[int, Callable[[], object]]:
        down: dict[int, Callable[[], object]] = {Qt.Key.Key_Down: self._into_table}
        return down | {Qt.Key.Key_Escape: self._empty_search} if self._search.text() else down

    def _table_keys(self) -> dict[int, Callable[[], object]]:
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Return: self._open_current,
            Qt.Key.Key_Enter: self._open_current,
            Qt.Key.Key_F2: self._preview.edit_current,
            Qt.Key.Key_Space: lambda: self._preview.setVisible(self._preview.isHidden()),
        }
        if self._table.currentIndex().row() <= 0:
            keys[Qt.Key.Key_Up] = self.focus_search
        return keys

    def _into_table(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_counts(self, counts: Mapping[Arbeitsliste, int]) -> None:
        for liste, chip in self._chips.items():
            chip.set_count(counts.get(liste))
        self._all = counts.get(Arbeitsliste.ALLE, 0)

    def _show_answer(self) -> None:
        presenter, total = self._presenter, self._presenter.model.total
        if total:
            self._views.setCurrentIndex(_LIST)
            self._select_row(0)
        elif presenter.filtered:
            what = f"„{presenter.suche}“" if presenter.suche else f"„{presenter.liste.label}“"
            self._show_nothing(f"Kein Fall passt zu {what}.", _OTHER_WAY)
        elif presenter.all_closed():
            self._show_nothing("Kein Fall läuft.", _ALL_CLOSED)
        else:
            self._views.setCurrentIndex(_FIRST)
        searching = bool(presenter.suche)
        self._hits.setText(f"{total} von {self._all}" if searching else "")
        self._clear.setVisible(searching)
        if searching:
            announce(self, f"{total} von {self._all}")
        self._check_chips()

    def _show_nothing(self, what: str, way_on: str) -> None:
        self._nothing.set_text(what, way_on)
        self._no_filter.setVisible(self._presenter.filtered)
        self._views.setCurrentIndex(_NO_HIT)

    def _select_row(self, row: int) -> None:
        index = self._presenter.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self._table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._follow(index)

    def _follow(self, index: QModelIndex) -> None:
        self._preview.show_case(self._presenter.model.zeile(index.row()), self._session.today())

    def _open_current(self) -> None:
        zeile = self._presenter.model.zeile(self._table.currentIndex().row())
        if zeile is not None and self._views.currentIndex() == _LIST:
            self._session.case_wanted.emit(zeile.fall_id, "")

    def _empty_search(self) -> None:
        self._search.clear()
        self._search.setFocus()

    def _clear_filter(self) -> None:
        self._search.clear()
        self._presenter.clear()
        self._search.setFocus()


def _on_card(content: QWidget) -> QWidget:
    card = Card()
    card.body.addWidget(content)
    return card
