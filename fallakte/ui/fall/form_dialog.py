"""A small form over the page: fields, one error sentence at the right field, a safe way out."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler, FeldFehler
from fallakte.services.arbeit import Changes
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.case import Done, Failed
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import FieldError, current, field, label, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence
from fallakte.ui.shell.session import Session

Operation = Callable[[], Changes]


class Owner(Protocol):
    """What a form needs of whom it belongs to: a case, or the file as a whole (`fall_id` None)."""

    @property
    def session(self) -> Session: ...

    @property
    def fall_id(self) -> int | None: ...

    def write(self, operation: Operation, done: Done | None = None, failed: Failed | None = None) -> None:
        """Run a use case on the lane; a refusal goes to `failed`."""
        ...


class FormDialog(QDialog):
    """Stays open until its use case has succeeded: what was typed is never lost to a refusal.

    `prepare` reads the fields and returns the use case to run, or None if a field shows an error already.
    Closed by Esc or by the lock, it keeps a draft; `ort` names form and object, and is the way back.
    `neu`: it writes something new.
    """

    def __init__(
        self,
        case: Owner,
        name: str,
        title: str,
        verb: str,
        *,
        ort: str,
        neu: bool = True,
        icon: str = "check",
        hint: str = "",
    ) -> None:
        super().__init__(QApplication.activeWindow())
        self.case = case
        self.prepare: Callable[[], Operation | None] = lambda: None
        self.first: QWidget | None = None  # who gets the keyboard; None: the first input
        self._errors: dict[str, FieldError] = {}
        self.setObjectName(name)
        self.setWindowTitle("Fallakte")  # no person's name in the task bar
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label(title, "step", wrap=True))
        if hint:
            outer.addWidget(label(hint, "secondary", wrap=True))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(4, 4, 4, 4)
        self.body.setSpacing(12)
        inner = QWidget()
        inner.setLayout(self.body)
        outer.addWidget(scrolled(inner, least=60), 1)
        self._inner = inner
        self._place = Place(ort, title, ort, case.fall_id, neu=neu)
        self.draft = Draft(case.session, inner)
        outer.insertWidget(outer.count() - 1, self.draft.line)
        self._refusal = label("", "body", wrap=True, status="er", name=f"{name}Fehler")
        self._refusal.hide()
        outer.addWidget(self._refusal)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        cancel = secondary_button(f"{name}Abbrechen", "Doch nicht")
        on_click(cancel, self.reject)
        self.ok = primary_button(f"{name}Ok", verb, icon)
        self.ok.setDefault(True)
        on_click(self.ok, self._go)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.ok)
        outer.addLayout(self.buttons)
        self.setMinimumWidth(current().px(440))

    def add(self, name: str, title: str, edit: QWidget, *, hint: str = "", attribute: str = "") -> QWidget:
        """Add an input; `attribute` is the domain's name of the field, for its refusals."""
        box, error = field(name, title, edit, hint=hint)
        self._errors[attribute or name] = error
        self.body.addWidget(box)
        return box

    def knows(self, attribute: str, error: FieldError) -> None:
        """Show refusals about `attribute` at this error line."""
        self._errors[attribute] = error

    def error_of(self, attribute: str) -> FieldError:
        """The error line of a field; raises KeyError for one that was not added."""
        return self._errors[attribute]

    def fail(self, error: FallakteFehler) -> None:
        """Show a refusal at its field, else below the form."""
        self._failed(error)

    def refuse(self, words: str) -> None:
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))

    def ask(self) -> bool:
        """Show it; True once its use case was done."""
        self.body.addStretch(1)
        self.draft.begin(self._place)
        for widget in (self.first,) if self.first else self._inner.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
                widget.setFocus()
                break
        if self.draft.undecided:
            self.draft.line.focus_start()
        wanted = self._inner.sizeHint()
        self.resize(max(wanted.width() + 72, self.minimumWidth()), min(wanted.height() + 190, 700))
        return self.case.session.ask.show(self)

    def _go(self) -> None:
        self.refuse("")
        for error in self._errors.values():
            error.clear()
        operation = self.prepare()
        if operation is None:
            return
        self.ok.setEnabled(False)
        self.case.write(self.draft.removing(operation), self._stored, self._failed)

    def _stored(self, _changes: Changes) -> None:
        self.draft.saved()
        self.accept()

    def _failed(self, error: FallakteFehler) -> None:
        self.ok.setEnabled(True)
        line = self._errors.get(error.feld) if isinstance(error, FeldFehler) else None
        if line is not None:
            line.show_error(sentence(error), focus=True)
        else:
            self.refuse(sentence(error))
