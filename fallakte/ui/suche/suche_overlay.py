"""The search over everything (Strg+K): lies over the page, keeps the keyboard in its field."""

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from fallakte.ui.look import (
    EmptyState,
    FlowLayout,
    IconLabel,
    KeyHint,
    announce,
    current,
    label,
    link_button,
    on_click,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.session import Session
from fallakte.ui.suche.suche_delegate import SucheDelegate
from fallakte.ui.suche.suche_model import SucheModel
from fallakte.ui.suche.suche_presenter import SuchePresenter
from fallakte.ui.suche.zeilen import Gemerkt, Ort, Weitere

_WIDTH, _TOP, _FIELD_PX = 782, 37, 56  # px at zoom 1, as drawn
_VEIL: Final = QColor(18, 24, 26, 140)
_HELP: Final = (
    ("person:Name", "nur diese Person"),
    ("art:Notiz", "nur Notizen, Ziele …"),
    ("von:1.11.", "ab diesem Tag"),
    ("„genau so“", "diese Wortfolge"),
    ("-Wort", "ohne dieses Wort"),
)


def open_search(session: Session, over: QWidget) -> None:
    """Lay the search over a window's content, or give it the keyboard if it lies there already."""
    there = over.findChild(SucheOverlay)
    overlay = there if there is not None else SucheOverlay(session, over)
    overlay.focus_field()


class SucheOverlay(QWidget):
    """No window of its own, so that no task bar shows a name. Esc gives the keyboard back."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("sucheUeberlagerung")
        self.setAccessibleName("Suche")
        self._session, self._over = session, over
        self._back = QApplication.focusWidget()
        self._presenter = SuchePresenter(session, self)
        self._model = SucheModel(self)
        self._box = QFrame(self)
        self._box.setObjectName("sucheKarte")
        self._box.setProperty("role", "card")
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = self._head()
        self._bottom = self._foot()
        column.addWidget(self._top)
        column.addWidget(self._meant())
        column.addWidget(self._hits(), 1)
        column.addWidget(self._empty(), 1)
        column.addWidget(self._bottom)
        self._presenter.answered.connect(self._show_answer)
        session.locking.connect(self.close_search)
        session.case_wanted.connect(self.close_search)
        session.today_wanted.connect(self.close_search)
        over.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self._show_answer()

    def focus_field(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_search(self) -> None:
        """Go away and give the keyboard back to where it was."""
        self._over.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()
        if self._back is not None and not self._session.locked:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- building

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(current().px(_FIELD_PX))
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel("search", "ac", 22))
        self._field = QLineEdit()
        self._field.setObjectName("sucheFeld")
        self._field.setAccessibleName("Suchen")
        self._field.setAccessibleDescription(
            "In Fällen, Notizen, Zielen und Vereinbarungen. Pfeiltasten wählen, Enter öffnet, Esc schließt."
        )
        self._field.setPlaceholderText("Suchen in Fällen, Notizen, Zielen, Vereinbarungen …")
        self._field.setProperty("role", "plain")
        self._field.setFont(current().font("step"))
        self._field.setProperty("focusFrame", self._box)
        self._field.textChanged.connect(self._presenter.type)
        self._field.installEventFilter(self)
        row.addWidget(self._field, 1)
        self._count = label("", "secondary", name="sucheAnzahl")
        row.addWidget(self._count)
        row.addWidget(KeyHint("Esc"))
        return head

    def _meant(self) -> QWidget:
        self._meant_bar = QFrame()
        self._meant_bar.setObjectName("sucheGemeint")
        self._meant_bar.setProperty("role", "hintbar")
        row = QHBoxLayout(self._meant_bar)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(IconLabel("bulb", "ac", 18))
        self._meant_text = label("", wrap=True, name="sucheGemeintSatz")
        row.addWidget(self._meant_text, 1)
        self._exactly = link_button("sucheGenau", "")
        on_click(self._exactly, self._presenter.exactly)
        row.addWidget(self._exactly)
        self._meant_bar.hide()
        return self._meant_bar

    def _hits(self) -> QWidget:
        self._list = QListView()
        self._list.setObjectName("sucheTreffer")
        self._list.setAccessibleName("Treffer")
        self._list.setModel(self._model)
        self._list.setItemDelegate(SucheDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keyboard
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._open)
        return self._list

    def _empty(self) -> QWidget:
        self._nothing = EmptyState("search", "", "", name="sucheLeer")
        return self._nothing

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("role", "cardfoot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(20, 8, 20, 8)
        flow = FlowLayout(gap=16)
        column.addLayout(flow)
        for keys, what in (("Pfeil", "wählen"), ("Enter", "öffnen"), ("Tab", "nächste Gruppe")):
            pair = QWidget()
            inside = QHBoxLayout(pair)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(KeyHint(keys))
            inside.addWidget(label(what, "secondary"))
            flow.addWidget(pair)
        self._keep = link_button("sucheMerken", "Suche merken", "star")
        on_click(self._keep, self._presenter.keep)
        flow.addWidget(self._keep)
        self._protected = QCheckBox("auch Geschütztes")
        self._protected.setObjectName("sucheGeschuetzt")
        self._protected.toggled.connect(self._presenter.with_protected)
        flow.addWidget(self._protected)
        flow.addWidget(label("Anvertrautes wird nicht durchsucht", "secondary"))
        for part in foot.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setMinimumHeight(current().px(t.CONTROL_SMALL))  # one line, one height
        return foot

    # -- showing

    def _show_answer(self) -> None:
        presenter = self._presenter
        typed, ergebnis = presenter.text.strip(), presenter.ergebnis
        rows = presenter.rows()
        self._model.show_rows(rows)
        self._choose(self._model.next_choice(-1, 1))
        count = f"{ergebnis.anzahl} Treffer" if typed else ""
        self._count.setText(count)
        self._tell_meant()
        self._nothing.setVisible(not rows)
        self._list.setVisible(bool(rows))
        self._keep.setEnabled(bool(typed) and not presenter.kept)
        self._keep.setText("Suche gemerkt" if typed and presenter.kept else "Suche merken")
        if typed and not rows:
            self._nothing.set_text(
                "0 Treffer.", "Prüfen Sie die Schreibweise, oder suchen Sie mit weniger Wörtern."
            )
        elif not rows:
            beispiele = "  ".join(f"{was} ({wozu})" for was, wozu in _HELP)
            self._nothing.set_text("Wonach suchen Sie?", f"Auch so: {beispiele}")
        if typed:
            groups = ", ".join(f"{g.anzahl} {g.art.label}" for g in ergebnis.gruppen)
            announce(self._field, f"{count}: {groups}" if groups else count)
        self._place()

    def _tell_meant(self) -> None:
        ergebnis, typed = self._presenter.ergebnis, self._presenter.text.strip()
        meant = ergebnis.gemeint if typed else None
        hint = ergebnis.hinweis if typed else ""
        sentence = f"Meinten Sie „{meant}“? Gezeigt werden diese Treffer." if meant else hint
        self._meant_text.setText(sentence)
        self._exactly.setText(f"Genau „{typed}“ suchen")
        self._exactly.setVisible(meant is not None)
        self._meant_bar.setVisible(bool(sentence))
        if hint:
            announce(self._field, hint)

    def _place(self) -> None:
        """Cover everything; the card stands in the upper middle and never leaves the window."""
        theme = current()
        self.setGeometry(self._over.rect())
        width = min(theme.px(_WIDTH), self.width() - 2 * t.MARGIN)
        top = min(theme.px(_TOP), self.height() // 20)
        self._box.setFixedWidth(width)
        meant = self._meant_bar.sizeHint().height() if not self._meant_bar.isHidden() else 0
        rows = sum(self._list.sizeHintForRow(i) for i in range(self._model.rowCount()))
        middle = rows or self._nothing.sizeHint().height()
        wanted = self._top.height() + meant + middle + self._foot_height(width) + 4
        height = min(wanted, self.height() - top - t.MARGIN)
        self._box.setGeometry((self.width() - width) // 2, top, width, height)

    def _foot_height(self, width: int) -> int:
        layout = self._bottom.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _VEIL)
        painter.end()

    # -- acting

    def _choose(self, row: int) -> None:
        index = self._model.index(row, 0) if row >= 0 else QModelIndex()
        flags = QItemSelectionModel.SelectionFlag
        self._list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        if index.isValid():
            self._list.scrollTo(index)

    def _move(self, row: int) -> None:
        if row != self._row:
            self._choose(row)
            announce(self._field, str(self._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)))

    @property
    def _row(self) -> int:
        return self._list.currentIndex().row()

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        zeile = self._model.zeile(index.row())
        match zeile:
            case Ort():
                self._back = None  # the page that opens takes the keyboard
                if zeile.fall_id is None:
                    self._session.today_wanted.emit()
                else:
                    self._session.case_wanted.emit(zeile.fall_id, zeile.stelle)
            case Weitere():
                row = index.row()
                self._model.replace_row(row, self._presenter.more(zeile))
                self._choose(row)
                self._place()
            case Gemerkt():
                self._field.setText(zeile.liste.suche)
                self._presenter.ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._field and pressed and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Handle a key of the field; tell whether it was one."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self._move(self._model.next_choice(self._row, step))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._presenter.ask() if self._presenter.waiting else self._open(self._list.currentIndex())
            return True
        group = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
        if group is not None:
            return self._next_group(group)
        zeile = self._model.zeile(self._row)
        if event.key() == Qt.Key.Key_Delete and isinstance(zeile, Gemerkt) and not self._field.text():
            self._presenter.forget(zeile.liste)
            return True
        return False

    def _next_group(self, step: int) -> bool:
        """Go to the next group; behind the last one Tab leads on to the buttons."""
        row = self._model.next_group(self._row, step)
        if row == self._row:
            return False
        self._move(row)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_search()
