"""The quiet line of a form: a draft came back, or it waits because something newer is stored."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fallakte.german.dates import tag_kurz, uhrzeit
from fallakte.ui.look import FlowLayout, IconLabel, announce, label, link_button, on_click


class DraftLine(QFrame):
    """Says what happened to a draft and offers the way back. Hidden while there is nothing to say.

    `swapped`: the other version is wanted. `shown_wanted`, `kept_wanted`: the answers while two versions
    stand against each other.
    """

    swapped = Signal()
    shown_wanted = Signal()
    kept_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("entwurfZeile")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("info-circle", "ac", 16))
        self._text = label("", "secondary", wrap=True, name="entwurfSatz")
        row.addWidget(self._text, 1)
        column.addLayout(row)
        self._discard = link_button("entwurfVerwerfen", "Verwerfen")
        self._fetch = link_button("entwurfZurueckholen", "Zurückholen")
        self._show = link_button("entwurfZeigen", "Entwurf zeigen")
        self._keep = link_button("entwurfNichtZeigen", "Gespeicherten Stand behalten")
        for button, signal in (
            (self._discard, self.swapped),
            (self._fetch, self.swapped),
            (self._show, self.shown_wanted),
            (self._keep, self.kept_wanted),
        ):
            on_click(button, signal.emit)
        row.addWidget(self._discard)
        row.addWidget(self._fetch)
        self._answers = QWidget()
        answers = FlowLayout(self._answers)
        answers.addWidget(self._show)
        answers.addWidget(self._keep)
        column.addWidget(self._answers)
        self.hide()

    def show_restored(self, um: datetime, heute: date) -> None:
        """The draft stands in the fields."""
        self._say(f"Entwurf von {_wann(um, heute)} wiederhergestellt", self._discard)

    def show_discarded(self) -> None:
        """The fields show what is stored; the draft can be fetched back while the form is open."""
        self._say("Entwurf verworfen", self._fetch)

    def ask(self, um: datetime, heute: date, titles: Sequence[str]) -> None:
        """Something newer is stored than the draft knew: `titles` are the fields where both differ."""
        where = ", ".join(titles)
        words = f"Entwurf von {_wann(um, heute)}. Seitdem wurde etwas anderes gespeichert: {where}."
        self._say(words, self._show, self._keep)

    def show_failed(self) -> None:
        self._say("Der Entwurf ließ sich nicht in der Datei sichern.")

    def focus_start(self) -> None:
        """Give the keyboard to the first answer."""
        self._show.setFocus()

    def _say(self, words: str, *buttons: QPushButton) -> None:
        keyboard = any(b.hasFocus() for b in self._buttons())
        self._text.setText(words)
        for button in self._buttons():
            button.setVisible(button in buttons)
        self._answers.setVisible(self._show in buttons)
        self.show()
        announce(self, words)
        if keyboard:
            next((b for b in self._buttons() if b in buttons), self).setFocus()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self._discard, self._fetch, self._show, self._keep)


def _wann(um: datetime, heute: date) -> str:
    """`heute 10:41`, `gestern 10:41`, `Di 24.11. 10:41`."""
    tage = (heute - um.date()).days
    tag = "heute" if tage == 0 else "gestern" if tage == 1 else tag_kurz(um.date())
    return f"{tag} {uhrzeit(um)}"
