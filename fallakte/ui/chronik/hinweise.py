"""Hints while somebody types a note: words are marked, one line offers what to do, nothing is blocked."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from fallakte.domain.schreibhinweis import Schreibhilfe, Schreibhinweis
from fallakte.ui.look import (
    FlowLayout,
    IconLabel,
    announce,
    current,
    label,
    link_button,
    on_click,
    secondary_button,
)

_PAUSE_MS: Final = 150
_QUOTED: Final = 48


class _Marker(QSyntaxHighlighter):
    """Dots under the words of the hints; the line below names them, so the dots are not the only sign."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.places: tuple[tuple[int, int], ...] = ()

    def highlightBlock(self, _text: str) -> None:
        if not self.places:
            return
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(current().colour("wa"))
        begin = self.currentBlock().position()
        length = self.currentBlock().length()
        for place in self.places:
            von, bis = max(place[0] - begin, 0), min(place[1] - begin, length)
            if von < bis:
                self.setFormat(von, bis - von, look)


class HintLine(QWidget):
    """Watches one text field. `protect` comes when the person chose to keep the note protected.

    `asking` False: the note is protected already, and only judging words are told.
    """

    protect = Signal()

    def __init__(self, edit: QPlainTextEdit, hilfe: Schreibhilfe, bekannt: tuple[str, ...]) -> None:
        super().__init__()
        self._edit, self._hilfe, self._bekannt = edit, hilfe, bekannt
        self._marker = _Marker(edit.document())
        self._left: set[str] = set()
        self._seen = ""
        self._told: tuple[Schreibhinweis, ...] = ()
        self.asking = True
        self.setObjectName("schreibhinweis")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon = IconLabel("shield-lock", "wa", 18)
        row.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._what = label("", "secondary", wrap=True, status="wa", name="hinweisSatz")
        self._more = label("", "secondary", wrap=True, name="hinweisMehr")
        words.addWidget(self._what)
        words.addWidget(self._more)
        row.addLayout(words, 1)
        self.protect_button = secondary_button("geschuetztAblegen", "Geschützt ablegen", small=True)
        self.replace_button = secondary_button("ersetzen", "Ersetzen", small=True)
        self.leave_button = link_button("soLassen", "So lassen")
        on_click(self.protect_button, self._protect)
        on_click(self.replace_button, self._replace)
        on_click(self.leave_button, self._leave)
        holder = QWidget()
        flow = FlowLayout(holder)
        for button in (self.protect_button, self.replace_button, self.leave_button):
            flow.addWidget(button)
        row.addWidget(holder, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.check)
        edit.textChanged.connect(self._typed)
        edit.installEventFilter(self)
        self.hide()

    @property
    def shown(self) -> Schreibhinweis | None:
        """The hint that is told now."""
        return self._told[0] if self._told else None

    def forget(self) -> None:
        """Another note begins: what was left as it is may be told again."""
        self._left.clear()
        self.check()

    def check(self) -> None:
        """Read the text now."""
        self._timer.stop()
        text = self._seen = self._edit.toPlainText()
        found = self._hilfe.hinweise(text, self._bekannt) if text.strip() else ()
        told = tuple(
            h
            for h in found
            if h.wort.casefold() not in self._left and (self.asking or not h.art.schuetzenswert)
        )
        if told != self._told:
            news = told[:1] != self._told[:1] and bool(told)
            self._told = told
            self._marker.places = tuple((_utf16(text, h.von), _utf16(text, h.bis)) for h in told)
            self._marker.rehighlight()
            self._show(news=news)

    def _typed(self) -> None:
        """A new mark counts as a change of the text, too: only words start the clock."""
        if self._edit.isVisible() and self._edit.toPlainText() != self._seen:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that is closed asks nothing any more; one that is opened with a text does."""
        if event.type() == QEvent.Type.Hide:
            self._timer.stop()
        elif event.type() == QEvent.Type.Show:
            self._typed()
        return super().eventFilter(watched, event)

    def _show(self, *, news: bool) -> None:
        hinweis = self.shown
        self.setVisible(hinweis is not None)
        if hinweis is None:
            return
        self._what.setText(f"„{_short(hinweis.wort)}“: {hinweis.art.label}")
        protects = hinweis.art.schuetzenswert
        self._icon.set_icon("shield-lock" if protects else "pencil", "wa")
        self.protect_button.setVisible(protects)
        self.replace_button.setVisible(bool(hinweis.vorschlag))
        parts = [f"Neutraler: „{hinweis.vorschlag}“." if hinweis.vorschlag else "Nur Sie entscheiden."]
        if len(self._told) > 1:
            others = len(self._told) - 1
            parts.append("1 weiterer Hinweis." if others == 1 else f"{others} weitere Hinweise.")
        self._more.setText(" ".join(parts))
        self.replace_button.setAccessibleName(f"„{hinweis.wort}“ ersetzen durch „{hinweis.vorschlag}“")
        if news:
            announce(self._edit, self._what.text())

    # -- doing

    def _protect(self) -> None:
        self.protect.emit()
        self._edit.setFocus()

    def _leave(self) -> None:
        if self.shown is not None:
            self._left.add(self.shown.wort.casefold())
        self.check()
        self._edit.setFocus()

    def _replace(self) -> None:
        hinweis = self.shown
        text = self._edit.toPlainText()
        if hinweis is not None and text[hinweis.von : hinweis.bis] == hinweis.wort:
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(_utf16(text, hinweis.von))
            cursor.setPosition(_utf16(text, hinweis.bis), QTextCursor.MoveMode.KeepAnchor)
            new = hinweis.vorschlag
            cursor.insertText(new[:1].upper() + new[1:] if _begins(text, hinweis) else new)
        self.check()
        self._edit.setFocus()


def _begins(text: str, hinweis: Schreibhinweis) -> bool:
    """Whether the word begins a sentence, and its replacement needs a capital letter."""
    before = text[: hinweis.von].rstrip()
    return hinweis.wort[:1].isupper() and (not before or before[-1] in ".!?")


def _utf16(text: str, position: int) -> int:
    """Qt counts in UTF-16 units: a smiley is two."""
    return len(text[:position].encode("utf-16-le")) // 2


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 2].rstrip()} …"
