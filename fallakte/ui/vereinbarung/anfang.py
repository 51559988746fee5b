"""What stands there before the first draft, and the strip that warns of two documents at once."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from fallakte.ui.look import (
    Card,
    EmptyState,
    IconLabel,
    current,
    label,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.vereinbarung.neu import InstrumentWahl, historical
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter


def not_begun(presenter: VereinbarungPresenter) -> QWidget:
    """Says that the cycle has not begun, and leads to where it begins."""
    start = primary_button("vereinbarungZurUebersicht", "Zur Übersicht", "arrow-right")
    on_click(start, lambda: presenter.case.tab_wanted.emit("uebersicht", ""))
    return EmptyState(
        "file-text",
        "Der Steuerungskreis hat noch nicht begonnen.",
        "Eine Vereinbarung folgt auf Assessment und Ziele.",
        start,
    )


class FirstDraft(Card):
    """Choose the form that holds today and begin, or write down an old document."""

    def __init__(self, presenter: VereinbarungPresenter) -> None:
        super().__init__("Noch keine Vereinbarung", "file-text", padded=True, name="ersterEntwurf")
        self._p = presenter
        words = "Wählen Sie das Dokument, das heute gilt. Daraus entsteht ein Entwurf."
        self.body.addWidget(label(words, wrap=True))
        self._choice = InstrumentWahl()
        self._choice.setMaximumWidth(current().px(440))
        self.body.addWidget(self._choice)
        row = QHBoxLayout()
        self._begin = primary_button("entwurfBeginnen", "Entwurf beginnen", "file-text")
        on_click(self._begin, self._start)
        old = secondary_button("historischesDokument", "Historisches Dokument …", "history")
        on_click(old, lambda: historical(presenter))
        row.addWidget(self._begin)
        row.addWidget(old)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def refresh(self) -> None:
        p = self._p
        self._choice.offer(p.waehlbar(p.case.session.today()), p.ueblich())
        self._begin.setEnabled(self._choice.instrument() is not None)

    def _start(self) -> None:
        form = self._choice.instrument()
        if form is not None:
            self._p.case.write(lambda: self._p.neu(form.id, None, None))


class OverlapStrip(QFrame):
    """A warning above the document; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ueberschneidung")
        self.setProperty("role", "inset")
        row = QHBoxLayout(self)
        row.setContentsMargins(t.PAD, 8, t.PAD, 8)
        row.addWidget(IconLabel("alert-triangle", "wa", 20))
        self._words = label("", "body", wrap=True, status="wa", name="ueberschneidungSatz")
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.setVisible(bool(words))
