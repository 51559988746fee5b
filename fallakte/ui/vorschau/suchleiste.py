"""Finding words on the pages: a field, how many places there are, and the way from one to the next."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from fallakte.ui.look import IconLabel, announce, current, icon_button, label, on_click, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.vorschau.seiten import Seiten, Treffer

_PAUSE_MS: Final = 150


class SearchBar(QFrame):
    """`hits_changed` carries the hits and which one is looked at. What is typed here is kept nowhere."""

    hits_changed = Signal(object, int)
    closed = Signal()

    def __init__(self, seiten: Seiten) -> None:
        super().__init__()
        self._seiten = seiten
        self._hits: tuple[Treffer, ...] = ()
        self._now = -1
        self._from_page = 0
        self._searched = ""
        self.setObjectName("suchleiste")
        self.setProperty("role", "topbar")
        self.edit = QLineEdit()
        self.edit.setObjectName("seitenSuche")
        self.edit.setAccessibleName("In diesem Dokument suchen")
        self.edit.setPlaceholderText("In diesem Dokument suchen")
        self.edit.setMaximumWidth(current().px(340))
        self.words = label("", "secondary", name="seitenTreffer")
        back = icon_button("trefferZurueck", "chevron-up", "Voriger Treffer")
        forth = icon_button("trefferVor", "chevron-down", "Nächster Treffer")
        close = secondary_button("sucheZu", "Suche schließen", "x", small=True)
        on_click(back, lambda: self.step(-1))
        on_click(forth, lambda: self.step(1))
        on_click(close, self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.PAD, 6, t.PAD, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("search", "tx2", 18))
        row.addWidget(self.edit, 1)
        for widget in (back, forth, self.words):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.edit.textEdited.connect(lambda _text: self._pause.start())
        seiten.shown.connect(self._again)
        self.hide()

    def open(self, page: int) -> None:
        """Give the keyboard to the field; the first hit is looked for from `page` on."""
        self._from_page = page
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def leave(self) -> None:
        """Forget the words and take the marks away."""
        self._pause.stop()
        self.edit.clear()
        self._searched = ""
        self._take(())
        self.hide()
        self.closed.emit()

    def search(self) -> None:
        """Look for what stands in the field now."""
        self._pause.stop()
        self._searched = self.edit.text().strip()
        if not self._searched:
            self._take(())
            return
        self._seiten.find(self._searched, self._take)

    def step(self, way: int) -> None:
        """Go to the next (1) or previous (-1) place; round at the ends."""
        if self._pause.isActive() or self.edit.text().strip() != self._searched:
            self.search()
        elif self._hits:
            self._now = (self._now + way) % len(self._hits)
            self._show()

    def _again(self) -> None:
        if self._searched:
            self._seiten.find(self._searched, self._take)

    def _take(self, hits: tuple[Treffer, ...]) -> None:
        self._hits = hits
        self._now = next((n for n, hit in enumerate(hits) if hit.seite >= self._from_page), 0 if hits else -1)
        self._show()

    def _show(self) -> None:
        if self._hits:
            place = self._hits[self._now]
            words = f"{self._now + 1} von {len(self._hits)} Treffern, Seite {place.seite + 1}"
        else:
            words = "0 Treffer" if self._searched else ""
        self.words.setText(words)
        if words:
            announce(self.edit, words)
        self.hits_changed.emit(self._hits, self._now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
