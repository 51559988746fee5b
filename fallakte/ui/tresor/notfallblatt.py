"""The Notfallblatt: the code leaves the screen on paper, and the person shows that she really has it."""

from pathlib import Path
from secrets import SystemRandom

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fallakte.domain.fehler import FallakteFehler
from fallakte.services import dateien
from fallakte.services.meldungen import meldung
from fallakte.services.notfallblatt import Notfallblatt, Zufall, gruppen, pruefgruppen, stimmt
from fallakte.services.programm import Programm
from fallakte.settings import keys
from fallakte.ui.look import (
    FieldError,
    StatusLine,
    announce,
    current,
    label,
    link_button,
    on_click,
    secondary_button,
)
from fallakte.ui.shell.ask import Ask
from fallakte.ui.tresor.gate import step_page

_HEADING = "Notfallblatt sichern"
_WHY = "Der Notfallcode öffnet die Datei ohne Passphrase. Er ist nirgends gespeichert."
_SHOW, _PROVE = range(2)


class SheetStep(QWidget):
    """Shows the code once; `secured` comes when two groups of it were copied from the sheet without a slip.

    Printed, saved or written down: from then on the code is hidden and the sheet has to prove itself.
    """

    secured = Signal()

    def __init__(self, programm: Programm, ask: Ask, zufall: Zufall | None = None) -> None:
        super().__init__()
        self._programm, self._ask, self._dice = programm, ask, zufall or SystemRandom()
        self._file, self._secret = Path(), ""
        self._asked: tuple[int, int] = (1, 2)
        page, column = step_page(_HEADING, _WHY)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._show_page())
        self._pages.addWidget(self._proof_page())
        column.addWidget(self._pages)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def focus_start(self) -> None:
        if self._pages.currentIndex() == _SHOW:
            self._print.setFocus()
        else:
            self._edits[0].setFocus()

    def show_code(self, file: Path, code: str) -> None:
        """Show the code of `file` in two lines of seven groups."""
        self._file, self._secret = file, code
        self._asked = pruefgruppen(code, self._dice)
        groups = gruppen(code)
        half = len(groups) // 2
        self._code.setPlainText("   ".join(groups[:half]) + "\n" + "   ".join(groups[half:]))
        for number, edit, head in zip(self._asked, self._edits, self._heads, strict=True):
            text = f"Gruppe {number} von {len(groups)}"
            head.setText(text)
            edit.setAccessibleName(text)
            edit.clear()
        self._pages.setCurrentIndex(_SHOW)

    def forget(self) -> None:
        """Take the code out of every field."""
        self._secret = ""
        self._code.clear()
        for edit in self._edits:
            edit.clear()

    # -- building

    def _show_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._code = QPlainTextEdit()
        self._code.setReadOnly(True)
        self._code.setTabChangesFocus(True)
        self._code.setObjectName("notfallcodeAnzeige")
        self._code.setAccessibleName("Ihr Notfallcode")
        self._code.setFont(current().font("step", tabular=True))
        self._code.setFixedHeight(current().px(76))
        column.addWidget(self._code)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._print = secondary_button("blattDrucken", "Notfallblatt drucken …", "printer")
        save = secondary_button("blattSpeichern", "Als PDF speichern …", "download")
        on_click(self._print, self._print_sheet)
        on_click(save, self._save_sheet)
        row.addWidget(self._print)
        row.addWidget(save)
        row.addStretch(1)
        column.addLayout(row)
        written = link_button("blattAbgeschrieben", "Ich habe den Code abgeschrieben", "pencil")
        on_click(written, lambda: self._prove("Der Code ist abgeschrieben."))
        column.addWidget(written)
        column.addStretch(1)
        return page

    def _proof_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._done = StatusLine("blattGesichert", "check", "", "ok")
        column.addWidget(self._done)
        column.addWidget(
            label(
                "Nehmen Sie das Blatt zur Hand und geben Sie zwei Gruppen davon ein. So ist sicher, dass "
                "Sie es wirklich haben und lesen können.",
                "body",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        self._edits: list[QLineEdit] = []
        self._heads: list[QLabel] = []
        self._errors: list[FieldError] = []
        for place in (1, 2):
            edit = QLineEdit()
            edit.setMaxLength(8)
            edit.setFixedWidth(current().px(120))
            edit.setFont(current().font("body", tabular=True))
            edit.setObjectName(f"blattProbe{place}")
            edit.setAccessibleName(f"Probe {place}")  # the number of the group comes with the code
            edit.textEdited.connect(self._compare)
            head, error = label("", "strong"), FieldError(edit)
            head.setBuddy(edit)
            group = QVBoxLayout()
            group.setSpacing(4)
            for part in (head, edit, error):
                group.addWidget(part)
            group.addStretch(1)
            row.addLayout(group)
            self._edits.append(edit)
            self._heads.append(head)
            self._errors.append(error)
        row.addStretch(1)
        column.addLayout(row)
        again = link_button("blattNochmal", "Code noch einmal zeigen", "eye")
        on_click(again, self._show_again)
        column.addWidget(again)
        column.addStretch(1)
        return page

    # -- acting

    def _sheet(self) -> bytes:
        programm = self._programm
        return programm.blattwerk.setzen(
            Notfallblatt(
                datei=self._file.name,
                code=self._secret,
                angelegt_am=programm.uhr.heute(),
                ersteller=programm.bearbeiter,
                stelle=programm.settings[keys.DIENSTSTELLE_NAME],
            )
        )

    def _print_sheet(self) -> None:
        if self._secret and self._ask.print_pdf("Notfallblatt", self._sheet()):
            self._prove("Das Notfallblatt ist gedruckt.")

    def _save_sheet(self) -> None:
        suggestion = Path.home() / f"Notfallblatt-{self._file.stem}.pdf"
        pfad = self._ask.save_file("Notfallblatt speichern", suggestion, "PDF (*.pdf)")
        if pfad is None:
            return
        try:
            dateien.schreiben(pfad, self._sheet())
        except FallakteFehler as error:
            self._ask.tell("Notfallblatt", meldung(error))
        else:
            self._prove("Das Notfallblatt ist gespeichert. Bewahren Sie es getrennt von der Datei auf.")

    def _prove(self, sentence: str) -> None:
        self._done.set(sentence, "check", "ok")
        self._pages.setCurrentIndex(_PROVE)
        announce(self, sentence)
        self.focus_start()

    def _show_again(self) -> None:
        self._pages.setCurrentIndex(_SHOW)
        self.focus_start()

    def _compare(self) -> None:
        right = []
        for number, edit, error in zip(self._asked, self._edits, self._errors, strict=True):
            typed = edit.text().strip()
            fits = bool(self._secret) and stimmt(self._secret, number, typed)
            right.append(fits)
            if fits or len(typed) < len(gruppen(self._secret)[number - 1]):
                error.clear()
            else:
                error.show_error(f"Gruppe {number} stimmt nicht. Bitte vergleichen Sie sie mit dem Blatt.")
        if all(right):
            sentence = "Das Blatt stimmt. Legen Sie es verschlossen an einen sicheren Ort."
            self._done.set(sentence, "circle-check", "ok")
            announce(self, sentence)
            self.secured.emit()
