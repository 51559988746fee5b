"""The guiding star above the tree: the person's words, or the first question while there is no goal yet."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.arbeit import Changes
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.fall.fields import TextField
from fallakte.ui.fall.tab import RowButton, clear
from fallakte.ui.look import IconLabel, field, label, link_button, on_click, primary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence
from fallakte.ui.ziele.presenter import ZielePresenter

FRAGE = "Was möchten Sie erreichen?"


class Stern(QWidget):
    """The Richtungsziel as a line one can open; `chosen` carries its id. Without one: Auftrag or question."""

    chosen = Signal(int)

    def __init__(self, presenter: ZielePresenter) -> None:
        super().__init__()
        self._p = presenter
        self._shown: tuple[int, str] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        star = self._p.bild.leitstern
        words = (star.wortlaut or star.kurz) if star else self._p.case.ansicht.fall.auftrag
        shown = (star.id if star else 0, words)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._column)
        source = "Richtungsziel" if star else "Auftrag"
        frame = _sunken(f"{source}, in den Worten von {self._p.case.vorname}")
        layout = frame.layout()
        if layout is not None:
            layout.addWidget(label(f"„{words}“" if words else FRAGE, "step", wrap=True))
        if star is None:
            self._column.addWidget(frame)
            return
        button = RowButton("richtungsziel", f"Richtungsziel: {words}", frame)
        on_click(button, partial(self.chosen.emit, star.id))
        self._column.addWidget(button)
        button.show()


class Sternfrage(QFrame):
    """The first question. What the person says becomes the Richtungsziel; the Auftrag can be taken over."""

    def __init__(self, presenter: ZielePresenter) -> None:
        super().__init__()
        self.setObjectName("sternfrage")
        self._p = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, t.PAD, t.PAD, t.PAD)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("star", "ac", 20))
        head.addWidget(label(FRAGE, "step", wrap=True), 1)
        column.addLayout(head)
        self.words = TextField(3)
        self.words.fix_height(3)
        box, self._error = field(
            "sternWorte",
            f"In den Worten von {presenter.case.vorname}",
            self.words,
            hint="So, wie es gesagt wird. Daraus werden später Rahmenziele und kleine Schritte.",
        )
        column.addWidget(box)
        self._draft = Draft(presenter.case.session, self)
        column.addWidget(self._draft.line)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._take = link_button("sternAuftrag", "Worte aus dem Auftrag nehmen", "corner-down-right")
        on_click(self._take, self._take_over)
        buttons.addWidget(self._take)
        buttons.addStretch(1)
        keep = primary_button("sternFesthalten", "Ziel festhalten", "check")
        on_click(keep, self._keep)
        buttons.addWidget(keep)
        column.addLayout(buttons)
        column.addStretch(1)
        self._began = False

    def refresh(self) -> None:
        """Called while it is seen: the draft comes back the first time."""
        self._take.setVisible(bool(self._p.case.ansicht.fall.auftrag.strip()))
        if not self._began:
            self._began = True
            self._draft.begin(Place("ziele/stern", FRAGE, "ziele/stern", self._p.case.fall_id, neu=True))

    def _take_over(self) -> None:
        self.words.setPlainText(self._p.case.ansicht.fall.auftrag)
        self.words.setFocus()

    def _keep(self) -> None:
        self._error.clear()
        if not self.words.toPlainText().strip():
            self._error.show_error("Bitte schreiben Sie, was die Person erreichen möchte.", focus=True)
            return
        ziel = self._p.stern(self.words.toPlainText())
        self._p.schreiben(ziel, self._draft.removing, self._kept, self._refused)

    def _kept(self, _changes: Changes) -> None:
        self.words.clear()
        self._draft.saved()

    def _refused(self, error: FallakteFehler) -> None:
        self._error.show_error(sentence(error), focus=True)


def _sunken(words: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "sunkenhead")
    column = QVBoxLayout(frame)
    column.setContentsMargins(t.PAD, 10, t.PAD, 10)
    column.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addWidget(IconLabel("star", "ac", 18))
    head.addWidget(label(words, "secondary"), 1)
    column.addLayout(head)
    return frame
