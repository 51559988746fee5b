"""Text blocks: choosing one, filling its fields one by one, keeping an own one for the next time."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fallakte.domain.textbaustein import Baustein, Textbaustein, eingesetzt, felder
from fallakte.services.arbeit import Changes
from fallakte.services.entwuerfe import Wert
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fields import TextField
from fallakte.ui.fall.form_dialog import FormDialog, Operation
from fallakte.ui.fall.tab import clear
from fallakte.ui.look import EmptyState, current, field, label, link_button, on_click, secondary_button
from fallakte.ui.vereinbarung.reihenfolge import tab_after

_TITLES: Final = {"stelle": "Zusage von uns", "person": "Zusage der Person", "dritte": "Zusage einer Stelle"}
_HINT: Final = "Felder stehen in geschweiften Klammern, zum Beispiel {betrag}."


class _Search(QLineEdit):
    """Arrow down and Enter go on to the list."""

    onward = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.onward.emit()
        else:
            super().keyPressEvent(event)


class BlockChoice(QWidget):
    """The list with its search, and the fields of the chosen block.

    A Composite for drafts: the chosen block decides which fields there are. The search never takes the chosen
    block away. `taken` comes with Enter or a double click on a block whose fields are filled.
    """

    changed = Signal()
    taken = Signal()

    def __init__(self, case: Case, ort: str) -> None:
        super().__init__()
        self.setObjectName("bausteinWahl")
        self.setAccessibleName("Textbausteine")
        self._case, self._ort = case, ort
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.search = _Search()
        column.addWidget(field("bausteinSuche", "Suchen", self.search)[0])
        self.list = QListWidget()
        self.list.setObjectName("bausteinListe")
        self.list.setAccessibleName("Textbausteine")
        self.list.setMinimumHeight(current().px(150))
        self.list.setTabKeyNavigation(False)
        column.addWidget(self.list, 1)
        self._empty = EmptyState("note", "Hier gibt es keinen Baustein.", "Speichern Sie einen eigenen.")
        column.addWidget(self._empty)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(8)
        column.addLayout(self._fields)
        self._preview = label("", "body", wrap=True, name="bausteinText")
        column.addWidget(self._preview)
        self._source = label("", "secondary", wrap=True, name="bausteinQuelle")
        column.addWidget(self._source)
        self._edits: dict[str, QLineEdit] = {}
        self._blocks: tuple[Baustein, ...] = ()
        self._block: Baustein | None = None
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.search.onward.connect(self._onward)
        self.list.currentRowChanged.connect(self._picked)
        self.list.itemActivated.connect(lambda _item: self._activated())
        self.refresh()

    def refresh(self, *, newest: bool = False) -> None:
        """Read the blocks anew; the chosen one stays, or it is the last own one (`newest`)."""
        self._blocks = self._case.session.akte.textbausteine.alle(self._ort, self.search.text())
        self.list.blockSignals(True)
        self.list.clear()
        for block in self._blocks:
            item = QListWidgetItem(f"{block.titel} (eigener)" if block.eigener else block.titel)
            item.setToolTip(block.text)
            self.list.addItem(item)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self.list.setVisible(bool(self._blocks))
        self._empty.setVisible(not self._blocks)
        own = [block for block in self._blocks if block.eigener]
        if newest and own:
            self._choose(max(own, key=lambda block: block.eigener.id if block.eigener else 0))
        elif self._block is None:
            self._choose(self._blocks[0] if self._blocks else None)
        else:
            self._mark()

    def forget(self) -> None:
        """The chosen block is gone: begin with the first one."""
        self._block = None
        self.refresh()

    def block(self) -> Baustein | None:
        return self._block

    def text(self) -> str:
        """The block with its fields as they are filled; an empty field stays in its braces."""
        return eingesetzt(self._block.text, self._values()) if self._block else ""

    def first_open(self) -> QLineEdit | None:
        """The first field that nobody has filled."""
        return next((edit for edit in self._edits.values() if not edit.text().strip()), None)

    def draft_value(self) -> Wert:
        kennung = self._block.kennung if self._block else ""
        return {"suche": self.search.text(), "baustein": kennung, "felder": dict(self._values())}

    def put_draft(self, value: Wert) -> None:
        if not isinstance(value, dict):
            return
        alle = {block.kennung: block for block in self._case.session.akte.textbausteine.alle(self._ort)}
        self._choose(alle.get(value.get("baustein", ""), self._block))
        for name, text in value.get("felder", {}).items():
            if name in self._edits:
                self._edits[name].setText(str(text))
        self.search.setText(str(value.get("suche", "")))

    def _values(self) -> Mapping[str, str]:
        return {name: edit.text() for name, edit in self._edits.items()}

    def _onward(self) -> None:
        if self._blocks:
            self.list.setFocus()
            if self.list.currentRow() < 0:
                self.list.setCurrentRow(0)

    def _picked(self, row: int) -> None:
        if 0 <= row < len(self._blocks):
            self._choose(self._blocks[row])

    def _activated(self) -> None:
        first = self.first_open()
        if first is not None:
            first.setFocus()
        else:
            self.taken.emit()

    def _choose(self, block: Baustein | None) -> None:
        if block != self._block or block is None:
            self._block = block
            self._ask_fields()
        self._mark()

    def _mark(self) -> None:
        kennungen = [block.kennung for block in self._blocks]
        row = kennungen.index(self._block.kennung) if self._block and self._block.kennung in kennungen else -1
        self.list.blockSignals(True)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _ask_fields(self) -> None:
        block, known = self._block, dict(self._values())
        clear(self._fields)
        self._edits = {}
        boxes: list[QWidget] = []
        for name in felder(block.text) if block else ():
            asked = self._case.session.akte.textbausteine.feld(name)
            edit = QLineEdit(known.get(name, ""))
            edit.textChanged.connect(lambda _text: self._preview_now())
            boxes.append(field(f"feld_{name}", asked.label, edit)[0])
            self._fields.addWidget(boxes[-1])
            boxes[-1].show()  # now, and not with the next event: the keyboard may have to go there
            self._edits[name] = edit
        tab_after(self.list, boxes)
        quelle = f"Grundlage: {block.quelle}. " if block and block.quelle else ""
        frei = "Vorlage rechtlich ungeprüft." if block and not block.eigener and not block.geprueft else ""
        self._source.setText(f"{quelle}{frei}".strip())
        self._preview_now()
        self.changed.emit()

    def _preview_now(self) -> None:
        self._preview.setText(self.text())


def pick_block(case: Case, ort: str, words: str, *, way_back: str = "") -> str | None:
    """Let somebody choose a block for a place (`stelle`, `person`, `dritte`, a section id) and fill it.

    `words` is what stands there now, to be kept as an own block. `way_back` is where its draft leads.
    """
    dialog = FormDialog(
        case,
        "baustein",
        f"Textbaustein: {_TITLES.get(ort, 'Abschnitt')}",
        "Einfügen",
        ort=way_back or f"vereinbarung/baustein:{ort}",
        icon="note",
    )
    choice = BlockChoice(case, ort)
    choice.taken.connect(dialog.ok.click)
    dialog.body.addWidget(choice)
    dialog.first = choice.list if choice.block() else choice.search
    taken: list[str] = []

    def prepare() -> Operation | None:
        first = choice.first_open()
        if choice.block() is None:
            dialog.refuse("Wählen Sie zuerst einen Baustein.")
        elif first is not None:
            dialog.refuse("Füllen Sie zuerst alle Felder des Bausteins.")
            first.setFocus()
        else:
            taken.append(choice.text())
            dialog.draft.saved()
            dialog.draft.discard()
            dialog.accept()
        return None

    dialog.prepare = prepare
    _own_blocks(dialog, choice, case, ort, words)
    dialog.ask()
    return taken[0] if taken else None


def _own_blocks(dialog: FormDialog, choice: BlockChoice, case: Case, ort: str, words: str) -> None:
    row = QHBoxLayout()
    new = secondary_button("bausteinNeu", "Eigener Baustein …", "plus", small=True)
    change = link_button("bausteinAendern", "Ändern …")
    remove = link_button("bausteinLoeschen", "Löschen")
    service = case.session.akte.textbausteine

    def own() -> Textbaustein | None:
        block = choice.block()
        return block.eigener if block else None

    def edit(alt: Textbaustein | None) -> None:
        if edit_block(case, ort, alt, words):
            choice.refresh(newest=alt is None)

    def remove_it() -> None:
        alt = own()
        if alt is not None:
            case.write(lambda: service.loeschen(alt.id), lambda _changes: choice.forget())

    def show() -> None:
        for button in (change, remove):
            button.setVisible(own() is not None)

    on_click(new, lambda: edit(None))
    on_click(change, lambda: edit(own()))
    on_click(remove, remove_it)
    for button in (new, change, remove):
        row.addWidget(button)
    row.addStretch(1)
    dialog.body.addLayout(row)
    choice.changed.connect(show)
    show()


def edit_block(case: Case, ort: str, alt: Textbaustein | None, words: str = "") -> bool:
    """Write an own block (`alt` None: a new one, begun with `words`); True if it was stored."""
    dialog = FormDialog(
        case,
        "eigenerBaustein",
        "Baustein ändern" if alt else "Eigener Baustein",
        "Speichern",
        ort=f"vereinbarung/eigenerBaustein:{ort}",
        neu=alt is None,
        icon="note",
        hint=_HINT,
    )
    title = QLineEdit(alt.titel if alt else "")
    dialog.add("bausteinTitel", "Wie heißt er?", title, attribute="titel")
    text = TextField(4)
    text.setPlainText(alt.text if alt else words)
    dialog.add("bausteinWorte", "Text", text, attribute="text")
    tags = QLineEdit(alt.stichworte if alt else "")
    dialog.add("bausteinStichworte", "Stichworte zum Suchen", tags, attribute="stichworte")
    service = case.session.akte.textbausteine

    def prepare() -> Operation | None:
        neu = Textbaustein(
            id=alt.id if alt else 0,
            version=alt.version if alt else 0,
            titel=title.text().strip(),
            text=text.toPlainText().strip(),
            ort=ort,
            stichworte=tags.text().strip(),
        )

        def write() -> Changes:
            return service.aendern(neu) if alt else service.anlegen(neu)

        return write

    dialog.prepare = prepare
    return dialog.ask()
