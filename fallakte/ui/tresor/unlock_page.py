"""Open a file: list at the left, passphrase or Notfallcode at the right."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from fallakte.services.tresor import ENDUNG
from fallakte.ui.look import (
    EmptyState,
    FieldError,
    IconLabel,
    KeyHint,
    StatusLine,
    announce,
    field,
    label,
    line,
    link_button,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.errors import show_error
from fallakte.ui.tresor.gate import ENTRY, FileDelegate, Gate, state_of
from fallakte.ui.tresor.passphrase import CapsLockHint, CodeInput, PassphraseEdit
from fallakte.ui.tresor.unlock_presenter import Eintrag, UnlockPresenter

KINDS = f"Fallakte (*{ENDUNG});;Alle Dateien (*)"


class UnlockPage(Gate):
    """Emits `create_wanted` for a new file; an opened one comes from the presenter's `opened`."""

    create_wanted = Signal()

    def __init__(self, presenter: UnlockPresenter, ask: Ask, version: str, pfad: Path | None = None) -> None:
        super().__init__(
            "entsperren",
            "Fallakte",
            "Fälle gemeinsam steuern. Alles bleibt verschlüsselt auf diesem Rechner.",
            f"Version {version}",
            424,
        )
        self._presenter, self._ask = presenter, ask
        presenter.setParent(self)
        self._chosen: Eintrag | None = None
        self._build_left()
        self._build_right()
        presenter.busy.connect(self._busy)
        presenter.refused.connect(self._refused)
        presenter.pause.connect(self._pause)
        presenter.looked.connect(self._looked)
        presenter.crashed.connect(lambda error: show_error(ask, error))
        self.reload(pfad)

    def reload(self, pfad: Path | None = None) -> None:
        """Read the list again and choose `pfad`, or the newest file."""
        entries = self._presenter.entries(pfad)
        self._model.clear()
        for entry in entries:
            item = QStandardItem(entry.pfad.name)
            item.setEditable(False)
            item.setToolTip(str(entry.pfad))
            self._model.appendRow(item)
            _fill(item, entry)
        wanted = next((i for i, e in enumerate(entries) if pfad and e.pfad == pfad.absolute()), 0)
        self._files.setVisible(bool(entries))
        self._right.setCurrentIndex(1 if entries else 0)
        if entries:
            self._files.setCurrentIndex(self._model.index(wanted, 0))
            self._presenter.look(entries)

    def focus_start(self) -> None:
        """Put the keyboard into the passphrase field, or on the first button if there is no file yet."""
        if self._chosen is None:
            self._new.setFocus()
        else:
            self._passphrase.edit.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._passphrase.clear()
        self._code.clear()
        super().hideEvent(event)

    # -- building

    def _build_left(self) -> None:
        head = label("Zuletzt geöffnet", "cardtitle")
        head.setContentsMargins(16, 12, 16, 12)
        self.left.addWidget(head)
        self.left.addWidget(line())
        self._model = QStandardItemModel(self)
        self._files = QListView()
        self._files.setObjectName("dateien")
        self._files.setAccessibleName("Zuletzt geöffnete Dateien")
        self._files.setModel(self._model)
        self._files.setItemDelegate(FileDelegate(self._files))
        self._files.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._files.selectionModel().currentChanged.connect(self._choose)
        self._files.activated.connect(lambda _index: self._passphrase.edit.setFocus())
        self.left.addWidget(self._files, 1)
        self.left.addStretch(0)
        self.left.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(16, 16, 16, 16)
        self._new = secondary_button("neueDatei", "Neue Datei anlegen …", "plus")
        on_click(self._new, self.create_wanted.emit)
        other = secondary_button("andereOeffnen", "Andere öffnen …", "folder-open")
        on_click(other, self._open_other)
        row.addWidget(self._new)
        row.addWidget(other)
        row.addStretch(1)
        self.left.addLayout(row)

    def _build_right(self) -> None:
        self._right = QStackedWidget()
        first = primary_button("ersteDatei", "Neue Datei anlegen …", "plus", big=True)
        on_click(first, self.create_wanted.emit)
        empty = EmptyState(
            "shield-lock",
            "Auf diesem Rechner ist noch keine Fallakte geöffnet worden.",
            "Legen Sie eine neue an, oder öffnen Sie eine vorhandene.",
            first,
            name="nochKeineDatei",
        )
        self._right.addWidget(empty)
        self._right.addWidget(self._unlock_form())
        self.right.addWidget(self._right, 1)

    def _unlock_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("lock", "ac", 22))
        self._name = label("", "page", name="dateiname", wrap=True)
        head.addWidget(self._name, 1)
        column.addLayout(head)
        self._intro = label("Diese Datei ist gesperrt. Geben Sie die Passphrase ein.", "body", status="tx2")
        column.addWidget(self._intro)
        column.addSpacing(12)
        self._ways = QStackedWidget()
        self._ways.addWidget(self._passphrase_way())
        self._ways.addWidget(self._code_way())
        column.addWidget(self._ways)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._go = primary_button("entsperrenKnopf", "Entsperren", "lock-open", big=True)
        on_click(self._go, self._unlock)
        buttons.addWidget(self._go)
        buttons.addWidget(KeyHint("Enter"))
        self._wait = label("", "secondary", name="warten")
        buttons.addWidget(self._wait)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(line())
        self._other_way = link_button("andererWeg", "Passphrase vergessen? Mit Notfallcode öffnen", "key")
        on_click(self._other_way, self._switch_way)
        column.addWidget(self._other_way)
        self._explain = label(
            "Der Notfallcode hat 14 Gruppen zu 4 Zeichen und steht auf Ihrem Notfallblatt. Ohne Passphrase "
            "und ohne Notfallcode kann niemand die Datei öffnen, auch der Hersteller nicht.",
            "secondary",
            wrap=True,
        )
        column.addWidget(self._explain)
        column.addStretch(1)
        column.addWidget(line())
        self._state = StatusLine("dateilage", "check", "")
        column.addWidget(self._state)
        return form

    def _passphrase_way(self) -> QWidget:
        self._passphrase = PassphraseEdit("passphrase")
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(3, 0, 3, 0)
        column.setSpacing(4)
        head = label("Passphrase", "strong")
        head.setBuddy(self._passphrase.edit)
        self._passphrase.edit.setAccessibleName("Passphrase")
        self._passphrase.edit.returnPressed.connect(self._unlock)
        self._error = FieldError(self._passphrase.edit)
        self._passphrase.edit.textEdited.connect(self._error.clear)
        column.addWidget(head)
        column.addWidget(self._passphrase)
        column.addWidget(CapsLockHint(self._passphrase.edit))
        column.addWidget(self._error)
        column.addStretch(1)
        return box

    def _code_way(self) -> QWidget:
        self._code = CodeInput()
        self._code.returned.connect(self._unlock)
        box, self._code_error = field("notfallcode", "Notfallcode", self._code)
        box.setContentsMargins(3, 0, 3, 0)
        for edit in self._code.fields:
            edit.textEdited.connect(self._code_error.clear)
        return box

    # -- acting

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Eintrag):
            return
        self._chosen = entry
        self._name.setText(entry.pfad.name)
        self._show_state(entry)
        self._error.clear()
        self._code_error.clear()

    def _looked(self, entries: list[Eintrag]) -> None:
        by_path = {entry.pfad: entry for entry in entries}
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            old = item.data(ENTRY)
            if isinstance(old, Eintrag) and old.pfad in by_path:
                _fill(item, by_path[old.pfad])
        if self._chosen is not None and self._chosen.pfad in by_path:
            self._show_state(by_path[self._chosen.pfad])

    def _show_state(self, entry: Eintrag) -> None:
        icon, token = state_of(entry.lage)
        self._state.set(entry.lage_text, icon, token)

    def _open_other(self) -> None:
        pfad = self._ask.open_file("Fallakte öffnen", KINDS)
        if pfad is not None:
            self.reload(pfad)
            self.focus_start()

    def _with_code(self) -> bool:
        return self._ways.currentIndex() == 1

    def _switch_way(self) -> None:
        to_code = not self._with_code()
        self._ways.setCurrentIndex(1 if to_code else 0)
        text = "Mit der Passphrase öffnen" if to_code else "Passphrase vergessen? Mit Notfallcode öffnen"
        self._other_way.setText(text)
        self._other_way.setAccessibleName(text)
        what = "den Notfallcode" if to_code else "die Passphrase"
        self._intro.setText(f"Diese Datei ist gesperrt. Geben Sie {what} ein.")
        (self._code.fields[0] if to_code else self._passphrase.edit).setFocus()

    def _unlock(self) -> None:
        if self._chosen is None or not self._presenter.may_try:
            return
        if self._with_code():
            self._presenter.unlock_with_code(self._chosen.pfad, self._code.code())
        elif self._passphrase.text():
            self._presenter.unlock(self._chosen.pfad, self._passphrase.text())
        else:
            self._error.show_error("Bitte geben Sie die Passphrase ein.", focus=True)

    def _busy(self, busy: bool) -> None:
        self._go.setEnabled(not busy)
        self._wait.setText("Schlüssel wird berechnet …" if busy else "")

    def _refused(self, sentence: str) -> None:
        if self._with_code():
            self._code_error.show_error(sentence)
            self._code.fields[0].setFocus()
        else:
            self._error.show_error(sentence, focus=True)
            self._passphrase.edit.selectAll()

    def _pause(self, seconds: int) -> None:
        self._go.setEnabled(seconds == 0)
        self._wait.setText(f"Nächster Versuch in {seconds} s" if seconds else "")
        if seconds == 0:
            announce(self, "Sie können es wieder versuchen")


def _fill(item: QStandardItem, entry: Eintrag) -> None:
    item.setData(entry, ENTRY)
    item.setData(entry.sentence(), Qt.ItemDataRole.AccessibleTextRole)
