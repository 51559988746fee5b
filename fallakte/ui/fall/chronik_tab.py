"""The Chronik: write a note, read the story, see what comes back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.german.dates import relativ
from fallakte.services.arbeit import Changes
from fallakte.ui.fall.chronik_liste import NoteList
from fallakte.ui.fall.chronik_presenter import EDITOR, ChronikPresenter, als_entwurf, aus_entwurf
from fallakte.ui.fall.entwurf import Draft
from fallakte.ui.fall.fields import DateField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.fall.notiz import NoteCard
from fallakte.ui.fall.tab import Columns, Tab, refill
from fallakte.ui.look import Badge, Card, EmptyState, IconLabel, Row, announce, label, link_button, on_click
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence

_RIGHT_WIDTH = 296


class ChronikTab(Tab):
    def __init__(self, presenter: ChronikPresenter) -> None:
        super().__init__("chronik", "Chronik", presenter)
        self._p = presenter
        self.note = NoteCard()
        self.note.show_note(presenter.leere_notiz())
        self._draft = Draft(presenter.case, EDITOR, self._typed, self)
        self.note.edited.connect(self._draft.touch)
        self.note.left.connect(self._draft.flush)
        self.note.save_wanted.connect(self.save)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.note)
        column.addWidget(self._list_card(), 1)
        self.page.addWidget(Columns((left, 0), (self._right(), _RIGHT_WIDTH)), 1)
        self._restored = False

    # -- building

    def _list_card(self) -> Card:
        card = Card(name="chronikKarte")
        self._restored_note = Badge("info-circle", "1 Entwurf wurde wiederhergestellt", "ac")
        self._restored_note.hide()
        self.list = NoteList()
        self._empty = EmptyState("history", "Noch kein Eintrag.", "Halten Sie das erste Gespräch fest.")
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self._empty, 1)
        self.note.body.insertWidget(1, self._restored_note)
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
        if not self._restored:
            self._restored = True
            self._restore()
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
        heute = self._p.case.session.today()
        rows: list[QWidget] = []
        for vorlage in self._p.wiedervorlagen():
            row = Row(name=f"vorlage_{vorlage.id}")
            late = vorlage.am < heute
            icon = IconLabel("alert-circle" if late else "clock", "er" if late else "ac", 18)
            row.cells.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(vorlage.text, wrap=True))
            words.addWidget(label(relativ(vorlage.am, heute), "secondary", status="er" if late else ""))
            row.cells.addLayout(words, 1)
            done = link_button(f"chronikErledigt_{vorlage.id}", "Erledigt", "check")
            done.setAccessibleName(f"Erledigt: {vorlage.text}")
            on_click(done, partial(self._p.erledigen, vorlage.id))
            row.cells.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
            rows.append(row)
        if not rows:
            hint = label("Nichts liegt auf Wiedervorlage.", "secondary", wrap=True)
            hint.setContentsMargins(t.PAD, 12, t.PAD, 12)
            rows.append(hint)
        refill(self._reminders.body, rows)

    # -- doing

    def focus_start(self) -> None:
        if self._p.schreibbar:
            self.note.text.setFocus()
        else:
            self.list.setFocus()

    def open_at(self, what: str) -> None:
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

    def hideEvent(self, event: QHideEvent) -> None:
        self._draft.flush()
        super().hideEvent(event)

    def _saved(self, _changes: Changes) -> None:
        self._draft.saved()
        self._restored_note.hide()
        self.note.show_note(self._p.leere_notiz())
        announce(self, "Notiz gespeichert")
        self.note.text.setFocus()

    def _refused(self, error: FallakteFehler) -> None:
        line = self.note.errors.get(error.feld) if isinstance(error, FeldFehler) else None
        if line is not None:
            line.show_error(sentence(error), focus=True)
        else:
            self._p.case.refuse(error)

    def _new_reminder(self) -> None:
        case = self._p.case
        dialog = FormDialog(case, "wiedervorlage", "Neue Wiedervorlage", "Vorlegen", icon="calendar-time")
        text = QLineEdit()
        dialog.add("vorlageText", "Was kommt wieder?", text, attribute="text")
        day = DateField("vorlageAm", "Wann?", required=True)
        dialog.body.addWidget(day)

        def prepare() -> Operation | None:
            fits, am = day.read()
            if not fits or am is None:
                return None
            return self._p.vorlage(text.text(), am)

        dialog.prepare = prepare
        dialog.ask()

    # -- drafts

    def _typed(self) -> str:
        notiz = self.note.read(quiet=True)
        return als_entwurf(notiz) if notiz is not None and self._p.schreibbar else ""

    def _restore(self) -> None:
        notiz = aus_entwurf(self._draft.stored())
        if notiz is not None:
            self.note.show_note(notiz)
            self._restored_note.show()
            announce(self, self._restored_note.text())
