"""The Chronik: write a note, read the story, see what comes back."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.services.arbeit import Changes
from fallakte.services.kontakte import NOTIZ
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.chronik_liste import NoteList
from fallakte.ui.fall.chronik_presenter import ChronikPresenter
from fallakte.ui.fall.notiz import NoteCard
from fallakte.ui.fall.tab import Columns, Tab, refill
from fallakte.ui.fall.wiedervorlage import new_reminder, reminder_rows
from fallakte.ui.look import Card, EmptyState, announce, label, link_button, on_click
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence

_RIGHT_WIDTH = 296


class ChronikTab(Tab):
    def __init__(self, presenter: ChronikPresenter) -> None:
        super().__init__("chronik", "Chronik", presenter)
        self._p = presenter
        self.note = NoteCard()
        self.note.show_note(presenter.leere_notiz())
        self._draft = Draft(presenter.case.session, self.note)
        self.note.body.insertWidget(1, self._draft.line)
        self.note.save_wanted.connect(self.save)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.note)
        column.addWidget(self._list_card(), 1)
        self.page.addWidget(Columns((left, 0), (self._right(), _RIGHT_WIDTH)), 1)

    # -- building

    def _list_card(self) -> Card:
        card = Card(name="chronikKarte")
        self.list = NoteList()
        self._empty = EmptyState("history", "Noch kein Eintrag.", "Halten Sie das erste Gespräch fest.")
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self._empty, 1)
        return card

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        show = Card("Suchen", "search", name="suchenKarte")
        self._show_card = show
        row = QHBoxLayout()
        row.setContentsMargins(t.PAD, 10, t.PAD, 12)
        self.search = QLineEdit()
        self.search.setObjectName("chronikSuche")
        self.search.setAccessibleName("In der Chronik suchen")
        self.search.setPlaceholderText("in der Chronik")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._p.suchen)
        row.addWidget(self.search)
        show.body.addLayout(row)
        self._pause = label("", "secondary", name="letzterKontakt")
        show.foot().addWidget(self._pause)
        column.addWidget(show)
        add = link_button("neueWiedervorlage", "Neu …", "plus")
        add.setAccessibleName("Neue Wiedervorlage")
        on_click(add, self._new_reminder)
        self._reminders = Card("Wiedervorlagen", "calendar-time", action=add, name="wiedervorlagenKarte")
        self._add = add
        column.addWidget(self._reminders)
        column.addStretch(1)
        return right

    # -- showing

    def refresh(self) -> None:
        p = self._p
        if self._draft.place is None and p.schreibbar:
            self._draft.begin(Place(NOTIZ, "Kontakt notieren", "chronik/notiz", p.case.fall_id, neu=True))
        self.note.setVisible(p.schreibbar)
        self._add.setVisible(p.schreibbar)
        monate = p.monate()
        self.list.show_months(monate)
        self.list.setVisible(bool(monate))
        self._empty.setVisible(not monate)
        if p.suche:
            self._empty.set_text("0 Treffer.", "Ein anderes Wort findet vielleicht mehr.")
        else:
            self._empty.set_text("Noch kein Eintrag.", "Halten Sie das erste Gespräch fest.")
        count = sum(len(m.eintraege) for m in monate)
        self._show_card.set_count("1 Eintrag" if count == 1 else f"{count} Einträge")
        self._pause.setText(f"Letzter Kontakt: {p.pause()}")
        self._show_reminders()

    def _show_reminders(self) -> None:
        p = self._p
        rows = reminder_rows(p.wiedervorlagen(), p.case.session.today(), p.erledigen, name="chronikErledigt")
        refill(self._reminders.body, rows)

    # -- doing

    def focus_start(self) -> None:
        if self._p.schreibbar:
            self.note.text.setFocus()
        else:
            self.list.setFocus()

    def open_at(self, what: str) -> None:
        """`wiedervorlage` opens the form of a new one; everything else goes to the note."""
        if what == "wiedervorlage" and self._p.schreibbar:
            self._new_reminder()
        self.focus_start()

    def primary(self) -> None:
        if self._p.schreibbar:
            self.save()

    def save(self) -> None:
        """Store the note; errors stand at their field and nothing typed is lost."""
        notiz = self.note.read()
        if notiz is not None:
            self._p.speichern(notiz, self._saved, self._refused)

    def commit(self) -> None:
        self._draft.flush()

    def _saved(self, _changes: Changes) -> None:
        self.note.show_note(self._p.leere_notiz())
        self._draft.saved()
        announce(self, "Notiz gespeichert")
        self.note.text.setFocus()

    def _refused(self, error: FallakteFehler) -> None:
        line = self.note.errors.get(error.feld) if isinstance(error, FeldFehler) else None
        if line is not None:
            line.show_error(sentence(error), focus=True)
        else:
            self._p.case.refuse(error)

    def _new_reminder(self) -> None:
        new_reminder(self._p.case, self._p.vorlage)
