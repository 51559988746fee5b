"""The third step of making a file: the Notfallcode leaves the screen on paper, as a text, or in a hand."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler
from fallakte.german.dates import datum
from fallakte.services import dateien
from fallakte.services.meldungen import meldung
from fallakte.services.uhr import Uhr
from fallakte.ui.look import StatusLine, announce, current, field, on_click, secondary_button
from fallakte.ui.shell.ask import Ask
from fallakte.ui.tresor.gate import step_page
from fallakte.ui.tresor.passphrase import CodeInput

_HEADING = "Notfallblatt sichern"
_WHY = "Der Notfallcode öffnet die Datei ohne Passphrase. Er steht nur hier und nur jetzt."
_TYPE_BACK = "Oder schreiben Sie den Code ab und geben Sie ihn hier zur Probe ein"


class SheetStep(QWidget):
    """Shows the code once; `secured` comes when it was printed, saved, or typed back without a slip."""

    secured = Signal()

    def __init__(self, ask: Ask, uhr: Uhr) -> None:
        super().__init__()
        self._ask, self._uhr = ask, uhr
        self._file, self._secret = Path(), ""
        page, column = step_page(_HEADING, _WHY)
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
        save = secondary_button("blattSpeichern", "Als Text speichern …", "download")
        on_click(self._print, self._print_sheet)
        on_click(save, self._save_sheet)
        row.addWidget(self._print)
        row.addWidget(save)
        row.addStretch(1)
        column.addLayout(row)
        self._check = CodeInput("codeProbe")
        box, self._error = field("codeProbe", _TYPE_BACK, self._check)
        for edit in self._check.fields:
            edit.textChanged.connect(self._compare)
        column.addWidget(box)
        self._done = StatusLine("blattGesichert", "check", "", "ok")
        self._done.hide()
        column.addWidget(self._done)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def focus_start(self) -> None:
        self._print.setFocus()

    def show_code(self, file: Path, code: str) -> None:
        """Show the code of `file` in two lines of seven groups."""
        self._file, self._secret = file, code
        groups = code.split("-")
        half = len(groups) // 2
        self._code.setPlainText("   ".join(groups[:half]) + "\n" + "   ".join(groups[half:]))

    def forget(self) -> None:
        """Take the code out of every field."""
        self._secret = ""
        self._code.clear()
        self._check.clear()

    def _text(self) -> str:
        return emergency_sheet(self._file, self._secret, datum(self._uhr.heute()))

    def _print_sheet(self) -> None:
        if self._secret and self._ask.print_text("Notfallblatt", self._text()):
            self._secure("Notfallblatt gedruckt")

    def _save_sheet(self) -> None:
        suggestion = Path.home() / f"Notfallblatt-{self._file.stem}.txt"
        pfad = self._ask.save_file("Notfallblatt speichern", suggestion, "Text (*.txt)")
        if pfad is None:
            return
        try:
            dateien.schreiben(pfad, self._text().encode())
        except FallakteFehler as error:
            self._ask.tell("Notfallblatt", meldung(error))
        else:
            self._secure("Notfallblatt gespeichert. Bewahren Sie es getrennt von der Datei auf.")

    def _compare(self) -> None:
        if not self._secret or not self._check.complete():
            return
        pairs = zip(self._check.code().split("-"), self._secret.split("-"), strict=True)
        wrong = [number for number, (typed, real) in enumerate(pairs, start=1) if typed != real]
        if wrong:
            self._error.show_error(f"Gruppe {wrong[0]} stimmt nicht. Bitte vergleichen Sie sie.")
        else:
            self._error.clear()
            self._secure("Der Code stimmt")

    def _secure(self, sentence: str) -> None:
        self._done.set(sentence, "check", "ok")
        self._done.show()
        announce(self, sentence)
        self.secured.emit()


def emergency_sheet(file: Path, code: str, made_on: str) -> str:
    """Return the text of the Notfallblatt: what it is for, the code in groups, where to keep it."""
    groups = code.split("-")
    rows = [
        "   ".join(f"{n + 1:2}: {group}" for n, group in list(enumerate(groups))[i : i + 4])
        for i in range(0, len(groups), 4)
    ]
    return "\n".join(
        [
            "NOTFALLBLATT DER FALLAKTE",
            "",
            f"Datei: {file.name}",
            f"Erstellt am: {made_on}",
            "",
            "Notfallcode (14 Gruppen zu 4 Zeichen):",
            "",
            *rows,
            "",
            "Mit diesem Code öffnet jede Person die Datei, auch ohne Passphrase.",
            "Bewahren Sie das Blatt verschlossen auf, getrennt vom Rechner.",
            "Ohne Passphrase und ohne Notfallcode kann niemand die Datei öffnen.",
            "",
        ]
    )
