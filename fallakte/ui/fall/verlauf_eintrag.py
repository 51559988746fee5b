"""One entry of the history as a whole: its fields, and for one of them everything that ever became of it."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from fallakte.german.dates import tag_kurz, tag_lang, uhrzeit
from fallakte.services.verlauf import Feldverlauf, Verlaufszeile
from fallakte.services.verlaufswerte import LEER
from fallakte.services.verlaufsworte import Feldzeile, Wandel
from fallakte.ui.fall.verlauf_liste import Schreiber, paint_ground
from fallakte.ui.fall.verlauf_model import feldsatz, geloescht, was
from fallakte.ui.look import (
    Card,
    CardHead,
    EmptyState,
    IconLabel,
    current,
    label,
    on_click,
    secondary_button,
)
from fallakte.ui.look import tokens as t

_FELD: Final = Qt.ItemDataRole.UserRole + 1
_ROW: Final = 52
_SHOWN: Final = 3
_MOST_STEPS: Final = 100


class EintragCard(Card):
    """`field_chosen` carries the entry and the key of one of its fields.

    `erase_wanted` asks for the form, `reveal_wanted` for what was entrusted.
    """

    field_chosen = Signal(object, str)
    erase_wanted = Signal()
    reveal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Eintrag", "file-text", name="eintragKarte")
        self._zeile: Verlaufszeile | None = None
        self._found: Feldverlauf | None = None
        self._feld = ""
        self._pages = QStackedWidget()
        self._pages.addWidget(
            EmptyState("history", "Kein Eintrag gewählt.", "Wählen Sie links, was Sie genauer sehen möchten.")
        )
        self._pages.addWidget(self._entry())
        self.body.addWidget(self._pages, 1)
        self._consequence = label("", "secondary", wrap=True, name="loeschenHinweis")
        self.erase = secondary_button("inhaltLoeschen", "Inhalt löschen …", "eye-off", small=True)
        on_click(self.erase, self.erase_wanted.emit)
        self.foot().addWidget(self._consequence, 1)
        self.foot().addWidget(self.erase)
        current().changed.connect(self._draw_history)

    # -- building

    def _entry(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(t.PAD, 10, t.PAD, 10)
        words.setSpacing(2)
        self._what = label("", "strong", wrap=True, name="eintragVorgang")
        self._object = label("", "body", wrap=True, name="eintragGegenstand")
        self._when = label("", "secondary", wrap=True, name="eintragWann")
        self._why = label("", "body", wrap=True, name="eintragGrund")
        self.reveal = secondary_button("verlaufAnvertrautes", "Anvertrautes zeigen …", "eye", small=True)
        on_click(self.reveal, self.reveal_wanted.emit)
        for part in (self._what, self._object, self._when, self._why, self.reveal):
            words.addWidget(part)
        column.addLayout(words)
        self._fields_head = CardHead("Felder", "", sunken=True)
        self.fields = _Felder()
        self.fields.currentItemChanged.connect(self._chosen)
        column.addWidget(self._fields_head)
        column.addWidget(self.fields)
        self._history_head = CardHead("", "history", sunken=True)
        self.history = _Schritte()
        column.addWidget(self._history_head)
        self._history_box = QWidget()
        inside = QVBoxLayout(self._history_box)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.history)
        column.addWidget(self._history_box, 1)
        self._gone = label("", wrap=True, name="eintragGeloescht")
        self._gone_box = QWidget()
        gone = QHBoxLayout(self._gone_box)
        gone.setContentsMargins(t.PAD, 10, t.PAD, 10)
        gone.setSpacing(10)
        gone.addWidget(IconLabel("eye-off", "tx2", 20), 0, Qt.AlignmentFlag.AlignTop)
        gone.addWidget(self._gone, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._gone_box, 1)
        return page

    # -- showing

    def show_entry(self, zeile: Verlaufszeile | None) -> None:
        """Show an entry; the field that was chosen stays chosen, if the new entry has it."""
        kept, self._zeile, self._found = self._feld, zeile, None
        self._pages.setCurrentIndex(0 if zeile is None else 1)
        self.set_title(f"Eintrag {zeile.nummer}" if zeile else "Eintrag")
        if zeile is None:
            return
        self._what.setText(zeile.vorgang)
        self._object.setText(was(zeile))
        self._when.setText(f"{tag_lang(zeile.um.date())}, {uhrzeit(zeile.um)}, {zeile.wer}")
        reason = zeile.grund if zeile.felder is not None else ""
        self._why.setText(f"Grund: {reason}")
        self._why.setVisible(bool(reason))
        self.reveal.setVisible(zeile.anvertraut)
        erased = zeile.felder is None
        self._gone_box.setVisible(not zeile.felder)
        for part in (self._fields_head, self.fields, self._history_head, self._history_box):
            part.setVisible(bool(zeile.felder))
        self._gone.setText(geloescht(zeile) if erased else "Dieser Eintrag hat keine Felder.")
        self._fields_head.count.setText(str(len(zeile.felder or ())))
        self.fields.show_fields(zeile, kept)

    def show_erasing(self, sentence: str, button: str, *, enabled: bool) -> None:
        """Tell what the button would erase, or why it cannot."""
        self._consequence.setText(sentence)
        self.erase.setText(button)
        self.erase.setAccessibleName(button)
        self.erase.setEnabled(enabled)

    def show_history(self, found: Feldverlauf) -> None:
        """Show what became of the chosen field over time."""
        self._found = found
        self._draw_history()

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        feld = item.data(_FELD) if item is not None else None
        if isinstance(feld, Feldzeile) and self._zeile is not None:
            self._feld = feld.feld
            self._history_head.title.setText(feld.label)
            self._history_head.count.setText("")
            self.history.setAccessibleName(f"Verlauf von {feld.label}")
            self.field_chosen.emit(self._zeile, feld.feld)

    def _draw_history(self) -> None:
        if self._found is None or self._zeile is None:
            return
        self._history_head.count.setText(changes(len(self._found.schritte)))
        self.history.show_steps(self._found, self._zeile.nummer)


def changes(number: int) -> str:
    """Return `1 Änderung` or `3 Änderungen`; the first entry of a value counts as one."""
    return "1 Änderung" if number == 1 else f"{number} Änderungen"


class _Felder(QListWidget):
    """The fields of one entry; the arrows choose the one whose history is shown below."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verlaufFelder")
        self.setAccessibleName("Felder dieses Eintrags")
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(current().px(_ROW + 4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setItemDelegate(_FeldDelegate(self))

    def show_fields(self, zeile: Verlaufszeile, kept: str) -> None:
        self.clear()
        for feld in zeile.felder or ():
            item = QListWidgetItem(feldsatz(feld, zeile.wandel))
            item.setData(_FELD, feld)
            item.setData(Qt.ItemDataRole.UserRole, zeile.wandel)
            self.addItem(item)
        felder = [feld.feld for feld in zeile.felder or ()]
        if felder:
            self.setCurrentRow(felder.index(kept) if kept in felder else 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows, up to three of them."""
        rows = min(max(self.count(), 1), _SHOWN)
        return QSize(super().sizeHint().width(), rows * current().px(_ROW) + 4)


class _FeldDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current()
        return QSize(theme.px(160), theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        feld, rect = index.data(_FELD), option.rect
        if not isinstance(feld, Feldzeile):
            return
        theme = current()
        painter.save()
        painter.setClipRect(rect)
        paint_ground(painter, rect, option.state)
        inner = rect.adjusted(theme.px(16), theme.px(6), -theme.px(12), -theme.px(6))
        half = inner.height() // 2
        top = QRect(inner.left(), inner.top(), inner.width(), half)
        Schreiber(painter, top).words(feld.label, theme.font("strong"), "tx")
        Schreiber(painter, top.translated(0, half)).change(
            feld, Wandel(index.data(Qt.ItemDataRole.UserRole)), labelled=False
        )
        paint_ground(painter, rect, option.state, ring=True)
        painter.restore()


class _Schritte(QTextEdit):
    """Old and new value of every step in full, to read, select and copy."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("feldVerlauf")
        self.setAccessibleName("Verlauf dieses Feldes")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMinimumHeight(current().px(110))

    def sizeHint(self) -> QSize:
        """It takes what is left, and asks for no more than it needs at least."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_steps(self, found: Feldverlauf, nummer: int) -> None:
        self.clear()
        cursor = self.textCursor()
        for number, zeile in enumerate(found.schritte[:_MOST_STEPS]):
            if number:
                cursor.insertBlock()
            self._step(cursor, zeile, here=zeile.nummer == nummer)
        older = len(found.schritte) - _MOST_STEPS
        notes = [f"und {older} ältere"] if older > 0 else []
        if found.geloescht:
            entries = "einem Eintrag" if found.geloescht == 1 else f"{found.geloescht} Einträgen"
            notes.append(f"Bei {entries} zum selben Gegenstand ist der Inhalt gelöscht.")
        for note in notes:
            cursor.insertBlock()
            cursor.insertText(note, _format("tx2"))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _step(self, cursor: QTextCursor, zeile: Verlaufszeile, *, here: bool) -> None:
        day = f"{tag_kurz(zeile.um.date())}{zeile.um.year}, {uhrzeit(zeile.um)}"
        cursor.insertText(f"{day}, {zeile.wer}", _format("tx", bold=True))
        cursor.insertText(f"  {zeile.vorgang}{' (dieser Eintrag)' if here else ''}", _format("tx2"))
        for feld in zeile.felder or ():
            if feld.vorher != LEER:
                cursor.insertBlock()
                cursor.insertText("vorher: ", _format("tx2"))
                cursor.insertText(feld.vorher, _format("tx2", struck=True))
            if zeile.wandel is not Wandel.ENTFERNT:
                cursor.insertBlock()
                cursor.insertText("jetzt: " if feld.vorher != LEER else "zuerst: ", _format("tx2"))
                cursor.insertText("leer" if feld.nachher == LEER else feld.nachher, _format("tx"))
        if zeile.wandel is Wandel.ENTFERNT:
            cursor.insertBlock()
            cursor.insertText(f"mit {zeile.gegenstand} entfernt", _format("tx2"))
        if zeile.grund:
            cursor.insertBlock()
            cursor.insertText(f"Grund: {zeile.grund}", _format("tx2"))
        cursor.insertBlock()


def _format(token: str, *, bold: bool = False, struck: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(current().colour(token)))
    made.setFontStrikeOut(struck)
    made.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made
