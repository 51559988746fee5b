"""Make a new file in three steps: place and name, passphrase, Notfallblatt."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.fehler import PassphraseZuKurz, PassphraseZuSchwach
from fallakte.services.programm import Programm
from fallakte.services.tresor import NeueDatei
from fallakte.ui.look import (
    IconLabel,
    StatusLine,
    announce,
    current,
    field,
    label,
    line,
    on_click,
    primary_button,
    restyle,
    secondary_button,
)
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.errors import show_error
from fallakte.ui.tresor.create_presenter import CreatePresenter, file_name
from fallakte.ui.tresor.felder import NewPassphrase
from fallakte.ui.tresor.gate import Gate, step_page
from fallakte.ui.tresor.notfallblatt import SheetStep
from fallakte.ui.tresor.passphrase import clear_clipboard_of
from fallakte.ui.tresor.vorschlag import Vorschlag

STEPS = ("1. Ort und Name", "2. Passphrase", "3. Notfallblatt")
PLACE, PASSPHRASE, SHEET = range(3)


class CreatePage(Gate):
    opened = Signal(object)  # OffeneAkte
    cancelled = Signal()

    def __init__(self, programm: Programm, presenter: CreatePresenter, ask: Ask, folder: Path) -> None:
        super().__init__(
            "anlegen",
            "Neue Datei anlegen",
            "Drei Schritte. Die Datei liegt danach verschlüsselt auf diesem Rechner.",
            "",
            264,
        )
        self._programm, self._presenter, self._ask = programm, presenter, ask
        presenter.setParent(self)
        self._neu: NeueDatei | None = None
        self._looks = QTimer(self)
        self._looks.setSingleShot(True)
        self._looks.setInterval(300)
        self._looks.timeout.connect(lambda: presenter.look_at(self._folder.text()))
        self._build_steps()
        self._pages = QStackedWidget()
        self._sheet = SheetStep(programm, ask)
        self._sheet.secured.connect(self._secured)
        for page in (self._place_step(folder), self._passphrase_step(), self._sheet):
            self._pages.addWidget(page)
        self.right.addWidget(self._pages, 1)
        self.right.addWidget(line())
        self.right.addLayout(self._buttons())
        presenter.busy.connect(self._busy)
        presenter.place_told.connect(self._show_drive)
        presenter.created.connect(self._created)
        presenter.refused.connect(self._refused)
        presenter.crashed.connect(lambda error: show_error(ask, error))
        self._show_step(PLACE)

    def focus_start(self) -> None:
        self._name.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._forget()
        super().hideEvent(event)

    # -- building

    def _build_steps(self) -> None:
        self.left.addSpacing(12)
        self._steps: list[tuple[QFrame, IconLabel, QWidget]] = []
        for text in STEPS:
            frame = QFrame()
            frame.setProperty("role", "wizardstep")
            frame.setFixedHeight(current().px(44))
            row = QHBoxLayout(frame)
            row.setContentsMargins(18, 0, 12, 0)
            row.setSpacing(12)
            icon = IconLabel("circle-dashed", "tx2", 20)
            word = label(text)
            row.addWidget(icon)
            row.addWidget(word, 1)
            self.left.addWidget(frame)
            self._steps.append((frame, icon, word))
        self.left.addStretch(1)
        self.left.addWidget(line())
        self._where = label("", "secondary", wrap=True, name="zielort")
        self._where.setContentsMargins(20, 14, 20, 14)
        self.left.addWidget(self._where)

    def _place_step(self, folder: Path) -> QWidget:
        page, column = step_page("Ort und Name", "Am besten auf diesem Rechner, nicht auf einem USB-Stick.")
        self._name = QLineEdit()
        self._name.setMaxLength(160)
        self._name.textChanged.connect(self._show_where)
        name_box, self._name_error = field(
            "dateiName",
            "Name der Datei",
            self._name,
            hint="Nur Ihr Team oder Ihr Zweck, kein Name einer Person.",
        )
        column.addWidget(name_box)
        self._folder = QLineEdit(str(folder))
        self._folder.textChanged.connect(self._show_where)
        folder_box, self._folder_error = field("dateiOrdner", "Ordner", self._folder)
        column.addWidget(folder_box)
        browse = secondary_button("ordnerWaehlen", "Ordner wählen …", "folder-open", small=True)
        on_click(browse, self._browse)
        column.addWidget(browse)
        self._drive = StatusLine("ortHinweis", "alert-triangle", "", "wa")
        self._drive.hide()
        column.addWidget(self._drive)
        column.addStretch(1)
        return page

    def _passphrase_step(self) -> QWidget:
        page, column = step_page(
            "Passphrase festlegen", "Mindestens fünf Wörter sind leicht zu merken, schwer zu erraten."
        )
        regel = self._programm.regel
        self._suggestion = Vorschlag(regel.vorschlag)
        self._suggestion.taken.connect(self._take)
        column.addWidget(self._suggestion)
        self._new = NewPassphrase(
            "passphraseNeu", "Passphrase", regel, lambda: self._presenter.known_words(self._name.text())
        )
        self._new.returned.connect(self._next)
        column.addWidget(self._new)
        column.addStretch(1)
        return page

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 8, 0, 0)
        self._back = secondary_button("zurueck", "Zurück", "chevron-left")
        on_click(self._back, self._go_back)
        self._why = label("", "secondary", name="weiterWarum")
        self._next_button = primary_button("weiter", "Weiter", "chevron-right")
        on_click(self._next_button, self._next)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._why)
        row.addWidget(self._next_button)
        return row

    # -- acting

    def _step_now(self) -> int:
        return self._pages.currentIndex()

    def _show_step(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        for index, (frame, icon, word) in enumerate(self._steps):
            frame.setProperty("current", index == step)
            word.setProperty("role", "strong" if index == step else "body")
            done = index < step
            icon.set_icon(
                "circle-check" if done else "circle-dashed",
                "ok" if done else "ac" if index == step else "tx2",
            )
            restyle(frame)
            restyle(word)
        self._back.setVisible(step != SHEET)
        last = step == SHEET
        self._next_button.setText("Fertig" if last else "Weiter")
        self._next_button.setAccessibleName("Fertig" if last else "Weiter")
        self._next_button.setEnabled(not last)
        self._why.setText("Zeigen Sie zuerst, dass Sie das Blatt haben." if last else "")
        if step == PASSPHRASE and not self._new.text():
            self._suggestion.draw()
        (self._name.setFocus, self._new.first.edit.setFocus, self._sheet.focus_start)[step]()
        announce(self, STEPS[step])

    def _show_where(self) -> None:
        name = file_name(self._name.text())
        self._where.setText(f"{name}\n{self._folder.text()}" if name else self._folder.text())
        self._name_error.clear()
        self._folder_error.clear()
        self._looks.start()

    def _show_drive(self, sentence: str) -> None:
        """Say what speaks against the chosen place; nothing forbids it."""
        self._drive.set(sentence, "alert-triangle", "wa")
        self._drive.setVisible(bool(sentence))

    def _browse(self) -> None:
        start = Path(self._folder.text())
        folder = self._ask.folder("Ordner für die Fallakte", start if start.is_dir() else None)
        if folder is not None:
            self._folder.setText(str(folder))

    def _go_back(self) -> None:
        if self._step_now() == PLACE:
            self.cancelled.emit()
        else:
            self._show_step(self._step_now() - 1)

    def _next(self) -> None:
        if not self._next_button.isEnabled():
            return
        if self._step_now() == PLACE:
            self._leave_place()
        elif self._step_now() == PASSPHRASE:
            self._leave_passphrase()
        else:
            self._leave_sheet()

    def _leave_place(self) -> None:
        wrong = self._presenter.place_error(self._folder.text(), self._name.text())
        if wrong is None:
            self._show_step(PASSPHRASE)
            return
        where, sentence = wrong
        error = self._name_error if where == "name" else self._folder_error
        error.show_error(sentence, focus=True)

    def _take(self, passphrase: str) -> None:
        self._new.take(passphrase)
        announce(self, "Vorschlag übernommen. Bitte prägen Sie sich die Wörter ein und wiederholen Sie sie.")

    def _leave_passphrase(self) -> None:
        if self._new.good():
            pfad = self._presenter.path(self._folder.text(), self._name.text())
            self._presenter.create(pfad, self._new.text(), strong=self._new.stark)

    def _busy(self, busy: bool) -> None:
        self._next_button.setEnabled(not busy)
        self._back.setEnabled(not busy)
        if busy:
            self._why.setText("Datei wird angelegt …")

    def _created(self, neu: NeueDatei) -> None:
        self._neu = neu
        self._new.forget()
        self._suggestion.forget()
        self._sheet.show_code(neu.datei.pfad, neu.notfallcode)
        self._show_step(SHEET)

    def _refused(self, error: FallakteFehler, sentence: str) -> None:
        self._why.setText("")
        if isinstance(error, PassphraseZuKurz | PassphraseZuSchwach):
            self._new.first.error.show_error(sentence, focus=True)
            return
        self._show_step(PLACE)
        self._folder_error.show_error(sentence, focus=True)

    def _secured(self) -> None:
        self._why.setText("")
        self._next_button.setEnabled(True)

    def _leave_sheet(self) -> None:
        if self._neu is not None:
            neu, self._neu = self._neu, None
            clear_clipboard_of(neu.notfallcode)
            self.opened.emit(self._presenter.finish(neu))

    def _forget(self) -> None:
        """Take passphrase and code out of the widgets when the page goes."""
        self._looks.stop()
        self._new.forget()
        self._suggestion.forget()
        self._sheet.forget()
        if self._neu is not None:
            self._neu.datei.schliessen()
            self._neu = None
