"""A form that runs one slow job: it stays open until the job has succeeded, with progress and a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.fehler import FalschePassphrase
from fallakte.services.fortschritt import Fortschritt
from fallakte.ui.fall.tab import scrolled
from fallakte.ui.look import FieldError, announce, current, label, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.errors import sentence, show_error
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.tresor.felder import NewPassphrase, SecretField

_TALLEST = 740
Job = Callable[[Fortschritt], object]


@dataclass(frozen=True, slots=True)
class Worte:
    """What a dialog says: objectName, title, verb on the button, icon, sentence below the title."""

    name: str
    titel: str
    verb: str
    icon: str = "check"
    hinweis: str = ""


class WerkDialog(QDialog):
    """What was typed is not lost to a refusal, and no passphrase stays in a field once it is closed.

    `prepare` reads the fields and returns the job, or None if a field shows an error already; `done` gets the
    result in the GUI thread, also if the dialog was closed meanwhile. With `careful` the safe button is the
    default: Enter changes nothing.
    """

    def __init__(self, jobs: JobRunner, ask: Ask, worte: Worte, *, careful: bool = False) -> None:
        super().__init__(QApplication.activeWindow())
        self.prepare: Callable[[], Job | None] = lambda: None
        self.done_with: Callable[[object], None] = lambda _result: None
        self._jobs, self._ask, self._verb = jobs, ask, worte.verb
        self._running = False
        self.setObjectName(worte.name)
        self.setWindowTitle("Fallakte")
        self.setAccessibleName(worte.titel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label(worte.titel, "step", wrap=True))
        if worte.hinweis:
            outer.addWidget(label(worte.hinweis, "secondary", wrap=True))
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(4, 4, 4, 4)
        self.body.setSpacing(12)
        self._area: QScrollArea = scrolled(self._inner, least=60)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._area, 1)
        self._refusal = label("", "body", wrap=True, status="er", name=f"{worte.name}Fehler")
        self._refusal.hide()
        outer.addWidget(self._refusal)
        self._step: QLabel = label("", "secondary", wrap=True, name=f"{worte.name}Schritt")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{worte.name}Fortschritt")
        self._bar.setAccessibleName("Fortschritt")
        self._bar.setTextVisible(False)
        for part in (self._step, self._bar):
            part.hide()
            outer.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel, ok = (primary_button, secondary_button) if careful else (secondary_button, primary_button)
        self.cancel = cancel(f"{worte.name}Abbrechen", "Doch nicht")
        on_click(self.cancel, self.reject)
        self.ok = ok(f"{worte.name}Ok", worte.verb, worte.icon)
        on_click(self.ok, self._go)
        (self.cancel if careful else self.ok).setDefault(True)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        outer.addLayout(buttons)
        self.setMinimumWidth(current().px(480))
        jobs.changed.connect(self._progress)

    def ask(self) -> bool:
        """Show it; True once its job was done."""
        self.body.addStretch(1)
        for widget in self._inner.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus()
                break
        wanted = self._inner.sizeHint()
        screen = self.screen().availableGeometry()
        width = min(max(wanted.width() + 72, self.minimumWidth()), screen.width())
        tall = self._inner.heightForWidth(width - 72) if self._inner.hasHeightForWidth() else wanted.height()
        frame = self.sizeHint().height() - self._area.sizeHint().height()
        self.resize(width, min(tall + max(frame, 120) + 24, current().px(_TALLEST), screen.height()))
        return self._ask.show(self)

    def refuse(self, words: str) -> None:
        """Say below the form why it did not work; "" takes it back."""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        if words:
            announce(self, words)

    def set_verb(self, verb: str) -> None:
        self.ok.setText(verb)
        self.ok.setAccessibleName(verb)

    def reject(self) -> None:
        """Close at once; a running job is asked to stop."""
        if self._running:
            self._jobs.cancel()
        super().reject()

    def done(self, result: int) -> None:
        """Forget every passphrase before the dialog goes."""
        for field in self.findChildren(SecretField):
            field.forget()
        super().done(result)

    def _go(self) -> None:
        if self._running or self._jobs.busy:
            return
        self.refuse("")
        for error in self.findChildren(FieldError):
            error.clear()
        job = self.prepare()
        if job is None:
            return
        self._running = True
        self.ok.setEnabled(False)
        self._inner.setEnabled(False)
        self.cancel.setText("Abbrechen")
        self._jobs.start(self._verb.rstrip(" …"), job, self._succeeded, self._failed)

    def _progress(self) -> None:
        on = self._running and self._jobs.busy
        self._step.setVisible(on)
        self._bar.setVisible(on)
        if on:
            self._step.setText(self._jobs.step or "wird vorbereitet …")
            show_share(self._bar, self._jobs.share)

    def _rest(self) -> None:
        self._running = False
        self.ok.setEnabled(True)
        self._inner.setEnabled(True)
        self.cancel.setText("Doch nicht")
        self._progress()

    def keeps_open(self, _result: object) -> bool:
        """Whether something has to be said before the dialog goes; asked in the GUI thread."""
        return False

    def _succeeded(self, result: object) -> None:
        finish = self.done_with
        if isValid(self):
            self._rest()
            if self.keeps_open(result):
                return
            self.accept()
        finish(result)

    def _failed(self, error: Exception) -> None:
        open_yet = isValid(self) and self.isVisible()
        if open_yet:
            self._rest()
        if not isinstance(error, FallakteFehler):
            show_error(self._ask, error)
        elif open_yet:
            self.show_refusal(error)

    def show_refusal(self, error: FallakteFehler) -> None:
        """A wrong passphrase is said at its field, everything else below the form."""
        proof = self.findChild(SecretField, "beweis")
        if isinstance(error, FalschePassphrase) and isinstance(proof, SecretField):
            proof.error.show_error(sentence(error), focus=True)
            proof.edit.selectAll()
        else:
            self.refuse(sentence(error))

    def add_proof(self, title: str = "Ihre Passphrase", hint: str = "") -> SecretField:
        """Add the field for the own passphrase, without which no access changes."""
        proof = SecretField("eigenePassphrase", title, hint)
        proof.setObjectName("beweis")
        self.body.addWidget(proof)
        return proof

    def add_new(self, new: NewPassphrase) -> NewPassphrase:
        self.body.addWidget(new)
        return new


def show_share(bar: QProgressBar, share: float | None) -> None:
    """Show a share from 0 to 1; None is a bar that only moves."""
    bar.setRange(0, 0 if share is None else 1000)
    if share is not None:
        bar.setValue(round(share * 1000))
