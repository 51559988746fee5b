"""A note from anywhere: Strg+J, type, Strg+Enter."""

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence, QShortcut

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.kontakte import NOTIZ, Mitbeteiligt
from fallakte.ui.chronik.notiz import NoteForm
from fallakte.ui.chronik.notizwerte import leere_notiz
from fallakte.ui.chronik.personen import choose_person
from fallakte.ui.chronik.presenter import notieren
from fallakte.ui.entwurf.draft import Place
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.look import KeyHint, current
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.session import Session

_WIDE = 640


class QuickNote(FormDialog):
    """The form of the Chronik over any page, with the same draft: there is one note at work."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            case, "schnellnotiz", f"Kontakt notieren: {case.ansicht.person.voller_name}", "Speichern",
            ort="chronik/notiz",
        )  # fmt: skip
        self._place = Place(NOTIZ, "Kontakt notieren", "chronik/notiz", case.fall_id, neu=True)
        self.form = NoteForm(case)
        self.form.show_note(leere_notiz(case))
        self.form.sharers.changed.connect(self.draft.touch)
        self.body.addWidget(self.form)
        for attribute, error in self.form.errors.items():
            self.knows(attribute, error)
        self.draft.restored.connect(lambda: self.form.unfold(open_all=False))
        self.first = self.form.text
        self.prepare = lambda: self._prepare(case)
        self.buttons.insertWidget(1, KeyHint("Strg+Enter"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.ok.click)
        self.setMinimumWidth(current().px(_WIDE))

    def _prepare(self, case: Case) -> Operation | None:
        notiz = self.form.read()
        return None if notiz is None else lambda: notieren(case, notiz)


def quick_note(session: Session, fall_id: int | None, first: Iterable[Mitbeteiligt] = ()) -> bool:
    """Write a note for this case; without one the person is asked for. True if it was saved.

    `first` are the cases to offer first, the one opened last on top; else those of the latest contacts.
    """
    if fall_id is None:
        chosen = choose_person(session, "Für wen ist die Notiz?", first)
        if chosen is None:
            return False
        fall_id = chosen.fall_id
    try:
        case = Case(session, fall_id)
    except FallakteFehler as error:
        show_error(session.ask, error)
        return False
    saved = QuickNote(case).ask()
    case.deleteLater()
    return saved
