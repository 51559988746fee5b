"""Where a new file shall lie: the path as text, and a chooser that fills it in."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fallakte.ui.look import FieldError, label, on_click, secondary_button
from fallakte.ui.shell.ask import Ask


class OrtFeld(QWidget):
    """`path` always has the ending; what is wrong with it is said at the field."""

    def __init__(self, ask: Ask, name: str, title: str, suggestion: Path, endung: str) -> None:
        super().__init__()
        self._ask, self._title, self._endung = ask, title, endung
        self.edit = QLineEdit(str(suggestion))
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(title)
        self.edit.setCursorPosition(len(str(suggestion)))
        self.error = FieldError(self.edit)
        self.edit.textEdited.connect(self.error.clear)
        browse = secondary_button(f"{name}Waehlen", "Wählen …", "folder-open")
        browse.setAccessibleName(f"{title}: wählen …")
        on_click(browse, self._browse)
        head = label(title, "strong")
        head.setBuddy(self.edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addLayout(row)
        column.addWidget(self.error)

    def path(self) -> Path | None:
        """The place, or None after saying at the field what is missing."""
        text = self.edit.text().strip()
        typed = Path(text)
        if not text or not typed.is_absolute() or not typed.name:
            self.error.show_error("Bitte wählen Sie einen Ordner und einen Namen.", focus=True)
            return None
        return typed if typed.name.endswith(self._endung) else typed.with_name(f"{typed.name}{self._endung}")

    def _browse(self) -> None:
        chosen = self._ask.save_file(self._title, Path(self.edit.text()), f"Fallakte (*{self._endung})")
        if chosen is not None:
            self.edit.setText(str(chosen))
            self.error.clear()
