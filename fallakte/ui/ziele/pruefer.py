"""The Zielprüfer under the sentence: what is good already, and hints that never block."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.domain.zielpruefung import Guete, Zielhinweis, Zielregel
from fallakte.ui.look import Badge, FlowLayout, IconLabel, announce, current, label, link_button, on_click

PAUSE_MS: Final = 300


class Zielpruefer(QWidget):
    """`due` comes a moment after the last key: then look at the goal and `show_hints`.

    `waved` carries the Zielhinweis that is right as it stands. Changes are announced politely.
    """

    due = Signal()
    waved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("zielpruefer")
        self._hints: tuple[Zielhinweis, ...] | None = None
        self._waiting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.due)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QWidget()
        flow = FlowLayout(head, 6)
        title = label("Zielprüfer", "secondary")
        title.setFixedHeight(current().px(22))
        title.setToolTip("Nur Hinweise, nie eine Sperre")
        flow.addWidget(title)
        self._good = {guete: Badge("check", guete.label, "ok") for guete in Guete}
        for badge in self._good.values():
            flow.addWidget(badge)
        column.addWidget(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column.addLayout(self._list)
        self._rows: dict[Zielregel, _Row] = {}  # made when a rule speaks for the first time

    def later(self) -> None:
        """Somebody types: look again when the keys pause."""
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody types where nothing is seen; what was typed last is looked at when it is seen again."""
        self._waiting = self._timer.isActive()
        self._timer.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._timer.start()

    def show_hints(self, hints: Sequence[Zielhinweis], *, offen: frozenset[Guete], speak: bool) -> None:
        """Show the hints; `offen` is what cannot be called good yet although there is no hint about it.

        With `speak` a changed list is announced.
        """
        self._timer.stop()
        hints = tuple(hints)
        if hints == self._hints:
            return
        news = (
            speak and self._hints is not None and {h.regel for h in hints} != {h.regel for h in self._hints}
        )
        self._hints = hints
        je = {h.regel: h for h in hints}
        schlecht = {h.regel.guete for h in hints} | offen
        for guete, badge in self._good.items():
            badge.setVisible(guete not in schlecht)
        for regel in je.keys() - self._rows.keys():
            self._add(regel)
        for regel, row in self._rows.items():
            row.show_hint(je.get(regel))
        if news:
            announce(self, summary(hints))

    def hints(self) -> tuple[Zielhinweis, ...]:
        return self._hints or ()

    def _add(self, regel: Zielregel) -> None:
        row = self._rows[regel] = _Row(regel)
        on_click(row.fine, partial(self._wave, row))
        folge = sorted(self._rows, key=list(Zielregel).index)
        self._list.insertWidget(folge.index(regel), row)

    def _wave(self, row: "_Row") -> None:
        if row.hint is not None:
            self.waved.emit(row.hint)


class _Row(QFrame):
    """Icon, word, sentence and the better way; a button for those who know better."""

    def __init__(self, regel: Zielregel) -> None:
        super().__init__()
        self.setObjectName(f"hinweis_{regel.value}")
        self.hint: Zielhinweis | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("alert-triangle", "wa", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._sentence = label("", "secondary", wrap=True, status="tx", name=f"hinweisSatz_{regel.value}")
        self._better = label("", "secondary", wrap=True)
        words.addWidget(self._sentence)
        words.addWidget(self._better)
        row.addLayout(words, 1)
        self.fine = link_button(f"hinweisPasst_{regel.value}", "Passt so")
        self.fine.setAccessibleName(f"Passt so: {regel.label}")
        row.addWidget(self.fine, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_hint(self, hint: Zielhinweis | None) -> None:
        self.hint = hint
        if hint is not None:
            self._sentence.setText(f"{hint.regel.label}: {hint.satz}")
            self._better.setText(hint.vorschlag)
        self.setVisible(hint is not None)


def summary(hints: Sequence[Zielhinweis]) -> str:
    """What a screen reader says when the hints have changed."""
    if not hints:
        return "Zielprüfer: keine Hinweise"
    anzahl = "ein Hinweis" if len(hints) == 1 else f"{len(hints)} Hinweise"
    return f"Zielprüfer: {anzahl}. " + " ".join(h.satz for h in hints)
