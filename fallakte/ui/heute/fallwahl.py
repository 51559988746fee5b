"""Whose appointment it is: a name typed, and the cases that begin like it."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from fallakte.services.fallliste import Fallabfrage
from fallakte.ui.look import field
from fallakte.ui.shell.session import Session

_SHOWN = 8


class FallWahl(QWidget):
    """Empty means: nobody, an appointment of one's own. `changed` comes with every new text."""

    changed = Signal()

    def __init__(self, session: Session, name: str, title: str) -> None:
        super().__init__()
        self._session = session
        self._known: dict[str, int] = {}
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Name, leer für einen eigenen Termin")
        box, self.error = field(name, title, self.edit)
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = self._completer.popup()
        if popup is not None:
            popup.setObjectName(f"{name}Liste")
            popup.setAccessibleName(title)
        self.edit.setCompleter(self._completer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.edit.textEdited.connect(self._look)
        self.edit.textChanged.connect(lambda _text: self._told())

    def read(self) -> tuple[bool, int | None]:
        """Whether the text can stand, and the case it means; else the error is shown."""
        text = self.edit.text().strip()
        if not text:
            return True, None
        if text not in self._known:
            self._look(text)
        if text in self._known:
            return True, self._known[text]
        self.error.show_error(
            "Bitte wählen Sie jemanden aus der Liste, oder lassen Sie das Feld leer.", focus=True
        )
        return False, None

    def _look(self, text: str) -> None:
        """Offer the cases; two of one name are told apart by their number."""
        self._known = {}
        if text.strip():
            abfrage = Fallabfrage(heute=self._session.today(), suche=text.partition(" · ")[0])
            for zeile in self._session.akte.faelle.seite(abfrage, None, _SHOWN):
                name = " ".join(teil for teil in (zeile.vorname, zeile.nachname) if teil)
                if name in self._known:
                    name = f"{name} · {zeile.kundennummer or zeile.fall_id}"
                self._known[name] = zeile.fall_id
        self._model.setStringList(list(self._known))

    def _told(self) -> None:
        self.error.clear()
        self.changed.emit()
