"""The page Heute: what this day asks for, our own promises before all."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fallakte.services.tagesbild import Karte
from fallakte.ui.fall.tab import Columns, focus_first
from fallakte.ui.heute.auslastung import Auslastung
from fallakte.ui.heute.bild import Kartenbild, Tat, Zeile
from fallakte.ui.heute.dialoge import call_off, hand_out, mute_case
from fallakte.ui.heute.festhalten import Festhalter
from fallakte.ui.heute.karte import TagesKarte
from fallakte.ui.heute.karten import ueberblick, ueberschrift
from fallakte.ui.heute.presenter import HeutePresenter
from fallakte.ui.heute.spalten import Spalten
from fallakte.ui.heute.termin_dialog import edit_appointment
from fallakte.ui.heute.woche import WocheDialog
from fallakte.ui.heute.zeilen import NOTIZ
from fallakte.ui.look import label, link_button, on_click
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.session import Session

_LOAD_WIDTH: Final = 300
_TITLES: Final = {
    Karte.ZUSAGEN: ("Unsere offenen Zusagen", "building-community"),
    Karte.TERMINE: ("Termine heute", "calendar-event"),
    Karte.WIEDERVORLAGEN: ("Wiedervorlagen", "calendar-time"),
    Karte.VEREINBARUNGEN: ("Vereinbarung und Überprüfung", "clipboard-check"),
    Karte.KONTAKT: ("Länger ohne Kontakt als vereinbart", "user-off"),
    Karte.STICHTAGE: ("Stichtage", "clock-exclamation"),
    Karte.DATEN: ("Datenlücken", "info-circle"),
    Karte.GELUNGEN: ("Gelungen", "seedling"),
}


class HeutePage(QWidget):
    """Reads anew when something of it has changed, at midnight and when the window is used on another day."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("heuteSeite")
        self.setAccessibleName("Heute")
        self._session = session
        self._presenter = HeutePresenter(session, self)
        self._holder = Festhalter.of(session)
        self._title = label(ueberschrift(session.today()), "page", name="heuteTitel", wrap=True)
        self._summary = label("", "body", wrap=True, status="tx2", name="heuteUeberblick")
        self._load = Auslastung()
        self._load.hide()
        self._cards = {karte: self._card(karte) for karte in Karte}
        self._columns = Spalten(self._cards)
        self._columns.arranged.connect(self._chain)
        self._waiting_for_focus = False
        self._waiting: list[Kartenbild] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._show_next)
        self._build()
        self._presenter.changed.connect(self._refresh)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._used_again)

    def focus_start(self) -> None:
        """Put the keyboard on the first of our own promises, or the first row there is."""
        if self._presenter.heute is None:
            self._waiting_for_focus = True
            self.setFocus()  # until the day is read: the keyboard is never nowhere
            return
        for karte in Karte:
            rows = self._cards[karte].row_buttons()
            if rows:
                rows[0].setFocus()
                return
        focus_first(self)

    @property
    def settled(self) -> bool:
        """Whether every card shows what the file says now."""
        return not self._waiting and self._presenter.settled

    def panes(self) -> list[QWidget]:
        """For F6: the cards as one reads them."""
        return [self._cards[karte] for karte in self._columns.order()]

    # -- building

    def _card(self, karte: Karte) -> TagesKarte:
        action = None
        if karte is Karte.TERMINE:
            action = link_button("neuerTermin", "Neu …", "plus")
            action.setAccessibleName("Neuer Termin")
            on_click(action, lambda: edit_appointment(self._session, None))
        titel, icon = _TITLES[karte]
        return TagesKarte(
            Kartenbild(karte=karte, titel=titel, icon=icon), self._open, self._do, self._more, action
        )

    def _build(self) -> None:
        words = QWidget()
        row = QVBoxLayout(words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._title)
        row.addWidget(self._summary)
        page = QWidget()
        page.setProperty("role", "page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(page)
        column.setContentsMargins(t.MARGIN, t.GAP, t.MARGIN, t.GAP)
        column.setSpacing(t.GAP)
        column.addWidget(Columns((words, 0), (self._load, _LOAD_WIDTH), narrow=760))
        column.addWidget(self._columns)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("heuteRollen")
        area.setAccessibleName("Heute")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    # -- showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.visible = True
        self._presenter.look_at_clock()
        self._presenter.read_if_stale()
        if self._waiting:
            self._next.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._presenter.visible = False
        self._next.stop()
        super().hideEvent(event)

    def _used_again(self, state: Qt.ApplicationState) -> None:
        """The window is looked at again, perhaps on another day."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._presenter.look_at_clock()

    def _refresh(self) -> None:
        heute = self._presenter.heute
        if heute is None:
            return
        self._title.setText(ueberschrift(heute.tag))
        self._summary.setText(ueberblick(heute))
        self._load.show_load(heute)
        self._load.setVisible(heute.bild.fallzahl.gesamt > 0)
        self._waiting = [bild for bild in self._presenter.cards() if self._cards[bild.karte].differs(bild)]
        self._show_next()

    def _show_next(self) -> None:
        """Fill one card and give way: all at once they would hold the window up for a quarter of a second."""
        if self._waiting:
            bild = self._waiting.pop(0)
            before = QApplication.focusWidget()
            here = before is not None and self.isAncestorOf(before)
            self._cards[bild.karte].show_card(bild)
            if here and QApplication.focusWidget() is None:
                rows = self._cards[bild.karte].row_buttons()
                (rows[0] if rows else self).setFocus()  # the row that had the keyboard is gone
            if self._waiting_for_focus and self.hasFocus() and self._cards[bild.karte].row_buttons():
                self._waiting_for_focus = False
                self.focus_start()
        if self._waiting:
            self._next.start()
            return
        self._chain()
        if self._waiting_for_focus:
            self._waiting_for_focus = False
            if self.hasFocus():  # who went elsewhere meanwhile stays there
                self.focus_start()

    def _chain(self) -> None:
        """Tab goes the way one reads: column by column, in a card from top to bottom."""
        stops = [stop for karte in self._columns.order() for stop in self._cards[karte].chain()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # -- doing

    def _open(self, zeile: Zeile) -> None:
        if zeile.fall_id is not None:
            self._session.case_wanted.emit(zeile.fall_id, zeile.ort)
        else:
            edit_appointment(self._session, None, zeile.satz_id)

    def _more(self, karte: Karte) -> None:
        if karte is Karte.TERMINE:
            self._show_week()
        else:
            self._presenter.show_more(karte)

    def _show_week(self) -> None:
        dialog = WocheDialog(self._session, self._do)
        self._session.ask.show(dialog)
        if dialog.opened is not None and not self._session.locked:
            self._open(dialog.opened)

    def _do(self, tat: Tat, zeile: Zeile) -> None:
        session, akte = self._session, self._session.akte
        match tat:
            case Tat.ERLEDIGEN:
                session.write(lambda: akte.kontakte.erledigen(zeile.satz_id))
            case Tat.FESTHALTEN if zeile.fall_id is not None and zeile.kennung.startswith("termin_"):
                self._holder.hold(zeile.fall_id, zeile.satz_id)
            case Tat.FESTHALTEN if zeile.fall_id is not None:
                session.case_wanted.emit(zeile.fall_id, NOTIZ)
            case Tat.AENDERN:
                edit_appointment(session, zeile.fall_id, zeile.satz_id)
            case Tat.ABSAGEN:
                call_off(session, zeile.satz_id)
            case Tat.KALENDER:
                hand_out(session, (zeile.satz_id,))
            case Tat.STUMM:
                mute_case(session, zeile.satz_id, zeile.titel)
            case Tat.ERINNERN:
                session.write(lambda: akte.heute.wieder_erinnern(zeile.satz_id))
            case _:
                pass
