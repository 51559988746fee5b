"""Who changed what, when and why: the list, one entry in full, the history of one field, the proof."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QWidget
from shiboken6 import isValid

from fallakte.services.arbeit import nummern_spannen
from fallakte.services.verlauf import Feldverlauf, Verlaufszeile
from fallakte.ui.fall.anvertraut import Reveal
from fallakte.ui.fall.tab import Columns, Tab
from fallakte.ui.fall.verlauf_dialoge import ask_erase, ask_export
from fallakte.ui.fall.verlauf_eintrag import EintragCard
from fallakte.ui.fall.verlauf_liste import VerlaufListe
from fallakte.ui.fall.verlauf_presenter import Kette, VerlaufPresenter
from fallakte.ui.look import (
    Card,
    EmptyState,
    IconLabel,
    announce,
    current,
    icon_button,
    label,
    link_button,
    on_click,
    secondary_button,
    set_status,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.keys import Key, add_actions

_DETAIL: Final = 400
_TYPING_MS: Final = 250
_LIST, _NOTHING = range(2)
_KEYS: Final = (Key("verlaufSuchen", "Im Verlauf suchen", ("Ctrl+F",)),)
_KETTE: Final = {
    Kette.UNGEPRUEFT: ("clock", "tx2"),
    Kette.LAEUFT: ("progress", "tx2"),
    Kette.UNGEBROCHEN: ("shield-check", "ok"),
    Kette.GEBROCHEN: ("alert-triangle", "er"),
    Kette.UNBEKANNT: ("alert-circle", "wa"),
}
_ERASABLE: Final = "Nur mit Grund. Dass etwas geschah, bleibt nachweisbar."
_ERASED: Final = "Dieser Inhalt ist schon gelöscht."
_PROOF: Final = "Dieser Eintrag belegt eine Löschung und bleibt."


class VerlaufTab(Tab):
    def __init__(self, presenter: VerlaufPresenter) -> None:
        super().__init__("verlauf", "Verlauf", presenter)
        self._p = presenter
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._search_now)
        self._kept: int | None = None
        card = Card(name="verlaufKarte")
        card.setAccessibleName("Verlauf")
        card.body.addWidget(self._head())
        card.body.addWidget(self._list(), 1)
        self._foot(card.foot())
        self.entry = EintragCard()
        self.entry.setMinimumHeight(current().px(380))
        self.entry.field_chosen.connect(lambda zeile, feld: self._p.history(zeile, feld, self._show_history))
        self.entry.erase_wanted.connect(self._erase)
        self.entry.reveal_wanted.connect(self._reveal)
        self._entrusted = Reveal(self, presenter.case.session, self._follow)
        self.page.addWidget(Columns((card, 0), (self.entry, _DETAIL)), 1)
        presenter.read.connect(self._show_read)
        presenter.checked.connect(self._show_chain)
        presenter.case.session.locking.connect(self._typing.stop)
        add_actions(self, _KEYS, {"verlaufSuchen": self._to_search})
        self._show_chain()
        self._follow()

    # -- building

    def _head(self) -> QWidget:
        head = QFrame()
        head.setProperty("role", "cardhead")
        row = QHBoxLayout(head)
        row.setContentsMargins(t.PAD, 6, t.PAD, 6)
        row.setSpacing(10)
        box = QFrame()
        box.setProperty("role", "searchfield")
        inside = QHBoxLayout(box)
        inside.setContentsMargins(10, 0, 4, 0)
        inside.setSpacing(6)
        self.search = QLineEdit()
        self.search.setObjectName("verlaufSuche")
        self.search.setAccessibleName("Im Verlauf suchen")
        self.search.setAccessibleDescription("Alle Wörter, die dastehen. Pfeil ab führt in die Liste.")
        self.search.setPlaceholderText("Wer, was, wann, alte und neue Werte")
        self.search.setProperty("role", "plain")
        self.search.setProperty("focusFrame", box)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._search_now)
        self.search.installEventFilter(self)
        self._hits = label("", "secondary", name="verlaufTreffer")
        self._clear = icon_button("verlaufSucheLeeren", "x", "Suche leeren", bare=True)
        on_click(self._clear, self._empty_search)
        inside.addWidget(IconLabel("search", "tx2", 18))
        inside.addWidget(self.search, 1)
        inside.addWidget(self._hits)
        inside.addWidget(self._clear)
        self.export = secondary_button("verlaufAusgebenKnopf", "Ausgeben …", "download", small=True)
        on_click(self.export, self._export)
        row.addWidget(box, 1)
        row.addWidget(self.export)
        return head

    def _list(self) -> QWidget:
        self.list = VerlaufListe(self._p.model)
        self.list.installEventFilter(self)
        selection = self.list.selectionModel()
        selection.currentChanged.connect(lambda _now, _before: self._follow())
        selection.selectionChanged.connect(self._selected)
        self._again = secondary_button("verlaufNochmal", "Noch einmal", "refresh")
        on_click(self._again, self._do_again)
        self._nothing = EmptyState("history", "", "", self._again, name="verlaufLeer")
        self._views = QStackedWidget()
        self._views.addWidget(self.list)
        self._views.addWidget(self._nothing)
        return self._views

    def _foot(self, foot: QHBoxLayout) -> None:
        self._chain_icon = IconLabel("clock", "tx2", 16)
        self._chain = label("", "secondary", wrap=True, name="kettenstand")
        self._backups = link_button("zuSicherungen", "Sicherungen und Schlüssel", "shield-check")
        on_click(self._backups, self._p.case.session.backups_wanted.emit)
        self._check = secondary_button("kettePruefen", "Prüfen", "", small=True)
        self._check.setAccessibleName("Kette des Verlaufs prüfen")
        on_click(self._check, self._p.check)
        foot.addWidget(self._chain_icon)
        foot.addWidget(self._chain, 1)
        foot.addWidget(self._backups)
        foot.addWidget(self._check)

    # -- showing

    def refresh(self) -> None:
        zeile = self._current()
        self._kept = zeile.nummer if zeile is not None else None
        self._p.refresh()

    def _show_read(self) -> None:
        p = self._p
        self._hits.setText(p.hits())
        self._clear.setVisible(bool(p.suche))
        self.list.mark(p.suche)
        empty = not p.model.count and not p.searching
        if empty or p.fault:
            self._show_nothing()
        self._views.setCurrentIndex(_NOTHING if empty or p.fault else _LIST)
        if p.suche and not p.searching:
            announce(self, p.hits())
        if not self._current_index().isValid():
            self._take_up()

    def _show_nothing(self) -> None:
        p = self._p
        if p.fault:
            self._nothing.set_text(p.fault, "Was Sie eingegeben haben, ist davon nicht betroffen.")
            self._again.setText("Noch einmal lesen")
        elif p.suche:
            self._nothing.set_text("0 Treffer.", "Ein anderes Wort findet vielleicht mehr.")
            self._again.setText("Suche leeren")
        else:
            self._nothing.set_text("Noch kein Eintrag.", "Sobald etwas gespeichert wird, steht es hier.")
        self._again.setVisible(bool(p.fault or p.suche))
        self._again.setAccessibleName(self._again.text())

    def _take_up(self) -> None:
        """Choose the entry that was chosen before, else the newest one."""
        model = self._p.model
        index = model.index_of(self._kept) if self._kept is not None else QModelIndex()
        index = index if index.isValid() else model.first()
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            self.list.scrollTo(index)
        else:
            self._follow()

    def _show_chain(self) -> None:
        icon, token = _KETTE[self._p.kette]
        self._chain_icon.set_icon(icon, token)
        self._chain.setText(self._p.kettensatz)
        set_status(self._chain, token)
        self._backups.setVisible(self._p.kette is Kette.GEBROCHEN)
        self._check.setEnabled(self._p.kette is not Kette.LAEUFT)
        if self._p.kette not in (Kette.UNGEPRUEFT, Kette.LAEUFT):
            announce(self._chain, self._p.kettensatz)

    def _follow(self) -> None:
        self.entry.show_entry(self._current())
        self._show_erasing()

    def _show_history(self, found: Feldverlauf) -> None:
        if isValid(self):  # another zoom builds the page anew
            self.entry.show_history(found)

    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._show_erasing()

    def _reveal(self) -> None:
        zeile = self._current()
        if zeile is not None:
            self._entrusted.begin(zeile.um.date(), lambda: self.entry.show_entry(self._p.in_clear(zeile)))

    def _show_erasing(self) -> None:
        chosen, zeile = self.list.chosen(), self._current()
        number = sum(z.loeschbar for z in chosen)
        button = f"Inhalt von {number} Einträgen löschen …" if number > 1 else "Inhalt löschen …"
        why = _ERASABLE if number else _PROOF if zeile and zeile.belegt_loeschung else _ERASED
        self.entry.show_erasing(why if zeile else "", button, enabled=bool(number))

    # -- doing

    def panes(self) -> list[QWidget]:
        return [self.search, self.list, self.entry]

    def focus_start(self) -> None:
        if self._views.currentIndex() == _LIST:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_at(self, what: str) -> None:
        """`ausgeben` and `loeschen:3–5, 9` open their form again, `suche` goes to the search field."""
        verb, _colon, numbers = what.partition(":")
        if verb == "ausgeben":
            self._export()
        elif verb == "loeschen":
            with suppress(ValueError):
                wanted = [n for von, bis in nummern_spannen(numbers) for n in range(von, bis + 1)]
                self._ask_erase(wanted)
        elif verb == "suche":
            self._to_search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = self._search_keys() if watched is self.search else self._list_keys()
            action = keys.get(event.key())
            if action is not None:
                action()
                return True
        return super().eventFilter(watched, event)

    def _search_keys(self) -> dict[int, Callable[[], object]]:
        keys: dict[int, Callable[[], object]] = {Qt.Key.Key_Down: self.list.setFocus}
        return keys | {Qt.Key.Key_Escape: self._empty_search} if self.search.text() else keys

    def _list_keys(self) -> dict[int, Callable[[], object]]:
        return dict.fromkeys((Qt.Key.Key_Return, Qt.Key.Key_Enter), self._into_entry)

    def _into_entry(self) -> None:
        target = self.entry.fields if self.entry.fields.isVisible() else self.entry.erase
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search_now(self) -> None:
        self._typing.stop()
        self._kept = None
        self._p.search(self.search.text())

    def _empty_search(self) -> None:
        self.search.clear()
        self._search_now()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_again(self) -> None:
        if self._p.fault:
            self._p.refresh()
        else:
            self._empty_search()

    def _export(self) -> None:
        if ask_export(self._p):
            announce(self, "Verlauf ausgegeben")

    def _erase(self) -> None:
        self._ask_erase([zeile.nummer for zeile in self.list.chosen() if zeile.loeschbar])

    def _ask_erase(self, nummern: list[int]) -> None:
        found = (self._p.model.row(self._p.model.index_of(nummer)) for nummer in nummern)
        zeilen = [zeile for zeile in found if zeile is not None]
        if nummern and ask_erase(self._p, sorted(nummern), zeilen):
            announce(self, "Inhalt gelöscht")

    def _current_index(self) -> QModelIndex:
        return self.list.currentIndex()

    def _current(self) -> Verlaufszeile | None:
        return self._p.model.row(self._current_index())
