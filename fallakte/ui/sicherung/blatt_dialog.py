"""The Notfallblatt of an open file once more: first the own passphrase, then the sheet."""

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout

from fallakte.services.zugang import Passphrase
from fallakte.ui.look import current, on_click, primary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.sicherung.presenter import SicherungenPresenter
from fallakte.ui.sicherung.werk_dialog import Job, WerkDialog, Worte
from fallakte.ui.tresor.notfallblatt import SheetStep
from fallakte.ui.tresor.passphrase import clear_clipboard_of


class CodeDialog(WerkDialog):
    """Ask for the proof and fetch the present Notfallcode."""

    def __init__(self, presenter: SicherungenPresenter) -> None:
        super().__init__(
            presenter.jobs,
            presenter.session.ask,
            Worte(
                "blattNeu",
                "Notfallblatt neu drucken",
                "Blatt zeigen",
                "printer",
                "Der Code bleibt derselbe, ein altes Blatt gilt also weiter. Ist es verloren, brauchen "
                "Sie einen neuen Schlüssel: „Neuer Schlüssel …“.",
            ),
        )
        self.code = ""
        proof = self.add_proof()
        bund, pfad = presenter.session.programm.werk.schluessel, presenter.pfad

        def prepare() -> Job | None:
            if not proof.filled():
                return None
            beweis = Passphrase(proof.text())
            return lambda _f: bund.notfallcode(pfad, beweis)

        def done(code: object) -> None:
            self.code = str(code)

        self.prepare, self.done_with = prepare, done


class BlattDialog(QDialog):
    """Shows the sheet; the code leaves every field when it closes."""

    def __init__(self, presenter: SicherungenPresenter, code: str) -> None:
        super().__init__(QApplication.activeWindow())
        self._code = code
        self.setObjectName("blattDialog")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName("Notfallblatt")
        self._sheet = SheetStep(presenter.session.programm, presenter.session.ask)
        self._sheet.show_code(presenter.pfad, code)
        close = primary_button("blattFertig", "Fertig", "check")
        on_click(close, self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.addWidget(self._sheet, 1)
        outer.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(current().px(640), screen.width()), min(current().px(560), screen.height()))

    def done(self, result: int) -> None:
        self._sheet.forget()
        clear_clipboard_of(self._code)
        self._code = ""
        super().done(result)


def show_sheet(presenter: SicherungenPresenter) -> None:
    """Print the sheet again; the history tells that somebody asked for it."""
    dialog = CodeDialog(presenter)
    if dialog.ask() and dialog.code:
        presenter.session.ask.show(BlattDialog(presenter, dialog.code))
        dialog.code = ""
        presenter.load()
