"""The quick note on top of the story: the form, its files, its button."""

from functools import partial

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fallakte.services.anhaenge import groesse_text
from fallakte.ui.chronik.annahme import Intake
from fallakte.ui.chronik.notiz import NoteForm
from fallakte.ui.chronik.notizwerte import leere_notiz
from fallakte.ui.entwurf.draft import Draft
from fallakte.ui.fall.case import Case
from fallakte.ui.look import (
    Card,
    FlowLayout,
    KeyHint,
    link_button,
    on_click,
    primary_button,
    secondary_button,
)


class NoteCard(Card):
    """`save_wanted` comes for the button, `files_wanted` for files dropped or pasted into the text."""

    save_wanted = Signal()
    choose_wanted = Signal()
    files_wanted = Signal(QMimeData)

    def __init__(self, case: Case, intake: Intake) -> None:
        super().__init__(padded=True, name="notizKarte")
        self.setAccessibleName("Kontakt notieren")
        self._case = case
        self.form = NoteForm(case)
        self.form.show_note(leere_notiz(case))
        self.draft = Draft(case.session, self.form)
        self.draft.restored.connect(lambda: self.form.unfold(open_all=False))
        self.form.sharers.changed.connect(self.draft.touch)
        self.form.text.files.connect(self.files_wanted)
        self.body.addWidget(self.draft.line)
        self.body.addWidget(self.form)
        holder = QWidget()
        self._files = FlowLayout(holder)
        self._attach = link_button("notizAnhang", "Anhang …")
        self._attach.setAccessibleName("Datei anhängen")
        self._attach.setToolTip("Auch Ziehen und Einfügen (Strg+V) gehen")
        on_click(self._attach, self.choose_wanted.emit)
        self.form.details_row.addWidget(self._attach)
        self.body.addWidget(holder)
        holder.hide()
        self._files_row = holder
        self.body.addWidget(intake.row)
        save = primary_button("notizSpeichern", "Speichern", "check")
        on_click(save, self.save_wanted.emit)
        end = QVBoxLayout()
        end.setSpacing(2)
        end.addStretch(1)
        end.addWidget(save)
        end.addWidget(KeyHint("Strg+Enter"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.form.foot.addLayout(end)
        self._pending: list[int] = []

    def files(self) -> tuple[int, ...]:
        """The files that will belong to this note."""
        return tuple(self._pending)

    def add_file(self, anhang_id: int) -> None:
        self._pending.append(anhang_id)
        self._show_files()

    def begin_again(self) -> None:
        """An empty note, now; its draft is gone."""
        self._pending.clear()
        self._show_files()
        self.form.show_note(leere_notiz(self._case))
        self.draft.saved()

    def _without(self, anhang_id: int) -> None:
        self._pending.remove(anhang_id)
        self._show_files()
        service = self._case.session.akte.anhaenge
        self._case.write(lambda: service.entfernen(anhang_id))
        self._attach.setFocus()

    def _show_files(self) -> None:
        self._files_row.setVisible(bool(self._pending))
        while (item := self._files.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for anhang_id in self._pending:
            anhang = self._case.session.akte.anhaenge.hole(anhang_id)
            words = f"{anhang.name}, {groesse_text(anhang.groesse)}"
            button = secondary_button(f"anhangOhne_{anhang_id}", words, "x", small=True)
            button.setAccessibleName(f"{anhang.name} wieder entfernen")
            on_click(button, partial(self._without, anhang_id))
            self._files.addWidget(button)
            button.show()
