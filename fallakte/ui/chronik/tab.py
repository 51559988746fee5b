"""The Chronik: write a note, read the story, do what a line asks for, see what comes back."""

from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.services.arbeit import Changes
from fallakte.services.chronikliste import Quelle
from fallakte.services.kontakte import NOTIZ
from fallakte.ui.chronik.annahme import Intake, files_of
from fallakte.ui.chronik.liste import StoryList
from fallakte.ui.chronik.model import Zeile
from fallakte.ui.chronik.notizkarte import NoteCard
from fallakte.ui.chronik.notizwerte import Notiz
from fallakte.ui.chronik.presenter import ChronikPresenter
from fallakte.ui.chronik.seitenspalte import SideColumn
from fallakte.ui.chronik.tat import Tat, taten
from fallakte.ui.chronik.taten import Deeds
from fallakte.ui.entwurf.draft import Place
from fallakte.ui.fall.anvertraut import Reveal
from fallakte.ui.fall.tab import Columns, Tab
from fallakte.ui.look import (
    Card,
    EmptyState,
    FlowLayout,
    IconLabel,
    announce,
    label,
    link_button,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence
from fallakte.ui.shell.keys import Key, add_actions

RIGHT_WIDTH: Final = 296
_KEYS: Final = (Key("chronikSuchen", "In der Chronik suchen", ("Ctrl+F",)),)


class ChronikTab(Tab):
    def __init__(self, presenter: ChronikPresenter) -> None:
        super().__init__("chronik", "Chronik", presenter)
        self._p = presenter
        self._intake = Intake(presenter.case, self)
        self.note = NoteCard(presenter.case, self._intake)
        self.note.save_wanted.connect(self.save)
        self.note.choose_wanted.connect(self._choose_file)
        self.note.files_wanted.connect(self._take_files)
        self._intake.stored.connect(self._file_stored)
        self.deeds = Deeds(presenter, self._intake)
        self.deeds.reveal_wanted.connect(self._reveal)
        self._last: Notiz | None = None
        self._crisis = ""
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.note)
        column.addWidget(self._crisis_row())
        column.addWidget(self._list_card(), 1)
        self.side = SideColumn(presenter)
        self.side.paper_wanted.connect(self.deeds.export_story)
        self.search = self.side.filter.search
        self.search.textChanged.connect(self.list.mark)
        self.page.addWidget(Columns((left, 0), (self.side, RIGHT_WIDTH)), 1)
        self._entrusted = Reveal(self, presenter.case.session, self._hide_entrusted)
        presenter.read.connect(self._show_read)
        self.setAcceptDrops(True)
        add_actions(self, _KEYS, {"chronikSuchen": self._to_search})

    # -- building

    def _crisis_row(self) -> QWidget:
        card = Card(padded=True, name="kriseKarte")
        flow = FlowLayout(gap=10)
        flow.addWidget(IconLabel("urgent", "er", 20))
        flow.addWidget(label("Krise festgehalten. Geht der Fall zurück zum Assessment?", "body"))
        go = secondary_button("zumAssessment", "Zurück zum Assessment", "arrow-back-up")
        on_click(go, self._to_assessment)
        no = link_button("kriseNicht", "Nein, weiter so")
        on_click(no, self._crisis_done)
        flow.addWidget(go)
        flow.addWidget(no)
        card.body.addLayout(flow)
        self._crisis_card = card
        card.hide()
        return card

    def _list_card(self) -> Card:
        card = Card(name="chronikKarte")
        self._open_row = QWidget()
        row = QHBoxLayout(self._open_row)
        row.setContentsMargins(t.PAD, 4, t.PAD, 4)
        row.addWidget(IconLabel("clock", "tx2", 18))
        self._open_words = label("", "secondary", name="offeneNotizen")
        row.addWidget(self._open_words)
        row.addStretch(1)
        sign_all = link_button("alleAbschliessen", "Alle abschließen …", "check")
        on_click(sign_all, self.deeds.sign_all)
        row.addWidget(sign_all)
        card.body.addWidget(self._open_row)
        self.list = StoryList(self._p.model)
        self.list.chosen.connect(self._show_deeds)
        self.list.activated.connect(lambda _index: self._do_first())
        self.list.link.connect(self._do_link)
        self.list.note_wanted.connect(self.focus_start)
        self.list.addition_wanted.connect(self._add_to_note)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._empty = EmptyState("history", "Noch kein Eintrag.", "Halten Sie das erste Gespräch fest.")
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self._empty, 1)
        self._deed_row = QWidget()
        self._deed_row.setObjectName("chronikTaten")
        self._deed_flow = FlowLayout(self._deed_row)
        card.foot().addWidget(self._deed_row, 1)
        return card

    # -- showing

    def refresh(self) -> None:
        p = self._p
        if self.note.draft.place is None and p.schreibbar:
            self.note.draft.begin(Place(NOTIZ, "Kontakt notieren", "chronik/notiz", p.case.fall_id, neu=True))
        self.note.setVisible(p.schreibbar)
        p.refresh()
        self.side.show_reminders()

    def _show_read(self) -> None:
        p = self._p
        count = p.model.count
        self.list.setVisible(bool(count))
        self._empty.setVisible(not count)
        self._empty.set_text(*self._nothing())
        self.side.show_counts()
        self._open_words.setText(p.offene_worte())
        self._open_row.setVisible(bool(p.offene_worte()))
        self._show_deeds()

    def _nothing(self) -> tuple[str, str]:
        p = self._p
        if p.searching:
            return "sucht …", ""
        if p.suche:
            return "0 Treffer.", "Ein anderes Wort findet vielleicht mehr."
        if sum(p.ueberblick.je_gruppe.values()) or p.frage().ab is not None:
            return "Hier ist nichts zu zeigen.", "Wählen Sie rechts mehr aus."
        return "Noch kein Eintrag.", "Halten Sie das erste Gespräch fest."

    def _show_deeds(self) -> None:
        """Offer what can be done with the current line."""
        line = self.list.line()
        deeds = taten(line, schreibbar=self._p.schreibbar) if line is not None else ()
        widgets: list[QWidget] = []
        for tat in deeds:
            button = link_button(f"tat_{tat.value}", tat.label, tat.icon)
            on_click(button, partial(self._do, tat))
            widgets.append(button)
        if not widgets:
            words = "Wählen Sie einen Eintrag." if self._p.model.count else ""
            widgets.append(label(words, "secondary"))
        _refill_flow(self._deed_flow, widgets)

    # -- doing

    def focus_start(self) -> None:
        if self._p.schreibbar:
            self.note.form.text.setFocus()
        else:
            self.list.setFocus()

    def open_at(self, what: str) -> None:
        """A form that kept a draft (`notiz:7`, `nachtrag:7`, `anhang:7`, `ausgeben`, `wiedervorlage`).

        `kontakt:7` marks a note in the list; everything else goes to the quick note.
        """
        name, _colon, number = what.partition(":")
        if what == "wiedervorlage" and self._p.schreibbar:
            self.side.new_reminder()
        elif what == "ausgeben":
            self.deeds.export_story()
        elif name == "kontakt" and number.isdecimal():
            self._mark(int(number))
            return
        elif number.isdecimal():
            self.deeds.open_form(name, int(number))
        self.focus_start()

    def primary(self) -> None:
        if self._p.schreibbar:
            self.save()

    def panes(self) -> list[QWidget]:
        return [self.note, self.list, self.side.filter, self.side.reminders]

    def save(self) -> None:
        """Store the note; errors stand at their field and nothing typed is lost."""
        self._last = self.note.form.read()
        if self._last is not None:
            self._p.speichern(self._last, self.note.files(), self._saved, self._refused)

    def commit(self) -> None:
        self.note.draft.flush()

    def _saved(self, _changes: Changes) -> None:
        self._crisis = self._p.krise(self._last) if self._last is not None else ""
        self._crisis_card.setVisible(bool(self._crisis))
        self.note.begin_again()
        announce(self, "Notiz gespeichert")
        self.note.form.text.setFocus()

    def _refused(self, error: FallakteFehler) -> None:
        feld = error.feld if isinstance(error, FeldFehler) else ""
        line = self.note.form.errors.get(feld)
        if line is None:
            self._p.case.refuse(error)
            return
        self.note.form.unfold(open_all=feld in ("anlass", "ergebnis", "ort"))
        line.show_error(sentence(error), focus=True)

    def _do(self, tat: Tat) -> None:
        line = self.list.line()
        if line is not None:
            self.deeds.do(tat, line)

    def _do_first(self) -> None:
        line = self.list.line()
        deeds = taten(line, schreibbar=self._p.schreibbar) if line is not None else ()
        if deeds:
            self._do(deeds[0])

    def _do_link(self) -> None:
        line = self.list.line()
        if line is not None:
            self._do(Tat.ZEIGEN if line.eintrag.anvertraut and not line.gezeigt else Tat.OEFFNEN)

    def _add_to_note(self) -> None:
        line = self.list.line()
        if line is not None and Tat.NACHTRAGEN in taten(line, schreibbar=self._p.schreibbar):
            self._do(Tat.NACHTRAGEN)
        else:
            announce(self.list, "Ein Nachtrag geht zu einer abgeschlossenen Notiz.")

    def menu(self) -> QMenu:
        """What the current line offers, for the right mouse button and Umschalt+F10."""
        menu = QMenu(self.list)
        menu.setObjectName("chronikMenue")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = self.list.line()
        if line is not None:
            for tat in taten(line, schreibbar=self._p.schreibbar):
                menu.addAction(tat.label).triggered.connect(partial(self._menu_chosen, tat, line))
        return menu

    def _show_menu(self, where: QPoint) -> None:
        if self.list.line() is not None:
            self.menu().popup(self.list.viewport().mapToGlobal(where))

    def _menu_chosen(self, tat: Tat, line: Zeile, _checked: bool = False) -> None:
        self.deeds.do(tat, line)

    def _mark(self, kontakt_id: int) -> None:
        index = self._p.model.index_of(((Quelle.KONTAKT, kontakt_id), 0))
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        self.list.setFocus()

    def _to_search(self) -> None:
        self.ensureWidgetVisible(self.search)
        self.search.setFocus()
        self.search.selectAll()

    def _to_assessment(self) -> None:
        self._p.zum_assessment(self._crisis)
        self._crisis_done()

    def _crisis_done(self) -> None:
        self._crisis_card.hide()
        self.note.form.text.setFocus()

    # -- what was entrusted

    def _reveal(self, line: Zeile) -> None:
        self._entrusted.begin(line.eintrag.tag, lambda: self._p.aufdecken(line.eintrag))

    def _hide_entrusted(self) -> None:
        if self._p.model.hide_all():
            announce(self.list, "Anvertrautes ist wieder verborgen.")

    # -- files

    def _choose_file(self) -> None:
        path = self._p.case.session.ask.open_file("Datei anhängen", "Alle Dateien (*)")
        if path is not None:
            self._intake.take([path])

    def _take_files(self, mime: QMimeData) -> bool:
        """Take dropped or pasted files for the note that is being written."""
        now = self._p.case.session.now()
        found = files_of(mime, f"Bild {now:%Y-%m-%d %H%M}") if self._p.schreibbar else []
        if found:
            self._intake.take(found)
        return bool(found)

    def _file_stored(self, anhang_id: int) -> None:
        anhang = self._p.case.session.akte.anhaenge.hole(anhang_id)
        if anhang.kontakt_id is None:
            self.note.add_file(anhang_id)
        announce(self, f"Angehängt: {anhang.name}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if self._p.schreibbar and (mime.hasUrls() or mime.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._take_files(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._take_files(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)


def _refill_flow(flow: FlowLayout, widgets: list[QWidget]) -> None:
    """Replace what stands in a flow; the keyboard stays on the button of the same name."""
    pane = flow.parentWidget()
    focus = pane.focusWidget() if pane is not None else None
    name = focus.objectName() if focus is not None and focus.hasFocus() else ""
    while (item := flow.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        flow.addWidget(widget)
        widget.show()
        if name and widget.objectName() == name:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
