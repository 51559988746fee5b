"""The card under the table: what the chosen backup holds, beside what the file holds today."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fallakte.german.numbers import zahl
from fallakte.services.sicherung import Sicherungsinhalt, Sicherungszeile, Umfang
from fallakte.ui.look import (
    Card,
    IconLabel,
    current,
    label,
    line,
    on_click,
    primary_button,
    secondary_button,
    set_status,
)
from fallakte.ui.sicherung.anzeige import NONE, aenderung, vergleich, wann

_NARROW: Final = 520  # px at zoom 1 below which the four figures stand in two rows
_FIGURES: Final = (
    ("faelle", "Fälle"),
    ("notizen", "Notizen"),
    ("zusagen", "Zusagen"),
    ("dokumente", "Dokumente"),
)
_NOT_READ = "Die Zahlen stehen in der Notiz neben der Sicherung. „Jetzt lesen“ öffnet und vergleicht sie."
_OLD_KEY = (
    "Diese Sicherung hat noch den alten Schlüssel. Wer damals Zugang hatte, kann sie öffnen; an ihrer Stelle "
    "hätte er ihn wieder."
)
_SUSPICIOUS = "Diese Sicherung ist lesbar, aber eine Prüfung war auffällig. Nehmen Sie besser eine andere."


class Vorschau(Card):
    """Emits what is wanted with the chosen backup."""

    read_wanted = Signal(object)  # Sicherungszeile
    beside_wanted = Signal(object)
    replace_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Vorschau", "eye", name="sicherungVorschau")
        self._zeile: Sicherungszeile | None = None
        self._read = secondary_button("vorschauLesen", "Jetzt lesen", "eye", small=True)
        on_click(self._read, lambda: self.read_wanted.emit(self._zeile))
        if self.head is not None:
            self.head.add_right(self._read)
        self._figures = {name: _Figure(name, title) for name, title in _FIGURES}
        self.body.addWidget(_Figures(list(self._figures.values())))
        self.body.addWidget(line())
        words = QVBoxLayout()
        words.setContentsMargins(16, 10, 16, 10)
        words.setSpacing(6)
        self._facts = label("", "secondary", wrap=True, name="vorschauAngaben")
        self._warning = _Notice("alert-triangle", "wa", "vorschauWarnung")
        self._sentence = _Notice("shield-check", "tx", "vorschauSatz")
        words.addWidget(self._facts)
        words.addWidget(self._warning)
        words.addWidget(self._sentence)
        words.addStretch(1)
        self.body.addLayout(words, 1)
        foot = self.foot()
        self._beside = primary_button("danebenWiederherstellen", "Daneben wiederherstellen …", "refresh")
        self._replace = secondary_button("ersetzen", "Ersetzen …", "arrow-back-up")
        on_click(self._beside, lambda: self.beside_wanted.emit(self._zeile))
        on_click(self._replace, lambda: self.replace_wanted.emit(self._zeile))
        foot.addWidget(self._beside)
        foot.addWidget(self._replace)
        foot.addStretch(1)
        self.setMinimumHeight(current().px(226))

    def show_backup(
        self, zeile: Sicherungszeile, inhalt: Sicherungsinhalt | None, kopie: str, heute: date
    ) -> None:
        """Show a backup; `inhalt` is None until it was read, `kopie` the name of a copy beside."""
        self._zeile = zeile
        self.set_title(f"Vorschau: Stand {wann(zeile.um, heute)}")
        self.set_count("nur gelesen" if inhalt else "")
        self._read.setVisible(inhalt is None)
        why = zeile.anlass.label if zeile.anlass else "unbekannt"
        self._facts.setText(f"Anlass: {why}. Letzte Änderung: {aenderung(zeile, heute)}")
        umfang = inhalt.umfang if inhalt else zeile.umfang
        for name, figure in self._figures.items():
            figure.show_number(umfang, inhalt.gegenwart if inhalt else None, name, read=inhalt is not None)
        old = inhalt.alter_schluessel if inhalt else zeile.alter_schluessel
        odd = inhalt is not None and inhalt.auffaellig
        self._warning.show_text(" ".join(text for text, on in ((_OLD_KEY, old), (_SUSPICIOUS, odd)) if on))
        beside = f"Es wird nichts ersetzt. Neben der Datei entsteht „{kopie}“."
        self._sentence.show_text(beside if inhalt else _NOT_READ)

    def sentence(self) -> str:
        """What is shown, as one text for a screen reader."""
        parts = [figure.accessibleName() for figure in self._figures.values()]
        return ". ".join([self.accessibleName(), *parts, *filter(None, (self._warning.text(),))])

    def set_enabled(self, on: bool) -> None:
        """While a job runs nothing else can be started."""
        for button in (self._read, self._beside, self._replace):
            button.setEnabled(on)


class _Figure(QFrame):
    """One number of the backup, the same of today, and what would be missing."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.setSpacing(2)
        column.addWidget(label(title, "secondary"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self._then = label(NONE, "step", name=f"vorschau_{name}")
        self._then.setFont(current().font("step", tabular=True))
        self._today = label("", "secondary")
        row.addWidget(self._then)
        row.addWidget(self._today)
        row.addStretch(1)
        column.addLayout(row)
        self._verdict = label("", "secondary", name=f"vergleich_{name}")
        column.addWidget(self._verdict)

    def show_number(self, umfang: Umfang | None, gegenwart: Umfang | None, name: str, *, read: bool) -> None:
        then = getattr(umfang, name) if umfang else None
        today = getattr(gegenwart, name) if gegenwart else None
        self._then.setText(NONE if then is None else zahl(then))
        self._today.setText("" if today is None else f"heute {zahl(today)}")
        words, token = vergleich(then, today) if then is not None and read else ("noch nicht gelesen", "tx2")
        self._verdict.setText(words)
        set_status(self._verdict, token)
        parts = (f"{self._title} {self._then.text()}", self._today.text(), words)
        self.setAccessibleName(", ".join(part for part in parts if part))


class _Figures(QWidget):
    """The four figures side by side, or two and two where there is little room."""

    def __init__(self, figures: list[_Figure]) -> None:
        super().__init__()
        self._figures, self._columns = figures, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 2, 2, 2)
        self._grid.setSpacing(0)
        self._arrange(len(figures))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() < current().px(_NARROW) else len(self._figures))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, figure in enumerate(self._figures):
            self._grid.addWidget(figure, place // columns, place % columns)
        for column in range(len(self._figures)):
            self._grid.setColumnStretch(column, int(column < columns))


class _Notice(QWidget):
    """Icon and sentence; gone when there is nothing to say."""

    def __init__(self, icon: str, colour: str, name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon = IconLabel(icon, "ok" if colour == "tx" else colour, 18)
        self._text = label("", "secondary", wrap=True, status=colour, name=name)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._text.text()
