"""All shortcuts in one table, the actions made from it, and the keyboard page made from the actions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fallakte.ui.look import KeyHint, label, on_click, primary_button
from fallakte.ui.look import tokens as t


@dataclass(frozen=True, slots=True)
class Key:
    """One action: id, German text, keys as Qt spells them (the first one is shown)."""

    name: str
    text: str
    keys: tuple[str, ...]


SHELL: Final = (
    Key("suchen", "Suchen", ("Ctrl+K",)),
    Key("heute", "Heute", ("Ctrl+1",)),
    Key("faelle", "Fälle", ("Ctrl+2",)),
    Key("neu", "Neuer Fall", ("Ctrl+N",)),
    Key("notiz", "Kontakt notieren", ("Ctrl+J",)),
    Key("termin", "Neuer Termin", ("Ctrl+T",)),
    Key("sperren", "Sperren", ("Ctrl+L",)),
    Key("sicherung", "Sicherungen und Schlüssel", ("Ctrl+Shift+S",)),
    Key("rueckgaengig", "Rückgängig", ("Ctrl+Z",)),
    Key("wiederholen", "Wiederholen", ("Ctrl+Y", "Ctrl+Shift+Z")),
    Key("groesser", "Ansicht größer", ("Ctrl++", "Ctrl+=")),
    Key("kleiner", "Ansicht kleiner", ("Ctrl+-",)),
    Key("bereich_vor", "Nächster Bereich", ("F6",)),
    Key("bereich_zurueck", "Voriger Bereich", ("Shift+F6",)),
    Key("tastatur", "Tastatur-Übersicht", ("F1",)),
)

EVERYWHERE: Final = (
    ("Tab, Umschalt+Tab", "Nächstes oder voriges Element"),
    ("Enter", "Öffnen, die hervorgehobene Schaltfläche"),
    ("Pfeiltasten, Ziffern", "In einer Skala wählen; Entf nimmt zurück"),
    ("Esc", "Schließen"),
)

_GERMAN: Final = (("Ctrl", "Strg"), ("Shift", "Umschalt"), ("Return", "Enter"), ("Del", "Entf"))


def german_keys(sequence: str) -> str:
    """Return a shortcut as German keyboards label it: `Ctrl+Shift+Z` is `Strg+Umschalt+Z`."""
    for english, german in _GERMAN:
        sequence = sequence.replace(english, german)
    return sequence


def shown_key(name: str) -> str:
    """The key of an action of the window, as a menu or a tooltip shows it; raises StopIteration."""
    return german_keys(next(key.keys[0] for key in SHELL if key.name == name))


def add_actions(
    owner: QWidget, table: tuple[Key, ...], handlers: dict[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Make one QAction per key on `owner`; raises KeyError if a key has no handler."""
    actions = {}
    for key in table:
        action = QAction(key.text, owner)
        action.setObjectName(f"aktion_{key.name}")
        action.setShortcuts([QKeySequence(keys) for keys in key.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        handler = handlers[key.name]
        action.triggered.connect(lambda _checked=False, run=handler: run())
        owner.addAction(action)
        actions[key.name] = action
    return actions


class KeyPage(QDialog):
    """What can be done by keyboard here, read from the living actions of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tastatur")
        self.setWindowTitle("Tastatur")
        self.setAccessibleName("Tastatur-Übersicht")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.MARGIN)
        outer.addWidget(label("Tastatur", "page"))
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 8, 0, 8)
        self._grid.setHorizontalSpacing(t.MARGIN)
        for action in window.findChildren(QAction):
            if action.shortcut().toString() and action.isEnabled() and _lives_on_a_visible(action):
                keys = " oder ".join(german_keys(s.toString()) for s in action.shortcuts()[:1])
                self._add(keys, action.text())
        for keys, text in EVERYWHERE:
            self._add(keys, text)
        area = QScrollArea()
        area.setObjectName("tastaturListe")
        area.setAccessibleName("Tasten und ihre Wirkung")
        area.setWidgetResizable(True)
        area.setWidget(body)
        outer.addWidget(area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = primary_button("tastaturZu", "Schließen")
        close.setDefault(True)
        on_click(close, self.accept)
        row.addWidget(close)
        outer.addLayout(row)
        self.resize(520, 560)
        close.setFocus()

    def _add(self, keys: str, text: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(KeyHint(keys), row, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(label(text), row, 1)
        self._grid.setColumnStretch(1, 1)


def _lives_on_a_visible(action: QAction) -> bool:
    owner = action.parent()
    return isinstance(owner, QWidget) and owner.isVisible()
