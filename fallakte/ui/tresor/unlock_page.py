"""Open a file: list at the left, passphrase or Notfallcode at the right."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedWidget

from fallakte.services.ablage import EXPORT_ENDUNG
from fallakte.services.tresor import ENDUNG
from fallakte.services.zugang import Beweis
from fallakte.ui.look import EmptyState, announce, label, line, on_click, primary_button, secondary_button
from fallakte.ui.shell.ask import Ask, Warnung
from fallakte.ui.shell.errors import show_error
from fallakte.ui.tresor.gate import ENTRY, FileDelegate, Gate
from fallakte.ui.tresor.unlock_form import FORGET, FREE, UnlockForm
from fallakte.ui.tresor.unlock_presenter import Eintrag, UnlockPresenter

KINDS = f"Fallakte (*{ENDUNG} *{EXPORT_ENDUNG});;Alle Dateien (*)"
STALE_LOCK = Warnung(
    "Datei trotzdem öffnen",
    "Die Datei ist an einem anderen Rechner als geöffnet vermerkt.",
    "Ist sie dort wirklich noch offen, können sich beide Programme die Datei zerstören.",
    "Fragen Sie dort nach. Nur wenn das Programm dort abgestürzt ist, öffnen Sie hier weiter.",
    "Trotzdem öffnen",
)


class UnlockPage(Gate):
    """Emits `create_wanted` for a new file; an opened one comes from the presenter's `opened`."""

    create_wanted = Signal()
    rescue_wanted = Signal(object, str)  # Path; CHECK or BACKUP

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
        presenter.busy.connect(self._form.show_busy)
        presenter.refused.connect(self._form.refuse)
        presenter.pause.connect(self._form.show_pause)
        presenter.taken.connect(self._taken)
        presenter.freed.connect(self.focus_start)
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
        self._new.setVisible(bool(entries))  # with no file yet the same button stands large at the right
        self._right.setCurrentIndex(1 if entries else 0)
        if entries:
            self._files.setCurrentIndex(self._model.index(wanted, 0))
            self._presenter.look(entries)

    def focus_start(self) -> None:
        """Put the keyboard into the passphrase field, or on the first button if there is no file yet."""
        if self._chosen is None:
            self._first.setFocus()
        else:
            self._form.focus_start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._form.forget()
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
        self._files.activated.connect(lambda _index: self._form.focus_start())
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
        self._first = primary_button("ersteDatei", "Neue Datei anlegen …", "plus", big=True)
        on_click(self._first, self.create_wanted.emit)
        empty = EmptyState(
            "shield-lock",
            "Auf diesem Rechner ist noch keine Fallakte geöffnet worden.",
            "Legen Sie eine neue an, oder öffnen Sie eine vorhandene.",
            self._first,
            name="nochKeineDatei",
        )
        self._right.addWidget(empty)
        self._form = UnlockForm(self._ask)
        self._form.tried.connect(self._try)
        self._form.help_wanted.connect(self._help)
        self._right.addWidget(self._form)
        self.right.addWidget(self._right, 1)

    # -- acting

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Eintrag):
            self._chosen = entry
            self._form.show_entry(entry)

    def _looked(self, entries: list[Eintrag]) -> None:
        by_path = {entry.pfad: entry for entry in entries}
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            old = item.data(ENTRY)
            if isinstance(old, Eintrag) and old.pfad in by_path:
                _fill(item, by_path[old.pfad])
        if self._chosen is not None and self._chosen.pfad in by_path:
            self._form.show_state(by_path[self._chosen.pfad])

    def _open_other(self) -> None:
        pfad = self._ask.open_file("Fallakte öffnen", KINDS)
        if pfad is None:
            return
        if pfad.suffix == EXPORT_ENDUNG:
            self._take_export(pfad)
        else:
            self.reload(pfad)
            self.focus_start()

    def _take_export(self, export: Path) -> None:
        """A file that was handed on becomes a case file of this machine first."""
        ziel = self._ask.save_file(
            "Wo soll die übernommene Akte liegen?", export.with_suffix(ENDUNG), f"Fallakte (*{ENDUNG})"
        )
        if ziel is not None:
            self._presenter.take_export(export, ziel if ziel.suffix == ENDUNG else ziel.with_suffix(ENDUNG))

    def _taken(self, pfad: Path) -> None:
        self.reload(pfad)
        self.focus_start()
        announce(self, "Die Akte ist übernommen. Öffnen Sie sie mit der Passphrase, die Sie bekommen haben.")

    def _try(self, beweis: Beweis) -> None:
        if self._chosen is not None:
            self._presenter.unlock(self._chosen.pfad, beweis)

    def _help(self, way: str) -> None:
        """What a person can do when the file does not open."""
        if self._chosen is None:
            return
        pfad = self._chosen.pfad
        if way == FORGET:
            self._presenter.forget(pfad)
            self.reload()
        elif way == FREE:
            if self._ask.confirm(STALE_LOCK):
                self._presenter.take_over(pfad)
        else:
            self.rescue_wanted.emit(pfad, way)


def _fill(item: QStandardItem, entry: Eintrag) -> None:
    item.setData(entry, ENTRY)
    item.setData(entry.sentence(), Qt.ItemDataRole.AccessibleTextRole)
