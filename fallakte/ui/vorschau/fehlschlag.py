"""What stands in the place of the pages when they cannot be set: why, and a report to pass on."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler
from fallakte.logs import trace
from fallakte.services import dateien
from fallakte.services.fehler import AusgabeNichtMoeglich
from fallakte.ui.look import IconLabel, announce, label, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence
from fallakte.ui.shell.session import Session

_SENTENCE = "Die Seiten lassen sich so nicht setzen."


class FailurePage(QWidget):
    """The report holds places in the code and reasons without case content, never what the paper says."""

    def __init__(self, session: Session, paper: str) -> None:
        super().__init__()
        self._session, self._paper = session, paper
        self._trace = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.MARGIN)
        column.setSpacing(12)
        column.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(IconLabel("alert-circle", "er", 28))
        head.addWidget(label(_SENTENCE, "step", wrap=True), 1)
        column.addLayout(head)
        self._reasons = label("", wrap=True, name="satzfehler")
        column.addWidget(self._reasons)
        save = secondary_button("berichtSpeichern", "Bericht speichern …", "download")
        on_click(save, self._save)
        column.addWidget(save)
        column.addStretch(2)

    def show_error(self, error: Exception) -> None:
        """Say why; of a bug only that it is one."""
        reasons = _reasons(error)
        self._reasons.setText("\n".join(f"– {reason}" for reason in reasons))
        self._trace = "" if isinstance(error, FallakteFehler) else trace(error)
        announce(self, f"{_SENTENCE} {' '.join(reasons)}")

    def _save(self) -> None:
        session = self._session
        place = session.ask.save_file(
            "Bericht speichern", Path.home() / "Fallakte-Bericht.txt", "Text (*.txt)"
        )
        if place is None:
            return
        lines = (
            f"Fallakte {session.programm.version}, {session.now():%d.%m.%Y %H:%M}",
            f"Papier: {self._paper}",
            self._reasons.text(),
            self._trace,
        )
        try:
            dateien.schreiben(place, "\n".join(line for line in lines if line).encode())
        except FallakteFehler as error:
            session.ask.tell("Bericht speichern", sentence(error))


def _reasons(error: Exception) -> tuple[str, ...]:
    if isinstance(error, AusgabeNichtMoeglich):
        return error.gruende
    if isinstance(error, FallakteFehler):
        return (sentence(error),)
    return ("Dabei ist ein Fehler im Programm aufgetreten.",)
